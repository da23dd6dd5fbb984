//! Beside the questions after a session: what came of it while they are answered, what was done, the next two days, and one thing
//! to do next. It knows no rules: what days and answers mean comes in words.

use egui::{Frame, Margin, Ui};

use super::view::{CheckInView, Closing, Next, NextLook};
use crate::{
    diary::{chart::timeline::timeline, trends::Numbers},
    ui::{
        kit::{far_text::status_ui, pictures::open_picture, thing::thing_row},
        pages::outcome::{moved, numbers_ui},
        prelude::*,
    },
};

/// In a narrow window, above the page and always in sight: the numbers.
pub(super) fn band_ui(ui: &mut Ui, view: &CheckInView<'_>) {
    let margin = Margin::symmetric(20, 4);
    Frame::new().fill(Palette::of(ui).surface).inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        pains_ui(ui, view);
    });
}

/// What came of it and what was done, and the days that follow.
pub(super) fn closing_ui(ui: &mut Ui, view: &CheckInView<'_>, closing: &Closing, gap: f32) {
    let palette = Palette::of(ui);
    card(ui, 16.0, |ui| {
        if Width::of(ui) != Width::Narrow {
            pains_ui(ui, view);
        }
        if view.pains().iter().all(|pain| pain.after.is_none()) {
            text(ui, "Answer the questions, and this fills in.", Type::Body, palette.text_2);
        } else if !closing.usually.is_empty() {
            text(ui, format!("After this routine it is {}.", closing.usually), Type::Body, palette.text);
        }
        if !closing.pieces.is_empty() {
            rule(ui, 8.0);
            let picture = timeline(&closing.pieces, ui.available_width());
            picture_ui(ui, &picture);
            text(ui, format!("{}.", picture.says), Type::Label, palette.text_2);
        }
    });
    ui.add_space(gap);
    card(ui, 16.0, |ui| {
        heading(ui, "What it means for tomorrow", Type::Head);
        for (day, words) in &closing.ahead {
            ui.add_space(6.0);
            ui.horizontal_top(|ui| {
                ui.scope(|ui| {
                    ui.set_width(96.0);
                    text(ui, day, Type::Label, palette.text);
                });
                text(ui, *words, Type::Label, palette.text_2);
            });
        }
    });
}

/// "5 → 3" for the back, and smaller beside it for the leg; what changes is read by itself.
fn pains_ui(ui: &mut Ui, view: &CheckInView<'_>) {
    let (large, small) = if Width::of(ui) == Width::Narrow { (28.0, 24.0) } else { (56.0, 32.0) };
    let [back, leg] = view.pains();
    let mut pains = vec![("Back or buttock", back, large), ("Leg", leg, small)];
    // a quick check-in asks for no numbers
    pains.retain(|(_, numbers, _)| numbers.before.or(numbers.after).is_some());
    ui.columns(pains.len().max(1), |columns| {
        for (ui, (label, numbers, size)) in columns.iter_mut().zip(&pains) {
            numbers_ui(ui, label, *numbers, *size, true);
        }
    });
    let said = |(label, numbers, _): &(&str, Numbers, f32)| {
        let (before, after) = numbers.before.zip(numbers.after)?;
        Some(format!("{label}: {before} before, {after} now, {}. ", moved(before, after)))
    };
    status_ui(ui, pains.iter().filter_map(said).collect::<String>().trim_end());
}

impl Next<'_> {
    /// Where it is not known yet: the place that it will have.
    pub(super) fn open_ui(ui: &mut Ui) {
        card(ui, 16.0, |ui| {
            ui.horizontal(|ui| {
                open_picture(ui, icon::ARROW_RIGHT, 56.0);
                ui.add_space(8.0);
                ui.vertical(|ui| {
                    ui.add_space(4.0);
                    heading(ui, "One thing to do next", Type::Head);
                    quiet(ui, "chosen from your answers", Type::Label);
                });
            });
        });
    }

    /// Shows it; whether its button was pressed.
    pub(super) fn show(&self, ui: &mut Ui) -> bool {
        let (head, words) = self.words.split_at(self.words.find(". ").map_or(self.words.len(), |at| at + 1));
        let (tone, icon) = match self.look {
            NextLook::Heeded => (Tone::Ochre, icon::THERMOMETER),
            NextLook::Done => (Tone::Plain, icon::CHECK),
            NextLook::Thing(thing) => return self.thing_ui(ui, thing, (head, words.trim_start())),
        };
        let button = [(icon::ARROW_RIGHT, self.button)];
        let note = Note {
            tone,
            icon,
            head,
            words: words.trim_start(),
            dismiss: None,
            buttons: if self.button.is_empty() { &[] } else { &button },
        };
        note.show(ui) == Some(NoteAsked::Button(0))
    }

    /// The same as a card with a drawing of the thing.
    fn thing_ui(&self, ui: &mut Ui, thing: &str, (head, words): (&str, &str)) -> bool {
        const BUTTON: f32 = 112.0;
        let mut pressed = false;
        card(ui, 16.0, |ui| {
            pair(ui, true, BUTTON, 12.0, |ui, column| match column {
                Column::Left => thing_row(ui, thing, head, words),
                Column::Right => {
                    ui.add_space(6.0);
                    pressed = ui.add(Button::second(self.button).width(BUTTON)).clicked();
                }
            });
        });
        pressed
    }
}
