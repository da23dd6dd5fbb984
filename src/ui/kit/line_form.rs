//! A line that is typed and then used: a path, or a name.

use egui::{Id, Key, Ui};

use super::{Button, flow, line_field, quiet, takes, text_field, theme::Type};

/// A field for a line, and the button that uses it. Enter does what the button does; Esc cancels where that is offered.
#[must_use = "show it"]
#[derive(Clone, Debug)]
pub struct LineForm<'a> {
    /// Tells it from all others.
    pub id: Id,
    /// The field's name for assistive technology.
    pub name: &'a str,
    /// Stands in the field while it is empty.
    pub hint: &'a str,
    /// The button; without one the line can only be typed.
    pub button: Option<Button<'a>>,
    /// Why the line cannot be used as it is.
    pub why_not: Option<&'a str>,
    /// Names the button that cancels, where there is one.
    pub cancel: Option<&'a str>,
}

/// What was asked of a [`LineForm`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineAsked {
    /// Use this line, without the blanks round it.
    Use(String),
    /// Nothing of it.
    Cancel,
}

impl LineForm<'_> {
    /// Shows it with `others` after its button. The keyboard is in the field when it appears.
    pub fn show(self, ui: &mut Ui, line: &mut String, others: impl FnOnce(&mut Ui)) -> Option<LineAsked> {
        let appears = ui.ctx().read_response(self.id).is_none();
        let field = line_field(ui, line).id(self.id).hint_text(self.hint);
        let written = text_field(ui, field, self.name);
        if appears {
            written.request_focus();
        }
        let entered = written.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let escaped = self.cancel.is_some() && takes(ui, Key::Escape);
        let button = self.button?;
        ui.add_space(8.0);
        let why_not = self.why_not.or(line.trim().is_empty().then_some("Nothing is written here yet."));
        let (used, cancelled) = flow(ui, |ui| {
            let pressed = ui.add(button.waits(why_not)).clicked();
            if let Some(why) = self.why_not {
                quiet(ui, why, Type::Caption);
            }
            others(ui);
            let cancel = self.cancel.map(|name| Button::quiet("Cancel").small().name(name));
            let cancelled = cancel.is_some_and(|cancel| ui.add(cancel).clicked());
            (pressed || entered, cancelled || escaped)
        });
        let line = line.trim();
        match (used && why_not.is_none(), cancelled) {
            (true, _) => Some(LineAsked::Use(line.to_owned())),
            (false, true) => Some(LineAsked::Cancel),
            (false, false) => None,
        }
    }
}

/// A [`LineForm`] that is closed until somebody wants it. egui keeps what is typed meanwhile, under the form's id.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug)]
pub struct HiddenForm(pub Id);

impl HiddenForm {
    /// The field for the path of a folder, with a button that is called `verb`; the path to use.
    pub fn folder(self, ui: &mut Ui, words: &str, verb: &str) -> Option<String> {
        let name = format!("{verb}: the new folder");
        let line = LineForm {
            id: self.0.with("path"),
            name: "Path of the new folder",
            hint: "~/Documents/Stillpoint",
            button: Some(Button::second(verb).small().name(&name)),
            why_not: None,
            cancel: Some("Cancel the new folder"),
        };
        self.show(ui, words, line)
    }

    /// Whether it is open.
    pub fn is_open(self, ui: &Ui) -> bool {
        ui.data(|data| data.get_temp::<String>(self.0)).is_some()
    }

    /// Opens it with this line in it.
    pub fn open(self, ui: &Ui, line: &str) {
        ui.data_mut(|data| data.insert_temp(self.0, line.to_owned()));
    }

    /// Opens it, with nothing typed yet, or closes it.
    pub fn set_open(self, ui: &Ui, open: bool) {
        if open {
            self.open(ui, "");
        } else {
            ui.data_mut(|data| data.remove::<String>(self.0));
        }
    }

    /// Shows `form`, where it is open, below these `words`; the line to use, which closes it.
    pub fn show(self, ui: &mut Ui, words: &str, form: LineForm<'_>) -> Option<String> {
        let mut line = ui.data(|data| data.get_temp::<String>(self.0))?;
        quiet(ui, words, Type::Label);
        ui.add_space(8.0);
        let asked = form.show(ui, &mut line, |_| {});
        if asked.is_some() {
            self.set_open(ui, false);
        } else {
            ui.data_mut(|data| data.insert_temp(self.0, line));
        }
        match asked {
            Some(LineAsked::Use(line)) => Some(line),
            Some(LineAsked::Cancel) | None => None,
        }
    }
}
