//! One session's speech: which line is due when, as the session goes.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use super::{
    Line, Said, Verbosity, Voice,
    lines::{self, Lines},
};
use crate::{
    comfort::{Answer, Asked},
    moment::Moment,
    routine::words::{Load, Side},
    session::{
        cue::{Anchor, Cue},
        machine::{COUNT_IN, Event},
        program::{Ends, Phase},
        snapshot::{Asking, Snapshot, State, Why},
        terms::{Cause, Wish},
    },
};

/// From a chime to the words after it.
pub const LEAD: Duration = Duration::from_millis(600);
/// Between two lines, at least.
pub const GAP: Duration = Duration::from_millis(350);
/// A line has been said so long before its segment ends.
pub(super) const TAIL: Duration = Duration::from_millis(100);
/// A number of a count begins so long after its tick.
const AFTER_TICK: Duration = Duration::from_millis(120);
/// A line at a place of its own that is later than this is left out.
const LATE: Duration = Duration::from_millis(400);

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

/// What is being said, and what is to be said next.
#[derive(Clone)]
pub struct Speech {
    voice: Arc<dyn Voice>,
    verbosity: Verbosity,
    /// Questions and waits pass by themselves: their segments end.
    passes: bool,
    /// To be said one after the other.
    flow: VecDeque<(Line, Holds)>,
    /// The first of them may begin here.
    ready: Moment,
    /// The present segment's lines at places of their own.
    placed: Vec<(Anchor, Line)>,
    /// Three, two, one: at moments of their own.
    count: VecDeque<Said>,
    counts_to: Option<Moment>,
    /// The line that is being said ends here.
    busy: Moment,
    /// What pressed last.
    load: Option<Load>,
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
            load: None,
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
        let mut hush = false;
        let mut entered = false;
        for event in events {
            match event {
                Event::Entered { index, at } => {
                    entered = true;
                    self.enter(*index, *at, snapshot);
                }
                Event::Left { .. } => {
                    hush = true;
                    self.break_off(true);
                }
                Event::Asked(asked) => {
                    if !entered {
                        hush = true;
                        self.break_off(true);
                        self.ready = now + LEAD;
                    }
                    let line = self.question(*asked);
                    self.flow.extend(line.map(|line| (line, Holds::Here)));
                }
                Event::Changed(cause) => {
                    let line = self.voice.phrase(&cause_id(*cause));
                    self.flow.extend(line.map(|line| (line, Holds::Later)));
                    self.ready = self.ready.max(now + LEAD);
                }
                Event::Paused(why) => {
                    hush = true;
                    self.pause(*why, snapshot, now);
                }
                Event::Rests => {
                    hush = true;
                    self.resting = true;
                    self.say_now(&["stop.breathe"], now);
                }
                Event::Resumed => {
                    hush = true;
                    self.resume(snapshot, now);
                }
                Event::Finished => {
                    hush = true;
                    self.say_now(&["end.well-done", "end.rest"], now + LEAD);
                }
                Event::Stopped => {
                    hush = true;
                    self.say_now(&["end.stopped"], now);
                }
                Event::Answered(_, answer) => self.confirm(answer, now),
                Event::Cue(due) if due.cue == Cue::Question => self.ask_again(due.at, snapshot),
                Event::Cue(_) | Event::Lengthened { .. } | Event::Started | Event::Wished(_) => {}
            }
        }
        self.count_in(snapshot);
        let broken = hush && self.busy > now;
        if hush {
            self.busy = self.busy.min(now);
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
        let say = snapshot.segment().and_then(|segment| segment.say.as_deref());
        self.flow.extend(say.and_then(|say| self.voice.line(say)).map(|line| (line, Holds::Here)));
        let asked = snapshot.asking.as_ref().and_then(Asking::current);
        let question = asked.and_then(|asked| self.question(asked));
        self.flow.extend(question.map(|line| (line, Holds::Here)));
        self.ready = now + LEAD;
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
                    return Some(first);
                }
            }
            return None;
        }
        loop {
            let placed = self.first_placed(snapshot);
            let flow = self.flow.front().map(|(line, _)| {
                let free = if self.busy > Moment::ZERO { self.busy + GAP } else { Moment::ZERO };
                Said { at: self.ready.max(free).max(now), line: line.clone() }
            });
            let fits = |said: &Said| end.is_none_or(|end| said.end() + TAIL <= end);
            match (flow, placed) {
                (Some(said), placed) if placed.as_ref().is_none_or(|(_, placed)| said.at <= placed.at) => {
                    if said.at > until {
                        return None;
                    }
                    self.flow.pop_front();
                    if fits(&said) {
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
        let length = snapshot.program.segments.get(index).map(|segment| segment.ends.nominal());
        let lines =
            lines::of(&snapshot.program, index, length.unwrap_or_default(), self.verbosity, &*self.voice);
        let Lines { opening, placed } = lines;
        self.flow.extend(opening.into_iter().map(|line| (line, Holds::Here)));
        self.placed = placed;
        if let Some(segment) = snapshot.program.segments.get(index)
            && segment.load.is_loaded()
        {
            self.load = Some(segment.load);
        }
    }

    fn pause(&mut self, why: Why, snapshot: &Snapshot, now: Moment) {
        let minute_over = self.resting;
        self.resting = false;
        let presses = snapshot.segment().map(|segment| segment.load);
        let ids: &[&str] = match why {
            // heat does not wait with the clock
            Why::Asked if snapshot.phase() == Some(Phase::Warm) => &["pause.paused", "towel.unit.off"],
            Why::Asked => &[lines::paused(presses)],
            Why::TooSore if minute_over => &["stop.minute-over", "stop.choices"],
            Why::TooSore if self.load == Some(Load::Hand) => {
                &["pause.hands", "stop.nerve", "stop.choices", "stop.1", "stop.2", "stop.3", "stop.4"]
            }
            Why::TooSore => {
                &["stop.open", "stop.nerve", "stop.choices", "stop.1", "stop.2", "stop.3", "stop.4"]
            }
            Why::Slept(_) if self.load == Some(Load::Ball) => &["woke.ball"],
            Why::Slept(_) => &["woke.rest"],
            Why::Jumped => &["pause.into-place", "begin.when-ready"],
        };
        // the keys are on the screen, and somebody who wants few words knows them
        let brief = self.verbosity == Verbosity::Brief;
        let wanted = |id: &&str| !brief || !matches!(*id, "stop.1" | "stop.2" | "stop.3" | "stop.4");
        let ids: Vec<&str> = ids.iter().copied().filter(wanted).collect();
        self.say_now(&ids, now);
    }

    fn resume(&mut self, snapshot: &Snapshot, now: Moment) {
        self.resting = false;
        self.break_off(true);
        self.ready = now + LEAD;
        if snapshot.position.is_zero() {
            let at = match snapshot.state {
                State::CountingIn { until } => until,
                _ => now,
            };
            self.enter(snapshot.index, at, snapshot);
        } else if !matches!(snapshot.state, State::CountingIn { .. }) {
            self.flow.extend(self.voice.phrase("pause.going-on").map(|line| (line, Holds::Here)));
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

    fn say_now(&mut self, ids: &[&str], now: Moment) {
        self.break_off(false);
        self.ready = now + LEAD;
        let voice = Arc::clone(&self.voice);
        self.flow.extend(ids.iter().filter_map(|id| Some((voice.phrase(id)?, Holds::Here))));
    }

    /// Forgets what was to be said; what holds beyond its segment stays if it is `carried`.
    fn break_off(&mut self, carried: bool) {
        self.flow.retain(|(_, holds)| carried && *holds != Holds::Here);
        self.count.clear();
        self.counts_to = None;
    }

    /// Says what was answered, so that nobody has to look. A number of two keys and a change of mind come as several
    /// answers, of which the last is said.
    fn confirm(&mut self, answer: &Answer, now: Moment) {
        self.flow.retain(|(_, holds)| *holds != Holds::UntilAnswered);
        let id = match answer {
            Answer::Number(number) => format!("number.{number}"),
            Answer::Reply(reply) => format!("reply.{}", reply.id()),
            Answer::Replies(_) | Answer::Marks(_) | Answer::Unanswered => return,
        };
        if let Some(line) = self.voice.phrase(&id) {
            // before the next question, which may be waiting already
            self.flow.push_front((line, Holds::UntilAnswered));
        }
        self.ready = self.ready.max(now + LEAD);
    }

    /// Asks once more after the tone that repeats, unless something is being said.
    fn ask_again(&mut self, at: Moment, snapshot: &Snapshot) {
        let State::Waiting { since } = snapshot.state else { return };
        let waits = snapshot.segment().is_some_and(|segment| {
            matches!(segment.ends, Ends::Answered(_)) && segment.phase != Phase::SkinLook
        });
        let repeats = waits && at > since && self.flow.is_empty() && at >= self.busy;
        let Some(asked) = snapshot.asking.as_ref().and_then(Asking::current).filter(|_| repeats) else {
            return;
        };
        let line = self.question(asked);
        self.flow.extend(line.map(|line| (line, Holds::Here)));
        self.ready = self.ready.max(at + LEAD);
    }

    /// Whether nothing is said from `from` to `until`, as far as it is known.
    pub fn leaves(&self, snapshot: &Snapshot, from: Moment, until: Moment) -> bool {
        let begun = self.busy > from;
        let placed =
            self.first_placed(snapshot).is_some_and(|(_, said)| said.at < until && said.end() > from);
        let flows = !self.flow.is_empty() && self.ready < until;
        !begun && !placed && !flows
    }

    fn question(&self, asked: Asked) -> Option<Line> {
        let id = format!("ask.{}", asked.question.id());
        let sided = asked.side.and_then(|side| {
            let side = if side == Side::Left { "left" } else { "right" };
            self.voice.phrase(&format!("{id}.{side}"))
        });
        sided.or_else(|| self.voice.phrase(&id))
    }
}

fn cause_id(cause: Cause) -> String {
    match cause {
        Cause::Rule(rule) => format!("rule.{}", rule.id().to_lowercase()),
        Cause::Wish(Wish::Lighter) => "aim.lighter".to_owned(),
        Cause::Wish(Wish::NoMorePressure) => "done.pressure".to_owned(),
        Cause::Wish(Wish::Anyway) => String::new(),
    }
}
