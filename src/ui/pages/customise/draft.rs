//! Timings while they are edited: every [`Msg`] of the screen leads to the next state, and every edit can be undone.
//!
//! Pure data: whoever owns one saves what it holds and shows its view. What comes of the timings, the program and its rows,
//! is made anew when they change and not in every frame.

use std::time::Duration;

use super::{CustomiseView, Msg};
use crate::{
    routine::{
        History, Item, Routine, Timings,
        timings::{
            Fitted, Group, LaidOver, Unmatched,
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

/// A routine being customised.
#[derive(Clone, Debug)]
pub struct Draft {
    written: Routine,
    history: History<Timings>,
    saved: Timings,
    /// Where everything else is done.
    usual: Option<Position>,
    minutes: u32,
    /// What fitting did last, in lines.
    fitted: Vec<String>,
    /// What fitting began with: fitting again begins there too, so that going to and fro loses nothing.
    fit_from: Option<Timings>,
    is_leaving: bool,
    seen: Seen,
}

/// What comes of the present timings.
#[derive(Clone, Debug)]
struct Seen {
    laid: LaidOver,
    unmatched: Vec<String>,
    program: Program,
    was: Duration,
    groups: Vec<Group>,
    advice: Vec<Advice>,
}

impl Draft {
    /// A draft of what was `saved` for `written`; `usual` is where everything else is done.
    pub fn new(written: Routine, saved: Timings, usual: Option<Position>) -> Self {
        let seen = Seen::of(&written, &saved, usual);
        let total = seen.program.total();
        let minutes = u32::try_from((total.as_secs() + 30) / 60).unwrap_or(u32::MAX).max(1);
        let history = History::new(saved.clone());
        let (fitted, fit_from, is_leaving) = (Vec::new(), None, false);
        Self { written, history, saved, usual, minutes, fitted, fit_from, is_leaving, seen }
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
        let then = match ask {
            Msg::Open | Msg::Minutes(_) | Msg::Fit | Msg::Settled => Then::Stay,
            Msg::Save => Then::Save,
            Msg::SaveAndLeave => Then::SaveAndLeave,
            Msg::LeaveWithout => Then::Leave,
            Msg::Leave if !self.is_unsaved() => Then::Leave,
            Msg::Leave => {
                self.is_leaving = true;
                return Then::Stay;
            }
            _ => {
                self.fitted.clear();
                self.fit_from = None;
                Then::Stay
            }
        };
        self.is_leaving = false;
        let before = self.history.now().clone();
        self.edit(ask);
        if *self.history.now() != before {
            self.look();
        }
        then
    }

    fn edit(&mut self, ask: Msg) {
        let mut next = self.history.now().clone();
        match ask {
            Msg::Set(key, number) => {
                // a number that the whole has no room for changes nothing
                if let Some(set) = next.with(&self.written, &key, number) {
                    self.history.edit_on(&key.to_string(), set);
                }
                return;
            }
            Msg::Settled => return self.history.close(),
            Msg::Minutes(minutes) => {
                self.minutes = minutes;
                self.fitted.clear();
                return;
            }
            Msg::Fit => return self.fit(),
            Msg::Undo => {
                self.history.undo();
                return;
            }
            Msg::Redo => {
                self.history.redo();
                return;
            }
            Msg::ResetOne(key) => {
                next.lengths.remove(&key);
            }
            Msg::ResetAll => next = next.reset(&self.seen.laid.unmatched),
            Msg::Forget => next = next.without(&self.seen.laid.unmatched),
            Msg::Speak(id, true) => {
                next.quiet.remove(&id);
            }
            Msg::Speak(id, false) => {
                next.quiet.insert(id);
            }
            Msg::Position(position) if position == self.seen.program.position => {}
            Msg::Position(position) => next.position = Some(position),
            Msg::Sides(sides) => next.sides = sides,
            Msg::First(first) => {
                next.first_side = Some(first).filter(|first| *first != self.written.first_side);
            }
            Msg::Asks(asks) => next.asks = asks,
            Msg::Open | Msg::Save | Msg::Leave | Msg::SaveAndLeave | Msg::LeaveWithout | Msg::Stay => return,
        }
        self.history.edit(next);
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

    /// What the screen shows of it.
    pub fn view(&self) -> CustomiseView<'_> {
        let timings = self.history.now();
        let seen = &self.seen;
        CustomiseView {
            title: &self.written.title,
            program: &seen.program,
            was: seen.was,
            groups: &seen.groups,
            advice: &seen.advice,
            unmatched: &seen.unmatched,
            positions: &self.written.positions,
            position: seen.program.position,
            sides: timings.sides,
            first: seen.laid.routine.first_side,
            firsts: firsts(&self.written),
            has_sides: has(&self.written, &|item| matches!(item, Item::BothSides(_))),
            asks_between: asks(&self.written, When::Mid),
            asks: timings.asks,
            quiet: &timings.quiet,
            minutes: self.minutes,
            fitted: &self.fitted,
            can_undo: self.history.can_undo(),
            can_redo: self.history.can_redo(),
            is_unsaved: self.is_unsaved(),
            is_changed: *timings != timings.reset(&seen.laid.unmatched),
            is_leaving: self.is_leaving,
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

/// Which sides can come first: the less sore one only where the routine asks which that is.
fn firsts(written: &Routine) -> &'static [FirstSide] {
    use FirstSide::{Ask, Left, LessSore, Right};
    let asks = asks(written, When::Before) || asks(written, When::BeforeQuick);
    match (written.first_side, asks) {
        (Ask, true) => &[Left, Right, LessSore, Ask],
        (Ask, false) => &[Left, Right, Ask],
        (LessSore, _) | (_, true) => &[Left, Right, LessSore],
        (Left | Right, false) => &[Left, Right],
    }
}

fn asks(written: &Routine, when: When) -> bool {
    has(
        written,
        &|item| matches!(item, Item::Step(step) if step.kind == Kind::CheckIn && step.when == Some(when)),
    )
}

/// Whether anything in the routine is `meant`.
fn has(written: &Routine, meant: &impl Fn(&Item) -> bool) -> bool {
    fn any(items: &[Item], meant: &impl Fn(&Item) -> bool) -> bool {
        items.iter().any(|item| {
            meant(item)
                || match item {
                    Item::Step(_) => false,
                    Item::BothSides(block) => any(&block.steps, meant),
                    Item::Repeat(block) => any(&block.steps, meant),
                }
        })
    }
    any(&written.steps, meant)
}
