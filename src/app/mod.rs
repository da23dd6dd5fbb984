//! The window: owns everything, draws screens, applies their actions.
//!
//! A frame is: look at what the session's thread published, fill a view with plain data, let a screen draw it and collect
//! [`Action`]s, apply them. Nothing here decides when a cue sounds: the window may be hidden or frozen.

mod apply;
mod checkin;
mod diary;
mod morning;
mod moving;
mod opening;
mod saver;
mod unfinished;
mod views;

use std::{
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use egui::{Context, Key, Modifiers, Ui};

use crate::{
    comfort::{Region, safety},
    moment::{Clock as _, Moment},
    routine::Routine,
    runner::{Beginning, Notebook, Order, Published, RealClock, Runner},
    session::{Choice, Program, machine::Command},
    settings::{Settings, Theme},
    store::{Home, Ledger, Shelf},
    ui::{self, Action, Tab, theme},
};

pub use opening::{OpenError, open};

/// A notice is shown so long in the player; on Today it stays until it is taken away.
const NOTICE: Duration = Duration::from_secs(12);

/// Which screen is shown.
enum Screen {
    /// One with a place in the rail.
    Near(Tab),
    /// The start page of a routine.
    Start(Box<StartPage>),
    /// A session.
    Player,
    /// The questions after a session that asked none itself.
    After,
}

/// A routine about to begin, and the choices so far.
struct StartPage {
    routine: Routine,
    choice: Choice,
    program: Arc<Program>,
}

impl StartPage {
    fn new(routine: Routine, settings: &Settings) -> Self {
        let choice = Choice { position: settings.position, ..Choice::default() };
        let program = Arc::new(Program::lay_out(&routine, choice));
        Self { routine, choice, program }
    }

    fn choose(&mut self, change: impl FnOnce(&mut Choice)) {
        change(&mut self.choice);
        self.program = Arc::new(Program::lay_out(&self.routine, self.choice));
    }
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
    /// Between the two: a move comes to its end before the ledger closes.
    moves: moving::Moves,
    /// After the runner: what the last session leaves behind is still written down.
    ledger: Ledger,
    diary: diary::DiaryPage,
    unfinished: unfinished::Looked,
    checkins: checkin::CheckIns,
    notebook: Notebook,
    /// What the ledger last had to say about lines that are not saved.
    unsaved: Option<String>,
    settings: Settings,
    /// The country that the desktop's language names.
    locale: Region,
    saver: saver::Saver,
    shelf: Shelf,
    shown: views::ShelfView,
    screen: Screen,
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
        self.settings.region.unwrap_or(self.locale)
    }

    /// Opens a routine's start page and has the sound device ready by the time it is needed.
    fn open(&mut self, routine: Routine) {
        self.screen = Screen::Start(Box::new(StartPage::new(routine, &self.settings)));
        self.runner.order(Order::Prepare);
    }

    /// Begins the routine of the start page; `anyway`: against what is suggested today.
    fn start(&mut self, anyway: bool) {
        if self.is_closed() {
            // the start page says why, and what opens it again
            return;
        }
        if let Screen::Start(page) = &self.screen {
            let beginning =
                Beginning { terms: self.terms(anyway), ..Beginning::of(Arc::clone(&page.program)) };
            self.begin(beginning);
            self.screen = Screen::Player;
            self.overlay = None;
        }
    }

    /// Whether the safety text is to be read before anything else. A session that runs goes on first.
    fn is_first_run(&self) -> bool {
        self.settings.safety.accepted < safety::VERSION
            && !matches!(self.screen, Screen::Player | Screen::After)
    }

    fn draw(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let published = self.runner.published();
        let path = self.home.data().display().to_string();
        let folder = self.moves.view(&path, self.unsaved.as_deref());
        match &self.screen {
            _ if self.is_first_run() => {
                let view = ui::near::FirstRunView { region: self.region(), safety: &self.settings.safety };
                ui::near::first_run_ui(ui, &view, actions);
            }
            Screen::Player => self.draw_player(ui, &published, actions),
            Screen::After => self.draw_after(ui, actions),
            Screen::Start(page) => {
                let verdict = self.verdict();
                let reasons = verdict.sentences();
                let today = views::Today { start: verdict.start, reasons: &reasons, region: self.region() };
                let view = views::start(page, &self.settings, published.hearing, &today);
                ui::near::shell_ui(ui, Tab::Today, actions, |ui, actions| {
                    ui::near::start_ui(ui, &view, actions);
                });
            }
            Screen::Near(tab) => {
                let tab = *tab;
                ui::near::shell_ui(ui, tab, actions, |ui, actions| match tab {
                    Tab::Today => ui::near::today_ui(
                        ui,
                        &views::today(
                            &self.shown,
                            self.unfinished.view(),
                            self.morning_view(),
                            &self.notices,
                            folder,
                            published.hearing,
                        ),
                        actions,
                    ),
                    Tab::Diary => {
                        ui::near::diary_ui(ui, &self.diary.view(self.settings.limits, folder), actions);
                    }
                    Tab::Settings => {
                        let view = views::settings(&self.settings, self.region(), folder, published.hearing);
                        ui::near::settings_ui(ui, &view, actions);
                    }
                    Tab::Safety => {
                        let region = self.region();
                        let view = ui::safety::SafetyView { region, safety: &self.settings.safety };
                        ui::safety::safety_ui(ui, &view, actions);
                    }
                });
            }
        }
        match self.overlay {
            Some(Overlay::Keys) => ui::keys::keys_sheet_ui(ui, actions),
            Some(Overlay::Help) => ui::safety::help_ui(ui, self.region(), actions),
            None => {}
        }
    }

    fn draw_player(&self, ui: &mut Ui, published: &Published, actions: &mut Vec<Action>) {
        let Some(snapshot) = &published.snapshot else {
            // the thread has not taken the order up yet: it wakes the window when it has
            return;
        };
        if self.draw_checkin(ui, snapshot, actions) {
            if self.overlay.is_none() {
                checkin::desk_keys(ui.ctx(), actions);
            }
            return;
        }
        let now = self.clock.now();
        let view = ui::player::PlayerView {
            snapshot,
            hearing: published.hearing,
            muted: self.settings.muted,
            reduced_motion: self.settings.reduced_motion,
            text_scale: f32::from(self.settings.text_size.percent()) / 100.0,
            notice: self.notices.last().map(String::as_str).filter(|_| now < self.notice_until),
            change: published.change,
        };
        if self.overlay.is_none() {
            actions.extend(ui::keys::player_keys(ui.ctx(), snapshot));
        }
        ui::player::player_ui(ui, &view, now, actions);
        if let Some(after) = ui::player::repaint_after(&view, now) {
            ui.ctx().request_repaint_after(after);
        }
        if now < self.notice_until {
            ui.ctx().request_repaint_after(self.notice_until - now);
        }
    }

    /// Whether the screen is meant to be seen from the floor: a session, but for its questions at the desk.
    fn is_far(&self) -> bool {
        let snapshot = self.runner.published().snapshot;
        let asks = snapshot.is_some_and(|snapshot| checkin::at_the_desk(&snapshot).is_some());
        matches!(self.screen, Screen::Player) && !asks
    }

    /// The player is for three metres away and always dark; text size there is the player's own matter.
    fn dress(&self, ctx: &Context) {
        let far = self.is_far();
        ctx.set_theme(match self.settings.theme {
            _ if far => egui::ThemePreference::Dark,
            Theme::Light => egui::ThemePreference::Light,
            Theme::Dark => egui::ThemePreference::Dark,
            Theme::System => egui::ThemePreference::System,
        });
        let zoom = if far { 1.0 } else { f32::from(self.settings.text_size.percent()) / 100.0 };
        if (ctx.zoom_factor() - zoom).abs() > f32::EPSILON {
            ctx.set_zoom_factor(zoom);
        }
    }

    /// Keys that work on every screen.
    fn common_keys(&self, ctx: &Context, actions: &mut Vec<Action>) {
        match self.overlay {
            Some(Overlay::Help) if ui::keys::closes_overlay(ctx, Key::H) => {
                actions.push(Action::ToggleHelp);
                return;
            }
            Some(Overlay::Keys) if ui::keys::closes_overlay(ctx, Key::Questionmark) => {
                actions.push(Action::ToggleKeys);
                return;
            }
            // pressure does not wait until a card is closed
            Some(_)
                if matches!(self.screen, Screen::Player) && ctx.input(|input| input.key_pressed(Key::T)) =>
            {
                actions.push(Action::Session(Command::TooSore));
            }
            _ => {}
        }
        if matches!(self.screen, Screen::Player) {
            return;
        }
        // the event's own modifiers: by the time of a frame, Control may be up again
        let pressed = |modifiers, key| ctx.input_mut(|input| input.consume_key(modifiers, key));
        let tabs = [
            (Key::Num1, Tab::Today),
            (Key::Num2, Tab::Diary),
            (Key::Num3, Tab::Settings),
            (Key::Num4, Tab::Safety),
        ];
        for (key, tab) in tabs {
            // there is no rail before the safety text was read
            if pressed(Modifiers::COMMAND, key) && !self.is_first_run() {
                actions.push(Action::Go(tab));
            }
        }
        // a letter belongs to the text that is being written
        if !ctx.text_edit_focused() {
            if pressed(Modifiers::NONE, Key::H) {
                actions.push(Action::ToggleHelp);
            }
            if pressed(Modifiers::NONE, Key::Questionmark) {
                actions.push(Action::ToggleKeys);
            }
        }
    }

    fn notice_refusals(&mut self) {
        for refusal in self.saver.refused() {
            let notice = apply::capitalised(&refusal);
            if !self.notices.contains(&notice) {
                self.notices.push(notice);
            }
        }
    }

    /// Says while lines of the diary are not saved, and takes that back once they are.
    fn notice_unsaved(&mut self) {
        let said = self.ledger.standing().sentence();
        if said == self.unsaved {
            return;
        }
        let before = self.unsaved.take();
        self.notices.retain(|notice| Some(notice) != before.as_ref());
        if let Some(sentence) = &said {
            self.notices.push(sentence.clone());
            self.notice_until = self.clock.now() + NOTICE;
        }
        self.unsaved = said;
    }

    fn notice_sleep(&mut self) {
        if !self.told_of_sleep && self.sleeps.load(std::sync::atomic::Ordering::Relaxed) {
            self.told_of_sleep = true;
            self.notice_until = self.clock.now() + NOTICE;
            self.notices.push(
                "This desktop cannot be asked to stay awake, so the computer may go to sleep in a session. \
                 If it does, set its sleep time longer."
                    .to_owned(),
            );
        }
    }
}

