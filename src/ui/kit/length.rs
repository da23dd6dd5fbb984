//! Steppers: a number between a button that takes some away and one that adds some. A length can also be typed.

use std::time::Duration;

use egui::{Align, Align2, CursorIcon, Id, Key, Layout, Response, Stroke, StrokeKind, TextEdit, Ui, vec2};

use super::{
    is_free,
    press::{Press, Skin, icon_button, words},
    select_all, takes, text_field,
};
use crate::{
    text::{format_count, format_short, speak_duration, speak_times},
    ui::kit::{
        icon,
        theme::{Palette, Weight, radius, stroke, target},
    },
};

/// Between its buttons.
const MIDDLE: f32 = 66.0;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds: by five, with Shift by one.
    Seconds,
    /// Minutes, by one.
    Minutes,
    /// How many times, by one.
    Times,
    /// A number on a scale, by one.
    Number,
}

impl Unit {
    /// How far a button or an arrow key goes.
    pub const fn step(self, fine: bool) -> u32 {
        match self {
            Self::Seconds if !fine => 5,
            _ => 1,
        }
    }

    /// The next number from `number`, `more` or less, that is a multiple of the step.
    pub const fn next(self, number: u32, more: bool, fine: bool) -> u32 {
        let step = self.step(fine);
        if more {
            (number / step).saturating_add(1).saturating_mul(step)
        } else {
            number.div_ceil(step).saturating_sub(1).saturating_mul(step)
        }
    }

    /// A number as it is shown: "45 s", from 100 s on "1:40", "12 min", "3".
    pub fn format(self, number: u32) -> String {
        match self {
            Self::Seconds => format_short(number.into()),
            Self::Minutes => format!("{number} min"),
            Self::Times | Self::Number => number.to_string(),
        }
    }

    /// A number as it is read out: "45 seconds", "12 minutes", "3 times".
    pub fn speak(self, number: u32) -> String {
        match self {
            Self::Seconds => speak_duration(Duration::from_secs(number.into())),
            Self::Minutes => format_count(number, "minute"),
            Self::Times => speak_times(number),
            Self::Number => number.to_string(),
        }
    }
}

/// What a person means who types `text`: "45", "45 s", "1:30", "2 min".
pub(super) fn typed(text: &str, unit: Unit) -> Option<u32> {
    let text = text.trim().to_lowercase();
    if text.contains(':') {
        let parts: Option<Vec<u32>> = text.split(':').map(|part| part.trim().parse().ok()).collect();
        let is_time = |parts: &Vec<u32>| parts.len() <= 3 && parts.iter().skip(1).all(|part| *part < 60);
        let parts = parts.filter(|parts| unit == Unit::Seconds && is_time(parts))?;
        return parts.iter().try_fold(0_u32, |sum, part| sum.checked_mul(60)?.checked_add(*part));
    }
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let number: u32 = digits.trim().parse().ok()?;
    let after = text.get(digits.len()..).unwrap_or_default().trim();
    match (unit, after) {
        (Unit::Seconds, "m" | "min" | "mins" | "minute" | "minutes") => number.checked_mul(60),
        (_, "")
        | (Unit::Seconds, "s" | "sec" | "secs" | "seconds" | "second")
        | (Unit::Minutes, "m" | "min" | "mins" | "minute" | "minutes")
        | (Unit::Times, "times" | "x") => Some(number),
        _ => None,
    }
}

/// A number from `least` to `most`.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug)]
pub struct Length<'a> {
    /// The number now.
    pub number: u32,
    /// It goes down to this.
    pub least: u32,
    /// It goes up to this.
    pub most: u32,
    /// What is counted.
    pub unit: Unit,
    /// What it is, for assistive technology: "Hold".
    pub name: &'a str,
    /// Tells it from all others, wherever it stands.
    pub id: Id,
}

/// What was asked of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The number that it is to be.
    pub number: Option<u32>,
    /// What was begun is over: a button was let go, or the number was typed.
    pub ended: bool,
    /// The keyboard or the pointer is at it.
    pub at: bool,
}

impl Asked {
    /// Both, where two controls change the same number.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            number: self.number.or(other.number),
            ended: self.ended || other.ended,
            at: self.at || other.at,
        }
    }
}

