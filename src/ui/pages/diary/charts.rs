//! The charts of the overview: before and after, the mornings, the last weeks.

use egui::{Id, Sides, Ui};

use super::view::{DiaryView, Memory};
use crate::{
    comfort::Change,
    diary::{
        chart::{
            Picture,
            axis::Axis,
            days,
            plot::{self, Column, Frame},
        },
        trends::{CoursePicture, Each, Measure, Morning, Overview, Point},
    },
    routine::words::Side,
    text::{DateFormat, format_date, format_day, format_number},
    ui::{
        Action,
        kit::{
            DropDown, Width,
            chart::{chart_ui, keys_ui, story_ui},
            heading, text,
            theme::{Palette, Type, target},
        },
    },
};

/// How high the numbers are.
const HIGH: f32 = 204.0;

/// The measure that is chosen; `None` where nobody said anything.
pub(super) fn chosen(overview: &Overview, wanted: Option<Measure>) -> Option<&CoursePicture> {
    let courses = &overview.courses;
    courses.iter().find(|course| Some(course.measure) == wanted).or(courses.first())
}

/// Draws the number before and after.
pub(super) fn course_ui(ui: &mut Ui, view: &DiaryView<'_>, memory: &mut Memory, actions: &mut Vec<Action>) {
    let overview = view.overview;
    let Some(course) = chosen(overview, memory.measure) else {
        heading(ui, "Before and after", Type::Head);
        text(ui, "No answers yet.", Type::Body, Palette::of(ui).text_2);
        return;
    };
    head(ui, overview, course, &mut memory.measure);
    if let [] | [_] = course.points.as_slice() {
        for point in &course.points {
            ui.add_space(8.0);
            text(ui, point.story(course.each, overview.today), Type::Caption, Palette::of(ui).text_3);
        }
        return;
    }
    ui.add_space(8.0);
    let [mark, ..] = &mut memory.marks;
    let picture = before_after(ui, view, course);
    let told = chart_ui(ui, "course", &picture, mark);
    let session = told.place.and_then(|at| course.points.get(at)?.session.as_ref());
    if let Some((session, ..)) = session.filter(|_| told.is_pressed) {
        actions.push(Action::OpenSession(Some(*session)));
    }
    ui.add_space(8.0);
    keys_ui(ui, &plot::keys_of_before_after(&picture));
    if course.each == Each::Session {
        let key = |of: &crate::diary::trends::Letter| {
            let letter = of.letter;
            crate::diary::chart::Key::of(&*of.title, 20.0, move |picture, at| {
                plot::lettered(picture, at, letter);
            })
        };
        keys_ui(ui, &overview.letters.iter().map(key).collect::<Vec<_>>());
    } else {
        text(ui, course.each.says(), Type::Caption, Palette::of(ui).text_2);
    }
    if course.measure != Measure::Soreness && Width::of(ui) == Width::Narrow {
        // beside the chart there is no room for the words of its bands
        let words = "0 to 3 mild, 4 to 6 moderate, 7 to 10 severe";
        text(ui, words, Type::Caption, Palette::of(ui).text_2);
    }
    ui.add_space(8.0);
    let hint = match course.each {
        Each::Session => {
            "Point at a session, or walk through them with Left and Right. A click or Enter opens it."
        }
        Each::Week | Each::Month | Each::Year => "Point at a mark, or walk through them with Left and Right.",
    };
    story_ui(ui, &picture, told, hint);
}

/// The heading, and which pain, or soreness, where there is something to choose.
fn head(ui: &mut Ui, overview: &Overview, course: &CoursePicture, measure: &mut Option<Measure>) {
    let labels: Vec<&str> = overview.courses.iter().map(|course| course.measure.label()).collect();
    let choice = DropDown {
        id: Id::unique("measure of the diary"),
        name: "What is shown before and after",
        words: course.measure.label(),
        options: &labels,
        chosen: overview.courses.iter().position(|here| here.measure == course.measure),
        chip: Some(false),
    };
    let title = |ui: &mut Ui| heading(ui, "Before and after", Type::Head);
    let pressed = if Width::of(ui) == Width::Narrow {
        title(ui);
        ui.add_space(4.0);
        choice.show(ui)
    } else {
        Sides::new().height(target::NEAR).show(ui, title, |ui| choice.show(ui)).1
    };
    if let Some(pressed) = pressed.and_then(|index| overview.courses.get(index)) {
        *measure = Some(pressed.measure);
    }
}

