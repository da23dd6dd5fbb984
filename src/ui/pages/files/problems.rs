//! What is wrong in a file: each problem with its place, its sentence and the line with the spot marked.

use egui::{Label, Stroke, TextFormat, Ui, text::LayoutJob};

use crate::{
    routine::{Excerpt, Problem, excerpt},
    ui::kit::prelude::*,
};

/// So many are shown at once.
const SHOWN: usize = 12;

/// Those of `problems` found in `text` that matter, each with its line: the refusals, or the advice where there are none.
pub fn that_matter(problems: &[Problem], text: &str) -> Vec<(Problem, Excerpt)> {
    let refused = problems.iter().any(Problem::is_refusal);
    let matter = problems.iter().filter(|problem| problem.is_refusal() || !refused);
    let mut matter: Vec<_> = matter.map(|problem| (problem.clone(), excerpt(problem, text))).collect();
    matter.sort_by_key(|(problem, _)| (problem.line, problem.column));
    matter
}

/// A sentence of the reader as a screen shows it: the marks round words of the file are for terminals.
pub(super) fn quoted(sentence: &str) -> String {
    let mut is_open = false;
    let mark = |letter| match letter {
        '`' => {
            is_open = !is_open;
            if is_open { '\u{201c}' } else { '\u{201d}' }
        }
        other => other,
    };
    sentence.chars().map(mark).collect()
}

/// All of them, one below the other.
pub(super) fn problems_ui(ui: &mut Ui, problems: &[(Problem, Excerpt)]) {
    let palette = Palette::of(ui);
    for (index, (problem, excerpt)) in problems.iter().take(SHOWN).enumerate() {
        if index > 0 {
            rule(ui, 8.0);
        }
        let place = format!("Line {}, column {}", problem.line, problem.column);
        quiet(ui, place, Type::Label);
        line_ui(ui, excerpt);
        text(ui, quoted(&problem.message()), Type::Body, palette.text);
    }
    if problems.len() > SHOWN {
        ui.add_space(8.0);
        let more = problems.len() - SHOWN;
        quiet(ui, format!("And {more} more below."), Type::Label);
    }
}

/// The line, with the spot underlined and in the colour of what is wrong; a line that ends too early has a caret there.
fn line_ui(ui: &mut Ui, excerpt: &Excerpt) {
    let palette = Palette::of(ui);
    if excerpt == &Excerpt::default() {
        return;
    }
    let plain = TextFormat {
        font_id: Weight::Regular.font(15.0),
        color: palette.text_2,
        background: palette.sunk,
        line_height: Some(24.0),
        ..TextFormat::default()
    };
    let marked = TextFormat {
        font_id: Weight::SemiBold.font(15.0),
        color: palette.brick,
        background: palette.brick_soft,
        underline: Stroke::new(2.0, palette.brick),
        ..plain.clone()
    };
    let spot = if excerpt.spot.is_empty() { "^" } else { &excerpt.spot };
    let mut job = LayoutJob::default();
    job.append(&excerpt.before, 0.0, plain.clone());
    job.append(spot, 0.0, marked);
    job.append(&excerpt.after, 0.0, plain);
    ui.add(Label::new(job).wrap().selectable(false));
}
