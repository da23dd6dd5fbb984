//! "Report" and "Export": the diary written into files of the person's own, from the Diary screen.
//!
//! Pressed buttons become one [`Msg`]; whoever writes the files says in a sentence how that went. A folder is typed as a
//! path, as everywhere in this window.

use egui::{Id, Ui};

use crate::{
    diary::{Key, trends::Reach},
    routine::words::words,
    ui::prelude::*,
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
    let (head, words, forms) = match taking {
        Taking::Report => (
            "Report",
            "One page to show to somebody, such as a clinician. Nothing is sent anywhere. It covers:",
            [Form::Pdf, Form::Html],
        ),
        Taking::Export => (
            "Export",
            "The whole diary, for a spreadsheet or as a copy. Nothing is sent anywhere.",
            [Form::Csv, Form::Json],
        ),
    };
    heading(ui, head, Type::Head);
    quiet(ui, words, Type::Label);
    ui.add_space(8.0);
    if taking == Taking::Report {
        msgs.extend(choose_of(ui, "reach", Reach::ALL, Reach::label, view.reach).map(Msg::Reach));
        ui.add_space(8.0);
    }
    let waits = view.is_writing.then_some("Something is being written");
    flow(ui, |ui| {
        for form in forms.into_iter().filter(|form| view.has_pdf || *form != Form::Pdf) {
            Button::second(form.label()).small().waits(waits).sends(ui, msgs, Msg::Write(form));
        }
    });
    rule(ui, 12.0);
    folder_ui(ui, view, msgs);
}

fn folder_ui(ui: &mut Ui, view: &TakeView<'_>, msgs: &mut Vec<Msg>) {
    let form = HiddenForm(Id::unique("folder to take along"));
    let open = form.is_open(ui);
    row(ui, "Save to the folder", view.folder, 236.0, |ui| {
        let show = Button::second("Open").small().icon(icon::FOLDER_OPEN).name("Open the folder for copies");
        show.sends(ui, msgs, Msg::Open);
        if !open && ui.add(Button::second("Other…").small().name("Another folder for copies")).clicked() {
            form.set_open(ui, true);
        }
    });
    if open {
        ui.add_space(12.0);
        let words = "Copies are saved there from now on. Existing files stay as they are.";
        let folder = form.folder(ui, words, "Use it");
        msgs.extend(folder.map(Msg::Folder));
    }
    let news = if view.is_writing { Some("Writing…") } else { view.said };
    if let Some(news) = news {
        ui.add_space(8.0);
        text(ui, news, Type::Label, Palette::of(ui).text);
    }
}
