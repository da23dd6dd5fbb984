//! The line above the routines on Today: words to search for, chips for time, place, technique and equipment, and how many are
//! found.
//!
//! Everything that is chosen is shown by the chip itself. `/` and Ctrl+F lead to the search, Esc empties and leaves it.

use egui::{
    Color32, CursorIcon, Event, Key, Modifiers, Popup, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind,
    TextEdit, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::{
    Card, Filter, Msg, TodayView, Width,
    filter::{MINUTES, Thing},
    shelf::position_icon,
};
use crate::{
    routine::words::{Position, Technique},
    text::format_count,
    ui::{
        Action,
        kit::{
            Button, below, card, column, cross, focus, heading, icon, icon_at, laid_out, text, text_field,
            theme::{Palette, Type, Weight, stroke, target},
        },
    },
};

/// The room of search and count at the right of a wide window.
const END: f32 = 232.0;
const GAP: f32 = 8.0;

/// Draws the line.
pub(super) fn filters_ui(ui: &mut Ui, view: &TodayView<'_>, actions: &mut Vec<Action>) {
    let mut msgs = Vec::new();
    let width = ui.available_width();
    let all = view.cards.all();
    let count = if view.filter.is_everything() {
        format!("{}", all.len())
    } else {
        format!("{} of {}", view.found.len(), all.len())
    };
    if Width::of(ui) == Width::Wide {
        let from = ui.cursor().min;
        let right = Rect::from_min_size(from, vec2(width, target::NEAR));
        let mut left = column(ui, 0.0, width - END);
        left.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(GAP, GAP);
            ui.set_min_height(target::NEAR);
            heading(ui, "Routines", Type::Head);
            ui.add_space(4.0);
            chips(ui, view, &mut msgs);
        });
        end(ui, right.with_min_x(right.right() - END), view.filter, &count, &mut msgs);
        below(ui, &[&left]);
        ui.advance_cursor_after_rect(right);
    } else {
        heading(ui, "Routines", Type::Head);
        ui.add_space(8.0);
        let (_, row) = ui.allocate_space(vec2(width, target::NEAR));
        end(ui, row, view.filter, &count, &mut msgs);
        ui.add_space(GAP);
        ScrollArea::horizontal()
            .id_salt("filters")
            .scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden)
            .show(ui, |ui| {
                // room for the ring round what the keyboard is at
                ui.add_space(4.0);
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing = vec2(GAP, GAP);
                    chips(ui, view, &mut msgs);
                });
                ui.add_space(4.0);
            });
    }
    actions.extend(msgs.into_iter().map(Action::Today));
}

/// The search, what takes all choices back, and the count, in `room`.
fn end(ui: &mut Ui, room: Rect, filter: &Filter, count: &str, msgs: &mut Vec<Msg>) {
    let palette = Palette::of(ui);
    let galley = laid_out(ui, count, Type::Body.font(), palette.text_3, f32::INFINITY);
    let corner = pos2(room.right() - galley.size().x, room.center().y - galley.size().y / 2.0);
    let counted = Rect::from_min_size(corner, galley.size());
    let mut right = counted.left() - GAP;
    if !filter.is_everything() {
        right -= target::NEAR;
    }
    search(ui, room.with_max_x(right), filter, msgs);
    if !filter.is_everything() {
        let place = Rect::from_min_size(pos2(right, room.top()), vec2(target::NEAR, target::NEAR));
        let mut end = ui.new_child(UiBuilder::new().id_salt("clear").max_rect(place));
        if cross(&mut end, "Clear filters") {
            msgs.push(Msg::Clear);
        }
    }
    let response = ui.interact(counted, ui.scope_id().with("count"), Sense::hover());
    let name = match count {
        "1" => format_count(1, "routine"),
        all if filter.is_everything() => format!("{all} routines"),
        some => format!("{some} routines fit"),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    ui.painter().galley(counted.min, galley, palette.text_3);
}

fn search(ui: &mut Ui, rect: Rect, filter: &Filter, msgs: &mut Vec<Msg>) {
    let palette = Palette::of(ui);
    let mut written = filter.search().to_owned();
    let mut inside = ui.new_child(UiBuilder::new().id_salt("search").max_rect(rect));
    let field = TextEdit::singleline(&mut written)
        .hint_text("Search")
        .desired_width(rect.width())
        .min_size(rect.size())
        .margin(egui::Margin { left: 38, right: 12, top: 0, bottom: 0 })
        .align(egui::Align2::LEFT_CENTER)
        .font(Weight::Regular.font(15.0))
        .text_color(palette.text)
        .background_color(palette.surface);
    let response = text_field(&mut inside, field, "Search the routines");
    icon_at(
        ui,
        pos2(rect.left() + 20.0, rect.center().y),
        icon::MAGNIFYING_GLASS,
        icon::regular(18.0),
        palette.text_2,
    );
    focus(ui, &response, crate::ui::kit::theme::radius::CONTROL);
    if response.changed() {
        msgs.push(Msg::Search(written));
    }
    let is_left = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    if is_left && !filter.search().is_empty() {
        msgs.push(Msg::Search(String::new()));
    }
    // asked for after the field: the character itself is not written into it
    if leads_here(ui) {
        response.request_focus();
    }
}

/// Whether this frame's keys lead to the search: Ctrl+F, or `/` wherever a keyboard has it.
fn leads_here(ui: &Ui) -> bool {
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F)) {
        return true;
    }
    !ui.ctx().text_edit_focused()
        && ui
            .input(|input| input.events.iter().any(|event| matches!(event, Event::Text(text) if text == "/")))
}

