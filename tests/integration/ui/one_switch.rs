//! One switch for everything: what is lit and said when, what a press chooses, and that nothing else is needed.

use std::{sync::Arc, time::Duration};

use egui::{Key, Modifiers, accesskit::Role, pos2};
use egui_kittest::{Harness, kittest::Queryable as _};
use stillpoint::{
    comfort::{Answer, Question, Reply},
    moment::Moment,
    session::{
        Hearing, Line, Said, Snapshot, Wish,
        machine::{Command, Event},
    },
    ui::{
        action::Action,
        keys,
        kit::theme,
        pages::player::{PlayerState, PlayerView, player_ui},
    },
};

use super::sample::{self, NOW, played};

/// A session that is as it is shown, with a voice that says each phrase for `speaks`.
struct Look {
    snapshot: Snapshot,
    now: Moment,
    speaks: Duration,
    said: Vec<Said>,
    /// The phrases that were offered, with their milliseconds.
    offered: Vec<(u64, String)>,
    asked: Vec<Action>,
    state: PlayerState,
}

type Window = Harness<'static, Look>;

fn at(name: &str) -> Window {
    sized(name, (1280.0, 800.0))
}

fn sized(name: &str, (width, height): (f32, f32)) -> Window {
    let mut snapshot = sample::state(name);
    Arc::make_mut(&mut snapshot.terms).switch_seconds = Some(2);
    let look = Look {
        snapshot,
        now: NOW,
        speaks: Duration::ZERO,
        said: Vec::new(),
        offered: Vec::new(),
        asked: Vec::new(),
        state: PlayerState::default(),
    };
    Harness::builder().with_size(egui::vec2(width, height)).with_context_setup(theme::install).build_ui_state(
        |ui, look: &mut Look| {
            let mut asked = keys::player_keys(ui.ctx(), &mut look.state, &look.snapshot);
            let view = PlayerView {
                snapshot: &look.snapshot,
                hearing: Hearing::Open,
                muted: false,
                reduced_motion: true,
                is_dear: false,
                text_scale: 1.0,
                notice: None,
                change: None,
                captions: false,
                said: &look.said,
            };
            player_ui(ui, &mut look.state, &view, look.now, &mut asked);
            for action in asked {
                match action {
                    Action::Session(Command::Say(ids)) => {
                        let millis = look.now.since(NOW).as_millis();
                        look.offered.push((u64::try_from(millis).unwrap(), ids.join(", ")));
                        let line = Line { clip: 0, length: look.speaks, words: "…".into() };
                        look.said = vec![Said { at: look.now, line }];
                    }
                    other => look.asked.push(other),
                }
            }
        },
        look,
    )
}

/// Lets so much time go by, a tenth of a second each picture.
fn pass(window: &mut Window, secs: f32) {
    let tenths = (1..=u16::MAX).take_while(|tenths: &u16| f32::from(*tenths) <= secs * 10.0 + 0.01).count();
    for _ in 0..tenths {
        let now = window.state().now;
        window.state_mut().now = now + Duration::from_millis(100);
        window.step();
    }
}

/// Any key will do.
fn press(window: &mut Window) {
    window.key_press(Key::F13);
    window.step();
    window.step();
}

fn last(window: &Window) -> &str {
    window.state().offered.last().map_or("", |(_, ids)| ids)
}

fn asked(window: &mut Window) -> Vec<Action> {
    std::mem::take(&mut window.state_mut().asked)
}

#[test]
fn numbers_are_lit_in_turn_and_each_change_says_what_follows() {
    let mut window = at("mid-pressure");
    pass(&mut window, 24.0);
    let offered = &window.state().offered;
    let ids: Vec<&str> = offered.iter().map(|(_, ids)| ids.as_str()).collect();
    let wanted = [
        "number.0, switch.green",
        "number.1",
        "number.2",
        "number.3",
        "number.4, switch.amber",
        "number.5",
        "number.6, switch.red",
        "number.7",
        "number.8",
        "number.9",
        "number.10",
        "number.0, switch.green",
    ];
    assert_eq!(ids, wanted);
    assert_eq!((offered[0].0, offered[1].0, offered[10].0), (1_500, 3_500, 21_500), "two seconds each");
}

