//! An entry opened: what it came to, the session as it was done, what happened in it, its note and its answers.

use egui::{Id, Key as Pressed, Popup, ScrollArea, Ui, vec2};

use super::view::{OpenSession, Page};
use crate::{
    diary::{
        Key,
        chart::{
            Picture,
            timeline::{badge, disc, timeline},
        },
        story::{Event, Happened},
        trends::Measure,
    },
    routine::{self, words::Side},
    text::{capitalize, joined},
    ui::{
        pages::{
            answers::{AnswersView, answers_ui},
            outcome::numbers_ui,
            take,
        },
        prelude::*,
    },
};

/// A note is at most so high, in points.
const NOTE: f32 = 200.0;
/// Gap between cards.
const GAP: f32 = 16.0;
/// How wide the answers are beside the story.
const ANSWERS: f32 = 448.0;

/// What opens the routine of the session again.
const fn again() -> Button<'static> {
    Button::primary("Do it again").icon(icon::PLAY)
}

impl Page<'_> {
    /// Draws it.
    pub(super) fn session_ui(&mut self, ui: &mut Ui, open: &OpenSession) {
        page_up_to(ui, "session", 1600.0, |ui| {
            // the link is as high as a finger
            ui.add_space(-12.0);
            let back = Link { words: "Diary", icon: Some(icon::ARROW_LEFT), name: "Back to the diary" };
            let is_left = ui.add(back).clicked();
            self.head_ui(ui, open);
            ui.add_space(GAP);
            self.trouble_ui(ui);
            if open.by_hand.is_none() {
                card(ui, 24.0, |ui| self.band_ui(ui, open));
                ui.add_space(GAP);
            }
            let answers = AnswersView {
                session: open.row.outline.session,
                by_hand: open.by_hand,
                questions: &open.questions,
                said: &open.said,
                limits: self.view.limits,
            };
            let mut msgs = Vec::new();
            let has_story = !open.story.happened.is_empty();
            let is_beside = has_story && Width::of(ui) == Width::Wide;
            pair(ui, is_beside, ANSWERS, GAP, |ui, column| match column {
                Column::Left => {
                    if has_story {
                        story_ui(ui, open);
                    }
                    card(ui, 20.0, |ui| self.note_ui(ui, open));
                }
                Column::Right => answers_ui(ui, &answers, &mut self.memory.answers, &mut msgs),
            });
            self.actions.extend(msgs.into_iter().map(Action::Answers));
            ui.add_space(GAP);
            if !open.steps.is_empty() {
                steps_ui(ui, open);
            }
            // last, so that a field that Escape takes the keyboard from is read first
            if is_left || ui.input(|input| input.key_pressed(Pressed::Escape)) {
                self.actions.push(Action::OpenSession(None));
            }
        });
    }

    /// The one session of a diary, in the place of charts: what it came to and what happened in it.
    pub(super) fn only_ui(&self, ui: &mut Ui, open: &OpenSession) {
        card(ui, 24.0, |ui| self.band_ui(ui, open));
        ui.add_space(GAP);
        story_ui(ui, open);
    }

    /// The title and when it was; and beside it, where there is room, the sessions before and after it, what is wanted less often,
    /// and doing it again.
    fn head_ui(&mut self, ui: &mut Ui, open: &OpenSession) {
        let again = if open.by_hand.is_none() { again().wanted(ui) } else { 0.0 };
        let doings = 3.0 * (target::NEAR + 8.0) + again + 1.0;
        pair(ui, Width::of(ui) == Width::Wide, doings, 12.0, |ui, column| match column {
            Column::Left => {
                let row = &open.row;
                let facts = [row.when(self.view.overview.today), row.ending.spelled(), row.lasted()];
                titled(ui, &row.outline.title, Type::Title, &joined(&facts, " · "));
            }
            Column::Right => flow(ui, |ui| self.doings_ui(ui, open)),
        });
        if self.memory.exported == Some(open.row.outline.session)
            && let Some(said) = self.view.take.said
        {
            ui.add_space(8.0);
            text(ui, said, Type::Label, Palette::of(ui).text);
        }
    }

    fn doings_ui(&mut self, ui: &mut Ui, open: &OpenSession) {
        let session = open.row.outline.session;
        let [older, newer] = self.neighbours(session);
        // the arrows belong to whatever has the keyboard
        let is_free = is_free(ui);
        // in the middle of the large button's height
        ui.set_min_height(48.0);
        for (to, icon, name, key) in [
            (older, icon::ARROW_LEFT, "Older session", Pressed::ArrowLeft),
            (newer, icon::ARROW_RIGHT, "Newer session", Pressed::ArrowRight),
        ] {
            let is_key = is_free && ui.input(|input| input.modifiers.is_none() && input.key_pressed(key));
            let button = icon_button(ui, Id::unique(name), icon, name, to.is_some());
            if button.on_hover_text(name).clicked() || is_key {
                self.actions.extend(to.map(|to| Action::OpenSession(Some(to))));
            }
        }
        let more = icon_button(ui, Id::unique("more of a session"), icon::DOTS_THREE, "More", true);
        Popup::menu(&more).gap(6.0).show(|ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            let export = Action::Take(take::Msg::Session(session));
            if Button::second("Export this session").small().sends(ui, self.actions, export).clicked() {
                self.memory.exported = Some(session);
            }
            let remove = if open.by_hand.is_some() { "Delete this day" } else { "Delete this session" };
            Button::danger(remove).small().sends(ui, self.actions, Action::DeleteSession(session));
        });
        let routine = routine::Id::new(&open.row.outline.routine);
        if let Some(routine) = routine.filter(|_| open.by_hand.is_none()) {
            again().sends(ui, self.actions, Action::Open(routine));
        }
    }

    /// The sessions before and after this one, of those that the filter keeps.
    fn neighbours(&self, session: Key) -> [Option<Key>; 2] {
        let row = |at: &usize| Some(self.view.rows.get(*at)?.outline.session);
        let kept = || self.view.kept.iter().filter_map(row);
        let Some(here) = kept().position(|kept| kept == session) else { return [None; 2] };
        [kept().nth(here + 1), here.checked_sub(1).and_then(|newer| kept().nth(newer))]
    }

    /// The note, which is the page's own while it is being written.
    fn note_ui(&mut self, ui: &mut Ui, open: &OpenSession) {
        heading(ui, "Note", Type::Head);
        ui.add_space(8.0);
        let session = open.row.outline.session;
        let kept = self.memory.note.take().filter(|(of, _)| *of == session);
        let mut words = kept.map_or_else(|| open.note.clone(), |(_, words)| words);
        let field = lines_field(ui, &mut words, 3).id(Id::unique(("note of", session)));
        let field = field.hint_text("How it felt, what you noticed");
        // a very long note scrolls in its own place: what follows stays within reach
        let area = ScrollArea::vertical().id_salt(("note", session)).max_height(NOTE);
        let written = area.show(ui, |ui| text_field(ui, field, "Note")).inner;
        ui.add_space(8.0);
        // a note may have come from elsewhere with room around it, which nobody here has typed
        if words.trim() == open.note.trim() {
            if !open.note.is_empty() {
                quiet(ui, "Saved in the diary on this computer.", Type::Caption);
            }
        } else if ui.add(Button::primary("Save the note").small()).clicked() || written.lost_focus() {
            self.actions.push(Action::SaveNote(session, words.trim().to_owned()));
        }
        self.memory.note = Some((session, words));
    }

    /// Draws what it came to: pain before and after, the next morning, time under pressure; and the session on a line.
    fn band_ui(&self, ui: &mut Ui, open: &OpenSession) {
        let measure = |ui: &mut Ui, measure: Measure| {
            let numbers = open.row.outline.numbers(measure, None);
            numbers_ui(ui, measure.label(), numbers, 40.0, false);
        };
        let parts: [&dyn Fn(&mut Ui); 4] = [
            &|ui| measure(ui, Measure::Back),
            &|ui| measure(ui, Measure::Leg),
            &|ui| self.morning_ui(ui, open),
            &|ui| doses_ui(ui, open),
        ];
        let in_a_row = if Width::of(ui) == Width::Narrow { 2 } else { 4 };
        for row in parts.chunks(in_a_row) {
            ui.columns(in_a_row, |columns| columns.iter_mut().zip(row).for_each(|(ui, part)| part(ui)));
            ui.add_space(8.0);
        }
        if !open.story.pieces.is_empty() {
            picture_ui(ui, &timeline(&open.story.pieces, ui.available_width()));
        }
    }

    /// How sore it was on the next morning.
    fn morning_ui(&self, ui: &mut Ui, open: &OpenSession) {
        let (palette, outline) = (Palette::of(ui), &open.row.outline);
        quiet(ui, "Sore the morning after", Type::Label);
        let on = |side: &Side| Some((*side, outline.numbers(Measure::Soreness, Some(*side)).morning?));
        let sore: Vec<(Side, u8)> = Side::ALL.iter().filter_map(on).collect();
        if !sore.is_empty() {
            ui.horizontal(|ui| {
                for (side, number) in sore {
                    let draw = |picture: &mut Picture, at| badge(picture, side, at, 34.0);
                    picture_ui(ui, &Picture::of([36.0, 48.0], format!("{} side", side.label()), draw));
                    weighted(ui, number.to_string(), Weight::Bold.font(40.0), 48.0, palette.text);
                    ui.add_space(4.0);
                }
            });
        }
        quiet(ui, capitalize(&outline.morning_spelled(self.view.overview.today)), Type::Body);
    }
}

