//! What is chosen: a step or a block with its fields and what can be done with it, or the routine's own fields.

use egui::{Id, Ui, vec2};

use super::{
    EditorView, Msg,
    control::dropdown,
    field::{fields, refusal},
};
use crate::{
    routine::{
        draft::{Block, Draft, Edit, Editing, Part, Spot, Way},
        words::{Kind, Position},
    },
    text::format_count,
    ui::kit::{
        Button, card, fold, heading, icon, rule, text,
        theme::{Palette, Type},
    },
};

/// The card of what is chosen.
pub(super) fn chosen(ui: &mut Ui, view: &EditorView<'_>, editing: &Editing, msgs: &mut Vec<Msg>) {
    let part = editing.chosen().and_then(|key| editing.draft().part(key));
    card(ui, 24.0, |ui| match part {
        Some(part) => {
            heading(ui, part.title(), Type::Head);
            ui.add_space(8.0);
            done_with_it(ui, editing, part, msgs);
            rule(ui, 12.0);
            part_ui(ui, view, editing, part, msgs);
        }
        None => routine_ui(ui, view, editing, msgs),
    });
}

/// What the routine says of itself.
fn routine_ui(ui: &mut Ui, view: &EditorView<'_>, editing: &Editing, msgs: &mut Vec<Msg>) {
    heading(ui, "About the routine", Type::Head);
    ui.add_space(12.0);
    fields(ui, view, editing, Spot::Head, msgs);
    rule(ui, 8.0);
    heading(ui, "Pressure", Type::Head);
    ui.add_space(8.0);
    fields(ui, view, editing, Spot::Pressure, msgs);
    if view.is_own {
        rule(ui, 8.0);
        if ui.add(Button::second("Delete this routine").icon(icon::TRASH)).clicked() {
            msgs.push(Msg::Delete);
        }
    }
}

/// The buttons of a line.
fn done_with_it(ui: &mut Ui, editing: &Editing, part: &Part, msgs: &mut Vec<Msg>) {
    let (draft, key) = (editing.draft(), part.key());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let waits = editing.checked().routine.is_none().then_some("Fix the problems to hear it.");
        let hear =
            Button::second("Hear it").small().icon(icon::SPEAKER_HIGH).name("Hear this step").waits(waits);
        let response = ui.add(hear);
        let response = match waits {
            Some(why) => response.on_hover_text(why),
            None => response,
        };
        if response.clicked() && waits.is_none() {
            msgs.push(Msg::Hear(key));
        }
        for (glyph, words, name, edit) in offered(draft, part) {
            if ui.add(Button::quiet(words).small().icon(glyph).name(name)).clicked() {
                msgs.push(Msg::Edit(edit));
            }
        }
    });
}

