//! The card on Today that puts one routine forward: where it works, why it, what it is, Start.
//!
//! Which routine and why comes from outside. Where nothing may press and nothing fits, it says so; where help is needed first, it
//! says that and nothing else.

use egui::{
    CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::{Card, Msg, Width, shelf, start, today::fact};
use crate::{
    routine::words::{Area, Load, Side},
    ui::{
        Action,
        kit::{
            Button, art, below, column, heading, icon, icon_at, laid_out,
            theme::{Palette, Type, Weight, radius, stroke},
            weighted,
        },
    },
};

/// Width of the picture of the body for one of its height.
const BODY: f32 = 260.0 / 318.0;

/// A reason, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// In words.
    pub words: String,
    /// It speaks for going on, rather than telling something to know.
    pub is_for_it: bool,
}

/// What is put forward.
#[derive(Clone, Copy, Debug)]
pub enum Hero<'a> {
    /// The last days are still being looked at.
    Coming,
    /// A routine, and why.
    Routine(&'a Card, &'a [Told]),
    /// Nothing on the shelf is for today, and why.
    Rest(&'a [Told]),
    /// Help comes first, and why.
    Closed(&'a [Told]),
}

/// How high and wide it is.
struct Shape {
    figure: f32,
    height: f32,
    pad: f32,
}

/// Draws it. `alone`: its routine is the only one, so it is taller and says what is needed. `beside`: how high the card is that
/// stands beside it.
pub(super) fn hero_ui(
    ui: &mut Ui,
    hero: Hero<'_>,
    alone: bool,
    beside: Option<f32>,
    actions: &mut Vec<Action>,
) {
    let is_narrow = Width::of(ui) == Width::Narrow;
    let card = match hero {
        Hero::Routine(card, _) => Some(card),
        _ => None,
    };
    let width = ui.available_width();
    let shape = match (is_narrow, alone) {
        (true, _) => Shape { figure: (width * 0.36).min(132.0), height: 200.0, pad: 20.0 },
        (_, true) => Shape { figure: 280.0, height: 400.0, pad: 28.0 },
        (_, false) => Shape { figure: 216.0, height: 264.0, pad: 28.0 },
    };
    let figure = if card.is_some() { shape.figure } else { 0.0 };
    // the ground is drawn when the words have shown how high it is
    let ground = ui.painter().add(egui::Shape::Noop);
    let picture = ui.painter().add(egui::Shape::Noop);
    let from = ui.cursor().min;
    let left = if is_narrow { 0.0 } else { figure };
    let mut words = column(ui, left + shape.pad, width - figure - shape.pad * 2.0);
    words.add_space(if is_narrow { 16.0 } else { 20.0 });
    match hero {
        Hero::Coming => coming(&mut words),
        Hero::Routine(card, told) => routine(&mut words, card, told, alone, actions),
        Hero::Rest(told) => rest(&mut words, told),
        Hero::Closed(told) => closed(&mut words, told, actions),
    }
    words.add_space(20.0);
    let least = if card.is_some() || matches!(hero, Hero::Coming) { shape.height } else { 0.0 };
    let high = (words.min_rect().bottom() - from.y).max(least).max(beside.unwrap_or(0.0));
    let rect = Rect::from_min_size(from, vec2(width, high));
    let palette = Palette::of(ui);
    let shadow = palette.rest_shadow().as_shape(rect, radius::CARD);
    let line = Stroke::new(stroke::HAIR, palette.line);
    let face = egui::epaint::RectShape::new(rect, radius::CARD, palette.surface, line, StrokeKind::Inside);
    ui.painter().set(ground, egui::Shape::Vec(vec![shadow.into(), face.into()]));
    if let Some(card) = card {
        let side = if is_narrow { rect.right() - figure } else { rect.left() };
        let frame = Rect::from_min_size(pos2(side, from.y), vec2(figure, high)).shrink(stroke::HAIR);
        ui.painter().set(picture, back(frame, is_narrow, palette));
        figure_ui(ui, frame, card);
        round_off(ui, rect, frame);
    }
    ui.advance_cursor_after_rect(rect);
}

/// The ground of the picture, with the corners of the card.
fn back(frame: Rect, is_narrow: bool, palette: &Palette) -> egui::epaint::RectShape {
    let round = radius::CARD - 1;
    let corners = if is_narrow {
        CornerRadius { ne: round, se: round, nw: 0, sw: 0 }
    } else {
        CornerRadius { nw: round, sw: round, ne: 0, se: 0 }
    };
    egui::epaint::RectShape::filled(frame, corners, palette.figure.back)
}

/// Takes the corners of the picture away where the card's are round.
fn round_off(ui: &Ui, rect: Rect, frame: Rect) {
    const WIDE: f32 = 8.0;
    let palette = Palette::of(ui);
    let painter = ui.painter().with_clip_rect(frame.expand(stroke::HAIR).intersect(ui.clip_rect()));
    let beyond = Stroke::new(WIDE, palette.bg);
    painter.rect_stroke(rect, radius::CARD, beyond, StrokeKind::Outside);
    let line = Stroke::new(stroke::HAIR, palette.line);
    painter.rect_stroke(rect, radius::CARD, line, StrokeKind::Inside);
}

/// The body with its places lit; where a ball presses, it lies on the left and its place on the right is empty.
fn figure_ui(ui: &mut Ui, frame: Rect, card: &Card) {
    let palette = Palette::of(ui);
    let lit: Vec<(Area, Option<Side>)> = card.areas.iter().map(|&area| (area, None)).collect();
    // the picture covers its frame, but never so far that the hips are cut
    let across = (frame.height() * BODY).clamp(frame.width(), frame.width() * 2.3);
    let mut cut = ui.new_child(UiBuilder::new().id_salt("figure").max_rect(frame));
    cut.set_clip_rect(frame.intersect(ui.clip_rect()));
    let body = Rect::from_center_size(frame.center(), vec2(across, across / BODY));
    art::body_ui(&cut, body, &lit, palette);
    let Some(&area) = card.areas.first().filter(|_| card.load == Load::Ball) else { return };
    if art::body_view(&lit) != art::BODY_VIEW {
        return;
    }
    let Some([left, right]) = spots(body, area) else { return };
    let radius = across * 0.046;
    cut.painter().circle_filled(left, radius + 3.0, palette.ball_line);
    cut.painter().circle_filled(left, radius, palette.ball);
    let ring: Vec<egui::Pos2> = (0..=32_u8)
        .map(|step| (f32::from(step) * std::f32::consts::TAU / 32.0).sin_cos())
        .map(|(sin, cos)| right + vec2(cos, sin) * radius)
        .collect();
    let line = Stroke::new(2.0, palette.text);
    cut.painter().extend(egui::Shape::dashed_line(&ring, line, 4.0, 3.5));
}

/// Where the ball lies in the picture of the body that fills `rect`, left and right; `None` where an area has no spot.
fn spots(rect: Rect, area: Area) -> Option<[egui::Pos2; 2]> {
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

fn coming(ui: &mut Ui) {
    weighted(ui, "Looking at the last days…", Weight::Medium.font(15.0), 20.0, Palette::of(ui).text_3);
}

fn routine(ui: &mut Ui, card: &Card, told: &[Told], alone: bool, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let is_narrow = Width::of(ui) == Width::Narrow;
    if !alone {
        weighted(ui, "Suggested today", Weight::Medium.font(15.0), 20.0, palette.accent);
        ui.add_space(4.0);
    }
    heading(ui, &card.title, if is_narrow { Type::Head } else { Type::Title });
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(20.0, 4.0);
        fact(ui, icon::TIMER, &card.minutes);
        fact(ui, shelf::position_icon(card.position), card.position.label());
        if !is_narrow && !alone && !card.needs.is_empty() {
            fact(ui, needs_icon(card), &card.needs);
        }
    });
    if alone {
        ui.add_space(12.0);
        weighted(ui, &card.summary, Type::Body.font(), 24.0, palette.text_2);
        ui.add_space(16.0);
        for thing in card.equipment.iter().filter(|_| !is_narrow) {
            start::thing_row(ui, thing);
        }
    } else {
        ui.add_space(12.0);
        // what decides is first; beside the picture of a narrow window there is no room for more
        reasons(ui, if is_narrow { told.get(..1).unwrap_or_default() } else { told });
    }
    ui.add_space(16.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(if is_narrow { 4.0 } else { 12.0 }, 8.0);
        let name = format!("Start {}", card.title);
        let go = Button::primary("Start").icon(icon::PLAY).name(&name);
        if ui.add(go.width(if is_narrow { 110.0 } else { 124.0 })).clicked() {
            actions.push(Action::Today(Msg::Start(card.id.clone())));
        }
        let name = format!("See the steps of {}", card.title);
        let see = if is_narrow { Button::quiet("Steps") } else { Button::second("See the steps") };
        if ui.add(see.name(&name)).clicked() {
            actions.push(Action::Open(card.id.clone()));
        }
    });
}

