//! Text that is read from the floor: labels in a look, measured before they are shown.

use std::sync::Arc;

use egui::{
    Color32, Galley, Label, Layout, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit,
    epaint::text::{LayoutJob, TextFormat},
};

use super::{as_heading, weighted};
use crate::ui::kit::theme::{Type, Weight};

/// How a line of text looks.
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

/// Running text that wraps.
pub fn label(ui: &mut Ui, words: &str, look: Look) -> Response {
    weighted(ui, words, look.weight.font(look.size), look.line, look.colour)
}

/// Has assistive technology read other words than are shown: the same without breaks, or all of what is drawn.
pub fn read_as(response: &Response, words: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

/// Words that assistive technology says by itself whenever they change. They are not drawn.
pub fn status_ui(ui: &Ui, words: &str) {
    let rect = Rect::from_min_size(ui.max_rect().min, Vec2::splat(1.0));
    let response = ui.interact(rect, ui.scope_id().with("status"), Sense::hover());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(accesskit::Role::Status);
        node.set_live(accesskit::Live::Polite);
        node.set_label(words);
    });
}

/// A heading that wraps.
pub fn title(ui: &mut Ui, words: &str, look: Look) -> Response {
    let response = label(ui, words, look);
    as_heading(ui, &response, words);
    response
}

/// Text of several looks in one paragraph that wraps.
pub fn mixed(ui: &mut Ui, parts: &[(&str, Look)]) -> Response {
    ui.add(Label::new(job(parts, f32::INFINITY)).wrap().selectable(false))
}

/// How large text of several looks is, wrapped at `width`.
pub fn mixed_size(ui: &Ui, parts: &[(&str, Look)], width: f32) -> Vec2 {
    galley(ui, parts, width).size()
}

/// How large text is, wrapped at `width`.
pub fn size(ui: &Ui, words: &str, look: Look, width: f32) -> Vec2 {
    mixed_size(ui, &[(words, look)], width)
}

/// How wide one line is.
pub fn width(ui: &Ui, words: &str, look: Look) -> f32 {
    size(ui, words, look, f32::INFINITY).x
}

/// The largest look no larger than `look` in which `words` fit `width` on one line. For single words, not sentences.
pub fn on_one_line(ui: &Ui, words: &str, look: Look, width: f32) -> Look {
    let natural = self::width(ui, words, look);
    // a hair less, so that rounding never breaks the line
    if natural <= width { look } else { look.times((width / natural * 0.995).clamp(0.1, 1.0)) }
}

/// The largest of `sizes` at which `words` fit into `room`; the last one where none does.
pub fn fitting(ui: &Ui, words: &str, look: Look, sizes: &[f32], room: Vec2) -> Look {
    let mut looks = sizes.iter().map(|by| look.times(*by));
    let fits = |look: &Look| {
        let size = size(ui, words, *look, room.x);
        size.x <= room.x + 0.5 && size.y <= room.y + 0.5
    };
    looks.clone().find(fits).or(looks.next_back()).unwrap_or(look)
}

/// A part of a page with a layout of its own. Its name keeps what is inside apart from other parts.
pub fn region<R>(
    ui: &mut Ui,
    name: &str,
    rect: Rect,
    layout: Layout,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let builder = UiBuilder::new().id_salt(name).max_rect(rect).layout(layout);
    ui.scope_builder(builder, contents).inner
}

/// Lays `contents` out in so much room, where things stand next.
pub fn sized<R>(ui: &mut Ui, size: Vec2, layout: Layout, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.allocate_ui_with_layout(size, layout, contents).inner
}

/// Text of several looks, to be laid out.
pub fn job(parts: &[(&str, Look)], width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for (words, look) in parts {
        let format = TextFormat {
            font_id: look.weight.font(look.size),
            line_height: Some(look.line),
            color: look.colour,
            ..TextFormat::default()
        };
        job.append(words, 0.0, format);
    }
    job
}

/// Text of several looks, laid out to be painted.
pub(super) fn galley(ui: &Ui, parts: &[(&str, Look)], width: f32) -> Arc<Galley> {
    ui.painter().layout_job(job(parts, width))
}
