//! The steps of a program in groups that open: before, each side, changing sides, after.

use std::time::Duration;

use egui::{
    Align2, Color32, CursorIcon, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::Width;
use crate::{
    routine::{
        kind::Mark,
        words::{Kind, Side},
    },
    session::program::{Ends, Offer, Phase, Program, Segment},
    text::{format_count, format_duration, format_list, speak_duration},
    ui::kit::{
        badge, card, focus, icon, icon_at, laid_out, rule,
        theme::{Palette, Type, Weight, radius},
    },
};

/// A step as a row: all rounds of a press-release together.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row<'a> {
    title: &'a str,
    note: String,
    length: Duration,
    mark: Mark,
}

/// Rows that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group<'a> {
    title: &'static str,
    side: Option<Side>,
    switch: bool,
    rows: Vec<Row<'a>>,
}

impl Group<'_> {
    fn length(&self) -> Duration {
        self.rows.iter().map(|row| row.length).sum()
    }

    /// What is in it, in as many words as `fits` lets through.
    fn summary(&self, fits: impl Fn(&str) -> bool) -> Option<String> {
        let mut titles: Vec<String> = self.rows.iter().map(|row| row.title.to_lowercase()).collect();
        titles.dedup();
        (1..=titles.len()).rev().find_map(|count| {
            let mut first = titles.get(..count)?.to_vec();
            let more = titles.len() - count;
            first.extend((more > 0).then(|| format!("{more} more")));
            let words = format_list(&first, "and");
            fits(&words).then_some(words)
        })
    }
}

/// The groups of `program`, in order, and what it offers for afterwards.
fn groups(program: &Program) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut number = None;
    for segment in &program.segments {
        if number == Some(segment.number)
            && let Some(row) = groups.last_mut().and_then(|group| group.rows.last_mut())
        {
            row.length += segment.ends.nominal();
            continue;
        }
        number = Some(segment.number);
        let switch = segment.phase == Phase::Switch;
        let side = if switch { None } else { segment.side };
        let row = row_of(segment);
        match groups.last_mut() {
            Some(group) if group.side == side && group.switch == switch => group.rows.push(row),
            _ => groups.push(Group { title: "", side, switch, rows: vec![row] }),
        }
    }
    let sided = program.has_sides();
    let last = groups.len().saturating_sub(1);
    for (index, group) in groups.iter_mut().enumerate() {
        group.title = match (group.side, group.switch) {
            (Some(Side::Left), _) => "Left side",
            (Some(Side::Right), _) => "Right side",
            (None, true) => "Change sides",
            (None, false) if !sided => "Steps",
            (None, false) if index == 0 => "Settle in",
            (None, false) if index == last => "Finish",
            (None, false) => "In between",
        };
    }
    groups
}

fn row_of(segment: &Segment) -> Row<'_> {
    let mut notes = Vec::new();
    if let Some(aim) = segment.aim {
        notes.push(format!("aim {aim}"));
    }
    if let Some(round) = segment.round {
        notes.push(format_count(round.of, "round"));
    }
    notes.extend(segment.pass());
    match segment.ends {
        Ends::Ready(_) | Ends::Answered(_) => notes.push("waits for you".to_owned()),
        Ends::LetGo { .. } => notes.push("or until it lets go".to_owned()),
        Ends::After(_) => {}
    }
    if segment.optional {
        notes.push("optional".to_owned());
    }
    Row {
        title: &segment.title,
        note: notes.join(", "),
        length: segment.ends.nominal(),
        mark: segment.mark(),
    }
}

fn offer_row(offer: &Offer) -> Row<'_> {
    let note = match offer.kind {
        Kind::ColdPack => "cold, not started by the timer",
        _ => "not started by the timer",
    };
    Row {
        title: &offer.title,
        note: note.to_owned(),
        length: Duration::from_secs(offer.seconds),
        mark: Mark::Offered,
    }
}