/// A card lies over the page: keys are the card's, and what it does not use is lost. Enter and Space stay where something
/// has the focus, which then is the card's own.
fn keep_keys_from_the_page(ctx: &Context) {
    let is_focused = ctx.memory(|memory| memory.focused().is_some());
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            egui::Event::Key { key: Key::Tab, .. } => true,
            egui::Event::Key { key: Key::Enter | Key::Space, .. } => is_focused,
            egui::Event::Key { .. } | egui::Event::Text(_) => false,
            _ => true,
        });
    });
}

impl eframe::App for Stillpoint {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.dress(ui.ctx());
        self.notice_sleep();
        self.notice_refusals();
        self.notice_moved();
        self.notice_unsaved();
        if matches!(self.screen, Screen::Near(Tab::Today) | Screen::Start(_)) {
            self.look_for_unfinished();
            self.remember(ui.ctx());
        }
        if self.starts_soon && self.has_remembered() {
            self.starts_soon = false;
            self.start(false);
        }
        if matches!(self.screen, Screen::Near(Tab::Diary)) {
            self.refresh_diary(ui.ctx());
        }
        let background = if self.is_far() { theme::DARK.bg } else { ui.visuals().panel_fill };
        ui.painter().rect_filled(ui.max_rect(), 0.0, background);
        let mut actions = Vec::new();
        self.common_keys(ui.ctx(), &mut actions);
        if self.overlay.is_some() {
            keep_keys_from_the_page(ui.ctx());
        }
        self.draw(ui, &mut actions);
        let before = actions.len();
        for action in actions {
            self.apply(action, ui.ctx());
        }
        if before > 0 {
            // what was done shows in the next frame
            ui.ctx().request_repaint();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // closing the window in a session stops it; dropping the runner does the same once more, harmlessly
        self.runner.order(Order::Command(Command::Stop));
    }
}
