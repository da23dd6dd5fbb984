//! Before and after: hollow before, filled after, joined; where it really rose a square, dashed, with how much.

use egui::{Align2, Key, Rect, Stroke, Ui, pos2};
use egui_plot::{HLine, Line, LineStyle, PlotPoint, PlotPoints, PlotTransform, PlotUi, Polygon};

use super::{
    axis::Axis,
    ground::{Places, Told, choose, chosen_line, ground, kept, story_ui, strip_at},
    legend::{hollow, legend_ui, letter, square},
    overview::{place, table},
};
use crate::{
    comfort::{Change, Limits},
    diary::trends::{CoursePicture, Each, Measure, Overview, Point},
    text::format_number,
    ui::{
        Action,
        kit::{
            Segment, below, column, heading, segments, segments_width, text,
            theme::{Palette, Type, Weight},
        },
        pages::Width,
    },
};

/// How high the numbers 0 to 10 are.
const HIGH: f32 = 204.0;
/// Marks nearer to one another than this are small, and their letters stand in two rows.
const NEAR: f32 = 22.0;
/// Letters nearer to one another than this are left out: the story names the routine.
const TOO_NEAR: f32 = 10.5;
/// Sessions of one day are moved so far apart where there is room.
const APART: f32 = 12.0;
/// Medians nearer to one another than this are two lines rather than pairs of marks.
const DENSE: f32 = 6.0;

/// The picture that is chosen; `None` where nobody said anything.
pub(super) fn chosen<'a>(ui: &Ui, overview: &'a Overview) -> Option<&'a CoursePicture> {
    let wanted = ui.data(|data| data.get_temp::<Measure>(kept("measure")));
    let courses = &overview.courses;
    courses.iter().find(|course| Some(course.measure) == wanted).or(courses.first())
}

/// Draws the sentence and the picture.
pub(super) fn course_ui(ui: &mut Ui, overview: &Overview, limits: Limits, actions: &mut Vec<Action>) {
    let Some(course) = chosen(ui, overview) else {
        heading(ui, "Before and after", Type::Head);
        text(ui, "No answers yet.", Type::Body, Palette::of(ui).text_2);
        return;
    };
    head(ui, overview, course);
    text(ui, &course.sentence, Type::Body, Palette::of(ui).text_2);
    if course.points.len() < 2 {
        if let Some(point) = course.points.first() {
            ui.add_space(8.0);
            text(ui, point.story(course.each, overview.today), Type::Caption, Palette::of(ui).text_3);
        }
        return;
    }
    ui.add_space(8.0);
    picture(ui, overview, course, limits, actions);
}

/// The heading, and which pain, or soreness, where there is something to choose.
fn head(ui: &mut Ui, overview: &Overview, course: &CoursePicture) {
    if overview.courses.len() < 2 {
        heading(ui, "Before and after", Type::Head);
        text(ui, course.measure.label(), Type::Caption, Palette::of(ui).text_3);
        return;
    }
    let is_narrow = Width::of(ui) == Width::Narrow;
    let part = |here: &CoursePicture| Segment {
        words: match here.measure {
            Measure::Back if is_narrow => "Back, buttock",
            measure => measure.label(),
        },
        name: here.measure.label(),
        icon: None,
        chosen: here.measure == course.measure,
    };
    let parts: Vec<Segment<'_>> = overview.courses.iter().map(part).collect();
    let (room, wide) = (ui.available_width(), segments_width(ui, &parts));
    let pressed = if wide + 180.0 <= room {
        let mut title = column(ui, 0.0, room - wide - 8.0);
        title.add_space(10.0);
        heading(&mut title, "Before and after", Type::Head);
        let mut choice = column(ui, room - wide, wide);
        let pressed = segments(&mut choice, "measure", &parts);
        below(ui, &[&title, &choice]);
        pressed
    } else {
        heading(ui, "Before and after", Type::Head);
        ui.add_space(8.0);
        segments(ui, "measure", &parts)
    };
    if let Some(pressed) = pressed.and_then(|index| overview.courses.get(index)) {
        ui.data_mut(|data| data.insert_temp(kept("measure"), pressed.measure));
    }
    ui.add_space(8.0);
}

