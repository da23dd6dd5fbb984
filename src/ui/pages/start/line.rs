//! The whole session on one line, and what its shapes mean.

use std::collections::BTreeMap;

use egui::{Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::StartView;
use crate::{
    routine::kind::Mark,
    session::{Program, Segment},
    text::speak_duration,
    ui::{
        kit::{
            Sheet, card, laid_out,
            theme::{Palette, Type},
            timeline::{self, Place},
        },
        pages::steps::mark_ui,
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
                entry(ui, mark, &words);
            }
        });
    });
}

/// Only what is on the line.
fn legend(program: &Program) -> BTreeMap<Mark, String> {
    let marks = program.segments.iter().map(Segment::mark);
    marks.map(|mark| (mark, meaning(program, mark))).collect()
}

fn meaning(program: &Program, mark: Mark) -> String {
    let words = match mark {
        Mark::Pressed => "press",
        Mark::Rounds => "press and release",
        Mark::Still if program.segments.iter().any(|segment| segment.load.is_loaded()) => "nothing presses",
        Mark::Still => "rest",
        Mark::Asked => "check-in, waits",
        Mark::Switch => "switch sides",
        Mark::Rolled | Mark::Moved | Mark::Offered => return kinds(program, mark),
    };
    words.to_owned()
}

/// "roll (optional), stroke": the kinds that have this mark, in the order of the format.
fn kinds(program: &Program, mark: Mark) -> String {
    let mut optional = BTreeMap::new();
    for segment in program.segments.iter().filter(|segment| segment.mark() == mark) {
        if let Some(kind) = segment.phase.kind() {
            *optional.entry(kind).or_insert(true) &= segment.optional;
        }
    }
    let words = optional.into_iter().map(|(kind, optional)| {
        let word = kind.label().to_lowercase();
        if optional { format!("{word} (optional)") } else { word }
    });
    words.collect::<Vec<_>>().join(", ")
}

fn entry(ui: &mut Ui, mark: Mark, words: &str) {
    let palette = Palette::of(ui);
    let galley = laid_out(ui, words, Type::Caption.font(), palette.text_2, f32::INFINITY);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 28.0, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let centre = pos2(rect.left() + 10.0, rect.center().y);
    let hue = palette.text_2;
    mark_ui(ui, centre, mark, hue);
    ui.painter().galley(
        pos2(rect.left() + 28.0, rect.center().y - galley.size().y / 2.0),
        galley,
        palette.text_2,
    );
}
