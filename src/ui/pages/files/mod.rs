//! Routine files as a person meets them: adding one, exporting one, and those that are left out.
//!
//! In come plain views (what was found in a file, in words); out go [`Msg`]s. Nothing is read or written here, and what a
//! routine file means is not known: whoever owns the files says it in sentences.

mod found;
mod left_out;
mod page;
mod problems;

pub use found::{FoundView, MadeView};
pub use left_out::left_out_ui;
pub use page::{AddView, Busy, ExportView, FilesView, files_ui};
pub use problems::ProblemView;

use std::path::PathBuf;

use egui::{Align2, CornerRadius, Id, LayerId, Order, Stroke, StrokeKind, Ui, vec2};

use super::Width;
use crate::{
    routine::{self, import::Reading},
    ui::{
        Action,
        kit::{
            Button, Note, NoteAsked, Tone, below, column, icon,
            theme::{Palette, Type, Weight, radius},
        },
    },
};

/// What is asked about routine files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// The page on which a routine file is added.
    Add,
    /// Away from the page.
    Leave,
    /// Read the file that was named, as it was typed.
    Read(String),
    /// Read the file, which may be read in more than one way, in this one.
    ReadAs(PathBuf, Reading),
    /// Name a file in the system's own dialog.
    Choose,
    /// The dialog is not waited for any more.
    StopWaiting,
    /// Put what was found on the shelf.
    Keep(Way),
    /// What was found is not wanted.
    Forget,
    /// The page on which a routine is exported.
    Export(routine::Id),
    /// Write the routine to the file that was named, as it was typed.
    Write(String),
    /// Name the file to write in the system's own dialog.
    ChoosePlace,
    /// Take the news away.
    HideNews,
}

/// How something is put on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As it is.
    AsItIs,
    /// Beside the one with the same id, under a new name and id.
    UnderANewName,
    /// In the place of the one with the same id.
    Instead,
}

/// The buttons that bring a routine file, and show where these are.
pub fn add_buttons(ui: &mut Ui, actions: &mut Vec<Action>) {
    if ui.add(Button::second("Add a routine…").small().icon(icon::PLUS)).clicked() {
        actions.push(Action::Files(Msg::Add));
    }
    let open = Button::quiet("Open the routines folder").small().icon(icon::FOLDER_OPEN);
    if ui.add(open).clicked() {
        actions.push(Action::OpenRoutinesFolder);
    }
}

/// The button that exports a routine.
pub fn export_button(ui: &mut Ui, id: &routine::Id, actions: &mut Vec<Action>) {
    let export = Button::quiet("Export…").small().icon(icon::FOLDER_OPEN).name("Export this routine");
    if ui.add(export).clicked() {
        actions.push(Action::Files(Msg::Export(id.clone())));
    }
}

/// Above a page: what became of a file, until it is taken away.
pub fn news_ui(ui: &mut Ui, news: Option<&str>, actions: &mut Vec<Action>) {
    let Some(news) = news else { return };
    let margin = Width::of(ui).margin();
    ui.add_space(12.0);
    let width = ui.available_width() - margin * 2.0;
    let mut inner = column(ui, margin, width);
    let name = format!("Dismiss: {news}");
    let note = Note {
        tone: Tone::Plain,
        icon: icon::INFO,
        head: news,
        words: "",
        dismiss: Some(&name),
        buttons: &[],
    };
    if let Some(NoteAsked::Dismiss) = note.show(&mut inner) {
        actions.push(Action::Files(Msg::HideNews));
    }
    below(ui, &[&inner]);
}

/// Over everything, while a file is held over the window: that it may be let go here.
pub fn drop_ui(ui: &Ui) {
    let ctx = ui.ctx();
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let palette = Palette::of(ui);
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("drop a routine file")));
    let whole = ctx.content_rect();
    let edge = whole.shrink(12.0);
    painter.rect_filled(whole, CornerRadius::ZERO, palette.bg.gamma_multiply(0.85));
    painter.rect_stroke(edge, radius::CARD, Stroke::new(3.0, palette.accent), StrokeKind::Inside);
    let words = "Let go to add this routine";
    let (size, ..) = Type::Title.row();
    let centre = edge.center();
    painter.text(centre, Align2::CENTER_CENTER, words, Weight::SemiBold.font(size), palette.text);
    let below = centre + vec2(0.0, size + 12.0);
    let more = "It is copied, and the file stays as it is";
    painter.text(below, Align2::CENTER_CENTER, more, Type::Body.font(), palette.text_2);
}
