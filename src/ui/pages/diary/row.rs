//! A row of the list: the day, the routine, the pain before and after, and the next morning of each side.
//!
//! In columns where there is room, otherwise in lines below one another. In come a row and what the overview knows of its routine;
//! what is drawn is also said in words. Knows no list: where a row stands is decided outside.

use std::sync::Arc;

use egui::{
    Align2, Color32, FontId, Galley, Painter, Rect, Response, Ui, pos2,
    text::{LayoutJob, TextWrapping},
    vec2,
};

use super::{DiaryRow, legend::letter_on, strip::glyph};
use crate::{
    comfort::{Change, Colour, is_real_change},
    diary::{
        Ending,
        trends::{Done, Measure, Numbers, Outline, Overview, outline::Usual},
    },
    routine::words::Side,
    text::{DateFormat, format_date},
    ui::kit::{
        badge_on, icon,
        theme::{Palette, Weight},
    },
};

/// From this width on there are columns.
const ROOMY: f32 = 600.0;
/// Under this one there is room for little.
const TIGHT: f32 = 340.0;
/// Before the first column, and after the last.
const PAD: f32 = 8.0;
/// Between the letter of a routine and its title.
const LEAD: f32 = 28.0;

/// Where the parts of a row stand, from its left edge.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    width: f32,
    measure: Measure,
}

impl Columns {
    /// Those of a list that is so wide and shows `measure` before and after.
    pub(super) const fn of(width: f32, measure: Measure) -> Self {
        Self { width, measure }
    }

    fn are_stacked(self) -> bool {
        self.width < ROOMY
    }

    /// How high a row is.
    pub(super) fn row(self) -> f32 {
        if self.are_stacked() { 112.0 } else { 52.0 }
    }

    /// The places of day, routine, numbers, next morning and pencil.
    fn places(self) -> [f32; 5] {
        // the bar of the list floats over its edge
        let pencil = self.width - 28.0;
        let morning = pencil - 16.0 - 156.0;
        [PAD, PAD + 104.0, morning - 92.0, morning, pencil]
    }

    /// What the columns are called, and where.
    pub(super) fn titles(self) -> Vec<(f32, &'static str)> {
        if self.are_stacked() {
            return Vec::new();
        }
        let [day, routine, numbers, morning, _] = self.places();
        vec![(day, "Day"), (routine, "Routine"), (numbers, short(self.measure)), (morning, "Next morning")]
    }
}

/// What fits above a column.
const fn short(measure: Measure) -> &'static str {
    match measure {
        Measure::Back => "Pain",
        Measure::Leg => "Leg pain",
        Measure::Soreness => "Soreness",
    }
}

/// Draws it in the place of `response`.
pub(super) fn row_ui(ui: &Ui, response: &Response, row: &DiaryRow, overview: &Overview, columns: Columns) {
    let rect = response.rect;
    let pen = Pen {
        painter: &ui.painter().with_clip_rect(rect.intersect(ui.clip_rect())),
        palette: Palette::of(ui),
        rect,
        is_over: response.hovered() || response.has_focus(),
    };
    if columns.are_stacked() {
        stacked(&pen, row, overview, columns);
    } else {
        in_columns(&pen, row, overview, columns);
    }
}

