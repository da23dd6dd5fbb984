//! The list of steps: a line for each, blocks with what is inside them, and what can be added.

use egui::{
    Align2, Color32, CursorIcon, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2,
    vec2,
};
use serde_json::Value;

use super::{EditorView, Msg, chosen::chosen, control::dropdown};
use crate::{
    routine::{
        draft::{At, Block, Edit, Editing, Key, Part, What},
        kind::{Icon, Kind, Lasts},
    },
    text::{format_count, format_short},
    ui::kit::{
        card, focus, heading, icon, icon_at, laid_out,
        theme::{Palette, Type, Weight, radius, stroke},
    },
};

/// How far what is inside a block stands to the right.
const INDENT: f32 = 20.0;
/// The least that a line is high.
const HEIGHT: f32 = 48.0;
/// The width of the handle.
const HANDLE: f32 = 28.0;

/// The card with all lines. `is_inline`: what is chosen opens below its line.
pub(super) fn lines(
    ui: &mut Ui,
    view: &EditorView<'_>,
    editing: &Editing,
    is_inline: bool,
    msgs: &mut Vec<Msg>,
) {
    let mut spots = Vec::new();
    card(ui, 16.0, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        about(ui, editing, msgs);
        if is_inline && editing.chosen().is_none() {
            inline(ui, view, editing, msgs);
        }
        ui.add_space(8.0);
        heading(ui, "Steps", Type::Head);
        ui.add_space(4.0);
        for (depth, part) in editing.draft().lines() {
            let rect = line(ui, editing, depth, part, msgs);
            spots.push((rect, depth, part.key()));
            if is_inline && editing.chosen() == Some(part.key()) {
                inline(ui, view, editing, msgs);
            }
        }
        ui.add_space(8.0);
        add(ui, editing, msgs);
    });
    drop_line(ui, editing, &spots, msgs);
}

fn inline(ui: &mut Ui, view: &EditorView<'_>, editing: &Editing, msgs: &mut Vec<Msg>) {
    ui.add_space(8.0);
    ui.push_id(("inline", editing.chosen()), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        chosen(ui, view, editing, msgs);
    });
    ui.add_space(8.0);
}

/// The line of the routine itself.
fn about(ui: &mut Ui, editing: &Editing, msgs: &mut Vec<Msg>) {
    let size = vec2(ui.available_width(), HEIGHT);
    let (_, rect) = ui.allocate_space(size);
    let troubles = troubles(editing, None);
    let name = named("About the routine", "", troubles);
    let is_chosen = editing.chosen().is_none();
    let id = Id::unique("line of the routine itself");
    if pressable(ui, rect, id, &name, is_chosen) {
        msgs.push(Msg::Choose(None));
    }
    let at = pos2(rect.left() + 20.0, rect.center().y);
    icon_at(ui, at, icon::NOTEBOOK, icon::regular(20.0), Palette::of(ui).text_2);
    words(ui, rect.with_min_x(rect.left() + 40.0), "About the routine", "", troubles);
}

/// How many problems a line has, and whether one of them is a refusal.
fn troubles(editing: &Editing, key: Option<Key>) -> (usize, bool) {
    let all = editing.checked().troubles.iter().filter(|trouble| trouble.place.spot.key() == key);
    let (mut count, mut refused) = (0, false);
    for trouble in all {
        count += 1;
        refused |= trouble.problem.is_refusal();
    }
    (count, refused)
}

fn named(title: &str, fact: &str, (count, _): (usize, bool)) -> String {
    let fact = if fact.is_empty() { String::new() } else { format!(", {fact}") };
    match count {
        0 => format!("{title}{fact}"),
        many => format!("{title}{fact}, {}", format_count(many, "problem")),
    }
}

