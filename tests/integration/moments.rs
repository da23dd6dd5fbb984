//! Moments at which a person with closed eyes would not know what to do: every shipped routine and one of a person's own are
//! played on invented time by somebody who hears and does not see, who answers only once they were told how, and notes
//! where they were left in doubt.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use stillpoint::{
    comfort::{Answer, Form, Practised, Question, Reply},
    moment::Moment,
    routine::{
        self, Routine,
        words::{Load, Position, Side, When},
    },
    session::{
        Asking, Choice, Cue, Line, Phase, Program, Responses, Segment, Session, Speech, State, Terms,
        Verbosity, Voice,
        machine::{Command, Event, Waits},
    },
    sound::Reader,
    store::shelf::SHIPPED,
};

/// Somebody looks around so often.
const TICK: Duration = Duration::from_millis(50);
/// Whoever was told nothing for so long after a question or at a wait does not know what to do.
const LOST: Duration = Duration::from_secs(30);
/// A side is known for so long after it was named.
const SIDE_KNOWN: Duration = Duration::from_mins(1);

/// Own words have a voice only where the computer has one.
#[derive(Clone, Copy, Debug)]
struct Heard {
    system: bool,
}

impl Voice for Heard {
    fn line(&self, words: &str) -> Option<Line> {
        let recorded = stillpoint::sound::Clips.line(words);
        recorded.or_else(|| Reader.line(words).filter(|_| self.system))
    }

    fn phrase(&self, id: &str) -> Option<Line> {
        stillpoint::sound::Clips.phrase(id)
    }
}

/// Who is led, and how.
#[derive(Clone, Copy, Debug)]
struct Led {
    verbosity: Verbosity,
    system: bool,
    practised: bool,
}

/// What somebody heard and noticed in one session.
struct Person {
    voice: Heard,
    name: String,
    /// Everything that was said, and in which segment.
    said: Vec<(Moment, Moment, usize, String)>,
    doubts: Vec<(&'static str, String)>,
    unloaded_since: Option<Moment>,
    come_off: Option<Moment>,
    waiting_since: Option<(Moment, Option<Question>)>,
}

impl Person {
    fn doubt(&mut self, kind: &'static str, at: Moment, what: &str) {
        let seconds = at.since(Moment::ZERO).as_secs_f64();
        self.doubts.push((kind, format!("{} at {seconds:.1} s: {what}", self.name)));
    }

    fn phrase(&self, id: &str) -> String {
        self.voice.phrase(id).map(|line| line.words.into_owned()).unwrap_or_default()
    }

    fn heard(&self, index: usize, words: &str) -> bool {
        !words.is_empty() && self.said.iter().any(|(.., at, said)| *at == index && said == words)
    }

