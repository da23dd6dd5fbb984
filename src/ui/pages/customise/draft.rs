//! Timings while they are edited: every [`Msg`] of the screen leads to the next state, and every edit can be undone.
//!
//! Pure data: whoever owns one saves what it holds and shows its view. What comes of the timings, the program and its rows,
//! is made anew when they change and not in every frame.

use std::time::Duration;

use crate::{
    routine::{
        History, Id, Item, Routine, Timings,
        timings::{
            Fitted, Group, Key, LaidOver, Unmatched,
            advice::{self, Advice},
            fit, rows,
        },
        words::{FirstSide, Kind, Position, When},
    },
    session::{Choice, Program},
    text::format_duration,
    ui::kit::Unit,
};

/// What the owner of a draft has to do after an ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Nothing.
    Stay,
    /// Keep [`Draft::timings`], and say so with [`Draft::note_saved`].
    Save,
    /// The same, and go back.
    SaveAndLeave,
    /// Go back.
    Leave,
}

/// What is asked on this screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Open it for the routine of the start page.
    Open,
    /// A length or a number of rounds; in one step with the one before if that was of the same.
    Set(Key, u32),
    /// What was begun is over: the next change is a step of its own.
    Settled,
    /// The keyboard or the pointer is at this step.
    At(Id),
    /// Anything else: the timings are these from now on.
    Change(Box<Timings>),
    /// The minutes to fit to.
    Minutes(u32),
    /// Fit to them.
    Fit,
    /// Back by one step.
    Undo,
    /// Forward again.
    Redo,
    /// Keep it as the person's own version.
    Save,
    /// Back to the start page, if nothing is unsaved; otherwise that is asked about.
    Leave,
    /// Save and go back.
    SaveAndLeave,
    /// Go back, and let the changes go.
    LeaveWithout,
    /// Do not go back.
    Stay,
}

/// A routine being customised: what its screen shows and remembers.
#[derive(Clone, Debug)]
pub struct Draft {
    pub(super) written: Routine,
    history: History<Timings>,
    saved: Timings,
    /// Where everything else is done.
    usual: Option<Position>,
    /// The time to fit to.
    pub(super) minutes: u32,
    /// What fitting did last, in lines.
    pub(super) fitted: Vec<String>,
    /// What fitting began with: fitting again begins there too, so that going to and fro loses nothing.
    fit_from: Option<Timings>,
    /// Leaving was asked for with changes that are not saved.
    pub(super) is_leaving: bool,
    /// The step that the person was at last, which is outlined in the timeline.
    pub(super) at: Option<Id>,
    pub(super) seen: Seen,
}

/// What comes of the present timings.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) laid: LaidOver,
    /// Timings that do not match the routine any more, a sentence each.
    pub(super) unmatched: Vec<String>,
    program: Program,
    /// The total as written, in the same place.
    pub(super) was: Duration,
    groups: Vec<Group>,
    /// What is advised against in the whole.
    pub(super) advice: Vec<Advice>,
}

impl Draft {
    /// A draft of what was `saved` for `written`; `usual` is where everything else is done.
    pub fn new(written: Routine, saved: Timings, usual: Option<Position>) -> Self {
        let seen = Seen::of(&written, &saved, usual);
        let total = seen.program.total();
        let minutes = u32::try_from((total.as_secs() + 30) / 60).unwrap_or(u32::MAX).max(1);
        let history = History::new(saved.clone());
        let (fitted, fit_from, is_leaving, at) = (Vec::new(), None, false, None);
        Self { written, history, saved, usual, minutes, fitted, fit_from, is_leaving, at, seen }
    }

    /// The timings as they are now.
    pub const fn timings(&self) -> &Timings {
        self.history.now()
    }

    /// Whether there is something to save.
    pub fn is_unsaved(&self) -> bool {
        *self.history.now() != self.saved
    }

    /// What is in it now is saved.
    pub fn note_saved(&mut self) {
        self.saved = self.history.now().clone();
        self.is_leaving = false;
    }

    /// Goes on with `written`, where the routine was updated meanwhile; `usual` is where everything else is done now.
    pub fn take_up(&mut self, written: &Routine, usual: Option<Position>) {
        self.usual = usual;
        self.is_leaving = false;
        self.written = written.clone();
        self.look();
    }

