//! The player: every state found by role and name, every button pressed, nothing in anything's way.

use std::{sync::Arc, time::Duration};

use egui::{Key, accesskit::Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use stillpoint::{
    comfort::{Country, Limits, Region},
    moment::Moment,
    routine::words::Area,
    session::{
        Cue, Due, Hearing, Line, PauseReason, Responses, Said, Snapshot, State, Terms, machine::Command,
    },
    settings::Safety,
    ui::{
        action::Action,
        keys,
        kit::theme,
        pages::player::{PlayerState, PlayerView, player_ui, repaint_after},
        safety,
    },
};

use super::{
    sample::{self, NOW},
    some_of,
};

/// What a test looks at: a session, how it is shown, and what was asked for.
struct Look {
    snapshot: Snapshot,
    text_scale: f32,
    hearing: Hearing,
    muted: bool,
    notice: Option<&'static str>,
    captions: bool,
    said: Vec<Said>,
    asked: Vec<Action>,
    /// How many presses were answered by a sound.
    presses: usize,
    state: PlayerState,
}

impl Look {
    fn at(name: &str) -> Self {
        Self {
            snapshot: sample::state(name),
            text_scale: 1.0,
            hearing: Hearing::Open,
            muted: false,
            notice: None,
            captions: false,
            said: Vec::new(),
            asked: Vec::new(),
            presses: 0,
            state: PlayerState::default(),
        }
    }

    fn view(&self) -> PlayerView<'_> {
        PlayerView {
            snapshot: &self.snapshot,
            hearing: self.hearing,
            muted: self.muted,
            reduced_motion: false,
            is_dear: false,
            text_scale: self.text_scale,
            notice: self.notice,
            change: None,
            captions: self.captions,
            said: &self.said,
        }
    }
}

fn window(look: Look, width: f32, height: f32) -> Harness<'static, Look> {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(width, height))
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, look: &mut Look| {
                look.presses += usize::from(keys::is_pressed(ui.ctx(), &mut look.state));
                let mut asked = keys::player_keys(ui.ctx(), &mut look.state, &look.snapshot);
                let mut state = std::mem::take(&mut look.state);
                player_ui(ui, &mut state, &look.view(), NOW, &mut asked);
                look.state = state;
                look.asked.extend(asked);
            },
            look,
        );
    harness.run_steps(2);
    harness
}

fn shown(name: &str) -> Harness<'static, Look> {
    window(Look::at(name), 1280.0, 800.0)
}

fn press(harness: &mut Harness<'static, Look>, name: &str) -> Vec<Action> {
    harness.get_by_role_and_label(Role::Button, name).click();
    harness.run_steps(2);
    std::mem::take(&mut harness.state_mut().asked)
}

fn strike(name: &str, key: Key) -> Vec<Action> {
    let mut harness = shown(name);
    harness.key_press(key);
    harness.run_steps(2);
    std::mem::take(&mut harness.state_mut().asked)
}

#[test]
fn a_hold_says_side_clock_aim_and_what_comes_next() {
    let harness = shown("hold-left");
    harness.get_by_label("Left side");
    harness.get_by_label("27 seconds left of 45");
    harness.get_by_role_and_label(Role::Heading, "Hold");
    harness.get_by_label("Let a little weight settle onto the ball. Your feet carry the rest.");
    harness.get_by_label("Aim for 3 out of 10, never above 5");
    harness.get_by_label("Next Rest off the ball, 15 s");
    harness.get_by_label("Step 5 of 22");
    harness.get_by_label("Step 5 of 22, Hold, left side, 16 minutes 6 seconds left");
    harness.get_by_label("Sound on");
}

#[test]
fn a_mouses_side_buttons_go_back_and_on() {
    for (button, wanted) in
        [(egui::PointerButton::Extra1, Command::Previous), (egui::PointerButton::Extra2, Command::Next)]
    {
        let mut harness = shown("hold-left");
        for pressed in [true, false] {
            let (pos, modifiers) = (egui::pos2(640.0, 300.0), egui::Modifiers::NONE);
            harness.event(egui::Event::PointerButton { pos, button, pressed, modifiers });
        }
        harness.run_steps(2);
        assert_eq!(harness.state().asked, [Action::Session(wanted)]);
    }
}

#[test]
fn a_place_beyond_the_hip_is_shown_on_the_body_with_how_strong() {
    for (width, height) in [(1280.0, 800.0), (420.0, 800.0)] {
        let mut look = Look::at("hold-left");
        let program = Arc::make_mut(&mut look.snapshot.program);
        let segment = &mut program.segments[look.snapshot.index];
        (segment.area, segment.pose, segment.muscle) = (Some(Area::Calf), None, None);
        window(look, width, height).get_by_label("Aim for 3 out of 10, never above 5");
    }
}

