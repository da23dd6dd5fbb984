//! From what the program holds to what a screen draws: plain data, made anew each frame.

use jiff::Zoned;

use super::StartPage;
use crate::{
    comfort::{Region, Start},
    routine::{Severity, words::Side},
    runner::clock,
    session::{Choice, Hearing, Program, Sides},
    settings::Settings,
    store::{
        Shelf,
        shelf::{LeftOut, Why},
    },
    ui::near::{
        Card, DueView, FirstRoutine, FolderView, GoingOn, LeftOutView, SettingsView, StartView, TodayView,
    },
};

/// The routine that a person without sessions is shown.
const FIRST: &str = "first-week-gentle";

/// The shelf as the Today screen shows it: made when the shelf is read, not in every frame.
pub struct ShelfView {
    cards: Vec<Card>,
    left_out: Vec<LeftOutView>,
}

impl ShelfView {
    /// What there is to show of `shelf`.
    pub fn of(shelf: &Shelf) -> Self {
        let cards = shelf
            .routines
            .iter()
            .map(|shelved| {
                let program = Program::lay_out(&shelved.routine, Choice::default());
                Card::of(&shelved.routine, &program, shelved.file.is_some())
            })
            .collect();
        Self { cards, left_out: shelf.left_out.iter().map(left_out).collect() }
    }

    /// The routine to begin with: that of the first week, or where it is not there the first one.
    pub fn first(&self) -> Option<FirstRoutine<'_>> {
        let gentle = self.cards.iter().find(|card| card.id.as_str() == FIRST);
        let card = gentle.or(self.cards.first())?;
        Some(FirstRoutine { id: &card.id, title: &card.title, minutes: &card.minutes })
    }
}

/// The Today screen.
pub fn today<'a>(
    shelf: &'a ShelfView,
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
        hero: shelf.cards.first().cloned(),
        cards: shelf.cards.clone(),
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
}

/// The start page.
pub fn start<'a>(
    page: &'a StartPage,
    settings: &Settings,
    hearing: Hearing,
    today: &Today<'a>,
) -> StartView<'a> {
    StartView {
        program: &page.program,
        routine: &page.routine,
        position: page.program.position,
        sides: match page.choice.sides {
            Sides::Both => None,
            Sides::Only(side) => Some(side),
        },
        first: page.program.segments.iter().find_map(|segment| segment.side).unwrap_or(Side::Left),
        hearing,
        chimes: settings.volumes.chimes,
        heard: settings.heard_from_the_floor,
        start: today.start,
        reasons: today.reasons,
        region: today.region,
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

fn left_out(out: &LeftOut) -> LeftOutView {
    let file = out.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let why = match &out.why {
        Why::Unreadable(error) => format!("{error}."),
        Why::Problems { problems, .. } => problems
            .iter()
            .find(|problem| problem.severity == Severity::Refusal)
            .map_or_else(String::new, |first| format!("Line {}: {}", first.line, first.message())),
        Why::SameId { id, used } => {
            format!("The id {id} is taken by {}, which is used instead.", used.display())
        }
    };
    LeftOutView { file, why }
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
