//! The drawings: poses, the hip from behind, the body from behind, in the colours of the palette.
//!
//! A drawing is an SVG in `assets/art`; here it is given colours, what is lit and the ball, rendered once for its size
//! and kept as a texture. `assets/art/README.md` says what the ids in the drawings mean. Left is always the person's own.

use std::{
    fmt::Write as _,
    hash::{DefaultHasher, Hasher as _},
    sync::{Arc, Mutex, PoisonError},
};

use egui::{Color32, ColorImage, Id, Rect, TextureHandle, TextureOptions, Ui, Vec2, pos2, vec2};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg,
};

use super::theme::Palette;
use crate::routine::words::{Area, Muscle, Pose, Side};

/// So many rendered drawings are kept.
const KEPT: usize = 48;

/// The part of the body's drawing that [`body_ui`] shows where all that is lit lies in it.
pub const BODY_VIEW: Rect = Rect { min: pos2(70.0, 255.0), max: pos2(330.0, 573.0) };

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

/// Draws how to lie, sit or stand, mirrored where the step's side is not the one drawn.
pub fn pose_ui(ui: &Ui, rect: Rect, pose: Pose, side: Option<Side>, palette: &Palette) {
    let drawn = drawn_side(pose);
    let mirrored = matches!((drawn, side), (Some(drawn), Some(side)) if drawn != side);
    let key = key(&("pose", pose, mirrored, palette.dark));
    let view = Rect::from_min_size(pos2(0.0, 0.0), vec2(480.0, 320.0));
    paint(ui, rect, view, mirrored, key, || coloured(pose_svg(pose), &pose_style(palette), ""));
}

/// Draws the hip from behind with the place, the bones and the nerve to keep off, and the ball.
pub fn hip_ui(ui: &Ui, rect: Rect, hip: &Hip, palette: &Palette) {
    // the low back's spot lies above the usual crop
    let top = if hip.area == Area::LowBack { 0.0 } else { 108.0 };
    let view = Rect::from_min_size(pos2(124.0, top), vec2(552.0, 458.0));
    let key = key(&("hip", hip, palette.dark));
    paint(ui, rect, view, false, key, || {
        let (style, marks) = hip_marks(*hip, palette);
        coloured(
            include_str!("../../../../assets/art/hip-back.svg"),
            &(figure_style(palette) + &style),
            &marks,
        )
    });
}

/// Draws the body with places lit: from behind, or from the front where the first of them lies there.
pub fn body_ui(ui: &Ui, rect: Rect, lit: &[(Area, Option<Side>)], palette: &Palette) {
    let key = key(&("body", lit, palette.dark));
    paint(ui, rect, body_view(lit), false, key, || body_svg(lit, palette));
}

/// The part of the drawing that shows all that is lit.
pub fn body_view(lit: &[(Area, Option<Side>)]) -> Rect {
    let near = |(area, _): &(Area, Option<Side>)| {
        let hips = ["low-back", "low-back-centre", "buttock", "upper-outer-hip", "sacrum", "back-thigh"];
        zones(*area).iter().all(|zone| hips.contains(zone))
    };
    if lit.iter().all(near) { BODY_VIEW } else { Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 900.0)) }
}

fn body_svg(lit: &[(Area, Option<Side>)], palette: &Palette) -> String {
    let mut style = figure_style(palette);
    for (area, side) in lit {
        let fill = format!("fill:{};opacity:.85", css(palette.lit));
        for zone in zones(*area) {
            if matches!(*zone, "sacrum" | "low-back-centre" | "neck" | "chest" | "abdomen") {
                rule(&mut style, &format!("#{zone}"), &fill);
                continue;
            }
            for side in side.map_or(Side::ALL.to_vec(), |side| vec![side]) {
                rule(&mut style, &format!("#{zone}-{}", side.id()), &fill);
            }
        }
    }
    let front = lit.first().is_some_and(|(area, _)| is_in_front(*area));
    let drawing = if front {
        include_str!("../../../../assets/art/body-front.svg")
    } else {
        include_str!("../../../../assets/art/body-back.svg")
    };
    coloured(drawing, &style, "")
}

