//! Soreness on the mornings after: left solid with dots, right dashed with squares, and where it is to be eased off.

use egui::{Painter, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};
use egui_plot::{Line, LineStyle, PlotPoints};

use super::{
    axis::Axis,
    ground::{Places, Told, choose, chosen_line, ground, story_ui, strip_at},
    legend::{hollow_square, legend_ui},
    overview::{place, table},
};
use crate::{
    comfort::Limits,
    diary::trends::{Each, Morning, Overview},
    routine::words::Side,
    text::{DateFormat, format_date, format_day, format_number},
    ui::kit::{
        badge_on, heading, text,
        theme::{Palette, Type},
    },
};

/// How high the numbers are.
const HIGH: f32 = 204.0;

/// So many mornings have marks of their own; more are lines alone.
const APART: usize = 60;

/// Draws the sentence and the picture.
pub(super) fn mornings_ui(ui: &mut Ui, overview: &Overview, limits: Limits) {
    let palette = Palette::of(ui);
    heading(ui, "The morning after", Type::Head);
    let picture = &overview.mornings;
    text(ui, format!("Soreness where you pressed. {}", picture.sentence), Type::Body, palette.text_2);
    let mornings = &picture.mornings;
    if mornings.len() < 2 {
        if let Some(morning) = mornings.first() {
            ui.add_space(8.0);
            text(ui, story(overview, morning), Type::Caption, palette.text_3);
        }
        return;
    }
    ui.add_space(16.0);
    let moments: Vec<_> = mornings.iter().map(|morning| morning.when).collect();
    let sides = |morning: &Morning| [morning.left, morning.right].into_iter().flatten().fold(0.0, f64::max);
    let top = if mornings.iter().map(sides).fold(0.0, f64::max) > 6.0 { 10.0 } else { 6.0 };
    let axis = Axis::of(&overview.filter, overview.today, &moments, top);
    let room = place(ui, 10.0 + HIGH + 32.0);
    let rect =
        Rect::from_min_max(room.min + vec2(24.0, 10.0), pos2(room.right() - 8.0, room.top() + 10.0 + HIGH));
    let xs: Vec<f32> =
        mornings.iter().map(|morning| rect.left() + across(&axis, morning) * rect.width()).collect();
    let name = format!("Soreness on the next morning. {}", picture.sentence);
    let story =
        |index: usize| mornings.get(index).map_or_else(String::new, |morning| story(overview, morning));
    table(
        ui,
        "mornings",
        &name,
        rect,
        xs.iter().enumerate().map(|(index, x)| (strip_at(rect, *x), story(index))),
    );
    let told = Told { id: "mornings", name: &name, rect: room, places: Places::Across(&xs) };
    let (_, at) = choose(ui, told, story);
    let limit = f64::from(limits.green_max()) + 0.5;
    let transform = ground(ui, "mornings", rect, (&axis, 2.0, 12.0), |plot| {
        let dots = PlotPoints::from(vec![[0.0, limit], [axis.days(), limit]]);
        let dots = Line::new("", dots).stroke(Stroke::new(1.8, palette.ochre)).allow_hover(false);
        plot.line(dots.style(LineStyle::Dotted { spacing: 6.0 }));
        for side in Side::ALL {
            let points: Vec<[f64; 2]> =
                on(mornings, *side).map(|(when, sore)| [axis.x(when), sore]).collect();
            let line = Line::new(side.label(), PlotPoints::from(points)).allow_hover(false);
            let line = line.stroke(Stroke::new(2.2, palette.side(*side).0));
            plot.line(match side {
                Side::Left => line,
                Side::Right => line.style(LineStyle::Dashed { length: 6.0 }),
            });
        }
    });
    if let Some(x) = at.and_then(|at| xs.get(at)) {
        chosen_line(ui, rect, *x);
    }
    let radius = if xs.len() > 24 { 3.0 } else { 4.6 };
    // more of them would hide which line is dashed
    let apart = xs.len() <= APART;
    // squares first: a dot is seen inside one, and would be hidden below it
    for side in Side::ALL.iter().rev().filter(|_| apart) {
        for (when, sore) in on(mornings, *side) {
            mark(
                ui.painter(),
                *side,
                transform.position_from_point(&axis.point(when, sore)),
                radius,
                palette,
            );
        }
    }
    ui.add_space(8.0);
    below_it(ui, overview, limits, apart, at.map(story).as_deref());
}

/// What was said about `side`, and when.
fn on(mornings: &[Morning], side: Side) -> impl Iterator<Item = (jiff::civil::DateTime, f64)> {
    mornings.iter().filter_map(move |morning| Some((morning.when, morning.on(side)?)))
}

#[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
fn across(axis: &Axis, morning: &Morning) -> f32 {
    (axis.x(morning.when) / axis.days()) as f32
}

fn mark(painter: &Painter, side: Side, at: Pos2, radius: f32, palette: &Palette) {
    match side {
        Side::Left => {
            painter.circle_filled(at, radius + 0.4, palette.left);
        }
        Side::Right => hollow_square(painter, at, radius, palette.surface, palette.right),
    }
}

/// "After 19 March: left 2, right not answered".
fn story(overview: &Overview, morning: &Morning) -> String {
    let number = |side| morning.on(side).map_or_else(|| "not answered".to_owned(), format_number);
    let each = overview.mornings.each;
    let day = each.first_day(morning.when.date());
    let named = format_day(day, overview.today);
    let day = match each {
        Each::Year => format!("Usual in {}", format_date(day, DateFormat::YEAR)),
        Each::Month => format!("Usual in {}", format_date(day, DateFormat::MONTH_YEAR)),
        Each::Week => format!("Usual in the week of {named}"),
        Each::Session => format!("After {named}"),
    };
    format!("{day}: left {}, right {}", number(Side::Left), number(Side::Right))
}

/// What the lines are, and the story.
fn below_it(ui: &mut Ui, overview: &Overview, limits: Limits, has_marks: bool, story: Option<&str>) {
    let palette = Palette::of(ui);
    legend_ui(ui, &[("Left", 66.0), ("Right", 66.0)], |index, painter, at| {
        let side = if index == 0 { Side::Left } else { Side::Right };
        badge_on(painter, Rect::from_center_size(at - vec2(22.0, 0.0), vec2(22.0, 22.0)), side, palette);
        let middle = at + vec2(15.0, 0.0);
        let ends = [middle - vec2(18.0, 0.0), middle + vec2(18.0, 0.0)];
        let stroke = Stroke::new(2.2, palette.side(side).0);
        match side {
            Side::Left => {
                painter.line_segment(ends, stroke);
            }
            Side::Right => {
                painter.extend(Shape::dashed_line(&ends, stroke, 6.0, 4.0));
            }
        }
        if has_marks {
            mark(painter, side, middle, 4.6, palette);
        }
    });
    let above = format!("ease off above {}", limits.green_max());
    legend_ui(ui, &[(&above, 34.0)], |_, painter, at| {
        let ends = [at - vec2(16.0, 0.0), at + vec2(16.0, 0.0)];
        painter.extend(Shape::dotted_line(&ends, palette.ochre, 5.0, 1.1));
    });
    if overview.mornings.each != Each::Session {
        text(ui, overview.mornings.each.says(), Type::Caption, palette.text_2);
    }
    ui.add_space(8.0);
    story_ui(ui, story, "Point at a morning, or walk through them with Left and Right.");
}
