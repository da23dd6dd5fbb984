//! Pictures on cards: the body with the places that a routine works on, a session on a line, the mark of a day.

use std::{f32::consts::TAU, ops::Range};

use egui::{
    Align2, Color32, CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::{
    art,
    bands::shape,
    below,
    card::card_frame,
    column, icon, icon_at,
    timeline::{Pointed, Timeline},
};
use crate::{
    comfort::Colour,
    routine::words::{Area, Pose, Position},
    session::Program,
    text::speak_duration,
    ui::kit::theme::{Palette, Weight, radius, stroke},
};

/// The body, with places lit.
#[derive(Clone, Copy, Debug)]
pub struct Portrait<'a> {
    /// How wide it is; as high as its card.
    pub width: f32,
    /// The places.
    pub areas: &'a [Area],
    /// A ball presses on the first of them.
    pub has_ball: bool,
}

/// A card at least `height` high, with `portrait` at its left where there is one.
pub fn portrait_card(
    ui: &mut Ui,
    portrait: Option<Portrait<'_>>,
    height: f32,
    contents: impl FnOnce(&mut Ui),
) {
    let pad = if ui.available_width() < 600.0 { 20.0 } else { 28.0 };
    let left = portrait.map_or(0.0, |portrait| portrait.width) + pad;
    let shown = card_frame(ui, 0.0).show(ui, |ui| {
        let width = ui.available_width();
        ui.set_min_size(vec2(width, (height - 2.0).max(0.0)));
        let mut words = column(ui, left, width - left - pad);
        words.add_space(20.0);
        contents(&mut words);
        words.add_space(20.0);
        below(ui, &[&words]);
    });
    if let Some(Portrait { width, areas, has_ball }) = portrait {
        let card = shown.response.rect;
        let frame = card.with_max_x(card.left() + width).shrink(stroke::HAIR);
        let corners = CornerRadius { nw: radius::CARD - 1, sw: radius::CARD - 1, ne: 0, se: 0 };
        ui.painter().rect_filled(frame, corners, Palette::of(ui).picture);
        art::portrait_ui(ui, frame, corners, areas, has_ball);
    }
}

/// A card with how one lies, sits or stands at its head, where that is given.
pub fn pose_card(ui: &mut Ui, pose: Option<(Pose, Position)>, contents: impl FnOnce(&mut Ui)) {
    const HEAD: f32 = 152.0;
    const PAD: f32 = 32.0;
    let palette = Palette::of(ui);
    card_frame(ui, 0.0).show(ui, |ui| {
        let width = ui.available_width();
        if let Some((pose, position)) = pose {
            let (rect, _) = ui.allocate_exact_size(vec2(width, HEAD), Sense::hover());
            let corners = CornerRadius { nw: radius::CARD - 1, ne: radius::CARD - 1, sw: 0, se: 0 };
            ui.painter().rect_filled(rect, corners, palette.picture);
            ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(stroke::HAIR, palette.line));
            art::close_pose_ui(
                ui,
                rect.shrink(14.0),
                (pose, position),
                (Align2::CENTER_CENTER, 0.7),
                palette,
            );
        }
        let mut words = column(ui, PAD, width - PAD * 2.0);
        words.add_space(24.0);
        contents(&mut words);
        words.add_space(24.0);
        below(ui, &[&words]);
    });
}

/// How much is left of a wait, 0 to 1, as a ring round an icon; `name` says what is waited for.
pub fn wait_ui(ui: &mut Ui, left: f32, glyph: &str, size: f32, name: &str) {
    const STEPS: u8 = 60;
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    let middle = rect.center();
    let reach = size / 2.0 - 6.0;
    let painter = ui.painter();
    painter.circle(middle, reach, palette.accent_soft, Stroke::new(5.0, palette.line));
    // like a clock, from the top
    let point = |step: u8| {
        let turn = left.clamp(0.0, 1.0) * f32::from(step) / f32::from(STEPS) * TAU;
        middle + reach * vec2(turn.sin(), -turn.cos())
    };
    painter.line((0..=STEPS).map(point).collect(), Stroke::new(5.0, palette.accent));
    icon_at(ui, middle, glyph, icon::regular(size * 0.36), palette.accent);
}

