//! The day that an entry without a session is about: a step earlier or later, or typed.
//!
//! It is given that day and today, and returns another day, never one in the future. Days are typed as people write them, where
//! there is only one way to read them: 3/4/2026 is refused. The page remembers what is being typed.

use egui::{Key, Ui, vec2};
use jiff::{ToSpan as _, civil::Date};

use crate::{
    text::{DateFormat, format_date},
    ui::kit::{line_field, prelude::*, text_field, theme::target},
};

/// Nobody who types a day before this year means it.
const EARLIEST: i16 = 1900;
/// The field's width, where there is room.
const FIELD: f32 = 208.0;

/// Months as they are typed, whole or from their first three letters on.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// When an entry without a session was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// The day that it is about.
    pub day: Date,
    /// Today: no later day can be chosen.
    pub today: Date,
}

/// Why what was typed is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It cannot be read as one, or in more than one way.
    NotADay,
    /// It is still to come.
    Ahead,
}

impl Unread {
    /// What to say under the field.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::NotADay => "Write the day like 21 November 2026 or 2026-11-21.",
            Self::Ahead => "That day is in the future.",
        }
    }
}

/// Reads a day as somebody typed it; without a year it is the last such day.
///
/// # Errors
/// [`Unread`] where it is none, or still to come.
pub fn read(words: &str, today: Date) -> Result<Date, Unread> {
    let words = words.trim().to_lowercase();
    let day = match words.as_str() {
        "today" => Some(today),
        "yesterday" => today.yesterday().ok(),
        _ => words.parse().ok().or_else(|| spelled(&words, today)),
    };
    match day.filter(|day| day.year() >= EARLIEST) {
        None => Err(Unread::NotADay),
        Some(day) if day > today => Err(Unread::Ahead),
        Some(day) => Ok(day),
    }
}

/// "21 november 2026", "nov 21", "21.11.2026".
fn spelled(words: &str, today: Date) -> Option<Date> {
    let parts: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let (day, month, year) = match *parts.as_slice() {
        [day, month] => (day, month, None),
        [day, month, year] => (day, month, Some(year)),
        _ => return None,
    };
    let (day, month) = if day.starts_with(char::is_alphabetic) { (month, day) } else { (day, month) };
    let name = MONTHS.iter().position(|name| month.len() >= 3 && name.starts_with(month));
    let month = match name {
        Some(place) => i8::try_from(place + 1).ok()?,
        // between dots the day comes first everywhere
        None if words.contains('.') => month.parse().ok()?,
        None => return None,
    };
    let day = day.trim_end_matches(char::is_alphabetic).parse().ok()?;
    let of = |year| Date::new(year, month, day).ok();
    match year {
        Some(year) => of(year.parse().ok()?),
        None => of(today.year()).filter(|day| *day <= today).or_else(|| of(today.year() - 1)),
    }
}

/// What is being typed as the day, until it is read.
#[derive(Clone, Debug, Default)]
pub struct DayState {
    words: Option<String>,
}

/// Draws it; the day that it is to be, where another was chosen.
pub fn day_ui(ui: &mut Ui, state: &mut DayState, at: ByHand) -> Option<Date> {
    let mut is_in = false;
    let mut chosen = None;
    let room = ui.available_width();
    quiet(ui, "Day", Type::Label);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let step = |icon, name| Button::second("").small().icon(icon).name(name);
        if ui.add(step(icon::ARROW_LEFT, "A day earlier")).clicked() {
            chosen = at.day.checked_sub(1.day()).ok().filter(|day| day.year() >= EARLIEST);
        }
        let width = FIELD.min(room - 2.0 * (target::NEAR + 8.0));
        let typed = field_ui(ui, state, at, width, &mut is_in);
        let can_be_later = at.day < at.today;
        if can_be_later && ui.add(step(icon::ARROW_RIGHT, "A day later")).clicked() {
            chosen = at.day.checked_add(1.day()).ok();
        }
        if chosen.is_some() {
            state.words = None;
        }
        chosen = chosen.or(typed);
    });
    let problem = state.words.as_ref().and_then(|words| read(words, at.today).err());
    if let Some(problem) = problem.filter(|_| !is_in) {
        ui.add_space(4.0);
        let ink = Palette::of(ui).brick;
        text(ui, problem.sentence(), Type::Caption, ink);
    }
    chosen.filter(|day| *day != at.day)
}

/// The field: what is typed is read when it is left, or with Enter; Escape puts back what was there.
fn field_ui(ui: &mut Ui, state: &mut DayState, at: ByHand, width: f32, is_in: &mut bool) -> Option<Date> {
    let mut words = state.words.take().unwrap_or_else(|| format_date(at.day, DateFormat::LONG_DATE));
    let field = line_field(ui, &mut words).desired_width(width);
    let written = text_field(ui, field, "Day");
    *is_in = written.has_focus();
    if !written.lost_focus() {
        state.words = (words != format_date(at.day, DateFormat::LONG_DATE)).then_some(words);
        return None;
    }
    let day = if takes(ui, Key::Escape) { Ok(at.day) } else { read(&words, at.today) };
    state.words = day.is_err().then_some(words);
    day.ok()
}

#[cfg(test)]
mod tests;
