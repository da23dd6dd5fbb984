//! The editor of a routine: its steps at the left, the fields of the chosen one at the right, the whole as a timeline.
//!
//! In comes the draft as it is being edited, with its problems and the program that it makes; out go [`Msg`]s. Problems
//! stand right below the field that they are about. A file that cannot be shown as steps is shown as its text, with the
//! problems beside it. Everything can be reached with the keyboard alone and with the pointer alone.
//! It knows no files: where a draft comes from and goes to is said to it in words.

mod chosen;
mod control;
mod field;
mod lines;
mod plain;
mod preview;
mod top;

use std::path::PathBuf;

use egui::{Key, Modifiers, Ui};

use super::Width;
use crate::{
    routine::{
        self, Id, Problem,
        draft::{Edit, Editing, Way},
    },
    session::Program,
    ui::{
        Action,
        kit::{Button, Note, NoteAsked, Tone, below, column, icon, page},
    },
};

/// What the editor shows.
#[derive(Debug)]
pub struct EditorView<'a> {
    /// What is edited.
    pub sheet: SheetView<'a>,
    /// Its name: the title, or the file's name where there is no title.
    pub title: &'a str,
    /// Where it comes from and where it is saved, in a sentence.
    pub whence: &'a str,
    /// The routine as it is played; where something is refused, as it was before.
    pub program: Option<&'a Program>,
    /// What the person should know.
    pub remarks: &'a [Remark],
    /// Why the id cannot be used, beside what the format says about it.
    pub taken: Option<&'a str>,
    /// It is a file of the person's own, and can be deleted.
    pub is_own: bool,
    /// It was deleted and can be taken back.
    pub is_deleted: bool,
    /// There is something that is not saved.
    pub is_changed: bool,
}

/// What is edited.
#[derive(Clone, Copy, Debug)]
pub enum SheetView<'a> {
    /// Steps with their fields.
    Steps(&'a Editing),
    /// A text that cannot be shown as steps yet.
    Text {
        /// The text.
        text: &'a str,
        /// What is wrong with it.
        problems: &'a [Problem],
        /// It can be shown as steps by now.
        has_steps: bool,
    },
}

/// Something to know, and what can be done about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// Something is not as it should be.
    pub is_trouble: bool,
    /// The first words.
    pub head: String,
    /// The rest; may be empty.
    pub words: String,
    /// Buttons: their words, and what they ask for.
    pub offers: Vec<(&'static str, Msg)>,
}

/// What the editor asks for, and what others ask of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// Open it on a new routine.
    New,
    /// Open it on a routine of the shelf: the person's own file itself, of one that came along a copy.
    Open(Id),
    /// Open it on a file, also on one with problems.
    OpenFile(PathBuf),
    /// Carry an edit out.
    Edit(Edit),
    /// Look at another line; `None` is the routine itself.
    Choose(Option<routine::draft::Key>),
    /// Look at the first line on which something is refused.
    ShowProblem,
    /// Back by one step.
    Undo,
    /// Forward by one step.
    Redo,
    /// Have a line heard.
    Hear(routine::draft::Key),
    /// The text is this now.
    SetText(String),
    /// Show the text as steps.
    ShowSteps,
    /// Save it.
    Save,
    /// Save it under this title into a file of its own.
    SaveAs(String),
    /// Save it over what somebody else wrote into the file meanwhile.
    SaveOver,
    /// Take what is in the file now, or the routine as it was before any edit.
    BeginAnew,
    /// Delete the file.
    Delete,
    /// Take the file back.
    Undelete,
    /// Hide a remark.
    Dismiss(usize),
    /// Leave the editor. What is not saved is kept.
    Leave,
}

impl Msg {
    /// Carrying it out writes or deletes a file.
    pub const fn is_about_files(&self) -> bool {
        matches!(
            self,
            Self::Save | Self::SaveAs(_) | Self::SaveOver | Self::Delete | Self::Undelete | Self::BeginAnew
        )
    }

    /// Carrying it out may change what is edited, or whether it is saved.
    pub const fn may_change(&self) -> bool {
        matches!(self, Self::Edit(_) | Self::Undo | Self::Redo | Self::SetText(_) | Self::ShowSteps)
            || self.is_about_files()
    }
}

