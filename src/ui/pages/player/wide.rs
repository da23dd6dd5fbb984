//! The wide page: the clock on the side that is worked, the words and the panel beside it.

use egui::{Rect, Role, Shape, Vec2, pos2, vec2};

use super::{Stage, change::Change, clock, foot, panel, scene, top};
use crate::{
    routine::words::Side,
    text::format_countdown,
    ui::{
        action::Action,
        kit::{
            Look, Sheet,
            badge::{self, Fill},
            digits, icon,
            note::{self, Note},
            theme::{Type, ring},
            timeline::{self, Place},
        },
    },
};

/// The words' column.
const COLUMN: f32 = 616.0;
const MARGIN: f32 = 40.0;
/// The panel's place at the design's text size.
const PANEL_TOP: f32 = 296.0;
const PANEL_BOTTOM: f32 = 568.0;

/// A step.
pub(super) fn step(stage: &Stage<'_, '_>, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let side = scene::side(stage.snapshot());
    let mirrored = side == Some(Side::Right);
    // what a window is higher than the design is spread above and below
    let down = (sheet.size.y - 800.0) / 2.0;
    let ring_x = if mirrored { sheet.size.x - 545.0 } else { 33.0 };
    let x = if mirrored { MARGIN } else { sheet.size.x - MARGIN - COLUMN };
    top::wide(stage, actions);
    clock::ui(stage, ring_x, 60.0 + down, ring::WIDE, true);
    verb(stage, x, 72.0 + down, mirrored);
    let bottom = cue(stage, x, 200.0 + down);
    let top_of_panel = (PANEL_TOP + down).max(bottom + 14.0);
    let mut bottom_of_panel = PANEL_BOTTOM + down;
    if let Some(change) = Change::of(stage, COLUMN, bottom_of_panel - bottom - 12.0) {
        let y = bottom_of_panel - change.height();
        change.put(stage, x, y);
        bottom_of_panel = y - 12.0;
    }
    let panel = Rect::from_min_max(pos2(x, top_of_panel), pos2(x + COLUMN, bottom_of_panel));
    if panel.height() >= 56.0 {
        panel::ui(stage, panel);
    }
    line(stage, actions);
    foot::wide(stage, actions);
}

fn verb(stage: &Stage<'_, '_>, x: f32, y: f32, mirrored: bool) {
    const BADGE: f32 = 104.0;
    const GAP: f32 = 28.0;
    let sheet = &stage.sheet;
    let words = scene::verb(stage.snapshot());
    let side = scene::side(stage.snapshot());
    let loaded = scene::is_working(stage.snapshot());
    let room = COLUMN - side.map_or(0.0, |_| BADGE + GAP);
    let look = sheet.fitting(words, Look::of(Type::Verb, sheet.palette.text), room);
    let verb_x = if side.is_some() && !mirrored { x + BADGE + GAP } else { x };
    let at = sheet.left(words, look, verb_x, y + BADGE / 2.0);
    sheet.name(at, "verb", Role::Heading, words);
    if let Some(side) = side {
        let badge_x = if mirrored { at.right() + GAP } else { x };
        let fill = if loaded { Fill::Filled } else { Fill::Outline(3.0) };
        badge::named(sheet, side, BADGE, badge_x, y, fill);
    }
}

/// The sentence, and a notice below it; where it ends.
fn cue(stage: &Stage<'_, '_>, x: f32, y: f32) -> f32 {
    let sheet = &stage.sheet;
    let look = Look::of(Type::FarCue, sheet.palette.text).times(sheet.text_scale);
    let words = scene::cue(stage.snapshot());
    let set = sheet.set(&by_sentence(sheet, &words, look, COLUMN), look, COLUMN);
    let at = sheet.put(&set, x, y);
    sheet.said(at, "cue", &words);
    let mut bottom = at.bottom();
    if let Some(optional) = scene::optional_line(stage.snapshot()) {
        let quiet = Look { colour: sheet.palette.text_2, ..look };
        let at = sheet.put(&sheet.set(optional, quiet, COLUMN), x, bottom);
        sheet.said(at, "optional", optional);
        bottom = at.bottom();
    }
    if let Some(notice) = stage.view.notice {
        let note = Note {
            icon: icon::INFO,
            hue: sheet.palette.ochre,
            soft: sheet.palette.ochre_soft,
            lead: notice,
            rest: "",
        };
        // a notice takes the panel's room, never that of the lines below it
        let down = (sheet.size.y - 800.0) / 2.0;
        if bottom + 12.0 + note::height(sheet, COLUMN, &note) <= PANEL_BOTTOM + down {
            bottom = note::paint(sheet, x, bottom + 12.0, COLUMN, &note).bottom();
        }
    }
    bottom
}

