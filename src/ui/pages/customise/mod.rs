//! "Make it yours": a routine's lengths, rounds, sides and words for one person, with the timeline that comes of it.
//!
//! It is given the [`Draft`] (the rows of the routine, the program as it would be played, the advice) and sends [`Msg`]s.
//! Nothing here decides what a length may be or what fits: that is `routine::timings`. Everything is reached with Tab,
//! Ctrl+Z and Ctrl+Shift+Z undo and redo, Enter saves where nothing else has the keyboard, Esc leaves.

mod cards;
mod draft;
mod rows;

pub use draft::{Draft, Msg, Then};

use egui::{Key as Keyboard, Modifiers, Ui};

use crate::{
    routine::Id,
    text::{format_duration, speak_duration},
    ui::prelude::*,
};

/// The screen.
pub fn customise_ui(ui: &mut Ui, draft: &Draft, actions: &mut Vec<Action>) {
    const RIGHT: f32 = 384.0;
    let mut msgs = Vec::new();
    let free = is_free(ui);
    page(ui, &format!("customise {}", draft.program().routine), |ui| {
        top(ui, draft, &mut msgs);
        notes(ui, draft, &mut msgs);
        preview(ui, draft);
        ui.add_space(24.0);
        let is_wide = Width::of(ui) == Width::Wide;
        if !is_wide {
            cards::fit_card(ui, draft, &mut msgs);
        }
        pair(ui, is_wide, RIGHT, 24.0, |ui, column| match column {
            Column::Left => rows::rows_ui(ui, draft, &mut msgs),
            Column::Right => {
                if is_wide {
                    cards::fit_card(ui, draft, &mut msgs);
                }
                cards::manner_card(ui, draft, &mut msgs);
                cards::voice_card(ui, draft, &mut msgs);
            }
        });
    });
    keys(ui, draft, free, &mut msgs);
    actions.extend(msgs.into_iter().map(Action::Customise));
}

/// The keys of the whole screen. `free`: nothing had the keyboard when the frame began.
fn keys(ui: &Ui, draft: &Draft, free: bool, msgs: &mut Vec<Msg>) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    // with Shift first: the other would take it too
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT, Keyboard::Z) || pressed(Modifiers::COMMAND, Keyboard::Y)
    {
        msgs.push(Msg::Redo);
    } else if pressed(Modifiers::COMMAND, Keyboard::Z) {
        msgs.push(Msg::Undo);
    }
    if free && draft.is_unsaved() && pressed(Modifiers::NONE, Keyboard::Enter) {
        msgs.push(Msg::Save);
    }
    if pressed(Modifiers::NONE, Keyboard::Escape) {
        msgs.push(if draft.is_leaving { Msg::Stay } else { Msg::Leave });
    }
}

/// Back, the title, and what is done with the whole, each with what it waits for.
fn top(ui: &mut Ui, draft: &Draft, msgs: &mut Vec<Msg>) {
    const BUTTONS: f32 = 408.0;
    let is_beside = ui.available_width() >= BUTTONS + 240.0;
    pair(ui, is_beside, BUTTONS, 12.0, |ui, column| match column {
        Column::Left => {
            let title = &draft.written.title;
            let name = format!("Back to {title}");
            Link { words: title, icon: Some(icon::ARROW_LEFT), name: &name }.sends(ui, msgs, Msg::Leave);
            heading(ui, "Make it yours", Type::Title);
        }
        Column::Right => flow(ui, |ui| {
            let icon = |icon, name| Button::second("").icon(icon).name(name);
            let reset = Button::quiet("Reset").name("Reset everything to the original");
            let save = Button::primary("Save as my version").icon(icon::FLOPPY_DISK);
            let original = draft.reset();
            let is_changed = original != *draft.timings();
            for (button, can, why, msg) in [
                (icon(icon::ARROW_U_UP_LEFT, "Undo"), draft.can_undo(), "Nothing to undo", Msg::Undo),
                (icon(icon::ARROW_U_UP_RIGHT, "Redo"), draft.can_redo(), "Nothing to redo", Msg::Redo),
                (reset, is_changed, "Nothing differs from the original", Msg::Change(Box::new(original))),
                (save, draft.is_unsaved(), "Nothing has changed since it was saved", Msg::Save),
            ] {
                button.waits((!can).then_some(why)).sends(ui, msgs, msg);
            }
        }),
    });
    ui.add_space(16.0);
}

/// What is asked before leaving, and what does not match any more.
fn notes(ui: &mut Ui, draft: &Draft, msgs: &mut Vec<Msg>) {
    let leaving = [
        (icon::FLOPPY_DISK, "Save and go back"),
        (icon::X, "Go back without saving"),
        (icon::SLIDERS, "Stay here"),
    ];
    if draft.is_leaving {
        let (head, words) = ("Your changes are not saved.", "What do you want to do with them?");
        let note = Note { icon: icon::INFO, head, words, buttons: &leaving, ..Note::OCHRE };
        msgs.extend(note.show(ui).map(|asked| match asked {
            NoteAsked::Button(0) => Msg::SaveAndLeave,
            NoteAsked::Button(1) => Msg::LeaveWithout,
            _ => Msg::Stay,
        }));
        ui.add_space(16.0);
    }
    if !draft.seen.unmatched.is_empty() {
        let words = draft.seen.unmatched.join("\n");
        let head = "Some of your timings no longer match the routine. They are kept but not used:";
        let note = Note { head, words: &words, buttons: &[(icon::X, "Forget them")], ..Note::PLAIN };
        if note.show(ui).is_some() {
            draft.change(msgs, |timings| *timings = timings.without(&draft.seen.laid.unmatched));
        }
        ui.add_space(16.0);
    }
}

/// The timeline and the total.
fn preview(ui: &mut Ui, draft: &Draft) {
    let (total, was) = (draft.program().total(), draft.seen.was);
    let (note, spoken) = if total == was {
        ("as written".to_owned(), "as written".to_owned())
    } else {
        (format!("was {}", format_duration(was)), format!("was {}", speak_duration(was)))
    };
    let name = format!("In total {}, {spoken}", speak_duration(total));
    let chosen = draft.at.as_ref().map(Id::as_str);
    card(ui, if Width::of(ui) == Width::Narrow { 16.0 } else { 24.0 }, |ui| {
        program_ui(ui, draft.program(), chosen, &note, &name);
    });
}
