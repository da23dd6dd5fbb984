//! The pages on which a routine file is added and on which one is exported.
//!
//! Each has the system's own dialog and a field for the path beside it: a dialog belongs to the desktop, and may be missing
//! or never answer.

use egui::{Id, Key, Modifiers, TextEdit, Ui, vec2};

use super::{
    Msg,
    found::{FoundView, found_ui},
};
use crate::ui::{
    Action,
    kit::{
        Button, Link, Note, Tone, card, heading, icon, page, text, text_field,
        theme::{Palette, Type, Weight, target},
    },
};

/// One of the two pages.
#[derive(Clone, Copy, Debug)]
pub enum FilesView<'a> {
    /// A file is added.
    Add(AddView<'a>),
    /// A routine is exported.
    Export(ExportView<'a>),
}

/// Adding a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct AddView<'a> {
    /// Where the person's own routines are.
    pub folder: &'a str,
    /// What is waited for.
    pub busy: Option<Busy>,
    /// How it went, in a sentence.
    pub said: Option<&'a str>,
    /// What was found in the file, where something is to be decided.
    pub found: Option<&'a FoundView>,
}

/// Exporting a routine.
#[derive(Clone, Copy, Debug, Default)]
pub struct ExportView<'a> {
    /// The routine's title.
    pub title: &'a str,
    /// The file that is proposed.
    pub proposal: &'a str,
    /// What is waited for.
    pub busy: Option<Busy>,
    /// How it went, in a sentence.
    pub said: Option<&'a str>,
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// The disk.
    Disk,
    /// The system's dialog.
    Dialog {
        /// It has not answered for a while.
        for_long: bool,
    },
}

/// The page. Esc goes back.
pub fn files_ui(ui: &mut Ui, view: &FilesView<'_>, actions: &mut Vec<Action>) {
    page(ui, "files", |ui| match view {
        FilesView::Add(view) => add_ui(ui, view, actions),
        FilesView::Export(view) => export_ui(ui, view, actions),
    });
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        actions.push(Action::Files(Msg::Leave));
    }
}

fn add_ui(ui: &mut Ui, view: &AddView<'_>, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    back(ui, "Today", "Back to Today", actions);
    heading(ui, "Add a routine", Type::Title);
    ui.add_space(4.0);
    let words = "Drop a routine file on this window, or name it here. It is copied to your own routines, and the file stays as it is. \
                 A table of titles and seconds (CSV) and what TimeR Machine, Just Another Workout Timer and Feeel export can be brought in \
                 too.";
    text(ui, words, Type::Body, palette.text_2);
    ui.add_space(20.0);
    if let Some(found) = view.found {
        found_ui(ui, found, actions);
        return;
    }
    card(ui, 24.0, |ui| {
        let field = Field {
            label: "Path of the routine file",
            hint: "~/Downloads/evening.json",
            proposal: "",
            verb: "Add it",
        };
        field.show(ui, Msg::Read, ("Choose a file…", Msg::Choose), view.busy, actions);
        standing(ui, view.busy, view.said, actions);
    });
    ui.add_space(16.0);
    card(ui, 24.0, |ui| {
        text(
            ui,
            "Or put files into your routines folder yourself. What changes there shows at once.",
            Type::Body,
            palette.text_2,
        );
        text(ui, view.folder, Type::Label, palette.text_3);
        ui.add_space(12.0);
        let open = Button::second("Open the routines folder").small().icon(icon::FOLDER_OPEN);
        if ui.add(open).clicked() {
            actions.push(Action::OpenRoutinesFolder);
        }
    });
}

fn export_ui(ui: &mut Ui, view: &ExportView<'_>, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    back(ui, view.title, "Back to the routine", actions);
    heading(ui, &format!("Export {}", view.title), Type::Title);
    ui.add_space(4.0);
    let words = "The routine is written to a file that somebody else can add to their Stillpoint. Nothing about you is in it.";
    text(ui, words, Type::Body, palette.text_2);
    ui.add_space(20.0);
    card(ui, 24.0, |ui| {
        let field = Field {
            label: "Path of the new file",
            hint: "~/Documents/routine.json",
            proposal: view.proposal,
            verb: "Write it",
        };
        field.show(ui, Msg::Write, ("Choose a place…", Msg::ChoosePlace), view.busy, actions);
        standing(ui, view.busy, view.said, actions);
    });
}

