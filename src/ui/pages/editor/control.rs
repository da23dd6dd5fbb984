//! What a field is filled in with: words, numbers, choices, ticks.

use egui::{Color32, ComboBox, CursorIcon, Id, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use serde_json::Value;

use super::{
    Msg,
    field::{Here, line, sentences},
};
use crate::{
    routine::draft::Sort,
    ui::kit::{
        Chip, Tick, focus, fold, icon, icon_at, laid_out,
        theme::{Palette, Weight, radius, target},
    },
};

/// So many choices stand beside one another; more open in a list.
const BESIDE: usize = 5;

/// Draws the control of a field and asks for what is done with it.
pub(super) fn control(ui: &mut Ui, here: Here<'_>, msgs: &mut Vec<Msg>) {
    match &here.blank.sort {
        Sort::Flag => flag(ui, here, msgs),
        Sort::Name | Sort::Line => words(ui, here, false, msgs),
        Sort::Words => words(ui, here, true, msgs),
        Sort::Lines => lines(ui, here, msgs),
        Sort::Whole(..) => number(ui, here, msgs),
        Sort::Choice(choices) if choices.len() <= BESIDE => chips(ui, here, choices, msgs),
        Sort::Choice(choices) => list(ui, here, choices, msgs),
        Sort::Choices(choices) => several(ui, here, choices, msgs),
    }
}

/// What was typed, or nothing where nothing was.
fn given(words: String) -> Option<Value> {
    (!words.is_empty()).then(|| Value::from(words))
}

fn words(ui: &mut Ui, here: Here<'_>, is_long: bool, msgs: &mut Vec<Msg>) {
    let before = here.words();
    let mut now = before.clone();
    if is_long {
        sentences(ui, here.id(), here.blank.label, &mut now, false);
    } else {
        line(ui, here.id(), here.blank.label, &mut now);
    }
    if now != before {
        // pasted lines become one
        msgs.push(here.set(given(now.replace(['\n', '\r'], " "))));
    }
}

/// One thing on each line. While it is written in, empty lines stay; the draft has none.
fn lines(ui: &mut Ui, here: Here<'_>, msgs: &mut Vec<Msg>) {
    let typed_id = here.id().with("typed");
    let saved = match here.value() {
        Some(Value::Array(things)) => {
            let thing = |thing: &Value| thing.as_str().map_or_else(|| thing.to_string(), str::to_owned);
            things.iter().map(thing).collect::<Vec<_>>().join("\n")
        }
        _ => here.words(),
    };
    let things = |text: &str| -> Vec<String> {
        text.lines().map(str::trim).filter(|thing| !thing.is_empty()).map(str::to_owned).collect()
    };
    let typed = ui.data(|data| data.get_temp::<String>(typed_id));
    let typed = typed.filter(|typed| things(typed) == things(&saved));
    let before = typed.unwrap_or_else(|| saved.clone());
    let mut now = before.clone();
    let name = format!("{}, one thing on each line", here.blank.label);
    sentences(ui, here.id(), &name, &mut now, true);
    if now != before {
        let list = things(&now);
        if list != things(&saved) || here.value().is_none_or(|value| !value.is_array()) {
            msgs.push(here.set(Some(list.into())));
        }
        ui.data_mut(|data| data.insert_temp(typed_id, now));
    }
}

/// A whole number: typed, or one step at a time.
pub(super) fn number(ui: &mut Ui, here: Here<'_>, msgs: &mut Vec<Msg>) {
    let Sort::Whole(least, most) = here.blank.sort else { return };
    let step = if most > 60 { 5 } else { 1 };
    let now = here.value().and_then(Value::as_u64).and_then(|now| u32::try_from(now).ok());
    let less = now.map_or(least, |now| (now.saturating_sub(1) / step * step).clamp(least, most));
    let more = now.map_or(least, |now| ((now / step + 1) * step).clamp(least, most));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (is_more, glyph, to) in [(false, icon::MINUS, less), (true, icon::PLUS, more)] {
            if is_more {
                typed(ui, here, msgs);
            }
            let words = if is_more { "more" } else { "less" };
            let name = format!("{}: {words}", here.blank.label);
            if square(ui, here.id().with(words), glyph, &name, now != Some(to)) && now != Some(to) {
                msgs.push(here.set(Some(to.into())));
            }
        }
    });
}

