//! What is pressed: icons and words in a frame, with a name, a role and the ring of the keyboard. Buttons, chips, ticks and
//! folds are made of it.

use std::sync::Arc;

use egui::{
    Align2, Atom, AtomExt as _, Atoms, Color32, ContainerAtom, CursorIcon, Direction, FontId, FontSelection,
    Frame, Id, IntoAtoms, Margin, Pos2, Rect, Response, RichText, Sense, Stroke, StrokeKind, TextWrapMode,
    Ui, Vec2, WidgetAtom, WidgetInfo,
    accesskit::{self, Role},
    vec2,
};

use super::{focus, icon_at, laid_out};
use crate::ui::kit::{
    icon,
    theme::{Palette, Type, Weight, radius, stroke, target},
};

/// The colours of something that is pressed.
#[derive(Clone, Copy, Debug)]
pub struct Skin {
    /// Behind it.
    pub fill: Color32,
    /// Round it.
    pub edge: Color32,
    /// Its words and icons.
    pub ink: Color32,
}

impl Skin {
    /// Words alone.
    pub const fn plain(ink: Color32) -> Self {
        Self { fill: Color32::TRANSPARENT, edge: Color32::TRANSPARENT, ink }
    }

    /// Words with `fill` behind them while the pointer is `over` them.
    pub const fn lit(over: bool, fill: Color32, ink: Color32) -> Self {
        if over { Self { fill, ..Self::plain(ink) } } else { Self::plain(ink) }
    }

    /// Dark where it is chosen, otherwise an edge on `ground`.
    pub const fn choice(palette: &Palette, chosen: bool, over: bool, ground: Color32) -> Self {
        match (chosen, over) {
            (true, _) => Self { fill: palette.text, edge: palette.text, ink: palette.bg },
            (false, true) => Self { fill: palette.sunk, edge: palette.line_strong, ink: palette.text },
            (false, false) => Self { fill: ground, edge: palette.line_strong, ink: palette.text },
        }
    }
}

/// Atoms in a frame that can be pressed. What is beside the atoms is set field by field.
#[must_use = "show it"]
#[derive(Clone, Debug)]
pub struct Press<'a> {
    /// What is seen.
    pub atoms: Atoms<'a>,
    /// Its name for assistive technology.
    pub name: &'a str,
    /// What it is for assistive technology.
    pub role: Role,
    /// Whether it is chosen, where it can be.
    pub chosen: Option<bool>,
    /// Whether what it opens is open, where it opens something.
    pub open: Option<bool>,
    /// Whether pressing it does something.
    pub can: bool,
    /// Tells it from others, where its place in the page does not.
    pub id: Option<Id>,
    /// It is at least so wide and high.
    pub size: Vec2,
    /// Between its edge and its words at both sides.
    pub pad: i8,
    /// The same above and below them, where there is any at the sides.
    pub rise: i8,
    /// How round it is.
    pub corner: u8,
    /// Where in the frame the atoms stand.
    pub align: Align2,
    /// Which way they follow one another.
    pub direction: Direction,
    /// Between one and the next, where they stand beside one another.
    pub gap: f32,
    /// What it notices: where several are one stop for Tab, not all of them can have the keyboard.
    pub sense: Sense,
}

impl<'a> Press<'a> {
    /// A button, 40 high.
    pub fn new(name: &'a str, atoms: impl IntoAtoms<'a>) -> Self {
        Self {
            atoms: atoms.into_atoms(),
            name,
            role: Role::Button,
            chosen: None,
            open: None,
            can: true,
            id: None,
            size: vec2(0.0, target::NEAR),
            pad: 0,
            rise: 8,
            corner: radius::SMALL,
            align: Align2::CENTER_CENTER,
            direction: Direction::LeftToRight,
            gap: 8.0,
            sense: Sense::click(),
        }
    }

    /// A button as wide as there is room, its atoms from the left.
    pub fn wide(ui: &Ui, name: &'a str, atoms: impl IntoAtoms<'a>) -> Self {
        let size = vec2(ui.available_width(), target::NEAR);
        Self { size, align: Align2::LEFT_CENTER, ..Self::new(name, atoms) }
    }

    /// Something else than a button, which is `chosen` or not.
    pub fn choice(self, role: Role, chosen: bool) -> Self {
        Self { role, chosen: Some(chosen), ..self }
    }

    /// How large it is where it is at most `width` wide.
    pub fn wanted(self, ui: &Ui, width: f32) -> Vec2 {
        let all = Atom::container(self.widget().container);
        all.into_sized(ui, vec2(width, f32::INFINITY), None, FontSelection::default()).size
    }