type Offer = (&'static str, &'static str, &'static str, Edit);

/// What can be done with a line now: nothing is offered that would do nothing.
fn offered(draft: &Draft, part: &Part) -> Vec<Offer> {
    let key = part.key();
    let mut offers = vec![
        (icon::ARROW_UP, "Up", "Move up", Edit::Move(key, Way::Up)),
        (icon::ARROW_DOWN, "Down", "Move down", Edit::Move(key, Way::Down)),
        (icon::COPY, "Duplicate", "Duplicate this step", Edit::Duplicate(key)),
    ];
    if draft.can_split(key) {
        offers.push((icon::SCISSORS, "Split in two", "Split in two", Edit::Split(key)));
    }
    let both = Edit::Wrap(key, Block::BothSides);
    let repeat = Edit::Wrap(key, Block::Repeat);
    offers.push((icon::ARROWS_LEFT_RIGHT, "On both sides", "Do it on both sides", both));
    offers.push((icon::REPEAT, "Repeat", "Repeat it", repeat));
    offers.push((icon::STACK, "Take the block away", "Take the block away", Edit::Unwrap(key)));
    offers.push((icon::TRASH, "Remove", "Remove this step", Edit::Remove(key)));
    offers.retain(|(_, _, _, edit)| draft.can(edit));
    offers
}

fn part_ui(ui: &mut Ui, view: &EditorView<'_>, editing: &Editing, part: &Part, msgs: &mut Vec<Msg>) {
    let key = part.key();
    let palette = Palette::of(ui);
    match part.block() {
        None => kind(ui, part, msgs),
        Some(block) => {
            let words = match block {
                Block::BothSides => "What is inside is done on one side, then on the other.",
                Block::Repeat => "What is inside is done several times.",
            };
            text(ui, words, Type::Body, palette.text_2);
            if part.parts().is_none_or(<[Part]>::is_empty) {
                refusal(ui, "There is nothing inside yet. Choose it and add a step.");
            }
            ui.add_space(12.0);
        }
    }
    fields(ui, view, editing, Spot::Part(key), msgs);
    if part.block() == Some(Block::BothSides) {
        rule(ui, 8.0);
        heading(ui, "The change of sides", Type::Head);
        ui.add_space(2.0);
        let words = "{side} stands for the side just finished, {other_side} for the next.";
        text(ui, words, Type::Caption, palette.text_2);
        ui.add_space(8.0);
        fields(ui, view, editing, Spot::Switch(key), msgs);
    }
    if part.block().is_none() {
        variants(ui, view, editing, part, msgs);
    }
}

/// What the step is: another kind takes its own fields with it.
fn kind(ui: &mut Ui, part: &Part, msgs: &mut Vec<Msg>) {
    let palette = Palette::of(ui);
    text(ui, "What is done", Type::Label, palette.text_2);
    ui.add_space(4.0);
    let options: Vec<&str> = Kind::ALL.iter().map(|kind| kind.label()).collect();
    let chosen = part.kind().and_then(|kind| Kind::ALL.iter().position(|other| *other == kind));
    let words = part.kind().map(Kind::label).or_else(|| part.words("do")).unwrap_or("Choose…");
    let id = Id::unique(("kind of a draft's step", part.key()));
    let pressed = dropdown(ui, id, "What is done", words, &options, chosen);
    if let Some(kind) =
        pressed.and_then(|index| Kind::ALL.get(index)).filter(|kind| part.kind() != Some(**kind))
    {
        msgs.push(Msg::Edit(Edit::Become(part.key(), *kind)));
    }
    ui.add_space(14.0);
}

/// What changes in the other positions of the routine.
fn variants(ui: &mut Ui, view: &EditorView<'_>, editing: &Editing, part: &Part, msgs: &mut Vec<Msg>) {
    let draft = editing.draft();
    let offered = draft.head().get("positions").and_then(serde_json::Value::as_array);
    let offered: Vec<&str> = offered.into_iter().flatten().filter_map(serde_json::Value::as_str).collect();
    let is_given = |position: Position| draft.fields(Spot::Variant(part.key(), position)).is_some();
    for &position in Position::ALL {
        let place = offered.iter().position(|id| *id == position.id());
        if !is_given(position) && place.is_none_or(|place| place == 0) {
            continue;
        }
        let spot = Spot::Variant(part.key(), position);
        let count = editing.checked().troubles.iter().filter(|trouble| trouble.place.spot == spot).count();
        let title = match (count, is_given(position)) {
            (0, false) => format!("{}: as above", position.label()),
            (0, true) => format!("{}: otherwise", position.label()),
            (many, _) => format!("{}: {}", position.label(), format_count(many, "problem")),
        };
        rule(ui, 4.0);
        if count > 0 {
            heading(ui, &title, Type::Head);
            ui.add_space(8.0);
            fields(ui, view, editing, spot, msgs);
        } else {
            let id = format!("{:?} {}", part.key(), position.id());
            fold(ui, &id, &title, |ui| {
                ui.add_space(8.0);
                fields(ui, view, editing, spot, msgs);
            });
        }
    }
}