#[test]
fn the_strongest_that_is_shown_is_the_persons_own_limit_where_that_is_lower() {
    let mut look = Look::at("hold-left");
    let limits = Limits::new(2, 3);
    look.snapshot.terms = Arc::new(Terms { limits, ..Terms::clone(&look.snapshot.terms) });
    for (width, height) in [(1280.0, 800.0), (420.0, 800.0)] {
        let look = Look { snapshot: look.snapshot.clone(), ..Look::at("hold-left") };
        window(look, width, height).get_by_label("Aim for 3 out of 10, never above 3");
    }
}

#[test]
fn every_state_has_a_heading_and_a_way_out() {
    for name in sample::states() {
        for (width, height) in [(1280.0, 800.0), (420.0, 800.0)] {
            let harness = window(Look::at(name), width, height);
            assert_eq!(
                harness.get_all_by_role(Role::Heading).count(),
                1,
                "{name} has one heading at {width}"
            );
            let ways = ["Stop session", "End here", "Done", "Towel off", "Pack off", "Not today"];
            let out = ways.iter().filter(|way| harness.query_by_label(way).is_some()).count();
            let opening = harness.state().snapshot.state == State::Ready;
            assert_eq!(out, usize::from(!opening), "{name} has one way out at {width}");
        }
    }
}

#[test]
fn headings_are_the_words_of_the_moment() {
    for (name, heading) in [
        ("settle", "Settle"),
        ("gather", "Get ready"),
        ("press-right", "Press"),
        ("release-right", "Release"),
        ("roll", "Roll"),
        ("sway", "Sway"),
        ("stretch", "Stretch"),
        ("breathe", "Breathe"),
        ("rest", "Rest"),
        ("mid-pressure", "Come off the ball."),
        ("resting", "Rest"),
        ("skin-check", "A warm towel, if you like"),
        ("skin-knock", "A cold pack, if you like"),
        ("warm", "Warm towel"),
        ("cool", "Cold pack"),
        ("skin-look", "Lift the towel.\nLook at the skin."),
        ("towel-off", "Take the towel off."),
        ("switch", "Now the right side"),
        ("switch-back", "Now the left side"),
        ("paused", "Paused"),
        ("slept", "Paused"),
        ("jumped", "Paused"),
        ("too-sore", "Come off\nthe ball."),
        ("opening", "Get ready"),
        ("finished", "Finished"),
        ("stopped", "Stopped"),
    ] {
        shown(name).get_by_role_and_label(Role::Heading, heading);
    }
}

#[test]
fn each_state_says_what_to_do() {
    for (name, words) in [
        ("paused", "Come off the ball first."),
        ("slept", "Back after 4 minutes. Come off the ball first. Go on from here when you are settled."),
        ("mid-pressure", "The timer waits for you."),
        ("gather", "The timer waits for you."),
        ("counting-in", "Begins in 2"),
        ("release-right", "Take your weight away completely. Nothing on the ball. Breathe out."),
        ("release-right", "Next Press, 15 s"),
        ("press-right", "Next Release, 10 s"),
        ("press-right", "Round 3 of 6"),
        ("press-right", "Right side"),
        ("breathe", "breathe in"),
        ("roll", "3 s each way"),
        ("roll", "Skip this if stillness feels better."),
        ("sway", "Time 3 of 10"),
        ("finished", "Tennis-ball glute release, 18 minutes."),
        ("finished", "Get up slowly: roll to your side first."),
    ] {
        let harness = shown(name);
        assert!(harness.query_all_by_label(words).count() > 0, "{name} says {words:?}");
    }
}

#[test]
fn a_hold_says_when_to_breathe_only_if_its_breath_is_paced() {
    // 18 seconds into a hold: breaths are paced from the fifth on, so the second one goes in
    shown("hold-left").get_by_label("breathe slowly");
    let mut look = Look::at("hold-left");
    let terms = Terms { breath_in_holds: true, ..Terms::default() };
    look.snapshot.program = Arc::new(look.snapshot.program.adapted(&terms, &Responses::default()));
    window(look, 1280.0, 800.0).get_by_label("breathe in");
}

