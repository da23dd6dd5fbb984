//! A small routine with every kind of moment, and sessions that stand at each of them.

#![allow(dead_code, reason = "each of the programs that share this file uses a part of it")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a sample that is wrong should say so at once"
)]

#[path = "played.rs"]
pub mod played;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use stillpoint::{
    moment::Moment,
    routine::{
        BothSides, Id, Item, Length, Pressure, Routine, Step, Switch,
        words::{Area, FirstSide, Kind, Level, Muscle, Pose, Position, Technique, When},
    },
    session::{
        Choice, Ending, PauseReason, Phase, Program, Session, Snapshot, State,
        machine::{Command, Waits},
    },
};

const fn secs(count: u64) -> Duration {
    Duration::from_secs(count)
}

fn id(text: &str) -> Id {
    Id::new(text).expect("a well-formed id")
}

/// A step with the words that the design's pictures have.
fn step(name: &str, kind: Kind, length: Length) -> Step {
    Step {
        id: id(name),
        kind,
        title: name.replace('-', " "),
        say: None,
        show: None,
        again: None,
        length,
        area: None,
        muscle: None,
        pose: None,
        aim: None,
        load: kind.row().load,
        optional: false,
        cautions: Vec::new(),
        seconds_per_pass: None,
        reps: None,
        when: None,
        variants: BTreeMap::new(),
    }
}

fn said(step: Step, title: &str, say: &str, show: &str) -> Item {
    Item::Step(Step {
        title: title.to_owned(),
        say: Some(say.to_owned()),
        show: (!show.is_empty()).then(|| show.to_owned()),
        ..step
    })
}

fn timed(name: &str, kind: Kind, count: u64) -> Step {
    step(name, kind, Length::Timed(secs(count)))
}

fn asked(name: &str, when: When) -> Step {
    Step { when: Some(when), ..timed(name, Kind::CheckIn, 30) }
}

fn posed(step: Step, pose: Pose) -> Step {
    Step { pose: Some(pose), ..step }
}

fn on_the_hip(step: Step) -> Step {
    Step { area: Some(Area::UpperOuterHip), muscle: Some(Muscle::GluteusMedius), aim: Some(3), ..step }
}

fn one_side() -> Vec<Item> {
    let rounds = Length::PressRelease { press: secs(15), release: secs(10), rounds: 6 };
    let let_go = Length::LetGo { at_least: secs(20), at_most: secs(60) };
    vec![
        said(
            posed(timed("find", Kind::Position, 25), Pose::LieBackBall),
            "Find the place",
            "Roll the ball under the upper outer part of your {side} buttock.",
            "Both feet stay on the floor. Lean on your forearms, and let the other hip rest.",
        ),
        said(
            on_the_hip(timed("hold", Kind::Hold, 45)),
            "Hold, upper outer",
            "Let a little weight settle onto the ball. Your feet carry the rest.",
            "",
        ),
        said(
            timed("rest-off", Kind::Rest, 15),
            "Rest off the ball",
            "Roll away from the ball and lie easily.",
            "Nothing presses now.",
        ),
        said(
            on_the_hip(step("let-go", Kind::Hold, let_go)),
            "Hold until it lets go",
            "Settle on the next tender spot and wait for it to soften.",
            "",
        ),
        said(
            on_the_hip(step("press", Kind::PressRelease, rounds)),
            "Press and release",
            "Lean in until it is three out of ten. On the high tone, roll your weight away.",
            "",
        ),
        said(
            Step {
                seconds_per_pass: Some(secs(3)),
                optional: true,
                ..on_the_hip(timed("roll", Kind::Roll, 40))
            },
            "Slow roll",
            "Roll slowly over the outer buttock.",
            "",
        ),
        said(
            asked("side-check", When::Mid),
            "How is this side?",
            "How sore was the {side} side, from 0 to 10?",
            "",
        ),
    ]
}

/// The routine.
pub fn routine() -> Routine {
    let switch = Switch {
        id: id("change"),
        seconds: secs(25),
        say: Some("Slide the ball across and take your time. Start lighter than you finished.".to_owned()),
        show: None,
    };
    Routine {
        id: id("sample"),
        title: "Tennis-ball glute release".to_owned(),
        summary: "A sample.".to_owned(),
        technique: Technique::TriggerPoint,
        level: Level::Standard,
        equipment: [
            "Tennis ball, a fairly soft one",
            "Mat or carpet",
            "Flat cushion",
            "Long sock, at a wall",
            "Two hand towels",
        ]
        .map(str::to_owned)
        .to_vec(),
        positions: vec![Position::Floor],
        pressure: Pressure { aim: 3, ceiling: 5 },
        frequency: "Now and then".to_owned(),
        cautions: Vec::new(),
        first_side: FirstSide::Left,
        cover: None,
        steps: vec![
            said(
                asked("before", When::Before),
                "Before you begin",
                "Notice how your back, buttock and leg feel.",
                "",
            ),
            said(
                step("gather", Kind::Prepare, Length::Ready(secs(30))),
                "Gather your things",
                "Gather your ball, a cushion and a towel.",
                "Clear a space beside a sturdy chair. Fold the towel over the ball if you are new to this or tender.",
            ),
            said(
                posed(timed("settle", Kind::Position, 30), Pose::LieBackKneesBent),
                "Settle in",
                "Lie on your back with your knees bent and feet flat.",
                "Rest your head on the cushion and keep the ball within reach.",
            ),
            Item::BothSides(BothSides { id: id("sides"), switch, steps: one_side() }),
            said(
                Step { reps: Some(10), ..posed(timed("sway", Kind::Rock, 60), Pose::KneesSway) },
                "Knees sway",
                "Let both knees sway a little from side to side.",
                "Small and slow.",
            ),
            said(
                posed(timed("stretch", Kind::Stretch, 30), Pose::KneeToChest),
                "Draw one knee in",
                "Draw one knee towards you until it is mild.",
                "Never further than feels easy.",
            ),
            said(
                posed(timed("breathe", Kind::Breathe, 120), Pose::LieBackRest),
                "Breathe",
                "Five seconds in, five seconds out, without effort.",
                "Let the floor carry you.",
            ),
            said(
                asked("after", When::After),
                "How was that?",
                "Notice how your back, buttock and leg feel now.",
                "",
            ),
        ],
    }
}

