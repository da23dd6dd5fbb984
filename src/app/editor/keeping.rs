//! Keeps what is being edited while it is being edited: whatever ends the program, some seconds of work are lost at most.
//!
//! It is written by the saver's thread once the person pauses, and from time to time while they do not. In comes the
//! moment; out goes when to come back. It knows no clock and does not wait for the disk.

use std::time::Duration;

use super::{Editor, remark};
use crate::{app::saver::Saver, moment::Moment, store::drafts::Kept, text::capitalize};

/// Nothing was changed for so long: the person looks at what they did.
const PAUSE: Duration = Duration::from_secs(2);
/// Whoever types on and on is not waited for longer than this.
const LONGEST: Duration = Duration::from_secs(10);
/// How keeping it went is looked for after this long; on a slow disk, when the window is drawn next.
const OUTCOME: Duration = Duration::from_millis(500);
/// What is said while it cannot be kept.
const CANNOT: &str = "What you change cannot be kept on the disk.";

/// What was changed since the draft was last handed on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unkept {
    /// The first and the last change.
    since: Option<(Moment, Moment)>,
}

impl Unkept {
    /// Something may have been changed.
    fn note(&mut self, now: Moment) {
        let first = self.since.map_or(now, |(first, _)| first);
        self.since = Some((first, now));
    }

    /// When it is to be kept; `None` where nothing was changed.
    fn due(self) -> Option<Moment> {
        self.since.map(|(first, last)| (last + PAUSE).min(first + LONGEST))
    }
}

impl Editor {
    /// Something may have been changed, so it is kept in some seconds.
    pub(super) fn note_change(&mut self, now: Moment) {
        self.unkept.note(now);
    }

    /// Has the `saver` keep what is not saved, once it is time for that. Says after how long to ask again; `None`: not before
    /// something is changed.
    pub(super) fn keep_meanwhile(&mut self, now: Moment, saver: &Saver) -> Option<Duration> {
        let due = self.unkept.due()?;
        if now < due {
            return Some(due - now);
        }
        self.unkept = Unkept::default();
        saver.keep_draft(self.origin.draft(), self.to_keep(true));
        Some(OUTCOME)
    }

    /// Takes in how keeping it went: what could not be kept is said, and tried again.
    pub(super) fn note_kept(&mut self, outcome: Result<(), String>, now: Moment) {
        self.remarks.retain(|remark| remark.head != CANNOT);
        if let Err(why) = outcome {
            let words =
                format!("{why}. It is here for as long as the window is open; save it where you can.");
            self.say(remark(CANNOT, &capitalize(&words), Vec::new()));
            self.note_change(now);
        }
    }

    /// What is nowhere else, as it is kept; `None` where nothing is.
    pub(super) fn to_keep(&self, is_open: bool) -> Option<Kept> {
        let kept = || Kept { base: self.base.clone(), text: self.sheet.text().to_owned(), is_open };
        self.is_worth_keeping().then(kept)
    }
}