fn picture(
    ui: &mut Ui,
    overview: &Overview,
    course: &CoursePicture,
    limits: Limits,
    actions: &mut Vec<Action>,
) {
    let is_narrow = Width::of(ui) == Width::Narrow;
    let points = &course.points;
    let moments: Vec<_> = points.iter().map(|point| point.when).collect();
    let axis = Axis::of(&overview.filter, overview.today, &moments, 10.0);
    // words of the bands at the left, numbers beside the ground, letters and days below it
    let indent = if is_narrow { 26.0 } else { 104.0 };
    let across = ui.available_width() - indent;
    let mut offsets: Vec<f32> = points.iter().map(|point| part(&axis, point) * across).collect();
    if course.each == Each::Session {
        spread(&mut offsets, across);
    }
    let gap = offsets.windows(2).map(|pair| if let [one, other] = pair { other - one } else { 0.0 });
    let gap = gap.fold(f32::INFINITY, f32::min);
    let is_dense = course.each != Each::Session && gap < DENSE;
    let rows = match (course.each, gap) {
        (Each::Session, gap) if gap >= NEAR => 1.0,
        (Each::Session, gap) if gap >= TOO_NEAR => 2.0,
        _ => 0.0,
    };
    let under = 12.0 + 24.0 * rows;
    let room = place(ui, 10.0 + HIGH + under + 20.0);
    let rect = Rect::from_min_max(
        pos2(room.left() + indent, room.top() + 10.0),
        pos2(room.right(), room.top() + 10.0 + HIGH),
    );
    let xs: Vec<f32> = offsets.iter().map(|x| rect.left() + x).collect();
    // where they are drawn, in days
    let days = axis.days();
    let at: Vec<f64> = offsets.iter().map(|x| f64::from(x / across) * days).collect();
    let drawn = Drawn { points, at: &at };
    let is_pain = course.measure != Measure::Soreness;
    let palette = Palette::of(ui);
    let green = f64::from(limits.green_max()) + 0.5;
    if is_pain && !is_narrow {
        words_of_bands(ui, rect);
    }
    let name = format!("{}, before and after. {}", course.measure.label(), course.sentence);
    let story = |index: usize| {
        points.get(index).map_or_else(String::new, |point| point.story(course.each, overview.today))
    };
    table(
        ui,
        "course",
        &name,
        rect,
        xs.iter().enumerate().map(|(index, x)| (strip_at(rect, *x), story(index))),
    );
    let told = Told { id: "course", name: &name, rect: room, places: Places::Across(&xs) };
    let (response, chosen) = choose(ui, told, story);
    let radius = if gap >= NEAR { 7.0 } else { (gap * 0.4).clamp(2.5, 7.0) };
    let transform = ground(ui, "course", rect, (&axis, 2.0, under), |plot| {
        if is_pain {
            bands(plot, &axis, palette);
        } else {
            let limit = HLine::new("", green).stroke(Stroke::new(1.8, palette.ochre));
            plot.hline(limit.style(LineStyle::Dotted { spacing: 6.0 }).allow_hover(false));
        }
        if is_dense {
            lines(plot, drawn, palette);
        } else {
            joins(plot, drawn, palette);
        }
    });
    if let Some(x) = chosen.and_then(|at| xs.get(at)) {
        chosen_line(ui, rect, *x);
    }
    if !is_dense {
        marks(ui, &transform, drawn, radius);
    }
    if rows > 0.0 {
        letters(ui, overview, points, (rect, &xs), rows > 1.0);
    }
    let opens =
        response.clicked() || (response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter)));
    let session = chosen.and_then(|at| points.get(at)?.session.as_ref());
    if let Some((session, ..)) = session.filter(|_| opens) {
        actions.push(Action::OpenSession(Some(*session)));
    }
    ui.add_space(8.0);
    below_it(ui, overview, course, (is_dense, rows > 0.0), chosen.map(story).as_deref());
}

/// Where a point is across the ground, 0 to 1.
#[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
fn part(axis: &Axis, point: &Point) -> f32 {
    (axis.x(point.when) / axis.days()) as f32
}

