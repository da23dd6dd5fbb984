//! From what the program holds to what a screen draws: plain data, made anew each frame.

use jiff::Zoned;

use super::StartPage;
use crate::{
    moment::spelled,
    routine::{Item, Routine, Severity, words::{Pose, Side}},
    runner::clock,
    session::{Choice, Hearing, Program, Sides},
    settings::Settings,
    store::{
        Shelf,
        shelf::{LeftOut, Why},
    },
    ui::near::{Card, LeftOutView, SettingsView, StartView, TodayView},
};

/// The Today screen.
pub fn today<'a>(shelf: &Shelf, notices: &'a [String]) -> TodayView<'a> {
    let now = clock::today();
    let mut cards: Vec<Card> = shelf
        .routines
        .iter()
        .map(|shelved| card(&shelved.routine, shelved.file.is_some()))
        .collect();
    let hero = (!cards.is_empty()).then(|| cards.remove(0));
    TodayView {
        date: date(&now),
        greeting: greeting(&now).to_owned(),
        hero,
        cards,
        left_out: shelf.left_out.iter().map(left_out).collect(),
        notices,
    }
}

/// The start page.
pub fn start<'a>(page: &'a StartPage, settings: &Settings, hearing: Hearing) -> StartView<'a> {
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
    }
}

/// The settings screen.
pub fn settings<'a>(settings: &'a Settings, folder: &'a str, hearing: Hearing) -> SettingsView<'a> {
    SettingsView { settings, data_folder: folder, hearing }
}

fn card(routine: &Routine, own: bool) -> Card {
    Card {
        id: routine.id.clone(),
        title: routine.title.clone(),
        summary: routine.summary.clone(),
        minutes: spelled(Program::lay_out(routine, Choice::default()).total()),
        position: routine.positions.first().copied().unwrap_or(crate::routine::words::Position::Floor),
        positions: routine.positions.clone(),
        technique: routine.technique,
        level: routine.level,
        equipment: routine.equipment.clone(),
        pose: telling_pose(&routine.steps),
        own,
    }
}

/// The pose that shows what a routine is about: the first loaded step's, else the first there is.
fn telling_pose(items: &[Item]) -> Option<Pose> {
    let mut steps = Vec::new();
    gather(items, &mut steps);
    let loaded = steps.iter().find(|(_, loaded)| *loaded);
    loaded.or(steps.first()).map(|(pose, _)| *pose)
}

fn gather(items: &[Item], into: &mut Vec<(Pose, bool)>) {
    for item in items {
        match item {
            Item::Step(step) => into.extend(step.pose.map(|pose| (pose, step.load.is_loaded()))),
            Item::BothSides(block) => gather(&block.steps, into),
            Item::Repeat(block) => gather(&block.steps, into),
        }
    }
}

fn left_out(out: &LeftOut) -> LeftOutView {
    let file = out.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let why = match &out.why {
        Why::Unreadable(error) => format!("{error}."),
        Why::Problems { problems, .. } => {
            problems.iter().find(|problem| problem.severity == Severity::Refusal).map_or_else(String::new, |first| {
                format!("Line {}: {}", first.line, first.message())
            })
        }
        Why::SameId { id, used } => format!("The id {id} is taken by {}, which is used instead.", used.display()),
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
