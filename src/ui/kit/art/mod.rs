//! The drawings: poses, the hip from behind, the body from behind, in the colours of the palette.
//!
//! A drawing is an SVG in `assets/art`; here it is given colours, what is lit and the ball, rendered once for its size
//! and kept as a texture. `assets/art/README.md` says what the ids in the drawings mean. Left is always the person's own.

pub mod map;
mod paint;
mod poses;

use egui::{Align2, CornerRadius, Id, Rect, Sense, Ui, Vec2, pos2, vec2};

pub(super) use self::paint::{View, coloured, css, key, paint};
pub use self::paint::{WIDEST, app_icon};
use self::paint::{extent, waits};
use self::poses::{drawing, pose_style, posed};
use super::theme::{Palette, radius};
use crate::routine::words::{Area, Muscle, Pose, Position, Side};

const HIP: &str = include_str!("../../../../assets/art/hip-back.svg");
pub(super) const BODY_BACK: &str = include_str!("../../../../assets/art/body-back.svg");
pub(super) const BODY_FRONT: &str = include_str!("../../../../assets/art/body-front.svg");

/// The part of the body's drawing that is shown where all that is lit lies in it.
const BODY_VIEW: Rect = Rect { min: pos2(70.0, 255.0), max: pos2(330.0, 573.0) };

/// The hip from behind, with one place lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hip {
    /// The place that the step names.
    pub area: Area,
    /// The muscle that the step names.
    pub muscle: Option<Muscle>,
    /// On which side; both where there is none.
    pub side: Option<Side>,
    /// Where the ball is.
    pub ball: Ball,
}

/// Where the ball is in the picture of the hip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ball {
    /// Under the person.
    Pressing,
    /// Its place is shown empty: the weight is off it.
    Away,
    /// There is none: a hand or a roller presses or not, and the place alone is lit.
    Without {
        /// Whether it presses.
        presses: bool,
    },
}

/// Whether the picture of the hip has a spot for `area`; where not, a pose says more.
pub const fn has_hip(area: Area) -> bool {
    spot(area, None).is_some()
}

/// Where the ball goes for an area: the drawing's name, centre on the left, radius of the lit disc.
const fn spot(area: Area, muscle: Option<Muscle>) -> Option<(&'static str, (f32, f32), f32)> {
    match (area, muscle) {
        (Area::UpperOuterHip, _) | (Area::Buttock, Some(Muscle::GluteusMedius)) => {
            Some(("gluteus-medius", (222.0, 254.0), 50.0))
        }
        // the piriformis is reached from the same spot: its own lies too near the nerve
        (Area::Buttock, _) => Some(("gluteus-maximus", (248.0, 286.0), 50.0)),
        (Area::LowBack, _) => Some(("lumbar-paraspinals", (344.0, 106.0), 20.0)),
        _ => None,
    }
}

/// A picture of the player, and of whatever page shows a pose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The hip, lit where the ball goes.
    Hip(Hip),
    /// How to lie, sit or stand, mirrored for the other side; on a bed, on that.
    Pose(Pose, Option<Side>, Position),
    /// The place on the body, where nothing shows how to lie or sit.
    Body(Area, Option<Side>),
}

impl Picture {
    /// Its width for its height.
    pub const fn shape(self) -> f32 {
        match self {
            Self::Hip(_) => 328.0 / 272.0,
            Self::Pose(..) | Self::Body(..) => 1.5,
        }
    }

    /// Draws it in the middle of a room of this size, whole. Only the hip has a ground, which is rounded at its left and right
    /// end as `rounded` says.
    pub fn show(self, ui: &mut Ui, size: Vec2, (left, right): (bool, bool)) {
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let palette = Palette::of(ui);
        match self {
            Self::Hip(hip) => {
                let round = f32::from(radius::PANEL).min(size.y * 0.17);
                let [w, e] =
                    [left, right].map(|is_round| if is_round { CornerRadius::from(round).nw } else { 0 });
                let corners = CornerRadius { nw: w, sw: w, ne: e, se: e };
                ui.painter().rect_filled(rect, corners, palette.picture);
                hip_ui(ui, rect, corners, hip, palette);
            }
            Self::Pose(pose, side, position) => pose_ui(ui, rect, pose, side, position, palette),
            Self::Body(area, side) => body_ui(ui, rect, &[(area, side)], palette),
        }
    }
}

/// Draws how to lie, sit or stand, mirrored where the step's side is not the one drawn. Whoever lies on a bed is drawn on one.
pub fn pose_ui(ui: &Ui, rect: Rect, pose: Pose, side: Option<Side>, position: Position, palette: &Palette) {
    let (_, drawn) = drawing(pose);
    let mirrored = matches!((drawn, side), (Some(drawn), Some(side)) if drawn != side);
    let on_bed = position == Position::Bed;
    let key = key(&("pose", pose, mirrored, on_bed, palette.dark));
    let view = Rect::from_min_size(pos2(0.0, 0.0), vec2(480.0, 320.0));
    let view = View { mirrored, ..View::of(view) };
    paint(ui, rect, view, key, || coloured(&posed(pose, on_bed), &pose_style(palette), ""));
}