#[test]
fn buttons_ask_for_what_they_say() {
    let ask = |state: &str, name: &str| press(&mut shown(state), name);
    let session = |command| vec![Action::Session(command)];
    assert_eq!(ask("hold-left", "Back one step"), session(Command::Previous));
    assert_eq!(ask("hold-left", "Pause"), session(Command::Pause));
    assert_eq!(ask("hold-left", "Skip step"), session(Command::Next));
    assert_eq!(ask("hold-left", "Too sore, come off the ball"), session(Command::TooSore));
    assert_eq!(ask("hold-left", "Stop session"), session(Command::Stop));
    assert_eq!(ask("hold-left", "Sound on"), vec![Action::ToggleMute]);
    assert_eq!(ask("let-go", "The spot let go"), session(Command::LetGo));
    assert_eq!(ask("gather", "I am ready")[..1], session(Command::Ready));
    assert_eq!(ask("paused", "Go on"), session(Command::Resume));
    assert_eq!(ask("switch", "I am ready"), session(Command::Ready));
    assert_eq!(ask("switch", "15 seconds more"), session(Command::Extend(15)));
    assert_eq!(ask("finished", "Done"), vec![Action::LeavePlayer]);
}

#[test]
fn keys_ask_for_what_the_table_says() {
    let session = |command| vec![Action::Session(command)];
    assert_eq!(strike("hold-left", Key::Space), session(Command::Pause));
    assert_eq!(strike("paused", Key::Enter), session(Command::Resume));
    assert_eq!(strike("switch", Key::Space), session(Command::Ready));
    assert_eq!(strike("hold-left", Key::PageUp), session(Command::Previous));
    assert_eq!(strike("hold-left", Key::PageDown), session(Command::Next));
    assert_eq!(strike("gather", Key::PageDown)[..1], session(Command::Ready));
    assert_eq!(strike("hold-left", Key::ArrowUp), session(Command::Extend(15)));
    assert_eq!(strike("hold-left", Key::ArrowDown), session(Command::Extend(-15)));
    assert_eq!(strike("hold-left", Key::T), session(Command::TooSore));
    assert_eq!(strike("let-go", Key::L), session(Command::LetGo));
    assert_eq!(strike("hold-left", Key::S), session(Command::SayAgain));
    assert_eq!(strike("hold-left", Key::M), vec![Action::ToggleMute]);
    assert_eq!(strike("hold-left", Key::Questionmark), vec![], "a key of all pages, which the app reads");
    assert_eq!(strike("hold-left", Key::H), vec![Action::ToggleHelp]);
    assert_eq!(strike("hold-left", Key::Escape), session(Command::Stop));
    assert_eq!(strike("finished", Key::Escape), vec![Action::LeavePlayer]);
    assert_eq!(strike("finished", Key::Space), vec![Action::LeavePlayer]);
    assert_eq!(strike("finished", Key::T), vec![], "nothing is left to end");
    assert_eq!(strike("hold-left", Key::Q), vec![]);
}

#[test]
fn a_key_that_is_held_down_counts_once() {
    let mut harness = shown("hold-left");
    let held = |repeat| egui::Event::Key {
        key: Key::ArrowUp,
        physical_key: None,
        pressed: true,
        repeat,
        modifiers: egui::Modifiers::NONE,
    };
    harness.event(held(false));
    harness.event(held(true));
    harness.event(held(true));
    harness.run_steps(2);
    assert_eq!(harness.state().asked.len(), 1);
}

#[test]
fn a_clickers_bounce_is_one_press_and_a_later_press_is_another() {
    let mut harness = shown("hold-left");
    // the frames of this bench are a quarter of a second apart, so a bounce falls into one
    for pressed in [true, false, true, false] {
        harness.input_mut().events.push(egui::Event::Key {
            key: Key::Space,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        });
    }
    harness.run_steps(2);
    assert_eq!(harness.state().asked, [Action::Session(Command::Pause)]);
    assert_eq!(harness.state().presses, 1, "it is answered by one sound");
    harness.key_press(Key::Space);
    harness.run_steps(2);
    assert_eq!((harness.state().asked.len(), harness.state().presses), (2, 2));
    // "too sore" is never taken for a bounce
    harness.key_press(Key::T);
    harness.key_press(Key::T);
    harness.run_steps(2);
    assert_eq!(harness.state().asked.len(), 4);
}

/// A click of the mouse.
fn click(harness: &mut Harness<'static, Look>, at: egui::Pos2) {
    for pressed in [true, false] {
        harness.event(egui::Event::PointerMoved(at));
        harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
        harness.run_steps(1);
    }
    harness.run_steps(1);
}

