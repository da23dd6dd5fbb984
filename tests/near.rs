//! The near screens as a person meets them: found by role and name, pressed with the pointer and with the keyboard, in
//! windows of every width class and in both themes.

#![cfg(feature = "window")]
#![allow(clippy::unwrap_used, reason = "what is not there has to fail the test")]

#[path = "near/desk.rs"]
mod desk;
#[path = "common/screen.rs"]
mod screen;
#[path = "near/settings.rs"]
mod settings;
#[path = "near/start.rs"]
mod start;
#[path = "near/today.rs"]
mod today;
