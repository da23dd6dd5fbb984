//! The start page of one routine: what will happen, where, on which sides, what is needed, and whether the chimes are
//! heard from the floor.
//!
//! It shows the routine as laid out for the present choice; choosing is an action, and whoever owns the choice lays the
//! routine out again.

mod begin;
mod care;
mod line;
mod mine;
mod places;
mod sides;

pub use mine::Mine;

use egui::{Color32, Key, Modifiers, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use self::begin::Begins;
use super::{Width, editor, files::export_button, sound, steps, today::fact};
use crate::{
    comfort::{Answers, Limits, Region, Start, Unknown, Work},
    routine::{
        self, Item, Routine,
        words::{Load, Pose, Position, Side},
    },
    session::{Hearing, Program},
    text::format_duration,
    ui::{
        Action, Tab,
        kit::{
            Link, below, card, column, heading, icon, icon_at, laid_out, page, text,
            theme::{Palette, Type},
        },
    },
};

/// What Stillpoint is not.
const STANDARD: &str = "General wellbeing information. It does not diagnose or treat any condition and does not \
                        replace advice from a clinician who knows you.";

/// What the start page shows.
#[derive(Debug)]
pub struct StartView<'a> {
    /// What is played for the present choice, as today leaves it.
    pub program: &'a Program,
    /// What all of it would do, as far as the rules go.
    pub work: Work,
    /// The limits that hold for it today.
    pub limits: Limits,
    /// Why the days before are not known.
    pub unknown: Option<Unknown>,
    /// What the person said in their place.
    pub own_word: &'a Answers,
    /// The routine.
    pub routine: &'a Routine,
    /// Where, as chosen.
    pub position: Position,
    /// Which sides, as chosen; `None` is both.
    pub sides: Option<Side>,
    /// Which side comes first when both are done; `None` where answers before the session decide that.
    pub first: Option<Side>,
    /// When it was done last, if it was.
    pub last: Option<&'a LastDone>,
    /// How the loudspeaker is.
    pub hearing: Hearing,
    /// Loudness of the chimes, 0 to 100.
    pub chimes: u8,
    /// The person has said that the chimes can be heard from the floor.
    pub heard: bool,
    /// By whom the words are said, where not all are recorded.
    pub spoken_by: Option<&'a str>,
    /// How freely a session may start today.
    pub start: Start,
    /// What earlier days say about it, what decides first.
    pub reasons: &'a [&'a str],
    /// Whose emergency number is shown.
    pub region: Region,
    /// The person's own timings.
    pub mine: Mine<'a>,
    /// It is the person's own file.
    pub is_own: bool,
}

/// When a routine was done last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastDone {
    /// "yesterday", "Thursday", "12 days ago".
    pub when: String,
    /// Time under load by place: "Left buttock: 2:40".
    pub doses: Vec<String>,
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
        ui.add_space(16.0);
        let by_soreness = view.first.is_none() && view.sides.is_none();
        if Width::of(ui) == Width::Wide {
            changes(ui, view, actions);
            line::line_ui(ui, view);
            ui.add_space(24.0);
            let width = ui.available_width();
            let mut left = column(ui, 0.0, width - RIGHT - GAP);
            care::stop_note(&mut left);
            left.add_space(16.0);
            steps::steps_ui(&mut left, view.program, by_soreness);
            left.add_space(16.0);
            care::stop_rules(&mut left);
            text(&mut left, STANDARD, Type::Caption, ink);
            export_button(&mut left, &view.routine.id, actions);
            let mut right = column(ui, width - RIGHT, RIGHT);
            choices(&mut right, view, actions);
            below(ui, &[&left, &right]);
        } else {
            care::stop_note(ui);
            ui.add_space(16.0);
            changes(ui, view, actions);
            line::line_ui(ui, view);
            ui.add_space(20.0);
            choices(ui, view, actions);
            steps::steps_ui(ui, view.program, by_soreness);
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
    let back = Link { words: "Today", icon: Some(icon::ARROW_LEFT), name: "Back to Today" };
    if ui.add(back).clicked() {
        actions.push(Action::Go(Tab::Today));
    }
    let narrow = Width::of(ui) == Width::Narrow;
    let width = ui.available_width();
    let button = Begins::of(view).width();
    if !has_button_beside_the_title(ui, view) {
        heading(ui, &view.routine.title, if narrow { Type::Title } else { Type::TitleL });
        facts(ui, view);
        mine::notes_ui(ui, &view.mine);
        ui.add_space(16.0);
        begin::reasons_ui(ui, view);
        begin::buttons_ui(ui, view, if narrow { width } else { button }, !narrow, actions);
        begin::closed_ui(ui, view, actions);
        return;
    }
    begin::reasons_ui(ui, view);
    let is_wide = Width::of(ui) == Width::Wide;
    let mut title = column(ui, 0.0, width - button - mine::WIDTH - 36.0);
    heading(&mut title, &view.routine.title, Type::TitleL);
    if is_wide {
        facts(&mut title, view);
    }
    let mut customise = column(ui, width - button - mine::WIDTH - 12.0, mine::WIDTH);
    mine::button_ui(&mut customise, mine::WIDTH, actions);
    customise.add_space(8.0);
    editor::edit_button(&mut customise, edited(view), mine::WIDTH, actions);
    let mut end = column(ui, width - button, button);
    begin::buttons_ui(&mut end, view, button, true, actions);
    below(ui, &[&title, &customise, &end]);
    if !is_wide {
        facts(ui, view);
    }
    mine::notes_ui(ui, &view.mine);
}

