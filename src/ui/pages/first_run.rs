//! The first page of all: when to get help instead, what to ask about first, and two boxes to tick before anything begins.
//!
//! Where something on the lists is true, a second page goes through it. What is true of the person is asked of the app, like the
//! country. This module does not know when it is shown.

use egui::{Color32, Frame, Id, Key, Label, Margin, Stroke, TextFormat, Ui, text::LayoutJob, vec2};

use super::{asks::asks_ui, call::call_ui};
use crate::{
    comfort::{
        Country,
        safety::{
            ASK_FIRST, ASK_SHORTLY, BOTH_SIDES_OF_OLD, CONSENT, CONSENT_MORE, EMERGENCY, HELP_TODAY,
            NONE_IS_TRUE, READ_AND_ASKED, URGENT,
        },
    },
    settings::Safety,
    ui::{
        kit::{pictures::logo_ui, rows},
        prelude::*,
    },
};

/// What the first page shows.
#[derive(Clone, Copy, Debug)]
pub struct FirstRunView<'a> {
    /// Whose emergency number is named.
    pub country: Country,
    /// What is true of the person so far.
    pub safety: &'a Safety,
}

/// Which of its pages is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    /// The two lists in few words.
    #[default]
    Lists,
    /// What of them is true.
    Mine,
    /// Something on the first list is: whom to call.
    Help,
}

/// What the person did on the first page so far; nothing of it outlives the page.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is ticked or open by itself")]
pub struct State {
    page: Page,
    none_is_true: bool,
    has_asked: bool,
    /// The first list in full.
    help_in_full: bool,
    /// The second list in full.
    in_full: bool,
}

impl State {
    /// Why it does not go on yet; `None` when it can.
    const fn waits(self) -> Option<&'static str> {
        match (self.none_is_true, self.has_asked) {
            (true, true) => None,
            (false, false) => Some("Tick both boxes to continue"),
            (false, true) => Some("Tick the first box to continue"),
            (true, false) => Some("Tick the second box to continue"),
        }
    }
}

/// The first page, over the whole window: there is no rail before it was read.
pub fn first_run_ui(ui: &mut Ui, view: &FirstRunView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let id = match state.page {
        Page::Lists => "first run",
        Page::Mine => "first run, mine",
        Page::Help => "first run, help",
    };
    page(ui, id, |ui| match state.page {
        Page::Lists => lists_page(ui, view, state, actions),
        Page::Mine => mine_ui(ui, view, state, actions),
        Page::Help => help_ui(ui, view, state, actions),
    });
}

fn lists_page(ui: &mut Ui, view: &FirstRunView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let is_small = Width::of(ui) == Width::Narrow || is_low(ui);
    let title = if is_small { Type::Title } else { Type::TitleL };
    brand_ui(ui);
    titled(ui, "Before you lie down", title, CONSENT);
    quiet(ui, "One minute to read. Always here under Safety.", Type::Label);
    let gap = if is_low(ui) { 6.0 } else { 16.0 };
    ui.add_space(gap);
    lists_ui(ui, view, state, actions);
    ui.add_space(gap);
    foot(ui, state, actions);
    ui.add_space(16.0);
    text(ui, CONSENT_MORE, Type::Caption, Palette::of(ui).text_3);
}

/// Whether the window is too low for the mark: the room is for what is pressed, and its title has the name.
fn is_low(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < 780.0
}

/// The mark and the name.
pub(super) fn brand_ui(ui: &mut Ui) {
    if is_low(ui) {
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        logo_ui(ui, 48.0);
        text(ui, "Stillpoint", Type::Section, Palette::of(ui).text);
    });
    ui.add_space(8.0);
}