fn line(ui: &mut Ui, editing: &Editing, depth: usize, part: &Part, msgs: &mut Vec<Msg>) -> Rect {
    let palette = Palette::of(ui);
    // far inside, lines stand no further to the right: there has to be room for their words
    let inset = INDENT * f32::from(u8::try_from(depth.min(5)).unwrap_or(5));
    let width = ui.available_width();
    let title =
        laid_out(ui, part.title(), Weight::Medium.font(16.0), palette.text, width - inset - HANDLE - 150.0);
    let (_, whole) = ui.allocate_space(vec2(width, HEIGHT.max(title.size().y + 16.0)));
    let rect = whole.with_min_x(whole.left() + inset);
    for level in 0..depth.min(5) {
        let x = whole.left() + INDENT * f32::from(u8::try_from(level).unwrap_or(5)) + 10.0;
        ui.painter().vline(x, whole.y_range(), Stroke::new(stroke::HAIR, palette.line));
    }
    let troubles = troubles(editing, Some(part.key()));
    let fact = fact(part);
    let name = named(part.title(), &fact, troubles);
    let is_chosen = editing.chosen() == Some(part.key());
    if pressable(ui, rect, line_id(part.key()), &name, is_chosen) {
        msgs.push(Msg::Choose(Some(part.key())));
    }
    handle(ui, rect, part);
    let at = pos2(rect.left() + HANDLE + 12.0, rect.center().y);
    icon_at(ui, at, mark(part), icon::regular(20.0), palette.text_2);
    words(ui, rect.with_min_x(rect.left() + HANDLE + 30.0), part.title(), &fact, troubles);
    whole
}

/// The id of a line, so that the keyboard stays at it wherever it moves.
fn line_id(key: Key) -> Id {
    Id::unique(("line of a draft", key))
}

fn pressable(ui: &Ui, rect: Rect, id: Id, name: &str, is_chosen: bool) -> bool {
    let palette = Palette::of(ui);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, name));
    let fill = match (is_chosen, response.hovered()) {
        (true, _) => palette.accent_soft,
        (false, true) => palette.sunk,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, radius::SMALL, fill);
    if is_chosen {
        let edge = Stroke::new(stroke::CONTROL, palette.accent);
        ui.painter().rect_stroke(rect, radius::SMALL, edge, StrokeKind::Inside);
    }
    focus(ui, &response, radius::SMALL);
    let clicked = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand);
    clicked
}

/// Title, the fact at the right, and a sign where something is wrong.
fn words(ui: &Ui, rect: Rect, title: &str, fact: &str, (count, refused): (usize, bool)) {
    let palette = Palette::of(ui);
    let mut right = rect.right() - 12.0;
    if count > 0 {
        let (glyph, ink) =
            if refused { (icon::WARNING_OCTAGON, palette.brick) } else { (icon::WARNING, palette.ochre) };
        icon_at(ui, pos2(right - 9.0, rect.center().y), glyph, icon::filled(18.0), ink);
        right -= 26.0;
    }
    let font = Weight::Regular.font(14.0);
    let drawn =
        ui.painter().text(pos2(right, rect.center().y), Align2::RIGHT_CENTER, fact, font, palette.text_2);
    let room = drawn.left() - rect.left() - 8.0;
    let galley = laid_out(ui, title, Weight::Medium.font(16.0), palette.text, room);
    let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, palette.text);
}

/// How long or how often, as far as the file says it.
fn fact(part: &Part) -> String {
    let number = |name: &str| match part.field(name) {
        Some(Value::Number(number)) => number.to_string(),
        _ => "?".to_owned(),
    };
    match (part.block(), part.kind()) {
        (Some(Block::BothSides), _) => "left and right".to_owned(),
        (Some(Block::Repeat), _) => format!("{} times", number("times")),
        (None, Some(kind)) if kind.row().lasts == Lasts::Rounds => {
            format!("{} s and {} s, {} times", number("press"), number("release"), number("rounds"))
        }
        (None, _) if part.field("at_most").is_some() => {
            format!("{} to {} s", number("at_least"), number("at_most"))
        }
        (None, _) => match part.field("seconds").and_then(Value::as_u64) {
            Some(secs) => format_short(secs),
            None => format!("{} s", number("seconds")),
        },
    }
}

