//! Kinds of step are listed in `src/routine/kind.rs` alone, so that a new one is a new row.
//!
//! Code may ask for one kind, or tell two apart. Whoever names three between one `fn` and the next, or three of their
//! words as whole strings in one file, has made a list that the next kind would be missing from.

use std::collections::BTreeSet;

use stillpoint::routine::kind::Kind;

use super::source::Source;

/// The most kinds that may be named in one place outside their table.
const MOST: usize = 2;

/// Files that name more of them, and why that is no list of kinds.
const MAY: &[(&str, &str)] = &[
    ("src/routine/kind.rs", "the table itself"),
    ("src/session/program/phase.rs", "the kinds that are laid out as phases of their own"),
    ("src/session/program/towel.rs", "builds a towel from segments"),
];

/// Every list of kinds in a file.
pub fn faults(source: &Source) -> Vec<String> {
    let path = source.path();
    let is_test = path.contains("tests") || path.contains("laws");
    if is_test || MAY.iter().any(|(file, _)| *file == path) {
        return Vec::new();
    }
    let code = source.code().split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut faults = Vec::new();
    for part in code.split("fn ") {
        let named = |kind: &&Kind| {
            let name = format!("Kind::{kind:?}");
            part.match_indices(&name).any(|(at, _)| {
                let after = part[at + name.len()..].chars().next();
                let before = part[..at].chars().next_back();
                !after.is_some_and(char::is_alphanumeric) && !before.is_some_and(char::is_alphanumeric)
            })
        };
        let kinds: Vec<_> = Kind::ALL.iter().filter(named).collect();
        if kinds.len() > MOST {
            let place = part.split(['(', '<', '\n']).next().unwrap_or_default();
            faults.push(format!("{path}: {place} lists {kinds:?}; make it a field of their rows"));
        }
    }
    let lines = code.lines().count();
    let spelled: BTreeSet<_> = source
        .strings()
        .iter()
        .filter(|text| line_of(&text.at) <= lines)
        .filter_map(|text| Kind::from_id(&text.text))
        .collect();
    if spelled.len() > MOST {
        faults.push(format!("{path}: lists the words of {spelled:?}; make it a field of their rows"));
    }
    if code.contains("kind::Kind::{") || code.contains("kind::Kind::*") {
        faults.push(format!("{path}: imports kinds one by one; write `Kind::` before each"));
    }
    faults
}

fn line_of(at: &str) -> usize {
    at.rsplit(':').next().and_then(|line| line.parse().ok()).unwrap_or(0)
}

#[test]
fn a_list_of_kinds_is_seen_in_every_form() {
    let wrong = [
        "fn load(kind: Kind) -> bool { matches!(kind, Kind::Hold | Kind::Roll | Kind::Knead) }",
        "const PASSES: &[Kind] = &[Kind::Roll, Kind::Stroke, Kind::Rock];",
        "fn is(phase: Phase) -> u8 { match phase { Phase::Do(Kind::Rest) => 1, Phase::Do(Kind::Move) => 2, Phase::Do(Kind::Rock) => 3, _ => 4 } }",
        "fn is(id: &str) -> bool { matches!(id, \"roll\" | \"stroke\" | \"knead\") }",
        "use crate::routine::kind::Kind::{Hold, Roll};",
    ];
    for text in wrong {
        assert_eq!(faults(&Source::read("src/ui/x.rs", text)).len(), 1, "{text}");
    }
    let right = [
        "fn a() -> Kind { Kind::Rest } fn b(kind: Kind) -> bool { matches!(kind, Kind::Hold | Kind::Roll) }",
        "fn a() { ErrorKind::Hold; ErrorKind::Roll; ErrorKind::Rest; }",
        "#[cfg(test)]\nmod tests { const SOME: [Kind; 3] = [Kind::Roll, Kind::Stroke, Kind::Rock]; }",
    ];
    for text in right {
        assert_eq!(faults(&Source::read("src/ui/x.rs", text)), [] as [String; 0], "{text}");
    }
}
