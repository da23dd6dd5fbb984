//! How strongly, and in which round: the aim with its meter of ten marks, and the comb of presses and releases.

use egui::{Color32, Rect, Sense, Ui, pos2, vec2};

use super::{
    Look, Sheet,
    theme::{DARK, Type, Weight, mix},
};
use crate::session::Round;

/// Where in its rounds a press-release is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rounds {
    /// This round of how many.
    pub round: Round,
    /// The press's share of a round, 0 to 1.
    pub press_share: f32,
    /// Whether the round is in its release.
    pub releasing: bool,
    /// How much of the press or release is done, 0 to 1.
    pub done: f32,
}

impl Rounds {
    /// How much of all rounds is done, 0 to 1.
    pub fn turn(&self) -> f32 {
        let within = if self.releasing {
            self.press_share + (1.0 - self.press_share) * self.done
        } else {
            self.press_share * self.done
        };
        (small(self.round.number.saturating_sub(1)) + within) / small(self.round.of.max(1))
    }

    /// Where each round begins, goes from press to release, and ends, in turns.
    pub(super) fn arcs(&self) -> impl Iterator<Item = (f32, f32, f32)> {
        let (share, press) = (1.0 / small(self.round.of.max(1)), self.press_share);
        (0..self.round.of).map(move |index| {
            let start = small(index) * share;
            (start, start + share * press, start + share)
        })
    }

    /// "Round 3 of 6".
    pub fn words(&self) -> String {
        format!("Round {} of {}", self.round.number, self.round.of)
    }
}

/// A number of rounds; there are at most a few dozen.
fn small(number: u32) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

/// How strongly to press, and in which round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strength {
    /// The aim, 0 to 10.
    pub aim: u8,
    /// What it is never above.
    pub ceiling: u8,
    /// The rounds of a press-release.
    pub rounds: Option<Rounds>,
    /// The colour of the side.
    pub bright: Color32,
    /// The marks of the hip picture are explained where there is room.
    pub legend: bool,
}

/// A line of it: its height in points of the design, and what draws it with its top at a height.
type Row<'a> = (f32, Box<dyn Fn(&Sheet<'_>, f32) + 'a>);

fn text_row<'a>(words: String, look: Look) -> Row<'a> {
    let paint = move |sheet: &Sheet<'_>, y: f32| {
        let look = sheet.fitting(&words, look, sheet.size.x);
        sheet.left(&words, look, 0.0, y + look.line / 2.0);
    };
    (look.line + 2.0, Box::new(paint))
}

/// A large number with words above it and behind it.
fn number_row<'a>(before: &'static str, number: u32, after: String, look: Look) -> Row<'a> {
    let paint = move |sheet: &Sheet<'_>, y: f32| {
        let before = sheet.left(before, look, 0.0, y + look.line / 2.0);
        let big = Look::of(Type::FarAim, sheet.palette.text);
        let number = sheet.left(&number.to_string(), big, 0.0, before.bottom() + 34.0);
        sheet.left(&after, look, number.right() + 10.0, before.bottom() + 47.0);
    };
    (72.0 + look.line, Box::new(paint))
}

impl Strength {
    /// Draws as much of it as fits into the room that there is, and always enough to know the aim.
    pub fn show(&self, ui: &mut Ui, scale: f32, text: f32) {
        let size = ui.available_size();
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let sheet = Sheet::new(ui, &DARK, rect, scale, text);
        let tiers = self.tiers(text);
        let height = |rows: &[Row<'_>]| rows.iter().map(|(height, _)| height).sum::<f32>();
        let fits = |rows: &&Vec<Row<'_>>| height(rows) <= sheet.size.y;
        let Some(rows) = tiers.iter().find(fits).or(tiers.last()) else { return };
        let mut y = ((sheet.size.y - height(rows)) / 2.0).max(0.0);
        for (height, paint) in rows {
            paint(&sheet, y);
            y += height;
        }
        let whole = Rect::from_min_size(pos2(0.0, 0.0), sheet.size);
        let (lead, then) = self.lead();
        if let Some(rounds) = self.rounds {
            sheet.said(whole, "round", &rounds.words());
            sheet.said(whole, "aim", &format!("{lead}{then}"));
        } else {
            sheet.said(whole, "aim", &format!("{lead} out of 10{then}"));
        }
    }

    /// What to aim for, in a round in its phase.
    fn lead(&self) -> (String, String) {
        if self.rounds.is_some_and(|rounds| rounds.releasing) {
            ("Aim for 0".to_owned(), " while you release".to_owned())
        } else {
            (format!("Aim for {}", self.aim), format!(", never above {}", self.ceiling))
        }
    }

    /// From roomy to tight.
    fn tiers(&self, text: f32) -> Vec<Vec<Row<'_>>> {
        let quiet = Look::of(Type::FarNote, DARK.text_2).weight(Weight::Medium).times(1.1 * text);
        let strong = Look { colour: DARK.text, ..quiet.times(1.15).weight(Weight::SemiBold) };
        let meter = || -> Row<'_> { (34.0, Box::new(|sheet, y| meter(sheet, y, self))) };
        let (lead, then) = self.lead();
        if let Some(rounds) = self.rounds {
            let Round { number, of } = rounds.round;
            let number = || number_row("Round", number, format!("of {of}"), quiet);
            let comb =
                || -> Row<'_> { (72.0, Box::new(move |sheet, y| comb(sheet, y, &rounds, self.bright))) };
            let lead = || text_row(format!("{lead}{then}"), quiet);
            let words = || text_row(rounds.words(), strong);
            return vec![
                vec![number(), comb(), lead(), meter()],
                vec![number(), lead(), meter()],
                vec![words(), comb(), lead()],
                vec![words(), lead()],
                vec![words()],
            ];
        }
        let number = || number_row("Aim for", u32::from(self.aim), "out of 10".to_owned(), quiet);
        let never = || text_row(format!("never above {}", self.ceiling), quiet.weight(Weight::Regular));
        let words = || text_row(format!("{lead} out of 10"), strong);
        let legend = || -> Row<'_> { (64.0, Box::new(|sheet, y| legend(sheet, y + 12.0))) };
        let tiers = vec![
            vec![number(), meter(), never(), legend()],
            vec![number(), meter(), never()],
            vec![words(), meter(), never()],
            vec![words(), never()],
            vec![text_row(format!("{lead} out of 10{then}"), quiet)],
        ];
        tiers.into_iter().skip(usize::from(!self.legend || text > 1.25)).collect()
    }
}

