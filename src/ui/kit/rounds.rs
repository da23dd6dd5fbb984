//! How strongly, and in which round: the aim with its meter of ten marks, or the round.

use std::sync::Arc;

use egui::{Color32, Galley, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, vec2};

use super::{
    Look, far_text,
    theme::{Palette, Type, Weight},
    told,
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
    /// What to keep off in the hip picture is said where there is room.
    pub legend: bool,
}

/// A line of it: words, or the meter.
type Row = Option<Arc<Galley>>;

impl Strength {
    /// Draws as much of it as fits into the room that there is, and always enough to know the aim.
    pub fn show(&self, ui: &mut Ui, scale: f32, text: f32) {
        const METER: f32 = 34.0;
        let (rect, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
        let tiers = self.tiers(ui, rect.width(), scale, text);
        let high = |row: &Row| row.as_ref().map_or(METER * scale, |words| words.size().y);
        let height = |rows: &[Row]| rows.iter().map(high).sum::<f32>();
        let fits = |rows: &&Vec<Row>| height(rows) <= rect.height();
        let Some(rows) = tiers.iter().find(fits).or(tiers.last()) else { return };
        let mut at = rect.min + vec2(0.0, ((rect.height() - height(rows)) / 2.0).max(0.0));
        for row in rows {
            match row {
                Some(words) => ui.painter().galley(at, Arc::clone(words), Palette::of(ui).text),
                None => self.meter(ui, at, rect.width(), scale),
            }
            at.y += high(row);
        }
        let (lead, then) = self.lead();
        let of = if self.rounds.is_some() { "" } else { " out of 10" };
        told(ui, rect, "aim", Role::Label, &format!("{lead}{of}{then}"));
        if let Some(rounds) = self.rounds {
            told(ui, rect, "round", Role::Label, &rounds.words());
        }
    }

    /// What to aim for, in a round in its phase.
    fn lead(&self) -> (String, String) {
        if self.is_released() {
            ("Aim for 0".to_owned(), " while you release".to_owned())
        } else {
            (format!("Aim for {}", self.aim), format!(", never above {}", self.ceiling))
        }
    }

    fn is_released(&self) -> bool {
        self.rounds.is_some_and(|rounds| rounds.releasing)
    }

    /// From roomy to tight.
    fn tiers(&self, ui: &Ui, width: f32, scale: f32, text: f32) -> Vec<Vec<Row>> {
        let palette = Palette::of(ui);
        let quiet = Look::of(Type::FarNote, palette.text_2).weight(Weight::Medium).times(1.1 * text * scale);
        let light = quiet.weight(Weight::Regular);
        let strong = Look { colour: palette.text, ..quiet.times(1.15).weight(Weight::SemiBold) };
        let big = Look::of(Type::FarAim, palette.text).times(scale);
        // smaller where it does not fit on one line
        let row = |parts: &[(&str, Look)]| {
            let by = (width / far_text::mixed_size(ui, parts, f32::INFINITY).x.max(1.0)).min(1.0);
            let parts: Vec<_> = parts.iter().map(|(words, look)| (*words, look.times(by))).collect();
            Some(far_text::galley(ui, &parts, f32::INFINITY))
        };
        let (lead, then) = self.lead();
        let aim = format!("{lead} out of 10");
        let (before, number, after, words, line, last) = if let Some(rounds) = self.rounds {
            let Round { number, of } = rounds.round;
            let words = rounds.words();
            ("Round ", number, format!(" of {of}"), words.clone(), format!("{lead}{then}"), words)
        } else {
            let (of, never) = (" out of 10".to_owned(), format!("never above {}", self.ceiling));
            ("Aim for ", self.aim.into(), of, aim.clone(), never, format!("{aim}{then}"))
        };
        let large = row(&[(before, quiet), (&number.to_string(), big), (&after, quiet)]);
        let (words, line, last) = (row(&[(&words, strong)]), row(&[(&line, light)]), row(&[(&last, quiet)]));
        let keep_off = ["Keep off bone (light)", "and nerve (dotted)"].map(|words| row(&[(words, light)]));
        let all = [large, None, line.clone()];
        let mut tiers =
            vec![all.to_vec(), vec![words.clone(), None, line.clone()], vec![words, line], vec![last]];
        if self.legend && self.rounds.is_none() && text <= 1.25 {
            tiers.insert(0, all.into_iter().chain(keep_off).collect());
        }
        tiers
    }

    /// Ten marks: up to the aim tall and solid, up to the ceiling hollow, above it a dash.
    fn meter(&self, ui: &Ui, at: Pos2, width: f32, scale: f32) {
        let Palette { text, line_strong, .. } = *Palette::of(ui);
        let step = width.min(232.0 * scale) / 10.0;
        let aim = if self.is_released() { 0 } else { self.aim };
        for number in 1..=10_u8 {
            let middle = at + vec2(step * (f32::from(number) - 0.63), 14.0 * scale);
            let bar = |height: f32| Rect::from_center_size(middle, vec2(step * 0.74, height * scale));
            let (height, fill, edge) = match number {
                _ if number <= aim => (28.0, text, Color32::TRANSPARENT),
                _ if number <= self.ceiling => (16.0, Color32::TRANSPARENT, line_strong),
                _ => (6.0, line_strong, Color32::TRANSPARENT),
            };
            let line = Stroke::new(1.8 * scale, edge);
            ui.painter().rect(bar(height), 4.0 * scale, fill, line, StrokeKind::Inside);
        }
    }
}
