//! Tiles with a picture on them that are pressed as a whole: a routine of the shelf, a place to choose, a page of the window.

use egui::{
    Align2, Atom, AtomExt as _, AtomPaintArgs, Atoms, Color32, ContainerAtom, CornerRadius, Direction, Frame,
    Id, IntoAtoms, Margin, Rect, Response, Stroke, Ui, Vec2, Widget, accesskit::Role, vec2,
};

use super::{
    art, icon_at, laid_out,
    press::{Press, Skin, glyph, key_cap, round_tick},
    rows::{cell, spaced, stack},
    thing::thing_ui,
};
use crate::{
    routine::words::{Pose, Position},
    ui::kit::{
        icon,
        theme::{Palette, Type, Weight, radius, stroke},
    },
};

/// Where who lies, sits or stands is drawn on a tile, and how large at most.
const ON_THE_GROUND: (Align2, f32) = (Align2::LEFT_BOTTOM, 0.4);

/// A routine of the shelf.
#[must_use = "add it to a ui"]
#[derive(Clone, Copy, Debug)]
pub struct RoutineTile<'a> {
    /// Tells it from all others, also while rows above it come and go.
    pub id: Id,
    /// Its name.
    pub title: &'a str,
    /// How long it takes: "11:30".
    pub minutes: &'a str,
    /// How one lies, sits or stands in it, and where.
    pub pose: Option<(Pose, Position)>,
    /// What it is done with, by its drawing.
    pub tool: Option<&'a str>,
    /// It stands first.
    pub is_pinned: bool,
    /// What else is to be known of it, with its icon; empty for nothing.
    pub mark: (&'a str, &'a str),
    /// The icon of its place.
    pub place_icon: &'a str,
    /// Where, and by which technique.
    pub place: &'a str,
    /// Everything that is on it, as it is read out.
    pub name: &'a str,
    /// A row of a list instead of a card.
    pub is_row: bool,
    /// Its size.
    pub size: Vec2,
}

impl RoutineTile<'_> {
    /// Height of the picture on a card.
    const PICTURE: f32 = 112.0;
    /// Width of the picture in a row.
    const DRAWING: f32 = 72.0;

    /// Room for the title at `width`.
    fn room(width: f32, is_row: bool) -> f32 {
        if is_row { width - Self::DRAWING - 100.0 } else { width - 34.0 }
    }

    /// How high it is at `width` with this title.
    pub fn height(ui: &Ui, title: &str, width: f32, is_row: bool) -> f32 {
        let room = Self::room(width, is_row);
        let words = laid_out(ui, title, Weight::SemiBold.font(17.0), Color32::PLACEHOLDER, room).size().y;
        if is_row { (words + 48.0).max(88.0) } else { words + Self::PICTURE + 46.0 }
    }

    fn pose_ui(&self, ui: &Ui, rect: Rect) {
        if let Some((pose, position)) = self.pose {
            art::close_pose_ui(ui, rect, (pose, position), ON_THE_GROUND, Palette::of(ui));
        }
    }

    /// The picture of a card on its ground, and the time in its corner.
    fn picture(&self, ui: &Ui, rect: Rect) {
        let palette = Palette::of(ui);
        let (painter, line) = (ui.painter(), Stroke::new(stroke::HAIR, palette.line));
        let corners = CornerRadius { nw: radius::CARD - 1, ne: radius::CARD - 1, sw: 0, se: 0 };
        painter.rect_filled(rect, corners, palette.picture);
        painter.hline(rect.x_range(), rect.bottom(), line);
        let mut left = rect.min + vec2(14.0, 21.0);
        // what is marked stands above the figure and never over it
        let top = if self.mark.1.is_empty() { 8.0 } else { 36.0 };
        self.pose_ui(
            ui,
            Rect::from_min_max(rect.min + vec2(14.0, top), rect.left_bottom() + vec2(174.0, -8.0)),
        );
        let at = rect.right_top() + vec2(-15.0, 12.0);
        painter.text(at, Align2::RIGHT_TOP, self.minutes, Weight::SemiBold.font(16.0), palette.text);
        if self.is_pinned {
            let pin = (icon::PUSH_PIN, icon::filled(20.0), palette.accent);
            left.x = painter.text(left, Align2::LEFT_CENTER, pin.0, pin.1, pin.2).right() + 6.0;
        }
        if !self.mark.1.is_empty() {
            let words = laid_out(ui, self.mark.1, Weight::SemiBold.font(13.0), palette.bg, f32::INFINITY);
            let pill = Rect::from_min_size(left - vec2(0.0, 12.0), vec2(words.size().x + 42.0, 24.0));
            painter.rect_filled(pill, 12, palette.text);
            icon_at(ui, pill.left_center() + vec2(17.0, 0.0), self.mark.0, icon::regular(15.0), palette.bg);
            painter.galley(left + vec2(30.0, -words.size().y / 2.0), words, palette.bg);
        }
        if let Some(tool) = self.tool {
            let middle = rect.right_bottom() - vec2(35.0, 32.0);
            painter.circle(middle, 23.0, palette.surface, line);
            thing_ui(ui, Rect::from_center_size(middle, vec2(40.0, 32.0)), tool);
        }
    }
}

