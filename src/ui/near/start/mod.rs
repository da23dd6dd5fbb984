//! The start page of one routine: what will happen, where, on which sides, what is needed, and whether the chimes are
//! heard from the floor.
//!
//! It shows the routine as laid out for the present choice; choosing is an action, and whoever owns the choice lays the
//! routine out again.

mod begin;
mod care;

use egui::{
    Color32, CursorIcon, Key, Modifiers, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role,
    pos2, vec2,
};

use self::begin::Begins;
use super::{
    Width,
    files::export_button,
    minutes, sound, steps,
    today::fact,
    widgets::{
        Chip, Link, Segment, below, card, column, focus, heading, icon_at, laid_out, page, segments, text,
    },
};
use crate::{
    comfort::{Region, Start},
    routine::{
        Item, Routine,
        words::{FirstSide, Load, Pose, Position, Side},
    },
    session::{Hearing, Program},
    ui::{
        Action, Tab, art, icon,
        theme::{Palette, Type, Weight, radius, stroke},
    },
};

/// What Stillpoint is not.
const STANDARD: &str = "General wellbeing information. It does not diagnose or treat any condition and does not \
                        replace advice from a clinician who knows you.";

/// What the start page shows.
#[derive(Debug)]
pub struct StartView<'a> {
    /// The routine as laid out for the present choice.
    pub program: &'a Program,
    /// The routine.
    pub routine: &'a Routine,
    /// Where, as chosen.
    pub position: Position,
    /// Which sides, as chosen; `None` is both.
    pub sides: Option<Side>,
    /// Which side comes first when both are done.
    pub first: Side,
    /// How the loudspeaker is.
    pub hearing: Hearing,
    /// Loudness of the chimes, 0 to 100.
    pub chimes: u8,
    /// The person has said that the chimes can be heard from the floor.
    pub heard: bool,
    /// How freely a session may start today.
    pub start: Start,
    /// What earlier days say about it, what decides first.
    pub reasons: &'a [&'a str],
    /// Whose emergency number is shown.
    pub region: Region,
}

/// The start page. Enter starts, unless it presses what the keyboard is at; Esc goes back.
pub fn start_ui(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    const RIGHT: f32 = 448.0;
    const GAP: f32 = 24.0;
    let free = ui.memory(|memory| memory.focused().is_none());
    let before = actions.len();
    page(ui, view.routine.id.as_str(), |ui| {
        let ink = Palette::of(ui).text_3;
        top(ui, view, actions);
        ui.add_space(20.0);
        if Width::of(ui) == Width::Wide {
            let width = ui.available_width();
            let mut left = column(ui, 0.0, width - RIGHT - GAP);
            care::stop_note(&mut left);
            left.add_space(16.0);
            steps::steps_ui(&mut left, view.program);
            left.add_space(16.0);
            care::care(&mut left, view);
            care::stop_rules(&mut left);
            text(&mut left, STANDARD, Type::Caption, ink);
            export_button(&mut left, &view.routine.id, actions);
            let mut right = column(ui, width - RIGHT, RIGHT);
            choices(&mut right, view, actions);
            below(ui, &[&left, &right]);
        } else {
            care::stop_note(ui);
            ui.add_space(20.0);
            choices(ui, view, actions);
            care::care(ui, view);
            steps::steps_ui(ui, view.program);
            ui.add_space(16.0);
            care::stop_rules(ui);
            text(ui, STANDARD, Type::Caption, ink);
            export_button(ui, &view.routine.id, actions);
        }
    });
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if free && pressed(Key::Enter) && Begins::of(view) != Begins::Nothing {
        actions.push(Action::Start);
    }
    if pressed(Key::Escape) {
        actions.push(Action::Go(Tab::Today));
    }
    if actions.len() > before {
        // whatever is done, starting against what is suggested is asked for twice again
        begin::forget(ui, view);
    }
}

/// Back, the routine's name, Start, and the facts.
fn top(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    // less room than this beside the button breaks a title to pieces
    const TITLE: f32 = 340.0;
    let back = Link { words: "Today", icon: Some(icon::ARROW_LEFT), name: "Back to Today" };
    if ui.add(back).clicked() {
        actions.push(Action::Go(Tab::Today));
    }
    let narrow = Width::of(ui) == Width::Narrow;
    let width = ui.available_width();
    let button = Begins::of(view).width();
    if narrow || Begins::of(view) == Begins::Nothing || width - button < TITLE {
        heading(ui, &view.routine.title, if narrow { Type::Title } else { Type::TitleL });
        facts(ui, view);
        ui.add_space(16.0);
        begin::reasons_ui(ui, view);
        begin::buttons_ui(ui, view, if narrow { width } else { button }, !narrow, actions);
        begin::closed_ui(ui, view, actions);
        return;
    }
    begin::reasons_ui(ui, view);
    let mut title = column(ui, 0.0, width - button - 24.0);
    heading(&mut title, &view.routine.title, Type::TitleL);
    let mut end = column(ui, width - button, button);
    begin::buttons_ui(&mut end, view, button, true, actions);
    below(ui, &[&title, &end]);
    facts(ui, view);
}

