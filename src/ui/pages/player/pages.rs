//! Pages without a clock: questions before and after, the sound opening, and the end. And what such pages share.

use egui::{Rect, Role, pos2, vec2};

use super::{
    Stage, foot,
    scene::{self, Offer},
    top, wide,
};
use crate::{
    routine::words::{Pose, Position},
    session::{
        Ending,
        spoken::{Posture, posture_after},
    },
    ui::{
        action::Action,
        kit::{
            Look, art,
            badge::{self, Fill},
            icon,
            theme::{Type, Weight},
            timeline::Place,
        },
    },
};

/// Margin, and the size of text relative to the wide page.
pub(super) const fn measures(wide: bool) -> (f32, f32) {
    if wide { (40.0, 1.0) } else { (20.0, 0.72) }
}

/// A title on one or two lines; where it ends.
pub(super) fn title(stage: &Stage<'_, '_>, words: &str, look: Look, x: f32, y: f32, width: f32) -> f32 {
    let sheet = &stage.sheet;
    let set = sheet.set(words, look, width);
    let at = sheet.put(&set, x, y);
    sheet.name(at, "verb", Role::Heading, words);
    at.bottom()
}

/// A paragraph; where it ends.
pub(super) fn paragraph(
    stage: &Stage<'_, '_>,
    what: &str,
    words: &str,
    look: Look,
    x: f32,
    y: f32,
    width: f32,
) -> f32 {
    let sheet = &stage.sheet;
    let set = sheet.set(words, look, width);
    let at = sheet.put(&set, x, y);
    sheet.said(at, what, words);
    at.bottom()
}

/// A pose in the middle of `rect`, where it would be large enough to be told.
pub(super) fn pose_picture(stage: &Stage<'_, '_>, pose: Pose, rect: Rect) {
    let sheet = &stage.sheet;
    let width = rect.width().min(rect.height() * 1.5);
    if width < 90.0 {
        return;
    }
    let fitted = Rect::from_center_size(rect.center(), vec2(width, width / 1.5));
    art::pose_ui(sheet.ui, sheet.window(fitted), pose, scene::side(stage.snapshot()), sheet.palette);
}

/// How a towel or a cold pack lies.
pub(super) const fn worn(cold: bool) -> Pose {
    if cold { Pose::ColdPackOnHip } else { Pose::TowelOnHip }
}

/// The foot of a wide or narrow page; where the room above it ends.
fn foot_ui(stage: &Stage<'_, '_>, is_wide: bool, actions: &mut Vec<Action>) -> f32 {
    if is_wide {
        foot::wide(stage, actions);
        wide::line(stage, actions);
        stage.sheet.size.y - 232.0
    } else {
        foot::narrow(stage, actions);
        let sheet = &stage.sheet;
        let bottom = sheet.size.y - foot::narrow_height() - 4.0;
        let place = Place::in_player(sheet, (20.0, bottom - 18.0), sheet.size.x - 40.0, false);
        wide::timeline_ui(stage, place, actions);
        bottom - 48.0
    }
}

/// The top of a wide or narrow page; where it ends.
pub(super) fn top_ui(stage: &Stage<'_, '_>, is_wide: bool, actions: &mut Vec<Action>) -> f32 {
    if is_wide {
        top::wide(stage, actions);
        80.0
    } else {
        top::narrow(stage, actions);
        52.0
    }
}

/// How somebody rests where they are.
pub(super) fn rest_pose(stage: &Stage<'_, '_>) -> Pose {
    match stage.snapshot().program.position {
        Position::Wall | Position::Standing => Pose::StandEasy,
        Position::Chair => Pose::ChairSit,
        Position::Floor | Position::Bed => Pose::LieBackRest,
    }
}

/// A question: what is asked, and that the clock waits.
pub(super) fn question(stage: &Stage<'_, '_>, is_wide: bool, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let Some(segment) = stage.snapshot().segment() else { return };
    let (margin, part) = measures(is_wide);
    let width = sheet.size.x - 2.0 * margin;
    let mut y = top_ui(stage, is_wide, actions);
    let bottom = foot_ui(stage, is_wide, actions);
    let look = Look::of(Type::FarTitle3, sheet.palette.text).times(part.max(0.8));
    let badge_size = 96.0 * part;
    let side = scene::side(stage.snapshot());
    let taken = side.map_or(0.0, |_| badge_size + 16.0);
    if let Some(side) = side {
        let x = sheet.size.x - margin - badge_size;
        badge::named(sheet, side, badge_size, x, y, Fill::Outline(3.0 * part));
    }
    y = title(stage, scene::question_title(stage.snapshot(), segment), look, margin, y, width - taken)
        + 12.0 * part;
    let words_width = if is_wide { width.min(860.0) } else { width };
    y = y.max(top_of_words(is_wide, side.is_some()));
    let asked = scene::question(segment);
    let usual = Look::of(Type::FarCue, sheet.palette.text).times(part);
    let grown = usual.times(sheet.text_scale);
    // larger text gives way where it would reach the buttons
    let fits = y + sheet.set(&asked, grown, words_width).size.y + 72.0 * part < bottom;
    let cue = if fits { grown } else { usual };
    y = paragraph(stage, "cue", &asked, cue, margin, y, words_width) + 16.0 * part;
    let quiet = Look { colour: sheet.palette.text_2, ..cue.times(0.86) };
    if let Some(shown) = &segment.show {
        let set = sheet.set(shown, quiet.weight(Weight::Regular), words_width);
        if y + set.size.y + 60.0 * part < bottom {
            y = paragraph(stage, "shown", shown, quiet.weight(Weight::Regular), margin, y, words_width)
                + 16.0 * part;
        }
    }
    let waits = "The timer waits for you.";
    let icon_at = pos2(margin + 14.0 * part, y + quiet.line / 2.0);
    sheet.icon(icon::PAUSE_CIRCLE, icon::regular(30.0 * part), icon_at, sheet.palette.text_2);
    y = paragraph(stage, "waits", waits, quiet, margin + 44.0 * part, y, words_width - 44.0);
    let pose = segment.pose.unwrap_or(Pose::LieBackRest);
    let picture = Rect::from_min_max(pos2(margin, y + 16.0), pos2(sheet.size.x - margin, bottom - 8.0));
    pose_picture(stage, pose, picture);
}

