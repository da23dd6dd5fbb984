//! The panel beside the clock: where on the body and how strongly, how to lie, or which round. In a narrow page a row below
//! the clock.

use egui::{Align, Frame, Layout, Margin, Rect, Ui, vec2};

use super::{layout::split, pages, scene, view::Cx};
use crate::{
    routine::words::{Kind, Side},
    session::{Phase, Segment, State},
    ui::kit::{
        art::{self, Ball, Hip, Picture},
        far_text::{self, label, on_one_line, region},
        rounds::Strength,
        theme::{DARK, Type, Weight, radius},
    },
};

/// The picture is not drawn lower than this.
const LEAST_PICTURE: f32 = 88.0;

/// What a panel shows of the body; `None` where words alone say it.
fn picture(cx: &Cx<'_>, segment: &Segment) -> Option<Picture> {
    let side = scene::side(cx.snapshot());
    let hip = |ball| {
        let area = segment.area.filter(|area| art::has_hip(*area))?;
        Some(Picture::Hip(Hip { area, muscle: segment.muscle, side, ball }))
    };
    if segment.load.is_loaded() || segment.phase == Phase::Release {
        let stands = matches!(cx.snapshot().state, State::Paused(_));
        let presses = segment.load.is_loaded() && !stands;
        if let Some(hip) = hip(if presses { Ball::Pressing } else { Ball::Away }) {
            return Some(hip);
        }
    }
    // whoever rests without a picture of it rests as one does there
    let rests = matches!(segment.phase, Phase::Do(Kind::Rest | Kind::Breathe));
    let resting = rests.then(|| pages::rest_pose(cx.snapshot().program.position));
    let pose = segment.pose.or(resting).map(|pose| Picture::Pose(pose, side));
    let body = || segment.area.map(|area| Picture::Body(area, side));
    pose.or_else(|| hip(Ball::Away)).or_else(body)
}

/// The aim and what it is never above, of a step that presses.
fn strength(cx: &Cx<'_>, segment: &Segment, legend: bool) -> Option<Strength> {
    let ceiling = cx.snapshot().most();
    let usual = segment.load.is_loaded().then_some(cx.snapshot().program.pressure.aim);
    let aim = segment.aim.or(usual)?.min(ceiling);
    let rounds = scene::rounds(cx.snapshot(), cx.now);
    Some(Strength { aim, ceiling, rounds, legend })
}

/// Draws the panel of the current step in the room that there is.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>) {
    let Some(segment) = cx.snapshot().segment() else { return };
    let picture = picture(cx, segment);
    let is_hip = matches!(picture, Some(Picture::Hip(_)));
    let says_strength = is_hip || segment.load.is_loaded() || segment.phase == Phase::Release;
    let strength = says_strength.then(|| strength(cx, segment, is_hip)).flatten();
    if (picture.is_none() && segment.show.is_none()) || ui.available_height() < cx.len(36.0) {
        return;
    }
    if !cx.is_wide {
        return beside(ui, cx, segment, picture, strength.as_ref());
    }
    let fill = Frame::NONE.fill(DARK.surface).corner_radius(radius::PANEL);
    // the hip reaches to the panel's edges, a drawing does not
    let margin = if is_hip && ui.available_height() >= cx.len(150.0) { 0.0 } else { cx.len(16.0) };
    fill.inner_margin(Margin::from(margin)).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        beside(ui, cx, segment, picture, strength.as_ref());
    });
}

/// The picture at the clock's side of the words, mirrored with the page.
fn beside(
    ui: &mut Ui,
    cx: &Cx<'_>,
    segment: &Segment,
    picture: Option<Picture>,
    strength: Option<&Strength>,
) {
    let room = ui.available_rect_before_wrap();
    let words =
        segment.show.is_some() || strength.is_some() || scene::passes(cx.snapshot(), cx.now).is_some();
    let Some(picture) = picture.filter(|_| room.height() >= cx.len(LEAST_PICTURE)) else {
        return words_ui(ui, cx, segment, strength, room);
    };
    // what is said beside the picture has a third of the width at least
    let share = if cx.is_wide { 0.56 } else { 0.42 };
    let most = room.width() * if words { share } else { 1.0 };
    let width = (room.height() * picture.shape()).min(most);
    let side = scene::side(cx.snapshot()).filter(|_| cx.is_wide).unwrap_or(Side::Left);
    let (place, rest) = if words { split(room, width, side) } else { (room, Rect::NOTHING) };
    let mirrored = side == Side::Right;
    region(ui, "picture", place, Layout::top_down(Align::Center), |ui| {
        picture.show(ui, place.size(), (!mirrored, mirrored || !cx.is_wide));
    });
    if words {
        let gap = cx.either(24.0, 12.0);
        words_ui(ui, cx, segment, strength, rest.shrink2(vec2(gap, cx.either(8.0, 0.0))));
    }
}

/// How strongly, in which round, or the words that go with the step.
fn words_ui(ui: &mut Ui, cx: &Cx<'_>, segment: &Segment, strength: Option<&Strength>, room: Rect) {
    let down = Layout::top_down(Align::Min);
    if let Some(strength) = strength {
        region(ui, "strength", room, down, |ui| strength.show(ui, cx.scale, cx.text.min(1.35)));
        return;
    }
    let passes = scene::passes(cx.snapshot(), cx.now);
    let shown = segment.show.as_deref().unwrap_or_default();
    let strong =
        cx.look(Type::FarCue, DARK.text).weight(Weight::SemiBold).times(if cx.is_wide { 1.0 } else { 0.72 });
    let lead = passes.as_ref().map_or(0.0, |_| strong.line + cx.len(6.0));
    let look = cx.look(Type::FarNote, DARK.text_2).times(cx.text);
    let most = vec2(room.width(), room.height() - lead);
    let look = far_text::fitting(ui, shown, look, &[1.25, 1.1, 1.0, 0.85, 0.75], most);
    let height = far_text::size(ui, shown, look, room.width()).y;
    let is_shown = !shown.is_empty() && height <= most.y + 1.0;
    region(ui, "shown", room, down, |ui| {
        ui.add_space(((room.height() - lead - if is_shown { height } else { 0.0 }) / 2.0).max(0.0));
        if let Some(passes) = passes {
            label(ui, &passes, on_one_line(ui, &passes, strong, room.width()));
            ui.add_space(cx.len(6.0));
        }
        if is_shown {
            label(ui, shown, look);
        }
    });
}
