//! The overview as a page: period and filters, the charts, what followed, the list; and where to begin while there is no session.

use egui::{Key, Ui};

use super::{
    charts::{calendar_ui, chosen, course_ui, mornings_ui},
    filters::{add_day_ui, filters_ui, look, notes_ui},
    followed::{followed_ui, pressed_ui},
    lead::lead_ui,
    list::list_ui,
    view::{DiaryView, Memory},
};
use crate::{
    diary::{
        chart::{Hold, Ink, Picture, Shape},
        trends::{Filter, Reach},
    },
    ui::{
        Action, Tab,
        kit::{chart::picture_ui, page_up_to, prelude::*, segments},
        pages::take::{Taking, take_ui},
    },
};

/// Gap between cards.
const GAP: f32 = 16.0;

/// Draws it.
pub(super) fn overview_ui(ui: &mut Ui, view: &DiaryView<'_>, memory: &mut Memory, actions: &mut Vec<Action>) {
    let overview = view.overview;
    page_up_to(ui, "diary overview", 1600.0, |ui| {
        head(ui, view, memory, actions);
        notes_ui(ui, view, actions);
        if let Some(form) = memory.taking {
            let mut msgs = Vec::new();
            card(ui, 24.0, |ui| take_ui(ui, &view.take, form, &mut msgs));
            actions.extend(msgs.into_iter().map(Action::Take));
            ui.add_space(GAP);
        }
        if view.rows.is_empty() {
            empty_ui(ui, view, actions);
            return;
        }
        let course = chosen(overview, memory.measure).filter(|_| overview.kept > 0);
        if let Some(course) = course {
            lead_ui(ui, view, course, memory);
            ui.add_space(8.0);
        }
        filters_ui(ui, overview, actions);
        ui.add_space(8.0);
        if view.kept.is_empty() {
            nothing_kept(ui, view, actions);
        } else {
            beside(ui, |ui, column| match column {
                Column::Left => course_ui(ui, view, memory, actions),
                Column::Right => mornings_ui(ui, view, memory),
            });
        }
        match course {
            None => {
                card(ui, 24.0, |ui| calendar_ui(ui, view, memory));
                ui.add_space(GAP);
            }
            Some(course) => beside(ui, |ui, column| match column {
                Column::Left => followed_ui(ui, view, course),
                Column::Right => calendar_ui(ui, view, memory),
            }),
        }
        if !view.kept.is_empty() {
            card(ui, 24.0, |ui| list_ui(ui, view, memory, actions));
            ui.add_space(GAP);
        }
        if !overview.pressed.is_empty() && overview.kept > 0 {
            card(ui, 24.0, |ui| pressed_ui(ui, view));
        }
    });
}

/// The title, how far back, and what can be done with the diary: R and E do the same where nothing is being typed.
fn head(ui: &mut Ui, view: &DiaryView<'_>, memory: &mut Memory, actions: &mut Vec<Action>) {
    let filter = &view.overview.filter;
    let part = |reach: &Reach| Segment {
        name: reach.spelled(),
        ..Segment::new(reach.label(), *reach == filter.reach)
    };
    let parts: Vec<Segment<'_>> = Reach::ALL.iter().map(part).collect();
    flow(ui, |ui| {
        ui.set_min_height(48.0);
        heading(ui, "Diary", Type::Title);
        ui.add_space(16.0);
        if view.rows.is_empty() {
            return;
        }
        if Width::of(ui) != Width::Wide {
            ui.end_row();
        }
        if let Some(reach) = segments(ui, "period", &parts).and_then(|index| Reach::ALL.get(index)) {
            look(Filter { reach: *reach, ..filter.clone() }, actions);
        }
        add_day_ui(ui, actions);
        let is_typing = ui.ctx().text_edit_focused();
        for (taking, key, button) in [
            (Taking::Export, Key::E, Button::second("Export").icon(icon::COPY)),
            (Taking::Report, Key::R, Button::primary("Report").icon(icon::NOTEBOOK)),
        ] {
            let is_key = !is_typing && ui.input(|input| input.modifiers.is_none() && input.key_pressed(key));
            if ui.add(button).clicked() || is_key {
                memory.taking = Some(taking).filter(|taking| memory.taking != Some(*taking));
            }
        }
    });
    ui.add_space(12.0);
}

/// A diary without sessions: what will be here, and where to begin.
fn empty_ui(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    if view.is_reading {
        quiet(ui, "The diary is being read.", Type::Body);
        return;
    }
    let words = "Three short check-ins make the picture: before, after, and the next morning. Two sessions are enough to see a \
                 line.";
    card(ui, 24.0, |ui| {
        picture_ui(ui, &example());
        ui.add_space(GAP);
        titled(ui, "Your first session goes here", Type::Title, words);
        ui.add_space(GAP);
        flow(ui, |ui| {
            if let Some(first) = view.first {
                let words = format!("Start {}, {}", first.title, first.minutes);
                let start = Button::primary(&words).large().icon(icon::PLAY);
                start.sends(ui, actions, Action::Open(first.id.clone()));
            }
            Button::second("Browse routines").large().sends(ui, actions, Action::Go(Tab::Today));
        });
        ui.add_space(GAP);
        add_day_ui(ui, actions);
        ui.add_space(GAP);
        fact(ui, icon::LOCK_SIMPLE, "Answers stay on this computer.");
    });
}

/// One session as it will look, and pale ones after it that promise nothing: none of them goes the same way as the next.
fn example() -> Picture {
    let mut picture = Picture::new(640.0, 184.0, "");
    picture.line([0.0, 168.0], [640.0, 168.0], 1.5, Ink::Quiet);
    let mut pair = |x: f32, top: f32, radius: f32, [line, after]: [Ink; 2]| {
        picture.line([x, top], [x, 92.0], 3.0, line);
        picture.hollow(Shape::Dot, [x, top], radius, line);
        picture.filled(Shape::Dot, [x, 92.0], radius, after);
    };
    for (x, top) in [(184.0, 28.0), (264.0, 44.0), (344.0, 20.0), (424.0, 36.0), (504.0, 28.0), (584.0, 44.0)]
    {
        pair(x, top, 9.0, [Ink::Band; 2]);
    }
    pair(104.0, 20.0, 11.0, [Ink::Quiet, Ink::Accent]);
    picture.words([80.0, 20.0], Hold::End, Ink::Quiet, "before");
    picture.words([80.0, 92.0], Hold::End, Ink::Quiet, "after");
    picture
}

/// Nothing fits the filter.
fn nothing_kept(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| {
        let overview = view.overview;
        let words = format!("{}, of {} in the whole diary.", overview.count(), overview.all);
        titled(ui, "Nothing fits", Type::Head, &words);
        ui.add_space(12.0);
        if ui.add(Button::second("Show everything")).clicked() {
            look(Filter { reach: Reach::All, ..Filter::default() }, actions);
        }
    });
    ui.add_space(GAP);
}

/// A card with two things, beside one another in a wide window, otherwise one below the other.
fn beside(ui: &mut Ui, fill: impl FnMut(&mut Ui, Column)) {
    /// How wide the right one is.
    const RIGHT: f32 = 316.0;
    let is_beside = Width::of(ui) == Width::Wide;
    card(ui, 24.0, |ui| pair(ui, is_beside, RIGHT, 32.0, fill));
    ui.add_space(GAP);
}
