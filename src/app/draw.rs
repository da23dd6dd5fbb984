//! Which screen is drawn, from what, and in which clothes.

use std::env::consts::{ARCH, OS};

use egui::{Context, Ui, Vec2, vec2};
use jiff::Zoned;

use super::{Overlay, Screen, StartPage, Stillpoint, checkins, views::PageStates, window};
use crate::{
    comfort::Unknown,
    moment::Clock as _,
    routine::words::{FirstSide, Level},
    runner::{Published, clock},
    session::Responses,
    settings::Theme,
    text::{DateFormat, format_ago, format_date},
    ui::{
        self, Action, Tab,
        kit::theme,
        pages::{FolderView, Hero, StartView, TodayView, shell_ui, start, start_ui, today, today_ui},
    },
};

impl Stillpoint {
    pub(super) fn draw(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        // a page has what it remembers to itself while it is drawn
        let mut pages = std::mem::take(&mut self.pages);
        let published = self.runner.published();
        let path = self.home.data().display().to_string();
        let folder = self.moves.view(&path, self.notices.unsaved());
        match &self.screen {
            _ if self.is_first_run() => {
                let view = ui::pages::FirstRunView { country: self.country(), safety: &self.settings.safety };
                ui::pages::first_run_ui(ui, &view, &mut pages.first_run, actions);
            }
            Screen::Listen => {
                let first = self.shown.first_card();
                let view = ui::pages::ListenView {
                    hearing: published.hearing,
                    settings: &self.settings,
                    first,
                    routines: self.shown.cards.all().len(),
                };
                ui::pages::listen_ui(ui, &view, &mut pages.listen, actions);
            }
            Screen::Player => self.draw_player(ui, &mut pages, &published, actions),
            Screen::After => self.draw_after(ui, None, &mut pages.checkin, actions),
            Screen::About => shell_ui(ui, Tab::Settings, actions, |ui, actions| {
                ui::pages::settings::about_ui(ui, &format!("{OS} {ARCH}"), &path, actions);
            }),
            Screen::HandsOn => shell_ui(ui, Tab::Safety, actions, ui::safety::hands_on_ui),
            Screen::Files => {
                let routines = self.home.routines().display().to_string();
                let view = self.files.view(&routines, self.clock.now());
                shell_ui(ui, Tab::Today, actions, |ui, actions| {
                    ui::pages::files_ui(ui, &view, &mut pages.files, actions);
                });
            }
            Screen::Start(page) => self.draw_start(ui, page, &mut pages.start, &published, actions),
            Screen::Customise(written) => {
                shell_ui(ui, Tab::Today, actions, |ui, actions| {
                    if let Some(draft) = self.customised.drafts.get(&written.id) {
                        ui::pages::customise_ui(ui, draft, actions);
                    }
                });
            }
            Screen::Editor => {
                if let Some(editor) = &self.editor {
                    let taken = editor.taken(&self.home, &self.shelf);
                    let view = editor.view(taken.as_deref());
                    shell_ui(ui, Tab::Today, actions, |ui, actions| {
                        ui::pages::editor::editor_ui(ui, &view, &mut pages.editor, actions);
                    });
                }
            }
            Screen::Near(tab) => {
                let tab = *tab;
                shell_ui(ui, tab, actions, |ui, actions| match tab {
                    Tab::Today => self.draw_today(ui, folder, &mut pages.today, &published, actions),
                    Tab::Diary => {
                        let first = self.shown.first_card();
                        let limits = self.settings.limits;
                        let view = self.diary.view(first, limits, folder, self.take.view());
                        ui::pages::diary_ui(ui, &view, &mut pages.diary, actions);
                    }
                    Tab::Settings => {
                        let wishes = self.wishes(ui.ctx());
                        let view = ui::pages::SettingsView {
                            settings: &self.settings,
                            today: self.limits_today(),
                            country: self.country(),
                            folder,
                            hearing: published.hearing,
                            wants_contrast: wishes.contrast == Some(true),
                            wants_stillness: wishes.reduced_motion == Some(true),
                        };
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
        match self.overlay {
            Some(Overlay::Keys) => ui::keys::keys_sheet_ui(ui, actions),
            Some(Overlay::Help) => ui::safety::help_ui(ui, self.region(), actions),
            None => {}
        }
    }

    fn draw_today(
        &self,
        ui: &mut Ui,
        folder: FolderView<'_>,
        state: &mut today::State,
        published: &Published,
        actions: &mut Vec<Action>,
    ) {
        let (shelf, page, now) = (&self.shown, &self.today, clock::today());
        let view = TodayView {
            goal: &self.settings.goal,
            date: format_date(&now, DateFormat::WEEKDAY_DAY_MONTH),
            greeting: greeting(&now).to_owned(),
            lately: self.days.lately(),
            hero: page.forward.as_ref().map_or(Hero::Coming, |it| it.view(shelf)),
            program: page.program(),
            cards: &shelf.cards,
            pins: &self.settings.pins,
            filter: &page.filter,
            found: &page.found,
            nearest: page.nearest.and_then(|at| shelf.cards.all().get(at)),
            left_out: &shelf.left_out,
            saved: self.checkins.left.as_ref().map(|left| left.page.facts.as_str()),
            going_on: self.unfinished.view(),
            due: self.days.due.as_ref().map(super::due::Due::view),
            notices: self.notices.all(),
            folder,
            hearing: published.hearing,
        };
        today_ui(ui, &view, state, actions);
    }

    fn draw_start(
        &self,
        ui: &mut Ui,
        page: &StartPage,
        state: &mut start::State,
        published: &Published,
        actions: &mut Vec<Action>,
    ) {
        let work = page.program.work();
        let verdict = self.verdict_for(work);
        let mut terms = self.terms(work, false).unwrap_or_default();
        if self.unknown() == Some(Unknown::Reading) {
            // what is left out is not known yet, and is only shown once it is
            terms.no_pressure = None;
        }
        let shelved = self.shelf.find(page.written.id.as_str());
        let last = self.last_done(&page.routine.id);
        let heard = self.settings.heard_on.map(|on| format_ago(on, clock::today().date()));
        let view = StartView {
            program: &page.program.adapted(&terms, &Responses::default()),
            work,
            limits: terms.limits,
            unknown: self.unknown().filter(|_| work.strains()),
            own_word: &self.days.own_word(),
            routine: &page.routine,
            position: page.program.position,
            sides: page.choice.sides,
            first: match (page.choice.first, page.routine.first_side) {
                (None, FirstSide::LessSore) => None,
                _ => page.program.segments.iter().find_map(|segment| segment.side),
            },
            last: last.as_ref(),
            hearing: published.hearing,
            heard: heard.as_deref(),
            gentler: self.shown.first_card().filter(|card| {
                work.ball && page.routine.level != Level::Starter && card.id != page.written.id
            }),
            is_pinned: self.settings.pins.contains(&page.routine.id),
            spoken_by: self.spoken_by(&page.program),
            start: verdict.start,
            reasons: &verdict.sentences(),
            region: self.region(),
            mine: page.mine(self.customised.is_unsaved(&page.written.id)),
            is_own: shelved.is_some_and(|shelved| shelved.file.is_some()),
        };
        shell_ui(ui, Tab::Today, actions, |ui, actions| {
            ui::pages::files::news_ui(ui, self.files.news.as_deref(), actions);
            start_ui(ui, &view, state, actions);
        });
    }

    pub(super) fn draw_player(
        &self,
        ui: &mut Ui,
        pages: &mut PageStates,
        published: &Published,
        actions: &mut Vec<Action>,
    ) {
        let Some(snapshot) = &published.snapshot else {
            // the thread has not taken the order up yet: it wakes the window when it has
            return;
        };
        if self.is_leaving(snapshot, actions) {
            return;
        }
        if self.draw_checkin(ui, pages, snapshot, actions) {
            if self.overlay.is_none() {
                checkins::desk_keys(ui.ctx(), actions);
            }
            return;
        }
        let now = self.clock.now();
        let notice = self.notices.in_session(now);
        let view = ui::pages::player::PlayerView {
            snapshot,
            hearing: published.hearing,
            muted: published.is_muted,
            reduced_motion: self.settings.reduced_motion
                || self.wishes(ui.ctx()).reduced_motion == Some(true),
            is_dear: self.window.is_dear,
            text_scale: self.text_scale(ui.ctx()),
            notice: notice.map(|(notice, _)| notice),
            change: published.change,
            captions: self.settings.captions,
            said: &published.said,
        };
        if self.overlay.is_none() {
            actions.extend(ui::keys::player_keys(ui.ctx(), &mut pages.player, snapshot));
        }
        ui::pages::player::player_ui(ui, &mut pages.player, &view, now, actions);
        if let Some(after) = ui::pages::player::repaint_after(&view, now) {
            ui.ctx().request_repaint_after(after);
        }
        if let Some((_, left)) = notice {
            ui.ctx().request_repaint_after(left);
        }
    }

    /// Whether the screen is meant to be seen from the floor: a session, but for its questions at the desk.
    pub(super) fn is_far(&self) -> bool {
        let snapshot = self.runner.published().snapshot;
        let asks = snapshot.is_some_and(|snapshot| checkins::at_the_desk(&snapshot).is_some());
        matches!(self.screen, Screen::Player) && !asks
    }

    /// How much larger than usual text is.
    fn text_scale(&self, ctx: &Context) -> f32 {
        match self.settings.text_size {
            Some(size) => f32::from(size.percent()) / 100.0,
            None => self.wishes(ctx).text_scale.unwrap_or(1.0).clamp(0.9, 2.0),
        }
    }

    /// The player is for three metres away and always dark; text size there is the player's own matter.
    pub(super) fn dress(&self, ctx: &Context) {
        let (far, wishes) = (self.is_far(), self.wishes(ctx));
        // the player's words have that contrast already
        let more_contrast = self.settings.more_contrast || wishes.contrast == Some(true);
        theme::set_contrast(ctx, more_contrast && !far);
        ctx.set_theme(match self.settings.theme {
            _ if far => egui::ThemePreference::Dark,
            Theme::Dark => egui::ThemePreference::Dark,
            Theme::System if wishes.dark == Some(true) => egui::ThemePreference::Dark,
            Theme::Light | Theme::System => egui::ThemePreference::Light,
        });
        let size = ctx.viewport_rect().size() * ctx.zoom_factor() / self.window.scale();
        let text = if far { 1.0 } else { page_scale(size, self.text_scale(ctx)) };
        let zoom = text * self.window.scale();
        if (ctx.zoom_factor() - zoom).abs() > 0.005 {
            ctx.set_zoom_factor(zoom);
        }
    }
}

/// How much larger than designed a page is drawn in a window of this `size`, for text so large.
fn page_scale(size: Vec2, text: f32) -> f32 {
    /// A page fills a window of this size; in a larger one it grows, as the player does.
    const MOST: Vec2 = vec2(2400.0, 1350.0);
    // nothing of a page is cut off for the sake of larger text
    let most = (size.x / window::LEAST.x).max(1.0);
    // in steps, so that letters are not drawn anew for each point by which the window is pulled larger
    let grown = ((size / MOST).min_elem() * 10.0).floor() / 10.0;
    text.min(most) * grown.max(1.0)
}

fn greeting(now: &Zoned) -> &'static str {
    match now.hour() {
        4..=11 => "Good morning",
        12..=17 => "Good afternoon",
        _ => "Good evening",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_grows_with_larger_text_and_in_a_window_larger_than_any_page() {
        for (width, height, text, wanted, why) in [
            (1280.0, 800.0, 1.0, 1.0, "as designed"),
            (1280.0, 800.0, 2.0, 2.0, "larger text"),
            (2560.0, 1440.0, 1.0, 1.0, "a desk's usual large screen"),
            (3840.0, 2160.0, 1.0, 1.6, "larger than any page"),
            (3840.0, 1000.0, 1.0, 1.0, "wide and low"),
            (420.0, 800.0, 2.0, 420.0 / 360.0, "no narrower than a page can be"),
        ] {
            let scale = page_scale(vec2(width, height), text);
            assert!((scale - wanted).abs() < 1e-5, "{why}: {scale}");
        }
    }

    #[test]
    fn the_greeting_fits_the_hour() {
        let at = |text: &str| text.parse::<Zoned>().unwrap();
        assert_eq!(greeting(&at("2026-03-21T07:05:00[UTC]")), "Good morning");
        assert_eq!(greeting(&at("2026-03-21T13:00:00[UTC]")), "Good afternoon");
        assert_eq!(greeting(&at("2026-03-21T23:00:00[UTC]")), "Good evening");
    }
}
