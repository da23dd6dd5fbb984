//! The commands as a person types them: what is printed, where, and with which exit code.
#![allow(clippy::disallowed_methods, reason = "what goes wrong has to stop the test")]

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

const FLAGSHIP: &str = "routines/tennis-ball-glute-release.json";

fn stillpoint(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stillpoint"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("HOME", home)
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .stdin(Stdio::null());
    command
}

struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run(home: &Path, arguments: &[&str]) -> Said {
    said(stillpoint(home).args(arguments).output().unwrap())
}

fn said(output: Output) -> Said {
    Said {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn home() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Three seconds, nothing pressing, a question in the middle.
const SHORT: &str = r#"{"version": 1, "id": "short", "title": "Short", "summary": "For tests.", "technique": "mixed",
 "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 2, "ceiling": 4},
 "frequency": "daily", "steps": [
  {"do": "rest", "id": "a", "seconds": 1},
  {"do": "check-in", "id": "b", "seconds": 1, "when": "mid"},
  {"do": "rest", "id": "c", "seconds": 1}]}"#;

fn short(folder: &Path) -> String {
    let path = folder.join("short.json");
    std::fs::write(&path, SHORT).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn check_is_0_when_well_1_with_problems_2_when_unreadable() {
    let home = home();
    let well = run(home.path(), &["check", FLAGSHIP]);
    assert_eq!(
        (well.code, well.out.as_str()),
        (Some(0), "routines/tennis-ball-glute-release.json: no problems\n")
    );

    let bad = home.path().join("bad.json");
    std::fs::write(&bad, SHORT.replace("\"seconds\": 1}]", "\"secnds\": 1}]")).unwrap();
    let bad = bad.to_str().unwrap();
    let found = run(home.path(), &["check", FLAGSHIP, bad]);
    assert_eq!(found.code, Some(1));
    assert!(
        found.out.contains("did you mean `seconds`?") && found.out.contains(&format!("{bad}:6:")),
        "{}",
        found.out
    );

    let missing = run(home.path(), &["check", "no-such-file.json", FLAGSHIP]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.out.contains("no-such-file.json cannot be read"), "{}", missing.out);
    assert!(missing.out.contains("release.json: no problems"), "the others are still checked");

    let folder = run(home.path(), &["check", home.path().to_str().unwrap()]);
    assert_eq!(folder.code, Some(2));
    assert!(folder.out.contains("is not a regular file"), "{}", folder.out);
}

#[test]
fn advice_alone_is_still_0_and_json_says_where() {
    let home = home();
    let path = home.path().join("long.json");
    let long = SHORT.replace(
        r#"{"do": "rest", "id": "a", "seconds": 1}"#,
        r#"{"do": "hold", "id": "a", "seconds": 75, "aim": 3}"#,
    );
    std::fs::write(&path, long).unwrap();
    let said = run(home.path(), &["check", "--json", path.to_str().unwrap()]);
    let list = json(&said.out);
    assert_eq!(said.code, Some(0), "{}", said.out);
    let list = list.as_array().unwrap();
    assert!(list.iter().all(|item| item["severity"] == "advice" && item["file"] == path.to_str().unwrap()));
    assert!(list.iter().any(|item| item["line"] == 4), "{list:?}");
}

#[test]
fn check_tells_how_long_each_line_is_spoken_and_which_is_too_long_for_its_step() {
    let home = home();
    let path = home.path().join("talks.json");
    let talks = SHORT.replace(
        r#"{"do": "rest", "id": "a", "seconds": 1}"#,
        r#"{"do": "rest", "id": "a", "seconds": 4, "say": "Lie back, let go of the day, and feel how the floor carries you."},
           {"do": "rest", "id": "d", "seconds": 20, "say": "Rest here for a while."},
           {"do": "position", "id": "e", "seconds": 2, "until": "ready", "say": "Take all the time you want, nobody hurries you at all."}"#,
    );
    std::fs::write(&path, talks).unwrap();
    let path = path.to_str().unwrap();
    let plain = run(home.path(), &["check", path]);
    assert_eq!(plain.code, Some(0), "advice alone");
    let wanted = "step `a`: these words take 5.6 s and the step leaves 3.3 s for them";
    assert!(plain.out.contains(wanted), "{}", plain.out);
    assert!(!plain.out.contains("no problems") && !plain.out.contains("step `e`"), "{}", plain.out);
    let each = run(home.path(), &["check", "--spoken", path]);
    assert!(each.out.contains("   2.0 s  d: Rest here for a while.\n"), "{}", each.out);
    let list = json(&run(home.path(), &["check", "--spoken", "--json", path]).out);
    let list = list.as_array().unwrap();
    assert_eq!((list[0]["severity"].as_str(), list[0]["step"].as_str()), (Some("advice"), Some("a")));
    let spoken: Vec<f64> = list
        .iter()
        .filter(|line| line["severity"] == "spoken")
        .map(|line| line["seconds"].as_f64().unwrap())
        .collect();
    assert_eq!(spoken, [5.6, 2.0, 4.4]);

    for (file, _) in stillpoint::store::shelf::SHIPPED {
        let said = run(home.path(), &["check", &format!("routines/{file}")]);
        assert_eq!(said.out, format!("routines/{file}: no problems\n"), "its lines fit into their steps");
    }
}

#[test]
fn show_prints_the_spoken_script_with_its_moments() {
    let home = home();
    let script = run(home.path(), &["show", "tennis-ball-glute-release", "--script"]);
    assert_eq!(script.code, Some(0), "{}", script.err);
    for line in
        ["   2:00.6  Find the middle of your left buttock", "Come off the ball", "Ten seconds left.\n"]
    {
        assert!(script.out.contains(line), "{}", script.out);
    }
    let all = json(&run(home.path(), &["show", "tennis-ball-glute-release", "--script", "--json"]).out);
    let lines = all["lines"].as_array().unwrap();
    assert!(
        lines.len() > 50
            && script.out.starts_with(&format!("Tennis-ball glute release: {} lines, ", lines.len()))
    );
    let file = home.path().join("answers.json");
    let answers = r#"{"mid.pressure.left": 4, "mid.leg": "same", "after.soreness": 3, "after.tingling": "same",
        "skin.feels": "yes", "skin.whole": "yes", "skin.nothing-new": "yes", "skin.look": "yes"}"#;
    std::fs::write(&file, answers).unwrap();
    let file = file.to_str().unwrap();
    let told = run(home.path(), &["show", "tennis-ball-glute-release", "--script", "--answers", file]).out;
    for line in [
        "Ease off a little",
        "For thirty-five seconds.",
        "And your leg, compared with before?",
        "Five: sharp, burning, electric or numb.",
        "Lie on your front or side.",
        "Stay awake; I will speak to you.",
        "Take the towel off now, and pat the skin dry.",
    ] {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
    let brief = run(home.path(), &["show", "tennis-ball-glute-release", "--script", "--voice", "brief"]).out;
    assert!(brief.lines().count() < script.out.lines().count() && !brief.contains("Half way."), "{brief}");
    let none = run(home.path(), &["show", "tennis-ball-glute-release", "--script", "--voice", "chimes"]).out;
    assert_eq!(none.lines().count(), 2, "{none}");
}

#[test]
fn list_and_show_print_the_program_for_people_and_for_machines() {
    let home = home();
    assert!(
        run(home.path(), &["list"])
            .out
            .contains("tennis-ball-glute-release    12:40  Tennis-ball glute release")
    );
    let shown = run(home.path(), &["show", "tennis-ball-glute-release"]);
    assert!(shown.out.starts_with("Tennis-ball glute release, 12:40, 29 steps\n"), "{}", shown.out);
    assert!(shown.out.contains("Offered afterwards, outside the total: Warm towel, 10:00"), "{}", shown.out);
    let program = json(&run(home.path(), &["show", "tennis-ball-glute-release", "--json"]).out);
    let segments = program["segments"].as_array().unwrap();
    assert_eq!((program["seconds"].as_u64(), segments.len()), (Some(760), 29));
    assert!(segments.iter().all(|segment| segment["phase"] != "warm-towel"), "a towel is never played");
    let sides =
        json(&run(home.path(), &["show", "tennis-ball-glute-release", "--sides", "left", "--json"]).out);
    assert!(sides["segments"].as_array().unwrap().iter().all(|segment| segment["side"] != "right"));
    let list = json(&run(home.path(), &["list", "--json"]).out);
    assert_eq!(list["routines"][0]["id"], "tennis-ball-glute-release");
}

#[test]
fn the_persons_timings_hold_unless_the_routine_is_wanted_as_written() {
    let home = home();
    let folder = home.path().join("timings");
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join("tennis-ball-glute-release.json");
    let kept =
        r#"{"version": 1, "sides": "left", "quiet": ["settle"], "timings": {"first-hold": 40, "gone": 30}}"#;
    std::fs::write(&file, kept).unwrap();
    let show = |more: &[&str]| {
        let data = home.path().to_str().unwrap();
        let always = ["--data-dir", data, "show", "tennis-ball-glute-release", "--json"];
        run(home.path(), &[&always, more].concat())
    };
    let mine = show(&[]);
    assert!(mine.err.contains("does not match: gone, 30 s: there is no such step any more"), "{}", mine.err);
    let segments = json(&mine.out)["segments"].as_array().unwrap().clone();
    assert!(segments.iter().all(|segment| segment["side"] != "right"));
    let hold = |said: &str| {
        let program = json(said);
        let found =
            program["segments"].as_array().unwrap().iter().find(|one| one["step"] == "first-hold").cloned();
        found.unwrap()["seconds"].as_u64().unwrap()
    };
    assert_eq!((hold(&mine.out), hold(&show(&["--sides", "both"]).out)), (40, 40));
    let listed = |more: &[&str]| {
        let all = run(
            home.path(),
            &[&["--data-dir", home.path().to_str().unwrap(), "list", "--json"], more].concat(),
        );
        json(&all.out)["routines"][0]["seconds"].as_u64().unwrap()
    };
    let shown = json(&mine.out)["seconds"].as_u64().unwrap();
    assert!(shown < 760, "one side is shorter than two");
    assert_eq!((listed(&[]), listed(&["--as-written"])), (shown, 760));
    let written = show(&["--as-written"]);
    assert_eq!((hold(&written.out), json(&written.out)["seconds"].as_u64()), (45, Some(760)));
    assert_eq!(written.err, "");
    std::fs::write(&file, "{").unwrap();
    let broken = show(&[]);
    assert!(
        broken.err.contains("it is not a file of timings; the routine is as it was written"),
        "{}",
        broken.err
    );
    assert_eq!((broken.code, hold(&broken.out)), (Some(0), 45));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "{", "showing touches nothing");
}

#[test]
fn a_name_that_is_nothing_gets_a_suggestion_and_a_wrong_place_what_there_is() {
    let home = home();
    let unknown = run(home.path(), &["show", "tenis-ball-release"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.err.contains("Did you mean `tennis-ball-glute-release`?"), "{}", unknown.err);
    let place = run(home.path(), &["show", "tennis-ball-glute-release", "--position", "chair"]);
    assert_eq!(place.code, Some(2));
    assert!(place.err.contains("only at: floor, bed, wall"), "{}", place.err);
}

#[test]
fn own_routines_are_on_the_shelf_and_a_bad_one_is_named() {
    let home = home();
    let routines = home.path().join("routines");
    std::fs::create_dir(&routines).unwrap();
    short(&routines);
    std::fs::write(routines.join("broken.json"), "{").unwrap();
    let said = run(home.path(), &["--data-dir", home.path().to_str().unwrap(), "list"]);
    assert_eq!(said.code, Some(0));
    assert!(said.out.contains("Short  (yours: "), "{}", said.out);
    assert!(said.out.contains("left out: ") && said.out.contains("broken.json: line 1: "), "{}", said.out);
}

#[test]
fn unattended_play_passes_questions_and_ends() {
    let home = home();
    let path = short(home.path());
    let said = run(home.path(), &["play", &path, "--speed", "20", "--mute", "--unattended"]);
    assert_eq!(said.code, Some(0), "{}", said.err);
    for line in
        ["Short, 0:03, 3 steps", "1/3  Rest, 1 s", "2/3  Check-in", "Not answered.", "3/3  Rest", "Finished."]
    {
        assert!(said.out.contains(line), "{line} is not in\n{}", said.out);
    }
    assert_eq!(said.err, "");
}

#[test]
fn with_standard_input_closed_nobody_can_answer_and_play_says_so_and_goes_on() {
    let home = home();
    let path = short(home.path());
    let said = run(home.path(), &["play", &path, "--speed", "20", "--mute"]);
    assert_eq!(said.code, Some(0));
    assert!(said.out.contains("nobody can answer") && said.out.contains("Finished."), "{}", said.out);
}

#[test]
fn keys_may_be_piped_in() {
    let home = home();
    let path = short(home.path());
    let mut child = stillpoint(home.path())
        .args(["play", &path, "--mute"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut keys = child.stdin.take().unwrap();
    keys.write_all(b"q").unwrap();
    let out = said(child.wait_with_output().unwrap());
    drop(keys);
    assert_eq!(out.code, Some(0));
    assert!(out.out.contains("Stopped."), "{}", out.out);
}

#[test]
fn without_a_home_folder_it_says_what_to_do_and_what_needs_none_still_works() {
    let folder = home();
    let mut command = stillpoint(folder.path());
    let said = said(command.env_remove("HOME").env("USER", "").args(["paths"]).output().unwrap());
    // the system may still know a home folder by the user's number; then there is one, and it is printed
    match said.code {
        Some(0) => assert!(said.out.contains("settings")),
        code => {
            assert_eq!(code, Some(2));
            assert!(said.err.contains("--data-dir"), "{}", said.err);
        }
    }
}

#[cfg(feature = "window")]
#[cfg(target_os = "linux")]
#[test]
fn without_a_display_it_says_so_in_a_sentence_and_what_to_do() {
    let home = home();
    let said = run(home.path(), &[]);
    assert_eq!(said.code, Some(2));
    assert!(
        said.err.contains("there is no display") && said.err.contains("stillpoint play ROUTINE"),
        "{}",
        said.err
    );
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
}

#[cfg(feature = "window")]
#[test]
fn a_data_folder_that_cannot_be_used_is_one_plain_sentence() {
    let home = home();
    let file = home.path().join("file");
    std::fs::write(&file, "").unwrap();
    let said = run(home.path(), &["--data-dir", file.to_str().unwrap()]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("cannot be used") && said.err.contains("--data-dir FOLDER"), "{}", said.err);
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let home = home();
    let path = short(home.path());
    let said = run(home.path(), &["tape", &path, "/no/such/folder/out.wav"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("/no/such/folder/out.wav could not be written"), "{}", said.err);
}

#[test]
fn the_manual_page_and_completions_are_printed() {
    let home = home();
    assert!(run(home.path(), &["man"]).out.contains(".TH stillpoint"));
    assert!(run(home.path(), &["completions", "bash"]).out.contains("_stillpoint()"));
    let version = run(home.path(), &["--version"]).out;
    assert_eq!(version.trim(), format!("stillpoint {}", env!("CARGO_PKG_VERSION")));
}
