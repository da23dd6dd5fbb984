//! Lines on their way to the disk, in order, each with its numbers.
//!
//! A line's logical time is above that of everything read. What is said before anything could be read gets its numbers anew
//! once it was, so that the last word is the last.

use std::collections::VecDeque;

use crate::diary::{Diary, Draft, Key, Line, line::LATEST_CLOCK};

/// Lines written elsewhere go to the disk in pieces of about this many bytes.
const PIECE: usize = 1 << 20;

/// Lines to be written together.
struct Held {
    ids: Vec<Key>,
    text: Text,
}

enum Text {
    /// Ours.
    Line(Box<Line>),
    /// As they were written elsewhere.
    Written(String),
}

/// What the disk does not have yet.
pub(super) struct Queue {
    computer: Key,
    /// Other lines were read, so that numbers are right.
    is_numbered: bool,
    /// The number of this computer's last line.
    n: u64,
    /// The latest logical time of any line.
    clock: u64,
    held: VecDeque<Held>,
}

impl Queue {
    pub(super) const fn new(computer: Key) -> Self {
        Self { computer, is_numbered: false, n: 0, clock: 0, held: VecDeque::new() }
    }

    /// How many pieces are held.
    pub(super) fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether lines were read before.
    pub(super) const fn is_numbered(&self) -> bool {
        self.is_numbered
    }

    /// Lines were read into `diary`, of this computer's up to the number `n`. What is held and ours is heard in it too.
    pub(super) fn note_read(&mut self, diary: &mut Diary, n: u64) {
        let anew = !self.is_numbered;
        self.is_numbered = true;
        self.n = n.max(if anew { 0 } else { self.n });
        self.clock = diary.clock().max(if anew { 0 } else { self.clock });
        let mut held = std::mem::take(&mut self.held);
        for Held { text, .. } in &mut held {
            if let Text::Line(line) = text {
                if anew {
                    **line = self.numbered((**line).clone());
                }
                diary.hear(line);
            }
        }
        self.held = held;
    }

    fn numbered(&mut self, line: Line) -> Line {
        self.n = self.n.saturating_add(1);
        self.clock = self.clock.saturating_add(1);
        Line { n: self.n, ..line }.at_clock(self.clock)
    }

    /// Gives `draft` its numbers and holds it.
    pub(super) fn hold(&mut self, draft: Draft, id: Key) -> Line {
        let line = self.numbered(Line::of(draft, id, self.computer, 0));
        self.held.push_back(Held { ids: vec![id], text: Text::Line(Box::new(line.clone())) });
        line
    }

    /// Holds lines as they were written elsewhere.
    pub(super) fn hold_written(&mut self, lines: Vec<(Line, String)>) {
        let mut piece = Held { ids: Vec::new(), text: Text::Written(String::new()) };
        for (line, written) in lines {
            if line.computer == self.computer {
                self.n = self.n.max(line.n);
            }
            self.clock = self.clock.max(line.clock.filter(|clock| *clock <= LATEST_CLOCK).unwrap_or(0));
            let Text::Written(text) = &mut piece.text else { continue };
            text.push_str(&written);
            text.push('\n');
            piece.ids.push(line.id);
            if text.len() >= PIECE {
                let next = Held { ids: Vec::new(), text: Text::Written(String::new()) };
                self.held.push_back(std::mem::replace(&mut piece, next));
            }
        }
        if !piece.ids.is_empty() {
            self.held.push_back(piece);
        }
    }

    /// What is to be written next: its lines' names, and its text.
    pub(super) fn next(&self) -> Option<(Vec<Key>, String)> {
        let Held { ids, text } = self.held.front()?;
        let text = match text {
            Text::Line(line) => line.write() + "\n",
            Text::Written(text) => text.clone(),
        };
        Some((ids.clone(), text))
    }

    /// The disk has these; `false` where they are not held any more.
    pub(super) fn note_written(&mut self, ids: &[Key]) -> bool {
        let Some(place) = self.held.iter().position(|held| held.ids == ids) else { return false };
        self.held.remove(place);
        true
    }
}