impl Length<'_> {
    /// How wide its stepper is.
    pub const WIDTH: f32 = MIDDLE + 2.0 * target::NEAR;

    /// Shows it as a stepper.
    pub fn show(self, ui: &mut Ui) -> Asked {
        let mut asked = Asked::default();
        let size = vec2(Self::WIDTH, target::NEAR);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            self.button(ui, false, &mut asked);
            self.value(ui, &mut asked);
            self.button(ui, true, &mut asked);
            let line = Stroke::new(stroke::CONTROL, Palette::of(ui).line_strong);
            ui.painter().rect_stroke(ui.min_rect(), radius::CONTROL, line, StrokeKind::Inside);
        });
        asked.number = asked.number.filter(|number| *number != self.number);
        asked
    }

    fn button(self, ui: &mut Ui, more: bool, asked: &mut Asked) {
        let fine = is_fine(ui);
        let next = |from: u32| self.unit.next(from, more, fine).clamp(self.least, self.most);
        let (glyph, word) = if more { (icon::PLUS, "more") } else { (icon::MINUS, "less") };
        let by = match self.unit {
            Unit::Times | Unit::Number => "one".to_owned(),
            unit => unit.speak(unit.step(fine)),
        };
        let name = format!("{}, {by} {word}", self.name);
        let can = next(self.number) != self.number;
        let response = icon_button(ui, self.id.with(word), glyph, &name, can);
        let (is_pressed, ended) = held(ui, &response);
        if is_pressed {
            asked.number = Some(next(self.number));
        }
        asked.ended |= ended;
        asked.at |= response.has_focus() || response.is_pointer_button_down_on();
    }

    /// The number: pressed, it becomes a field to type in. Enter or leaving it takes what was typed, Esc does not.
    fn value(self, ui: &mut Ui, asked: &mut Asked) {
        let palette = Palette::of(ui);
        let id = self.id.with("typed");
        if let Some(text) = ui.data(|data| data.get_temp::<String>(id)) {
            return self.field(ui, text, asked);
        }
        let name = format!("{}, {}, type another", self.name, self.unit.speak(self.number));
        let number = words(&self.unit.format(self.number), Weight::SemiBold.font(16.0));
        let size = vec2(MIDDLE, target::NEAR);
        let press = Press { id: Some(self.id.with("value")), size, ..Press::new(&name, number) };
        let response = press.show(ui, |_| Skin::plain(palette.text));
        asked.at |= response.has_focus();
        if response.clicked() {
            // it has the keyboard from the next frame on: in this one, the click would take it away again
            ui.data_mut(|data| data.insert_temp(id, self.plainly()));
        }
        response.on_hover_cursor(CursorIcon::Text);
    }

    fn field(self, ui: &mut Ui, mut text: String, asked: &mut Asked) {
        let (id, field) = (self.id.with("typed"), self.id.with("field"));
        let edit = TextEdit::singleline(&mut text)
            .id(field)
            .font(Weight::SemiBold.font(16.0))
            .frame(egui::Frame::NONE)
            .align(Align2::CENTER_CENTER)
            .min_size(vec2(MIDDLE, 24.0))
            .desired_width(MIDDLE);
        let fresh = ui.ctx().read_response(field).is_none();
        let written = text_field(ui, edit, &format!("{}, {}", self.name, self.unit_words()));
        if fresh {
            written.request_focus();
            select_all(ui.ctx(), field);
        }
        // the keyboard has left the field by the time that Esc is heard of
        let escaped = written.lost_focus() && takes(ui, Key::Escape);
        asked.at = true;
        if escaped || (written.lost_focus() && !fresh) {
            ui.data_mut(|data| data.remove::<String>(id));
            let number = typed(&text, self.unit).filter(|_| !escaped);
            asked.number = number.map(|number| number.clamp(self.least, self.most));
            asked.ended = true;
            // the keyboard stays at the number, unless it went elsewhere by itself
            if is_free(ui) {
                ui.memory_mut(|memory| memory.request_focus(self.id.with("value")));
            }
        } else {
            ui.data_mut(|data| data.insert_temp(id, text));
        }
    }

    /// The number as it is typed.
    fn plainly(self) -> String {
        match self.unit {
            Unit::Seconds if self.number >= 100 => self.unit.format(self.number),
            _ => self.number.to_string(),
        }
    }

    const fn unit_words(self) -> &'static str {
        match self.unit {
            Unit::Seconds => "in seconds, or minutes and seconds with a colon",
            Unit::Minutes => "in minutes",
            Unit::Times => "how many times",
            Unit::Number => "a number",
        }
    }
}

/// Whether a button is pressed, also again and again while it is held down; and whether it was let go, so that what comes next is a
/// press of its own.
fn held(ui: &Ui, response: &Response) -> (bool, bool) {
    /// Held down so long, it begins to repeat …
    const REPEATS_AFTER: f64 = 0.4;
    /// … every so often.
    const EVERY: f64 = 0.1;
    let id = response.id.with("held");
    let next: Option<f64> = ui.data(|data| data.get_temp(id));
    if !response.is_pointer_button_down_on() {
        ui.data_mut(|data| data.remove::<f64>(id));
        // the click that ends a press was counted when it began
        let is_clicked = response.clicked() && next.is_none();
        return (is_clicked, next.is_some() || is_clicked);
    }
    ui.ctx().request_repaint_after(Duration::from_millis(50));
    let now = ui.input(|input| input.time);
    let is_pressed = next.is_none_or(|next| now >= next);
    if is_pressed {
        let apart = if next.is_some() { EVERY } else { REPEATS_AFTER };
        ui.data_mut(|data| data.insert_temp(id, now + apart));
    }
    (is_pressed, false)
}

/// Whether a change is to be a small one: Shift is held, or was when a key was pressed that this frame sees. By the time of a frame a
/// quick hand has let go of it.
pub(super) fn is_fine(ui: &Ui) -> bool {
    ui.input(|input| {
        let was_held = |event: &egui::Event| {
            matches!(event, egui::Event::Key { pressed: true, modifiers, .. } if modifiers.shift)
        };
        input.modifiers.shift || input.events.iter().any(was_held)
    })
}
