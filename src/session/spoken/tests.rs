//! What is said when, with an invented voice that speaks two and a half words a second.

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use super::*;
use crate::{
    comfort::{Answer, Asked, Question, Reply},
    routine,
    session::{
        Choice, Program, Session,
        machine::{Command, Waits},
        rehearsal::{rehearse, rehearse_speech},
    },
};

/// Says everything: an id as it is written, in its place.
#[derive(Debug, Default)]
struct Invented(Mutex<HashMap<String, Line>>);

impl Voice for Invented {
    fn line(&self, words: &str) -> Option<Line> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let clip = u16::try_from(known.len()).unwrap();
        let line = known.entry(words.to_owned()).or_insert_with(|| Line {
            clip,
            length: Duration::from_millis(400 * words.split([' ', '.']).count() as u64),
            words: words.to_owned().into(),
        });
        Some(line.clone())
    }

    fn phrase(&self, id: &str) -> Option<Line> {
        self.line(id)
    }
}

fn voice() -> Arc<dyn Voice> {
    Arc::new(Invented::default())
}

fn program(steps: &str) -> Arc<Program> {
    let head = r#"{"version": 1, "id": "test", "title": "Test", "summary": "For tests.", "technique": "mixed",
        "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 3, "ceiling": 4},
        "frequency": "daily", "steps": ["#;
    let found = routine::read(&format!("{head}{steps}]}}"));
    Arc::new(Program::lay_out(&found.routine.unwrap(), Choice::default()))
}

fn flagship() -> Arc<Program> {
    let text = include_str!("../../../routines/tennis-ball-glute-release.json");
    Arc::new(Program::lay_out(&routine::read(text).routine.unwrap(), Choice::default()))
}

fn words(said: &[Said]) -> Vec<Cow<'static, str>> {
    said.iter().map(|said| said.line.words.clone()).collect()
}

/// Plays `commands` at their milliseconds and says what is begun until `until`, and how often it was broken off.
fn played(program: &Arc<Program>, commands: &[(u64, Command)], until: u64) -> (Vec<Said>, u32) {
    let mut session = Session::new(Arc::clone(program), Waits::ForThePerson);
    let mut speech = Speech::new(voice(), Verbosity::Full, false);
    let (mut said, mut broken) = (Vec::new(), 0);
    for millis in 0..until {
        let now = Moment::from_millis(millis);
        let mut events = session.advance(now);
        for (_, command) in commands.iter().filter(|(at, _)| *at == millis) {
            events.extend(session.handle(command.clone(), now));
        }
        let snapshot = session.snapshot();
        broken += u32::from(speech.follow(&events, &snapshot, now));
        said.extend(speech.due_until(&snapshot, now, now));
    }
    (said, broken)
}

const HOLD: &str = r#"{"do": "hold", "id": "b", "seconds": 45, "aim": 3, "say": "Settle onto the spot."}"#;
const REST: &str = r#"{"do": "rest", "id": "c", "seconds": 20, "say": "Lift off."}"#;

#[test]
fn a_hold_says_what_how_long_how_strong_then_half_way_and_ten_seconds() {
    let program = program(&format!("{REST}, {HOLD}, {{\"do\": \"rest\", \"id\": \"d\", \"seconds\": 20}}"));
    let said = rehearse_speech(&program, voice(), Verbosity::Full);
    let hold: Vec<_> =
        said.iter().filter(|said| (20_000..65_000).contains(&(said.at.as_micros() / 1000))).collect();
    let heard: Vec<_> = hold.iter().map(|said| said.line.words.clone()).collect();
    assert_eq!(heard, ["Settle onto the spot.", "duration.45", "aim.3", "time.half-way", "time.ten-seconds"]);
    assert_eq!(hold[0].at, Moment::from_millis(20_600));
    assert_eq!((hold[3].at, hold[4].at), (Moment::from_millis(42_500), Moment::from_millis(55_000)));
}

