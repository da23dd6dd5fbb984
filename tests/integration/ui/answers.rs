//! Check-ins, "too sore" and the towel: every answer by click and by key, what it says before it is chosen, and its name.

use egui::{Key, accesskit::Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use stillpoint::{
    comfort::{Answer, Asked, Question, Reply, Rule},
    session::{Cause, Hearing, Snapshot, Wish, machine::Command},
    ui::{
        action::Action,
        keys,
        kit::theme,
        pages::player::{PlayerState, PlayerView, player_ui},
    },
};

use super::sample::{self, NOW, played};

struct Look {
    snapshot: Snapshot,
    text_scale: f32,
    asked: Vec<Action>,
    state: PlayerState,
}

fn window(snapshot: Snapshot, (width, height): (f32, f32), text_scale: f32) -> Harness<'static, Look> {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(width, height))
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, look: &mut Look| {
                let mut asked = keys::player_keys(ui.ctx(), &mut look.state, &look.snapshot);
                let view = PlayerView {
                    snapshot: &look.snapshot,
                    hearing: Hearing::Open,
                    muted: false,
                    reduced_motion: false,
                    is_dear: false,
                    text_scale: look.text_scale,
                    notice: None,
                    change: None,
                    captions: false,
                    said: &[],
                };
                player_ui(ui, &mut look.state, &view, NOW, &mut asked);
                look.asked.extend(asked);
            },
            Look { snapshot, text_scale, asked: Vec::new(), state: PlayerState::default() },
        );
    harness.run_steps(2);
    harness
}

fn shown(name: &str) -> Harness<'static, Look> {
    window(sample::state(name), (1280.0, 800.0), 1.0)
}

/// What a click on a button asks for. The frames of the bench are a quarter of a second apart.
fn press(name: &str, button: &str) -> Vec<Action> {
    click(name, Role::Button, button)
}

/// What a click on one of the answers to a question asks for.
fn choose(name: &str, answer: &str) -> Vec<Action> {
    click(name, Role::RadioButton, answer)
}

fn click(name: &str, role: Role, what: &str) -> Vec<Action> {
    let mut harness = shown(name);
    harness.get_by_role_and_label(role, what).click();
    harness.run_steps(2);
    std::mem::take(&mut harness.state_mut().asked)
}

/// What keys ask for, struck in one frame each, and what is asked within the next second.
fn strike(name: &str, keys: &[Key]) -> Vec<Action> {
    let mut harness = shown(name);
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(1);
    }
    harness.run_steps(5);
    std::mem::take(&mut harness.state_mut().asked)
}

fn session(command: Command) -> Vec<Action> {
    vec![Action::Session(command)]
}

fn current(name: &str) -> Asked {
    sample::state(name).asking.and_then(|asking| asking.current()).expect("something is asked")
}

fn pressure(name: &str) -> Asked {
    sample::state(name).asking.expect("something is asked").questions[0]
}

fn number(name: &str, number: u8) -> Vec<Action> {
    session(Command::Answer(pressure(name), Answer::Number(number)))
}

fn reply(name: &str, reply: Reply) -> Vec<Action> {
    session(Command::Answer(current(name), Answer::Reply(reply)))
}

#[test]
fn every_number_answers_by_click_and_says_what_it_leads_to() {
    for cell in 0..=10_u8 {
        let word = match cell {
            0..=3 => "go on",
            4..=5 => "ease off",
            _ => "stop",
        };
        assert_eq!(choose("mid-pressure", &format!("{cell}, {word}")), number("mid-pressure", cell));
    }
}

#[test]
fn digits_answer_at_once_and_one_and_nine_wait_for_a_second_key() {
    use Key::{ArrowLeft, ArrowRight, Num0, Num1, Num3, Num4, Num9, Space, T};
    let ask = |keys: &[Key]| strike("mid-pressure", keys);
    for (key, answer) in [(Num0, 0), (Num3, 3), (Num4, 4), (Num1, 1), (Num9, 9)] {
        assert_eq!(ask(&[key]), number("mid-pressure", answer), "{key:?}");
    }
    assert_eq!(ask(&[Num1, Num0]), number("mid-pressure", 10));
    assert_eq!(ask(&[Num9, ArrowRight]), number("mid-pressure", 10));
    assert_eq!(ask(&[Num1, Num4]), number("mid-pressure", 4), "another digit is another mind");
    assert_eq!(ask(&[Num9, ArrowLeft]), vec![], "Left takes it back");
    assert_eq!(ask(&[Num9, Space]), number("mid-pressure", 9));
    let sore = [number("mid-pressure", 9), session(Command::TooSore)].concat();
    assert_eq!(ask(&[Num9, T]), sore, "nothing that was said is lost");
}