#[test]
fn a_second_click_on_a_step_of_the_timeline_jumps_and_back_returns() {
    let mut harness = shown("hold-left");
    let line = harness.get_by_role(Role::ProgressIndicator).rect();
    let place = |share: f32| egui::pos2(line.left() + line.width() * share, line.center().y);
    click(&mut harness, place(0.88));
    assert_eq!(harness.state().asked, vec![], "one stray click goes nowhere");
    assert_eq!(harness.state().presses, 1, "but it was heard");
    harness.get_by_label_contains("Press again to go to step ");
    click(&mut harness, place(0.5));
    assert_eq!(harness.state().asked, vec![], "another step is another first click");
    for _ in 0..2 {
        click(&mut harness, place(0.88));
    }
    let asked = std::mem::take(&mut harness.state_mut().asked);
    let [Action::Session(Command::Jump(index))] = asked.as_slice() else { panic!("no jump: {asked:?}") };
    let from = harness.state().snapshot.index;
    let look = harness.state_mut();
    assert_eq!(look.snapshot.program.segments[*index].step.as_str(), "breathe");
    (look.snapshot.index, look.snapshot.state) = (*index, State::Paused(PauseReason::Jumped));
    harness.run_steps(1);
    assert_eq!(press(&mut harness, "Back one step"), vec![Action::Session(Command::Jump(from))]);
    harness.key_press(Key::ArrowLeft);
    harness.run_steps(1);
    assert_eq!(harness.state().asked, vec![Action::Session(Command::Jump(from))], "by key too");
}

#[test]
fn buttons_lie_in_the_window_and_apart_at_every_size() {
    let sizes = [
        (1280.0, 800.0),
        (1000.0, 700.0),
        (800.0, 600.0),
        (720.0, 1000.0),
        (420.0, 800.0),
        (360.0, 640.0),
        (2560.0, 1440.0),
        (1920.0, 1200.0),
    ];
    let looks: Vec<_> = sizes
        .into_iter()
        .flat_map(|size| [0.9, 1.0, 1.5, 2.0].map(|text| (size, text)))
        .flat_map(|(size, text)| sample::states().map(move |name| (size, text, name)))
        .collect();
    // what is tightest and what is widest always; of all between, some
    let is_corner = |size: (f32, f32), text: f32| {
        (size == (360.0, 640.0) && text >= 2.0) || (size.0 > 2_000.0 && text < 1.0)
    };
    let (corners, between): (Vec<_>, Vec<_>) =
        looks.into_iter().partition(|(size, text, _)| is_corner(*size, *text));
    for ((width, height), text_scale, name) in corners.into_iter().chain(some_of(between.into_iter())) {
        let harness = window(Look { text_scale, ..Look::at(name) }, width, height);
        let what = format!("{name} at {width} by {height}, text {text_scale}");
        apart(&harness, egui::vec2(width, height), &what);
    }
}

fn apart(harness: &Harness<'static, Look>, size: egui::Vec2, what: &str) {
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, size).expand(0.5);
    let buttons: Vec<(String, egui::Rect)> = [Role::Button, Role::RadioButton]
        .into_iter()
        .flat_map(|role| harness.query_all_by_role(role))
        .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
        .filter(|(name, _)| !name.starts_with("Sound"))
        .collect();
    for (place, (name, rect)) in buttons.iter().enumerate() {
        assert!(window.contains_rect(*rect), "{what}: {name} leaves the window: {rect:?}");
        assert!(rect.height() >= 44.0, "{what}: {name} is only {} high", rect.height());
        for (other, beside) in buttons.iter().skip(place + 1) {
            let both = rect.intersect(*beside);
            assert!(both.width() <= 0.5 || both.height() <= 0.5, "{what}: {name} lies over {other}");
        }
    }
}

#[test]
fn words_lie_in_the_window_and_off_the_buttons_at_every_size() {
    for (width, height) in [(1280.0, 800.0), (1000.0, 700.0), (420.0, 800.0), (360.0, 640.0)] {
        for text_scale in [1.0, 1.5] {
            for name in sample::states() {
                let harness = window(Look { text_scale, ..Look::at(name) }, width, height);
                let page = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height)).expand(1.0);
                let roles = [Role::Button, Role::RadioButton];
                let buttons = roles.into_iter().flat_map(|role| harness.query_all_by_role(role));
                let buttons: Vec<_> = buttons.map(|node| node.rect()).collect();
                for node in harness.query_all_by_role(Role::Label) {
                    let rect = node.rect();
                    let words = node.accesskit_node().value().unwrap_or_default();
                    let what = format!("{name} at {width}, text {text_scale}: {words:?} {rect:?}");
                    assert!(page.contains_rect(rect), "leaves the window: {what}");
                    assert!(
                        buttons.iter().all(|button| {
                            let both = button.intersect(rect);
                            both.width() <= 1.0 || both.height() <= 1.0
                        }),
                        "lies over a button: {what}"
                    );
                }
            }
        }
    }
}

