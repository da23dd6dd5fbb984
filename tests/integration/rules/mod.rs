//! Every rule of comfort, driven from its question in the real program: what the person is told, what is left of the session,
//! and what holds on the days after.
#![allow(clippy::disallowed_methods, reason = "what goes wrong has to stop the test")]

mod after;
mod before;
mod between;
mod mornings;
mod person;
mod unknown;
mod whole;

use person::{Person, Told};

/// Both sides with a ball, something that presses by rounds, a stretch, breathing, and a towel.
const BALL: &str = r#"{"version": 1, "id": "two-sides", "title": "Two sides", "summary": "For tests.", "technique": "trigger-point",
 "level": "starter", "equipment": ["tennis ball"], "positions": ["floor"], "pressure": {"aim": 4, "ceiling": 5},
 "frequency": "every other day", "steps": [
  {"do": "check-in", "id": "before", "seconds": 5, "when": "before"},
  {"do": "both-sides", "id": "sides", "switch": {"id": "change", "seconds": 6, "say": "Now the {other_side} side."}, "steps": [
    {"do": "hold", "id": "hold", "seconds": 40, "aim": 4, "area": "buttock"},
    {"do": "press-release", "id": "press", "press": 5, "release": 5, "rounds": 4, "aim": 4, "area": "buttock"},
    {"do": "check-in", "id": "between", "seconds": 5, "when": "mid"}]},
  {"do": "stretch", "id": "reach", "seconds": 20},
  {"do": "breathe", "id": "breaths", "seconds": 20},
  {"do": "check-in", "id": "after", "seconds": 5, "when": "after"},
  {"do": "warm-towel", "id": "warm", "seconds": 600, "area": "buttock"}]}"#;

/// One side of the ball as it is written: a hold, and four rounds.
const SIDE: [&str; 5] = ["Hold 40 s", "Press 5 s", "Press 5 s", "Press 5 s", "Press 5 s"];
/// One side with half the time.
const HALF: [&str; 3] = ["Hold 20 s", "Press 5 s", "Press 5 s"];

/// `once` twice, as both sides are done.
fn both(once: &[&'static str]) -> Vec<&'static str> {
    [once, once].concat()
}
