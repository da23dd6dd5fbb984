//! What was found in a file that does not simply go on the shelf: problems, an id that is taken, another timer's steps.

use std::path::Path;

use egui::{Ui, vec2};

use super::{
    model::{FoundView, MadeView, Msg, Way},
    problems::{ProblemView, problems_ui, quoted},
};
use crate::{
    routine::import::{Question, Reading},
    text::format_count,
    ui::{
        Action,
        kit::{
            Button, card, heading, icon, text,
            theme::{Palette, Type},
        },
        pages::editor,
    },
};

/// So many remarks of an import are shown.
const SHOWN: usize = 30;

/// The card of what was found, with what can be done.
pub(super) fn found_ui(ui: &mut Ui, found: &FoundView, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| match found {
        FoundView::Problems { file, path, problems } => broken(ui, (file, path), problems, actions),
        FoundView::Twin { title, id, other, other_file, .. } => {
            twin(ui, (title, id), (other, other_file.as_deref()), actions);
        }
        FoundView::Unclear { file, path, question } => unclear(ui, (file, path), question, actions),
        FoundView::Other { file, routines, notices } => made(ui, file, routines, notices, actions),
    });
}

fn broken(ui: &mut Ui, (file, path): (&str, &Path), problems: &[ProblemView], actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let count = format_count(problems.len(), "problem");
    heading(ui, &format!("{file} has {count}"), Type::Head);
    ui.add_space(4.0);
    let words =
        "Nothing was copied. Mend the file where it is and add it again, or mend a copy of it in the editor.";
    text(ui, words, Type::Body, palette.text_2);
    ui.add_space(16.0);
    problems_ui(ui, problems);
    ui.add_space(16.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let edit = Button::second("Open in the editor").small().icon(icon::PENCIL_SIMPLE);
        if ui.add(edit.name(&format!("Open {file} in the editor"))).clicked() {
            actions.push(Action::Files(Msg::Forget));
            actions.push(Action::Editor(editor::Msg::OpenFile(path.to_owned())));
        }
        if ui.add(Button::quiet("Close").small().name("Close the list of problems")).clicked() {
            actions.push(Action::Files(Msg::Forget));
        }
    });
}

fn twin(
    ui: &mut Ui,
    (title, id): (&str, &str),
    (other, other_file): (&str, Option<&str>),
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    heading(ui, "There is a routine with this id already", Type::Head);
    ui.add_space(4.0);
    let whose = match other_file {
        Some(file) => format!("{other}, in your file {file}"),
        None => format!("{other}, which came with Stillpoint"),
    };
    let words = format!(
        "{title} has the id “{id}”, and so has {whose}. The diary knows a routine by its id, so only one of the two can be used under it."
    );
    text(ui, words, Type::Body, palette.text_2);
    ui.add_space(8.0);
    let instead = match other_file {
        Some(file) => format!("Use this one instead: {file} is kept beside it as {file}.old."),
        None => {
            "Use this one instead: the one that came along comes back when you delete your file.".to_owned()
        }
    };
    text(ui, "Keep both: this one gets a new name and an id of its own.", Type::Body, palette.text_2);
    text(ui, instead, Type::Body, palette.text_2);
    ui.add_space(16.0);
    buttons(
        ui,
        &[
            ("Keep both under a new name", Msg::Keep(Way::UnderANewName)),
            ("Use this one instead", Msg::Keep(Way::Instead)),
            ("Cancel", Msg::Forget),
        ],
        actions,
    );
}

fn unclear(ui: &mut Ui, (file, path): (&str, &Path), question: &Question, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    heading(ui, &format!("A question about {file}"), Type::Head);
    ui.add_space(4.0);
    text(ui, quoted(&question.asked), Type::Body, palette.text_2);
    ui.add_space(16.0);
    let answer =
        |(words, reading): &(String, Reading)| (words.clone(), Msg::ReadAs(path.to_owned(), *reading));
    let mut offered: Vec<(String, Msg)> = question.answers.iter().map(answer).collect();
    offered.push(("Cancel".to_owned(), Msg::Forget));
    buttons(ui, &offered, actions);
}

fn made(ui: &mut Ui, file: &str, routines: &[MadeView], notices: &[String], actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    heading(ui, &format!("{file} is no routine yet"), Type::Head);
    ui.add_space(4.0);
    let words = match routines.len() {
        1 => "A routine can be made of it:".to_owned(),
        many => format!("{many} routines can be made of it:"),
    };
    text(ui, words, Type::Body, palette.text_2);
    for one in routines.iter().take(SHOWN) {
        text(ui, format!("{}: {}", one.title, one.facts), Type::Body, palette.text);
    }
    ui.add_space(12.0);
    heading(ui, "Please look at these", Type::Label);
    for notice in notices.iter().take(SHOWN) {
        ui.add_space(4.0);
        text(ui, quoted(notice), Type::Body, palette.text_2);
    }
    if notices.len() > SHOWN {
        ui.add_space(4.0);
        let more =
            format!("And {} more. “stillpoint import” in a terminal lists all.", notices.len() - SHOWN);
        text(ui, more, Type::Label, palette.text_2);
    }
    ui.add_space(16.0);
    buttons(ui, &[("Make a routine of it", Msg::Keep(Way::AsItIs)), ("Cancel", Msg::Forget)], actions);
}

/// The first is what is likeliest meant, the last goes back.
fn buttons(ui: &mut Ui, offered: &[(impl AsRef<str>, Msg)], actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        for (index, (words, ask)) in offered.iter().enumerate() {
            let words = words.as_ref();
            let button = match index {
                0 => Button::primary(words).small(),
                last if last + 1 == offered.len() => Button::quiet(words).small(),
                _ => Button::second(words).small(),
            };
            if ui.add(button).clicked() {
                actions.push(Action::Files(ask.clone()));
            }
        }
    });
}
