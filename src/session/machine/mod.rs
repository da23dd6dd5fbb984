//! The machine that plays a [`Program`]: commands and moments in, events out.
//!
//! It reads no clock: every call says what moment it is. [`Session::deadline`] says when it next wants to be called;
//! earlier or repeated calls change nothing, and a late one catches up exactly, because a segment's end is the end
//! before it plus its length. Nothing is counted, so nothing drifts.
//! It knows no sound, no screen, no diary and no dates: they all read its events.

mod absence;
mod asking;
mod messages;
mod moves;

use std::{sync::Arc, time::Duration};

pub use messages::{Command, Event, How, PauseReason, Waits};
pub use moves::{BACK_AGAIN, COUNT_IN, LEAST_LEFT, LONGEST_HOLD, REST};

use super::{
    cue::{Anchor, Cue, Due},
    program::{Ends, OFF_AGAIN, Phase, Program, Segment},
    snapshot::{Asking, Ending, Snapshot, State},
    terms::{Responses, Terms},
};
use crate::{moment::Moment, routine::words::Kind};

/// One run of a program.
#[derive(Clone, Debug)]
pub struct Session {
    /// As it was laid out, before any answer.
    laid_out: Arc<Program>,
    /// As it stands; what is played is what the terms and everything given leave.
    live: Snapshot,
    waits: Waits,
    /// The cues of the segment up to this position have been given; `None` at its very start.
    sounded: Option<Duration>,
    /// While counting in: the ticks given so far.
    counted: u32,
    /// The person said that the spot let go.
    let_go: bool,
    /// It begins where another one was interrupted.
    goes_on: bool,
    /// How far into the segment the present question began; what repeats it counts from there.
    asked_at: Duration,
    /// Since when the session stands, and how often it said so since.
    stands: Option<(Moment, usize)>,
}

impl Session {
    /// A session that has not begun, under the usual terms.
    pub fn new(program: Arc<Program>, waits: Waits) -> Self {
        let length = program.segments.first().map_or(Duration::ZERO, |segment| segment.ends.nominal());
        Self {
            laid_out: Arc::clone(&program),
            live: Snapshot {
                program,
                state: State::Ready,
                index: 0,
                position: Duration::ZERO,
                length,
                played: Duration::ZERO,
                asking: None,
                terms: Arc::default(),
                given: Arc::default(),
                changes: Arc::default(),
            },
            waits,
            sounded: None,
            counted: 0,
            let_go: false,
            goes_on: false,
            asked_at: Duration::ZERO,
            stands: None,
        }
    }

    /// The same session under these terms, with what was given before: call it before the start.
    #[must_use]
    pub fn under(mut self, terms: Terms, given: Responses) -> Self {
        (self.live.terms, self.live.given) = (Arc::new(terms), Arc::new(given));
        self.readapt(&mut Vec::new());
        self.set_index(0);
        self
    }

    /// The same session, to begin paused at the first unloaded segment from this `place` of the layout on: one that was
    /// interrupted goes on. Where there is none, at the last segment.
    #[must_use]
    pub fn going_on_at(mut self, place: u32) -> Self {
        let last = self.live.program.segments.len().saturating_sub(1);
        self.set_index(self.live.program.goes_on_at(place).unwrap_or(last));
        self.goes_on = true;
        self
    }

    /// What is played.
    pub fn program(&self) -> &Arc<Program> {
        &self.live.program
    }

    /// Whether the session is over.
    pub const fn has_ended(&self) -> bool {
        matches!(self.live.state, State::Ended(_))
    }

    /// The session as it stands.
    pub fn snapshot(&self) -> Snapshot {
        self.live.clone()
    }

