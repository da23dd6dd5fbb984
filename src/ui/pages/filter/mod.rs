//! Which routines of the shelf fit what a person looks for: time, place, technique, equipment, words.
//!
//! Pure: in come cards that were prepared when the shelf was read and what is looked for; out come places in the list. Nothing is
//! made anew for a card while looking.

use super::{Card, Thing};
use crate::routine::{
    Id,
    words::{Area, Load, Position, Side, Technique},
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
    search: String,
    terms: Vec<String>,
}

/// What a routine is like, and wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feel {
    /// To relax: strokes, rocking, warmth.
    Relaxing,
    /// Without a ball, or with little pressure.
    Gentle,
    /// With a ball and more pressure.
    Firm,
}

impl Feel {
    /// All of them, with their words.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Relaxing, "For relaxation"), (Self::Gentle, "Gentle"), (Self::Firm, "Firm")];

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

/// What is asked of the list of routines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// At most so many minutes; `None` for any length.
    Longest(Option<u8>),
    /// This place too, or not any more.
    Place(Position),
    /// This technique; `None` for any.
    Technique(Option<Technique>),
    /// This equipment; `None` for any.
    Thing(Option<Thing>),
    /// Of this kind; `None` for any.
    Feel(Option<Feel>),
    /// For this area; `None` for any.
    Area(Option<Area>),
    /// These words, as they are written so far.
    Search(String),
    /// Everything again.
    Clear,
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
    /// Takes a wish in. What is no wish about the list changes nothing.
    pub fn take(&mut self, ask: Msg) {
        match ask {
            Msg::Longest(minutes) => self.longest = minutes,
            Msg::Place(place) => {
                if self.places.contains(&place) {
                    self.places.retain(|chosen| *chosen != place);
                } else {
                    self.places.push(place);
                }
            }
            Msg::Technique(technique) => self.technique = technique,
            Msg::Thing(thing) => self.thing = thing,
            Msg::Feel(feel) => self.feel = feel,
            Msg::Area(area) => self.area = area,
            Msg::Search(words) => {
                self.terms = words.to_lowercase().split_whitespace().map(str::to_owned).collect();
                self.search = words;
            }
            Msg::Clear => *self = Self::default(),
            Msg::Goal(_) | Msg::Start(_) | Msg::Pin(_) | Msg::Where(..) | Msg::Sides(..) => {}
        }
    }

    /// The words that are searched for, as written.
    pub fn search(&self) -> &str {
        &self.search
    }

    /// Whether anything is left out.
    pub fn is_everything(&self) -> bool {
        self.longest.is_none()
            && self.places.is_empty()
            && self.technique.is_none()
            && self.thing.is_none()
            && self.feel.is_none()
            && self.area.is_none()
            && self.terms.is_empty()
    }

    /// How much of what is looked for `card` is not.
    fn misses(&self, card: &Card) -> usize {
        let is_long = self.longest.is_some_and(|most| card.secs > u64::from(most) * 60);
        let elsewhere = !self.places.is_empty() && !self.places.iter().any(|at| card.positions.contains(at));
        let differs = self.technique.is_some_and(|technique| card.technique != technique);
        let without = self.thing.is_some_and(|thing| !has(card, thing));
        let unlike = self.feel.is_some_and(|feel| !feel.fits(card));
        let other = self.area.is_some_and(|area| !card.areas.contains(&area));
        let unnamed = self.terms.iter().filter(|term| !card.words.contains(term.as_str())).count();
        [is_long, elsewhere, differs, without, unlike, other].into_iter().filter(|miss| *miss).count()
            + unnamed
    }

    /// Puts the places of the cards that fit into `found`, in their order.
    pub fn look(&self, cards: &[Card], found: &mut Vec<usize>) {
        found.clear();
        found.extend(cards.iter().enumerate().filter(|(_, card)| self.misses(card) == 0).map(|(at, _)| at));
    }

    /// How many letters of the words that are searched for are others in the likest words of `card`'s title.
    fn unlike(&self, card: &Card) -> usize {
        let title = card.title.to_lowercase();
        let unlike = |term: &String| {
            let near = title.split(|letter: char| !letter.is_alphanumeric());
            let near = near.filter(|word| word.len().abs_diff(term.len()) <= 2);
            near.map(|word| strsim::osa_distance(term, word)).min().unwrap_or(term.len()).min(term.len())
        };
        let unnamed = self.terms.iter().filter(|term| !card.words.contains(term.as_str()));
        unnamed.map(unlike).sum()
    }

    /// The card that lacks least of what is looked for; of equals the one whose title is likest, then the one that is least too
    /// long. `None` of no cards.
    pub fn nearest(&self, cards: &[Card]) -> Option<usize> {
        let over =
            |card: &Card| self.longest.map_or(0, |most| card.secs.saturating_sub(u64::from(most) * 60));
        let lacking: Vec<usize> = cards.iter().map(|card| self.misses(card)).collect();
        let least = lacking.iter().min().copied()?;
        let kept = cards.iter().zip(lacking).enumerate().filter(|(_, (_, misses))| *misses == least);
        kept.map(|(at, (card, _))| (self.unlike(card), over(card), at)).min().map(|(.., at)| at)
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
