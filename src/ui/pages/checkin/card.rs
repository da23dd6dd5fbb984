//! One question of a check-in as a card: its heading and what it can be answered with.
//!
//! The same question about the left and the right side shares a card: it is read once.

use egui::{Align, Frame, Layout, Margin, Sides, Stroke, Ui};

use super::course::earlier;
use crate::{
    comfort::{Answer, Answers, Asked, Form, Limits, Question as Asking, Reply, safety::EMERGENCY},
    routine::words::Side,
    ui::kit::{
        Button, Keypad, Leads, Question, Size, badge_ui, heading, icon, text_width,
        theme::{Palette, Type, Weight, radius, stroke},
        weighted,
    },
};

/// Below this width a scale stands below the badge of its side.
const NARROW: f32 = 540.0;

/// What was asked on the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wish {
    /// An answer, with the pointer or in a scale that has the keyboard.
    Answer(Asked, Answer),
    /// An answer with a key: the keyboard has gone on already.
    Typed(Asked, Answer),
    /// The list of signs.
    ShowList,
    /// The keyboard is in this question's cells.
    Focus(Asked),
    /// The note is written.
    KeepNote,
    /// The check-in is done.
    Done,
    /// The same, and then the one thing to do next.
    Next,
    /// The check-in is passed over.
    Skip,
    /// Back to where the session was to begin.
    Back,
}

/// What a card needs to know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cards<'a> {
    pub(super) answers: &'a Answers,
    pub(super) before: &'a Answers,
    pub(super) limits: Limits,
    /// It is the first session of all.
    pub(super) is_first: bool,
    /// Cards are lower, so that more of them fit without scrolling.
    pub(super) is_compact: bool,
    /// The question that is on.
    pub(super) current: Option<Asked>,
    /// What Enter would repeat at it.
    pub(super) repeats: Option<u8>,
}

/// "Soreness where you pressed, left side".
pub(in crate::ui) fn named(asked: Asked) -> String {
    let label = asked.question.label();
    let side = asked.side.map(|side| format!(", {} side", side.id()));
    format!("{label}{}", side.unwrap_or_default())
}

impl Cards<'_> {
    /// The card of one question, asked about no side, one side, or each side.
    pub(super) fn card_ui(&self, ui: &mut Ui, block: &[Asked], keypad: &mut Keypad, wishes: &mut Vec<Wish>) {
        let palette = Palette::of(ui);
        let Some(&first) = block.first() else { return };
        let on = self.current.filter(|current| block.contains(current));
        let (edge, line) = if on.is_some() { (palette.accent, 2.0) } else { (palette.line, stroke::HAIR) };
        let sides = if ui.available_width() < 480.0 { 16.0 } else { 24.0 };
        let above = if self.is_compact { 8.0 } else { 12.0 };
        let margin = Margin::from(egui::vec2(sides - line, above - line));
        Frame::new()
            .fill(palette.surface)
            .stroke(Stroke::new(line, edge))
            .corner_radius(radius::CARD)
            .inner_margin(margin)
            .shadow(palette.rest_shadow())
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                match first.question.form() {
                    Form::One(choices) => self.choice(ui, first, choices, on.is_some(), keypad, wishes),
                    Form::Scale(_) => self.scales(ui, block, on, keypad, wishes),
                    _ => {
                        head(ui, (first, first.question.label()), false, "");
                        ui.add_space(8.0);
                        self.question(ui, first, false, keypad, wishes);
                    }
                }
            });
    }

    /// What answers a question.
    fn question(
        &self,
        ui: &mut Ui,
        asked: Asked,
        has_words: bool,
        keypad: &mut Keypad,
        wishes: &mut Vec<Wish>,
    ) {
        let name = named(asked);
        let said = self.of(asked, &name, has_words).show(ui, keypad);
        wishes.extend(said.answer.map(|answer| Wish::Answer(asked, answer)));
        if said.has_focus {
            wishes.push(Wish::Focus(asked));
        }
    }

    fn of<'q>(&'q self, asked: Asked, name: &'q str, has_words: bool) -> Question<'q> {
        let before = |question: &Asking| self.before.number(Asked::once(*question));
        Question {
            asked,
            name,
            said: self.answers.to(asked),
            before: earlier(asked.question).iter().find_map(before),
            leads: Leads::Limits(self.limits),
            size: Size::Regular,
            has_words,
            is_now: self.current == Some(asked),
        }
    }

    fn scales(
        &self,
        ui: &mut Ui,
        block: &[Asked],
        on: Option<Asked>,
        keypad: &mut Keypad,
        wishes: &mut Vec<Wish>,
    ) {
        let Some((&first, rest)) = block.split_first() else { return };
        let keys = match (on, self.repeats) {
            (None, _) => String::new(),
            (Some(_), Some(number)) => format!("Enter: {number} again"),
            (Some(_), None) => "Keys 0 to 9".to_owned(),
        };
        let shares = !rest.is_empty();
        let titled = if shares { Asked::once(first.question) } else { first };
        head(ui, (titled, first.question.label()), on.is_some(), &keys);
        ui.add_space(if self.is_compact { 6.0 } else { 12.0 });
        for (index, &asked) in block.iter().enumerate() {
            if index > 0 {
                ui.add_space(10.0);
            }
            let has_words = index + 1 == block.len();
            match asked.side.filter(|_| shares) {
                None => self.question(ui, asked, has_words, keypad, wishes),
                Some(side) if ui.available_width() < NARROW => {
                    side_row(ui, side, on == Some(asked));
                    self.question(ui, asked, has_words, keypad, wishes);
                }
                Some(side) => {
                    ui.horizontal_top(|ui| {
                        ui.spacing_mut().item_spacing.x = 12.0;
                        ui.vertical(|ui| {
                            ui.set_width(32.0);
                            ui.add_space(12.0);
                            badge_ui(ui, side, 32.0);
                        });
                        ui.vertical(|ui| self.question(ui, asked, has_words, keypad, wishes));
                    });
                }
            }
        }
    }

    /// A question with choices: beside its heading where there is room.
    fn choice(
        &self,
        ui: &mut Ui,
        asked: Asked,
        choices: &'static [Reply],
        is_on: bool,
        keypad: &mut Keypad,
        wishes: &mut Vec<Wish>,
    ) {
        let title = asked.question.heading(self.is_first);
        let keys = match (is_on, choices.len()) {
            (false, _) => String::new(),
            (true, 2) => "Keys 1 and 2".to_owned(),
            (true, count) => format!("Keys 1 to {count}"),
        };
        let name = named(asked);
        let needed = self.of(asked, &name, false).choices_width(ui, choices);
        let titled_width = text_width(ui, title, Type::Head) + 2.0;
        if asked.question == Asking::BeforeNew {
            head(ui, (asked, title), is_on, &keys);
            ui.add_space(8.0);
            signs(ui);
            let is_beside = needed + 180.0 <= ui.available_width();
            let call = |ui: &mut Ui, wishes: &mut Vec<Wish>| {
                if ui.add(Button::second("Whom to call")).clicked() {
                    wishes.push(Wish::ShowList);
                }
            };
            if is_beside {
                ui.horizontal(|ui| {
                    self.question(ui, asked, false, keypad, wishes);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| call(ui, wishes));
                });
            } else {
                self.question(ui, asked, false, keypad, wishes);
                ui.add_space(8.0);
                call(ui, wishes);
            }
        } else if titled_width + needed + 12.0 > ui.available_width() {
            head(ui, (asked, title), is_on, &keys);
            ui.add_space(8.0);
            self.question(ui, asked, false, keypad, wishes);
        } else {
            let under = if keys.is_empty() { asked.question.beside() } else { &keys };
            ui.horizontal(|ui| {
                ui.vertical(|ui| {
                    ui.add_space(if under.is_empty() { 10.0 } else { 1.0 });
                    ui.set_width(titled_width);
                    heading(ui, title, Type::Head);
                    small(ui, under);
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    self.question(ui, asked, false, keypad, wishes);
                });
            });
        }
    }
}

