//! From what the program holds to what a screen draws: plain data, made anew each frame.

use jiff::Zoned;

use super::{
    StartPage,
    customise::{Kept, Own},
    files::left_out,
    today::TodayPage,
};
use crate::{
    comfort::{Region, Start},
    diary::{memory::lately::Lately, suggestion::Candidate},
    routine::words::FirstSide,
    runner::clock,
    session::{Choice, Hearing, Program, Sides},
    settings::Settings,
    store::Shelf,
    ui::near::{
        Card, Cards, DueView, FirstRoutine, FolderView, GoingOn, Hero, LastDone, LeftOutView, SettingsView,
        StartView, TodayView,
    },
};

/// The routine that a person without sessions is shown.
const FIRST: &str = "first-week-gentle";

/// The shelf as the Today screen shows it: made when the shelf is read, not in every frame.
pub struct ShelfView {
    /// A card for each routine, in the order of the shelf.
    pub cards: Cards,
    /// The same routines, as far as suggesting one of them goes.
    pub candidates: Vec<Candidate>,
    left_out: Vec<LeftOutView>,
}

impl ShelfView {
    /// What there is to show of `shelf`, each routine as the person does it.
    pub fn of(shelf: &Shelf, kept: &Kept) -> Self {
        let cards = shelf
            .routines
            .iter()
            .map(|shelved| {
                let own = Own::of(kept, &shelved.routine);
                let sides = own.timings.sides.map_or(Sides::Both, Sides::Only);
                let choice = Choice { position: own.timings.position, sides, first: None };
                let program = Program::lay_out(&own.routine, choice);
                Card::of(&own.routine, &program, shelved.file.is_some())
            })
            .collect();
        let candidates = shelf.routines.iter().map(|shelved| Candidate::of(&shelved.routine)).collect();
        Self { cards: Cards::new(cards), candidates, left_out: shelf.left_out.iter().map(left_out).collect() }
    }

    /// The routine to begin with: that of the first week, or where it is not there the first one.
    pub fn first(&self) -> Option<FirstRoutine<'_>> {
        let gentle = self.cards.all().iter().find(|card| card.id.as_str() == FIRST);
        let card = gentle.or(self.cards.all().first())?;
        Some(FirstRoutine { id: &card.id, title: &card.title, minutes: &card.minutes })
    }
}

/// The Today screen.
pub fn today<'a>(
    shelf: &'a ShelfView,
    (page, lately, hero): (&'a TodayPage, Option<&'a Lately>, Hero<'a>),
    going_on: Option<GoingOn<'a>>,
    due: Option<DueView<'a>>,
    notices: &'a [String],
    folder: FolderView<'a>,
    hearing: Hearing,
) -> TodayView<'a> {
    let now = clock::today();
    TodayView {
        date: date(&now),
        greeting: greeting(&now).to_owned(),
        lately,
        hero,
        cards: &shelf.cards,
        filter: &page.filter,
        found: &page.found,
        nearest: page.nearest.and_then(|at| shelf.cards.all().get(at)),
        left_out: &shelf.left_out,
        going_on,
        due,
        notices,
        folder,
        hearing,
    }
}

/// What earlier days leave of today, and whose emergency number is shown where they leave nothing.
pub struct Today<'a> {
    /// How freely a session may start.
    pub start: Start,
    /// Why.
    pub reasons: &'a [&'a str],
    /// Whose number.
    pub region: Region,
    /// By whom the words are said, where that is worth a line.
    pub spoken_by: Option<&'a str>,
    /// When the routine was done last, if it was.
    pub last: Option<&'a LastDone>,
}

/// The start page.
pub fn start<'a>(
    page: &'a StartPage,
    settings: &Settings,
    hearing: Hearing,
    today: &Today<'a>,
    is_unsaved: bool,
    is_own: bool,
) -> StartView<'a> {
    StartView {
        program: &page.program,
        routine: &page.routine,
        position: page.program.position,
        sides: match page.choice.sides {
            Sides::Both => None,
            Sides::Only(side) => Some(side),
        },
        first: match (page.choice.first, page.routine.first_side) {
            (None, FirstSide::LessSore) => None,
            _ => page.program.segments.iter().find_map(|segment| segment.side),
        },
        last: today.last,
        hearing,
        chimes: settings.volumes.chimes,
        heard: settings.heard_from_the_floor,
        spoken_by: today.spoken_by,
        start: today.start,
        reasons: today.reasons,
        region: today.region,
        mine: page.mine(is_unsaved),
        is_own,
    }
}

/// The settings screen.
pub const fn settings<'a>(
    settings: &'a Settings,
    region: Region,
    folder: FolderView<'a>,
    hearing: Hearing,
) -> SettingsView<'a> {
    SettingsView { settings, region, folder, hearing }
}

fn date(now: &Zoned) -> String {
    format!("{} {} {}", now.strftime("%A"), now.day(), now.strftime("%B"))
}

fn greeting(now: &Zoned) -> &'static str {
    match now.hour() {
        4..=11 => "Good morning",
        12..=17 => "Good afternoon",
        _ => "Good evening",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_written_out_and_the_greeting_fits_the_hour() {
        let at = |text: &str| text.parse::<Zoned>().unwrap();
        assert_eq!(date(&at("2026-03-21T07:05:00[UTC]")), "Saturday 21 March");
        assert_eq!(greeting(&at("2026-03-21T07:05:00[UTC]")), "Good morning");
        assert_eq!(greeting(&at("2026-03-21T13:00:00[UTC]")), "Good afternoon");
        assert_eq!(greeting(&at("2026-03-21T23:00:00[UTC]")), "Good evening");
    }
}