/// The program of the routine, on both sides.
pub fn program() -> Arc<Program> {
    Arc::new(Program::lay_out(&routine(), Choice::default()))
}

/// The names of all states, for the gallery and for tests that walk through them.
pub fn states() -> impl Iterator<Item = &'static str> {
    STATES.iter().chain(played::STATES).copied()
}

const STATES: &[&str] = &[
    "opening",
    "before",
    "gather",
    "settle",
    "place-left",
    "hold-left",
    "hold-right",
    "let-go",
    "press-left",
    "press-right",
    "release-right",
    "roll",
    "rest",
    "switch",
    "switch-back",
    "sway",
    "stretch",
    "breathe",
    "counting-in",
    "paused",
    "paused-rest",
    "slept",
    "jumped",
    "finished",
    "stopped",
    "long-clock",
];

/// The moment at which every state is looked at.
pub const NOW: Moment = Moment::from_secs(1000);

fn running(program: &Arc<Program>, index: usize, position: Duration) -> Snapshot {
    let length = program.segments[index].ends.nominal();
    Snapshot {
        program: Arc::clone(program),
        state: State::Running { since: NOW.back(position) },
        index,
        position: Duration::ZERO,
        length,
        played: program.segments.iter().take(index).map(|segment| segment.ends.nominal()).sum(),
        ..Session::new(Arc::clone(program), Waits::Pass).snapshot()
    }
}

fn find(program: &Program, step: &str, nth: usize) -> usize {
    let found: Vec<usize> =
        (0..program.segments.len()).filter(|index| program.segments[*index].step.as_str() == step).collect();
    found[nth]
}

/// The session standing in a named state at [`NOW`].
pub fn state(name: &str) -> Snapshot {
    if let Some(played) = played::state(name) {
        return played;
    }
    let program = program();
    let at =
        |step: &str, nth: usize, position: u64| running(&program, find(&program, step, nth), secs(position));
    let paused = |mut snapshot: Snapshot, why: PauseReason, position: u64| {
        snapshot.position = secs(position);
        snapshot.state = State::Paused(why);
        snapshot
    };
    let waiting = |mut snapshot: Snapshot| {
        snapshot.state = State::Waiting { since: NOW };
        snapshot
    };
    match name {
        "opening" => Session::new(program, Waits::ForThePerson).snapshot(),
        "before" => waiting(at("before", 0, 0)),
        "gather" => waiting(at("gather", 0, 0)),
        "settle" => at("settle", 0, 8),
        "place-left" => at("find", 0, 9),
        "hold-left" => at("hold", 0, 18),
        "hold-right" => at("hold", 1, 18),
        "let-go" => at("let-go", 0, 25),
        "press-left" => at("press", 4, 4),
        "press-right" => at("press", 16, 4),
        "release-right" => at("press", 17, 4),
        "roll" => at("roll", 0, 10),
        "rest" => at("rest-off", 0, 5),
        "switch" => at("change", 0, 10),
        "switch-back" => {
            let mut program = (*program).clone();
            let index = find(&program, "change", 0);
            for segment in &mut program.segments {
                segment.side = segment.side.map(stillpoint::routine::words::Side::other);
            }
            running(&Arc::new(program), index, secs(10))
        }
        "sway" => at("sway", 0, 14),
        "stretch" => at("stretch", 0, 5),
        "breathe" => at("breathe", 0, 33),
        "counting-in" => {
            let mut snapshot = at("hold", 0, 0);
            snapshot.state = State::CountingIn { until: NOW + secs(2) };
            snapshot
        }
        "paused" => paused(at("hold", 0, 0), PauseReason::Asked, 18),
        "paused-rest" => paused(at("rest-off", 0, 0), PauseReason::Asked, 5),
        "slept" => paused(at("rest-off", 0, 0), PauseReason::Slept(secs(240)), 0),
        "jumped" => paused(at("hold", 1, 0), PauseReason::Jumped, 0),
        "finished" => ended(&program, program.segments.len() - 1, Ending::Finished),
        "stopped" => ended(&program, find(&program, "hold", 0), Ending::Stopped),
        "long-clock" => at("breathe", 0, 6),
        other => panic!("no state is called {other}"),
    }
}

fn ended(program: &Arc<Program>, index: usize, ending: Ending) -> Snapshot {
    let length = program.segments[index].ends.nominal();
    Snapshot {
        program: Arc::clone(program),
        state: State::Ended(ending),
        index,
        position: length,
        length,
        played: program.total(),
        ..Session::new(Arc::clone(program), Waits::Pass).snapshot()
    }
}

/// A session that was really played to a hold on the left, for tests that do not trust hand-made snapshots.
pub fn played_to_the_hold() -> Snapshot {
    let mut session = Session::new(program(), Waits::Pass);
    drop(session.handle(Command::Start, Moment::ZERO));
    let mut now = Moment::ZERO;
    while session.snapshot().phase() != Some(Phase::Do(Kind::Hold)) {
        now = now + secs(1);
        drop(session.advance(now));
    }
    session.snapshot()
}
