//! The panel beside the ring: where on the body and how strongly, how to lie, or which round.

use egui::{Rect, Shape, pos2, vec2};

use super::{Stage, scene};
use crate::{
    routine::words::{Area, Pose, Side},
    session::{Phase, Segment, State},
    ui::kit::{
        Look, Sheet, aim_meter,
        art::{self, Ball, Hip},
        comb,
        theme::{Type, Weight, radius},
    },
};

/// The hip picture's width for its height.
pub(super) const HIP: f32 = 328.0 / 272.0;
/// The pose picture's width for its height.
pub(super) const POSE: f32 = 1.5;
/// The picture is not drawn lower than this.
const LEAST_PICTURE: f32 = 120.0;
/// Below this height there is no room for the legend.
const LEGEND_FROM: f32 = 250.0;
/// Rounds stand beside the picture from this height on.
const ROUNDS_BESIDE_PICTURE: f32 = 238.0;
/// The aim stands beside the picture from this height on.
const AIM_BESIDE_PICTURE: f32 = 206.0;
/// Below this height there is no room for the meter.
const METER_FROM: f32 = 176.0;

/// What a panel shows.
pub(super) enum Content {
    /// The hip, lit where the ball goes.
    Hip(Hip),
    /// How to lie, sit or stand, or where on the body.
    Drawing(Drawing),
    /// Words alone.
    Words,
}

/// A picture that shows no ball.
#[derive(Clone, Copy)]
pub(super) enum Drawing {
    /// How to lie, sit or stand.
    Pose(Pose),
    /// The place on the body, where nothing shows how to lie or sit.
    Body(Area),
}

impl Drawing {
    /// Draws it in `rect`, in proportion.
    pub(super) fn ui(self, sheet: &Sheet<'_>, rect: Rect, side: Option<Side>) {
        match self {
            Self::Pose(pose) => art::pose_ui(sheet.ui, sheet.window(rect), pose, side, sheet.palette),
            Self::Body(area) => art::body_ui(sheet.ui, sheet.window(rect), &[(area, side)], sheet.palette),
        }
    }
}

pub(super) fn content(stage: &Stage<'_, '_>, segment: &Segment) -> Content {
    let side = scene::side(stage.snapshot());
    match (segment.area.filter(|area| art::has_hip(*area)), scene::pose(segment)) {
        (Some(area), _) if segment.load.is_loaded() || segment.phase == Phase::Release => {
            let stands = matches!(stage.snapshot().state, State::Paused(_));
            let ball = if segment.load.is_loaded() && !stands { Ball::Pressing } else { Ball::Away };
            Content::Hip(Hip { area, muscle: segment.muscle, side, ball })
        }
        (_, Some(pose)) => Content::Drawing(Drawing::Pose(pose)),
        (Some(area), None) => Content::Hip(Hip { area, muscle: segment.muscle, side, ball: Ball::Away }),
        (None, None) => segment.area.map_or(Content::Words, |area| Content::Drawing(Drawing::Body(area))),
    }
}

/// Draws the panel of the current step in `rect`.
pub fn ui(stage: &Stage<'_, '_>, rect: Rect) {
    let sheet = &stage.sheet;
    let Some(segment) = stage.snapshot().segment() else { return };
    let content = content(stage, segment);
    if matches!(content, Content::Words) && segment.show.is_none() {
        return;
    }
    sheet.fill(rect, f32::from(radius::PANEL), sheet.palette.surface);
    match content {
        Content::Hip(hip) => hip_panel(stage, segment, hip, rect),
        Content::Drawing(drawing) => drawing_panel(stage, segment, drawing, rect),
        Content::Words => {
            note(stage, segment, rect.shrink2(vec2(28.0, 16.0)));
        }
    }
}