const fn is_in_front(area: Area) -> bool {
    matches!(area, Area::FrontThigh | Area::FrontHip | Area::Chest | Area::Abdomen)
}

/// The program's icon, so many dots square.
pub fn app_icon(dots: u32) -> Option<egui::IconData> {
    let view = Rect::from_min_size(pos2(0.0, 0.0), vec2(512.0, 512.0));
    let image = render(include_str!("../../../../assets/art/app-icon.svg"), view, (dots, dots), false)?;
    let rgba = image.pixels.iter().flat_map(Color32::to_srgba_unmultiplied).collect();
    Some(egui::IconData { rgba, width: dots, height: dots })
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

/// What lights the hip's spot, and the ball on it.
fn hip_marks(hip: Hip, palette: &Palette) -> (String, String) {
    let (mut style, mut marks) = (String::new(), String::new());
    let Some((name, (x, y), radius)) = spot(hip.area, hip.muscle) else { return (style, marks) };
    for side in hip.side.map_or(Side::ALL.to_vec(), |side| vec![side]) {
        let x = if side == Side::Left { x } else { 800.0 - x };
        let (full, _, soft) = palette.side(side);
        let lit = if hip.side.is_none() {
            palette.lit
        } else if hip.ball == Ball::Pressing {
            full
        } else {
            soft
        };
        rule(&mut style, &format!("#target-{name}-{}", side.id()), &format!("fill:{};opacity:1", css(lit)));
        let ball_radius = if radius > 40.0 { 34.0 } else { radius };
        let drawn = match hip.ball {
            Ball::Pressing => write!(
                marks,
                r#"<circle cx="{x}" cy="{y}" r="{r}" fill="{ball}" stroke="{ground}" stroke-width="5"/>"#,
                r = ball_radius,
                ball = css(palette.ball),
                ground = css(palette.ball_line),
            ),
            Ball::Away => write!(
                marks,
                r#"<circle cx="{x}" cy="{y}" r="{r}" fill="none" stroke="{ball}" stroke-width="5" stroke-dasharray="12 9"/>"#,
                r = ball_radius,
                ball = css(palette.ball),
            ),
        };
        let seams = if hip.ball == Ball::Pressing && radius > 40.0 {
            write!(
                marks,
                r#"<g fill="none" stroke="{ground}" stroke-width="4" stroke-linecap="round"><path d="M{a} {t} Q{b} {y} {a} {u}"/><path d="M{c} {t} Q{d} {y} {c} {u}"/></g>"#,
                ground = css(palette.ball_line),
                a = x - 19.0,
                b = x - 3.0,
                c = x + 19.0,
                d = x + 3.0,
                t = y - 26.0,
                u = y + 26.0,
            )
        } else {
            Ok(())
        };
        // writing into a String cannot fail
        debug_assert!(drawn.is_ok() && seams.is_ok());
    }
    (style, marks)
}

pub(super) fn figure_style(palette: &Palette) -> String {
    let figure = palette.figure;
    let mut style = String::new();
    for (class, declarations) in [
        (".skin", format!("fill:{}", css(figure.skin))),
        (".hair", format!("fill:{}", css(figure.hair))),
        (".hair-line", format!("fill:{};opacity:.45", css(figure.contour))),
        (".shade", format!("fill:{};opacity:.7", css(figure.shade))),
        (".contour", format!("fill:{};opacity:.7", css(figure.contour))),
        (".muscle", format!("fill:{}", css(figure.muscle))),
        (".medius", format!("fill:{}", css(figure.muscle))),
        (".deep", "fill:none;stroke:none".to_owned()),
        (".fibre", format!("fill:{};opacity:.35", css(figure.contour))),
        (".bone", format!("fill:{};stroke:{};stroke-width:3", css(figure.bone), css(figure.bone_line))),
        (".bone-line", format!("fill:{}", css(figure.bone_line))),
        (".nerve", format!("stroke:{};stroke-width:5;stroke-dasharray:2 12", css(figure.nerve))),
    ] {
        rule(&mut style, class, &declarations);
    }
    style
}

fn pose_style(palette: &Palette) -> String {
    let pose = palette.pose;
    let fill = |colour| format!("fill:{}", css(colour));
    let line = |colour, width: f32| format!("stroke:{};stroke-width:{width}", css(colour));
    let mut style = String::new();
    for (class, declarations) in [
        (".skin", fill(pose.skin)),
        (".skin-far", fill(pose.skin_far)),
        (".hair", fill(pose.hair)),
        (".top", fill(pose.top)),
        (".legs", fill(pose.legs)),
        (".legs-far", fill(pose.legs_far)),
        (".accent", fill(palette.ball)),
        (".accent-line", line(palette.ball, 4.0)),
        (".seam", line(palette.surface, 2.4)),
        (".prop", fill(pose.prop)),
        (".prop-far", fill(pose.prop_far)),
        (".line", fill(pose.line)),
        (".floor", line(pose.floor, 5.0)),
        (".hint", line(pose.hint, 5.0)),
        (".steam", line(pose.hint, 4.0)),
        (".ripple", line(palette.ball, 4.0)),
        (".mat", fill(pose.floor)),
        (".sock", fill(pose.sock)),
        (".towel", fill(pose.towel)),
        (".towel-line", fill(pose.towel_line)),
    ] {
        rule(&mut style, class, &declarations);
    }
    style
}

pub(super) fn rule(style: &mut String, selector: &str, declarations: &str) {
    for part in [selector, "{", declarations, "}"] {
        style.push_str(part);
    }
}

pub(super) fn css(colour: Color32) -> String {
    let [red, green, blue, _] = colour.to_array();
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The drawing with a style of its own after the drawing's, which therefore wins, and with marks on top.
pub(super) fn coloured(svg: &str, style: &str, marks: &str) -> String {
    svg.replace("</svg>", &format!("{marks}<style>{style}</style></svg>"))
}

pub(super) fn key(what: &impl std::hash::Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

/// No picture has more dots than this along a side: a larger one is enlarged, and letters are kept in one no larger.
pub const WIDEST: usize = 2048;

type Shelf = Arc<Mutex<Vec<(u64, TextureHandle)>>>;

/// Paints the part `view` of a drawing into `rect`, whole and in proportion.
pub(super) fn paint(ui: &Ui, rect: Rect, view: Rect, mirrored: bool, key: u64, svg: impl FnOnce() -> String) {
    let scale = (rect.width() / view.width()).min(rect.height() / view.height());
    let size = view.size() * scale;
    let dots = size * ui.ctx().pixels_per_point();
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let dots = (dots * (WIDEST as f32 / dots.max_elem()).min(1.0)).round();
    if dots.x < 1.0 || dots.y < 1.0 || !ui.is_rect_visible(rect) {
        return;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few thousand dots, at least one"
    )]
    let dots = (dots.x as u32, dots.y as u32);
    let key = self::key(&(key, dots));
    let shelf: Shelf = ui.data_mut(|data| data.get_temp_mut_or_default::<Shelf>(Id::unique("art")).clone());
    let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    let found = shelf.iter().position(|(known, _)| *known == key);
    let texture = if let Some(at) = found {
        shelf.remove(at)
    } else {
        let Some(image) = render(&svg(), view, dots, mirrored) else { return };
        (key, ui.ctx().load_texture("art", image, TextureOptions::LINEAR))
    };
    let place = Rect::from_center_size(rect.center(), size);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    ui.painter().image(texture.1.id(), place, whole, Color32::WHITE);
    // the newest last: the oldest goes first
    shelf.push(texture);
    if shelf.len() > KEPT {
        drop(shelf.remove(0));
    }
}

/// Renders the part `view` of `svg` at so many dots; `None` only where a drawing is broken, which a test rules out.
fn render(svg: &str, view: Rect, dots: (u32, u32), mirrored: bool) -> Option<ColorImage> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).ok()?;
    let mut pixels = Pixmap::new(dots.0, dots.1)?;
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let scale = Vec2::new(dots.0 as f32 / view.width(), dots.1 as f32 / view.height());
    let mut transform = Transform::from_translate(-view.left(), -view.top()).post_scale(scale.x, scale.y);
    if mirrored {
        #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
        let width = dots.0 as f32;
        transform = transform.post_scale(-1.0, 1.0).post_translate(width, 0.0);
    }
    resvg::render(&tree, transform, &mut pixels.as_mut());
    Some(ColorImage::from_rgba_premultiplied([dots.0 as usize, dots.1 as usize], pixels.data()))
}

