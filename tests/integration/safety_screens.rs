//! What is read before the first session, the Safety page and the card of help, as a person meets them: found by role and
//! name, pressed with the pointer alone and with the keyboard alone, in windows of every width class and in both themes.

#![cfg(feature = "window")]

use crate::screen::{self, focused, tab_to};
use egui::{Key, Vec2, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use stillpoint::{
    comfort::{
        Country, RULES, Region, SafetyItem,
        safety::{
            ASK_FIRST, ASK_SHORTLY, CUSHIONS, EMERGENCY, FIND, HANDS_ON, HELP_TODAY, NONE_IS_TRUE,
            READ_AND_ASKED, SAY, STOP_RULES, WARMTH,
        },
    },
    settings::Safety,
    ui::{
        Action, Tab,
        pages::{FirstRunView, first_run, first_run_ui, shell_ui},
        safety::{BETTER, SafetyView, hands_on_ui, help_ui, safety_ui},
    },
};

const SIZES: [Vec2; 5] =
    [vec2(1280.0, 800.0), vec2(1000.0, 700.0), vec2(760.0, 900.0), vec2(420.0, 800.0), vec2(360.0, 640.0)];
const TRUE: &str = "Something here is true";
const FINE: &str = "I asked, it is fine: an implant in the hip or spine";
const FULL: &str = "The full list, 13 points";

#[derive(Clone, Copy, Default, PartialEq)]
enum Page {
    #[default]
    First,
    Safety,
    HandsOn,
    Card,
}

/// What is shown, and what was asked; ticks and the country are kept as the app keeps them.
struct Desk {
    page: Page,
    country: Country,
    safety: Safety,
    first_run: first_run::State,
    asked: Vec<Action>,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            page: Page::First,
            country: lives_in(Region::UnitedKingdom),
            safety: Safety::default(),
            first_run: first_run::State::default(),
            asked: Vec::new(),
        }
    }
}

const fn lives_in(region: Region) -> Country {
    Country { said: Some(region), likely: Region::Elsewhere }
}

fn draw(ui: &mut egui::Ui, desk: &mut Desk) {
    let (country, safety) = (desk.country, desk.safety.clone());
    let mut actions = Vec::new();
    match desk.page {
        Page::First => {
            let view = FirstRunView { country, safety: &safety };
            first_run_ui(ui, &view, &mut desk.first_run, &mut actions);
        }
        Page::HandsOn => shell_ui(ui, Tab::Safety, &mut actions, hands_on_ui),
        Page::Safety => {
            let view = SafetyView { country, safety: &safety };
            shell_ui(ui, Tab::Safety, &mut actions, |ui, actions| {
                safety_ui(ui, &view, actions);
            });
        }
        Page::Card => help_ui(ui, country.region(), &mut actions),
    }
    for action in &actions {
        match *action {
            Action::TickAsk(ask, is_true) => desk.safety.tick(ask, is_true),
            Action::AskedAbout(ask) => desk.safety.note_asked(ask),
            Action::SetRegion(other) => desk.country.said = Some(other),
            _ => {}
        }
    }
    desk.asked.extend(actions);
}

fn open(size: Vec2, dark: bool, desk: Desk) -> Harness<'static, Desk> {
    screen::open(size, dark, desk, draw)
}

fn first() -> Harness<'static, Desk> {
    open(SIZES[0], false, Desk::default())
}

fn at(page: Page) -> Desk {
    Desk { page, ..Desk::default() }
}

fn asked(harness: &mut Harness<'_, Desk>) -> Vec<Action> {
    std::mem::take(&mut harness.state_mut().asked)
}

/// Brings the control with this name into view, presses it with the pointer, and says what was asked.
#[track_caller]
fn press(harness: &mut Harness<'_, Desk>, role: Role, name: &str) -> Vec<Action> {
    screen::click(harness, role, name);
    asked(harness)
}

fn key(harness: &mut Harness<'_, Desk>, key: Key) -> Vec<Action> {
    harness.key_press(key);
    harness.run();
    asked(harness)
}

fn is_ticked(harness: &Harness<'_, Desk>, name: &str) -> bool {
    let node = harness.get_by_role_and_label(Role::CheckBox, name);
    node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
        || node.accesskit_node().is_selected() == Some(true)
}