/// One below the other.
fn stacked(pen: &Pen<'_>, row: &DiaryRow, overview: &Overview, columns: Columns) {
    let outline = &row.outline;
    let numbers = outline.numbers(columns.measure, overview.filter.side);
    let right = pen.rect.width() - 28.0;
    routine(pen, row, overview, (PAD, 22.0), right - 16.0);
    pen.icon(icon::PENCIL_SIMPLE, (right, 22.0), 18.0);
    // where there is little room, the lines begin below the letter
    let is_tight = columns.width < TIGHT;
    let left = if is_tight { PAD } else { PAD + LEAD };
    let (small, ink) = (|| Weight::Regular.font(14.0), pen.palette.text_2);
    let room = right + 8.0 - left;
    let (day, time) = day(row, overview);
    let [lasted, rest] = facts(row);
    pen.text(&joined(&[day, time, lasted]), (left, 46.0), room, small(), ink);
    if outline.by_hand {
        let x = pen.text(&rest, (left, 68.0), room, small(), ink);
        pen.numbers(numbers, true, (x + 12.0, 68.0));
        return;
    }
    let x = pen.put(short(columns.measure), (left, 68.0), small(), ink) + 8.0;
    let x = pen.numbers(numbers, false, (x, 68.0)) + 16.0;
    pen.text(&rest, (x, 68.0), (left + room - x).max(0.0), small(), ink);
    let words = if is_tight { "Morning" } else { "Next morning" };
    let x = pen.put(words, (left, 90.0), small(), ink) + 10.0;
    pen.morning(outline, (x, 90.0), None);
}

/// Side by side.
fn in_columns(pen: &Pen<'_>, row: &DiaryRow, overview: &Overview, columns: Columns) {
    let outline = &row.outline;
    let numbers = outline.numbers(columns.measure, overview.filter.side);
    let [day_at, routine_at, numbers_at, morning_at, pencil] = columns.places();
    let (first, second) = day(row, overview);
    let lines = if second.is_empty() { [26.0, 26.0] } else { [17.0, 36.0] };
    let room = routine_at - day_at - 8.0;
    pen.text(&first, (day_at, lines[0]), room, Weight::Regular.font(16.0), pen.palette.text_2);
    pen.text(&second, (day_at, lines[1]), room, Weight::Regular.font(14.0), pen.palette.text_2);
    let facts = joined(&facts(row));
    let up = if facts.is_empty() { 26.0 } else { 17.0 };
    routine(pen, row, overview, (routine_at, up), numbers_at - 12.0);
    let left = routine_at + LEAD;
    pen.text(&facts, (left, 36.0), numbers_at - 12.0 - left, Weight::Regular.font(14.0), pen.palette.text_2);
    pen.numbers(numbers, outline.by_hand, (numbers_at, 26.0));
    if !outline.by_hand {
        pen.morning(outline, (morning_at, 26.0), Some(17.0));
    }
    pen.icon(icon::PENCIL_SIMPLE, (pencil, 26.0), 18.0);
}

/// The letter, the title and whether there is a note, with the middle at `at`, ending before `right`.
fn routine(pen: &Pen<'_>, row: &DiaryRow, overview: &Overview, at: (f32, f32), right: f32) {
    let outline = &row.outline;
    let of = overview.routines.iter().find(|of| of.routine == outline.routine && !outline.by_hand);
    if let Some(of) = of {
        let ground = if pen.is_over { pen.palette.surface } else { pen.palette.sunk };
        letter_on(pen.painter, pen.at((at.0 + 10.0, at.1)), of.letter, ground, pen.palette);
    }
    let left = at.0 + LEAD;
    let room = right - left - if row.has_note { 26.0 } else { 0.0 };
    let end = pen.text(&outline.title, (left, at.1), room, Weight::SemiBold.font(16.0), pen.palette.text);
    if row.has_note {
        pen.icon(icon::NOTEBOOK, (end + 16.0, at.1), 18.0);
    }
}

/// The day, and the time or the year below it.
fn day(row: &DiaryRow, overview: &Overview) -> (String, String) {
    let Some(when) = row.outline.when else { return ("Unknown day".to_owned(), String::new()) };
    let time = (!row.outline.by_hand).then_some(DateFormat::TIME);
    let year = (when.year() != overview.today.year()).then_some(DateFormat::YEAR);
    let below: Vec<String> = year.into_iter().chain(time).map(|format| format_date(when, format)).collect();
    (format_date(when, DateFormat::SHORT_WEEKDAY_DAY_MONTH), below.join(", "))
}

