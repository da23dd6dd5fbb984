//! A row of the list: the day, the routine, the pain before and after, and the next morning.
//!
//! In columns where there is room, otherwise in lines below one another. What is drawn is also said in words.

use egui::{
    Align2, Atom, AtomExt as _, Atoms, Button, Color32, ContainerAtom, Direction, Response, RichText,
    TextWrapMode, Ui, WidgetInfo, accesskit::Role, text::LayoutJob, text::TextFormat, vec2,
};

use super::view::DiaryRow;
use crate::{
    comfort::{Change, is_real_change},
    diary::{
        Ending,
        chart::{Picture, days::glyph, plot::lettered},
        trends::{Done, Measure, Overview},
    },
    routine::words::Side,
    text::{DateFormat, format_date},
    ui::kit::{
        chart::picture_atom,
        icon,
        theme::{Palette, Weight, radius},
    },
};

/// From this width on there are columns.
const ROOMY: f32 = 600.0;
/// The columns of day, numbers and next morning.
const COLUMNS: [f32; 3] = [96.0, 96.0, 190.0];
/// Letter, note and caret, with the gaps beside all columns.
const REST: f32 = 24.0 + 20.0 + 20.0 + 7.0 * GAP + 16.0;
const GAP: f32 = 10.0;

/// How high the rows of a list are that is so wide.
pub(super) fn height(width: f32) -> f32 {
    if width < ROOMY { 112.0 } else { 52.0 }
}

/// What stands before the numbers of a row without columns.
const fn short(measure: Measure) -> &'static str {
    match measure {
        Measure::Back => "Pain",
        Measure::Leg => "Leg pain",
        Measure::Soreness => "Soreness",
    }
}

/// Draws it as a button, as wide as there is room.
pub(super) fn row_ui(ui: &mut Ui, row: &DiaryRow, overview: &Overview, measure: Measure) -> Response {
    let pen = Pen { palette: Palette::of(ui), row, overview, measure };
    let width = ui.available_width();
    let high = height(width);
    let atoms = if width < ROOMY { pen.stacked(width) } else { pen.in_columns(width) };
    let button = Button::new(atoms)
        .gap(GAP)
        .wrap_mode(TextWrapMode::Truncate)
        .corner_radius(radius::SMALL)
        .frame_when_inactive(false)
        .min_size(vec2(width, high));
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding = vec2(8.0, 2.0);
            ui.visuals_mut().widgets.hovered.bg_stroke.color = Color32::TRANSPARENT;
            ui.add(button)
        })
        .inner;
    let name = spoken(row, overview);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response
}

/// The parts of a row.
struct Pen<'a> {
    palette: &'a Palette,
    row: &'a DiaryRow,
    overview: &'a Overview,
    measure: Measure,
}

