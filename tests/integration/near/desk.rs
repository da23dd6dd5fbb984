//! What a near screen shows in these tests, and what was asked on it.

use crate::screen;
use egui::{Vec2, accesskit::Role, vec2};
use egui_kittest::{Harness, kittest::NodeT as _};
use stillpoint::{
    comfort::{Answers, Country, Limits, Region, Rule, Start, Unknown},
    routine::{self, Routine, words::Side},
    session::{Cause, Choice, Hearing, Program, Responses, Terms},
    settings::Settings,
    ui::{
        Action, Tab,
        pages::{
            Card, Cards, Filter, FolderView, GoingOn, Hero, LastDone, LeftOutView, SettingsView, StartView,
            TodayView, Told,
            files::that_matter,
            settings::about_ui,
            settings_ui, shell_ui,
            start::{Mine, State},
            start_ui, today, today_ui,
        },
    },
};

pub const SIZES: [Vec2; 4] =
    [vec2(1280.0, 800.0), vec2(1000.0, 700.0), vec2(420.0, 800.0), vec2(360.0, 640.0)];

/// What a screen shows and what was asked on it.
#[derive(Default)]
pub struct Desk {
    pub screen: Screen,
    pub hearing: Hearing,
    pub heard: Option<&'static str>,
    pub gentler: Option<Card>,
    pub pins: Vec<routine::Id>,
    pub sides: Option<Side>,
    pub settings: Settings,
    pub cards: Cards,
    pub left_out: Vec<LeftOutView>,
    pub going_on: Option<GoingOn<'static>>,
    pub saved: Option<&'static str>,
    pub notices: Vec<String>,
    pub unsaved: Option<String>,
    pub is_moving: bool,
    pub moved: Option<String>,
    pub allowed: Option<Start>,
    pub unknown: Option<Unknown>,
    pub reasons: Vec<&'static str>,
    pub spoken_by: Option<&'static str>,
    pub first: Option<Side>,
    pub last: Option<LastDone>,
    pub state: State,
    pub today: today::State,
    pub asked: Vec<Action>,
    pub is_asked_for: bool,
    pub is_coming: bool,
}

#[derive(Clone, Copy, Default, PartialEq)]
pub enum Screen {
    #[default]
    Today,
    Start,
    Settings,
    About,
}

pub fn flagship() -> Routine {
    routine::read(include_str!("../../../routines/tennis-ball-glute-release.json")).routine.unwrap()
}

pub fn flagship_card() -> Card {
    let routine = flagship();
    Card::of(&routine, &Program::lay_out(&routine, Choice::default()), false)
}

/// Cards with ids of their own, the last with a very long title.
pub fn shelf(count: usize) -> Vec<Card> {
    (0..count)
        .map(|number| Card {
            id: routine::Id::new(&format!("routine-{number}")).unwrap(),
            title: match number {
                0 => "Tennis-ball glute release".to_owned(),
                1 => "Slow unhurried strokes for the whole of a long evening after a day of gardening"
                    .to_owned(),
                _ => format!("Routine number {number}"),
            },
            own: number == 2,
            ..flagship_card()
        })
        .collect()
}

/// A file with one mistake.
pub fn left_out(file: &str) -> LeftOutView {
    let text = "{\n  \"version\": 2\n}";
    let problems = that_matter(&routine::read(text).problems, text);
    LeftOutView {
        file: file.to_owned(),
        path: file.into(),
        why: "Line 12: no such word.".to_owned(),
        problems,
    }
}