/// The place of a number that is not said yet: a question mark in a dashed box, on a line of this size.
pub fn open_place(ui: &mut Ui, size: f32) -> Response {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(size * 0.9, size * 1.1), Sense::hover());
    dashed_box(ui, rect.shrink(1.0));
    let font = Weight::Regular.font(size * 0.6);
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, "?", font, palette.text_2);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, "not answered yet"));
    response
}

/// What stands for a picture that answers decide: an icon in a dashed box.
pub fn open_picture(ui: &mut Ui, glyph: &str, size: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
    dashed_box(ui, rect.shrink(1.0));
    icon_at(ui, rect.center(), glyph, icon::regular(size * 0.4), Palette::of(ui).text_2);
}

/// The outline of something that is not there yet.
fn dashed_box(ui: &Ui, rect: Rect) {
    let path = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    let line = Stroke::new(stroke::FAR, Palette::of(ui).line_strong);
    ui.painter().extend(egui::Shape::dashed_line(&path, line, 5.0, 4.0));
}

/// How a day is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayMark {
    /// Nothing happened.
    Dash,
    /// It is not over yet.
    Open,
    /// A session, and what the morning after meant.
    Done(Colour),
}

/// A day of the last ones: its letter above its mark, today's in a box. `name` is read out and shown under the pointer.
pub fn day_ui(ui: &mut Ui, width: f32, letter: &str, mark: DayMark, is_today: bool, name: &str) {
    let palette = Palette::of(ui);
    let (cell, response) = ui.allocate_exact_size(vec2(width, 48.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    let (weight, ink) =
        if is_today { (Weight::Bold, palette.text) } else { (Weight::Regular, palette.text_3) };
    let at = pos2(cell.center().x, cell.top() + 13.0);
    ui.painter().text(at, egui::Align2::CENTER_CENTER, letter, weight.font(13.0), ink);
    let centre = pos2(cell.center().x, cell.top() + 36.0);
    let line = |width: f32, ink: Color32| Stroke::new(width, ink);
    if is_today {
        let frame = Rect::from_center_size(centre, vec2(24.0, 24.0));
        ui.painter().rect_stroke(frame, 8, line(stroke::CONTROL, palette.line_strong), StrokeKind::Inside);
    }
    match mark {
        DayMark::Open => {}
        DayMark::Dash => {
            let across = centre.x - 3.5..=centre.x + 3.5;
            ui.painter().hline(across, centre.y, line(2.0, palette.line_strong));
        }
        DayMark::Done(colour) => shape(ui.painter(), centre, 12.0, colour, palette),
    }
    response.on_hover_text(name);
}

/// The mark of the program: the ring, and the ball at rest low inside it.
pub fn logo_ui(ui: &mut Ui, size: f32) {
    let palette = Palette::of(ui);
    // its box is larger than the ring, which stands where text below begins
    let middle = ui.allocate_exact_size(vec2(size * 0.7, size), Sense::hover()).0.center();
    ui.painter().circle_stroke(middle, 0.3 * size, Stroke::new(0.07 * size, palette.text));
    ui.painter().circle_filled(middle + vec2(0.0, 0.11 * size), 0.13 * size, palette.ball);
}

/// The whole session on one line, small, to be looked at alone.
pub fn program_picture(ui: &mut Ui, program: &Program) {
    let name = format!("The session on a line, {}", speak_duration(program.total()));
    Timeline::new(program, 20.0, false, Palette::of(ui)).picture(ui, &name);
}

/// The whole session on one line, with a bracket for each side where there is room; the steps in `lit` are outlined, and the one that is
/// pointed at, or that the keyboard is `at`, is told.
pub fn program_line(ui: &mut Ui, program: &Program, lit: &Range<usize>, at: &mut usize) -> Pointed {
    /// Narrower than this, a side has its letter in a block instead of a bracket.
    const BRACKETS: f32 = 500.0;
    let palette = Palette::of(ui);
    let brackets = ui.available_width() >= BRACKETS && program.has_sides();
    let name = format!("The session on a line, {}", speak_duration(program.total()));
    Timeline::new(program, 36.0, brackets, palette).told(ui, &name, lit, at)
}
