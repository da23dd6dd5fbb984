//! What the window does when something was asked or has come up: the only place where anything has effects.
//!
//! Each file holds the effects of one thing on the window's state; the thing itself stands beside this folder.

mod customise;
mod editor;
mod files;
mod moving;
mod shelf;
mod unfinished;
