//! An entry opened: what it came to, the session as it was done, what happened in it, its note and its answers.

use egui::{Key as Pressed, Popup, ScrollArea, Ui};

use super::{
    filters::notes_ui,
    story::{band_ui, steps_ui, story_ui},
    view::{DiaryView, Memory, OpenSession},
};
use crate::{
    diary::Key,
    routine::Id,
    ui::{
        Action,
        kit::{icon_button, lines_field, page_up_to, prelude::*, text_field},
        pages::{
            answers::{AnswersView, answers_ui},
            take,
        },
    },
};

/// A note is at most so high, in points.
const NOTE: f32 = 200.0;
/// Gap between cards.
const GAP: f32 = 16.0;
/// How wide the answers are beside the story.
const ANSWERS: f32 = 448.0;

/// Draws it.
pub(super) fn session_ui(
    ui: &mut Ui,
    view: &DiaryView<'_>,
    open: &OpenSession,
    memory: &mut Memory,
    actions: &mut Vec<Action>,
) {
    page_up_to(ui, "session", 1600.0, |ui| {
        let back = Link { words: "Diary", icon: Some(icon::ARROW_LEFT), name: "Back to the diary" };
        let is_left = ui.add(back).clicked();
        head_ui(ui, view, open, memory, actions);
        ui.add_space(GAP);
        notes_ui(ui, view, actions);
        if open.by_hand.is_none() {
            card(ui, 24.0, |ui| band_ui(ui, open, view.overview.today));
            ui.add_space(GAP);
        }
        let answers = AnswersView {
            session: open.row.outline.session,
            by_hand: open.by_hand,
            questions: &open.questions,
            said: &open.said,
            limits: view.limits,
        };
        let mut msgs = Vec::new();
        let has_story = !open.story.happened.is_empty();
        let is_beside = has_story && Width::of(ui) == Width::Wide;
        pair(ui, is_beside, ANSWERS, GAP, |ui, column| match column {
            Column::Left => {
                if has_story {
                    card(ui, 20.0, |ui| story_ui(ui, open));
                    ui.add_space(GAP);
                }
                card(ui, 20.0, |ui| note_ui(ui, open, memory, actions));
            }
            Column::Right => answers_ui(ui, &answers, &mut memory.answers, &mut msgs),
        });
        actions.extend(msgs.into_iter().map(Action::Answers));
        ui.add_space(GAP);
        if !open.steps.is_empty() {
            steps_ui(ui, open);
        }
        // last, so that a field that Escape takes the keyboard from is read first
        if is_left || ui.input(|input| input.key_pressed(Pressed::Escape)) {
            actions.push(Action::OpenSession(None));
        }
    });
}

/// The title and when it was; and beside it, where there is room, the sessions before and after it, what is wanted less often,
/// and doing it again.
fn head_ui(
    ui: &mut Ui,
    view: &DiaryView<'_>,
    open: &OpenSession,
    memory: &mut Memory,
    actions: &mut Vec<Action>,
) {
    const DOINGS: f32 = 320.0;
    pair(ui, Width::of(ui) == Width::Wide, DOINGS, 12.0, |ui, column| match column {
        Column::Left => {
            let facts = [open.row.when(view.overview.today), open.row.ending.spelled(), open.row.lasted()];
            let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
            titled(ui, &open.row.outline.title, Type::Title, &facts.join(" · "));
        }
        Column::Right => flow(ui, |ui| doings_ui(ui, view, open, memory, actions)),
    });
    if memory.exported == Some(open.row.outline.session)
        && let Some(said) = view.take.said
    {
        ui.add_space(8.0);
        text(ui, said, Type::Label, Palette::of(ui).text);
    }
}

fn doings_ui(
    ui: &mut Ui,
    view: &DiaryView<'_>,
    open: &OpenSession,
    memory: &mut Memory,
    actions: &mut Vec<Action>,
) {
    let session = open.row.outline.session;
    let [older, newer] = neighbours(view, session);
    // the arrows belong to whatever has the keyboard
    let is_free = is_free(ui);
    // in the middle of the large button's height
    ui.set_min_height(48.0);
    for (to, icon, name, key) in [
        (older, icon::ARROW_LEFT, "Older session", Pressed::ArrowLeft),
        (newer, icon::ARROW_RIGHT, "Newer session", Pressed::ArrowRight),
    ] {
        let is_key = is_free && ui.input(|input| input.modifiers.is_none() && input.key_pressed(key));
        let button = icon_button(ui, egui::Id::unique(name), icon, name, to.is_some());
        if button.on_hover_text(name).clicked() || is_key {
            actions.extend(to.map(|to| Action::OpenSession(Some(to))));
        }
    }
    let more = icon_button(ui, egui::Id::unique("more of a session"), icon::DOTS_THREE, "More", true);
    Popup::menu(&more).gap(6.0).show(|ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        let export = Action::Take(take::Msg::Session(session));
        if Button::second("Export this session").small().sends(ui, actions, export).clicked() {
            memory.exported = Some(session);
        }
        let remove = if open.by_hand.is_some() { "Delete this day" } else { "Delete this session" };
        Button::danger(remove).small().sends(ui, actions, Action::DeleteSession(session));
    });
    if let Some(routine) = Id::new(&open.row.outline.routine).filter(|_| open.by_hand.is_none()) {
        Button::primary("Do it again").icon(icon::PLAY).sends(ui, actions, Action::Open(routine));
    }
}

/// The sessions before and after this one, of those that the filter keeps.
fn neighbours(view: &DiaryView<'_>, session: Key) -> [Option<Key>; 2] {
    let kept = || view.kept.iter().filter_map(|at| Some(view.rows.get(*at)?.outline.session));
    let Some(here) = kept().position(|kept| kept == session) else { return [None; 2] };
    [kept().nth(here + 1), here.checked_sub(1).and_then(|newer| kept().nth(newer))]
}

/// The note, which is the page's own while it is being written.
fn note_ui(ui: &mut Ui, open: &OpenSession, memory: &mut Memory, actions: &mut Vec<Action>) {
    heading(ui, "Note", Type::Head);
    ui.add_space(8.0);
    let session = open.row.outline.session;
    let kept = memory.note.take().filter(|(of, _)| *of == session);
    let mut words = kept.map_or_else(|| open.note.clone(), |(_, words)| words);
    let field = lines_field(ui, &mut words, 3).id(egui::Id::unique(("note of", session)));
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
        actions.push(Action::SaveNote(session, words.trim().to_owned()));
    }
    memory.note = Some((session, words));
}
