//! The window: owns everything, draws screens, applies their actions.
//!
//! A frame is: look at what the session's thread published, fill a view with plain data, let a screen draw it and collect
//! `Action`s, apply them. Nothing here decides when a cue sounds: the window may be hidden or frozen.

mod apply;
mod by_hand;
mod checkin;
mod customise;
mod diary;
mod draw;
mod due;
mod editor;
mod effects;
mod ending;
mod files;
mod instance;
mod keys;
mod moving;
mod notices;
mod opening;
mod remembered;
mod saver;
mod second_start;
mod shelf;
mod take;
mod title;
mod today;
mod trends;
mod unfinished;
mod views;
mod window;
mod worker;

use std::{
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use egui::Ui;

use crate::{
    comfort::{Country, Region, Start, Unknown, safety},
    desk::{Wishes, wishes::WishWatch},
    moment::{Clock as _, Moment},
    routine::{Asks, Routine},
    runner::{Beginning, CurrentSession, Order, RealClock, Runner},
    session::{Choice, Program, State, Terms, machine::Command},
    settings::Settings,
    sound::Voices,
    store::{CrashLog, Home, Ledger, Shelf},
    ui::{self, Tab, kit::art, pages::player::PlayerState},
};

pub use opening::{OpenError, Opening, open};

/// A notice is shown so long in the player; on Today it stays until it is taken away.
const NOTICE: Duration = Duration::from_secs(12);

/// Which screen is shown.
enum Screen {
    /// One with a place in the rail.
    Near(Tab),
    /// What there is to know about the program.
    About,
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
struct StartPage {
    /// As it was written.
    written: Routine,
    /// As the person does it.
    routine: Routine,
    /// Their timings change something.
    is_changed: bool,
    /// Those that do not match any more.
    unmatched: Vec<String>,
    /// How often it asks; `None` as in the settings.
    asks: Option<Asks>,
    choice: Choice,
    program: Arc<Program>,
}

impl StartPage {
    fn new(written: Routine, own: customise::Own, settings: &Settings) -> Self {
        let customise::Own { routine, timings, unmatched } = own;
        let position = timings.position.or(settings.position);
        let choice = Choice { position, ..Choice::kept(&timings) };
        let program = Arc::new(Program::lay_out(&routine, choice));
        let (is_changed, asks) = (!timings.is_empty(), timings.asks);
        Self { written, routine, is_changed, unmatched, asks, choice, program }
    }

    fn choose(&mut self, change: impl FnOnce(&mut Choice)) {
        change(&mut self.choice);
        self.program = Arc::new(Program::lay_out(&self.routine, self.choice));
    }
}

/// How the routine of a start page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begin {
    /// As today allows, once it is known what that is.
    WhenRead,
    /// At once: without pressure while the days before are not known.
    AtOnce,
    /// Against what is suggested today.
    Anyway,
}

/// Something laid over the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Overlay {
    /// All keys.
    Keys,
    /// Get help now.
    Help,
}

/// The window's state.
struct Stillpoint {
    home: Home,
    clock: Arc<RealClock>,
    runner: Runner,
    voices: Voices,
    /// Between the two: a move comes to its end before the ledger closes.
    moves: moving::Moves,
    /// After the runner: what the last session leaves behind is still written down.
    ledger: Ledger,
    diary: diary::DiaryPage,
    take: take::Take,
    unfinished: unfinished::Looked,
    checkins: checkin::CheckIns,
    current_session: CurrentSession,
    /// What the ledger last had to say about lines that are not saved.
    unsaved: Option<String>,
    settings: Settings,
    /// The country that the desktop's language names.
    locale: Region,
    saver: saver::Saver,
    shelf: Shelf,
    customised: customise::Customised,
    shown: views::ShelfView,
    today: today::TodayPage,
    routine_watcher: shelf::RoutineWatcher,
    files: files::Files,
    screen: Screen,
    pages: views::PageStates,
    /// What the player remembers.
    player: PlayerState,
    /// The window's title.
    title: String,
    /// The draft in the editor, also while it could not be put away.
    editor: Option<Box<editor::Editor>>,
    window: window::WindowKeeper,
    wish_watch: WishWatch,
    crash_log: CrashLog,
    second_starts: second_start::SecondStarts,
    /// Pictures are drawn by the processor.
    pictures_are_dear: bool,
    /// The routine of the start page is to begin as soon as the days before were looked at.
    starts_soon: bool,
    overlay: Option<Overlay>,
    /// What is worth telling the person, in sentences.
    notices: Vec<String>,
    /// Turns true when the desktop refused to stay awake.
    sleeps: Arc<AtomicBool>,
    told_of_sleep: bool,
    /// Until when the newest notice is shown in the player, where it would otherwise take the picture's room.
    notice_until: Moment,
}

