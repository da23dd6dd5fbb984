//! One question of a check-in as a card: its heading and what it can be answered with.
//!
//! The same question about the left and the right side shares a card: it is read once.

use egui::{Frame, Margin, Sides, Stroke, Ui};

use super::{course::earlier, view::Desk};
use crate::{
    comfort::{Asked, Form, Question as Asking, Reply, safety::EMERGENCY},
    routine::words::Side,
    ui::{
        kit::{Leads, Question, Size, text_width},
        prelude::*,
    },
};

/// Below this width a scale stands below the badge of its side.
const NARROW: f32 = 540.0;

/// "Soreness where you pressed, left side".
pub(in crate::ui) fn named(asked: Asked) -> String {
    let label = asked.question.label();
    let side = asked.side.map(|side| format!(", {} side", side.id()));
    format!("{label}{}", side.unwrap_or_default())
}

impl Desk<'_> {
    /// The card of one question, asked about no side, one side, or each side; lower where it `is_compact`, so that more of them fit
    /// without scrolling.
    pub(super) fn card_ui(&mut self, ui: &mut Ui, block: &[Asked], is_compact: bool) {
        let palette = Palette::of(ui);
        let Some(&first) = block.first() else { return };
        let on = self.current.filter(|current| block.contains(current));
        let (edge, line) = if on.is_some() { (palette.accent, 2.0) } else { (palette.line, stroke::HAIR) };
        let sides = if ui.available_width() < 480.0 { 16.0 } else { 24.0 };
        let above = if is_compact { 8.0 } else { 12.0 };
        Frame::new()
            .fill(palette.surface)
            .stroke(Stroke::new(line, edge))
            .corner_radius(radius::CARD)
            .inner_margin(Margin::from(egui::vec2(sides - line, above - line)))
            .shadow(palette.rest_shadow())
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                match first.question.form() {
                    Form::One(choices) => self.choice(ui, first, choices, on.is_some()),
                    Form::Scale(_) => self.scales(ui, block, on, above * 0.75),
                    _ => {
                        head(ui, (first, first.question.label()), false, "");
                        ui.add_space(8.0);
                        self.question(ui, first, false);
                    }
                }
            });
    }

    /// What answers a question.
    fn question(&mut self, ui: &mut Ui, asked: Asked, has_words: bool) {
        let name = named(asked);
        let question = self.asking(asked, &name, has_words);
        let said = question.show(ui, &mut self.state.course.keypad);
        if let Some(answer) = said.answer {
            self.answer(asked, answer);
        }
        if let (true, Some(at)) = (said.has_focus, self.listed.iter().position(|listed| *listed == asked)) {
            self.state.course.go_to(at);
        }
    }

    fn asking<'q>(&self, asked: Asked, name: &'q str, has_words: bool) -> Question<'q>
    where
        Self: 'q,
    {
        let before = |question: &Asking| self.view.before.number(Asked::once(*question));
        Question {
            asked,
            name,
            said: self.view.answers.to(asked),
            before: earlier(asked.question).iter().find_map(before),
            leads: Leads::Limits(self.view.limits),
            size: Size::Regular,
            has_words,
            is_now: self.current == Some(asked),
        }
    }

    fn scales(&mut self, ui: &mut Ui, block: &[Asked], on: Option<Asked>, gap: f32) {
        let Some((&first, rest)) = block.split_first() else { return };
        let repeats = self.state.course.repeats(&self.listed, self.view.answers);
        let keys = match (on, repeats) {
            (None, _) => String::new(),
            (Some(_), Some(number)) => format!("Enter: {number} again"),
            (Some(_), None) => "Keys 0 to 9".to_owned(),
        };
        let shares = !rest.is_empty();
        let titled = if shares { Asked::once(first.question) } else { first };
        head(ui, (titled, first.question.label()), on.is_some(), &keys);
        ui.add_space(gap);
        for (index, &asked) in block.iter().enumerate() {
            if index > 0 {
                ui.add_space(10.0);
            }
            let has_words = index + 1 == block.len();
            match asked.side.filter(|_| shares) {
                Some(side) if ui.available_width() >= NARROW => {
                    ui.horizontal_top(|ui| {
                        ui.spacing_mut().item_spacing.x = 12.0;
                        ui.vertical(|ui| {
                            ui.set_width(32.0);
                            ui.add_space(12.0);
                            badge_ui(ui, side, 32.0);
                        });
                        ui.vertical(|ui| self.question(ui, asked, has_words));
                    });
                }
                side => {
                    if let Some(side) = side {
                        titled_ui(ui, Some(side), &format!("{} side", side.label()), Type::Label, false);
                        ui.add_space(4.0);
                    }
                    self.question(ui, asked, has_words);
                }
            }
        }
    }

    /// A question with choices: beside its heading where there is room.
    fn choice(&mut self, ui: &mut Ui, asked: Asked, choices: &'static [Reply], is_on: bool) {
        let title = asked.question.heading(self.view.is_first);
        let keys = match (is_on, choices.len()) {
            (false, _) => String::new(),
            (true, 2) => "Keys 1 and 2".to_owned(),
            (true, count) => format!("Keys 1 to {count}"),
        };
        let needed = self.asking(asked, "", false).choices_width(ui, choices);
        let room = ui.available_width();
        let is_new = asked.question == Asking::BeforeNew;
        if !is_new && text_width(ui, title, Type::Head) + needed + 14.0 <= room {
            let under = if keys.is_empty() { asked.question.beside() } else { &keys };
            let words = |ui: &mut Ui| {
                ui.vertical(|ui| {
                    ui.add_space(if under.is_empty() { 10.0 } else { 0.0 });
                    heading(ui, title, Type::Head);
                    small(ui, under);
                });
            };
            let sides = Sides::new().height(target::CONTROL).shrink_left();
            sides.show(ui, words, |ui| self.question(ui, asked, false));
            return;
        }
        head(ui, (asked, title), is_on, &keys);
        ui.add_space(8.0);
        if !is_new {
            return self.question(ui, asked, false);
        }
        signs(ui);
        let call = Button::second("Whom to call");
        if needed + 180.0 <= room {
            let sides = Sides::new().height(target::CONTROL);
            let ((), call) =
                sides.show(ui, |ui| self.question(ui, asked, false), |ui| ui.add(call).clicked());
            self.asks.extend(call.then_some(Action::ToggleHelp));
        } else {
            self.question(ui, asked, false);
            ui.add_space(8.0);
            call.sends(ui, &mut self.asks, Action::ToggleHelp);
        }
    }
}