/// The card with all steps. The first side is open to begin with; `by_soreness`: which one that is, answers decide.
pub fn steps_ui(ui: &mut Ui, program: &Program, by_soreness: bool) {
    let mut groups = groups(program);
    let first_side = groups.iter().position(|group| group.side.is_some()).unwrap_or(0);
    if !program.offers.is_empty() {
        let rows = program.offers.iter().map(offer_row).collect();
        groups.push(Group { title: "For afterwards", side: None, switch: false, rows });
    }
    let seen: Vec<(Option<Side>, Vec<&str>)> =
        groups.iter().map(|group| (group.side, group.rows.iter().map(|row| row.title).collect())).collect();
    card(ui, 8.0, |ui| {
        for (index, group) in groups.iter().enumerate() {
            if index > 0 {
                rule(ui, 0.0);
            }
            let again = group.side.is_some()
                && seen.iter().take(index).any(|(side, titles)| {
                    side.is_some()
                        && *side != group.side
                        && titles.iter().copied().eq(group.rows.iter().map(|row| row.title))
                });
            let id = ui.scope_id().with(("group", program.routine.as_str(), index));
            let open = ui.data(|data| data.get_temp(id)).unwrap_or(index == first_side);
            let note = if again {
                Some("the same steps")
            } else {
                Some("the less sore side goes first").filter(|_| by_soreness && index == first_side)
            };
            if header(ui, id, group, open, note) {
                ui.data_mut(|data| data.insert_temp(id, !open));
            }
            if open {
                for row in &group.rows {
                    row_ui(ui, row, group.side);
                }
                ui.add_space(6.0);
            }
        }
    });
}

/// The line of a group, with a note in place of what is in it. Says whether it was pressed.
fn header(ui: &mut Ui, id: egui::Id, group: &Group<'_>, open: bool, note: Option<&str>) -> bool {
    let palette = Palette::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let response = ui.interact(rect, id.with("header"), Sense::click());
    let length = group.length();
    let name = format!("{}, {}", group.title, speak_duration(length));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
    if response.hovered() {
        ui.painter().rect_filled(rect, radius::SMALL, palette.sunk);
    }
    let middle = rect.center().y;
    let caret = if open { icon::CARET_DOWN } else { icon::CARET_RIGHT };
    icon_at(ui, pos2(rect.left() + 17.0, middle), caret, icon::regular(16.0), palette.text_2);
    let mut left = rect.left() + 36.0;
    if let Some(side) = group.side {
        badge(ui, Rect::from_center_size(pos2(left + 13.0, middle), vec2(26.0, 26.0)), side);
        left += 38.0;
    }
    if group.switch {
        for shift in [0.0, 8.0] {
            let tip = pos2(left + shift + 7.0, middle);
            let line = Stroke::new(2.4, palette.text_2);
            ui.painter().line_segment([pos2(left + shift, middle - 6.0), tip], line);
            ui.painter().line_segment([tip, pos2(left + shift, middle + 6.0)], line);
        }
        left += 28.0;
    }
    let font = Weight::SemiBold.font(17.0);
    let title = ui.painter().text(pos2(left, middle), Align2::LEFT_CENTER, group.title, font, palette.text);
    let font = Weight::Medium.font(15.0);
    let at = pos2(rect.right() - 12.0, middle);
    let time = ui.painter().text(at, Align2::RIGHT_CENTER, format_duration(length), font, palette.text);
    let room = time.left() - title.right() - 32.0;
    let lay = |words: &str| ui.painter().layout_no_wrap(words.to_owned(), Type::Label.font(), palette.text_3);
    let fits = |words: &str| lay(words).size().x <= room;
    let summary = match note {
        Some(note) => Some(note.to_owned()).filter(|words| fits(words)),
        None if open || group.switch => None,
        None => group.summary(fits),
    };
    if let Some(words) = summary.as_deref().map(lay) {
        let at = pos2(title.right() + 12.0, middle - words.size().y / 2.0);
        ui.painter().galley(at, words, palette.text_3);
    }
    focus(ui, &response, radius::SMALL);
    let clicked = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand);
    clicked
}

