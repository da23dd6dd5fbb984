//! The overview as a page: period and filters, the charts, what followed, the list.

use egui::{Key, Ui, vec2};

use super::{
    charts::{calendar_ui, chosen, course_ui, mornings_ui},
    empty,
    filters::{add_day, filters_ui, look, notes_ui},
    followed::{followed_ui, pressed_ui},
    lead::lead_ui,
    list::list_ui,
    view::{DiaryView, Memory},
};
use crate::{
    diary::trends::{Filter, Reach},
    ui::{
        Action,
        kit::{
            Button, Segment, Width, below, card, column, heading, icon, page, segments, segments_width, text,
            theme::{Palette, Type},
        },
        pages::{
            answers,
            take::{Taking, take_ui},
        },
    },
};

/// Gap between cards.
const GAP: f32 = 16.0;
/// How wide the right one of two cards is.
const RIGHT: f32 = 348.0;

/// Draws it.
pub(super) fn overview_ui(ui: &mut Ui, view: &DiaryView<'_>, memory: &mut Memory, actions: &mut Vec<Action>) {
    page(ui, "diary overview", |ui| {
        head(ui, view, memory, actions);
        notes_ui(ui, view, actions);
        if let Some(form) = memory.taking {
            let mut msgs = Vec::new();
            card(ui, 24.0, |ui| take_ui(ui, &view.take, form, &mut msgs));
            actions.extend(msgs.into_iter().map(Action::Take));
            ui.add_space(GAP);
        }
        if view.rows.is_empty() {
            empty::empty_ui(ui, view, actions);
            return;
        }
        let course = chosen(view.overview, memory.measure).filter(|_| view.overview.kept > 0);
        if let Some(course) = course {
            lead_ui(ui, view, course, memory);
        }
        filters_ui(ui, view.overview, actions);
        ui.add_space(8.0);
        if view.kept.is_empty() {
            nothing_kept(ui, view, actions);
        } else {
            beside(
                ui,
                (0, memory),
                |ui, memory| course_ui(ui, view, memory, actions),
                |ui, memory| mornings_ui(ui, view, memory),
            );
            ui.add_space(GAP);
        }
        match course {
            None => card(ui, 24.0, |ui| calendar_ui(ui, view, memory)),
            Some(course) => beside(
                ui,
                (1, memory),
                |ui, _| followed_ui(ui, view, course),
                |ui, memory| calendar_ui(ui, view, memory),
            ),
        }
        ui.add_space(GAP);
        if !view.kept.is_empty() {
            card(ui, 24.0, |ui| list_ui(ui, view, memory, actions));
            ui.add_space(GAP);
        }
        if !view.overview.pressed.is_empty() && view.overview.kept > 0 {
            card(ui, 24.0, |ui| pressed_ui(ui, view));
        }
    });
}

/// The title, how far back, and what can be done with the diary.
fn head(ui: &mut Ui, view: &DiaryView<'_>, memory: &mut Memory, actions: &mut Vec<Action>) {
    if view.rows.is_empty() {
        heading(ui, "Diary", Type::Title);
        ui.add_space(12.0);
        return;
    }
    let chosen = view.overview.filter.reach;
    let part = |reach: &Reach| Segment {
        words: reach.label(),
        name: reach.spelled(),
        icon: None,
        chosen: *reach == chosen,
    };
    let parts: Vec<Segment<'_>> = Reach::ALL.iter().map(part).collect();
    let (room, wide) = (ui.available_width(), segments_width(ui, &parts));
    let buttons: f32 = doings().iter().map(|(_, button)| button.wanted(ui) + 8.0).sum::<f32>() - 8.0;
    let pressed = if wide + GAP + buttons + 120.0 <= room {
        let mut title = column(ui, 0.0, room - wide - GAP - buttons - 8.0);
        title.add_space(4.0);
        heading(&mut title, "Diary", Type::Title);
        let mut choice = column(ui, room - buttons - GAP - wide, wide);
        let pressed = segments(&mut choice, "reach", &parts);
        let mut doing = column(ui, room - buttons, buttons);
        doings_ui(&mut doing, memory, actions);
        below(ui, &[&title, &choice, &doing]);
        pressed
    } else {
        heading(ui, "Diary", Type::Title);
        ui.add_space(8.0);
        let pressed = segments(ui, "reach", &parts);
        ui.add_space(12.0);
        doings_ui(ui, memory, actions);
        pressed
    };
    ui.add_space(12.0);
    if let Some(reach) = pressed.and_then(|index| Reach::ALL.get(index)) {
        look(Filter { reach: *reach, ..view.overview.filter.clone() }, actions);
    }
}

