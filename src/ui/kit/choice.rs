//! Choosing: chips, segments in a well, parts one below the other, a box to tick, a switch for on and off, and a list that opens.

use egui::{
    Align, Align2, Atom, AtomExt as _, Atoms, Color32, Frame, Id, Key, Layout, Popup, PopupKind, Response,
    ScrollArea, Stroke, StrokeKind, Ui, Widget, accesskit::Role, vec2,
};

use super::{
    icon_at,
    press::{Press, Skin, glyph, tick, words},
};
use crate::ui::kit::{
    icon,
    theme::{self, Palette, Type, Weight, radius, stroke, target},
};

/// How round a chip is.
const ROUND: u8 = 20;

/// One of several things to choose, with a tick when chosen.
#[must_use = "add it to a ui"]
#[derive(Clone, Copy, Debug)]
pub struct Chip<'a> {
    /// What it says.
    pub words: &'a str,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Widget for Chip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        self.at_least(ui, 0.0)
    }
}

impl Chip<'_> {
    /// Adds it, at least `width` wide: for chips that stand one below the other.
    pub fn at_least(self, ui: &mut Ui, width: f32) -> Response {
        let palette = Palette::of(ui);
        let mut atoms = Atoms::new(words(self.words, Type::Label.font()));
        if self.chosen {
            atoms.push_left(tick(true));
        }
        let press = Press::wide(ui, self.words, atoms).choice(Role::RadioButton, self.chosen);
        let press = Press { size: vec2(width, target::NEAR), pad: 14, corner: ROUND, ..press };
        press.show(ui, |over| Skin::choice(palette, self.chosen, over, Color32::TRANSPARENT))
    }
}

/// One part of [`segments`].
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    /// What it says.
    pub words: &'a str,
    /// Its name for assistive technology.
    pub name: &'a str,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// Empty edge in the well of segments.
const PAD: f32 = 4.0;

impl<'a> Segment<'a> {
    /// A part that is called what it says.
    pub const fn new(words: &'a str, chosen: bool) -> Self {
        Self { words, name: words, chosen }
    }

    fn atoms(&self) -> Atoms<'a> {
        let weight = if self.chosen { Weight::SemiBold } else { Weight::Medium };
        Atoms::new(words(self.words, weight.font(15.0)))
    }

    /// It in a well that has room for it.
    fn press(&self) -> Press<'a> {
        Press { pad: 16, ..Press::new(self.name, self.atoms()).choice(Role::RadioButton, self.chosen) }
    }
}

/// The width that [`segments`] take where there is room for it.
pub fn segments_width(ui: &Ui, parts: &[Segment<'_>]) -> f32 {
    parts.iter().map(|part| part.press().wanted(ui, f32::INFINITY).x + PAD).sum::<f32>() + PAD
}

/// Parts in a well, one of them chosen. Says which one was pressed.
///
/// Takes the width that its words need, or all that there is: then the parts share it.
pub fn segments(ui: &mut Ui, id: &str, parts: &[Segment<'_>]) -> Option<usize> {
    let palette = Palette::of(ui);
    let scope = ui.scope_id().with(id);
    let (wanted, room) = (segments_width(ui, parts), ui.available_width());
    let count = f32::from(u8::try_from(parts.len().max(1)).unwrap_or(u8::MAX));
    let share = vec2((room - PAD) / count - PAD, target::NEAR);
    let raised =
        if palette.dark { theme::mix(palette.sunk, palette.line_strong, 0.25) } else { palette.surface };
    let mut pressed = None;
    let well = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.x = PAD;
        for (index, part) in parts.iter().enumerate() {
            let press = Press { id: Some(scope.with(index)), ..part.press() };
            let press = if wanted > room { Press { size: share, pad: 0, ..press } } else { press };
            let response = press.show(ui, |over| match (part.chosen, over) {
                (true, _) => Skin { fill: raised, edge: palette.line_strong, ink: palette.text },
                (_, over) => Skin::plain(if over { palette.text } else { palette.text_2 }),
            });
            pressed = response.clicked().then_some(index).or(pressed);
        }
    };
    let size = vec2(wanted.min(room), target::CONTROL);
    // from left to right, also at the right end of a row
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        Frame::new().fill(palette.sunk).corner_radius(radius::CONTROL).inner_margin(PAD).show(ui, well);
    });
    pressed
}

