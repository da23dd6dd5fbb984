//! What a question is answered with, at the desk and from the floor: a scale of ten, choices, things to tick, or the body.
//!
//! It is given the question, the answer so far and what each answer leads to, and returns an answer. Pages have their own
//! titles.

use egui::{Atoms, Margin, Ui, UiBuilder, Vec2, accesskit::Role, vec2};

use super::{
    AnswerCard, BodyMap, Chip, Keypad, Large, Press, Segment, Size, Skin,
    bands::{bands, coloured},
    button::Rank,
    glyph, icon, one_of,
    press::key_cap,
    scale::ScalePicker,
    segments_width,
    theme::{Palette, Weight, radius},
    words,
};
use crate::comfort::{Answer, Asked, Colour, Form, Limits, Reply, Scale};

/// What a colour means for the rest of a session: in a few words, and in a few more.
pub type Meaning<'a> = &'a dyn Fn(Colour) -> (&'static str, &'static str);

/// What answers lead to.
#[derive(Clone, Copy)]
pub enum Leads<'a> {
    /// What a person's limits say.
    Limits(Limits),
    /// What an answer changes in a session, and what that means.
    Session(&'a dyn Fn(&Answer) -> Colour, Meaning<'a>),
}

/// A question to be answered.
#[must_use = "show it"]
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// What is asked.
    pub asked: Asked,
    /// Its name, with the side: "Soreness where you pressed, left side".
    pub name: &'a str,
    /// What was said.
    pub said: Option<&'a Answer>,
    /// What was said to the same question at an earlier time.
    pub before: Option<u8>,
    /// What answers lead to.
    pub leads: Leads<'a>,
    /// How large it is.
    pub size: Size,
    /// Whether a scale says what its numbers mean.
    pub has_words: bool,
    /// Whether it is the one that keys answer now.
    pub is_now: bool,
}

/// What came of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answered {
    /// What was answered.
    pub answer: Option<Answer>,
    /// The keyboard is in a scale's cells.
    pub has_focus: bool,
}

