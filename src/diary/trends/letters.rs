//! A letter for each routine, so that a mark of a picture can say which it was.

use std::{collections::BTreeMap, sync::Arc};

use super::Outline;

/// A routine and its letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The routine's id.
    pub routine: Arc<str>,
    /// Its title, at its last session.
    pub title: Arc<str>,
    /// One character that no other routine has.
    pub letter: char,
    /// How many sessions there were.
    pub sessions: usize,
}

/// The letters of the routines of `outlines`, which are in the order of time; most often done first.
///
/// A routine has its title's first letter, or where another has it the next free one of its title, of the alphabet, or a
/// digit. Past all of them it is a dot.
pub fn letters<'a>(outlines: impl IntoIterator<Item = &'a Outline>) -> Vec<Letter> {
    let mut routines: BTreeMap<&str, Letter> = BTreeMap::new();
    for outline in outlines {
        let routine = routines.entry(&outline.routine).or_insert_with(|| Letter {
            routine: Arc::clone(&outline.routine),
            title: Arc::clone(&outline.title),
            letter: '\u{b7}',
            sessions: 0,
        });
        routine.title = Arc::clone(&outline.title);
        routine.sessions = routine.sessions.saturating_add(1);
    }
    let mut routines: Vec<Letter> = routines.into_values().collect();
    routines.sort_by(|one, other| (other.sessions, &one.routine).cmp(&(one.sessions, &other.routine)));
    let mut taken = Vec::new();
    for routine in &mut routines {
        let wanted =
            routine.title.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase());
        let free = wanted.chain('A'..='Z').chain('1'..='9').find(|letter| !taken.contains(letter));
        if let Some(letter) = free {
            routine.letter = letter;
            taken.push(letter);
        }
    }
    routines
}
