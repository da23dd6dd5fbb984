//! Laying the ball: the map of the hip, large, with the way from the middle of the buttock where it is laid for the first time.

use egui::{Align, Frame, Layout, ProgressBar, Rect, Ui, vec2};

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
            Look,
            art::{
                self, Ball, Hip, Picture,
                map::{self, Map},
            },
            clock,
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

/// The page.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, map: &Map, actions: &mut Vec<Action>) {
    let side = map.hip.side.unwrap_or(Side::Left);
    page_ui(ui, cx, state, Foot::of_step(cx, state), actions, |ui, _, _| {
        if cx.is_wide { wide(ui, cx, map, side) } else { narrow(ui, cx, map, side) }
    });
}

fn wide(ui: &mut Ui, cx: &Cx<'_>, map: &Map, side: Side) {
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
}

/// The map above, the digits with the way beside them and a bar below it.
fn narrow(ui: &mut Ui, cx: &Cx<'_>, map: &Map, side: Side) {
    const BAR: f32 = 8.0;
    let width = ui.available_width();
    step::head(ui, cx, 56.0, false);
    ui.add_space(cx.len(4.0));
    let room = ui.available_height();
    let look = step::sentence_look(ui, cx, vec2(width, room * 0.26));
    let below = step::sentence_height(ui, cx, look, width) + cx.len(BAR + 20.0);
    let digits = (room * 0.28).min(cx.len(152.0));
    let high = (room - below - digits - cx.len(8.0)).min(width / Map::SHAPE).max(0.0);
    map.show(ui, vec2(width, high), [true; 2]);
    ui.add_space(cx.len(8.0));
    let line = Rect::from_min_size(ui.cursor().min, vec2(width, digits));
    let (clock, way) = split(line, if map.has_way { width * 0.66 } else { width }, side);
    // the digits are taller than their line
    let clock = clock.shrink2(vec2(0.0, digits * 0.1));
    region(ui, "clock", clock, Layout::top_down(Align::Center), |ui| {
        clock::digits_ui(ui, &step::digits(cx), clock.size(), &step::clock_name(cx));
    });
    if map.has_way {
        region(ui, "way", way.shrink2(vec2(cx.len(8.0), 0.0)), Layout::top_down(Align::Min), |ui| {
            ui.add_space((digits - cx.len(3.0 * 38.0)).max(0.0) / 2.0);
            way_ui(ui, cx, map, side);
        });
    }
    let bar = ProgressBar::new(step::left_share(cx)).fill(DARK.side(side).0).desired_height(cx.len(BAR));
    ui.add(bar);
    ui.add_space(cx.len(8.0));
    step::show_sentence(ui, cx, look);
}

/// The map at the clock's side, and the way in words.
fn panel_ui(ui: &mut Ui, cx: &Cx<'_>, map: &Map, side: Side) {
    ui.set_min_size(ui.available_size());
    let room = ui.max_rect();
    let width = (room.height() * Map::SHAPE).min(room.width() * 0.64);
    let (picture, words) = split(room, width, side);
    let down = Layout::top_down(Align::Min);
    let rounded = [side == Side::Left, side == Side::Right];
    region(ui, "map", picture, down, |ui| map.show(ui, picture.size(), rounded));
    region(ui, "way", words.shrink(cx.len(20.0)), down, |ui| beside_ui(ui, cx, map, side));
}

/// The way in words: a word for each part, and in a wide page a few more.
fn way_ui(ui: &mut Ui, cx: &Cx<'_>, map: &Map, side: Side) {
    const WAY: [(&str, &str); 3] =
        [("Middle", "with your fingers"), ("Up", "one ball, to your waist"), ("Out", "lay the ball here")];
    let text = cx.text.min(1.25);
    let (of_word, size) = if cx.is_wide { (0.92 * text, 34.0) } else { (0.6, 28.0) };
    let head = cx.look(Type::FarCue, DARK.text).weight(Weight::SemiBold).times(of_word);
    for (nth, (word, more)) in WAY.into_iter().enumerate() {
        ui.horizontal_top(|ui| {
            let is_now = map.step().is_none_or(|step| step == nth + 1);
            map::number_ui(ui, nth + 1, cx.len(size), side, is_now);
            ui.add_space(cx.either(12.0, 8.0));
            ui.vertical(|ui| {
                label(ui, word, head);
                if cx.is_wide {
                    label(ui, more, note(cx));
                }
            });
        });
        ui.add_space(cx.either(6.0, 8.0));
    }
}

fn note(cx: &Cx<'_>) -> Look {
    cx.look(Type::FarNote, DARK.text_2).times(0.94 * cx.text.min(1.25))
}

/// The way, what to keep off, and how to lie or stand, as far as there is room.
fn beside_ui(ui: &mut Ui, cx: &Cx<'_>, map: &Map, side: Side) {
    let quiet = note(cx);
    if map.has_way {
        way_ui(ui, cx, map, side);
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
