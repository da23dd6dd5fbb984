//! What was found in a file that does not simply go on the shelf: problems, an id that is taken, another timer's steps; and all
//! that may be asked about routine files.

use std::path::{Path, PathBuf};

use egui::Ui;

use super::problems::{problems_ui, quoted};
use crate::{
    routine::{
        self, Excerpt, Problem, Routine,
        import::{Question, Reading},
    },
    text::format_count,
    ui::{pages::editor, prelude::*},
};

/// So many remarks of an import are shown.
const SHOWN: usize = 30;

/// What was found in a file that does not simply go on the shelf.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// It cannot be used.
    Problems {
        /// Where it is.
        path: PathBuf,
        /// Everything that is wrong with it; never empty.
        problems: Vec<(Problem, Excerpt)>,
    },
    /// A routine with the same id is on the shelf.
    Twin {
        /// Its routine.
        routine: Box<Routine>,
        /// The file's text.
        text: String,
        /// The title of the routine on the shelf.
        other: String,
        /// Its file; `None` where it came with the program.
        other_file: Option<PathBuf>,
    },
    /// It is of another timer, and may be read in more than one way.
    Unclear {
        /// Where it is.
        path: PathBuf,
        /// What is asked about it.
        question: Question,
    },
    /// It is of another timer.
    Other {
        /// Where it is.
        path: PathBuf,
        /// What it becomes.
        routines: Vec<Routine>,
        /// Each of them in a line: its title, how many steps it has, blocks laid out, and how long it lasts.
        facts: Vec<String>,
        /// What cannot be carried over, and what is to be known.
        notices: Vec<String>,
    },
}

/// What is asked about routine files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// The page on which a routine file is added.
    Add,
    /// Away from the page.
    Leave,
    /// Read the file that was named, as it was typed, or write the routine that is exported to it.
    Name(String),
    /// Read the file, which may be read in more than one way, in this one.
    ReadAs(PathBuf, Reading),
    /// Name it in the system's own dialog.
    Choose,
    /// The dialog is not waited for any more.
    StopWaiting,
    /// Put what was found on the shelf.
    Keep(Way),
    /// What was found is not wanted.
    Forget,
    /// The page on which a routine is exported.
    Export(routine::Id),
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
/// A file's own name.
pub fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

impl Found {
    /// The card of it, with what can be done.
    pub(super) fn show(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        card(ui, 24.0, |ui| match self {
            Self::Problems { path, problems } => broken(ui, path, problems, actions),
            Self::Twin { routine, other, other_file, .. } => {
                twin(ui, routine, (other, other_file.as_deref()), actions);
            }
            Self::Unclear { path, question } => unclear(ui, path, question, actions),
            Self::Other { path, facts, notices, .. } => made(ui, path, facts, notices, actions),
        });
    }
}

fn broken(ui: &mut Ui, path: &Path, problems: &[(Problem, Excerpt)], actions: &mut Vec<Action>) {
    let file = name_of(path);
    let title = format!("{file} has {}", format_count(problems.len(), "problem"));
    let words =
        "Nothing was copied. Fix the file where it is and add it again, or fix a copy of it in the editor.";
    titled(ui, &title, Type::Head, words);
    ui.add_space(16.0);
    problems_ui(ui, problems);
    ui.add_space(16.0);
    flow(ui, |ui| {
        if edit_button(ui, &file) {
            let open = editor::Msg::OpenFile(path.to_owned());
            actions.extend([Action::Files(Msg::Forget), Action::Editor(open)]);
        }
        let close = Button::quiet("Close").small().name("Close the list of problems");
        close.sends(ui, actions, Action::Files(Msg::Forget));
    });
}

/// The button that opens a file in the editor; whether it was pressed.
pub(super) fn edit_button(ui: &mut Ui, file: &str) -> bool {
    let name = format!("Open {file} in the editor");
    ui.add(Button::second("Open in the editor").small().icon(icon::PENCIL_SIMPLE).name(&name)).clicked()
}

fn twin(
    ui: &mut Ui,
    routine: &Routine,
    (other, other_file): (&str, Option<&Path>),
    actions: &mut Vec<Action>,
) {
    let (whose, instead) = match other_file.map(name_of) {
        Some(file) => {
            (format!("{other}, in your file {file}"), format!("{file} is kept beside it as {file}.old."))
        }
        None => (
            format!("{other}, which came with Stillpoint"),
            "the one that came with Stillpoint comes back if you delete your file.".to_owned(),
        ),
    };
    let words = format!(
        "{} has the id “{}”, and so does {whose}. The diary identifies routines by their id, so only one of them can keep it.",
        routine.title, routine.id
    );
    titled(ui, "A routine with this id already exists", Type::Head, &words);
    ui.add_space(8.0);
    quiet(ui, "Keep both: this one gets a new name and an id of its own.", Type::Body);
    quiet(ui, format!("Use this one instead: {instead}"), Type::Body);
    ui.add_space(16.0);
    let offered = [
        ("Keep both under a new name", Msg::Keep(Way::UnderANewName)),
        ("Use this one instead", Msg::Keep(Way::Instead)),
    ];
    buttons(ui, offered, actions);
}

fn unclear(ui: &mut Ui, path: &Path, question: &Question, actions: &mut Vec<Action>) {
    titled(ui, &format!("A question about {}", name_of(path)), Type::Head, &quoted(&question.asked));
    ui.add_space(16.0);
    let answers = question.answers.iter();
    let answers = answers.map(|(words, reading)| (words.as_str(), Msg::ReadAs(path.to_owned(), *reading)));
    buttons(ui, answers, actions);
}

fn made(ui: &mut Ui, path: &Path, facts: &[String], notices: &[String], actions: &mut Vec<Action>) {
    let ink = Palette::of(ui).text;
    let words = match facts.len() {
        1 => "It can become a routine:".to_owned(),
        many => format!("It can become {many} routines:"),
    };
    titled(ui, &format!("{} is not a routine yet", name_of(path)), Type::Head, &words);
    for one in facts.iter().take(SHOWN) {
        text(ui, one, Type::Body, ink);
    }
    ui.add_space(12.0);
    heading(ui, "Please check these", Type::Label);
    for notice in notices.iter().take(SHOWN) {
        ui.add_space(4.0);
        quiet(ui, quoted(notice), Type::Body);
    }
    if notices.len() > SHOWN {
        ui.add_space(4.0);
        let more =
            format!("And {} more. “stillpoint import” in a terminal lists all.", notices.len() - SHOWN);
        quiet(ui, more, Type::Label);
    }
    ui.add_space(16.0);
    buttons(ui, [("Make a routine from it", Msg::Keep(Way::AsItIs))], actions);
}

/// The first is what is likeliest meant; the last goes back.
fn buttons<'a>(ui: &mut Ui, ways: impl IntoIterator<Item = (&'a str, Msg)>, actions: &mut Vec<Action>) {
    flow(ui, |ui| {
        for (index, (words, msg)) in ways.into_iter().enumerate() {
            let button = if index == 0 { Button::primary(words) } else { Button::second(words) };
            button.small().sends(ui, actions, Action::Files(msg));
        }
        Button::quiet("Cancel").small().sends(ui, actions, Action::Files(Msg::Forget));
    });
}
