//! Beside the rows: a time to fit to, how it is done, and what the voice says.

use egui::{Id, Ui};

use super::draft::{Draft, Msg};
use crate::{
    routine::{
        Asks,
        words::{FirstSide, Side},
    },
    ui::kit::{LengthStepper, Toggle, Unit, choose, prelude::*, row},
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
            let stepper = LengthStepper {
                number: draft.minutes,
                least: 1,
                most: LONGEST,
                unit: Unit::Minutes,
                name: "Fit to",
                id: Id::unique("customise minutes"),
            };
            if let Some(minutes) = stepper.show(ui).number {
                msgs.push(Msg::Minutes(minutes));
            }
            let name = format!("Fit to {} minutes", draft.minutes);
            let width = ui.available_width().min(186.0);
            Button::second("Fit").small().width(width).name(&name).sends(ui, msgs, Msg::Fit);
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
}

/// Where, which sides, which first, how often it asks.
pub(super) fn manner_card(ui: &mut Ui, draft: &Draft, msgs: &mut Vec<Msg>) {
    const SIDES: [(Option<Side>, &str, &str); 3] = [
        (None, "Both", "Both sides"),
        (Some(Side::Left), "Left only", "Left side only"),
        (Some(Side::Right), "Right only", "Right side only"),
    ];
    if draft.written.positions.len() < 2 && !draft.has_sides() && !draft.asks_between() {
        return;
    }
    card(ui, 20.0, |ui| {
        let mut begun = false;
        let mut part = |ui: &mut Ui, title: &str| {
            if std::mem::replace(&mut begun, true) {
                ui.add_space(16.0);
            }
            heading(ui, title, Type::Head);
            ui.add_space(8.0);
        };
        if draft.written.positions.len() > 1 {
            part(ui, "Where");
            let places: Vec<_> =
                draft.written.positions.iter().map(|it| (*it, it.label(), it.label())).collect();
            msgs.extend(choose(ui, "where", &places, draft.program().position).map(Msg::Position));
        }
        if draft.has_sides() {
            part(ui, "Which sides");
            msgs.extend(choose(ui, "sides", &SIDES, draft.timings().sides).map(Msg::Sides));
        }
        if draft.has_sides() && draft.timings().sides.is_none() {
            part(ui, "First side");
            let firsts: Vec<_> = draft.firsts().iter().map(|first| first_words(*first)).collect();
            msgs.extend(
                choose(ui, "first side", &firsts, draft.seen.laid.routine.first_side).map(Msg::First),
            );
        }
        if draft.asks_between() {
            part(ui, "How often you are asked");
            flow(ui, |ui| {
                let choices = std::iter::once(None).chain(Asks::ALL.iter().copied().map(Some));
                for asked in choices {
                    let words = asked.map_or("As in Settings", Asks::label);
                    let chip = Chip { words, chosen: asked == draft.timings().asks };
                    chip.sends(ui, msgs, Msg::Asks(asked));
                }
            });
        }
    });
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
    card(ui, 20.0, |ui| {
        heading(ui, "What the voice says", Type::Head);
        ui.add_space(4.0);
        let words = "Off skips a step's own sentence. You still hear its tone, its length and the side, and the words stay on \
                     the screen.";
        quiet(ui, words, Type::Caption);
        for (step, said) in spoken {
            rule(ui, 8.0);
            let on = !draft.timings().quiet.contains(&step.step);
            let title = step.title.split(": ").next().unwrap_or(&step.title);
            let said = said.replace("{side}", "left").replace("{other_side}", "right");
            row(ui, title, &said, 88.0, |ui| {
                let name = format!("{title}: speak its sentence");
                Toggle { name: &name, on }.sends(ui, msgs, Msg::Speak(step.step.clone(), !on));
            });
        }
        if draft.timings().quiet.is_empty() {
            return;
        }
        ui.add_space(12.0);
        if ui.add(Button::quiet("Speak all of them").small().icon(icon::SPEAKER_HIGH)).clicked() {
            msgs.extend(draft.timings().quiet.iter().cloned().map(|id| Msg::Speak(id, true)));
        }
    });
}
