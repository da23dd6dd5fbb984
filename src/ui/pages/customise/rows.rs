//! The rows: for each step its kind, its name, a bar to drag, what it was, and its length to step through or to type.

use egui::{Atom, Atoms, Color32, Frame, Id, Margin, Ui, vec2};

use super::draft::{Draft, Msg};
use crate::{
    routine::{
        kind::Mark,
        timings::{
            Group, Key, Row,
            advice::{self, Advice},
            rows::{Held, RowKind},
        },
        words::Side,
    },
    text::{format_duration, speak_duration},
    ui::{
        kit::{
            as_heading, glyph,
            rows::{line, step_mark},
            words,
        },
        prelude::*,
    },
};

/// From the edge of a card to its rows.
const EDGE: i8 = 20;
/// Between the parts of a row.
const GAP: f32 = 12.0;
/// The bar's width where it stands beside the name.
const BAR: f32 = 184.0;
/// The room for "was 45 s".
const WAS: f32 = 96.0;

/// All rows, in a card for each group.
pub(super) fn rows_ui(ui: &mut Ui, draft: &Draft, msgs: &mut Vec<Msg>) {
    for (index, group) in draft.groups().iter().enumerate() {
        if index > 0 {
            ui.add_space(16.0);
        }
        card(ui, 1.0, |ui| {
            header(ui, draft, group, index);
            for row in &group.rows {
                rule(ui, 0.0);
                row_ui(ui, draft, row, msgs);
                advice_ui(ui, draft, row, msgs);
            }
        });
    }
}

/// What the group is, and how long it takes once.
fn header(ui: &mut Ui, draft: &Draft, group: &Group, index: usize) {
    let palette = Palette::of(ui);
    let (title, more) = match (group.held_by, group.sided) {
        (Held::Repeat, true) => ("Repeated on each side", "changes both sides together"),
        (Held::Repeat, false) => ("Repeated", ""),
        (_, true) => ("Each side", "changes both sides together"),
        (_, false) if !draft.has_sides() => ("Steps", ""),
        (_, false) if index == 0 => ("Before", ""),
        (_, false) if draft.groups().iter().skip(index).any(|group| group.sided) => ("In between", ""),
        (_, false) => ("Afterwards", ""),
    };
    let mut atoms = Atoms::default();
    if group.sided {
        for side in [Side::Left, Side::Right] {
            atoms.push_right(badge_atom(side, 26.0));
        }
    }
    atoms.push_right(spaced(title, Weight::SemiBold.font(17.0), 24.0, palette.text));
    if Width::of(ui) != Width::Narrow {
        atoms.push_right(spaced(more, Type::Label.font(), 24.0, palette.text_3));
    }
    atoms.push_right(Atom::grow());
    if !group.length.is_zero() {
        let length = format_duration(group.length);
        atoms.push_right(spaced(length, Weight::SemiBold.font(16.0), 24.0, palette.text));
    }
    let name = format!("{title}, {}", speak_duration(group.length));
    Frame::new().inner_margin(Margin::symmetric(EDGE, 0)).show(ui, |ui| {
        let line = line(ui, atoms, 48.0, &name);
        as_heading(ui, &line, &name);
    });
}

/// One row: its parts beside each other, or the bar below the name where there is no room for that.
fn row_ui(ui: &mut Ui, draft: &Draft, row: &Row, msgs: &mut Vec<Msg>) {
    const BESIDE: f32 = 580.0;
    let palette = Palette::of(ui);
    let is_chosen = row.key.is_some() && draft.at.as_ref() == Some(&row.step);
    let fill = if is_chosen { palette.accent_soft } else { Color32::TRANSPARENT };
    let frame = Frame::new().fill(fill).inner_margin(Margin::symmetric(EDGE, 6));
    frame.show(ui, |ui| {
        let width = ui.available_width();
        ui.set_width(width);
        ui.spacing_mut().item_spacing.x = GAP;
        let is_beside = width >= BESIDE;
        let wide = if is_beside { BAR + WAS + 2.0 * GAP } else { 0.0 };
        let mut asked = LengthAsked::default();
        ui.horizontal(|ui| {
            title_ui(ui, row, width - wide - Length::WIDTH - GAP);
            let Some(key) = &row.key else { return locked(ui, row) };
            if is_beside {
                asked = bar(ui, row, BAR);
                was(ui, draft, (row, key), msgs);
            }
            asked = length(row).show(ui).or(asked);
        });
        let Some(key) = &row.key else { return };
        if !is_beside {
            ui.horizontal(|ui| {
                asked = asked.or(bar(ui, row, width - WAS - 2.0 * GAP));
                was(ui, draft, (row, key), msgs);
            });
        }
        msgs.extend(asked.number.map(|number| Msg::Set(key.clone(), number)));
        msgs.extend(asked.ended.then_some(Msg::Settled));
        // who leaves the rows leaves the last one outlined: it is still what the ear and the eye are at
        msgs.extend((asked.at && !is_chosen).then(|| Msg::At(row.step.clone())));
    });
}

