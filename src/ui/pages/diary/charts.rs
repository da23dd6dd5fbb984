//! The charts of the overview: before and after, the mornings, the last weeks.

use egui::{Id, Ui};
use jiff::civil::DateTime;

use super::view::Page;
use crate::{
    comfort::Change,
    diary::{
        chart::{
            Key, Picture,
            axis::Axis,
            days,
            plot::{self, Column as Marks, Frame},
        },
        trends::{CoursePicture, Each, Letter, Measure, Morning, MorningsPicture, Overview, Point},
    },
    routine::words::Side,
    text::{DateFormat, format_date, format_day, format_number},
    ui::{
        kit::chart::{Told, chart_ui, keys_ui, story_ui},
        prelude::*,
    },
};

/// How high the numbers are.
const HIGH: f32 = 204.0;

/// Draws a chart with its keys, a few words about it and the story of the mark that is told, or a hint; of one mark its story
/// alone.
fn shown(
    ui: &mut Ui,
    picture: &Picture,
    (id, mark): (&str, &mut Option<usize>),
    keys: &[Key],
    (words, hint): (&str, &str),
) -> Told {
    ui.add_space(8.0);
    if let [] | [_] = picture.places.as_slice() {
        for place in &picture.places {
            quiet(ui, &place.says, Type::Caption);
        }
        return Told::default();
    }
    let told = chart_ui(ui, id, picture, mark);
    ui.add_space(8.0);
    keys_ui(ui, keys);
    if !words.is_empty() {
        quiet(ui, words, Type::Caption);
    }
    ui.add_space(8.0);
    story_ui(ui, picture, told, hint);
    told
}

impl<'a> Page<'a> {
    /// The measure that is chosen; `None` where nobody said anything.
    pub(super) fn chosen(&self) -> Option<&'a CoursePicture> {
        let courses = &self.view.overview.courses;
        courses.iter().find(|course| Some(course.measure) == self.memory.measure).or(courses.first())
    }

    /// Draws the number before and after.
    pub(super) fn course_ui(&mut self, ui: &mut Ui) {
        let Some(course) = self.chosen() else {
            titled(ui, "Before and after", Type::Head, "No answers yet.");
            return;
        };
        self.which_ui(ui, course);
        let picture = self.before_after(ui, course);
        let mut keys = plot::keys_of_before_after(&picture);
        let mut words = Vec::new();
        let hint = if course.each == Each::Session {
            let key =
                |of: &Letter| Key::of(&*of.title, 20.0, |picture, at| plot::lettered(picture, at, of.letter));
            keys.extend(self.view.overview.letters.iter().map(key));
            "Point at a session, or walk through them with Left and Right. A click or Enter opens it."
        } else {
            words.push(course.each.says());
            "Point at a mark, or walk through them with Left and Right."
        };
        if course.measure != Measure::Soreness && Width::of(ui) == Width::Narrow {
            // beside the chart there is no room for the words of its bands
            words.push("0 to 3 mild, 4 to 6 moderate, 7 to 10 severe.");
        }
        let [mark, ..] = &mut self.memory.marks;
        let told = shown(ui, &picture, ("course", mark), &keys, (&words.join(" "), hint));
        let session = told.place.and_then(|at| course.points.get(at)?.session.as_ref());
        if let Some((session, ..)) = session.filter(|_| told.is_pressed) {
            self.actions.push(Action::OpenSession(Some(*session)));
        }
    }

    /// The heading, and which pain, or soreness, where there is something to choose.
    fn which_ui(&mut self, ui: &mut Ui, course: &CoursePicture) {
        let courses = &self.view.overview.courses;
        let labels: Vec<&str> = courses.iter().map(|course| course.measure.label()).collect();
        let choice = DropDown {
            id: Id::unique("measure of the diary"),
            name: "What is shown before and after",
            words: course.measure.label(),
            options: &labels,
            chosen: courses.iter().position(|here| here.measure == course.measure),
            chip: Some(false),
        };
        let pressed = flow(ui, |ui| {
            ui.set_min_height(target::NEAR);
            heading(ui, "Before and after", Type::Head);
            choice.show(ui)
        });
        if let Some(pressed) = pressed.and_then(|index| courses.get(index)) {
            self.memory.measure = Some(pressed.measure);
        }
    }

    /// The number before and after, described.
    fn before_after(&self, ui: &Ui, course: &CoursePicture) -> Picture {
        let overview = self.view.overview;
        let is_pain = course.measure != Measure::Soreness;
        let has_words = is_pain && Width::of(ui) != Width::Narrow;
        let frame = frame(ui, overview, course.points.iter().map(|point| point.when), has_words);
        let letter = |point: &Point| {
            let (_, routine, _) = point.session.as_ref()?;
            Some(overview.letters.iter().find(|letter| letter.routine == *routine)?.letter)
        };
        let column = |point: &Point| Marks {
            when: point.when,
            before: point.before,
            after: point.after,
            rose: point.change == Some(Change::More),
            letter: letter(point),
            says: point.story(course.each, overview.today),
        };
        let columns: Vec<Marks> = course.points.iter().map(column).collect();
        let limit = (!is_pain).then(|| f64::from(self.view.limits.green_max()) + 0.5);
        let says = format!("{}, before and after. {}", course.measure.label(), course.sentence);
        Picture { says, ..plot::before_after(&columns, course.each == Each::Session, limit, &frame) }
    }

    /// Draws soreness on the mornings after.
    pub(super) fn mornings_ui(&mut self, ui: &mut Ui) {
        let (overview, green) = (self.view.overview, self.view.limits.green_max());
        let MorningsPicture { sentence, mornings, each } = &overview.mornings;
        let words = format!("Soreness where you pressed. {sentence}");
        titled(ui, "The morning after", Type::Head, &words);
        let says: Vec<String> = mornings.iter().map(|morning| story(overview, morning)).collect();
        let frame = frame(ui, overview, mornings.iter().map(|morning| morning.when), false);
        let picture = Picture {
            says: format!("Soreness on the next morning. {sentence}"),
            ..plot::mornings(mornings, &says, Some(f64::from(green) + 0.5), &frame)
        };
        let keys = plot::keys_of_mornings(mornings.len(), Some(green));
        let words = if *each == Each::Session { "" } else { each.says() };
        let hint = "Point at a morning, or walk through them with Left and Right.";
        let [_, mark, _] = &mut self.memory.marks;
        shown(ui, &picture, ("mornings", mark), &keys, (words, hint));
    }

    /// Draws the last six weeks.
    pub(super) fn calendar_ui(&mut self, ui: &mut Ui) {
        let calendar = &self.view.overview.calendar;
        titled(ui, "Six weeks", Type::Head, &calendar.sentence());
        let picture = days::calendar(calendar, ui.available_width());
        let hint = "Point at a day, or walk through them with the arrow keys.";
        let [.., mark] = &mut self.memory.marks;
        shown(ui, &picture, ("calendar", mark), &days::keys(calendar), ("", hint));
    }
}

/// Where the marks of a chart lie; `has_words` beside them.
fn frame(ui: &Ui, overview: &Overview, moments: impl Iterator<Item = DateTime>, has_words: bool) -> Frame {
    let moments: Vec<DateTime> = moments.collect();
    let axis = Axis::of(&overview.filter, overview.today, &moments);
    Frame { width: ui.available_width(), high: HIGH, axis, has_words }
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