pub fn draw(ui: &mut egui::Ui, desk: &mut Desk, routine: &Routine) {
    let Desk { screen, hearing, heard, sides, settings, cards, left_out, going_on, notices, .. } = desk;
    let asked = &mut desk.asked;
    let folder = FolderView {
        path: "~/.local/share/stillpoint",
        is_moving: desk.is_moving,
        said: desk.moved.as_deref(),
        unsaved: desk.unsaved.as_deref(),
    };
    let region = Region::UnitedKingdom;
    match screen {
        Screen::Today => {
            let told = [Told { words: "What you do most often".to_owned(), is_for_it: true }];
            let view = TodayView {
                goal: &settings.goal,
                date: "Saturday 21 March".to_owned(),
                greeting: "Good morning".to_owned(),
                lately: None,
                hero: match cards.all().first().filter(|_| !desk.is_coming) {
                    Some(card) => Hero::Routine(card, &told),
                    None => Hero::Coming,
                },
                program: None,
                cards,
                pins: &desk.pins,
                filter: &Filter::default(),
                found: &(0..cards.all().len()).collect::<Vec<_>>(),
                nearest: None,
                left_out,
                saved: desk.saved,
                going_on: *going_on,
                due: None,
                notices,
                folder,
                hearing: *hearing,
            };
            shell_ui(ui, Tab::Today, asked, |ui, asked| today_ui(ui, &view, &mut desk.today, asked));
        }
        Screen::Start => {
            let choice = Choice { sides: *sides, ..Choice::default() };
            let program = left_of(Program::lay_out(routine, choice), desk.allowed);
            let view = StartView {
                program: &program,
                work: Program::lay_out(routine, choice).work(),
                limits: Limits::default(),
                unknown: desk.unknown,
                own_word: &Answers::default(),
                routine,
                position: program.position,
                sides: *sides,
                first: desk.first,
                last: desk.last.as_ref(),
                hearing: *hearing,
                heard: *heard,
                gentler: desk.gentler.as_ref(),
                is_pinned: desk.pins.contains(&routine.id),
                spoken_by: desk.spoken_by,
                start: desk.allowed.unwrap_or(Start::Free),
                reasons: &desk.reasons,
                region,
                mine: Mine::default(),
                is_own: false,
            };
            shell_ui(ui, Tab::Today, asked, |ui, asked| start_ui(ui, &view, &mut desk.state, asked));
        }
        Screen::About => {
            shell_ui(ui, Tab::Settings, asked, |ui, asked| about_ui(ui, "a system", folder.path, asked));
        }
        Screen::Settings => {
            let country = Country { said: Some(region), likely: Region::Elsewhere };
            let view = SettingsView {
                settings,
                today: settings.limits,
                country,
                folder,
                hearing: *hearing,
                wants_contrast: desk.is_asked_for,
                wants_stillness: desk.is_asked_for,
            };
            shell_ui(ui, Tab::Settings, asked, |ui, asked| settings_ui(ui, &view, asked));
        }
    }
}

/// What such a day leaves of a program.
fn left_of(program: Program, start: Option<Start>) -> Program {
    let terms = match start {
        Some(Start::Suggested(_)) => Terms { no_ball: Some(Rule::R10), ..Terms::default() },
        Some(Start::UnloadedOnly | Start::PressureLocked) => {
            Terms { no_pressure: Some(Cause::Rule(Rule::R2)), ..Terms::default() }
        }
        _ => return program,
    };
    program.adapted(&terms, &Responses::default())
}

pub fn open(size: Vec2, dark: bool, desk: Desk) -> Harness<'static, Desk> {
    open_with(flagship(), size, dark, desk)
}

pub fn open_with(routine: Routine, size: Vec2, dark: bool, desk: Desk) -> Harness<'static, Desk> {
    screen::open(size, dark, desk, move |ui, desk: &mut Desk| {
        draw(ui, desk, &routine);
    })
}

pub fn wide(desk: Desk) -> Harness<'static, Desk> {
    open(SIZES[0], false, desk)
}

pub fn start() -> Desk {
    Desk { screen: Screen::Start, hearing: Hearing::Open, ..Desk::default() }
}

/// The start page on a day on which so much may start.
pub fn allowed(start: Start) -> Desk {
    let reasons = vec!["A rest day, after a sore morning.", "Begin again as in the first week."];
    Desk { allowed: Some(start), reasons, ..self::start() }
}

pub fn settings() -> Desk {
    Desk { screen: Screen::Settings, ..Desk::default() }
}

pub fn today(count: usize) -> Desk {
    Desk { cards: Cards::new(shelf(count)), ..Desk::default() }
}

/// Brings the control with this name into view, presses it, and says what was asked.
#[track_caller]
pub fn press(harness: &mut Harness<'_, Desk>, role: Role, name: &str) -> Vec<Action> {
    screen::click(harness, role, name);
    std::mem::take(&mut harness.state_mut().asked)
}

pub const CONTROLS: [Role; 7] =
    [Role::Button, Role::CheckBox, Role::ComboBox, Role::RadioButton, Role::Slider, Role::Switch, Role::Tab];

/// What the list of routines is chosen with.
pub const CHIPS: [&str; 9] =
    ["Time", "Floor", "Bed", "Wall", "Chair", "Technique", "Kind", "Area", "Equipment"];

pub fn controls(harness: &Harness<'_, Desk>) -> Vec<(String, egui::Rect)> {
    let root = harness.root();
    root.children_recursive()
        .filter(|node| CONTROLS.contains(&node.accesskit_node().role()))
        .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
        .collect()
}

/// How far down the controls go.
pub fn lowest(harness: &Harness<'_, Desk>) -> f32 {
    controls(harness).iter().map(|(_, rect)| rect.bottom()).fold(0.0, f32::max)
}
