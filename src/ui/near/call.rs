//! Whom to call in an emergency, and the list of countries behind it.

use egui::{Id, Key, Modifiers, Ui, vec2};

use super::widgets::{Chip, Lead, below, column, laid_out, text, weighted};
use crate::{
    comfort::Region,
    ui::{
        Action,
        theme::{Palette, Type, Weight, target},
    },
};

/// "Call 999, or go to A&E", and the way to another country's number. `id` remembers whether the list is open.
pub fn call_ui(ui: &mut Ui, id: &str, region: Region, actions: &mut Vec<Action>) {
    country_ui(ui, id, &region.emergency_call(), region, actions);
}

/// The country whose numbers are shown, and the way to another.
pub fn numbers_ui(ui: &mut Ui, id: &str, region: Region, actions: &mut Vec<Action>) {
    country_ui(ui, id, &format!("Numbers for: {}", region.label()), region, actions);
}

fn country_ui(ui: &mut Ui, id: &str, said: &str, region: Region, actions: &mut Vec<Action>) {
    const GAP: f32 = 12.0;
    let palette = Palette::of(ui);
    let id = Id::unique(("countries", id));
    let open = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    let lead = Lead { words: "Change country", open, id: id.with("lead") };
    let (width, lead_width) = (ui.available_width(), lead.width(ui));
    let font = Weight::SemiBold.font(18.0);
    let said_width = laid_out(ui, said, font.clone(), palette.text, f32::INFINITY).size().x;
    let said_ui = |ui: &mut Ui| weighted(ui, said, font.clone(), 28.0, palette.text);
    // beside the words only where these do not become a tall column of a few letters
    let pressed = if said_width > (width - lead_width - GAP) * 1.8 {
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
    };
    let escape = open && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if pressed.clicked() || escape {
        ui.data_mut(|data| data.insert_temp(id, !open));
    }
    if !open {
        return;
    }
    ui.add_space(4.0);
    let words = format!("Numbers for: {}", region.label());
    text(ui, words, Type::Caption, palette.text_3);
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        for &other in Region::ALL {
            let chip = ui.add(Chip { words: other.label(), chosen: other == region });
            if chip.clicked() {
                actions.push(Action::SetRegion(other));
                ui.data_mut(|data| data.insert_temp(id, false));
                if chip.has_focus() {
                    // the list goes; the keyboard goes back to where it came from
                    ui.memory_mut(|memory| memory.request_focus(pressed.id));
                }
            }
        }
    });
}
