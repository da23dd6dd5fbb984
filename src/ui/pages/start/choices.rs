//! What there is to choose and to have: where, which sides, things, what to take care of, sound, and what was done last.

use egui::{Ui, vec2};

use super::view::{LastDone, StartView};
use crate::{
    comfort::safety::STOP_RULES,
    routine::words::{Caution, FirstSide, Position, Side},
    ui::{
        Action,
        kit::{prelude::*, segments, tiles::PlaceTile},
        pages::sound::heard_ui,
    },
};

/// All of it, one below the other.
pub(super) fn choices(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    places(ui, view, actions);
    if view.program.has_sides() {
        sides(ui, view, actions);
        ui.add_space(16.0);
    }
    needs(ui, view);
    care(ui, view);
    heard_ui(ui, view.hearing, view.heard, view.spoken_by, actions);
    ui.add_space(16.0);
    if let Some(last) = view.last.filter(|last| !last.doses.is_empty()) {
        last_done(ui, last);
        ui.add_space(16.0);
    }
}

/// A tile for each place that the routine offers. Choosing one changes words, pictures and lengths.
fn places(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    const GAP: f32 = 12.0;
    let positions = &view.routine.positions;
    if positions.len() < 2 {
        return;
    }
    heading(ui, "Where will you be?", Type::Head);
    ui.add_space(8.0);
    let columns = if ui.available_width() < 300.0 { 2 } else { positions.len().min(3) };
    let count = f32::from(u8::try_from(columns).unwrap_or(1));
    let width = (ui.available_width() - GAP * (count - 1.0)) / count;
    for row in positions.chunks(columns) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for &position in row {
                let is_usual = positions.first() == Some(&position);
                let tile = PlaceTile {
                    pose: view.routine.pose_in(position),
                    words: position.label(),
                    note: if is_usual { "as written" } else { place_note(position) },
                    chosen: position == view.position,
                    width,
                };
                if ui.push_id(position.id(), |ui| ui.add(tile)).inner.clicked() {
                    actions.push(Action::ChoosePosition(position));
                }
            }
        });
        ui.add_space(GAP);
    }
    ui.add_space(4.0);
}

/// What another position is like.
const fn place_note(position: Position) -> &'static str {
    match position {
        Position::Floor => "firm",
        Position::Bed => "softer",
        Position::Wall | Position::Standing => "standing",
        Position::Chair => "sitting",
    }
}

/// Which sides, and which of them first.
fn sides(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
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
            let words = "You will be asked which side is less sore; until then the left is shown first.";
            text(ui, words, Type::Caption, palette.text_2);
        }
    });
}

/// What is needed at the chosen place, in short; the whole line shows under the pointer and is read out.
fn needs(ui: &mut Ui, view: &StartView<'_>) {
    let things: Vec<&String> =
        view.routine.equipment.iter().filter(|thing| is_needed(thing, view.position)).collect();
    if things.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    card(ui, 20.0, |ui| {
        heading(ui, "You will need", Type::Head);
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(20.0, 4.0);
            for thing in things {
                let short = thing.split([',', ':']).next().unwrap_or(thing);
                let icon =
                    icon_atom(thing_icon(thing), icon::regular(20.0), palette.accent, vec2(24.0, 24.0));
                let words = spaced(short, Type::Body.font(), 24.0, palette.text);
                marked(ui, icon, words, thing).on_hover_text(thing);
            }
        });
    });
    ui.add_space(16.0);
}

/// Whether a thing that says where it is used is used at this place.
fn is_needed(thing: &str, position: Position) -> bool {
    let lower = thing.to_lowercase();
    let at_wall = lower.contains("at a wall") || lower.contains("at the wall");
    (!at_wall || position == Position::Wall) && (lower != "mat or carpet" || position == Position::Floor)
}

/// How long which place was pressed the last time.
fn last_done(ui: &mut Ui, last: &LastDone) {
    let palette = Palette::of(ui);
    card(ui, 20.0, |ui| {
        heading(ui, &format!("Last done {}", last.when), Type::Head);
        ui.add_space(4.0);
        for dose in &last.doses {
            text(ui, dose, Type::Body, palette.text_2);
        }
    });
}