fn typed(ui: &mut Ui, here: Here<'_>, msgs: &mut Vec<Msg>) {
    let before = here.words();
    let mut words = before.clone();
    ui.scope(|ui| {
        ui.set_max_width(76.0);
        line(ui, here.id(), here.blank.label, &mut words);
    });
    if words != before {
        let plain = words.trim();
        let value =
            plain.parse::<u64>().map_or_else(|_| given(plain.to_owned()), |number| Some(number.into()));
        msgs.push(here.set(value));
    }
}

/// A small button that is only an icon. Says whether it was pressed.
pub(super) fn square(ui: &mut Ui, id: Id, glyph: &str, name: &str, is_on: bool) -> bool {
    let palette = Palette::of(ui);
    let (_, rect) = ui.allocate_space(vec2(target::NEAR, target::NEAR));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_on, name));
    let over = response.hovered() && is_on;
    let fill = if over { palette.sunk } else { Color32::TRANSPARENT };
    ui.painter().rect_filled(rect.shrink(2.0), radius::SMALL, fill);
    let ink = if is_on { palette.text } else { palette.text_3 };
    icon_at(ui, rect.center(), glyph, icon::regular(18.0), ink);
    focus(ui, &response, radius::SMALL);
    let pressed = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
    pressed
}

fn flag(ui: &mut Ui, here: Here<'_>, msgs: &mut Vec<Msg>) {
    let ticked = here.value() == Some(&Value::Bool(true));
    if ui.add(Tick { words: here.blank.label, ticked }).clicked() {
        msgs.push(here.set((!ticked).then_some(Value::Bool(true))));
    }
}

/// What stands for "nothing is said" among choices.
fn none_word(name: &str) -> &'static str {
    match name {
        "until" => "by the clock",
        "load" | "first_side" => "as usual",
        _ => "none",
    }
}

/// The choices of a field: nothing, those of the format, and what the file has that is not among them.
fn offered<'a>(here: &'a Here<'_>, choices: &'a [(&'a str, &'a str)]) -> Vec<(Option<&'a str>, &'a str)> {
    let mut offered: Vec<(Option<&str>, &str)> = Vec::new();
    if !here.blank.is_needed {
        offered.push((None, none_word(here.blank.name)));
    }
    offered.extend(choices.iter().map(|(id, label)| (Some(*id), *label)));
    if let Some(Value::String(other)) = here.value()
        && choices.iter().all(|(id, _)| id != other)
    {
        offered.push((Some(other), other));
    }
    offered
}

fn chips(ui: &mut Ui, here: Here<'_>, choices: &[(&str, &str)], msgs: &mut Vec<Msg>) {
    let now = here.value().and_then(Value::as_str).map(str::to_owned);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        for (id, label) in offered(&here, choices) {
            let chosen = id == now.as_deref();
            if ui.add(Chip { words: label, chosen }).clicked() && !chosen {
                msgs.push(here.set(id.map(Value::from)));
            }
        }
    });
}

fn list(ui: &mut Ui, here: Here<'_>, choices: &[(&str, &str)], msgs: &mut Vec<Msg>) {
    let now = here.value().and_then(Value::as_str).map(str::to_owned);
    let offered = offered(&here, choices);
    let words = offered.iter().find(|(id, _)| *id == now.as_deref()).map_or("Choose…", |(_, label)| label);
    let options: Vec<_> = offered.iter().map(|(_, label)| *label).collect();
    let chosen = offered.iter().position(|(id, _)| *id == now.as_deref());
    if let Some((id, _)) = dropdown(ui, here.id(), here.blank.label, words, &options, chosen)
        .and_then(|index| offered.get(index))
        .filter(|(id, _)| *id != now.as_deref())
    {
        msgs.push(here.set(id.map(Value::from)));
    }
}

/// A list that opens below its button; the number of the option that was pressed.
pub(super) fn dropdown(
    ui: &mut Ui,
    id: Id,
    name: &str,
    words: &str,
    options: &[&str],
    chosen: Option<usize>,
) -> Option<usize> {
    let palette = Palette::of(ui);
    let mut pressed = None;
    let width = ui.available_width().min(420.0);
    let fresh = id.with("opened");
    ui.spacing_mut().interact_size.y = target::NEAR;
    let shown = egui::RichText::new(words).font(Weight::Regular.font(16.0)).color(palette.text);
    let combo =
        ComboBox::from_id_salt(id).width(width).height(360.0).truncate().selected_text(shown).icon(caret);
    let combo = combo.show_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let is_fresh = ui.data_mut(|data| data.remove_temp::<bool>(fresh)).unwrap_or(false);
        for (index, words) in options.iter().enumerate() {
            let is_chosen = chosen == Some(index);
            let response = option(ui, words, is_chosen);
            if is_fresh && index == chosen.unwrap_or(0) {
                response.request_focus();
            }
            if response.clicked() {
                pressed = Some(index);
                ui.close();
            }
        }
    });
    let response = combo.response;
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    focus(ui, &response, radius::CONTROL);
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(fresh, true));
    }
    if pressed.is_some() {
        response.request_focus();
    }
    pressed
}

