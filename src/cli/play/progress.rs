//! The terminal of `play`: a line for what happened and, on a real one, a last line that is always now.

use std::{
    io::{self, Write as _},
    time::Duration,
};

use crate::{
    cli::output,
    moment::Moment,
    session::{
        Ending, Ends, PauseReason, Segment, Snapshot, State,
        machine::{Event, How},
        spoken::posture_after,
    },
    store::{Ledger, ledger},
    text::{format_duration, speak_roughly},
};

/// The terminal: lines for what happened and, on a real one, a last line that is always now.
pub(super) struct Screen {
    pub(super) line_end: &'static str,
    pub(super) live: bool,
    pub(super) unattended: bool,
    pub(super) trace: bool,
    /// Why nothing can be printed any more. The session is led all the same: it can be heard.
    pub(super) failed: Option<io::Error>,
}

impl Screen {
    pub(super) fn line(&mut self, text: &str) {
        let clear = if self.live { "\r\u{1b}[K" } else { "" };
        self.put(&format!("{clear}{}{}", output::harmless(text), self.line_end));
    }

    fn put(&mut self, text: &str) {
        if self.failed.is_none() {
            let mut out = io::stdout().lock();
            self.failed = out.write_all(text.as_bytes()).and_then(|()| out.flush()).err();
        }
    }

    /// What the ledger has to say: what the person should know, and with `--trace` each line that the disk has.
    pub(super) fn ledger(&mut self, news: ledger::News, ledger: Option<&Ledger>) {
        match news {
            ledger::News::Saved(id) if self.trace => self.line(&format!("saved {id}")),
            ledger::News::Saved(_) | ledger::News::Opened => {}
            ledger::News::Changed => {
                if let Some(sentence) = ledger.and_then(|ledger| ledger.standing().sentence()) {
                    self.line(&sentence);
                }
            }
        }
    }

    pub(super) fn progress(&mut self, snapshot: &Snapshot, now: Moment) {
        if !self.live {
            return;
        }
        let what = match snapshot.state {
            State::CountingIn { .. } => format!("going on in {}", snapshot.count_at(now).unwrap_or(1)),
            State::Waiting { .. } => "waits for you".to_owned(),
            State::Paused(_) => "paused: Space continues".to_owned(),
            State::Resting { .. } => format!("resting, {} s", snapshot.rest_at(now).unwrap_or(0)),
            _ => format_duration(Duration::from_secs(snapshot.digits_at(now))),
        };
        self.put(&format!("\r\u{1b}[K    {what}    {} left", format_duration(snapshot.left_at(now))));
    }

    fn ended(&mut self, word: &str, ending: Ending, snapshot: &Snapshot) {
        self.line(&format!("{word}. {}", posture_after(snapshot, ending).words(ending)));
    }

    pub(super) fn event(&mut self, event: &Event, snapshot: &Snapshot) {
        let program = &snapshot.program;
        match event {
            Event::Entered { index, .. } => {
                let Some(segment) = program.segments.get(*index) else { return };
                self.line(&announced(segment, program.steps()));
                if matches!(segment.ends, Ends::Ready(_)) && !self.unattended {
                    self.line("      The timer waits for you: Space continues.");
                }
            }
            Event::Paused(why) => self.line(&stands(*why, snapshot)),
            Event::Resumed if matches!(snapshot.state, State::CountingIn { .. }) => {
                self.line("Going on in three, two, one.");
            }
            Event::Resumed => self.line("Going on."),
            Event::Lengthened { length, .. } => {
                self.line(&format!("This step: {} in all.", format_duration(*length)));
            }
            Event::Left { how: How::Unanswered, .. } => self.line("Not answered."),
            Event::Finished => self.ended("Finished", Ending::Finished, snapshot),
            // whoever was only asked something has nothing to get up from
            Event::Stopped if snapshot.asks_before_it_begins() => self.line("Stopped."),
            Event::Stopped => self.ended("Stopped", Ending::Stopped, snapshot),
            Event::Changed(cause) => self.line(cause.words()),
            Event::Rests => self.line("Rest for a minute. Slow breaths."),
            Event::Answered(..)
            | Event::Asked(_)
            | Event::Cue(_)
            | Event::Missing(_)
            | Event::Say(_)
            | Event::Left { .. }
            | Event::Started
            | Event::Wished(_) => {}
        }
    }
}

fn announced(segment: &Segment, steps: u32) -> String {
    let side = segment.side.map(|side| format!(", {} side", side.id())).unwrap_or_default();
    let round =
        segment.round.map(|round| format!(", round {} of {}", round.number, round.of)).unwrap_or_default();
    let aim = segment.aim.filter(|_| segment.load.is_loaded());
    let aim = aim.map(|aim| format!(", aim for {aim}")).unwrap_or_default();
    let say = segment.say.as_deref().map(|say| format!(". {say}")).unwrap_or_default();
    format!(
        "{:>2}/{steps}  {}{side}{round}, {} s{aim}{say}",
        segment.number,
        segment.verb(),
        segment.ends.nominal().as_secs(),
    )
}

fn stands(why: PauseReason, snapshot: &Snapshot) -> String {
    match why {
        PauseReason::Asked | PauseReason::Jumped if snapshot.is_loaded() => {
            "Paused. Come off the ball first. Space continues.".to_owned()
        }
        PauseReason::Asked | PauseReason::Jumped => "Paused. Space continues.".to_owned(),
        PauseReason::Slept(away) => {
            format!("Back after {}. Come off the ball; Space continues from here.", speak_roughly(away))
        }
        PauseReason::TooSore => {
            "Come off, and rest. There is no hurry. 1 rest one minute · 2 go on, lighter · 3 no more pressure · 4 end here".to_owned()
        }
    }
}