    /// Carries out `command` at `now`. Time is brought up to `now` first, so a command that arrives late swallows no
    /// cue. A command that makes no sense in the present state does nothing.
    #[must_use]
    pub fn handle(&mut self, command: Command, now: Moment) -> Vec<Event> {
        let mut events = self.advance(now);
        if self.has_ended() || (self.live.state == State::Ready && command != Command::Start) {
            return events;
        }
        let out = &mut events;
        match command {
            Command::Answer(asked, answer) => self.answer(asked, answer, now, out),
            Command::AskBefore => self.ask_before(now, out),
            Command::RestOneMinute => self.rest(now, out),
            Command::Wish(wish) => self.wish(wish, now, out),
            Command::Start => self.start(now, out),
            Command::Pause => self.pause(PauseReason::Asked, now, out),
            Command::Resume => self.resume(now, out),
            Command::Ready => self.ready(now, out),
            Command::Missing(things) => out.push(Event::Missing(things)),
            Command::Say(ids) => out.push(Event::Say(ids)),
            Command::Next => self.skip(now, out),
            Command::Previous => self.back(now, out),
            Command::Jump(index) => self.jump(index, now, out),
            Command::Extend(secs) => self.extend(secs, now, out),
            Command::LetGo => self.let_go(now),
            Command::SayAgain => self.say_again(now, out),
            Command::TooSore => self.too_sore(now, out),
            Command::Stop => self.stop(How::Stopped, now, out),
        }
        // what the command made due at this very moment, such as the opening cue of the segment it led to
        events.append(&mut self.advance(now));
        events
    }

    /// Brings the session up to `now`: gives the cues that were due, in order, and ends the segments that ended.
    #[must_use]
    pub fn advance(&mut self, now: Moment) -> Vec<Event> {
        let mut events = Vec::new();
        while self.advance_once(now, &mut events) {}
        events
    }

    /// When to call [`Session::advance`] next; `None` while only the person can move the session.
    pub fn deadline(&self) -> Option<Moment> {
        match self.live.state {
            State::Running { since } => {
                let end = since + self.live.length;
                Some(self.next_cue().map_or(end, |(offset, _)| (since + offset).min(end)))
            }
            State::Waiting { since } => {
                let cue = self.next_cue().map(|(offset, _)| since + offset);
                cue.into_iter().chain(self.waits_until(since)).min()
            }
            State::CountingIn { until } => Some(self.next_count(until).unwrap_or(until)),
            State::Resting { until } => Some(until),
            State::Paused(_) => self.next_call().into_iter().chain(self.is_left_at()).min(),
            State::Ready | State::Ended(_) => None,
        }
    }

    /// The cues due after `now` and up to `ahead` later, if nothing happens meanwhile: what a loudspeaker books.
    pub fn due_within(&self, now: Moment, ahead: Duration) -> Vec<Due> {
        let mut later = self.clone();
        later
            .advance(now + ahead)
            .into_iter()
            .filter_map(|event| match event {
                Event::Cue(due) if due.at > now => Some(due),
                _ => None,
            })
            .collect()
    }