fn chips(ui: &mut Ui, view: &TodayView<'_>, msgs: &mut Vec<Msg>) {
    let filter = view.filter;
    let shelf = view.cards;
    let times = MINUTES.map(|minutes| (Some(minutes), up_to(minutes)));
    let chosen = filter.longest.map(up_to);
    menu(ui, "Time", "Any length", chosen.as_deref(), &times, filter.longest, |it| {
        msgs.push(Msg::Longest(it));
    });
    for place in shelf.places() {
        let chosen = filter.places.contains(place);
        let chip = Face { glyph: Some(position_icon(*place)), words: place.label(), chosen, opens: None };
        if chip.show(ui).clicked() {
            msgs.push(Msg::Place(*place));
        }
    }
    let techniques: Vec<(Option<Technique>, String)> =
        shelf.techniques().iter().map(|it| (Some(*it), it.label().to_owned())).collect();
    let chosen = filter.technique.map(Technique::label);
    menu(ui, "Technique", "Any technique", chosen, &techniques, filter.technique, |it| {
        msgs.push(Msg::Technique(it));
    });
    let things = Thing::ALL.map(|it| (Some(it), it.label().to_owned()));
    let chosen = filter.thing.map(Thing::label);
    menu(ui, "Equipment", "Any equipment", chosen, &things, filter.thing, |it| msgs.push(Msg::Thing(it)));
}

fn up_to(minutes: u8) -> String {
    format!("Up to {minutes} min")
}

/// How a chip looks.
struct Face<'a> {
    glyph: Option<&'a str>,
    words: &'a str,
    chosen: bool,
    /// Whether the menu that it opens is open; `None` where it opens none.
    opens: Option<bool>,
}

impl Face<'_> {
    fn show(&self, ui: &mut Ui) -> Response {
        let palette = Palette::of(ui);
        let lead = if self.chosen || self.glyph.is_some() { 24.0 } else { 0.0 };
        // what was chosen says enough
        let has_caret = self.opens.is_some() && !self.chosen;
        let tail = if has_caret { 22.0 } else { 0.0 };
        let words = laid_out(ui, self.words, Type::Label.font(), Color32::PLACEHOLDER, f32::INFINITY);
        let size = vec2(words.size().x + lead + tail + 26.0, target::NEAR);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let role = if self.opens.is_some() { Role::Button } else { Role::CheckBox };
        response.widget_info(|| WidgetInfo::selected(role, true, self.chosen, self.words));
        if let Some(open) = self.opens {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
        }
        let (fill, edge, ink) = match (self.chosen, response.hovered()) {
            (true, _) => (palette.text, palette.text, palette.bg),
            (false, true) => (palette.sunk, palette.line_strong, palette.text),
            (false, false) => (Color32::TRANSPARENT, palette.line_strong, palette.text),
        };
        ui.painter().rect(rect, 20, fill, Stroke::new(stroke::CONTROL, edge), StrokeKind::Inside);
        let glyph = if self.chosen { Some(icon::CHECK) } else { self.glyph };
        if let Some(glyph) = glyph {
            icon_at(ui, pos2(rect.left() + 22.0, rect.center().y), glyph, icon::regular(18.0), ink);
        }
        let at = pos2(rect.left() + 13.0 + lead, rect.center().y - words.size().y / 2.0);
        ui.painter().galley(at, words, ink);
        if has_caret {
            let at = pos2(rect.right() - 21.0, rect.center().y);
            icon_at(ui, at, icon::CARET_DOWN, icon::regular(16.0), ink);
        }
        focus(ui, &response, 20);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}