/// Every control with its name and place fits the window, is large enough, and stands on no other.
#[track_caller]
fn check_places(harness: &Harness<'_, Desk>, size: Vec2, state: &str) {
    const CONTROLS: [Role; 5] = [Role::Button, Role::RadioButton, Role::CheckBox, Role::ComboBox, Role::Tab];
    harness.check_accessibility();
    let controls: Vec<(String, Role, egui::Rect)> = harness
        .root()
        .children_recursive()
        .filter(|node| CONTROLS.contains(&node.accesskit_node().role()))
        .map(|node| {
            let known = node.accesskit_node();
            (known.label().unwrap_or_default(), known.role(), node.rect())
        })
        .collect();
    assert!(controls.len() > 1, "{state} at {size}: nothing to press");
    for (index, (name, role, rect)) in controls.iter().enumerate() {
        let place = format!("{state} at {size}: {name:?} at {rect}");
        assert!(!name.is_empty(), "{place} has no name");
        assert!(rect.left() >= -0.5 && rect.right() <= size.x + 0.5, "{place} is cut at a side");
        assert!(rect.height() >= 39.0 && rect.width() >= 39.0, "{place} is too small to hit");
        for (other, with_role, with) in controls.iter().skip(index + 1) {
            // the rail stands over a page that scrolls below it
            let rail = *role == Role::Tab || *with_role == Role::Tab;
            let both = rect.shrink(0.5).intersects(with.shrink(0.5));
            assert!(rail || !both, "{place} stands on {other:?} at {with}");
        }
    }
}

#[test]
fn the_pages_fit_every_window_in_both_themes() {
    for size in SIZES {
        for dark in [false, true] {
            let elsewhere = Desk { country: lives_in(Region::Elsewhere), ..Desk::default() };
            let mut harness = open(size, dark, elsewhere);
            check_places(&harness, size, "the two lists");
            press(&mut harness, Role::Button, FULL);
            press(&mut harness, Role::ComboBox, "Change country");
            check_places(&harness, size, "countries and the full list");
            press(&mut harness, Role::Button, TRUE);
            press(&mut harness, Role::CheckBox, SafetyItem::Implant.label());
            press(&mut harness, Role::CheckBox, SafetyItem::Disc.label());
            press(&mut harness, Role::Button, FINE);
            check_places(&harness, size, "what is true");
            press(&mut harness, Role::RadioButton, "Something on it is true");
            check_places(&harness, size, "help today");
            let mut harness = open(size, dark, at(Page::Safety));
            press(&mut harness, Role::Button, "What the app suggests, and why");
            check_places(&harness, size, "safety");
        }
    }
}

#[test]
fn the_first_page_fits_the_window_of_its_picture_without_scrolling() {
    let harness = first();
    for (role, name) in [(Role::Button, "Continue"), (Role::CheckBox, READ_AND_ASKED)] {
        let rect = harness.get_by_role_and_label(role, name).rect();
        assert!(rect.bottom() < 780.0, "{name} at {rect}");
    }
    for point in HELP_TODAY.points.iter().chain(ASK_SHORTLY.points) {
        harness.get_by_label(point);
    }
    harness.get_by_label("Call 999, or go to A&E");
    for tab in ["Today", "Diary", "Settings", "Safety"] {
        assert!(harness.query_by_role_and_label(Role::Tab, tab).is_none(), "there is no rail yet");
    }
}

#[test]
fn it_goes_on_by_pointer_once_both_boxes_are_ticked_and_says_why_not_before() {
    let mut harness = first();
    harness.get_by_label("Tick both boxes to continue");
    assert_eq!(press(&mut harness, Role::Button, "Continue"), []);
    press(&mut harness, Role::CheckBox, READ_AND_ASKED);
    harness.get_by_label("Tick the first box to continue");
    assert_eq!(press(&mut harness, Role::Button, "Continue"), []);
    press(&mut harness, Role::CheckBox, NONE_IS_TRUE);
    press(&mut harness, Role::CheckBox, READ_AND_ASKED);
    harness.get_by_label("Tick the second box to continue");
    assert_eq!(press(&mut harness, Role::Button, "Continue"), []);
    press(&mut harness, Role::CheckBox, READ_AND_ASKED);
    assert!(is_ticked(&harness, NONE_IS_TRUE) && is_ticked(&harness, READ_AND_ASKED));
    assert_eq!(press(&mut harness, Role::Button, "Continue"), [Action::AcceptSafety]);
}