#[test]
fn nothing_is_lit_before_the_words_of_the_last_are_over() {
    let mut window = at("mid-leg");
    window.state_mut().speaks = Duration::from_millis(3_100);
    pass(&mut window, 9.0);
    let times: Vec<u64> = window.state().offered.iter().map(|(at, _)| *at).collect();
    assert_eq!(times, [1_500, 5_000, 8_500], "each after its words and 0.4 s");
}

#[test]
fn a_press_chooses_what_is_lit_three_seconds_later_and_not_before() {
    let mut window = at("mid-pressure");
    // 0, 1, 2, 3
    pass(&mut window, 8.0);
    assert_eq!(last(&window), "number.3");
    window.get_by_label("Press to choose");
    press(&mut window);
    assert_eq!(last(&window), "switch.chosen");
    window.get_by_label("Press to change");
    pass(&mut window, 2.9);
    assert_eq!(asked(&mut window), [], "it can still be changed");
    pass(&mut window, 0.2);
    let asking = window.state().snapshot.asking.clone().unwrap().current().unwrap();
    assert_eq!(asked(&mut window), [Action::Session(Command::Answer(asking, Answer::Number(3)))]);
}

#[test]
fn a_second_press_takes_it_back_and_begins_again() {
    let mut window = at("mid-leg");
    pass(&mut window, 4.0);
    press(&mut window);
    pass(&mut window, 1.0);
    press(&mut window);
    assert_eq!(last(&window), "reply.less, switch.green");
    pass(&mut window, 5.0);
    assert_eq!(asked(&mut window), [], "what was taken back is not answered");
    assert!(last(&window).starts_with("reply.more"), "{}", last(&window));
}

#[test]
fn after_two_rounds_it_waits_and_a_press_says_the_question_again() {
    let mut window = at("skin-look");
    pass(&mut window, 60.0);
    let offered: Vec<&str> = window.state().offered.iter().map(|(_, ids)| ids.as_str()).collect();
    let round = ["reply.yes", "reply.no", "reply.not-sure"];
    assert_eq!(offered[..3], round);
    assert_eq!(offered[3..6], round);
    assert_eq!(offered[6..], ["switch.again"], "then silence");
    window.get_by_label("Press to hear it again");
    press(&mut window);
    assert_eq!(asked(&mut window), [Action::Session(Command::SayAgain)]);
    pass(&mut window, 2.0);
    assert_eq!(last(&window), "reply.yes");
}

#[test]
fn every_way_on_after_too_sore_can_be_chosen_and_help_too() {
    let wanted = [
        Action::Session(Command::RestOneMinute),
        Action::Session(Command::Wish(Wish::Lighter)),
        Action::Session(Command::Wish(Wish::NoMorePressure)),
        Action::Session(Command::Stop),
        Action::ToggleHelp,
    ];
    for (nth, wanted) in (0_u8..).zip(wanted) {
        let mut window = at("too-sore");
        pass(&mut window, 2.0 + 2.0 * f32::from(nth));
        press(&mut window);
        pass(&mut window, 3.2);
        assert_eq!(asked(&mut window), [wanted]);
    }
    // nothing presses any more: one way less, with numbers of its own
    let mut window = at("too-sore-late");
    pass(&mut window, 8.0);
    let offered: Vec<&str> = window.state().offered.iter().map(|(_, ids)| ids.as_str()).collect();
    assert_eq!(offered, ["stop.1", "stop.on", "stop.end", "switch.help"]);
}

#[test]
fn a_press_never_cuts_off_what_is_said_after_too_sore() {
    let mut window = at("too-sore");
    let line = Line { clip: 0, length: Duration::from_secs(5), words: "If it tingles …".into() };
    window.state_mut().said = vec![Said { at: NOW, line }];
    pass(&mut window, 1.0);
    press(&mut window);
    pass(&mut window, 4.0);
    assert_eq!(last(&window), "", "nothing is offered before it is over");
    pass(&mut window, 1.0);
    assert_eq!(last(&window), "stop.1");
}

#[test]
fn held_for_two_seconds_it_is_too_sore_wherever_the_session_is() {
    for name in ["hold-left", "hold-right", "paused", "rest", "mid-pressure", "place-left", "gather", "warm"]
    {
        let mut window = at(name);
        pass(&mut window, 0.2);
        window.key_down(Key::Space);
        // its own picture after a press asks for one more
        window.run_steps(3);
        // also where nothing else moves
        let drawn_again = window.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
        assert!(drawn_again <= Duration::from_secs(2), "{name}: {drawn_again:?}");
        pass(&mut window, 1.9);
        let before = asked(&mut window);
        assert!(!before.contains(&Action::Session(Command::TooSore)), "{name}: {before:?}");
        pass(&mut window, 0.2);
        assert_eq!(asked(&mut window), [Action::Session(Command::TooSore)], "{name}");
        pass(&mut window, 5.0);
        assert!(!asked(&mut window).contains(&Action::Session(Command::TooSore)), "{name}: once");
    }
}

