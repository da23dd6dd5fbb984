//! The shelf on Today: chips for time, place, technique, kind, area and equipment, words to search for, how many routines are
//! found, and these as cards.
//!
//! Everything that is chosen is shown by the chip itself. `/` and Ctrl+F lead to the search, Esc empties and leaves it.

use egui::{
    Color32, Event, Key, Modifiers, ScrollArea, Ui, accesskit::Role, scroll_area::ScrollBarVisibility, vec2,
};

use super::view::TodayView;
use crate::{
    routine::words::Position,
    text::{format_count, uncapitalize},
    ui::{
        Action,
        kit::{
            Press, Skin, as_heading, cross, glyph, prelude::*, rows::search_field, theme::target,
            tiles::RoutineTile, words,
        },
        pages::{
            Card, Cards, Feel, Filter, Msg, Thing,
            filter::{MINUTES, menu},
        },
    },
};

const GAP: f32 = 8.0;

/// Draws the search and the chips: on one line where there is room for that.
pub(super) fn filters_ui(ui: &mut Ui, view: &TodayView<'_>, actions: &mut Vec<Action>) {
    /// The room of the search at the end of the line.
    const END: f32 = 160.0;
    let mut filter = view.filter.clone();
    if Width::of(ui) == Width::Narrow {
        head(ui, view);
        search_line(ui, view, &mut filter);
        ui.add_space(GAP);
        // on one line that is pushed aside, so that what is found stays in sight
        let line = ScrollArea::horizontal().id_salt("filters");
        line.scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden).show(ui, |ui| {
            // room for the ring round what the keyboard is at
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                chips(ui, view.cards, &mut filter);
            });
            ui.add_space(4.0);
        });
    } else {
        pair(ui, true, END, GAP, |ui, column| match column {
            Column::Left => {
                ui.spacing_mut().interact_size.y = target::NEAR;
                flow(ui, |ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    head(ui, view);
                    ui.add_space(4.0);
                    chips(ui, view.cards, &mut filter);
                });
            }
            Column::Right => search_line(ui, view, &mut filter),
        });
    }
    if filter != *view.filter {
        actions.push(Action::Today(Msg::Look(filter)));
    }
}

/// What these are, or how many of them fit.
fn head(ui: &mut Ui, view: &TodayView<'_>) {
    let (found, all) = (view.found.len(), view.cards.all().len());
    let (words, name) = if view.filter.is_everything() {
        ("Routines".to_owned(), format_count(all, "routine"))
    } else {
        (format!("{found} of {all}"), format!("{found} of {all} routines fit"))
    };
    let said = text(ui, words, Type::Head, Palette::of(ui).text);
    as_heading(ui, &said, &name);
}

/// The search, and what takes all choices back.
fn search_line(ui: &mut Ui, view: &TodayView<'_>, filter: &mut Filter) {
    let is_all = view.filter.is_everything();
    let rest = if is_all { 0.0 } else { target::NEAR + GAP };
    let hint = format!("Search {}", view.cards.all().len());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        search(ui, ui.available_width() - rest, &hint, &mut filter.search);
        if !is_all && cross(ui, "Clear filters") {
            *filter = Filter::default();
        }
    });
}

fn search(ui: &mut Ui, width: f32, hint: &str, written: &mut String) {
    let field = search_field(ui, written, width, hint, "Search the routines");
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        written.clear();
    }
    // asked for after the field: the character itself is not written into it
    if leads_here(ui) {
        field.request_focus();
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

fn chips(ui: &mut Ui, shelf: &Cards, filter: &mut Filter) {
    menu(ui, "Time", "Any length", &MINUTES, |most| format!("Up to {most} min"), &mut filter.longest);
    for place in shelf.places() {
        let chosen = filter.places.contains(place);
        let icon = if chosen { icon::CHECK } else { position_icon(*place) };
        let atoms = (glyph(icon, icon::regular(18.0)), words(place.label(), Type::Label.font()));
        let press = Press::new(place.label(), atoms).choice(Role::CheckBox, chosen);
        let palette = Palette::of(ui);
        let press = Press { pad: 10, corner: 20, ..press };
        if press.show(ui, |over| Skin::choice(palette, chosen, over, Color32::TRANSPARENT)).clicked() {
            filter.places.retain(|other| other != place);
            filter.places.extend((!chosen).then_some(*place));
        }
    }
    let any = "Any technique";
    menu(ui, "Technique", any, shelf.techniques(), |it| it.label(), &mut filter.technique);
    menu(ui, "Kind", "Any kind", Feel::ALL, |it| it.label(), &mut filter.feel);
    menu(ui, "Area", "Any area", shelf.areas(), |it| it.label(), &mut filter.area);
    menu(ui, "Equipment", "Any equipment", Thing::ALL, |it| it.label(), &mut filter.thing);
}

/// Nothing fits: the nearest, and the way back to everything.
pub(super) fn nothing_fits(ui: &mut Ui, nearest: Option<&Card>, actions: &mut Vec<Action>) {
    card(ui, 24.0, |ui| {
        heading(ui, "No routine fits", Type::Head);
        ui.add_space(4.0);
        if let Some(card) = nearest {
            let words =
                format!("The nearest one is {}, {}, {}.", card.title, card.minutes, card.position.label());
            quiet(ui, words, Type::Body);
        }
        ui.add_space(16.0);
        flow(ui, |ui| {
            if let Some(card) = nearest {
                let words = format!("Open {}", card.title);
                Button::second(&words).small().sends(ui, actions, Action::Open(card.id.clone()));
            }
            let clear = Button::quiet("Clear filters").small().name("Clear all filters");
            clear.sends(ui, actions, Action::Today(Msg::Look(Filter::default())));
        });
    });
}

/// What has a routine stand first, or no longer, in a menu; whether it was pressed.
pub(in super::super) fn pin_button(ui: &mut Ui, is_pinned: bool) -> bool {
    let words = if is_pinned { "Unpin" } else { "Pin" };
    let pin = Button::quiet(words).small().icon(icon::PUSH_PIN).key("P").name(words).width(184.0);
    let is_pressed = ui.add(pin).clicked();
    if is_pressed {
        ui.close();
    }
    is_pressed
}

/// The icon of a position.
pub(super) const fn position_icon(position: Position) -> &'static str {
    match position {
        Position::Floor => icon::RUG,
        Position::Bed => icon::BED,
        Position::Wall => icon::WALL,
        Position::Chair => icon::CHAIR,
        Position::Standing => icon::PERSON,
    }
}

