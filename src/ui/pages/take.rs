//! "Report" and "Export": the diary written into files of the person's own, from the Diary screen.
//!
//! Pressed buttons become one [`Msg`]; whoever writes the files says in a sentence how that went. A folder is typed as a
//! path, as everywhere in this window.

use egui::{Id, Ui, vec2};

use crate::{
    diary::{Key, trends::Reach},
    routine::words::words,
    ui::kit::{HiddenForm, prelude::*, row},
};

words! {
    /// A form in which the diary is taken along.
    Form:
    Pdf = "pdf", "Report as PDF";
    Html = "html", "Report as web page";
    Csv = "csv", "Tables (CSV)";
    Json = "json", "Everything (JSON)";
}

/// Something asked for here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Write the diary, or a report of it, in this form.
    Write(Form),
    /// Write this session alone, as tables.
    Session(Key),
    /// Reports go back so far from now on.
    Reach(Reach),
    /// Write into this folder from now on; as typed.
    Folder(String),
    /// Show that folder.
    Open,
}

/// What the panel shows.
#[derive(Clone, Copy, Debug)]
pub struct TakeView<'a> {
    /// Where files are written.
    pub folder: &'a str,
    /// How far back reports go.
    pub reach: Reach,
    /// This build can write PDF.
    pub has_pdf: bool,
    /// Something is being written.
    pub is_writing: bool,
    /// How the last went, in a sentence.
    pub said: Option<&'a str>,
}

/// What is taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// A page to show to somebody.
    Report,
    /// The whole diary.
    Export,
}

/// Draws the panel of one of them.
pub fn take_ui(ui: &mut Ui, view: &TakeView<'_>, taking: Taking, msgs: &mut Vec<Msg>) {
    let palette = Palette::of(ui);
    let (head, words, forms) = match taking {
        Taking::Report => (
            "Report",
            "One sheet to show to somebody, such as a clinician. Nothing is sent anywhere. It goes back:",
            [Form::Pdf, Form::Html],
        ),
        Taking::Export => (
            "Export",
            "The whole diary, for a spreadsheet or as a copy. Nothing is sent anywhere.",
            [Form::Csv, Form::Json],
        ),
    };
    heading(ui, head, Type::Head);
    text(ui, words, Type::Label, palette.text_2);
    ui.add_space(8.0);
    if taking == Taking::Report {
        reach_ui(ui, view.reach, msgs);
        ui.add_space(8.0);
    }
    forms_ui(ui, view, forms.into_iter().filter(|form| view.has_pdf || *form != Form::Pdf), msgs);
    rule(ui, 12.0);
    folder_ui(ui, view, msgs);
}

fn reach_ui(ui: &mut Ui, reach: Reach, msgs: &mut Vec<Msg>) {
    let part = |&each: &Reach| Segment {
        words: each.label(),
        name: each.label(),
        icon: None,
        chosen: each == reach,
    };
    let parts: Vec<Segment<'_>> = Reach::ALL.iter().map(part).collect();
    let chosen = one_of(ui, "reach", &parts);
    let chosen = chosen.and_then(|index| Reach::ALL.get(index));
    msgs.extend(chosen.map(|reach| Msg::Reach(*reach)));
}

fn forms_ui(ui: &mut Ui, view: &TakeView<'_>, forms: impl Iterator<Item = Form>, msgs: &mut Vec<Msg>) {
    let waits = view.is_writing.then_some("Something is being written");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        for form in forms {
            let button = Button::second(form.label()).small().waits(waits);
            if ui.add(button).clicked() && waits.is_none() {
                msgs.push(Msg::Write(form));
            }
        }
    });
}

fn folder_ui(ui: &mut Ui, view: &TakeView<'_>, msgs: &mut Vec<Msg>) {
    let form = HiddenForm(Id::unique("folder to take along"));
    let open = form.is_open(ui);
    row(ui, "Into the folder", view.folder, 236.0, |ui| {
        let show = Button::second("Open").small().icon(icon::FOLDER_OPEN).name("Open the folder of copies");
        if ui.add(show).clicked() {
            msgs.push(Msg::Open);
        }
        if !open && ui.add(Button::second("Other…").small().name("Another folder for copies")).clicked() {
            form.set_open(ui, true);
        }
    });
    if open {
        ui.add_space(12.0);
        let words = "Copies are written there from now on. Files that are there stay as they are.";
        let folder = form.folder(ui, words, "Use it");
        msgs.extend(folder.map(Msg::Folder));
    }
    let news = if view.is_writing { Some("Writing…") } else { view.said };
    if let Some(news) = news {
        ui.add_space(8.0);
        text(ui, news, Type::Label, Palette::of(ui).text);
    }
}
