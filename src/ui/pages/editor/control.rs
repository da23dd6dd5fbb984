//! What a field is filled in with: words, numbers, choices, ticks.

use egui::{Atom, Id, TextEdit, Ui, vec2};
use serde_json::Value;

use super::model::{Msg, Page};
use crate::{
    routine::{
        draft::{Edit, Editing, FieldSpec, Sort, Spot},
        words::{Pose, Position},
    },
    ui::{kit::art, prelude::*},
};

/// So many choices stand beside one another; more open in a list.
const BESIDE: usize = 5;

/// Where a field is and whose.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    /// What is edited.
    pub editing: &'a Editing,
    /// Which object.
    pub spot: Spot,
    /// The field.
    pub blank: &'a FieldSpec,
}

impl Here<'_> {
    /// An id that stays whatever is drawn around the field.
    fn id(&self) -> Id {
        Id::unique(("field of a draft", self.spot, self.blank.name))
    }

    fn value(&self) -> Option<&Value> {
        self.editing.draft().field(self.spot, self.blank.name)
    }

    /// As a person would type it.
    fn words(&self) -> String {
        self.value().map(plain).unwrap_or_default()
    }

    fn set(&self, value: Option<Value>) -> Msg {
        Msg::Edit(Edit::Set { spot: self.spot, field: self.blank.name.to_owned(), value })
    }
}

/// A value without the marks round words.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What was typed, or nothing where nothing was.
fn given(words: String) -> Option<Value> {
    (!words.is_empty()).then(|| Value::from(words))
}

/// Draws the control of a field and asks for what is done with it.
pub(super) fn control(ui: &mut Ui, here: Here<'_>, page: &mut Page<'_>) {
    let asked = match &here.blank.sort {
        Sort::Flag => flag(ui, here),
        Sort::Name | Sort::Line => words(ui, here, false),
        Sort::Words => words(ui, here, true),
        Sort::Lines => lines(ui, here, &mut page.state.list),
        Sort::Whole(least, most) => number(ui, here, *least, *most),
        Sort::Choice(choices) => one(ui, here, choices),
        Sort::Choices(choices) => several(ui, here, choices),
    };
    page.msgs.extend(asked);
}

fn words(ui: &mut Ui, here: Here<'_>, is_long: bool) -> Option<Msg> {
    let before = here.words();
    let mut now = before.clone();
    let field = if is_long {
        // Enter makes no new line, because a file has none in them
        lines_field(ui, &mut now, 2).return_key(None)
    } else {
        line_field(ui, &mut now)
    };
    written(ui, here, here.blank.label, field);
    // pasted lines become one
    (now != before).then(|| here.set(given(now.replace(['\n', '\r'], " "))))
}

/// One thing on each line. `list` is what is being written: the draft has none of its empty lines.
fn lines(ui: &mut Ui, here: Here<'_>, list: &mut Option<(Id, String)>) -> Option<Msg> {
    let things = |text: &str| -> Vec<String> {
        text.lines().map(str::trim).filter(|thing| !thing.is_empty()).map(str::to_owned).collect()
    };
    let (saved, is_list) = match here.value() {
        Some(Value::Array(things)) => (things.iter().map(plain).collect::<Vec<_>>().join("\n"), true),
        _ => (here.words(), false),
    };
    let typed = list.as_ref().filter(|(id, typed)| *id == here.id() && things(typed) == things(&saved));
    let before = typed.map_or_else(|| saved.clone(), |(_, typed)| typed.clone());
    let mut now = before.clone();
    let name = format!("{}, one thing on each line", here.blank.label);
    let field = lines_field(ui, &mut now, 2);
    written(ui, here, &name, field);
    if now == before {
        return None;
    }
    let all = things(&now);
    *list = Some((here.id(), now));
    (all != things(&saved) || !is_list).then(|| here.set(Some(all.into())))
}

/// A whole number: typed, or one step at a time.
fn number(ui: &mut Ui, here: Here<'_>, least: u32, most: u32) -> Option<Msg> {
    let step = if most > 60 { 5 } else { 1 };
    let now = here.value().and_then(Value::as_u64).and_then(|now| u32::try_from(now).ok());
    let less = now.map_or(least, |now| (now.saturating_sub(1) / step * step).clamp(least, most));
    let more = now.map_or(least, |now| ((now / step + 1) * step).clamp(least, most));
    let button = |ui: &mut Ui, glyph, words: &str, to: u32| {
        let name = format!("{}: {words}", here.blank.label);
        let pressed = icon_button(ui, here.id().with(words), glyph, &name, now != Some(to));
        let pressed = pressed.on_hover_text(&name).clicked() && now != Some(to);
        pressed.then(|| here.set(Some(to.into())))
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let less = button(ui, icon::MINUS, "less", less);
        let typed = typed(ui, here);
        let more = button(ui, icon::PLUS, "more", more);
        less.or(typed).or(more)
    })
    .inner
}

fn typed(ui: &mut Ui, here: Here<'_>) -> Option<Msg> {
    let before = here.words();
    let mut words = before.clone();
    let field = line_field(ui, &mut words).desired_width(68.0);
    written(ui, here, here.blank.label, field);
    let words = if words == before { return None } else { words.trim() };
    Some(
        here.set(words.parse::<u64>().map_or_else(|_| given(words.to_owned()), |number| Some(number.into()))),
    )
}

