//! The voice for somebody who answers with one switch: it names no keys.

use std::sync::Arc;

use super::{By, Line, Voice};

/// Another voice, with other words where that would name a key.
#[derive(Debug)]
pub struct OneSwitch(pub Arc<dyn Voice>);

impl Voice for OneSwitch {
    fn line(&self, words: &str) -> Option<Line> {
        self.0.line(words)
    }

    fn phrase(&self, id: &str) -> Option<Line> {
        match id.split_once('.') {
            Some(("how" | "hint", _) | ("stop", "choices" | "choices.three")) => self.0.phrase("switch.how"),
            Some(("wait", _)) => self.0.phrase(&format!("switch.{id}")),
            _ => self.0.phrase(id),
        }
    }

    fn by(&self, words: &str) -> By {
        self.0.by(words)
    }
}
