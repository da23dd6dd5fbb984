//! How long after a press its answer is heard: from the key on the keyboard to the recording of the sound server.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    reason = "seconds of sound, counted in samples; a table for people"
)]

use std::{
    collections::BTreeMap,
    fs,
    time::{Duration, Instant},
};

use stillpoint::{session::Cue, sound::Bank};

use super::{
    desk::{Desk, bench, until},
    listen::{find_within, left_of_raw},
};

/// Nothing sounds but what is pressed.
const QUIET: &str = r#"{"version": 1, "id": "quiet", "title": "Quiet", "summary": "For tests.", "technique": "mixed",
 "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 2, "ceiling": 4},
 "frequency": "never", "steps": [{"do": "rest", "id": "a", "seconds": 300}]}"#;

/// One round: each key with what it means there. The last one takes the step back to its start, so that it never ends.
const ROUND: [(&str, &str); 9] = [
    ("space", "pause"),
    ("space", "go on"),
    ("Up", "more"),
    ("Down", "less"),
    ("m", "sound off"),
    ("m", "sound on"),
    ("q", "a key that means nothing"),
    ("5", "a digit out of place"),
    ("Left", "back"),
];

/// Where the answer to a press at `pressed` is in a recording, in seconds from its start.
fn answered(heard: &[f32], pressed: f64) -> Option<f64> {
    let bank = Bank::load();
    let around = ((pressed + 0.22) * 48_000.0) as usize;
    let found = find_within(heard, bank.samples(Cue::Heard), around, 48_000 * 24 / 100)?;
    if found.likeness > 0.2 {
        return Some(found.at as f64 / 48_000.0);
    }
    // Going back, the step's own chime covers it: then the first that is heard at all.
    let pressed = (pressed * 48_000.0) as usize;
    let after = heard.get(pressed..pressed + 48_000 * 45 / 100)?;
    after.iter().position(|sample| sample.abs() > 0.004).map(|at| (pressed + at) as f64 / 48_000.0)
}

#[test]
#[ignore = "it measures, and takes five minutes: STILLPOINT_PRESSES=n presses each key n times instead of a hundred"]
fn from_press_to_sound() {
    let Some(()) = bench() else { return };
    let count = std::env::var("STILLPOINT_PRESSES").ok().and_then(|count| count.parse().ok()).unwrap_or(100);
    let desk = Desk::start((1280, 800));
    let file = desk.folder().join("quiet.json");
    fs::write(&file, QUIET).unwrap();
    let program = desk.launch(&["--routine", file.to_str().unwrap(), "--start"]);
    let begins = || desk.windows("Rest, ", true).into_iter().next();
    let window = until(Duration::from_mins(1), begins).unwrap_or_else(|| panic!("{}", program.stderr()));
    desk.activate(&window);
    desk.wait(Duration::from_secs(3));
    let mut pressed: Vec<(&str, Instant)> = Vec::new();
    for _ in 0..count {
        for (key, meaning) in ROUND {
            pressed.push((meaning, desk.key(key)));
            desk.wait(Duration::from_millis(450));
        }
    }
    desk.wait(Duration::from_secs(1));
    let take = desk.recording();
    let heard = left_of_raw(&take.bytes);
    let mut delays: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut unheard = Vec::new();
    for (meaning, at) in &pressed {
        let at = at.duration_since(take.began).as_secs_f64();
        match answered(&heard, at) {
            Some(sounds) => delays.entry(meaning).or_default().push((sounds - at) * 1000.0),
            None => unheard.push((meaning, at)),
        }
    }
    println!("| press | times | median | worst |\n|---|---|---|---|");
    for (meaning, found) in &mut delays {
        found.sort_by(f64::total_cmp);
        let (median, worst) = (found[found.len() / 2], found[found.len() - 1]);
        println!("| {meaning} | {} | {median:.0} ms | {worst:.0} ms |", found.len());
    }
    assert!(
        unheard.is_empty(),
        "{} of {} presses are not answered: {unheard:?}",
        unheard.len(),
        pressed.len()
    );
    for (meaning, found) in &delays {
        let median = found[found.len() / 2];
        assert!(median <= 150.0, "{meaning}: {median:.0} ms");
    }
}