/// The heading, the words that explain it, and at the right which keys answer it, where there is room.
fn head(ui: &mut Ui, (asked, title): (Asked, &str), is_on: bool, keys: &str) {
    let beside = asked.question.beside();
    if ui.available_width() < NARROW || title.len() + beside.len() + keys.len() > 72 {
        ui.horizontal(|ui| titled(ui, asked.side, title, is_on));
        small(ui, beside);
        return;
    }
    Sides::new().height(28.0).shrink_left().show(
        ui,
        |ui| {
            titled(ui, asked.side, title, is_on);
            ui.add_space(4.0);
            small(ui, beside);
        },
        |ui| small(ui, keys),
    );
}

/// The heading, with a mark before what is on and the badge of its side.
fn titled(ui: &mut Ui, side: Option<Side>, title: &str, is_on: bool) {
    ui.horizontal(|ui| {
        if is_on {
            ui.label(
                egui::RichText::new(icon::CARET_RIGHT).font(icon::bold(16.0)).color(Palette::of(ui).accent),
            );
        }
        if let Some(side) = side {
            badge_ui(ui, side, 22.0);
        }
        heading(ui, title, Type::Head);
    });
}

fn small(ui: &mut Ui, words: &str) {
    if !words.is_empty() {
        weighted(ui, words, Weight::Regular.font(15.0), 20.0, Palette::of(ui).text_2);
    }
}

/// The side of a scale that stands below it.
fn side_row(ui: &mut Ui, side: Side, is_on: bool) {
    ui.horizontal(|ui| {
        ui.set_height(30.0);
        badge_ui(ui, side, 22.0);
        let weight = if is_on { Weight::SemiBold } else { Weight::Medium };
        weighted(ui, format!("{} side", side.label()), weight.font(15.0), 20.0, Palette::of(ui).text);
    });
}

/// The list of signs that need help, in two columns where there is room.
fn signs(ui: &mut Ui) {
    let points = EMERGENCY.points;
    let columns = if ui.available_width() < 600.0 { 1 } else { 2 };
    ui.columns(columns, |columns| {
        let each = points.len().div_ceil(columns.len());
        for (ui, points) in columns.iter_mut().zip(points.chunks(each)) {
            ui.vertical(|ui| {
                for point in points {
                    let point = format!("\u{2022} {point}");
                    weighted(ui, point, Weight::Regular.font(14.0), 19.0, Palette::of(ui).text_2);
                }
            });
        }
    });
    ui.add_space(8.0);
}