/// Shelves of up to so many routines are laid out whole, so that assistive technology has all of them at once.
const WHOLE: usize = 60;

/// The routines that were found: two to six in a row, or a list in a narrow window. Of a long shelf only the rows
/// near what is seen are laid out.
pub(super) fn grid(ui: &mut Ui, view: &TodayView<'_>, actions: &mut Vec<Action>) {
    /// A card and the gap beside it are at least so wide.
    const CARD: f32 = 276.0;
    let (cards, found) = (view.cards, view.found);
    let width = ui.available_width();
    let is_list = Width::of(ui) == Width::Narrow;
    let columns = if is_list {
        1
    } else {
        (2..=6_u8).rev().find(|many| f32::from(*many) * CARD <= width + 16.0).unwrap_or(2)
    };
    let count = f32::from(columns);
    let gap = if is_list { 8.0 } else { 16.0 };
    let each = (width - gap * (count - 1.0)) / count;
    let (seen, scope) = (ui.clip_rect(), ui.scope_id().with("card"));
    let reach = if found.len() <= WHOLE { f32::INFINITY } else { seen.height() };
    for row in found.chunks(columns.into()) {
        let row = || row.iter().filter_map(|at| cards.all().get(*at));
        let heights = row().map(|card| RoutineTile::height(ui, &card.title, each, is_list));
        let height = heights.fold(0.0, f32::max);
        let top = ui.cursor().top();
        if top > seen.bottom() + reach || top + height < seen.top() - reach {
            ui.add_space(height + gap);
            continue;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for card in row() {
                let (last, is_pinned) = (view.last_done(card), view.pins.contains(&card.id));
                let id = scope.with(card.id.as_str());
                card_ui(ui, card, (last.as_deref(), is_pinned), is_list, (id, vec2(each, height)), actions);
            }
        });
        ui.add_space(gap);
    }
}

/// A card, with when its routine was done last or otherwise by which technique.
fn card_ui(
    ui: &mut Ui,
    card: &Card,
    (last, is_pinned): (Option<&str>, bool),
    is_row: bool,
    (id, size): (egui::Id, egui::Vec2),
    actions: &mut Vec<Action>,
) {
    let (place, technique) = (card.position.label(), card.technique.label());
    let (mark, own) = match (card.changed, card.own) {
        (true, _) => ((icon::SLIDERS, "Timings changed"), ", timings changed"),
        (false, true) => ((icon::USER, "Yours"), ", your own"),
        (false, false) => (("", ""), ""),
    };
    let yours =
        if is_row && !own.is_empty() { format!(" · {}", uncapitalize(mark.1)) } else { String::new() };
    let pinned = if is_pinned { ", pinned" } else { "" };
    let done = last.map_or(String::new(), |last| format!(", last done {last}"));
    let tile = RoutineTile {
        id,
        title: &card.title,
        minutes: &card.minutes,
        pose: card.pose.map(|pose| (pose, card.position)),
        tool: card.tool,
        is_pinned,
        mark,
        place_icon: position_icon(card.position),
        place: &format!("{place} · {}{yours}", last.unwrap_or(technique)),
        name: &format!("{}, {}, {place}, {technique}{own}{pinned}{done}", card.title, card.minutes),
        is_row,
        size,
    };
    let tile = ui.add(tile);
    let pin = || Action::Today(Msg::Pin(card.id.clone()));
    if tile.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::P)) {
        actions.push(pin());
    }
    tile.context_menu(|ui| actions.extend(pin_button(ui, is_pinned).then(pin)));
    if tile.clicked() {
        actions.push(Action::Open(card.id.clone()));
    }
}