    fn widget(self) -> WidgetAtom<'a> {
        let margin = Margin::symmetric(self.pad, if self.pad == 0 { 0 } else { self.rise });
        let frame = Frame::new().inner_margin(margin).corner_radius(self.corner);
        let gap = if self.direction == Direction::TopDown { 0.0 } else { self.gap };
        let widget = WidgetAtom::new(self.atoms).frame(frame).gap(gap).direction(self.direction);
        widget.sense(self.sense).min_size(self.size).align2(self.align).wrap_mode(TextWrapMode::Wrap)
    }

    /// Adds it, in the colours that `skin` gives it with the pointer over it or not. Its words wrap in the width of `ui`.
    pub fn show(self, ui: &mut Ui, skin: impl FnOnce(bool) -> Skin) -> Response {
        let Self { role, name, chosen, open, can, id, corner, .. } = self;
        let widget = self.widget();
        let widget = if let Some(id) = id { widget.id(id) } else { widget };
        let mut laid = widget.measure(ui, vec2(ui.max_rect().width(), f32::INFINITY)).allocate(ui);
        let response = laid.response.clone();
        response.widget_info(|| match chosen {
            Some(chosen) => WidgetInfo::selected(role, can, chosen, name),
            None => WidgetInfo::labeled(role, can, name),
        });
        if let Some(open) = open {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
        }
        if ui.is_rect_visible(response.rect) {
            let Skin { fill, edge, ink } =
                skin(can && (response.hovered() || response.is_pointer_button_down_on()));
            let width = if edge == Color32::TRANSPARENT { 0.0 } else { stroke::CONTROL };
            laid.container.frame = laid.container.frame.fill(fill).stroke(Stroke::new(width, edge));
            laid.container.fallback_text_color = ink;
            laid.paint(ui);
        }
        focus(ui, &response, corner);
        response.on_hover_cursor(if can { CursorIcon::PointingHand } else { CursorIcon::Default })
    }
}

/// Words in the ink of what they stand in; they wrap where there is no room for them.
pub fn words<'a>(words: &str, font: FontId) -> Atom<'a> {
    RichText::new(words).font(font).color(Color32::PLACEHOLDER).atom_shrink(true)
}

/// An icon in the ink of what it stands in.
pub fn glyph<'a>(glyph: &str, font: FontId) -> Atom<'a> {
    RichText::new(glyph).font(font).color(Color32::PLACEHOLDER).into()
}

/// The tick of what is chosen, or as much room as it takes.
pub fn tick<'a>(chosen: bool) -> Atom<'a> {
    if chosen { glyph(icon::CHECK, icon::regular(16.0)) } else { Atom::default().atom_size(vec2(16.0, 16.0)) }
}

/// A round box, filled and with a tick in it where it is `chosen`, in these colours.
pub(super) fn round_tick(ui: &Ui, at: Pos2, radius: f32, chosen: bool, (fill, ink): (Color32, Color32)) {
    if chosen {
        ui.painter().circle_filled(at, radius, fill);
        icon_at(ui, at, icon::CHECK, icon::bold(radius * 1.2), ink);
    } else {
        let line = Stroke::new(stroke::FAR, Palette::of(ui).line_strong);
        ui.painter().circle_stroke(at, radius - 1.0, line);
    }
}

/// A key: what to press, in a small outlined box, `scale` times as large as at the desk.
pub fn key_cap<'a>(ui: &Ui, key: &str, scale: f32) -> Atom<'a> {
    let words = laid_out(ui, key, Weight::SemiBold.font(14.0 * scale), Color32::PLACEHOLDER, f32::INFINITY);
    let size = vec2((words.size().x + 14.0 * scale).max(27.0 * scale), 27.0 * scale);
    Atom::paint(size, move |ui, args| {
        let (cap, ink) = (Rect::from_center_size(args.rect.center(), size), args.fallback_text_color);
        let line = Stroke::new(stroke::HAIR, ink.gamma_multiply(0.6));
        ui.painter().rect_stroke(cap, radius::KEY, line, StrokeKind::Inside);
        ui.painter().galley(cap.center() - words.size() / 2.0, Arc::clone(&words), ink);
    })
}

/// A key and what it does.
pub fn key_row(ui: &mut Ui, key: &str, what: &str) {
    let cap =
        ContainerAtom::new(key_cap(ui, key, 1.0)).min_size(vec2(130.0, 0.0)).align2(Align2::LEFT_CENTER);
    let row = WidgetAtom::new((Atom::container(cap), words(what, Type::Label.font()))).gap(8.0);
    let row = row.frame(Frame::new().inner_margin(Margin::symmetric(0, 3)));
    let row = row.fallback_text_color(Palette::of(ui).text);
    let row = row.align2(Align2::LEFT_CENTER).wrap_mode(TextWrapMode::Wrap);
    let name = format!("{key}: {what}");
    ui.add(row).widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
}

/// Lies over everything of `ui` so far and takes its clicks; somebody else looks for them.
pub fn cover(ui: &Ui, name: &str) {
    let response = ui.interact(ui.max_rect(), ui.scope_id().with(name), Sense::click_and_drag());
    response.ctx.accesskit_node_builder(response.id, accesskit::Node::set_hidden);
}

/// A small button that is only an icon; `can` says whether it does something now.
pub fn icon_button(ui: &mut Ui, id: Id, icon: &str, name: &str, can: bool) -> Response {
    let palette = Palette::of(ui);
    let size = vec2(target::NEAR, target::NEAR);
    // three dots are small beside any other icon
    let font = if icon == icon::DOTS_THREE { icon::bold(26.0) } else { icon::regular(18.0) };
    let press = Press { can, id: Some(id), size, ..Press::new(name, glyph(icon, font)) };
    press.show(ui, |over| Skin::lit(over, palette.sunk, if can { palette.text } else { palette.line }))
}
