//! How pages of the player are laid out: one large thing beside words or between them, words in the largest size that fits, a
//! picture in what is left.

use std::hash::Hash;

use egui::{Align, Color32, Direction, Frame, Layout, Margin, Rect, Ui, Vec2, vec2};

use super::{scene, view::Cx};
use crate::{
    routine::words::{Pose, Side},
    ui::kit::{
        Look,
        art::Picture,
        far_text::{self, label, mixed, on_one_line, region},
        fit, icon, icon_label,
        theme::{DARK, Type, Weight, radius},
    },
};

/// A picture is not drawn lower than this.
const LEAST_PICTURE: f32 = 60.0;
/// What words may shrink to before they would be lost.
const SIZES: [f32; 8] = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42, 0.35];
/// Said wherever the clock stands until somebody answers.
pub(super) const WAITS: &str = "The timer waits for you.";

/// A part of `room`, so wide, at the end of a side, and the rest.
pub(super) fn split(room: Rect, width: f32, side: Side) -> (Rect, Rect) {
    match side {
        Side::Left => room.split_left_right_at_x(room.left() + width),
        Side::Right => {
            let (rest, part) = room.split_left_right_at_x(room.right() - width);
            (part, rest)
        }
    }
}

/// How one large thing stands among words.
pub(super) struct Around {
    /// At this end of a wide page, the left one where none is worked.
    pub(super) side: Option<Side>,
    /// Its width for its height.
    pub(super) shape: f32,
    /// What comes last has this much of a narrow page, …
    pub(super) below: f32,
    /// … and is left out where the large thing would be lower than this.
    pub(super) least: f32,
}

impl Around {
    /// In a wide page `words` and what comes `last` stand beside the large thing, in a narrow one above and below it.
    pub(super) fn show(
        &self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        large: impl FnOnce(&mut Ui, Vec2),
        words: impl FnOnce(&mut Ui),
        last: impl FnOnce(&mut Ui),
    ) {
        let (down, middle) =
            (Layout::top_down(Align::Min), Layout::centered_and_justified(Direction::TopDown));
        // never nothing: words that do not fit yet are tried first
        let least = Vec2::splat(24.0);
        if cx.is_wide {
            let room = ui.max_rect().with_max_y(ui.max_rect().bottom() - cx.len(8.0));
            let side = self.side.unwrap_or(Side::Left);
            let (place, rest) = split(room, (room.height() * self.shape).min(room.width() * 0.48), side);
            let (_, column) = split(rest, cx.len(if cx.text > 1.25 { 32.0 } else { 64.0 }), side);
            region(ui, "large", place, middle, |ui| large(ui, place.size().max(least)));
            region(ui, "words", column, down, |ui| {
                ui.add_space(cx.len(8.0));
                words(ui);
                ui.add_space(cx.len(16.0));
                last(ui);
            });
            return;
        }
        words(ui);
        let room = ui.max_rect();
        let room = room.with_min_y((ui.cursor().top() + cx.len(8.0)).min(room.bottom()));
        let has_last = self.below > 0.0 && room.height() - self.below >= self.least;
        let below = if has_last { self.below } else { 0.0 };
        let (place, rest) = room.split_top_bottom_at_y((room.bottom() - below).max(room.top()));
        region(ui, "large", place, middle, |ui| large(ui, place.size().max(least)));
        if has_last {
            region(ui, "last", rest.with_min_y(rest.top() + cx.len(8.0)), down, last);
        }
    }
}

/// Two parts: in a wide page beside each other, the first `width` wide, in a narrow one below each other.
pub(super) fn beside(
    ui: &mut Ui,
    cx: &Cx<'_>,
    width: f32,
    first: impl FnOnce(&mut Ui),
    second: impl FnOnce(&mut Ui),
) {
    if !cx.is_wide {
        first(ui);
        ui.add_space(cx.len(8.0));
        return second(ui);
    }
    let (left, right) = split(ui.available_rect_before_wrap(), cx.len(width), Side::Left);
    let down = Layout::top_down(Align::Min);
    region(ui, "first", left, down, first);
    region(ui, "second", right.with_min_x(right.left() + cx.len(24.0)), down, second);
}

/// Shows words at the largest of a few sizes at which they leave `least` points of the room below them.
pub(super) fn fitted(
    ui: &mut Ui,
    cx: &Cx<'_>,
    shown: impl Hash,
    least: f32,
    words: impl FnOnce(&mut Ui, f32),
) {
    let room = ui.available_rect_before_wrap();
    let room = room.with_max_y((room.bottom() - least).max(room.top() + 1.0));
    let shown = egui::util::hash((shown, cx.text.to_bits()));
    ui.push_id(shown, |ui| {
        region(ui, "fitted", room, Layout::top_down(Align::Min), |ui| fit(ui, shown, &SIZES, words));
    });
}

/// A line of words and its look, with an icon before it where that is not empty.
pub(super) type Line<'a> = (&'static str, &'a str, Look);

/// Shows a heading on one line and the lines below it, as large as they leave `least` points of the window.
pub(super) fn lines(ui: &mut Ui, cx: &Cx<'_>, (title, look): (&str, Look), lines: &[Line<'_>], least: f32) {
    let shown: Vec<&str> = lines.iter().map(|(_, words, _)| *words).collect();
    fitted(ui, cx, (title, shown), least, |ui, by| {
        far_text::title(ui, title, on_one_line(ui, title, look.times(by), ui.available_width()));
        for &(icon, words, look) in lines.iter().filter(|(_, words, _)| !words.is_empty()) {
            ui.add_space(cx.either(16.0, 6.0) * by);
            line_ui(ui, (icon, words, look.times(by)));
        }
    });
}

/// One of them.
pub(super) fn line_ui(ui: &mut Ui, (icon, words, look): Line<'_>) {
    if icon.is_empty() {
        label(ui, words, look);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = look.size * 0.4;
        icon_label(ui, icon, icon::regular(look.size * 1.2), look.colour);
        label(ui, words, look);
    });
}

/// A pose in what is left of the room, where it would be large enough to be told.
pub(super) fn pose_ui(ui: &mut Ui, cx: &Cx<'_>, pose: Pose) {
    ui.add_space(cx.len(8.0));
    let room = ui.available_size() - vec2(0.0, cx.len(8.0));
    if room.y >= cx.len(LEAST_PICTURE) {
        Picture::Pose(pose, scene::side(cx.snapshot()), cx.snapshot().program.position).show(
            ui,
            room,
            (false, false),
        );
    }
}

/// What a note looks like: its icon, the icon's colour and its fill.
pub(super) type Tone = (&'static str, Color32, Color32);

/// A note over the width that there is, its words `by` times as large as usual: bold first words, and the rest.
pub(super) fn note_ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (glyph, hue, soft): Tone,
    (lead, rest): (&str, &str),
    by: f32,
) {
    let look = cx.look(Type::FarNote, DARK.text).weight(Weight::Medium).times(by);
    let bold = if rest.is_empty() { look } else { look.weight(Weight::Bold) };
    let frame = Frame::NONE.fill(soft).corner_radius(radius::FAR_CONTROL);
    frame.inner_margin(Margin::from(cx.len(12.0))).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.x = cx.len(14.0);
            icon_label(ui, glyph, icon::filled(cx.len(26.0)), hue);
            mixed(ui, &[(lead, bold), (if rest.is_empty() { "" } else { " " }, look), (rest, look)]);
        });
    });
}
