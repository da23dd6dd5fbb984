//! Laying the ball: the map of the hip, large, with the way from the middle of the buttock where it is laid for the first time.

use egui::{Align, Layout, ProgressBar, Rect, Ui, vec2};

use super::{
    frame::{Foot, page_ui},
    layout::{Around, pose_ui, split},
    state::PlayerState,
    step,
    time::Time,
    view::Cx,
};
use crate::{
    routine::words::{Area, Kind, Pose, Side},
    session::{Phase, Segment, Snapshot, State},
    ui::{
        action::Action,
        kit::{
            art::{
                self, Ball, Hip,
                map::{self, Map},
            },
            clock,
            far_text::{label, region},
            fit,
            theme::{DARK, Type, Weight},
        },
    },
};

/// How high the digits are, and the bar below them.
const DIGITS: f32 = 172.0;
const BAR: f32 = 8.0;

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

/// The page: the map where the clock stands elsewhere; below the words the digits, with the way beside them and a bar below.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, map: &Map, actions: &mut Vec<Action>) {
    let side = map.hip.side.unwrap_or(Side::Left);
    page_ui(ui, cx, state, Foot::of(cx, state), actions, |ui, _, _| {
        let whole = ui.available_height();
        let digits = cx.len(DIGITS).min(whole * cx.part(0.34, 0.25));
        let below = digits + cx.len(BAR + 16.0);
        Around { side: Some(side), shape: Map::SHAPE, below, least: 0.0 }.show(
            ui,
            cx,
            |ui, room| map.show(ui, room, [true; 2]),
            |ui| step::words_ui(ui, cx, below + whole * cx.part(0.22, 0.3)),
            |ui| last_ui(ui, cx, map, side, digits),
        );
    });
}

fn last_ui(ui: &mut Ui, cx: &Cx<'_>, map: &Map, side: Side, height: f32) {
    let line = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    let share = if map.has_way { cx.part(0.44, 0.64) } else { 1.0 };
    let (clock, way) = split(line, line.width() * share, side);
    let time = Time::of(cx);
    // the digits are taller than their line
    let clock = clock.shrink2(vec2(0.0, height * 0.1));
    region(ui, "clock", clock, Layout::top_down(Align::Center), |ui| {
        clock::digits_ui(ui, &time.digits, clock.size(), &time.name);
    });
    if map.has_way {
        region(ui, "way", way.shrink2(vec2(cx.len(8.0), 0.0)), Layout::top_down(Align::Min), |ui| {
            way_ui(ui, cx, map, side);
        });
    }
    ui.advance_cursor_after_rect(line);
    ui.add_space(cx.len(4.0));
    let bar = ProgressBar::new(time.share).fill(DARK.side(side).0).desired_height(cx.len(BAR));
    ui.add(bar);
    if !cx.is_wide {
        return;
    }
    // how to lie or stand, as far as there is room
    let segment = cx.snapshot().segment();
    let shown = segment.and_then(|segment| segment.show.as_deref()).unwrap_or_default();
    let quiet = cx.look(Type::FarNote, DARK.text_2).times(0.94 * cx.text.min(1.25));
    ui.add_space(cx.len(8.0));
    fit(ui, shown, &[1.0, 0.9, 0.8, 0.7, 0.0], |ui, by| {
        label(ui, "Keep off bone (light) and nerve (dotted).", quiet);
        if by > 0.0 {
            label(ui, shown, quiet.times(by));
        }
    });
    if let Some(pose) = segment.and_then(|segment| segment.pose) {
        pose_ui(ui, cx, pose);
    }
}

/// The way in words: a word for each part, and in a wide page a few more.
fn way_ui(ui: &mut Ui, cx: &Cx<'_>, map: &Map, side: Side) {
    const WAY: [(&str, &str); 3] =
        [("Middle", "with your fingers"), ("Up", "one ball, to your waist"), ("Out", "lay the ball here")];
    let head = cx.look(Type::FarCue, DARK.text).weight(Weight::SemiBold).times(cx.part(0.86, 0.6));
    let note = cx.look(Type::FarNote, DARK.text_2).times(0.9);
    for (nth, (word, more)) in WAY.into_iter().enumerate() {
        ui.horizontal(|ui| {
            let is_now = map.step().is_none_or(|step| step == nth + 1);
            map::number_ui(ui, nth + 1, cx.either(32.0, 28.0), side, is_now);
            ui.add_space(cx.either(12.0, 8.0));
            label(ui, word, head);
            if cx.is_wide {
                ui.add_space(cx.len(10.0));
                label(ui, more, note);
            }
        });
        ui.add_space(cx.len(8.0));
    }
}
