//! The screens, as a person meets them: found by role and name, pressed, read.

#![cfg(feature = "window")]

#[path = "ui/answers.rs"]
mod answers;
#[path = "ui/contrast.rs"]
mod contrast;
#[path = "ui/player.rs"]
mod player;
#[path = "ui/sample.rs"]
mod sample;