/// The number before and after, described.
fn before_after(ui: &Ui, view: &DiaryView<'_>, course: &CoursePicture) -> Picture {
    let overview = view.overview;
    let moments: Vec<_> = course.points.iter().map(|point| point.when).collect();
    let is_pain = course.measure != Measure::Soreness;
    let frame = Frame {
        width: ui.available_width(),
        high: HIGH,
        axis: Axis::of(&overview.filter, overview.today, &moments),
        has_words: is_pain && Width::of(ui) != Width::Narrow,
    };
    let letter = |point: &Point| {
        let (_, routine, _) = point.session.as_ref()?;
        Some(overview.letters.iter().find(|letter| letter.routine == *routine)?.letter)
    };
    let column = |point: &Point| Column {
        when: point.when,
        before: point.before,
        after: point.after,
        rose: point.change == Some(Change::More),
        letter: letter(point),
        says: point.story(course.each, overview.today),
    };
    let columns: Vec<Column> = course.points.iter().map(column).collect();
    let limit = (!is_pain).then(|| f64::from(view.limits.green_max()) + 0.5);
    let says = format!("{}, before and after. {}", course.measure.label(), course.sentence);
    Picture { says, ..plot::before_after(&columns, course.each == Each::Session, limit, &frame) }
}

/// Draws soreness on the mornings after.
pub(super) fn mornings_ui(ui: &mut Ui, view: &DiaryView<'_>, memory: &mut Memory) {
    let (overview, palette) = (view.overview, Palette::of(ui));
    let picture = &overview.mornings;
    heading(ui, "The morning after", Type::Head);
    text(ui, format!("Soreness where you pressed. {}", picture.sentence), Type::Body, palette.text_2);
    let mornings = &picture.mornings;
    let says: Vec<String> = mornings.iter().map(|morning| story(overview, morning)).collect();
    if let [] | [_] = says.as_slice() {
        for story in &says {
            ui.add_space(8.0);
            text(ui, story, Type::Caption, palette.text_3);
        }
        return;
    }
    ui.add_space(16.0);
    let moments: Vec<_> = mornings.iter().map(|morning| morning.when).collect();
    let frame = Frame {
        width: ui.available_width(),
        high: HIGH,
        axis: Axis::of(&overview.filter, overview.today, &moments),
        has_words: false,
    };
    let green = view.limits.green_max();
    let chart = Picture {
        says: format!("Soreness on the next morning. {}", picture.sentence),
        ..plot::mornings(mornings, &says, Some(f64::from(green) + 0.5), &frame)
    };
    let [_, mark, _] = &mut memory.marks;
    let told = chart_ui(ui, "mornings", &chart, mark);
    ui.add_space(8.0);
    keys_ui(ui, &plot::keys_of_mornings(mornings.len(), Some(green)));
    if picture.each != Each::Session {
        text(ui, picture.each.says(), Type::Caption, palette.text_2);
    }
    ui.add_space(8.0);
    story_ui(ui, &chart, told, "Point at a morning, or walk through them with Left and Right.");
}

/// "After 19 March: left 2, right not answered".
fn story(overview: &Overview, morning: &Morning) -> String {
    let number = |side| morning.on(side).map_or_else(|| "not answered".to_owned(), format_number);
    let each = overview.mornings.each;
    let day = each.first_day(morning.when.date());
    let named = format_day(day, overview.today);
    let day = match each {
        Each::Year => format!("Usual in {}", format_date(day, DateFormat::YEAR)),
        Each::Month => format!("Usual in {}", format_date(day, DateFormat::MONTH_YEAR)),
        Each::Week => format!("Usual in the week of {named}"),
        Each::Session => format!("After {named}"),
    };
    format!("{day}: left {}, right {}", number(Side::Left), number(Side::Right))
}

/// Draws the last six weeks.
pub(super) fn calendar_ui(ui: &mut Ui, view: &DiaryView<'_>, memory: &mut Memory) {
    let calendar = &view.overview.calendar;
    heading(ui, "Six weeks", Type::Head);
    text(ui, calendar.sentence(), Type::Body, Palette::of(ui).text_2);
    ui.add_space(8.0);
    let picture = days::calendar(calendar, ui.available_width());
    let [.., mark] = &mut memory.marks;
    let told = chart_ui(ui, "calendar", &picture, mark);
    ui.add_space(8.0);
    keys_ui(ui, &days::keys(calendar));
    ui.add_space(4.0);
    story_ui(ui, &picture, told, "Point at a day, or walk through them with the arrow keys.");
}
