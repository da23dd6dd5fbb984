//! What the window does to open a routine's page and to begin the routine.

use std::sync::Arc;

use egui::{Context, UserAttentionType, ViewportCommand};

use crate::{
    app::{Begin, Opening, Screen, StartPage, Stillpoint},
    comfort::{Start, Unknown},
    moment::Clock as _,
    routine::{Routine, Timings},
    runner::{Beginning, Order},
    session::{
        By, Program, Terms, Verbosity,
        spoken::{MUTED, said_by},
    },
    ui::pages::{player::PlayerState, start},
};

impl Stillpoint {
    /// Opens a routine's start page and has the sound device ready by the time it is needed.
    pub(crate) fn open(&mut self, routine: Routine) {
        let timings = self.customised.of(&routine.id);
        self.open_with(routine, timings);
    }

    fn open_with(&mut self, written: Routine, timings: Timings) {
        let page = StartPage::new(written, timings, &self.settings);
        self.voices.make_ready(page.program.spoken());
        self.screen = Screen::Start(Box::new(page));
        self.pages.start = start::State::default();
        self.runner.order(Order::Prepare);
    }

    /// Opens what a start of the program was given.
    pub(crate) fn open_given(&mut self, Opening { routine, as_written, start }: Opening) {
        if as_written {
            self.open_with(routine, Timings::default());
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

    /// Comes to the front where a second start asks for that. A desktop that lets no program do so shows that it wants to.
    pub(crate) fn notice_second_start(&mut self, ctx: &Context) {
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
                    self.tell(format!("{} opens after this session.", opening.routine.title));
                }
                self.second_starts.waiting = Some(opening);
            }
            ctx.request_repaint();
        }
    }

    /// Opens the routine that waits, unless a session is in the way.
    pub(crate) fn open_waiting(&mut self) {
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

    /// Tells something: on Today until it is taken away, in a session for a while.
    pub(crate) fn tell(&mut self, notice: impl Into<String>) {
        self.notices.tell(notice.into(), self.clock.now());
    }

    /// Words and chimes off, or on again, for this session.
    pub(crate) fn toggle_mute(&mut self) {
        let is_muted = !self.runner.published().is_muted;
        self.runner.order(Order::Mute(is_muted));
        self.notices.take_back(MUTED);
        if is_muted {
            self.tell(MUTED);
        }
    }

    /// By whom a program's words are said, where that is worth a line: not everything is recorded, and words are wanted.
    pub(crate) fn spoken_by(&self, program: &Program) -> Option<&'static str> {
        let voice = self.voices.speaking().filter(|_| self.settings.verbosity != Verbosity::Chimes)?;
        said_by(program, &*voice).notice()
    }

    /// Begins a session, and says once by whom its words are said if not all are recorded.
    pub(crate) fn begin(&mut self, beginning: Beginning) {
        self.voices.make_ready(beginning.program.spoken());
        let told = [By::System, By::Nobody].into_iter().filter_map(By::notice);
        told.chain([MUTED]).for_each(|notice| self.notices.take_back(notice));
        if let Some(notice) = self.spoken_by(&beginning.program) {
            self.tell(notice);
        }
        self.runner.order(Order::Begin(Box::new(beginning)));
        self.screen = Screen::Player;
        self.pages.player = PlayerState::default();
    }
}
