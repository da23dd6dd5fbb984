//! The check-in between the sides: off the ball, the pressure on a scale, the leg on cards.
//!
//! Both questions are shown together where they fit, the one that is asked now is marked; with less room only that one
//! is shown. Everything that ends pressure says so before it is chosen.

use egui::{Rect, Role, pos2, vec2};

use super::{
    legacy::{self as foot, Stage, measures, top_ui},
    offers::{self, Offer},
    scene,
};
use crate::{
    comfort::Form,
    session::{Asking, Snapshot, machine::Command},
    ui::{
        action::Action,
        kit::{
            Look,
            far_button::Rank,
            icon,
            sheet::Set,
            theme::{Type, Weight},
        },
    },
};

/// How much is shown and how large, for want of room.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    /// Both questions, or the present one alone.
    pub(super) both: bool,
    /// The height of a cell, and the least height of a card.
    pub(super) cell: f32,
    pub(super) card: f32,
    /// No target is lower.
    pub(super) least: f32,
    /// Whether bands say in a second line what they do; cards always do.
    pub(super) follows: bool,
    /// The room between things, 1 as designed.
    pub(super) gap: f32,
    /// Running text, 1 as designed.
    pub(super) text: f32,
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
pub(super) struct Page<'p, 'a, 'v> {
    pub(super) stage: &'p Stage<'a, 'v>,
    pub(super) asking: &'p Asking,
    pub(super) plan: Plan,
    /// Sizes of a wide page, or the share of them that a narrow one has.
    pub(super) part: f32,
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) draws: bool,
}

/// The check-in.
pub(super) fn ui(stage: &Stage<'_, '_>, is_wide: bool, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let top = top_ui(stage, is_wide, actions);
    let leading = buttons(stage.snapshot(), is_wide);
    let bottom = foot::any(stage, is_wide, &leading, &offers::safe_buttons(), actions);
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
        row.push(offers::button(rank, icon::ARROW_LEFT, change, "Change pressure", icon::ARROW_LEFT, action));
    }
    let again = words("Say it again", "Again");
    let action = Action::Session(Command::SayAgain);
    row.push(offers::button(rank, icon::SPEAKER_HIGH, again, "Say it again", icon::ARROW_UP, action));
    let action = Action::Session(Command::Next);
    row.push(offers::button(rank, icon::SKIP_FORWARD, "Skip", "Skip the questions", "PgDn", action));
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

    pub(super) fn gap(&self, length: f32) -> f32 {
        length * self.plan.gap * self.part.max(0.7)
    }

    pub(super) fn look(&self, size: f32, weight: Weight) -> Look {
        let size = (size * self.part).max(size.min(16.0)) * self.plan.text;
        Look { size, line: size * 1.3, weight, colour: self.stage.sheet.palette.text }
    }

    pub(super) fn put(&self, set: &Set, x: f32, y: f32) -> Rect {
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
}

/// That the timer waits.
const WAITS: &str = "The timer waits for you.";