#[test]
fn it_goes_on_by_keyboard_and_what_is_not_ticked_is_where_the_keyboard_is_led() {
    let mut harness = first();
    assert_eq!(key(&mut harness, Key::Enter), []);
    assert_eq!(focused(&harness).as_deref(), Some(NONE_IS_TRUE));
    assert_eq!(key(&mut harness, Key::Space), []);
    tab_to(&mut harness, "Continue");
    assert_eq!(key(&mut harness, Key::Enter), []);
    assert_eq!(focused(&harness).as_deref(), Some(READ_AND_ASKED), "Continue leads to what is missing");
    assert_eq!(key(&mut harness, Key::Enter), [], "Enter ticks the box that it is at");
    tab_to(&mut harness, "Continue");
    assert_eq!(key(&mut harness, Key::Enter), [Action::AcceptSafety]);
}

#[test]
fn enter_goes_on_where_the_keyboard_is_at_nothing() {
    let mut harness = first();
    press(&mut harness, Role::CheckBox, NONE_IS_TRUE);
    press(&mut harness, Role::CheckBox, READ_AND_ASKED);
    assert_eq!(focused(&harness), None);
    assert_eq!(key(&mut harness, Key::Enter), [Action::AcceptSafety]);
}

#[test]
fn tab_goes_through_the_first_page_as_the_eye_does() {
    let mut harness = first();
    for name in ["All 14 signs", "Change country", FULL, NONE_IS_TRUE, READ_AND_ASKED, TRUE, "Continue"] {
        key(&mut harness, Key::Tab);
        assert_eq!(focused(&harness).as_deref(), Some(name));
    }
}

#[test]
fn the_second_list_opens_in_full_and_the_keyboard_stays_at_its_words() {
    let mut harness = first();
    assert!(harness.query_by_label(SafetyItem::SoreBone.label()).is_none());
    tab_to(&mut harness, FULL);
    key(&mut harness, Key::Enter);
    for point in ASK_FIRST.points {
        harness.get_by_label(point);
    }
    assert_eq!(focused(&harness).as_deref(), Some("The short list"));
    key(&mut harness, Key::Space);
    assert!(harness.query_by_label(SafetyItem::SoreBone.label()).is_none());
    assert_eq!(focused(&harness).as_deref(), Some(FULL));
}

#[test]
fn the_first_page_asks_for_the_country_and_names_no_number_before_it_is_told() {
    let unsaid = Country { said: None, likely: Region::Ireland };
    for size in SIZES {
        for page in [Page::First, Page::Safety] {
            let mut harness = open(size, false, Desk { page, country: unsaid, ..Desk::default() });
            harness.get_by_label("Which country are you in?");
            assert!(harness.query_by_label_contains("999").is_none(), "a locale is no answer");
            check_places(&harness, size, "the country is asked");
            press(&mut harness, Role::ComboBox, "Another country");
            check_places(&harness, size, "every country");
            harness.get_by_role_and_label(Role::ListBoxOption, "Norway");
            assert_eq!(
                press(&mut harness, Role::ListBoxOption, "Ireland"),
                [Action::SetRegion(Region::Ireland)]
            );
            assert!(harness.query_by_label("Which country are you in?").is_none(), "asked once");
            assert!(harness.query_by_label_contains("112 or 999").is_some());
        }
    }
    let mut harness = open(SIZES[0], false, Desk { country: unsaid, ..Desk::default() });
    let asked = press(&mut harness, Role::RadioButton, "Ireland");
    assert_eq!(asked, [Action::SetRegion(Region::Ireland)], "the likely one is one press away");
    let nowhere = Country { said: None, likely: Region::Elsewhere };
    let mut harness = open(SIZES[0], false, Desk { country: nowhere, ..Desk::default() });
    assert!(harness.query_by_role(Role::RadioButton).is_none(), "no country is put forward");
    press(&mut harness, Role::ComboBox, "Choose your country");
    press(&mut harness, Role::ListBoxOption, "Somewhere else");
    harness.get_by_label("Call your local emergency number, or go to an emergency department");
}

