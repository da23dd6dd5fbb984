//! The diary: the list of sessions, and one of them opened.
//!
//! The list draws only the rows that can be seen, so ten years of it scroll as easily as a week. What is deleted can be
//! taken back for a few seconds; the app holds the clock for that. Trends are not drawn here.

use egui::{
    Align2, CursorIcon, Rect, ScrollArea, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2,
    vec2,
};

use super::{
    FolderView, TakeView, Width,
    folder::trouble_note,
    take::take_ui,
    widgets::{
        Button, Link, Note, ScalePicker, Shape, Tone, badge, card, heading, icon_at, page, rule, text,
        weighted,
    },
};
use crate::{
    comfort::{Limits, Scale},
    diary::Key,
    routine::words::Side,
    ui::{
        Action, icon,
        theme::{Palette, Type, Weight},
    },
};

/// A row's height.
const ROW: f32 = 56.0;

/// What the diary shows.
#[derive(Debug)]
pub struct DiaryView<'a> {
    /// All sessions, newest first.
    pub rows: &'a [DiaryRow],
    /// The session that is opened, if one is.
    pub open: Option<&'a OpenSession>,
    /// The title of a session that was just deleted and can be taken back.
    pub deleted: Option<&'a str>,
    /// What the person should know about the diary's files.
    pub trouble: Option<&'a str>,
    /// The files are still being read.
    pub is_reading: bool,
    /// Where the colours of soreness change.
    pub limits: Limits,
    /// Where the diary is kept.
    pub folder: FolderView<'a>,
    /// Taking it along.
    pub take: TakeView<'a>,
}

/// A session in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiaryRow {
    /// Which.
    pub session: Key,
    /// When, in milliseconds since 1970: what the list is ordered by.
    pub sorted: i64,
    /// "Sunday 22 November, 18:05".
    pub when: String,
    /// The routine's title.
    pub title: String,
    /// "finished", "stopped at step 4".
    pub ending: String,
    /// "11 minutes".
    pub lasted: String,
    /// The sides that were worked.
    pub sides: Vec<Side>,
    /// There is a note.
    pub has_note: bool,
}

/// A session opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// The row that it is.
    pub row: DiaryRow,
    /// "Buttock, left: 2:25", one for each place and side.
    pub doses: Vec<String>,
    /// The steps: number, what and on which side, how long, and how it ended where that is worth a word.
    pub steps: Vec<(u32, String, String)>,
    /// How sore each side was afterwards, 0 to 10, where it was worked; `None` where nobody said.
    pub soreness: Vec<(Side, Option<u8>)>,
    /// The note.
    pub note: String,
}

/// Draws the list, or the session that is opened.
pub fn diary_ui(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    match view.open {
        Some(open) => session_ui(ui, view, open, actions),
        None => list_ui(ui, view, actions),
    }
}

fn notes_ui(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    if let Some(title) = view.deleted {
        let note = Note {
            tone: Tone::Plain,
            icon: icon::INFO,
            head: "Session removed.",
            words: title,
            dismiss: None,
            buttons: &[(icon::ARROW_CLOCKWISE, "Undo")],
        };
        if note.show(ui).is_some() {
            actions.push(Action::UndoDelete);
        }
        ui.add_space(12.0);
    }
    if let Some(trouble) = view.trouble {
        trouble_note(ui, ("The diary's files.", trouble), None, &view.folder, actions);
        ui.add_space(12.0);
    }
}

