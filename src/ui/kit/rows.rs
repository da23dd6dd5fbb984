//! Lines of text with an icon or a mark before them, made of egui's atoms and told as one label; and columns of them.

use egui::{
    Align2, Atom, AtomExt as _, Color32, ContainerAtom, Direction, FontId, IntoAtoms, Margin, Response,
    RichText, Ui, UiBuilder, Vec2, WidgetAtom, WidgetInfo, WidgetText, accesskit::Role, vec2,
};

use super::{as_heading, below, column, focus, icon, icon_at, line_field, text_field, timeline::paint_mark};
use crate::{
    routine::kind::Mark,
    ui::kit::theme::{Palette, Type, radius},
};

/// Which of two columns is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The first.
    Left,
    /// The second.
    Right,
}

/// Two columns beside each other, the second one `right` wide, or one below the other where `is_beside` is false.
pub fn pair<R>(
    ui: &mut Ui,
    is_beside: bool,
    right: f32,
    gap: f32,
    mut fill: impl FnMut(&mut Ui, Column) -> R,
) {
    if !is_beside {
        fill(ui, Column::Left);
        ui.add_space(gap);
        fill(ui, Column::Right);
        return;
    }
    let left = ui.available_width() - right - gap;
    let mut first = column(ui, 0.0, left);
    fill(&mut first, Column::Left);
    let mut second = column(ui, left + gap, right);
    fill(&mut second, Column::Right);
    below(ui, &[&first, &second]);
}

/// An icon in a box of `size`, at the top of its line.
pub fn icon_atom(glyph: &str, font: FontId, ink: Color32, size: Vec2) -> Atom<'_> {
    let paint = move |ui: &Ui, args: egui::AtomPaintArgs| {
        icon_at(ui, args.rect.center(), glyph, font.clone(), ink);
    };
    Atom::paint(size, paint).atom_align(Align2::LEFT_TOP)
}

/// `words` with `mark` before them, wrapped where there is no more room, as one label called `name`.
pub fn marked<'a>(
    ui: &mut Ui,
    mark: impl IntoAtoms<'a>,
    words: impl Into<WidgetText>,
    name: &str,
) -> Response {
    let mut atoms = mark.into_atoms();
    atoms.push_right(words.into().atom_shrink(true).atom_align(Align2::LEFT_TOP));
    // in a line that wraps, words go to the next line before they break
    let room = if ui.layout().main_wrap() { ui.max_rect().width() } else { ui.available_width() };
    labelled(ui, WidgetAtom::new(atoms).gap(8.0).align2(Align2::LEFT_TOP), room, name)
}

/// A line of atoms as wide as there is room and at least `height` high, as one label called `name`.
pub fn line<'a>(ui: &mut Ui, atoms: impl IntoAtoms<'a>, height: f32, name: &str) -> Response {
    let width = ui.available_width();
    let row = WidgetAtom::new(atoms).gap(12.0).min_size(vec2(width, height)).align2(Align2::LEFT_CENTER);
    labelled(ui, row, width, name)
}

fn labelled(ui: &mut Ui, row: WidgetAtom<'_>, room: f32, name: &str) -> Response {
    let row = row.wrap_mode(egui::TextWrapMode::Wrap).measure(ui, vec2(room, f32::INFINITY));
    let response = row.allocate(ui).paint(ui).response;
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    response
}

/// An empty atom, `width` wide.
pub fn space<'a>(width: f32) -> Atom<'a> {
    Atom { size: Some(vec2(width, 0.0)), ..Atom::default() }
}

/// Words in a cell of their own, `width` wide, in which they wrap.
pub fn cell<'a>(words: RichText, width: f32) -> Atom<'a> {
    let cell = ContainerAtom::new(words.atom_shrink(true).atom_align(Align2::LEFT_CENTER));
    let cell = cell.min_size(vec2(width, 0.0)).max_width(width).wrap_mode(egui::TextWrapMode::Wrap);
    Atom::container(cell.align2(Align2::LEFT_CENTER))
}

