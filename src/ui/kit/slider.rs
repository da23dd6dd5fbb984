//! Sliders: a share in percent, and a length with a tick where more is advised against.

use egui::{
    Align, Color32, Id, Key, Layout, Response, Shape, SliderClamping, Stroke, Ui, pos2, remap_clamp,
    style::HandleShape, vec2,
};

use super::{Length, LengthAsked, Unit, focus, keep_arrows, length::is_fine, row, takes, weighted};
use crate::ui::kit::theme::{Palette, Weight, radius, target};

/// The knob's width for its height.
const KNOB: f32 = 0.4;

/// A row with a share from 0 to 100 percent: what it is, what it is called where it is read out, and its slider, which goes by
/// dragging, with the arrow keys (5 at a time), Home and End. Says whether it moved.
pub fn percent_row(ui: &mut Ui, head: &str, name: &str, percent: &mut u8) -> bool {
    const CONTROL: f32 = 260.0;
    let palette = Palette::of(ui);
    let mut number = u32::from(*percent);
    row(ui, head, "", CONTROL, |ui| {
        let room = ui.available_width().min(CONTROL);
        ui.allocate_ui_with_layout(vec2(room, 48.0), Layout::left_to_right(Align::Center), |ui| {
            let line = Line { end: 100, step: 5, home: 0, last: 100, name, width: (room - 60.0).max(64.0) };
            line.show(ui, Id::unique(("percent", name)), &mut number, palette.accent);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                weighted(ui, format!("{number}%"), Weight::Medium.font(16.0), 24.0, palette.text);
            });
        });
    });
    let before = std::mem::replace(percent, u8::try_from(number).unwrap_or(100));
    before != *percent
}

impl Length<'_> {
    /// Shows its seconds as a bar `width` wide that ends at `end`, at most the most: by dragging, with the arrow keys (5 at a time,
    /// with Shift 1), Home and End. More than `advised` is advised against.
    pub fn bar(self, ui: &mut Ui, end: u32, advised: Option<u32>, width: f32) -> LengthAsked {
        let Self { least, most, name, .. } = self;
        let palette = Palette::of(ui);
        let mut secs = self.number;
        let step = Unit::Seconds.step(is_fine(ui));
        let line = Line { end, step, home: least, last: advised.unwrap_or(end), name, width };
        let is_over = advised.is_some_and(|advised| secs > advised);
        let ink = if is_over { palette.ochre } else { palette.text_2 };
        let response = line.show(ui, self.id.with("bar"), &mut secs, ink);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_min_numeric_value(least.into());
            node.set_max_numeric_value(most.into());
            node.set_value(Unit::Seconds.speak(self.number));
        });
        if let Some(advised) = advised.filter(|advised| *advised < end) {
            let way = response.rect.x_range().shrink(response.rect.height() / 2.5 * KNOB);
            let seconds = |number: u32| f32::from(u16::try_from(number).unwrap_or(u16::MAX));
            let x = remap_clamp(seconds(advised), 0.0..=seconds(end), way);
            let tick = [response.rect.top(), response.rect.bottom()].map(|y| pos2(x, y));
            ui.painter().extend(Shape::dashed_line(&tick, Stroke::new(2.0, palette.text_2), 3.0, 3.0));
        }
        let number = Some(secs.clamp(least, most)).filter(|secs| *secs != self.number);
        let is_held = response.is_pointer_button_down_on();
        LengthAsked {
            number,
            ended: response.drag_stopped() || (number.is_some() && !is_held),
            at: is_held || response.has_focus(),
        }
    }
}

/// The line of both, from 0 to `end`.
struct Line<'a> {
    end: u32,
    step: u32,
    /// Where the keys Home and End lead.
    home: u32,
    last: u32,
    name: &'a str,
    width: f32,
}

impl Line<'_> {
    fn show(&self, ui: &mut Ui, id: Id, number: &mut u32, ink: Color32) -> Response {
        let before = *number;
        let slider = ui.push_id(id, |ui| {
            ui.visuals_mut().selection.bg_fill = ink;
            ui.visuals_mut().widgets.inactive.bg_fill = Palette::of(ui).line;
            // the line is filled up to the middle of the knob and so much further
            ui.visuals_mut().widgets.inactive.corner_radius = 5.into();
            ui.spacing_mut().slider_width = self.width;
            ui.spacing_mut().interact_size.y = target::NEAR;
            let slider = egui::Slider::new(number, 0..=self.end).step_by(self.step.into());
            let slider = slider.handle_shape(HandleShape::Rect { aspect_ratio: KNOB });
            ui.add(slider.clamping(SliderClamping::Edits).smart_aim(false).show_value(false))
        });
        let mut response = slider.inner;
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(self.name));
        if response.has_focus() {
            keep_arrows(ui, response.id, true);
            let keys = [
                (Key::ArrowUp, before.saturating_add(self.step)),
                (Key::ArrowDown, before.saturating_sub(self.step)),
                (Key::Home, self.home),
                (Key::End, self.last),
            ];
            let to = keys.into_iter().find(|(key, _)| takes(ui, *key)).map(|(_, to)| to.min(self.end));
            if let Some(to) = to.filter(|to| *to != before) {
                *number = to;
                response.mark_changed();
            }
        }
        focus(ui, &response, radius::SMALL);
        response
    }
}
