//! The frame of the near screens: the rail at the left with the mark and the screens, or a bar at the foot of a narrow
//! window.

use egui::{
    Align2, CornerRadius, CursorIcon, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::Width;
use crate::ui::{
    Action, Tab,
    kit::{
        icon, icon_at,
        theme::{Palette, Weight, radius},
    },
};

/// The rail's width.
pub const RAIL: f32 = 88.0;
/// The bar's height.
pub const BAR: f32 = 72.0;

const PLACES: [(Tab, &str, &str); 4] = [
    (Tab::Today, "Today", icon::SUN_HORIZON),
    (Tab::Diary, "Diary", icon::NOTEBOOK),
    (Tab::Settings, "Settings", icon::SLIDERS),
    (Tab::Safety, "Safety", icon::LIFEBUOY),
];

/// The rail (or bar) with `tab` chosen, and `contents` in the rest of the window.
pub fn shell_ui(
    ui: &mut Ui,
    tab: Tab,
    actions: &mut Vec<Action>,
    contents: impl FnOnce(&mut Ui, &mut Vec<Action>),
) {
    let palette = Palette::of(ui);
    let all = ui.max_rect();
    ui.painter().rect_filled(all, 0, palette.bg);
    let narrow = Width::of(ui) == Width::Narrow;
    let (bar, rest) = if narrow {
        let (rest, bar) = all.split_top_bottom_at_y(all.bottom() - BAR);
        (bar, rest)
    } else {
        all.split_left_right_at_x(all.left() + RAIL)
    };
    // what Tab reaches follows the eye: the rail is before the page, the bar after it
    if !narrow {
        rail(ui, bar, tab, actions);
    }
    let mut page = ui.new_child(UiBuilder::new().id_salt("page").max_rect(rest));
    page.set_clip_rect(rest.intersect(ui.clip_rect()));
    contents(&mut page, actions);
    if narrow {
        foot(ui, bar, tab, actions);
    }
    ui.advance_cursor_after_rect(all);
}

fn rail(ui: &Ui, rect: Rect, tab: Tab, actions: &mut Vec<Action>) {
    ground(ui, rect);
    mark(ui, Rect::from_center_size(pos2(rect.center().x, rect.top() + 46.0), vec2(44.0, 44.0)));
    // in a very low window Safety follows the others instead of standing on them
    let foot = (rect.bottom() - 92.0).max(rect.top() + 300.0);
    for (index, place) in PLACES.iter().enumerate() {
        let top = match index {
            0 => rect.top() + 96.0,
            1 => rect.top() + 164.0,
            2 => rect.top() + 232.0,
            _ => foot,
        };
        let item = Rect::from_min_size(pos2(rect.left() + 4.0, top), vec2(80.0, 68.0));
        place_ui(ui, item, place, tab, actions);
    }
}

fn foot(ui: &Ui, rect: Rect, tab: Tab, actions: &mut Vec<Action>) {
    ground(ui, rect);
    let each = rect.width() / 4.0;
    let mut left = rect.left();
    for place in &PLACES {
        let item = Rect::from_min_size(pos2(left, rect.top() + 2.0), vec2(each, 68.0));
        place_ui(ui, item.shrink2(vec2(4.0, 0.0)), place, tab, actions);
        left += each;
    }
}

fn ground(ui: &Ui, rect: Rect) {
    let palette = Palette::of(ui);
    ui.painter().rect_filled(rect, 0, if palette.dark { palette.surface } else { palette.sunk });
}

fn place_ui(ui: &Ui, rect: Rect, place: &(Tab, &str, &str), tab: Tab, actions: &mut Vec<Action>) {
    let &(to, name, glyph) = place;
    let palette = Palette::of(ui);
    let chosen = to == tab;
    let response = ui.interact(rect, ui.scope_id().with(("rail", name)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, name));
    let pill = Rect::from_center_size(pos2(rect.center().x, rect.top() + 24.0), vec2(56.0, 34.0));
    if chosen || response.hovered() {
        let fill = match (chosen, palette.dark) {
            (true, true) => palette.accent_soft,
            (true, false) => palette.surface,
            (false, _) => palette.line,
        };
        ui.painter().rect_filled(pill, CornerRadius::same(17), fill);
    }
    let (font, ink) =
        if chosen { (icon::filled(24.0), palette.accent) } else { (icon::regular(24.0), palette.text_2) };
    icon_at(ui, pill.center(), glyph, font, ink);
    let (weight, ink) =
        if chosen { (Weight::SemiBold, palette.text) } else { (Weight::Medium, palette.text_2) };
    let at = pos2(rect.center().x, rect.top() + 54.0);
    ui.painter().text(at, Align2::CENTER_CENTER, name, weight.font(14.0), ink);
    if response.has_focus() {
        let line = Stroke::new(crate::ui::kit::theme::stroke::FOCUS, palette.accent);
        ui.painter().rect_stroke(rect.shrink(2.0), radius::CONTROL, line, StrokeKind::Inside);
    }
    if response.clicked() {
        actions.push(Action::Go(to));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}

/// The mark: the ring, and the ball at rest low inside it. Drawn for a box of 40, scaled to `rect`.
pub fn mark(ui: &Ui, rect: Rect) {
    let palette = Palette::of(ui);
    let unit = rect.width() / 40.0;
    let at = |x: f32, y: f32| rect.min + vec2(x, y) * unit;
    ui.painter().circle_stroke(at(20.0, 20.0), 12.0 * unit, Stroke::new(2.8 * unit, palette.text));
    ui.painter().circle_filled(at(20.0, 24.5), 5.2 * unit, palette.ball);
}