#[test]
fn another_country_is_chosen_and_its_number_named() {
    let mut harness = first();
    press(&mut harness, Role::ComboBox, "Change country");
    assert_eq!(press(&mut harness, Role::ListBoxOption, "Japan"), [Action::SetRegion(Region::Japan)]);
    harness.get_by_label("Call 119, or go to an emergency department");
    assert!(harness.query_by_role_and_label(Role::ListBoxOption, "Japan").is_none(), "the list closes");
    tab_to(&mut harness, "Change country");
    key(&mut harness, Key::Enter);
    tab_to(&mut harness, "Norway");
    assert_eq!(key(&mut harness, Key::Space), [Action::SetRegion(Region::Norway)]);
    assert_eq!(focused(&harness).as_deref(), Some("Change country"));
    key(&mut harness, Key::Enter);
    harness.get_by_role_and_label(Role::ListBoxOption, "Norway");
    key(&mut harness, Key::Escape);
    assert!(harness.query_by_role_and_label(Role::ListBoxOption, "Norway").is_none(), "Escape closes it");
}

#[test]
fn something_on_the_first_list_leads_to_help_and_back_and_never_on() {
    let mut harness = first();
    press(&mut harness, Role::CheckBox, NONE_IS_TRUE);
    press(&mut harness, Role::CheckBox, READ_AND_ASKED);
    press(&mut harness, Role::Button, TRUE);
    press(&mut harness, Role::RadioButton, "Something on it is true");
    harness.get_by_role_and_label(Role::Heading, HELP_TODAY.title);
    harness.get_by_label("Call 999, or go to A&E");
    for point in EMERGENCY.points {
        harness.get_by_label(point);
    }
    assert!(harness.query_by_role_and_label(Role::Button, "Continue").is_none());
    assert_eq!(key(&mut harness, Key::Enter), [], "Enter closes the page and accepts nothing");
    assert!(!is_ticked(&harness, NONE_IS_TRUE), "what was said of the first list is taken back");
    assert_eq!(press(&mut harness, Role::Button, "Continue"), []);
}

#[test]
fn something_on_the_second_list_is_ticked_asked_about_and_goes_on_by_pointer() {
    let mut harness = first();
    press(&mut harness, Role::Button, TRUE);
    assert_eq!(press(&mut harness, Role::Button, "Continue"), []);
    harness.get_by_label("First say whether anything on the first list is true");
    let implant = SafetyItem::Implant;
    assert!(harness.query_by_label(FINE).is_none());
    assert_eq!(press(&mut harness, Role::CheckBox, implant.label()), [Action::TickAsk(implant, true)]);
    harness.get_by_label_contains("Ask a clinician before any pressure");
    assert_eq!(press(&mut harness, Role::Button, FINE), [Action::AskedAbout(implant)]);
    harness.get_by_label("Asked, and it is fine");
    assert!(harness.query_by_label_contains("Ask a clinician before any pressure").is_none());
    assert_eq!(press(&mut harness, Role::CheckBox, implant.label()), [Action::TickAsk(implant, false)]);
    press(&mut harness, Role::RadioButton, "None of it");
    assert_eq!(press(&mut harness, Role::Button, "Continue"), [Action::AcceptSafety]);
}

#[test]
fn the_second_page_is_gone_through_by_keyboard_alone() {
    let mut harness = first();
    tab_to(&mut harness, TRUE);
    key(&mut harness, Key::Enter);
    tab_to(&mut harness, "None of it");
    key(&mut harness, Key::Space);
    tab_to(&mut harness, SafetyItem::Implant.label());
    assert_eq!(key(&mut harness, Key::Space), [Action::TickAsk(SafetyItem::Implant, true)]);
    key(&mut harness, Key::Tab);
    assert_eq!(focused(&harness).as_deref(), Some(FINE));
    assert_eq!(key(&mut harness, Key::Enter), [Action::AskedAbout(SafetyItem::Implant)]);
    assert_eq!(
        focused(&harness).as_deref(),
        Some(SafetyItem::Implant.label()),
        "the keyboard stays at its box"
    );
    tab_to(&mut harness, "Continue");
    assert_eq!(key(&mut harness, Key::Enter), [Action::AcceptSafety]);
    key(&mut harness, Key::Escape);
    harness.get_by_role_and_label(Role::Button, TRUE);
}

