//! Stillpoint leads a person through massaging themselves at home: a routine file, step by step, seen and heard.
//!
//! The floors, from the ground up; each may use what is above it in this list and nothing below.
//! Read them in this order: `moment`, `text`, `routine::model`, `session::program`, `session::machine`, `runner::thread`,
//! `ui::pages::player`, `app`. `ARCHITECTURE.md` has the picture and `tests/integration/tidy/` holds the walls.

#[cfg(feature = "window")]
pub mod app;
pub mod cli;
pub mod comfort;
pub mod desk;
pub mod diary;
#[cfg(any(feature = "window", feature = "report"))]
pub mod font;
pub mod moment;
pub mod report;
pub mod routine;
pub mod runner;
pub mod session;
pub mod settings;
pub mod sound;
pub mod store;
pub mod text;
#[cfg(feature = "window")]
pub mod ui;
