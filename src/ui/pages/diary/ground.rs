//! The ground that both pictures stand on: lines, numbers and days from `egui_plot`, and the mark that is chosen.
//!
//! The plot neither zooms nor moves: the period chooser says what it shows. A mark is chosen by pointing at it, or with Left
//! and Right while the picture has the keyboard; its story is told in a line below, which assistive technology reads out.

use egui::{
    Align2, EventFilter, Id, Key, Pos2, Rect, Response, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo,
    accesskit::{Live, Role},
    pos2, vec2,
};
use egui_plot::{Line, Plot, PlotBounds, PlotPoint, PlotPoints, PlotTransform, PlotUi};

use super::axis::Axis;
use crate::ui::kit::{
    focus, text,
    theme::{Palette, Type, Weight, radius},
};

/// Room around the ground for marks at its edges.
pub(super) const EDGE: f32 = 10.0;

/// Draws the ground in `rect`, which is where 0 to the top and the first to the last day are; `marks` goes on it. Numbers stand
/// every `step`, days below with `under` points between.
pub(super) fn ground(
    ui: &mut Ui,
    id: &str,
    rect: Rect,
    (axis, step, under): (&Axis, f64, f32),
    marks: impl FnOnce(&mut PlotUi<'_>),
) -> PlotTransform {
    let palette = Palette::of(ui);
    let outer = rect.expand(EDGE);
    let (days, top) = (axis.days(), axis.top);
    let (wide, high) = (f64::from(EDGE / rect.width()) * days, f64::from(EDGE / rect.height()) * top);
    let bounds = PlotBounds::from_min_max([-wide, -high], [days + wide, top + high]);
    let ticks = axis.ticks(days * f64::from(52.0 / rect.width()));
    let faint = palette.line_strong.gamma_multiply(0.28);
    let line = |from: [f64; 2], to: [f64; 2]| {
        Line::new("", PlotPoints::from(vec![from, to])).stroke(Stroke::new(1.0, faint)).allow_hover(false)
    };
    let mut child = ui.new_child(UiBuilder::new().id_salt(("ground", id)).max_rect(outer));
    let shown = Plot::new(id)
        .width(outer.width())
        .height(outer.height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .set_margin_fraction(Vec2::ZERO)
        .sense(Sense::hover())
        .show(&mut child, |plot| {
            plot.set_plot_bounds(bounds);
            let mut number = 0.0;
            while number <= top {
                plot.line(line([0.0, number], [days, number]));
                number += step;
            }
            for (at, _) in &ticks {
                plot.line(line([*at, 0.0], [*at, top]));
            }
            marks(plot);
        });
    let transform = shown.transform;
    let painter = ui.painter();
    let font = || Weight::Regular.font(14.0);
    let mut number = 0.0;
    while number <= top {
        let y = transform.position_from_point(&PlotPoint::new(0.0, number)).y;
        let at = pos2(rect.left() - 10.0, y);
        painter.text(at, Align2::RIGHT_CENTER, format!("{number}"), font(), palette.text_3);
        number += step;
    }
    let mut end = f32::NEG_INFINITY;
    for (at, words) in ticks {
        let x = transform.position_from_point(&PlotPoint::new(at, 0.0)).x;
        let galley = painter.layout_no_wrap(words, font(), palette.text_3);
        // the last one is drawn into the picture, and then may have no room beside the one before it
        let left = x.min(rect.right() - galley.size().x).max(rect.left());
        if left < end + 6.0 {
            continue;
        }
        end = left + galley.size().x;
        painter.galley(pos2(left, rect.bottom() + under), galley, palette.text_3);
    }
    transform
}

/// Where the marks of a picture are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Places<'a> {
    /// So far across it, from left to right.
    Across(&'a [f32]),
    /// Days, seven in a row, and the one that is told first.
    Days(&'a [Rect], usize),
}

impl Places<'_> {
    const fn count(self) -> usize {
        match self {
            Self::Across(xs) => xs.len(),
            Self::Days(cells, _) => cells.len(),
        }
    }

    /// The one that is told first.
    fn first(self) -> usize {
        let last = self.count().saturating_sub(1);
        match self {
            Self::Across(_) => last,
            Self::Days(_, first) => first.min(last),
        }
    }

    /// The mark at the pointer: across, the nearest one as long as it is near.
    fn pointed_at(self, pointer: Pos2) -> Option<usize> {
        let away = |x: f32| (x - pointer.x).abs();
        match self {
            Self::Across(xs) => {
                let marks = xs.iter().copied().enumerate();
                let (index, x) = marks.min_by(|(_, one), (_, other)| away(*one).total_cmp(&away(*other)))?;
                (away(x) <= 24.0).then_some(index)
            }
            Self::Days(cells, _) => cells.iter().position(|cell| cell.contains(pointer)),
        }
    }

    /// Where a key leads from `at`.
    fn walked(self, ui: &Ui, at: usize) -> usize {
        let last = self.count().saturating_sub(1);
        let down = match self {
            Self::Across(_) => None,
            Self::Days(..) => Some(7),
        };
        let ways = [
            (Key::ArrowLeft, at.checked_sub(1)),
            (Key::ArrowRight, Some(at + 1)),
            (Key::ArrowUp, down.and_then(|week| at.checked_sub(week))),
            (Key::ArrowDown, down.map(|week| at + week)),
            (Key::Home, Some(0)),
            (Key::End, Some(last)),
        ];
        let pressed = ways.into_iter().find(|(key, _)| ui.input(|input| input.key_pressed(*key)));
        pressed.and_then(|(_, to)| to).filter(|to| *to <= last).unwrap_or(at)
    }
}

/// A picture whose marks are told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    /// The picture's id.
    pub(super) id: &'a str,
    /// Its name for assistive technology.
    pub(super) name: &'a str,
    /// Where it is pointed at.
    pub(super) rect: Rect,
    /// Where its marks stand.
    pub(super) places: Places<'a>,
}

/// Finds the mark that is pointed at or chosen with the keyboard. Also says how the picture was used.
pub(super) fn choose(ui: &Ui, told: Told<'_>, story: impl Fn(usize) -> String) -> (Response, Option<usize>) {
    let id = ui.scope_id().with(("marks", told.id));
    let response = ui.interact(told.rect, id, Sense::click());
    let places = told.places;
    let count = places.count();
    let kept = ui.data(|data| data.get_temp::<usize>(id)).filter(|index| *index < count);
    let mut chosen = None;
    if response.has_focus() {
        let is_days = matches!(places, Places::Days(..));
        let filter =
            EventFilter { horizontal_arrows: true, vertical_arrows: is_days, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        // the first key after the keyboard came tells the one that is told first
        let to = kept.map_or(places.first(), |at| places.walked(ui, at));
        ui.data_mut(|data| data.insert_temp(id, to));
        chosen = (count > 0).then_some(to);
    }
    let pointer = ui.input(|input| input.pointer.hover_pos());
    if let Some(pointer) = pointer.filter(|_| ui.rect_contains_pointer(told.rect)) {
        let near = places.pointed_at(pointer);
        if response.clicked()
            && let Some(near) = near
        {
            ui.data_mut(|data| data.insert_temp(id, near));
        }
        chosen = near.or(chosen);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, told.name));
    if let Some(index) = chosen {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(story(index)));
    }
    focus(ui, &response, radius::SMALL);
    (response, chosen)
}

