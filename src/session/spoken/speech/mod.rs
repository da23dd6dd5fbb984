//! One session's speech: which line is due when, as the session goes.

mod asking;
mod pauses;

use std::{collections::VecDeque, sync::Arc, time::Duration};

use super::{
    GAP, LEAD, Line, Said, TAIL, Verbosity, Voice, asked,
    lines::{self, Lines, Weight},
    off::posture_after,
};
use crate::{
    comfort::Rule,
    moment::Moment,
    session::{
        cue::{Anchor, LATE},
        machine::{COUNT_IN, Event},
        program::{Phase, Segment},
        snapshot::{Asking, Ending, Snapshot, State},
        terms::Cause,
    },
};

/// From a tick to the number that goes with it.
const AFTER_TICK: Duration = Duration::from_millis(120);

/// Somebody who knows how to answer and does not is reminded after this.
const HESITATION: Duration = Duration::from_secs(6);

/// How long a line that is to be said holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// In the segment in which it came up.
    Here,
    /// Also when that is over.
    Later,
    /// Also when that is over, but not once something else was answered.
    UntilAnswered,
}

/// A line that is to be said.
#[derive(Clone)]
struct Next {
    line: Line,
    holds: Holds,
    weight: Weight,
}

impl Next {
    const fn plain(line: Line, holds: Holds) -> Self {
        Self { line, holds, weight: Weight::Plain }
    }

    const fn safety(line: Line) -> Self {
        Self { line, holds: Holds::Later, weight: Weight::Safety }
    }
}

/// What is being said, and what is to be said next.
#[derive(Clone)]
pub struct Speech {
    voice: Arc<dyn Voice>,
    verbosity: Verbosity,
    /// Questions and waits pass by themselves: their segments end.
    passes: bool,
    /// To be said one after the other.
    flow: VecDeque<Next>,
    /// The first of them may begin here.
    ready: Moment,
    /// The present segment's lines at places of their own.
    placed: Vec<(Anchor, Line)>,
    /// Three, two, one: at moments of their own.
    count: VecDeque<Said>,
    counts_to: Option<Moment>,
    /// The line that is being said ends here.
    busy: Moment,
    /// What is being said keeps somebody safe: the end of its segment does not break it off.
    is_safety: bool,
    /// The segment that was left last.
    left: Option<Segment>,
    resting: bool,
}

impl Speech {
    /// The speech of a session that has not begun. `passes`: its questions and waits pass by themselves.
    pub fn new(voice: Arc<dyn Voice>, verbosity: Verbosity, passes: bool) -> Self {
        Self {
            voice,
            verbosity,
            passes,
            flow: VecDeque::new(),
            ready: Moment::ZERO,
            placed: Vec::new(),
            count: VecDeque::new(),
            counts_to: None,
            busy: Moment::ZERO,
            is_safety: false,
            left: None,
            resting: false,
        }
    }

    /// How much is said from the next line on.
    pub fn set_verbosity(&mut self, verbosity: Verbosity) {
        self.verbosity = verbosity;
        if verbosity == Verbosity::Chimes {
            self.flow.clear();
            self.placed.clear();
            self.count.clear();
        }
    }

    /// Takes in what happened up to `now`, after which the session stands as in `snapshot`. Whether what is being said
    /// has to be broken off, because it no longer holds.
    #[must_use]
    pub fn follow(&mut self, events: &[Event], snapshot: &Snapshot, now: Moment) -> bool {
        if self.verbosity == Verbosity::Chimes {
            return false;
        }
        let mut breaks_off = false;
        let mut entered = false;
        for event in events {
            breaks_off |= matches!(
                event,
                Event::Paused(_) | Event::Rests | Event::Resumed | Event::Finished | Event::Stopped
            );
            match event {
                Event::Started => self.tell_changes(snapshot, now),
                Event::Entered { index, at } => {
                    entered = true;
                    self.enter(*index, *at, snapshot);
                }
                Event::Left { index, .. } => {
                    breaks_off |= !self.is_safety;
                    self.leave(*index, snapshot);
                }
                Event::Asked(asked) => {
                    if !entered {
                        breaks_off = true;
                        self.break_off(true);
                        self.ready = now + LEAD;
                    }
                    self.ask(*asked, snapshot, now);
                }
                Event::Changed(cause) => self.tell_change(*cause, now),
                Event::Missing(things) => self.name_missing(things),
                Event::Say(ids) => {
                    breaks_off |= !self.is_safety;
                    self.offer(ids, now);
                }
                Event::Paused(why) => self.pause(*why, snapshot, now),
                Event::Rests => {
                    self.resting = true;
                    self.say_now(&["stop.breathe"], now);
                }
                Event::Resumed => self.resume(snapshot, now),
                Event::Finished => self.say_end(Ending::Finished, snapshot, now + LEAD),
                Event::Stopped => self.say_end(Ending::Stopped, snapshot, now),
                Event::Answered(_, answer) => {
                    self.confirm(answer, now);
                    self.go_on_after(snapshot);
                }
                Event::Cue(due) => self.say_again_after(due.cue, due.at, snapshot),
                Event::Lengthened { is_more, .. } => self.lengthened(*is_more, snapshot, now),
                Event::Wished(_) => {}
            }
        }
        self.count_in(snapshot);
        let broken = breaks_off && self.busy > now;
        if breaks_off {
            self.busy = self.busy.min(now);
            self.is_safety = false;
        }
        broken
    }

