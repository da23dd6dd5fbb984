//! A thing to gather: a tile with its drawing, which is ticked off.

use egui::{Align2, CursorIcon, Rect, Role, Sense, StrokeKind, Ui, Vec2, WidgetInfo, pos2};

use super::{Look, Sheet, art, far_text, focus, icon, icon_at, key_cap, laid_out};
use crate::{
    text::capitalize,
    ui::kit::theme::{DARK, Palette, Type, radius, stroke},
};

macro_rules! drawings {
    ($($word:literal $file:literal,)+) => {
        pub(super) const DRAWINGS: &[(&str, &str)] =
            &[$(($word, include_str!(concat!("../../../assets/art/things/", $file, ".svg"))),)+];
    };
}

// a thing is known by the first of these words that it has
drawings! {
    "sock" "ball-in-sock",
    "ball" "ball",
    "roller" "roller",
    "mat" "mat",
    "cushion" "cushion",
    "pillow" "cushion",
    "water" "warm-water",
    "towel" "towels",
    "cloth" "towels",
    "scarf" "towels",
    "chair" "chair",
    "bed" "bed",
    "hands" "hands",
    "pockets" "empty-pockets",
}

/// Draws a thing by its word, where there is a drawing of it.
pub(super) fn thing_ui(ui: &Ui, rect: Rect, name: &str) {
    let name = name.to_lowercase();
    if let Some((word, svg)) = DRAWINGS.iter().find(|(word, _)| name.contains(word)) {
        art::thing_ui(ui, rect, word, svg);
    }
}

/// A thing with its drawing above its name, at the desk; all that is to be known of it is read out and shows under the pointer.
pub fn thing_label(ui: &mut Ui, width: f32, whole: &str) {
    const DRAWING: Vec2 = Vec2::new(60.0, 48.0);
    let palette = Palette::of(ui);
    let lower = whole.to_lowercase();
    let drawn = DRAWINGS.iter().map(|(word, _)| *word).find(|word| lower.contains(word));
    let name = match drawn {
        Some("sock") => "Ball in a sock".to_owned(),
        Some(word) => capitalize(word),
        None => whole.split([',', ':']).next().unwrap_or(whole).to_owned(),
    };
    let words = laid_out(ui, &name, Type::Caption.font(), palette.text, width - 8.0);
    let size = Vec2::new(width, DRAWING.y + 6.0 + words.size().y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let picture = Align2::CENTER_TOP.align_size_within_rect(DRAWING, rect);
    if let Some(word) = drawn {
        thing_ui(ui, picture, word);
    } else {
        icon_at(ui, picture.center(), icon::CHECK, icon::regular(24.0), palette.text_2);
    }
    let at = Align2::CENTER_BOTTOM.align_size_within_rect(words.size(), rect).min;
    ui.painter().galley(at, words, palette.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, whole));
    response.on_hover_text(whole);
}

/// A thing to gather.
#[derive(Clone, Copy, Debug)]
pub struct Thing<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its place among them, from 1, which is its key.
    pub number: usize,
    /// Of how many.
    pub of: usize,
    /// Whether it is ready.
    pub ready: bool,
}

/// The word by which a thing is known, which ends the stock phrase that names it; `None` where no phrase does.
pub fn word(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let known = DRAWINGS.iter().find(|(word, _)| name.contains(word));
    known.map(|(word, _)| *word).filter(|word| *word != "hands")
}

impl Thing<'_> {
    /// Draws its tile; whether it was pressed.
    pub fn show(&self, ui: &mut Ui, size: Vec2, scale: f32, text: f32) -> bool {
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let response = ui.interact(rect, ui.scope_id().with(("thing", self.number)), Sense::click());
        let name = format!("{}, {} of {}", self.name, self.number, self.of);
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, self.ready, &name));
        let (fill, edge) = match (self.ready, response.hovered()) {
            (true, _) => (DARK.sage_soft, DARK.sage),
            (false, true) => (DARK.sunk, DARK.line_strong),
            (false, false) => (DARK.surface, DARK.line_strong),
        };
        let line = egui::Stroke::new(stroke::FAR, edge);
        ui.painter().rect(rect, radius::FAR_CONTROL, fill, line, StrokeKind::Inside);
        focus(ui, &response, radius::FAR_CONTROL);
        self.inside(&Sheet::new(ui, &DARK, rect, scale, text));
        response.on_hover_cursor(CursorIcon::PointingHand).clicked()
    }

    fn inside(&self, sheet: &Sheet<'_>) {
        let Vec2 { x: width, y: height } = sheet.size;
        let tall = height >= 110.0;
        let middle = if tall { 32.0 } else { height / 2.0 };
        let tick = pos2(if tall { 36.0 } else { 28.0 }, middle);
        let radius = if tall { 18.0 } else { 14.0 };
        if self.ready {
            sheet.dot(tick, radius, sheet.palette.sage);
            sheet.icon(icon::CHECK, icon::bold(radius * 1.1), tick, sheet.palette.bg);
        } else {
            sheet.circle(tick, radius, 2.0, sheet.palette.line_strong);
        }
        if self.number < 10 && (tall || width >= 240.0) {
            let cap = self.number.to_string();
            let x = width - 20.0 - key_cap::width(sheet, &cap);
            key_cap::paint(sheet, &cap, x, middle, sheet.palette.text_2, sheet.palette.line_strong);
        }
        // one line or two
        let words = if tall {
            Rect::from_min_max(pos2(22.0, height - 58.0), pos2(width - 16.0, height - 10.0))
        } else {
            Rect::from_min_max(pos2(52.0, 4.0), pos2(width - 8.0, height - 4.0))
        };
        let room = sheet.window(words);
        let look = Look::of(Type::FarLabel, sheet.palette.text).times(sheet.text_scale * sheet.scale());
        let look = far_text::fitting(sheet.ui, self.name, look, &[1.0, 0.85, 0.75, 0.65, 0.55], room.size());
        let galley = far_text::galley(sheet.ui, &[(self.name, look)], room.width());
        let place = if tall { Align2::LEFT_BOTTOM } else { Align2::LEFT_CENTER };
        let at = place.align_size_within_rect(galley.size(), room).min;
        sheet.painter().galley(at, galley, look.colour);
        if tall {
            let (top, bottom) = (20.0, height - 48.0);
            let drawing = Rect::from_min_max(pos2(width * 0.2, top), pos2(width * 0.8, bottom));
            thing_ui(sheet.ui, sheet.window(drawing), self.name);
        }
    }
}
