//! The line at the top: what is played, how far, and how the sound is. And the line above the timeline.

use egui::{Rect, Role, Sense, WidgetInfo, pos2, vec2};

use super::{Stage, scene};
use crate::{
    session::{Hearing, State},
    text::{format_count, format_duration},
    ui::{
        action::Action,
        kit::{
            Look, icon, mark,
            theme::{Type, Weight},
        },
    },
};

/// How the sound is, in words and as an icon.
const fn sound(hearing: Hearing, muted: bool) -> (&'static str, &'static str) {
    match (hearing, muted) {
        (_, true) => ("Muted: only what ends pressure or warmth sounds", icon::SPEAKER_SLASH),
        (Hearing::Silent, false) => ("No sound: watch the screen", icon::SPEAKER_X),
        _ => ("Sound on", icon::SPEAKER_HIGH),
    }
}

/// "Step 6 of 23".
pub fn step_words(stage: &Stage<'_, '_>) -> String {
    let snapshot = stage.snapshot();
    let number = snapshot.segment().map_or(0, |segment| segment.number);
    let of = snapshot.program.steps();
    match snapshot.state {
        State::Paused(_) => format!("Paused at step {number} of {of}"),
        State::Ready | State::Ended(_) => format_count(of, "step"),
        _ => format!("Step {number} of {of}"),
    }
}

/// The top line of a wide page.
pub fn wide(stage: &Stage<'_, '_>, actions: &mut Vec<Action>) {
    const MIDDLE: f32 = 32.0;
    let sheet = &stage.sheet;
    let right = sheet.size.x - 40.0;
    mark::paint(sheet, 38.0, 14.0, 36.0);
    let sound = sound_button(stage, right, MIDDLE, true, actions);
    let text = Look::of(Type::FarNote, sheet.palette.text_2).weight(Weight::Medium);
    let words = step_words(stage);
    let step = Look::of(Type::FarNote, sheet.palette.text_3);
    let room = sound.left() - 24.0 - 86.0 - 16.0 - sheet.width(&words, step);
    // a title that is longer than the line goes on below it, in smaller type, rather than over its neighbours
    let mut set = sheet.set(&stage.snapshot().program.title, text, room);
    for _ in 0..3 {
        if set.lines() < 2 {
            break;
        }
        let smaller = text.times(0.75_f32.max(40.0 / (set.size.y + 4.0)));
        set = sheet.set(&stage.snapshot().program.title, smaller, room);
        if set.size.y <= 44.0 {
            break;
        }
    }
    let title = sheet.put(&set, 86.0, MIDDLE - set.size.y / 2.0);
    let at = sheet.left(&words, step, title.right() + 16.0, MIDDLE);
    sheet.said(at, "step", &words);
}

/// The top line of a narrow page.
pub fn narrow(stage: &Stage<'_, '_>, actions: &mut Vec<Action>) {
    const MIDDLE: f32 = 24.0;
    let sheet = &stage.sheet;
    let right = sheet.size.x - 20.0;
    let sound = sound_button(stage, right, MIDDLE, false, actions);
    let look = Look::of(Type::Body, sheet.palette.text_2).weight(Weight::Medium);
    let words = step_words(stage);
    let at = sheet.left(&words, look, 20.0, MIDDLE);
    sheet.said(at, "step", &words);
    left(stage, sound.left() - 16.0, MIDDLE, look);
}

/// The sound's state; a press turns it off or on.
fn sound_button(
    stage: &Stage<'_, '_>,
    right: f32,
    middle: f32,
    words: bool,
    actions: &mut Vec<Action>,
) -> Rect {
    let sheet = &stage.sheet;
    let (text, glyph) = sound(stage.view.hearing, stage.view.muted);
    let look = Look::of(Type::FarNote, sheet.palette.text_2).weight(Weight::Medium);
    let width = 32.0 + if words { sheet.width(text, look) } else { 0.0 };
    let rect = Rect::from_min_size(pos2(right - width, middle - 12.0), vec2(width, 24.0));
    let hit = sheet.window(rect.expand2(vec2(8.0, 12.0)));
    let response = sheet.ui.interact(hit, sheet.ui.scope_id().with("sound"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    if response.has_focus() {
        sheet.outline(rect.expand2(vec2(6.0, 6.0)), 8.0, 3.0, sheet.palette.accent);
    }
    if response
        .on_hover_text(if stage.view.muted { "Turn the sound on" } else { "Turn the sound off" })
        .clicked()
    {
        actions.push(Action::ToggleMute);
    }
    sheet.icon(glyph, icon::regular(24.0), pos2(rect.left() + 12.0, middle), look.colour);
    if words {
        sheet.left(text, look, rect.left() + 32.0, middle);
    }
    rect
}

/// "8:47 left", its right end at a point; where it begins.
fn left(stage: &Stage<'_, '_>, right: f32, middle: f32, look: Look) -> f32 {
    let sheet = &stage.sheet;
    let time = format_duration(stage.snapshot().left_at(stage.now));
    let after = sheet.right("left", Look { colour: sheet.palette.text_3, ..look }, right, middle);
    let number = Look { colour: sheet.palette.text, ..look.weight(Weight::SemiBold) };
    let at = sheet.right(&time, number, after.left() - 8.0, middle);
    sheet.said(at.union(after), "left", &format!("{time} left"));
    at.left()
}

/// "Next Rest off the ball, 15 s", and what is left of the whole at the right where there is room.
pub fn next(stage: &Stage<'_, '_>, x: f32, right: f32, middle: f32, size: f32, with_left: bool) {
    let sheet = &stage.sheet;
    let look = Look::of(Type::FarLabel, sheet.palette.text).times(size);
    let quiet = Look { colour: sheet.palette.text_3, ..look.weight(Weight::Medium) };
    let end = if with_left { left(stage, right, middle, look.weight(Weight::Medium)) - 24.0 } else { right };
    let words = scene::next_words(stage.snapshot());
    let begin = sheet.left("Next", quiet, x, middle).right() + 12.0;
    let set = sheet.set(&words, sheet.fitting(&words, look, end - begin), f32::INFINITY);
    let at = sheet.put(&set, begin, middle - set.size.y / 2.0);
    sheet.said(at, "next", &format!("Next {words}"));
}
