//! The whole session on one line, and what its shapes mean.

use egui::{Rect, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::StartView;
use crate::{
    session::{Phase, Program},
    text::speak_duration,
    ui::{
        near::{
            steps::{Mark, mark_ui},
            widgets::{card, laid_out},
        },
        theme::{Palette, Type},
        widgets::{
            Sheet,
            timeline::{self, Place},
        },
    },
};

/// The bar's height.
const BAR: f32 = 40.0;
/// Narrower than this, a side has its letter in a block instead of a bracket.
const BRACKETS: f32 = 500.0;

/// The card with the line and its legend.
pub(super) fn line_ui(ui: &mut Ui, view: &StartView<'_>) {
    let palette = Palette::of(ui);
    card(ui, 20.0, |ui| {
        let width = ui.available_width();
        let brackets = width >= BRACKETS && view.program.has_sides();
        let height = if brackets { BAR + 28.0 } else { BAR };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let name = format!("The session on a line, {}", speak_duration(view.program.total()));
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        if ui.is_rect_visible(rect) {
            let sheet = Sheet::new(ui, palette, rect, 1.0, 1.0);
            let place =
                Place { x: 0.0, middle: BAR / 2.0, width, height: BAR, ground: palette.surface, brackets };
            timeline::still(&sheet, place, view.program);
        }
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(24.0, 4.0);
            // a line of the legend is as high as its words
            ui.spacing_mut().interact_size.y = 20.0;
            for (mark, words) in legend(view.program) {
                entry(ui, mark, words);
            }
        });
    });
}

/// What a shape of the legend stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Step(Mark),
    Rounds,
    Switch,
}

/// Only what is on the line.
fn legend(program: &Program) -> Vec<(Key, &'static str)> {
    let has = |which: &dyn Fn(Phase) -> bool| program.segments.iter().any(|segment| which(segment.phase));
    let optional = program.segments.iter().any(|segment| segment.phase == Phase::Roll && segment.optional);
    let strokes = has(&|phase| matches!(phase, Phase::Stroke | Phase::Knead));
    let roll = match (has(&|phase| phase == Phase::Roll), optional, strokes) {
        (true, true, _) => "roll, optional",
        (true, false, false) => "roll",
        (true, false, true) => "roll, stroke",
        (false, ..) => "stroke, knead",
    };
    let off = if program.segments.iter().any(|segment| segment.load.is_loaded()) {
        "nothing presses"
    } else {
        "rest"
    };
    [
        (Key::Step(Mark::Pressed), "press", has(&|phase| phase == Phase::Hold)),
        (Key::Rounds, "press and release", has(&|phase| phase == Phase::Press)),
        (Key::Step(Mark::Rolled), roll, strokes || has(&|phase| phase == Phase::Roll)),
        (
            Key::Step(Mark::Still),
            off,
            has(&|phase| matches!(phase, Phase::Rest | Phase::Place | Phase::Prepare)),
        ),
        (
            Key::Step(Mark::Moved),
            "move, breathe",
            has(&|phase| matches!(phase, Phase::Move | Phase::Rock | Phase::Breathe | Phase::Stretch)),
        ),
        (Key::Step(Mark::Asked), "check-in, waits", has(&|phase| matches!(phase, Phase::CheckIn(_)))),
        (Key::Switch, "switch sides", has(&|phase| phase == Phase::Switch)),
    ]
    .into_iter()
    .filter_map(|(key, words, is_there)| is_there.then_some((key, words)))
    .collect()
}

fn entry(ui: &mut Ui, key: Key, words: &str) {
    let palette = Palette::of(ui);
    let galley = laid_out(ui, words, Type::Caption.font(), palette.text_2, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 28.0, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let centre = pos2(rect.left() + 10.0, rect.center().y);
    let hue = palette.text_2;
    match key {
        Key::Step(mark) => mark_ui(ui, centre, mark, hue),
        Key::Rounds => {
            for shift in [-7.0, 0.0, 7.0] {
                let block = Rect::from_center_size(centre + vec2(shift, 0.0), vec2(4.5, 18.0));
                ui.painter().rect_filled(block, 1, hue);
            }
        }
        Key::Switch => {
            for shift in [-6.0, 2.0] {
                let tip = centre + vec2(shift + 5.0, 0.0);
                let line = Stroke::new(2.2, hue);
                ui.painter().line_segment([centre + vec2(shift, -5.0), tip], line);
                ui.painter().line_segment([tip, centre + vec2(shift, 5.0)], line);
            }
        }
    }
    ui.painter().galley(
        pos2(rect.left() + 28.0, rect.center().y - galley.size().y / 2.0),
        galley,
        palette.text_2,
    );
}
