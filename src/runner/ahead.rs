//! What the thread asks of the sink before it is due: cues, words, the background, an open device, and a step heard outside any
//! session.
//!
//! Everything is scheduled a quarter of a second ahead, time enough to place it exactly and to make words ready. What gives
//! way to what is decided here; what a session is, and when, is not.

use std::time::Duration;

use super::thread::{Loop, SOUND_LINGERS};
use crate::{
    routine::words::Kind,
    session::{Background, Cue, Due, Hearing, Phase, Session, Snapshot, Snippet, State, spoken::LEAD},
};

/// Cues are scheduled this far ahead, in real time.
const AHEAD: Duration = Duration::from_millis(250);
/// A breath's tone has died away after this.
const BREATH_TONE: Duration = Duration::from_millis(1_400);
/// The end of a hold is counted from here.
const COUNT: Duration = Duration::from_secs(3);
/// How many spoken lines are published: the newest and the one before it.
const SHOWN: usize = 2;
/// Between two chimes that would be much further apart in a session.
const BETWEEN: Duration = Duration::from_millis(1_400);

impl Loop {
    /// Schedules what is to be said, as far ahead as cues: time enough to make it ready. Whether there is something.
    pub(super) fn say_ahead(&mut self) -> bool {
        let (Some(speech), Some(session)) = (&mut self.speech, &self.session) else { return false };
        let now = self.last.0;
        let due = speech.due_until(&session.snapshot(), now, now + AHEAD);
        let has_news = !due.is_empty();
        for said in due {
            self.sink.say(said.line.clone(), said.at);
            self.told.said.push(said);
        }
        let older = self.told.said.len().saturating_sub(SHOWN);
        self.told.said.drain(..older);
        has_news
    }

    /// Breaks off what is being said; what was still to come is not said.
    pub(super) fn stop_speech(&mut self) {
        self.sink.stop_speech();
        let now = self.last.0;
        self.told.said.retain(|said| said.at <= now);
    }

    pub(super) fn book_ahead(&mut self) {
        let Some(session) = self.session.as_ref().filter(|session| !session.has_ended()) else { return };
        let now = self.last.0;
        let from = self.booked.unwrap_or(now).max(now);
        let snapshot = session.snapshot();
        for due in session.due_within(now, AHEAD.saturating_mul(self.clock.pace())) {
            if due.at > from {
                if !self.gives_way(due, &snapshot) {
                    self.sink.schedule(due.cue, due.at);
                }
                self.booked = self.booked.max(Some(due.at));
            }
        }
    }

    /// Whether a cue is left out: muted, all but what ends pressure or warmth; and a breath of a hold, because something is said or counted then. The disc goes on all the same.
    pub(super) fn gives_way(&self, due: Due, snapshot: &Snapshot) -> bool {
        if self.told.is_muted && !due.cue.ends_something() {
            return true;
        }
        let is_breath = matches!(due.cue, Cue::BreatheIn | Cue::BreatheOut);
        // what comes after the hold is another matter
        let holds =
            snapshot.phase() == Some(Phase::Do(Kind::Hold)) && !snapshot.remaining_at(due.at).is_zero();
        if !is_breath || !holds {
            return false;
        }
        let (from, until) = (due.at, due.at + BREATH_TONE);
        let is_said = self.speech.as_ref().is_some_and(|speech| !speech.leaves(snapshot, from, until));
        is_said || snapshot.remaining_at(until) < COUNT
    }

    pub(super) fn open_sound(&mut self) {
        self.sound_until = self.clock.awake_or_asleep() + SOUND_LINGERS;
        if !self.sound_open {
            self.sound_open = true;
            self.sink.keep_open(true);
            self.told.hearing = Hearing::Opening;
        }
    }

    /// The background follows the session: it goes while the session is paused, and after its end.
    pub(super) fn look_after_background(&mut self, state: Option<State>) {
        let moves = matches!(
            state,
            Some(
                State::Running { .. }
                    | State::Waiting { .. }
                    | State::CountingIn { .. }
                    | State::Resting { .. }
            )
        );
        let under = if moves && !self.told.is_muted { self.background } else { Background::SILENT };
        if under != self.under {
            self.under = under;
            self.sink.set_background(under);
        }
    }

    /// Previews a step once the device is open; ignored during a session.
    pub(super) fn hear(&mut self, snippet: Snippet) {
        if self.session.as_ref().is_none_or(Session::has_ended) {
            self.open_sound();
            self.sink.cancel(self.last.0);
            self.stop_speech();
            self.snippet = Some(snippet);
        }
    }

    /// Schedules what waits to be heard: the opening chime, the words, then the other chimes.
    pub(super) fn hear_if_open(&mut self) {
        if !matches!(self.told.hearing, Hearing::Open | Hearing::Silent) {
            return;
        }
        let Some(snippet) = self.snippet.take() else { return };
        let mut at = self.last.0;
        if let Some(cue) = snippet.opening {
            self.sink.schedule(cue, at);
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
            self.sink.schedule(cue, at);
        }
        self.sound_until += at.since(self.last.0);
    }
}
