//! The page after a session: the one thing to do next, and the way out.

use crate::{
    app::{
        Overlay, Screen, Stillpoint,
        came::{Came, Leaving},
        checkins::AfterPage,
    },
    comfort::{self, Question, Row, Rule},
    routine::words::When,
    runner::Order,
    session::{Condition, Phase, Snapshot, State, machine::Command},
    ui::{Action, Tab, pages::checkin::NextLook},
};

/// Opened where warmth is the one thing to do next.
const WARMTH: &str = "warm-towel-recovery";
/// Opened where nothing speaks against moving on.
const STRETCH: &str = "stretch-and-glide";
/// The buttons of what to do next.
const CALL: &str = "Whom to call";
const DO_IT: &str = "Do this";

impl Stillpoint {
    /// On the page after a session, looks again at what the diary says of it where it has grown.
    pub(crate) fn look_at_what_came(&mut self) {
        let session = match (&self.screen, &self.checkins.after) {
            (Screen::After, Some(page)) => Some(page.session),
            (Screen::Player, _) => {
                let asks = self.runner.published().snapshot.as_ref().is_some_and(is_asked_after);
                self.current_session.session().filter(|_| asks)
            }
            _ => None,
        };
        let Some(session) = session else { return };
        let of = (session, self.ledger.lines());
        if self.checkins.came.as_ref().is_none_or(|came| came.of != of) {
            let limits = self.settings.limits;
            self.checkins.came = Some(self.ledger.with_diary(|diary| Came::of(diary, of, limits)));
        }
    }

    /// The one thing to do next after a session, the most urgent first, its button and its look; while questions are open only what
    /// is urgent.
    pub(super) fn next_after(
        &self,
        page: &AfterPage,
        is_answered: bool,
    ) -> Option<(String, &'static str, NextLook)> {
        let AfterPage { before, answers: said, limits, .. } = page;
        let rules = comfort::after(before, said, self.memory().flares > 0, *limits);
        let urgent = |rule: &Rule| !matches!(rule, Rule::A0 | Rule::A1 | Rule::A3);
        if let Some(rule) = comfort::first(&rules).filter(urgent) {
            let button = if rule == Rule::R1 { CALL } else { "" };
            return Some((Row::of(rule).said.to_owned(), button, NextLook::Heeded));
        }
        if comfort::offers_warmth(&before.overlaid(said), *limits) {
            let sore = said.highest(Question::AfterSoreness)?;
            let words = format!("Soreness {sore}, dull. A warm towel for ten minutes, after a skin check.");
            return Some((words, DO_IT, NextLook::Thing("warm towel")));
        }
        let pressed = || {
            self.checkins.came.as_ref().is_some_and(|came| came.closing.pieces.iter().any(|it| it.is_loaded))
        };
        match is_answered {
            false => None,
            true if !rules.is_empty() && pressed() && self.shelf.find(STRETCH).is_some() => Some((
                "Stretch and glide. Easy movement without the ball, if you like.".to_owned(),
                DO_IT,
                NextLook::Thing("mat"),
            )),
            true => Some(("That is all for today.".to_owned(), "", NextLook::Done)),
        }
    }

    /// Does the one thing to do next.
    pub(crate) fn do_next(&mut self) {
        let snapshot = self.runner.published().snapshot;
        let Some(page) = self.after_page(snapshot.as_ref()) else { return };
        if self.next_after(&page, true).is_some_and(|(_, button, _)| button == CALL) {
            self.overlay = Some(Overlay::Help);
            return;
        }
        let is_warmth = comfort::offers_warmth(&page.before.overlaid(&page.answers), page.limits);
        let then = if is_warmth { WARMTH } else { STRETCH };
        if matches!(self.screen, Screen::After) {
            self.finish_after();
            self.open_by_id(then);
        } else if is_warmth && snapshot.as_ref().is_some_and(offers_towel) {
            // the session's own towel follows
            self.keep_note(self.current_session.session());
            self.runner.order(Order::Command(Command::Ready));
        } else {
            self.finish_checkin(snapshot.as_ref());
            if let Some(leaving) = &mut self.checkins.leaving {
                leaving.then = Some(then);
            }
        }
    }

    /// Has the session end without the towel that it offers, and the window go to Today once it has. A session that goes on after
    /// its questions goes on.
    pub(crate) fn leave_once_it_ended(&mut self, snapshot: &Snapshot) {
        let later = snapshot.program.segments.iter().skip(snapshot.index + 1);
        let is_offered = |condition| matches!(condition, Condition::Sore | Condition::SkinFine { .. });
        if later.clone().all(|segment| is_offered(segment.condition)) {
            if offers_towel(snapshot) {
                self.runner.order(Order::Command(Command::Next));
            }
            self.checkins.leaving = Some(Leaving { tab: Tab::Today, then: None });
        }
    }

    /// Goes to a place of the rail. From the page after a session that is the same as being done there.
    pub(crate) fn go(&mut self, tab: Tab) {
        self.overlay = None;
        let snapshot = self.runner.published().snapshot;
        let is_asked = match self.screen {
            Screen::Player => snapshot.as_ref().is_some_and(is_asked_after),
            _ => matches!(self.screen, Screen::After),
        };
        if is_asked {
            self.finish_checkin(snapshot.as_ref());
            if let (Screen::Player, Some(leaving)) = (&self.screen, &mut self.checkins.leaving) {
                leaving.tab = tab;
                return;
            }
        }
        self.screen = Screen::Near(tab);
    }

    /// Whether the page after a session was left and its session is about to be; once it has ended, the player is left too.
    pub(crate) fn is_leaving(&self, snapshot: &Snapshot, actions: &mut Vec<Action>) -> bool {
        let is_leaving = self.checkins.leaving.is_some() && !is_asked_after(snapshot);
        if is_leaving && matches!(snapshot.state, State::Ended(_)) {
            actions.push(Action::LeavePlayer);
        }
        is_leaving
    }

    /// Opens a shipped routine.
    pub(crate) fn open_by_id(&mut self, id: &str) {
        if let Some(found) = self.shelf.find(id) {
            let routine = found.routine.clone();
            self.open(routine);
        }
    }
}

fn is_asked_after(snapshot: &Snapshot) -> bool {
    matches!(snapshot.phase(), Some(Phase::CheckIn(When::After | When::AfterQuick)))
        && !matches!(snapshot.state, State::Ended(_))
}

/// Whether the session's own towel comes after its questions.
fn offers_towel(snapshot: &Snapshot) -> bool {
    snapshot.next().is_some_and(|next| next.phase == Phase::SkinCheck)
}