#[test]
fn what_is_only_about_today_is_said_and_not_ticked() {
    for page in [Page::First, Page::Safety] {
        let mut harness = open(SIZES[0], false, at(page));
        if page == Page::First {
            press(&mut harness, Role::Button, TRUE);
        }
        for &ask in SafetyItem::ALL {
            let box_to_tick = harness.query_by_role_and_label(Role::CheckBox, ask.label());
            assert_eq!(box_to_tick.is_some(), !ask.is_about_today(), "{}", ask.id());
        }
        harness.get_by_label_contains("And no pressure with alcohol");
    }
}

#[test]
fn safety_has_the_numbers_the_lists_the_rules_for_stopping_and_warmth() {
    let mut harness = open(SIZES[0], false, at(Page::Safety));
    harness.get_by_label(&Region::UnitedKingdom.emergency_lead());
    harness.get_by_label_contains("NHS 111");
    for rule in STOP_RULES {
        harness.get_by_label(rule.word);
        harness.get_by_label(rule.say);
    }
    harness.get_by_label(WARMTH.lead);
    assert_eq!(
        press(&mut harness, Role::CheckBox, SafetyItem::Disc.label()),
        [Action::TickAsk(SafetyItem::Disc, true)]
    );
    let fine = format!("I asked, it is fine: {}", SafetyItem::Disc.label());
    assert_eq!(press(&mut harness, Role::Button, &fine), [Action::AskedAbout(SafetyItem::Disc)]);
    press(&mut harness, Role::ComboBox, "Change country");
    press(&mut harness, Role::ListBoxOption, "Germany");
    harness.get_by_label(&Region::Germany.emergency_lead());
    harness.get_by_label(&Region::Germany.advice_lead());
}

#[test]
fn every_rule_is_there_with_its_source_once_it_is_asked_for() {
    let mut harness = open(SIZES[0], false, at(Page::Safety));
    assert!(harness.query_by_label_contains("Source: ").is_none(), "closed at first");
    press(&mut harness, Role::Button, "What the app suggests, and why");
    for row in RULES {
        harness.get_by_label(&format!("{}.", row.trigger));
        assert!(harness.query_all_by_label(&format!("{}.", row.happens)).count() > 0, "{}", row.rule.id());
        assert!(harness.query_all_by_label(&format!("Source: {}.", row.source)).count() > 0);
    }
    press(&mut harness, Role::Button, "What the app suggests, and why");
    assert!(harness.query_by_label_contains("Source: ").is_none());
}

#[test]
fn where_hands_on_help_is_better_says_when_to_go_how_to_find_somebody_and_what_to_say() {
    let mut harness = open(SIZES[0], false, at(Page::Safety));
    assert_eq!(press(&mut harness, Role::Button, BETTER), [Action::HandsOn]);
    harness.state_mut().page = Page::HandsOn;
    harness.run();
    for advice in [&HANDS_ON, &FIND, &SAY, &CUSHIONS] {
        harness.get_by_role_and_label(Role::Heading, advice.title);
        for point in advice.points {
            harness.get_by_label(point);
        }
    }
    assert_eq!(press(&mut harness, Role::Button, "Back to Safety"), [Action::Go(Tab::Safety)]);
}

#[test]
fn the_card_of_help_names_whom_to_call_here() {
    for (region, number) in [(Region::UnitedKingdom, "999"), (Region::Norway, "113")] {
        let harness =
            open(SIZES[0], false, Desk { page: Page::Card, country: lives_in(region), ..Desk::default() });
        let lead = region.emergency_lead();
        assert!(lead.contains(number), "{lead}");
        harness.get_by_label(&lead);
        harness.get_by_label(&region.advice_lead());
    }
}