    fn heard_since(&self, since: Moment, now: Moment, words: &[String]) -> bool {
        let is_said = |(at, end, _, said): &(Moment, Moment, usize, String)| {
            *at >= since && *end <= now && words.contains(said)
        };
        self.said.iter().any(is_said)
    }
}

/// The words that say what is done in a segment.
fn tells(segment: &Segment, voice: Heard) -> Vec<String> {
    let kind = segment.phase.kind().and_then(|kind| voice.phrase(kind.row().phrase?));
    let own = [&segment.say, &segment.again].into_iter().flatten().cloned();
    own.chain(kind.map(|line| line.words.into_owned())).collect()
}

fn is_work(segment: &Segment) -> bool {
    segment.phase == Phase::Press || matches!(segment.phase, Phase::Do(kind) if kind.is_work())
}

/// How a question is answered, in the words that may be heard for it.
fn ways(question: Question, voice: Heard) -> Vec<String> {
    let id = match question.form() {
        Form::Scale(_) => "how.number".to_owned(),
        _ => format!("how.{}", question.id()),
    };
    [id, format!("hint.{}", question.id())]
        .iter()
        .filter_map(|id| Some(voice.phrase(id)?.words.into_owned()))
        .collect()
}

fn answer(question: Question) -> Answer {
    match question {
        Question::AfterSoreness => Answer::Number(3),
        Question::MidPressure | Question::MidStretch => Answer::Number(2),
        Question::BeforeNew => Answer::Reply(Reply::No),
        question => match question.form() {
            Form::Scale(_) => Answer::Number(1),
            Form::One(choices) => Answer::Reply(choices[0]),
            Form::Any(_) | Form::Body => Answer::Unanswered,
        },
    }
}

/// Plays `program` to its end.
fn lead(name: String, program: &Arc<Program>, led: Led) -> Person {
    let voice = Heard { system: led.system };
    let practised = Practised {
        is_settled: led.practised,
        routines: vec![program.routine.as_str().into()],
        answers: if led.practised { Question::ALL.to_vec() } else { Vec::new() },
    };
    let terms = Terms { practised: Arc::new(practised), ..Terms::default() };
    let mut session =
        Session::new(Arc::clone(program), Waits::ForThePerson).under(terms, Responses::default());
    let mut speech = Speech::new(Arc::new(voice), led.verbosity, false);
    let mut person = Person {
        voice,
        name,
        said: Vec::new(),
        doubts: Vec::new(),
        unloaded_since: None,
        come_off: None,
        waiting_since: None,
    };
    let mut now = Moment::ZERO;
    let mut commands = vec![Command::Start];
    while !session.has_ended() {
        let mut events = session.advance(now);
        for command in commands.drain(..) {
            events.extend(session.handle(command, now));
        }
        let snapshot = session.snapshot();
        let broken = speech.follow(&events, &snapshot, now);
        if broken && let Some((_, end, ..)) = person.said.last_mut() {
            *end = (*end).max(now);
        }
        for event in &events {
            person.notices(event, &snapshot.program.segments, program.position);
        }
        for said in speech.due_until(&snapshot, now, now) {
            person.said.push((said.at, said.end(), snapshot.index, said.line.words.clone().into_owned()));
        }
        commands.extend(person.decides(&snapshot, now));
        now = now + TICK;
        assert!(now < Moment::from_secs(3 * 3600), "{} never ends", person.name);
    }
    let played = session.snapshot();
    person.looks_back(&played.program.segments, led);
    person
}

impl Person {
    fn notices(&mut self, event: &Event, segments: &[Segment], position: Position) {
        match event {
            Event::Left { index, at, .. }
                if segments.get(*index).is_some_and(|left| left.load.is_loaded()) =>
            {
                self.unloaded_since = Some(*at);
            }
            Event::Cue(due) if matches!(due.cue, Cue::ComeOff | Cue::HoldEnd | Cue::Release) => {
                self.come_off = Some(due.at);
            }
            Event::Entered { index, at } => {
                let Some(segment) = segments.get(*index) else { return };
                if segment.load.is_loaded() {
                    self.unloaded_since = None;
                }
                let asks =
                    matches!(segment.phase, Phase::CheckIn(When::Mid | When::After | When::AfterQuick));
                let before = index.checked_sub(1).and_then(|before| segments.get(before));
                let pressed = segments.iter().take(*index).any(|before| before.load.is_loaded());
                if !asks || !pressed {
                    return;
                }
                if before.is_some_and(|before| before.load.is_loaded()) {
                    self.doubt("a question while something presses", *at, &segment.title);
                }
                let last = segments.iter().take(*index).rev().find(|before| before.load.is_loaded());
                let at_wall = position == Position::Wall && last.is_some_and(|last| last.load == Load::Ball);
                let quiet = Duration::from_secs(if at_wall { 6 } else { 4 });
                if self.unloaded_since.is_none_or(|since| at.since(since) < quiet) {
                    self.doubt("a question too soon after pressure", *at, &segment.title);
                }
                if self.come_off < self.unloaded_since {
                    self.doubt("no chime ends pressure before a question", *at, &segment.title);
                }
            }
            _ => {}
        }
    }

    /// What somebody presses now, if they know what to press.
    fn decides(&mut self, snapshot: &stillpoint::session::Snapshot, now: Moment) -> Option<Command> {
        let State::Waiting { .. } = snapshot.state else {
            self.waiting_since = None;
            return None;
        };
        let asked = snapshot.asking.as_ref().and_then(Asking::current);
        let question = asked.map(|asked| asked.question);
        if self.waiting_since.is_none_or(|(_, before)| before != question) {
            self.waiting_since = Some((now, question));
        }
        let (since, _) = self.waiting_since?;
        let go_on = ["wait.ready", "wait.off", "wait.go-on"].map(|id| self.phrase(id));
        let (words, command) = match asked {
            Some(asked) => (ways(asked.question, self.voice), Command::Answer(asked, answer(asked.question))),
            None => (go_on.to_vec(), Command::Ready),
        };
        if self.heard_since(since, now, &words) {
            self.waiting_since = None;
            return Some(command);
        }
        if now.since(since) < LOST {
            return None;
        }
        self.waiting_since = None;
        let what = question.map_or("a wait", Question::id);
        self.doubt("nothing says how to go on", now, what);
        Some(command)
    }

