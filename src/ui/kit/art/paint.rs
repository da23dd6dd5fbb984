//! A drawing becomes a picture: it is given colours and marks, rendered once for its size and kept as a texture.

use std::sync::{Arc, Mutex, PoisonError};

use egui::{
    Color32, ColorImage, CornerRadius, Id, Rect, TextureHandle, TextureOptions, Ui, Vec2, epaint::RectShape,
    pos2, vec2,
};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg,
};

/// So many rendered drawings are kept.
const KEPT: usize = 48;

pub(in crate::ui::kit) fn css(colour: Color32) -> String {
    let [red, green, blue, _] = colour.to_array();
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The drawing with a style of its own after the drawing's, which therefore wins, and with marks on top.
pub(in crate::ui::kit) fn coloured(svg: &str, style: &str, marks: &str) -> String {
    svg.replace("</svg>", &format!("{marks}<style>{style}</style></svg>"))
}

pub(in crate::ui::kit) fn key(what: &impl std::hash::Hash) -> u64 {
    egui::util::hash(what)
}

/// No picture has more dots than this along a side: a larger one is enlarged, and letters are kept in one no larger.
pub const WIDEST: usize = 2048;

type Shelf = Arc<Mutex<Vec<(u64, TextureHandle)>>>;

/// The part of a drawing that is shown, and how.
#[derive(Clone, Copy)]
pub(in crate::ui::kit) struct View {
    /// The part.
    pub(super) part: Rect,
    /// Left and right are exchanged.
    pub(super) mirrored: bool,
    /// Its corners are cut round.
    pub(super) corners: CornerRadius,
}

impl View {
    /// This part as it is drawn.
    pub(in crate::ui::kit) const fn of(part: Rect) -> Self {
        Self { part, mirrored: false, corners: CornerRadius::ZERO }
    }
}

/// Paints a drawing into `rect`, whole and in proportion.
pub(in crate::ui::kit) fn paint(ui: &Ui, rect: Rect, view: View, key: u64, svg: impl FnOnce() -> String) {
    let View { part: view, mirrored, corners } = view;
    let scale = (rect.width() / view.width()).min(rect.height() / view.height());
    let size = view.size() * scale;
    let dots = size * ui.ctx().pixels_per_point();
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let dots = (dots * (WIDEST as f32 / dots.max_elem()).min(1.0)).round();
    if dots.x < 1.0 || dots.y < 1.0 || !ui.is_rect_visible(rect) {
        return;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few thousand dots, at least one"
    )]
    let dots = (dots.x as u32, dots.y as u32);
    let key = self::key(&(key, dots));
    let shelf: Shelf = ui.data_mut(|data| data.get_temp_mut_or_default::<Shelf>(Id::unique("art")).clone());
    let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    let found = shelf.iter().position(|(known, _)| *known == key);
    let texture = if let Some(at) = found {
        shelf.remove(at)
    } else if waits(ui) {
        return;
    } else {
        let Some(image) = render(&svg(), view, dots, mirrored) else { return };
        (key, ui.ctx().load_texture("art", image, TextureOptions::LINEAR))
    };
    let place = Rect::from_center_size(rect.center(), size);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    let shape = RectShape::filled(place, corners, Color32::WHITE).with_texture(texture.1.id(), whole);
    ui.painter().add(shape);
    // the newest last: the oldest goes first
    shelf.push(texture);
    if shelf.len() > KEPT {
        drop(shelf.remove(0));
    }
}

/// Whether drawings wait for the next picture: the window would have to wait for the first, and reading and rendering takes a
/// hundred milliseconds and more.
pub(super) fn waits(ui: &Ui) -> bool {
    let is_first = ui.ctx().cumulative_frame_nr() == 0;
    if is_first {
        ui.ctx().request_repaint();
    }
    is_first
}

/// The part of a drawing in which there is something to be seen; all of it where it is broken.
pub(super) fn extent(svg: &str) -> Rect {
    let whole = Rect::from_min_size(pos2(0.0, 0.0), vec2(480.0, 320.0));
    let Ok(tree) = usvg::Tree::from_str(svg, &usvg::Options::default()) else { return whole };
    let seen = tree.root().abs_stroke_bounding_box();
    let seen = Rect::from_min_max(pos2(seen.left(), seen.top()), pos2(seen.right(), seen.bottom()));
    seen.expand(1.0).intersect(whole)
}

/// Renders the part `view` of `svg` at so many dots; `None` only where a drawing is broken, which a test rules out.
pub(super) fn render(svg: &str, view: Rect, dots: (u32, u32), mirrored: bool) -> Option<ColorImage> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).ok()?;
    let mut pixels = Pixmap::new(dots.0, dots.1)?;
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    let scale = Vec2::new(dots.0 as f32 / view.width(), dots.1 as f32 / view.height());
    let mut transform = Transform::from_translate(-view.left(), -view.top()).post_scale(scale.x, scale.y);
    if mirrored {
        #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
        let width = dots.0 as f32;
        transform = transform.post_scale(-1.0, 1.0).post_translate(width, 0.0);
    }
    resvg::render(&tree, transform, &mut pixels.as_mut());
    Some(ColorImage::from_rgba_premultiplied([dots.0 as usize, dots.1 as usize], pixels.data()))
}

/// The program's icon, so many dots square.
pub fn app_icon(dots: u32) -> Option<egui::IconData> {
    let view = Rect::from_min_size(pos2(0.0, 0.0), vec2(512.0, 512.0));
    let image = render(include_str!("../../../../assets/art/app-icon.svg"), view, (dots, dots), false)?;
    let rgba = image.pixels.iter().flat_map(Color32::to_srgba_unmultiplied).collect();
    Some(egui::IconData { rgba, width: dots, height: dots })
}