    /// One thing that was due by `now`; whether there was one.
    fn advance_once(&mut self, now: Moment, out: &mut Vec<Event>) -> bool {
        match self.live.state {
            State::Running { since } => {
                let end = since + self.live.length;
                if self.give_cue(since, Some(end), now, out) {
                    return true;
                }
                if end > now {
                    return false;
                }
                let how = if self.let_go { How::LetGo } else { How::Done };
                self.go_on(how, end, out);
                true
            }
            State::Waiting { since } => {
                let end = self.waits_until(since);
                if self.give_cue(since, end, now, out) {
                    return true;
                }
                let Some(end) = end.filter(|end| *end <= now) else { return false };
                if self.waits == Waits::ForThePerson {
                    self.give_up(end, out);
                } else if self.asks() {
                    self.finish_asking(How::Unanswered, end, out);
                } else {
                    self.go_on(How::Done, end, out);
                }
                true
            }
            State::CountingIn { until } => {
                if let Some(at) = self.next_count(until).filter(|at| *at <= now) {
                    self.counted += 1;
                    out.push(Event::Cue(Due { at, cue: Cue::Tick }));
                    return true;
                }
                if until > now {
                    return false;
                }
                self.live.state = State::Running { since: until.back(self.live.position) };
                if !self.live.position.is_zero() {
                    // in the middle of a segment its opening cue says "now"
                    self.sounded = Some(self.live.position);
                    out.extend(self.opening().map(|cue| Event::Cue(Due { at: until, cue })));
                }
                true
            }
            State::Resting { until } => {
                if until > now {
                    return false;
                }
                self.live.state = State::Paused(PauseReason::TooSore);
                self.stands = Some((until, 0));
                out.push(Event::Cue(Due { at: until, cue: Cue::Question }));
                out.push(Event::Paused(PauseReason::TooSore));
                true
            }
            State::Paused(_) => {
                if let Some(at) = self.next_call().filter(|at| *at <= now) {
                    self.stands = self.stands.map(|(since, said)| (since, said + 1));
                    out.push(Event::Cue(Due { at, cue: Cue::ComeOff }));
                    return true;
                }
                let Some(at) = self.is_left_at().filter(|at| *at <= now) else { return false };
                self.stop(How::Stopped, at, out);
                true
            }
            State::Ready | State::Ended(_) => false,
        }
    }

    /// When a wait that began then ends by itself.
    fn waits_until(&self, since: Moment) -> Option<Moment> {
        match self.waits {
            Waits::ForThePerson => self.gives_up(since),
            Waits::Pass | Waits::Rehearsed => Some(since + self.live.length),
        }
    }

    /// Gives the next cue of the segment that began then, if it is due before the segment's end.
    fn give_cue(&mut self, since: Moment, end: Option<Moment>, now: Moment, out: &mut Vec<Event>) -> bool {
        let is_due = |at: Moment| at <= now && end.is_none_or(|end| at < end);
        let Some((offset, cue)) = self.next_cue().filter(|(offset, _)| is_due(since + *offset)) else {
            return false;
        };
        self.sounded = Some(offset);
        out.push(Event::Cue(Due { at: since + offset, cue }));
        true
    }

    fn segment(&self) -> Option<&Segment> {
        self.live.segment()
    }

    fn segment_at(&self, index: usize) -> Option<&Segment> {
        self.live.program.segments.get(index)
    }

    /// Loaded, and by the clock: pressure begins on a count, unless the person says when.
    fn is_pressed(&self) -> bool {
        self.segment().is_some_and(|segment| segment.load.is_loaded() && !segment.ends.waits())
    }

    fn asks(&self) -> bool {
        self.segment().is_some_and(|segment| matches!(segment.ends, Ends::Answered(_)))
    }

    /// A towel or a cold pack lies on.
    fn is_under_towel(&self) -> bool {
        self.segment().is_some_and(|segment| segment.phase.is_towel())
    }

    fn opening(&self) -> Option<Cue> {
        self.segment()?.cues.first().map(|timed| timed.cue)
    }

    /// The first cue of the segment that has not been given, and its offset.
    fn next_cue(&self) -> Option<(Duration, Cue)> {
        let segment = self.segment()?;
        let sounded = self.sounded.unwrap_or_default();
        if segment.phase == Phase::TowelOff && self.sounded.is_some() {
            // until it is off
            let times = sounded.as_secs() / OFF_AGAIN.as_secs() + 1;
            return Some((OFF_AGAIN * u32::try_from(times).ok()?, Cue::TowelOff));
        }
        // what repeats a question counts from when it began
        let asked_at = if self.asks() { self.asked_at } else { Duration::ZERO };
        segment
            .cues
            .iter()
            .filter_map(|timed| match timed.anchor {
                Anchor::AfterStart(Duration::ZERO) => Some((Duration::ZERO, timed.cue)),
                Anchor::AfterStart(after) => Some((after + asked_at, timed.cue)),
                Anchor::BeforeEnd(before) => self.live.length.checked_sub(before).map(|at| (at, timed.cue)),
            })
            .filter(|(offset, _)| self.sounded.is_none_or(|sounded| *offset > sounded))
            .min_by_key(|(offset, _)| *offset)
    }

