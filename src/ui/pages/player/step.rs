//! A step: the clock on the side that is worked, the words and the panel beside or below it. And the change of sides.

use egui::{Align, Frame, Layout, Rect, Ui, Vec2, vec2};

use super::{
    effect,
    frame::{Foot, page_ui},
    layout::{Around, fitted, note_ui},
    panel,
    scene::{self, Page},
    state::PlayerState,
    time::{Time, clock_ui},
    view::Cx,
};
use crate::{
    routine::words::Side,
    session::{Cause, State},
    text::capitalize,
    ui::{
        action::Action,
        kit::{
            Look, arrow_ui,
            badge::{self, Fill},
            clock,
            far_text::{self, label, on_one_line, region},
            icon,
            theme::{DARK, Type, radius},
        },
    },
};

/// The clock keeps at least this much of a narrow page while text is enlarged.
const LEAST_CLOCK: f32 = 170.0;
/// Picture and aim in a narrow page, where the clock is as large as this beside them.
const ROW: f32 = 104.0;
const CLOCK_FIRST: f32 = 220.0;
/// A panel in a wide page is not lower than this.
const LEAST_PANEL: f32 = 76.0;

/// A step.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let side = scene::side(cx.snapshot());
    page_ui(ui, cx, state, Foot::of(cx, state), actions, |ui, _, _| {
        // for this one segment a note takes the place of picture and aim
        let below = if effect::news(cx.snapshot()).is_some() { 0.0 } else { cx.len(ROW) };
        Around { side, shape: 1.0, below, least: cx.len(CLOCK_FIRST) }.show(
            ui,
            cx,
            |ui, room| clock_ui(ui, cx, room.min_elem()),
            |ui| words_ui(ui, cx, cx.either(LEAST_PANEL, LEAST_CLOCK)),
            |ui| panel::ui(ui, cx),
        );
    });
}

/// The word of the moment, what is said, and what an answer changed, above `least` points of the window.
pub(super) fn words_ui(ui: &mut Ui, cx: &Cx<'_>, least: f32) {
    head(ui, cx);
    ui.add_space(cx.either(20.0, 4.0));
    sentences_ui(ui, cx, least);
}

/// What is said, and what an answer changed.
pub(super) fn sentences_ui(ui: &mut Ui, cx: &Cx<'_>, least: f32) {
    let (cue, news) = (scene::cue(cx.snapshot()), effect::news(cx.snapshot()));
    let shown = (&cue, cx.view.caption_at(cx.now), news.map(Cause::words));
    fitted(ui, cx, shown, least, |ui, by| {
        sentence_ui(ui, cx, &cue, by);
        change(ui, cx, by);
    });
}

/// What an answer changed in the rest of the session, right after it was given. The end of pressure is brick, easing off ochre,
/// what the person chose neither.
pub(super) fn change(ui: &mut Ui, cx: &Cx<'_>, by: f32) {
    let Some(cause) = effect::news(cx.snapshot()) else { return };
    let tone = match cause {
        Cause::Wish(_) | Cause::Earlier(_) => (icon::INFO, DARK.text_2, DARK.sunk),
        Cause::Rule(_) | Cause::NotKnown if cause.ends_pressure() => {
            (icon::HAND_PALM, DARK.brick, DARK.brick_soft)
        }
        Cause::Rule(_) | Cause::NotKnown => (icon::INFO, DARK.ochre, DARK.ochre_soft),
    };
    ui.add_space(cx.len(12.0 * by));
    note_ui(ui, cx, tone, (cause.words(), ""), 1.15 * cx.text * by);
}

/// The badge and the word of the moment, mirrored for the right side; in a narrow page the side in words at the end.
pub(super) fn head(ui: &mut Ui, cx: &Cx<'_>) {
    let (side, words) = (scene::side(cx.snapshot()), scene::verb(cx.snapshot()));
    let (height, gap) = (cx.either(104.0, 56.0), cx.either(28.0, 16.0));
    let fill = if scene::is_working(cx.snapshot()) { Fill::Filled } else { Fill::Outline(cx.len(3.0)) };
    let badge = |ui: &mut Ui| {
        if let Some(side) = side {
            badge::show(ui, side, height, fill, cx.is_wide);
        }
    };
    let verb = |ui: &mut Ui, room: f32| {
        let look = cx.look(Type::Verb, DARK.text).times(cx.part(1.0, 60.0 / 116.0));
        far_text::title(ui, words, on_one_line(ui, words, look, room));
    };
    let line = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    region(ui, "head", line, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = gap;
        if cx.is_wide && side == Some(Side::Right) {
            verb(ui, ui.available_width() - height - gap);
            return badge(ui);
        }
        badge(ui);
        let Some(side) = side.filter(|_| !cx.is_wide) else { return verb(ui, ui.available_width()) };
        verb(ui, ui.available_width() * 0.62);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (words, look) = (badge::side_words(side), cx.look(Type::Head, DARK.side(side).0).times(1.3));
            label(ui, words, on_one_line(ui, words, look, ui.available_width()));
        });
    });
}