fn mark(part: &Part) -> &'static str {
    match (part.block(), part.kind()) {
        (Some(Block::BothSides), _) => icon::ARROWS_LEFT_RIGHT,
        (Some(Block::Repeat), _) => icon::REPEAT,
        (None, Some(kind)) => match kind.row().icon {
            Icon::Ball => icon::TENNIS_BALL,
            Icon::Breath => icon::WIND,
            Icon::Cold => icon::SNOWFLAKE,
            Icon::Hand => icon::HAND_PALM,
            Icon::Mat => icon::RUG,
            Icon::Pause => icon::PAUSE,
            Icon::Person => icon::PERSON,
            Icon::Talk => icon::CHAT_CIRCLE_DOTS,
            Icon::Warm => icon::THERMOMETER,
        },
        (None, None) => icon::WARNING,
    }
}

/// What a line is dragged by. The keyboard has Alt with Up and Down for that.
fn handle(ui: &Ui, rect: Rect, part: &Part) {
    let palette = Palette::of(ui);
    let grip = rect.with_max_x(rect.left() + HANDLE);
    let response = ui.interact(grip, line_id(part.key()).with("handle"), Sense::DRAG);
    let ink = if response.hovered() || response.dragged() { palette.text } else { palette.text_3 };
    icon_at(ui, grip.center(), icon::DOTS_SIX_VERTICAL, icon::regular(18.0), ink);
    if response.drag_started() {
        ui.data_mut(|data| data.insert_temp(dragged(), part.key()));
    }
    response.on_hover_cursor(CursorIcon::Grab);
}

fn dragged() -> Id {
    Id::unique("line of a draft that is dragged")
}

/// While a line is dragged, shows where it would go; let go, it goes there.
fn drop_line(ui: &Ui, editing: &Editing, spots: &[(Rect, usize, Key)], msgs: &mut Vec<Msg>) {
    let Some(key) = ui.data(|data| data.get_temp::<Key>(dragged())) else { return };
    let pointer = ui.input(|input| input.pointer.interact_pos());
    let is_over = !ui.input(|input| input.pointer.any_down());
    let target = pointer.and_then(|pointer| {
        let below = spots.iter().find(|(rect, ..)| pointer.y < rect.center().y);
        if let Some((rect, depth, before)) = below {
            return Some((rect.top(), *depth, editing.draft().at(*before)?));
        }
        let end = spots.last()?.0.bottom();
        Some((end, 0, At { block: None, index: editing.draft().parts().len() }))
    });
    if let Some((y, depth, at)) = target {
        if is_over {
            msgs.push(Msg::Edit(Edit::MoveTo(key, at)));
        } else if let Some((rect, ..)) = spots.first() {
            let inset = INDENT * f32::from(u8::try_from(depth.min(5)).unwrap_or(5));
            let line = Stroke::new(stroke::FOCUS, Palette::of(ui).accent);
            ui.painter().hline(rect.left() + inset..=rect.right(), y - 1.0, line);
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
    }
    if is_over {
        ui.data_mut(|data| data.remove::<Key>(dragged()));
    }
}

/// Adds a step or a block: into the chosen block, else below the chosen line, else at the end.
fn add(ui: &mut Ui, editing: &Editing, msgs: &mut Vec<Msg>) {
    let draft = editing.draft();
    let chosen = editing.chosen().and_then(|key| draft.part(key));
    let at = match chosen {
        Some(part) if part.parts().is_some() => {
            At { block: Some(part.key()), index: part.parts().map_or(0, <[Part]>::len) }
        }
        Some(part) => {
            draft.at(part.key()).map_or(At { block: None, index: 0 }, |at| At { index: at.index + 1, ..at })
        }
        None => At { block: None, index: draft.parts().len() },
    };
    let mut all: Vec<What> = Kind::ALL.iter().map(|kind| What::Step(*kind)).collect();
    all.push(What::Block(Block::Repeat));
    if !draft.is_sided(at.block) {
        all.push(What::Block(Block::BothSides));
    }
    let options: Vec<&str> = all.iter().map(|what| what.label()).collect();
    let words = match chosen {
        Some(part) if part.parts().is_some() => format!("Add a step inside: {}", part.title()),
        Some(part) => format!("Add a step after: {}", part.title()),
        None => "Add a step at the end".to_owned(),
    };
    let id = Id::unique("add to a draft");
    if let Some(what) =
        dropdown(ui, id, "Add a step", &words, &options, None).and_then(|index| all.get(index))
    {
        msgs.push(Msg::Edit(Edit::Add(*what, at)));
    }
}
