//! A clock whose words are its own: the minute of rest, and the towel. A ring, perhaps a breath disc, digits, and a word
//! above and below them.

use egui::{Color32, Pos2, Rect, Role, Vec2, pos2};

use super::Stage;
use crate::ui::kit::{
    Look, digits,
    disc::{self, Breath},
    icon, ring,
    theme::{Weight, ring as measure},
};

/// What a dial shows.
pub struct Dial<'a> {
    /// The digits.
    pub text: &'a str,
    /// How large they are in the ring of 512.
    pub size: f32,
    /// What is left, 0 to 1.
    pub left: f32,
    /// The bright arc's colour.
    pub bright: Color32,
    /// The breath that its disc shows; `None` for no disc.
    pub breath: Option<Breath>,
    /// An icon and a word above the digits; empty where there is none.
    pub above: (&'static str, &'static str),
    /// The word below the digits.
    pub below: &'a str,
    /// What assistive technology reads.
    pub name: &'a str,
}

/// Draws a dial around a point in a box of `extent`.
pub fn ui(stage: &Stage<'_, '_>, centre: Pos2, extent: f32, dial: &Dial<'_>) {
    let sheet = &stage.sheet;
    let part = extent / measure::WIDE;
    if let Some(breath) = dial.breath {
        let fullness = if stage.view.reduced_motion { 0.5 } else { breath.fullness() };
        disc::paint(sheet, centre, extent, 0.6, fullness, sheet.palette.surface);
    }
    ring::paint(sheet, centre, extent, dial.left, dial.bright);
    let room = disc::outer(extent) * 1.86;
    let size = (dial.size * part).min(room / digits::width_of(dial.text));
    digits::paint(sheet, dial.text, size, centre.x, centre.y, sheet.palette.text);
    sheet.name(Rect::from_center_size(centre, Vec2::splat(extent * 0.6)), "clock", Role::Timer, dial.name);
    let look = Look { size: 26.0, line: 36.0, weight: Weight::Medium, colour: sheet.palette.text_2 };
    let look = look.times(part.clamp(0.6, 1.0) * sheet.text_scale.min(1.25));
    let reach = size * 0.334 + 22.0 * part + look.line / 2.0;
    let (glyph, above) = dial.above;
    if !above.is_empty() {
        let look = sheet.fitting(above, look, extent * 0.5);
        let at = sheet.centre(above, look, centre.x + look.size * 0.7, centre.y - reach);
        let middle = pos2(at.left() - look.size * 0.7, at.center().y);
        sheet.icon(glyph, icon::filled(look.size), middle, look.colour);
    }
    if !dial.below.is_empty() {
        let look = sheet.fitting(dial.below, look, extent * 0.5);
        let at = sheet.centre(dial.below, look, centre.x, centre.y + reach);
        sheet.said(at, "under the clock", dial.below);
    }
}