/// "11:30", and "left only, stopped at step 4": what is usual is left out.
fn facts(row: &DiaryRow) -> [String; 2] {
    let side = match row.outline.sides.as_slice() {
        [side] => format!("{} only", side.id()),
        _ => String::new(),
    };
    let ending = if row.ending == Ending::Finished { String::new() } else { row.ending.spelled() };
    [row.lasted(), joined(&[side, ending])]
}

/// Those that say something, with commas between.
fn joined(words: &[String]) -> String {
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
    words.join(", ")
}

/// Everything that a row shows, in words.
pub(super) fn spoken(row: &DiaryRow, overview: &Overview) -> String {
    let outline = &row.outline;
    let mut said =
        vec![row.when(overview.today), outline.title.to_string(), row.ending.spelled(), row.lasted()];
    for measure in Measure::ALL {
        let Numbers { before, after, .. } = outline.numbers(*measure, overview.filter.side);
        let number = |word: &str, number: u8| format!("{word} {number}");
        // what was said about a day without a session is neither before nor after anything
        let (one, other) = if outline.by_hand { ("", "") } else { (" before", " after") };
        let label = measure.label().to_lowercase();
        match (before, after) {
            (None, None) => {}
            (Some(before), None) => said.push(number(&format!("{label}{one}"), before)),
            (None, Some(after)) => said.push(number(&format!("{label}{other}"), after)),
            (Some(before), Some(after)) => said.push(format!("{label} before {before}, after {after}")),
        }
    }
    if !outline.by_hand {
        said.push(morning_spelled(outline));
    }
    if row.has_note {
        said.push("with a note".to_owned());
    }
    joined(&said)
}

/// "next morning: ease off, sore left 4, right 3, pain worse".
fn morning_spelled(outline: &Outline) -> String {
    let mut said: Vec<String> = match Done::of(outline) {
        Done::Session(colour) => vec![says(colour).to_owned()],
        _ => Vec::new(),
    };
    let sides = sore(outline).into_iter().filter_map(|(side, number)| Some((side?, number)));
    let sides: Vec<String> = sides.map(|(side, number)| format!("{} {number}", side.id())).collect();
    if sides.is_empty() {
        said.push(outline.morning_spelled());
    } else {
        said.push(format!("sore {}", sides.join(", ")));
        said.extend(usual(outline).map(str::to_owned));
    }
    format!("next morning: {}", said.join(", "))
}

/// What a colour asks for.
const fn says(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "go on",
        Colour::Amber => "ease off",
        _ => "rest",
    }
}

/// How sore it was on the next morning, on each side that was answered, or where no side was named.
fn sore(outline: &Outline) -> Vec<(Option<Side>, u8)> {
    let on = |side| outline.numbers(Measure::Soreness, side).morning.map(|number| (side, number));
    let sides: Vec<_> = Side::ALL.iter().filter_map(|side| on(Some(*side))).collect();
    if sides.is_empty() { on(None).into_iter().collect() } else { sides }
}

/// How the usual pain was then, where that is worth a word.
const fn usual(outline: &Outline) -> Option<&'static str> {
    match outline.usual {
        Some(Usual::Better) => Some("pain better"),
        Some(Usual::Worse) => Some("pain worse"),
        _ => None,
    }
}

/// Draws at places that count from a row's corner.
struct Pen<'a> {
    painter: &'a Painter,
    palette: &'a Palette,
    rect: Rect,
    /// The row is pointed at or has the keyboard, and stands on another ground.
    is_over: bool,
}

