//! The window: owns everything, draws screens, applies their actions.
//!
//! A frame is: look at what the session's thread published, fill a view with plain data, let a screen draw it and collect
//! `Action`s, apply them. Nothing here decides when a cue sounds: the window may be hidden or frozen.

mod by_hand;
mod came;
mod checkins;
mod days;
mod diary;
mod draw;
mod due;
mod editor;
mod effects;
mod files;
mod instance;
mod keys;
mod moving;
mod notices;
mod opening;
mod saver;
mod screen;
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

use std::sync::Arc;

use egui::Ui;

use crate::{
    comfort::{Country, Region, safety},
    desk::{Wishes, media_keys::MediaKeys},
    moment::Clock as _,
    runner::{CurrentSession, Order, RealClock, Runner},
    session::machine::Command,
    settings::Settings,
    sound::Voices,
    store::{CrashLog, Home, Ledger, Shelf},
    ui::{self, kit::art},
};

pub use opening::{OpenError, open};
pub(crate) use screen::{Begin, Overlay, Screen, StartPage};
pub use second_start::Opening;

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
    checkins: checkins::CheckIns,
    days: days::Days,
    current_session: CurrentSession,
    settings: Settings,
    /// The country that the desktop's language names.
    locale: Region,
    saver: saver::Saver,
    shelf: Shelf,
    customised: views::Customised,
    shown: views::ShelfView,
    today: today::TodayPage,
    routine_watcher: shelf::RoutineWatcher,
    files: files::Files,
    screen: Screen,
    pages: views::PageStates,
    /// The draft in the editor, also while it could not be put away.
    editor: Option<Box<editor::Editor>>,
    window: window::WindowKeeper,
    crash_log: CrashLog,
    second_starts: second_start::SecondStarts,
    /// While a session is shown.
    media_keys: Option<MediaKeys>,
    /// The routine of the start page is to begin as soon as the days before were looked at.
    starts_soon: bool,
    overlay: Option<Overlay>,
    notices: notices::Notices,
}

impl Stillpoint {
    /// Whose emergency numbers are shown.
    fn region(&self) -> Region {
        self.country().region()
    }

    /// What the desktop says that the person wishes of every program.
    fn wishes(&self, ctx: &egui::Context) -> Wishes {
        self.window.wishes(ctx.native_pixels_per_point().unwrap_or(1.0))
    }

    const fn country(&self) -> Country {
        Country { said: self.settings.region, likely: self.locale }
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
        self.notice_media_keys(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let window = frame.winit_window().map(|window| &**window);
        self.window.notice(ui.ctx(), window);
        self.dress(ui.ctx());
        if self.is_far() && ui::keys::is_pressed(ui.ctx(), &mut self.pages.player) {
            // before anything is drawn: with closed eyes this is how a press is known to have been one
            self.runner.order(Order::Heard);
        }
        self.take_up_news(ui.ctx());
        self.look_at_what_came();
        let mut actions = Vec::new();
        self.common_keys(ui.ctx(), &mut actions);
        if self.overlay.is_some() {
            ui::keys::keep_keys_from_the_page(ui.ctx());
        }
        self.draw(ui, &mut actions);
        self.tell_title(ui.ctx(), window, self.clock.now());
        // F11 changes it for the time being
        self.window.fill(ui.ctx(), self.settings.full_screen && matches!(self.screen, Screen::Player));
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
