//! Pictures on cards: the body with the places that a routine works on, a session on a line, the mark of a day.

use egui::{
    Color32, CornerRadius, Frame, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::{art, bands::shape, below, column, timeline::Timeline};
use crate::{
    comfort::Colour,
    routine::words::{Area, Side},
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
    let palette = Palette::of(ui);
    let pad = if ui.available_width() < 600.0 { 20.0 } else { 28.0 };
    let left = portrait.map_or(0.0, |portrait| portrait.width) + pad;
    let line = Stroke::new(stroke::HAIR, palette.line);
    let frame = Frame::new().fill(palette.surface).stroke(line).corner_radius(radius::CARD);
    let shown = frame.shadow(palette.rest_shadow()).show(ui, |ui| {
        let width = ui.available_width();
        ui.set_min_size(vec2(width, (height - 2.0).max(0.0)));
        let mut words = column(ui, left, width - left - pad);
        words.add_space(20.0);
        contents(&mut words);
        words.add_space(20.0);
        below(ui, &[&words]);
    });
    if let Some(portrait) = portrait {
        portrait.paint(ui, shown.response.rect);
    }
}

impl Portrait<'_> {
    /// Paints it at the left of `card`, with its round corners.
    fn paint(&self, ui: &mut Ui, card: Rect) {
        let palette = Palette::of(ui);
        let frame = card.with_max_x(card.left() + self.width).shrink(stroke::HAIR);
        let round = radius::CARD - 1;
        let corners = CornerRadius { nw: round, sw: round, ne: 0, se: 0 };
        ui.painter().rect_filled(frame, corners, palette.figure.back);
        self.body(ui, frame);
        // takes the corners of the picture away where the card's are round
        let painter = ui.painter().with_clip_rect(frame.expand(stroke::HAIR).intersect(ui.clip_rect()));
        painter.rect_stroke(card, radius::CARD, Stroke::new(8.0, palette.bg), StrokeKind::Outside);
        painter.rect_stroke(card, radius::CARD, Stroke::new(stroke::HAIR, palette.line), StrokeKind::Inside);
    }

    /// The body; where a ball presses, it lies on the left and its place on the right is empty.
    fn body(&self, ui: &mut Ui, frame: Rect) {
        /// Width of the body for one of its height.
        const BODY: f32 = 260.0 / 318.0;
        let palette = Palette::of(ui);
        let lit: Vec<(Area, Option<Side>)> = self.areas.iter().map(|&area| (area, None)).collect();
        // the picture covers its frame, but never so far that the hips are cut
        let across = (frame.height() * BODY).clamp(frame.width(), frame.width() * 2.3);
        let mut cut = ui.new_child(UiBuilder::new().id_salt("figure").max_rect(frame));
        cut.set_clip_rect(frame.intersect(ui.clip_rect()));
        let body = Rect::from_center_size(frame.center(), vec2(across, across / BODY));
        art::body_ui(&cut, body, &lit, palette);
        let Some(&area) = self.areas.first().filter(|_| self.has_ball) else { return };
        if art::body_view(&lit) != art::BODY_VIEW {
            return;
        }
        let Some([left, right]) = spots(body, area) else { return };
        let radius = across * 0.046;
        cut.painter().circle_filled(left, radius + 3.0, palette.ball_line);
        cut.painter().circle_filled(left, radius, palette.ball);
        let ring: Vec<Pos2> = (0..=32_u8)
            .map(|step| (f32::from(step) * std::f32::consts::TAU / 32.0).sin_cos())
            .map(|(sin, cos)| right + vec2(cos, sin) * radius)
            .collect();
        cut.painter().extend(Shape::dashed_line(&ring, Stroke::new(2.0, palette.text), 4.0, 3.5));
    }
}

/// Where the ball lies in the picture of the body that fills `rect`, left and right; `None` where an area has no spot.
fn spots(rect: Rect, area: Area) -> Option<[Pos2; 2]> {
    let (x, y) = match area {
        Area::Buttock => (160.0, 428.0),
        Area::UpperOuterHip => (150.0, 414.0),
        Area::LowBack => (178.0, 360.0),
        _ => return None,
    };
    let scale = rect.width() / art::BODY_VIEW.width();
    let at = |x: f32| rect.min + (pos2(x, y) - art::BODY_VIEW.min) * scale;
    // the body's middle is at 200
    Some([at(x), at(400.0 - x)])
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
    let (ring, _) = ui.allocate_exact_size(vec2(size * 0.7, size), Sense::hover());
    let rect = Rect::from_center_size(ring.center(), vec2(size, size));
    // drawn for a box of 40
    let unit = size / 40.0;
    let at = |x: f32, y: f32| rect.min + vec2(x, y) * unit;
    ui.painter().circle_stroke(at(20.0, 20.0), 12.0 * unit, Stroke::new(2.8 * unit, palette.text));
    ui.painter().circle_filled(at(20.0, 24.5), 5.2 * unit, palette.ball);
}

/// The whole session on one line, `height` high where it presses, with a bracket for each side where there is room.
pub fn program_line(ui: &mut Ui, program: &Program, height: f32) {
    /// Narrower than this, a side has its letter in a block instead of a bracket.
    const BRACKETS: f32 = 500.0;
    let palette = Palette::of(ui);
    let brackets = ui.available_width() >= BRACKETS && program.has_sides();
    let name = format!("The session on a line, {}", speak_duration(program.total()));
    let line = UiBuilder::new().accessibility_role(Role::Image).accessibility_label(name);
    ui.scope_builder(line, |ui| Timeline::new(program, height, brackets, palette).still(ui));
}
