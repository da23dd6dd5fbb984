//! A row of the list: the routine and when it was done, the pain before and after, and the next morning.
//!
//! Beside one another where there is room, otherwise below one another. What is drawn is also said in words.

use egui::{
    Align2, Atom, AtomExt as _, Atoms, Button, Color32, ContainerAtom, Direction, FontId, IntoAtoms,
    Response, RichText, TextWrapMode, Ui, Vec2, WidgetInfo,
    accesskit::Role,
    text::{LayoutJob, TextFormat},
    vec2,
};

use super::view::DiaryRow;
use crate::{
    comfort::{Change, is_real_change},
    diary::{
        Ending,
        chart::{Picture, days::glyph as sign, plot::lettered},
        trends::{Done, Measure, Overview},
    },
    routine::words::Side,
    text::{DateFormat, format_date, joined},
    ui::kit::{
        chart::picture_atom,
        icon,
        theme::{Palette, Weight, radius},
    },
};

/// From this width on, what came of a session stands beside what it was.
const ROOMY: f32 = 600.0;
/// How wide that is.
const CAME: f32 = 260.0;
/// How high two lines are.
const LINES: f32 = 40.0;
const GAP: f32 = 10.0;

/// How high the rows of a list are that is so wide.
pub(super) fn height(width: f32) -> f32 {
    if width < ROOMY { 112.0 } else { 52.0 }
}

/// What stands before the numbers.
const fn short(measure: Measure) -> &'static str {
    match measure {
        Measure::Back => "Pain ",
        Measure::Leg => "Leg pain ",
        Measure::Soreness => "Soreness ",
    }
}

/// Draws it as a button, as wide as there is room.
pub(super) fn row_ui(ui: &mut Ui, row: &DiaryRow, overview: &Overview, measure: Measure) -> Response {
    let pen = Pen { palette: Palette::of(ui), row, overview, measure };
    let width = ui.available_width();
    // beside the letter, the note and the caret
    let room = width - 24.0 - 2.0 * 20.0 - 4.0 * GAP - 16.0;
    let (note, caret) = (if row.has_note { icon::NOTEBOOK } else { "" }, icon::CARET_RIGHT);
    let mut atoms = Atoms::new(pen.letter());
    if width < ROOMY {
        atoms.push_right(stack((pen.about(room), pen.came(room)), vec2(room, 2.0 * LINES + 2.0)));
    } else {
        atoms.push_right(pen.about(room - CAME - GAP));
        atoms.push_right(pen.came(CAME));
    }
    for icon in [note, caret] {
        let icon = RichText::new(icon).font(icon::regular(18.0)).color(pen.palette.text_2);
        atoms.push_right(icon.atom_size(vec2(20.0, 20.0)));
    }
    let button = Button::new(atoms)
        .gap(GAP)
        .wrap_mode(TextWrapMode::Truncate)
        .corner_radius(radius::SMALL)
        .frame_when_inactive(false)
        .min_size(vec2(width, height(width)));
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

/// What a row is drawn from.
struct Pen<'a> {
    palette: &'a Palette,
    row: &'a DiaryRow,
    overview: &'a Overview,
    measure: Measure,
}