/// The same for values with their words and names; the value that was pressed.
pub fn choose<T: Copy + PartialEq>(ui: &mut Ui, id: &str, choices: &[(T, &str, &str)], now: T) -> Option<T> {
    let part = |&(value, words, name)| Segment { words, name, chosen: value == now };
    let parts: Vec<_> = choices.iter().map(part).collect();
    segments(ui, id, &parts).and_then(|index| choices.get(index)).map(|(value, ..)| *value)
}

/// One of `all`, by its `label`, beside one another or one below the other; the one that was pressed.
pub fn choose_of<T: Copy + PartialEq>(
    ui: &mut Ui,
    id: &str,
    all: &[T],
    label: impl Fn(T) -> &'static str,
    now: T,
) -> Option<T> {
    let parts: Vec<_> = all.iter().map(|&each| Segment::new(label(each), each == now)).collect();
    one_of(ui, id, &parts).and_then(|index| all.get(index)).copied()
}

/// Parts beside one another in a well, or one below the other where there is no room for that. Says which one was pressed.
pub fn one_of(ui: &mut Ui, id: &str, parts: &[Segment<'_>]) -> Option<usize> {
    let fits = segments_width(ui, parts) <= ui.available_width();
    if fits { segments(ui, id, parts) } else { stacked(ui, id, parts) }
}

/// Parts one below the other, each as wide as there is room: for words that do not fit beside one another. Says which
/// one was pressed.
pub fn stacked(ui: &mut Ui, id: &str, parts: &[Segment<'_>]) -> Option<usize> {
    let palette = Palette::of(ui);
    let scope = ui.scope_id().with(id);
    let mut pressed = None;
    for (index, part) in parts.iter().enumerate() {
        let mut atoms = part.atoms();
        atoms.push_left(tick(part.chosen));
        let press = Press::wide(ui, part.name, atoms).choice(Role::RadioButton, part.chosen);
        let size = vec2(ui.available_width(), target::CONTROL);
        let press = Press { id: Some(scope.with(index)), size, pad: 16, corner: radius::CONTROL, ..press };
        let response = press.show(ui, |over| Skin::choice(palette, part.chosen, over, palette.surface));
        pressed = response.clicked().then_some(index).or(pressed);
        if index + 1 < parts.len() {
            ui.add_space(8.0);
        }
    }
    pressed
}

/// On or off, with the word beside it; `name` is read out.
pub fn toggle(ui: &mut Ui, name: &str, on: bool) -> Response {
    let palette = Palette::of(ui);
    let track = Atom::paint(vec2(52.0, 30.0), move |ui, args| {
        let knob = args.rect.center() + vec2(if on { 11.0 } else { -11.0 }, 0.0);
        let (fill, edge, ink) = if on {
            (palette.accent, palette.accent, palette.on_accent)
        } else {
            (palette.surface, palette.line_strong, palette.line_strong)
        };
        ui.painter().rect(args.rect, 15, fill, Stroke::new(stroke::FAR, edge), StrokeKind::Inside);
        ui.painter().circle_filled(knob, 10.0, ink);
        if on {
            icon_at(ui, knob, icon::CHECK, icon::bold(12.0), palette.accent);
        }
    });
    let word = words(if on { "On" } else { "Off" }, Type::Label.font());
    let press = Press::new(name, (word, track)).choice(Role::Switch, on);
    let press = Press { size: vec2(88.0, target::NEAR), align: Align2::RIGHT_CENTER, ..press };
    press.show(ui, |_| Skin::plain(palette.text_2))
}

/// A box to tick; the words belong to it and tick it too.
#[must_use = "add it to a ui"]
#[derive(Clone, Copy, Debug)]
pub struct Tick<'a> {
    /// What is true when it is ticked.
    pub words: &'a str,
    /// Whether it is.
    pub ticked: bool,
}

impl Widget for Tick<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let (fill, edge) = if self.ticked {
            (palette.accent, palette.accent)
        } else {
            (palette.surface, palette.line_strong)
        };
        let square = Atom::paint(vec2(34.0, 28.0), move |ui, args| {
            let square = args.rect.with_max_x(args.rect.left() + 28.0);
            ui.painter().rect(square, 8, fill, Stroke::new(stroke::FAR, edge), StrokeKind::Inside);
            if self.ticked {
                icon_at(ui, square.center(), icon::CHECK, icon::bold(20.0), palette.on_accent);
            }
        });
        let said = words(self.words, Weight::Regular.font(17.0));
        let press = Press::wide(ui, self.words, (square.atom_align(Align2::CENTER_TOP), said));
        // so high that boxes below one another are easy to tell apart
        let press = Press { size: vec2(0.0, 42.0), ..press.choice(Role::CheckBox, self.ticked) };
        press.show(ui, |_| Skin::plain(palette.text))
    }
}

