//! The buttons at the foot. They give up key caps, then the words of the quiet ones, before they would ever overlap.

use egui::{Rect, pos2, vec2};

use super::{
    Stage,
    scene::{self, Offer},
};
use crate::ui::{
    action::Action,
    kit::far_button::{Fit, Rank},
};

/// Between two buttons of a wide page.
const GAP: f32 = 16.0;
/// The clay button's width in a wide page, if there is room.
const MAIN: f32 = 264.0;
/// Fingers and shaking hands need at least so many points of the window.
const LEAST_HEIGHT: f32 = 56.0;

/// The last resort.
const TIGHTEST: (f32, bool, bool, f32) = (10.0, false, false, 0.7);
/// From roomy to tight: padding, key caps, words of the quiet ones, size of the words.
const FITS: [(f32, bool, bool, f32); 6] = [
    (24.0, true, true, 1.0),
    (16.0, true, true, 1.0),
    (20.0, false, true, 1.0),
    (12.0, false, true, 1.0),
    (12.0, false, false, 1.0),
    (10.0, false, false, 0.8),
];

/// The foot of a wide page.
pub fn wide(stage: &Stage<'_, '_>, actions: &mut Vec<Action>) {
    let leading = scene::leading_buttons(stage.snapshot());
    let trailing = scene::safe_buttons();
    row(stage, &leading, &trailing, actions);
}

/// A row with one group at the left end and another at the right.
pub fn row(stage: &Stage<'_, '_>, leading: &[Offer], trailing: &[Offer], actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let height = 64.0_f32.max(LEAST_HEIGHT / sheet.scale()).min(84.0);
    let y = sheet.size.y - 96.0;
    let room = sheet.size.x - 80.0;
    let gaps = GAP * count(leading.len() + trailing.len());
    let mut chosen = (fit_of(stage, TIGHTEST), false);
    for tight in FITS {
        let fit = fit_of(stage, tight);
        let natural: f32 =
            leading.iter().chain(trailing).map(|(button, _)| button.width(sheet, fit)).sum::<f32>() + gaps;
        let extra = extra_for_main(stage, leading, fit);
        if natural + extra <= room {
            chosen = (fit, true);
            break;
        }
        if natural <= room {
            chosen = (fit, false);
            break;
        }
    }
    let (fit, main_wide) = chosen;
    let mut x = 40.0;
    for offer in leading {
        let mut width = offer.0.width(sheet, fit);
        if main_wide && offer.0.rank == Rank::Primary {
            width = width.max(MAIN);
        }
        place(stage, offer, Rect::from_min_size(pos2(x, y), vec2(width, height)), fit, actions);
        x += width + GAP;
    }
    let mut right = sheet.size.x - 40.0;
    for offer in trailing.iter().rev() {
        let width = offer.0.width(sheet, fit);
        right -= width;
        place(stage, offer, Rect::from_min_size(pos2(right, y), vec2(width, height)), fit, actions);
        right -= GAP;
    }
}

fn fit_of(stage: &Stage<'_, '_>, (padding, caps, quiet_words, text): (f32, bool, bool, f32)) -> Fit {
    Fit { padding, caps, quiet_words, text: text * stage.sheet.text_scale }
}

fn extra_for_main(stage: &Stage<'_, '_>, leading: &[Offer], fit: Fit) -> f32 {
    leading
        .iter()
        .find(|(button, _)| button.rank == Rank::Primary)
        .map_or(0.0, |(button, _)| (MAIN - button.width(&stage.sheet, fit)).max(0.0))
}

fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

/// Draws a button where it is to be and notes its press.
pub fn place(stage: &Stage<'_, '_>, offer: &Offer, rect: Rect, fit: Fit, actions: &mut Vec<Action>) {
    if offer.0.ui(&stage.sheet, rect, fit) {
        actions.push(offer.1.clone());
    }
}

/// The foot of a page that has buttons of its own: one row, or two in a narrow page; where the room above it ends.
pub fn any(
    stage: &Stage<'_, '_>,
    is_wide: bool,
    leading: &[Offer],
    trailing: &[Offer],
    actions: &mut Vec<Action>,
) -> f32 {
    let bottom = stage.sheet.size.y - 12.0;
    if is_wide {
        row(stage, leading, trailing, actions);
        return stage.sheet.size.y - 96.0 - 12.0;
    }
    narrow_row(stage, trailing, bottom - LEAST_HEIGHT, actions);
    if leading.is_empty() {
        return bottom - LEAST_HEIGHT - 8.0;
    }
    narrow_row(stage, leading, bottom - LEAST_HEIGHT * 2.0 - 8.0, actions);
    bottom - LEAST_HEIGHT * 2.0 - 16.0
}

/// The height of the two rows of a narrow page.
pub fn narrow_height() -> f32 {
    LEAST_HEIGHT * 2.0 + 8.0 + 12.0
}

/// The two rows of a narrow page: back, the clay button and skip; below them too sore and stop.
pub fn narrow(stage: &Stage<'_, '_>, actions: &mut Vec<Action>) {
    let leading = scene::leading_buttons(stage.snapshot());
    let (first, second): (Vec<_>, Vec<_>) =
        leading.into_iter().partition(|(button, _)| matches!(button.rank, Rank::Primary | Rank::Quiet));
    let below: Vec<Offer> = second.into_iter().chain(scene::safe_buttons()).collect();
    let bottom = stage.sheet.size.y - 12.0;
    narrow_row(stage, &first, bottom - LEAST_HEIGHT * 2.0 - 8.0, actions);
    narrow_row(stage, &below, bottom - LEAST_HEIGHT, actions);
}

/// One row over the whole width: quiet buttons are icons of 72, the others share the rest.
pub fn narrow_row(stage: &Stage<'_, '_>, offers: &[Offer], y: f32, actions: &mut Vec<Action>) {
    const GAP: f32 = 8.0;
    const QUIET: f32 = 72.0;
    let sheet = &stage.sheet;
    let quiet = offers.iter().filter(|(button, _)| button.rank == Rank::Quiet).count();
    let rest = count(offers.len() - quiet).max(1.0);
    let room = sheet.size.x - 40.0 - GAP * (count(offers.len()) - 1.0) - QUIET * count(quiet);
    let share = room / rest;
    let mut x = 20.0;
    for offer in offers {
        let width = if offer.0.rank == Rank::Quiet { QUIET } else { share };
        let mut fit = Fit { padding: 0.0, caps: false, quiet_words: false, text: 0.82 * sheet.text_scale };
        let natural = offer.0.width(sheet, fit);
        if natural > width - 12.0 {
            fit.text *= ((width - 12.0 - 40.0) / (natural - 40.0)).clamp(0.4, 1.0);
        }
        place(stage, offer, Rect::from_min_size(pos2(x, y), vec2(width, LEAST_HEIGHT)), fit, actions);
        x += width + GAP;
    }
}
