//! From what happens in a session to lines of the diary: moments end here, dates begin.
//!
//! It is told of every event, asks for today's date, and hands on drafts of lines.
//! Where they are kept it does not know.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use jiff::Zoned;

use super::{
    clock,
    kept::{narrow, start},
};
use crate::{
    comfort::{Answer, Asked, Limits, before::limits_pressure},
    diary::{
        At, Draft, Key, What,
        line::{Change, Given, Step},
        step::whole_millis,
        words::{Changed, Ended, Known},
    },
    session::{
        Segment, Snapshot,
        machine::{Event, How},
    },
};

/// A line about a session, written now.
pub fn draft_now(session: Key, what: What) -> Draft {
    Draft { at: At::new(&clock::today()), session: Some(session), what }
}

/// Which session is being written down, for whoever adds answers and notes to it. Clones share one page.
#[derive(Clone, Debug, Default)]
pub struct CurrentSession(Arc<Mutex<Page>>);

#[derive(Debug, Default)]
struct Page {
    session: Option<Key>,
    going_on: Option<Key>,
}

impl CurrentSession {
    /// The session that was begun last, running or ended.
    pub fn session(&self) -> Option<Key> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).session
    }

    /// The next session that begins is this one, going on: call it just before the order.
    pub fn go_on(&self, session: Key) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).going_on = Some(session);
    }

    /// Turns the page: the session that begins, and whether it goes on.
    fn turn(&self, fresh: Key) -> (Key, bool) {
        let mut page = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let going_on = page.going_on.take();
        let session = going_on.unwrap_or(fresh);
        page.session = Some(session);
        (session, going_on.is_some())
    }
}

/// Writes down what happens.
pub struct DiaryRecorder {
    current_session: CurrentSession,
    today: Box<dyn Fn() -> Zoned + Send>,
    fresh: Box<dyn FnMut() -> Key + Send>,
    keep: Box<dyn FnMut(Draft) + Send>,
    speed: u32,
    /// The lines of a session that has not begun, because its first questions are not over; `None` once it has.
    held: Option<Vec<Draft>>,
    /// What of these questions was written at once.
    loose: BTreeSet<Asked>,
}

impl DiaryRecorder {
    /// A diary recorder that asks `today` for the date and `fresh` for a new session's key, and gives lines to `keep`, which
    /// must return at once. `speed` is how many times as fast sessions are played.
    pub fn new(
        current_session: CurrentSession,
        today: impl Fn() -> Zoned + Send + 'static,
        fresh: impl FnMut() -> Key + Send + 'static,
        keep: impl FnMut(Draft) + Send + 'static,
        speed: u32,
    ) -> Self {
        Self {
            current_session,
            today: Box::new(today),
            fresh: Box::new(fresh),
            keep: Box::new(keep),
            speed,
            held: None,
            loose: BTreeSet::new(),
        }
    }

    fn write(&mut self, session: Option<Key>, what: What) {
        let draft = Draft { at: At::new(&(self.today)()), session, what };
        match &mut self.held {
            Some(held) => held.push(draft),
            None => (self.keep)(draft),
        }
    }

    /// Writes down an answer that takes pressure away, or takes that back, before its session has begun: it holds whether or
    /// not one does.
    fn write_at_once(&mut self, asked: Asked, answer: &Answer, limits: Limits) {
        if limits_pressure(asked, answer, limits) || self.loose.contains(&asked) {
            self.loose.insert(asked);
            let held = self.held.take();
            let session = self.current_session.session();
            self.write(session, What::answered(asked, answer, Given::AtOnce));
            self.held = held;
        }
    }

    /// The session begins: what was held is written down.
    fn begin(&mut self) {
        for draft in self.held.take().unwrap_or_default() {
            (self.keep)(draft);
        }
    }