/// A chip that opens a list: `any`, and then what there is to choose.
fn menu<T: Copy + PartialEq>(
    ui: &mut Ui,
    title: &str,
    any: &str,
    chosen: Option<&str>,
    entries: &[(Option<T>, String)],
    now: Option<T>,
    mut choose: impl FnMut(Option<T>),
) {
    let id = ui.scope_id().with(("menu", title));
    let is_open = Popup::is_id_open(ui.ctx(), id);
    let face =
        Face { glyph: None, words: chosen.unwrap_or(title), chosen: chosen.is_some(), opens: Some(is_open) };
    let chip = ui.push_id(title, |ui| face.show(ui)).inner;
    if chosen.is_some() {
        ui.ctx().accesskit_node_builder(chip.id, |node| node.set_description(title));
    }
    let opened = chip.clicked() && !is_open;
    let is_by_key = chip.has_focus();
    let shown = Popup::from_toggle_button_response(&chip).id(id).gap(6.0).show(|ui| {
        ui.set_min_width(180.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut picked = false;
        let all = std::iter::once((None, any)).chain(entries.iter().map(|(it, words)| (*it, words.as_str())));
        for (it, words) in all {
            let row = entry(ui, words, it == now);
            if opened && is_by_key && it == now {
                row.request_focus();
            }
            if row.clicked() {
                choose(it);
                picked = true;
            }
        }
        if picked {
            ui.close();
        }
        picked
    });
    let is_left = is_open && ui.input(|input| input.key_pressed(Key::Escape));
    if is_left || shown.is_some_and(|shown| shown.inner) {
        // the keyboard stays where the list was opened
        chip.request_focus();
    }
}

/// A line of a menu.
fn entry(ui: &mut Ui, words: &str, chosen: bool) -> Response {
    let palette = Palette::of(ui);
    let galley = laid_out(ui, words, Type::Label.font(), palette.text, f32::INFINITY);
    let width = ui.available_width().max(galley.size().x + 48.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, target::NEAR), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, words));
    if chosen || response.hovered() || response.has_focus() {
        let fill = if chosen { palette.accent_soft } else { palette.sunk };
        ui.painter().rect_filled(rect, crate::ui::kit::theme::radius::SMALL, fill);
    }
    if chosen {
        icon_at(
            ui,
            pos2(rect.left() + 18.0, rect.center().y),
            icon::CHECK,
            icon::regular(16.0),
            palette.text,
        );
    }
    ui.painter().galley(
        pos2(rect.left() + 36.0, rect.center().y - galley.size().y / 2.0),
        galley,
        palette.text,
    );
    focus(ui, &response, crate::ui::kit::theme::radius::SMALL);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Nothing fits: the nearest, and the way back to everything.
pub(super) fn nothing_fits(ui: &mut Ui, nearest: Option<&Card>, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    card(ui, 24.0, |ui| {
        heading(ui, "No routine fits", Type::Head);
        ui.add_space(4.0);
        if let Some(card) = nearest {
            let words =
                format!("The nearest one is {}, {}, {}.", card.title, card.minutes, card.position.label());
            text(ui, words, Type::Body, palette.text_2);
        }
        ui.add_space(16.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            if let Some(card) = nearest {
                let words = format!("Open {}", card.title);
                if ui.add(Button::second(&words).small()).clicked() {
                    actions.push(Action::Open(card.id.clone()));
                }
            }
            if ui.add(Button::quiet("Clear filters").small().name("Clear all filters")).clicked() {
                actions.push(Action::Today(Msg::Clear));
            }
        });
    });
}

/// The places that a chip stands for: enough of them to reach every routine, in their usual order.
pub(super) fn places_of(cards: &[Card]) -> Vec<Position> {
    let usual = [Position::Floor, Position::Bed, Position::Wall, Position::Chair];
    let offered = |place: &Position| cards.iter().any(|card| card.positions.contains(place));
    let mut places: Vec<Position> = usual.into_iter().filter(offered).collect();
    // a chip that finds nothing new is only one more to read
    if cards.iter().any(|card| card.positions.iter().all(|place| !usual.contains(place))) {
        places.push(Position::Standing);
    }
    places
}