fn flag(ui: &mut Ui, here: Here<'_>) -> Option<Msg> {
    let ticked = here.value() == Some(&Value::Bool(true));
    let pressed = ui.add(Tick { words: here.blank.label, ticked }).clicked();
    pressed.then(|| here.set((!ticked).then_some(Value::Bool(true))))
}

/// What stands for "nothing is said" among choices.
fn none_word(name: &str) -> &'static str {
    match name {
        "until" => "by the clock",
        "load" | "first_side" => "as usual",
        _ => "none",
    }
}

/// One of the choices, beside one another where they are few: nothing, those of the format, and what the file has that is
/// not among them.
fn one(ui: &mut Ui, here: Here<'_>, choices: &[(&str, &str)]) -> Option<Msg> {
    let now = here.value().and_then(Value::as_str);
    let none = (!here.blank.is_needed).then(|| (None, none_word(here.blank.name)));
    let strange = now.filter(|now| choices.iter().all(|(id, _)| id != now)).map(|now| (Some(now), now));
    let known = choices.iter().map(|(id, label)| (Some(*id), *label));
    let offered: Vec<(Option<&str>, &str)> = none.into_iter().chain(known).chain(strange).collect();
    let chosen = offered.iter().position(|(id, _)| *id == now);
    let options: Vec<&str> = offered.iter().map(|(_, label)| *label).collect();
    let pressed = if choices.len() <= BESIDE {
        let mut pressed = Vec::new();
        flow(ui, |ui| {
            for (index, words) in options.iter().enumerate() {
                Chip { words, chosen: chosen == Some(index) }.sends(ui, &mut pressed, index);
            }
        });
        pressed.pop()
    } else {
        let words = chosen.and_then(|index| options.get(index)).unwrap_or(&"Choose…");
        let (id, name) = (here.id(), here.blank.label);
        let list = DropDown { id, name, words, options: &options, chosen, chip: None };
        // a pose is known by its picture
        let pose = |index: usize| {
            Pose::from_id(offered.get(index)?.0.filter(|_| matches!(here.blank.name, "pose" | "cover"))?)
        };
        list.show_with(ui, |index| pose(index).map(picture))
    };
    let (id, _) = pressed.filter(|_| pressed != chosen).and_then(|index| offered.get(index))?;
    Some(here.set(id.map(Value::from)))
}

/// How a person lies, sits or stands.
fn picture<'a>(pose: Pose) -> Atom<'a> {
    Atom::paint(vec2(84.0, 56.0), move |ui, place| {
        art::pose_ui(ui, place.rect, pose, None, Position::Floor, Palette::of(ui));
    })
}

/// Several of a list, in the order in which they were chosen; the first of the positions has a meaning of its own.
fn several(ui: &mut Ui, here: Here<'_>, choices: &[(&str, &str)]) -> Option<Msg> {
    let now: Vec<String> = match here.value() {
        Some(Value::Array(now)) => now.iter().map(plain).collect(),
        other => other.map(plain).into_iter().collect(),
    };
    let strange = now.iter().filter(|id| choices.iter().all(|(known, _)| known != id));
    let strange = strange.map(|id| (id.as_str(), id.as_str()));
    let all: Vec<(&str, &str)> = choices.iter().copied().chain(strange).collect();
    let mut next = now.clone();
    let is_few = choices.len() <= BESIDE;
    let offer = |ui: &mut Ui| {
        for &(id, words) in &all {
            let place = now.iter().position(|chosen| chosen == id);
            let (chosen, ticked) = (place.is_some(), place.is_some());
            let shown = if is_few { ui.add(Chip { words, chosen }) } else { ui.add(Tick { words, ticked }) };
            match place {
                _ if !shown.clicked() => {}
                Some(place) => drop(next.remove(place)),
                None => next.push(id.to_owned()),
            }
        }
    };
    if is_few {
        flow(ui, offer);
        first(ui, here, &all, &mut next);
    } else {
        let title = if now.is_empty() { "None chosen".to_owned() } else { format!("{} chosen", now.len()) };
        fold(ui, &format!("{:?}", here.id()), &title, offer);
    }
    let is_nothing = next.is_empty() && !here.blank.is_needed;
    (next != now).then(|| here.set((!is_nothing).then(|| next.into())))
}

/// Which of the chosen ones is to come first, where that is another.
fn first(ui: &mut Ui, here: Here<'_>, all: &[(&str, &str)], chosen: &mut [String]) {
    if chosen.len() < 2 {
        return;
    }
    ui.add_space(8.0);
    let label = |id: &String| {
        let known = all.iter().find(|(known, _)| known == id);
        known.map_or_else(|| id.clone(), |(_, label)| (*label).to_owned())
    };
    let labels: Vec<String> = chosen.iter().map(label).collect();
    let options: Vec<&str> = labels.iter().map(String::as_str).collect();
    let words = format!("Written for: {}", options.first().unwrap_or(&""));
    let (id, name) = (here.id().with("first"), "Written for");
    let list = DropDown { id, name, words: &words, options: &options, chosen: Some(0), chip: None };
    if let Some(upto) = list.show(ui).and_then(|place| chosen.get_mut(..=place)) {
        upto.rotate_right(1);
    }
}

fn written(ui: &mut Ui, here: Here<'_>, name: &str, field: TextEdit<'_>) {
    let written = text_field(ui, field.id(here.id()), name);
    if written.gained_focus() {
        written.scroll_to_me(None);
    }
}
