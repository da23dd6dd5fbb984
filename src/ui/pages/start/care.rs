//! What to take care of: what ends a session at once, the routine's own cautions, and the rules for stopping.

use egui::{Ui, vec2};

use super::StartView;
use crate::{
    comfort::safety::STOP_RULES,
    routine::words::Caution,
    ui::kit::{
        Note, Tone, below, card, column, fold, heading, icon, icon_at,
        theme::{Palette, Type, Weight},
        weighted,
    },
};

/// What ends a session at once, whatever the routine.
const STOP: (&str, &str) =
    ("Tingling, numbness, burning or an electric feeling:", "come off at once and stop.");
/// When to stop at once.
pub(super) fn stop_note(ui: &mut Ui) {
    let (head, words) = STOP;
    let note = Note { tone: Tone::Brick, icon: icon::LIGHTNING, head, words, dismiss: None, buttons: &[] };
    note.show(ui);
}

/// So many cautions are read at once; the rest is one press away.
const AT_ONCE: usize = 3;

/// The routine's own cautions, but for the one that [`stop_note`] says.
pub(super) fn care(ui: &mut Ui, view: &StartView<'_>) {
    let mut cautions: Vec<Caution> =
        view.routine.cautions.iter().copied().filter(|&caution| caution != Caution::NerveSigns).collect();
    if cautions.is_empty() {
        return;
    }
    // one more is sooner read than opened
    let at_once = if cautions.len() > AT_ONCE + 1 { AT_ONCE } else { cautions.len() };
    let rest = cautions.split_off(at_once);
    card(ui, 20.0, |ui| {
        heading(ui, "Take care", Type::Head);
        ui.add_space(4.0);
        for caution in cautions {
            caution_row(ui, caution_icon(caution), caution.label());
        }
        if !rest.is_empty() {
            let title = format!("{} more to take care of", rest.len());
            fold(ui, "more to take care of", &title, |ui| {
                for caution in rest {
                    caution_row(ui, caution_icon(caution), caution.label());
                }
            });
        }
    });
    ui.add_space(16.0);
}

fn caution_row(ui: &mut Ui, glyph: &str, words: &str) {
    let palette = Palette::of(ui);
    ui.add_space(4.0);
    let from = ui.cursor().min;
    let width = ui.available_width();
    let mut line = column(ui, 32.0, width - 32.0);
    weighted(&mut line, words, Weight::Regular.font(15.0), 22.0, palette.text);
    let used = line.min_rect();
    icon_at(ui, from + vec2(10.0, 11.0), glyph, icon::filled(18.0), palette.ochre);
    ui.advance_cursor_after_rect(used);
    ui.add_space(4.0);
}

const fn caution_icon(caution: Caution) -> &'static str {
    match caution {
        Caution::PauseOffTheBall => icon::PAUSE,
        Caution::GetUpInStages => icon::ARROW_UP,
        Caution::NerveSigns | Caution::NerveGlide => icon::LIGHTNING,
        Caution::Ceiling => icon::HAND_PALM,
        _ => icon::WARNING,
    }
}

/// The rules for stopping, each by its word.
pub(super) fn stop_rules(ui: &mut Ui) {
    const WORD: f32 = 72.0;
    let palette = Palette::of(ui);
    card(ui, 20.0, |ui| {
        heading(ui, "When to stop", Type::Head);
        ui.add_space(4.0);
        let width = ui.available_width();
        for rule in STOP_RULES {
            ui.add_space(4.0);
            let mut word = column(ui, 0.0, WORD);
            weighted(&mut word, rule.word, Weight::SemiBold.font(15.0), 22.0, palette.text);
            let mut say = column(ui, WORD, width - WORD);
            weighted(&mut say, rule.say, Weight::Regular.font(15.0), 22.0, palette.text_2);
            below(ui, &[&word, &say]);
            ui.add_space(4.0);
        }
    });
    ui.add_space(16.0);
}
