//! The terminal of `play`: a line for what happened and, on a real one, a last line that is always now.

use std::{
    io::{self, Write as _},
    time::Duration,
};

use super::{CliError, output};
use crate::{
    moment::Moment,
    session::{
        Segment, Snapshot, State, Why,
        machine::{Event, How},
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
}

impl Screen {
    pub(super) fn line(&mut self, text: &str) -> Result<(), CliError> {
        let clear = if self.live { "\r\u{1b}[K" } else { "" };
        let mut out = io::stdout().lock();
        write!(out, "{clear}{}{}", output::harmless(text), self.line_end)
            .and_then(|()| out.flush())
            .map_err(CliError::writing("the progress"))
    }

    /// What the ledger has to say: what the person should know, and with `--trace` each line that the disk has.
    pub(super) fn ledger(&mut self, news: ledger::News, ledger: Option<&Ledger>) -> Result<(), CliError> {
        match news {
            ledger::News::Saved(id) if self.trace => self.line(&format!("saved {id}")),
            ledger::News::Saved(_) | ledger::News::Opened => Ok(()),
            ledger::News::Changed => match ledger.and_then(|ledger| ledger.standing().sentence()) {
                Some(sentence) => self.line(&sentence),
                None => Ok(()),
            },
        }
    }

    pub(super) fn progress(&mut self, snapshot: &Snapshot, now: Moment) -> Result<(), CliError> {
        if !self.live {
            return Ok(());
        }
        let what = match snapshot.state {
            State::CountingIn { .. } => format!("going on in {}", snapshot.count_at(now).unwrap_or(1)),
            State::Waiting { .. } => "waits for you".to_owned(),
            State::Paused(_) => "paused: Space goes on".to_owned(),
            State::Resting { .. } => format!("resting, {} s", snapshot.rest_at(now).unwrap_or(0)),
            _ => format_duration(Duration::from_secs(snapshot.digits_at(now))),
        };
        let mut out = io::stdout().lock();
        write!(out, "\r\u{1b}[K    {what}    {} left", format_duration(snapshot.left_at(now)))
            .and_then(|()| out.flush())
            .map_err(CliError::writing("the progress"))
    }

    pub(super) fn event(&mut self, event: &Event, snapshot: &Snapshot) -> Result<(), CliError> {
        let program = &snapshot.program;
        match event {
            Event::Entered { index, .. } => match program.segments.get(*index) {
                Some(segment) => {
                    self.line(&announced(segment, program.steps()))?;
                    if segment.ends.waits() && !self.unattended {
                        self.line("      The timer waits for you: Space goes on.")?;
                    }
                    Ok(())
                }
                None => Ok(()),
            },
            Event::Paused(why) => self.line(&stands(*why, snapshot)),
            Event::Resumed if matches!(snapshot.state, State::CountingIn { .. }) => {
                self.line("Going on in three, two, one.")
            }
            Event::Resumed => self.line("Going on."),
            Event::Lengthened { length, .. } => {
                self.line(&format!("This step: {} in all.", format_duration(*length)))
            }
            Event::Left { how: How::Unanswered, .. } => self.line("Not answered."),
            Event::Finished => self.line("Finished. Get up slowly."),
            Event::Stopped => self.line("Stopped."),
            Event::Changed(cause) => self.line(cause.words()),
            Event::Rests => self.line("Rest for a minute. Slow breaths."),
            Event::Asked(asked) if !self.unattended => {
                self.line(&format!("      {}", asked.question.spoken()))
            }
            Event::Answered(..)
            | Event::Asked(_)
            | Event::Cue(_)
            | Event::Left { .. }
            | Event::Started
            | Event::Wished(_) => Ok(()),
        }
    }
}

fn announced(segment: &Segment, steps: u32) -> String {
    let side = segment.side.map(|side| format!(", {} side", side.id())).unwrap_or_default();
    let round =
        segment.round.map(|round| format!(", round {} of {}", round.number, round.of)).unwrap_or_default();
    let aim = segment.aim.map(|aim| format!(", aim for {aim}")).unwrap_or_default();
    let say = segment.say.as_deref().map(|say| format!(". {say}")).unwrap_or_default();
    format!(
        "{:>2}/{steps}  {}{side}{round}, {} s{aim}{say}",
        segment.number,
        segment.verb(),
        segment.ends.nominal().as_secs(),
    )
}

fn stands(why: Why, snapshot: &Snapshot) -> String {
    match why {
        Why::Asked | Why::Jumped if snapshot.is_loaded() => {
            "Paused. Come off the ball first. Space goes on.".to_owned()
        }
        Why::Asked | Why::Jumped => "Paused. Space goes on.".to_owned(),
        Why::Slept(away) => {
            format!("Back after {}. Come off the ball; Space goes on from here.", speak_roughly(away))
        }
        Why::TooSore => {
            "Come off the ball. There is no hurry. Space goes on from the rest, Esc ends here.".to_owned()
        }
    }
}