impl Pen<'_> {
    /// Side by side.
    fn in_columns(&self, width: f32) -> Atoms<'static> {
        let [day, numbers, morning] = COLUMNS;
        let room = width - REST - day - numbers - morning;
        let (first, second) = self.day();
        Atoms::from_iter([
            lines([self.quiet(&first, 16.0), self.quiet(&second, 14.0)], day),
            self.letter(),
            lines([self.title(), self.quiet(&joined(&self.facts()), 14.0)], room),
            self.note(),
            fixed(self.numbers(), numbers),
            self.glyph(),
            lines(self.morning(), morning - 24.0),
            self.icon(icon::CARET_RIGHT, 18.0),
        ])
    }

    /// One below the other.
    fn stacked(&self, width: f32) -> Atoms<'static> {
        let room = width - 24.0 - 40.0 - 4.0 * GAP - 16.0;
        let outline = &self.row.outline;
        let (day, time) = self.day();
        let [lasted, rest] = self.facts();
        let mut numbers = LayoutJob::default();
        if !outline.by_hand {
            put(
                &mut numbers,
                &format!("{} ", short(self.measure)),
                14.0,
                Weight::Regular,
                self.palette.text_2,
            );
        }
        self.append_numbers(&mut numbers);
        if !rest.is_empty() {
            put(&mut numbers, &format!("   {rest}"), 14.0, Weight::Regular, self.palette.text_2);
        }
        let morning = joined(&self.morning_words());
        let next = if morning.is_empty() { String::new() } else { format!("Next morning: {morning}") };
        let words =
            [self.title(), self.quiet(&joined(&[day, time, lasted]), 14.0), numbers, self.quiet(&next, 14.0)];
        Atoms::from_iter([self.letter(), lines(words, room), self.note(), self.icon(icon::CARET_RIGHT, 18.0)])
    }

    fn quiet(&self, words: &str, size: f32) -> LayoutJob {
        job_of(words, size, Weight::Regular, self.palette.text_2)
    }

    fn title(&self) -> LayoutJob {
        job_of(&self.row.outline.title, 16.0, Weight::SemiBold, self.palette.text)
    }

    fn icon(&self, icon: &'static str, size: f32) -> Atom<'static> {
        let glyph = RichText::new(icon).font(icon::regular(size)).color(self.palette.text_2);
        glyph.atom_size(vec2(20.0, 20.0))
    }

    fn note(&self) -> Atom<'static> {
        if self.row.has_note {
            self.icon(icon::NOTEBOOK, 18.0)
        } else {
            Atom::default().atom_size(vec2(20.0, 20.0))
        }
    }

    /// The letter of the routine.
    fn letter(&self) -> Atom<'static> {
        let outline = &self.row.outline;
        let mut routines = self.overview.routines.iter();
        let of = routines.find(|of| of.routine == outline.routine && !outline.by_hand);
        let mut picture = Picture::new(24.0, 24.0, "");
        if let Some(of) = of {
            lettered(&mut picture, [12.0, 12.0], of.letter);
        }
        picture_atom(picture)
    }

    /// The shape of the next morning.
    fn glyph(&self) -> Atom<'static> {
        let mut picture = Picture::new(14.0, 14.0, "");
        if !self.row.outline.by_hand {
            glyph(&mut picture, [7.0, 7.0], Done::of(&self.row.outline, self.overview.today));
        }
        picture_atom(picture)
    }

    /// The day, and the time or the year below it.
    fn day(&self) -> (String, String) {
        let outline = &self.row.outline;
        let Some(when) = outline.when else { return ("Unknown day".to_owned(), String::new()) };
        let time = (!outline.by_hand).then_some(DateFormat::TIME);
        let year = (when.year() != self.overview.today.year()).then_some(DateFormat::YEAR);
        let below: Vec<String> =
            year.into_iter().chain(time).map(|format| format_date(when, format)).collect();
        (format_date(when, DateFormat::SHORT_WEEKDAY_DAY_MONTH), below.join(", "))
    }

    /// "11:30", and "left only, stopped at step 4": what is usual is left out.
    fn facts(&self) -> [String; 2] {
        let side = match self.row.outline.sides.as_slice() {
            [side] => format!("{} only", side.id()),
            _ => String::new(),
        };
        let ending = match &self.row.ending {
            Ending::Finished => String::new(),
            ending => ending.spelled(),
        };
        [self.row.lasted(), joined(&[side, ending])]
    }

    fn numbers(&self) -> LayoutJob {
        let mut job = LayoutJob::default();
        self.append_numbers(&mut job);
        job
    }

    /// "5 → 3", or the one that was said.
    fn append_numbers(&self, job: &mut LayoutJob) {
        let (outline, palette) = (&self.row.outline, self.palette);
        let numbers = outline.numbers(self.measure, self.overview.filter.side);
        let (regular, strong) = (Weight::Regular, Weight::SemiBold);
        match (numbers.before, numbers.after) {
            (Some(before), Some(after)) => {
                let rose = is_real_change(before, after) == Some(Change::More);
                let ink = if rose { palette.brick } else { palette.text };
                put(job, &format!("{before} "), 16.0, regular, palette.text_2);
                put(job, icon::ARROW_RIGHT, 14.0, regular, palette.text_2);
                put(job, &format!(" {after}"), 16.0, strong, ink);
            }
            (Some(number), None) | (None, Some(number)) if outline.by_hand => {
                put(job, &number.to_string(), 16.0, strong, palette.text);
            }
            (None, None) if outline.by_hand => {}
            (None, None) => put(job, "not answered", 14.0, regular, palette.text_2),
            (before, after) => {
                let number = before.or(after).unwrap_or_default();
                let words = if before.is_some() { " before" } else { " after" };
                put(job, &number.to_string(), 16.0, regular, palette.text_2);
                put(job, words, 14.0, regular, palette.text_2);
            }
        }
    }

    /// "sore, left 4, right 3", and "pain worse".
    fn morning_words(&self) -> [String; 2] {
        let outline = &self.row.outline;
        if outline.by_hand {
            return [String::new(), String::new()];
        }
        let usual = outline.usual_told().unwrap_or_default().to_owned();
        let sides = outline.sore();
        if sides.is_empty() && usual.is_empty() {
            return [outline.morning_spelled(self.overview.today), usual];
        }
        let side = |(side, number): &(Option<Side>, u8)| match side {
            Some(side) => format!(", {} {number}", side.id()),
            None => format!(" {number}"),
        };
        let sides: String = sides.iter().map(side).collect();
        [if sides.is_empty() { String::new() } else { format!("sore{sides}") }, usual]
    }

    fn morning(&self) -> [LayoutJob; 2] {
        self.morning_words().map(|words| self.quiet(&words, 15.0))
    }
}

/// Lines below one another, each cut with an ellipsis where it is longer than `room`; empty ones are left out.
fn lines<const N: usize>(lines: [LayoutJob; N], room: f32) -> Atom<'static> {
    let mut atoms = Atoms::default();
    for line in lines.into_iter().filter(|line| !line.text.is_empty()) {
        atoms.push_right(line.atom_max_width(room).atom_align(Align2::LEFT_CENTER));
    }
    let column = ContainerAtom::new(atoms).direction(Direction::TopDown).gap(2.0).align2(Align2::LEFT_CENTER);
    Atom::container(column).atom_size(vec2(room, 20.0)).atom_align(Align2::LEFT_CENTER)
}

fn fixed(words: LayoutJob, room: f32) -> Atom<'static> {
    words.atom_size(vec2(room, 20.0)).atom_align(Align2::LEFT_CENTER)
}

/// Those that say something, with commas between.
fn joined(words: &[String]) -> String {
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
    words.join(", ")
}

/// Everything that a row shows, in words.
fn spoken(row: &DiaryRow, overview: &Overview) -> String {
    let outline = &row.outline;
    let mut said =
        vec![row.when(overview.today), outline.title.to_string(), row.ending.spelled(), row.lasted()];
    said.extend(outline.numbers_told(overview.filter.side));
    said.extend(outline.next_morning_told(overview.today));
    said.extend(row.has_note.then(|| "with a note".to_owned()));
    joined(&said)
}

/// Appends `words` to `job` in a look of their own.
fn put(job: &mut LayoutJob, words: &str, size: f32, weight: Weight, color: Color32) {
    job.append(words, 0.0, TextFormat { font_id: weight.font(size), color, ..TextFormat::default() });
}

fn job_of(words: &str, size: f32, weight: Weight, color: Color32) -> LayoutJob {
    let mut job = LayoutJob::default();
    if !words.is_empty() {
        put(&mut job, words, size, weight, color);
    }
    job
}
