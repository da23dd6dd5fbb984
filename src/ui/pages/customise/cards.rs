//! Beside the rows: a time to fit to, how it is done, and what the voice says.

use egui::{Id, Ui, vec2};

use super::{CustomiseView, Msg};
use crate::{
    routine::{
        Asks,
        timings::Row,
        words::{FirstSide, Side},
    },
    ui::kit::{
        Button, Chip, LengthStepper, Segment, Toggle, Unit, below, card, column, heading, icon, rule,
        segments, text,
        theme::{Palette, Type},
    },
};

/// The longest time to fit to, in minutes.
const LONGEST: u32 = 90;

/// A time to fit to.
pub(super) fn fit_card(ui: &mut Ui, view: &CustomiseView<'_>, msgs: &mut Vec<Msg>) {
    let palette = Palette::of(ui);
    card(ui, 20.0, |ui| {
        heading(ui, "Fit to a time", Type::Head);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            let stepper = LengthStepper {
                number: view.minutes,
                least: 1,
                most: LONGEST,
                unit: Unit::Minutes,
                name: "Fit to",
                id: Id::unique("customise minutes"),
            };
            if let Some(minutes) = stepper.show(ui).number {
                msgs.push(Msg::Minutes(minutes));
            }
            let name = format!("Fit to {} minutes", view.minutes);
            let room = ui.available_width();
            if ui.add(Button::second("Fit").small().width(room.min(186.0)).name(&name)).clicked() {
                msgs.push(Msg::Fit);
            }
        });
        ui.add_space(8.0);
        if let Some((first, rest)) = view.fitted.split_first() {
            text(ui, first, Type::Label, palette.text);
            for line in rest {
                text(ui, line, Type::Caption, palette.text_2);
            }
            return;
        }
        let words = "Rests and breathing stretch, pressure never does. To be shorter, everything shrinks a little, \
                     but not getting into place, changing sides and questions.";
        text(ui, words, Type::Caption, palette.text_2);
    });
}

/// Where, which sides, which first, how often it asks.
pub(super) fn manner_card(ui: &mut Ui, view: &CustomiseView<'_>, msgs: &mut Vec<Msg>) {
    const SIDES: [(Option<Side>, &str, &str); 3] = [
        (None, "Both", "Both sides"),
        (Some(Side::Left), "Left only", "Left side only"),
        (Some(Side::Right), "Right only", "Right side only"),
    ];
    if view.positions.len() < 2 && !view.has_sides && !view.asks_between {
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
        if view.positions.len() > 1 {
            part(ui, "Where");
            let parts: Vec<Segment<'_>> = view
                .positions
                .iter()
                .map(|&position| Segment {
                    words: position.label(),
                    name: position.label(),
                    icon: None,
                    chosen: position == view.position,
                })
                .collect();
            let chosen = segments(ui, "where", &parts).and_then(|index| view.positions.get(index));
            msgs.extend(chosen.map(|&position| Msg::Position(position)));
        }
        if view.has_sides {
            part(ui, "Which sides");
            let parts = SIDES.map(|(sides, words, name)| Segment {
                words,
                name,
                icon: None,
                chosen: sides == view.sides,
            });
            let chosen = segments(ui, "sides", &parts).and_then(|index| SIDES.get(index));
            msgs.extend(chosen.map(|&(sides, ..)| Msg::Sides(sides)));
        }
        if view.has_sides && view.sides.is_none() {
            part(ui, "First side");
            let parts: Vec<Segment<'_>> = view
                .firsts
                .iter()
                .map(|&first| Segment {
                    words: first_words(first),
                    name: first_name(first),
                    icon: None,
                    chosen: first == view.first,
                })
                .collect();
            let chosen = segments(ui, "first side", &parts).and_then(|index| view.firsts.get(index));
            msgs.extend(chosen.map(|&first| Msg::First(first)));
        }
        if view.asks_between {
            part(ui, "How often it asks");
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                let choices = std::iter::once(None).chain(Asks::ALL.iter().copied().map(Some));
                for asked in choices {
                    let words = asked.map_or("As in the settings", Asks::label);
                    if ui.add(Chip { words, chosen: asked == view.asks }).clicked() {
                        msgs.push(Msg::Asks(asked));
                    }
                }
            });
        }
    });
}

const fn first_words(first: FirstSide) -> &'static str {
    match first {
        FirstSide::Left => "Left",
        FirstSide::Right => "Right",
        FirstSide::LessSore => "Less sore",
        FirstSide::Ask => "Choose then",
    }
}

const fn first_name(first: FirstSide) -> &'static str {
    match first {
        FirstSide::Left => "Left side first",
        FirstSide::Right => "Right side first",
        FirstSide::LessSore => "The less sore side first",
        FirstSide::Ask => "Choose the first side at the start",
    }
}

/// The sentence of each step, and whether it is spoken.
pub(super) fn voice_card(ui: &mut Ui, view: &CustomiseView<'_>, msgs: &mut Vec<Msg>) {
    let palette = Palette::of(ui);
    let spoken: Vec<(&Row, &str)> = view
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .filter_map(|row| Some((row, row.said.as_deref()?)))
        .collect();
    if spoken.is_empty() {
        return;
    }
    card(ui, 20.0, |ui| {
        heading(ui, "What the voice says", Type::Head);
        ui.add_space(4.0);
        let words = "Off leaves out a step's own sentence. Its tone, its length and the side are still given, and the \
                     words stay on the screen.";
        text(ui, words, Type::Caption, palette.text_2);
        for (row, said) in spoken {
            rule(ui, 10.0);
            let on = !view.quiet.contains(&row.step);
            let title = row.title.split(": ").next().unwrap_or(&row.title);
            let width = ui.available_width();
            let mut left = column(ui, 0.0, width - 96.0);
            text(&mut left, title, Type::Label, palette.text);
            let said = said.replace("{side}", "left").replace("{other_side}", "right");
            text(&mut left, said, Type::Caption, if on { palette.text_2 } else { palette.text_3 });
            let mut right = column(ui, width - 88.0, 88.0);
            let name = format!("{title}: say its sentence");
            if right.add(Toggle { name: &name, on }).clicked() {
                msgs.push(Msg::Speak(row.step.clone(), !on));
            }
            below(ui, &[&left, &right]);
        }
        if view.quiet.is_empty() {
            return;
        }
        ui.add_space(12.0);
        let all: Vec<_> = view.quiet.iter().cloned().collect();
        if ui.add(Button::quiet("Say all of them").small().icon(icon::SPEAKER_HIGH)).clicked() {
            msgs.extend(all.into_iter().map(|id| Msg::Speak(id, true)));
        }
    });
}
