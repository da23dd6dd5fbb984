//! Check-ins: asking one question after the other, taking answers, and letting them change the rest.
//!
//! Answers may come in any order and be changed while the check-in is on. Silence is recorded and never takes the place
//! of an answer. The check-ins of the floor go on by themselves after the last answer; those at the computer wait for
//! "ready", because a person who sits there looks over what they said.

use std::sync::Arc;

use super::{Event, How, PauseReason, Session, Waits};
use crate::{
    comfort::{self, Answer, Asked, Question, Reply, Warmth},
    moment::Moment,
    routine::words::When,
    session::{
        adapt::adapt,
        cue::{Cue, Due},
        program::{Phase, Program},
        snapshot::{Asking, State},
        terms::{Cause, Wish},
    },
};

impl Session {
    /// What the present segment asks, where it asks anything.
    pub(super) fn asks_now(&self) -> Option<Asking> {
        let segment = self.segment()?;
        let questions = match segment.phase {
            Phase::CheckIn(When::Mid) => {
                let (side, place) = (segment.side, segment.place);
                let asked = Asked { question: Question::MidFine, side, place: Some(place) };
                let fine = self.live.given.answers.reply(asked);
                comfort::between(self.laid_out.about(place), fine, side, place)
            }
            Phase::CheckIn(when) => {
                let worked = self.laid_out.worked();
                let place = segment.place;
                let mut questions =
                    comfort::required(when, segment.side, place, &worked, self.live.terms.soreness_due);
                if when == When::BeforeQuick {
                    // what was said earlier today still holds, so it can be said anew
                    let again =
                        comfort::before::asked_again(&self.live.terms.earlier, self.live.terms.limits);
                    let fresh: Vec<Asked> =
                        again.into_iter().filter(|asked| !questions.contains(asked)).collect();
                    questions.extend(fresh);
                }
                questions
            }
            Phase::SkinCheck => {
                let mut all = vec![Question::SkinFeels, Question::SkinWhole, Question::SkinNothingNew];
                let here = self.live.given.answers.at(segment.place);
                if here.of(Question::SkinNothingNew) == Some(&Answer::Reply(Reply::No)) {
                    all.push(Question::SkinKnock);
                }
                all.into_iter()
                    .map(|question| Asked { place: Some(segment.place), ..Asked::once(question) })
                    .collect()
            }
            Phase::SkinLook => vec![Asked { place: Some(segment.place), ..Asked::once(Question::SkinLook) }],
            _ => return None,
        };
        let open = |asked: &Asked| !self.is_answered(*asked);
        let now = questions.iter().position(open).unwrap_or(questions.len());
        Some(Asking { questions, now })
    }

    fn is_answered(&self, asked: Asked) -> bool {
        self.live.given.answers.to(asked).is_some_and(|answer| *answer != Answer::Unanswered)
    }

    /// Whether the last answer leads on by itself: nobody on the floor has to confirm.
    fn leads_on(&self) -> bool {
        matches!(
            self.segment().map(|segment| segment.phase),
            Some(Phase::CheckIn(When::Mid) | Phase::SkinLook | Phase::SkinCheck)
        )
    }

    pub(super) fn answer(&mut self, asked: Asked, answer: Answer, now: Moment, out: &mut Vec<Event>) {
        if !matches!(self.live.state, State::Waiting { .. }) || !self.may_be_asked(asked) {
            return;
        }
        let kept = answer == Answer::Unanswered && self.is_answered(asked);
        if kept || !Arc::make_mut(&mut self.live.given).answers.note(asked, answer.clone()) {
            return;
        }
        out.push(Event::Answered(asked, answer));
        self.readapt(out);
        let before = self.live.asking.as_ref().and_then(Asking::current);
        self.live.asking = self.asks_now();
        let current = self.live.asking.as_ref().and_then(Asking::current);
        let over = self.leads_on() && (current.is_none() || self.is_decided());
        if over {
            self.go_on(How::Done, now, out);
        } else if let Some(next) = current.filter(|next| Some(*next) != before) {
            if let State::Waiting { since } = self.live.state {
                self.asked_at = now.since(since);
            }
            if self.leads_on() {
                out.push(Event::Cue(Due { at: now, cue: Cue::Question }));
            }
            out.push(Event::Asked(next));
        }
    }

    /// Whether no further answer can change what follows: a "no" in the skin check.
    fn is_decided(&self) -> bool {
        self.segment().filter(|segment| segment.phase == Phase::SkinCheck).is_some_and(|segment| {
            !matches!(comfort::warmth(&self.live.given.answers.at(segment.place)), Warmth::Asking(_))
        })
    }

