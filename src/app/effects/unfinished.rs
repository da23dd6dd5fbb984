//! What the window does with a session that was interrupted or stopped by a slip: looks for it, goes on with it, starts it again or ends it.

use crate::{
    app::{Stillpoint, unfinished::Unfinished},
    comfort::{Row, Rule},
    diary::{At, SLIP_MILLIS, What, words::Ended},
    runner::{self, Beginning, clock::today},
    session::State,
};

impl Stillpoint {
    /// Looks for a session without an end, once for each time that the diary grew, and never while one is running.
    pub(crate) fn look_for_unfinished(&mut self) {
        let snapshot = self.runner.published().snapshot;
        if snapshot.is_some_and(|snapshot| !matches!(snapshot.state, State::Ended(_))) {
            return;
        }
        let standing = self.ledger.standing();
        if !standing.is_opened || standing.reads_only {
            return;
        }
        let (lines, now) = (self.ledger.lines(), At::new(&today()));
        if self
            .unfinished
            .found
            .as_ref()
            .and_then(|found| found.until)
            .is_some_and(|end| now.as_millis() >= end)
        {
            self.unfinished.look_again();
        }
        if self.unfinished.lines == Some(lines) {
            return;
        }
        let computer = self.ledger.computer();
        let interrupted = self.ledger.with_diary(|diary| diary.interrupted(computer, now));
        self.unfinished.lines = Some(lines);
        let interrupted = interrupted.filter(|found| self.unfinished.was_meant != Some(found.session));
        self.unfinished.found = interrupted.and_then(|found| {
            let routine = self.shelf.find(&found.start.routine).map(|shelved| shelved.routine.clone());
            // it may have begun with the person's timings or without them
            let on = routine.as_ref().and_then(|written| {
                let own = self.customised.of(&written.id).lay_over(written).routine;
                runner::goes_on(&found, &own).or_else(|| runner::goes_on(&found, written))
            });
            let then = match (&on, &routine) {
                (Some(_), _) => "It resumes paused, at the next step without the ball.",
                (None, Some(_)) => "It cannot resume: its routine has changed since, or nothing was left.",
                (None, None) => "Its routine is no longer on the shelf.",
            };
            let title = &found.start.title;
            // a stop stands, unless it can be taken back
            (on.is_some() || !found.is_stopped).then(|| Unfinished {
                session: found.session,
                until: found.is_stopped.then(|| found.last_written.as_millis() + SLIP_MILLIS),
                title: title.to_string(),
                words: if found.is_stopped {
                    format!("You ended {title} at step {}. {then}", found.at_step)
                } else {
                    format!("It was interrupted at step {}. {then}", found.at_step)
                },
                routine,
                on,
            })
        });
    }

    pub(crate) fn go_on(&mut self) {
        let Some(Unfinished { session, on: Some(on), .. }) = &self.unfinished.found else { return };
        let Some(terms) = self.terms_going_on(&on.terms, on.program.work()) else {
            self.notices.say(Row::of(Rule::R1).said.to_owned());
            return;
        };
        self.current_session.go_on(*session);
        let beginning = Beginning { terms, ..on.clone() };
        self.unfinished.found = None;
        self.begin(beginning);
    }

    pub(crate) fn start_again(&mut self) {
        let routine = self.unfinished.found.as_mut().and_then(|found| found.routine.take());
        self.end_unfinished();
        if let Some(routine) = routine {
            self.open(routine);
        }
    }

    pub(crate) fn end_unfinished(&mut self) {
        if let Some(found) = self.unfinished.found.take_if(|found| found.until.is_some()) {
            self.unfinished.was_meant = Some(found.session);
            self.ask_after(found.session);
        } else if let Some(found) = self.unfinished.found.take() {
            self.write(found.session, What::End(Ended::Interrupted.into()));
        }
    }
}