/// A day to add, and the diary on paper and in files.
const fn doings() -> [(Option<Taking>, Button<'static>); 3] {
    [
        (None, add_day()),
        (Some(Taking::Export), Button::second("Export").icon(icon::COPY)),
        (Some(Taking::Report), Button::primary("Report").icon(icon::NOTEBOOK)),
    ]
}

/// The buttons for that. R and E do the same where nothing is being typed.
fn doings_ui(ui: &mut Ui, memory: &mut Memory, actions: &mut Vec<Action>) {
    let is_typing = ui.ctx().text_edit_focused();
    let is_pressed =
        |ui: &Ui, key| !is_typing && ui.input(|input| input.modifiers.is_none() && input.key_pressed(key));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        for (taking, button) in doings() {
            let is_key = match taking {
                None => false,
                Some(Taking::Export) => is_pressed(ui, Key::E),
                Some(Taking::Report) => is_pressed(ui, Key::R),
            };
            if !ui.add(button).clicked() && !is_key {
                continue;
            }
            match taking {
                None => actions.push(Action::Answers(answers::Msg::AddDay)),
                taking => memory.taking = taking.filter(|taking| memory.taking != Some(*taking)),
            }
        }
    });
}

/// Nothing fits the filter.
fn nothing_kept(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| {
        heading(ui, "Nothing fits", Type::Head);
        ui.add_space(4.0);
        let overview = view.overview;
        let words = format!("{}, of {} in the whole diary.", overview.count(), overview.all);
        text(ui, words, Type::Body, Palette::of(ui).text_2);
        ui.add_space(12.0);
        if ui.add(Button::second("Show everything")).clicked() {
            look(Filter { reach: Reach::All, ..Filter::default() }, actions);
        }
    });
    ui.add_space(GAP);
}

/// Two cards, beside one another and equally high in a wide window, otherwise one below the other. `which` pair it is.
fn beside(
    ui: &mut Ui,
    (which, memory): (usize, &mut Memory),
    one: impl FnOnce(&mut Ui, &mut Memory),
    other: impl FnOnce(&mut Ui, &mut Memory),
) {
    if Width::of(ui) != Width::Wide {
        card(ui, 20.0, |ui| one(ui, memory));
        ui.add_space(GAP);
        card(ui, 20.0, |ui| other(ui, memory));
        return;
    }
    let [first, second] = memory.heights.get(which).copied().unwrap_or_default();
    let room = ui.available_width();
    let mut heights = [0.0; 2];
    let mut left = column(ui, 0.0, room - RIGHT - GAP);
    card(&mut left, 24.0, |ui| {
        one(ui, memory);
        heights[0] = ui.min_rect().height();
        ui.add_space((second - heights[0]).max(0.0));
    });
    let mut right = column(ui, room - RIGHT, RIGHT);
    card(&mut right, 24.0, |ui| {
        other(ui, memory);
        heights[1] = ui.min_rect().height();
        ui.add_space((first - heights[1]).max(0.0));
    });
    below(ui, &[&left, &right]);
    let has_changed = heights.iter().zip([first, second]).any(|(now, before)| (now - before).abs() > 0.5);
    if has_changed && let Some(kept) = memory.heights.get_mut(which) {
        *kept = heights;
        ui.ctx().request_repaint();
    }
}