fn list_ui(ui: &mut Ui, view: &DiaryView<'_>, actions: &mut Vec<Action>) {
    let margin = if Width::of(ui) == Width::Narrow { 20.0 } else { 40.0 };
    let inside = ui.available_rect_before_wrap().shrink2(vec2(margin, 24.0));
    let mut ui = ui.new_child(UiBuilder::new().id_salt("diary list").max_rect(inside));
    ui.spacing_mut().item_spacing.y = 0.0;
    let ui = &mut ui;
    heading(ui, "Diary", Type::Title);
    ui.add_space(12.0);
    notes_ui(ui, view, actions);
    if view.rows.is_empty() {
        empty_ui(ui, view.is_reading, actions);
        return;
    }
    let room = (ui.available_height() - 3.0 * ROW).max(ROW);
    let panel = ScrollArea::vertical().id_salt("take along").auto_shrink([false, true]).max_height(room);
    panel.show(ui, |ui| take_ui(ui, &view.take, actions));
    let count = view.rows.len();
    let words = if count == 1 { "1 session".to_owned() } else { format!("{count} sessions") };
    text(ui, words, Type::Caption, Palette::of(ui).text_2);
    ui.add_space(8.0);
    ScrollArea::vertical().id_salt("sessions").auto_shrink(false).show_rows(ui, ROW, count, |ui, seen| {
        for row in view.rows.get(seen).into_iter().flatten() {
            row_ui(ui, row, actions);
        }
    });
}

fn empty_ui(ui: &mut Ui, is_reading: bool, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    if is_reading {
        text(ui, "The diary is being read.", Type::Body, palette.text_2);
        return;
    }
    card(ui, 24.0, |ui| {
        heading(ui, "Nothing here yet", Type::Head);
        ui.add_space(4.0);
        let words = "After your first session you find here when it was, which sides you did and how it ended, with room \
                     for a note. It stays on this computer.";
        text(ui, words, Type::Body, palette.text_2);
        ui.add_space(16.0);
        if ui.add(Button::primary("Choose a routine").icon(icon::PLAY)).clicked() {
            actions.push(Action::Go(crate::ui::Tab::Today));
        }
    });
}

fn row_ui(ui: &mut Ui, row: &DiaryRow, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let name = format!("{}, {}, {}, {}", row.when, row.title, row.ending, row.lasted);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 2.0)), 10, palette.sunk);
    }
    let painter = ui.painter().with_clip_rect(rect);
    let put = |x: f32, y: f32, align, words: &str, font, ink| {
        painter.text(pos2(x, rect.top() + y), align, words, font, ink)
    };
    let right = rect.right() - 12.0;
    let lasted =
        put(right, 28.0, Align2::RIGHT_CENTER, &row.lasted, Weight::SemiBold.font(15.0), palette.text);
    let mut x = lasted.left() - 12.0;
    for side in row.sides.iter().rev() {
        badge(ui, Rect::from_center_size(pos2(x - 11.0, rect.center().y), vec2(22.0, 22.0)), *side);
        x -= 28.0;
    }
    if row.has_note {
        icon_at(ui, pos2(x - 10.0, rect.center().y), icon::NOTEBOOK, icon::regular(18.0), palette.text_3);
    }
    let words = ui.painter().with_clip_rect(rect.with_max_x(x - if row.has_note { 28.0 } else { 4.0 }));
    words.text(
        rect.min + vec2(12.0, 18.0),
        Align2::LEFT_CENTER,
        &row.title,
        Weight::SemiBold.font(16.0),
        palette.text,
    );
    let below = format!("{} · {}", row.when, row.ending);
    words.text(
        rect.min + vec2(12.0, 39.0),
        Align2::LEFT_CENTER,
        below,
        Weight::Regular.font(14.0),
        palette.text_2,
    );
    ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(1.0, palette.line));
    if response.clicked() {
        actions.push(Action::OpenSession(Some(row.session)));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}

