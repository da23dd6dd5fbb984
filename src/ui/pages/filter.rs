//! Which routines of the shelf fit what a person looks for: time, place, technique, equipment, words.
//!
//! Pure: in come cards that were prepared when the shelf was read and what is looked for; out come places in the list. Nothing is
//! made anew for a card while looking.

use super::Card;
use crate::routine::words::{Load, Position, Technique};

/// The lengths that can be chosen, in minutes.
pub const MINUTES: [u8; 5] = [5, 8, 10, 12, 15];

/// A kind of equipment that can be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A ball.
    Ball,
    /// A foam roller.
    Roller,
    /// A towel.
    Towel,
    /// Neither ball nor roller.
    Neither,
}

impl Thing {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Ball, Self::Roller, Self::Towel, Self::Neither];

    /// On a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ball => "Tennis ball",
            Self::Roller => "Foam roller",
            Self::Towel => "Towel",
            Self::Neither => "No ball or roller",
        }
    }

    /// What one line of a routine's equipment is; only what it names first is the thing.
    pub fn of(line: &str) -> Option<Self> {
        const FIRST: usize = 12;
        let lower = line.to_lowercase();
        [("ball", Self::Ball), ("roller", Self::Roller), ("towel", Self::Towel)]
            .into_iter()
            .filter_map(|(word, thing)| lower.find(word).filter(|&at| at < FIRST).map(|at| (at, thing)))
            .min()
            .map(|(_, thing)| thing)
    }
}

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
    search: String,
    terms: Vec<String>,
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
    /// These words, as they are written so far.
    Search(String),
    /// Everything again.
    Clear,
    /// Start the routine that is put forward.
    Start(crate::routine::Id),
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
            Msg::Search(words) => {
                self.terms = words.to_lowercase().split_whitespace().map(str::to_owned).collect();
                self.search = words;
            }
            Msg::Clear => *self = Self::default(),
            Msg::Start(_) => {}
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
            && self.terms.is_empty()
    }

    /// How much of what is looked for `card` is not.
    fn misses(&self, card: &Card) -> usize {
        let is_long = self.longest.is_some_and(|most| card.secs > u64::from(most) * 60);
        let elsewhere = !self.places.is_empty() && !self.places.iter().any(|at| card.positions.contains(at));
        let differs = self.technique.is_some_and(|technique| card.technique != technique);
        let without = self.thing.is_some_and(|thing| !has(card, thing));
        let unnamed = self.terms.iter().filter(|term| !card.words.contains(term.as_str())).count();
        [is_long, elsewhere, differs, without].into_iter().filter(|miss| *miss).count() + unnamed
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
mod tests {
    use crate::{
        routine,
        session::{Choice, Program},
        ui::pages::filter::*,
    };

    fn card(id: &str, secs: u64, positions: &[Position], technique: Technique, things: &[Thing]) -> Card {
        let flagship = include_str!("../../../routines/tennis-ball-glute-release.json");
        let flagship = routine::read(flagship).routine.unwrap();
        let card = Card::of(&flagship, &Program::lay_out(&flagship, Choice::default()), false);
        let load = if things.contains(&Thing::Ball) { Load::Ball } else { Load::None };
        Card {
            id: routine::Id::new(id).unwrap(),
            title: id.to_owned(),
            secs,
            positions: positions.to_vec(),
            technique,
            things: things.to_vec(),
            load,
            words: id.replace('-', " "),
            ..card
        }
    }

    fn shelf() -> Vec<Card> {
        use Position::{Bed, Chair, Floor, Wall};
        use Technique::{DeepTissue, HeatAndCold, Stretching, TriggerPoint};
        vec![
            card("tennis-ball", 690, &[Floor, Bed, Wall], TriggerPoint, &[Thing::Ball, Thing::Towel]),
            card("wall-strokes", 550, &[Wall], DeepTissue, &[Thing::Ball]),
            card("stretch-and-glide", 600, &[Floor, Chair], Stretching, &[]),
            card("warm-towel", 720, &[Bed], HeatAndCold, &[Thing::Towel]),
        ]
    }

    #[test]
    fn what_is_looked_for_is_found() {
        let cards = shelf();
        let rows: [(&[Msg], &[usize]); 13] = [
            (&[], &[0, 1, 2, 3]),
            (&[Msg::Longest(Some(10))], &[1, 2]),
            (&[Msg::Longest(Some(5))], &[]),
            (&[Msg::Longest(Some(5)), Msg::Longest(None)], &[0, 1, 2, 3]),
            (&[Msg::Place(Position::Bed)], &[0, 3]),
            (&[Msg::Place(Position::Bed), Msg::Place(Position::Chair)], &[0, 2, 3]),
            (&[Msg::Place(Position::Bed), Msg::Place(Position::Bed)], &[0, 1, 2, 3]),
            (&[Msg::Technique(Some(Technique::DeepTissue))], &[1]),
            (&[Msg::Thing(Some(Thing::Towel))], &[0, 3]),
            (&[Msg::Thing(Some(Thing::Neither))], &[2, 3]),
            (&[Msg::Search("WALL  stro".into())], &[1]),
            (&[Msg::Place(Position::Bed), Msg::Search("towel".into())], &[3]),
            (&[Msg::Search("nowhere".into()), Msg::Clear], &[0, 1, 2, 3]),
        ];
        for (asks, expected) in rows {
            let mut filter = Filter::default();
            for ask in asks {
                filter.take(ask.clone());
            }
            let mut found = Vec::new();
            filter.look(&cards, &mut found);
            assert_eq!(found, expected, "{asks:?}");
            assert_eq!(filter.is_everything(), found.len() == cards.len(), "{asks:?}");
        }
    }

    #[test]
    fn where_nothing_fits_the_nearest_lacks_least() {
        let cards = shelf();
        let rows: [(&[Msg], usize); 5] = [
            (&[Msg::Search("towels".to_owned())], 3),
            (&[Msg::Search("stretsh gilde".to_owned())], 2),
            (&[Msg::Longest(Some(5))], 1),
            (&[Msg::Longest(Some(5)), Msg::Place(Position::Chair)], 2),
            (&[Msg::Technique(Some(Technique::HeatAndCold)), Msg::Place(Position::Floor)], 0),
        ];
        for (asks, expected) in rows {
            let mut filter = Filter::default();
            for ask in asks {
                filter.take(ask.clone());
            }
            assert_eq!(filter.nearest(&cards), Some(expected), "{asks:?}");
        }
        assert_eq!(Filter::default().nearest(&[]), None);
    }

    #[test]
    fn equipment_is_what_a_line_names_first() {
        for (line, thing) in [
            ("Tennis ball, a fairly soft one", Some(Thing::Ball)),
            ("Foam roller, soft or medium", Some(Thing::Roller)),
            ("Hand towel to wrap the ball", Some(Thing::Towel)),
            ("Two hand towels: one to pad the ball", Some(Thing::Towel)),
            ("Long sock for the ball, at a wall", None),
            ("Sturdy chair nearby", None),
        ] {
            assert_eq!(Thing::of(line), thing, "{line}");
        }
    }
}