#[test]
fn long_sentences_and_notices_lie_over_nothing() {
    let long = "Bring the ball slowly underneath the upper outermost portion of your left buttock, \
                breathing out comfortably throughout, without hurrying whatsoever.";
    for (width, height) in [(1280.0, 800.0), (1000.0, 700.0), (420.0, 800.0), (360.0, 640.0)] {
        for text_scale in [1.0, 1.5] {
            for name in ["hold-left", "place-left", "roll", "press-right", "switch", "before"] {
                let mut look = Look { text_scale, notice: Some(long), ..Look::at(name) };
                let mut program = (*look.snapshot.program).clone();
                program.title = "A very long name of a routine that somebody wrote with great care".repeat(2);
                for segment in &mut program.segments {
                    segment.say = Some(long.to_owned());
                    segment.show = Some(long.repeat(2));
                }
                look.snapshot.program = std::sync::Arc::new(program);
                let harness = window(look, width, height);
                let what = format!("{name} at {width}, text {text_scale}");
                let cue =
                    harness.query_all_by_label_contains("Bring the ball").next().map(|node| node.rect());
                let cue = cue.expect("the sentence is never left out").shrink(1.0);
                let others = [Role::Button, Role::Heading, Role::ProgressIndicator];
                for other in others.iter().flat_map(|role| harness.query_all_by_role(*role)) {
                    assert!(!other.rect().intersects(cue), "{what}: the sentence lies over another thing");
                }
                for clock in harness.query_all_by_role(Role::Timer) {
                    assert!(clock.rect().height() >= 50.0, "{what}: the clock is lost");
                    assert!(!clock.rect().intersects(cue), "{what}: the sentence lies over the clock");
                }
            }
        }
    }
}

#[test]
fn side_verb_clock_and_the_way_off_stay_at_the_smallest_window_and_the_largest_text() {
    let harness = window(Look { text_scale: 2.0, ..Look::at("hold-left") }, 360.0, 640.0);
    for name in ["Left side", "Hold", "27 seconds left of 45", "Too sore, come off the ball", "Stop session"]
    {
        harness.get_by_label(name);
    }
}

/// The size of the largest digit that is painted.
fn tallest_digit(shape: &egui::Shape) -> f32 {
    match shape {
        egui::Shape::Text(text) if text.galley.text().parse::<u8>().is_ok() => {
            text.galley.job.sections.iter().map(|section| section.format.font_id.size).fold(0.0, f32::max)
        }
        egui::Shape::Vec(shapes) => shapes.iter().map(tallest_digit).fold(0.0, f32::max),
        _ => 0.0,
    }
}

#[test]
fn a_step_s_digits_are_seen_from_the_floor_whatever_the_size_of_text() {
    for name in ["hold-left", "let-go", "press-right", "roll", "rest", "switch", "sway", "stretch", "breathe"]
    {
        for text_scale in [1.0, 1.5, 2.0] {
            let harness = window(Look { text_scale, ..Look::at(name) }, 1280.0, 800.0);
            let shapes = harness.output().shapes.iter();
            let tall = shapes.map(|clipped| tallest_digit(&clipped.shape)).fold(0.0, f32::max);
            assert!(tall >= 140.0, "{name} at {text_scale}: {tall} points");
        }
    }
}

#[test]
fn the_sound_is_told_as_it_is() {
    let with = |hearing, muted| window(Look { hearing, muted, ..Look::at("hold-left") }, 1280.0, 800.0);
    with(Hearing::Open, false).get_by_label("Sound on");
    with(Hearing::Silent, false).get_by_label("No sound: watch the screen");
    with(Hearing::Silent, true).get_by_label("Muted: only what ends pressure or warmth sounds");
}

