//! One question of the check-in between the sides: its own line, and its scale or its cards.

use egui::{Rect, accesskit, pos2, vec2};

use super::{checkin::Page, effect, legacy::Change};
use crate::{
    comfort::{Answer, Asked, Question, Reply},
    session::machine::Command,
    ui::{
        action::Action,
        answering,
        kit::{
            Look,
            badge::{self, Fill},
            far_card::{CardFit, FarCard, Tone},
            far_scale::{Cells, FarScale},
            icon,
            sign::{self, Sign},
            theme::Weight,
        },
    },
};

impl Page<'_, '_, '_> {
    /// A question's own line: a mark where it is asked now, its badge, its words, and what was said to it at the right.
    pub(super) fn heading(
        &self,
        words: &str,
        asked: Asked,
        is_now: bool,
        noted: Option<&str>,
        y: f32,
    ) -> f32 {
        let sheet = &self.stage.sheet;
        let look = self.look(22.0, Weight::SemiBold);
        let height = look.line.max(32.0 * self.part.max(0.8));
        let mut x = self.x;
        if is_now {
            if self.draws {
                let middle = pos2(x + 12.0, y + height / 2.0);
                sheet.icon(icon::CARET_RIGHT, icon::bold(24.0), middle, sheet.palette.accent);
            }
            x += 32.0;
        }
        if let Some(side) = asked.side.filter(|_| asked.question == Question::MidPressure) {
            let extent = 32.0 * self.part.max(0.8);
            if self.draws {
                let top = y + (height - extent) / 2.0;
                badge::named(sheet, side, extent, x, top, Fill::Outline(2.0));
            }
            x += extent + 12.0;
        }
        let noted = noted.map(|words| {
            let look = Look { colour: sheet.palette.text_2, weight: Weight::Regular, ..look };
            (words, sheet.set(words, look, f32::INFINITY))
        });
        let taken = noted.as_ref().map_or(0.0, |(_, set)| set.size.x + look.size * 1.5 + 12.0);
        let right = self.x + self.width;
        let look = sheet.fitting(words, look, (right - x - taken).max(80.0));
        let set = sheet.set(words, look, f32::INFINITY);
        let at = self.put(&set, x, y + (height - set.size.y) / 2.0);
        if let (true, Some((words, set))) = (self.draws, noted) {
            let at = sheet.put(&set, right - set.size.x, y + (height - set.size.y) / 2.0);
            sheet.said(at, "noted", words);
            let middle = pos2(at.left() - look.size * 0.8, at.center().y);
            sheet.icon(icon::CHECK, icon::bold(look.size), middle, sheet.palette.text_2);
        }
        if self.draws {
            sheet.said(at, &format!("heading of {}", asked.question.id()), words);
        }
        y + height
    }

    pub(super) fn scale(&self, asked: Asked, is_now: bool, y: f32, actions: &mut Vec<Action>) -> f32 {
        let sheet = &self.stage.sheet;
        let snapshot = self.stage.snapshot();
        let side = asked.side.map_or(String::new(), |side| format!(" on the {} side", side.id()));
        let words = format!("{}{side}", asked.question.label());
        let said = snapshot.given.answers.number(asked);
        let noted = said.map(|number| format!("{number} noted"));
        let y = self.heading(&words, asked, is_now, noted.as_deref(), y);
        if !self.plan.both && !is_now {
            return self.change(y) + self.gap(20.0);
        }
        let waiting = self.stage.keypad.waiting(asked);
        let scale = FarScale {
            name: format!("{words}, 0 to 10"),
            signs: effect::signs(snapshot, asked),
            chosen: waiting.filter(|_| is_now).or(said),
        };
        let cells =
            Cells { x: self.x, y: y + self.gap(16.0).max(9.0), width: self.width, height: self.plan.cell };
        if self.draws
            && let Some(number) = scale.ui(sheet, cells)
        {
            actions.push(Action::Session(Command::Answer(asked, Answer::Number(number))));
        }
        let y = cells.y + cells.whole_height() + self.gap(14.0).max(9.0);
        let y = self.bands(&scale, cells, y);
        self.change(y) + self.gap(28.0)
    }

    /// What changed by an answer that was just given, while the check-in is still on.
    fn change(&self, y: f32) -> f32 {
        let Some(change) =
            Change::of(self.stage, self.width, 64.0 * self.plan.text * self.plan.gap.clamp(0.8, 1.0))
        else {
            return y;
        };
        let top = y + self.gap(12.0);
        if self.draws {
            change.put(self.stage, self.x, top);
        }
        top + change.height()
    }

    /// What each band does: below its cells, or one below the other where cells stand in two rows.
    fn bands(&self, scale: &FarScale, cells: Cells, y: f32) -> f32 {
        let bands = scale.bands();
        let one_row = cells.columns() > 6;
        let spans: Vec<(Sign, f32, f32)> = bands
            .iter()
            .map(|(sign, range)| (*sign, cells.of(*range.start()).left(), cells.of(*range.end()).right()))
            .collect();
        if one_row && spans.iter().all(|(_, from, to)| to - from > 180.0) {
            let below = |(sign, from, to): &(Sign, f32, f32)| {
                if self.draws {
                    let (hue, _, _) = sign.hues(self.stage.sheet.palette);
                    let line = Rect::from_min_max(pos2(*from, y), pos2(*to, y + 4.0));
                    self.stage.sheet.fill(line, 2.0, hue);
                }
                self.band(*sign, *from, y + 4.0 + self.gap(8.0), to - from, self.plan.follows, "\n")
            };
            return spans.iter().map(below).fold(y, f32::max);
        }
        let mut y = y;
        for (sign, ..) in &bands {
            y = self.band(*sign, self.x, y, self.width, self.plan.follows, ": ");
        }
        y
    }

    fn band(&self, sign: Sign, x: f32, y: f32, width: f32, follows: bool, between: &str) -> f32 {
        let sheet = &self.stage.sheet;
        let (lead, rest) = effect::sign_words(self.stage.snapshot(), sign);
        let strong = self.look(19.0, Weight::SemiBold);
        let quiet = Look { colour: sheet.palette.text_2, ..strong.weight(Weight::Regular) };
        let shape = strong.size * 0.95;
        let parts = [(lead, strong), (between, quiet), (rest, quiet)];
        let set = sheet.set_mixed(if follows { &parts } else { &parts[..1] }, width - shape - 10.0);
        let at = self.put(&set, x + shape + 10.0, y);
        if self.draws {
            sign::paint(sheet, sign, pos2(x + shape / 2.0, y + strong.line / 2.0), shape);
            sheet.said(at, &format!("band {}", sign.word()), &format!("{lead}, {rest}"));
        }
        at.bottom()
    }

    pub(super) fn cards(
        &self,
        asked: Asked,
        choices: &[Reply],
        is_now: bool,
        y: f32,
        actions: &mut Vec<Action>,
    ) -> f32 {
        let snapshot = self.stage.snapshot();
        let sheet = &self.stage.sheet;
        let said = snapshot.given.answers.reply(asked);
        // alone, the cards stand below the spoken question, which says the same
        let top = if self.plan.both {
            self.heading(asked.question.label(), asked, is_now, None, y) + self.gap(12.0)
        } else {
            y
        };
        let follow = |reply: Reply| effect::sign_of(snapshot, asked, Answer::Reply(reply));
        let signs: Vec<Sign> = choices.iter().map(|reply| follow(*reply)).collect();
        let keys: Vec<String> = (1..=choices.len()).map(|number| number.to_string()).collect();
        let names: Vec<String> = choices
            .iter()
            .zip(&signs)
            .map(|(reply, sign)| format!("{}. {}", asked.question.reply_label(*reply), leads(*sign, true)))
            .collect();
        let cards =
            choices.iter().zip(&signs).zip(keys.iter().zip(&names)).map(|((reply, sign), (key, name))| {
                let tone = if *reply == Reply::Sharp { Tone::Warning } else { Tone::Plain };
                let card = FarCard {
                    tone,
                    key,
                    live: is_now,
                    other_key: "",
                    sign: Some(*sign),
                    words: asked.question.reply_label(*reply),
                    follows: leads(*sign, self.part >= 1.0),
                    name,
                    chosen: said == Some(*reply),
                };
                (*reply, card)
            });
        let cards: Vec<(Reply, FarCard<'_>)> = cards.collect();
        let gap = 16.0 * self.part.max(0.5);
        let rows = self.rows(&cards, gap);
        let mut y = top;
        let placed: Vec<_> = rows
            .into_iter()
            .map(|row| {
                let columns = f32::from(u8::try_from(row.len()).unwrap_or(1).max(1));
                let width = (self.width - gap * (columns - 1.0)) / columns;
                let fit = self.card_fit(row.len() > 1);
                let height = row
                    .iter()
                    .map(|(_, card)| card.height(sheet, width, fit))
                    .fold(if row.len() > 1 { self.plan.card } else { self.plan.least }, f32::max);
                let row_top = y;
                y += height + self.gap(12.0).max(6.0);
                (row, fit, vec2(width, height), row_top)
            })
            .collect();
        if self.draws {
            let whole = Rect::from_min_max(pos2(self.x, top), pos2(self.x + self.width, y));
            let role = accesskit::Role::RadioGroup;
            sheet.group(whole, asked.question.id(), role, asked.question.label(), |sheet| {
                for (row, fit, size, top) in placed {
                    let mut x = self.x;
                    for (reply, card) in row {
                        if card.ui(sheet, Rect::from_min_size(pos2(x, top), size), fit) {
                            actions.push(answering::reply_to(asked, *reply));
                        }
                        x += size.x + gap;
                    }
                }
            });
        }
        y - self.gap(12.0).max(6.0)
    }

    /// The cards in rows of as many as fit; the last one, about a sharp feeling, has a row of its own.
    fn rows<'c, 'w>(&self, cards: &'c [(Reply, FarCard<'w>)], gap: f32) -> Vec<&'c [(Reply, FarCard<'w>)]> {
        let (first, last) = cards.split_at(cards.len().saturating_sub(1));
        let narrowest = 170.0 * self.plan.text.max(1.0) * if self.part < 1.0 { 0.72 } else { 1.4 };
        let in_a_row = if self.width >= narrowest * 4.0 + gap * 3.0 { 4 } else { 2 };
        first.chunks(in_a_row).chain([last]).collect()
    }

    fn card_fit(&self, stacked: bool) -> CardFit {
        let words = self.look(if self.part < 1.0 { 26.0 } else { 28.0 }, Weight::SemiBold).size;
        CardFit {
            cap: 40.0 * self.part.max(0.75),
            words: if stacked { words } else { words * 0.86 },
            follows: self.look(19.0, Weight::Regular).size * if self.part < 1.0 { 0.9 } else { 1.0 },
            stacked: stacked && self.part >= 1.0,
            sign_below: true,
            padding: if self.part < 1.0 { 10.0 } else { 20.0 },
        }
    }
}

/// What a card says below its words; in a narrow page in few of them.
const fn leads(sign: Sign, whole: bool) -> &'static str {
    match sign {
        Sign::Stop if !whole => "Pressure ends",
        Sign::GoOn => "Go on",
        Sign::EaseOff => "Ease off",
        Sign::Stop => "Pressure ends, both sides",
    }
}