#[test]
fn a_round_says_its_number_and_never_the_instruction_again() {
    let program = program(
        r#"{"do": "press-release", "id": "b", "press": 10, "release": 8, "rounds": 3, "aim": 2, "say": "Press in."}"#,
    );
    let said = words(&rehearse_speech(&program, voice(), Verbosity::Full));
    let after_place = &said[4..];
    let wanted = [
        "Press in.",
        "aim.2",
        "rounds.3",
        "phase.release",
        "phase.press",
        "number.2",
        "phase.release",
        "phase.press",
        "round.last",
        "phase.release",
    ];
    assert_eq!(after_place[..wanted.len()], wanted);
    let before = ["Get into place.", "stop-rule.whole.ball", "stop-rule.about.2", "stop-rule.never-above.4"];
    assert_eq!(said[..4], before, "nothing presses before the stop rule was said");
}

#[test]
fn no_line_overlaps_another_or_passes_the_end_of_its_segment_and_chimes_stay_where_they_are() {
    let flagship = flagship();
    let (heard, took) = rehearse(&flagship);
    for verbosity in [Verbosity::Full, Verbosity::Brief] {
        let said = rehearse_speech(&flagship, voice(), verbosity);
        assert!(said.len() > 30, "{} lines", said.len());
        for pair in said.windows(2) {
            assert!(pair[0].end() + GAP <= pair[1].at, "{pair:?}");
        }
        let mut starts: Vec<Moment> = Vec::new();
        for pair in heard.windows(2) {
            if pair[0].segment != pair[1].segment {
                starts.push(pair[1].due.at);
            }
        }
        for line in &said {
            let end = starts.iter().find(|start| **start > line.at).copied();
            let end = end.unwrap_or(Moment::ZERO + took + Duration::from_mins(1));
            assert!(line.end() <= end, "{line:?} ends after {end}");
        }
    }
    assert_eq!(rehearse(&flagship).0, heard);
}

#[test]
fn the_second_side_is_guided_like_the_first_and_brief_says_a_word_for_what_is_done() {
    let said = words(&rehearse_speech(&flagship(), voice(), Verbosity::Full));
    let count = |words: &str| said.iter().filter(|said| **said == words).count();
    assert_eq!(count("Let a little weight settle onto the ball. Your feet carry the rest."), 2);
    assert_eq!(
        count(
            "Find the middle of your left buttock with your fingers. Lay the ball one width up and out from there."
        ),
        1
    );
    assert_eq!(
        count(
            "Find the middle of your right buttock with your fingers. Lay the ball one width up and out from there."
        ),
        1
    );
    assert!(!said.contains(&"phase.hold".into()), "its own words are said");
    let brief = words(&rehearse_speech(&flagship(), voice(), Verbosity::Brief));
    assert!(brief.contains(&"Find the middle of your right buttock with your fingers. Lay the ball one width up and out from there.".into()));
    assert!(!brief.contains(&"Let a little weight settle onto the ball. Your feet carry the rest.".into()));
    assert_eq!(brief.iter().filter(|said| **said == "phase.hold").count(), 4);
    assert!(!brief.contains(&"time.half-way".into()));
    assert_eq!(rehearse_speech(&flagship(), voice(), Verbosity::Chimes), []);
}

#[test]
fn a_line_that_would_pass_the_end_of_its_step_is_left_out() {
    let long = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.";
    let program = program(&format!(
        r#"{{"do": "rest", "id": "a", "seconds": 5, "say": "{long}"}}, {{"do": "rest", "id": "b", "seconds": 10, "say": "Lie."}}"#
    ));
    let said = words(&rehearse_speech(&program, voice(), Verbosity::Full));
    assert_eq!(said[..4], ["phase.rest", "duration.5", "Lie.", "duration.10"]);
}