/// The hip at the ring's side of the panel's words, mirrored with the page.
fn hip_panel(stage: &Stage<'_, '_>, segment: &Segment, hip: Hip, rect: Rect) {
    let sheet = &stage.sheet;
    let mirrored = hip.side == Some(Side::Right);
    let rounds = scene::rounds(stage.snapshot(), stage.now).is_some();
    if rect.height() < if rounds { ROUNDS_BESIDE_PICTURE } else { AIM_BESIDE_PICTURE } {
        // larger text has taken the height: the picture goes first, so that the meter stays
        side_by_side(stage, segment, rect.shrink2(vec2(28.0, 16.0)));
        return;
    }
    let words_width = 288.0;
    let width = (rect.height() * HIP).min(rect.width() - words_width);
    let x = if mirrored { rect.right() - width } else { rect.left() };
    let picture = Rect::from_min_size(pos2(x, rect.top()), vec2(width, rect.height()));
    hip_picture(sheet, picture, hip, (!mirrored, mirrored));
    let x = if mirrored { rect.left() } else { rect.left() + width };
    let words = Rect::from_min_size(pos2(x, rect.top()), vec2(rect.width() - width, rect.height()));
    let inside = words.shrink2(vec2(28.0, 20.0_f32.min(words.height() * 0.08)));
    aim_or_rounds(stage, segment, inside);
}

/// `rounded`: whether its left and its right corners are round.
pub(super) fn hip_picture(sheet: &Sheet<'_>, rect: Rect, hip: Hip, rounded: (bool, bool)) {
    sheet.fill(rect, 0.0, sheet.palette.figure.back);
    let wide = (rect.height() * HIP).min(rect.width());
    let inside = Rect::from_center_size(rect.center(), vec2(wide, wide / HIP));
    art::hip_ui(sheet.ui, sheet.window(inside), &hip, sheet.palette);
    frame(sheet, rect, rounded);
}

/// Rounds the corners of a picture that was drawn square.
fn frame(sheet: &Sheet<'_>, rect: Rect, rounded: (bool, bool)) {
    let reach = f32::from(radius::PANEL).min(rect.height() * 0.17);
    let corners = [
        (rect.left_top(), 1.0, 1.0),
        (rect.right_top(), -1.0, 1.0),
        (rect.right_bottom(), -1.0, -1.0),
        (rect.left_bottom(), 1.0, -1.0),
    ];
    let wanted = |x: f32| if x > 0.0 { rounded.0 } else { rounded.1 };
    for (corner, x, y) in corners.into_iter().filter(|(_, x, _)| wanted(*x)) {
        let centre = corner + vec2(x * reach, y * reach);
        let point = |at: egui::Pos2| sheet.at(at.x, at.y);
        let mut before = None;
        for step in 0..=8_u8 {
            let angle = std::f32::consts::FRAC_PI_2 * f32::from(step) / 8.0;
            let at = centre - vec2(x * angle.cos(), y * angle.sin()) * reach;
            if let Some(before) = before {
                sheet.painter().add(Shape::convex_polygon(
                    vec![point(corner), point(before), point(at)],
                    sheet.palette.bg,
                    egui::Stroke::NONE,
                ));
            }
            before = Some(at);
        }
    }
}

fn aim_or_rounds(stage: &Stage<'_, '_>, segment: &Segment, rect: Rect) {
    match scene::rounds(stage.snapshot(), stage.now) {
        Some(_) => rounds(stage, segment, rect),
        None => aim(stage, segment, rect),
    }
}

