//! What there is to choose and to have: where, which sides, things, what to take care of, sound, and what was done last.

use egui::{Color32, Id, Ui, vec2};

use super::view::{StartView, State};
use crate::{
    comfort::safety::{STANDARD_LINE, STOP_RULES},
    routine::words::{Caution, FirstSide, Position, Side},
    ui::{
        kit::{thing::thing_label, tiles::place_tile},
        pages::{card::is_needed_at, listen::heard_ui},
        prelude::*,
    },
};

/// All of it, one below the other.
pub(super) fn choices(ui: &mut Ui, view: &StartView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    places(ui, view, actions);
    if view.program.has_sides() {
        sides(ui, view, actions);
        ui.add_space(GAP);
    }
    needs(ui, view);
    care(ui, view, &mut state.has_all, actions);
}

const GAP: f32 = 12.0;

/// A tile for each place that the routine offers. Choosing one changes words, pictures and lengths.
fn places(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    let positions = &view.routine.positions;
    if positions.len() < 2 {
        return;
    }
    heading(ui, "Where will you be?", Type::Head);
    ui.add_space(8.0);
    let columns = if ui.available_width() < 300.0 { 2 } else { positions.len().min(3) };
    in_rows(ui, columns, GAP, positions, |ui, &position| {
        let is_usual = positions.first() == Some(&position);
        let note = if is_usual { "as written" } else { place_note(position) };
        let pose = view.routine.pose_in(position).map(|pose| (pose, position));
        let is_chosen = position == view.position;
        let is_pressed = place_tile(ui, pose, position.label(), note, is_chosen).clicked();
        actions.extend(is_pressed.then_some(Action::ChoosePosition(position)));
    });
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
        (Some(Side::Left), "Left", "Left side only"),
        (Some(Side::Right), "Right", "Right side only"),
    ];
    let firsts =
        [(None, "Less sore first"), (Some(Side::Left), "Left first"), (Some(Side::Right), "Right first")];
    let by_soreness = view.routine.first_side == FirstSide::LessSore;
    let firsts = if by_soreness { &firsts[..] } else { &firsts[1..] };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 8.0);
        actions.extend(choose(ui, "sides", &SIDES, view.sides).map(Action::ChooseSides));
        if view.sides.is_some() {
            return;
        }
        let options: Vec<&str> = firsts.iter().map(|(_, words)| *words).collect();
        let chosen = firsts.iter().position(|(first, _)| *first == view.first);
        let words = chosen.and_then(|at| options.get(at)).copied().unwrap_or("First side");
        let id = ui.scope_id().with("first side");
        let list = DropDown { id, name: "First side", words, options: &options, chosen, chip: Some(false) };
        let picked = list.show(ui).and_then(|at| firsts.get(at));
        actions.extend(picked.map(|(first, _)| Action::ChooseFirst(*first)));
    });
}

/// What is needed at the chosen place, in short; the whole line shows under the pointer and is read out.
fn needs(ui: &mut Ui, view: &StartView<'_>) {
    let things: Vec<&String> =
        view.routine.equipment.iter().filter(|thing| is_needed_at(thing, view.position)).collect();
    if things.is_empty() {
        return;
    }
    card(ui, 10.0, |ui| {
        in_rows(ui, things.len().min(7), 0.0, &things, |ui, thing| {
            thing_label(ui, ui.available_width(), thing);
        });
    });
    ui.add_space(GAP);
}

/// Things in columns of one width, row by row, so far apart.
fn in_rows<T>(ui: &mut Ui, columns: usize, gap: f32, all: &[T], mut each: impl FnMut(&mut Ui, &T)) {
    for row in all.chunks(columns) {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            ui.columns(columns, |columns| columns.iter_mut().zip(row).for_each(|(ui, one)| each(ui, one)));
        });
        ui.add_space(gap);
    }
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
const STOP: &str = "Tingling, numbness, burning or an electric feeling: come off at once and stop.";

/// The same as a note of its own, where the page has one column.
pub(super) fn stop_note(ui: &mut Ui) {
    let (head, words) = STOP.split_at(STOP.find(':').map_or(0, |at| at + 1));
    let words = words.trim_start();
    Note { tone: Tone::Brick, icon: icon::LIGHTNING, head, words, ..Note::PLAIN }.show(ui);
}

/// The routine's own cautions, but for the one that [`stop_note`] says: two or three are read at once; the rest and the rules for
/// stopping are one press away. And whether the sound is heard.
fn care(ui: &mut Ui, view: &StartView<'_>, has_all: &mut bool, actions: &mut Vec<Action>) {
    let cautions = view.routine.cautions.iter().copied();
    let cautions: Vec<Caution> = cautions.filter(|&caution| caution != Caution::NerveSigns).collect();
    // beside the steps, the words for stopping are the first of them
    let is_wide = Width::of(ui) == Width::Wide;
    let (first, rest) = cautions.split_at(cautions.len().min(if is_wide { 2 } else { 3 }));
    card(ui, 16.0, |ui| {
        if is_wide {
            let hue = Palette::of(ui).brick;
            let (shown, words) = ("Tingling, numb, burning, electric: come off at once.", STOP);
            care_row(ui, icon::LIGHTNING, hue, shown, words);
        }
        for caution in first {
            caution_row(ui, *caution, short(*caution));
        }
        let title = format!("All {} points", cautions.len() + STOP_RULES.len());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            *has_all ^= lead(ui, Id::unique("all points"), &title, *has_all).clicked();
            heard_ui(ui, view.hearing, view.heard, actions);
        });
        if let Some(words) = view.spoken_by {
            text(ui, words, Type::Label, Palette::of(ui).text_2);
        }
        if *has_all {
            for caution in rest {
                caution_row(ui, *caution, caution.label());
            }
            ui.add_space(12.0);
            stop_rules(ui);
            ui.add_space(12.0);
            text(ui, STANDARD_LINE, Type::Caption, Palette::of(ui).text_3);
        }
    });
}

/// The first words of a caution where they say enough; the whole of it is read out and shows under the pointer.
fn short(caution: Caution) -> &'static str {
    let whole = caution.label();
    match caution {
        Caution::NoBone => "Never press on bone. Only soft flesh.",
        Caution::Ceiling | Caution::GetUpInStages | Caution::NerveGlide | Caution::Heat | Caution::Cold => {
            whole.split([':', '.', ';']).next().unwrap_or(whole)
        }
        _ => whole,
    }
}

fn caution_row(ui: &mut Ui, caution: Caution, shown: &str) {
    care_row(ui, caution_icon(caution), Palette::of(ui).ochre, shown, caution.label());
}

fn care_row(ui: &mut Ui, glyph: &str, hue: Color32, shown: &str, words: &str) {
    let icon = icon_atom(glyph, icon::filled(18.0), hue, vec2(20.0, 22.0));
    let shown = spaced(shown, Type::Label.font(), 22.0, Palette::of(ui).text);
    marked(ui, icon, shown, words).on_hover_text(words);
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
