//! What was found in a file that does not simply go on the shelf: problems, an id that is taken, another timer's steps.

use std::path::Path;

use egui::Ui;

use super::{
    model::{FoundView, MadeView, Msg, Way},
    problems::{ProblemView, problems_ui, quoted},
};
use crate::{
    routine::import::{Question, Reading},
    text::format_count,
    ui::{Action, kit::prelude::*, pages::editor},
};

/// So many remarks of an import are shown.
const SHOWN: usize = 30;

/// The card of what was found, with what can be done.
pub(super) fn found_ui(ui: &mut Ui, found: &FoundView, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| match found {
        FoundView::Problems { file, path, problems } => broken(ui, (file, path), problems, actions),
        FoundView::Twin { title, id, other, other_file } => {
            twin(ui, (title, id), (other, other_file.as_deref()), actions);
        }
        FoundView::Unclear { file, path, question } => unclear(ui, (file, path), question, actions),
        FoundView::Other { file, routines, notices } => made(ui, file, routines, notices, actions),
    });
}

fn broken(ui: &mut Ui, (file, path): (&str, &Path), problems: &[ProblemView], actions: &mut Vec<Action>) {
    let title = format!("{file} has {}", format_count(problems.len(), "problem"));
    let words =
        "Nothing was copied. Fix the file where it is and add it again, or fix a copy of it in the editor.";
    titled(ui, &title, Type::Head, words);
    ui.add_space(16.0);
    problems_ui(ui, problems);
    ui.add_space(16.0);
    flow(ui, |ui| {
        if edit_button(ui, file) {
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
    (title, id): (&str, &str),
    (other, other_file): (&str, Option<&str>),
    actions: &mut Vec<Action>,
) {
    let (whose, instead) = match other_file {
        Some(file) => {
            (format!("{other}, in your file {file}"), format!("{file} is kept beside it as {file}.old."))
        }
        None => (
            format!("{other}, which came with Stillpoint"),
            "the one that came with Stillpoint comes back if you delete your file.".to_owned(),
        ),
    };
    let words = format!(
        "{title} has the id “{id}”, and so does {whose}. The diary identifies routines by their id, so only one of them can keep it."
    );
    titled(ui, "A routine with this id already exists", Type::Head, &words);
    ui.add_space(8.0);
    quiet(ui, "Keep both: this one gets a new name and an id of its own.", Type::Body);
    quiet(ui, format!("Use this one instead: {instead}"), Type::Body);
    ui.add_space(16.0);
    let offered = [
        ("Keep both under a new name", Msg::Keep(Way::UnderANewName)),
        ("Use this one instead", Msg::Keep(Way::Instead)),
        ("Cancel", Msg::Forget),
    ];
    buttons(ui, &offered, actions);
}

fn unclear(ui: &mut Ui, (file, path): (&str, &Path), question: &Question, actions: &mut Vec<Action>) {
    titled(ui, &format!("A question about {file}"), Type::Head, &quoted(&question.asked));
    ui.add_space(16.0);
    let answer =
        |(words, reading): &(String, Reading)| (words.clone(), Msg::ReadAs(path.to_owned(), *reading));
    let mut offered: Vec<(String, Msg)> = question.answers.iter().map(answer).collect();
    offered.push(("Cancel".to_owned(), Msg::Forget));
    buttons(ui, &offered, actions);
}

fn made(ui: &mut Ui, file: &str, routines: &[MadeView], notices: &[String], actions: &mut Vec<Action>) {
    let ink = Palette::of(ui).text;
    let words = match routines.len() {
        1 => "It can become a routine:".to_owned(),
        many => format!("It can become {many} routines:"),
    };
    titled(ui, &format!("{file} is not a routine yet"), Type::Head, &words);
    for one in routines.iter().take(SHOWN) {
        text(ui, format!("{}: {}", one.title, one.facts), Type::Body, ink);
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
    buttons(ui, &[("Make a routine from it", Msg::Keep(Way::AsItIs)), ("Cancel", Msg::Forget)], actions);
}

/// The first is what is likeliest meant, the last goes back.
fn buttons(ui: &mut Ui, offered: &[(impl AsRef<str>, Msg)], actions: &mut Vec<Action>) {
    flow(ui, |ui| {
        for (index, (words, ask)) in offered.iter().enumerate() {
            let words = words.as_ref();
            let button = match index {
                0 => Button::primary(words).small(),
                last if last + 1 == offered.len() => Button::quiet(words).small(),
                _ => Button::second(words).small(),
            };
            button.sends(ui, actions, Action::Files(ask.clone()));
        }
    });
}
