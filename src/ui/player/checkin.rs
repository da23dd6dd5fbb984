//! The check-in between the sides: off the ball, the pressure on a scale, the leg on cards.
//!
//! Both questions are shown together where they fit, the one that is asked now is marked; with less room only that one
//! is shown. Everything that ends pressure says so before it is chosen.

use egui::{Rect, Role, pos2, vec2};

use super::{
    Stage,
    change::Change,
    effect, foot,
    pages::{measures, top_ui},
    scene::{self, Offer},
};
use crate::{
    comfort::{Answer, Asked, Form, Question, Reply},
    session::{Asking, Snapshot, machine::Command},
    ui::{
        action::Action,
        answering, icon,
        theme::{Type, Weight},
        widgets::{
            Look,
            badge::{self, Fill},
            far_button::Rank,
            far_card::{CardFit, FarCard, Tone},
            far_scale::{Cells, FarScale},
            sheet::Set,
            sign::{self, Sign},
        },
    },
};

/// How much is shown and how large, for want of room.
#[derive(Clone, Copy, Debug)]
struct Plan {
    /// Both questions, or the present one alone.
    both: bool,
    /// The height of a cell, and the least height of a card.
    cell: f32,
    card: f32,
    /// No target is lower.
    least: f32,
    /// Whether bands say in a second line what they do; cards always do.
    follows: bool,
    /// The room between things, 1 as designed.
    gap: f32,
    /// Running text, 1 as designed.
    text: f32,
}

/// From roomy to tight.
const PLANS: [(bool, f32, f32, bool, f32, f32); 11] = [
    (true, 104.0, 104.0, true, 1.0, 1.5),
    (true, 96.0, 92.0, true, 0.7, 1.5),
    (true, 80.0, 64.0, true, 0.5, 1.5),
    (true, 80.0, 64.0, false, 0.5, 1.5),
    (true, 72.0, 64.0, false, 0.4, 1.25),
    (false, 104.0, 104.0, true, 1.0, 1.5),
    (false, 80.0, 80.0, true, 0.6, 1.5),
    (false, 72.0, 64.0, false, 0.4, 1.5),
    (false, 72.0, 60.0, false, 0.4, 1.35),
    (false, 64.0, 56.0, false, 0.3, 1.2),
    (false, 56.0, 48.0, false, 0.2, 1.0),
];

/// What is being laid out: measured first, drawn when it fits.
struct Page<'p, 'a, 'v> {
    stage: &'p Stage<'a, 'v>,
    asking: &'p Asking,
    plan: Plan,
    /// Sizes of a wide page, or the share of them that a narrow one has.
    part: f32,
    x: f32,
    width: f32,
    draws: bool,
}

/// The check-in.
pub(super) fn ui(stage: &Stage<'_, '_>, is_wide: bool, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let top = top_ui(stage, is_wide, actions);
    let leading = buttons(stage.snapshot(), is_wide);
    let bottom = foot::any(stage, is_wide, &leading, &scene::safe_buttons(), actions);
    let Some(asking) = &stage.snapshot().asking else { return };
    let (margin, part) = measures(is_wide);
    let top = if is_wide { top - 8.0 } else { top - 6.0 };
    let pages = PLANS.map(|(both, cell, card, follows, gap, text)| {
        let small = if is_wide { 1.0 } else { 0.62 };
        let least = (44.5 / sheet.scale()).min(72.0);
        let plan = Plan {
            both,
            cell: (cell * small).max(least),
            card: (card * small).max(least),
            least,
            follows,
            gap,
            text: sheet.text_scale.min(text),
        };
        Page { stage, asking, plan, part, x: margin, width: sheet.size.x - 2.0 * margin, draws: false }
    });
    let fits = |page: &&Page<'_, '_, '_>| page.lay_out(top, &mut Vec::new()) <= bottom;
    let Some(page) = pages.iter().find(fits).or(pages.last()) else { return };
    Page { draws: true, ..*page }.lay_out(top, actions);
}

