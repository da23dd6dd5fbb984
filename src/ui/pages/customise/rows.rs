//! The rows: for each step its kind, its name, a bar to drag, what it was, and its length to step through or to type.

use egui::{
    Align, Align2, Atom, Atoms, Color32, Frame, Id, Layout, Margin, Response, TextWrapMode, Ui, WidgetAtom,
    WidgetInfo, accesskit::Role, vec2,
};

use super::draft::{Draft, Msg};
use crate::{
    routine::{
        kind::Mark,
        timings::{
            Group, Row,
            advice::{self, Advice},
            rows::{Held, RowKind},
        },
        words::Side,
    },
    text::{format_duration, speak_duration},
    ui::{
        kit::{
            Button, DragBar, LengthAsked, LengthStepper, Press, Skin, Unit, as_heading, badge_atom, card,
            glyph, icon, icon_label,
            rows::step_mark,
            rule, text,
            theme::{Palette, Type, Weight, target},
            weighted, words,
        },
        pages::Width,
    },
};

/// From the edge of a card to its rows.
const EDGE: i8 = 20;
/// Between the parts of a row.
const GAP: f32 = 12.0;
/// The bar's width where it stands beside the name.
const BAR: f32 = 208.0;
/// The room for "was 45 s".
const WAS: f32 = 64.0;

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
    atoms.push_right(words(title, Weight::SemiBold.font(17.0)));
    if Width::of(ui) != Width::Narrow {
        atoms.push_right(egui::RichText::new(more).font(Type::Label.font()).color(palette.text_3));
    }
    atoms.push_right(Atom::grow());
    if !group.length.is_zero() {
        atoms.push_right(glyph(&format_duration(group.length), Weight::SemiBold.font(16.0)));
    }
    let frame = Frame::new().inner_margin(Margin::symmetric(EDGE, 0));
    let line = line(atoms, ui.available_width(), palette.text).frame(frame).gap(GAP);
    let line = ui.add(line.min_size(vec2(ui.available_width(), 48.0)));
    let name = format!("{title}, {}", speak_duration(group.length));
    line.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    as_heading(ui, &line, &name);
}

