//! The near screens as a person meets them: found by role and name, pressed with the pointer and with the keyboard, in
//! windows of every width class and in both themes.

#![cfg(feature = "window")]
#![allow(clippy::unwrap_used, reason = "what is not there has to fail the test")]

#[path = "common/screen.rs"]
mod screen;

use egui::{Key, Vec2, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use screen::{focused, tab_round};
use stillpoint::{
    comfort::{Asks, Limits, Region, Start, Suggestion},
    routine::{
        self, Routine,
        words::{Position, Side},
    },
    session::{Backdrop, By, Choice, Hearing, Program, Sides},
    settings::{Settings, TextSize, Theme},
    ui::{
        Action, Tab,
        near::{
            Ask, Card, Cards, Filter, FolderView, GoingOn, Hero, LastDone, LeftOutView, SettingsView,
            StartView, TodayView, Told, files::ProblemView, settings::SoundAsk, settings_ui, shell_ui,
            start::Mine, start_ui, today_ui,
        },
    },
};

const SIZES: [Vec2; 4] = [vec2(1280.0, 800.0), vec2(1000.0, 700.0), vec2(420.0, 800.0), vec2(360.0, 640.0)];

/// What a screen shows and what was asked on it.
#[derive(Default)]
struct Desk {
    screen: Screen,
    hearing: Hearing,
    heard: bool,
    sides: Option<Side>,
    settings: Settings,
    cards: Cards,
    left_out: Vec<LeftOutView>,
    going_on: Option<GoingOn<'static>>,
    notices: Vec<String>,
    unsaved: Option<String>,
    is_moving: bool,
    moved: Option<String>,
    allowed: Option<Start>,
    reasons: Vec<&'static str>,
    spoken_by: Option<&'static str>,
    first: Option<Side>,
    last: Option<LastDone>,
    asked: Vec<Action>,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Screen {
    #[default]
    Today,
    Start,
    Settings,
}

fn flagship() -> Routine {
    routine::read(include_str!("../routines/tennis-ball-glute-release.json")).routine.unwrap()
}

fn flagship_card() -> Card {
    let routine = flagship();
    Card::of(&routine, &Program::lay_out(&routine, Choice::default()), false)
}

/// Cards with ids of their own, the last with a very long title.
fn shelf(count: usize) -> Vec<Card> {
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
fn left_out(file: &str) -> LeftOutView {
    let text = "{\n  \"version\": 2\n}";
    let problems = ProblemView::all(&routine::read(text).problems, text);
    LeftOutView {
        file: file.to_owned(),
        path: file.into(),
        why: "Line 12: no such word.".to_owned(),
        problems,
    }
}

fn draw(ui: &mut egui::Ui, desk: &mut Desk, routine: &Routine) {
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
                date: "Saturday 21 March".to_owned(),
                greeting: "Good morning".to_owned(),
                lately: None,
                hero: cards.all().first().map_or(Hero::Coming, |card| Hero::Routine(card, &told)),
                cards,
                filter: &Filter::default(),
                found: &(0..cards.all().len()).collect::<Vec<_>>(),
                nearest: None,
                left_out,
                going_on: *going_on,
                due: None,
                notices,
                folder,
                hearing: *hearing,
            };
            shell_ui(ui, Tab::Today, asked, |ui, asked| today_ui(ui, &view, asked));
        }
        Screen::Start => {
            let choice = Choice { sides: sides.map_or(Sides::Both, Sides::Only), ..Choice::default() };
            let program = Program::lay_out(routine, choice);
            let view = StartView {
                program: &program,
                routine,
                position: program.position,
                sides: *sides,
                first: desk.first,
                last: desk.last.as_ref(),
                hearing: *hearing,
                chimes: 60,
                heard: *heard,
                spoken_by: desk.spoken_by,
                start: desk.allowed.unwrap_or(Start::Free),
                reasons: &desk.reasons,
                region,
                mine: Mine::default(),
                is_own: false,
            };
            shell_ui(ui, Tab::Today, asked, |ui, asked| start_ui(ui, &view, asked));
        }
        Screen::Settings => {
            let view = SettingsView { settings, region, folder, hearing: *hearing };
            shell_ui(ui, Tab::Settings, asked, |ui, asked| settings_ui(ui, &view, asked));
        }
    }
}

fn open(size: Vec2, dark: bool, desk: Desk) -> Harness<'static, Desk> {
    open_with(flagship(), size, dark, desk)
}

