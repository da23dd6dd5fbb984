//! Whom to call in an emergency, and the list of countries behind it.

use egui::{Key, Response, Ui, collapsing_header::CollapsingState, vec2};

use crate::{
    comfort::Country,
    ui::{
        Action,
        kit::{prelude::*, theme::target},
    },
};

/// "Call 999, or go to A&E", and the way to another country's number. `id` tells whose list is open.
pub fn call_ui(ui: &mut Ui, id: &str, country: Country, actions: &mut Vec<Action>) {
    country_ui(ui, id, &country.region().emergency_call(), country, actions);
}

/// The country whose numbers are shown, and the way to another.
pub fn numbers_ui(ui: &mut Ui, id: &str, country: Country, actions: &mut Vec<Action>) {
    let said = match country.said {
        Some(region) => format!("Numbers for: {}", region.label()),
        None => country.region().emergency_call(),
    };
    country_ui(ui, id, &said, country, actions);
}

fn country_ui(ui: &mut Ui, id: &str, said: &str, country: Country, actions: &mut Vec<Action>) {
    let id = egui::Id::unique(("countries", id));
    let mut list = CollapsingState::load_with_default_open(ui.ctx(), id, false);
    let lead = |words| Lead { words, open: list.is_open(), id: id.with("lead") };
    let font = Weight::SemiBold.font(18.0);
    weighted(ui, said, font, 28.0, Palette::of(ui).text);
    let pressed = if country.said.is_some() {
        ui.add(lead("Change country"))
    } else {
        asked_ui(ui, country, list.is_open(), lead, actions)
    };
    let escape = list.is_open() && takes(ui, Key::Escape);
    let is_open = list.is_open() != (pressed.clicked() || escape);
    list.set_open(is_open);
    if is_open && choices_ui(ui, country, pressed.id, actions) {
        list.set_open(false);
    }
    list.store(ui.ctx());
}

/// The country is not known: it is asked, with the likely one to press at once.
fn asked_ui<'a>(
    ui: &mut Ui,
    country: Country,
    is_open: bool,
    lead: impl Fn(&'a str) -> Lead<'a>,
    actions: &mut Vec<Action>,
) -> Response {
    let likely = country.choices().next().filter(|&first| first == country.likely && !is_open);
    let words = if likely.is_some() { "Another country" } else { "Choose your country" };
    ui.add_space(4.0);
    ui.scope(|ui| {
        // the words stand at the height of what is pressed beside them
        ui.spacing_mut().interact_size.y = target::NEAR;
        ui.spacing_mut().item_spacing = vec2(12.0, 0.0);
        ui.horizontal_wrapped(|ui| {
            text(ui, "Which country are you in?", Type::Label, Palette::of(ui).text);
            if let Some(likely) = likely {
                let chip = Chip { words: likely.label(), chosen: false };
                chip.sends(ui, actions, Action::SetRegion(likely));
            }
            ui.add(lead(words))
        })
        .inner
    })
    .inner
}

/// The countries; whether one was chosen.
fn choices_ui(ui: &mut Ui, country: Country, lead: egui::Id, actions: &mut Vec<Action>) -> bool {
    let mut is_chosen = false;
    ui.add_space(4.0);
    if let Some(region) = country.said {
        let words = format!("Numbers for: {}", region.label());
        quiet(ui, words, Type::Caption);
        ui.add_space(8.0);
    }
    flow(ui, |ui| {
        for other in country.choices() {
            let chip = Chip { words: other.label(), chosen: country.said == Some(other) };
            let chip = chip.sends(ui, actions, Action::SetRegion(other));
            if chip.clicked() {
                is_chosen = true;
                if chip.has_focus() {
                    // the list goes; the keyboard goes back to where it came from
                    ui.memory_mut(|memory| memory.request_focus(lead));
                }
            }
        }
    });
    is_chosen
}