/// The side that a pose shows being worked or moved; `None` where it shows no side.
const fn drawn_side(pose: Pose) -> Option<Side> {
    match pose {
        Pose::LieBackBall
        | Pose::BedBackBall
        | Pose::BallHeelSlide
        | Pose::BallKneeOut
        | Pose::LegGlide
        | Pose::KneeToChest
        | Pose::FigureFourLying
        | Pose::LieSideBall
        | Pose::HandOnSacrum
        | Pose::ChairKnuckles
        | Pose::ChairFigureFour
        | Pose::RollerTipped => Some(Side::Right),
        Pose::HandsStroke
        | Pose::LieSideRest
        | Pose::TowelOnHip
        | Pose::ColdPackOnHip
        | Pose::GetUp
        | Pose::WallBall
        | Pose::WallBallSideOn
        | Pose::WallLowbackBall => Some(Side::Left),
        Pose::Breathe
        | Pose::ChairSit
        | Pose::KneesSway
        | Pose::LieBackKneesBent
        | Pose::LieBackRest
        | Pose::PelvicTilt
        | Pose::RollerGlute
        | Pose::SitHandsLowBack
        | Pose::StandEasy
        | Pose::StandHandsLowBack
        | Pose::StandWalk => None,
    }
}

macro_rules! pose_svgs {
    ($($pose:ident = $file:literal,)+) => {
        const fn pose_svg(pose: Pose) -> &'static str {
            match pose {
                $(Pose::$pose => include_str!(concat!("../../../../assets/art/poses/", $file, ".svg")),)+
            }
        }
    };
}