/// Two sentences on a line each, where each of them fits one.
fn by_sentence(sheet: &Sheet<'_>, words: &str, look: Look, width: f32) -> String {
    match words.split_once(". ") {
        Some((first, second)) if !second.trim_end_matches('.').contains(". ") => {
            let first = format!("{first}.");
            if sheet.width(&first, look) <= width && sheet.width(second, look) <= width {
                return format!("{first}\n{second}");
            }
            words.to_owned()
        }
        _ => words.to_owned(),
    }
}

/// What comes next, what is left, and the timeline.
pub(super) fn line(stage: &Stage<'_, '_>, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let up = sheet.size.y - 800.0;
    let size = sheet.text_scale.min(1.25);
    top::next(stage, MARGIN, sheet.size.x - MARGIN, 596.0 + up, size, true);
    let place = Place::in_player(sheet, (MARGIN, 644.0 + up), sheet.size.x - 2.0 * MARGIN, true);
    timeline_ui(stage, place, actions);
}

/// The timeline; a click jumps.
pub(super) fn timeline_ui(stage: &Stage<'_, '_>, place: Place, actions: &mut Vec<Action>) {
    let name = timeline::name(stage.snapshot(), stage.now);
    if let Some(index) = timeline::ui(&stage.sheet, place, stage.snapshot(), stage.now, &name) {
        actions.push(Action::Session(crate::session::machine::Command::Jump(index)));
    }
}

/// From one side to the other: the clock over an arrow that points to the next side.
pub(super) fn switch(stage: &Stage<'_, '_>, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let down = (sheet.size.y - 800.0) / 2.0;
    let Some(segment) = stage.snapshot().segment() else { return };
    let next = segment.side.unwrap_or(Side::Left);
    top::wide(stage, actions);
    let title = format!("Now the {} side", next.id());
    let look = Look::of(Type::FarTitle, sheet.palette.text);
    let at = sheet.left(&title, look, MARGIN, 132.0 + down);
    sheet.name(at, "verb", Role::Heading, &title);
    let say = scene::cue(stage.snapshot());
    let width = sheet.size.x - 2.0 * MARGIN;
    let cue = Look::of(Type::FarCue, sheet.palette.text_2).times(sheet.text_scale);
    let set = sheet.set(&say, cue, width);
    let at = sheet.put(&set, MARGIN, 192.0 + down);
    sheet.said(at, "cue", &say);
    let mut bottom = at.bottom();
    if let Some(change) = Change::of(stage, width, 100.0) {
        change.put(stage, MARGIN, bottom + 8.0);
        bottom += 8.0 + change.height();
    }
    // a longer sentence and a note take their room from the badges
    let taken = (bottom - 240.0 - down).clamp(0.0, 160.0);
    let middle = 404.0 + down + taken / 2.0;
    let big = 304.0 - taken;
    badges(stage, next, middle, big);
    let text = format_countdown(stage.snapshot().digits_at(stage.now));
    let size = (240.0 - taken).min(520.0 / digits::width_of(&text));
    let centre = sheet.size.x / 2.0 + if next == Side::Right { -72.0 } else { 72.0 };
    digits::paint(sheet, &text, size, centre, middle - 44.0, sheet.palette.text);
    clock::clock_name(stage, Rect::from_center_size(pos2(centre, middle - 44.0), Vec2::splat(size * 0.8)));
    arrow(stage, next, centre, middle + 100.0 - taken / 4.0);
    line(stage, actions);
    foot::wide(stage, actions);
}

fn badges(stage: &Stage<'_, '_>, next: Side, middle: f32, big: f32) {
    const SMALL: f32 = 160.0;
    let sheet = &stage.sheet;
    let right = sheet.size.x - MARGIN;
    let (old_x, new_x) = if next == Side::Right { (MARGIN, right - big) } else { (right - SMALL, MARGIN) };
    badge::paint(sheet, next.other(), SMALL, old_x, middle - SMALL / 2.0, Fill::Outline(3.0));
    badge::named(sheet, next, big, new_x, middle - big / 2.0, Fill::Filled);
}

fn arrow(stage: &Stage<'_, '_>, to: Side, centre: f32, y: f32) {
    const HALF: f32 = 310.0;
    const WIDTH: f32 = 14.0;
    let sheet = &stage.sheet;
    let way = if to == Side::Right { 1.0 } else { -1.0 };
    let tip = pos2(centre + HALF * way, y);
    let tail = pos2(centre - HALF * way, y);
    sheet.line(tail, tip, WIDTH, sheet.palette.ball);
    let head = [tip + vec2(-36.0 * way, -32.0), tip, tip + vec2(-36.0 * way, 32.0)];
    sheet.painter().add(Shape::line(
        head.iter().map(|at| sheet.at(at.x, at.y)).collect(),
        sheet.stroke(WIDTH, sheet.palette.ball),
    ));
    for end in [tail, tip, head[0], head[2]] {
        sheet.dot(end, WIDTH / 2.0, sheet.palette.ball);
    }
}