/// The heading, the words that explain it, and at the right which keys answer it, where there is room.
fn head(ui: &mut Ui, (asked, title): (Asked, &str), is_on: bool, keys: &str) {
    let beside = asked.question.beside();
    if ui.available_width() < NARROW || title.len() + beside.len() + keys.len() > 72 {
        titled_ui(ui, asked.side, title, Type::Head, is_on);
        small(ui, beside);
        return;
    }
    Sides::new().height(28.0).shrink_left().show(
        ui,
        |ui| {
            titled_ui(ui, asked.side, title, Type::Head, is_on);
            ui.add_space(4.0);
            small(ui, beside);
        },
        |ui| small(ui, keys),
    );
}

/// A heading, with a mark before what is on and the badge of its side.
fn titled_ui(ui: &mut Ui, side: Option<Side>, title: &str, row: Type, is_on: bool) {
    ui.horizontal(|ui| {
        if is_on {
            icon_label(ui, icon::CARET_RIGHT, icon::bold(16.0), Palette::of(ui).accent);
        }
        if let Some(side) = side {
            badge_ui(ui, side, 22.0);
        }
        heading(ui, title, row);
    });
}

fn small(ui: &mut Ui, words: &str) {
    if !words.is_empty() {
        quiet(ui, words, Type::Label);
    }
}

/// The list of signs that need help, in two columns where there is room.
fn signs(ui: &mut Ui) {
    let count = if ui.available_width() < 600.0 { 1 } else { 2 };
    ui.columns(count, |columns| {
        let each = EMERGENCY.points.len().div_ceil(count);
        for (ui, points) in columns.iter_mut().zip(EMERGENCY.points.chunks(each)) {
            ui.vertical(|ui| {
                for point in points {
                    quiet(ui, format!("\u{2022} {point}"), Type::Caption);
                }
            });
        }
    });
    ui.add_space(8.0);
}