#[test]
fn a_digit_that_waits_is_shown_as_chosen_and_answers_after_its_time() {
    let chosen = |harness: &Harness<'static, Look>| {
        let cells = harness.get_all_by_role(Role::RadioButton);
        let cells =
            cells.filter(|node| node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True));
        cells.filter_map(|node| node.accesskit_node().label()).collect::<Vec<_>>()
    };
    let mut harness = shown("mid-pressure");
    assert_eq!(chosen(&harness), Vec::<String>::new());
    harness.key_press(Key::Num9);
    harness.run_steps(2);
    assert_eq!(chosen(&harness), ["9, stop"]);
    assert_eq!(harness.state().asked, vec![], "it waits");
    harness.run_steps(4);
    assert_eq!(harness.state().asked, number("mid-pressure", 9));
    harness.run_steps(8);
    assert_eq!(harness.state().asked.len(), 1, "it answers once");
}

#[test]
fn the_second_key_of_a_ten_may_come_late() {
    for (first, key) in [(1, Key::Num0), (9, Key::ArrowRight)] {
        let mut play = played::Play::before_now(0)
            .to(stillpoint::session::Phase::CheckIn(stillpoint::routine::words::When::Mid));
        play.answer(Answer::Number(first));
        let mut harness = window(play.now().snapshot(), (1280.0, 800.0), 1.0);
        harness.key_press(key);
        harness.run_steps(2);
        assert_eq!(harness.state().asked, number("mid-leg", 10));
    }
    assert_eq!(strike("mid-leg", &[Key::Num0]), vec![], "3 was noted, not 1");
    assert_eq!(strike("mid-leg", &[Key::ArrowRight]), vec![], "no question is passed by an arrow");
}

#[test]
fn cards_about_the_leg_answer_by_click_and_by_number() {
    let cards = [
        ("Less. Go on", Key::Num1, Reply::Less),
        ("The same. Go on", Key::Num2, Reply::Same),
        ("More. Pressure ends, both sides", Key::Num3, Reply::More),
        ("Further down. Pressure ends, both sides", Key::Num4, Reply::FurtherDown),
        ("Sharp, burning, electric or numb. Pressure ends, both sides", Key::Num5, Reply::Sharp),
    ];
    for (name, key, answer) in cards {
        assert_eq!(choose("mid-leg", name), reply("mid-leg", answer));
        assert_eq!(strike("mid-leg", &[key]), reply("mid-leg", answer));
    }
    assert_eq!(strike("mid-leg", &[Key::Num6]), vec![]);
    let sharp = choose("mid-pressure", "Sharp, burning, electric or numb. Pressure ends, both sides");
    let [Action::Session(Command::Answer(asked, answer))] = sharp.as_slice() else { panic!("{sharp:?}") };
    assert_eq!(asked.question, Question::MidLeg, "a card answers its own question whatever is asked");
    assert_eq!(*answer, Answer::Reply(Reply::Sharp));
}

#[test]
fn the_check_in_goes_back_says_again_and_is_passed_only_on_purpose() {
    for name in ["mid-pressure", "mid-leg"] {
        assert_eq!(strike(name, &[Key::Space]), session(Command::SayAgain));
        assert_eq!(strike(name, &[Key::ArrowUp]), session(Command::SayAgain));
        assert_eq!(strike(name, &[Key::ArrowLeft]), session(Command::AskBefore));
        assert_eq!(strike(name, &[Key::ArrowDown]), vec![]);
        assert_eq!(strike(name, &[Key::ArrowRight]), vec![]);
        assert_eq!(strike(name, &[Key::PageDown]), session(Command::Next));
        assert_eq!(strike(name, &[Key::T]), session(Command::TooSore));
        assert_eq!(strike(name, &[Key::Escape]), session(Command::Stop));
        assert_eq!(press(name, "Say it again"), session(Command::SayAgain));
        assert_eq!(press(name, "Skip the questions"), session(Command::Next));
        assert_eq!(press(name, "Too sore, come off the ball"), session(Command::TooSore));
    }
    assert_eq!(press("mid-leg", "Change pressure"), session(Command::AskBefore));
    assert!(shown("mid-pressure").query_by_label("Change pressure").is_none(), "there is nothing before");
}

#[test]
fn an_answer_that_was_come_back_to_is_confirmed_with_space() {
    let mut play = played::Play::before_now(0)
        .to(stillpoint::session::Phase::CheckIn(stillpoint::routine::words::When::Mid));
    play.answer(Answer::Number(4));
    play.give(Command::AskBefore);
    let mut harness = window(play.now().snapshot(), (1280.0, 800.0), 1.0);
    harness.get_by_label("4 noted");
    harness.key_press(Key::Space);
    harness.run_steps(2);
    assert_eq!(harness.state().asked, number("mid-pressure", 4));
}

