//! The small row of a narrow page: a small picture and, beside it, the aim, the round or the words.

use egui::{Rect, pos2, vec2};

use super::{
    Stage,
    panel::{Content, HIP, POSE, aim_numbers, content, hip_picture},
    scene,
};
use crate::{
    session::Segment,
    ui::kit::{
        Look, aim_meter, comb,
        theme::{Type, Weight},
    },
};

/// The small row of a narrow page: the hip or pose beside the aim. Draws nothing where nothing is to be shown.
pub(super) fn ui(stage: &Stage<'_, '_>, rect: Rect, with_picture: bool) {
    let sheet = &stage.sheet;
    let Some(segment) = stage.snapshot().segment() else { return };
    let mut x = rect.left();
    if with_picture {
        match content(stage, segment) {
            Content::Hip(hip) => {
                let wide = rect.height() * HIP;
                let picture = Rect::from_min_size(rect.min, vec2(wide, rect.height()));
                hip_picture(sheet, picture, hip, (true, true));
                x += wide + 16.0;
            }
            Content::Drawing(drawing) => {
                let wide = rect.height() * POSE;
                let picture = Rect::from_min_size(rect.min, vec2(wide, rect.height()));
                drawing.ui(sheet, picture, scene::side(stage.snapshot()));
                x += wide + 16.0;
            }
            Content::Words => {}
        }
    }
    let words = Rect::from_min_max(pos2(x, rect.top()), rect.max);
    words_ui(stage, segment, words);
}

fn words_ui(stage: &Stage<'_, '_>, segment: &Segment, rect: Rect) {
    let sheet = &stage.sheet;
    let small = Look::of(Type::FarNote, sheet.palette.text_2).weight(Weight::Medium);
    let small = small.times(sheet.text_scale.min(1.2));
    if let Some(rounds) = scene::rounds(stage.snapshot(), stage.now) {
        let words = format!("Round {} of {}", rounds.round.number, rounds.round.of);
        let strong = Look { colour: sheet.palette.text, ..small.times(1.25).weight(Weight::SemiBold) };
        let at = sheet.left(&words, strong, rect.left(), rect.top() + 14.0);
        sheet.said(at, "round", &words);
        let bright = segment.side.map_or(sheet.palette.text_2, |side| sheet.palette.side(side).0);
        if rect.height() >= 90.0 {
            comb::paint(sheet, rect.left(), rect.top() + 50.0, rect.width().min(220.0), &rounds, bright);
        }
        return;
    }
    if let Some((aim, ceiling)) = aim_numbers(stage, segment) {
        sheet.said(rect, "aim", &format!("Aim for {aim} out of 10, never above {ceiling}"));
        let first = sheet.left("Aim", small, rect.left(), rect.top() + 24.0);
        let number = Look::of(Type::FarAim, sheet.palette.text).times(44.0 / 72.0);
        let big = sheet.left(&aim.to_string(), number, first.right() + 8.0, rect.top() + 18.0);
        sheet.left("of 10", small, big.right() + 8.0, rect.top() + 24.0);
        if rect.height() >= 90.0 {
            aim_meter::paint(
                sheet,
                rect.left(),
                rect.top() + 44.0,
                214.0_f32.min(rect.width()),
                aim,
                ceiling,
            );
            let never = small.weight(Weight::Regular).times(0.9);
            sheet.left(&format!("never above {ceiling}"), never, rect.left(), rect.top() + 84.0);
        }
        return;
    }
    let Some(shown) = &segment.show else { return };
    for size in [0.95, 0.85] {
        let set = sheet.set(shown, small.weight(Weight::Regular).times(size), rect.width());
        if set.size.y <= rect.height() {
            sheet.put(&set, rect.left(), rect.center().y - set.size.y / 2.0);
            sheet.said(rect, "shown", shown);
            return;
        }
    }
}