    /// Does what was asked.
    pub fn take(&mut self, ask: Msg) -> Then {
        let before = self.timings().clone();
        let was_leaving = std::mem::take(&mut self.is_leaving);
        let is_fit = ask == Msg::Fit;
        match ask {
            Msg::Save => return Then::Save,
            Msg::SaveAndLeave => return Then::SaveAndLeave,
            Msg::Leave if self.is_unsaved() => self.is_leaving = true,
            Msg::Leave | Msg::LeaveWithout => return Then::Leave,
            Msg::At(step) => {
                self.at = Some(step);
                self.is_leaving = was_leaving;
            }
            Msg::Set(key, number) => {
                // a number that the whole has no room for changes nothing
                if let Some(set) = before.with(&self.written, &key, number) {
                    self.history.edit_on(&key.to_string(), set);
                }
            }
            Msg::Settled => self.history.close(),
            Msg::Change(next) => self.history.edit(*next),
            Msg::Minutes(minutes) => {
                self.minutes = minutes;
                self.fitted.clear();
            }
            Msg::Fit => self.fit(),
            Msg::Undo => _ = self.history.undo(),
            Msg::Redo => _ = self.history.redo(),
            Msg::Open | Msg::Stay => {}
        }
        if *self.timings() != before {
            if !is_fit {
                self.fitted.clear();
                self.fit_from = None;
            }
            self.look();
        }
        Then::Stay
    }

    /// Asks for the timings to be changed like this, after the lengths that are asked for already: a press ends what is typed.
    pub(super) fn change(&self, msgs: &mut Vec<Msg>, change: impl FnOnce(&mut Timings)) {
        let mut next = self.timings().clone();
        for msg in msgs.iter() {
            if let Msg::Set(key, number) = msg {
                next = next.with(&self.written, key, *number).unwrap_or(next);
            }
        }
        change(&mut next);
        msgs.push(Msg::Change(Box::new(next)));
    }

    /// The timings with everything as written; what does not match the routine any more stays in them.
    pub(super) fn reset(&self) -> Timings {
        self.timings().reset(&self.seen.laid.unmatched)
    }

    fn fit(&mut self) {
        let from = self.fit_from.get_or_insert_with(|| self.history.now().clone()).clone();
        let wished = Duration::from_secs(u64::from(self.minutes) * 60);
        let seen = Seen::of(&self.written, &from, self.usual);
        let total = |timings: &Timings| Seen::of(&self.written, timings, self.usual).program.total();
        let Fitted { timings, changes, total: reached } =
            fit(&from, &self.written, seen.program.position, total, wished);
        self.fitted = vec![match reached.cmp(&wished) {
            std::cmp::Ordering::Equal => format!("Now {}.", format_duration(reached)),
            std::cmp::Ordering::Less => {
                format!("Now {}, the nearest to {}.", format_duration(reached), format_duration(wished))
            }
            std::cmp::Ordering::Greater => format!(
                "{} is the shortest: getting into place, changing sides and questions keep their time.",
                format_duration(reached)
            ),
        }];
        let secs = |number| Unit::Seconds.format(number);
        self.fitted.extend(
            changes
                .iter()
                .map(|change| format!("{}: {}, was {}", change.title, secs(change.to), secs(change.from))),
        );
        self.history.edit_on("fit", timings);
    }

    fn look(&mut self) {
        self.seen = Seen::of(&self.written, self.history.now(), self.usual);
    }

    /// The program as it would be played.
    pub const fn program(&self) -> &Program {
        &self.seen.program
    }

    /// What can be changed.
    pub fn groups(&self) -> &[Group] {
        &self.seen.groups
    }

    /// Whether something can be undone.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether something can be done again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Whether it has sides at all.
    pub(super) fn has_sides(&self) -> bool {
        Item::all(&self.written.steps).iter().any(|item| matches!(item, Item::BothSides(_)))
    }

    /// Whether it asks between the sides.
    pub(super) fn asks_between(&self) -> bool {
        asks(&self.written, When::Mid)
    }

    /// What it offers to begin with: the less sore side only where it asks which that is.
    pub(super) fn firsts(&self) -> &'static [FirstSide] {
        use FirstSide::{Ask, Left, LessSore, Right};
        let asks = asks(&self.written, When::Before) || asks(&self.written, When::BeforeQuick);
        match (self.written.first_side, asks) {
            (Ask, true) => &[Left, Right, LessSore, Ask],
            (Ask, false) => &[Left, Right, Ask],
            (LessSore, _) | (_, true) => &[Left, Right, LessSore],
            (Left | Right, false) => &[Left, Right],
        }
    }
}

impl Seen {
    fn of(written: &Routine, timings: &Timings, usual: Option<Position>) -> Self {
        let laid = timings.lay_over(written);
        let position = timings.position.filter(|position| written.positions.contains(position)).or(usual);
        let program = Program::lay_out(&laid.routine, Choice { position, ..Choice::kept(timings) });
        let was = Program::lay_out(written, Choice { position, ..Choice::default() }).total();
        let groups = rows::rows(written, &laid.routine, program.position);
        let advice = advice::whole(written, &laid.routine);
        let unmatched = laid.unmatched.iter().map(Unmatched::sentence).collect();
        Self { laid, unmatched, program, was, groups, advice }
    }
}

fn asks(written: &Routine, when: When) -> bool {
    Item::steps(&written.steps).any(|step| step.kind == Kind::CheckIn && step.when == Some(when))
}
