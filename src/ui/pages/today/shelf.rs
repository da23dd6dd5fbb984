//! The shelf on Today: words to search for, chips for time, place, technique and equipment, how many routines are found, and
//! these as cards.
//!
//! Everything that is chosen is shown by the chip itself. `/` and Ctrl+F lead to the search, Esc empties and leaves it.

use egui::{
    Color32, Event, Key, Modifiers, ScrollArea, Ui, accesskit::Role, scroll_area::ScrollBarVisibility, vec2,
};

use super::view::{State, TodayView};
use crate::{
    routine::words::Position,
    text::{format_count, uncapitalize},
    ui::{
        Action,
        kit::{
            Press, Skin, cross, glyph, laid_out,
            prelude::*,
            rows::{named, search_field},
            theme::target,
            tiles::RoutineTile,
            words,
        },
        pages::{Card, Feel, Filter, Msg, Thing, filter::MINUTES},
    },
};

const GAP: f32 = 8.0;

/// Draws the line.
pub(super) fn filters_ui(ui: &mut Ui, view: &TodayView<'_>, state: &mut State, actions: &mut Vec<Action>) {
    /// The room of search and count at the right of a wide window.
    const END: f32 = 176.0;
    let mut msgs = Vec::new();
    if Width::of(ui) == Width::Wide {
        pair(ui, true, END, 0.0, |ui, column| match column {
            Column::Left => {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(GAP, GAP);
                    ui.set_min_height(target::NEAR);
                    heading(ui, "Routines", Type::Head);
                    ui.add_space(4.0);
                    chips(ui, view, &mut msgs);
                    more_chip(ui, view.filter, state);
                });
            }
            Column::Right => end(ui, view, &mut msgs),
        });
        if is_open(view.filter, *state) {
            ui.add_space(GAP);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                more_chips(ui, view, &mut msgs);
            });
        }
    } else {
        heading(ui, "Routines", Type::Head);
        ui.add_space(GAP);
        end(ui, view, &mut msgs);
        let scrolled = ScrollArea::horizontal().id_salt("filters");
        scrolled.scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden).show(ui, |ui| {
            // room for the ring round what the keyboard is at
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing = vec2(GAP, GAP);
                chips(ui, view, &mut msgs);
                more_chips(ui, view, &mut msgs);
            });
            ui.add_space(4.0);
        });
    }
    actions.extend(msgs.into_iter().map(Action::Today));
}

/// The search, what takes all choices back, and the count.
fn end(ui: &mut Ui, view: &TodayView<'_>, msgs: &mut Vec<Msg>) {
    let palette = Palette::of(ui);
    let (found, all) = (view.found.len(), view.cards.all().len());
    let is_all = view.filter.is_everything();
    let count = if is_all { all.to_string() } else { format!("{found} of {all}") };
    let name = if is_all { format_count(all, "routine") } else { format!("{found} of {all} routines fit") };
    let mut rest = laid_out(ui, &count, Type::Body.font(), palette.text_3, f32::INFINITY).size().x + GAP;
    if !is_all {
        rest += target::NEAR + GAP;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        search(ui, ui.available_width() - rest, view.filter, msgs);
        if !is_all && cross(ui, "Clear filters") {
            msgs.push(Msg::Clear);
        }
        named(ui, spaced(&count, Type::Body.font(), 24.0, palette.text_3), &name);
    });
}

fn search(ui: &mut Ui, width: f32, filter: &Filter, msgs: &mut Vec<Msg>) {
    let mut written = filter.search().to_owned();
    let response = search_field(ui, &mut written, width, "Search the routines");
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
    let (filter, shelf) = (view.filter, view.cards);
    let times = MINUTES.map(|minutes| (minutes, format!("Up to {minutes} min")));
    msgs.extend(menu(ui, "Time", "Any length", &times, filter.longest).map(Msg::Longest));
    for place in shelf.places() {
        let chosen = filter.places.contains(place);
        let icon = if chosen { icon::CHECK } else { position_icon(*place) };
        let atoms = (glyph(icon, icon::regular(18.0)), words(place.label(), Type::Label.font()));
        let press = Press {
            role: Role::CheckBox,
            chosen: Some(chosen),
            pad: 13,
            corner: 20,
            ..Press::new(place.label(), atoms)
        };
        let palette = Palette::of(ui);
        if press.show(ui, |over| Skin::choice(palette, chosen, over, Color32::TRANSPARENT)).clicked() {
            msgs.push(Msg::Place(*place));
        }
    }
    let techniques: Vec<_> = shelf.techniques().iter().map(|it| (*it, it.label().to_owned())).collect();
    msgs.extend(menu(ui, "Technique", "Any technique", &techniques, filter.technique).map(Msg::Technique));
}

/// What is looked for less often.
fn more_chips(ui: &mut Ui, view: &TodayView<'_>, msgs: &mut Vec<Msg>) {
    let (filter, shelf) = (view.filter, view.cards);
    let feels = Feel::ALL.map(|(feel, words)| (feel, words.to_owned()));
    msgs.extend(menu(ui, "Kind", "Any kind", &feels, filter.feel).map(Msg::Feel));
    let areas: Vec<_> = shelf.areas().iter().map(|it| (*it, it.label().to_owned())).collect();
    msgs.extend(menu(ui, "Area", "Any area", &areas, filter.area).map(Msg::Area));
    let things = Thing::ALL.map(|it| (it, it.label().to_owned()));
    msgs.extend(menu(ui, "Equipment", "Any equipment", &things, filter.thing).map(Msg::Thing));
}

/// Whether these are shown in a wide window: while somebody wants them, and while one of them is chosen.
const fn is_open(filter: &Filter, state: State) -> bool {
    state.has_more || filter.feel.is_some() || filter.area.is_some() || filter.thing.is_some()
}

fn more_chip(ui: &mut Ui, filter: &Filter, state: &mut State) {
    let open = is_open(filter, *state);
    let caret = if open { icon::CARET_DOWN } else { icon::CARET_RIGHT };
    let atoms = (words("More", Type::Label.font()), glyph(caret, icon::regular(16.0)));
    let press = Press { open: Some(open), pad: 13, corner: 20, ..Press::new("More filters", atoms) };
    let palette = Palette::of(ui);
    if press.show(ui, |over| Skin::choice(palette, false, over, Color32::TRANSPARENT)).clicked() {
        state.has_more = !open;
    }
}

/// A chip called `name` with a list to choose one of `entries` from, or `any` of them.
fn menu<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    any: &str,
    entries: &[(T, String)],
    now: Option<T>,
) -> Option<Option<T>> {
    let at = entries.iter().position(|(it, _)| Some(*it) == now);
    let options: Vec<&str> =
        std::iter::once(any).chain(entries.iter().map(|(_, words)| words.as_str())).collect();
    let chosen = at.map_or(0, |at| at + 1);
    let words = if at.is_none() { name } else { options.get(chosen).copied().unwrap_or(name) };
    let id = ui.scope_id().with(("menu", name));
    let list =
        DropDown { id, name, words, options: &options, chosen: Some(chosen), chip: Some(at.is_some()) };
    let picked = list.show(ui)?;
    Some(picked.checked_sub(1).and_then(|at| entries.get(at)).map(|(it, _)| *it))
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
        pose: card.pose,
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