    /// `event` happened; `after` is the session once everything that happened with it is over.
    pub fn record(&mut self, event: &Event, after: &Snapshot) {
        let program = &after.program;
        if *event == Event::Started {
            let fresh = (self.fresh)();
            let (session, goes_on) = self.current_session.turn(fresh);
            self.loose.clear();
            self.held = (!goes_on && after.asks_before_it_begins()).then(Vec::new);
            let what = if goes_on {
                What::Change(Change::of(Changed::WentOn, place(after, after.index)))
            } else {
                What::Start(start(after, self.speed))
            };
            self.write(Some(session), what);
            return;
        }
        let what = match event {
            Event::Left { index, done, how, .. } => {
                let Some(segment) = program.segments.get(*index) else { return };
                What::Step(step(segment, *index, *done, *how, after))
            }
            Event::Lengthened { index, length, .. } => What::Change(Change {
                length_ms: Some(whole_millis(*length)),
                ..Change::of(Changed::Length, place(after, *index))
            }),
            Event::Answered(asked, answer) => {
                if self.held.is_some() {
                    self.write_at_once(*asked, answer, after.terms.limits);
                }
                What::answered(*asked, answer, Given::AtOnce)
            }
            Event::Finished | Event::Stopped if self.held.is_some() => {
                self.held = None;
                return;
            }
            Event::Entered { .. } => {
                if !after.asks_before_it_begins() {
                    self.begin();
                }
                return;
            }
            Event::Changed(cause) => What::Change(Change {
                cause: Some(cause.id().into()),
                ..Change::of(Changed::Rest, place(after, after.index))
            }),
            Event::Wished(wish) => What::Change(Change {
                cause: Some(wish.id().into()),
                ..Change::of(Changed::Wish, place(after, after.index))
            }),
            Event::Finished => What::End(Ended::Finished.into()),
            Event::Stopped => What::End(Ended::Stopped.into()),
            Event::Asked(_)
            | Event::Started
            | Event::Cue(_)
            | Event::Missing(_)
            | Event::Say(_)
            | Event::Paused(_)
            | Event::Rests
            | Event::Resumed => return,
        };
        let session = self.current_session.session();
        self.write(session, what);
    }
}

/// The place in the layout of the segment with this index.
fn place(session: &Snapshot, index: usize) -> u32 {
    session.program.segments.get(index).map_or_else(|| narrow(index), |segment| segment.place)
}