/// The sentence about the routine, and its facts.
fn facts(ui: &mut Ui, view: &StartView<'_>) {
    let palette = Palette::of(ui);
    ui.add_space(4.0);
    text(ui, &view.routine.summary, Type::Body, palette.text_2);
    let pressure = view.program.pressure;
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(20.0, 4.0);
        fact(ui, icon::TIMER, &minutes(view.program.total()));
        fact(
            ui,
            icon::PERSON,
            &format!("{}, {}", view.routine.technique.label(), view.routine.level.label().to_lowercase()),
        );
        fact(ui, icon::ARROW_DOWN, &format!("Aim {}, never above {}", pressure.aim, pressure.ceiling));
        if !view.routine.frequency.is_empty() {
            fact(ui, icon::ARROW_CLOCKWISE, &view.routine.frequency);
        }
    });
}

/// What there is to choose and to have: where, sides, sound, things.
fn choices(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    places(ui, view, actions);
    if view.program.has_sides() {
        sides(ui, view, actions);
        ui.add_space(16.0);
    }
    sound::sound_check(ui, view, actions);
    ui.add_space(16.0);
    if !view.routine.equipment.is_empty() {
        card(ui, 20.0, |ui| {
            heading(ui, "You will need", Type::Head);
            ui.add_space(4.0);
            for thing in &view.routine.equipment {
                thing_row(ui, thing);
            }
        });
        ui.add_space(16.0);
    }
}

/// Where the person will be: a card for each position that the routine offers.
fn places(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    const GAP: f32 = 12.0;
    let positions = &view.routine.positions;
    if positions.len() < 2 {
        return;
    }
    heading(ui, "Where will you be?", Type::Head);
    ui.add_space(8.0);
    let width = ui.available_width();
    let columns = if width < 300.0 { 2 } else { positions.len().min(3) };
    let count = f32::from(u8::try_from(columns).unwrap_or(1));
    let each = (width - GAP * (count - 1.0)) / count;
    for row in positions.chunks(columns) {
        let from = ui.cursor().min;
        let mut left = from.x;
        for &position in row {
            let rect = Rect::from_min_size(pos2(left, from.y), vec2(each, 112.0));
            if place(ui, rect, view, position) {
                actions.push(Action::ChoosePosition(position));
            }
            left += each + GAP;
        }
        ui.advance_cursor_after_rect(Rect::from_min_size(from, vec2(width, 112.0)));
        ui.add_space(GAP);
    }
    ui.add_space(4.0);
}

/// One position. Says whether it was pressed.
fn place(ui: &Ui, rect: Rect, view: &StartView<'_>, position: Position) -> bool {
    let palette = Palette::of(ui);
    let chosen = position == view.position;
    let response = ui.interact(rect, ui.scope_id().with(("place", position.id())), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, position.label()));
    let (fill, line) = match (chosen, response.hovered()) {
        (true, _) => (palette.accent_soft, Stroke::new(2.0, palette.accent)),
        (false, true) => (palette.sunk, Stroke::new(stroke::CONTROL, palette.line_strong)),
        (false, false) => (palette.bg, Stroke::new(stroke::CONTROL, palette.line_strong)),
    };
    ui.painter().rect(rect, radius::CONTROL, fill, line, StrokeKind::Inside);
    if let Some(pose) = pose_of(view.routine, position) {
        let frame =
            Rect::from_min_size(rect.min + vec2(10.0, 4.0), vec2(rect.width().min(140.0) - 40.0, 60.0));
        art::pose_ui(ui, frame, pose, None, palette);
    }
    let dot = pos2(rect.right() - 20.0, rect.top() + 20.0);
    if chosen {
        ui.painter().circle_filled(dot, 9.0, palette.accent);
        icon_at(ui, dot, icon::CHECK, icon::bold(12.0), palette.on_accent);
    } else {
        ui.painter().circle_stroke(dot, 8.0, Stroke::new(stroke::CONTROL, palette.line_strong));
    }
    let words = pos2(rect.left() + 12.0, rect.top() + 76.0);
    let font = Weight::SemiBold.font(16.0);
    ui.painter().text(words, egui::Align2::LEFT_CENTER, position.label(), font, palette.text);
    let note =
        if view.routine.positions.first() == Some(&position) { "as written" } else { place_note(position) };
    let at = words + vec2(0.0, 21.0);
    ui.painter().text(at, egui::Align2::LEFT_CENTER, note, Type::Caption.font(), palette.text_2);
    focus(ui, &response, radius::CONTROL);
    let clicked = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand);
    clicked
}

