//! One switch for everything: any key, pedal or click.
//!
//! Where something is to be chosen, the choices are lit and read out in turn, each for as long as the person set and never before
//! its words are over; a press chooses, and a second one within three seconds takes that back. Elsewhere a press is what the clay
//! button does. Held for two seconds it is always "too sore".

use std::time::Duration;

use egui::{Event, Key, Ui};

use super::{
    choices::{Choice, Of},
    scene::Page,
    view::PlayerView,
};
use crate::{
    moment::Moment,
    session::{Snapshot, State, machine::Command},
    ui::action::Action,
};

/// Held for so long it is "too sore".
const HELD: Duration = Duration::from_secs(2);
/// For so long a choice can be taken back.
const CHANGE: Duration = Duration::from_secs(3);
/// From the end of what is said to the next choice.
const QUIET: Duration = Duration::from_millis(400);
/// Nothing is lit before this, also where nothing is said.
const FIRST: Duration = Duration::from_millis(1_500);
/// How often all choices are lit before it waits.
const ROUNDS: u8 = 2;

/// Where the light is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Light {
    /// Nothing is lit yet.
    #[default]
    Off,
    /// At the choice with this index, in this round.
    On(usize, u8),
    /// After all rounds it waits at "say it again".
    Waits,
    /// This one was chosen.
    Chosen(usize),
}

/// What one switch remembers from one picture to the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct OneSwitch {
    pub(super) of: Option<Of>,
    pub(super) light: Light,
    /// When the light came there.
    since: Moment,
    /// The presses that were not looked at yet.
    pub(super) presses: usize,
    /// Since when the switch is held.
    held: Option<Moment>,
}

impl OneSwitch {
    /// Takes the keys of this frame as presses, so that nothing else sees them; Escape stays what it is. Whether it was pressed.
    pub(crate) fn take(&mut self, ctx: &egui::Context) -> bool {
        ctx.input_mut(|input| {
            let mut escaped = false;
            let mut presses = 0;
            input.events.retain(|event| match event {
                Event::Key { key: Key::Escape, pressed, repeat, .. } => {
                    escaped |= *pressed && !repeat;
                    false
                }
                Event::Key { pressed, repeat, modifiers, .. } => {
                    presses += usize::from(*pressed && !repeat && !modifiers.ctrl && !modifiers.alt);
                    false
                }
                Event::PointerButton { pressed, .. } => {
                    presses += usize::from(*pressed);
                    true
                }
                _ => true,
            });
            self.presses += presses;
            escaped
        })
    }

    /// What comes of the presses, and of the time.
    pub(super) fn follow(
        &mut self,
        ui: &Ui,
        view: &PlayerView<'_>,
        choices: &[Choice],
        now: Moment,
    ) -> Vec<Action> {
        let snapshot = view.snapshot;
        let of = Of::at(snapshot);
        if of != self.of {
            (self.of, self.light, self.since) = (of, Light::Off, now);
        }
        let mut actions = Vec::new();
        for _ in 0..std::mem::take(&mut self.presses) {
            self.held = Some(now);
            if choices.is_empty() {
                actions.extend(main_action(snapshot));
            } else {
                self.press(choices, now, &mut actions);
            }
        }
        let is_down = ui.input(|input| !input.keys_down.is_empty() || input.pointer.any_down());
        self.held = self.held.filter(|_| is_down);
        if self.held.is_some_and(|since| now.since(since) >= HELD) {
            self.held = None;
            actions.extend(too_sore(snapshot));
        }
        if self.next(view, now).is_some_and(|next| next <= now) {
            self.go_on(choices, now, &mut actions);
        }
        actions
    }

    fn press(&mut self, choices: &[Choice], now: Moment, actions: &mut Vec<Action>) {
        match self.light {
            // what is said there keeps somebody safe
            Light::Off if self.of == Some(Of::Ways) => {}
            Light::Off | Light::Chosen(_) => self.light_at(0, 1, choices, now, actions),
            Light::On(index, _) => {
                (self.light, self.since) = (Light::Chosen(index), now);
                actions.push(say(["switch.chosen".to_owned()]));
            }
            Light::Waits => {
                (self.light, self.since) = (Light::Off, now);
                actions.push(Action::Session(Command::SayAgain));
            }
        }
    }

    /// When the light moves by itself.
    fn next(&self, view: &PlayerView<'_>, now: Moment) -> Option<Moment> {
        self.of?;
        let pace = Duration::from_secs(view.snapshot.terms.switch_seconds.unwrap_or(2).into());
        let quiet = if matches!(self.light, Light::Chosen(_)) { QUIET * 3 } else { QUIET };
        let quiet = view.said.iter().map(|said| said.end() + quiet).max().unwrap_or_default();
        let after = match self.light {
            Light::Off => FIRST,
            Light::On(..) => pace,
            Light::Waits => return None,
            Light::Chosen(_) => CHANGE,
        };
        // a line that was said before is over
        Some((self.since + after).max(if quiet > now { quiet } else { Moment::ZERO }))
    }

    fn go_on(&mut self, choices: &[Choice], now: Moment, actions: &mut Vec<Action>) {
        match self.light {
            Light::Off => self.light_at(0, 1, choices, now, actions),
            Light::On(index, round) if index + 1 < choices.len() => {
                self.light_at(index + 1, round, choices, now, actions);
            }
            Light::On(_, round) if round < ROUNDS => self.light_at(0, round + 1, choices, now, actions),
            Light::On(..) => {
                (self.light, self.since) = (Light::Waits, now);
                actions.push(say(["switch.again".to_owned()]));
            }
            Light::Waits => {}
            Light::Chosen(index) => {
                (self.light, self.since) = (Light::Off, now);
                actions.extend(choices.get(index).map(|choice| choice.action.clone()));
            }
        }
    }

    fn light_at(
        &mut self,
        index: usize,
        round: u8,
        choices: &[Choice],
        now: Moment,
        actions: &mut Vec<Action>,
    ) {
        (self.light, self.since) = (Light::On(index, round), now);
        actions.extend(choices.get(index).map(|choice| say(choice.phrases.clone())));
    }

    /// How long after `now` something about it changes.
    pub(super) fn changes(&self, view: &PlayerView<'_>, now: Moment) -> Option<Duration> {
        let held = self.held.map(|since| since + HELD);
        held.into_iter().chain(self.next(view, now)).map(|at| at.since(now)).min()
    }
}

fn say(phrases: impl Into<Vec<String>>) -> Action {
    Action::Session(Command::Say(phrases.into()))
}

/// What the clay button does.
fn main_action(snapshot: &Snapshot) -> Option<Action> {
    match snapshot.state {
        State::Ended(_) => Some(Action::LeavePlayer),
        _ => snapshot.main_command().map(Action::Session),
    }
}

/// Pressure or warmth ends; where it has ended already, nothing.
fn too_sore(snapshot: &Snapshot) -> Option<Action> {
    match Page::of(snapshot) {
        Page::TooSore | Page::Resting | Page::Opening | Page::Ended(_) => None,
        Page::TowelOff => Some(Action::Session(Command::Ready)),
        _ => Some(Action::Session(Command::TooSore)),
    }
}
