//! Which routines of the shelf fit what a person looks for: time, place, technique, equipment, words; and the chip of which one
//! such choice is made.
//!
//! It is given cards that were prepared when the shelf was read. Nothing is made anew for a card while looking.

use std::iter::once;

use egui::Ui;

use super::{Card, Thing};
use crate::{
    routine::{
        Id,
        words::{Area, Load, Position, Side, Technique, words},
    },
    ui::prelude::*,
};

/// The lengths that can be chosen, in minutes.
pub const MINUTES: [u8; 5] = [5, 8, 10, 12, 15];

/// What a person looks for. The usual value fits everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// At most so many minutes.
    pub longest: Option<u8>,
    /// In one of these places; empty is anywhere.
    pub places: Vec<Position>,
    /// With this technique.
    pub technique: Option<Technique>,
    /// With this.
    pub thing: Option<Thing>,
    /// Of this kind.
    pub feel: Option<Feel>,
    /// For this area.
    pub area: Option<Area>,
    /// With these words, as they are written so far.
    pub search: String,
}

words! {
    /// What a routine is like, and wanted for: with strokes, rocking or warmth, without a ball or with little pressure, or with a
    /// ball and more pressure.
    Feel:
    Relaxing = "relaxing", "For relaxation";
    Gentle = "gentle", "Gentle";
    Firm = "firm", "Firm";
}

impl Feel {
    /// Whether `card` is like this.
    const fn fits(self, card: &Card) -> bool {
        const MOST: u8 = 2;
        let is_gentle = !matches!(card.load, Load::Ball) || card.aim <= MOST;
        match self {
            Self::Relaxing => {
                matches!(card.technique, Technique::Swedish | Technique::Rocking | Technique::HeatAndCold)
            }
            Self::Gentle => is_gentle,
            Self::Firm => !is_gentle,
        }
    }
}

/// What is asked on Today, and of one of its routines elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Look for this.
    Look(Filter),
    /// Keep this as the person's own goal; empty for none.
    Goal(String),
    /// Start the routine that is put forward.
    Start(Id),
    /// Have a routine stand first, or no longer.
    Pin(Id),
    /// Do a routine in this place from now on.
    Where(Id, Position),
    /// Do a routine on these sides from now on; `None` is both.
    Sides(Id, Option<Side>),
}

impl Filter {
    /// Whether nothing is left out.
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// The words that are searched for, in small letters.
    fn terms(&self) -> Vec<String> {
        self.search.to_lowercase().split_whitespace().map(str::to_owned).collect()
    }

    /// How much of what is looked for `card` is not.
    fn misses(&self, card: &Card, terms: &[String]) -> usize {
        let is_long = self.longest.is_some_and(|most| card.secs > u64::from(most) * 60);
        let elsewhere = !self.places.is_empty() && !self.places.iter().any(|at| card.positions.contains(at));
        let differs = self.technique.is_some_and(|technique| card.technique != technique);
        let without = self.thing.is_some_and(|thing| !has(card, thing));
        let unlike = self.feel.is_some_and(|feel| !feel.fits(card));
        let other = self.area.is_some_and(|area| !card.areas.contains(&area));
        let unnamed = terms.iter().filter(|term| !card.words.contains(term.as_str())).count();
        [is_long, elsewhere, differs, without, unlike, other].into_iter().filter(|miss| *miss).count()
            + unnamed
    }

    /// Puts the places of the cards that fit into `found`, in their order.
    pub fn look(&self, cards: &[Card], found: &mut Vec<usize>) {
        let terms = self.terms();
        let fits = |(_, card): &(usize, &Card)| self.misses(card, &terms) == 0;
        found.clear();
        found.extend(cards.iter().enumerate().filter(fits).map(|(at, _)| at));
    }

    /// The card that lacks least of what is looked for; of equals the one whose title is likest, then the one that is least too
    /// long. `None` of no cards.
    pub fn nearest(&self, cards: &[Card]) -> Option<usize> {
        let terms = self.terms();
        let over =
            |card: &Card| self.longest.map_or(0, |most| card.secs.saturating_sub(u64::from(most) * 60));
        let lacking: Vec<usize> = cards.iter().map(|card| self.misses(card, &terms)).collect();
        let least = lacking.iter().min().copied()?;
        let kept = cards.iter().zip(lacking).enumerate().filter(|(_, (_, misses))| *misses == least);
        kept.map(|(at, (card, _))| (unlike(card, &terms), over(card), at)).min().map(|(.., at)| at)
    }
}

/// How many letters of `terms` are others in the likest words of `card`'s title.
fn unlike(card: &Card, terms: &[String]) -> usize {
    let title = card.title.to_lowercase();
    let unlike = |term: &String| {
        let near = title.split(|letter: char| !letter.is_alphanumeric());
        let near = near.filter(|word| word.len().abs_diff(term.len()) <= 2);
        near.map(|word| strsim::osa_distance(term, word)).min().unwrap_or(term.len()).min(term.len())
    };
    terms.iter().filter(|term| !card.words.contains(term.as_str())).map(unlike).sum()
}

/// A chip called `name` with a list to choose one of `choices` from, or `any` of them.
pub fn menu<T: Clone + PartialEq, S: AsRef<str>>(
    ui: &mut Ui,
    name: &str,
    any: &str,
    choices: &[T],
    label: impl Fn(&T) -> S,
    now: &mut Option<T>,
) {
    let labels: Vec<S> = choices.iter().map(label).collect();
    let options: Vec<&str> = once(any).chain(labels.iter().map(AsRef::as_ref)).collect();
    let at = choices.iter().position(|choice| now.as_ref() == Some(choice)).map_or(0, |at| at + 1);
    let words = if at == 0 { name } else { options.get(at).copied().unwrap_or(name) };
    let id = ui.scope_id().with(("menu", name));
    let list = DropDown { id, name, words, options: &options, chosen: Some(at), chip: Some(at > 0) };
    if let Some(picked) = list.show(ui) {
        *now = picked.checked_sub(1).and_then(|at| choices.get(at)).cloned();
    }
}

fn has(card: &Card, thing: Thing) -> bool {
    match thing {
        Thing::Neither => {
            card.load != Load::Ball && !card.things.iter().any(|it| matches!(it, Thing::Ball | Thing::Roller))
        }
        thing => card.things.contains(&thing),
    }
}

#[cfg(test)]
mod tests;