/// Moves marks apart that would lie on top of one another, as far as there is room, and none further than it must be: several
/// sessions a day are usual.
fn spread(offsets: &mut [f32], across: f32) {
    #[expect(clippy::cast_precision_loss, reason = "at most as many as are drawn each by itself")]
    let least = APART.min(across / offsets.len().max(1) as f32);
    let mut free = f32::NEG_INFINITY;
    for x in &mut *offsets {
        *x = x.max(free);
        free = *x + least;
    }
    let mut free = across;
    for x in offsets.iter_mut().rev() {
        *x = x.min(free);
        free = *x - least;
    }
}

/// Points, and where each is drawn, in days.
#[derive(Clone, Copy)]
struct Drawn<'a> {
    points: &'a [Point],
    at: &'a [f64],
}

impl<'a> Drawn<'a> {
    fn each(self) -> impl Iterator<Item = (&'a Point, f64)> {
        self.points.iter().zip(self.at.iter().copied())
    }
}

/// What the marks are, which routine a letter is, and the story.
fn below_it(
    ui: &mut Ui,
    overview: &Overview,
    course: &CoursePicture,
    (is_dense, has_letters): (bool, bool),
    story: Option<&str>,
) {
    let palette = Palette::of(ui);
    let has_rise = course.points.iter().any(|point| point.change == Some(Change::More));
    let wide = if is_dense { 28.0 } else { 14.0 };
    let entries = [("before", wide), ("after", wide), ("more after", wide)];
    let shown = if has_rise { entries.len() } else { 2 };
    legend_ui(ui, entries.get(..shown).unwrap_or(&entries), |index, painter, at| match index {
        0 | 1 if is_dense => {
            let stroke = if index == 0 { before_line(palette) } else { after_line(palette) };
            painter.hline(at.x - 14.0..=at.x + 14.0, at.y, stroke);
        }
        0 => hollow(painter, at, 7.0, palette.surface, palette.text_2),
        1 => {
            painter.circle_filled(at, 6.5, palette.text);
        }
        _ => square(painter, at, 6.0, palette.brick),
    });
    if has_letters {
        let routines: Vec<(&str, f32)> = overview.letters.iter().map(|of| (&*of.title, 20.0)).collect();
        legend_ui(ui, &routines, |index, painter, at| {
            if let Some(of) = overview.letters.get(index) {
                letter(painter, at, of.letter, palette);
            }
        });
    } else {
        text(ui, course.each.says(), Type::Caption, palette.text_2);
    }
    if course.measure != Measure::Soreness && Width::of(ui) == Width::Narrow {
        // beside the ground there is no room for the words of its bands
        text(ui, "0 to 3 mild, 4 to 6 moderate, 7 to 10 severe", Type::Caption, palette.text_2);
    }
    ui.add_space(8.0);
    let hint = match course.each {
        Each::Session => {
            "Point at a session, or walk through them with Left and Right. A click or Enter opens it."
        }
        Each::Week | Each::Month | Each::Year => "Point at a mark, or walk through them with Left and Right.",
    };
    story_ui(ui, story, hint);
}

/// Severe is grey, moderate half as grey, mild the ground.
fn bands(plot: &mut PlotUi<'_>, axis: &Axis, palette: &Palette) {
    let days = axis.days();
    for (low, high, share) in [(3.5, 6.5, 0.5), (6.5, 10.0, 1.0)] {
        let corners = vec![[0.0, low], [days, low], [days, high], [0.0, high]];
        let band = Polygon::new("", PlotPoints::from(corners)).fill_color(palette.sunk.gamma_multiply(share));
        plot.polygon(band.stroke(Stroke::NONE).allow_hover(false));
    }
}

fn words_of_bands(ui: &Ui, rect: Rect) {
    let palette = Palette::of(ui);
    for (middle, words) in [(8.25, "severe"), (5.0, "moderate"), (1.75, "mild")] {
        let y = rect.bottom() - rect.height() * middle / 10.0;
        let at = pos2(rect.left() - 104.0, y);
        ui.painter().text(at, Align2::LEFT_CENTER, words, Weight::Medium.font(14.0), palette.text_2);
    }
}

