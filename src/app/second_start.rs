//! What a second start asks of the window that is there: to come to the front, and to open a routine.

use std::sync::mpsc::{self, Receiver, Sender};

use egui::{Context, UserAttentionType, ViewportCommand};
use serde_json::{Value, json};

use super::{
    NOTICE, Opening, Screen, Stillpoint,
    instance::{Instance, Told},
};
use crate::{moment::Clock as _, routine};

impl Opening {
    /// As a second start writes it to the first.
    pub(super) fn message(opening: Option<&Self>) -> String {
        opening.map_or_else(String::new, |Self { routine, as_written, start }| {
            json!({ "routine": routine::write(routine), "as_written": as_written, "start": start })
                .to_string()
        })
    }

    fn of_message(message: &str) -> Option<Self> {
        let message: Value = serde_json::from_str(message).ok()?;
        let is = |name: &str| message.get(name).and_then(Value::as_bool).unwrap_or(false);
        let routine = routine::read(message.get("routine")?.as_str()?).routine?;
        Some(Self { routine, as_written: is("as_written"), start: is("start") })
    }
}

/// What second starts have said, and a routine that waits until it can be opened.
pub(super) struct SecondStarts {
    said: Receiver<Told>,
    hear: Sender<Told>,
    waiting: Option<Opening>,
}

impl SecondStarts {
    /// Listens as this `instance`, and wakes the window when something is said.
    pub(super) fn listen(instance: Instance, ctx: &Context) -> Self {
        let (hear, said) = mpsc::channel();
        let starts = Self { said, hear, waiting: None };
        starts.listen_as(instance, ctx);
        starts
    }

    /// Listens as another one too, after the data folder was moved.
    pub(super) fn listen_as(&self, instance: Instance, ctx: &Context) {
        let (hear, waker) = (self.hear.clone(), ctx.clone());
        instance.listen(move |told| {
            // the window is gone only when the program is ending, and then the second start follows it
            hear.send(told).unwrap_or_default();
            waker.request_repaint();
        });
    }
}

impl Stillpoint {
    /// Comes to the front where a second start asks for that. A desktop that lets no program do so shows that it wants to.
    pub(super) fn notice_second_start(&mut self, ctx: &Context) {
        while let Ok(told) = self.second_starts.said.try_recv() {
            for command in [
                ViewportCommand::Minimized(false),
                ViewportCommand::Focus,
                ViewportCommand::RequestUserAttention(UserAttentionType::Informational),
            ] {
                ctx.send_viewport_cmd(command);
            }
            if let Some(mut opening) = Opening::of_message(&told.take()) {
                if self.is_in_session() {
                    // nothing begins by itself after that
                    opening.start = false;
                    self.notices.push(format!("{} opens after this session.", opening.routine.title));
                    self.notice_until = self.clock.now() + NOTICE;
                }
                self.second_starts.waiting = Some(opening);
            }
            ctx.request_repaint();
        }
    }

    /// Opens the routine that waits, unless a session is in the way.
    pub(super) fn open_waiting(&mut self) {
        if !self.is_in_session()
            && let Some(opening) = self.second_starts.waiting.take()
        {
            self.overlay = None;
            self.open_given(opening);
        }
    }

    const fn is_in_session(&self) -> bool {
        matches!(self.screen, Screen::Player | Screen::After)
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
