//! What of the two lists is true: help today where something on the first is, boxes for the second.

use egui::Ui;

use super::{FirstRunView, Read, Shown, entered, escaped, lists};
use crate::{
    comfort::safety::{ASK_FIRST, ASK_SHORTLY, HELP_TODAY},
    ui::{
        Action,
        kit::{
            Button, Segment, below, column, heading, icon, stacked, text,
            theme::{Palette, Type, Weight},
            weighted,
        },
        pages::{Width, asks::asks_ui, call::call_ui},
    },
};

/// The page that goes through both lists.
pub(super) fn mine_ui(ui: &mut Ui, view: &FirstRunView<'_>, read: &mut Read, actions: &mut Vec<Action>) {
    const GAP: f32 = 24.0;
    let palette = Palette::of(ui);
    if ui.add(Button::quiet("Back").small().icon(icon::ARROW_LEFT)).clicked() || escaped(ui) {
        read.shown = Shown::Lists;
    }
    ui.add_space(12.0);
    heading(ui, "What is true of you?", Type::Title);
    ui.add_space(4.0);
    let words = "Take your time. What you tick is kept with your settings, and can be changed under Safety.";
    text(ui, words, Type::Body, palette.text_2);
    ui.add_space(20.0);
    if Width::of(ui) == Width::Wide {
        let each = (ui.available_width() - GAP) / 2.0;
        let mut left = column(ui, 0.0, each);
        first_list(&mut left, read);
        let mut right = column(ui, each + GAP, each);
        second_list(&mut right, view, actions);
        below(ui, &[&left, &right]);
    } else {
        first_list(ui, read);
        ui.add_space(16.0);
        second_list(ui, view, actions);
    }
    ui.add_space(24.0);
    let waits =
        (!read.none_is_true).then_some("Not yet: say first whether anything on the first list is true");
    let asked = ui.add(Button::primary("Continue").large().width(148.0).waits(waits));
    if (asked.clicked() || entered(ui)) && waits.is_none() && read.shown == Shown::Mine {
        actions.push(Action::AcceptSafety);
    }
    ui.add_space(8.0);
    text(ui, waits.unwrap_or("or press Enter"), Type::Caption, palette.text_3);
}

fn first_list(ui: &mut Ui, read: &mut Read) {
    lists::edged(ui, Palette::of(ui).brick, 0.0, |ui| {
        lists::title(ui, icon::PHONE_CALL, Palette::of(ui).brick, "The first list");
        lists::in_full(ui);
        ui.add_space(20.0);
        let answers = [
            Segment { words: "None of it", name: "None of it", icon: None, chosen: read.none_is_true },
            Segment {
                words: "Something on it is true",
                name: "Something on it is true",
                icon: None,
                chosen: false,
            },
        ];
        match stacked(ui, "first list", &answers) {
            Some(0) => read.none_is_true = true,
            Some(_) => {
                read.none_is_true = false;
                read.shown = Shown::Help;
            }
            None => {}
        }
    });
}

fn second_list(ui: &mut Ui, view: &FirstRunView<'_>, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    lists::edged(ui, palette.line, 0.0, |ui| {
        lists::title(ui, icon::CHAT_CIRCLE_DOTS, palette.ochre, ASK_SHORTLY.title);
        ui.add_space(10.0);
        weighted(ui, ASK_FIRST.lead, Weight::Regular.font(16.0), 24.0, palette.text_2);
        ui.add_space(6.0);
        asks_ui(ui, view.safety, actions);
    });
}

/// Something on the first list is true: whom to call, and nothing else to press but the way back.
pub(super) fn help_ui(ui: &mut Ui, view: &FirstRunView<'_>, read: &mut Read, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let room = ui.available_width().min(760.0);
    let mut ui = column(ui, 0.0, room);
    let ui = &mut ui;
    heading(ui, HELP_TODAY.title, if Width::of(ui) == Width::Narrow { Type::Title } else { Type::TitleL });
    ui.add_space(20.0);
    lists::edged(ui, palette.brick, 0.0, |ui| {
        call_ui(ui, "first run, help", view.country, actions);
        lists::in_full(ui);
    });
    ui.add_space(20.0);
    let words = "Nothing here presses until you say that none of it is true. If you were checked and told that it is fine, \
                 come back then.";
    text(ui, words, Type::Body, palette.text_2);
    ui.add_space(20.0);
    if ui.add(Button::primary("Close").large().icon(icon::CHECK)).clicked() || entered(ui) || escaped(ui) {
        read.shown = Shown::Lists;
    }
}