    /// The present segment's words once more.
    #[must_use]
    pub fn again(&mut self, snapshot: &Snapshot, now: Moment) -> bool {
        let plays = matches!(snapshot.state, State::Running { .. } | State::Waiting { .. });
        if !plays || self.verbosity == Verbosity::Chimes {
            return false;
        }
        let broken = self.busy > now;
        self.break_off(false);
        self.busy = self.busy.min(now);
        self.ready = now + LEAD;
        if let Some(asked) = snapshot.asking.as_ref().and_then(Asking::current) {
            self.say(asked::question(asked, snapshot, &*self.voice));
            self.say(asked::way(asked, &*self.voice));
        } else {
            let words = snapshot.segment().and_then(|segment| segment.say.as_deref());
            self.say(words.and_then(|say| self.voice.line(say)));
            if snapshot.segment().is_some_and(|segment| segment.ends.waits()) {
                self.wait_for(snapshot);
            }
        }
        broken
    }

    /// The lines that begin at or before `until` if nothing happens meanwhile, in order. Each is given once.
    #[must_use]
    pub fn due_until(&mut self, snapshot: &Snapshot, now: Moment, until: Moment) -> Vec<Said> {
        let mut said = Vec::new();
        while let Some(next) = self.next(snapshot, now, until) {
            self.busy = next.end();
            said.push(next);
        }
        said
    }

    fn next(&mut self, snapshot: &Snapshot, now: Moment, until: Moment) -> Option<Said> {
        let end = self.end_of(snapshot);
        if let State::CountingIn { .. } = snapshot.state {
            while let Some(first) = self.count.front().filter(|first| first.at <= until).cloned() {
                self.count.pop_front();
                if first.at >= self.busy && first.at + LATE > now {
                    self.is_safety = false;
                    return Some(first);
                }
            }
            return None;
        }
        loop {
            let placed = self.first_placed(snapshot);
            let keeps = self.flow.front().is_some_and(|next| next.weight != Weight::Plain);
            let flow = self.flow.front().map(|next| {
                let free = if self.busy > Moment::ZERO { self.busy + GAP } else { Moment::ZERO };
                Said { at: self.ready.max(free).max(now), line: next.line.clone() }
            });
            let fits = |said: &Said| end.is_none_or(|end| said.end() + TAIL <= end);
            match (flow, placed) {
                (Some(said), placed) if placed.as_ref().is_none_or(|(_, placed)| said.at <= placed.at) => {
                    if said.at > until {
                        return None;
                    }
                    self.flow.pop_front();
                    if keeps || fits(&said) {
                        self.is_safety = keeps;
                        return Some(said);
                    }
                }
                (_, Some((place, said))) => {
                    if said.at > until {
                        return None;
                    }
                    self.placed.swap_remove(place);
                    let free = self.busy == Moment::ZERO || said.at >= self.busy + GAP;
                    if free && fits(&said) && said.at + LATE > now {
                        self.is_safety = false;
                        return Some(said);
                    }
                }
                _ => return None,
            }
        }
    }

    /// Where the present segment ends, where the clock says so.
    fn end_of(&self, snapshot: &Snapshot) -> Option<Moment> {
        match snapshot.state {
            State::Running { since } => Some(since + snapshot.length),
            State::Waiting { since } if self.passes => Some(since + snapshot.length),
            _ => None,
        }
    }

    fn first_placed(&self, snapshot: &Snapshot) -> Option<(usize, Said)> {
        let (State::Running { since } | State::Waiting { since }) = snapshot.state else { return None };
        self.placed
            .iter()
            .enumerate()
            .filter_map(|(place, (anchor, line))| {
                let offset = match anchor {
                    Anchor::AfterStart(after) => *after,
                    Anchor::BeforeEnd(before) => snapshot.length.checked_sub(*before)?,
                };
                Some((place, Said { at: since + offset, line: line.clone() }))
            })
            .min_by_key(|(_, said)| said.at)
    }

