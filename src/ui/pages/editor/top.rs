//! The head of the editor: back, the title, undo, redo, save, and saving under another name.

use egui::{Id, Key, Modifiers, Ui, vec2};

use super::{EditorView, Msg, SheetView, field, plain};
use crate::{
    text::{format_count, plural},
    ui::{
        kit::{
            Button, Link, below, card, column, heading, icon, text,
            theme::{Palette, Type},
        },
        pages::Width,
    },
};

/// Back, the title and where it is saved; the buttons beside them, or below in a narrow window.
pub(super) fn top(ui: &mut Ui, view: &EditorView<'_>, msgs: &mut Vec<Msg>) {
    const BUTTONS: f32 = 520.0;
    let back = Link { words: "Back", icon: Some(icon::ARROW_LEFT), name: "Leave the editor" };
    if ui.add(back).clicked() {
        msgs.push(Msg::Leave);
    }
    let id = Id::unique("save under another name");
    if Width::of(ui) == Width::Wide {
        let width = ui.available_width();
        let mut left = column(ui, 0.0, width - BUTTONS - 24.0);
        title(&mut left, view, Type::Title);
        let mut right = column(ui, width - BUTTONS, BUTTONS);
        right.with_layout(egui::Layout::right_to_left(egui::Align::Min).with_main_wrap(true), |ui| {
            buttons(ui, view, id, true, msgs);
        });
        below(ui, &[&left, &right]);
    } else {
        title(ui, view, Type::Title);
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| buttons(ui, view, id, false, msgs));
    }
    if is_open(ui, id) && !view.is_deleted {
        ui.add_space(12.0);
        card(ui, 20.0, |ui| other_name(ui, view, id, msgs));
    }
}

fn title(ui: &mut Ui, view: &EditorView<'_>, row: Type) {
    let palette = Palette::of(ui);
    heading(ui, view.title, row);
    ui.add_space(2.0);
    text(ui, view.whence, Type::Label, palette.text_2);
}

/// How many things are in the way of saving.
fn refusals(view: &EditorView<'_>) -> usize {
    match view.sheet {
        SheetView::Steps(editing) => editing.checked().refusals() + usize::from(view.taken.is_some()),
        SheetView::Text { problems, .. } => problems.iter().filter(|problem| problem.is_refusal()).count(),
    }
}

/// Undo, redo, another name, save; from the right where `is_mirrored`.
fn buttons(ui: &mut Ui, view: &EditorView<'_>, id: Id, is_mirrored: bool, msgs: &mut Vec<Msg>) {
    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    if view.is_deleted {
        return;
    }
    let refused = refusals(view);
    let why = match refused {
        0 => None,
        many => Some(format!(
            "{} to fix first. Click to see {}.",
            format_count(many, "problem"),
            plural(many, "it", "the first")
        )),
    };
    let save = |ui: &mut Ui, msgs: &mut Vec<Msg>| {
        let words = match refused {
            0 if !view.is_changed => "Saved".to_owned(),
            0 => "Save".to_owned(),
            many => format_count(many, "problem"),
        };
        let button =
            Button::primary(&words).icon(if refused == 0 { icon::FLOPPY_DISK } else { icon::WARNING });
        let name = if refused == 0 { "Save" } else { "Show the first problem" };
        let waits =
            if refused == 0 && !view.is_changed { Some("Everything is saved.") } else { why.as_deref() };
        let response = ui.add(button.name(name).waits(waits));
        let response = match waits {
            Some(why) => response.on_hover_text(why),
            None => response,
        };
        if response.clicked() {
            match view.sheet {
                _ if refused == 0 => msgs.push(Msg::Save),
                SheetView::Steps(_) => msgs.push(Msg::ShowProblem),
                SheetView::Text { text, problems, .. } => {
                    if let Some(first) = problems.iter().find(|problem| problem.is_refusal()) {
                        plain::go_to(ui, text, first);
                    }
                }
            }
        }
    };
    let other = |ui: &mut Ui| {
        if ui.add(Button::second("Save as…").name("Save under another name…")).clicked() {
            let open = is_open(ui, id);
            set_open(ui, id, !open);
        }
    };
    let steps = |ui: &mut Ui, msgs: &mut Vec<Msg>| match view.sheet {
        SheetView::Steps(editing) => {
            let mut both = [
                (icon::ARROW_U_UP_LEFT, "Undo", "There is nothing to undo.", editing.can_undo(), Msg::Undo),
                (icon::ARROW_U_UP_RIGHT, "Redo", "Nothing was undone.", editing.can_redo(), Msg::Redo),
            ];
            if is_mirrored {
                both.reverse();
            }
            for (glyph, name, why, can, ask) in both {
                let waits = (!can).then_some(why);
                if ui.add(Button::second(name).icon(glyph).waits(waits)).clicked() && can {
                    msgs.push(ask);
                }
            }
        }
        SheetView::Text { has_steps, .. } => {
            if has_steps && ui.add(Button::second("Show as steps")).clicked() {
                msgs.push(Msg::ShowSteps);
            }
        }
    };
    if is_mirrored {
        save(ui, msgs);
        other(ui);
        steps(ui, msgs);
    } else {
        steps(ui, msgs);
        other(ui);
        save(ui, msgs);
    }
}

/// The title of the copy. Enter saves, Esc closes.
fn other_name(ui: &mut Ui, view: &EditorView<'_>, id: Id, msgs: &mut Vec<Msg>) {
    let palette = Palette::of(ui);
    let typed_id = id.with("typed");
    let mut typed =
        ui.data(|data| data.get_temp::<String>(typed_id)).unwrap_or_else(|| view.title.to_owned());
    let words = "It is saved as a routine of its own. The one that it was stays as it was saved last.";
    text(ui, words, Type::Label, palette.text_2);
    ui.add_space(8.0);
    let written = field::line(ui, id.with("field"), "Title of the new routine", &mut typed);
    if ui.data_mut(|data| data.remove_temp::<bool>(id.with("fresh"))).unwrap_or(false) {
        written.request_focus();
    }
    let entered = written.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let left = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    ui.data_mut(|data| data.insert_temp(typed_id, typed.clone()));
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let problems = refusals(view) > usize::from(view.taken.is_some());
        let why = match (problems, typed.trim().is_empty()) {
            (true, _) => Some("There are problems in the way."),
            (false, true) => Some("It needs a title."),
            (false, false) => None,
        };
        let button = Button::second("Save the copy").small().waits(why);
        let done = ui.add(button).clicked();
        if let Some(why) = why {
            text(ui, why, Type::Caption, palette.text_2);
        }
        let cancel = ui.add(Button::quiet("Cancel").small().name("Cancel the other name")).clicked();
        if (done || entered) && why.is_none() {
            msgs.push(Msg::SaveAs(typed.trim().to_owned()));
            set_open(ui, id, false);
        } else if cancel || left {
            set_open(ui, id, false);
        }
    });
}

fn is_open(ui: &Ui, id: Id) -> bool {
    ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false)
}

fn set_open(ui: &Ui, id: Id, open: bool) {
    ui.data_mut(|data| {
        data.insert_temp(id, open);
        data.insert_temp(id.with("fresh"), open);
        data.remove_temp::<String>(id.with("typed"));
    });
}
