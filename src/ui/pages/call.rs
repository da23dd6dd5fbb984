//! Whom to call in an emergency, and the list of countries behind it.

use egui::{Id, Key, Modifiers, Response, Ui, vec2};

use crate::{
    comfort::Country,
    ui::{
        Action,
        kit::{
            Chip, Lead, below, column, laid_out, text,
            theme::{Palette, Type, Weight, target},
            weighted,
        },
    },
};

/// "Call 999, or go to A&E", and the way to another country's number. `id` remembers whether the list is open.
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
    let id = Id::unique(("countries", id));
    let open = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    let pressed = if country.said.is_some() {
        changed_ui(ui, id, said, open)
    } else {
        asked_ui(ui, id, said, country, open, actions)
    };
    let escape = open && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if pressed.clicked() || escape {
        ui.data_mut(|data| data.insert_temp(id, !open));
    }
    if open {
        choices_ui(ui, id, country, pressed.id, actions);
    }
}

/// The country is not known: it is asked, with the likely one to press at once.
fn asked_ui(
    ui: &mut Ui,
    id: Id,
    said: &str,
    country: Country,
    open: bool,
    actions: &mut Vec<Action>,
) -> Response {
    let palette = Palette::of(ui);
    weighted(ui, said, Weight::SemiBold.font(18.0), 28.0, palette.text);
    let likely = country.choices().next().filter(|&first| first == country.likely && !open);
    let words = if likely.is_some() { "Another country" } else { "Choose your country" };
    ui.add_space(4.0);
    // the words stand at the height of what is pressed beside them
    let usual = std::mem::replace(&mut ui.spacing_mut().interact_size.y, target::NEAR);
    let row = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 0.0);
        weighted(ui, "Which country are you in?", Weight::Medium.font(16.0), 24.0, palette.text);
        if let Some(likely) = likely
            && ui.add(Chip { words: likely.label(), chosen: false }).clicked()
        {
            actions.push(Action::SetRegion(likely));
        }
        ui.add(Lead { words, open, id: id.with("lead") })
    });
    ui.spacing_mut().interact_size.y = usual;
    row.inner
}

/// What is said, with the way to another country beside it.
fn changed_ui(ui: &mut Ui, id: Id, said: &str, open: bool) -> Response {
    const GAP: f32 = 12.0;
    let palette = Palette::of(ui);
    let lead = Lead { words: "Change country", open, id: id.with("lead") };
    let (width, lead_width) = (ui.available_width(), lead.width(ui));
    let font = Weight::SemiBold.font(18.0);
    let said_width = laid_out(ui, said, font.clone(), palette.text, f32::INFINITY).size().x;
    let said_ui = |ui: &mut Ui| weighted(ui, said, font.clone(), 28.0, palette.text);
    // beside the words only where these do not become a tall column of a few letters
    if said_width > (width - lead_width - GAP) * 1.8 {
        said_ui(ui);
        ui.add(lead)
    } else {
        let mut words = column(ui, 0.0, width - lead_width - GAP);
        words.add_space((target::NEAR - 28.0) / 2.0);
        said_ui(&mut words);
        let mut right = column(ui, width - lead_width, lead_width);
        let pressed = right.add(lead);
        below(ui, &[&words, &right]);
        pressed
    }
}

fn choices_ui(ui: &mut Ui, id: Id, country: Country, lead: Id, actions: &mut Vec<Action>) {
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
                ui.data_mut(|data| data.insert_temp(id, false));
                if chip.has_focus() {
                    // the list goes; the keyboard goes back to where it came from
                    ui.memory_mut(|memory| memory.request_focus(lead));
                }
            }
        }
    });
}
