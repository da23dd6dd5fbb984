//! Check-ins as they are lived: a whole session answered by keys alone, then by the mouse alone, too sore in every state, and
//! a session that goes on after the program was killed. What was said is read back from the diary's own files.

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use serde_json::Value;
use stillpoint::{session::Cue, sound::Bank};

use super::{
    desk::{Desk, Launched, Window, bench, program, until},
    listen::{find_within, left_of_raw},
};

/// Everything that is asked, and short.
pub const ASKING: &str = r#"{
  "version": 1, "id": "asking", "title": "Asking", "summary": "Every question.", "technique": "mixed",
  "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 3, "ceiling": 5},
  "frequency": "never", "steps": [
    {"do": "check-in", "id": "before", "title": "Before", "seconds": 20, "when": "before"},
    {"do": "both-sides", "id": "sides", "switch": {"id": "switch", "seconds": 3}, "steps": [
      {"do": "hold", "id": "hold", "seconds": 5, "area": "buttock", "aim": 3},
      {"do": "rest", "id": "off", "seconds": 3},
      {"do": "check-in", "id": "mid", "title": "How was that?", "seconds": 20, "when": "mid"}
    ]},
    {"do": "check-in", "id": "after", "title": "After", "seconds": 20, "when": "after"}
  ]
}"#;

/// One of each kind of step, long enough to press T in.
const STATES: &str = r#"{
  "version": 1, "id": "states", "title": "States", "summary": "Every state.", "technique": "mixed",
  "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 3, "ceiling": 5},
  "frequency": "never", "steps": [
    {"do": "rest", "id": "arrive", "seconds": 30},
    {"do": "both-sides", "id": "sides", "switch": {"id": "switch", "seconds": 30}, "steps": [
      {"do": "position", "id": "place", "seconds": 30, "area": "buttock"},
      {"do": "hold", "id": "hold", "seconds": 30, "area": "buttock", "aim": 3},
      {"do": "rest", "id": "off", "seconds": 30},
      {"do": "press-release", "id": "press", "press": 15, "release": 15, "rounds": 2, "area": "buttock", "aim": 3},
      {"do": "roll", "id": "roll", "seconds": 30, "area": "buttock", "aim": 3},
      {"do": "breathe", "id": "breathe", "seconds": 30},
      {"do": "check-in", "id": "mid", "title": "How was that?", "seconds": 20, "when": "mid"}
    ]}
  ]
}"#;

/// Where the program keeps its files on this desk.
pub fn data(desk: &Desk) -> PathBuf {
    desk.folder().join("home/.local/share/stillpoint")
}

