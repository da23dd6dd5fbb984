//! How pages of the player are laid out: clock beside words, words above each other in the largest size that fits, a picture
//! in what is left.

use egui::{Align, Color32, Frame, Layout, Margin, Rect, RichText, Ui, Vec2, vec2};

use super::{scene, view::Cx};
use crate::{
    routine::words::{Pose, Side},
    ui::kit::{
        Look,
        art::Picture,
        far_text::{self, label, on_one_line, region},
        icon,
        theme::{DARK, Type, Weight, radius, ring},
    },
};

/// A picture is not drawn lower than this.
const LEAST_PICTURE: f32 = 60.0;
/// Between a note's edge and its words.
const PADDING: f32 = 12.0;
/// A note's icon and the gap behind it.
const ICON: f32 = 40.0;

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

/// The clock at the left and words beside it; for the right side the other way round. For a wide page.
pub(super) fn columns(
    ui: &mut Ui,
    cx: &Cx<'_>,
    side: Option<Side>,
    clock: impl FnOnce(&mut Ui, f32),
    words: impl FnOnce(&mut Ui),
) {
    let room = ui.max_rect().with_max_y(ui.max_rect().bottom() - cx.len(8.0));
    let extent = room.height().min(room.width() * 0.46);
    let gap = cx.len(if cx.text > 1.25 { 32.0 } else { 72.0 });
    // the ring's box is a little larger than the ring
    let out = extent * 7.0 / ring::WIDE;
    let (place, rest) = split(room.expand2(vec2(out, 0.0)), extent, side.unwrap_or(Side::Left));
    let (_, column) = split(rest.intersect(room), gap - out, side.unwrap_or(Side::Left));
    let place = Rect::from_center_size(place.center(), Vec2::splat(extent));
    let down = Layout::top_down(Align::Min);
    region(ui, "clock", place, down, |ui| clock(ui, extent));
    region(ui, "words", column, down, |ui| {
        ui.add_space(cx.len(8.0));
        words(ui);
    });
}

/// Two parts beside each other in a wide page, below each other in a narrow one.
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
    let room = ui.max_rect();
    let (left, right) = room.split_left_right_at_x(room.left() + cx.len(width));
    let down = Layout::top_down(Align::Min);
    region(ui, "first", left, down, first);
    region(ui, "second", right.with_min_x(right.left() + cx.len(24.0)), down, second);
}

/// A line of a page: words in a look, the gap above, and an icon before it.
pub(super) struct Line<'a>(pub(super) &'a str, pub(super) Look, pub(super) f32, pub(super) &'static str);

impl Line<'_> {
    fn taken(&self, look: Look) -> f32 {
        if self.3.is_empty() { 0.0 } else { look.size * 1.6 }
    }
}

/// Shows a heading and the lines below it, as large as they fit above `least` points of the window.
pub(super) fn lines(ui: &mut Ui, cx: &Cx<'_>, lines: &[Line<'_>], least: f32) {
    let width = ui.available_width();
    let height = |by: f32| {
        let each = lines.iter().filter(|line| !line.0.is_empty()).map(|line| {
            let look = line.1.times(by);
            far_text::size(ui, line.0, look, width - line.taken(look)).y + cx.len(line.2)
        });
        each.sum::<f32>()
    };
    let room = ui.available_height() - least;
    let by = [1.0, 0.9, 0.8, 0.7, 0.62, 0.55].into_iter().find(|by| height(*by) <= room).unwrap_or(0.5);
    for (nth, line) in lines.iter().enumerate().filter(|(_, line)| !line.0.is_empty()) {
        let look = line.1.times(by);
        ui.add_space(cx.len(line.2));
        if nth == 0 {
            far_text::title(ui, line.0, look);
        } else if line.3.is_empty() {
            label(ui, line.0, look);
        } else {
            ui.horizontal_top(|ui| {
                ui.set_width(width);
                ui.label(RichText::new(line.3).font(icon::regular(look.size * 1.2)).color(look.colour));
                ui.add_space(look.size * 0.4);
                label(ui, line.0, look);
            });
        }
    }
}