/// What another position is like.
const fn place_note(position: Position) -> &'static str {
    match position {
        Position::Floor => "firm",
        Position::Bed => "softer",
        Position::Wall | Position::Standing => "standing",
        Position::Chair => "sitting",
    }
}

fn sides(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    const SIDES: [(Option<Side>, &str, &str); 3] = [
        (None, "Both", "Both sides"),
        (Some(Side::Left), "Left only", "Left side only"),
        (Some(Side::Right), "Right only", "Right side only"),
    ];
    let palette = Palette::of(ui);
    card(ui, 20.0, |ui| {
        heading(ui, "Which sides?", Type::Head);
        ui.add_space(8.0);
        let parts = SIDES.map(|(sides, words, name)| Segment {
            words,
            name,
            icon: None,
            chosen: sides == view.sides,
        });
        let chosen = segments(ui, "sides", &parts).and_then(|index| SIDES.get(index));
        actions.extend(chosen.map(|&(sides, ..)| Action::ChooseSides(sides)));
        if view.sides.is_some() {
            return;
        }
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
            for side in [Side::Left, Side::Right] {
                let words = format!("{} first", side.label());
                if ui.add(Chip { words: &words, chosen: side == view.first }).clicked() {
                    actions.push(Action::ChooseFirst(side));
                }
            }
        });
        if view.routine.first_side == FirstSide::LessSore {
            ui.add_space(8.0);
            text(ui, "Begin with the side that is less sore.", Type::Caption, palette.text_2);
        }
    });
}

/// One thing to have at hand.
pub(super) fn thing_row(ui: &mut Ui, thing: &str) {
    let palette = Palette::of(ui);
    let words = laid_out(ui, thing, Type::Body.font(), palette.text, ui.available_width() - 32.0);
    let height = 30.0_f32.max(words.size().y + 8.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, thing));
    let lower = thing.to_lowercase();
    let glyph = [
        ("ball", icon::TENNIS_BALL),
        ("mat", icon::RUG),
        ("carpet", icon::RUG),
        ("chair", icon::CHAIR),
        ("bed", icon::BED),
        ("wall", icon::WALL),
    ]
    .into_iter()
    // only what is named first is the thing: "two towels to pad the ball" are no ball
    .filter_map(|(word, glyph)| lower.find(word).filter(|&at| at < 10).map(|at| (at, glyph)))
    .min_by_key(|&(at, _)| at)
    .map_or(icon::CHECK, |(_, glyph)| glyph);
    icon_at(ui, pos2(rect.left() + 10.0, rect.top() + 15.0), glyph, icon::regular(20.0), palette.accent);
    ui.painter().galley(
        pos2(rect.left() + 32.0, rect.center().y - words.size().y / 2.0),
        words,
        Color32::PLACEHOLDER,
    );
}

/// How one lies, sits or stands in `position` while the routine presses, or else at its first picture.
pub(super) fn pose_of(routine: &Routine, position: Position) -> Option<Pose> {
    let usual = routine.positions.first() == Some(&position);
    let mut loaded = None;
    let mut any = None;
    walk(&routine.steps, &mut |item| {
        let Item::Step(step) = item else { return };
        let variant = step.variants.get(&position).filter(|_| !usual);
        if variant.is_some_and(|variant| variant.skip) {
            return;
        }
        let pose = variant.and_then(|variant| variant.pose).or(step.pose);
        any = any.or(pose);
        if step.load == Load::Ball {
            loaded = loaded.or(pose);
        }
    });
    loaded.or(any)
}

fn walk<'a>(items: &'a [Item], each: &mut impl FnMut(&'a Item)) {
    for item in items {
        each(item);
        match item {
            Item::Step(_) => {}
            Item::BothSides(block) => walk(&block.steps, each),
            Item::Repeat(block) => walk(&block.steps, each),
        }
    }
}