/// A home that has accepted the safety text, and a routine in a file.
pub fn settled(desk: &Desk, routine: &str) -> PathBuf {
    fs::create_dir_all(data(desk)).unwrap();
    fs::write(data(desk).join("settings.json"), r#"{"safety_accepted": 1, "verbosity": "chimes"}"#).unwrap();
    let file = desk.folder().join("routine.json");
    fs::write(&file, routine).unwrap();
    file
}

fn begin(desk: &Desk, routine: &str) -> (Launched, Window) {
    let file = settled(desk, routine);
    let program = desk.launch(&["--routine", file.to_str().unwrap(), "--start"]);
    let window = desk
        .find_window("Stillpoint$", Duration::from_secs(30))
        .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
    desk.place(&window, (1280, 800));
    desk.activate(&window);
    // a session is begun once the questions before it are answered
    let asks = routine.contains(r#""when": "before""#);
    let begun = || asks || lines(desk).iter().any(|line| line["op"] == "start");
    until(Duration::from_secs(20), || begun().then_some(())).expect("the session begins");
    desk.wait(Duration::from_millis(if asks { 2_500 } else { 700 }));
    (program, window)
}

/// The lines of the diary's files, as they are on the disk.
pub fn lines(desk: &Desk) -> Vec<Value> {
    let Ok(folder) = fs::read_dir(data(desk).join("diary")) else { return Vec::new() };
    let files = folder
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|name| name == "jsonl"));
    files
        .flat_map(|path| {
            fs::read_to_string(path).unwrap_or_default().lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .filter_map(|line| serde_json::from_str(&line).ok())
        .collect()
}

/// Waits until so many segments have ended.
#[track_caller]
pub fn after_segments(desk: &Desk, count: usize) {
    let ended = || (lines(desk).iter().filter(|line| line["op"] == "step").count() >= count).then_some(());
    until(Duration::from_secs(40), ended).unwrap_or_else(|| panic!("segment {count} has not ended"));
    desk.wait(Duration::from_millis(500));
}

/// What the diary says was answered, places left out.
fn answered(desk: &Desk) -> BTreeMap<String, Value> {
    let shown = desk.command(program()).args(["diary", "show", "last", "--json"]).output().unwrap();
    let entry: Value = serde_json::from_slice(&shown.stdout).expect("the diary is JSON");
    let answers = entry["answers"].as_object().expect("answers").clone();
    answers
        .into_iter()
        .map(|(question, answer)| {
            (question.trim_end_matches(|end: char| end.is_ascii_digit() || end == '.').to_owned(), answer)
        })
        .collect()
}

fn expected() -> BTreeMap<String, Value> {
    let said = [
        ("before.new", Value::from("no")),
        ("before.back", Value::from(3)),
        ("before.leg", Value::from(2)),
        ("before.tingling", Value::from("none")),
        ("before.tender", Value::from("same-both")),
        ("mid.pressure.left", Value::from(3)),
        ("mid.leg.left", Value::from("same")),
        ("mid.pressure.right", Value::from(2)),
        ("mid.leg.right", Value::from("less")),
        ("after.back", Value::from(3)),
        ("after.leg", Value::from(2)),
        ("after.soreness.left", Value::from(1)),
        ("after.soreness.right", Value::from(1)),
        ("after.tingling", Value::from("same")),
    ];
    said.into_iter().map(|(question, answer)| (question.to_owned(), answer)).collect()
}

#[track_caller]
fn ended_well(desk: &Desk, mut program: Launched, window: &Window) {
    let over =
        || lines(desk).iter().any(|line| line["op"] == "end" && line["ended"] == "finished").then_some(());
    until(Duration::from_secs(20), over).expect("the session ends");
    assert_eq!(answered(desk), expected());
    desk.close(window);
    assert!(program.process.ended(Duration::from_secs(10)).expect("it ends").success());
    assert_eq!(program.stderr(), "");
}

#[test]
fn a_whole_session_is_answered_by_keys_alone() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1300, 860));
    let (program, window) = begin(&desk, ASKING);
    let press = |keys: &[&str]| {
        for key in keys {
            desk.key(key);
            desk.wait(Duration::from_millis(350));
        }
    };
    let asked = Instant::now();
    // a 1 waits a moment for the 0 of a 10 only where a number is asked
    press(&["1", "3", "2", "1", "3", "Return"]);
    after_segments(&desk, 1);
    println!("the questions before the session took {:.1} s", asked.elapsed().as_secs_f64());
    assert!(asked.elapsed() < Duration::from_secs(20));
    after_segments(&desk, 4);
    press(&["3", "2"]);
    after_segments(&desk, 8);
    press(&["2", "1"]);
    after_segments(&desk, 9);
    press(&["3", "2", "1"]);
    desk.wait(Duration::from_secs(1));
    press(&["Return", "2", "Return"]);
    ended_well(&desk, program, &window);
}

#[test]
fn a_whole_session_is_answered_by_the_mouse_alone() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1300, 860));
    let (program, window) = begin(&desk, ASKING);
    let (left, top) = desk.corner(&window);
    let press = |places: &[(u32, u32)]| {
        for (x, y) in places {
            desk.click(left + x, top + y, 1);
            desk.wait(Duration::from_millis(450));
        }
    };
    // nothing new; 3; 2; none; then the page follows: the same; go on
    press(&[(126, 333), (270, 447), (210, 597), (434, 709), (713, 747), (1124, 560)]);
    after_segments(&desk, 4);
    // the far scale: 3, then "the same"
    press(&[(420, 270), (488, 547)]);
    after_segments(&desk, 8);
    press(&[(309, 270), (184, 547)]);
    after_segments(&desk, 9);
    // 3; 2; left 1, right 1; the same; done
    press(&[(346, 165), (290, 335), (272, 476), (272, 540), (525, 646)]);
    press(&[(1100, 630)]);
    ended_well(&desk, program, &window);
}

/// Seconds since 1970.
fn today() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64()
}