fn open_with(routine: Routine, size: Vec2, dark: bool, desk: Desk) -> Harness<'static, Desk> {
    screen::open(size, dark, desk, move |ui, desk: &mut Desk| {
        draw(ui, desk, &routine);
    })
}

fn wide(desk: Desk) -> Harness<'static, Desk> {
    open(SIZES[0], false, desk)
}

fn start() -> Desk {
    Desk { screen: Screen::Start, hearing: Hearing::Open, ..Desk::default() }
}

/// The start page on a day on which so much may start.
fn allowed(start: Start) -> Desk {
    let reasons = vec!["A rest day, after a sore morning.", "Begin again as in the first week."];
    Desk { allowed: Some(start), reasons, ..self::start() }
}

fn settings() -> Desk {
    Desk { screen: Screen::Settings, ..Desk::default() }
}

fn today(count: usize) -> Desk {
    Desk { cards: Cards::new(shelf(count)), ..Desk::default() }
}

/// Brings the control with this name into view, presses it, and says what was asked.
#[track_caller]
fn press(harness: &mut Harness<'_, Desk>, role: Role, name: &str) -> Vec<Action> {
    screen::click(harness, role, name);
    std::mem::take(&mut harness.state_mut().asked)
}

const CONTROLS: [Role; 6] =
    [Role::Button, Role::CheckBox, Role::RadioButton, Role::Slider, Role::Switch, Role::Tab];

/// What the list of routines is chosen with.
const CHIPS: [&str; 7] = ["Time", "Floor", "Bed", "Wall", "Chair", "Technique", "Equipment"];

fn controls(harness: &Harness<'_, Desk>) -> Vec<(String, egui::Rect)> {
    let root = harness.root();
    root.children_recursive()
        .filter(|node| CONTROLS.contains(&node.accesskit_node().role()))
        .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
        .collect()
}

