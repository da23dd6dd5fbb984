//! A field with its name above it and what is wrong with it right below.

use egui::{Id, Response, TextEdit, Ui, vec2};
use serde_json::Value;

use super::{EditorView, Msg, control};
use crate::{
    routine::{
        Problem,
        draft::{Blank, Edit, Editing, Sort, Spot},
    },
    text::sentence,
    ui::kit::{
        Button, column, icon, icon_at, text, text_field,
        theme::{Palette, Type, Weight, target},
        weighted,
    },
};

/// Where a field is and whose.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    /// What is edited.
    pub editing: &'a Editing,
    /// Which object.
    pub spot: Spot,
    /// The field.
    pub blank: &'a Blank,
}

impl Here<'_> {
    /// An id that stays whatever is drawn around the field.
    pub(super) fn id(&self) -> Id {
        Id::unique(("field of a draft", self.spot, self.blank.name))
    }

    /// What the field holds.
    pub(super) fn value(&self) -> Option<&Value> {
        self.editing.draft().field(self.spot, self.blank.name)
    }

    /// As a person would type it.
    pub(super) fn words(&self) -> String {
        match self.value() {
            None => String::new(),
            Some(Value::String(words)) => words.clone(),
            Some(other) => other.to_string(),
        }
    }

    /// The field is to hold this.
    pub(super) fn set(&self, value: Option<Value>) -> Msg {
        Msg::Edit(Edit::Set { spot: self.spot, field: self.blank.name.to_owned(), value })
    }
}

/// All fields of an object; above them what is wrong with the object itself.
pub(super) fn fields(ui: &mut Ui, view: &EditorView<'_>, editing: &Editing, spot: Spot, msgs: &mut Vec<Msg>) {
    let mut blanks = editing.draft().blanks(spot);
    // first what is changed most; a name that only the file and the diary use comes last
    blanks.sort_by_key(|blank| match blank.sort {
        Sort::Line => 0,
        Sort::Whole(..) => 1,
        Sort::Words => 2,
        Sort::Name => 4,
        _ => 3,
    });
    others(ui, editing, spot, &blanks, msgs);
    let mut rest = blanks.as_slice();
    while let Some(first) = rest.first() {
        let is_number = |blank: &Blank| matches!(blank.sort, Sort::Whole(..));
        let count =
            if is_number(first) { rest.iter().take_while(|blank| is_number(blank)).count() } else { 1 };
        let (now, later) = rest.split_at(count.min(rest.len()));
        rest = later;
        if is_number(first) {
            numbers(ui, editing, spot, now, msgs);
        } else {
            let here = Here { editing, spot, blank: first };
            label(ui, first);
            control::control(ui, here, msgs);
            problems(ui, editing.checked().at(spot, first.name));
            if let Some(why) = view.taken.filter(|_| spot == Spot::Head && first.name == "id") {
                refusal(ui, why);
            }
        }
        ui.add_space(14.0);
    }
}

/// Numbers beside one another, as many as there is room for; their problems stand below the row.
fn numbers(ui: &mut Ui, editing: &Editing, spot: Spot, blanks: &[Blank], msgs: &mut Vec<Msg>) {
    const EACH: f32 = 184.0;
    let fit = [4_u8, 3, 2].into_iter().find(|count| f32::from(*count) * EACH <= ui.available_width());
    for row in blanks.chunks(usize::from(fit.unwrap_or(1))) {
        let mut columns = Vec::new();
        let mut left = 0.0;
        for blank in row {
            let mut column = column(ui, left, EACH - 12.0);
            label(&mut column, blank);
            control::number(&mut column, Here { editing, spot, blank }, msgs);
            columns.push(column);
            left += EACH;
        }
        let all: Vec<&Ui> = columns.iter().collect();
        crate::ui::kit::below(ui, &all);
        for blank in row {
            problems(ui, editing.checked().at(spot, blank.name));
        }
        ui.add_space(8.0);
    }
}

/// A field's name, and whether it can stay empty.
fn label(ui: &mut Ui, blank: &Blank) {
    let palette = Palette::of(ui);
    let words = if blank.is_needed || matches!(blank.sort, Sort::Flag | Sort::Choice(_) | Sort::Choices(_)) {
        blank.label.to_owned()
    } else {
        format!("{}, if you like", blank.label)
    };
    if blank.sort != Sort::Flag {
        let name = weighted(ui, words, Weight::Medium.font(15.0), 20.0, palette.text_2);
        name.on_hover_text(on_screen(blank.about));
        ui.add_space(4.0);
    }
}

