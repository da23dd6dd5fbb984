//! The note that says what changed in the rest of the session, and why: once, calmly, right after it was said.

use egui::{Color32, Rect, pos2, vec2};

use super::{Stage, effect};
use crate::{
    session::Cause,
    ui::kit::{
        Look, Sheet, icon,
        sheet::Set,
        theme::{Type, Weight, radius},
    },
};

/// Between the note's edge and its words.
const PADDING: f32 = 12.0;
/// The icon's place.
const ICON: f32 = 40.0;

/// A note that has its size and no place yet.
pub struct Change {
    cause: Cause,
    set: Set,
    width: f32,
}

impl Change {
    /// What has to be said now, in this width and in at most this height; the words shrink before they would be lost.
    pub fn of(stage: &Stage<'_, '_>, width: f32, most: f32) -> Option<Self> {
        let cause = effect::news(stage.snapshot())?;
        let sheet = &stage.sheet;
        let look = Look::of(Type::FarNote, sheet.palette.text).weight(Weight::Medium);
        let lay = |size: f32| sheet.set(cause.words(), look.times(size), width - ICON - PADDING * 2.0);
        let sizes = [1.15 * sheet.text_scale, 1.15, 1.0, 0.85];
        let fitting = sizes.into_iter().map(lay).find(|set| set.size.y + PADDING * 2.0 <= most);
        Some(Self { cause, set: fitting.unwrap_or_else(|| lay(0.85)), width })
    }

    /// How high it is.
    pub fn height(&self) -> f32 {
        self.set.size.y + PADDING * 2.0
    }

    /// Draws it with its corner at a point.
    pub fn put(&self, stage: &Stage<'_, '_>, x: f32, y: f32) {
        let sheet = &stage.sheet;
        let rect = Rect::from_min_size(pos2(x, y), vec2(self.width, self.height()));
        let (hue, soft, glyph) = colours(sheet, self.cause);
        sheet.fill(rect, f32::from(radius::FAR_CONTROL), soft);
        let middle = pos2(x + PADDING + ICON / 2.0 - 6.0, rect.center().y);
        sheet.icon(glyph, icon::filled(26.0), middle, hue);
        sheet.put(&self.set, x + PADDING + ICON, y + PADDING);
        sheet.said(rect, "change", self.cause.words());
    }
}

/// The end of pressure that an answer brought is brick, easing off ochre, what the person chose neither.
fn colours(sheet: &Sheet<'_>, cause: Cause) -> (Color32, Color32, &'static str) {
    let palette = sheet.palette;
    match cause {
        Cause::Wish(_) | Cause::Earlier(_) => (palette.text_2, palette.sunk, icon::INFO),
        Cause::Rule(_) | Cause::NotKnown if cause.ends_pressure() => {
            (palette.brick, palette.brick_soft, icon::HAND_PALM)
        }
        Cause::Rule(_) | Cause::NotKnown => (palette.ochre, palette.ochre_soft, icon::INFO),
    }
}
