//! How the choices of one switch are shown: the lit one large, all of them below it.

use std::time::Duration;

use egui::{
    Align, Align2, Atom, AtomExt as _, Atoms, ContainerAtom, Frame, Layout, RichText, Role, Sense,
    TextWrapMode, Ui, Vec2, vec2,
};

use super::{
    choices::{Choice, Of, choices},
    frame::{Foot, page_ui},
    layout::line_ui,
    offers,
    one_switch::Light,
    pages::nerve_note,
    scene,
    state::PlayerState,
    view::{Cx, FRAME},
};
use crate::{
    session::{Snapshot, machine::Command},
    ui::{
        action::Action,
        kit::{
            Press, Skin,
            clock::{Clock, Disc, Face, Hand},
            cover,
            far_button::Rank,
            far_text::{self, label, on_one_line, sized},
            glyph, hues, icon,
            rows::marked,
            shape_atom,
            theme::{DARK, Type, Weight, radius},
        },
    },
};

/// What words shrink to where they would be lost.
const SIZES: [f32; 6] = [1.0, 0.85, 0.7, 0.6, 0.5, 0.4];

/// Does what the switch asks for, and shows the choices where there are any: then what assistive technology reads of them.
pub(super) fn ui(
    ui: &mut Ui,
    cx: &Cx<'_>,
    state: &mut PlayerState,
    actions: &mut Vec<Action>,
) -> Option<String> {
    let snapshot = cx.snapshot();
    snapshot.terms.switch_seconds?;
    let choices = choices(snapshot);
    actions.extend(state.switch.follow(ui, cx.view, &choices, cx.now));
    state.name_missing(snapshot, actions);
    let light = state.switch.light;
    if let Some(left) = state.switch.changes(cx.view, cx.now) {
        // the ring moves where a picture is cheap
        let is_still = cx.view.moves_by_seconds() || !matches!(light, Light::On(..));
        ui.ctx().request_repaint_after(if is_still { left } else { left.min(FRAME) });
    }
    if choices.is_empty() {
        return None;
    }
    let words = match light {
        Light::Off => "Wait for the first choice",
        Light::On(..) => "Press to choose",
        Light::Waits => "Press to hear it again",
        Light::Chosen(_) => "Press to change",
    };
    let press = Action::Session(Command::Ready);
    let press = offers::button(Rank::Primary, icon::HAND_TAP, words, words, "Space", press);
    let sore = Action::Session(Command::TooSore);
    let sore = offers::button(Rank::Danger, icon::HAND_PALM, "Hold 2 s: too sore", "Too sore", "", sore);
    let sore = Some(sore).filter(|_| state.switch.of != Some(Of::Ways));
    let mut asked = Vec::new();
    page_ui(ui, cx, state, Foot::buttons([press], sore), &mut asked, |ui, state, _| {
        head(ui, cx);
        let (index, next) = match light {
            Light::On(index, _) => (index, Some((index + 1) % choices.len())),
            Light::Chosen(index) => (index, None),
            Light::Off | Light::Waits => (usize::MAX, None),
        };
        let lit = choices.get(index);
        let left = state.switch.changes(cx.view, cx.now);
        let next = next.and_then(|next| choices.get(next)).zip(left);
        panel(ui, cx, lit, light, next, (choices.len(), state.switch.of));
        ui.add_space(cx.either(32.0, 16.0));
        cells(ui, cx, &choices, index);
        if state.switch.of == Some(Of::Ways) && cx.is_wide {
            ui.add_space(cx.len(24.0));
            nerve_note(ui, cx, 1.0);
        }
    });
    // only assistive technology presses these: the pointer is the switch
    for action in asked {
        match action {
            Action::Session(Command::Ready) => state.switch.presses += 1,
            other => actions.push(other),
        }
    }
    Some(status(&choices, light, snapshot))
}

/// Lies over the page, so that a click is the switch's wherever it falls.
pub(super) fn cover_ui(ui: &Ui, snapshot: &Snapshot) {
    if snapshot.terms.switch_seconds.is_some() {
        cover(ui, "one switch");
    }
}

/// "3, go on" while something is lit, and what is asked before that.
fn status(choices: &[Choice], light: Light, snapshot: &Snapshot) -> String {
    let (index, chosen) = match light {
        Light::On(index, _) => (index, ""),
        Light::Chosen(index) => (index, ", chosen"),
        Light::Off | Light::Waits => (usize::MAX, ""),
    };
    let lit = choices.get(index).map(|choice| format!("{}, {}{chosen}", choice.digit, choice.words));
    lit.unwrap_or_else(|| asked(snapshot).to_owned())
}