/// What is wrong with a field, or not advised.
pub(super) fn problems<'a>(ui: &mut Ui, problems: impl Iterator<Item = &'a Problem>) {
    for problem in problems {
        if problem.is_refusal() {
            refusal(ui, &problem.message());
        } else {
            said(ui, &problem.message(), false);
        }
    }
}

/// Why something cannot be saved.
pub(super) fn refusal(ui: &mut Ui, words: &str) {
    said(ui, words, true);
}

fn said(ui: &mut Ui, words: &str, is_refusal: bool) {
    let palette = Palette::of(ui);
    let (ink, glyph) =
        if is_refusal { (palette.brick, icon::WARNING_OCTAGON) } else { (palette.ochre, icon::WARNING) };
    ui.add_space(4.0);
    let from = ui.cursor().min;
    let width = ui.available_width();
    let mut column = column(ui, 24.0, width - 24.0);
    // here words are written without the marks that they need in a file
    text(&mut column, on_screen(words).replace(" in quotes", ""), Type::Label, ink);
    icon_at(ui, from + vec2(9.0, 10.0), glyph, icon::filled(18.0), ink);
    crate::ui::kit::below(ui, &[&column]);
}

/// A sentence of the reader as a screen shows it: the marks round words of the file are for terminals.
pub(super) fn on_screen(words: &str) -> String {
    sentence(words.replace('`', ""))
}

/// What is wrong with the object itself, and fields that the format does not know.
fn others(ui: &mut Ui, editing: &Editing, spot: Spot, blanks: &[Blank], msgs: &mut Vec<Msg>) {
    let is_drawn = |field: &str| blanks.iter().any(|blank| blank.name == field);
    let strangers = editing.draft().strangers(spot);
    for trouble in &editing.checked().troubles {
        let field = trouble.place.field.as_deref();
        let is_here = trouble.place.spot == spot && field.is_none_or(|field| !is_drawn(field));
        if !is_here || field.is_some_and(|field| strangers.iter().any(|stranger| stranger == field)) {
            continue;
        }
        problems(ui, std::iter::once(&trouble.problem));
        if spot == Spot::Head && field == Some("version") {
            ui.add_space(4.0);
            if ui.add(Button::second("Use version 1").small()).clicked() {
                let version = Value::from(crate::routine::bounds::VERSION);
                msgs.push(Msg::Edit(Edit::Set { spot, field: "version".to_owned(), value: Some(version) }));
            }
        }
        ui.add_space(8.0);
    }
    let palette = Palette::of(ui);
    for stranger in strangers {
        let value = editing.draft().field(spot, &stranger).map(Value::to_string).unwrap_or_default();
        let short: String = value.chars().take(60).collect();
        text(ui, format!("{stranger}: {short}"), Type::Body, palette.text);
        problems(ui, editing.checked().at(spot, &stranger));
        ui.add_space(4.0);
        let name = format!("Take {stranger} away");
        if ui.add(Button::second("Take it away").small().icon(icon::TRASH).name(&name)).clicked() {
            msgs.push(Msg::Edit(Edit::Set { spot, field: stranger, value: None }));
        }
        ui.add_space(12.0);
    }
}

/// A field for words on one line.
pub(super) fn line(ui: &mut Ui, id: Id, name: &str, words: &mut String) -> Response {
    let palette = Palette::of(ui);
    let field = TextEdit::singleline(words)
        .id(id)
        .desired_width(f32::INFINITY)
        .min_size(vec2(0.0, target::NEAR))
        .align(egui::Align2::LEFT_CENTER)
        .font(Weight::Regular.font(16.0))
        .text_color(palette.text)
        .background_color(palette.bg);
    named(ui, field, name)
}

/// A field for sentences; Enter makes no new line, because a file has none in them.
pub(super) fn sentences(ui: &mut Ui, id: Id, name: &str, words: &mut String, is_list: bool) -> Response {
    let palette = Palette::of(ui);
    let mut field = TextEdit::multiline(words)
        .id(id)
        .desired_rows(2)
        .desired_width(f32::INFINITY)
        .font(Weight::Regular.font(16.0))
        .text_color(palette.text)
        .background_color(palette.bg);
    if !is_list {
        field = field.return_key(None);
    }
    named(ui, field, name)
}

fn named(ui: &mut Ui, field: TextEdit<'_>, name: &str) -> Response {
    let written = text_field(ui, field, name);
    if written.gained_focus() {
        written.scroll_to_me(None);
    }
    written
}