/// Ten marks: up to the aim tall and solid, up to the ceiling hollow, above it a dash.
fn meter(sheet: &Sheet<'_>, y: f32, of: &Strength) {
    let step = sheet.size.x.min(232.0) / 10.0;
    let aim = if of.rounds.is_some_and(|rounds| rounds.releasing) { 0 } else { of.aim };
    for number in 1..=10_u8 {
        let left = step * f32::from(number - 1);
        let bar = |top: f32, height: f32| {
            Rect::from_min_size(pos2(left, y + top), vec2(step * 17.0 / 23.0, height))
        };
        if number <= aim {
            sheet.fill(bar(0.0, 28.0), 4.0, sheet.palette.text);
        } else if number <= of.ceiling {
            sheet.outline(bar(6.0, 16.0), 4.0, 1.8, sheet.palette.line_strong);
        } else {
            sheet.fill(bar(11.0, 6.0), 3.0, sheet.palette.line_strong);
        }
    }
}

/// A block for each press and a dash for each release, the ball above the one that is now.
fn comb(sheet: &Sheet<'_>, y: f32, rounds: &Rounds, bright: Color32) {
    let width = sheet.size.x.min(232.0);
    let step = width / small(rounds.round.of.max(1));
    let dim = |share| mix(sheet.palette.surface, bright, share);
    for index in 0..rounds.round.of {
        let left = small(index) * step;
        let number = index + 1;
        let press = Rect::from_min_size(pos2(left, y + 20.0), vec2(step * 0.548, 40.0));
        let release = Rect::from_min_size(pos2(left + step * 0.6, y + 37.0), vec2(step * 0.297, 6.0));
        if number > rounds.round.number {
            sheet.outline(press, 5.0, 2.0, bright);
            sheet.fill(release, 3.0, dim(0.75));
        } else {
            let share = if number == rounds.round.number { 1.0 } else { 0.42 };
            sheet.fill(press, 5.0, dim(share));
            sheet.fill(release, 3.0, dim(share));
        }
    }
    sheet.dot(pos2((rounds.turn() * width).clamp(7.0, width - 7.0), y + 7.0), 7.0, sheet.palette.ball);
}

/// What the marks of the hip picture mean.
fn legend(sheet: &Sheet<'_>, y: f32) {
    let look = Look::of(Type::FarNote, sheet.palette.text_2).times(0.94);
    sheet.dot(pos2(10.0, y + 12.0), 9.0, sheet.palette.ball);
    sheet.left("ball goes here", look, 58.0, y + 12.0);
    let (bone, nerve) = (sheet.palette.figure.bone, sheet.palette.figure.nerve);
    sheet.line(pos2(5.0, y + 34.0), pos2(14.0, y + 42.0), 7.0, bone);
    for (dx, dy) in [(3.0, 34.0), (6.0, 31.5), (13.0, 44.5), (16.0, 42.0)] {
        sheet.dot(pos2(dx, y + dy), 4.0, bone);
    }
    for dot in 0..3_u8 {
        sheet.dot(pos2(28.0 + 8.5 * f32::from(dot), y + 38.0), 1.9, nerve);
    }
    sheet.left("keep off bone, nerve", look, 58.0, y + 38.0);
}
