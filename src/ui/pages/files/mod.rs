//! Routine files as a person meets them: adding one, exporting one, and those that are left out.
//!
//! They are given plain views (what was found in a file, in words) and send [`Msg`]s. Nothing is read or written here, and
//! nothing is known of what a routine file means: the app says it in sentences.

mod found;
mod left_out;
mod model;
mod page;
mod problems;

pub use left_out::left_out_ui;
pub use model::{Busy, FilesView, FoundView, MadeView, Msg, State, Task, Way};
pub use page::files_ui;
pub use problems::ProblemView;

use egui::{Area, Frame, Id, Order, Pos2, Stroke, Ui, vec2};

use crate::{
    routine,
    ui::{
        Action,
        kit::{below, column, prelude::*, theme::radius},
    },
};

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