fn step(segment: &Segment, index: usize, done: Duration, how: How, after: &Snapshot) -> Step {
    let next = index.saturating_add(1);
    let moved = !matches!(how, How::Done | How::LetGo | How::Unanswered | How::Stopped);
    Step {
        index: segment.place,
        number: segment.number,
        step: segment.step.as_str().into(),
        side: segment.side.map(Known::Word),
        round: segment.round.map(|round| (round.number, round.of)),
        phase: segment.phase.kept().into(),
        area: segment.area.map(Known::Word),
        load: segment.load.into(),
        planned_ms: whole_millis(segment.ends.nominal()),
        done_ms: whole_millis(done),
        waited: segment.ends.waits(),
        how: how.into(),
        then: (moved && after.index != next).then(|| place(after, after.index)),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use jiff::{Timestamp, tz::TimeZone};

    use super::*;
    use crate::{
        diary::{self, Diary, tests::diary_of},
        moment::Moment,
        routine::{self, words::Side},
        runner::{Beginning, choice_of, goes_on},
        session::{
            Choice, Program, Session,
            machine::{Command, Waits},
        },
    };

    const FLAGSHIP: &str = include_str!("../../routines/tennis-ball-glute-release.json");

    /// A diary recorder whose lines are kept in a list, on a day of long ago.
    fn diary_recorder(current_session: &CurrentSession) -> (DiaryRecorder, Arc<Mutex<Vec<Draft>>>) {
        let drafts = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&drafts);
        let today = || Timestamp::from_second(1_000_000_000).unwrap().to_zoned(TimeZone::UTC);
        let mut next = 0;
        let fresh = move || {
            next += 1;
            Key(next)
        };
        (
            DiaryRecorder::new(
                current_session.clone(),
                today,
                fresh,
                move |draft| kept.lock().unwrap().push(draft),
                1,
            ),
            drafts,
        )
    }

    fn diary(drafts: &[Draft]) -> Diary {
        diary_of(drafts.iter().map(|draft| (draft.at, draft.session.unwrap().0, draft.what.clone())))
    }

    fn record(diary_recorder: &mut DiaryRecorder, session: &Session, events: Vec<Event>) {
        for event in events {
            diary_recorder.record(&event, &session.snapshot());
        }
    }

    #[test]
    fn a_session_is_written_down_segment_by_segment() {
        let routine = routine::read(FLAGSHIP).routine.unwrap();
        let choice = Choice { sides: Some(Side::Right), ..Choice::default() };
        let program = Arc::new(Program::lay_out(&routine, choice));
        let current_session = CurrentSession::default();
        let (mut diary_recorder, drafts) = diary_recorder(&current_session);
        let mut session = Session::new(Arc::clone(&program), Waits::Pass);
        let events = session.handle(Command::Start, Moment::ZERO);
        record(&mut diary_recorder, &session, events);
        while let Some(deadline) = session.deadline() {
            let events = session.advance(deadline);
            record(&mut diary_recorder, &session, events);
        }
        let diary = diary(&drafts.lock().unwrap());
        let entries = diary.entries();
        let [entry] = entries.as_slice() else { panic!("one entry") };
        assert_eq!(current_session.session(), Some(entry.session()));
        assert_eq!(entry.ending(), diary::Ending::Finished);
        assert_eq!(entry.steps().len(), program.segments.len());
        let waits: Duration =
            program.segments.iter().filter(|s| s.ends.waits()).map(|s| s.ends.nominal()).sum();
        assert_eq!(entry.lasted() + waits, program.total());
        assert_eq!(entry.sides(), [Side::Right]);
        let loaded: Duration = program
            .segments
            .iter()
            .filter(|segment| segment.load.is_loaded())
            .map(|segment| segment.ends.nominal())
            .sum();
        assert_eq!(entry.dose().iter().map(|dose| dose.loaded).sum::<Duration>(), loaded);
        assert!(entry.steps().iter().all(|step| step.phase.is_some()), "every phase has its word");
        let start = entry.start().unwrap();
        assert_eq!(choice_of(start).sides, choice.sides);
        assert_eq!(Program::lay_out(&routine, choice_of(start)).hash(), program.hash());
    }

    #[test]
    fn a_session_that_goes_on_is_the_same_session() {
        let routine = routine::read(FLAGSHIP).routine.unwrap();
        let program = Arc::new(Program::lay_out(&routine, Choice::default()));
        let current_session = CurrentSession::default();
        let (mut diary_recorder, drafts) = diary_recorder(&current_session);
        let mut session = Session::new(Arc::clone(&program), Waits::Pass);
        let mut events = session.handle(Command::Start, Moment::ZERO);
        events.extend(session.advance(Moment::from_secs(100)));
        record(&mut diary_recorder, &session, events);
        // the program ended here; the next one finds the session without an end
        let now = At::from_millis(1_000_000_000_000, jiff::tz::Offset::UTC);
        let found = diary(&drafts.lock().unwrap()).interrupted(Key(7), now).unwrap();
        assert_eq!(found.reached as usize, session.snapshot().index);
        let changed = FLAGSHIP.replacen("\"seconds\": 30", "\"seconds\": 31", 1);
        let changed = goes_on(&found, &routine::read(&changed).routine.unwrap());
        assert!(changed.is_none(), "the routine was changed");
        let again = goes_on(&found, &routine).unwrap();
        current_session.go_on(found.session);
        let mut session = Beginning { waits: Waits::Pass, ..again }.session();
        assert_eq!(session.snapshot().index, program.next_unloaded(found.reached as usize));
        let mut events = session.handle(Command::Start, Moment::ZERO);
        events.extend(session.handle(Command::Resume, Moment::ZERO));
        while let Some(deadline) = session.deadline() {
            events.extend(session.advance(deadline));
        }
        record(&mut diary_recorder, &session, events);
        let diary = diary(&drafts.lock().unwrap());
        let entries = diary.entries();
        let [entry] = entries.as_slice() else { panic!("one entry") };
        assert_eq!((entry.session(), entry.ending()), (found.session, diary::Ending::Finished));
        assert_eq!(diary.interrupted(Key(7), now), None);
    }

    #[test]
    fn another_program_has_another_hash() {
        let routine = routine::read(FLAGSHIP).routine.unwrap();
        let hash = Program::lay_out(&routine, Choice::default()).hash();
        assert_eq!(hash, Program::lay_out(&routine, Choice::default()).hash());
        let left = Choice { first: Some(Side::Right), ..Choice::default() };
        assert_ne!(hash, Program::lay_out(&routine, left).hash());
        let changed =
            routine::read(&FLAGSHIP.replacen("\"seconds\": 30", "\"seconds\": 31", 1)).routine.unwrap();
        assert_ne!(hash, Program::lay_out(&changed, Choice::default()).hash());
    }
}