#[test]
fn a_short_press_is_the_clay_button_of_each_page() {
    for (name, wanted) in [
        ("hold-left", Command::Pause),
        ("paused", Command::Resume),
        ("gather", Command::Ready),
        ("switch", Command::Ready),
        ("resting", Command::Resume),
        ("towel-off", Command::Ready),
    ] {
        let mut window = at(name);
        press(&mut window);
        pass(&mut window, 3.0);
        let asked = asked(&mut window);
        assert_eq!(asked.first(), Some(&Action::Session(wanted)), "{name}: {asked:?}");
    }
    let mut window = at("finished");
    press(&mut window);
    assert_eq!(asked(&mut window), [Action::LeavePlayer]);
}

#[test]
fn a_click_is_the_switch_wherever_it_falls_and_presses_nothing_else() {
    for (x, y) in [(1180.0, 740.0), (100.0, 740.0), (640.0, 670.0), (1240.0, 32.0), (640.0, 300.0)] {
        let mut window = at("hold-left");
        pass(&mut window, 0.2);
        window.hover_at(pos2(x, y));
        window.step();
        for pressed in [true, false] {
            window.event(egui::Event::PointerButton {
                pos: pos2(x, y),
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            window.step();
        }
        pass(&mut window, 0.5);
        assert_eq!(asked(&mut window), [Action::Session(Command::Pause)], "at {x}, {y}");
    }
}

#[test]
fn escape_still_stops() {
    let mut window = at("hold-left");
    window.key_press(Key::Escape);
    window.step();
    assert_eq!(asked(&mut window), [Action::Session(Command::Stop)]);
}

#[test]
fn the_lit_choice_is_announced_and_everything_is_in_the_window() {
    for size in [(1280.0, 800.0), (1024.0, 600.0), (420.0, 800.0), (360.0, 640.0)] {
        for name in ["mid-pressure", "mid-leg", "skin-check", "skin-look", "too-sore"] {
            let mut window = sized(name, size);
            pass(&mut window, 4.0);
            let status = window.get_by_role(Role::Status);
            let words = egui_kittest::kittest::NodeT::accesskit_node(&status).label().unwrap_or_default();
            assert!(words.starts_with("2, ") || words.starts_with("1, "), "{name}: {words}");
            let button = window.get_by_role_and_label(Role::Button, "Press to choose").rect();
            assert!(button.right() <= size.0 - 15.0 && button.bottom() <= size.1, "{name}: {button:?}");
            for cell in window.query_all_by_role(Role::RadioButton) {
                let rect = cell.rect();
                assert!(
                    rect.right() <= size.0 - 10.0 && rect.bottom() <= button.top(),
                    "{name} {size:?}: {rect:?}"
                );
            }
        }
    }
}

/// What the switch asks for is carried out, from the question to the next step.
#[test]
fn a_whole_check_in_is_answered_by_one_key() {
    let mut session = played::sessions().find(|(name, _)| *name == "mid-pressure").unwrap().1;
    let mut window = at("mid-pressure");
    let mut answered = Vec::new();
    for _ in 0..1_000 {
        let now = window.state().now;
        for action in asked(&mut window) {
            let Action::Session(command) = action else { continue };
            answered.extend(session.handle(command, now).into_iter().filter_map(|event| match event {
                Event::Answered(asked, answer) => Some((asked.question, answer)),
                _ => None,
            }));
            let mut snapshot = session.snapshot();
            Arc::make_mut(&mut snapshot.terms).switch_seconds = Some(2);
            window.state_mut().snapshot = snapshot;
        }
        if answered.len() == 2 {
            break;
        }
        pass(&mut window, 0.1);
        let wanted = if answered.is_empty() { "number.2" } else { "reply.same" };
        if last(&window) == wanted {
            press(&mut window);
        }
    }
    assert_eq!(
        answered,
        [(Question::MidPressure, Answer::Number(2)), (Question::MidLeg, Answer::Reply(Reply::Same))]
    );
    assert!(session.snapshot().asking.is_none(), "and the session has gone on");
}