/// What is said just now, twice as large as the step's own words, which it stands for; otherwise those. Below it that the step may
/// be left out, or what was said before.
fn sentence_ui(ui: &mut Ui, cx: &Cx<'_>, cue: &str, by: f32) {
    let (now, before) = cx.view.caption_at(cx.now);
    let small = cx.running(Type::FarNote, DARK.text_2).times(1.1);
    if let Some(now) = now {
        let frame = Frame::NONE.fill(DARK.text).corner_radius(radius::FAR_CONTROL);
        frame.inner_margin(cx.len(20.0)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            label(ui, "Said now", Look { colour: DARK.bg, ..small });
            label(ui, now, cx.running(Type::FarTitle3, DARK.bg).times(by));
        });
    } else {
        // two short sentences stand on a line each
        let shown = match cue.split_once(". ") {
            Some((first, second)) if first.len().max(second.len()) < 46 && !second.contains(". ") => {
                format!("{first}.\n{second}")
            }
            _ => cue.to_owned(),
        };
        let said = label(ui, &shown, cx.running(Type::FarCue, DARK.text).times(by));
        far_text::read_as(&said, cue);
    }
    // the step's own words stand there already
    let before = before.filter(|before| !now.unwrap_or(cue).contains(before));
    let below = scene::aside(cx.snapshot()).or_else(|| {
        // what a towel is like is told while it lies there
        let is_on =
            Page::of(cx.snapshot()) == Page::Towel && matches!(cx.snapshot().state, State::Running { .. });
        cx.snapshot().segment()?.show.as_deref().filter(|_| is_on)
    });
    let below = below.filter(|_| now.is_none()).map(str::to_owned);
    if let Some(below) = below.or_else(|| before.map(|before| format!("Before: {before}"))) {
        ui.add_space(cx.len(6.0));
        label(ui, &below, small);
    }
}

/// From one side to the other: the clock over an arrow that points to the next side.
pub(super) fn switch(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let Some(segment) = cx.snapshot().segment() else { return };
    let next = segment.side.unwrap_or(Side::Left);
    page_ui(ui, cx, state, Foot::of(cx, state), actions, |ui, _, _| {
        let (title, say) = (format!("Now the {} side", next.id()), scene::cue(cx.snapshot()));
        let look = cx.look(if cx.is_wide { Type::FarTitle } else { Type::FarTitle3 }, DARK.text);
        ui.add_space(cx.either(12.0, 0.0));
        far_text::title(ui, &title, on_one_line(ui, &title, look, ui.available_width()));
        let news = effect::news(cx.snapshot()).map(Cause::words);
        fitted(ui, cx, (&say, news), cx.either(260.0, 210.0), |ui, by| {
            // the title says which side already
            let rest = say.strip_prefix(&title).and_then(|rest| rest.strip_prefix(['.', ',']));
            let rest = rest.map_or_else(|| say.clone(), |rest| capitalize(rest.trim_start()));
            let said = label(ui, &rest, cx.running(Type::FarCue, DARK.text_2).times(by));
            far_text::read_as(&said, &say);
            change(ui, cx, by);
        });
        ui.add_space(cx.either(32.0, 8.0));
        sides(ui, cx, next);
    });
}

/// The side that was, small and hollow; the clock and the arrow; the side that comes. In a narrow page the clock stands below.
fn sides(ui: &mut Ui, cx: &Cx<'_>, next: Side) {
    // never nothing: words that do not fit yet are tried first
    let room = (ui.available_size() - vec2(0.0, cx.either(16.0, 8.0))).max(Vec2::splat(40.0));
    let (high, share) = if cx.is_wide { (room.y, 0.26) } else { (room.y * 0.45, 0.42) };
    let (big, gap) = (high.min(room.x * share), cx.either(48.0, 12.0));
    let small = big * 0.53;
    let between = (room.x - big - small - gap * 2.0).max(24.0);
    let time = Time::of(cx);
    let time = |ui: &mut Ui, size| clock::digits_ui(ui, &time.digits, size, &time.name);
    let badge = |ui: &mut Ui, side: Side| {
        if side == next {
            badge::show(ui, side, big, Fill::Filled, true);
        } else {
            badge::show(ui, side, small, Fill::Outline(cx.len(3.0)), false);
        }
    };
    far_text::sized(ui, vec2(room.x, high), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = gap;
        badge(ui, Side::Left);
        far_text::sized(ui, vec2(between, high), Layout::top_down(Align::Center), |ui| {
            if cx.is_wide {
                time(ui, vec2(between, high * 0.72));
            }
            arrow_ui(
                ui,
                vec2(between, if cx.is_wide { high * 0.28 } else { high }),
                next == Side::Right,
                cx.scale,
            );
        });
        badge(ui, Side::Right);
    });
    if !cx.is_wide {
        time(ui, vec2(room.x, room.y - high));
    }
}