const fn needs_icon(card: &Card) -> &'static str {
    if matches!(card.load, Load::Ball) { icon::TENNIS_BALL } else { icon::CHECK }
}

/// Each reason on a line of its own.
fn reasons(ui: &mut Ui, told: &[Told]) {
    let palette = Palette::of(ui);
    for Told { words, is_for_it } in told {
        let glyph = if *is_for_it { icon::CHECK } else { icon::INFO };
        let width = ui.available_width();
        let galley = laid_out(ui, words, Type::Body.font(), palette.text_2, width - 26.0);
        let size = vec2(width, galley.size().y.max(24.0));
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        icon_at(ui, rect.min + vec2(9.0, 12.0), glyph, icon::regular(18.0), palette.sage);
        ui.painter().galley(pos2(rect.left() + 26.0, rect.top() + 2.0), galley, palette.text_2);
    }
}

fn rest(ui: &mut Ui, told: &[Told]) {
    let palette = Palette::of(ui);
    weighted(ui, "Suggested today", Weight::Medium.font(15.0), 20.0, palette.accent);
    ui.add_space(4.0);
    heading(ui, "A day of rest", Type::Title);
    ui.add_space(8.0);
    reasons(ui, told);
    let words = "What you choose below starts without pressure today.";
    reasons(ui, &[Told { words: words.to_owned(), is_for_it: false }]);
}

fn closed(ui: &mut Ui, told: &[Told], actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let from = ui.cursor().min;
    let width = ui.available_width();
    let mut head = column(ui, 40.0, width - 40.0);
    heading(&mut head, "Get help today, not massage", Type::Title);
    icon_at(ui, from + vec2(14.0, 21.0), icon::PHONE_CALL, icon::filled(28.0), palette.brick);
    below(ui, &[&head]);
    for Told { words, .. } in told {
        ui.add_space(8.0);
        weighted(ui, words, Type::Body.font(), 24.0, palette.text);
    }
    ui.add_space(16.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 8.0);
        if ui.add(Button::danger("Get help now").icon(icon::PHONE_CALL)).clicked() {
            actions.push(Action::ToggleHelp);
        }
        if ui.add(Button::second("I was checked").icon(icon::CHECK)).clicked() {
            actions.push(Action::WasChecked);
        }
    });
}
