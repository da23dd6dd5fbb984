//! Whom to call in an emergency, and the list of countries behind it.

use egui::{Key, Modifiers, Response, Ui, collapsing_header::CollapsingState, vec2};

use crate::{
    comfort::Country,
    ui::{
        Action,
        kit::{
            Chip, Lead, text,
            theme::{Palette, Type, Weight, target},
            weighted,
        },
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
    let escape = list.is_open() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
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
            if let Some(likely) = likely
                && ui.add(Chip { words: likely.label(), chosen: false }).clicked()
            {
                actions.push(Action::SetRegion(likely));
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
        text(ui, words, Type::Caption, Palette::of(ui).text_3);
        ui.add_space(8.0);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        for other in country.choices() {
            let chip = ui.add(Chip { words: other.label(), chosen: country.said == Some(other) });
            if chip.clicked() {
                actions.push(Action::SetRegion(other));
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
