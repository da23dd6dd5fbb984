//! Pictures of plain marks on the screen: drawn in the colours of the theme, pointed at, walked through with the arrow keys,
//! and a table for assistive technology.

use egui::{
    Align2, Color32, CornerRadius, Key as Pressed, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind,
    Ui, UiBuilder, WidgetInfo,
    accesskit::{Live, Role},
    epaint::PathStroke,
    vec2,
};

use super::{
    focus,
    rows::{marked, signs, spaced},
    rule, text,
    theme::{Palette, Type, Weight, radius},
    walked,
};
use crate::diary::chart::{Dash, EDGE, Hold, Ink, Key, Mark, Picture, Shape};

/// A mark is pointed at from so far away.
const REACH: f32 = 24.0;
/// Two lines of a story, so that what is below it does not jump.
const STORY: f32 = 40.0;

fn colour(ink: Ink, palette: &Palette) -> Color32 {
    match ink {
        Ink::Text => palette.text,
        Ink::Quiet => palette.text_2,
        Ink::Faint => palette.text_3,
        Ink::Rule => palette.line_strong.gamma_multiply(0.28),
        Ink::Band => palette.sunk,
        Ink::HalfBand => palette.sunk.gamma_multiply(0.5),
        Ink::Left => palette.left,
        Ink::Right => palette.right,
        Ink::Good => palette.sage,
        Ink::Limit => palette.ochre,
        Ink::Rise => palette.brick,
        Ink::Accent => palette.accent,
        Ink::Paper => palette.surface,
    }
}

/// Draws marks with the picture's corner at `from`, `scale` times as large.
fn paint(painter: &Painter, marks: &[Mark], from: Pos2, scale: f32, palette: &Palette) {
    let place = |[x, y]: [f32; 2]| from + vec2(x, y) * scale;
    let ink = |ink| colour(ink, palette);
    for mark in marks {
        match mark {
            Mark::Box { rect: [x, y, width, height], corners: [left, right], fill, edge } => {
                let rect = Rect::from_min_size(place([*x, *y]), vec2(*width, *height) * scale);
                let [left, right] = [left, right].map(|corner| CornerRadius::from(corner * scale).nw);
                let corners = CornerRadius { nw: left, sw: left, ne: right, se: right };
                painter.rect_filled(rect, corners, fill.map_or(Color32::TRANSPARENT, ink));
                match edge {
                    Some((of, Dash::Whole)) => {
                        painter.rect_stroke(rect, corners, Stroke::new(1.5, ink(*of)), StrokeKind::Inside);
                    }
                    Some((of, dash)) => {
                        let rect = rect.shrink(1.0);
                        let corners =
                            [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
                        let closed: Vec<Pos2> = corners.into_iter().chain([rect.left_top()]).collect();
                        line(painter, &closed, *dash, Stroke::new(2.0, ink(*of)));
                    }
                    None => {}
                }
            }
            Mark::Line { points, width, dash, ink: of } => {
                let points: Vec<Pos2> = points.iter().copied().map(place).collect();
                line(painter, &points, *dash, Stroke::new(width * scale, ink(*of)));
            }
            Mark::Sign { shape, at, radius, filled, ink: of } => {
                let (fill, edge) = if *filled {
                    (ink(*of), Stroke::NONE)
                } else {
                    (palette.surface, Stroke::new(EDGE, ink(*of)))
                };
                let half = radius * scale - edge.width / 2.0;
                sign(painter, *shape, place(*at), half, (fill, edge));
            }
            Mark::Words { at, hold, size, strong, ink: of, words } => {
                let weight = if *strong { Weight::SemiBold } else { Weight::Regular };
                let align = match hold {
                    Hold::Start => Align2::LEFT_CENTER,
                    Hold::Middle => Align2::CENTER_CENTER,
                    Hold::End => Align2::RIGHT_CENTER,
                };
                painter.text(place(*at), align, words, weight.font(size * scale), ink(*of));
            }
        }
    }
}

fn line(painter: &Painter, points: &[Pos2], dash: Dash, stroke: Stroke) {
    match (dash, dash.lengths()) {
        (Dash::Dotted, Some([_, gap])) => {
            painter.extend(egui::Shape::dotted_line(points, stroke.color, gap + 1.8, stroke.width * 0.8));
        }
        (_, Some([piece, gap])) => {
            painter.extend(egui::Shape::dashed_line(points, stroke, piece, gap));
        }
        (_, None) => {
            painter.line(points.to_vec(), PathStroke::from(stroke));
        }
    }
}

fn sign(painter: &Painter, shape: Shape, at: Pos2, half: f32, (fill, edge): (Color32, Stroke)) {
    match shape {
        Shape::Dot => {
            painter.circle(at, half, fill, edge);
        }
        Shape::Square => {
            let rect = Rect::from_center_size(at, vec2(half, half) * 2.0);
            painter.rect(rect, if edge.is_empty() { 2 } else { 0 }, fill, edge, StrokeKind::Middle);
        }
        Shape::Diamond => {
            let corners = [vec2(0.0, -half), vec2(half, 0.0), vec2(0.0, half), vec2(-half, 0.0)];
            painter.add(egui::Shape::convex_polygon(corners.map(|by| at + by).to_vec(), fill, edge));
        }
    }
}

/// Draws a picture that only illustrates; what it says is its name for assistive technology.
pub fn picture_ui(ui: &mut Ui, picture: &Picture) -> Response {
    let scale = (ui.available_width() / picture.width.max(1.0)).min(1.0);
    let size = vec2(picture.width, picture.height) * scale;
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    if !picture.says.is_empty() {
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &picture.says));
    }
    paint(ui.painter(), &picture.marks, rect.min, scale, Palette::of(ui));
    response
}

