//! The day that an entry without a session is about: a step earlier or later, or typed.
//!
//! It is given that day and today, and returns another day, never one in the future. Days are typed as people write them, where
//! there is only one way to read them: 3/4/2026 is refused. The page remembers what is being typed.

use egui::{Key, Ui};
use jiff::civil::Date;

use crate::{
    text::{DateFormat, format_date},
    ui::prelude::*,
};

/// Nobody who types a day before this year means it.
const EARLIEST: i16 = 1900;
/// The field's width, where there is room.
const FIELD: f32 = 208.0;

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

/// "21 november 2026", "nov 21", "21.11.2026"; without a year the last such day.
fn spelled(words: &str, today: Date) -> Option<Date> {
    let parts = words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    // "19th" is 19, and months are told by their first three letters
    let parts = parts.map(|part| match part.trim_end_matches(char::is_alphabetic) {
        "" => part.chars().take(3).collect(),
        number => number.to_owned(),
    });
    let parts: Vec<String> = parts.collect();
    // between dots the day comes first everywhere
    let ways = if words.contains('.') { 3 } else { 2 };
    let read = |words: &str| {
        let mut ways = ["%d %b %Y", "%b %d %Y", "%d %m %Y"].into_iter().take(ways);
        ways.find_map(|way| Date::strptime(way, words).ok())
    };
    let said = parts.join(" ");
    let of = |year: i16| read(&format!("{said} {year}"));
    match parts.len() {
        2 => of(today.year()).filter(|day| *day <= today).or_else(|| of(today.year() - 1)),
        _ => read(&said),
    }
}

/// What is being typed as the day, until it is read.
#[derive(Clone, Debug, Default)]
pub struct DayState {
    words: Option<String>,
}

/// Draws it; the day that it is to be, where another was chosen.
pub fn day_ui(ui: &mut Ui, state: &mut DayState, at: ByHand) -> Option<Date> {
    quiet(ui, "Day", Type::Label);
    ui.add_space(4.0);
    let width = FIELD.min(ui.available_width() - 2.0 * (target::NEAR + 8.0));
    let shown = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let step = |icon, name| Button::second("").small().icon(icon).name(name);
        let is_earlier = ui.add(step(icon::ARROW_LEFT, "A day earlier")).clicked();
        let (is_in, typed) = field_ui(ui, state, at, width);
        let can_be_later = at.day < at.today;
        let is_later = can_be_later && ui.add(step(icon::ARROW_RIGHT, "A day later")).clicked();
        let stepped = match (is_earlier, is_later) {
            (true, _) => at.day.yesterday().ok().filter(|day| day.year() >= EARLIEST),
            (false, true) => at.day.tomorrow().ok(),
            (false, false) => None,
        };
        if stepped.is_some() {
            state.words = None;
        }
        (is_in, stepped.or(typed))
    });
    let (is_in, chosen) = shown.inner;
    let problem = state.words.as_ref().and_then(|words| read(words, at.today).err());
    if let Some(problem) = problem.filter(|_| !is_in) {
        ui.add_space(4.0);
        let ink = Palette::of(ui).brick;
        text(ui, problem.sentence(), Type::Caption, ink);
    }
    chosen.filter(|day| *day != at.day)
}

/// The field, whether the keyboard is in it, and the day that was typed: it is read when the field is left, or with Enter; Escape
/// puts back what was there.
fn field_ui(ui: &mut Ui, state: &mut DayState, at: ByHand, width: f32) -> (bool, Option<Date>) {
    let before = format_date(at.day, DateFormat::LONG_DATE);
    let mut words = state.words.take().unwrap_or_else(|| before.clone());
    let field = line_field(ui, &mut words).desired_width(width);
    let written = text_field(ui, field, "Day");
    if !written.lost_focus() {
        state.words = (words != before).then_some(words);
        return (written.has_focus(), None);
    }
    let day = if takes(ui, Key::Escape) { Ok(at.day) } else { read(&words, at.today) };
    state.words = day.is_err().then_some(words);
    (false, day.ok())
}

#[cfg(test)]
mod tests;
