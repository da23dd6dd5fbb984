//! The near screens: what a person reads and presses while sitting at the computer.
//!
//! In come plain views (what is on the shelf, the routine as laid out for the present choice, the settings); out come
//! [`Action`](super::Action)s. Everything follows the theme that the person set and the width of the window. These
//! screens know nothing of files, threads or the clock: whoever owns them fills the views and carries the actions out.

pub mod answers;
pub mod asks;
pub mod call;
mod card;
pub mod checkin;
pub mod customise;
pub mod day;
pub mod diary;
pub mod due;
pub mod editor;
pub mod files;
pub mod filter;
mod filters;
pub mod first_run;
pub mod folder;
mod hero;
mod notes;
pub mod rail;
pub mod rules;
pub mod settings;
mod shelf;
mod sound;
pub mod start;
mod steps;
mod strip;
pub mod take;
pub mod today;
pub mod verdict;
pub mod widgets;

pub use card::{Card, Cards};
pub use checkin::{CheckInView, checkin_ui};
pub use customise::{CustomiseView, customise_ui};
pub use diary::{DiaryRow, DiaryView, FirstRoutine, OpenSession, diary_ui};
pub use due::{DueView, due_ui};
pub use files::{FilesView, files_ui};
pub use filter::{Ask, Filter, Thing};
pub use first_run::{FirstRunView, first_run_ui};
pub use folder::FolderView;
pub use hero::{Hero, Told};
pub use rail::shell_ui;
pub use settings::{SettingsView, settings_ui};
pub use start::{LastDone, StartView, start_ui};
pub use take::{TakeView, take_ui};
pub use today::{GoingOn, LeftOutView, TodayView, today_ui};
pub use verdict::{VerdictView, verdict_ui};

use egui::Ui;

/// How wide the window is, in points: larger text makes a window narrower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// Below 720: a bar at the foot instead of the rail, one column.
    Narrow,
    /// 720 to 1119: the rail, one column.
    Medium,
    /// 1120 and more: the rail, two columns.
    Wide,
}

impl Width {
    /// The width of the window that `ui` is in.
    pub fn of(ui: &Ui) -> Self {
        let width = ui.ctx().content_rect().width();
        if width < 720.0 {
            Self::Narrow
        } else if width < 1120.0 {
            Self::Medium
        } else {
            Self::Wide
        }
    }

    /// The empty edge at both sides of a page.
    pub const fn margin(self) -> f32 {
        match self {
            Self::Narrow => 20.0,
            Self::Medium | Self::Wide => 40.0,
        }
    }
}

/// A length as minutes and seconds: "11:30".
pub fn minutes(length: std::time::Duration) -> String {
    let seconds = length.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// A length as it is read out: "3 minutes 40 seconds".
pub fn minutes_spoken(length: std::time::Duration) -> String {
    let counted = |count: u64, one: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    match (length.as_secs() / 60, length.as_secs() % 60) {
        (0, seconds) => counted(seconds, "second"),
        (minutes, 0) => counted(minutes, "minute"),
        (minutes, seconds) => format!("{} {}", counted(minutes, "minute"), counted(seconds, "second")),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn lengths_are_written_and_read_out() {
        for (seconds, written, read) in [
            (45, "0:45", "45 seconds"),
            (60, "1:00", "1 minute"),
            (221, "3:41", "3 minutes 41 seconds"),
            (3601, "60:01", "60 minutes 1 second"),
        ] {
            let length = Duration::from_secs(seconds);
            assert_eq!((minutes(length), minutes_spoken(length)), (written.to_owned(), read.to_owned()));
        }
    }
}
