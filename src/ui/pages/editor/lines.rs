//! The list of steps: a line for each, blocks with what is inside them, and what can be added.

use egui::{DragAndDrop, Id, Rect, Ui};
use serde_json::Value;

use super::{
    chosen::chosen,
    model::{Msg, Page},
};
use crate::{
    routine::{
        draft::{At, Block, Edit, Editing, Key, NewPart, Part},
        kind::{Icon, Kind, Lasts},
    },
    text::{format_count, format_short},
    ui::{
        kit::{ListRow, insertion_mark},
        prelude::*,
    },
};

/// The card with all lines. `is_inline`: what is chosen opens below its line.
pub(super) fn lines(ui: &mut Ui, page: &mut Page<'_>, is_inline: bool) {
    let editing = page.editing;
    let mut spots = Vec::new();
    card(ui, 16.0, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        line(ui, page, None);
        if is_inline && editing.chosen().is_none() {
            inline(ui, page);
        }
        ui.add_space(8.0);
        heading(ui, "Steps", Type::Head);
        ui.add_space(4.0);
        for (depth, part) in editing.draft().lines() {
            let rect = line(ui, page, Some((depth, part)));
            spots.push((rect, depth, part.key()));
            if is_inline && editing.chosen() == Some(part.key()) {
                inline(ui, page);
            }
        }
        ui.add_space(8.0);
        add(ui, page);
    });
    drop_line(ui, page, &spots);
}

fn inline(ui: &mut Ui, page: &mut Page<'_>) {
    ui.add_space(8.0);
    ui.push_id(("inline", page.editing.chosen()), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        chosen(ui, page);
    });
    ui.add_space(8.0);
}

/// How many problems a line has, and whether one of them is a refusal.
fn troubles(editing: &Editing, key: Option<Key>) -> (usize, bool) {
    let here = editing.checked().troubles.iter().filter(|trouble| trouble.place.spot.key() == key);
    here.fold((0, false), |(count, refused), trouble| (count + 1, refused || trouble.problem.is_refusal()))
}

/// The line of a step or a block and how deep it is inside blocks, or that of the routine itself.
fn line(ui: &mut Ui, page: &mut Page<'_>, part: Option<(usize, &Part)>) -> Rect {
    let key = part.map(|(_, part)| part.key());
    let (depth, title, fact, icon) = match part {
        Some((depth, part)) => (depth, part.title(), fact(part), mark(part)),
        None => (0, "About the routine", String::new(), icon::NOTEBOOK),
    };
    let (count, refused) = troubles(page.editing, key);
    let palette = Palette::of(ui);
    let sign = if refused { (icon::WARNING_OCTAGON, palette.brick) } else { (icon::WARNING, palette.ochre) };
    let problems = format_count(count, "problem");
    let said = [title, &fact, if count > 0 { &problems } else { "" }];
    let said: Vec<&str> = said.into_iter().filter(|words| !words.is_empty()).collect();
    let row = ListRow {
        id: Id::unique(("line of a draft", key)),
        name: &said.join(", "),
        icon,
        title,
        fact: &fact,
        sign: (count > 0).then_some(sign),
        depth,
        chosen: page.editing.chosen() == key,
        moves: key.is_some(),
    };
    let response = row.show(ui);
    if let Some(key) = key {
        response.dnd_set_drag_payload(key);
    }
    if response.clicked() {
        page.msgs.push(Msg::Choose(key));
    }
    response.rect
}

/// How long or how often, as far as the file says it.
fn fact(part: &Part) -> String {
    let number = |name: &str| match part.field(name) {
        Some(Value::Number(number)) => number.to_string(),
        _ => "?".to_owned(),
    };
    match (part.block(), part.kind()) {
        (Some(Block::BothSides), _) => "left and right".to_owned(),
        (Some(Block::Repeat), _) => format!("{} times", number("times")),
        (None, Some(kind)) if kind.row().lasts == Lasts::Rounds => {
            format!("{} s and {} s, {} times", number("press"), number("release"), number("rounds"))
        }
        (None, _) if part.field("at_most").is_some() => {
            format!("{} to {} s", number("at_least"), number("at_most"))
        }
        (None, _) => match part.field("seconds").and_then(Value::as_u64) {
            Some(secs) => format_short(secs),
            None => format!("{} s", number("seconds")),
        },
    }
}

fn mark(part: &Part) -> &'static str {
    match (part.block(), part.kind()) {
        (Some(Block::BothSides), _) => icon::ARROWS_LEFT_RIGHT,
        (Some(Block::Repeat), _) => icon::REPEAT,
        (None, Some(kind)) => match kind.row().icon {
            Icon::Ball => icon::TENNIS_BALL,
            Icon::Breath => icon::WIND,
            Icon::Cold => icon::SNOWFLAKE,
            Icon::Hand => icon::HAND_PALM,
            Icon::Mat => icon::RUG,
            Icon::Pause => icon::PAUSE,
            Icon::Person => icon::PERSON,
            Icon::Talk => icon::CHAT_CIRCLE_DOTS,
            Icon::Warm => icon::THERMOMETER,
        },
        (None, None) => icon::WARNING,
    }
}

/// While a line is dragged, shows where it would go; let go, it goes there.
fn drop_line(ui: &Ui, page: &mut Page<'_>, spots: &[(Rect, usize, Key)]) {
    let draft = page.editing.draft();
    let Some(key) = DragAndDrop::payload::<Key>(ui.ctx()) else { return };
    let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else { return };
    let below = spots.iter().find(|(rect, ..)| pointer.y < rect.center().y);
    let (row, y, depth, at) = match (below, spots.last()) {
        (Some((rect, depth, before)), _) => {
            let Some(at) = draft.at(*before) else { return };
            (rect, rect.top(), *depth, at)
        }
        (None, Some((rect, ..))) => (rect, rect.bottom(), 0, At { block: None, index: draft.parts().len() }),
        (None, None) => return,
    };
    if ui.input(|input| input.pointer.any_released()) {
        page.msgs.push(Msg::Edit(Edit::MoveTo(*key, at)));
    } else {
        insertion_mark(ui, *row, depth, y);
    }
}

/// Adds a step or a block: into the chosen block, else below the chosen line, else at the end.
fn add(ui: &mut Ui, page: &mut Page<'_>) {
    let draft = page.editing.draft();
    let end = At { block: None, index: draft.parts().len() };
    let chosen = page.editing.chosen().and_then(|key| draft.part(key));
    let (at, words) = match chosen.map(|part| (part, part.parts())) {
        Some((part, Some(inside))) => (
            At { block: Some(part.key()), index: inside.len() },
            format!("Add a step inside: {}", part.title()),
        ),
        Some((part, None)) => {
            let after = draft.at(part.key()).map(|at| At { index: at.index + 1, ..at });
            (after.unwrap_or(end), format!("Add a step after: {}", part.title()))
        }
        None => (end, "Add a step at the end".to_owned()),
    };
    let mut all: Vec<NewPart> = Kind::ALL.iter().map(|kind| NewPart::Step(*kind)).collect();
    all.push(NewPart::Block(Block::Repeat));
    if !draft.is_sided(at.block) {
        all.push(NewPart::Block(Block::BothSides));
    }
    let options: Vec<&str> = all.iter().map(|what| what.label()).collect();
    let id = Id::unique("add to a draft");
    let list =
        DropDown { id, name: "Add a step", words: &words, options: &options, chosen: None, chip: None };
    if let Some(what) = list.show(ui).and_then(|index| all.get(index)) {
        page.msgs.push(Msg::Edit(Edit::Add(*what, at)));
    }
}
