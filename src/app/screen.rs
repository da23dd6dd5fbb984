//! Which screen is shown, and what a routine's page holds of the routine that is about to begin.

use std::sync::Arc;

use crate::{
    routine::{Asks, Routine, Timings, timings::Unmatched},
    session::{Choice, Program},
    settings::Settings,
    ui::{Tab, pages::start::Mine},
};

/// Which screen is shown.
pub(crate) enum Screen {
    /// One with a place in the rail.
    Near(Tab),
    /// What there is to know about the program.
    About,
    /// When hands-on help is better.
    HandsOn,
    /// Whether the sound is heard from the floor.
    Listen,
    /// The start page of a routine.
    Start(Box<StartPage>),
    /// A routine being customised, as it was written.
    Customise(Box<Routine>),
    /// A file that is added or exported.
    Files,
    /// The editor of routines.
    Editor,
    /// A session.
    Player,
    /// The questions after a session that asked none itself.
    After,
}

/// A routine about to begin, and the choices so far.
pub(crate) struct StartPage {
    /// As it was written.
    pub written: Routine,
    /// As the person does it.
    pub routine: Routine,
    /// What they keep for it.
    timings: Timings,
    /// What of that does not match any more.
    unmatched: Vec<String>,
    pub choice: Choice,
    pub program: Arc<Program>,
}

impl StartPage {
    /// The page of a routine with these `timings` of the person laid over it.
    pub fn new(written: Routine, timings: Timings, settings: &Settings) -> Self {
        let laid = timings.lay_over(&written);
        let (routine, unmatched) = (laid.routine, laid.unmatched.iter().map(Unmatched::sentence).collect());
        let position = timings.position.or(settings.position);
        let choice = Choice { position, ..Choice::kept(&timings) };
        let program = Arc::new(Program::lay_out(&routine, choice));
        Self { written, routine, timings, unmatched, choice, program }
    }

    /// Changes a choice, and with it the program.
    pub fn choose(&mut self, change: impl FnOnce(&mut Choice)) {
        change(&mut self.choice);
        self.program = Arc::new(Program::lay_out(&self.routine, self.choice));
    }

    /// What the start page says about timings; `is_unsaved`: there are changes that are not saved.
    pub fn mine(&self, is_unsaved: bool) -> Mine<'_> {
        Mine { is_changed: !self.timings.is_empty(), unmatched: &self.unmatched, is_unsaved }
    }

    /// How often a session of this routine asks.
    pub fn asks(&self, settings: &Settings) -> Asks {
        self.timings.asks.unwrap_or(settings.asks)
    }
}

/// How the routine of a start page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Begin {
    /// As today allows, once it is known what that is.
    WhenRead,
    /// At once: without pressure while the days before are not known.
    AtOnce,
    /// Against what is suggested today.
    Anyway,
}

/// Something laid over the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overlay {
    /// All keys.
    Keys,
    /// Get help now.
    Help,
}
