//! Sessions of the shipped routine that were really played, with answers, to the moment that a screen is looked at.

use std::{sync::Arc, time::Duration};

use stillpoint::{
    comfort::{Answer, Asked, Form, Question, Reply},
    moment::Moment,
    routine::{
        self,
        words::{Kind, Side, When},
    },
    session::{
        Asking, Choice, Phase, Program, Session, Snapshot, State, Wish,
        machine::{Command, Waits},
    },
};

use super::NOW;

const FLAGSHIP: &str = include_str!("../../../routines/tennis-ball-glute-release.json");

/// A session that is led to where it is wanted; everything happens at one moment, so that a state is as old as asked for.
pub struct Play {
    session: Session,
    at: Moment,
    /// What is said to a question, where it is not the usual.
    says: Vec<(Question, Answer)>,
}

impl Play {
    /// A session of the flagship in which everything happens so many seconds before [`NOW`].
    pub fn before_now(secs: u64) -> Self {
        let routine = routine::read(FLAGSHIP).routine.expect("the flagship reads");
        let program = Arc::new(Program::lay_out(&routine, Choice::default()));
        let mut play = Self {
            session: Session::new(program, Waits::ForThePerson),
            at: NOW.back(Duration::from_secs(secs)),
            says: Vec::new(),
        };
        play.give(Command::Start);
        play
    }

    /// The same, saying this to a question.
    pub fn saying(mut self, question: Question, answer: Answer) -> Self {
        self.says.push((question, answer));
        self
    }

    pub fn give(&mut self, command: Command) {
        drop(self.session.handle(command, self.at));
    }

    pub fn answer(&mut self, answer: Answer) {
        let asked = self.snapshot().asking.and_then(|asking| asking.current()).expect("something is asked");
        self.give(Command::Answer(asked, answer));
    }

    pub fn snapshot(&self) -> Snapshot {
        self.session.snapshot()
    }

    fn usual(&self, asked: Asked) -> Answer {
        if let Some((_, answer)) = self.says.iter().find(|(question, _)| *question == asked.question) {
            return answer.clone();
        }
        match (asked.question, asked.question.form()) {
            (_, Form::Scale(_)) => Answer::Number(3),
            (Question::BeforeNew, _) => Answer::Reply(Reply::No),
            (Question::BeforeTingling, _) => Answer::Reply(Reply::None),
            (Question::BeforeTender, _) => Answer::Reply(Reply::Both),
            (Question::MidLeg | Question::AfterTingling, _) => Answer::Reply(Reply::Same),
            _ => Answer::Reply(Reply::Yes),
        }
    }

    /// Goes on, answering and skipping, until `there`.
    pub fn until(mut self, there: impl Fn(&Snapshot) -> bool) -> Self {
        for _ in 0..500 {
            let snapshot = self.snapshot();
            if there(&snapshot) {
                return self;
            }
            let asked = snapshot.asking.as_ref().and_then(Asking::current);
            match (snapshot.state, asked) {
                (State::Waiting { .. }, Some(asked)) => {
                    let answer = self.usual(asked);
                    self.give(Command::Answer(asked, answer));
                }
                (State::Waiting { .. }, None) => self.give(Command::Ready),
                (State::Ended(_), _) => panic!("the session ended before it came there"),
                _ => self.give(Command::Next),
            }
        }
        panic!("the session never came there");
    }

    /// Until the session stands in a phase.
    pub fn to(self, phase: Phase) -> Self {
        self.until(move |snapshot| snapshot.phase() == Some(phase))
    }

    /// The session at [`NOW`].
    pub fn now(mut self) -> Session {
        drop(self.session.advance(NOW));
        self.session
    }
}

/// The names of the states that are really played.
pub const STATES: &[&str] = &[
    "things",
    "lay-left",
    "lay-right",
    "mid-pressure",
    "mid-leg",
    "mid-amber",
    "mid-again",
    "eased",
    "no-more",
    "lighter",
    "too-sore",
    "too-sore-late",
    "resting",
    "skin-check",
    "skin-knock",
    "warm",
    "warm-paused",
    "cool",
    "skin-look",
    "towel-off",
    "towel-off-wrong",
];

