//! A page in the design's measures, drawn at the window's size.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, Galley, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
    epaint::text::{LayoutJob, TextFormat},
    pos2, vec2,
};

use crate::ui::kit::theme::{Palette, Type, Weight};

/// A page: design measures in, window points out.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// Where it is drawn.
    pub ui: &'a Ui,
    /// Its colours.
    pub palette: &'static Palette,
    /// How many times larger running text is, 0.9 to 1.5.
    pub text_scale: f32,
    /// Its size in design measures; at least the design's own in one direction.
    pub size: Vec2,
    origin: Pos2,
    scale: f32,
}

/// How a line of text looks, in design measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Size.
    pub size: f32,
    /// Line height.
    pub line: f32,
    /// Weight.
    pub weight: Weight,
    /// Colour.
    pub colour: Color32,
}

impl Look {
    /// A row of the table of type in a colour.
    pub const fn of(row: Type, colour: Color32) -> Self {
        let (size, line, weight) = row.row();
        Self { size, line, weight, colour }
    }

    /// The same, `by` times as large.
    #[must_use]
    pub fn times(self, by: f32) -> Self {
        Self { size: self.size * by, line: self.line * by, ..self }
    }

    /// The same in another weight.
    #[must_use]
    pub const fn weight(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }
}

impl<'a> Sheet<'a> {
    /// A sheet that covers `area` of the window at `scale`.
    pub fn new(ui: &'a Ui, palette: &'static Palette, area: Rect, scale: f32, text_scale: f32) -> Self {
        Self { ui, palette, text_scale, size: area.size() / scale, origin: area.min, scale }
    }

    /// How many window points a design point is.
    pub const fn scale(&self) -> f32 {
        self.scale
    }

    /// A point of the window.
    pub fn at(&self, x: f32, y: f32) -> Pos2 {
        self.origin + vec2(x, y) * self.scale
    }

    /// A rectangle of the window, from its corner and size in design measures.
    pub fn rect(&self, x: f32, y: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(self.at(x, y), vec2(width, height) * self.scale)
    }

    /// A rectangle of the window.
    pub fn window(&self, rect: Rect) -> Rect {
        self.rect(rect.min.x, rect.min.y, rect.width(), rect.height())
    }

    /// A length of the window.
    pub fn len(&self, length: f32) -> f32 {
        length * self.scale
    }

    /// The painter of the ui.
    pub fn painter(&self) -> &Painter {
        self.ui.painter()
    }

    /// A line's stroke.
    pub fn stroke(&self, width: f32, colour: Color32) -> Stroke {
        Stroke::new(self.len(width), colour)
    }

    /// A corner radius; 255 design points at most.
    pub fn corner(&self, radius: f32) -> CornerRadius {
        CornerRadius::from(self.len(radius))
    }

    /// A filled rounded rectangle.
    pub fn fill(&self, rect: Rect, radius: f32, colour: Color32) {
        self.painter().rect_filled(self.window(rect), self.corner(radius), colour);
    }

    /// An outlined rounded rectangle, its line inside.
    pub fn outline(&self, rect: Rect, radius: f32, width: f32, colour: Color32) {
        self.painter().rect_stroke(
            self.window(rect),
            self.corner(radius),
            self.stroke(width, colour),
            StrokeKind::Inside,
        );
    }

    /// A filled circle.
    pub fn dot(&self, centre: Pos2, radius: f32, colour: Color32) {
        self.painter().circle_filled(self.at(centre.x, centre.y), self.len(radius), colour);
    }

    /// An outlined circle, the line's middle at the radius.
    pub fn circle(&self, centre: Pos2, radius: f32, width: f32, colour: Color32) {
        self.painter().circle_stroke(
            self.at(centre.x, centre.y),
            // the painter draws the line outside
            self.len(radius - width / 2.0),
            self.stroke(width, colour),
        );
    }

    /// A straight line.
    pub fn line(&self, from: Pos2, to: Pos2, width: f32, colour: Color32) {
        self.painter()
            .line_segment([self.at(from.x, from.y), self.at(to.x, to.y)], self.stroke(width, colour));
    }

    /// One line, laid out.
    fn set(&self, text: &str, look: Look) -> Arc<Galley> {
        let format = TextFormat {
            font_id: look.weight.font(self.len(look.size)),
            line_height: Some(self.len(look.line)),
            color: look.colour,
            ..TextFormat::default()
        };
        self.painter().layout_job(LayoutJob::single_section(text.to_owned(), format))
    }

    /// One line whose `share` of its width lies left of a point; its rectangle in design measures.
    fn put(&self, text: &str, look: Look, x: f32, middle: f32, share: f32) -> Rect {
        let galley = self.set(text, look);
        let size = galley.size() / self.scale;
        let at = pos2(x - size.x * share, middle - size.y / 2.0);
        self.painter().galley(self.at(at.x, at.y), galley, look.colour);
        Rect::from_min_size(at, size)
    }

    /// One line, its left end and its middle at a point.
    pub fn left(&self, text: &str, look: Look, x: f32, middle: f32) -> Rect {
        self.put(text, look, x, middle, 0.0)
    }

    /// One line, centred at a point.
    pub fn centre(&self, text: &str, look: Look, x: f32, middle: f32) -> Rect {
        self.put(text, look, x, middle, 0.5)
    }

    /// How wide one line is.
    pub fn width(&self, text: &str, look: Look) -> f32 {
        self.set(text, look).size().x / self.scale
    }

    /// The largest look no larger than `look` in which `text` fits `width` on one line. For single words, not sentences.
    pub fn fitting(&self, text: &str, look: Look, width: f32) -> Look {
        let natural = self.width(text, look);
        if natural <= width || natural <= 0.0 { look } else { look.times((width / natural).max(0.1)) }
    }

    /// An icon centred at a point.
    pub fn icon(&self, icon: &str, font: egui::FontId, middle: Pos2, colour: Color32) {
        let font = egui::FontId::new(self.len(font.size), font.family);
        super::ink(self.painter(), icon, font, self.at(middle.x, middle.y), colour);
    }

    /// A character whose ink is centred at a point; for digits and letters of badges.
    pub fn ink(&self, text: &str, weight: Weight, size: f32, middle: Pos2, colour: Color32) {
        let font = weight.font(self.len(size));
        super::ink(self.painter(), text, font, self.at(middle.x, middle.y), colour);
    }

    /// Lets assistive technology know what is drawn in `rect`.
    pub fn name(&self, rect: Rect, what: &str, role: Role, words: &str) -> Response {
        let response =
            self.ui.interact(self.window(rect), self.ui.scope_id().with(("named", what)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(role, true, words));
        response
    }

    /// A text that is read out as it stands.
    pub fn said(&self, rect: Rect, what: &str, words: &str) {
        self.name(rect, what, Role::Label, words);
    }
}
