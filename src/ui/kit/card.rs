//! What holds other things: a page that scrolls, cards, rows of a card, notes, and what is closed until somebody wants it.

use egui::{
    Align, AtomExt as _, Frame, Key, Layout, Margin, ScrollArea, Separator, Sides, Stroke, Ui,
    text::LayoutJob, vec2,
};

use super::{
    Button, Look, below, column, far_text, flow, is_free,
    press::icon_button,
    rows::{Column, icon_atom, marked, pair, spaced},
    text,
    tiles::fold_line,
    weighted,
};
use crate::ui::kit::{
    icon,
    theme::{Palette, Type, Weight, radius, stroke, target},
};

/// How wide the window is, in points: larger text makes a window narrower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// Below 720: a bar at the foot instead of the rail, one column.
    Narrow,
    /// 720 to 1119: the rail, one column.
    Medium,
    /// 1120 and more: the rail, two columns.
    Wide,
}

impl Width {
    /// The width of the window that `ui` is in.
    pub fn of(ui: &Ui) -> Self {
        match ui.ctx().content_rect().width() {
            width if width < 720.0 => Self::Narrow,
            width if width < 1120.0 => Self::Medium,
            _ => Self::Wide,
        }
    }

    /// The empty edge at both sides of a page.
    pub const fn margin(self) -> f32 {
        match self {
            Self::Narrow => 20.0,
            Self::Medium | Self::Wide => 40.0,
        }
    }
}

/// A page: scrolls up and down, with the margins of the window's width. `id` keeps its place while the person is away.
pub fn page<R>(ui: &mut Ui, id: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    page_up_to(ui, id, 1280.0, contents)
}

/// The same for contents that use more room where there is more, up to `widest` points.
pub fn page_up_to<R>(ui: &mut Ui, id: &str, widest: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = Width::of(ui).margin();
    let area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
    area.show(ui, |ui| {
        let room = (ui.available_width() - margin * 2.0).max(200.0);
        let width = room.min(widest);
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        ui.spacing_mut().interact_size.y = 24.0;
        ui.add_space(24.0);
        let mut inner = column(ui, margin + (room - width) / 2.0, width);
        let result = contents(&mut inner);
        below(ui, &[&inner]);
        ui.add_space(24.0);
        // last, for what has the keyboard on the page takes its own keys first
        scroll_by_keys(ui);
        result
    })
    .inner
}

/// Page Up, Page Down, Home and End scroll, and the arrows a little where nothing else has the keyboard.
fn scroll_by_keys(ui: &Ui) {
    const LINE: f32 = 48.0;
    const FAR: f32 = 1.0e6;
    let is_free = is_free(ui);
    if ui.ctx().text_edit_focused() {
        return;
    }
    let screen = ui.clip_rect().height() * 0.9;
    let keys = [
        (Key::PageUp, screen, true),
        (Key::PageDown, -screen, true),
        (Key::Home, FAR, true),
        (Key::End, -FAR, true),
        (Key::ArrowUp, LINE, is_free),
        (Key::ArrowDown, -LINE, is_free),
    ];
    for (_, by, _) in
        keys.into_iter().filter(|(key, _, can)| *can && ui.input(|input| input.key_pressed(*key)))
    {
        ui.scroll_with_delta(vec2(0.0, by));
    }
}

/// A card as wide as there is room; `pad` inside its edge.
pub fn card<R>(ui: &mut Ui, pad: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let inside = |ui: &mut Ui| {
        ui.set_width(ui.available_width());
        contents(ui)
    };
    card_frame(ui, pad - stroke::HAIR).show(ui, inside).inner
}

pub(super) fn card_frame(ui: &Ui, pad: f32) -> Frame {
    let palette = Palette::of(ui);
    let frame = Frame::new().fill(palette.surface).stroke(Stroke::new(stroke::HAIR, palette.line));
    frame.corner_radius(radius::CARD).inner_margin(pad).shadow(palette.rest_shadow())
}

/// A hair line across, with `gap` above and below.
pub fn rule(ui: &mut Ui, gap: f32) {
    ui.add(Separator::default().horizontal().spacing(gap * 2.0 + stroke::HAIR));
}

/// A row of a card: its words at the left and what belongs to them at the right, or below where there is no room for `control`
/// points.
pub fn row(ui: &mut Ui, name: &str, more: &str, control: f32, add: impl FnOnce(&mut Ui)) {
    let palette = Palette::of(ui);
    let is_beside = ui.available_width() - control >= 110.0;
    let mut add = Some(add);
    pair(ui, is_beside, control, if is_beside { 16.0 } else { 8.0 }, |ui, column| {
        if column == Column::Left {
            // one line or two, in the middle of the control beside them
            ui.add_space(if !is_beside {
                0.0
            } else if more.is_empty() {
                12.0
            } else {
                2.0
            });
            weighted(ui, name, Weight::Medium.font(16.0), 24.0, palette.text);
            if !more.is_empty() {
                text(ui, more, Type::Caption, palette.text_3);
            }
        } else if let Some(add) = add.take() {
            let (size, layout) = (vec2(control, target::CONTROL), Layout::right_to_left(Align::Center));
            if is_beside { ui.allocate_ui_with_layout(size, layout, add).inner } else { add(ui) }
        }
    });
}