/// The mark of a row, as on the timeline, and its name.
fn title_ui(ui: &mut Ui, row: &Row, width: f32) {
    let palette = Palette::of(ui);
    let mark = match row.what {
        RowKind::Step(kind) if !row.is_rounds() => Some(kind.mark(row.is_loaded)),
        RowKind::Switch => Some(Mark::Switch),
        RowKind::Step(_) | RowKind::Rounds => None,
    };
    let mark = match mark {
        Some(mark) => step_mark(mark, palette.text_2, palette.surface),
        None => glyph(icon::ARROW_CLOCKWISE, icon::regular(22.0)),
    };
    ui.vertical(|ui| {
        ui.set_width(width);
        let title = words(&row.title, Weight::Medium.font(16.0));
        line(ui, (mark, title), target::NEAR, &row.title);
    });
}

/// How long, or how many times.
fn length(row: &Row) -> Length<'_> {
    let unit = if row.is_rounds() { Unit::Times } else { Unit::Seconds };
    let id = Id::unique(("customise", row.key.as_ref().map(ToString::to_string)));
    Length { number: row.now, least: row.least, most: row.most, unit, name: &row.title, id }
}

/// The bar of a length; how many times has none.
fn bar(ui: &mut Ui, row: &Row, width: f32) -> LengthAsked {
    if row.is_rounds() {
        ui.add_space(width + GAP);
        return LengthAsked::default();
    }
    // the design's minute and a half, or room for what is longer
    let longest = row.was.max(row.now);
    let end = [90, 180, 300, 600, 1200].into_iter().find(|end| longest <= *end).unwrap_or(row.most);
    length(row).bar(ui, end.min(row.most), row.advised, width)
}

/// What a length was, as a button that sets it back.
fn was(ui: &mut Ui, draft: &Draft, (row, key): (&Row, &Key), msgs: &mut Vec<Msg>) {
    if row.now == row.was {
        ui.add_space(WAS + GAP);
        return;
    }
    let unit = length(row).unit;
    let name = format!("{}, back to {}", row.title, unit.speak(row.was));
    let shown = format!("was {}", unit.format(row.was));
    let back = Button::quiet(&shown).small().width(WAS).name(&name);
    if ui.add(back).on_hover_text("Reset").clicked() {
        draft.change(msgs, |timings| timings.lengths.retain(|other, _| other != key));
    }
}

/// A step that keeps its own time, and why.
fn locked(ui: &mut Ui, row: &Row) {
    let is_offered = matches!(row.what, RowKind::Step(kind) if kind.is_offered());
    let why = if is_offered {
        "Offered at the end; it keeps its own time"
    } else {
        "Always here; it waits for you"
    };
    let ink = Palette::of(ui).text_3;
    let lock = icon_atom(icon::LOCK_SIMPLE, icon::regular(18.0), ink, vec2(18.0, 20.0));
    let name = format!("{}: {why}", row.title);
    marked(ui, lock, spaced(why, Type::Label.font(), 20.0, ink), &name);
}

/// What is advised about a row, below it, with what mends it.
fn advice_ui(ui: &mut Ui, draft: &Draft, row: &Row, msgs: &mut Vec<Msg>) {
    if let (Some(held), Some(key)) = (advice::held(row), &row.key) {
        let most = row.advised.unwrap_or(row.most);
        let words = format!("Set to {}", Unit::Seconds.format(most));
        let name = format!("{}: set to {}", row.title, Unit::Seconds.speak(most));
        if note(ui, &held, Some(Button::second(&words).small().name(&name))) {
            msgs.extend([Msg::Settled, Msg::Set(key.clone(), most), Msg::Settled]);
        }
    }
    // a step with several rows has what is said about all of it below its first one
    let is_first = row.said.is_some() || !row.title.contains(": ");
    for advice in draft.seen.advice.iter().filter(|advice| is_first && advice.step == row.step) {
        note(ui, advice, None);
    }
}

/// A band in ochre across the card. Whether its button was pressed.
fn note(ui: &mut Ui, advice: &Advice, button: Option<Button<'_>>) -> bool {
    let palette = Palette::of(ui);
    let frame = Frame::new().fill(palette.ochre_soft).inner_margin(Margin::symmetric(EDGE, 12));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let sign = icon_atom(icon::WARNING, icon::filled(24.0), palette.ochre, vec2(24.0, 24.0));
        let head = spaced(advice.head.as_str(), Weight::SemiBold.font(15.0), 24.0, palette.text);
        marked(ui, sign, head, &advice.head);
        text(ui, advice.why, Type::Label, palette.text);
        button.is_some_and(|button| {
            ui.add_space(8.0);
            ui.add(button).clicked()
        })
    });
    shown.inner
}