/// Atoms from the left, `width` wide and as high as a control, in `ink`.
fn line(atoms: Atoms<'_>, width: f32, ink: Color32) -> WidgetAtom<'_> {
    let line = WidgetAtom::new(atoms).min_size(vec2(width, target::NEAR)).max_width(width);
    line.align2(Align2::LEFT_CENTER).wrap_mode(TextWrapMode::Wrap).fallback_text_color(ink).gap(14.0)
}

/// One row: its parts beside each other, or the bar below the name where there is no room for that.
fn row_ui(ui: &mut Ui, draft: &Draft, row: &Row, msgs: &mut Vec<Msg>) {
    const BESIDE: f32 = 580.0;
    let palette = Palette::of(ui);
    let is_chosen = row.key.is_some() && draft.at.as_ref() == Some(&row.step);
    let fill = if is_chosen { palette.accent_soft } else { Color32::TRANSPARENT };
    let frame = Frame::new().fill(fill).inner_margin(Margin::symmetric(EDGE, 6));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.x = GAP;
        let width = ui.available_width();
        let is_beside = width >= BESIDE;
        let beside = width - BAR - WAS - LengthStepper::WIDTH - 3.0 * GAP;
        let mut asked = LengthAsked::default();
        ui.horizontal(|ui| {
            if row.key.is_none() {
                title_ui(ui, row, if is_beside { beside } else { width / 2.0 });
                locked(ui, row);
                return;
            }
            title_ui(ui, row, if is_beside { beside } else { width - LengthStepper::WIDTH - GAP });
            if is_beside && row.is_rounds() {
                ui.add_space(BAR + GAP);
            } else if is_beside {
                asked = bar(ui, row, BAR);
            }
            if is_beside {
                was(ui, row, msgs);
            }
            let changed = stepper(ui, row);
            asked = changed.or(asked);
        });
        if !is_beside && row.key.is_some() {
            ui.horizontal(|ui| {
                ui.add_space(24.0);
                if !row.is_rounds() {
                    asked = asked.or(bar(ui, row, width - WAS - 24.0 - 2.0 * GAP));
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| was(ui, row, msgs));
            });
        }
        take(draft, row, asked, msgs);
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
    let title = words(&row.title, Weight::Medium.font(16.0));
    ui.add(line(Atoms::new((mark, title)), width, palette.text));
}

fn id(row: &Row) -> Id {
    Id::unique(("customise", row.key.as_ref().map(ToString::to_string)))
}

fn unit(row: &Row) -> Unit {
    if row.is_rounds() { Unit::Times } else { Unit::Seconds }
}

fn bar(ui: &mut Ui, row: &Row, width: f32) -> LengthAsked {
    let (secs, least, most, advised) = (row.now, row.least, row.most, row.advised);
    let (end, name, id) = (end_of(row), row.title.as_str(), id(row).with("bar"));
    DragBar { secs, least, most, end, advised, name, id, width }.show(ui)
}

fn stepper(ui: &mut Ui, row: &Row) -> LengthAsked {
    let (number, least, most) = (row.now, row.least, row.most);
    LengthStepper { number, least, most, unit: unit(row), name: &row.title, id: id(row) }.show(ui)
}

/// From what was asked of a row's controls to what is asked of the app.
fn take(draft: &Draft, row: &Row, asked: LengthAsked, msgs: &mut Vec<Msg>) {
    let Some(key) = &row.key else { return };
    msgs.extend(asked.number.map(|number| Msg::Set(key.clone(), number)));
    msgs.extend(asked.ended.then_some(Msg::Settled));
    // who leaves the rows leaves the last one outlined: it is still what the ear and the eye are at
    let is_new = asked.at && draft.at.as_ref() != Some(&row.step);
    msgs.extend(is_new.then(|| Msg::At(row.step.clone())));
}

/// Where a bar ends: the design's minute and a half, or room for what is longer.
fn end_of(row: &Row) -> u32 {
    let longest = row.was.max(row.now);
    let end = [90, 180, 300, 600, 1200].into_iter().find(|end| longest <= *end).unwrap_or(row.most);
    end.min(row.most)
}

/// What a length was, as a button that sets it back.
fn was(ui: &mut Ui, row: &Row, msgs: &mut Vec<Msg>) {
    let Some(key) = row.key.as_ref().filter(|_| row.now != row.was) else {
        ui.add_space(WAS + GAP);
        return;
    };
    let palette = Palette::of(ui);
    let unit = unit(row);
    let name = format!("{}, back to {}", row.title, unit.speak(row.was));
    let shown = words(&format!("was {}", unit.format(row.was)), Type::Caption.font());
    let press = Press {
        id: Some(id(row).with("was")),
        size: vec2(WAS, target::NEAR),
        align: Align2::RIGHT_CENTER,
        ..Press::new(&name, shown)
    };
    let ink = |over| Skin::plain(if over { palette.text } else { palette.text_2 });
    let pressed = press.show(ui, ink).on_hover_text("Reset").clicked();
    msgs.extend(pressed.then(|| Msg::ResetOne(key.clone())));
}

/// A step that keeps its own time, and why.
fn locked(ui: &mut Ui, row: &Row) -> Response {
    let is_offered = matches!(row.what, RowKind::Step(kind) if kind.is_offered());
    let why = if is_offered {
        "Offered at the end; it keeps its own time"
    } else {
        "Always here; it waits for you"
    };
    let atoms = Atoms::new((glyph(icon::LOCK_SIMPLE, icon::regular(18.0)), words(why, Type::Label.font())));
    let line = ui.add(line(atoms, ui.available_width(), Palette::of(ui).text_3).gap(8.0));
    let name = format!("{}: {why}", row.title);
    line.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    line
}

/// What is advised about a row, below it, with what mends it.
fn advice_ui(ui: &mut Ui, draft: &Draft, row: &Row, msgs: &mut Vec<Msg>) {
    if let Some(held) = advice::held(row) {
        let most = row.advised.unwrap_or(row.most);
        let words = format!("Set to {}", Unit::Seconds.format(most));
        let name = format!("{}: set to {}", row.title, Unit::Seconds.speak(most));
        if note(ui, &held, Some(Button::second(&words).small().name(&name)))
            && let Some(key) = &row.key
        {
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
    const ASIDE: f32 = 142.0;
    let palette = Palette::of(ui);
    let is_narrow = Width::of(ui) == Width::Narrow;
    let mut pressed = false;
    let frame = Frame::new().fill(palette.ochre_soft).inner_margin(Margin::symmetric(EDGE, 12));
    frame.show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let width = ui.available_width();
            icon_label(ui, icon::WARNING, icon::filled(24.0), palette.ochre);
            let aside = if button.is_some() && !is_narrow { ASIDE } else { 0.0 };
            ui.vertical(|ui| {
                ui.set_width(width - 24.0 - GAP - aside);
                weighted(ui, advice.head.as_str(), Weight::SemiBold.font(15.0), 20.0, palette.text);
                text(ui, advice.why, Type::Label, palette.text);
                if let Some(button) = button.clone().filter(|_| is_narrow) {
                    ui.add_space(8.0);
                    pressed = ui.add(button).clicked();
                }
            });
            if let Some(button) = button.filter(|_| !is_narrow) {
                // at the edge of the steppers above and below
                let layout = Layout::right_to_left(Align::Min);
                pressed = ui.with_layout(layout, |ui| ui.add(button).clicked()).inner;
            }
        });
    });
    pressed
}