/// Without the picture: the number at the left, the meter at the right.
fn side_by_side(stage: &Stage<'_, '_>, segment: &Segment, rect: Rect) {
    let sheet = &stage.sheet;
    let Some((aim, ceiling)) = aim_numbers(stage, segment) else {
        note(stage, segment, rect);
        return;
    };
    let width = rect.width() / 2.0 - 12.0;
    let middle = rect.center().y;
    let small = Look::of(Type::FarNote, sheet.palette.text_2).weight(Weight::Medium);
    let small = small.times(1.1 * sheet.text_scale.min(1.25));
    let strong = Look { colour: sheet.palette.text, ..small.times(1.3).weight(Weight::SemiBold) };
    let right = rect.right() - width;
    let rounds = scene::rounds(stage.snapshot(), stage.now);
    let (lead, aim) = match (&rounds, segment.phase) {
        (Some(_), Phase::Release) => ("Aim for 0 now".to_owned(), 0),
        (Some(_), _) => (format!("Aim for {aim}"), aim),
        (None, _) => (format!("Aim for {aim} out of 10"), aim),
    };
    let never = format!("never above {ceiling}");
    sheet.said(rect, "aim", &format!("{lead}, {never}"));
    let room = rect.height() >= 74.0;
    let line = if room { middle - 20.0 } else { middle };
    if let Some(rounds) = rounds {
        let words = format!("Round {} of {}", rounds.round.number, rounds.round.of);
        let left = Rect::from_min_size(rect.min, vec2(width, rect.height()));
        sheet.said(left, "round", &words);
        let tall = rect.height() >= 110.0;
        let at = sheet.fitting(&words, strong, width);
        sheet.left(&words, at, rect.left(), if tall { middle - 38.0 } else { middle });
        if tall {
            let bright = segment.side.map_or(sheet.palette.text_2, |side| sheet.palette.side(side).0);
            comb::paint(sheet, rect.left(), middle + 12.0, width, &rounds, bright);
        }
        sheet.left(&lead, sheet.fitting(&lead, small, width), right, if tall { middle - 38.0 } else { line });
        if tall {
            sheet.left(&never, sheet.fitting(&never, small, width), right, middle + 42.0);
        }
    } else {
        sheet.left(&lead, sheet.fitting(&lead, strong, width), rect.left(), line);
        let x = if room { rect.left() } else { right };
        sheet.left(&never, sheet.fitting(&never, small, width), x, if room { middle + 20.0 } else { middle });
    }
    if room {
        let y = if rect.height() >= 110.0 { middle - 14.0 } else { middle + 2.0 };
        aim_meter::paint(sheet, right, y, width.min(232.0), aim, ceiling);
    }
}

/// The aim and what it is never above.
pub(super) fn aim_numbers(stage: &Stage<'_, '_>, segment: &Segment) -> Option<(u8, u8)> {
    let ceiling = stage.snapshot().most();
    let aim = segment.aim.or(segment.load.is_loaded().then_some(stage.snapshot().program.pressure.aim))?;
    Some((aim.min(ceiling), ceiling))
}

fn aim(stage: &Stage<'_, '_>, segment: &Segment, rect: Rect) {
    let sheet = &stage.sheet;
    let Some((aim, ceiling)) = aim_numbers(stage, segment) else {
        note(stage, segment, rect);
        return;
    };
    let small = Look::of(Type::FarNote, sheet.palette.text_2).weight(Weight::Medium);
    let grown = small.times(1.1 * sheet.text_scale.min(1.25));
    let mut y = rect.top();
    let words = format!("Aim for {aim} out of 10, never above {ceiling}");
    sheet.said(rect, "aim", &words);
    if rect.height() < 120.0 {
        let set = sheet.set(&words, grown, rect.width());
        sheet.put(&set, rect.left(), rect.center().y - set.size.y / 2.0);
        return;
    }
    y += sheet.left("Aim for", grown, rect.left(), y + grown.line / 2.0).height();
    let number = Look::of(Type::FarAim, sheet.palette.text);
    let big = sheet.left(&aim.to_string(), number, rect.left(), y + 36.0);
    sheet.left("out of 10", grown.times(1.15), big.right() + 10.0, y + 49.0);
    y += 84.0;
    if rect.height() >= METER_FROM {
        aim_meter::paint(sheet, rect.left(), y, 228.0_f32.min(rect.width()), aim, ceiling);
        y += 34.0;
    }
    let never =
        sheet.left(&format!("never above {ceiling}"), grown.weight(Weight::Regular), rect.left(), y + 12.0);
    let has_marks = matches!(content(stage, segment), Content::Hip(_));
    if has_marks && rect.bottom() - never.bottom() >= 48.0 && rect.height() + 40.0 >= LEGEND_FROM {
        legend(sheet, rect.left(), rect.bottom() - 52.0);
    }
}

