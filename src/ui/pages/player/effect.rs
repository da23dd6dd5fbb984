//! What answers lead to, before and after they are given: the same pure function that plays the session is asked.

use crate::{
    comfort::{Answer, Asked, Colour},
    session::{Cause, Snapshot, State, adapt::adapt},
};

/// What this answer would lead to, everything else said so far left as it is: go on, ease off, or stop.
pub fn leads_to(snapshot: &Snapshot, asked: Asked, answer: Answer) -> Colour {
    let mut given = (*snapshot.given).clone();
    given.answers.note(asked, answer);
    let here = snapshot.segment().map(|segment| segment.place);
    let changes = adapt(&snapshot.program, &snapshot.terms, &given).changes;
    let mut causes = changes.iter().filter(|(at, _)| *at == here).map(|(_, cause)| cause).peekable();
    match (causes.peek().is_some(), causes.any(|cause| cause.ends_pressure())) {
        (_, true) => Colour::Red,
        (true, false) => Colour::Amber,
        (false, false) => Colour::Green,
    }
}

/// What a colour means for the rest of this session: in a few words, and in a few more.
pub fn meaning(snapshot: &Snapshot, colour: Colour) -> (&'static str, &'static str) {
    match colour {
        Colour::Note | Colour::Green => ("Go on", "nothing changes"),
        Colour::Amber if snapshot.presses_later() => ("Ease off", "next holds 10 s less"),
        Colour::Amber => ("Ease off", "no more pressure follows"),
        Colour::Red | Colour::Stop => ("No more pressure today", "resting and breathing instead"),
    }
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