#[test]
fn every_screen_fits_every_window_in_both_themes() {
    for size in SIZES {
        for dark in [false, true] {
            let troubled = Desk {
                left_out: vec![left_out("hip-evening.json")],
                notices: vec!["Settings could not be saved; what you change is kept for now.".into()],
                hearing: Hearing::Silent,
                ..today(9)
            };
            let lines = "Not saved yet: 2 lines of the diary, because the disk is full.".to_owned();
            let unsaved = Desk { notices: vec![lines.clone()], unsaved: Some(lines), ..today(1) };
            let suggested = allowed(Start::Suggested(Suggestion::RestDay));
            let desks = [today(0), today(1), today(9), troubled, unsaved, start(), suggested, settings()];
            let desks = desks.into_iter().chain([allowed(Start::PressureLocked), allowed(Start::Closed)]);
            for (number, desk) in desks.enumerate() {
                let harness = open(size, dark, desk);
                harness.check_accessibility();
                let controls = controls(&harness);
                assert!(controls.len() > 3, "{number} at {size}: nothing to press");
                for (index, (name, rect)) in controls.iter().enumerate() {
                    let place = format!("{number} at {size}: {name:?} at {rect}");
                    assert!(!name.is_empty(), "{place} has no name");
                    // the chips of the shelf scroll sideways where there is no room for them
                    let scrolls = size.x < 1120.0 && CHIPS.contains(&name.as_str());
                    let is_inside = rect.left() >= -0.5 && rect.right() <= size.x + 0.5;
                    assert!(scrolls || is_inside, "{place} is cut at a side");
                    assert!(rect.height() >= 39.0 && rect.width() >= 39.0, "{place} is too small to hit");
                    for (other, with) in controls.iter().skip(index + 1) {
                        // the rail stands over a page that scrolls below it
                        let rail = ["Today", "Diary", "Settings", "Safety"].contains(&other.as_str())
                            || ["Today", "Diary", "Settings", "Safety"].contains(&name.as_str());
                        let both = rect.shrink(0.5).intersects(with.shrink(0.5));
                        assert!(rail || !both, "{place} stands on {other:?} at {with}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_rail_stays_in_the_window_and_changes_the_screen() {
    for size in SIZES {
        let mut harness = open(size, false, today(9));
        for (name, tab) in [
            ("Today", Tab::Today),
            ("Diary", Tab::Diary),
            ("Settings", Tab::Settings),
            ("Safety", Tab::Safety),
        ] {
            let rect = harness.get_by_role_and_label(Role::Tab, name).rect();
            assert!(
                egui::Rect::from_min_size(egui::Pos2::ZERO, size).contains_rect(rect),
                "{name} at {rect}"
            );
            harness.get_by_role_and_label(Role::Tab, name).click();
            harness.run();
            assert_eq!(std::mem::take(&mut harness.state_mut().asked), [Action::Go(tab)]);
        }
    }
}

#[test]
fn a_routine_is_opened_from_the_hero_and_from_its_card() {
    let mut harness = wide(today(3));
    let cards = shelf(3);
    let hero = format!("See the steps of {}", cards[0].title);
    assert_eq!(press(&mut harness, Role::Button, &hero), [Action::Open(cards[0].id.clone())]);
    let start = format!("Start {}", cards[0].title);
    let asked = Action::Today(Ask::Start(cards[0].id.clone()));
    assert_eq!(press(&mut harness, Role::Button, &start), [asked]);
    let own = "Routine number 2, 11:30, Floor, Trigger point, your own";
    assert_eq!(press(&mut harness, Role::Button, own), [Action::Open(cards[2].id.clone())]);
}

#[test]
fn cards_stand_in_fours_threes_twos_or_a_list() {
    for (width, columns) in [(1280.0, 4), (1000.0, 3), (760.0, 2), (420.0, 1)] {
        let harness = open(vec2(width, 800.0), false, today(9));
        let mut tops: Vec<f32> = controls(&harness)
            .into_iter()
            .filter(|(name, _)| name.contains(", Floor, "))
            .map(|(_, rect)| rect.top())
            .collect();
        let first = tops.remove(0);
        let beside = tops.iter().filter(|top| (**top - first).abs() < 1.0).count();
        assert_eq!(beside + 1, columns, "{width}");
    }
}

#[test]
fn the_only_routine_is_shown_once_with_the_way_to_more() {
    let mut harness = wide(today(1));
    assert!(
        harness.query_by_label("Suggested today").is_none() && harness.query_by_label("Routines").is_none()
    );
    assert_eq!(press(&mut harness, Role::Button, "Open the routines folder"), [Action::OpenRoutinesFolder]);
    assert_eq!(press(&mut harness, Role::Button, "Look for routines again"), [Action::RereadShelf]);
}

#[test]
fn an_empty_shelf_says_so_and_what_to_do() {
    let mut harness = wide(today(0));
    harness.get_by_label("There is no routine on the shelf");
    assert_eq!(press(&mut harness, Role::Button, "Look for routines again"), [Action::RereadShelf]);
}

#[test]
fn a_file_that_is_left_out_is_named_with_its_reason_and_looked_at_again() {
    let mut harness = wide(Desk { left_out: vec![left_out("hip-evening.json")], ..today(1) });
    harness.get_by_label("hip-evening.json is left out");
    harness.get_by_value("Line 12: no such word.");
    assert_eq!(press(&mut harness, Role::Button, "Look again"), [Action::RereadShelf]);
    assert_eq!(
        press(&mut harness, Role::Button, "Show the folder of hip-evening.json"),
        [Action::OpenRoutinesFolder]
    );
}

#[test]
fn a_session_that_was_interrupted_can_go_on_start_again_or_be_ended() {
    let unfinished = GoingOn {
        title: "Tennis-ball glute release",
        words: "It was interrupted at step 4.",
        can_go_on: true,
        can_start_again: true,
    };
    let mut harness = wide(Desk { going_on: Some(unfinished), ..today(1) });
    for (name, action) in
        [("Go on", Action::GoOn), ("Start again", Action::StartAgain), ("End it", Action::EndIt)]
    {
        assert_eq!(press(&mut harness, Role::Button, name), [action]);
    }
    let changed = GoingOn { can_go_on: false, can_start_again: false, ..unfinished };
    let harness = wide(Desk { going_on: Some(changed), ..today(1) });
    assert_eq!(harness.query_all_by_label("Go on").count(), 0);
    harness.get_by_role_and_label(Role::Button, "End it");
}

#[test]
fn a_notice_is_taken_away_by_its_own_button() {
    let notices = vec!["First.".to_owned(), "Second.".to_owned()];
    let mut harness = wide(Desk { notices, ..today(1) });
    assert_eq!(press(&mut harness, Role::Button, "Dismiss: Second."), [Action::Dismiss(1)]);
}

#[test]
fn tab_goes_through_today_as_the_eye_does_and_enter_and_space_press() {
    let mut harness = wide(today(2));
    let names = tab_round(&mut harness);
    let hero = ["Start Tennis-ball glute release", "See the steps of Tennis-ball glute release"];
    assert_eq!(names[..6], [&["Today", "Diary", "Settings", "Safety"][..], &hero].concat());
    let places = ["Time", "Floor", "Bed", "Wall", "Technique", "Equipment", "Search the routines"];
    assert_eq!(names[6..13], places);
    assert!(names[13].starts_with("Tennis-ball glute release, ") && names[14].starts_with("Slow unhurried"));
    for key in [Key::Enter, Key::Space] {
        harness.get_by_role_and_label(Role::Button, &names[5]).focus();
        harness.run();
        harness.key_press(key);
        harness.run();
        let asked = std::mem::take(&mut harness.state_mut().asked);
        assert_eq!(asked, [Action::Open(shelf(1)[0].id.clone())], "{key:?}");
    }
}

#[test]
fn what_tab_reaches_below_the_window_is_brought_into_it() {
    let mut harness = open(SIZES[3], false, today(9));
    let last = "Routine number 8, 11:30, Floor, Trigger point";
    for _ in 0..30 {
        harness.key_press(Key::Tab);
        harness.run();
        if focused(&harness).as_deref() == Some(last) {
            break;
        }
    }
    assert_eq!(focused(&harness).as_deref(), Some(last));
    let rect = harness.get_by_role_and_label(Role::Button, last).rect();
    assert!(rect.top() >= 0.0 && rect.bottom() <= SIZES[3].y - 72.0, "{rect}");
}

#[test]
fn start_starts_by_button_and_by_enter_and_esc_goes_back() {
    let mut harness = wide(start());
    assert_eq!(press(&mut harness, Role::Button, "Start"), [Action::Start]);
    for (key, action) in [(Key::Enter, Action::Start), (Key::Escape, Action::Go(Tab::Today))] {
        harness.key_press(key);
        harness.run();
        assert_eq!(std::mem::take(&mut harness.state_mut().asked), [action]);
    }
    assert_eq!(press(&mut harness, Role::Button, "Back to Today"), [Action::Go(Tab::Today)]);
}

#[test]
fn enter_presses_what_the_keyboard_is_at_and_does_not_start_too() {
    let mut harness = wide(start());
    harness.get_by_role_and_label(Role::RadioButton, "Bed").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().asked, [Action::ChoosePosition(Position::Bed)]);
}

#[test]
fn place_sides_and_the_first_side_are_chosen() {
    let mut harness = wide(start());
    let chosen = [
        ("Wall", Action::ChoosePosition(Position::Wall)),
        ("Right side only", Action::ChooseSides(Some(Side::Right))),
        ("Both sides", Action::ChooseSides(None)),
        ("Right first", Action::ChooseFirst(Some(Side::Right))),
        ("Less sore side first", Action::ChooseFirst(None)),
    ];
    for (name, action) in chosen {
        assert_eq!(press(&mut harness, Role::RadioButton, name), [action]);
    }
}

#[test]
fn the_side_that_goes_first_is_shown_as_it_is_decided() {
    for (first, chosen) in
        [(None, "Less sore side first"), (Some(Side::Left), "Left first"), (Some(Side::Right), "Right first")]
    {
        let harness = wide(Desk { first, ..start() });
        for name in ["Less sore side first", "Left first", "Right first"] {
            let chip = harness.get_by_role_and_label(Role::RadioButton, name);
            let is_on = chip.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True);
            assert_eq!(is_on, name == chosen, "{first:?}: {name}");
        }
    }
    let mut routine = flagship();
    routine.first_side = routine::words::FirstSide::Ask;
    let harness = open_with(routine, SIZES[0], false, Desk { first: Some(Side::Left), ..start() });
    assert!(harness.query_by_label("Less sore side first").is_none(), "answers decide nothing here");
}

#[test]
fn the_session_is_on_a_line_with_its_legend_at_every_width() {
    for size in SIZES {
        let harness = open(size, false, start());
        harness.get_by_label("The session on a line, 11 minutes 30 seconds");
        for words in ["press", "roll, optional", "check-in, waits", "switch sides"] {
            harness.get_by_label(words);
        }
        assert!(harness.query_by_label("press and release").is_none(), "only what is on it");
    }
}

#[test]
fn a_routine_says_when_it_was_done_last_and_where_it_pressed() {
    let last =
        LastDone { when: "yesterday".to_owned(), doses: vec!["Left upper outer hip: 2:40".to_owned()] };
    for size in SIZES {
        let harness = open(size, false, Desk { last: Some(last.clone()), ..start() });
        harness.get_by_role_and_label(Role::Heading, "Last done yesterday");
        harness.get_by_label("Left upper outer hip: 2:40");
        let harness = open(size, false, start());
        assert!(harness.query_by_label_contains("Last done").is_none(), "{size}: never done");
    }
}

#[test]
fn the_pressure_to_aim_for_is_named_or_that_there_is_none() {
    let page = |text: &str| {
        let routine = routine::read(text).routine.unwrap();
        open_with(routine, SIZES[0], false, start())
    };
    wide(start()).get_by_label("Aim 3, never above 5");
    for still in [
        include_str!("../routines/warm-towel-recovery.json"),
        include_str!("../routines/stretch-and-glide.json"),
    ] {
        let harness = page(still);
        harness.get_by_label("No pressure");
        assert!(harness.query_by_label_contains("never above").is_none());
    }
}

#[test]
fn three_cautions_are_read_at_once_and_the_rest_is_opened() {
    let mut harness = wide(start());
    harness.get_by_role_and_label(Role::Heading, "Take care");
    let shown = |harness: &Harness<'_, Desk>| {
        let cautions = flagship().cautions;
        cautions.iter().filter(|caution| harness.query_by_label(caution.label()).is_some()).count()
    };
    assert_eq!(shown(&harness), 3);
    press(&mut harness, Role::Button, "6 more to take care of");
    assert_eq!(shown(&harness), 9);
}

#[test]
fn one_side_alone_has_no_first_side_and_no_change_of_sides() {
    let harness = wide(Desk { sides: Some(Side::Right), ..start() });
    assert!(harness.query_by_label("Left first").is_none());
    assert!(harness.query_by_label_contains("Change sides").is_none());
    harness.get_by_label("Right side, 3 minutes 40 seconds");
}

#[test]
fn the_steps_are_read_out_with_side_and_length_and_their_groups_open_and_close() {
    let mut harness = wide(start());
    harness.get_by_label("Hold, left, 45 seconds, aim 3");
    assert!(harness.query_by_label_contains("Hold, right").is_none(), "the other side is closed");
    assert_eq!(press(&mut harness, Role::Button, "Right side, 3 minutes 40 seconds"), []);
    harness.get_by_label("Hold, right, 45 seconds, aim 3");
    press(&mut harness, Role::Button, "Left side, 3 minutes 40 seconds");
    assert!(harness.query_by_label_contains("Hold, left").is_none());
}

#[test]
fn the_sound_check_hears_answers_and_helps() {
    let mut harness = wide(start());
    assert_eq!(press(&mut harness, Role::Button, "Hear a chime"), [Action::HearChime]);
    let voice = press(&mut harness, Role::Button, "Hear the voice");
    assert_eq!(voice, [Action::Sounds(SoundAsk::HearVoice)]);
    assert_eq!(press(&mut harness, Role::Button, "Yes, I can hear it"), [Action::HeardFromTheFloor(true)]);
    assert!(harness.query_by_label_contains("Turn the volume up").is_none());
    assert_eq!(press(&mut harness, Role::Button, "No, I cannot hear it"), [Action::HeardFromTheFloor(false)]);
    harness.get_by_label_contains("Turn the volume up");
    harness.state_mut().heard = true;
    harness.run();
    assert!(harness.query_by_label_contains("Turn the volume up").is_none());
    assert!(harness.query_by_label("Yes, I can hear it").is_none());
}

#[test]
fn the_start_page_says_by_whom_words_are_said_only_where_not_all_are_recorded() {
    let mut harness = wide(start());
    for by in [By::System, By::Nobody] {
        let words = by.notice().unwrap();
        assert!(harness.query_by_label(words).is_none());
        harness.state_mut().spoken_by = Some(words);
        harness.run();
        harness.get_by_label(words);
    }
    assert_eq!((By::Recorded.notice(), By::Coming.notice()), (None, None));
}

#[test]
fn without_a_sound_device_the_start_page_says_what_is_safe_and_still_starts() {
    let mut harness = wide(Desk { hearing: Hearing::Silent, ..start() });
    harness.get_by_label("No sound device is found. You can still go on: stay in sight of the screen.");
    assert!(harness.query_by_label("Hear a chime").is_none());
    assert_eq!(press(&mut harness, Role::Button, "Start"), [Action::Start]);
    let opening = wide(Desk { hearing: Hearing::Opening, ..start() });
    opening.get_by_label("Opening the sound…");
}

#[test]
fn the_start_page_says_when_to_stop_before_anything_is_chosen() {
    for size in SIZES {
        let harness = open(size, false, start());
        let stop = harness.get_by_label_contains("an electric feeling: come off at once and stop.").rect();
        assert!(stop.bottom() < size.y - 72.0, "{size}: {stop}");
        harness.get_by_label_contains("It does not diagnose or treat");
    }
}

#[test]
fn settings_ask_for_each_change() {
    let mut harness = wide(settings());
    let asked = [
        (Role::RadioButton, "Dark theme", Action::SetTheme(Theme::Dark)),
        (Role::RadioButton, "Text size 150 percent", Action::SetTextSize(TextSize::nearest(150))),
        (Role::Switch, "Reduce motion", Action::SetReducedMotion(true)),
        (Role::Button, "Hear a chime", Action::HearChime),
        (Role::Button, "Hear the voice", Action::Sounds(SoundAsk::HearVoice)),
        (Role::RadioButton, "Background: Soft noise", Action::Sounds(SoundAsk::Backdrop(Backdrop::Noise))),
        (Role::Switch, "Breathing in holds", Action::Sounds(SoundAsk::BreathInHolds(true))),
        (Role::Button, "Open the data folder", Action::OpenDataFolder),
    ];
    for (role, name, action) in asked {
        assert_eq!(press(&mut harness, role, name), [action]);
    }
    harness.get_by_label("~/.local/share/stillpoint");
    harness.get_by_label("Left arrow: Back one step, or to the question before");
}

#[test]
fn the_background_has_a_loudness_only_where_there_is_one() {
    for size in SIZES {
        let mut harness = open(size, false, settings());
        assert!(harness.query_by_label("Loudness of the background").is_none(), "{size}");
        harness.state_mut().settings.background.backdrop = Backdrop::Pad;
        harness.run();
        harness.get_by_role_and_label(Role::Slider, "Loudness of the background").focus();
        harness.run();
        harness.state_mut().asked.clear();
        harness.key_press(Key::ArrowRight);
        harness.run();
        let asked = &harness.state().asked;
        assert!(
            matches!(asked[..], [Action::Sounds(SoundAsk::BackgroundVolume(percent))] if percent > 50),
            "{size}: {asked:?}"
        );
    }
}

#[test]
fn comfort_limits_only_go_down_from_three_and_five_and_back() {
    let mut harness = wide(settings());
    harness.get_by_label("Go on up to 3");
    harness.get_by_label("Above that, pressure ends");
    for at_the_top in ["Go on up to 3: one more", "Ease off up to 5: one more"] {
        assert_eq!(press(&mut harness, Role::Button, at_the_top), [], "3 and 5 are the highest");
    }
    let less = press(&mut harness, Role::Button, "Go on up to 3: one less");
    assert_eq!(less, [Action::SetLimits(Limits::new(2, 5))]);
    let less = press(&mut harness, Role::Button, "Ease off up to 5: one less");
    assert_eq!(less, [Action::SetLimits(Limits::new(3, 4))]);
    harness.state_mut().settings.limits = Limits::new(2, 2);
    harness.run();
    harness.get_by_label("No easing off");
    harness.get_by_label("Above 2, pressure ends");
    assert_eq!(press(&mut harness, Role::Button, "Ease off up to 2: one less"), [], "never below green");
    assert_eq!(press(&mut harness, Role::Button, "Go on up to 2: one more"), [], "never above amber");
    harness.get_by_role_and_label(Role::Button, "Ease off up to 2: one more").focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(harness.state().asked, [Action::SetLimits(Limits::new(2, 3))]);
}

#[test]
fn how_often_it_asks_is_chosen_at_every_width() {
    for size in SIZES {
        let mut harness = open(size, false, settings());
        for &asks in Asks::ALL {
            assert_eq!(
                press(&mut harness, Role::RadioButton, asks.label()),
                [Action::SetAsks(asks)],
                "{size}"
            );
        }
    }
}

#[test]
fn the_emergency_number_is_shown_and_its_country_changed_from_a_list() {
    let mut harness = wide(settings());
    harness.get_by_label("Emergency number for: United Kingdom");
    harness.get_by_label("Call 999, or go to A&E");
    assert!(harness.query_by_label("Norway").is_none(), "the list is closed");
    press(&mut harness, Role::Button, "Change country");
    assert_eq!(press(&mut harness, Role::RadioButton, "Norway"), [Action::SetRegion(Region::Norway)]);
    assert!(harness.query_by_label("Norway").is_none(), "it closes when one is chosen");
}

/// Writes into the field of the new folder, which has the keyboard as soon as it is there.
fn write_path(harness: &mut Harness<'_, Desk>, path: &str) {
    assert_eq!(focused(harness).as_deref(), Some("Path of the new folder"));
    harness.get_by_role_and_label(Role::TextInput, "Path of the new folder").type_text(path);
    harness.run();
}

#[test]
fn the_data_folder_is_moved_to_a_path_that_is_typed() {
    let mut harness = wide(settings());
    assert_eq!(press(&mut harness, Role::Button, "Move the data folder"), []);
    assert_eq!(press(&mut harness, Role::Button, "Move: the new folder"), [], "nothing is typed yet");
    harness.get_by_role_and_label(Role::TextInput, "Path of the new folder").focus();
    harness.run();
    write_path(&mut harness, " ~/Documents/still ");
    let asked = press(&mut harness, Role::Button, "Move: the new folder");
    assert_eq!(asked, [Action::MoveData("~/Documents/still".to_owned())]);
    assert!(harness.query_by_role(Role::TextInput).is_none(), "the field is closed");
    harness.state_mut().is_moving = true;
    harness.run();
    harness.get_by_label_contains("Moving…");
    assert!(harness.query_by_label("Move the data folder").is_none(), "one move at a time");
    harness.state_mut().is_moving = false;
    harness.state_mut().moved = Some("Everything is kept in /ann/still now: 3 files.".to_owned());
    harness.run();
    harness.get_by_label("Everything is kept in /ann/still now: 3 files.");
}

#[test]
fn enter_moves_and_esc_or_cancel_do_not() {
    for size in SIZES {
        let mut harness = open(size, false, settings());
        press(&mut harness, Role::Button, "Move the data folder");
        write_path(&mut harness, "/stick");
        harness.key_press(Key::Enter);
        harness.run();
        let asked = std::mem::take(&mut harness.state_mut().asked);
        assert_eq!(asked, [Action::MoveData("/stick".to_owned())], "{size}");
        press(&mut harness, Role::Button, "Move the data folder");
        harness.key_press(Key::Escape);
        harness.run();
        assert!(harness.query_by_role(Role::TextInput).is_none(), "{size}");
        press(&mut harness, Role::Button, "Move the data folder");
        assert_eq!(press(&mut harness, Role::Button, "Cancel the new folder"), []);
        assert!(harness.query_by_role(Role::TextInput).is_none(), "{size}");
    }
}

#[test]
fn lines_that_are_not_saved_can_be_tried_again_or_go_to_another_folder_from_today() {
    let lines = "Not saved yet: 2 lines of the diary, because the disk is full.".to_owned();
    let notices = vec!["First.".to_owned(), lines.clone()];
    let mut harness = wide(Desk { notices, unsaved: Some(lines.clone()), ..today(1) });
    assert_eq!(press(&mut harness, Role::Button, "Try again"), [Action::SaveAgain]);
    press(&mut harness, Role::Button, "Other folder…");
    write_path(&mut harness, "/stick");
    let asked = press(&mut harness, Role::Button, "Use it: the new folder");
    assert_eq!(asked, [Action::OtherFolder("/stick".to_owned())]);
    let dismiss = format!("Dismiss: {lines}");
    assert_eq!(press(&mut harness, Role::Button, &dismiss), [Action::Dismiss(1)]);
}

#[test]
fn a_suggestion_is_gone_against_only_by_a_second_press() {
    for size in SIZES {
        let mut harness = open(size, false, allowed(Start::Suggested(Suggestion::RestDay)));
        harness.get_by_label_contains("A rest day, after a sore morning.");
        assert!(harness.query_by_role_and_label(Role::Button, "Start").is_none());
        assert_eq!(press(&mut harness, Role::Button, "Start without pressure"), [Action::Start]);
        assert_eq!(press(&mut harness, Role::Button, "Start anyway…"), [], "it asks once more");
        harness.key_press(Key::Enter);
        harness.run();
        let asked = std::mem::take(&mut harness.state_mut().asked);
        assert_eq!(asked, [Action::Start], "Enter never goes against it");
        press(&mut harness, Role::Button, "Start anyway…");
        press(&mut harness, Role::Button, "No, do not start as it is written");
        press(&mut harness, Role::Button, "Start anyway…");
        let yes = press(&mut harness, Role::Button, "Yes, start as it is written");
        assert_eq!(yes, [Action::StartAnyway], "{size}");
        harness.get_by_role_and_label(Role::Button, "Start anyway…").focus();
        harness.run();
        for _ in 0..2 {
            harness.key_press(Key::Enter);
            harness.run();
        }
        assert_eq!(harness.state().asked, [], "Enter twice is not yet a decision");
        harness.get_by_role_and_label(Role::Button, "Start anyway…");
    }
}

#[test]
fn where_pressure_is_locked_nothing_goes_against_it_and_safety_is_named() {
    let mut harness = wide(allowed(Start::UnloadedOnly));
    assert_eq!(press(&mut harness, Role::Button, "Start without pressure"), [Action::Start]);
    assert!(harness.query_by_label("Start anyway…").is_none());
    let mut harness = wide(allowed(Start::PressureLocked));
    assert!(harness.query_by_label("Start anyway…").is_none());
    let link = "Say under Safety what you asked about";
    assert_eq!(press(&mut harness, Role::Button, link), [Action::Go(Tab::Safety)]);
    harness.key_press(Key::Enter);
    harness.run();
    assert!(!harness.state().asked.contains(&Action::StartAnyway));
}

#[test]
fn where_help_is_needed_nothing_starts_until_the_person_was_checked() {
    for size in SIZES {
        let mut harness = open(size, false, allowed(Start::Closed));
        harness.get_by_label_contains("Call 999, or go to");
        harness.get_by_label_contains("trouble starting, stopping or controlling pee");
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().asked, [], "Enter starts nothing");
        assert!(harness.query_by_label_contains("Start").is_none(), "{size}");
        assert_eq!(press(&mut harness, Role::Button, "I was checked"), [Action::WasChecked]);
    }
}

#[test]
fn a_routine_that_does_not_press_starts_as_it_is_unless_help_is_needed() {
    let breathing = || routine::read(include_str!("../routines/stretch-and-glide.json")).routine.unwrap();
    let program = Program::lay_out(&breathing(), Choice::default());
    assert!(program.segments.iter().all(|segment| !segment.load.is_loaded()), "an example without pressure");
    for (start, can) in [(Start::UnloadedOnly, true), (Start::PressureLocked, true), (Start::Closed, false)] {
        let harness = open_with(breathing(), SIZES[0], false, allowed(start));
        let buttons = harness.query_all_by_role_and_label(Role::Button, "Start").count();
        assert_eq!(buttons, usize::from(can), "{start:?}");
    }
}

#[test]
fn the_rules_for_stopping_are_on_the_start_page() {
    let harness = wide(start());
    harness.get_by_role_and_label(Role::Heading, "When to stop");
    for rule in stillpoint::comfort::safety::STOP_RULES {
        harness.get_by_label(rule.word);
        harness.get_by_label(rule.say);
    }
}

#[test]
fn the_chimes_are_set_with_arrows_and_by_assistive_technology() {
    let mut harness = wide(settings());
    let name = "Loudness of the chimes";
    harness.get_by_role_and_label(Role::Slider, name).focus();
    harness.run();
    for (key, percent) in [(Key::ArrowRight, 65), (Key::ArrowLeft, 55), (Key::Home, 0), (Key::End, 100)] {
        harness.key_press(key);
        harness.run();
        let asked = std::mem::take(&mut harness.state_mut().asked);
        assert_eq!(asked, [Action::SetChimes(percent)], "{key:?}");
    }
    harness.get_by_role_and_label(Role::Slider, name).increment_accesskit();
    harness.run();
    assert_eq!(std::mem::take(&mut harness.state_mut().asked), [Action::SetChimes(65)]);
    harness.get_by_role_and_label(Role::Slider, name).set_value_accesskit(20.0);
    harness.run();
    assert_eq!(std::mem::take(&mut harness.state_mut().asked), [Action::SetChimes(20)]);
    assert_eq!(focused(&harness).as_deref(), Some(name), "arrows do not leave the slider");
}