#[test]
fn too_sore_unloads_within_a_tenth_of_a_second_and_is_heard_in_every_state() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1300, 860));
    let (program, window) = begin(&desk, STATES);
    let mut pressed: Vec<(&str, Instant, f64)> = Vec::new();
    let mut sore = |state: &'static str| {
        let (real, date) = (desk.key("t"), today());
        pressed.push((state, real, date));
        desk.wait(Duration::from_millis(1_500));
    };
    let press = |key: &str| {
        desk.key(key);
        desk.wait(Duration::from_millis(500));
    };
    sore("a rest");
    sore("the stop page itself");
    press("1");
    sore("the minute of rest");
    press("2");
    press("Right");
    sore("a place");
    // from the rest after the hold back to the place, and on to the hold
    press("2");
    press("Left");
    desk.wait(Duration::from_millis(600));
    sore("counting in to a hold");
    press("2");
    press("Left");
    desk.wait(Duration::from_secs(4));
    sore("a hold");
    press("2");
    press("Left");
    desk.wait(Duration::from_secs(4));
    press("space");
    sore("a hold that is paused");
    press("2");
    press("Right");
    desk.wait(Duration::from_secs(4));
    sore("a press");
    press("Escape");
    let over = || lines(&desk).iter().any(|line| line["op"] == "end").then_some(());
    until(Duration::from_secs(10), over).expect("it is stopped");

    let bank = Bank::load();
    let take = desk.recording();
    let heard = left_of_raw(&take.bytes);
    for (state, real, _) in &pressed {
        let near = real.duration_since(take.began).as_secs_f64();
        let at = |seconds: f64| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "seconds of sound, in samples"
            )]
            let samples = (seconds * 48_000.0) as usize;
            samples
        };
        let found = find_within(&heard, bank.samples(Cue::ComeOff), at(near + 0.2), at(0.25))
            .filter(|found| found.likeness > 0.45)
            .unwrap_or_else(|| panic!("in {state} it is not heard"));
        #[expect(clippy::cast_precision_loss, reason = "a few minutes of samples")]
        let late = found.at as f64 / 48_000.0 - near;
        println!("{state}: heard {:.0} ms after the key", late * 1e3);
        assert!(late < 0.4, "in {state} it is heard {late} s late");
    }
    // what was loaded was left at once, by the dates of the diary's own lines
    let left: Vec<f64> = lines(&desk)
        .iter()
        .filter(|line| line["op"] == "step" && line["how"] == "too-sore" && line["load"] == "ball")
        .map(|line| {
            line["at"].as_str().unwrap().split('[').next().unwrap().parse::<jiff::Timestamp>().unwrap()
        })
        .map(|at| at.as_duration().as_secs_f64())
        .collect();
    for at in &left {
        let (state, _, date) =
            pressed.iter().min_by(|one, other| (one.2 - at).abs().total_cmp(&(other.2 - at).abs())).unwrap();
        println!("{state}: unloaded {:.0} ms after the key", (at - date) * 1e3);
        assert!((at - date).abs() < 0.1, "{state}: {at} {date}");
    }
    assert!(left.len() >= 2, "{left:?}");
    desk.close(&window);
    drop(program);
}

#[test]
fn a_session_that_was_killed_goes_on_as_itself() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1300, 860));
    let (mut killed, _) = begin(&desk, STATES);
    desk.key("Right");
    desk.wait(Duration::from_millis(400));
    desk.key("Right");
    // counted in, and two seconds into the hold
    desk.wait(Duration::from_secs(5));
    killed.process.signal("KILL");
    killed.process.ended(Duration::from_secs(5)).expect("it is gone");
    // the shelf must know the routine by its id
    fs::create_dir_all(data(&desk).join("routines")).unwrap();
    fs::write(data(&desk).join("routines/states.json"), STATES).unwrap();

    let mut again = desk.launch(&[]);
    let window = desk.find_window("Stillpoint$", Duration::from_secs(30)).expect("a window");
    desk.place(&window, (1280, 800));
    desk.activate(&window);
    desk.wait(Duration::from_secs(2));
    // past the rail to the first button of the card
    for _ in 0..5 {
        desk.key_shows("Tab");
    }
    desk.key("Return");
    let went_on = || {
        lines(&desk).iter().any(|line| line["op"] == "change" && line["change"] == "went-on").then_some(())
    };
    until(Duration::from_secs(10), went_on).expect("it goes on");
    desk.wait(Duration::from_millis(500));
    desk.key("Escape");
    let over = || lines(&desk).iter().any(|line| line["op"] == "end").then_some(());
    until(Duration::from_secs(10), over).expect("and is stopped");
    let sessions: std::collections::BTreeSet<String> =
        lines(&desk).iter().filter_map(|line| line["session"].as_str().map(str::to_owned)).collect();
    assert_eq!(sessions.len(), 1, "one session, not two");
    desk.wait(Duration::from_millis(500));
    desk.close(&window);
    again.process.ended(Duration::from_secs(10)).expect("it ends");
    assert_eq!(again.stderr(), "");
    let verified = desk.command(program()).args(["diary", "verify"]).output().unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}
