//! The diary: what the sessions show together, the list of them, and one of them opened.
//!
//! A sentence comes first, then the charts. What a chart shows can be pointed at, walked through with Left and Right, and is a
//! table for assistive technology. What is deleted can be taken back for a few seconds; the app holds the clock for that.

mod charts;
mod lead;
mod list;
mod overview;
mod row;
mod session;
mod view;

use egui::{Frame, Margin, Panel, Sides, Ui, accesskit::Live};

pub use view::{DiaryRow, DiaryView, Memory, OpenSession};

use self::view::Page;
use crate::ui::prelude::*;

/// Draws the overview, or the session that is opened.
pub fn diary_ui(ui: &mut Ui, view: &DiaryView<'_>, memory: &mut Memory, actions: &mut Vec<Action>) {
    if let Some(title) = view.deleted {
        undo_ui(ui, title, actions);
    }
    let mut diary = Page { view, memory, actions };
    match view.open {
        Some(open) => diary.session_ui(ui, open),
        None => diary.overview_ui(ui),
    }
}

/// A session that was just deleted, and the way back: at the foot, so that it is seen wherever the page is scrolled.
fn undo_ui(ui: &mut Ui, title: &str, actions: &mut Vec<Action>) {
    let ground = Frame::new().fill(Palette::of(ui).surface).inner_margin(Margin::symmetric(20, 12));
    Panel::bottom("undo").resizable(false).frame(ground).show(ui, |ui| {
        let said = |ui: &mut Ui| {
            ui.vertical(|ui| {
                let removed = text(ui, "Removed.", Type::Label, Palette::of(ui).text);
                ui.ctx().accesskit_node_builder(removed.id, |node| node.set_live(Live::Polite));
                quiet(ui, title, Type::Caption);
            });
        };
        Sides::new().shrink_left().wrap().show(ui, said, |ui| {
            let undo = Button::second("Undo").small().icon(icon::ARROW_U_UP_LEFT);
            undo.sends(ui, actions, Action::UndoDelete);
        });
    });
}
