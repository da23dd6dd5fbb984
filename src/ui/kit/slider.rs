//! A slider from 0 to 100 percent.

use egui::{
    CursorIcon, EventFilter, Key, Response, Sense, Stroke, Ui, Widget, WidgetInfo,
    accesskit::{self, ActionData},
    pos2, vec2,
};

use super::focus;
use crate::ui::kit::theme::{Palette, radius, target};

/// How far an arrow key moves it.
const STEP: f32 = 5.0;

/// Percent, by dragging, with the arrow keys (5 at a time), Home and End. Marks itself changed when it moved.
#[must_use = "add it to a ui"]
#[derive(Debug)]
pub struct Slider<'a> {
    /// 0 to 100.
    pub percent: &'a mut u8,
    /// Its name for assistive technology.
    pub name: &'a str,
    /// In points.
    pub width: f32,
}

impl Widget for Slider<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        const KNOB: f32 = 11.0;
        let palette = Palette::of(ui);
        let size = vec2(self.width.max(64.0), target::NEAR);
        let (rect, mut response) = ui.allocate_exact_size(size, Sense::click_and_drag());
        let (from, to) = (rect.left() + KNOB, rect.right() - KNOB);
        let before = f32::from(*self.percent);
        let mut now = before;
        if let Some(at) = response.interact_pointer_pos() {
            now = egui::remap_clamp(at.x, from..=to, 0.0..=100.0);
        }
        now = asked(ui, &response, now);
        *self.percent = whole(now);
        if (before - f32::from(*self.percent)).abs() > 0.5 {
            response.mark_changed();
        }
        let value = f64::from(*self.percent);
        response.widget_info(|| WidgetInfo::slider(true, value, self.name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_min_numeric_value(0.0);
            node.set_max_numeric_value(100.0);
            node.set_numeric_value_step(f64::from(STEP));
            node.add_action(accesskit::Action::SetValue);
            node.add_action(accesskit::Action::Increment);
            node.add_action(accesskit::Action::Decrement);
        });
        let y = rect.center().y;
        let knob = pos2(egui::lerp(from..=to, f32::from(*self.percent) / 100.0), y);
        ui.painter().hline(rect.x_range(), y, Stroke::new(3.0, palette.line_strong));
        ui.painter().hline(rect.left()..=knob.x, y, Stroke::new(6.0, palette.accent));
        let fill = if response.hovered() { palette.accent_soft } else { palette.surface };
        ui.painter().circle(knob, KNOB - 1.5, fill, Stroke::new(3.0, palette.accent));
        focus(ui, &response, radius::SMALL);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}

/// Where the keyboard and assistive technology want it.
fn asked(ui: &Ui, response: &Response, mut percent: f32) -> f32 {
    use accesskit::Action::{Decrement, Increment, SetValue};
    if response.has_focus() {
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        ui.input(|input| {
            for (key, by) in [
                (Key::ArrowRight, STEP),
                (Key::ArrowUp, STEP),
                (Key::ArrowLeft, -STEP),
                (Key::ArrowDown, -STEP),
            ] {
                let times = u8::try_from(input.num_presses(key)).unwrap_or(u8::MAX);
                percent += by * f32::from(times);
            }
            if input.key_pressed(Key::Home) {
                percent = 0.0;
            }
            if input.key_pressed(Key::End) {
                percent = 100.0;
            }
        });
    }
    ui.input(|input| {
        for (action, by) in [(Increment, STEP), (Decrement, -STEP)] {
            let times =
                u8::try_from(input.num_accesskit_action_requests(response.id, action)).unwrap_or(u8::MAX);
            percent += by * f32::from(times);
        }
        for request in input.accesskit_action_requests(response.id, SetValue) {
            if let Some(ActionData::NumericValue(value)) = request.data {
                percent = narrowed(value);
            }
        }
    });
    percent
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to the range before")]
fn narrowed(percent: f64) -> f32 {
    percent.clamp(0.0, 100.0) as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range before")]
fn whole(percent: f32) -> u8 {
    percent.clamp(0.0, 100.0).round() as u8
}