/// The same inside a button; it takes its part of the button's row.
pub fn picture_atom(picture: Picture) -> egui::Atom<'static> {
    egui::Atom::paint(vec2(picture.width, picture.height), move |ui, args| {
        let from = args.rect.center() - vec2(picture.width, picture.height) / 2.0;
        paint(ui.painter(), &picture.marks, from, 1.0, Palette::of(ui));
    })
}

/// What marks stand for: shape and words side by side, in a line that wraps.
pub fn keys_ui(ui: &mut Ui, keys: &[Key]) {
    let ink = Palette::of(ui).text_2;
    signs(ui, 16.0, |ui| {
        for key in keys {
            let words = spaced(&key.words, Weight::Regular.font(14.0), key.picture.height, ink);
            marked(ui, picture_atom(key.picture.clone()), words, &key.words);
        }
    });
}

/// What somebody does with a chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The place that is pointed at, or that the keyboard is at.
    pub place: Option<usize>,
    /// It was clicked, or Enter was pressed at it.
    pub is_pressed: bool,
}

/// Draws a chart whose places are pointed at, or walked through with the arrow keys; `at` is the one that the keyboard is at,
/// kept by whoever calls.
pub fn chart_ui(ui: &mut Ui, id: &str, picture: &Picture, at: &mut Option<usize>) -> Told {
    let size = vec2(ui.available_width().max(picture.width), picture.height);
    let (_, rect) = ui.allocate_space(size);
    let rect = Rect::from_min_size(rect.min, vec2(picture.width, picture.height));
    let places: Vec<Rect> = picture.places.iter().map(|place| on(rect, place.rect)).collect();
    table(ui, id, picture, rect, &places);
    let id = ui.scope_id().with(("chart", id));
    let response = ui.interact(rect, id, Sense::click());
    let mut told = None;
    if response.has_focus() {
        let count = places.len();
        let to = walked(ui, id, at.unwrap_or(0), count, picture.columns).or(*at);
        // before the first key it tells the one that is told first
        let first = picture.first.min(count.saturating_sub(1));
        *at = to.filter(|_| at.is_some_and(|at| at < count)).or(Some(first));
        told = at.filter(|_| count > 0);
    }
    let pointer = ui.input(|input| input.pointer.hover_pos());
    if let Some(pointer) = pointer.filter(|_| ui.rect_contains_pointer(rect)) {
        let near = nearest(&places, pointer);
        if response.clicked() && near.is_some() {
            *at = near;
        }
        told = near.or(told);
    }
    let palette = Palette::of(ui);
    let (behind, before) = picture.marks.split_at_checked(picture.behind).unwrap_or((&picture.marks, &[]));
    paint(ui.painter(), behind, rect.min, 1.0, palette);
    if let Some(place) = told.and_then(|told| places.get(told)) {
        let line = Stroke::new(2.0, palette.accent);
        if picture.columns.is_some() {
            ui.painter().rect_stroke(place.shrink2(vec2(2.0, 1.0)), 9, line, StrokeKind::Inside);
        } else {
            ui.painter().vline(place.center().x, place.expand(4.0).y_range(), line);
        }
    }
    paint(ui.painter(), before, rect.min, 1.0, palette);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &picture.says));
    if let Some(place) = told.and_then(|told| picture.places.get(told)) {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(place.says.as_str()));
    }
    focus(ui, &response, radius::SMALL);
    let is_entered = response.has_focus() && ui.input(|input| input.key_pressed(Pressed::Enter));
    Told { place: told, is_pressed: response.clicked() || is_entered }
}

