//! What a second start asks of the window that is there: to come to the front, and to open a routine.

use std::sync::mpsc::{self, Receiver, Sender};

use egui::Context;
use serde_json::{Value, json};

use super::{
    instance::{Instance, Told},
    worker::wakes,
};
use crate::routine::{self, Routine};

/// A routine to open the window on.
#[derive(Clone, Debug)]
pub struct Opening {
    /// As it was written.
    pub routine: Routine,
    /// Without the timings that the person keeps for it.
    pub as_written: bool,
    /// Begin at once, unless the safety text is to be read first.
    pub start: bool,
}

impl Opening {
    /// As a second start writes it to the first.
    pub(super) fn message(opening: Option<&Self>) -> String {
        opening.map_or_else(String::new, |Self { routine, as_written, start }| {
            json!({ "routine": routine::write(routine), "as_written": as_written, "start": start })
                .to_string()
        })
    }

    pub(super) fn of_message(message: &str) -> Option<Self> {
        let message: Value = serde_json::from_str(message).ok()?;
        let is = |name: &str| message.get(name).and_then(Value::as_bool).unwrap_or(false);
        let routine = routine::read(message.get("routine")?.as_str()?).routine?;
        Some(Self { routine, as_written: is("as_written"), start: is("start") })
    }
}

/// What second starts have said, and a routine that waits until it can be opened.
pub(super) struct SecondStarts {
    pub said: Receiver<Told>,
    hear: Sender<Told>,
    pub waiting: Option<Opening>,
}

impl Default for SecondStarts {
    fn default() -> Self {
        let (hear, said) = mpsc::channel();
        Self { said, hear, waiting: None }
    }
}

impl SecondStarts {
    /// Listens as this `instance` (as another one too, after the data folder was moved), and wakes the window when something is
    /// said.
    pub(super) fn listen_as(&self, instance: Instance, ctx: &Context) {
        let (hear, wake) = (self.hear.clone(), wakes(ctx));
        instance.listen(move |told| {
            // the window is gone only when the program is ending, and then the second start follows it
            hear.send(told).unwrap_or_default();
            wake();
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Shelf;

    #[test]
    fn what_is_to_be_opened_comes_across_whole() {
        for shelved in Shelf::shipped().routines {
            let opening = Opening { routine: shelved.routine, as_written: true, start: false };
            let there = Opening::of_message(&Opening::message(Some(&opening))).unwrap();
            assert_eq!(there.routine, opening.routine);
            assert_eq!((there.as_written, there.start), (true, false));
        }
        assert!(Opening::of_message(&Opening::message(None)).is_none());
        assert!(Opening::of_message(r#"{"routine": "{}"}"#).is_none());
    }
}
