//! What comes first: a sentence, a tally of the sessions that it is about, and the figures behind it once they are asked for.

use egui::{Id, Ui};

use super::view::{DiaryView, Memory};
use crate::{
    diary::{
        chart::{Hold, Ink, KEY, Key, Picture, Shape},
        trends::CoursePicture,
    },
    text::format_day,
    ui::kit::{
        chart::{keys_ui, picture_ui},
        prelude::*,
    },
};

/// So many sessions have a sign each; more are only counted.
const SIGNS: usize = 20;
/// From one sign to the next.
const SIGN: f32 = 26.0;
/// The room of the words below the signs.
const TALLY: f32 = 330.0;

/// Draws it as a card.
pub(super) fn lead_ui(ui: &mut Ui, view: &DiaryView<'_>, course: &CoursePicture, memory: &mut Memory) {
    let (changes, _) = course.tally;
    let count = changes.iter().sum::<usize>();
    let has_tally = count > 1;
    let signs = if count > SIGNS { 0.0 } else { SIGN * f32::from(u8::try_from(count).unwrap_or(0)) };
    let is_beside = has_tally && Width::of(ui) == Width::Wide;
    card(ui, 24.0, |ui| {
        pair(ui, is_beside, TALLY.max(signs), 16.0, |ui, column| match column {
            Column::Left => sentence_ui(ui, view, course, memory),
            Column::Right if has_tally => tally_ui(ui, course),
            Column::Right => {}
        });
        if memory.shows_figures {
            figures_ui(ui, course);
        }
    });
}

fn sentence_ui(ui: &mut Ui, view: &DiaryView<'_>, course: &CoursePicture, memory: &mut Memory) {
    heading(ui, &course.lead, Type::Title);
    ui.add_space(4.0);
    let (today, filter) = (view.overview.today, &view.overview.filter);
    let first = course.points.first().map(|point| course.each.first_day(point.when.date()));
    let since = filter.reach.period(today).since.or(first).unwrap_or(today);
    let days =
        format!("{}, {} to {}.", course.measure.label(), format_day(since, today), format_day(today, today));
    quiet(ui, days, Type::Body);
    let words = "The numbers behind this";
    let lead = Lead { words, open: memory.shows_figures, id: Id::unique("numbers behind the diary") };
    if !course.figures.is_empty() && ui.add(lead).clicked() {
        memory.shows_figures = !memory.shows_figures;
    }
}

/// An arrow down, a sign of equality, a square with an arrow up: shape first, then tone.
fn sign(picture: &mut Picture, [x, y]: [f32; 2], which: usize) {
    let (shape, ink, words) = match which {
        0 => (Shape::Dot, Ink::Text, icon::ARROW_DOWN),
        1 => (Shape::Dot, Ink::Quiet, "="),
        _ => (Shape::Square, Ink::Rise, icon::ARROW_UP),
    };
    let of = if which == 1 {
        picture.hollow(shape, [x, y], 9.5, ink);
        ink
    } else {
        picture.filled(shape, [x, y], 9.0, ink);
        Ink::Paper
    };
    picture.strong([x, y], Hold::Middle, 13.0, of, words);
}

/// How many sessions were lower, about the same, higher.
fn tally_ui(ui: &mut Ui, course: &CoursePicture) {
    let (changes, says) = &course.tally;
    let signs: Vec<usize> =
        changes.iter().enumerate().flat_map(|(which, count)| std::iter::repeat_n(which, *count)).collect();
    if signs.len() <= SIGNS {
        let mut picture = Picture::new(0.0, KEY, says.as_str());
        for which in signs {
            let middle = picture.width + SIGN / 2.0;
            sign(&mut picture, [middle, KEY / 2.0], which);
            picture.width += SIGN;
        }
        ui.add_space(8.0);
        picture_ui(ui, &picture);
    }
    ui.add_space(8.0);
    let words = ["clearly lower", "about the same", "higher"];
    let keys = changes.iter().zip(words).enumerate().filter(|(_, (count, _))| **count > 0);
    let key = |(which, (count, words)): (usize, (&usize, &str))| {
        Key::of(format!("{count} {words}"), 20.0, move |picture, at| sign(picture, at, which))
    };
    keys_ui(ui, &keys.map(key).collect::<Vec<_>>());
}

fn figures_ui(ui: &mut Ui, course: &CoursePicture) {
    rule(ui, 12.0);
    quiet(ui, &course.sentence, Type::Body);
    for figure in &course.figures {
        quiet(ui, figure, Type::Body);
    }
    for since in course.since.iter().filter(|since| !since.usually.is_empty()) {
        quiet(ui, format!("{}: {}.", since.group.name(), since.after_figures()), Type::Body);
    }
}