/// What the editor is opened on: the routine, and whether it is the person's own file.
fn edited<'a>(view: &StartView<'a>) -> (&'a routine::Id, bool) {
    (&view.routine.id, view.is_own)
}

/// The sentence about the routine, and its facts.
fn facts(ui: &mut Ui, view: &StartView<'_>) {
    let palette = Palette::of(ui);
    ui.add_space(4.0);
    text(ui, &view.routine.summary, Type::Body, palette.text_2);
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(20.0, 4.0);
        fact(ui, icon::TIMER, &format_duration(view.program.total()));
        fact(
            ui,
            icon::PERSON,
            &format!("{}, {}", view.routine.technique.label(), view.routine.level.label().to_lowercase()),
        );
        fact(ui, icon::ARROW_DOWN, &pressure_words(view.program, view.limits));
        if !view.routine.frequency.is_empty() {
            fact(ui, icon::ARROW_CLOCKWISE, &view.routine.frequency);
        }
        mine::fact_ui(ui, &view.mine);
        if let Some(last) = view.last {
            fact(ui, icon::NOTEBOOK, &format!("Last done {}", last.when));
        }
    });
}

/// Where they are not beside the title: making it one's own, its timings or all of it.
fn changes(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    const GAP: f32 = 12.0;
    if has_button_beside_the_title(ui, view) {
        return;
    }
    let width = ui.available_width();
    let each = if Width::of(ui) == Width::Narrow { (width - GAP) / 2.0 } else { mine::WIDTH };
    let mut left = column(ui, 0.0, each);
    mine::button_ui(&mut left, each, actions);
    let mut right = column(ui, each + GAP, each);
    right.add_space(8.0);
    editor::edit_button(&mut right, edited(view), each, actions);
    below(ui, &[&left, &right]);
    ui.add_space(20.0);
}

/// Whether there is room for Customise and Start at the right of the title.
fn has_button_beside_the_title(ui: &Ui, view: &StartView<'_>) -> bool {
    // less room than this beside the buttons breaks a title to pieces
    const TITLE: f32 = 340.0;
    let begins = Begins::of(view);
    let room = ui.available_width() - begins.width() - mine::WIDTH;
    Width::of(ui) != Width::Narrow && begins != Begins::Nothing && room >= TITLE
}

/// "Aim 3 to 4, never above 5", or that nothing presses.
fn pressure_words(program: &Program, limits: Limits) -> String {
    let loaded = || program.segments.iter().filter(|segment| segment.load.is_loaded());
    if loaded().next().is_none() {
        return "No pressure".to_owned();
    }
    let aims = || loaded().filter_map(|segment| segment.aim);
    let usual = program.pressure.aim.min(limits.green_max());
    let (least, most) = (aims().min().unwrap_or(usual), aims().max().unwrap_or(usual));
    let ceiling = limits.under(program.pressure.ceiling).amber_max();
    if least == most {
        format!("Aim {most}, never above {ceiling}")
    } else {
        format!("Aim {least} to {most}, never above {ceiling}")
    }
}

/// What there is to choose and to have: where, sides, things, what to take care of, sound, and what was done last.
fn choices(ui: &mut Ui, view: &StartView<'_>, actions: &mut Vec<Action>) {
    places::places(ui, view, actions);
    if view.program.has_sides() {
        sides::sides(ui, view, actions);
        ui.add_space(16.0);
    }
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
    care::care(ui, view);
    sound::sound_check(ui, view, actions);
    ui.add_space(16.0);
    if let Some(last) = view.last.filter(|last| !last.doses.is_empty()) {
        last_done(ui, last);
        ui.add_space(16.0);
    }
}

/// How long which place was pressed the last time.
fn last_done(ui: &mut Ui, last: &LastDone) {
    let palette = Palette::of(ui);
    card(ui, 20.0, |ui| {
        heading(ui, &format!("Last done {}", last.when), Type::Head);
        ui.add_space(4.0);
        for dose in &last.doses {
            text(ui, dose, Type::Body, palette.text_2);
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
