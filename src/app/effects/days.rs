//! The days before in the window: they are looked at aside, asked about where something is due, and say who may begin.

use egui::Context;

use crate::{
    app::{
        Stillpoint,
        days::{Found, LOOK_AGAIN},
        worker::wakes,
    },
    comfort::{self, Answer, Answers, Asked, Limits, Memory, Unknown, Verdict, Work, memory::READING_LASTS},
    diary::{At, Diary, line::Given, memory},
    moment::Clock as _,
    runner::{
        Order,
        clock::{find_time_zone, today},
    },
    session::{Cue, Day, Terms},
};

impl Stillpoint {
    /// What the days before mean, looked at again, aside, when the diary has grown or time has passed.
    pub(crate) fn remember(&mut self, ctx: &Context) {
        let now = self.clock.now();
        let standing = self.ledger.standing();
        if !standing.is_opened {
            ctx.request_repaint_after(READING_LASTS);
            return;
        }
        find_time_zone();
        let zoned = today();
        // at midnight the pages say another day, whether or not anybody moves the mouse
        let midnight = zoned.tomorrow().and_then(|next| next.start_of_day());
        let midnight = midnight
            .map_or(LOOK_AGAIN, |next| next.timestamp().duration_since(zoned.timestamp()).unsigned_abs());
        ctx.request_repaint_after(LOOK_AGAIN.min(midnight));
        if self.days.is_to_look(self.ledger.lines(), now, &zoned) {
            let (at, limits) = (At::new(&zoned), self.settings.limits);
            let look = move |diary: &Diary| Found::of(diary, at, limits);
            self.days.coming.follow(self.ledger.look_aside(look, wakes(ctx)));
        }
        // looking may have broken off: the standing says that earlier days are not known
        let Some(Ok(found)) = self.days.coming.hear() else { return };
        self.days.take_in(found, standing.unknown(), now);
        self.look_at_what_was_said();
    }

    pub(crate) fn answer_due(&mut self, asked: Asked, answer: &Answer) {
        let Some(card) = &mut self.days.due else { return };
        if !card.answers.note(asked, answer.clone()) {
            return;
        }
        let (_, session) = card.subject();
        self.write_answer(session, asked, answer, Given::Later);
        self.look_at_what_was_said();
    }

    /// Once all is said: what it means for today.
    fn look_at_what_was_said(&mut self) {
        let is_all =
            |card: &crate::app::due::Due| !card.answers.is_empty() && card.unanswered().next().is_none();
        if !self.days.due.as_ref().is_some_and(is_all) {
            return;
        }
        // a line counts before it is saved; what is still on its way is looked at with the next look
        let (limits, at) = (self.settings.limits, At::new(&today()));
        let memory = self.ledger.with_diary(|diary| memory::memory(diary, at, limits));
        self.days.understand(memory, self.ledger.standing().unknown());
    }

    /// What was not answered is recorded so, and not asked again.
    pub(crate) fn pass_over_what_is_due(&mut self) {
        let Some(card) = self.days.due.take() else { return };
        let (_, session) = card.subject();
        for asked in card.unanswered() {
            self.write_answer(session, asked, &Answer::Unanswered, Given::Later);
        }
    }

    /// The question of half an hour later falls due while the window is open: looked at then, and made heard, because the person
    /// may be anywhere in the room.
    pub(crate) fn wait_for_the_half_hour(&mut self, ctx: &Context) {
        let now = self.clock.now();
        let Some(at) = self.days.half_hour else { return };
        if now < at {
            ctx.request_repaint_after(at - now);
        } else {
            self.days.half_hour = None;
            self.days.forget();
            self.runner.order(Order::Chime(Cue::Question));
        }
    }

    /// The person says how things stand, where the diary does not.
    pub(crate) fn say_in_its_place(&mut self, asked: Asked, answer: &Answer) {
        if let Some(key) = self.days.say(asked, answer.clone()) {
            self.write_answer(key, asked, answer, Given::AtOnce);
        }
    }

    /// What the days before mean today, and what is still to be asked about.
    pub(crate) fn memory(&self) -> Memory {
        self.days.memory(self.settings.safety.to_ask(), self.clock.now())
    }

    /// Why the days before are not known, for somebody who would begin now.
    pub(crate) fn unknown(&self) -> Option<Unknown> {
        self.memory().unknown
    }

    /// What a session is held to that does this `work` and begins now; `None` where nothing may begin.
    pub(crate) fn terms(&self, work: Work, anyway: bool) -> Option<Terms> {
        Terms::today(&self.day(&self.memory()), work, anyway)
    }

    /// The same for an interrupted session that goes on.
    pub(crate) fn terms_going_on(&self, kept: &Terms, work: Work) -> Option<Terms> {
        kept.going_on(&self.day(&self.memory()), work)
    }

    const fn day<'a>(&self, memory: &'a Memory) -> Day<'a> {
        Day {
            memory,
            limits: self.settings.limits,
            asks: self.settings.asks,
            breath_in_holds: self.settings.breath_in_holds,
            switch_seconds: self.settings.switch_seconds,
        }
    }

    /// What may start today, before anything is asked, of a routine that does this `work`.
    pub(crate) fn verdict_for(&self, work: Work) -> Verdict {
        comfort::before_work(&Answers::default(), &self.memory(), self.settings.limits, work)
    }

    /// The limits that hold today, for whatever is not part of a session.
    pub(crate) fn limits_today(&self) -> Limits {
        self.memory().limits(self.settings.limits)
    }
}