impl Pen<'_> {
    fn at(&self, (x, y): (f32, f32)) -> egui::Pos2 {
        pos2(self.rect.left() + x, self.rect.top() + y)
    }

    /// Words with their middle at `y`, cut with an ellipsis where they are longer than `room`; says where they end.
    fn text(&self, words: &str, (x, y): (f32, f32), room: f32, font: FontId, ink: Color32) -> f32 {
        let galley = elided(self.painter, words, font, ink, room);
        let end = x + galley.size().x;
        self.painter.galley(self.at((x, y)) - vec2(0.0, galley.size().y / 2.0), galley, ink);
        end
    }

    /// The same for words that are short.
    fn put(&self, words: &str, at: (f32, f32), font: FontId, ink: Color32) -> f32 {
        self.text(words, at, f32::INFINITY, font, ink)
    }

    fn icon(&self, icon: &str, at: (f32, f32), size: f32) {
        self.painter.text(self.at(at), Align2::CENTER_CENTER, icon, icon::regular(size), self.palette.text_2);
    }

    /// "5 → 3", or the one that was said; says where it ends.
    fn numbers(&self, numbers: Numbers, by_hand: bool, (x, y): (f32, f32)) -> f32 {
        let palette = self.palette;
        let (plain, strong) = (Weight::Regular.font(16.0), Weight::SemiBold.font(16.0));
        let small = Weight::Regular.font(14.0);
        match (numbers.before, numbers.after) {
            (Some(before), Some(after)) => {
                let end = self.put(&before.to_string(), (x, y), plain, palette.text_2);
                self.icon(icon::ARROW_RIGHT, (end + 13.0, y), 14.0);
                let rose = is_real_change(before, after) == Some(Change::More);
                let ink = if rose { palette.brick } else { palette.text };
                self.put(&after.to_string(), (end + 26.0, y), strong, ink)
            }
            (Some(number), None) | (None, Some(number)) if by_hand => {
                self.put(&number.to_string(), (x, y), strong, palette.text)
            }
            (None, None) if by_hand => x,
            (None, None) => self.put("not answered", (x, y), small, palette.text_2),
            (before, after) => {
                let number = before.or(after).unwrap_or_default();
                let end = self.put(&number.to_string(), (x, y), plain, palette.text_2);
                let words = if before.is_some() { "before" } else { "after" };
                self.put(words, (end + 6.0, y), small, palette.text_2)
            }
        }
    }

    /// What the next morning was: its shape, the number of each side behind its letter, and how the pain was, in a line below
    /// where `raised` says how far up the first one then is.
    fn morning(&self, outline: &Outline, (x, y): (f32, f32), raised: Option<f32>) {
        let palette = self.palette;
        let small = Weight::Regular.font(14.0);
        let usual = usual(outline);
        let up = raised.filter(|_| usual.is_some()).unwrap_or(y);
        glyph(self.painter, self.at((x + 7.0, up)), Done::of(outline), palette);
        let mut x = x + 22.0;
        let sore = sore(outline);
        if sore.is_empty() && usual.is_none() {
            self.put(&outline.morning_spelled(), (x, up), small, palette.text_2);
            return;
        }
        let left = x;
        for (side, number) in sore {
            match side {
                Some(side) => {
                    let rect = Rect::from_center_size(self.at((x + 10.0, up)), vec2(20.0, 20.0));
                    badge_on(self.painter, rect, side, palette);
                    x += 26.0;
                }
                None => x = self.put("sore", (x, up), small.clone(), palette.text_2) + 6.0,
            }
            let font = Weight::SemiBold.font(16.0);
            x = self.put(&number.to_string(), (x, up), font, palette.text) + 14.0;
        }
        if let Some(words) = usual {
            let at = if raised.is_some() { (left, 36.0) } else { (x, y) };
            self.put(words, at, small, palette.text_2);
        }
    }
}

/// Words in one line, cut with an ellipsis where they are longer than `room`.
fn elided(painter: &Painter, words: &str, font: FontId, ink: Color32, room: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(words.to_owned(), font, ink);
    job.wrap = TextWrapping {
        max_width: room.max(0.0),
        max_rows: 1,
        break_anywhere: true,
        ..TextWrapping::default()
    };
    painter.layout_job(job)
}