/// What the marks of the hip picture mean.
fn legend(sheet: &Sheet<'_>, x: f32, y: f32) {
    let look = Look::of(Type::FarNote, sheet.palette.text_2).times(0.94);
    sheet.dot(pos2(x + 10.0, y + 12.0), 9.0, sheet.palette.ball);
    sheet.left("ball goes here", look, x + 58.0, y + 12.0);
    let (bone, nerve) = (sheet.palette.figure.bone, sheet.palette.figure.nerve);
    sheet.line(pos2(x + 5.0, y + 34.0), pos2(x + 14.0, y + 42.0), 7.0, bone);
    for (dx, dy) in [(3.0, 34.0), (6.0, 31.5), (13.0, 44.5), (16.0, 42.0)] {
        sheet.dot(pos2(x + dx, y + dy), 4.0, bone);
    }
    for dot in 0..3_u8 {
        sheet.dot(pos2(x + 28.0 + 8.5 * f32::from(dot), y + 38.0), 1.9, nerve);
    }
    sheet.left("keep off bone, nerve", look, x + 58.0, y + 38.0);
}

fn rounds(stage: &Stage<'_, '_>, segment: &Segment, rect: Rect) {
    let sheet = &stage.sheet;
    let Some(rounds) = scene::rounds(stage.snapshot(), stage.now) else { return };
    let bright = segment.side.map_or(sheet.palette.text_2, |side| sheet.palette.side(side).0);
    let small = Look::of(Type::FarNote, sheet.palette.text_2).weight(Weight::Medium);
    let grown = small.times(1.1 * sheet.text_scale.min(1.25));
    let words = format!("Round {} of {}", rounds.round.number, rounds.round.of);
    sheet.said(Rect::from_min_size(rect.min, vec2(rect.width(), 90.0)), "round", &words);
    let mut y = rect.top();
    if rect.height() < 150.0 {
        y += sheet.left(&words, grown, rect.left(), y + grown.line / 2.0).height() + 8.0;
    } else {
        y += sheet.left("Round", grown, rect.left(), y + grown.line / 2.0).height();
        let number = Look::of(Type::FarAim, sheet.palette.text);
        let big = sheet.left(&rounds.round.number.to_string(), number, rect.left(), y + 34.0);
        sheet.left(&format!("of {}", rounds.round.of), grown.times(1.15), big.right() + 10.0, y + 47.0);
        y += 70.0;
    }
    let width = 232.0_f32.min(rect.width());
    if rect.bottom() - y >= 122.0 {
        comb::paint(sheet, rect.left(), y + 20.0, width, &rounds, bright);
    }
    let Some((aim, ceiling)) = aim_numbers(stage, segment) else { return };
    let (lead, then, aim) = if segment.phase == Phase::Release {
        ("Aim for 0".to_owned(), " while you release".to_owned(), 0)
    } else {
        (format!("Aim for {aim}"), format!(", never above {ceiling}"), aim)
    };
    let strong = Look { colour: sheet.palette.text, ..grown.weight(Weight::SemiBold) }.times(0.9);
    let set =
        sheet.set_mixed(&[(&lead, strong), (&then, grown.weight(Weight::Regular).times(0.9))], rect.width());
    let meter = rect.bottom() - y >= 110.0;
    let bottom = rect.bottom() - if meter { 36.0 } else { 0.0 };
    let at = sheet.put(&set, rect.left(), bottom - set.size.y);
    sheet.said(at, "aim", &format!("{lead}{then}"));
    if meter {
        aim_meter::paint(sheet, rect.left(), rect.bottom() - 28.0, width, aim, ceiling);
    }
}

