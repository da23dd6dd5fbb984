//! Which sides, and which of them first.

use egui::{Ui, vec2};

use super::StartView;
use crate::{
    routine::words::{FirstSide, Side},
    ui::{
        Action,
        kit::{
            Chip, Segment, card, heading, segments, text,
            theme::{Palette, Type},
        },
    },
};

/// Draws the choice.
pub(super) fn sides(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    const SIDES: [(Option<Side>, &str, &str); 3] = [
        (None, "Both", "Both sides"),
        (Some(Side::Left), "Left only", "Left side only"),
        (Some(Side::Right), "Right only", "Right side only"),
    ];
    let palette = Palette::of(ui);
    card(ui, 20.0, |ui| {
        heading(ui, "Which sides?", Type::Head);
        ui.add_space(8.0);
        let parts = SIDES.map(|(sides, words, name)| Segment {
            words,
            name,
            icon: None,
            chosen: sides == view.sides,
        });
        let chosen = segments(ui, "sides", &parts).and_then(|index| SIDES.get(index));
        actions.extend(chosen.map(|&(sides, ..)| Action::ChooseSides(sides)));
        if view.sides.is_some() {
            return;
        }
        ui.add_space(12.0);
        let by_soreness = view.routine.first_side == FirstSide::LessSore;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            let sore = by_soreness.then_some((None, "Less sore side first"));
            let sides = [(Some(Side::Left), "Left first"), (Some(Side::Right), "Right first")];
            for (first, words) in sore.into_iter().chain(sides) {
                if ui.add(Chip { words, chosen: first == view.first }).clicked() {
                    actions.push(Action::ChooseFirst(first));
                }
            }
        });
        if by_soreness && view.first.is_none() {
            ui.add_space(8.0);
            let words = "You will be asked which side is less sore before you start; until then the left is shown first.";
            text(ui, words, Type::Caption, palette.text_2);
        }
    });
}