/// The two boxes and what follows from them: beside each other, or one below the other.
fn foot(ui: &mut Ui, state: &mut State, actions: &mut Vec<Action>) {
    /// The room that the boxes and both buttons take.
    const BESIDE: f32 = 1000.0;
    let (is_beside, mut boxes) = (ui.available_width() >= BESIDE, None);
    pair(ui, is_beside, 420.0, 16.0, |ui, column| match column {
        Column::Left => {
            let first = ui.add(Tick { words: NONE_IS_TRUE, ticked: state.none_is_true });
            state.none_is_true ^= first.clicked();
            let second = ui.add(Tick { words: READ_AND_ASKED, ticked: state.has_asked });
            state.has_asked ^= second.clicked();
            boxes = Some(if state.none_is_true { second } else { first });
        }
        Column::Right => {
            let waits = state.waits();
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(24.0, 12.0);
                if ui.add(Button::second("Something here is true").large()).clicked() {
                    state.page = Page::Mine;
                }
                let go_on = Button::primary("Continue").large().width(148.0).waits(waits);
                if !ui.add(go_on).clicked() && !entered(ui) {
                    return;
                }
                match (waits, &boxes) {
                    (None, _) => actions.push(Action::AcceptSafety),
                    // the keyboard is led to the box that is missing
                    (Some(_), Some(missing)) => missing.request_focus(),
                    (Some(_), None) => {}
                }
            });
            ui.add_space(8.0);
            // it takes its place even when nothing is missing, so that nothing jumps
            quiet(ui, waits.unwrap_or("or press Enter"), Type::Caption);
        }
    });
}

/// Both cards.
fn lists_ui(ui: &mut Ui, view: &FirstRunView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    /// The inside of a card where two stand side by side.
    const INSIDE: f32 = 312.0;
    let palette = Palette::of(ui);
    let inside = if Width::of(ui) == Width::Wide { INSIDE } else { 0.0 };
    halves(ui, |ui, column| match column {
        Column::Left => edged(ui, palette.brick, inside, |ui| {
            icon_heading(ui, icon::PHONE_CALL, palette.brick, HELP_TODAY.title, Type::Section);
            if state.help_in_full {
                in_full(ui);
            } else {
                list(ui, HELP_TODAY.lead, HELP_TODAY.points);
            }
            let all = format!("All {} signs", EMERGENCY.points.len() + URGENT.points.len());
            more(ui, "all signs", &all, &mut state.help_in_full);
            call_ui(ui, "first run", view.country, actions);
        }),
        Column::Right => edged(ui, palette.line, inside, |ui| {
            icon_heading(ui, icon::CHAT_CIRCLE_DOTS, palette.ochre, ASK_SHORTLY.title, Type::Section);
            let shown = if state.in_full { ASK_FIRST } else { ASK_SHORTLY };
            list(ui, shown.lead, shown.points);
            let all = format!("The full list, {} points", ASK_FIRST.points.len());
            more(ui, "the full list", &all, &mut state.in_full);
        }),
    });
}

/// Two columns of one width, or one below the other.
fn halves(ui: &mut Ui, fill: impl FnMut(&mut Ui, Column)) {
    let is_wide = Width::of(ui) == Width::Wide;
    let half = (ui.available_width() - 24.0) / 2.0;
    pair(ui, is_wide, half, if is_wide { 24.0 } else { 16.0 }, fill);
}

/// A card with a broad edge; its inside at least so high.
fn edged(ui: &mut Ui, edge: Color32, inside: f32, contents: impl FnOnce(&mut Ui)) {
    let margin = if Width::of(ui) == Width::Narrow { Margin::same(20) } else { Margin::symmetric(32, 20) };
    Frame::new()
        .fill(Palette::of(ui).surface)
        .stroke(Stroke::new(stroke::FAR, edge))
        .corner_radius(radius::CARD)
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.set_min_height(inside);
            contents(ui);
        });
}

/// A line, and below it what shows the whole list or the short one.
fn more(ui: &mut Ui, id: &str, all: &str, is_full: &mut bool) {
    ui.add_space(4.0);
    rule(ui, 14.0);
    ui.add_space(-8.0);
    let words = if *is_full { "The short list" } else { all };
    *is_full ^= lead(ui, Id::unique(id), words, *is_full).clicked();
}

/// What it is, and the list.
fn list(ui: &mut Ui, lead: &str, points: &[&str]) {
    let palette = Palette::of(ui);
    ui.add_space(6.0);
    ui.add(Label::new(stressed(lead, palette.text_2, palette)).wrap().selectable(false));
    ui.add_space(8.0);
    let words = |point: &str| stressed(point, palette.text, palette).into();
    rows::list(ui, points.iter().copied(), LINE, palette.text, words);
}

