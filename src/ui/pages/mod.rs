//! The pages: what a person reads and presses at the computer, and `player`, which is seen from the floor.
//!
//! They are given plain views (what is on the shelf, the routine as laid out for the present choice, the settings) and send
//! [`Action`](crate::ui::Action)s. They follow the theme that the person set and the width of the window. They know nothing of
//! files, threads or the clock: the app fills the views and carries the actions out.

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
pub mod first_run;
pub mod folder;
pub mod listen;
mod outcome;
pub mod player;
pub mod rail;
pub mod settings;
pub mod start;
pub mod take;
pub mod today;
pub mod verdict;

pub use crate::ui::kit::Width;
pub use card::{Card, Cards, Thing};
pub use checkin::{CheckInState, CheckInView, checkin_ui};
pub use customise::customise_ui;
pub use diary::{DiaryRow, DiaryView, OpenSession, diary_ui};
pub use due::{DueView, due_ui};
pub use files::{FilesView, files_ui};
pub use filter::{Feel, Filter, Msg};
pub use first_run::{FirstRunView, first_run_ui};
pub use folder::FolderView;
pub use listen::{ListenView, listen_ui};
pub use rail::shell_ui;
pub use settings::{SettingsView, settings_ui};
pub use start::{LastDone, StartView, start_ui};
pub use take::{TakeView, take_ui};
pub use today::{GoingOn, Hero, LeftOutView, TodayView, Told, today_ui};
pub use verdict::{VerdictView, verdict_ui};