fn on(picture: Rect, [x, y, width, height]: [f32; 4]) -> Rect {
    Rect::from_min_size(picture.min + vec2(x, y), vec2(width, height))
}

/// The place at the pointer, or the nearest one as long as it is near.
fn nearest(places: &[Rect], pointer: Pos2) -> Option<usize> {
    let away = |place: &Rect| (place.distance_to_pos(pointer), (place.center().x - pointer.x).abs());
    let marks = places.iter().map(away).enumerate();
    let (index, (away, _)) =
        marks.min_by(|(_, one), (_, other)| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)))?;
    (away <= REACH).then_some(index)
}

/// A table for assistive technology: what the picture says, and a row for each place.
fn table(ui: &mut Ui, id: &str, picture: &Picture, rect: Rect, places: &[Rect]) {
    let builder = UiBuilder::new()
        .id_salt(("table", id))
        .max_rect(rect)
        .accessibility_role(Role::Table)
        .accessibility_label(&picture.says);
    let table = ui.new_child(builder);
    for (index, (rect, place)) in places.iter().zip(&picture.places).enumerate() {
        let row = table.interact(*rect, table.scope_id().with(index), Sense::hover());
        row.widget_info(|| WidgetInfo::labeled(Role::Row, true, &place.says));
    }
}

/// Rows of words that are a table for assistive technology; each row says all of it.
pub fn table_ui<T>(
    ui: &mut Ui,
    name: &str,
    rows: &[T],
    says: impl Fn(&T) -> String,
    draw: impl Fn(&mut Ui, &T),
) {
    let table = UiBuilder::new().id_salt(name).accessibility_role(Role::Table).accessibility_label(name);
    ui.scope_builder(table, |ui| {
        for (index, row) in rows.iter().enumerate() {
            rule(ui, 6.0);
            let shown = ui.scope(|ui| draw(ui, row)).response.rect;
            let response = ui.interact(shown, ui.scope_id().with(("row", index)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Row, true, says(row)));
        }
    });
}

/// The line under a chart: the story of the place that is told, or how one is chosen.
pub fn story_ui(ui: &mut Ui, picture: &Picture, told: Told, hint: &str) {
    let palette = Palette::of(ui);
    let from = ui.cursor().min;
    let story = told.place.and_then(|told| picture.places.get(told));
    let ink = if story.is_some() { palette.text } else { palette.text_3 };
    let words = text(ui, story.map_or(hint, |place| &place.says), Type::Caption, ink);
    ui.ctx().accesskit_node_builder(words.id, |node| node.set_live(Live::Polite));
    ui.add_space((STORY - (ui.cursor().min.y - from.y)).max(0.0));
}
