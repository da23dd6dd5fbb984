//! "Make it yours": a routine's lengths, rounds, sides and words for one person, with the timeline that comes of it.
//!
//! In comes a plain view: the rows of the routine, the program as it would be played, what is advised; out come [`Msg`]s.
//! Nothing here decides what a length may be or what fits: that is `routine::timings`. Everything is reached with Tab,
//! Ctrl+Z and Ctrl+Shift+Z undo and redo, Enter saves where nothing else has the keyboard, Esc leaves.

mod cards;
mod draft;
mod rows;

pub use draft::{Draft, Then};

use std::{collections::BTreeSet, time::Duration};

use egui::{Align, Key as Keyboard, Layout, Modifiers, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::Width;
use crate::{
    routine::{
        Asks, Id,
        timings::{Group, Key, advice::Advice},
        words::{FirstSide, Position, Side},
    },
    session::Program,
    text::{format_duration, speak_duration},
    ui::{
        Action,
        kit::{
            Button, Link, Note, NoteAsked, Tone, below, card, column, heading, icon, page, text,
            theme::{Palette, Type, Weight},
            timeline::Timeline,
            weighted,
        },
    },
};

/// What the screen shows.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is so or not, whatever the others are")]
pub struct CustomiseView<'a> {
    /// The routine's name.
    pub title: &'a str,
    /// The program as it would be played.
    pub program: &'a Program,
    /// The total as written, in the same place.
    pub was: Duration,
    /// What can be changed.
    pub groups: &'a [Group],
    /// What is advised against in the whole.
    pub advice: &'a [Advice],
    /// Timings that do not match the routine any more, a sentence each.
    pub unmatched: &'a [String],
    /// Where the routine can be done.
    pub positions: &'a [Position],
    /// Where it is done.
    pub position: Position,
    /// Which side alone is done; `None` is both.
    pub sides: Option<Side>,
    /// Which side comes first.
    pub first: FirstSide,
    /// What the routine offers to begin with.
    pub firsts: &'a [FirstSide],
    /// Whether it has sides at all.
    pub has_sides: bool,
    /// Whether it asks between the sides.
    pub asks_between: bool,
    /// How often; `None` as in the settings.
    pub asks: Option<Asks>,
    /// Steps and switches whose sentence is not spoken.
    pub quiet: &'a BTreeSet<Id>,
    /// The minutes to fit to.
    pub minutes: u32,
    /// What fitting did, a sentence for each change after the first.
    pub fitted: &'a [String],
    /// Something can be undone.
    pub can_undo: bool,
    /// Something can be done again.
    pub can_redo: bool,
    /// There is something to save.
    pub is_unsaved: bool,
    /// Something differs from the routine as written.
    pub is_changed: bool,
    /// Leaving was asked for with changes that are not saved.
    pub is_leaving: bool,
}

/// What is asked on this screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Open it for the routine of the start page.
    Open,
    /// A length or a number of rounds; in one step with the one before if that was of the same.
    Set(Key, u32),
    /// What was begun is over: the next change is a step of its own.
    Settled,
    /// One length as written.
    ResetOne(Key),
    /// Everything as written.
    ResetAll,
    /// Have a step's own sentence spoken, or not.
    Speak(Id, bool),
    /// Where the routine is done.
    Position(Position),
    /// Which side alone is done; `None` is both.
    Sides(Option<Side>),
    /// Which side comes first.
    First(FirstSide),
    /// How often it asks between the sides; `None` as in the settings.
    Asks(Option<Asks>),
    /// The minutes to fit to.
    Minutes(u32),
    /// Fit to them.
    Fit,
    /// Back by one step.
    Undo,
    /// Forward again.
    Redo,
    /// Keep it as the person's own version.
    Save,
    /// Take what does not match any more out of the file.
    Forget,
    /// Back to the start page, if nothing is unsaved; otherwise that is asked about.
    Leave,
    /// Save and go back.
    SaveAndLeave,
    /// Go back, and let the changes go.
    LeaveWithout,
    /// Do not go back.
    Stay,
}

