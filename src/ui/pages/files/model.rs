//! What the pages of routine files show, and what they ask for.

use std::path::PathBuf;

use super::problems::ProblemView;
use crate::routine::{
    self,
    import::{Question, Reading},
};

/// The page on which a file is added, or a routine exported.
#[derive(Clone, Copy, Debug)]
pub struct FilesView<'a> {
    /// What is waited for.
    pub busy: Option<Busy>,
    /// How it went, in a sentence.
    pub said: Option<&'a str>,
    /// Which of the two.
    pub what: Task<'a>,
}

/// What a page of files is for.
#[derive(Clone, Copy, Debug)]
pub enum Task<'a> {
    /// A file is added.
    Add {
        /// Where the person's own routines are.
        folder: &'a str,
        /// What was found in the file, where something is to be decided.
        found: Option<&'a FoundView>,
    },
    /// A routine is exported.
    Export {
        /// The routine's title.
        title: &'a str,
        /// The file that is proposed.
        proposal: &'a str,
    },
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

/// What was found in a file that does not simply go on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundView {
    /// It cannot be used.
    Problems {
        /// The file's name.
        file: String,
        /// Where it is.
        path: PathBuf,
        /// Everything that is wrong with it; never empty.
        problems: Vec<ProblemView>,
    },
    /// A routine with the same id is on the shelf.
    Twin {
        /// The title of its routine.
        title: String,
        /// The id that both have.
        id: String,
        /// The title of the routine on the shelf.
        other: String,
        /// Its file's name; `None` where it came with the program.
        other_file: Option<String>,
    },
    /// It is of another timer, and may be read in more than one way.
    Unclear {
        /// The file's name.
        file: String,
        /// Where it is.
        path: PathBuf,
        /// What is asked about it.
        question: Question,
    },
    /// It is of another timer.
    Other {
        /// The file's name.
        file: String,
        /// What it becomes.
        routines: Vec<MadeView>,
        /// What cannot be carried over, and what is to be known.
        notices: Vec<String>,
    },
}

/// A routine that would be made of another timer's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeView {
    /// Its title.
    pub title: String,
    /// How many steps it has, blocks laid out, and how long it lasts.
    pub facts: String,
}

/// What a page remembers while it is shown.
#[derive(Debug, Default)]
pub struct State {
    /// The path that is being written.
    pub(super) path: String,
    /// What was proposed for it: another proposal takes its place.
    pub(super) proposal: String,
}

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