/// In a narrow page the sentence begins below the badge.
fn top_of_words(is_wide: bool, has_badge: bool) -> f32 {
    if !is_wide && has_badge { 52.0 + 96.0 * 0.72 + 8.0 } else { 0.0 }
}

/// The sound is opening; the session begins by itself.
pub(super) fn opening(stage: &Stage<'_, '_>, is_wide: bool, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let (margin, part) = measures(is_wide);
    let y = top_ui(stage, is_wide, actions);
    let width = sheet.size.x - 2.0 * margin;
    let look = Look::of(Type::FarTitle, sheet.palette.text).times(if is_wide { 1.0 } else { 0.58 });
    let y = title(stage, "Get ready", look, margin, y + 40.0 * part, width) + 16.0 * part;
    let cue = Look::of(Type::FarCue, sheet.palette.text_2).times(part * sheet.text_scale);
    let y = paragraph(stage, "cue", "It begins in a moment.", cue, margin, y, width);
    let pose = stage.snapshot().segment().and_then(|segment| segment.pose).unwrap_or(Pose::LieBackKneesBent);
    let picture =
        Rect::from_min_max(pos2(margin, y + 16.0), pos2(sheet.size.x - margin, sheet.size.y - 40.0));
    pose_picture(stage, pose, picture);
}

/// Over: what was done, and how to get up.
pub(super) fn ended(stage: &Stage<'_, '_>, is_wide: bool, ending: Ending, actions: &mut Vec<Action>) {
    let sheet = &stage.sheet;
    let (margin, part) = measures(is_wide);
    let y = top_ui(stage, is_wide, actions);
    let width = if is_wide { 640.0 } else { sheet.size.x - 2.0 * margin };
    let words = match ending {
        Ending::Finished => "Finished",
        Ending::Stopped => "Stopped",
    };
    let look = Look::of(Type::FarTitle, sheet.palette.text).times(if is_wide { 1.0 } else { 0.58 });
    let y = title(stage, words, look, margin, y + 40.0 * part, width) + 16.0 * part;
    let cue = Look::of(Type::FarCue, sheet.palette.text).times(part * sheet.text_scale);
    let done = scene::done_words(stage.snapshot(), ending);
    let quiet = Look { colour: sheet.palette.text_2, ..cue };
    let y = paragraph(stage, "done", &done, quiet, margin, y, width) + 24.0 * part;
    let on_a_chair = stage.snapshot().program.position == Position::Chair;
    let (up, pose) = match posture_after(stage.snapshot(), ending) {
        stays @ Posture::Bed => (stays.words(ending), Pose::LieSideRest),
        Posture::Lying => ("Get up slowly: roll to your side first.", Pose::GetUp),
        Posture::Sitting => {
            ("Sit for a moment before you stand up.", if on_a_chair { Pose::ChairSit } else { Pose::GetUp })
        }
        Posture::Standing => ("Stand for a moment before you walk on.", Pose::StandEasy),
    };
    let y = paragraph(stage, "get up", up, cue.weight(Weight::SemiBold), margin, y, width) + 24.0 * part;
    let picture = if is_wide {
        Rect::from_min_max(pos2(margin + width, 140.0), pos2(sheet.size.x - margin, sheet.size.y - 140.0))
    } else {
        Rect::from_min_max(pos2(margin, y), pos2(sheet.size.x - margin, sheet.size.y - 90.0))
    };
    pose_picture(stage, pose, picture);
    let done: Vec<Offer> = scene::main_button(stage.snapshot()).into_iter().collect();
    if is_wide {
        foot::row(stage, &done, &[scene::help_button()], actions);
    } else {
        foot::narrow_row(stage, &done, sheet.size.y - 68.0, actions);
    }
}