#[test]
fn numbers_that_end_pressure_say_so_before_they_are_chosen() {
    let first = shown("mid-pressure");
    first.get_by_label("Ease off, next holds 10 s less");
    first.get_by_label("No more pressure today, resting and breathing instead");
    first.get_by_role_and_label(Role::RadioGroup, "Pressure on the left side, 0 to 10");
    let again = shown("mid-again");
    assert!(again.query_by_label("5, ease off").is_none(), "twice near the limit ends pressure");
    again.get_by_role_and_label(Role::RadioButton, "5, stop");
    again.get_by_role_and_label(Role::RadioGroup, "Pressure on the right side, 0 to 10");
}

#[test]
fn what_changed_is_said_where_it_was_said_and_right_after() {
    let amber = Cause::Rule(Rule::MAmber).words();
    for size in [(1280.0, 800.0), (420.0, 800.0), (360.0, 640.0)] {
        for text in [1.0, 1.5, 2.0] {
            let said = |name: &str, words: &str| {
                let harness = window(sample::state(name), size, text);
                harness.query_by_label(words).is_some()
            };
            assert!(said("mid-amber", amber), "{size:?} {text}");
            assert!(said("eased", amber), "{size:?} {text}");
            assert!(said("no-more", Cause::Wish(Wish::NoMorePressure).words()), "{size:?} {text}");
            assert!(said("lighter", Cause::Wish(Wish::Lighter).words()), "{size:?} {text}");
            assert!(!said("mid-again", amber), "it is not said again at the other side");
        }
    }
}

#[test]
fn too_sore_offers_four_ways_by_click_by_number_and_by_key() {
    let ways = [
        ("Rest one minute, then decide", Key::Num1, Command::RestOneMinute),
        ("Go on, lighter", Key::Num2, Command::Wish(Wish::Lighter)),
        ("No more pressure", Key::Num3, Command::Wish(Wish::NoMorePressure)),
        ("End here", Key::Num4, Command::Stop),
    ];
    for (name, key, command) in ways {
        assert_eq!(press("too-sore", name), session(command.clone()));
        assert_eq!(strike("too-sore", &[key]), session(command));
    }
    assert_eq!(strike("too-sore", &[Key::Space]), session(Command::RestOneMinute));
    assert_eq!(strike("too-sore", &[Key::Escape]), session(Command::Stop));
    assert_eq!(strike("too-sore", &[Key::ArrowRight, Key::ArrowLeft, Key::Num5]), vec![]);
    assert_eq!(press("too-sore", "Get help now"), vec![Action::ToggleHelp]);
    // where nothing presses any more there is nothing to lighten
    assert_eq!(press("too-sore-late", "Go on from here"), session(Command::Resume));
    assert!(shown("too-sore-late").query_by_label("Go on, lighter").is_none());
    assert_eq!(strike("too-sore-late", &[Key::Num3]), session(Command::Stop));
}

#[test]
fn the_minute_of_rest_counts_breathes_and_can_be_cut_short() {
    let harness = shown("resting");
    harness.get_by_label("43 seconds of rest left");
    harness.get_by_label("breathe out");
    harness.get_by_label("After a minute I will ask again.");
    assert_eq!(press("resting", "Decide now"), session(Command::Resume));
    assert_eq!(strike("resting", &[Key::Space]), session(Command::Resume));
    assert_eq!(strike("resting", &[Key::T]), session(Command::TooSore));
    assert_eq!(strike("resting", &[Key::Escape]), session(Command::Stop));
    assert_eq!(strike("resting", &[Key::ArrowRight, Key::Num4]), vec![]);
}

#[test]
fn the_skin_is_asked_about_row_by_row() {
    let question = Question::SkinNothingNew;
    for (key, said) in [(Key::Y, Reply::Yes), (Key::N, Reply::No), (Key::Num3, Reply::NotSure)] {
        let name = format!("{} {}", question.label(), question.reply_label(said));
        assert_eq!(choose("skin-check", &name), reply("skin-check", said));
        assert_eq!(strike("skin-check", &[key]), reply("skin-check", said));
    }
    let harness = shown("skin-check");
    harness.get_by_label("2 of 3 answered");
    harness.get_by_label("You noted soreness 3. 10 minutes, and only on skin that feels normal.");
    harness.get_by_label("How to prepare");
    let knock = "A knock in the last 48 hours, and nothing else?";
    shown("skin-knock").get_by_role_and_label(Role::RadioGroup, knock);
    assert_eq!(strike("skin-check", &[Key::Escape]), session(Command::Next), "not today");
    assert_eq!(press("skin-check", "Not today"), session(Command::Next));
    assert_eq!(strike("skin-check", &[Key::ArrowLeft]), session(Command::AskBefore));
    assert_eq!(strike("skin-check", &[Key::ArrowRight]), vec![], "nothing is passed by an arrow");
    assert_eq!(strike("skin-check", &[Key::T]), session(Command::TooSore));
}