fn asked(snapshot: &Snapshot) -> &'static str {
    match Of::at(snapshot) {
        Some(Of::Question(asked)) => asked.question.spoken(),
        _ => "How would you like to go on?",
    }
}

/// What is asked.
fn head(ui: &mut Ui, cx: &Cx<'_>) {
    let snapshot = cx.snapshot();
    let words = if scene::has_ball(snapshot) { scene::OFF_THE_BALL } else { "Let go and rest." };
    let title = cx.title(Type::FarTitle3);
    far_text::title(ui, words, on_one_line(ui, words, title, ui.available_width()));
    let said = asked(snapshot);
    let cue = cx.running(Type::FarCue, DARK.text);
    ui.add_space(cx.len(2.0));
    let cue = far_text::fitting(
        ui,
        said,
        cue,
        &SIZES,
        vec2(ui.available_width() * 0.88, cue.line * cx.part(1.0, 2.0)),
    );
    line_ui(ui, (icon::SPEAKER_HIGH, said, cue));
    ui.add_space(cx.either(16.0, 8.0));
}

/// The choice that is lit: its number, what it is, what follows, and what comes then.
fn panel(
    ui: &mut Ui,
    cx: &Cx<'_>,
    lit: Option<&Choice>,
    light: Light,
    next: Option<(&Choice, Duration)>,
    (count, of): (usize, Option<Of>),
) {
    // the note about a nerve stands below the ways
    let note = if of == Some(Of::Ways) && cx.is_wide { cx.len(136.0) } else { 0.0 };
    let below = Grid::of(cx, count, 0.0);
    let rows = f32::from(u8::try_from(count.div_ceil(below.per_row)).unwrap_or(u8::MAX));
    let below = rows * (below.size.y + below.gap);
    let height = cx.either(288.0, 200.0).min(ui.available_height() - below - note - cx.either(48.0, 32.0));
    let frame = Frame::NONE.fill(DARK.surface).corner_radius(radius::FAR_CONTROL);
    frame.show(ui, |ui| {
        ui.set_min_size(vec2(ui.available_width(), height));
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.horizontal(|ui| {
            let size = vec2(cx.either(344.0, 120.0), height);
            let digit = lit.map_or("", |choice| choice.digit.as_str());
            let font = Weight::Bold.font(cx.either(240.0, 96.0).min(height * 0.9));
            let fill = lit.map_or(DARK.sunk, |choice| hues(choice.colour, &DARK).0);
            box_ui(ui, glyph(digit, font), size, Skin { fill, ..Skin::plain(DARK.bg) }, (digit, None));
            let ring = if cx.is_wide && next.is_some() { cx.len(184.0) } else { 0.0 };
            ui.add_space(cx.either(48.0, 16.0));
            let room = vec2(ui.available_width() - ring - cx.either(80.0, 12.0), height);
            sized(ui, room, Layout::top_down(Align::Min), |ui| {
                ui.set_min_size(room);
                words_ui(ui, cx, lit, light);
            });
            if let Some((next, left)) = next.filter(|_| ring > 0.0) {
                ring_ui(ui, cx, next, left, ring);
            }
        });
    });
}

/// A box that is looked at and not pressed; `name` is what assistive technology reads, and whether it is chosen.
fn box_ui(ui: &mut Ui, words: Atom<'_>, size: Vec2, skin: Skin, (name, chosen): (&str, Option<bool>)) {
    let role = chosen.map_or(Role::Label, |_| Role::RadioButton);
    let (corner, sense) = (radius::FAR_CONTROL, Sense::hover());
    let press = Press { role, chosen, size, corner, sense, ..Press::new(name, words) };
    press.show(ui, |_| skin);
}