/// Atoms one below the other, from the left.
pub(super) fn stack<'a>(atoms: impl IntoAtoms<'a>, gap: f32) -> ContainerAtom<'a> {
    let stack = ContainerAtom::new(atoms).direction(Direction::TopDown).gap(gap);
    stack.wrap_mode(egui::TextWrapMode::Extend).align2(Align2::LEFT_TOP)
}

/// A short fact with its icon.
pub fn fact(ui: &mut Ui, glyph: &str, words: &str) -> Response {
    let ink = Palette::of(ui).text_2;
    let icon = icon_atom(glyph, icon::regular(20.0), ink, vec2(20.0, 24.0));
    marked(ui, icon, spaced(words, Type::Body.font(), 24.0, ink), words)
}

/// A heading with its icon before it.
pub fn icon_heading(ui: &mut Ui, glyph: &str, hue: Color32, words: &str, row: Type) {
    let (size, height, weight) = row.row();
    let icon = icon_atom(glyph, icon::filled(28.0), hue, vec2(32.0, height));
    let ink = Palette::of(ui).text;
    let shown = marked(ui, icon, spaced(words, weight.font(size), height, ink), words);
    as_heading(ui, &shown, words);
}

/// Words in a font of their own; `height` is that of a line.
pub fn spaced(words: impl Into<String>, font: FontId, height: f32, ink: Color32) -> RichText {
    RichText::new(words).font(font).line_height(Some(height)).color(ink)
}

/// A list for assistive technology, one item for each of `points`, each with a dot before it.
pub fn points<'a>(ui: &mut Ui, points: impl IntoIterator<Item = &'a str>, font: &FontId, ink: Color32) {
    let height = (font.size * 1.5).round();
    list(ui, points, height, ink, |point| spaced(point, font.clone(), height, ink).into());
}

/// The same with the words laid out by `words`, each line `height` high.
pub fn list<'a>(
    ui: &mut Ui,
    points: impl IntoIterator<Item = &'a str>,
    height: f32,
    ink: Color32,
    words: impl Fn(&str) -> WidgetText,
) {
    let list = UiBuilder::new().id_salt(ui.next_auto_id()).accessibility_role(Role::List);
    ui.scope_builder(list, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for (index, point) in points.into_iter().enumerate() {
            let item = UiBuilder::new().id_salt(index).accessibility_role(Role::ListItem);
            ui.scope_builder(item, |ui| {
                let dot = Atom::paint(vec2(8.0, height), move |ui, args| {
                    ui.painter().circle_filled(args.rect.center(), 3.0, ink);
                });
                marked(ui, dot.atom_align(Align2::LEFT_TOP), words(point), point);
            });
        }
    });
}

/// The mark of a step as it looks on the timeline, 20 wide; `ground` is the colour behind it.
pub fn step_mark<'a>(mark: Mark, hue: Color32, ground: Color32) -> Atom<'a> {
    Atom::paint(vec2(20.0, 18.0), move |ui, args| {
        paint_mark(ui.painter(), args.rect, (mark, 3), (hue, ground), 1.0);
    })
}

/// What signs stand for, `apart` from one another in a line that wraps; each line is as high as its words, whatever is usual.
pub(super) fn signs(ui: &mut Ui, apart: f32, contents: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 20.0;
        ui.spacing_mut().item_spacing = vec2(apart, 2.0);
        ui.horizontal_wrapped(contents);
    });
}

/// A field with a glass before it, for words to search for.
pub fn search_field(ui: &mut Ui, written: &mut String, width: f32, hint: &str, name: &str) -> Response {
    let palette = Palette::of(ui);
    let glass = icon_atom(icon::MAGNIFYING_GLASS, icon::regular(18.0), palette.text_2, vec2(18.0, 18.0));
    let field = line_field(ui, written).prefix(glass.atom_align(Align2::CENTER_CENTER)).hint_text(hint);
    let field = field.desired_width(width).margin(Margin::symmetric(12, 0)).background_color(palette.surface);
    let response = text_field(ui, field, name);
    focus(ui, &response, radius::CONTROL);
    response
}