/// Said wherever the clock stands until somebody answers.
pub(super) const WAITS: &str = "The timer waits for you.";

/// A title on one line; where there is room, at its right, that the timer waits.
pub(super) fn titled(ui: &mut Ui, cx: &Cx<'_>, words: &str, look: Look, waits: bool) {
    let quiet = cx.look(Type::FarNote, DARK.text).times(if cx.is_wide { 1.1 } else { 0.8 });
    let taken = if waits { far_text::width(ui, WAITS, quiet) + 64.0 } else { 0.0 };
    ui.horizontal(|ui| {
        far_text::title(ui, words, on_one_line(ui, words, look, ui.available_width() - taken));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let pill = Frame::NONE.fill(DARK.surface).corner_radius(radius::PANEL);
            if waits {
                pill.inner_margin(Margin::symmetric(20, 6))
                    .show(ui, |ui| label(ui, WAITS, quiet.weight(Weight::Medium)));
            }
        });
    });
}

/// A pose in what is left of the room, where it would be large enough to be told.
pub(super) fn pose_ui(ui: &mut Ui, cx: &Cx<'_>, pose: Pose) {
    ui.add_space(cx.len(8.0));
    let room = ui.available_size() - vec2(0.0, cx.len(8.0));
    if room.y >= cx.len(LEAST_PICTURE) {
        Picture::Pose(pose, scene::side(cx.snapshot())).show(ui, room, (false, false));
    }
}

/// What a note looks like: its icon, the icon's colour and its fill.
pub(super) type Tone = (&'static str, Color32, Color32);

/// A note whose size is known before it is shown: bold first words, and the rest.
pub(super) struct Note<'a> {
    tone: Tone,
    lead: &'a str,
    rest: &'a str,
    look: Look,
    height: f32,
}

impl<'a> Note<'a> {
    /// A note in this width and at most this high; the words shrink before they would be lost.
    pub(super) fn new(
        ui: &Ui,
        cx: &Cx<'_>,
        tone: Tone,
        (lead, rest): (&'a str, &'a str),
        (width, most): (f32, f32),
    ) -> Self {
        let look = cx.look(Type::FarNote, DARK.text).weight(Weight::Medium);
        let inside = width - cx.len(ICON + PADDING * 2.0);
        let padding = cx.len(PADDING * 2.0);
        let note = |by: f32| {
            let look = look.times(by);
            let note = Self { tone, lead, rest, look, height: 0.0 };
            Self { height: far_text::mixed_size(ui, &note.parts(), inside).y + padding, ..note }
        };
        let notes = [1.15 * cx.text, 1.15, 1.0].map(note);
        notes.into_iter().find(|note| note.height <= most).unwrap_or_else(|| note(0.85))
    }

    fn parts(&self) -> [(&'a str, Look); 3] {
        let between = if self.rest.is_empty() { "" } else { " " };
        let lead = if self.rest.is_empty() { self.look } else { self.look.weight(Weight::Bold) };
        [(self.lead, lead), (between, self.look), (self.rest, self.look)]
    }

    /// How high it is, in points of the window.
    pub(super) const fn height(&self) -> f32 {
        self.height
    }

    /// Shows it over the width that there is.
    pub(super) fn show(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let (glyph, hue, soft) = self.tone;
        let margin = Margin::from(cx.len(PADDING));
        Frame::NONE.fill(soft).corner_radius(radius::FAR_CONTROL).inner_margin(margin).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.set_min_size(vec2(ui.available_width(), self.height - cx.len(PADDING * 2.0)));
                ui.label(RichText::new(glyph).font(icon::filled(cx.len(26.0))).color(hue));
                ui.add_space(cx.len(ICON - 26.0));
                far_text::mixed(ui, &self.parts());
            });
        });
    }
}