#[test]
fn a_towel_is_one_key_away_from_being_off() {
    for name in ["warm", "warm-paused", "cool", "skin-look"] {
        for key in [Key::T, Key::Escape] {
            assert_eq!(strike(name, &[key]), session(Command::TooSore), "{name} {key:?}");
        }
        let off = if name == "cool" { "Pack off" } else { "Towel off" };
        assert_eq!(press(name, off), session(Command::TooSore));
    }
    assert_eq!(strike("warm", &[Key::ArrowUp, Key::ArrowLeft]), vec![], "warmth is never made longer");
    for key in [Key::Space, Key::T] {
        assert_eq!(strike("towel-off", &[key]), session(Command::Ready), "{key:?}");
    }
    assert_eq!(press("towel-off", "It is off"), session(Command::Ready));
    assert_eq!(strike("towel-off", &[Key::Escape]), session(Command::Stop));
    let wrong = shown("towel-off-wrong");
    assert!(wrong.query_all_by_label_contains("running water for 20 minutes").next().is_some());
}

#[test]
fn the_clock_of_a_towel_is_that_of_the_whole() {
    shown("warm").get_by_label("7 minutes 52 seconds left of 10 minutes");
    shown("skin-look").get_by_label("5 minutes left of 10 minutes");
    assert_eq!(strike("warm", &[Key::Space]), session(Command::Pause));
    assert_eq!(strike("warm-paused", &[Key::Space]), session(Command::Resume));
    shown("warm-paused")
        .get_by_label("Take the towel off while the timer is stopped, and test it again before you go on.");
}

#[test]
fn the_look_at_the_skin_has_two_answers() {
    for (name, keys, said) in [
        ("It looks as usual. Towel back on", [Key::Y, Key::Num1], Reply::Yes),
        ("Not right, or not sure. Towel off", [Key::N, Key::Num2], Reply::No),
    ] {
        assert_eq!(press("skin-look", name), reply("skin-look", said));
        for key in keys {
            assert_eq!(strike("skin-look", &[key]), reply("skin-look", said));
        }
    }
    assert_eq!(strike("skin-look", &[Key::Space]), session(Command::SayAgain));
    assert_eq!(strike("skin-look", &[Key::PageDown]), session(Command::Next), "unanswered, so it comes off");
}

#[test]
fn whatever_is_asked_now_can_be_answered_at_every_size() {
    for size in [(1280.0, 800.0), (1000.0, 700.0), (800.0, 600.0), (420.0, 800.0), (360.0, 640.0)] {
        for text in [0.9, 1.0, 1.25, 1.5, 2.0] {
            let has = |name: &str, role: Role, what: &str| {
                let harness = window(sample::state(name), size, text);
                let found = harness.query_by_role_and_label(role, what);
                let rect = found.map_or(egui::Rect::NOTHING, |node| node.rect());
                let whole = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into()).expand(0.5);
                assert!(rect.height() >= 44.0, "{name} at {size:?}, text {text}, lacks {what:?}");
                assert!(whole.contains_rect(rect), "{name} at {size:?}, text {text}: {what:?} {rect:?}");
            };
            for cell in ["0, go on", "5, ease off", "10, stop"] {
                has("mid-pressure", Role::RadioButton, cell);
            }
            has("mid-leg", Role::Button, "Change pressure");
            for (state, question) in
                [("skin-check", Question::SkinNothingNew), ("skin-knock", Question::SkinKnock)]
            {
                for reply in [Reply::Yes, Reply::No, Reply::NotSure] {
                    let name = format!("{} {}", question.label(), question.reply_label(reply));
                    has(state, Role::RadioButton, &name);
                }
            }
            for way in ["Rest one minute, then decide", "Go on, lighter", "No more pressure", "End here"] {
                has("too-sore", Role::Button, way);
            }
            has("towel-off", Role::Button, "It is off");
            let leg = window(sample::state("mid-leg"), size, text);
            for word in ["Less. ", "The same. ", "More. ", "Further down. ", "Sharp, burning"] {
                let found = leg
                    .query_all_by_label_contains(word)
                    .any(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(word)));
                assert!(found, "the leg at {size:?}, text {text}, lacks {word:?}");
            }
            leg.get_by_label("3 noted");
        }
    }
}
