//! Laying the ball: the map of the hip, large, with the way from the middle of the buttock where it is laid for the first time.

use egui::{Align, Frame, Layout, Ui, vec2};

use super::{
    frame::{Foot, page_ui},
    layout::split,
    state::PlayerState,
    step,
    view::Cx,
};
use crate::{
    routine::words::{Area, Kind, Pose, Side},
    session::{Phase, Segment, Snapshot, State},
    ui::{
        action::Action,
        kit::{
            art::{
                self, Ball, Hip, Picture,
                map::{self, Map},
            },
            far_text::{self, label, region},
            theme::{DARK, Type, Weight, radius},
        },
    },
};

const fn lays_ball(segment: &Segment) -> bool {
    matches!(segment.phase, Phase::Do(Kind::Position))
        && segment.side.is_some()
        && matches!(
            segment.pose,
            Some(
                Pose::LieBackBall
                    | Pose::BedBackBall
                    | Pose::LieSideBall
                    | Pose::WallBall
                    | Pose::WallBallSideOn
                    | Pose::WallLowbackBall
            )
        )
}

/// The map of the step at hand; `None` where no ball is laid. The way is shown on the buttock, where no ball was laid on this
/// side before.
pub(super) fn map(cx: &Cx<'_>) -> Option<Map> {
    let snapshot: &Snapshot = cx.snapshot();
    let segment = snapshot.segment().filter(|segment| lays_ball(segment))?;
    let area = segment.area.filter(|area| art::has_hip(*area))?;
    let before = snapshot.program.segments.iter().take(snapshot.index);
    let is_first = !before.filter(|other| other.side == segment.side).any(lays_ball);
    let moves = matches!(snapshot.state, State::Running { .. }) && !cx.view.moves_by_seconds();
    Some(Map {
        hip: Hip { area, muscle: segment.muscle, side: segment.side, ball: Ball::Pressing },
        has_way: is_first && area == Area::Buttock,
        secs: moves.then(|| snapshot.position_at(cx.now).as_secs_f32()),
    })
}

/// The page, in a wide window.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, map: &Map, actions: &mut Vec<Action>) {
    let side = map.hip.side.unwrap_or(Side::Left);
    page_ui(ui, cx, state, Foot::of_step(cx, state), actions, |ui, _, _| {
        let room = ui.max_rect().with_max_y(ui.max_rect().bottom() - cx.len(8.0));
        let width = cx.len(448.0);
        let (words, rest) = split(room, width, side);
        let (_, panel) = split(rest, cx.len(24.0), side);
        region(ui, "words", words, Layout::top_down(Align::Min), |ui| {
            let look = step::sentence_look(ui, cx, vec2(width, room.height() - cx.len(332.0)));
            let below = step::sentence_height(ui, cx, look, width) + cx.len(12.0);
            let extent = (room.height() - below).min(cx.len(400.0)).max(cx.len(200.0));
            step::clock_ui(ui, cx, extent, true);
            ui.add_space(cx.len(8.0));
            step::show_sentence(ui, cx, look);
        });
        region(ui, "panel", panel, Layout::top_down(Align::Min), |ui| {
            ui.add_space(cx.len(8.0));
            step::head(ui, cx, 104.0, side == Side::Right);
            ui.add_space(cx.len(16.0));
            let fill = Frame::NONE.fill(DARK.surface).corner_radius(radius::PANEL);
            fill.show(ui, |ui| panel_ui(ui, cx, map, side));
        });
    });
}

/// The map at the clock's side, and the way in words.
fn panel_ui(ui: &mut Ui, cx: &Cx<'_>, map: &Map, side: Side) {
    ui.set_min_size(ui.available_size());
    let room = ui.max_rect();
    let width = (room.height() * Map::SHAPE).min(room.width() * 0.64);
    let (picture, words) = split(room, width, side);
    let down = Layout::top_down(Align::Min);
    region(ui, "map", picture, down, |ui| map.show(ui, picture.size(), side == Side::Right));
    region(ui, "way", words.shrink(cx.len(20.0)), down, |ui| way_ui(ui, cx, map, side));
}

fn way_ui(ui: &mut Ui, cx: &Cx<'_>, map: &Map, side: Side) {
    const WAY: [(&str, &str); 3] =
        [("Middle", "with your fingers"), ("Up", "one ball, to your waist"), ("Out", "lay the ball here")];
    let text = cx.text.min(1.25);
    let quiet = cx.look(Type::FarNote, DARK.text_2).times(0.94 * text);
    if map.has_way {
        for (nth, (word, more)) in WAY.into_iter().enumerate() {
            ui.horizontal_top(|ui| {
                let is_now = map.step().is_none_or(|step| step == nth + 1);
                map::number_ui(ui, nth + 1, cx.len(34.0), side, is_now);
                ui.add_space(cx.len(12.0));
                ui.vertical(|ui| {
                    label(
                        ui,
                        word,
                        cx.look(Type::FarCue, DARK.text).weight(Weight::SemiBold).times(0.92 * text),
                    );
                    label(ui, more, quiet);
                });
            });
            ui.add_space(cx.len(6.0));
        }
    }
    label(ui, "Keep off bone (light) and nerve (dotted).", quiet);
    let shown = cx.snapshot().segment().and_then(|segment| segment.show.as_deref()).unwrap_or_default();
    let look = far_text::fitting(ui, shown, quiet, &[1.0, 0.9, 0.8], ui.available_size());
    let height = far_text::size(ui, shown, look, ui.available_width()).y;
    if let Some(pose) = cx.snapshot().segment().and_then(|segment| segment.pose) {
        let room = vec2(ui.available_width(), ui.available_height() - height - cx.len(4.0));
        if room.y >= cx.len(48.0) {
            Picture::Pose(pose, Some(side)).show(ui, room, (false, false));
        }
    }
    if !shown.is_empty() && height <= ui.available_height() {
        label(ui, shown, look);
    }
}
