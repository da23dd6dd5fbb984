//! What the editor shows, what it remembers and what it asks for.

use std::path::PathBuf;

use egui::Id;

use crate::{
    routine::{
        self, Problem,
        draft::{Edit, Editing, Key},
    },
    session::Program,
};

/// What the editor shows.
#[derive(Debug)]
pub struct EditorView<'a> {
    /// What is edited.
    pub sheet: &'a Sheet,
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
#[derive(Debug)]
pub enum Sheet {
    /// Steps with their fields.
    Steps(Box<Editing>),
    /// A text that cannot be shown as steps yet.
    Text {
        /// The text.
        text: String,
        /// What is wrong with it.
        problems: Vec<Problem>,
        /// It can be shown as steps by now.
        has_steps: bool,
        /// As it is on the disk.
        saved: Option<String>,
    },
}

impl EditorView<'_> {
    /// How many things are in the way of saving.
    pub(super) fn refusals(&self) -> usize {
        match self.sheet {
            Sheet::Steps(editing) => editing.checked().refusals() + usize::from(self.taken.is_some()),
            Sheet::Text { problems, .. } => problems.iter().filter(|problem| problem.is_refusal()).count(),
        }
    }
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

/// What the page remembers of a draft while it is open.
#[derive(Debug, Default)]
pub struct State {
    /// The list that is being written, with the empty lines that the draft does not have.
    pub(super) list: Option<(Id, String)>,
    /// The characters of the text to go to, and how many they are.
    pub(super) goes_to: Option<(usize, usize)>,
}

impl State {
    /// Takes the keyboard to the place in `text` that a problem is about.
    pub(super) fn go_to(&mut self, text: &str, problem: &Problem) {
        let before = text.split_inclusive('\n').take(problem.line.saturating_sub(1));
        let at = before.map(|line| line.chars().count()).sum::<usize>() + problem.column.saturating_sub(1);
        self.goes_to = Some((at, problem.len));
    }
}

/// What the parts of the page draw from, and where they say what is asked.
pub(super) struct Page<'a> {
    /// What is shown.
    pub view: &'a EditorView<'a>,
    /// The steps in it.
    pub editing: &'a Editing,
    /// What is remembered.
    pub state: &'a mut State,
    /// What is asked for.
    pub msgs: &'a mut Vec<Msg>,
}

/// What the editor asks for, and what others ask of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// Open it on a new routine.
    New,
    /// Open it on a routine of the shelf: the person's own file itself, of one that came along a copy.
    Open(routine::Id),
    /// Open it on a file, also on one with problems.
    OpenFile(PathBuf),
    /// Carry an edit out.
    Edit(Edit),
    /// Look at another line; `None` is the routine itself.
    Choose(Option<Key>),
    /// Look at the first line on which something is refused.
    ShowProblem,
    /// Back by one step.
    Undo,
    /// Forward by one step.
    Redo,
    /// Have a line heard.
    Hear(Key),
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