/// What shows that a list opens.
fn caret(ui: &Ui, rect: egui::Rect, _: &egui::style::WidgetVisuals, _: bool) {
    icon_at(ui, rect.center(), icon::CARET_DOWN, icon::regular(16.0), Palette::of(ui).text_2);
}

fn option(ui: &mut Ui, words: &str, is_chosen: bool) -> egui::Response {
    let palette = Palette::of(ui);
    let weight = if is_chosen { Weight::SemiBold } else { Weight::Regular };
    let room = ui.available_width() - 40.0;
    let galley = laid_out(ui, words, weight.font(16.0), palette.text, room);
    let size = vec2(ui.available_width(), target::NEAR.max(galley.size().y + 12.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, words));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, radius::SMALL, palette.sunk);
    }
    if is_chosen {
        let at = pos2(rect.left() + 16.0, rect.center().y);
        icon_at(ui, at, icon::CHECK, icon::bold(16.0), palette.accent);
    }
    ui.painter().galley(
        pos2(rect.left() + 34.0, rect.center().y - galley.size().y / 2.0),
        galley,
        palette.text,
    );
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Several of a list, in the order in which they were chosen; the first of the positions has a meaning of its own.
fn several(ui: &mut Ui, here: Here<'_>, choices: &[(&str, &str)], msgs: &mut Vec<Msg>) {
    let now: Vec<Value> = match here.value() {
        Some(Value::Array(now)) => now.clone(),
        Some(other) => vec![other.clone()],
        None => Vec::new(),
    };
    let strange: Vec<String> = now
        .iter()
        .filter(|value| choices.iter().all(|(id, _)| value.as_str() != Some(id)))
        .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        .collect();
    let known = choices.iter().map(|(id, label)| ((*id).to_owned(), (*label).to_owned()));
    let all: Vec<(String, String)> =
        known.chain(strange.into_iter().map(|strange| (strange.clone(), strange))).collect();
    let is = |value: &Value, id: &str| {
        value.as_str() == Some(id) || (!value.is_string() && *value.to_string() == *id)
    };
    let mut toggled = None;
    if choices.len() <= BESIDE {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            for (id, label) in &all {
                let chosen = now.iter().any(|value| is(value, id));
                if ui.add(Chip { words: label, chosen }).clicked() {
                    toggled = Some((id.clone(), chosen));
                }
            }
        });
        first(ui, here, &now, &all, msgs);
    } else {
        let title = match now.len() {
            0 => "None chosen".to_owned(),
            count => format!("{count} chosen"),
        };
        fold(ui, &format!("{:?}", here.id()), &title, |ui| {
            for (id, label) in &all {
                let ticked = now.iter().any(|value| is(value, id));
                if ui.add(Tick { words: label, ticked }).clicked() {
                    toggled = Some((id.clone(), ticked));
                }
            }
        });
    }
    if let Some((id, was)) = toggled {
        let mut next = now;
        if was {
            next.retain(|value| !is(value, &id));
        } else {
            next.push(Value::from(id));
        }
        let is_nothing = next.is_empty() && !here.blank.is_needed;
        msgs.push(here.set((!is_nothing).then_some(Value::Array(next))));
    }
}

/// Which of the chosen ones comes first.
fn first(ui: &mut Ui, here: Here<'_>, now: &[Value], all: &[(String, String)], msgs: &mut Vec<Msg>) {
    if now.len() < 2 {
        return;
    }
    ui.add_space(8.0);
    let label = |value: &Value| {
        let known = all.iter().find(|(id, _)| value.as_str() == Some(id));
        known.map_or_else(|| value.to_string(), |(_, label)| label.clone())
    };
    let labels: Vec<String> = now.iter().map(label).collect();
    let options: Vec<&str> = labels.iter().map(String::as_str).collect();
    let words = format!("Written for: {}", options.first().unwrap_or(&""));
    let id = here.id().with("first");
    if let Some(index) = dropdown(ui, id, "Written for", &words, &options, Some(0)).filter(|index| *index > 0)
    {
        let mut next = now.to_vec();
        let chosen = next.remove(index);
        next.insert(0, chosen);
        msgs.push(here.set(Some(Value::Array(next))));
    }
}
