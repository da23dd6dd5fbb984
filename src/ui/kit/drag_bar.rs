//! A length as a bar to drag, with a tick where more is advised against.

use egui::{
    CursorIcon, EventFilter, Id, Key, Rect, Response, Sense, Shape, Stroke, Ui, WidgetInfo,
    accesskit::{self, ActionData},
    pos2,
};

use super::{LengthAsked, Unit, focus};
use crate::ui::kit::theme::{Palette, radius};

/// The knob's radius.
const KNOB: f32 = 11.0;

/// Seconds, by dragging, with the arrow keys (5 at a time, with Shift 1), Home and End.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug)]
pub struct DragBar<'a> {
    /// The length now.
    pub secs: u32,
    /// It goes down to this.
    pub least: u32,
    /// It goes up to this.
    pub most: u32,
    /// The bar's end: at most `most`.
    pub end: u32,
    /// More than this is advised against.
    pub advised: Option<u32>,
    /// Its name for assistive technology.
    pub name: &'a str,
    /// Tells it from all others.
    pub id: Id,
}

impl DragBar<'_> {
    /// Shows it in `rect`.
    pub fn show_in(self, ui: &Ui, rect: Rect) -> LengthAsked {
        let response = ui.interact(rect, self.id, Sense::click_and_drag());
        let value = f64::from(self.secs);
        response.widget_info(|| WidgetInfo::slider(true, value, self.name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_min_numeric_value(self.least.into());
            node.set_max_numeric_value(self.most.into());
            node.set_numeric_value_step(Unit::Seconds.step(false).into());
            node.set_value(Unit::Seconds.speak(self.secs));
            for action in
                [accesskit::Action::SetValue, accesskit::Action::Increment, accesskit::Action::Decrement]
            {
                node.add_action(action);
            }
        });
        let fine = super::length::is_fine(ui);
        let mut asked = self.asked(ui, &response, fine);
        if let Some(at) = response.interact_pointer_pos() {
            let wanted = egui::remap_clamp(at.x, rect.x_range(), 0.0..=narrowed(self.end));
            let step = narrowed(Unit::Seconds.step(fine));
            asked.number = Some(whole((wanted / step).round() * step));
            asked.at = true;
        }
        asked.number =
            asked.number.map(|secs| secs.clamp(self.least, self.most)).filter(|secs| *secs != self.secs);
        asked.ended |= response.drag_stopped() || response.clicked();
        asked.at |= response.has_focus();
        self.paint(ui, rect, &response);
        focus(ui, &response, radius::SMALL);
        response.on_hover_cursor(CursorIcon::ResizeHorizontal);
        asked
    }

    /// Where the keyboard and assistive technology want it.
    fn asked(self, ui: &Ui, response: &Response, fine: bool) -> LengthAsked {
        use accesskit::Action::{Decrement, Increment, SetValue};
        let mut secs = self.secs;
        let mut turns = [0_usize; 2];
        if response.has_focus() {
            let arrows =
                EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
            ui.input(|input| {
                turns = [
                    input.num_presses(Key::ArrowRight) + input.num_presses(Key::ArrowUp),
                    input.num_presses(Key::ArrowLeft) + input.num_presses(Key::ArrowDown),
                ];
                if input.key_pressed(Key::Home) {
                    secs = self.least;
                }
                if input.key_pressed(Key::End) {
                    secs = self.advised.unwrap_or(self.end);
                }
            });
        }
        ui.input(|input| {
            for (turns, action) in turns.iter_mut().zip([Increment, Decrement]) {
                *turns += input.num_accesskit_action_requests(response.id, action);
            }
            for request in input.accesskit_action_requests(response.id, SetValue) {
                if let Some(ActionData::NumericValue(value)) = request.data {
                    secs = from_request(value);
                }
            }
        });
        for (turns, more) in turns.into_iter().zip([true, false]) {
            for _ in 0..turns {
                secs = Unit::Seconds.next(secs, more, fine);
            }
        }
        let changed = secs != self.secs;
        LengthAsked { number: changed.then_some(secs), ended: changed, at: false }
    }

    fn paint(self, ui: &Ui, rect: Rect, response: &Response) {
        let palette = Palette::of(ui);
        let y = rect.center().y;
        let at = |secs: u32| egui::remap_clamp(narrowed(secs), 0.0..=narrowed(self.end), rect.x_range());
        let knob = pos2(at(self.secs), y);
        let over = self.advised.filter(|advised| self.secs > *advised);
        ui.painter().hline(rect.x_range(), y, Stroke::new(3.0, palette.line_strong));
        let bar = |from: f32, to: f32| Rect::from_min_max(pos2(from, y - 4.0), pos2(to, y + 4.0));
        let ink = palette.text_2;
        ui.painter().rect_filled(bar(rect.left(), knob.x), 4, ink);
        if let Some(advised) = self.advised.filter(|advised| *advised < self.end) {
            if over.is_some() {
                ui.painter().rect_filled(bar(at(advised), knob.x), 0, palette.ochre);
            }
            let line = [pos2(at(advised), y - 12.0), pos2(at(advised), y + 12.0)];
            ui.painter().extend(Shape::dashed_line(&line, Stroke::new(2.0, ink), 3.0, 3.0));
        }
        let fill =
            if response.hovered() || response.dragged() { palette.accent_soft } else { palette.surface };
        let edge = if over.is_some() { palette.ochre } else { ink };
        ui.painter().circle(knob, KNOB - 1.5, fill, Stroke::new(3.0, edge));
    }
}

#[expect(clippy::cast_precision_loss, reason = "an hour of seconds is exact")]
const fn narrowed(secs: u32) -> f32 {
    secs as f32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range before")]
fn whole(secs: f32) -> u32 {
    secs.clamp(0.0, 3600.0).round() as u32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range before")]
fn from_request(secs: f64) -> u32 {
    secs.clamp(0.0, 3600.0).round() as u32
}
