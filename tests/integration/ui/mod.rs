//! The screens, as a person meets them: found by role and name, pressed, read.

#![cfg(feature = "window")]

mod answers;
mod contrast;
mod player;
mod sample;