#[test]
fn fifteen_seconds_more_and_less_are_answered_in_a_word_unless_something_is_being_said() {
    let program = program(r#"{"do": "rest", "id": "a", "seconds": 120}"#);
    let commands = [
        (0, Command::Start),
        (300, Command::Extend(15)),
        (15_000, Command::Extend(15)),
        (20_000, Command::Extend(-15)),
    ];
    let (said, _) = played(&program, &commands, 25_000);
    let answers: Vec<_> = said.iter().filter(|said| said.line.words.starts_with("reply.")).collect();
    assert_eq!(
        answers.iter().map(|said| &*said.line.words).collect::<Vec<_>>(),
        ["reply.more", "reply.less"]
    );
    for (said, pressed) in answers.into_iter().zip([15_000, 20_000]) {
        assert!(said.at.since(Moment::from_millis(pressed)) <= Duration::from_millis(700), "{said:?}");
    }
}

#[test]
fn a_pause_breaks_the_line_off_and_going_on_is_counted() {
    let program =
        program(&format!("{REST}, {HOLD}, {REST}").replace("\"c\"", "\"c\"").replacen("\"c\"", "\"a\"", 1));
    let commands = [(0, Command::Start), (21_000, Command::Pause), (30_000, Command::Resume)];
    let (said, broken) = played(&program, &commands, 34_500);
    let late =
        words(&said.iter().filter(|said| said.at >= Moment::from_secs(21)).cloned().collect::<Vec<_>>());
    assert_eq!(late, ["pause.paused", "off.ball", "wait.go-on", "number.3", "number.2", "number.1"]);
    assert_eq!(broken, 1, "the instruction was being said");
}

#[test]
fn too_sore_says_come_off_and_the_choices() {
    let later = HOLD.replace("\"b\"", "\"later\"");
    let program = program(&format!("{HOLD}, {REST}, {later}"));
    let (said, _) = played(&program, &[(0, Command::Start), (30_000, Command::TooSore)], 140_000);
    let after: Vec<_> = said.iter().filter(|said| said.at > Moment::from_secs(30)).cloned().collect();
    assert_eq!(words(&after)[..4], ["off.ball", "stop.paused", "stop.nerve", "stop.choices"]);
    assert_eq!(after[0].at, Moment::from_secs(30) + LEAD);
    let again: Vec<u64> = after
        .iter()
        .filter(|said| said.line.words == "off.ball")
        .map(|said| said.at.as_micros() / 1000)
        .collect();
    assert_eq!(again, [30_600, 60_600, 120_600], "asked again twice, and then there is silence");
}

#[test]
fn after_too_sore_only_the_ways_that_are_left_are_said() {
    let program = program(&format!("{HOLD}, {REST}"));
    let commands = [(0, Command::Start), (46_000, Command::TooSore)];
    let (said, _) = played(&program, &commands, 76_500);
    let after: Vec<_> = said.iter().filter(|said| said.at > Moment::from_secs(46)).cloned().collect();
    let wanted = ["stop.paused", "stop.nerve.three", "stop.choices.three", "stop.1", "stop.on", "stop.end"];
    assert_eq!(words(&after)[1..], wanted, "nothing presses any more");
}

#[test]
fn to_one_switch_no_key_is_named_and_each_way_is_offered_by_itself() {
    let text = include_str!("../../../assets/voice/stock.json");
    let phrases: Vec<HashMap<String, String>> = serde_json::from_str(text).unwrap();
    let ids: HashMap<&str, &str> =
        phrases.iter().map(|phrase| (phrase["id"].as_str(), phrase["text"].as_str())).collect();
    let switch = OneSwitch(voice());
    for (id, text) in &ids {
        let said = switch.phrase(id).unwrap().words;
        let said = ids[said.as_ref()].to_lowercase();
        // the ways after "too sore" are told with the numbers that are on the screen
        let is_way = id.starts_with("stop.");
        let names_key = ["space", "number", "one:"].iter().any(|key| said.contains(key));
        assert!(is_way || !names_key, "{id}: {text:?} becomes {said:?}");
    }
}

#[test]
fn what_one_switch_would_choose_is_said_at_once_and_the_next_breaks_it_off() {
    let program = program(&format!("{REST}, {HOLD}"));
    let offer = |id: &str| Command::Say(vec![id.to_owned()]);
    let commands = [(0, Command::Start), (15_000, offer("number.0")), (15_200, offer("number.1"))];
    let (said, broken) = played(&program, &commands, 19_000);
    let offered: Vec<_> = said.iter().filter(|said| said.at >= Moment::from_secs(15)).cloned().collect();
    assert_eq!(words(&offered), ["number.0", "number.1"]);
    assert_eq!((offered[0].at, offered[1].at), (Moment::from_secs(15), Moment::from_millis(15_550)));
    assert_eq!(broken, 1);
}

#[test]
fn each_question_is_said_when_it_is_asked_and_what_changes_is_said_before_the_next_step() {
    let program = program(&format!(
        r#"{HOLD}, {{"do": "check-in", "id": "mid", "when": "mid", "seconds": 20}}, {{"do": "rest", "id": "z", "seconds": 40, "say": "Rest now."}},
        {{"do": "hold", "id": "e", "seconds": 45, "aim": 3}}"#
    ));
    let asking = {
        let mut session = Session::new(Arc::clone(&program), Waits::ForThePerson);
        drop(session.handle(Command::Start, Moment::ZERO));
        drop(session.advance(Moment::from_secs(68)));
        session.snapshot().asking.unwrap().questions
    };
    let of = |question| *asking.iter().find(|asked| asked.question == question).unwrap();
    let commands = [
        (0, Command::Start),
        (72_000, Command::Answer(of(Question::MidPressure), Answer::Number(9))),
        (80_000, Command::Answer(of(Question::MidLeg), Answer::Reply(crate::comfort::Reply::Same))),
    ];
    let (said, _) = played(&program, &commands, 100_000);
    let heard = words(&said);
    let place = |words: &str| {
        heard.iter().position(|said| *said == words).unwrap_or_else(|| panic!("{words}: {heard:?}"))
    };
    assert!(place("Come off the ball.") < place("ask.mid.pressure"));
    assert!(place("ask.mid.pressure") < place("how.number"));
    assert!(place("ask.mid.pressure") < place("change.m-r"));
    assert!(place("change.m-r") < place("Rest now."));
}

#[test]
fn a_paused_towel_comes_off() {
    let program = program(
        r#"{"do": "rest", "id": "r", "seconds": 1}, {"do": "warm-towel", "id": "w", "seconds": 600}"#,
    );
    let place = |question| Asked { question, side: None, place: Some(1) };
    let yes = |question| Command::Answer(place(question), Answer::Reply(Reply::Yes));
    let commands = [
        (0, Command::Start),
        (1_100, yes(Question::SkinFeels)),
        (1_200, yes(Question::SkinWhole)),
        (1_300, yes(Question::SkinNothingNew)),
        (8_000, Command::Ready),
        (20_000, Command::Ready),
        (60_000, Command::Pause),
    ];
    let (said, _) = played(&program, &commands, 66_000);
    let paused: Vec<_> = said.iter().filter(|said| said.at >= Moment::from_millis(60_000)).collect();
    let paused: Vec<_> = paused.iter().map(|said| said.line.words.clone()).collect();
    assert_eq!(paused, ["pause.paused", "towel.unit.off", "wait.go-on"], "{:?}", words(&said));
}

/// A hold, a check-in of the floor and a rest; the questions of the check-in.
fn with_questions() -> (Arc<Program>, Vec<crate::comfort::Asked>) {
    let program = program(&format!(
        r#"{HOLD}, {{"do": "check-in", "id": "mid", "when": "mid", "seconds": 20}}, {{"do": "rest", "id": "z", "seconds": 40, "say": "Rest now."}}"#
    ));
    let mut session = Session::new(Arc::clone(&program), Waits::ForThePerson);
    drop(session.handle(Command::Start, Moment::ZERO));
    drop(session.advance(Moment::from_secs(68)));
    let questions = session.snapshot().asking.unwrap().questions;
    (program, questions)
}

#[test]
fn a_question_that_nobody_answers_is_said_again_after_30_and_90_seconds_and_then_never() {
    let (program, _) = with_questions();
    let (said, _) = played(&program, &[(0, Command::Start)], 250_000);
    let asked: Vec<u64> = said
        .iter()
        .filter(|said| said.line.words.starts_with("ask.mid.pressure"))
        .map(|said| said.at.as_micros() / 1000)
        .collect();
    // getting into place, the hold, and coming off
    let from = 67_000;
    assert_eq!(asked, [from + 600, from + 30_600, from + 90_600]);
}

#[test]
fn an_answer_is_confirmed_before_the_next_question_and_only_the_last_of_several() {
    let (program, questions) = with_questions();
    let pressure = questions[0];
    let commands = [
        (0, Command::Start),
        (72_000, Command::Answer(pressure, Answer::Number(1))),
        (72_200, Command::Answer(pressure, Answer::Number(2))),
        (82_000, Command::Answer(questions[1], Answer::Reply(crate::comfort::Reply::Same))),
    ];
    let (said, _) = played(&program, &commands, 100_000);
    let heard = words(&said);
    let from = heard.iter().position(|said| said.starts_with("ask.mid.pressure")).unwrap();
    let wanted = ["how.number", "number.2", "ask.mid.leg", "how.mid.leg", "reply.same"];
    assert_eq!(heard[from + 1..from + 6], wanted, "{heard:?}");
    assert!(heard[from + 6..].contains(&"Rest now.".into()), "{heard:?}");
}

#[test]
fn what_is_not_ticked_is_named_before_the_words_of_the_step_that_begins() {
    let steps = r#"{"do": "prepare", "id": "gather", "seconds": 30, "until": "ready"},
        {"do": "position", "id": "settle", "say": "Lie down.", "seconds": 30}"#;
    let missing = Command::Missing(vec!["chair", "mat"]);
    let commands = [(0, Command::Start), (5_000, Command::Ready), (5_000, missing)];
    let (said, _) = played(&program(steps), &commands, 20_000);
    let said = words(&said);
    let named = said.iter().position(|words| words == "missing.chair").unwrap();
    assert_eq!(said[named..named + 3], ["missing.chair", "missing.mat", "Lie down."]);
}

#[test]
fn what_is_said_or_about_to_be_leaves_no_room_for_a_breath() {
    let program = program(&format!("{REST}, {HOLD}, {REST}").replacen("\"c\"", "\"a\"", 1));
    let mut session = Session::new(Arc::clone(&program), Waits::ForThePerson);
    let mut speech = Speech::new(voice(), Verbosity::Full, false);
    let mut events = session.handle(Command::Start, Moment::ZERO);
    let mut clear = Vec::new();
    for millis in (0..65_000).step_by(50) {
        let now = Moment::from_millis(millis);
        events.extend(session.advance(now));
        let snapshot = session.snapshot();
        assert!(!speech.follow(&events, &snapshot, now));
        events.clear();
        drop(speech.due_until(&snapshot, now, now));
        if speech.leaves(&snapshot, now, now + Duration::from_secs(1)) {
            clear.push(millis);
        }
    }
    // in the hold: three lines at its start, half way at 42.5 s, ten seconds at 55 s
    for said in [20_000, 22_000, 42_000, 43_000, 54_500, 55_500] {
        assert!(!clear.contains(&said), "at {said}");
    }
    for quiet in [35_000, 40_000, 50_000, 60_000] {
        assert!(clear.contains(&quiet), "at {quiet}");
    }
}

#[test]
fn the_last_words_fit_how_the_last_pose_is_drawn() {
    for pose in crate::routine::words::Pose::ALL {
        let id = pose.id();
        let step =
            format!(r#"{{"do": "rest", "id": "last", "say": "Rest.", "seconds": 20, "pose": "{id}"}}"#);
        let said = words(&rehearse_speech(&program(&step), voice(), Verbosity::Full));
        let begins = |words: &[&str]| words.iter().any(|word| id.starts_with(word));
        let phrase = if begins(&["stand-", "wall-", "get-up"]) {
            "end.standing"
        } else if begins(&["chair-", "sit-", "floor-sit", "roller-", "breathe"]) {
            "end.sitting"
        } else {
            "end.lying"
        };
        assert_eq!(said.last().map(AsRef::as_ref), Some(phrase), "{id}: {said:?}");
    }
}