/// The screen.
pub fn customise_ui(ui: &mut Ui, view: &CustomiseView<'_>, actions: &mut Vec<Action>) {
    const RIGHT: f32 = 384.0;
    const GAP: f32 = 24.0;
    let mut msgs = Vec::new();
    let free = ui.memory(|memory| memory.focused().is_none());
    page(ui, &format!("customise {}", view.program.routine), |ui| {
        top(ui, view, &mut msgs);
        notes(ui, view, &mut msgs);
        preview(ui, view);
        ui.add_space(GAP);
        if Width::of(ui) == Width::Wide {
            let width = ui.available_width();
            let mut left = column(ui, 0.0, width - RIGHT - GAP);
            rows::rows_ui(&mut left, view, &mut msgs);
            let mut right = column(ui, width - RIGHT, RIGHT);
            cards::fit_card(&mut right, view, &mut msgs);
            right.add_space(16.0);
            cards::manner_card(&mut right, view, &mut msgs);
            right.add_space(16.0);
            cards::voice_card(&mut right, view, &mut msgs);
            below(ui, &[&left, &right]);
        } else {
            cards::fit_card(ui, view, &mut msgs);
            ui.add_space(16.0);
            rows::rows_ui(ui, view, &mut msgs);
            ui.add_space(16.0);
            cards::manner_card(ui, view, &mut msgs);
            ui.add_space(16.0);
            cards::voice_card(ui, view, &mut msgs);
        }
    });
    keys(ui, view, free, &mut msgs);
    actions.extend(msgs.into_iter().map(Action::Customise));
}

/// The keys of the whole screen. `free`: nothing had the keyboard when the frame began.
fn keys(ui: &Ui, view: &CustomiseView<'_>, free: bool, msgs: &mut Vec<Msg>) {
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
    if free && view.is_unsaved && pressed(Modifiers::NONE, Keyboard::Enter) {
        msgs.push(Msg::Save);
    }
    if pressed(Modifiers::NONE, Keyboard::Escape) {
        msgs.push(if view.is_leaving { Msg::Stay } else { Msg::Leave });
    }
}

/// Back, the title, and what is done with the whole.
fn top(ui: &mut Ui, view: &CustomiseView<'_>, msgs: &mut Vec<Msg>) {
    const BUTTONS: f32 = 420.0;
    let back = format!("Back to {}", view.title);
    let width = ui.available_width();
    let lead = |ui: &mut Ui, msgs: &mut Vec<Msg>| {
        if ui.add(Link { words: view.title, icon: Some(icon::ARROW_LEFT), name: &back }).clicked() {
            msgs.push(Msg::Leave);
        }
        heading(ui, "Make it yours", Type::Title);
    };
    if width < BUTTONS + 240.0 {
        lead(ui, msgs);
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            history(ui, view, msgs);
            save(ui, view, msgs);
        });
        ui.add_space(20.0);
        return;
    }
    let mut left = column(ui, 0.0, width - BUTTONS);
    lead(&mut left, msgs);
    let mut right = column(ui, width - BUTTONS, BUTTONS);
    right.add_space(8.0);
    right.allocate_ui_with_layout(vec2(BUTTONS, 48.0), Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let room = ui.available_rect_before_wrap();
        // from left to right, so that Tab goes the way of reading
        let wide = 406.0_f32.min(room.width());
        let at = Rect::from_min_max(pos2(room.right() - wide, room.top()), room.max);
        let mut row =
            ui.new_child(egui::UiBuilder::new().max_rect(at).layout(Layout::left_to_right(Align::Center)));
        row.spacing_mut().item_spacing.x = 12.0;
        history(&mut row, view, msgs);
        save(&mut row, view, msgs);
    });
    below(ui, &[&left, &right]);
    ui.add_space(16.0);
}

fn history(ui: &mut Ui, view: &CustomiseView<'_>, msgs: &mut Vec<Msg>) {
    let none = "Nothing to undo";
    let undo = Button::second("").icon(icon::ARROW_U_UP_LEFT).name("Undo");
    if ui.add(undo.waits((!view.can_undo).then_some(none))).clicked() {
        msgs.push(Msg::Undo);
    }
    let none = "Nothing to redo";
    let redo = Button::second("").icon(icon::ARROW_U_UP_RIGHT).name("Redo");
    if ui.add(redo.waits((!view.can_redo).then_some(none))).clicked() {
        msgs.push(Msg::Redo);
    }
    let as_written = "Everything is as it was written";
    let reset = Button::quiet("Reset").name("Reset everything to how it was written");
    if ui.add(reset.waits((!view.is_changed).then_some(as_written))).clicked() && view.is_changed {
        msgs.push(Msg::ResetAll);
    }
}