/// The line under a picture: the story of the mark that is chosen, or how one is chosen.
pub(super) fn story_ui(ui: &mut Ui, story: Option<&str>, hint: &str) {
    let palette = Palette::of(ui);
    // two lines, so that what is below does not jump
    let from = ui.cursor().min;
    let ink = if story.is_some() { palette.text } else { palette.text_3 };
    let words = text(ui, story.unwrap_or(hint), Type::Caption, ink);
    ui.ctx().accesskit_node_builder(words.id, |node| node.set_live(Live::Polite));
    let used = ui.cursor().min.y - from.y;
    ui.add_space((40.0 - used).max(0.0));
}

/// A line through the mark that is chosen.
pub(super) fn chosen_line(ui: &Ui, rect: Rect, x: f32) {
    let line = Stroke::new(2.0, Palette::of(ui).accent);
    ui.painter().line_segment([pos2(x, rect.top() - 4.0), pos2(x, rect.bottom() + 4.0)], line);
}

/// Where a column of the picture is, for its row in the table.
pub(super) fn strip_at(rect: Rect, x: f32) -> Rect {
    Rect::from_center_size(pos2(x, rect.center().y), vec2(12.0, rect.height()))
}

/// An id for what a picture keeps.
pub(super) fn kept(what: &str) -> Id {
    Id::unique(("diary", what))
}