/// Height of a line of running text.
const LINE: f32 = 24.0;

/// Running text in which the words that a hasty eye must not miss are heavier.
fn stressed(words: &str, ink: Color32, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob::default();
    for (index, word) in words.split_inclusive(' ').enumerate() {
        let is_heavy = index > 0 && matches!(word.trim_end_matches([' ', ':']), "new" | "both");
        let (weight, color) =
            if is_heavy { (Weight::SemiBold, palette.text) } else { (Weight::Regular, ink) };
        let format = TextFormat { line_height: Some(LINE), ..TextFormat::simple(weight.font(16.0), color) };
        job.append(word, 0.0, format);
    }
    job
}

/// The first list in full.
fn in_full(ui: &mut Ui) {
    list(ui, HELP_TODAY.lead, EMERGENCY.points);
    list(ui, BOTH_SIDES_OF_OLD, &[]);
    list(ui, URGENT.lead, URGENT.points);
}

/// The page that goes through both lists.
fn mine_ui(ui: &mut Ui, view: &FirstRunView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    if ui.add(Button::quiet("Back").small().icon(icon::ARROW_LEFT)).clicked() || escaped(ui) {
        state.page = Page::Lists;
    }
    ui.add_space(12.0);
    let words = "Take your time. What you tick is kept with your settings, and can be changed under Safety.";
    titled(ui, "What is true of you?", Type::Title, words);
    ui.add_space(20.0);
    let palette = Palette::of(ui);
    halves(ui, |ui, column| match column {
        Column::Left => edged(ui, palette.brick, 0.0, |ui| {
            icon_heading(ui, icon::PHONE_CALL, palette.brick, "The first list", Type::Section);
            in_full(ui);
            ui.add_space(20.0);
            let none = Segment::new("None of it", state.none_is_true);
            let answers = [none, Segment::new("Something on it is true", false)];
            if let Some(answer) = stacked(ui, "first list", &answers) {
                state.none_is_true = answer == 0;
                state.page = if answer == 0 { state.page } else { Page::Help };
            }
        }),
        Column::Right => edged(ui, palette.line, 0.0, |ui| {
            icon_heading(ui, icon::CHAT_CIRCLE_DOTS, palette.ochre, ASK_SHORTLY.title, Type::Section);
            ui.add_space(10.0);
            quiet(ui, ASK_FIRST.lead, Type::Body);
            ui.add_space(6.0);
            asks_ui(ui, view.safety, actions);
        }),
    });
    ui.add_space(24.0);
    let waits = (!state.none_is_true).then_some("First say whether anything on the first list is true");
    let asked = ui.add(Button::primary("Continue").large().width(148.0).waits(waits));
    if (asked.clicked() || entered(ui)) && waits.is_none() && state.page == Page::Mine {
        actions.push(Action::AcceptSafety);
    }
    ui.add_space(8.0);
    quiet(ui, waits.unwrap_or("or press Enter"), Type::Caption);
}

/// Something on the first list is true: whom to call, and nothing else to press but the way back.
fn help_ui(ui: &mut Ui, view: &FirstRunView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    ui.set_max_width(ui.available_width().min(760.0));
    heading(ui, HELP_TODAY.title, if Width::of(ui) == Width::Narrow { Type::Title } else { Type::TitleL });
    ui.add_space(20.0);
    edged(ui, Palette::of(ui).brick, 0.0, |ui| {
        call_ui(ui, "first run, help", view.country, actions);
        in_full(ui);
    });
    ui.add_space(20.0);
    let words = "Nothing here presses until you say that none of it is true. If you were checked and told that it is fine, \
                 come back then.";
    quiet(ui, words, Type::Body);
    ui.add_space(20.0);
    if ui.add(Button::primary("Close").large().icon(icon::CHECK)).clicked() || entered(ui) || escaped(ui) {
        state.page = Page::Lists;
    }
}

/// Whether Enter is pressed for the page rather than for what the keyboard is at.
fn entered(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Enter)) && is_free(ui)
}

fn escaped(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Escape))
}
