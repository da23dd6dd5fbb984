//! Routine files as a person meets them: adding one, exporting one, and those that are left out.
//!
//! Each page has the system's own dialog and a field for the path beside it: a dialog belongs to the desktop, and may be missing
//! or never answer. Nothing is read or written here, and nothing is known of what a routine file means: the app says it in
//! sentences, and hears [`Msg`]s.

mod found;
mod left_out;
mod problems;

pub use found::{Found, Msg, Way, name_of};
pub use left_out::left_out_ui;
pub use problems::that_matter;

use egui::{Area, Frame, Id, Key, Order, Pos2, Stroke, Ui, vec2};

use crate::{
    routine,
    ui::{
        kit::{below, column},
        prelude::*,
    },
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
        found: Option<&'a Found>,
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

/// What a page remembers while it is shown.
#[derive(Debug, Default)]
pub struct State {
    /// The path that is being written.
    path: String,
    /// What was proposed for it: another proposal takes its place.
    proposal: String,
}

/// What adding is, and what exporting.
const ADD: &str = "Drop a routine file on this window, or enter its path here. It is copied to your own routines; your file stays as it is. \
                   You can also import a table of titles and seconds (CSV), or what TimeR Machine, Just Another Workout Timer and \
                   Feeel export.";
const EXPORT: &str =
    "The routine is saved to a file that others can add to their Stillpoint. It contains nothing about you.";

/// The page. Esc goes back.
pub fn files_ui(ui: &mut Ui, view: &FilesView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let mut msgs = Vec::new();
    page(ui, "files", |ui| match view.what {
        Task::Add { folder, found } => {
            head(ui, ("Today", "Back to Today"), "Add a routine", ADD, &mut msgs);
            if let Some(found) = found {
                found.show(ui, actions);
                return;
            }
            let labels = ["Path of the routine file", "~/Downloads/evening.json", "Add it", "Choose a file…"];
            naming_ui(ui, view, labels, state, &mut msgs);
            ui.add_space(16.0);
            card(ui, 24.0, |ui| {
                let words = "Or put files into your routines folder yourself. Changes there show at once.";
                quiet(ui, words, Type::Body);
                quiet(ui, folder, Type::Label);
                ui.add_space(12.0);
                let open = Button::second("Open the routines folder").small().icon(icon::FOLDER_OPEN);
                open.sends(ui, actions, Action::OpenRoutinesFolder);
            });
        }
        Task::Export { title, proposal } => {
            let words = format!("Export {title}");
            head(ui, (title, "Back to the routine"), &words, EXPORT, &mut msgs);
            if state.proposal != proposal {
                proposal.clone_into(&mut state.proposal);
                proposal.clone_into(&mut state.path);
            }
            let labels = ["Path of the new file", "~/Documents/routine.json", "Write it", "Choose a place…"];
            naming_ui(ui, view, labels, state, &mut msgs);
        }
    });
    msgs.extend(takes(ui, Key::Escape).then_some(Msg::Leave));
    actions.extend(msgs.into_iter().map(Action::Files));
}

/// The way back, which has words and a name, and what the page is for.
fn head(ui: &mut Ui, back: (&str, &str), title: &str, words: &str, msgs: &mut Vec<Msg>) {
    Link { words: back.0, icon: Some(icon::ARROW_LEFT), name: back.1 }.sends(ui, msgs, Msg::Leave);
    ui.add_space(4.0);
    titled(ui, title, Type::Title, words);
    ui.add_space(20.0);
}

/// How a file is named: its path is written, or the system's dialog is asked.
fn naming_ui(
    ui: &mut Ui,
    view: &FilesView<'_>,
    [name, hint, verb, dialog]: [&str; 4],
    state: &mut State,
    msgs: &mut Vec<Msg>,
) {
    card(ui, 24.0, |ui| {
        quiet(ui, name, Type::Label);
        ui.add_space(8.0);
        // while something is done already, the button would do nothing
        let button = view.busy.is_none().then(|| Button::primary(verb).small());
        let id = Id::unique(("path of a file", name));
        let form = LineForm { id, name, hint, button, why_not: None, cancel: None };
        let used = form.show(ui, &mut state.path, |ui| {
            Button::second(dialog).small().icon(icon::FOLDER_OPEN).sends(ui, msgs, Msg::Choose);
        });
        if let Some(LineAsked::Use(path)) = used {
            msgs.push(Msg::Name(path));
        }
        standing(ui, view, msgs);
    });
}

/// What is waited for, or how it went.
fn standing(ui: &mut Ui, view: &FilesView<'_>, msgs: &mut Vec<Msg>) {
    let words = match (view.busy, view.said) {
        (None, None) => return,
        (None, Some(head)) => {
            ui.add_space(16.0);
            Note { head, ..Note::PLAIN }.show(ui);
            return;
        }
        (Some(Busy::Disk), _) => "Reading and writing…",
        (Some(Busy::Dialog { for_long: false }), _) => "Waiting for the file dialog…",
        (Some(Busy::Dialog { for_long: true }), _) => {
            "Still waiting for the file dialog. If you cannot see one, stop waiting and type the path here."
        }
    };
    ui.add_space(12.0);
    quiet(ui, words, Type::Label);
    if view.busy != Some(Busy::Disk) {
        ui.add_space(8.0);
        Button::second("Stop waiting").small().sends(ui, msgs, Msg::StopWaiting);
    }
}

/// The buttons that bring a routine file, and show where these are.
pub fn add_buttons(ui: &mut Ui, actions: &mut Vec<Action>) {
    Button::second("Add a routine…").small().icon(icon::PLUS).sends(ui, actions, Action::Files(Msg::Add));
    let open = Button::quiet("Open the routines folder").small().icon(icon::FOLDER_OPEN);
    open.sends(ui, actions, Action::OpenRoutinesFolder);
}

/// The button that exports a routine.
pub fn export_button(ui: &mut Ui, id: &routine::Id, actions: &mut Vec<Action>) {
    let export = Button::quiet("Export…").small().icon(icon::FOLDER_OPEN).name("Export this routine");
    export.sends(ui, actions, Action::Files(Msg::Export(id.clone())));
}

/// Above a page: what became of a file, until it is taken away.
pub fn news_ui(ui: &mut Ui, news: Option<&str>, actions: &mut Vec<Action>) {
    let Some(head) = news else { return };
    let name = format!("Dismiss: {head}");
    ui.add_space(12.0);
    let margin = Width::of(ui).margin();
    let width = ui.available_width() - margin * 2.0;
    let mut inner = column(ui, margin, width);
    let asked = Note { head, dismiss: Some(&name), ..Note::PLAIN }.show(&mut inner);
    actions.extend(asked.map(|_| Action::Files(Msg::HideNews)));
    below(ui, &[&inner]);
}

/// Over everything, while a file is held over the window: that it may be let go here.
pub fn drop_ui(ui: &Ui) {
    let ctx = ui.ctx();
    if ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let palette = Palette::of(ui);
    let edge = Stroke::new(3.0, palette.accent);
    let ground = Frame::new().fill(palette.bg.gamma_multiply(0.85)).stroke(edge).corner_radius(radius::CARD);
    let room = ctx.content_rect().size() - vec2(6.0, 6.0);
    let area = Area::new(Id::unique("drop a routine file")).order(Order::Foreground);
    area.fixed_pos(Pos2::ZERO).interactable(false).show(ctx, |ui| {
        ground.show(ui, |ui| {
            ui.set_min_size(room);
            ui.vertical_centered(|ui| {
                ui.add_space(room.y / 2.0 - 40.0);
                let words = "It is copied; your file stays as it is";
                titled(ui, "Drop it to add this routine", Type::Title, words);
            });
        });
    });
}