/// In the middle of the height, as large as it fits.
fn words_ui(ui: &mut Ui, cx: &Cx<'_>, lit: Option<&Choice>, light: Light) {
    let room = ui.available_size();
    let (words, follows) = match lit {
        Some(choice) if matches!(light, Light::Chosen(_)) => {
            (choice.words.as_str(), "Chosen. Press to change.")
        }
        Some(choice) => (choice.words.as_str(), choice.follows.as_str()),
        None if light == Light::Waits => ("", "Press to hear it again."),
        None => ("", "Each choice is lit in turn. Press when yours is."),
    };
    let title = cx.title(Type::FarTitle3).times(cx.part(1.2, 1.0));
    let shape = lit.and_then(|choice| choice.colour).map(|colour| (colour, title.size * 0.7));
    let beside = shape.map_or(0.0, |(_, extent)| extent + 12.0);
    let title = far_text::fitting(ui, words, title, &SIZES, vec2(room.x - beside, room.y * 0.6));
    let cue = far_text::fitting(
        ui,
        follows,
        cx.running(Type::FarCue, DARK.text),
        &SIZES,
        vec2(room.x, room.y * 0.45),
    );
    let lines =
        far_text::size(ui, words, title, room.x - beside).y + far_text::size(ui, follows, cue, room.x).y;
    ui.add_space(((room.y - lines) / 2.0).max(0.0));
    if !words.is_empty() {
        let shape = shape.map(|(colour, extent)| shape_atom(colour, extent, title.line));
        let job = far_text::job(&[(words, title)], room.x - beside);
        marked(ui, shape.map_or_else(Atoms::default, Atoms::new), job, words);
    }
    label(ui, follows, cue);
}

/// What is lit next, and how soon.
fn ring_ui(ui: &mut Ui, cx: &Cx<'_>, next: &Choice, left: Duration, extent: f32) {
    let pace = cx.snapshot().terms.switch_seconds.unwrap_or(2);
    let every = if pace == 1 { "every second".to_owned() } else { format!("every {pace} seconds") };
    let whole = f32::from(pace.max(1));
    let quiet = cx.look(Type::FarNote, DARK.text_2);
    let room = vec2(extent, extent + quiet.line);
    sized(ui, room, Layout::top_down(Align::Center), |ui| {
        let clock = Clock {
            hand: Hand::Left((left.as_secs_f32() / whole).clamp(0.0, 1.0)),
            bright: DARK.accent,
            disc: Disc::None,
            face: Face::Digits(&next.digit, 150.0),
            above: ("", "then", DARK.text_2),
            below: ("", "", DARK.text_2),
            name: &every,
        };
        clock.show(ui, extent);
        label(ui, &every, on_one_line(ui, &every, quiet, extent));
    });
}

/// How so many cells are laid out in a width.
struct Grid {
    per_row: usize,
    gap: f32,
    size: Vec2,
}

impl Grid {
    fn of(cx: &Cx<'_>, count: usize, width: f32) -> Self {
        let numbers = count > 6;
        let per_row = match (cx.is_wide, numbers) {
            (true, _) => count.max(1),
            (false, true) => 6,
            (false, false) => 1,
        };
        let gap = cx.either(14.0, 8.0);
        let per = f32::from(u8::try_from(per_row).unwrap_or(u8::MAX));
        let height = if numbers || !cx.is_wide { cx.either(64.0, 44.0) } else { cx.len(96.0) };
        Self { per_row, gap, size: vec2(((width - gap * (per - 1.0)) / per).floor(), height) }
    }
}

/// All choices; the lit one filled.
fn cells(ui: &mut Ui, cx: &Cx<'_>, choices: &[Choice], lit: usize) {
    let Grid { per_row, gap, size } = Grid::of(cx, choices.len(), ui.available_width());
    ui.spacing_mut().item_spacing = vec2(gap, gap);
    for (row, all) in choices.chunks(per_row).enumerate() {
        ui.horizontal(|ui| {
            for (nth, choice) in all.iter().enumerate() {
                let is_lit = row * per_row + nth == lit;
                let (full, edge, soft) = hues(choice.colour, &DARK);
                let skin = if is_lit {
                    Skin { fill: full, edge: DARK.text, ink: DARK.bg }
                } else {
                    Skin { fill: soft, edge, ink: DARK.text }
                };
                let look = cx.look(Type::FarCue, DARK.text).weight(Weight::SemiBold);
                let look = far_text::fitting(ui, &choice.cell, look, &SIZES, size - vec2(16.0, 8.0));
                let words = RichText::new(&choice.cell).font(look.weight.font(look.size));
                let words = ContainerAtom::new(words.color(skin.ink).atom_shrink(true));
                let words = words.max_width(size.x - 16.0).wrap_mode(TextWrapMode::Wrap);
                let cell = Atom::container(words.align2(Align2::CENTER_CENTER));
                box_ui(ui, cell, size, skin, (&choice.cell, Some(is_lit)));
            }
        });
    }
}