fn doses_ui(ui: &mut Ui, open: &OpenSession) {
    if !open.doses.is_empty() {
        quiet(ui, "Time under pressure", Type::Label);
        for dose in &open.doses {
            text(ui, dose, Type::Body, Palette::of(ui).text);
        }
    }
}

/// What happened in it, a row each.
fn story_ui(ui: &mut Ui, open: &OpenSession) {
    card(ui, 20.0, |ui| {
        heading(ui, "What happened", Type::Head);
        ui.add_space(4.0);
        table_ui(ui, "What happened", &open.story.happened, Happened::says, happened_ui);
    });
    ui.add_space(GAP);
}

/// One thing that happened.
fn happened_ui(ui: &mut Ui, happened: &Happened) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 0.0);
        ui.scope(|ui| {
            ui.set_width(64.0);
            quiet(ui, &happened.at, Type::Caption);
        });
        let draw = |picture: &mut Picture, at| match happened.event {
            Event::Said => disc(picture, at, 40.0, icon::CHAT_CIRCLE_DOTS),
            Event::Done(Some(side)) => badge(picture, side, at, 36.0),
            Event::Done(None) => disc(picture, at, 40.0, icon::CHECK),
            Event::Changed => disc(picture, at, 40.0, icon::PENCIL_SIMPLE),
            Event::Paused => disc(picture, at, 40.0, icon::PAUSE),
            Event::Stopped => disc(picture, at, 40.0, icon::STOP),
        };
        picture_ui(ui, &Picture::of([40.0; 2], "", draw));
        ui.vertical(|ui| {
            // one line stands beside the middle of its sign
            ui.add_space(if happened.more.is_empty() { 10.0 } else { 0.0 });
            text(ui, &happened.head, Type::Label, palette.text);
            if !happened.more.is_empty() {
                quiet(ui, &happened.more, Type::Caption);
            }
        });
    });
}

/// Draws every step, behind a line that opens.
fn steps_ui(ui: &mut Ui, open: &OpenSession) {
    fold(ui, "steps of the session", "All steps", |ui| {
        for (number, what, how) in &open.steps {
            rule(ui, 4.0);
            text(ui, format!("{number}. {what}"), Type::Label, Palette::of(ui).text);
            quiet(ui, how, Type::Caption);
        }
    });
    ui.add_space(16.0);
}