/// A step: mark, title, note, time; 33 high, or more when its words wrap.
fn row_ui(ui: &mut Ui, row: &Row<'_>, side: Option<Side>) {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    let narrow = Width::of(ui) == Width::Narrow;
    let (words_at, note_at, end) = (60.0, width * 0.44, 64.0);
    let room = if narrow { width - words_at - end } else { note_at - words_at - 12.0 };
    let title = laid_out(ui, row.title, Type::Label.font(), palette.text, room);
    let room = if narrow { room } else { width - note_at - end };
    let note = laid_out(ui, &row.note, Type::Label.font(), palette.text_3, room);
    let noted = if row.note.is_empty() { 0.0 } else { note.size().y };
    let high = if narrow { title.size().y + noted } else { title.size().y.max(noted) };
    let (rect, response) = ui.allocate_exact_size(vec2(width, 33.0_f32.max(high + 13.0)), Sense::hover());
    let mut name = row.title.to_owned();
    if let Some(side) = side {
        name = format!("{name}, {}", side.id());
    }
    name = format!("{name}, {}", speak_duration(row.length));
    if !row.note.is_empty() {
        name = format!("{name}, {}", row.note);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let hue = side.map_or(palette.text_2, |side| palette.side(side).0);
    let top = rect.top() + 6.5;
    mark_ui(ui, pos2(rect.left() + 36.0, rect.top() + 16.5), row.mark, hue);
    let at = if narrow {
        pos2(rect.left() + words_at, top + title.size().y)
    } else {
        pos2(rect.left() + note_at, top)
    };
    ui.painter().galley(pos2(rect.left() + words_at, top), title, palette.text);
    ui.painter().galley(at, note, palette.text_3);
    let at = pos2(rect.right() - 12.0, rect.top() + 16.5);
    let font = Type::Label.font();
    ui.painter().text(at, Align2::RIGHT_CENTER, format_duration(row.length), font, palette.text);
}

/// A mark, 20 wide, as the step looks on the timeline.
pub(super) fn mark_ui(ui: &Ui, at: egui::Pos2, mark: Mark, hue: Color32) {
    let palette = Palette::of(ui);
    let paint = ui.painter();
    let boxed = |height: f32| Rect::from_center_size(at, vec2(20.0, height));
    match mark {
        Mark::Pressed => {
            paint.rect_filled(boxed(18.0), 4, hue);
        }
        Mark::Rounds => {
            for shift in [-7.0, 0.0, 7.0] {
                let block = Rect::from_center_size(at + vec2(shift, 0.0), vec2(4.5, 18.0));
                paint.rect_filled(block, 1, hue);
            }
        }
        Mark::Switch => {
            for shift in [-6.0, 2.0] {
                let tip = at + vec2(shift + 5.0, 0.0);
                let line = Stroke::new(2.2, hue);
                paint.line_segment([at + vec2(shift, -5.0), tip], line);
                paint.line_segment([tip, at + vec2(shift, 5.0)], line);
            }
        }
        Mark::Rolled => {
            paint.rect_filled(boxed(18.0), 4, hue);
            for shift in [-5.0, 0.0, 5.0] {
                paint.circle_filled(at + vec2(shift, 0.0), 1.6, palette.surface);
            }
        }
        Mark::Moved => {
            paint.rect_filled(boxed(8.0), 4, hue);
        }
        Mark::Still => {
            paint.rect_filled(boxed(5.0), 2, hue);
        }
        Mark::Asked => {
            paint.hline(at.x - 10.0..=at.x + 10.0, at.y, Stroke::new(2.5, hue));
            paint.circle(at, 5.0, palette.surface, Stroke::new(2.0, hue));
        }
        Mark::Offered => {
            paint.rect_stroke(boxed(8.0), 4, Stroke::new(1.5, hue), StrokeKind::Inside);
        }
    }
}