impl Widget for RoutineTile<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let room = Self::room(self.size.x, self.is_row);
        let title = cell(spaced(self.title, Weight::SemiBold.font(17.0), 22.0, palette.text), room);
        let place =
            spaced(self.place, Type::Caption.font(), 20.0, palette.text_2).atom_max_width(room - 52.0);
        let place_icon = glyph(self.place_icon, icon::regular(18.0)).atom_size(vec2(18.0, 20.0));
        let mut second = Atoms::new((place_icon, place));
        if self.is_pinned && self.is_row {
            second.push_right(glyph(icon::PUSH_PIN, icon::filled(18.0)));
        }
        second.push_right(Atom::grow());
        let second = ContainerAtom::new(second).gap(6.0).align2(Align2::LEFT_CENTER);
        let words = stack((title, Atom::container(second)), 2.0);
        let atoms = if self.is_row {
            let drawing =
                Atom::paint(vec2(Self::DRAWING, 64.0), move |ui: &Ui, args| self.pose_ui(ui, args.rect));
            let minutes = spaced(self.minutes, Weight::SemiBold.font(16.0), 22.0, palette.text);
            let words = Atom::container(words.align2(Align2::LEFT_CENTER));
            Atoms::new((Atom::default(), drawing, words, Atom::grow(), minutes, Atom::default()))
        } else {
            let size = vec2(self.size.x - 3.0, Self::PICTURE);
            let picture = Atom::paint(size, move |ui: &Ui, args| self.picture(ui, args.rect));
            let words = words.frame(Frame::new().inner_margin(Margin::symmetric(16, 10)));
            Atoms::new(Atom::container(stack((picture, Atom::container(words)), 0.0)))
        };
        let align = if self.is_row { Align2::LEFT_CENTER } else { Align2::LEFT_TOP };
        let id = Some(self.id);
        let press =
            Press { id, size: self.size, corner: radius::CARD, align, ..Press::new(self.name, atoms) };
        press.show(ui, |over| Skin {
            fill: palette.surface,
            edge: if over { palette.line_strong } else { palette.line },
            ink: palette.text_2,
        })
    }
}

/// A place where a routine can be done, one of several, as wide as there is room: how one lies, sits or stands there, its words, and
/// a note on what it is like.
pub fn place_tile(
    ui: &mut Ui,
    pose: Option<(Pose, Position)>,
    said: &str,
    note: &str,
    chosen: bool,
) -> Response {
    let (palette, width) = (Palette::of(ui), ui.available_width());
    let picture = Atom::paint(vec2(width - 26.0, 52.0), move |ui: &Ui, args: AtomPaintArgs| {
        let room = args.rect.width().min(140.0) - 28.0;
        if let Some((pose, position)) = pose {
            let place = Rect::from_min_size(args.rect.min, vec2(room, 50.0));
            art::close_pose_ui(ui, place, (pose, position), ON_THE_GROUND, palette);
        }
        let inks = (palette.accent, palette.on_accent);
        round_tick(ui, args.rect.right_top() + vec2(-7.0, 14.0), 9.0, chosen, inks);
    });
    let words = spaced(said, Weight::SemiBold.font(16.0), 20.0, palette.text);
    let note = spaced(note, Type::Caption.font(), 20.0, palette.text_2);
    let [words, note] = [words, note].map(|line| line.atom_align(Align2::LEFT_CENTER));
    let press = Press {
        direction: Direction::TopDown,
        size: vec2(width, 104.0),
        pad: 10,
        corner: radius::CONTROL,
        align: Align2::LEFT_TOP,
        ..Press::new(said, (picture, words, note)).choice(Role::RadioButton, chosen)
    };
    press.show(ui, |over| {
        if chosen {
            Skin { fill: palette.accent_soft, edge: palette.accent, ink: palette.text }
        } else {
            Skin::choice(palette, false, over, palette.bg)
        }
    })
}