/// More states of a session for what is to be carried out in it rather than looked at.
const MORE: &[&str] =
    &["settle", "hold", "paused", "paused-unloaded", "counting-in", "switch", "after", "stopped"];

/// A really played session in a named state at [`NOW`]; `None` for any other name.
pub fn state(name: &str) -> Option<Snapshot> {
    Some(session(name)?.now().snapshot())
}

/// Really played sessions in every state, at [`NOW`].
pub fn sessions() -> impl Iterator<Item = (&'static str, Session)> {
    MORE.iter().chain(STATES).map(|name| (*name, session(name).expect("a known state").now()))
}

fn session(name: &str) -> Option<Play> {
    const MID: Phase = Phase::CheckIn(When::Mid);
    let play = Play::before_now;
    let pressure = |number| play(0).saying(Question::MidPressure, Answer::Number(number));
    let holding = |snapshot: &Snapshot| snapshot.phase() == Some(Phase::Do(Kind::Hold));
    let running = |snapshot: &Snapshot| matches!(snapshot.state, State::Running { .. });
    let then = |mut play: Play, commands: &[Command]| {
        for command in commands {
            play.give(command.clone());
        }
        play
    };
    let said = |mut play: Play, answers: &[Answer]| {
        for answer in answers {
            play.answer(answer.clone());
        }
        play
    };
    let (yes, no) = (Answer::Reply(Reply::Yes), Answer::Reply(Reply::No));
    let knock = || play(40).saying(Question::SkinNothingNew, no.clone());
    let laying = |side: Side| {
        move |snapshot: &Snapshot| {
            snapshot.phase() == Some(Phase::Do(Kind::Position)) && snapshot.side() == Some(side)
        }
    };
    let play = match name {
        "settle" => play(0).to(Phase::Do(Kind::Prepare)).until(running),
        "hold" => play(9).until(holding),
        "paused" => then(play(0).until(holding), &[Command::Pause]),
        "paused-unloaded" => then(play(0).to(Phase::Do(Kind::Rest)), &[Command::Pause]),
        "counting-in" => then(play(1).until(holding), &[Command::Pause, Command::Resume]),
        "switch" => play(3).to(Phase::Switch),
        "after" => play(0).to(Phase::CheckIn(When::After)),
        "stopped" => then(play(0).until(holding), &[Command::Stop]),
        "things" => play(0).to(Phase::Do(Kind::Prepare)),
        "lay-left" => play(11).until(laying(Side::Left)),
        "lay-right" => play(9).until(laying(Side::Right)),
        "mid-pressure" => play(0).to(MID),
        "mid-leg" => said(play(0).to(MID), &[Answer::Number(3)]),
        "mid-amber" => said(play(0).to(MID), &[Answer::Number(5)]),
        "mid-again" => pressure(5).to(MID).to(Phase::Switch).to(MID),
        "eased" => pressure(5).to(MID).to(Phase::Switch),
        "no-more" | "lighter" => {
            let wish = if name == "lighter" { Wish::Lighter } else { Wish::NoMorePressure };
            then(play(4).until(holding), &[Command::TooSore, Command::Wish(wish)])
        }
        "too-sore" => then(play(0).until(holding), &[Command::TooSore]),
        "too-sore-late" => then(play(0).to(Phase::Do(Kind::Rock)), &[Command::TooSore]),
        "resting" => then(play(17).until(holding), &[Command::TooSore, Command::RestOneMinute]),
        "skin-check" => said(play(0).to(Phase::SkinCheck), &[yes.clone(), yes]),
        "skin-knock" => said(play(0).to(Phase::SkinCheck), &[yes.clone(), yes, no]),
        "warm" => play(128).to(Phase::Warm),
        "warm-paused" => then(play(0).to(Phase::Warm), &[Command::Pause]),
        "cool" => knock().to(Phase::Cool),
        "skin-look" => play(0).to(Phase::SkinLook),
        "towel-off" => play(0).to(Phase::TowelOff),
        "towel-off-wrong" => play(0).saying(Question::SkinLook, no).to(Phase::TowelOff),
        _ => return None,
    };
    Some(play)
}
