//! Which screen is drawn, from what, and in which clothes.

use egui::{Context, Ui};

use super::{Overlay, Screen, Stillpoint, checkin, views};
use crate::{
    comfort::Unknown,
    moment::Clock as _,
    runner::Published,
    session::Responses,
    settings::Theme,
    ui::{self, Action, Tab},
};

/// What pages remember while they are open.
#[derive(Default)]
pub struct PageStates {
    /// The first page of all.
    pub first_run: ui::pages::first_run::State,
    /// Today.
    pub today: ui::pages::today::State,
    /// The page of a routine.
    pub start: ui::pages::start::State,
}

impl Stillpoint {
    pub(super) fn draw(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        // a page has what it remembers to itself while it is drawn
        let mut pages = std::mem::take(&mut self.pages);
        let published = self.runner.published();
        let mut diary = std::mem::take(&mut self.diary.memory);
        let path = self.home.data().display().to_string();
        let folder = self.moves.view(&path, self.unsaved.as_deref());
        match &self.screen {
            _ if self.is_first_run() => {
                let view = ui::pages::FirstRunView { country: self.country(), safety: &self.settings.safety };
                ui::pages::first_run_ui(ui, &view, &mut pages.first_run, actions);
            }
            Screen::Player => self.draw_player(ui, &published, actions),
            Screen::After => self.draw_after(ui, actions),
            Screen::Files => {
                let routines = self.home.routines().display().to_string();
                let mut state = std::mem::take(&mut self.files.page);
                let view = self.files.view(&routines);
                ui::pages::shell_ui(ui, Tab::Today, actions, |ui, actions| {
                    ui::pages::files_ui(ui, &view, &mut state, actions);
                });
                self.files.page = state;
            }
            Screen::Start(page) => {
                let work = page.program.work();
                let verdict = self.verdict_for(work);
                let reasons = verdict.sentences();
                let last = self.last_done(&page.routine.id);
                let own_word = self.own_word();
                let mut terms = self.terms(work, false).unwrap_or_default();
                if self.unknown() == Some(Unknown::Reading) {
                    // what is left out is not known yet, and is only shown once it is
                    terms.no_pressure = None;
                }
                let plays = page.program.adapted(&terms, &Responses::default());
                let today = views::Today {
                    start: verdict.start,
                    work,
                    plays: &plays,
                    limits: terms.limits,
                    unknown: self.unknown().filter(|_| work.strains()),
                    own_word: &own_word,
                    reasons: &reasons,
                    region: self.region(),
                    spoken_by: self.spoken_by(&page.program),
                    last: last.as_ref(),
                };
                let own =
                    self.shelf.find(page.written.id.as_str()).is_some_and(|shelved| shelved.file.is_some());
                let is_unsaved = self.customised.is_unsaved(&page.written.id);
                let view = views::start(page, &self.settings, published.hearing, &today, is_unsaved, own);
                ui::pages::shell_ui(ui, Tab::Today, actions, |ui, actions| {
                    ui::pages::files::news_ui(ui, self.files.news(), actions);
                    ui::pages::start_ui(ui, &view, &mut pages.start, actions);
                });
            }
            Screen::Customise(written) => {
                ui::pages::shell_ui(ui, Tab::Today, actions, |ui, actions| {
                    if let Some(view) = self.customised.view(&written.id) {
                        ui::pages::customise_ui(ui, &view, actions);
                    }
                });
            }
            Screen::Editor => {
                if let Some(editor) = &mut self.editor {
                    let mut state = std::mem::take(&mut editor.page);
                    let taken = editor.taken(&self.home, &self.shelf);
                    let view = editor.view(taken.as_deref());
                    ui::pages::shell_ui(ui, Tab::Today, actions, |ui, actions| {
                        ui::pages::editor::editor_ui(ui, &view, &mut state, actions);
                    });
                    editor.page = state;
                }
            }
            Screen::Near(tab) => {
                let tab = *tab;
                let forward = if tab == Tab::Today { self.forward() } else { None };
                let hero = forward.as_ref().map_or(ui::pages::Hero::Coming, |it| it.view(&self.shown));
                ui::pages::shell_ui(ui, tab, actions, |ui, actions| match tab {
                    Tab::Today => ui::pages::today_ui(
                        ui,
                        &views::today(
                            &self.shown,
                            (&self.today, self.checkins.lately.as_ref(), hero),
                            self.unfinished.view(),
                            self.due_view(),
                            &self.notices,
                            folder,
                            published.hearing,
                        ),
                        &mut pages.today,
                        actions,
                    ),
                    Tab::Diary => {
                        let first = self.shown.first();
                        let limits = self.settings.limits;
                        let view = self.diary.view(first, limits, folder, self.take.view());
                        ui::pages::diary_ui(ui, &view, &mut diary, actions);
                    }
                    Tab::Settings => {
                        let view = views::settings(
                            &self.settings,
                            self.limits_today(),
                            self.country(),
                            folder,
                            published.hearing,
                        );
                        ui::pages::settings_ui(ui, &view, actions);
                    }
                    Tab::Safety => {
                        let country = self.country();
                        let view = ui::safety::SafetyView { country, safety: &self.settings.safety };
                        ui::safety::safety_ui(ui, &view, actions);
                    }
                });
            }
        }
        self.pages = pages;
        if !self.is_far() && !self.is_first_run() {
            ui::pages::files::drop_ui(ui);
        }
        self.diary.memory = diary;
        match self.overlay {
            Some(Overlay::Keys) => ui::keys::keys_sheet_ui(ui, actions),
            Some(Overlay::Help) => ui::safety::help_ui(ui, self.region(), actions),
            None => {}
        }
    }

