//! What is chosen: a step or a block with its fields and what can be done with it, or the routine's own fields.

use egui::{Id, Ui};

use super::{
    field::{fields, said},
    model::{Msg, Page},
};
use crate::{
    routine::{
        draft::{Block, Edit, Part, Spot, Way},
        words::{Kind, Position},
    },
    text::format_count,
    ui::prelude::*,
};

/// The card of what is chosen.
pub(super) fn chosen(ui: &mut Ui, page: &mut Page<'_>) {
    let part = page.editing.chosen().and_then(|key| page.editing.draft().part(key));
    card(ui, 24.0, |ui| match part {
        Some(part) => {
            heading(ui, part.title(), Type::Head);
            ui.add_space(8.0);
            tools(ui, page, part);
            rule(ui, 12.0);
            part_ui(ui, page, part);
        }
        None => routine_ui(ui, page),
    });
}

/// What the routine says of itself.
fn routine_ui(ui: &mut Ui, page: &mut Page<'_>) {
    heading(ui, "About the routine", Type::Head);
    ui.add_space(12.0);
    fields(ui, page, Spot::Head);
    rule(ui, 8.0);
    heading(ui, "Pressure", Type::Head);
    ui.add_space(8.0);
    fields(ui, page, Spot::Pressure);
    if page.view.is_own {
        rule(ui, 8.0);
        Button::second("Delete this routine").icon(icon::TRASH).sends(ui, page.msgs, Msg::Delete);
    }
}

/// The buttons of a line: nothing is offered that would do nothing.
fn tools(ui: &mut Ui, page: &mut Page<'_>, part: &Part) {
    let (draft, key) = (page.editing.draft(), part.key());
    let offers = [
        (icon::ARROW_UP, "Up", "Move up", Edit::Move(key, Way::Up)),
        (icon::ARROW_DOWN, "Down", "Move down", Edit::Move(key, Way::Down)),
        (icon::COPY, "Duplicate", "Duplicate this step", Edit::Duplicate(key)),
        (icon::SCISSORS, "Split in two", "Split in two", Edit::Split(key)),
        (icon::ARROWS_LEFT_RIGHT, "On both sides", "Do it on both sides", Edit::Wrap(key, Block::BothSides)),
        (icon::REPEAT, "Repeat", "Repeat it", Edit::Wrap(key, Block::Repeat)),
        (icon::STACK, "Remove the block", "Remove the block", Edit::Unwrap(key)),
        (icon::TRASH, "Remove", "Remove this step", Edit::Remove(key)),
    ];
    flow(ui, |ui| {
        let waits = page.editing.checked().routine.is_none().then_some("Fix the problems to hear it.");
        let hear = Button::second("Hear it").small().icon(icon::SPEAKER_HIGH).name("Hear this step");
        hear.waits(waits).sends(ui, page.msgs, Msg::Hear(key));
        for (glyph, words, name, edit) in offers {
            let can = if matches!(edit, Edit::Split(_)) { draft.can_split(key) } else { draft.can(&edit) };
            if can {
                Button::quiet(words).small().icon(glyph).name(name).sends(ui, page.msgs, Msg::Edit(edit));
            }
        }
    });
}

fn part_ui(ui: &mut Ui, page: &mut Page<'_>, part: &Part) {
    let key = part.key();
    match part.block() {
        None => kind(ui, page, part),
        Some(block) => {
            let words = match block {
                Block::BothSides => "The steps inside are done on one side, then on the other.",
                Block::Repeat => "The steps inside are done several times.",
            };
            quiet(ui, words, Type::Body);
            if part.parts().is_none_or(<[Part]>::is_empty) {
                said(ui, "This block is empty. Choose it and add a step.", true);
            }
            ui.add_space(12.0);
        }
    }
    fields(ui, page, Spot::Part(key));
    match part.block() {
        Some(Block::BothSides) => {
            rule(ui, 8.0);
            heading(ui, "Changing sides", Type::Head);
            ui.add_space(2.0);
            let words = "{side} stands for the side just finished, {other_side} for the next.";
            quiet(ui, words, Type::Caption);
            ui.add_space(8.0);
            fields(ui, page, Spot::Switch(key));
        }
        Some(Block::Repeat) => {}
        None => variants(ui, page, part),
    }
}

/// What the step is: another kind takes its own fields with it.
fn kind(ui: &mut Ui, page: &mut Page<'_>, part: &Part) {
    quiet(ui, "What is done", Type::Label);
    ui.add_space(4.0);
    let options: Vec<&str> = Kind::ALL.iter().map(|kind| kind.label()).collect();
    let chosen = part.kind().and_then(|kind| Kind::ALL.iter().position(|other| *other == kind));
    let words = part.kind().map(Kind::label).or_else(|| part.words("do")).unwrap_or("Choose…");
    let id = Id::unique(("kind of a draft's step", part.key()));
    let list = DropDown { id, name: "What is done", words, options: &options, chosen, chip: None };
    let pressed = list.show(ui).filter(|index| chosen != Some(*index));
    if let Some(kind) = pressed.and_then(|index| Kind::ALL.get(index)) {
        page.msgs.push(Msg::Edit(Edit::Become(part.key(), *kind)));
    }
    ui.add_space(14.0);
}

/// What changes in the other positions of the routine.
fn variants(ui: &mut Ui, page: &mut Page<'_>, part: &Part) {
    let draft = page.editing.draft();
    let offered = draft.head().get("positions").and_then(serde_json::Value::as_array);
    let offered: Vec<&str> = offered.into_iter().flatten().filter_map(serde_json::Value::as_str).collect();
    for &position in Position::ALL {
        let spot = Spot::Variant(part.key(), position);
        let is_given = draft.fields(spot).is_some();
        let place = offered.iter().position(|id| *id == position.id());
        if !is_given && place.is_none_or(|place| place == 0) {
            continue;
        }
        let troubles = &page.editing.checked().troubles;
        let count = troubles.iter().filter(|trouble| trouble.place.spot == spot).count();
        rule(ui, 4.0);
        if count > 0 {
            let title = format!("{}: {}", position.label(), format_count(count, "problem"));
            heading(ui, &title, Type::Head);
            ui.add_space(8.0);
            fields(ui, page, spot);
            continue;
        }
        let title = format!("{}: {}", position.label(), if is_given { "otherwise" } else { "as above" });
        fold(ui, &format!("{:?} {}", part.key(), position.id()), &title, |ui| {
            ui.add_space(8.0);
            fields(ui, page, spot);
        });
    }
}
