//! A note: a soft fill, an icon, bold first words and the rest.

use egui::{Color32, Rect, pos2, vec2};

use super::{Look, Sheet, sheet::Set};
use crate::ui::kit::{
    icon,
    theme::{Type, Weight, radius},
};

/// What a note says and how strongly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Note<'a> {
    /// Its icon.
    pub icon: &'a str,
    /// The icon's colour.
    pub hue: Color32,
    /// Its fill.
    pub soft: Color32,
    /// Bold first words.
    pub lead: &'a str,
    /// The rest.
    pub rest: &'a str,
}

fn words(sheet: &Sheet<'_>, width: f32, note: &Note<'_>) -> Set {
    let look = Look::of(Type::FarNote, sheet.palette.text).times(1.08 * sheet.text_scale);
    sheet.set_mixed(
        &[(note.lead, look.weight(Weight::SemiBold)), (" ", look), (note.rest, look)],
        width - 104.0,
    )
}

/// How high a note is.
pub fn height(sheet: &Sheet<'_>, width: f32, note: &Note<'_>) -> f32 {
    words(sheet, width, note).size.y + 48.0
}

/// Draws a note with its corner at a point; its rectangle.
pub fn paint(sheet: &Sheet<'_>, x: f32, y: f32, width: f32, note: &Note<'_>) -> Rect {
    let set = words(sheet, width, note);
    let rect = Rect::from_min_size(pos2(x, y), vec2(width, set.size.y + 48.0));
    sheet.fill(rect, f32::from(radius::FAR_CONTROL), note.soft);
    sheet.icon(note.icon, icon::filled(32.0), pos2(x + 42.0, y + 42.0), note.hue);
    sheet.put(&set, x + 80.0, y + 24.0);
    sheet.said(rect, note.lead, format!("{} {}", note.lead, note.rest).trim_end());
    rect
}
