//! What answers lead to, before and after they are given: the same pure function that plays the session is asked.

use crate::{
    comfort::{Answer, Asked},
    session::{Cause, Snapshot, State, adapt::adapt},
    ui::kit::{far_scale::NUMBERS, sign::Sign},
};

/// What this answer would lead to, everything else said so far left as it is.
pub fn sign_of(snapshot: &Snapshot, asked: Asked, answer: Answer) -> Sign {
    let mut given = (*snapshot.given).clone();
    given.answers.note(asked, answer);
    let here = snapshot.segment().map(|segment| segment.place);
    let changes = adapt(&snapshot.program, &snapshot.terms, &given).changes;
    let mut sign = Sign::GoOn;
    for (_, cause) in changes.iter().filter(|(at, _)| *at == here) {
        if cause.ends_pressure() {
            return Sign::Stop;
        }
        sign = Sign::EaseOff;
    }
    sign
}

/// What each number would lead to as an answer to `asked`. Numbers of one colour lead to the same, so each colour is
/// asked about once.
pub fn signs(snapshot: &Snapshot, asked: Asked) -> [Sign; NUMBERS as usize] {
    let limits = snapshot.terms.limits.under(snapshot.program.pressure.ceiling);
    let mut known = Vec::new();
    let mut number = 0;
    [(); NUMBERS as usize].map(|()| {
        let colour = limits.colour(number);
        let found = known.iter().find(|(of, _)| *of == colour).map(|(_, sign)| *sign);
        let sign = found.unwrap_or_else(|| sign_of(snapshot, asked, Answer::Number(number)));
        known.push((colour, sign));
        number = number.saturating_add(1);
        sign
    })
}

/// What a sign means for the rest of this session: in a few words, and in a few more.
pub fn sign_words(snapshot: &Snapshot, sign: Sign) -> (&'static str, &'static str) {
    match sign {
        Sign::GoOn => ("Go on", "nothing changes"),
        Sign::EaseOff if presses_later(snapshot) => ("Ease off", "next holds 10 s less"),
        Sign::EaseOff => ("Ease off", "no more pressure follows"),
        Sign::Stop => ("No more pressure today", "resting and breathing instead"),
    }
}

/// Whether anything presses after the present segment.
pub fn presses_later(snapshot: &Snapshot) -> bool {
    snapshot
        .program
        .segments
        .iter()
        .skip(snapshot.index.saturating_add(1))
        .any(|later| later.load.is_loaded())
}

/// Whether pressure is still to come: now, or later.
pub fn has_pressure_left(snapshot: &Snapshot) -> bool {
    snapshot.is_loaded() || presses_later(snapshot)
}

/// What changed the rest of the program just now: where it was said, and in the segment after that.
///
/// A snapshot names the causes and not where each came from, so the program is folded once more to learn it.
pub fn news(snapshot: &Snapshot) -> Option<Cause> {
    let moves =
        matches!(snapshot.state, State::Running { .. } | State::Waiting { .. } | State::CountingIn { .. });
    if snapshot.changes.is_empty() || !moves {
        return None;
    }
    let here = snapshot.segment()?.place;
    let before = snapshot.index.checked_sub(1).and_then(|index| snapshot.program.segments.get(index));
    let changes = adapt(&snapshot.program, &snapshot.terms, &snapshot.given).changes;
    let newest = |place: Option<u32>| {
        let here = || {
            changes
                .iter()
                .filter(|(at, cause)| *at == place && !cause.words().is_empty())
                .map(|(_, cause)| *cause)
        };
        here().find(|cause| cause.ends_pressure()).or_else(|| here().next_back())
    };
    newest(Some(here)).or_else(|| newest(before.map(|before| before.place)))
}