    /// Whether the check-in that is on may take an answer to this: what it asks, and what a person may add to it.
    fn may_be_asked(&self, asked: Asked) -> bool {
        let may_be_added = match self.segment().map(|segment| segment.phase) {
            Some(Phase::CheckIn(When::Before | When::BeforeQuick)) => asked.question.is_before(),
            Some(Phase::CheckIn(When::After | When::AfterQuick)) => asked.question.is_after(),
            _ => false,
        };
        let asks = self.live.asking.as_ref().is_some_and(|asking| asking.questions.contains(&asked));
        asks || (asked == Asked::once(asked.question) && may_be_added)
    }

    /// Left: the question before once more. At the first one nothing happens.
    pub(super) fn ask_before(&mut self, now: Moment, out: &mut Vec<Event>) {
        let Some(asking) = &mut self.live.asking else { return };
        let Some(before) = asking.now.checked_sub(1) else { return };
        asking.now = before;
        if let State::Waiting { since } = self.live.state {
            self.asked_at = now.since(since);
        }
        out.extend(asking.current().map(Event::Asked));
    }

    /// Leaves a check-in: what was not answered is recorded so.
    pub(super) fn finish_asking(&mut self, how: How, now: Moment, out: &mut Vec<Event>) {
        let questions = self.live.asking.take().map(|asking| asking.questions).unwrap_or_default();
        let mut any = false;
        for asked in questions {
            if self.is_answered(asked) {
                any = true;
            } else if self.live.given.answers.to(asked).is_none() {
                let answer = self.unasked_answer();
                Arc::make_mut(&mut self.live.given).answers.note(asked, answer.clone());
                out.push(Event::Answered(asked, answer));
            }
        }
        self.readapt(out);
        let how = if any && how == How::Unanswered { How::Done } else { how };
        if self.must_end() {
            self.stop(how, now, out);
        } else {
            self.go_on(how, now, out);
        }
    }

    /// What counts as said where nobody said anything.
    fn unasked_answer(&self) -> Answer {
        match self.segment().map(|segment| segment.phase) {
            Some(Phase::SkinCheck | Phase::SkinLook) if self.waits == Waits::Rehearsed => {
                Answer::Reply(Reply::Yes)
            }
            _ => Answer::Unanswered,
        }
    }

    /// A sign that needs help today ends the session at its first check-in.
    fn must_end(&self) -> bool {
        use crate::comfort::Rule;
        self.live.changes.contains(&Cause::Rule(Rule::R1))
    }

    /// A wish where it can be made: on the page after "too sore", or at the questions before the session.
    pub(super) fn wish(&mut self, wish: Wish, now: Moment, out: &mut Vec<Event>) {
        let Some((place, phase)) = self.segment().map(|segment| (segment.place, segment.phase)) else {
            return;
        };
        let can_be = match wish {
            Wish::Lighter | Wish::NoMorePressure => {
                matches!(self.live.state, State::Paused(PauseReason::TooSore) | State::Resting { .. })
            }
            Wish::Anyway => matches!(phase, Phase::CheckIn(When::Before | When::BeforeQuick)),
        };
        if !can_be {
            return;
        }
        if matches!(self.live.state, State::Resting { .. }) {
            self.live.state = State::Paused(PauseReason::TooSore);
        }
        Arc::make_mut(&mut self.live.given).wish(place, wish);
        out.push(Event::Wished(wish));
        self.readapt(out);
        if self.pressure_has_ended() && self.live.is_loaded() {
            // somebody went back to pressure first
            self.go_on(How::TooSore, now, out);
        } else if wish != Wish::Anyway {
            self.resume(now, out);
        }
    }

    /// Makes the rest of the program anew from everything given. What is on, and what was before it, stays.
    pub(super) fn readapt(&mut self, out: &mut Vec<Event>) {
        let adapted = adapt(&self.laid_out, &self.live.terms, &self.live.given);
        let changes: Vec<Cause> = adapted.changes.iter().map(|(_, cause)| *cause).collect();
        let fresh = changes.iter().filter(|cause| !self.live.changes.contains(cause)).copied();
        let fresh: Vec<Cause> = fresh.collect();
        self.live.changes = changes.into();
        if adapted.segments != self.live.program.segments {
            let place = self.segment().map(|segment| segment.place);
            let at = adapted.segments.iter().position(|segment| Some(segment.place) == place);
            self.live.program = Arc::new(Program { segments: adapted.segments, ..(*self.laid_out).clone() });
            self.live.index = at.unwrap_or(self.live.index);
        }
        out.extend(fresh.into_iter().map(Event::Changed));
    }

    /// Whether an answer or a wish has ended all pressure.
    pub(super) fn pressure_has_ended(&self) -> bool {
        self.live.changes.iter().any(|cause| cause.ends_pressure())
    }
}