fn save(ui: &mut Ui, view: &CustomiseView<'_>, msgs: &mut Vec<Msg>) {
    let saved = "Nothing has changed since it was saved";
    let save = Button::primary("Save as my version").icon(icon::FLOPPY_DISK);
    if ui.add(save.waits((!view.is_unsaved).then_some(saved))).clicked() && view.is_unsaved {
        msgs.push(Msg::Save);
    }
}

/// What is asked before leaving, and what does not match any more.
fn notes(ui: &mut Ui, view: &CustomiseView<'_>, msgs: &mut Vec<Msg>) {
    const LEAVING: [(&str, &str); 3] = [
        (icon::FLOPPY_DISK, "Save and go back"),
        (icon::X, "Go back without saving"),
        (icon::SLIDERS, "Stay here"),
    ];
    if view.is_leaving {
        let note = Note {
            tone: Tone::Ochre,
            icon: icon::INFO,
            head: "Your changes are not saved.",
            words: "What do you want to do with them?",
            dismiss: None,
            buttons: &LEAVING,
        };
        match note.show(ui) {
            Some(NoteAsked::Button(0)) => msgs.push(Msg::SaveAndLeave),
            Some(NoteAsked::Button(1)) => msgs.push(Msg::LeaveWithout),
            Some(_) => msgs.push(Msg::Stay),
            None => {}
        }
        ui.add_space(16.0);
    }
    if !view.unmatched.is_empty() {
        let words = view.unmatched.join("\n");
        let note = Note {
            tone: Tone::Plain,
            icon: icon::INFO,
            head: "These timings of yours do not match the routine any more. They are kept, and not used:",
            words: &words,
            dismiss: None,
            buttons: &[(icon::X, "Forget them")],
        };
        if note.show(ui).is_some() {
            msgs.push(Msg::Forget);
        }
        ui.add_space(16.0);
    }
}

/// The step that the person is at, for the outline in the timeline.
fn chosen_id(view: &CustomiseView<'_>) -> egui::Id {
    egui::Id::unique(("customise chosen", view.program.routine.as_str()))
}

/// The timeline and the total.
fn preview(ui: &mut Ui, view: &CustomiseView<'_>) {
    let palette = Palette::of(ui);
    let narrow = Width::of(ui) == Width::Narrow;
    let total = view.program.total();
    let chosen: Option<String> = ui.data(|data| data.get_temp(chosen_id(view)));
    card(ui, if narrow { 16.0 } else { 24.0 }, |ui| {
        let room = ui.available_width();
        let aside = if narrow { 0.0 } else { 160.0 };
        let height = if narrow { 40.0 } else { 64.0 };
        let (rect, _) = ui.allocate_exact_size(vec2(room, height), Sense::hover());
        let line = Rect::from_min_size(rect.min, vec2(room - aside, height));
        let mut line = ui.new_child(UiBuilder::new().id_salt("line").max_rect(line));
        let timeline = Timeline::new(view.program, 36.0, room - aside >= 500.0, palette);
        timeline.show(&mut line, chosen.as_deref());
        let was = if total == view.was {
            "as written".to_owned()
        } else {
            format!("was {}", format_duration(view.was))
        };
        let name = format!(
            "In total {}{}",
            speak_duration(total),
            if total == view.was {
                ", as written".to_owned()
            } else {
                format!(", was {}", speak_duration(view.was))
            }
        );
        if narrow {
            ui.add_space(8.0);
            let said = ui.horizontal(|ui| {
                weighted(ui, format_duration(total), Weight::Bold.font(28.0), 32.0, palette.text);
                text(ui, was, Type::Caption, palette.text_2);
            });
            say(ui, said.response.rect, &name);
        } else {
            let end = rect.right();
            let font = Weight::Bold.font(38.0);
            let at = pos2(end, rect.top() + 22.0);
            ui.painter().text(at, egui::Align2::RIGHT_CENTER, format_duration(total), font, palette.text);
            let at = pos2(end, rect.top() + 54.0);
            let font = Weight::Regular.font(15.0);
            ui.painter().text(at, egui::Align2::RIGHT_CENTER, was, font, palette.text_2);
            say(ui, Rect::from_min_max(pos2(end - aside + 20.0, rect.top()), rect.max), &name);
        }
    });
}

/// Has what is painted in `rect` read out.
fn say(ui: &Ui, rect: Rect, words: &str) {
    let response = ui.interact(rect, ui.scope_id().with(("said", "total")), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, words));
}
