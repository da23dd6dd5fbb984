//! Every picture renders, and shows what it is said to show.

use egui::ColorImage;

use super::{paint::render, *};
use crate::ui::kit::theme::{DARK, LIGHT};

fn opaque(svg: &str, size: Vec2, mirrored: bool) -> (usize, ColorImage) {
    let view = Rect::from_min_size(pos2(0.0, 0.0), size);
    let image = render(svg, view, (240, 160), mirrored).expect("renders");
    (image.pixels.iter().filter(|pixel| pixel.a() > 128).count(), image)
}

#[test]
fn every_pose_renders_in_both_palettes_and_mirrors() {
    for &pose in Pose::ALL {
        for palette in [&LIGHT, &DARK] {
            let svg = coloured(&posed(pose, false), &pose_style(palette), "");
            let (seen, image) = opaque(&svg, vec2(480.0, 320.0), false);
            assert!(seen > 1_000, "{pose:?} shows only {seen} dots");
            let (_, mirrored) = opaque(&svg, vec2(480.0, 320.0), true);
            assert_ne!(image.pixels, mirrored.pixels, "{pose:?}");
        }
    }
}

#[test]
fn whoever_lies_or_sits_on_a_bed_or_rises_from_it_is_drawn_on_one() {
    let furniture = |pose, on_bed| {
        let svg = coloured(&posed(pose, on_bed), ".prop{fill:#ff0000!important}", "");
        let (_, image) = opaque(&svg, vec2(480.0, 320.0), false);
        image.pixels.iter().filter(|dot| (dot.r(), dot.g()) == (255, 0)).count()
    };
    for pose in [Pose::LieSideBall, Pose::LieBackKneesBent, Pose::TowelOnHip, Pose::GetUp] {
        // some have a pillow
        assert!(furniture(pose, false) < 500, "{pose:?} on the floor");
        assert!(furniture(pose, true) > furniture(pose, false) + 1_000, "{pose:?} on a bed");
    }
    for pose in [Pose::ChairSit, Pose::SitHandsLowBack] {
        assert!(furniture(pose, true) > furniture(pose, false) + 1_000, "{pose:?} on the edge of a bed");
    }
    assert_eq!(furniture(Pose::StandEasy, true), 0, "nobody stands on it");
}

#[test]
fn a_hand_and_a_roller_press_without_a_ball() {
    let clay = |ball| {
        let hip = Hip { area: Area::UpperOuterHip, muscle: None, side: Some(Side::Left), ball };
        let (_, image) = opaque(&hip_svg(hip, &DARK), vec2(800.0, 640.0), false);
        image.pixels.iter().filter(|dot| **dot == DARK.ball).count()
    };
    assert!(clay(Ball::Pressing) > 100);
    assert_eq!(clay(Ball::Without { presses: true }), 0);
}

#[test]
fn the_hip_shows_the_ball_on_the_side_that_is_worked() {
    let clay = DARK.ball;
    let find = |side| {
        let hip = Hip { area: Area::Buttock, muscle: None, side: Some(side), ball: Ball::Pressing };
        let svg = hip_svg(hip, &DARK);
        let (_, image) = opaque(&svg, vec2(800.0, 640.0), false);
        let columns: Vec<usize> = image
            .pixels
            .iter()
            .enumerate()
            .filter(|(_, dot)| **dot == clay)
            .map(|(at, _)| at % 240)
            .collect();
        assert!(!columns.is_empty());
        columns.iter().sum::<usize>() / columns.len()
    };
    assert!(find(Side::Left) < 100 && find(Side::Right) > 140);
}

#[test]
fn every_area_lights_up_on_the_body() {
    let size = vec2(400.0, 900.0);
    for &area in Area::ALL {
        let front = is_in_front(area);
        let file = if front { BODY_FRONT } else { BODY_BACK };
        let (_, dark) = opaque(&coloured(file, figure_style(&DARK), ""), size, false);
        for side in [None, Some(Side::Left), Some(Side::Right)] {
            let (_, lit) = opaque(&body_svg(&[(area, side)], None, &DARK), size, false);
            let changed = dark.pixels.iter().zip(&lit.pixels).filter(|(a, b)| a != b).count();
            assert!(changed > 20, "{area:?} on {side:?}: {changed} dots");
        }
    }
}

#[test]
fn the_body_is_shown_whole_only_where_a_place_lies_beyond_the_hips() {
    assert_eq!(body_view(&[(Area::Buttock, None), (Area::LowBack, None)]), BODY_VIEW);
    assert!(body_view(&[(Area::Buttock, None), (Area::Sole, None)]).height() > BODY_VIEW.height());
}

#[test]
fn places_without_a_spot_say_so() {
    assert!(has_hip(Area::Buttock) && has_hip(Area::LowBack));
    assert!(!has_hip(Area::BackThigh) && !has_hip(Area::HipsAndLowBack));
}