impl Pen<'_> {
    /// The letter of the routine.
    fn letter(&self) -> Atom<'static> {
        let outline = &self.row.outline;
        let mut routines = self.overview.routines.iter();
        let of = routines.find(|of| of.routine == outline.routine && !outline.by_hand);
        let draw = |picture: &mut Picture, at| of.into_iter().for_each(|of| lettered(picture, at, of.letter));
        picture_atom(Picture::of([24.0; 2], "", draw))
    }

    /// The routine, and below it when, how long, on which side and how it ended; what is usual is left out.
    fn about(&self, room: f32) -> Atom<'static> {
        let outline = &self.row.outline;
        let when = outline.when.map_or("Unknown day".to_owned(), |when| {
            let is_past_year = when.year() != self.overview.today.year();
            let formats = [
                Some(DateFormat::SHORT_WEEKDAY_DAY_MONTH),
                is_past_year.then_some(DateFormat::YEAR),
                (!outline.by_hand).then_some(DateFormat::TIME),
            ];
            joined(&formats.map(|format| format.map_or_else(String::new, |it| format_date(when, it))), ", ")
        });
        let side = match outline.sides.as_slice() {
            [side] => format!("{} only", side.id()),
            _ => String::new(),
        };
        let ending = match &self.row.ending {
            Ending::Finished => String::new(),
            ending => ending.spelled(),
        };
        let title = RichText::new(&*outline.title).font(Weight::SemiBold.font(16.0)).color(self.palette.text);
        let facts = self.quiet(joined(&[when, self.row.lasted(), side, ending], ", "));
        stack((title.atom_max_width(room), facts.atom_max_width(room)), vec2(room, LINES))
    }

    /// The numbers, and below them the next morning with its shape.
    fn came(&self, room: f32) -> Atom<'static> {
        let outline = &self.row.outline;
        let numbers = self.numbers().atom_max_width(room);
        if outline.by_hand {
            return stack(numbers, vec2(room, LINES));
        }
        let done = Done::of(outline, self.overview.today);
        let shape = picture_atom(Picture::of([14.0; 2], "", |picture, at| sign(picture, at, done)));
        let words = self.quiet(self.morning()).atom_max_width(room - 14.0 - GAP);
        let morning = ContainerAtom::new((shape, words)).gap(GAP);
        stack((numbers, Atom::container(morning.align2(Align2::LEFT_CENTER))), vec2(room, LINES))
    }

    fn quiet(&self, words: String) -> RichText {
        RichText::new(words).font(Weight::Regular.font(14.0)).color(self.palette.text_2)
    }

    /// "Pain 5 → 3", or the one that was said.
    fn numbers(&self) -> LayoutJob {
        let (outline, palette) = (&self.row.outline, self.palette);
        let numbers = outline.numbers(self.measure, self.overview.filter.side);
        let (small, strong) = (Weight::Regular.font(14.0), Weight::SemiBold.font(16.0));
        let mut all = LayoutJob::default();
        let mut put = |words: &str, font_id: FontId, color: Color32| {
            all.append(words, 0.0, TextFormat { font_id, color, ..TextFormat::default() });
        };
        if outline.by_hand && numbers.before.or(numbers.after).is_none() {
            return all;
        }
        put(short(self.measure), small.clone(), palette.text_2);
        match (numbers.before, numbers.after) {
            (Some(before), Some(after)) => {
                let rose = is_real_change(before, after) == Some(Change::More);
                let ink = if rose { palette.brick } else { palette.text };
                put(&format!("{before} "), Weight::Regular.font(16.0), palette.text_2);
                put(icon::ARROW_RIGHT, icon::regular(14.0), palette.text_2);
                put(&format!(" {after}"), strong, ink);
            }
            (None, None) => put("not answered", small, palette.text_2),
            (before, after) => {
                put(&before.or(after).unwrap_or_default().to_string(), strong, palette.text);
                let when = if before.is_some() { " before" } else { " after" };
                put(if outline.by_hand { "" } else { when }, small, palette.text_2);
            }
        }
        all
    }

    /// "sore, left 4, right 3, pain worse".
    fn morning(&self) -> String {
        let outline = &self.row.outline;
        let (sides, usual) = (outline.sore(), outline.usual_told().unwrap_or_default());
        if sides.is_empty() && usual.is_empty() {
            return outline.morning_spelled(self.overview.today);
        }
        let side = |(side, number): &(Option<Side>, u8)| match side {
            Some(side) => format!(", {} {number}", side.id()),
            None => format!(" {number}"),
        };
        let sides: String = sides.iter().map(side).collect();
        let sore = if sides.is_empty() { String::new() } else { format!("sore{sides}") };
        joined(&[sore, usual.to_owned()], ", ")
    }
}

/// Atoms below one another, from the left of a room of that size.
fn stack<'a>(atoms: impl IntoAtoms<'a>, size: Vec2) -> Atom<'a> {
    let mut atoms = atoms.into_atoms();
    for atom in atoms.iter_mut() {
        atom.align = Align2::LEFT_CENTER;
    }
    let stack = ContainerAtom::new(atoms).direction(Direction::TopDown).gap(2.0).align2(Align2::LEFT_CENTER);
    Atom::container(stack).atom_size(size).atom_align(Align2::LEFT_CENTER)
}

/// Everything that a row shows, in words.
fn spoken(row: &DiaryRow, overview: &Overview) -> String {
    let outline = &row.outline;
    let mut said =
        vec![row.when(overview.today), outline.title.to_string(), row.ending.spelled(), row.lasted()];
    said.extend(outline.numbers_told(overview.filter.side));
    said.extend(outline.next_morning_told(overview.today));
    said.extend(row.has_note.then(|| "with a note".to_owned()));
    joined(&said, ", ")
}
