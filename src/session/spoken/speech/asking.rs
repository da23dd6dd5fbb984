//! What is said around questions and waits: the question, how it is answered, what was answered, and all of it again.

use std::{sync::Arc, time::Duration};

use super::{GAP, HESITATION, Holds, LEAD, Next, Speech, pauses::choices};
use crate::{
    comfort::{Answer, Asked},
    moment::Moment,
    session::{
        cue::{Anchor, Cue},
        machine::Why,
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
        let question = asked::question(asked, snapshot, &*self.voice);
        self.flow.extend(question.map(|line| Next::plain(line, Holds::Here)));
        if asked::is_told(asked, snapshot) {
            let way = asked::way(asked, &*self.voice);
            self.flow.extend(way.map(|line| Next::plain(line, Holds::Here)));
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
        let id = match snapshot.segment().map(|segment| (segment.ends, segment.phase)) {
            Some((Ends::Ready(_), Phase::TowelOff)) => "wait.off",
            Some((Ends::Ready(_), _)) => "wait.ready",
            _ => "wait.go-on",
        };
        self.flow.extend(self.voice.phrase(id).map(|line| Next::plain(line, Holds::Here)));
    }

    /// Says what one switch would choose, in place of what it would have chosen before that.
    pub(super) fn offer(&mut self, ids: &[String], now: Moment) {
        self.break_off(true);
        self.flow.extend(ids.iter().filter_map(|id| Some(Next::plain(self.voice.phrase(id)?, Holds::Here))));
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
                let then = if why == Why::TooSore { choices(snapshot) } else { "wait.go-on" };
                for id in off.into_iter().chain([then]) {
                    self.flow.extend(self.voice.phrase(id).map(|line| Next::plain(line, Holds::Here)));
                }
            }
            (State::Waiting { since }, Cue::Question | Cue::TowelOff) if at > since => {
                self.wait_again(cue, snapshot);
            }
            _ => return,
        }
        self.ready = self.ready.max(at + LEAD);
    }

    pub(super) fn wait_again(&mut self, cue: Cue, snapshot: &Snapshot) {
        let (voice, cold) = (Arc::clone(&self.voice), asked::is_cold(snapshot));
        let current = snapshot.asking.as_ref().and_then(Asking::current);
        let lines = match (cue, snapshot.phase(), current) {
            (Cue::TowelOff, ..) if cold => [voice.phrase("cold.off-again"), None],
            (Cue::TowelOff, ..) => [voice.phrase("towel.off-again"), None],
            (_, Some(Phase::SkinLook), Some(asked)) => {
                let look = if cold { "cold.look-again" } else { "towel.look-again" };
                [voice.phrase(look), asked::way(asked, &*voice)]
            }
            (_, _, Some(asked)) => {
                let told_at_once = asked::is_told(asked, snapshot);
                let way = if told_at_once { asked::way(asked, &*voice) } else { asked::hint(asked, &*voice) };
                [asked::question(asked, snapshot, &*voice), way]
            }
            _ => {
                self.wait_for(snapshot);
                [None, None]
            }
        };
        self.flow.extend(lines.into_iter().flatten().map(|line| Next::plain(line, Holds::Here)));
    }
}