#[test]
fn the_player_asks_to_be_drawn_again_only_when_something_moves() {
    let ms = Duration::from_millis;
    let after = |name: &str, still: bool, hearing: Hearing, now: Moment| {
        let look = Look::at(name);
        let change = Some(Due { at: NOW, cue: Cue::Begin });
        let view = PlayerView { reduced_motion: still, hearing, change, ..look.view() };
        repaint_after(&view, now)
    };
    assert_eq!(after("hold-left", false, Hearing::Open, NOW), Some(ms(100)), "the ring rolls");
    assert_eq!(after("hold-left", true, Hearing::Open, NOW + ms(300)), Some(ms(700)), "only digits turn");
    let dear = |name: &str, now: Moment| {
        let look = Look::at(name);
        repaint_after(&PlayerView { is_dear: true, ..look.view() }, now)
    };
    assert_eq!(
        dear("hold-left", NOW + ms(300)),
        Some(ms(700)),
        "where a picture costs much, the ring moves with the digits"
    );
    assert_eq!(dear("breathe", NOW), Some(ms(250)), "and a breath is still followed");
    assert_eq!(dear("paused", NOW), None);
    assert_eq!(after("paused", false, Hearing::Open, NOW), None);
    assert_eq!(after("mid-pressure", false, Hearing::Open, NOW), None);
    assert_eq!(after("finished", false, Hearing::Open, NOW), None);
    assert_eq!(after("paused", false, Hearing::Silent, NOW + ms(100)), Some(ms(50)), "the edge fades");
    assert_eq!(after("paused", false, Hearing::Silent, NOW + ms(1_000)), None, "the edge is dark again");
    assert_eq!(after("paused", true, Hearing::Silent, NOW + ms(100)), Some(ms(900)), "on for a second");
    assert_eq!(after("breathe", true, Hearing::Open, NOW + ms(1_900)), Some(ms(100)), "the breath turns");
}

#[test]
fn what_is_said_is_shown_large_for_its_time_and_the_line_before_it_small() {
    let said = |ago: u64, words: &'static str| {
        let line = Line { clip: 0, length: Duration::from_secs(1), words: words.into() };
        Said { at: NOW.back(Duration::from_millis(ago)), line }
    };
    let lines = || vec![said(9_000, "Let a little weight settle."), said(500, "Ten seconds.")];
    let own = "Let a little weight settle onto the ball. Your feet carry the rest.";
    let look = |captions, muted, said| Look { muted, captions, said, ..Look::at("hold-left") };
    for (width, height) in [(1280.0, 800.0), (420.0, 800.0)] {
        let harness = window(look(true, false, lines()), width, height);
        harness.get_by_label("Said now");
        let now = harness.get_by_label("Ten seconds.").rect();
        let before = harness.get_by_label("Before: Let a little weight settle.").rect();
        assert!(now.height() > before.height() * 1.2 && now.bottom() <= before.top(), "{now} {before}");
        // muted or without a device it is seen unasked, otherwise only where it is wished for
        window(look(false, true, lines()), width, height).get_by_label("Ten seconds.");
        let harness = window(look(false, false, lines()), width, height);
        assert!(harness.query_by_label("Ten seconds.").is_none());
        // its time is over: the step's own words again
        let over = vec![said(9_000, "Place the ball."), said(4_100, "Ten seconds.")];
        let harness = window(look(true, false, over), width, height);
        assert!(harness.query_by_label("Said now").is_none());
        harness.get_by_label(own);
        harness.get_by_label("Before: Ten seconds.");
        // and one that is yet to come is not there before its moment
        let ahead = Said { at: NOW + Duration::from_millis(200), ..said(0, "Ten seconds.") };
        let harness = window(look(true, false, vec![ahead]), width, height);
        assert!(harness.query_by_label("Ten seconds.").is_none());
    }
}

#[test]
fn a_session_that_was_really_played_is_shown() {
    let mut look = Look::at("hold-left");
    look.snapshot = sample::played_to_the_hold();
    window(look, 1280.0, 800.0).get_by_role_and_label(Role::Heading, "Hold");
}

#[test]
fn the_sheet_of_keys_lists_the_table_and_closes() {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(420.0, 800.0))
        .with_context_setup(theme::install)
        .build_ui_state(|ui, asked: &mut Vec<Action>| keys::keys_sheet_ui(ui, asked), Vec::new());
    harness.run_steps(3);
    for binding in keys::PLAYER.iter().chain(keys::EVERYWHERE) {
        harness.get_by_label(&format!("{}: {}", binding.keys, binding.words));
    }
    harness.get_by_label("Close").click();
    harness.run_steps(2);
    assert_eq!(harness.state(), &vec![Action::ToggleKeys]);
}