/// Draws the same without the air that a drawing has round it, so that who lies is as large as who stands: where `align` says, at
/// most `most` times as large as drawn.
pub(super) fn close_pose_ui(
    ui: &Ui,
    rect: Rect,
    (pose, position): (Pose, Position),
    (align, most): (Align2, f32),
    palette: &Palette,
) {
    if !ui.is_rect_visible(rect) || waits(ui) {
        return;
    }
    let on_bed = position == Position::Bed;
    let key = key(&("close pose", pose, on_bed, palette.dark));
    let svg = || coloured(&posed(pose, on_bed), &pose_style(palette), "");
    let part = ui.data_mut(|data| *data.get_temp_mut_or_insert_with(Id::unique(key), || extent(&svg())));
    let scale = (rect.size() / part.size()).min_elem().min(most);
    let place = align.align_size_within_rect(part.size() * scale, rect);
    paint(ui, place, View::of(part), key, svg);
}

/// Draws the hip from behind with the place, the bones and the nerve to keep off, and the ball.
fn hip_ui(ui: &Ui, rect: Rect, corners: CornerRadius, hip: Hip, palette: &Palette) {
    // the low back's spot lies above the usual crop
    let top = if hip.area == Area::LowBack { 0.0 } else { 108.0 };
    let view = View::of(Rect::from_min_size(pos2(124.0, top), vec2(552.0, 458.0)));
    let key = key(&("hip", hip, palette.dark));
    paint(ui, rect, View { corners, ..view }, key, || hip_svg(hip, palette));
}

/// Draws a thing, whose drawing is kept by its name.
pub(super) fn thing_ui(ui: &Ui, rect: Rect, name: &str, svg: &str) {
    /// The colours in which things are drawn, and what stands for them by day: of wood and cloth, their shade, and the ground.
    const BY_DAY: [(&str, &str); 3] =
        [("#93A3A5", "#cfc2b1"), ("#74868A", "#b5a693"), ("#70838A", "#a39580")];
    let palette = Palette::of(ui);
    let view = View::of(Rect::from_min_size(pos2(0.0, 0.0), vec2(120.0, 96.0)));
    paint(ui, rect, view, key(&("thing", name, palette.dark)), || {
        let mut svg = svg.replace("#E59C6E", &css(palette.ball)).replace("#10181A", &css(palette.surface));
        for (night, day) in BY_DAY.into_iter().filter(|_| !palette.dark) {
            svg = svg.replace(night, day);
        }
        svg
    });
}

/// Draws the body with places lit: from behind, or from the front where the first of them lies there.
fn body_ui(ui: &Ui, rect: Rect, lit: &[(Area, Option<Side>)], palette: &Palette) {
    let key = key(&("body", lit, palette.dark));
    paint(ui, rect, View::of(body_view(lit)), key, || body_svg(lit, None, palette));
}

/// Draws the body with `areas` lit so that it fills `rect`; where a ball presses on the first of them, it lies on the left, and its
/// place on the right is empty.
pub(super) fn portrait_ui(ui: &Ui, rect: Rect, corners: CornerRadius, areas: &[Area], has_ball: bool) {
    let palette = Palette::of(ui);
    let lit: Vec<_> = areas.iter().map(|&area| (area, None)).collect();
    let view = body_view(&lit);
    // the hips are never cut
    let across = (rect.height() * view.aspect_ratio()).clamp(rect.width(), rect.width() * 2.3);
    let part = Rect::from_center_size(view.center(), rect.size() * (view.width() / across));
    let ball = areas.first().copied().filter(|_| has_ball && view == BODY_VIEW);
    let key = key(&("portrait", areas, ball, palette.dark, rect.width().to_bits(), rect.height().to_bits()));
    paint(ui, rect, View { corners, ..View::of(part) }, key, || body_svg(&lit, ball, palette));
}

/// The part of the drawing that shows all that is lit.
fn body_view(lit: &[(Area, Option<Side>)]) -> Rect {
    let near = |(area, _): &(Area, Option<Side>)| {
        let hips = ["low-back", "low-back-centre", "buttock", "upper-outer-hip", "sacrum", "back-thigh"];
        zones(*area).iter().all(|zone| hips.contains(zone))
    };
    if lit.iter().all(near) { BODY_VIEW } else { Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 900.0)) }
}