    /// The next tick while counting in.
    fn next_count(&self, until: Moment) -> Option<Moment> {
        let whole = u32::try_from(COUNT_IN.as_secs()).unwrap_or(0);
        let left = whole.checked_sub(self.counted)?;
        (left > 0).then(|| until.back(Duration::from_secs(u64::from(left))))
    }

    /// The first segment from `index` on that may be played. Once an answer has ended pressure, what pressed before that
    /// answer is passed over too: somebody may have gone back behind it.
    fn skip_pressure(&self, index: usize) -> usize {
        let has_ended = self.pressure_has_ended();
        let passed = |segment: &Segment| {
            has_ended
                && (segment.load.is_loaded()
                    || segment.phase == Phase::Release
                    || (segment.phase == Phase::Do(Kind::Position) && segment.side.is_some()))
        };
        let over =
            self.live.program.segments.iter().skip(index).take_while(|segment| passed(segment)).count();
        index.saturating_add(over)
    }

    fn enter(&mut self, index: usize, at: Moment, out: &mut Vec<Event>) {
        let index = self.skip_pressure(index);
        let Some(segment) = self.live.program.segments.get(index) else {
            self.live.state = State::Ended(Ending::Finished);
            self.live.position = self.live.length;
            out.push(Event::Cue(Due { at, cue: Cue::Finished }));
            out.push(Event::Finished);
            return;
        };
        self.live.state =
            if segment.ends.waits() { State::Waiting { since: at } } else { State::Running { since: at } };
        self.set_index(index);
        out.push(Event::Entered { index, at });
        out.extend(self.live.asking.as_ref().and_then(Asking::current).map(Event::Asked));
    }

    /// Puts the session at the start of a segment, whatever the state.
    fn set_index(&mut self, index: usize) {
        self.live.index = index;
        self.live.position = Duration::ZERO;
        self.live.length = self.segment().map_or(Duration::ZERO, |segment| segment.ends.nominal());
        self.sounded = None;
        self.let_go = false;
        self.asked_at = Duration::ZERO;
        self.live.asking = self.asks_now();
    }

    /// Enters a segment paused.
    fn enter_paused(&mut self, index: usize, why: PauseReason, at: Moment, out: &mut Vec<Event>) {
        let index = self.skip_pressure(index);
        if index >= self.live.program.segments.len() {
            self.enter(index, at, out);
            return;
        }
        self.set_index(index);
        self.live.state = State::Paused(why);
        self.stands = Some((at, 0));
        out.push(Event::Entered { index, at });
        out.push(Event::Paused(why));
    }

    /// Notes that the present segment ends; the caller says where the session goes.
    fn leave(&mut self, how: How, at: Moment, out: &mut Vec<Event>) {
        let done = match self.live.state {
            State::Running { since } => at.since(since).min(self.live.length),
            State::Waiting { since } => at.since(since),
            _ => self.live.position,
        };
        self.live.position = done;
        if !matches!(self.live.state, State::Waiting { .. }) {
            self.live.played += done;
        }
        out.push(Event::Left { index: self.live.index, at, done, how });
    }

    /// Leaves the present segment for the next one.
    fn go_on(&mut self, how: How, at: Moment, out: &mut Vec<Event>) {
        self.leave(how, at, out);
        self.enter(self.live.index.saturating_add(1), at, out);
    }

    /// Leaves the present segment, and ends the session there.
    fn stop(&mut self, how: How, at: Moment, out: &mut Vec<Event>) {
        self.leave(how, at, out);
        self.live.state = State::Ended(Ending::Stopped);
        out.push(Event::Stopped);
    }
}
