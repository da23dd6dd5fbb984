//! A field with its name above it and what is wrong with it right below.

use egui::Ui;
use serde_json::Value;

use super::{
    control::{Here, control},
    model::{Msg, Page},
};
use crate::{
    routine::{
        Problem,
        draft::{Edit, FieldSpec, Sort, Spot},
    },
    text::sentence,
    ui::prelude::*,
};

/// All fields of an object; above them what is wrong with the object itself.
pub(super) fn fields(ui: &mut Ui, page: &mut Page<'_>, spot: Spot) {
    let mut field_specs = page.editing.draft().field_specs(spot);
    // first what is changed most; a name that only the file and the diary use comes last
    field_specs.sort_by_key(|blank| match blank.sort {
        Sort::Line => 0,
        Sort::Whole(..) => 1,
        Sort::Words => 2,
        Sort::Name => 4,
        _ => 3,
    });
    others(ui, page, spot, &field_specs);
    for blank in &field_specs {
        field(ui, page, spot, blank);
        problems(ui, page.editing.checked().at(spot, blank.name));
        if let Some(why) = page.view.taken.filter(|_| spot == Spot::Head && blank.name == "id") {
            said(ui, why, true);
        }
        ui.add_space(14.0);
    }
}

/// A field's name, and whether it can stay empty; below it what it is filled in with, or beside it a number.
fn field(ui: &mut Ui, page: &mut Page<'_>, spot: Spot, blank: &FieldSpec) {
    const NUMBER: f32 = 160.0;
    let is_beside = matches!(blank.sort, Sort::Whole(..)) && ui.available_width() > 2.0 * NUMBER;
    pair(ui, is_beside, NUMBER, 4.0, |ui, column| match column {
        Column::Left if blank.sort == Sort::Flag => {}
        Column::Left => {
            let is_needed = blank.is_needed || matches!(blank.sort, Sort::Choice(_) | Sort::Choices(_));
            let words = if is_needed { "" } else { ", if you like" };
            ui.add_space(if is_beside { 10.0 } else { 0.0 });
            quiet(ui, format!("{}{words}", blank.label), Type::Label).on_hover_text(on_screen(blank.about));
        }
        Column::Right => control(ui, Here { editing: page.editing, spot, blank }, page),
    });
}

/// What is wrong with a field, or not advised.
fn problems<'a>(ui: &mut Ui, problems: impl Iterator<Item = &'a Problem>) {
    for problem in problems {
        said(ui, &problem.message(), problem.is_refusal());
    }
}

/// Why something cannot be saved, or is not advised.
pub(super) fn said(ui: &mut Ui, words: &str, is_refusal: bool) {
    let palette = Palette::of(ui);
    let (ink, sign) =
        if is_refusal { (palette.brick, icon::WARNING_OCTAGON) } else { (palette.ochre, icon::WARNING) };
    ui.add_space(4.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        icon_label(ui, sign, icon::filled(18.0), ink);
        // here words are written without the marks that they need in a file
        text(ui, on_screen(words).replace(" in quotes", ""), Type::Label, ink);
    });
}

/// A sentence of the reader as a screen shows it: the marks round words of the file are for terminals.
pub(super) fn on_screen(words: &str) -> String {
    sentence(words.replace('`', ""))
}

/// What is wrong with the object itself, and fields that the format does not know.
fn others(ui: &mut Ui, page: &mut Page<'_>, spot: Spot, field_specs: &[FieldSpec]) {
    let editing = page.editing;
    let unknown_fields = editing.draft().unknown_fields(spot);
    for trouble in editing.checked().troubles.iter().filter(|trouble| trouble.place.spot == spot) {
        let field = trouble.place.field.as_deref();
        let is_below = |field| {
            field_specs.iter().any(|blank| blank.name == field)
                || unknown_fields.iter().any(|name| name == field)
        };
        if field.is_some_and(is_below) {
            continue;
        }
        problems(ui, std::iter::once(&trouble.problem));
        if spot == Spot::Head && field == Some("version") {
            ui.add_space(4.0);
            let version = Value::from(crate::routine::bounds::VERSION);
            let set = Edit::Set { spot, field: "version".to_owned(), value: Some(version) };
            Button::second("Use version 1").small().sends(ui, page.msgs, Msg::Edit(set));
        }
        ui.add_space(8.0);
    }
    let ink = Palette::of(ui).text;
    for stranger in unknown_fields {
        let value = editing.draft().field(spot, &stranger).map(Value::to_string).unwrap_or_default();
        let short: String = value.chars().take(60).collect();
        text(ui, format!("{stranger}: {short}"), Type::Body, ink);
        problems(ui, editing.checked().at(spot, &stranger));
        ui.add_space(4.0);
        let name = format!("Remove {stranger}");
        let remove = Button::second("Remove it").small().icon(icon::TRASH).name(&name);
        remove.sends(ui, page.msgs, Msg::Edit(Edit::Set { spot, field: stranger, value: None }));
        ui.add_space(12.0);
    }
}
