//! What is said around questions and waits: the question, how it is answered, what was answered, and all of it again.

use std::time::Duration;

use super::{GAP, HESITATION, Holds, LEAD, Next, Speech, pauses::choices};
use crate::{
    comfort::{Answer, Asked},
    moment::Moment,
    session::{
        cue::{Anchor, Cue},
        machine::PauseReason,
        program::{Ends, Phase},
        snapshot::{Asking, Snapshot, State},
        spoken::asked,
    },
};

impl Speech {
    /// Says what was answered, so that nobody has to look. A number of two keys and a change of mind come as several
    /// answers, of which the last is said.
    pub(super) fn confirm(&mut self, answer: &Answer, now: Moment) {
        self.flow.retain(|next| next.holds != Holds::UntilAnswered);
        let id = match answer {
            Answer::Number(number) => format!("number.{number}"),
            Answer::Reply(reply) => format!("reply.{}", reply.id()),
            Answer::Replies(_) | Answer::Marks(_) | Answer::Unanswered => return,
        };
        if let Some(line) = self.voice.phrase(&id) {
            // before the next question, which may be waiting already
            self.flow.push_front(Next::plain(line, Holds::UntilAnswered));
        }
        self.ready = self.ready.max(now + LEAD);
    }

    /// Asks, and says how that is answered: at once, or, to somebody who knows it, when they hesitate.
    pub(super) fn ask(&mut self, asked: Asked, snapshot: &Snapshot, now: Moment) {
        self.placed.clear();
        self.say(asked::question(asked, snapshot, &*self.voice));
        if asked::is_told(asked, snapshot) {
            self.say(asked::way(asked, &*self.voice));
        } else if let State::Waiting { since } = snapshot.state
            && let Some(hint) = asked::hint(asked, &*self.voice)
        {
            let before: Duration = self.flow.iter().map(|next| next.line.length + GAP).sum();
            let after = self.ready.max(now).since(since) + before + HESITATION;
            self.placed.push((Anchor::AfterStart(after), hint));
        }
    }

    /// "Press space", where the clock waits for that.
    pub(super) fn wait_for(&mut self, snapshot: &Snapshot) {
        let State::Waiting { .. } = snapshot.state else { return };
        self.say_phrase(match snapshot.segment().map(|segment| (segment.ends, segment.phase)) {
            Some((Ends::Ready(_), Phase::TowelOff)) => "wait.off",
            Some((Ends::Ready(_), _)) => "wait.ready",
            _ => "wait.go-on",
        });
    }

    /// Says what one switch would choose, in place of what it would have chosen before that.
    pub(super) fn offer(&mut self, ids: &[String], now: Moment) {
        self.break_off(true);
        for id in ids {
            self.say_phrase(id);
        }
        self.ready = now;
    }

    /// Names what is not ticked, before the words of the step that begins.
    pub(super) fn name_missing(&mut self, things: &[&str]) {
        for thing in things.iter().rev() {
            let line = self.voice.phrase(&format!("missing.{thing}"));
            if let Some(line) = line {
                self.flow.push_front(Next::plain(line, Holds::Here));
            }
        }
    }

    /// A check-in at the computer waits after its last answer: somebody may look over what they said.
    pub(super) fn go_on_after(&mut self, snapshot: &Snapshot) {
        let is_over = snapshot.asking.as_ref().is_some_and(|asking| asking.current().is_none());
        let is_checkin = matches!(snapshot.phase(), Some(Phase::CheckIn(_)));
        if is_over && is_checkin && matches!(snapshot.state, State::Waiting { .. }) {
            self.break_off(true);
            self.placed.clear();
            self.wait_for(snapshot);
        }
    }

    /// After a chime that repeats: what it is about once more, unless something is being said.
    pub(super) fn say_again_after(&mut self, cue: Cue, at: Moment, snapshot: &Snapshot) {
        if !self.flow.is_empty() || at < self.busy {
            return;
        }
        match (snapshot.state, cue) {
            (State::Paused(why), Cue::ComeOff) => {
                let off = self.comes_off(why, snapshot);
                let then = if why == PauseReason::TooSore { choices(snapshot) } else { "wait.go-on" };
                off.into_iter().chain([then]).for_each(|id| self.say_phrase(id));
            }
            (State::Waiting { since }, Cue::Question | Cue::TowelOff) if at > since => {
                self.wait_again(cue, snapshot);
            }
            _ => return,
        }
        self.ready = self.ready.max(at + LEAD);
    }

    pub(super) fn wait_again(&mut self, cue: Cue, snapshot: &Snapshot) {
        let cold = asked::is_cold(snapshot);
        let current = snapshot.asking.as_ref().and_then(Asking::current);
        match (cue, snapshot.phase(), current) {
            (Cue::TowelOff, ..) => self.say_phrase(if cold { "cold.off-again" } else { "towel.off-again" }),
            (_, Some(Phase::SkinLook), Some(asked)) => {
                self.say_phrase(if cold { "cold.look-again" } else { "towel.look-again" });
                self.say(asked::way(asked, &*self.voice));
            }
            (_, _, Some(asked)) => {
                self.say(asked::question(asked, snapshot, &*self.voice));
                let answered = if asked::is_told(asked, snapshot) { asked::way } else { asked::hint };
                self.say(answered(asked, &*self.voice));
            }
            _ => self.wait_for(snapshot),
        }
    }
}