/// A line of words that opens a list to choose from.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug)]
pub struct DropDown<'a> {
    /// Tells it from all others.
    pub id: Id,
    /// What is chosen, for assistive technology: "Technique".
    pub name: &'a str,
    /// What it says while it is closed.
    pub words: &'a str,
    /// What there is to choose.
    pub options: &'a [&'a str],
    /// Which of them is chosen.
    pub chosen: Option<usize>,
    /// It looks like a chip, and is dark; otherwise like a field, as wide as there is room.
    pub chip: Option<bool>,
}

impl DropDown<'_> {
    /// Shows it. Says which of the options was pressed.
    pub fn show(self, ui: &mut Ui) -> Option<usize> {
        self.show_with(ui, |_| None)
    }

    /// The same with a `picture` before the words of an option.
    pub fn show_with<'p>(self, ui: &mut Ui, picture: impl Fn(usize) -> Option<Atom<'p>>) -> Option<usize> {
        let popup = self.id.with("list");
        let is_open = Popup::is_id_open(ui.ctx(), popup);
        let line = self.line(ui, is_open);
        ui.ctx().accesskit_node_builder(line.id, |node| node.set_value(self.words));
        let opens_by_key = line.clicked() && !is_open && line.has_focus();
        // as in a menu, the arrows walk what is in it and nothing else
        let list = Popup::from_toggle_button_response(&line).kind(PopupKind::Menu).id(popup).gap(6.0);
        let shown = list.show(|ui| {
            ui.ctx().accesskit_node_builder(popup, |node| node.set_role(Role::ListBox));
            ui.set_min_width(line.rect.width().max(180.0));
            ui.spacing_mut().item_spacing.y = 2.0;
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| self.list(ui, opens_by_key, picture)).inner
        });
        let pressed = shown.and_then(|shown| shown.inner);
        if pressed.is_some() {
            Popup::close_id(ui.ctx(), popup);
        }
        if pressed.is_some() || (is_open && ui.input(|input| input.key_pressed(Key::Escape))) {
            // the keyboard stays where the list was opened
            line.request_focus();
        }
        pressed
    }

    fn line(self, ui: &mut Ui, is_open: bool) -> Response {
        let palette = Palette::of(ui);
        let is_dark = self.chip == Some(true);
        let mut atoms = Atoms::new(words(self.words, Type::Label.font()));
        if is_dark {
            atoms.push_left(tick(true));
        } else {
            if self.chip.is_none() {
                atoms.push_right(Atom::grow());
            }
            atoms.push_right(glyph(icon::CARET_DOWN, icon::regular(16.0)));
        }
        let (width, pad, corner, ground) = if self.chip.is_some() {
            (0.0, 11, ROUND, Color32::TRANSPARENT)
        } else {
            (ui.available_width().min(420.0), 14, radius::CONTROL, palette.surface)
        };
        let (open, id, size) = (Some(is_open), Some(self.id), vec2(width, target::NEAR));
        let press = Press::wide(ui, self.name, atoms);
        let press = Press { role: Role::ComboBox, open, id, size, pad, corner, ..press };
        press.show(ui, |over| Skin::choice(palette, is_dark, over, ground))
    }

    fn list<'p>(
        self,
        ui: &mut Ui,
        opens_by_key: bool,
        picture: impl Fn(usize) -> Option<Atom<'p>>,
    ) -> Option<usize> {
        let palette = Palette::of(ui);
        let mut pressed = None;
        for (index, &option) in self.options.iter().enumerate() {
            let chosen = self.chosen == Some(index);
            let mut atoms = Atoms::new(tick(chosen));
            atoms.extend_right(picture(index).map_or_else(Atoms::default, Atoms::new));
            atoms.push_right(words(option, Type::Label.font()));
            let press = Press::wide(ui, option, atoms).choice(Role::ListBoxOption, chosen);
            let fill = if chosen { palette.accent_soft } else { palette.sunk };
            let line =
                Press { pad: 10, ..press }.show(ui, |over| Skin::lit(over || chosen, fill, palette.text));
            if opens_by_key && index == self.chosen.unwrap_or(0) {
                line.request_focus();
            }
            pressed = line.clicked().then_some(index).or(pressed);
        }
        pressed
    }
}
