//! What pages remember, and the shelf as they show it: plain data, made when the shelf is read.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::files::job::left_out;
use crate::{
    diary::suggestion::Candidate,
    routine::{Id, Timings, words::Position},
    session::{Choice, Program},
    store::Shelf,
    ui::pages::{self, Card, Cards, LeftOutView, customise::Draft},
};

/// What pages remember while they are open.
#[derive(Default)]
pub struct PageStates {
    /// The first page of all.
    pub first_run: pages::first_run::State,
    /// Whether the sound is heard from the floor.
    pub listen: pages::listen::State,
    /// Today.
    pub today: pages::today::State,
    /// The page of a routine.
    pub start: pages::start::State,
    /// Questions at the desk.
    pub checkin: pages::CheckInState,
    /// Starting against what is suggested was pressed once.
    pub anyway: pages::start::Anyway,
    /// The player.
    pub player: pages::player::PlayerState,
    /// The diary.
    pub diary: pages::diary::Memory,
    /// A file that is added or exported.
    pub files: pages::files::State,
    /// The editor.
    pub editor: pages::editor::State,
}

/// Personal timings by routine.
pub type Kept = BTreeMap<Id, Timings>;

/// What is kept of personal timings, and what is being edited. A draft that is left by way of the rail stays as long as the
/// program runs, and is gone on with where it was.
#[derive(Default)]
pub struct Customised {
    pub kept: Kept,
    pub drafts: BTreeMap<Id, Draft>,
}

impl Customised {
    /// What the person keeps for a routine.
    pub fn of(&self, routine: &Id) -> Timings {
        self.kept.get(routine).cloned().unwrap_or_default()
    }

    /// Whether there are changes for `routine` that are not saved.
    pub fn is_unsaved(&self, routine: &Id) -> bool {
        self.drafts.get(routine).is_some_and(Draft::is_unsaved)
    }
}

/// The routine that a person without sessions is shown.
const FIRST: &str = "first-week-gentle";

/// The shelf as the Today screen shows it: made when the shelf is read, not in every frame.
pub struct ShelfView {
    /// A card for each routine, in the order of the shelf.
    pub cards: Cards,
    /// The same routines, as far as suggesting one of them goes.
    pub candidates: Vec<Candidate>,
    /// Files that are left out of it, and why.
    pub left_out: Vec<LeftOutView>,
}

impl ShelfView {
    /// What there is to show of `shelf`, each routine as the person does it: with what they `kept` for it, otherwise in their
    /// `usual` position.
    pub fn of(shelf: &Shelf, kept: &Kept, usual: Option<Position>) -> Self {
        let both = shelf.routines.par_iter().map(|shelved| {
            let timings = kept.get(&shelved.routine.id).cloned().unwrap_or_default();
            let own = timings.lay_over(&shelved.routine).routine;
            let position = timings.position.or(usual);
            let program = Program::lay_out(&own, Choice { position, ..Choice::kept(&timings) });
            let changed = !timings.lengths.is_empty();
            let card = Card { changed, ..Card::of(&own, &program, shelved.file.is_some()) };
            (card, Candidate::of(&own, position))
        });
        let (cards, candidates): (Vec<_>, Vec<_>) = both.unzip();
        Self { cards: Cards::new(cards), candidates, left_out: shelf.left_out.iter().map(left_out).collect() }
    }

    /// The routine to begin with: that of the first week, or where it is not there the first one.
    pub fn first_card(&self) -> Option<&Card> {
        let gentle = self.cards.all().iter().find(|card| card.id.as_str() == FIRST);
        gentle.or(self.cards.all().first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routine::words::{Load, Side};

    /// A ball on the floor; on the bed, where nothing presses, half as long.
    const TWO_WAYS: &str = r#"{
      "version": 1, "id": "two-ways", "title": "Two ways", "summary": "For tests.", "technique": "mixed",
      "level": "starter", "equipment": ["ball"], "positions": ["floor", "bed"], "pressure": {"aim": 2, "ceiling": 4},
      "frequency": "daily", "steps": [
        {"do": "rest", "id": "rest", "seconds": 60},
        {"do": "both-sides", "id": "sides", "switch": {"id": "switch", "seconds": 20}, "steps": [
          {"do": "hold", "id": "hold", "seconds": 20, "area": "buttock", "aim": 2, "variants": {"bed": {"skip": true}}},
          {"do": "rest", "id": "off", "seconds": 20}
        ]}
      ]
    }"#;

    /// How long the routine's card says, and what may press in the suggestion.
    #[track_caller]
    fn suggested(timings: Timings, usual: Option<Position>) -> (String, Load) {
        let folder = tempfile::tempdir().unwrap();
        crate::store::whole::write(&folder.path().join("two-ways.json"), TWO_WAYS).unwrap();
        let shelf = Shelf::read(Some(folder.path()));
        assert!(shelf.left_out.is_empty(), "{:?}", shelf.left_out);
        let id = Id::new("two-ways").unwrap();
        let view = ShelfView::of(&shelf, &Kept::from([(id.clone(), timings)]), usual);
        let card = view.cards.all().iter().find(|card| card.id == id).unwrap();
        let candidate = view.candidates.iter().find(|candidate| candidate.id == id).unwrap();
        (card.minutes.clone(), candidate.load)
    }

    #[test]
    fn a_routine_is_suggested_as_the_person_does_it() {
        let there = |position| Timings { position: Some(position), ..Timings::default() };
        assert_eq!(suggested(Timings::default(), None), ("2:40".to_owned(), Load::Ball));
        let on_the_bed = ("2:00".to_owned(), Load::None);
        assert_eq!(suggested(there(Position::Bed), None), on_the_bed, "as they keep it for this routine");
        assert_eq!(suggested(Timings::default(), Some(Position::Bed)), on_the_bed, "as they usually do");
        let kept_first = suggested(there(Position::Floor), Some(Position::Bed));
        assert_eq!(kept_first, ("2:40".to_owned(), Load::Ball), "what is kept for this routine comes first");
        let nowhere = suggested(there(Position::Chair), None);
        assert_eq!(nowhere, ("2:40".to_owned(), Load::Ball), "where it is not offered it is done as written");
        let sides = Some(Side::Left);
        let one = suggested(Timings { sides, ..Timings::default() }, None);
        assert_eq!(one, ("1:40".to_owned(), Load::Ball), "one side is shorter");
    }
}