/// One thing to have at hand.
pub fn thing_row(ui: &mut Ui, thing: &str) {
    let palette = Palette::of(ui);
    let icon = icon_atom(thing_icon(thing), icon::regular(20.0), palette.accent, vec2(24.0, 24.0));
    marked(ui, icon, spaced(thing, Type::Body.font(), 24.0, palette.text), thing);
    ui.add_space(6.0);
}

fn thing_icon(thing: &str) -> &'static str {
    const ICONS: [(&str, &str); 6] = [
        ("ball", icon::TENNIS_BALL),
        ("mat", icon::RUG),
        ("carpet", icon::RUG),
        ("chair", icon::CHAIR),
        ("bed", icon::BED),
        ("wall", icon::WALL),
    ];
    let lower = thing.to_lowercase();
    // only what is named first is the thing: "two towels to pad the ball" are no ball
    let at = |word: &str| lower.find(word).filter(|&at| at < 10);
    let named = ICONS.iter().filter_map(|(word, glyph)| at(word).map(|at| (at, *glyph)));
    named.min_by_key(|&(at, _)| at).map_or(icon::CHECK, |(_, glyph)| glyph)
}

/// What ends a session at once, whatever the routine.
pub(super) fn stop_note(ui: &mut Ui) {
    let head = "Tingling, numbness, burning or an electric feeling:";
    let words = "come off at once and stop.";
    let note = Note { tone: Tone::Brick, icon: icon::LIGHTNING, head, words, dismiss: None, buttons: &[] };
    note.show(ui);
}

/// The routine's own cautions, but for the one that [`stop_note`] says: three are read at once; the rest and the rules for
/// stopping are one press away.
fn care(ui: &mut Ui, view: &StartView<'_>) {
    const AT_ONCE: usize = 3;
    let cautions = view.routine.cautions.iter().copied();
    let cautions: Vec<Caution> = cautions.filter(|&caution| caution != Caution::NerveSigns).collect();
    let (first, rest) = cautions.split_at(cautions.len().min(AT_ONCE));
    card(ui, 20.0, |ui| {
        heading(ui, "Take care", Type::Head);
        ui.add_space(4.0);
        for caution in first {
            caution_row(ui, *caution);
        }
        let title = format!("All {} points", cautions.len() + STOP_RULES.len());
        fold(ui, "all points", &title, |ui| {
            for caution in rest {
                caution_row(ui, *caution);
            }
            ui.add_space(12.0);
            stop_rules(ui);
        });
    });
    ui.add_space(16.0);
}

fn caution_row(ui: &mut Ui, caution: Caution) {
    let palette = Palette::of(ui);
    let icon = icon_atom(caution_icon(caution), icon::filled(18.0), palette.ochre, vec2(20.0, 22.0));
    ui.add_space(4.0);
    let words = spaced(caution.label(), Weight::Regular.font(15.0), 22.0, palette.text);
    marked(ui, icon, words, caution.label());
    ui.add_space(4.0);
}

const fn caution_icon(caution: Caution) -> &'static str {
    match caution {
        Caution::PauseOffTheBall => icon::PAUSE,
        Caution::GetUpInStages => icon::ARROW_UP,
        Caution::NerveSigns | Caution::NerveGlide => icon::LIGHTNING,
        Caution::Ceiling => icon::HAND_PALM,
        _ => icon::WARNING,
    }
}

/// The rules for stopping, each by its word.
pub(crate) fn stop_rules(ui: &mut Ui) {
    const WORD: f32 = 84.0;
    let palette = Palette::of(ui);
    heading(ui, "When to stop", Type::Head);
    for rule in STOP_RULES {
        ui.add_space(6.0);
        let room = ui.available_width() - WORD;
        pair(ui, true, room, 0.0, |ui, column| match column {
            Column::Left => weighted(ui, rule.word, Weight::SemiBold.font(16.0), 24.0, palette.text),
            Column::Right => text(ui, rule.say, Type::Body, palette.text_2),
        });
    }
}