/// A drawing and what is shown with it, the picture as large as the words leave it.
fn drawing_panel(stage: &Stage<'_, '_>, segment: &Segment, drawing: Drawing, rect: Rect) {
    let sheet = &stage.sheet;
    let side = scene::side(stage.snapshot());
    let passes = scene::passes(stage.snapshot(), stage.now);
    let shown = segment.show.as_deref().unwrap_or("");
    if rect.height() < LEAST_PICTURE {
        note(stage, segment, rect.shrink2(vec2(28.0, 12.0)));
        return;
    }
    let inside = rect.shrink2(vec2(24.0, 20.0));
    let picture = |width: f32| {
        let fitted = width.min(inside.height() * POSE);
        let mirrored = side == Some(Side::Right);
        let x = if mirrored { inside.right() - width } else { inside.left() };
        let slot = Rect::from_min_size(pos2(x, inside.top()), vec2(width, inside.height()));
        let fitted = Rect::from_center_size(slot.center(), vec2(fitted, fitted / POSE));
        drawing.ui(sheet, fitted, side);
        let x = if mirrored { inside.left() } else { slot.right() + 20.0 };
        Rect::from_min_size(pos2(x, inside.top()), vec2(inside.width() - width - 20.0, inside.height()))
    };
    // what presses says how strong, as beside the hip
    if segment.load.is_loaded() && segment.aim.is_some() && inside.width() >= 560.0 {
        let words = picture(inside.width() - 288.0);
        aim_or_rounds(stage, segment, words);
        return;
    }
    let look = Look::of(Type::FarNote, sheet.palette.text_2).times(sheet.text_scale);
    let lead = passes.map_or(0.0, |_| 40.0);
    if shown.is_empty() && lead == 0.0 {
        picture(inside.width());
        return;
    }
    // larger words first, then a larger picture
    for (width, size) in
        [(348.0, 1.25), (300.0, 1.25), (348.0, 1.0), (300.0, 1.0), (260.0, 1.0), (220.0, 1.0)]
    {
        let set = sheet.set(shown, look.times(size), inside.width() - width - 20.0);
        if set.size.y + lead <= inside.height() {
            let words = picture(width);
            pose_words(stage, &set, words);
            if !shown.is_empty() {
                sheet.said(words, "shown", shown);
            }
            return;
        }
    }
    picture(inside.width());
}

fn pose_words(stage: &Stage<'_, '_>, set: &crate::ui::kit::sheet::Set, words: Rect) {
    let sheet = &stage.sheet;
    let passes = scene::passes(stage.snapshot(), stage.now);
    let height = set.size.y + passes.as_ref().map_or(0.0, |_| 40.0);
    let mut y = words.center().y - height / 2.0;
    if let Some(passes) = passes {
        let look = Look::of(Type::FarCue, sheet.palette.text).weight(Weight::SemiBold);
        sheet.left(&passes, sheet.fitting(&passes, look, words.width()), words.left(), y + 16.0);
        y += 40.0;
    }
    sheet.put(set, words.left(), y);
}

/// What is shown with a step, where it fits; whether it did.
fn note(stage: &Stage<'_, '_>, segment: &Segment, rect: Rect) -> bool {
    let sheet = &stage.sheet;
    let Some(shown) = &segment.show else { return false };
    let look = Look::of(Type::FarNote, sheet.palette.text_2).times(sheet.text_scale);
    for size in [1.4, 1.2, 1.0] {
        let set = sheet.set(shown, look.times(size), rect.width());
        if set.size.y <= rect.height() {
            sheet.put(&set, rect.left(), rect.center().y - set.size.y / 2.0);
            sheet.said(rect, "shown", shown);
            return true;
        }
    }
    false
}
