//! What the window does to open a routine's page and to begin the routine.

use std::sync::Arc;

use crate::{
    app::{Begin, Opening, Screen, StartPage, Stillpoint, customise::Own},
    comfort::{Start, Unknown},
    routine::Routine,
    runner::{Beginning, Order},
    session::Terms,
    ui::pages::{player::PlayerState, start},
};

impl Stillpoint {
    /// Opens a routine's start page and has the sound device ready by the time it is needed.
    pub(crate) fn open(&mut self, routine: Routine) {
        let own = self.customised.own(&routine);
        self.open_as(routine, own);
    }

    /// Opens a routine's start page, to be done as `own`.
    pub(crate) fn open_as(&mut self, written: Routine, own: Own) {
        let page = StartPage::new(written, own, &self.settings);
        self.voices.make_ready(page.program.spoken());
        self.screen = Screen::Start(Box::new(page));
        self.pages.start = start::State::default();
        self.runner.order(Order::Prepare);
    }

    /// Opens what a start of the program was given.
    pub(crate) fn open_given(&mut self, Opening { routine, as_written, start }: Opening) {
        if as_written {
            let own = Own::as_written(routine.clone());
            self.open_as(routine, own);
        } else {
            self.open(routine);
        }
        // nothing begins by surprise after the safety text: its start page is next, and the person starts there
        self.starts_soon = start && !self.is_first_run();
    }

    /// Begins the routine of the start page, as today allows it.
    pub(crate) fn start(&mut self, how: Begin) {
        let Screen::Start(page) = &self.screen else { return };
        let work = page.program.work();
        let waits = work.strains() && self.unknown() == Some(Unknown::Reading);
        if how == Begin::WhenRead && waits {
            // it begins by itself once the days before are known
            self.starts_soon = true;
            return;
        }
        // the start page says why nothing begins, and what opens it again
        let Some(terms) = self.terms(work, how == Begin::Anyway) else { return };
        let terms = Terms { asks: page.asks(&self.settings), ..terms };
        let beginning = Beginning { terms, ..Beginning::of(Arc::clone(&page.program)) };
        self.starts_soon = false;
        self.begin(beginning);
        self.screen = Screen::Player;
        self.player = PlayerState::default();
        self.overlay = None;
    }

    /// A routine that was to begin by itself begins once the days before were looked at, unless they leave something out of it:
    /// then the start page says so, and the person decides.
    pub(crate) fn start_soon(&mut self) {
        let Screen::Start(page) = &self.screen else {
            self.starts_soon = false;
            return;
        };
        let work = page.program.work();
        if work.strains() && self.unknown() == Some(Unknown::Reading) {
            return;
        }
        self.starts_soon = false;
        let start = self.verdict_for(work).start;
        // where nothing presses there is nothing to leave out
        if start.allows_pressure() || (start != Start::Closed && !work.strains()) {
            self.start(Begin::WhenRead);
        }
    }
}