impl Question<'_> {
    /// Shows what answers it, as wide as there is room.
    pub fn show(&self, ui: &mut Ui, keypad: &mut Keypad) -> Answered {
        let answer = match self.asked.question.form() {
            Form::Scale(scale) => return self.scale(ui, scale, keypad),
            Form::One(choices) => {
                let picked = self.grouped(ui, |ui| match self.size {
                    Size::Regular => self.choices(ui, choices),
                    Size::Large(large) => match self.leads {
                        Leads::Limits(_) => self.short_answers(ui, choices, large),
                        Leads::Session(leads, _) => self.cards(ui, choices, leads, large),
                    },
                });
                picked.map(Answer::Reply)
            }
            Form::Any(choices) => self.grouped(ui, |ui| self.several(ui, choices)).map(Answer::Replies),
            Form::Body => {
                let marks = match self.said {
                    Some(Answer::Marks(marks)) => marks.as_slice(),
                    _ => &[],
                };
                BodyMap { title: self.asked.question.label(), marks }.show(ui).map(Answer::Marks)
            }
        };
        Answered { answer, has_focus: false }
    }

    /// How wide its choices are side by side, whichever is chosen.
    pub fn choices_width(&self, ui: &Ui, choices: &[Reply]) -> f32 {
        // what is chosen is bolder
        segments_width(ui, &self.segments(choices)) + if self.said.is_some() { 0.0 } else { 6.0 }
    }

    fn scale(&self, ui: &mut Ui, scale: Scale, keypad: &mut Keypad) -> Answered {
        let bands = match self.leads {
            Leads::Limits(limits) => bands(scale, limits),
            Leads::Session(leads, meaning) => coloured(
                |number| leads(&Answer::Number(number)),
                |colour| {
                    let (words, rest) = meaning(colour);
                    (words, rest, colour.word())
                },
            ),
        };
        let picker = ScalePicker {
            asked: self.asked,
            name: self.name,
            bands: &bands,
            chosen: match self.said {
                Some(Answer::Number(number)) => Some(*number),
                _ => None,
            },
            before: self.before,
            size: self.size,
            has_words: self.has_words,
        };
        let (number, has_focus) = picker.show(ui, keypad);
        Answered { answer: number.map(Answer::Number), has_focus }
    }

    fn is_said(&self, reply: Reply) -> bool {
        matches!(self.said, Some(Answer::Reply(said)) if *said == reply)
    }

    /// The answers as one group that has the question's name.
    fn grouped<R>(&self, ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
        let builder = UiBuilder::new()
            .id_salt(("question", self.asked))
            .accessibility_role(Role::RadioGroup)
            .accessibility_label(self.name);
        ui.scope_builder(builder, contents).inner
    }

    fn segments(&self, choices: &[Reply]) -> Vec<Segment<'static>> {
        let segment = |reply: &Reply| {
            let (words, chosen) = (self.asked.question.reply_label(*reply), self.is_said(*reply));
            Segment { words, name: words, chosen }
        };
        choices.iter().map(segment).collect()
    }

    fn choices(&self, ui: &mut Ui, choices: &[Reply]) -> Option<Reply> {
        let pressed = one_of(ui, &self.asked.to_string(), &self.segments(choices));
        choices.get(pressed?).copied()
    }

    /// Any of these: each is on or off, and "none of these" is an answer too.
    fn several(&self, ui: &mut Ui, choices: &[Reply]) -> Option<Vec<Reply>> {
        let said = match self.said {
            Some(Answer::Replies(said)) => Some(said.as_slice()),
            _ => None,
        };
        let chip = |ui: &mut Ui, words, chosen| {
            let chip = ui.add(Chip { words, chosen });
            ui.ctx().accesskit_node_builder(chip.id, |node| node.set_role(Role::CheckBox));
            chip.clicked()
        };
        let mut new = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            if chip(ui, "None of these", said.is_some_and(<[Reply]>::is_empty)) {
                new = Some(Vec::new());
            }
            for &reply in choices {
                let said = said.unwrap_or_default();
                if chip(ui, reply.label(), said.contains(&reply)) {
                    let keeps = |other: &&Reply| said.contains(*other) != (**other == reply);
                    new = Some(choices.iter().filter(keeps).copied().collect());
                }
            }
        });
        new
    }

    /// Cards in rows of as many as fit; the last one, about a sharp feeling, has a row of its own.
    fn cards(
        &self,
        ui: &mut Ui,
        choices: &[Reply],
        leads: &dyn Fn(&Answer) -> Colour,
        large: Large,
    ) -> Option<Reply> {
        const KEYS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
        let width = ui.available_width();
        // what an answer leads to is said on its card longer than anything else is
        let large = Large { details: large.details || large.room > 0.4, ..large };
        let gap = large.length(16.0 * large.room);
        let is_narrow = width < large.length(700.0);
        let named: Vec<(Reply, &str, Colour, String)> = choices
            .iter()
            .map(|reply| {
                let (words, colour) =
                    (self.asked.question.reply_label(*reply), leads(&Answer::Reply(*reply)));
                (*reply, words, colour, format!("{words}. {}", follows(colour, false)))
            })
            .collect();
        let all: Vec<(Reply, AnswerCard<'_>)> = named
            .iter()
            .zip(KEYS)
            .map(|((reply, words, colour, name), key)| {
                let card = AnswerCard {
                    rank: if *reply == Reply::Sharp { Rank::Danger } else { Rank::Second },
                    key,
                    is_live: self.is_now,
                    colour: Some(*colour),
                    words,
                    follows: follows(*colour, is_narrow),
                    name,
                    chosen: Some(self.is_said(*reply)),
                    ..AnswerCard::default()
                };
                (*reply, card)
            })
            .collect();
        let (first, last) = all.split_at(all.len().saturating_sub(1));
        let mut picked = None;
        ui.spacing_mut().item_spacing = vec2(gap, large.gap(12.0).max(6.0));
        for row in first.chunks(if is_narrow { 2 } else { 4 }).chain([last]) {
            let columns = f32::from(u8::try_from(row.len()).unwrap_or(1).max(1));
            let each = ((width - gap * (columns - 1.0)) / columns).floor();
            let least = large.target(if row.len() > 1 { 88.0 } else { 64.0 });
            let height = row.iter().map(|(_, card)| card.height(ui, each, large)).fold(least, f32::max);
            ui.horizontal(|ui| {
                for (reply, card) in row {
                    if card.show(ui, each, height, large) {
                        picked = Some(*reply);
                    }
                }
            });
        }
        picked
    }

    /// Yes, no and not sure, beside one another.
    fn short_answers(&self, ui: &mut Ui, choices: &[Reply], large: Large) -> Option<Reply> {
        let palette = Palette::of(ui);
        let stretch = (ui.available_width() / self.short_answers_width(ui, choices, large)).min(1.0);
        let mut picked = None;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = large.length(8.0);
            for reply in choices {
                let name = format!("{} {}", self.name, self.asked.question.reply_label(*reply));
                let press = Press { name: &name, ..self.short_answer(ui, *reply, large) };
                let id = Some(ui.scope_id().with(("short answer", *reply)));
                let size = vec2(press.clone().wanted(ui, f32::INFINITY).x * stretch, large.target(56.0));
                let press = Press { id, size, pad: 0, ..press };
                let chosen = self.is_said(*reply);
                if press.show(ui, |over| Skin::choice(palette, chosen, over, palette.surface)).clicked() {
                    picked = Some(*reply);
                }
            }
        });
        picked
    }

    /// "Yes", "No", "Not sure"; its key is shown while it answers.
    fn short_answer(&self, ui: &Ui, reply: Reply, large: Large) -> Press<'static> {
        let key = match reply {
            Reply::Yes => "Y",
            Reply::No => "N",
            _ => "3",
        };
        let mut atoms = Atoms::new(words(reply.label(), large.font(20.0, Weight::SemiBold)));
        if self.is_said(reply) {
            atoms.push_left(glyph(icon::CHECK, icon::bold(large.length(22.0))));
        } else if self.is_now && large.details {
            atoms.push_right(key_cap(ui, key, large.point));
        }
        let press = Press::new("", atoms).choice(Role::RadioButton, self.is_said(reply));
        let pad = Margin::from(large.length(16.0 * large.room)).left;
        Press { pad, corner: radius::FAR_CONTROL, size: Vec2::ZERO, ..press }
    }

    /// How wide its short answers are side by side.
    pub fn short_answers_width(&self, ui: &Ui, choices: &[Reply], large: Large) -> f32 {
        let width = |reply: &Reply| self.short_answer(ui, *reply, large).wanted(ui, f32::INFINITY).x;
        choices.iter().map(width).map(|width| width + large.length(8.0)).sum()
    }
}

/// What a card says below its words; in a narrow page in few of them.
const fn follows(colour: Colour, is_narrow: bool) -> &'static str {
    match colour {
        Colour::Note | Colour::Green => "Go on",
        Colour::Amber => "Ease off",
        _ if is_narrow => "Pressure ends",
        _ => "Pressure ends, both sides",
    }
}
