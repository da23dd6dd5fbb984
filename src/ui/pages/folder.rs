//! Where everything is kept, and the field in which another folder is written.
//!
//! There is no dialog to choose a folder in: it would belong to the desktop, and may keep the window waiting. A path is
//! typed, and whoever moves the files says in a sentence how that went.

use egui::{Id, Key, Modifiers, TextEdit, Ui, vec2};

use crate::ui::{
    Action,
    kit::{
        Button, Note, NoteAsked, Tone, card, icon, row, text, text_field,
        theme::{Palette, Type, Weight, target},
    },
};

/// Where everything is kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct FolderView<'a> {
    /// The data folder.
    pub path: &'a str,
    /// It is being moved.
    pub is_moving: bool,
    /// How the last move went, in a sentence.
    pub said: Option<&'a str>,
    /// What there is to say about lines of the diary that are not saved.
    pub unsaved: Option<&'a str>,
}

impl FolderView<'_> {
    /// What there is to say about moving.
    const fn news(&self) -> Option<&str> {
        if self.is_moving { Some("Moving… You can go on meanwhile; nothing is lost.") } else { self.said }
    }
}

/// The card of the data folder: where it is, open it, move it.
pub fn folder_card(ui: &mut Ui, view: &FolderView<'_>, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let id = Id::unique("move the data folder");
    let open = is_open(ui, id);
    card(ui, 24.0, |ui| {
        row(ui, "Data folder", view.path, 216.0, |ui| {
            // it stays where it is when the other goes, so that a second click does not press it
            open_button(ui, actions);
            if open || view.is_moving {
                return;
            }
            if ui.add(Button::second("Move…").small().name("Move the data folder")).clicked() {
                set_open(ui, id, true);
            }
        });
        if open {
            ui.add_space(12.0);
            let words = "Everything is copied into the new folder and compared. The old one stays as it is.";
            field_ui(ui, id, "Move", words, Action::MoveData, actions);
        } else if let Some(news) = view.news() {
            ui.add_space(8.0);
            text(ui, news, Type::Label, palette.text_2);
        }
    });
}

fn open_button(ui: &mut Ui, actions: &mut Vec<Action>) {
    let open = Button::second("Open").small().icon(icon::FOLDER_OPEN).name("Open the data folder");
    if ui.add(open).clicked() {
        actions.push(Action::OpenDataFolder);
    }
}

/// The note that the diary's files make trouble, with trying again, and another folder. `dismiss` names the button that
/// takes it away, if it has one; says whether that was pressed.
pub fn trouble_note(
    ui: &mut Ui,
    (head, words): (&str, &str),
    dismiss: Option<&str>,
    view: &FolderView<'_>,
    actions: &mut Vec<Action>,
) -> bool {
    let palette = Palette::of(ui);
    let id = Id::unique("another folder for the diary");
    let buttons = [(icon::ARROW_CLOCKWISE, "Try again"), (icon::FOLDER_OPEN, "Other folder…")];
    // while everything moves, neither would do anything
    let offered = if view.is_moving { &[][..] } else { &buttons };
    let note = Note { tone: Tone::Ochre, icon: icon::WARNING, head, words, dismiss, buttons: offered };
    let open = is_open(ui, id);
    let mut is_dismissed = false;
    match note.show(ui) {
        Some(NoteAsked::Button(0)) => actions.push(Action::SaveAgain),
        Some(NoteAsked::Button(_)) => set_open(ui, id, !open),
        Some(NoteAsked::Dismiss) => is_dismissed = true,
        None => {}
    }
    if open {
        ui.add_space(12.0);
        let words =
            "Everything that can be read is copied there, and what is not saved yet is written there.";
        card(ui, 20.0, |ui| field_ui(ui, id, "Use it", words, Action::OtherFolder, actions));
    } else if let Some(news) = view.news() {
        ui.add_space(8.0);
        text(ui, news, Type::Label, palette.text_2);
    }
    is_dismissed
}

/// The field for the path, the button that does it, and Cancel. Enter does it, Esc cancels.
pub(super) fn field_ui(
    ui: &mut Ui,
    id: Id,
    verb: &str,
    words: &str,
    action: impl FnOnce(String) -> Action,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    let typed_id = id.with("typed");
    let mut typed = ui.data(|data| data.get_temp::<String>(typed_id)).unwrap_or_default();
    text(ui, words, Type::Label, palette.text_2);
    ui.add_space(8.0);
    let field = TextEdit::singleline(&mut typed)
        .hint_text("~/Documents/Stillpoint")
        .desired_width(f32::INFINITY)
        .min_size(vec2(0.0, target::NEAR))
        .align(egui::Align2::LEFT_CENTER)
        .font(Weight::Regular.font(16.0))
        .text_color(palette.text)
        .background_color(palette.bg);
    let written = text_field(ui, field, "Path of the new folder");
    if ui.data_mut(|data| data.remove_temp::<bool>(id.with("fresh"))).unwrap_or(false) {
        written.request_focus();
    }
    let entered = written.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let left = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    ui.data_mut(|data| data.insert_temp(typed_id, typed.clone()));
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let done = ui.add(Button::second(verb).small().name(&format!("{verb}: the new folder"))).clicked();
        let cancel = ui.add(Button::quiet("Cancel").small().name("Cancel the new folder")).clicked();
        if (done || entered) && !typed.trim().is_empty() {
            actions.push(action(typed.trim().to_owned()));
            set_open(ui, id, false);
        } else if cancel || left {
            set_open(ui, id, false);
        }
    });
}

pub(super) fn is_open(ui: &Ui, id: Id) -> bool {
    ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false)
}

/// Opens or closes the field from the next frame on: in this one, a click elsewhere would take the keyboard from it.
pub(super) fn set_open(ui: &Ui, id: Id, open: bool) {
    ui.data_mut(|data| {
        data.insert_temp(id, open);
        data.insert_temp(id.with("fresh"), open);
    });
}