    /// What was missing, seen from the end.
    fn looks_back(&mut self, segments: &[Segment], led: Led) {
        let mut known: BTreeMap<Side, Moment> = BTreeMap::new();
        let said = self.said.clone();
        for (index, segment) in segments.iter().enumerate() {
            let here: Vec<&(Moment, Moment, usize, String)> =
                said.iter().filter(|(.., at, _)| *at == index).collect();
            for side in Side::ALL {
                let names = |words: &str| {
                    words.split(|c: char| !c.is_alphabetic()).any(|word| word.eq_ignore_ascii_case(side.id()))
                };
                let is_asked = matches!(segment.phase, Phase::CheckIn(_));
                let last =
                    here.iter().filter(|(.., words)| names(words) && !is_asked).map(|(_, end, ..)| *end);
                if let Some(end) = last.max() {
                    known.insert(*side, end);
                }
            }
            if is_work(segment) {
                let at = here.first().map_or(Moment::ZERO, |(at, ..)| *at);
                let wanted = tells(segment, self.voice);
                if !wanted.iter().any(|words| self.heard(index, words)) {
                    self.doubt("work that is not said", at, &format!("{index} {}", segment.title));
                }
                if let Some(side) = segment.side
                    && known.get(&side).is_none_or(|end| *end < at && at.since(*end) > SIDE_KNOWN)
                {
                    self.doubt("a side that is not named", at, &format!("{index} {}", segment.title));
                }
            }
            let words = segment.say.clone().unwrap_or_default();
            let is_said = words.is_empty() || self.voice.line(&words).is_none() || self.heard(index, &words);
            let later = segment.round.or(segment.repeat).is_some_and(|round| round.number > 1);
            let all = led.verbosity == Verbosity::Full && !later;
            let goes = segment.phase.is_getting_ready();
            if (all || goes) && !is_said && !matches!(segment.phase, Phase::Release | Phase::SkinLook) {
                self.doubt("own words that are not said", Moment::ZERO, &format!("{index} {words}"));
            }
        }
        let towel = |wanted: Phase| segments.iter().any(|segment| segment.phase == wanted);
        if towel(Phase::Warm) {
            for (what, id) in [
                ("on", "towel.unit.lay-on"),
                ("awake", "towel.unit.warm"),
                ("look", "ask.skin.look"),
                ("off", "towel.unit.off"),
            ] {
                let words = self.phrase(id);
                if !said.iter().any(|(.., heard)| *heard == words) {
                    self.doubt("a towel without a line", Moment::ZERO, what);
                }
            }
        }
    }
}

fn table(people: &[Person]) -> String {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (kind, what) in people.iter().flat_map(|person| &person.doubts) {
        kinds.entry(kind).or_default().push(what);
    }
    let lines = kinds.iter().flat_map(|(kind, all)| {
        std::iter::once(format!("{kind}: {}", all.len()))
            .chain(all.iter().take(12).map(|what| format!("    {what}")))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Every way of leading somebody through it on both sides.
fn all_ways(routine: &Routine, systems: &[bool]) -> Vec<Person> {
    let mut people = Vec::new();
    for &position in &routine.positions {
        for first in [Side::Left, Side::Right] {
            let choice = Choice { position: Some(position), sides: None, first: Some(first) };
            let program = Arc::new(Program::lay_out(routine, choice));
            for verbosity in [Verbosity::Full, Verbosity::Brief] {
                for practised in [false, true] {
                    for &system in systems {
                        let led = Led { verbosity, system, practised };
                        let times = if practised { "tenth time" } else { "first time" };
                        let own = if system { ", system voice" } else { "" };
                        let name = format!(
                            "{} {}, {} first, {}, {times}{own}",
                            routine.id,
                            position.id(),
                            first.id(),
                            verbosity.id()
                        );
                        people.push(lead(name, &program, led));
                    }
                }
            }
        }
    }
    people
}

fn read(text: &str) -> Routine {
    let found = routine::read(text);
    found.routine.unwrap_or_else(|| panic!("{:#?}", found.problems))
}

#[test]
fn nobody_with_closed_eyes_is_left_in_doubt_in_any_shipped_routine() {
    let people: Vec<Person> = SHIPPED.iter().flat_map(|(_, text)| all_ways(&read(text), &[false])).collect();
    let table = table(&people);
    let lines: usize = people.iter().map(|person| person.said.len()).sum();
    println!("{} sessions, {lines} lines, moments of doubt:\n{table}", people.len());
    for person in people.iter().filter(|person| person.name.contains("left first, full")) {
        let hints: Vec<String> = Question::ALL.iter().flat_map(|asked| ways(*asked, person.voice)).collect();
        let length = |is_meant: &dyn Fn(&String) -> bool| -> f64 {
            let meant = person.said.iter().filter(|(.., words)| is_meant(words));
            meant.map(|(at, end, ..)| end.since(*at).as_secs_f64()).sum()
        };
        let (all, how) = (length(&|_| true), length(&|words| hints.contains(words)));
        println!("{}: {all:.0} s spoken, {how:.0} s of it how to answer", person.name);
    }
    assert!(people.len() > 100 && lines > 5_000, "they were played");
    assert!(table.is_empty(), "{table}");
    let warmed = people
        .iter()
        .filter(|person| person.said.iter().any(|(.., words)| words.contains("pat the skin dry")));
    assert!(warmed.count() >= 16, "the towel of two routines is among them");
}

/// As a person writes one: other words, a repeat, a wait, a let-go, a towel.
const OWN: &str = r#"{
  "version": 1, "id": "mine", "title": "Mine", "summary": "My own.", "technique": "mixed", "level": "standard",
  "equipment": ["Ball", "Towel"], "positions": ["floor", "wall"], "pressure": {"aim": 3, "ceiling": 4},
  "frequency": "Every other day", "steps": [
    {"do": "check-in", "id": "before", "seconds": 20, "when": "before", "say": "Let us see how you are."},
    {"do": "prepare", "id": "fetch", "seconds": 20, "until": "ready", "say": "Fetch the green ball."},
    {"do": "both-sides", "id": "sides", "switch": {"id": "over", "seconds": 15, "say": "Roll over to the {other_side} side."}, "steps": [
      {"do": "position", "id": "place", "seconds": 20, "area": "upper-outer-hip", "say": "Put the ball under your {side} hip."},
      {"do": "repeat", "id": "three", "times": 3, "steps": [
        {"do": "hold", "id": "sink", "seconds": 25, "area": "upper-outer-hip", "aim": 3, "say": "Sink onto it like warm wax.", "again": "And sink again."},
        {"do": "rest", "id": "lift", "seconds": 15, "say": "Lift away from it."}
      ]},
      {"do": "hold", "id": "wait", "until": "let-go", "at_least": 20, "at_most": 45, "area": "upper-outer-hip", "aim": 2},
      {"do": "check-in", "id": "mid", "seconds": 20, "when": "mid"},
      {"do": "position", "id": "fists", "seconds": 15, "area": "buttock", "say": "Make fists on your {side} buttock."},
      {"do": "press-release", "id": "pump", "press": 8, "release": 6, "rounds": 4, "area": "buttock", "aim": 2, "load": "hand", "say": "Push, and let go."},
      {"do": "knead", "id": "knead", "seconds": 70, "area": "outer-thigh", "aim": 2, "say": "Knead it like dough.", "seconds_per_pass": 3},
      {"do": "stretch", "id": "stretch", "seconds": 25, "area": "buttock"},
      {"do": "rest", "id": "rest", "seconds": 10}
    ]},
    {"do": "warm-towel", "id": "towel", "seconds": 600},
    {"do": "check-in", "id": "after", "seconds": 20, "when": "after"}
  ]
}"#;

#[test]
fn nobody_is_left_in_doubt_in_a_routine_of_a_persons_own_with_and_without_a_system_voice() {
    let routine = read(OWN);
    let people = all_ways(&routine, &[false, true]);
    let table = table(&people);
    println!("{} sessions, moments of doubt:\n{table}", people.len());
    assert!(table.is_empty(), "{table}");
    assert!(people.iter().any(|person| person.said.iter().any(|(.., words)| words == "And sink again.")));
}