/// What starts at one press, with what is done under it.
#[must_use = "add it to a ui"]
#[derive(Clone, Copy, Debug)]
pub struct StartTile<'a> {
    /// Where, which sides, how long.
    pub line: &'a str,
    /// Its name for assistive technology.
    pub name: &'a str,
}

impl Widget for StartTile<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let (width, ink) = (ui.available_width(), palette.on_accent);
        let has_key = width > 340.0;
        let start = spaced("Start", Weight::SemiBold.font(22.0), 28.0, ink);
        let room = width - if has_key { 190.0 } else { 112.0 };
        let line = cell(spaced(self.line, Type::Label.font(), 20.0, ink), room);
        let words = Atom::container(stack((start.atom_align(Align2::LEFT_CENTER), line), 0.0));
        let play = glyph(icon::PLAY, icon::filled(30.0)).atom_size(vec2(40.0, 30.0));
        let mut atoms = Atoms::new((Atom::default(), play, words, Atom::grow()));
        if has_key {
            atoms.extend_right(Atoms::new((key_cap(ui, "Enter", 1.0), Atom::default())));
        }
        let size = vec2(width, 80.0);
        let press = Press { size, pad: 16, corner: radius::CARD, ..Press::new(self.name, atoms) };
        press.show(ui, |over| {
            let fill = if over { palette.accent_hover } else { palette.accent };
            Skin { fill, ..Skin::plain(ink) }
        })
    }
}

/// A page of the window, in its rail or bar: its icon above its name.
pub fn nav_tile(ui: &mut Ui, icon: &str, said: &str, chosen: bool, width: f32) -> Response {
    let palette = Palette::of(ui);
    let icon = Atom::paint(vec2(56.0, 34.0), move |ui: &Ui, args: AtomPaintArgs| {
        let fill = if palette.dark { palette.accent_soft } else { palette.surface };
        let (font, ink) = if chosen {
            ui.painter().rect_filled(args.rect, 17, fill);
            (icon::filled(24.0), palette.accent)
        } else {
            (icon::regular(24.0), palette.text_2)
        };
        icon_at(ui, args.rect.center(), icon, font, ink);
    });
    let (weight, ink) =
        if chosen { (Weight::SemiBold, palette.text) } else { (Weight::Medium, palette.text_2) };
    let words = spaced(said, weight.font(14.0), 18.0, ink);
    let press = Press::new(said, (icon, words)).choice(Role::Tab, chosen);
    let (size, direction) = (vec2(width, 68.0), Direction::TopDown);
    let press = Press { size, direction, corner: radius::CONTROL, ..press };
    press.show(ui, |over| Skin::lit(over && !chosen, palette.line, ink))
}

/// A line with a caret that opens what stands below it, as wide as there is room; `name` is read out.
pub fn fold_line<'a>(ui: &mut Ui, atoms: impl IntoAtoms<'a>, open: bool, name: &str) -> Response {
    let palette = Palette::of(ui);
    let caret = if open { icon::CARET_DOWN } else { icon::CARET_RIGHT };
    let mut all = Atoms::new(glyph(caret, icon::regular(16.0)));
    all.extend_right(atoms.into_atoms());
    let press = Press { open: Some(open), pad: 9, rise: 10, ..Press::wide(ui, name, all) };
    press.show(ui, |over| Skin::lit(over, palette.sunk, palette.text_2))
}