pose_svgs! {
    BallHeelSlide = "ball-heel-slide",
    BallKneeOut = "ball-knee-out",
    BedBackBall = "bed-back-ball",
    Breathe = "breathe",
    ChairFigureFour = "chair-figure-four",
    ChairKnuckles = "chair-knuckles",
    ChairSit = "chair-sit",
    ColdPackOnHip = "cold-pack-on-hip",
    FigureFourLying = "figure-four-lying",
    GetUp = "get-up",
    HandOnSacrum = "hand-on-sacrum",
    HandsStroke = "hands-stroke",
    KneeToChest = "knee-to-chest",
    KneesSway = "knees-sway",
    LegGlide = "leg-glide",
    LieBackBall = "lie-back-ball",
    LieBackKneesBent = "lie-back-knees-bent",
    LieBackRest = "lie-back-rest",
    LieSideBall = "lie-side-ball",
    LieSideRest = "lie-side-rest",
    PelvicTilt = "pelvic-tilt",
    RollerGlute = "roller-glute",
    RollerTipped = "roller-tipped",
    SitHandsLowBack = "sit-hands-low-back",
    StandEasy = "stand-easy",
    StandHandsLowBack = "stand-hands-low-back",
    StandWalk = "stand-walk",
    TowelOnHip = "towel-on-hip",
    WallBall = "wall-ball",
    WallBallSideOn = "wall-ball-side-on",
    WallLowbackBall = "wall-lowback-ball",
}

#[cfg(test)]
mod tests;