#[test]
fn the_signs_that_need_help_are_on_the_card_and_on_the_page() {
    let card = |ui: &mut egui::Ui, asked: &mut Vec<Action>| safety::help_ui(ui, Region::UnitedKingdom, asked);
    let page = |ui: &mut egui::Ui, asked: &mut Vec<Action>| {
        let country = Country { said: Some(Region::UnitedKingdom), likely: Region::Elsewhere };
        let view = safety::SafetyView { country, safety: &Safety::default() };
        safety::safety_ui(ui, &view, asked);
    };
    let build = || Harness::builder().with_size(egui::vec2(900.0, 2400.0)).with_context_setup(theme::install);
    for mut harness in [build().build_ui_state(card, Vec::new()), build().build_ui_state(page, Vec::new())] {
        harness.run_steps(3);
        for point in safety::EMERGENCY.points.iter().chain(safety::COME_OFF.points) {
            harness.get_by_label(point);
        }
        harness.get_by_label(safety::STANDARD_LINE);
    }
}

#[test]
fn every_row_of_the_sheet_of_keys_is_in_sight_at_the_usual_size() {
    let size = egui::vec2(1280.0, 800.0);
    let mut harness = Harness::builder()
        .with_size(size)
        .with_context_setup(theme::install)
        .build_ui_state(|ui, asked: &mut Vec<Action>| keys::keys_sheet_ui(ui, asked), Vec::new());
    harness.run_steps(3);
    let close = harness.get_by_label("Close").rect();
    for binding in keys::PLAYER.iter().chain(keys::EVERYWHERE) {
        let row = harness.get_by_label(&format!("{}: {}", binding.keys, binding.words)).rect();
        assert!(row.bottom() < close.top() && row.right() < size.x, "{}: {row:?}", binding.words);
    }
}

#[test]
fn tab_walks_through_all_controls_and_space_presses_the_one_that_it_stands_at() {
    let mut harness = shown("hold-left");
    let buttons = harness.get_all_by_role(Role::Button).count();
    assert_eq!(buttons, 10, "five at the foot, five in the top line");
    let mut walked = Vec::new();
    for _ in 0..buttons {
        harness.key_press(Key::Tab);
        harness.run_steps(2);
        let focused = harness.get_all_by_role(Role::Button).find(|node| node.accesskit_node().is_focused());
        walked.push(focused.expect("a button").accesskit_node().label().unwrap_or_default());
    }
    walked.sort();
    walked.dedup();
    assert_eq!(walked.len(), buttons, "{walked:?}");
    assert_eq!(harness.state().asked, vec![]);
    let names = ["15 seconds less", "15 seconds more", "Get help now", "All keys", "Sound on"];
    assert!(names.iter().all(|name| walked.iter().any(|walked| walked == name)), "{walked:?}");
    harness.key_press(Key::Space);
    harness.run_steps(2);
    assert_eq!(harness.state().asked.len(), 1, "the button's own, and nothing else");
}

#[test]
fn what_keys_do_the_top_line_does_too() {
    let ask = |name: &str| press(&mut shown("hold-left"), name);
    let session = |command| vec![Action::Session(command)];
    assert_eq!(ask("15 seconds more"), session(Command::Extend(15)));
    assert_eq!(ask("15 seconds less"), session(Command::Extend(-15)));
    assert_eq!(ask("Get help now"), vec![Action::ToggleHelp]);
    assert_eq!(ask("All keys"), vec![Action::ToggleKeys]);
    // in a narrow window they are in a menu
    let mut harness = window(Look::at("hold-left"), 420.0, 800.0);
    assert_eq!(press(&mut harness, "More"), vec![]);
    assert_eq!(press(&mut harness, "15 seconds more"), session(Command::Extend(15)));
}

