//! Laying the ball: the map of the hip, large, with the way from the middle of the buttock where it is laid for the first time.

use egui::{Align, Frame, Layout, ProgressBar, Rect, Ui, vec2};

use super::{
    frame::{Foot, page_ui},
    layout::{Around, pose_ui, split},
    state::PlayerState,
    step,
    time::{Time, clock_ui},
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
            theme::{DARK, Type, Weight, radius},
        },
    },
};

/// How high the digits of a narrow page are, and the bar below them.
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

/// The page. The clock keeps its place, smaller, with the words below it; beside it the map, with the way and how to lie. In a narrow
/// page the map stands where the clock stands elsewhere; below it the digits with the way beside them, and a bar.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, map: &Map, actions: &mut Vec<Action>) {
    let side = map.hip.side.unwrap_or(Side::Left);
    page_ui(ui, cx, state, Foot::of(cx, state), actions, |ui, _, _| {
        if cx.is_wide {
            return beside_ui(ui, cx, map, side);
        }
        let whole = ui.available_height();
        let digits = cx.len(DIGITS).min(whole * 0.25);
        let below = digits + cx.len(BAR + 16.0);
        Around { side: Some(side), shape: Map::SHAPE, below, least: 0.0 }.show(
            ui,
            cx,
            |ui, room| map.show(ui, room, [true; 2]),
            |ui| step::words_ui(ui, cx, below + whole * 0.3),
            |ui| last_ui(ui, cx, map, side, digits),
        );
    });
}

/// The wide page.
fn beside_ui(ui: &mut Ui, cx: &Cx<'_>, map: &Map, side: Side) {
    const COLUMN: f32 = 400.0;
    const GAP: f32 = 56.0;
    /// What the words have at least below the clock.
    const WORDS: f32 = 120.0;
    let room = ui.max_rect().with_max_y(ui.max_rect().bottom() - cx.len(8.0));
    let (column, rest) = split(room, cx.len(COLUMN), side);
    let (_, rest) = split(rest, cx.len(GAP), side);
    let down = Layout::top_down(Align::Min);
    let extent = column.width().min(room.height() - cx.len(WORDS * cx.text));
    let (clock, words) = column.split_top_bottom_at_y(column.top() + extent);
    region(ui, "clock", clock, Layout::top_down(Align::Center), |ui| clock_ui(ui, cx, extent));
    region(ui, "words", words, down, |ui| {
        ui.add_space(cx.len(8.0));
        step::sentences_ui(ui, cx, 0.0);
    });
    region(ui, "map", rest, down, |ui| {
        step::head(ui, cx);
        ui.add_space(cx.len(12.0));
        let frame = Frame::NONE.fill(DARK.surface).corner_radius(radius::PANEL);
        frame.show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            let room = ui.max_rect();
            let (place, rest) = split(room, (room.height() * Map::SHAPE).min(room.width() * 0.62), side);
            region(ui, "hip", place, down, |ui| {
                map.show(ui, place.size(), [side == Side::Left, side == Side::Right]);
            });
            let rest = rest.shrink2(vec2(cx.len(24.0), cx.len(16.0)));
            region(ui, "way", rest, down, |ui| guide_ui(ui, cx, map, side));
        });
    });
}

/// Beside the map: the way to the place, what to keep off, and how to lie or stand.
fn guide_ui(ui: &mut Ui, cx: &Cx<'_>, map: &Map, side: Side) {
    let segment = cx.snapshot().segment();
    let shown = segment.and_then(|segment| segment.show.as_deref()).unwrap_or_default();
    let quiet = cx.look(Type::FarNote, DARK.text_2).times(0.94 * cx.text.min(1.25));
    if map.has_way {
        way_ui(ui, cx, map, side);
    }
    label(ui, "Keep off bone (light) and nerve (dotted).", quiet.times(0.9));
    // the words leave the picture its room, or there is none of them
    let room = ui.available_rect_before_wrap();
    let room = room.with_max_y(room.bottom() - cx.len(96.0));
    region(ui, "shown", room, Layout::top_down(Align::Min), |ui| {
        ui.add_space(cx.len(8.0));
        fit(ui, shown, &[1.0, 0.9, 0.8, 0.0], |ui, by| {
            if by > 0.0 {
                label(ui, shown, quiet.times(by));
            }
        });
    });
    if let Some(pose) = segment.and_then(|segment| segment.pose) {
        pose_ui(ui, cx, pose);
    }
}

/// What comes last in a narrow page.
fn last_ui(ui: &mut Ui, cx: &Cx<'_>, map: &Map, side: Side, height: f32) {
    let line = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    let share = if map.has_way { 0.64 } else { 1.0 };
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
}

/// The way in words: a word for each part, and in a wide page a few more.
fn way_ui(ui: &mut Ui, cx: &Cx<'_>, map: &Map, side: Side) {
    const WAY: [(&str, &str); 3] =
        [("Middle", "with your fingers"), ("Up", "one ball, to your waist"), ("Out", "lay the ball here")];
    let head = cx.look(Type::FarCue, DARK.text).weight(Weight::SemiBold).times(cx.part(0.86, 0.6));
    let note = cx.look(Type::FarNote, DARK.text_2).times(0.9);
    for (nth, (word, more)) in WAY.into_iter().enumerate() {
        ui.horizontal_top(|ui| {
            let is_now = map.step().is_none_or(|step| step == nth + 1);
            map::number_ui(ui, nth + 1, cx.either(34.0, 28.0), side, is_now);
            ui.add_space(cx.either(12.0, 8.0));
            ui.vertical(|ui| {
                label(ui, word, head);
                if cx.is_wide {
                    label(ui, more, note);
                }
            });
        });
        ui.add_space(cx.len(8.0));
    }
}