/// A line with a caret; pressed, it shows `contents` below, and pressed again it hides them. `id` remembers which.
pub fn fold(ui: &mut Ui, id: &str, title: &str, contents: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with(("fold", id));
    let open = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    let title_words = spaced(title, Weight::SemiBold.font(18.0), 24.0, Palette::of(ui).text);
    let title_words = title_words.atom_shrink(true);
    if ui.push_id(id, |ui| fold_line(ui, title_words, open, title)).inner.clicked() {
        ui.data_mut(|data| data.insert_temp(id, !open));
    }
    if open {
        contents(ui);
    }
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Plain,
    /// Something is not as it should be.
    Ochre,
    /// Stop.
    Brick,
}

/// What happened, what is safe, and what can be done about it.
#[must_use = "show it"]
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    /// What it is about.
    pub tone: Tone,
    /// At its left.
    pub icon: &'a str,
    /// The first words, bold.
    pub head: &'a str,
    /// The rest; may be empty.
    pub words: &'a str,
    /// Names the button that takes the note away, if it has one.
    pub dismiss: Option<&'a str>,
    /// Buttons below the words: icon and words.
    pub buttons: &'a [(&'a str, &'a str)],
}

impl Note<'static> {
    /// Something that is good to know.
    pub const PLAIN: Self =
        Self { tone: Tone::Plain, icon: icon::INFO, head: "", words: "", dismiss: None, buttons: &[] };
    /// Something that is not as it should be.
    pub const OCHRE: Self = Self { tone: Tone::Ochre, icon: icon::WARNING, ..Self::PLAIN };
}

/// What was asked of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteAsked {
    /// Its button at this place in the list.
    Button(usize),
    /// To go away.
    Dismiss,
}

impl Note<'_> {
    /// Shows it, as wide as there is room.
    pub fn show(self, ui: &mut Ui) -> Option<NoteAsked> {
        const BESIDE: f32 = 380.0;
        let palette = Palette::of(ui);
        let (fill, ink) = match self.tone {
            Tone::Plain => (palette.sunk, palette.text_2),
            Tone::Ochre => (palette.ochre_soft, palette.ochre),
            Tone::Brick => (palette.brick_soft, palette.brick),
        };
        let frame = Frame::new().fill(fill).corner_radius(radius::CONTROL + 2);
        let shown = frame.inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
            // one button has room beside the words, several stand below them
            let is_beside =
                self.dismiss.is_none() && self.buttons.len() == 1 && ui.available_width() >= BESIDE;
            let words = |ui: &mut Ui| {
                let icon = icon_atom(self.icon, icon::filled(22.0), ink, vec2(22.0, 24.0));
                let sentence = self.sentence(palette);
                let name = sentence.text.clone();
                marked(ui, icon, sentence, &name);
                if is_beside || self.buttons.is_empty() {
                    return None;
                }
                let under = Frame::NONE.inner_margin(Margin { left: 30, top: 8, ..Margin::ZERO });
                under.show(ui, |ui| self.buttons(ui)).inner
            };
            let left = |ui: &mut Ui| ui.vertical(words).inner;
            let right = |ui: &mut Ui| match self.dismiss {
                _ if is_beside => self.buttons(ui),
                Some(name) => cross(ui, name).then_some(NoteAsked::Dismiss),
                None => None,
            };
            let (below, beside) = Sides::new().spacing(14.0).shrink_left().show(ui, left, right);
            below.or(beside)
        });
        shown.inner
    }

    fn buttons(&self, ui: &mut Ui) -> Option<NoteAsked> {
        let mut asked = Vec::new();
        flow(ui, |ui| {
            for (index, (glyph, label)) in self.buttons.iter().enumerate() {
                Button::second(label).small().icon(glyph).sends(ui, &mut asked, NoteAsked::Button(index));
            }
        });
        asked.pop()
    }

    /// The bold first words and the rest as one text; a list of lines begins below the first words.
    fn sentence(&self, palette: &Palette) -> LayoutJob {
        let look = Look { size: 16.0, line: 24.0, weight: Weight::Regular, colour: palette.text };
        let between = if self.words.contains('\n') { "\n" } else { " " };
        let between = if self.words.is_empty() { "" } else { between };
        far_text::job(
            &[(self.head, look.weight(Weight::SemiBold)), (between, look), (self.words, look)],
            f32::INFINITY,
        )
    }
}

/// A button that takes something away: a cross, and only its name says what.
pub fn cross(ui: &mut Ui, name: &str) -> bool {
    icon_button(ui, ui.scope_id().with(("dismiss", name)), icon::X, name, true).clicked()
}