fn session_ui(ui: &mut Ui, view: &DiaryView<'_>, open: &OpenSession, actions: &mut Vec<Action>) {
    page(ui, "session", |ui| {
        let palette = Palette::of(ui);
        let back = Link { words: "Diary", icon: Some(icon::ARROW_LEFT), name: "Back to the diary" };
        if ui.add(back).clicked() || ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            actions.push(Action::OpenSession(None));
        }
        heading(ui, &open.row.title, Type::Title);
        ui.add_space(4.0);
        let facts = format!("{} · {} · {}", open.row.when, open.row.ending, open.row.lasted);
        text(ui, facts, Type::Body, palette.text_2);
        ui.add_space(16.0);
        notes_ui(ui, view, actions);
        card(ui, 20.0, |ui| note_ui(ui, open, actions));
        ui.add_space(16.0);
        if !open.soreness.is_empty() {
            card(ui, 20.0, |ui| soreness_ui(ui, open, view.limits, actions));
            ui.add_space(16.0);
        }
        if !open.doses.is_empty() {
            card(ui, 20.0, |ui| {
                heading(ui, "Time under pressure", Type::Head);
                for line in &open.doses {
                    text(ui, line, Type::Body, palette.text);
                }
            });
            ui.add_space(16.0);
        }
        if !open.steps.is_empty() {
            card(ui, 20.0, |ui| {
                heading(ui, "Steps", Type::Head);
                ui.add_space(4.0);
                for (number, what, how) in &open.steps {
                    rule(ui, 4.0);
                    text(ui, format!("{number}. {what}"), Type::Label, palette.text);
                    text(ui, how, Type::Caption, palette.text_2);
                }
            });
            ui.add_space(16.0);
        }
        if ui.add(Button::danger("Delete this session")).clicked() {
            actions.push(Action::DeleteSession(open.row.session));
        }
    });
}

/// How sore each side was, to be said or corrected later.
fn soreness_ui(ui: &mut Ui, open: &OpenSession, limits: Limits, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    heading(ui, "Soreness afterwards", Type::Head);
    ui.add_space(2.0);
    text(ui, "Choose a number to say or correct it.", Type::Caption, palette.text_3);
    for &(side, said) in &open.soreness {
        ui.add_space(12.0);
        let from = ui.cursor().min;
        badge(ui, Rect::from_min_size(from + vec2(0.0, 1.0), vec2(22.0, 22.0)), side);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(32.0);
            let words = said.map_or_else(|| "not said".to_owned(), |number| format!("{number} out of 10"));
            let words = format!("{}: {words}", side.label());
            weighted(ui, words, Weight::Medium.font(16.0), 24.0, palette.text);
        });
        ui.add_space(8.0);
        let name = format!("Soreness afterwards, {}", side.id());
        let picker = ScalePicker {
            name: &name,
            scale: Scale::Soreness,
            limits,
            chosen: said,
            before: None,
            shape: Shape::Card,
            has_words: false,
        };
        if let Some(number) = picker.show(ui).number.filter(|number| said != Some(*number)) {
            actions.push(Action::EditSoreness(open.row.session, side, number));
        }
    }
}

/// The note being written is the screen's own until it is saved.
fn note_ui(ui: &mut Ui, open: &OpenSession, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    heading(ui, "Note", Type::Head);
    ui.add_space(8.0);
    let id = egui::Id::unique(("note of", open.row.session));
    let mut words = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_else(|| open.note.clone());
    let field = TextEdit::multiline(&mut words)
        .hint_text("How it felt, what you noticed")
        .desired_rows(3)
        .desired_width(f32::INFINITY)
        .font(Weight::Regular.font(16.0))
        .text_color(palette.text)
        .background_color(palette.bg);
    let written = ui.add(field);
    ui.ctx().accesskit_node_builder(written.id, |node| node.set_label("Note"));
    ui.data_mut(|data| data.insert_temp(id, words.clone()));
    ui.add_space(8.0);
    if words.trim() == open.note {
        if !open.note.is_empty() {
            text(ui, "Saved in the diary on this computer.", Type::Caption, palette.text_3);
        }
    } else if ui.add(Button::primary("Save the note").small()).clicked() || written.lost_focus() {
        actions.push(Action::SaveNote(open.row.session, words.trim().to_owned()));
    }
}