impl Stillpoint {
    /// Whose emergency numbers are shown.
    fn region(&self) -> Region {
        self.country().region()
    }

    /// What the desktop says that the person wishes of every program.
    fn wishes(&self, ctx: &egui::Context) -> Wishes {
        let wishes = self.wish_watch.now();
        let scale = ctx.native_pixels_per_point().unwrap_or(1.0);
        Wishes { text_scale: wishes.text_scale.filter(|&text| !window::is_in_scale(text, scale)), ..wishes }
    }

    const fn country(&self) -> Country {
        Country { said: self.settings.region, likely: self.locale }
    }

    /// Opens a routine's start page and has the sound device ready by the time it is needed.
    fn open(&mut self, routine: Routine) {
        let own = self.customised.own(&routine);
        self.open_as(routine, own);
    }

    /// Opens a routine's start page, to be done as `own`.
    fn open_as(&mut self, written: Routine, own: customise::Own) {
        let page = StartPage::new(written, own, &self.settings);
        self.voices.make_ready(page.program.spoken());
        self.screen = Screen::Start(Box::new(page));
        self.pages.start = ui::pages::start::State::default();
        self.runner.order(Order::Prepare);
    }

    /// Opens what a start of the program was given.
    fn open_given(&mut self, Opening { routine, as_written, start }: Opening) {
        if as_written {
            let own = customise::Own::as_written(routine.clone());
            self.open_as(routine, own);
        } else {
            self.open(routine);
        }
        // nothing begins by surprise after the safety text: its start page is next, and the person starts there
        self.starts_soon = start && !self.is_first_run();
    }

    /// Begins the routine of the start page, as today allows it.
    fn start(&mut self, how: Begin) {
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
    fn start_soon(&mut self) {
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

    /// Whether the safety text is to be read before anything else. A session that runs goes on first.
    fn is_first_run(&self) -> bool {
        self.settings.safety.accepted < safety::VERSION
            && !matches!(self.screen, Screen::Player | Screen::After)
    }
}

impl eframe::App for Stillpoint {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.notice_second_start(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.window.notice(ui.ctx(), frame.winit_window().map(|window| &**window));
        self.dress(ui.ctx());
        self.notice_sleep();
        self.notice_refusals();
        self.notice_moved(ui.ctx());
        self.open_waiting();
        self.notice_shelf(ui.ctx());
        self.notice_files(ui.ctx());
        self.notice_unsaved();
        self.keep_editor(ui.ctx());
        if matches!(self.screen, Screen::Near(Tab::Today) | Screen::Start(_)) {
            self.look_for_unfinished();
        }
        if matches!(self.screen, Screen::Near(_) | Screen::Start(_)) {
            self.wait_for_the_half_hour(ui.ctx());
            self.remember(ui.ctx());
            let lately = self.checkins.lately.as_ref();
            self.today.keep_up(&self.shown, &self.checkins.marked, lately);
        }
        if self.starts_soon {
            self.start_soon();
        }
        if matches!(self.screen, Screen::Player)
            && self.runner.published().snapshot.is_some_and(|snapshot| {
                matches!(snapshot.state, State::Ended(_)) && snapshot.asks_before_it_begins()
            })
        {
            self.leave_before_it_began();
        }
        if matches!(self.screen, Screen::Near(Tab::Diary)) {
            self.refresh_diary(ui.ctx());
            self.take.notice();
        }
        let mut actions = Vec::new();
        self.common_keys(ui.ctx(), &mut actions);
        if self.overlay.is_some() {
            ui::keys::keep_keys_from_the_page(ui.ctx());
        }
        self.draw(ui, &mut actions);
        self.tell_title(ui.ctx(), self.clock.now());
        let before = actions.len();
        for action in actions {
            self.apply(action, ui.ctx());
        }
        if before > 0 {
            // what was done shows in the next frame
            ui.ctx().request_repaint();
        }
    }

    /// Letters are kept in one picture, which is otherwise as wide as the graphics driver allows: mostly empty, and twice in memory.
    fn raw_input_hook(&mut self, _ctx: &egui::Context, input: &mut egui::RawInput) {
        input.max_texture_side = input.max_texture_side.map(|side| side.min(art::WIDEST));
    }

    /// The ground of every page, so that none is painted over it and the first picture has the right colours.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(place) = self.window.changed() {
            self.saver.save_window(place);
        }
        self.put_editor_away();
        // closing the window in a session stops it; dropping the runner does the same once more, harmlessly
        self.runner.order(Order::Command(Command::Stop));
    }
}
