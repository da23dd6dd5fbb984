//! Whom to call in an emergency, and the list of countries from which another one is chosen.

use egui::{Id, Ui};

use crate::{
    comfort::{Country, Region},
    ui::prelude::*,
};

/// "Call 999, or go to A&E", and the way to another country's number. `id` tells whose list it is.
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
    let ink = Palette::of(ui).text;
    let all: Vec<Region> = country.choices().collect();
    weighted(ui, said, Weight::SemiBold.font(18.0), 28.0, ink);
    ui.add_space(4.0);
    flow(ui, |ui| {
        ui.set_min_height(target::NEAR);
        let mut name = "Change country";
        if country.said.is_none() {
            // not known: it is asked, with the likely one to press at once
            text(ui, "Which country are you in?", Type::Label, ink);
            let likely = all.first().copied().filter(|first| *first == country.likely);
            name = if likely.is_some() { "Another country" } else { "Choose your country" };
            if let Some(likely) = likely {
                let chip = Chip { words: likely.label(), chosen: false };
                chip.sends(ui, actions, Action::SetRegion(likely));
            }
        }
        let options: Vec<&str> = all.iter().map(|region| region.label()).collect();
        let chosen = all.iter().position(|region| Some(*region) == country.said);
        let id = Id::unique(("countries", id));
        let list = DropDown { id, name, words: name, options: &options, chosen, chip: Some(false) };
        let picked = list.show(ui).and_then(|index| all.get(index));
        actions.extend(picked.map(|region| Action::SetRegion(*region)));
    });
}
