//! The panel beside the clock: where on the body and how strongly, how to lie, or which round. In a narrow page a row below
//! the clock.

use egui::{Align, Frame, Layout, Margin, Ui, vec2};

use super::{
    layout::split,
    scene::{self, Page},
    view::Cx,
};
use crate::{
    routine::words::{Kind, Pose, Side},
    session::{Phase, Segment, State},
    ui::kit::{
        art::{self, Ball, Hip, Picture},
        far_text::{self, label, on_one_line, region},
        fit,
        rounds::Strength,
        theme::{DARK, Type, Weight, radius},
    },
};

/// The picture is not drawn lower than this.
const LEAST_PICTURE: f32 = 88.0;

/// What a panel shows of the body; `None` where words alone say it.
fn picture(cx: &Cx<'_>, segment: &Segment, page: Page) -> Option<Picture> {
    let (side, position) = (scene::side(cx.snapshot()), cx.snapshot().program.position);
    let hip = |ball| {
        let area = segment.area.filter(|area| art::has_hip(*area))?;
        Some(Picture::Hip(Hip { area, muscle: segment.muscle, side, ball }))
    };
    // where the ball lies was shown when it was laid and held; what moves on it is new
    let moves = segment.pose.is_some_and(moves_on_the_ball);
    if page == Page::Step && !moves && (segment.load.is_loaded() || segment.phase == Phase::Release) {
        let stands = matches!(cx.snapshot().state, State::Paused(_));
        let presses = segment.load.is_loaded() && !stands;
        let has_ball = scene::is_on_ball(cx.snapshot()) && !segment.pose.is_some_and(is_on_roller);
        if let Some(hip) = hip(match (has_ball, presses) {
            (false, presses) => Ball::Without { presses },
            (true, true) => Ball::Pressing,
            (true, false) => Ball::Away,
        }) {
            return Some(hip);
        }
    }
    // whoever rests without a picture of it rests as one does there
    let resting = Some(Pose::resting(position));
    let pose = match (page, segment.phase) {
        (Page::Resting, _) => resting,
        (Page::Towel, Phase::Cool) => Some(Pose::ColdPackOnHip),
        (Page::Towel, _) => Some(Pose::TowelOnHip),
        (_, Phase::Do(Kind::Rest | Kind::Breathe) | Phase::CheckIn(_)) => segment.pose.or(resting),
        _ => segment.pose,
    };
    let body = || segment.area.map(|area| Picture::Body(area, side));
    pose.map(|pose| Picture::Pose(pose, side, position)).or_else(|| hip(Ball::Away)).or_else(body)
}

/// Whether it shows how a leg moves while the ball stays where it is.
const fn moves_on_the_ball(pose: Pose) -> bool {
    matches!(pose, Pose::BallHeelSlide | Pose::BallKneeOut | Pose::WallBallHeelSlide | Pose::WallBallKneeOut)
}

/// Whether what presses is a roller, which the format counts as a ball.
const fn is_on_roller(pose: Pose) -> bool {
    matches!(pose, Pose::RollerGlute | Pose::RollerTipped)
}

/// The aim and what it is never above, of a step that presses.
fn strength(cx: &Cx<'_>, segment: &Segment, legend: bool) -> Option<Strength> {
    let ceiling = cx.snapshot().most();
    let usual = segment.load.is_loaded().then_some(cx.snapshot().program.pressure.aim);
    let aim = segment.aim.or(usual)?.min(ceiling);
    let rounds = scene::rounds(cx.snapshot(), cx.now);
    Some(Strength { aim, ceiling, rounds, legend })
}

/// Draws the panel of the current step in the room that there is: the picture at the clock's side of the words.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>) {
    let Some(segment) = cx.snapshot().segment() else { return };
    let page = Page::of(cx.snapshot());
    let picture = picture(cx, segment, page);
    let is_hip = matches!(picture, Some(Picture::Hip(_)));
    let says_strength = is_hip || segment.load.is_loaded() || segment.phase == Phase::Release;
    let strength = (says_strength && page == Page::Step).then(|| strength(cx, segment, is_hip)).flatten();
    let shown = segment.show.as_deref().filter(|_| page == Page::Step);
    let room = ui.available_size();
    if (picture.is_none() && shown.is_none()) || room.y < cx.len(36.0) {
        return;
    }
    // the hip reaches to the panel's edges, a drawing does not
    let is_flush = !cx.is_wide || (is_hip && room.y >= cx.len(150.0));
    let fill = if cx.is_wide { DARK.surface } else { DARK.bg };
    let frame = Frame::NONE.fill(fill).corner_radius(radius::PANEL);
    frame.inner_margin(Margin::from(if is_flush { 0.0 } else { cx.len(16.0) })).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        let room = ui.max_rect();
        let passes = scene::passes(cx.snapshot(), cx.now).filter(|_| page == Page::Step);
        let has_words = shown.is_some() || strength.is_some() || passes.is_some();
        let words = |ui: &mut Ui| match &strength {
            Some(strength) => strength.show(ui, cx.scale, cx.text.min(1.35)),
            None => words_ui(ui, cx, passes.as_deref(), shown.unwrap_or_default()),
        };
        let Some(picture) = picture.filter(|_| room.height() >= cx.len(LEAST_PICTURE)) else {
            return words(ui);
        };
        // what is said beside the picture has a third of the width at least
        let most = if !has_words {
            1.0
        } else if cx.is_wide {
            0.56
        } else {
            0.42
        };
        let width = (room.height() * picture.shape()).min(room.width() * most);
        let side = scene::side(cx.snapshot()).filter(|_| cx.is_wide).unwrap_or(Side::Left);
        let (place, rest) = split(room, if has_words { width } else { room.width() }, side);
        let mirrored = side == Side::Right;
        region(ui, "picture", place, Layout::top_down(Align::Center), |ui| {
            picture.show(ui, place.size(), (!mirrored, mirrored || !cx.is_wide));
        });
        if has_words {
            let rest = rest.shrink2(vec2(cx.either(24.0, 12.0), cx.either(8.0, 0.0)));
            region(ui, "words", rest, Layout::top_down(Align::Min), words);
        }
    });
}

/// How a movement is counted, and the words that go with the step where they can be read.
fn words_ui(ui: &mut Ui, cx: &Cx<'_>, passes: Option<&str>, shown: &str) {
    let strong = cx.running(Type::FarCue, DARK.text).weight(Weight::SemiBold);
    let room = ui.available_size();
    fit(ui, (passes, shown, cx.text.to_bits()), &[1.25, 1.1, 1.0, 0.85, 0.75, 0.0], |ui, by| {
        let look = cx.look(Type::FarNote, DARK.text_2).times(cx.text * by);
        let lead = if passes.is_some() { strong.line + cx.len(6.0) } else { 0.0 };
        let high = lead + if by > 0.0 { far_text::size(ui, shown, look, room.x).y } else { 0.0 };
        ui.add_space(((room.y - high) / 2.0).max(0.0));
        if let Some(passes) = passes {
            label(ui, passes, on_one_line(ui, passes, strong, ui.available_width()));
            ui.add_space(cx.len(6.0));
        }
        if by > 0.0 {
            label(ui, shown, look);
        }
    });
}