fn body_svg(lit: &[(Area, Option<Side>)], ball: Option<Area>, palette: &Palette) -> String {
    let mut style = figure_style(palette).to_owned();
    for (area, side) in lit {
        let fill = format!("{{fill:{};opacity:.85}}", css(palette.lit));
        for zone in zones(*area) {
            // one in the middle has no side in its name
            style.extend([format!("#{zone}{fill}")]);
            style.extend(sides(*side).iter().map(|side| format!("#{zone}-{}{fill}", side.id())));
        }
    }
    let middle = match ball {
        Some(Area::Buttock) => Some((160.0, 428.0)),
        Some(Area::UpperOuterHip) => Some((150.0, 414.0)),
        Some(Area::LowBack) => Some((178.0, 360.0)),
        _ => None,
    };
    let marks = middle.map_or_else(String::new, |(x, y)| {
        let left = ball_svg((x, y), 12.0, Ball::Pressing, palette);
        // the body's middle is at 200
        left + &ball_svg((400.0 - x, y), 12.0, Ball::Away, palette)
    });
    let front = lit.first().is_some_and(|(area, _)| is_in_front(*area));
    coloured(if front { BODY_FRONT } else { BODY_BACK }, &style, &marks)
}

/// This side, or both.
fn sides(side: Option<Side>) -> Vec<Side> {
    side.map_or(Side::ALL.to_vec(), |side| vec![side])
}

const fn is_in_front(area: Area) -> bool {
    matches!(area, Area::FrontThigh | Area::FrontHip | Area::Chest | Area::Abdomen)
}

/// The zones of the body drawing that show an area.
const fn zones(area: Area) -> &'static [&'static str] {
    match area {
        Area::Buttock => &["buttock"],
        Area::UpperOuterHip => &["upper-outer-hip"],
        Area::LowBack => &["low-back"],
        Area::BackThigh => &["back-thigh"],
        Area::Sacrum => &["sacrum"],
        Area::HipsAndLowBack => &["low-back", "buttock"],
        Area::BackOfLeg => &["back-thigh", "back-knee", "calf"],
        Area::Calf => &["calf"],
        Area::FrontThigh => &["front-thigh"],
        Area::OuterThigh => &["outer-thigh"],
        Area::MidBack => &["mid-back"],
        Area::Shoulder => &["shoulder"],
        Area::Sole => &["heel"],
        Area::SpineLow => &["low-back-centre"],
        Area::BackKnee => &["back-knee"],
        Area::FrontHip => &["front-hip"],
        Area::Neck => &["neck"],
        Area::Chest => &["chest"],
        Area::Abdomen => &["abdomen"],
    }
}

/// The hip with its spot lit, and the ball on it.
pub(super) fn hip_svg(hip: Hip, palette: &Palette) -> String {
    let (mut style, mut marks) = (figure_style(palette).to_owned(), String::new());
    if let Some((name, (x, y), radius)) = spot(hip.area, hip.muscle) {
        for side in sides(hip.side) {
            let x = if side == Side::Left { x } else { 800.0 - x };
            let (full, _, soft) = palette.side(side);
            let lit = match (hip.side, hip.ball) {
                (None, _) => palette.lit,
                (_, Ball::Pressing | Ball::Without { presses: true }) => full,
                (_, Ball::Away | Ball::Without { presses: false }) => soft,
            };
            style.extend([format!("#target-{name}-{}{{fill:{};opacity:1}}", side.id(), css(lit))]);
            if matches!(hip.ball, Ball::Pressing | Ball::Away) {
                marks.extend([ball_svg((x, y), radius.min(34.0), hip.ball, palette)]);
            }
        }
    }
    coloured(HIP, &style, &marks)
}

/// A ball in a drawing, or its empty place.
fn ball_svg((x, y): (f32, f32), radius: f32, ball: Ball, palette: &Palette) -> String {
    let (clay, ground, width) = (css(palette.ball), css(palette.ball_line), radius * 0.15);
    let circle = format!(r#"<circle cx="{x}" cy="{y}" r="{radius}" stroke-width="{width}""#);
    if ball == Ball::Away {
        let clay = if palette.dark { clay } else { css(palette.text) };
        let dash = format!("{} {}", radius * 0.35, radius * 0.26);
        return format!(r#"{circle} fill="none" stroke="{clay}" stroke-dasharray="{dash}"/>"#);
    }
    let seam = |way: f32| {
        let (end, middle) = (x + radius * 0.56 * way, x + radius * 0.09 * way);
        format!("M{end} {} Q{middle} {y} {end} {}", y - radius * 0.76, y + radius * 0.76)
    };
    let (left, right) = (seam(-1.0), seam(1.0));
    format!(
        r#"{circle} fill="{clay}" stroke="{ground}"/><path d="{left} {right}" fill="none" stroke="{ground}" stroke-width="{width}" stroke-linecap="round"/>"#
    )
}

/// The colours of the body and the hip.
pub(super) const fn figure_style(palette: &Palette) -> &'static str {
    if palette.dark {
        include_str!("../../../../assets/art/body.night.css")
    } else {
        include_str!("../../../../assets/art/body.day.css")
    }
}

#[cfg(test)]
mod tests;