    pub(super) fn draw_player(&mut self, ui: &mut Ui, published: &Published, actions: &mut Vec<Action>) {
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
        let view = ui::pages::player::PlayerView {
            snapshot,
            hearing: published.hearing,
            muted: published.is_muted,
            reduced_motion: self.settings.reduced_motion,
            is_dear: self.pictures_are_dear,
            text_scale: f32::from(self.settings.text_size.percent()) / 100.0,
            notice: self.notices.last().map(String::as_str).filter(|_| now < self.notice_until),
            change: published.change,
        };
        if self.overlay.is_none() {
            actions.extend(ui::keys::player_keys(ui.ctx(), &mut self.player, snapshot));
        }
        ui::pages::player::player_ui(ui, &mut self.player, &view, now, actions);
        if let Some(after) = ui::pages::player::repaint_after(&view, now) {
            ui.ctx().request_repaint_after(after);
        }
        if now < self.notice_until {
            ui.ctx().request_repaint_after(self.notice_until - now);
        }
    }

    /// Whether the screen is meant to be seen from the floor: a session, but for its questions at the desk.
    pub(super) fn is_far(&self) -> bool {
        let snapshot = self.runner.published().snapshot;
        let asks = snapshot.is_some_and(|snapshot| checkin::at_the_desk(&snapshot).is_some());
        matches!(self.screen, Screen::Player) && !asks
    }

    /// The player is for three metres away and always dark; text size there is the player's own matter.
    pub(super) fn dress(&self, ctx: &Context) {
        let far = self.is_far();
        ctx.set_theme(match self.settings.theme {
            _ if far => egui::ThemePreference::Dark,
            Theme::Dark => egui::ThemePreference::Dark,
            Theme::System if self.wishes(ctx).dark == Some(true) => egui::ThemePreference::Dark,
            Theme::Light | Theme::System => egui::ThemePreference::Light,
        });
        let text = if far { 1.0 } else { f32::from(self.settings.text_size.percent()) / 100.0 };
        let zoom = text * self.window.scale();
        if (ctx.zoom_factor() - zoom).abs() > f32::EPSILON {
            ctx.set_zoom_factor(zoom);
        }
    }
}
