//! Everything that computes and waits for nothing: files read and written, whole commands, sessions in invented time, and
//! screens drawn from plain data. What needs a real window, sound server, bus or clock stands in `tests/system`.
//!
//! One program, since each one links egui, krilla and all the rest anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not there has to fail the test, in its helping functions too"
)]

mod bad_routines;
mod checkin_screens;
mod chimes;
mod cli;
mod customise_screen;
mod diary_answers;
mod diary_overview;
mod diary_screen;
mod documents;
mod editor_screen;
mod files_screen;
mod import;
mod inputs;
#[path = "../common/listen.rs"]
mod listen;
mod mistakes;
mod moments;
mod near;
mod outputs;
mod rehearsal;
mod rules;
mod safety_screens;
#[cfg(feature = "window")]
#[path = "../common/screen.rs"]
mod screen;
#[cfg(feature = "window")]
#[path = "../common/sessions.rs"]
mod sessions;
mod shelf;
mod shipped;
mod shipped_routines;
#[path = "../common/skipped.rs"]
mod skipped;
mod take_along;
mod take_screen;
mod tidy;
mod timings;
mod today_screen;
mod ui;
mod voice_clips;
#[path = "../common/year.rs"]
mod year;

/// The library's own strategy, included here so that the library does not have to offer it.
#[path = "../../src/routine/tests"]
mod routine {
    pub use stillpoint::routine::*;

    pub mod arbitrary;
}
