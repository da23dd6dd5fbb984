//! What is drawn over or between other things: the light at the window's edge, the arrow to the other side, a veil.

use egui::{
    Color32, Frame, Id, Modal, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Theme, Ui, Vec2,
    WidgetInfo, vec2,
};

use super::{
    Button,
    theme::{DARK, Palette, mix},
};

/// Lights the edge of the window in `hue`, 0 to 1 strong, with a glow inside it.
pub fn edge_light(ui: &Ui, area: Rect, hue: Color32, strength: f32) {
    const EDGE: f32 = 12.0;
    const RINGS: u8 = 8;
    let ring = |inset: f32, width: f32, share: f32| {
        let line = Stroke::new(width, hue.gamma_multiply(strength * share));
        ui.painter().rect_stroke(area.shrink(inset), 0.0, line, StrokeKind::Inside);
    };
    ring(0.0, EDGE, 1.0);
    for nth in 0..RINGS {
        let out = f32::from(nth);
        ring(EDGE + out * 5.0, 5.0, 0.3 * (1.0 - out / f32::from(RINGS)));
    }
}

/// An arrow over the width of a room, to the right or the left.
pub fn arrow_ui(ui: &mut Ui, room: Vec2, to_the_right: bool, scale: f32) {
    let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
    let width = (14.0 * scale).min(rect.width() * 0.06);
    let line = Stroke::new(width, Palette::of(ui).ball);
    let rect = rect.shrink2(vec2(width, 0.0));
    let (tail, tip, way) = if to_the_right {
        (rect.left_center(), rect.right_center(), -2.6)
    } else {
        (rect.right_center(), rect.left_center(), 2.6)
    };
    let head = [-2.3, 2.3].map(|up| tip + vec2(way, up) * width);
    ui.painter().line_segment([tail, tip], line);
    ui.painter().line(vec![head[0], tip, head[1]], line);
    for end in [tail, tip, head[0], head[1]] {
        ui.painter().circle_filled(end, width / 2.0, line.color);
    }
}

/// A card over everything else, which gets no clicks meanwhile; the app draws it last. Whether it is to be closed: by its button, or
/// by a click beside it.
pub fn overlay(ui: &Ui, name: &str, widest: f32, inside: impl FnOnce(&mut Ui)) -> bool {
    let screen = ui.ctx().content_rect();
    let style = ui.ctx().style_of(Theme::Dark);
    let frame = Frame::window(&style).inner_margin(24);
    let card = Modal::new(Id::unique(name)).frame(frame);
    let shown = card.backdrop_color(mix(Color32::TRANSPARENT, DARK.bg, 0.8)).show(ui.ctx(), |ui| {
        ui.set_style(style);
        ui.set_max_width((screen.width() - 96.0).clamp(220.0, widest));
        ui.set_max_height((screen.height() - 96.0).max(120.0));
        ScrollArea::vertical().max_height(ui.available_height() - 56.0).show(ui, inside);
        ui.add_space(8.0);
        ui.add(Button::second("Close").small()).clicked()
    });
    let beside = shown.backdrop_response;
    beside.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Close the card"));
    beside.clicked() || shown.inner
}
