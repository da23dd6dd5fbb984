//! What sessions came to, in words: a sentence, a tally of them and the figures behind it once they are asked for; what they were
//! followed by; and what pressed last.

use egui::{Id, Ui};

use super::view::Page;
use crate::{
    diary::{
        chart::{Hold, Ink, KEY, Key, Picture, Shape, plot::lettered},
        trends::{CoursePicture, Group, Since},
    },
    text::{format_count, format_day},
    ui::{kit::chart::keys_ui, prelude::*},
};

/// So many sessions have a sign each; more are only counted.
const SIGNS: usize = 20;
/// From one sign to the next.
const SIGN: f32 = 26.0;
/// The room of the words below the signs.
const TALLY: f32 = 330.0;
/// How many places are remembered on the page.
const PRESSED: usize = 8;

impl Page<'_> {
    /// Draws what comes first, as a card.
    pub(super) fn lead_ui(&mut self, ui: &mut Ui, course: &CoursePicture) {
        let (changes, _) = course.tally;
        let count = changes.iter().sum::<usize>();
        let has_tally = count > 1;
        let signs = if count > SIGNS { 0.0 } else { SIGN * f32::from(u8::try_from(count).unwrap_or(0)) };
        let is_beside = has_tally && Width::of(ui) == Width::Wide;
        card(ui, 24.0, |ui| {
            pair(ui, is_beside, TALLY.max(signs), 16.0, |ui, column| match column {
                Column::Left => self.sentence_ui(ui, course),
                Column::Right if has_tally => tally_ui(ui, course),
                Column::Right => {}
            });
            if self.memory.shows_figures {
                figures_ui(ui, course);
            }
        });
    }

    fn sentence_ui(&mut self, ui: &mut Ui, course: &CoursePicture) {
        heading(ui, &course.lead, Type::Title);
        ui.add_space(4.0);
        let (today, filter) = (self.view.overview.today, &self.view.overview.filter);
        let first = course.points.first().map(|point| course.each.first_day(point.when.date()));
        let since = filter.reach.period(today).since.or(first).unwrap_or(today);
        let [from, to] = [since, today].map(|day| format_day(day, today));
        let (words, open) = ("The numbers behind this", self.memory.shows_figures);
        let id = Id::unique("numbers behind the diary");
        let sentence = |ui: &mut Ui| {
            quiet(ui, format!("{}, {from} to {to}.", course.measure.label()), Type::Body);
            !course.figures.is_empty() && lead(ui, id, words, open).clicked()
        };
        let is_pressed = if Width::of(ui) == Width::Narrow {
            sentence(ui)
        } else {
            ui.spacing_mut().interact_size.y = target::NEAR;
            flow(ui, sentence)
        };
        self.memory.shows_figures ^= is_pressed;
    }

    /// Draws what followed, as a table.
    pub(super) fn followed_ui(&self, ui: &mut Ui, course: &CoursePicture) {
        heading(ui, "After each routine", Type::Head);
        let side = self.view.overview.filter.side;
        let on = side.map(|side| format!(", sessions with the {} side", side.id())).unwrap_or_default();
        let words = format!(
            "{}, compared with before{on}. A change after a session was not necessarily caused by it.",
            course.measure.label()
        );
        quiet(ui, words, Type::Body);
        ui.add_space(8.0);
        table_ui(ui, "After each routine", &course.since, Since::story, followed_row);
    }

    /// When each place was last under load.
    pub(super) fn pressed_ui(&self, ui: &mut Ui) {
        heading(ui, "Last pressed", Type::Head);
        ui.add_space(4.0);
        for pressed in self.view.overview.pressed.iter().take(PRESSED) {
            quiet(ui, pressed.spelled(self.view.overview.today), Type::Body);
        }
    }
}

/// An arrow down, a sign of equality, a square with an arrow up: shape first, then tone.
fn sign(picture: &mut Picture, at: [f32; 2], which: usize) {
    let (shape, ink, words) = match which {
        0 => (Shape::Dot, Ink::Text, icon::ARROW_DOWN),
        1 => (Shape::Dot, Ink::Quiet, "="),
        _ => (Shape::Square, Ink::Rise, icon::ARROW_UP),
    };
    let of = if which == 1 {
        picture.hollow(shape, at, 9.5, ink);
        ink
    } else {
        picture.filled(shape, at, 9.0, ink);
        Ink::Paper
    };
    picture.strong(at, Hold::Middle, 13.0, of, words);
}

/// How many sessions were lower, about the same, higher.
fn tally_ui(ui: &mut Ui, course: &CoursePicture) {
    let (changes, says) = &course.tally;
    if changes.iter().sum::<usize>() <= SIGNS {
        let mut picture = Picture::new(0.0, KEY, says.as_str());
        for (which, count) in changes.iter().enumerate() {
            for _ in 0..*count {
                let middle = picture.width + SIGN / 2.0;
                sign(&mut picture, [middle, KEY / 2.0], which);
                picture.width += SIGN;
            }
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
    for figure in std::iter::once(&course.sentence).chain(&course.figures) {
        quiet(ui, figure, Type::Body);
    }
    for since in course.since.iter().filter(|since| !since.usually.is_empty()) {
        quiet(ui, format!("{}: {}.", since.group.name(), since.after_figures()), Type::Body);
    }
}

/// The letter and the title of a routine, or which sides; and what followed.
fn followed_row(ui: &mut Ui, since: &Since) {
    let (is_beside, right) = (Width::of(ui) != Width::Narrow, ui.available_width() * 0.6);
    let ink = Palette::of(ui).text;
    pair(ui, is_beside, right, 4.0, |ui, column| match column {
        Column::Left => {
            ui.horizontal_top(|ui| {
                if let Group::Routine(_, letter) = &since.group {
                    let draw = |picture: &mut Picture, _| lettered(picture, [10.0, 10.0], *letter);
                    picture_ui(ui, &Picture::of([22.0, 20.0], "", draw));
                }
                text(ui, since.group.name(), Type::Label, ink);
            });
            quiet(ui, format_count(since.sessions, "session"), Type::Caption);
        }
        Column::Right => {
            text(ui, since.after_spelled(), Type::Label, ink);
            quiet(ui, format!("Next morning: {}", since.morning_spelled()), Type::Caption);
        }
    });
}