/// Back to the question before, the question again, and past all of them.
fn buttons(snapshot: &Snapshot, is_wide: bool) -> Vec<Offer> {
    let rank = if is_wide { Rank::Quiet } else { Rank::Second };
    let words = |long: &'static str, short: &'static str| if is_wide { long } else { short };
    let mut row = Vec::new();
    if snapshot.asking.as_ref().is_some_and(|asking| asking.now > 0) {
        let change = words("Change pressure", "Change");
        let action = Action::Session(Command::AskBefore);
        row.push(scene::button(rank, icon::ARROW_LEFT, change, "Change pressure", icon::ARROW_LEFT, action));
    }
    let again = words("Say it again", "Again");
    let action = Action::Session(Command::SayAgain);
    row.push(scene::button(rank, icon::SPEAKER_HIGH, again, "Say it again", icon::ARROW_UP, action));
    let action = Action::Session(Command::Next);
    row.push(scene::button(rank, icon::SKIP_FORWARD, "Skip", "Skip the questions", "PgDn", action));
    row
}

impl Page<'_, '_, '_> {
    /// Everything from `top` downwards; where it ends.
    fn lay_out(&self, top: f32, actions: &mut Vec<Action>) -> f32 {
        let mut y = self.head(top);
        let now = self.asking.current();
        for asked in &self.asking.questions {
            let is_now = now == Some(*asked);
            y = match asked.question.form() {
                Form::Scale(_) => self.scale(*asked, is_now, y, actions),
                Form::One(choices) if self.plan.both || is_now => {
                    self.cards(*asked, choices, is_now, y, actions)
                }
                _ => y,
            };
        }
        y
    }

    fn gap(&self, length: f32) -> f32 {
        length * self.plan.gap * self.part.max(0.7)
    }

    fn look(&self, size: f32, weight: Weight) -> Look {
        let size = (size * self.part).max(size.min(16.0)) * self.plan.text;
        Look { size, line: size * 1.3, weight, colour: self.stage.sheet.palette.text }
    }

    fn put(&self, set: &Set, x: f32, y: f32) -> Rect {
        if self.draws { self.stage.sheet.put(set, x, y) } else { Rect::from_min_size(pos2(x, y), set.size) }
    }

    /// Title, spoken question, and that the timer waits; where they end.
    fn head(&self, y: f32) -> f32 {
        let sheet = &self.stage.sheet;
        let snapshot = self.stage.snapshot();
        let words = snapshot.segment().map_or("", |segment| scene::question_title(snapshot, segment));
        let look =
            Look::of(Type::FarTitle3, sheet.palette.text).times(if self.part < 1.0 { 0.62 } else { 1.0 });
        let set = sheet.set(words, sheet.fitting(words, look, self.width), f32::INFINITY);
        let title = self.put(&set, self.x, y);
        if self.draws {
            sheet.name(title, "verb", Role::Heading, words);
        }
        let beside = self.waits(Some(title), y);
        let spoken = self.asking.current().map_or("", |asked| asked.question.spoken());
        let look = self.look(28.0, Weight::Medium);
        let icon = look.size * 1.15;
        let set = sheet.set(spoken, look, self.width - icon - 14.0);
        let at = self.put(&set, self.x + icon + 14.0, title.bottom() + self.gap(4.0));
        if self.draws {
            let middle = pos2(self.x + icon / 2.0, at.top() + look.line / 2.0);
            sheet.icon(icon::SPEAKER_HIGH, icon::regular(icon), middle, sheet.palette.accent);
            sheet.said(at, "cue", spoken);
        }
        // that the clock waits is the first thing to go: it does so without being told
        let bare = !self.plan.both && self.plan.gap < 0.35;
        let bottom = if beside || bare { at.bottom() } else { self.waits_below(at.bottom()) };
        bottom + self.gap(20.0)
    }

    /// "The timer waits for you" at the right of the title, where it fits; whether it does.
    fn waits(&self, title: Option<Rect>, y: f32) -> bool {
        let Some(title) = title else { return false };
        let sheet = &self.stage.sheet;
        let look = self.look(20.0, Weight::Medium);
        let set = sheet.set(WAITS, look, f32::INFINITY);
        let width = set.size.x + 40.0 + 12.0 + look.size * 1.3;
        let right = self.x + self.width;
        if self.part < 1.0 || title.right() + 24.0 + width > right {
            return false;
        }
        if self.draws {
            let height = 56.0_f32.min(title.height());
            let rect = Rect::from_min_size(pos2(right - width, y + 4.0), vec2(width, height));
            sheet.fill(rect, height / 2.0, sheet.palette.surface);
            let middle = pos2(rect.left() + 20.0 + look.size * 0.65, rect.center().y);
            sheet.icon(icon::HOURGLASS, icon::regular(look.size * 1.3), middle, sheet.palette.text);
            let x = rect.right() - 20.0 - set.size.x;
            sheet.put(&set, x, rect.center().y - set.size.y / 2.0);
            sheet.said(rect, "waits", WAITS);
        }
        true
    }

    fn waits_below(&self, y: f32) -> f32 {
        let sheet = &self.stage.sheet;
        let look = Look { colour: sheet.palette.text_2, ..self.look(18.0, Weight::Regular) };
        let set = sheet.set(WAITS, look, self.width - 30.0);
        let at = self.put(&set, self.x + look.size * 1.5, y);
        if self.draws {
            let middle = pos2(self.x + look.size * 0.6, at.center().y);
            sheet.icon(icon::HOURGLASS, icon::regular(look.size * 1.2), middle, look.colour);
            sheet.said(at, "waits", WAITS);
        }
        at.bottom()
    }

    /// A question's own line: a mark where it is asked now, its badge, its words, and what was said to it at the right.
    fn heading(&self, words: &str, asked: Asked, is_now: bool, noted: Option<&str>, y: f32) -> f32 {
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

    fn scale(&self, asked: Asked, is_now: bool, y: f32, actions: &mut Vec<Action>) -> f32 {
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
        let waiting = answering::waiting_number(sheet.ui.ctx(), snapshot);
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

    fn cards(&self, asked: Asked, choices: &[Reply], is_now: bool, y: f32, actions: &mut Vec<Action>) -> f32 {
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
            .map(|(reply, sign)| format!("{}. {}", reply.label(), leads(*sign, true)))
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
                    words: reply.label(),
                    follows: leads(*sign, self.part >= 1.0),
                    name,
                    chosen: said == Some(*reply),
                };
                (*reply, card)
            });
        let cards: Vec<(Reply, FarCard<'_>)> = cards.collect();
        let gap = 16.0 * self.part.max(0.5);
        let (last, rows) = self.rows(&cards, gap);
        let mut y = top;
        for row in rows.into_iter().chain([last]) {
            let columns = f32::from(u8::try_from(row.len()).unwrap_or(1).max(1));
            let width = (self.width - gap * (columns - 1.0)) / columns;
            let fit = self.card_fit(row.len() > 1);
            let height = row
                .iter()
                .map(|(_, card)| card.height(sheet, width, fit))
                .fold(if row.len() > 1 { self.plan.card } else { self.plan.least }, f32::max);
            let mut x = self.x;
            for (reply, card) in row {
                let rect = Rect::from_min_size(pos2(x, y), vec2(width, height));
                if self.draws && card.ui(sheet, rect, fit) {
                    actions.push(answering::reply_to(asked, *reply));
                }
                x += width + gap;
            }
            y += height + self.gap(12.0).max(6.0);
        }
        y - self.gap(12.0).max(6.0)
    }

    /// The cards in rows of as many as fit; the last one, about a sharp feeling, has a row of its own.
    fn rows<'c, 'w>(
        &self,
        cards: &'c [(Reply, FarCard<'w>)],
        gap: f32,
    ) -> (&'c [(Reply, FarCard<'w>)], Vec<&'c [(Reply, FarCard<'w>)]>) {
        let (first, last) = cards.split_at(cards.len().saturating_sub(1));
        let narrowest = 170.0 * self.plan.text.max(1.0) * if self.part < 1.0 { 0.72 } else { 1.4 };
        let in_a_row = if self.width >= narrowest * 4.0 + gap * 3.0 { 4 } else { 2 };
        (last, first.chunks(in_a_row).collect())
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

/// That the timer waits.
const WAITS: &str = "The timer waits for you.";

/// What a card says below its words; in a narrow page in few of them.
const fn leads(sign: Sign, whole: bool) -> &'static str {
    match sign {
        Sign::Stop if !whole => "Pressure ends",
        Sign::GoOn => "Go on",
        Sign::EaseOff => "Ease off",
        Sign::Stop => "Pressure ends, both sides",
    }
}