#[test]
fn things_to_gather_are_ticked_off_by_click_and_by_key_and_none_has_to_be() {
    for (width, height) in [(1280.0, 800.0), (420.0, 800.0), (360.0, 640.0)] {
        let mut harness = window(Look::at("things"), width, height);
        let ready = |harness: &Harness<'static, Look>| {
            let ticked = egui::accesskit::Toggled::True;
            let boxes = harness.get_all_by_role(Role::CheckBox);
            boxes.filter(|node| node.accesskit_node().toggled() == Some(ticked)).count()
        };
        let all = harness.get_all_by_role(Role::CheckBox).count();
        assert_eq!(all, 7, "the flagship on the floor, with the pockets");
        assert!(harness.query_by_label_contains("sock").is_none(), "that is for a wall");
        harness.get_by_role_and_label(Role::CheckBox, "Tennis ball, 1 of 7").click();
        harness.run_steps(2);
        harness.key_press(Key::Num3);
        harness.run_steps(2);
        assert_eq!(ready(&harness), 2);
        harness.get_by_label("2 of 7 ready");
        harness.key_press(Key::Space);
        harness.run_steps(2);
        let missing = Action::Session(Command::Missing(vec!["mat", "chair"]));
        let asked = std::mem::take(&mut harness.state_mut().asked);
        assert_eq!(asked, vec![Action::Session(Command::Ready), missing], "two at most, and it goes on");
        harness.key_press(Key::Space);
        harness.run_steps(2);
        let asked = std::mem::take(&mut harness.state_mut().asked);
        assert_eq!(asked, vec![Action::Session(Command::Ready)], "they are named once");
        harness.key_press(Key::Num3);
        harness.key_press(Key::A);
        harness.run_steps(2);
        assert_eq!(ready(&harness), all);
        assert_eq!(harness.state().asked, vec![], "nothing goes on by itself");
        harness.key_press(Key::Space);
        harness.run_steps(2);
        assert_eq!(harness.state().asked, vec![Action::Session(Command::Ready)]);
    }
}

#[test]
fn what_changes_is_told_and_the_countdown_is_not() {
    let status = |look: Look| {
        let harness = window(look, 1280.0, 800.0);
        let node = harness.get_by_role(Role::Status);
        assert_eq!(node.accesskit_node().live(), egui::accesskit::Live::Polite);
        node.accesskit_node().label().unwrap_or_default()
    };
    assert_eq!(status(Look::at("hold-left")), "Hold, left");
    assert_eq!(status(Look { muted: true, ..Look::at("hold-left") }), "Hold, left. Muted");
    assert_eq!(status(Look::at("paused")), "Paused, left. Come off the ball first.");
    assert!(status(Look::at("eased")).starts_with("Switch. Ease off a little"));
    for name in sample::states() {
        assert!(!status(Look::at(name)).contains("second"), "{name}");
    }
}

#[test]
fn the_way_of_the_ball_is_shown_where_it_is_first_laid_and_stands_still_where_nothing_moves() {
    for (name, side) in [("lay-left", "Left side"), ("lay-right", "Right side")] {
        for (width, height) in [(1280.0, 800.0), (420.0, 800.0), (360.0, 640.0)] {
            let harness = window(Look::at(name), width, height);
            let page = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height));
            for words in [side, "Middle", "Up", "Out"] {
                assert!(page.contains_rect(harness.get_by_label(words).rect()), "{words} at {width}");
            }
        }
    }
}

#[test]
fn in_a_narrow_window_buttons_keep_to_the_margins_and_their_words_can_be_read() {
    for name in ["hold-left", "switch", "things", "lay-left"] {
        let harness = window(Look::at(name), 420.0, 800.0);
        for button in ["Too sore, come off the ball", "Stop session"] {
            let rect = harness.get_by_role_and_label(Role::Button, button).rect();
            assert!(rect.left() >= 19.0 && rect.right() <= 401.0, "{name}: {button} at {rect}");
        }
        let size = |words: &str| {
            let shapes = harness.output().shapes.iter();
            let lines = shapes.filter_map(|shape| match &shape.shape {
                egui::Shape::Text(text) if text.galley.text() == words => Some(text.galley.size().y),
                _ => None,
            });
            lines.fold(0.0, f32::max)
        };
        assert!(size("Stop") >= 16.0, "{name}: its word is {} high", size("Stop"));
    }
}

#[test]
fn where_the_ball_is_laid_the_clock_keeps_its_ring_beside_the_map() {
    let harness = window(Look::at("lay-left"), 1280.0, 800.0);
    let clock = harness.get_by_role(Role::Timer).rect();
    // the square inside the ring
    assert!(clock.height() >= 220.0 && clock.right() < 460.0, "{clock}");
    let harness = window(Look::at("lay-right"), 1280.0, 800.0);
    let clock = harness.get_by_role(Role::Timer).rect();
    assert!(clock.height() >= 220.0 && clock.left() > 820.0, "at the right for the right side: {clock}");
}

#[test]
fn things_to_gather_have_large_tiles_with_drawings_in_a_narrow_window_too() {
    // what is drawn has 8 points round it here, which a window has not
    let harness = window(Look::at("things"), 436.0, 816.0);
    let tile = harness.get_by_role_and_label(Role::CheckBox, "Tennis ball, 1 of 7").rect();
    assert!(tile.width() >= 184.0 && tile.height() >= 120.0, "{tile}");
}