fn back(ui: &mut Ui, words: &str, name: &str, actions: &mut Vec<Action>) {
    if ui.add(Link { words, icon: Some(icon::ARROW_LEFT), name }).clicked() {
        actions.push(Action::Files(Msg::Leave));
    }
    ui.add_space(4.0);
}

/// A path, and the button that uses it.
struct Field<'a> {
    label: &'a str,
    hint: &'a str,
    proposal: &'a str,
    verb: &'a str,
}

impl Field<'_> {
    /// The path, its button, and the one of the system's dialog. Enter in the field does what the button does.
    fn show(
        &self,
        ui: &mut Ui,
        ask: impl FnOnce(String) -> Msg,
        (dialog, asks_dialog): (&str, Msg),
        busy: Option<Busy>,
        actions: &mut Vec<Action>,
    ) {
        let palette = Palette::of(ui);
        // another proposal is another text
        let id = Id::unique(("path of a file", self.label, self.proposal));
        let mut typed =
            ui.data(|data| data.get_temp::<String>(id)).unwrap_or_else(|| self.proposal.to_owned());
        text(ui, self.label, Type::Label, palette.text_2);
        ui.add_space(8.0);
        let field = TextEdit::singleline(&mut typed)
            .hint_text(self.hint)
            .desired_width(f32::INFINITY)
            .min_size(vec2(0.0, target::NEAR))
            .align(egui::Align2::LEFT_CENTER)
            .font(Weight::Regular.font(16.0))
            .text_color(palette.text)
            .background_color(palette.bg);
        let written = text_field(ui, field, self.label);
        if appears(ui, id) {
            written.request_focus();
        }
        let entered = written.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.data_mut(|data| data.insert_temp(id, typed.clone()));
        if busy.is_some() {
            // neither would do anything now
            return;
        }
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            let pressed = ui.add(Button::primary(self.verb).small()).clicked();
            if (pressed || entered) && !typed.trim().is_empty() {
                actions.push(Action::Files(ask(typed.trim().to_owned())));
            }
            if ui.add(Button::second(dialog).small().icon(icon::FOLDER_OPEN)).clicked() {
                actions.push(Action::Files(asks_dialog));
            }
        });
    }
}

/// Whether this was not there in the frame before.
fn appears(ui: &Ui, id: Id) -> bool {
    let now = ui.ctx().cumulative_frame_nr();
    let before = ui.data_mut(|data| {
        let seen = data.get_temp_mut_or_default::<u64>(id.with("seen"));
        std::mem::replace(seen, now)
    });
    before + 1 < now
}

/// What is waited for, or how it went.
fn standing(ui: &mut Ui, busy: Option<Busy>, said: Option<&str>, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    match busy {
        None => {
            if let Some(said) = said {
                ui.add_space(16.0);
                let note = Note {
                    tone: Tone::Plain,
                    icon: icon::INFO,
                    head: said,
                    words: "",
                    dismiss: None,
                    buttons: &[],
                };
                let pressed = note.show(ui);
                debug_assert_eq!(pressed, None, "it has nothing to press");
            }
        }
        Some(Busy::Disk) => {
            ui.add_space(12.0);
            text(ui, "Reading and writing…", Type::Label, palette.text_2);
        }
        Some(Busy::Dialog { for_long }) => {
            ui.add_space(12.0);
            let words = if for_long {
                "Still waiting for the file dialog. If you cannot see one, stop waiting and write the path here."
            } else {
                "Waiting for the file dialog…"
            };
            text(ui, words, Type::Label, palette.text_2);
            ui.add_space(8.0);
            if ui.add(Button::second("Stop waiting").small()).clicked() {
                actions.push(Action::Files(Msg::StopWaiting));
            }
        }
    }
}