const fn before_line(palette: &Palette) -> Stroke {
    Stroke { width: 1.2, color: palette.text_2 }
}

const fn after_line(palette: &Palette) -> Stroke {
    Stroke { width: 2.8, color: palette.text }
}

/// Two lines for very many medians: a thin one before, a thick one after.
fn lines(plot: &mut PlotUi<'_>, drawn: Drawn<'_>, palette: &Palette) {
    let line = |number: fn(&Point) -> Option<f64>| {
        let corners: Vec<[f64; 2]> =
            drawn.each().filter_map(|(point, x)| Some([x, number(point)?])).collect();
        Line::new("", PlotPoints::from(corners)).allow_hover(false)
    };
    plot.line(line(|point| point.before).stroke(before_line(palette)));
    plot.line(line(|point| point.after).stroke(after_line(palette)));
}

/// Lines from before to after: dashed where it really rose.
fn joins(plot: &mut PlotUi<'_>, drawn: Drawn<'_>, palette: &Palette) {
    for (point, x) in drawn.each() {
        let Some((before, after)) = point.before.zip(point.after) else { continue };
        let line = Line::new("", PlotPoints::from(vec![[x, before], [x, after]])).allow_hover(false);
        plot.line(if point.change == Some(Change::More) {
            line.stroke(Stroke::new(2.4, palette.brick)).style(LineStyle::Dashed { length: 4.0 })
        } else {
            line.stroke(Stroke::new(2.4, palette.text_2))
        });
    }
}

/// The marks themselves, over their lines.
fn marks(ui: &Ui, transform: &PlotTransform, drawn: Drawn<'_>, radius: f32) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    for (point, x) in drawn.each() {
        let at = |number| transform.position_from_point(&PlotPoint::new(x, number));
        if let Some(before) = point.before {
            // a larger ring is seen around one that is the same afterwards
            let around = if point.after == Some(before) { radius + 3.0 } else { radius + 0.6 };
            hollow(painter, at(before), around, palette.surface, palette.text_2);
        }
        let Some(after) = point.after else { continue };
        if point.change == Some(Change::More) {
            square(painter, at(after), radius * 0.93, palette.brick);
            let rose = after - point.before.unwrap_or(after);
            let words = format!("up {}", format_number(rose));
            let over = at(after) - egui::vec2(0.0, radius + 4.0);
            painter.text(over, Align2::CENTER_BOTTOM, words, Weight::SemiBold.font(14.0), palette.brick);
        } else {
            painter.circle_filled(at(after), radius, palette.text);
        }
    }
}

/// The letter of its routine below each session, in two rows where they would touch.
fn letters(ui: &Ui, overview: &Overview, points: &[Point], (rect, xs): (Rect, &[f32]), in_two: bool) {
    let palette = Palette::of(ui);
    for (index, (point, x)) in points.iter().zip(xs).enumerate() {
        let Some((_, routine, _)) = &point.session else { continue };
        let of = overview.letters.iter().find(|letter| letter.routine == *routine);
        let down = if in_two && index % 2 == 1 { 48.0 } else { 24.0 };
        if let Some(of) = of {
            letter(ui.painter(), pos2(*x, rect.bottom() + down), of.letter, palette);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ui::pages::diary::course::*;

    #[test]
    fn sessions_of_one_day_stand_apart_and_all_stay_in_the_picture() {
        let mut offsets = [10.0, 11.0, 12.0, 100.0, 599.0, 600.0];
        spread(&mut offsets, 600.0);
        let wanted = [10.0, 22.0, 34.0, 100.0, 588.0, 600.0];
        assert!(offsets.iter().zip(wanted).all(|(x, wanted)| (x - wanted).abs() < 0.01), "{offsets:?}");
        let mut many = [300.0; 60];
        spread(&mut many, 300.0);
        assert!(many.windows(2).all(|pair| pair[1] - pair[0] > 4.9), "{many:?}");
        assert!(many.iter().all(|x| (0.0..=300.0).contains(x)), "{many:?}");
        spread(&mut [], 300.0);
    }
}