/// The editor. Esc leaves it, Ctrl+S saves, Ctrl+Z takes back, Ctrl+Shift+Z does again, Alt with Up and Down moves a step.
pub fn editor_ui(ui: &mut Ui, view: &EditorView<'_>, actions: &mut Vec<Action>) {
    let mut msgs = Vec::new();
    let is_free = ui.memory(|memory| memory.focused().is_none()) && !egui::Popup::is_any_open(ui.ctx());
    keys(ui, view, &mut msgs);
    page(ui, "editor", |ui| {
        top::top(ui, view, &mut msgs);
        ui.add_space(16.0);
        remarks(ui, view, &mut msgs);
        if view.is_deleted {
            return;
        }
        match view.sheet {
            SheetView::Steps(editing) => {
                preview::preview(ui, view, editing, &mut msgs);
                ui.add_space(20.0);
                steps(ui, view, editing, &mut msgs);
            }
            SheetView::Text { text, problems, .. } => plain::plain(ui, text, problems, &mut msgs),
        }
    });
    if is_free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        msgs.push(Msg::Leave);
    }
    actions.extend(msgs.into_iter().map(Action::Editor));
}

/// The steps at the left and what is chosen at the right; in a narrower window, what is chosen opens below its line.
fn steps(ui: &mut Ui, view: &EditorView<'_>, editing: &Editing, msgs: &mut Vec<Msg>) {
    const LEFT: f32 = 432.0;
    const GAP: f32 = 24.0;
    if Width::of(ui) == Width::Wide {
        let width = ui.available_width();
        let mut left = column(ui, 0.0, LEFT);
        lines::lines(&mut left, view, editing, false, msgs);
        let mut right = column(ui, LEFT + GAP, width - LEFT - GAP);
        chosen::chosen(&mut right, view, editing, msgs);
        below(ui, &[&left, &right]);
    } else {
        lines::lines(ui, view, editing, true, msgs);
    }
}

fn remarks(ui: &mut Ui, view: &EditorView<'_>, msgs: &mut Vec<Msg>) {
    for (index, remark) in view.remarks.iter().enumerate() {
        let buttons: Vec<_> = remark.offers.iter().map(|(words, ask)| (mark(ask), *words)).collect();
        let name = format!("Dismiss: {}", remark.head);
        let note = Note {
            tone: if remark.is_trouble { Tone::Ochre } else { Tone::Plain },
            icon: if remark.is_trouble { icon::WARNING } else { icon::INFO },
            head: &remark.head,
            words: &remark.words,
            dismiss: Some(&name),
            buttons: &buttons,
        };
        match note.show(ui) {
            Some(NoteAsked::Dismiss) => msgs.push(Msg::Dismiss(index)),
            Some(NoteAsked::Button(button)) => {
                msgs.extend(remark.offers.get(button).map(|(_, ask)| ask.clone()));
            }
            None => {}
        }
        ui.add_space(12.0);
    }
}

/// The icon of a way on.
const fn mark(ask: &Msg) -> &'static str {
    match ask {
        Msg::Save | Msg::SaveOver => icon::FLOPPY_DISK,
        Msg::BeginAnew => icon::ARROW_CLOCKWISE,
        Msg::Undelete => icon::ARROW_U_UP_LEFT,
        Msg::Leave => icon::ARROW_LEFT,
        _ => icon::CHECK,
    }
}

/// The button on Today that begins a routine from nothing.
pub fn new_button(ui: &mut Ui, actions: &mut Vec<Action>) {
    if ui.add(Button::second("New routine").small().icon(icon::PENCIL_SIMPLE)).clicked() {
        actions.push(Action::Editor(Msg::New));
    }
}

/// The button on the start page of a routine that opens it here: the person's own file itself, of one that came along a
/// copy.
pub fn edit_button(ui: &mut Ui, (routine, is_own): (&Id, bool), width: f32, actions: &mut Vec<Action>) {
    let words = if is_own { "Edit" } else { "Edit a copy" };
    if ui.add(Button::second(words).small().icon(icon::PENCIL_SIMPLE).width(width)).clicked() {
        actions.push(Action::Editor(Msg::Open(routine.clone())));
    }
}

/// Keys that mean the same wherever the keyboard is. They are taken before a text field sees them.
fn keys(ui: &Ui, view: &EditorView<'_>, msgs: &mut Vec<Msg>) {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::S) {
        msgs.push(Msg::Save);
    }
    let SheetView::Steps(editing) = view.sheet else { return };
    // with Shift first: the plain shortcut fits both
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z) {
        msgs.push(Msg::Redo);
    }
    if pressed(Modifiers::COMMAND, Key::Z) {
        msgs.push(Msg::Undo);
    }
    let is_writing = ui
        .memory(egui::Memory::focused)
        .is_some_and(|id| egui::text_edit::TextEditState::load(ui.ctx(), id).is_some());
    let Some(key) = editing.chosen().filter(|_| !is_writing) else { return };
    for (arrow, way) in [(Key::ArrowUp, Way::Up), (Key::ArrowDown, Way::Down)] {
        if pressed(Modifiers::ALT, arrow) {
            // the arrow would lead the keyboard elsewhere too
            ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
            msgs.push(Msg::Edit(Edit::Move(key, way)));
        }
    }
}
