//! A step heard outside any session, once the device is open.

use std::time::Duration;

use super::thread::Loop;
use crate::session::{Hearing, Session, Snippet, spoken::LEAD};

/// Between two chimes that would be much further apart in a session.
const BETWEEN: Duration = Duration::from_millis(1_400);

impl Loop {
    /// Has a step heard as soon as the device is open; never into a session.
    pub(super) fn hear(&mut self, snippet: Snippet) {
        if self.session.as_ref().is_none_or(Session::has_ended) {
            self.open_sound();
            self.sink.cancel(self.last.0);
            self.sink.hush();
            self.snippet = Some(snippet);
        }
    }

    /// Books what waits to be heard: the opening chime, the words, then the other chimes.
    pub(super) fn hear_if_open(&mut self) {
        if !matches!(self.hearing, Hearing::Open | Hearing::Silent) {
            return;
        }
        let Some(snippet) = self.snippet.take() else { return };
        let mut at = self.last.0;
        if let Some(cue) = snippet.opening {
            self.sink.book(cue, at);
            at = at + LEAD;
        }
        let voice = self.sink.voice();
        if let Some(line) = snippet.words.and_then(|words| voice?.line(&words)) {
            let length = line.length;
            // a line that is late is left out, so it is said a moment from now
            let from = at.max(self.last.0 + BETWEEN / 4);
            self.sink.say(line, from);
            at = from + length;
        }
        for cue in snippet.closing {
            at = at + BETWEEN;
            self.sink.book(cue, at);
        }
        self.sound_until += at.since(self.last.0);
    }
}
