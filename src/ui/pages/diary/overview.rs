//! The overview as a page: period and filters, the charts, what followed, the list; and where to begin while there is no session.

use std::sync::Arc;

use egui::{Key, Ui};

use super::view::Page;
use crate::{
    diary::{
        chart::{Hold, Ink, Picture, Shape},
        trends::{Filter, Letter, Reach},
    },
    routine::words::Side,
    ui::{
        kit::{below, column, segments_width},
        pages::{
            answers,
            filter::menu,
            folder::trouble_note,
            take::{Taking, take_ui},
        },
        prelude::*,
    },
};

/// Gap between cards.
const GAP: f32 = 16.0;
/// What adds a day without a session.
const ADD_DAY: Button<'static> =
    Button::second("Add a day").icon(icon::PLUS).name("Add a day without a session");

impl Page<'_> {
    /// Draws it.
    pub(super) fn overview_ui(&mut self, ui: &mut Ui) {
        let (view, overview) = (self.view, self.view.overview);
        page_up_to(ui, "diary overview", 1600.0, |ui| {
            self.head(ui);
            self.trouble_ui(ui);
            if let Some(form) = self.memory.taking {
                let mut msgs = Vec::new();
                card(ui, 24.0, |ui| take_ui(ui, &view.take, form, &mut msgs));
                self.actions.extend(msgs.into_iter().map(Action::Take));
                ui.add_space(GAP);
            }
            if view.rows.is_empty() {
                self.empty_ui(ui);
                return;
            }
            let course = self.chosen().filter(|_| overview.kept > 0);
            if let Some(course) = course {
                self.lead_ui(ui, course);
                ui.add_space(8.0);
            }
            if let Some(only) = view.only.filter(|_| !view.kept.is_empty()) {
                self.only_ui(ui, only);
                card(ui, 24.0, |ui| self.list_ui(ui));
                return;
            }
            self.filters_ui(ui);
            ui.add_space(8.0);
            if view.kept.is_empty() {
                self.nothing_kept(ui);
            } else {
                beside(ui, |ui, column| match column {
                    Column::Left => self.course_ui(ui),
                    Column::Right => self.mornings_ui(ui),
                });
            }
            match course {
                None => {
                    card(ui, 24.0, |ui| self.calendar_ui(ui));
                    ui.add_space(GAP);
                }
                Some(course) => beside(ui, |ui, column| match column {
                    Column::Left => self.followed_ui(ui, course),
                    Column::Right => self.calendar_ui(ui),
                }),
            }
            if !view.kept.is_empty() {
                card(ui, 24.0, |ui| self.list_ui(ui));
                ui.add_space(GAP);
            }
            if !overview.pressed.is_empty() && overview.kept > 0 {
                card(ui, 24.0, |ui| self.pressed_ui(ui));
            }
        });
    }

    /// The title, how far back, and what can be done with the diary: R and E do the same where nothing is being typed.
    fn head(&mut self, ui: &mut Ui) {
        let filter = &self.view.overview.filter;
        let part = |reach: &Reach| Segment {
            name: reach.spelled(),
            ..Segment::new(reach.label(), *reach == filter.reach)
        };
        let parts: Vec<Segment<'_>> = Reach::ALL.iter().map(part).collect();
        let takes = [
            (Taking::Export, Key::E, Button::second("Export").icon(icon::COPY)),
            (Taking::Report, Key::R, Button::primary("Report").icon(icon::NOTEBOOK)),
        ];
        let buttons = takes.iter().map(|(.., button)| button).chain([&ADD_DAY]);
        let buttons: f32 = buttons.map(|button| button.wanted(ui) + 8.0).sum();
        let wanted = segments_width(ui, &parts) + buttons;
        flow(ui, |ui| {
            ui.set_min_height(48.0);
            heading(ui, "Diary", Type::Title);
            if self.view.rows.is_empty() {
                return;
            }
            if Width::of(ui) == Width::Wide {
                // at the right end of the line
                ui.add_space((ui.available_size_before_wrap().x - wanted - 1.0).max(8.0));
            } else {
                ui.end_row();
            }
            let reach = segments(ui, "period", &parts).and_then(|index| Reach::ALL.get(index));
            self.look(reach.map(|reach| Filter { reach: *reach, ..filter.clone() }));
            self.add_day_ui(ui);
            let is_typing = ui.ctx().text_edit_focused();
            for (taking, key, button) in takes {
                let is_key = !is_typing && ui.input(|it| it.modifiers.is_none() && it.key_pressed(key));
                if ui.add(button).clicked() || is_key {
                    self.memory.taking = Some(taking).filter(|taking| self.memory.taking != Some(*taking));
                }
            }
        });
        ui.add_space(12.0);
    }

    /// Looks at the sessions that a filter keeps.
    fn look(&mut self, filter: Option<Filter>) {
        self.actions.extend(filter.map(Action::Diary));
    }

    /// The button that adds a day without a session.
    fn add_day_ui(&mut self, ui: &mut Ui) {
        ADD_DAY.sends(ui, self.actions, Action::Answers(answers::Msg::AddDay));
    }

    /// What the person should know about the files.
    pub(super) fn trouble_ui(&mut self, ui: &mut Ui) {
        if let Some(trouble) = self.view.trouble {
            trouble_note(ui, ("The diary's files.", trouble), None, &self.view.folder, self.actions);
            ui.add_space(12.0);
        }
    }

    /// How many sessions are kept, and what there is to choose.
    fn filters_ui(&mut self, ui: &mut Ui) {
        let overview = self.view.overview;
        let mut filter = overview.filter.clone();
        flow(ui, |ui| {
            ui.set_min_height(target::NEAR);
            quiet(ui, overview.count(), Type::Body);
            if overview.routines.len() > 1 || filter.routine.is_some() {
                let is_chosen = |one: &&Letter| Some(&one.routine) == filter.routine.as_ref();
                let mut chosen = overview.routines.iter().find(is_chosen).cloned();
                let title = |one: &Letter| Arc::clone(&one.title);
                menu(ui, "Routine", "All routines", &overview.routines, title, &mut chosen);
                filter.routine = chosen.map(|one| one.routine);
            }
            if overview.areas.len() > 1 || filter.area.is_some() {
                menu(ui, "Place", "All places", &overview.areas, |area| area.label(), &mut filter.area);
            }
            menu(ui, "Side", "Both sides", Side::ALL, |side| side.label(), &mut filter.side);
        });
        self.look(Some(filter).filter(|filter| *filter != overview.filter));
    }

    /// A diary without sessions: what will be here, and where to begin.
    fn empty_ui(&mut self, ui: &mut Ui) {
        if self.view.is_reading {
            quiet(ui, "The diary is being read.", Type::Body);
            return;
        }
        let words = "Three short check-ins make the picture: before, after, and the next morning. Two sessions are enough to \
                     see a line.";
        // no wider than its picture, in the middle of the page
        let (room, width) = (ui.available_width(), ui.available_width().min(690.0));
        let mut middle = column(ui, (room - width) / 2.0, width);
        card(&mut middle, 24.0, |ui| {
            picture_ui(ui, &example());
            ui.add_space(GAP);
            titled(ui, "Your first session goes here", Type::Title, words);
            ui.add_space(GAP);
            flow(ui, |ui| {
                if let Some(first) = self.view.first {
                    let words = format!("Start {}, {}", first.title, first.minutes);
                    let start = Button::primary(&words).large().icon(icon::PLAY);
                    start.sends(ui, self.actions, Action::Open(first.id.clone()));
                }
                Button::second("Browse routines").large().sends(ui, self.actions, Action::Go(Tab::Today));
            });
            ui.add_space(GAP);
            flow(ui, |ui| {
                self.add_day_ui(ui);
                ui.add_space(GAP);
                fact(ui, icon::LOCK_SIMPLE, "Answers stay on this computer.");
            });
        });
        below(ui, &[&middle]);
    }

    /// Nothing fits the filter.
    fn nothing_kept(&mut self, ui: &mut Ui) {
        card(ui, 24.0, |ui| {
            let overview = self.view.overview;
            let words = format!("{}, of {} in the whole diary.", overview.count(), overview.all);
            titled(ui, "Nothing fits", Type::Head, &words);
            ui.add_space(12.0);
            let everything = Filter { reach: Reach::All, ..Filter::default() };
            Button::second("Show everything").sends(ui, self.actions, Action::Diary(everything));
        });
        ui.add_space(GAP);
    }
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

/// A card with two things, beside one another in a wide window, otherwise one below the other.
fn beside(ui: &mut Ui, fill: impl FnMut(&mut Ui, Column)) {
    /// How wide the right one is.
    const RIGHT: f32 = 316.0;
    let is_beside = Width::of(ui) == Width::Wide;
    card(ui, 24.0, |ui| pair(ui, is_beside, RIGHT, 32.0, fill));
    ui.add_space(GAP);
}
