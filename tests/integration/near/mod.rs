//! The near screens as a person meets them: found by role and name, pressed with the pointer and with the keyboard, in
//! windows of every width class and in both themes.

#![cfg(feature = "window")]

mod desk;
mod listen;
mod newcomer;
mod scrolling;
mod settings;
mod start;
mod today;