    fn enter(&mut self, index: usize, at: Moment, snapshot: &Snapshot) {
        self.break_off(true);
        self.ready = at + LEAD;
        let segment = snapshot.program.segments.get(index);
        let length = segment.map(|segment| segment.ends.nominal()).unwrap_or_default();
        let Lines { opening, placed } =
            lines::of(&snapshot.program, index, length, self.verbosity, &*self.voice);
        if segment.is_some_and(|segment| segment.load.is_loaded()) {
            // nobody is told to come off when it is time to press
            self.flow.retain(|next| next.weight != Weight::Off);
        }
        self.flow.extend(opening.into_iter().map(|(line, weight)| {
            let is_carried = matches!(weight, Weight::Off | Weight::Safety);
            Next { line, holds: if is_carried { Holds::Later } else { Holds::Here }, weight }
        }));
        self.placed = placed;
    }

    fn leave(&mut self, index: usize, snapshot: &Snapshot) {
        self.break_off(true);
        self.left = snapshot.program.segments.get(index).cloned();
        let checked = self.left.as_ref().is_some_and(|left| left.phase == Phase::SkinCheck);
        let goes_on = snapshot.segment().is_some_and(|next| next.phase.is_getting_ready());
        if checked && !goes_on {
            self.flow
                .extend(self.voice.phrase("towel.not-today").map(|line| Next::plain(line, Holds::Later)));
        }
    }

    /// Three, two, one, each after its tick.
    fn count_in(&mut self, snapshot: &Snapshot) {
        let State::CountingIn { until } = snapshot.state else {
            self.count.clear();
            self.counts_to = None;
            return;
        };
        if self.counts_to == Some(until) {
            return;
        }
        self.counts_to = Some(until);
        self.ready = self.ready.max(until + LEAD);
        let voice = Arc::clone(&self.voice);
        self.count = (1..=COUNT_IN.as_secs())
            .rev()
            .filter_map(|left| {
                let line = voice.phrase(&format!("number.{left}"))?;
                Some(Said { at: until.back(Duration::from_secs(left)) + AFTER_TICK, line })
            })
            .collect();
    }

    /// To be said next, while this segment lasts.
    fn say(&mut self, line: Option<Line>) {
        self.flow.extend(line.map(|line| Next::plain(line, Holds::Here)));
    }

    fn say_phrase(&mut self, id: &str) {
        self.say(self.voice.phrase(id));
    }

    fn say_now(&mut self, ids: &[&str], now: Moment) {
        self.break_off(false);
        self.ready = now + LEAD;
        for id in ids {
            self.say_phrase(id);
        }
    }

    fn say_end(&mut self, ending: Ending, snapshot: &Snapshot, now: Moment) {
        self.say_now(&[posture_after(snapshot, ending).phrase(ending)], now);
    }

    /// "More" or "Less", unless something else is being said: then the sound that answers every press has to do.
    fn lengthened(&mut self, is_more: bool, snapshot: &Snapshot, now: Moment) {
        if matches!(snapshot.state, State::Running { .. }) && self.busy <= now && self.flow.is_empty() {
            self.say_phrase(if is_more { "reply.more" } else { "reply.less" });
            self.ready = self.ready.max(now + LEAD);
        }
    }

    /// Forgets what was to be said; what holds beyond its segment stays if it is `carried`.
    fn break_off(&mut self, carried: bool) {
        self.flow.retain(|next| carried && next.holds != Holds::Here);
        self.count.clear();
        self.counts_to = None;
    }

    /// What was changed before anybody answered anything.
    fn tell_changes(&mut self, snapshot: &Snapshot, now: Moment) {
        for cause in snapshot.changes.iter() {
            self.flow.extend(self.change(*cause).map(Next::safety));
        }
        self.ready = self.ready.max(now + LEAD);
    }

    /// What an answer changed, and why.
    fn tell_change(&mut self, cause: Cause, now: Moment) {
        let then = self.voice.phrase("help.read").filter(|_| cause == Cause::Rule(Rule::R1));
        self.flow.extend(self.change(cause).map(Next::safety));
        self.flow.extend(then.map(|line| Next::plain(line, Holds::Later)));
        self.ready = self.ready.max(now + LEAD);
    }

    fn change(&self, cause: Cause) -> Option<Line> {
        let id = cause.id().to_lowercase();
        match cause {
            Cause::Earlier(_) => {
                let known = self.voice.phrase(&format!("change.earlier.{id}"));
                known.or_else(|| self.voice.phrase("change.earlier"))
            }
            _ => self.voice.phrase(&format!("change.{id}")),
        }
    }

    /// Whether nothing is said from `from` to `until`, as far as it is known.
    pub fn leaves(&self, snapshot: &Snapshot, from: Moment, until: Moment) -> bool {
        let begun = self.busy > from;
        let placed =
            self.first_placed(snapshot).is_some_and(|(_, said)| said.at < until && said.end() > from);
        let flows = !self.flow.is_empty() && self.ready < until;
        !begun && !placed && !flows
    }
}
