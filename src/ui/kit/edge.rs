//! What is drawn over or between other things: the light at the window's edge, the arrow to the other side, a veil.

use egui::{
    Align2, Area, Color32, Frame, Id, Margin, Order, Rect, Role, Sense, Shape, Stroke, StrokeKind, Theme, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use super::{
    Sheet,
    theme::{DARK, mix, radius, stroke},
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
    let sheet = Sheet::new(ui, &DARK, rect, scale, 1.0);
    let (size, line) = (sheet.size, 14.0_f32.min(sheet.size.x * 0.06));
    let (way, from, to) = if to_the_right { (1.0, line, size.x - line) } else { (-1.0, size.x - line, line) };
    let (tip, tail) = (pos2(to, size.y / 2.0), pos2(from, size.y / 2.0));
    let wing = vec2(-2.6 * line * way, 2.3 * line);
    let head = [tip + vec2(wing.x, -wing.y), tip, tip + wing];
    sheet.line(tail, tip, line, sheet.palette.ball);
    let points = head.iter().map(|at| sheet.at(at.x, at.y)).collect();
    sheet.painter().add(Shape::line(points, sheet.stroke(line, sheet.palette.ball)));
    for end in [tail, tip, head[0], head[2]] {
        sheet.dot(end, line / 2.0, sheet.palette.ball);
    }
}

/// A card over everything else, which gets no clicks meanwhile; the app draws it last. Whether the person clicked beside
/// the card, which closes it.
pub fn overlay(ui: &Ui, name: &str, widest: f32, inside: impl FnOnce(&mut Ui)) -> bool {
    let screen = ui.ctx().content_rect();
    let veil = Area::new(Id::unique(("veil", name))).order(Order::Foreground).fixed_pos(screen.min);
    let beside = veil.show(ui.ctx(), |ui| {
        ui.painter().rect_filled(screen, 0.0, mix(Color32::TRANSPARENT, DARK.bg, 0.8));
        let beside = ui.allocate_response(screen.size(), Sense::click());
        beside.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Close the card"));
        beside.clicked()
    });
    let card = Area::new(Id::unique(name)).order(Order::Tooltip).anchor(Align2::CENTER_CENTER, Vec2::ZERO);
    card.show(ui.ctx(), |ui| {
        ui.set_style(ui.ctx().style_of(Theme::Dark));
        Frame::NONE
            .fill(DARK.surface)
            .stroke(Stroke::new(stroke::CONTROL, DARK.line_strong))
            .corner_radius(radius::CARD)
            .inner_margin(Margin::same(24))
            .show(ui, |ui| {
                ui.set_max_width((screen.width() - 96.0).clamp(220.0, widest));
                ui.set_max_height((screen.height() - 96.0).max(120.0));
                inside(ui);
            });
    });
    beside.inner
}
