//! Beside the rows: a time to fit to, how it is done, and what the voice says.

use egui::{Id, Ui};

use super::draft::{Draft, Msg};
use crate::{
    routine::{
        Asks,
        words::{FirstSide, Side},
    },
    ui::prelude::*,
};

/// The longest time to fit to, in minutes.
const LONGEST: u32 = 90;

/// A time to fit to.
pub(super) fn fit_card(ui: &mut Ui, draft: &Draft, msgs: &mut Vec<Msg>) {
    card(ui, 20.0, |ui| {
        heading(ui, "Fit to a time", Type::Head);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let (number, unit, id) = (draft.minutes, Unit::Minutes, Id::unique("customise minutes"));
            let stepper = Length { number, least: 1, most: LONGEST, unit, name: "Fit to", id };
            msgs.extend(stepper.show(ui).number.map(Msg::Minutes));
            let name = format!("Fit to {number} minutes");
            Button::second("Fit").small().name(&name).sends(ui, msgs, Msg::Fit);
        });
        ui.add_space(8.0);
        if let Some((first, rest)) = draft.fitted.split_first() {
            let ink = Palette::of(ui).text;
            text(ui, first, Type::Label, ink);
            for line in rest {
                quiet(ui, line, Type::Caption);
            }
            return;
        }
        let words = "To fill more time, rests and breathing get longer; pressure never does. To take less, everything gets a \
                     little shorter, except getting into place, changing sides and questions.";
        quiet(ui, words, Type::Caption);
    });
    ui.add_space(16.0);
}

/// Where, which sides, which first, how often it asks.
pub(super) fn manner_card(ui: &mut Ui, draft: &Draft, msgs: &mut Vec<Msg>) {
    const SIDES: [(Option<Side>, &str, &str); 3] = [
        (None, "Both", "Both sides"),
        (Some(Side::Left), "Left only", "Left side only"),
        (Some(Side::Right), "Right only", "Right side only"),
    ];
    let (written, timings) = (&draft.written, draft.timings());
    let (has_places, has_sides) = (written.positions.len() > 1, draft.has_sides());
    if !has_places && !has_sides && !draft.asks_between() {
        return;
    }
    card(ui, 20.0, |ui| {
        if has_places {
            heading(ui, "Where", Type::Head);
            ui.add_space(8.0);
            let places: Vec<_> = written.positions.iter().map(|it| (*it, it.label(), it.label())).collect();
            let now = draft.program().position;
            if let Some(chosen) = choose(ui, "where", &places, now).filter(|chosen| *chosen != now) {
                draft.change(msgs, |timings| timings.position = Some(chosen));
            }
            ui.add_space(16.0);
        }
        if has_sides {
            heading(ui, "Which sides", Type::Head);
            ui.add_space(8.0);
            if let Some(chosen) = choose(ui, "sides", &SIDES, timings.sides) {
                draft.change(msgs, |timings| timings.sides = chosen);
            }
            ui.add_space(16.0);
        }
        if has_sides && timings.sides.is_none() {
            heading(ui, "First side", Type::Head);
            ui.add_space(8.0);
            let firsts: Vec<_> = draft.firsts().iter().map(|first| first_words(*first)).collect();
            if let Some(chosen) = choose(ui, "first side", &firsts, draft.seen.laid.routine.first_side) {
                let chosen = Some(chosen).filter(|chosen| *chosen != written.first_side);
                draft.change(msgs, |timings| timings.first_side = chosen);
            }
            ui.add_space(16.0);
        }
        if draft.asks_between() {
            heading(ui, "How often you are asked", Type::Head);
            ui.add_space(8.0);
            flow(ui, |ui| {
                for asks in std::iter::once(None).chain(Asks::ALL.iter().copied().map(Some)) {
                    let words = asks.map_or("As in Settings", Asks::label);
                    if ui.add(Chip { words, chosen: asks == timings.asks }).clicked() {
                        draft.change(msgs, |timings| timings.asks = asks);
                    }
                }
            });
        }
    });
    ui.add_space(16.0);
}

const fn first_words(first: FirstSide) -> (FirstSide, &'static str, &'static str) {
    let (words, name) = match first {
        FirstSide::Left => ("Left", "Left side first"),
        FirstSide::Right => ("Right", "Right side first"),
        FirstSide::LessSore => ("Less sore", "The less sore side first"),
        FirstSide::Ask => ("Ask me", "Choose the first side at the start"),
    };
    (first, words, name)
}

/// The sentence of each step, and whether it is spoken.
pub(super) fn voice_card(ui: &mut Ui, draft: &Draft, msgs: &mut Vec<Msg>) {
    let rows = draft.groups().iter().flat_map(|group| &group.rows);
    let spoken: Vec<_> = rows.filter_map(|row| Some((row, row.said.as_deref()?))).collect();
    if spoken.is_empty() {
        return;
    }
    let silent = &draft.timings().quiet;
    card(ui, 20.0, |ui| {
        let words = "Off skips a step's own sentence. You still hear its tone, its length and the side, and the words stay on \
                     the screen.";
        heading(ui, "What the voice says", Type::Head);
        ui.add_space(4.0);
        quiet(ui, words, Type::Caption);
        for (step, said) in spoken {
            rule(ui, 8.0);
            let title = step.title.split(": ").next().unwrap_or(&step.title);
            let said = said.replace("{side}", "left").replace("{other_side}", "right");
            row(ui, title, &said, 88.0, |ui| {
                let name = format!("{title}: speak its sentence");
                let on = !silent.contains(&step.step);
                if toggle(ui, &name, on).clicked() {
                    draft.change(msgs, |timings| {
                        timings.quiet.retain(|id| *id != step.step);
                        timings.quiet.extend(on.then(|| step.step.clone()));
                    });
                }
            });
        }
        if !silent.is_empty() {
            ui.add_space(12.0);
            let all = Button::quiet("Speak all of them").small().icon(icon::SPEAKER_HIGH);
            if ui.add(all).clicked() {
                draft.change(msgs, |timings| timings.quiet.clear());
            }
        }
    });
}
