//! What commands are given: standard input, folders that are not there, files of other versions, copies, and corrections.
#![allow(clippy::disallowed_methods, reason = "what goes wrong has to stop the test")]

use std::{fs, process::Output};

use serde_json::Value;
use stillpoint::diary::Line;

use crate::outputs::{Desk, SHORT};

const PRESSES: &str = r#"{"do": "hold", "id": "h", "seconds": 5, "area": "buttock", "aim": 2},
  {"do": "rest", "id": "a", "seconds": 1}"#;

#[track_caller]
fn said(output: &Output, code: i32) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    (out, err)
}

#[test]
fn a_dash_is_standard_input() {
    let desk = Desk::new();
    let fed = |arguments: &[&str], bytes: &str| desk.fed(arguments, bytes.as_bytes());
    assert_eq!(said(&fed(&["check", "-"], SHORT), 0).0, "standard input: no problems\n");
    let wrong = SHORT.replace("\"seconds\": 1}]", "\"secnds\": 1}]");
    assert!(said(&fed(&["check", "-"], &wrong), 1).0.contains("--> standard input:5:"));
    assert!(said(&fed(&["show", "-"], SHORT), 0).0.starts_with("Short, 0:02, 2 steps"));
    said(&fed(&["tape", "-", "out.wav"], SHORT), 0);
    said(&fed(&["show", "short.json", "--answers", "-"], "\u{feff}{}"), 0);
    let table = "title,seconds\nLie down,30\n";
    let (out, _) = said(&fed(&["import", "-", "--title", "My evening", "--to", "new"], table), 0);
    assert!(out.contains("my-evening.json: My evening, 0:30"), "{out}");
    let (_, err) = said(&fed(&["import", "-"], "nothing\n"), 1);
    assert!(err.contains("no routine can be made from standard input"), "{err}");
    for (arguments, words) in [
        (&["check", "-", "-"][..], "only once"),
        (&["show", "-", "--answers", "-"], "only once"),
        (&["play", "-"], "keyboard"),
        (&["play", "short.json", "--answers", "-"], "keyboard"),
    ] {
        let (_, err) = said(&fed(arguments, SHORT), 2);
        assert!(err.contains(words), "{arguments:?}: {err}");
    }
    let quick = ["play", "-", "--unattended", "--mute", "--speed", "100"];
    assert!(said(&fed(&quick, SHORT), 0).0.contains("Finished."));
    assert!(!desk.path("-").exists());
}

#[cfg(windows)]
#[test]
fn a_star_means_all_of_them_where_the_shell_does_not_say_so() {
    let desk = Desk::new();
    fs::write(desk.path("other.json"), SHORT).unwrap();
    let (out, _) = said(&desk.fed(&["check", "*.json"], b""), 0);
    assert_eq!(out, "other.json: no problems\nshort.json: no problems\n");
}

#[test]
fn a_backup_goes_through_a_pipe_and_back() {
    let desk = Desk::new();
    desk.play();
    let backup = desk.run(&["diary", "export", "--json", "-"]).stdout;
    let restore = ["--data-dir", "other", "diary", "restore", "-"];
    let (out, _) = said(&desk.fed(&restore, &backup), 0);
    assert!(out.ends_with("lines were added, 0 were there already\n"), "{out}");
    let half = backup.len() / 2;
    let (out, _) = said(&desk.fed(&["--data-dir", "third", "diary", "restore", "-"], &backup[..half]), 1);
    assert!(out.contains("standard input is cut off"), "{out}");
}

#[test]
fn a_data_folder_that_is_mistyped_is_named_and_not_made() {
    let desk = Desk::new();
    for arguments in [
        &["list"][..],
        &["show", "short.json"],
        &["check", "short.json"],
        &["tape", "short.json", "out.wav"],
        &["play", "short.json", "--no-diary"],
        &["diary", "list"],
        &["diary", "show", "last"],
        &["diary", "verify"],
        &["diary", "export", "--json", "out.json"],
        &["diary", "note", "last", "words"],
        &["diary", "edit", "last", "--left", "1"],
        &["diary", "delete", "last"],
        &["report", "out.html"],
    ] {
        let said = desk.refuses(arguments);
        assert!(said.contains("there is no data folder data"), "{arguments:?}: {said}");
    }
    assert_eq!(desk.names(), ["short.json"]);
    // the usual one need not be there, and what writes makes the one that was named
    assert!(said(&desk.fed(&["diary", "list"], b""), 0).0.contains("Nothing yet"));
    desk.play();
    desk.does(&["diary", "list"]);
    let (_, err) = said(&desk.fed(&["--data-dir", "short.json", "list"], b""), 2);
    assert!(err.contains("short.json cannot be used"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_tilde_that_the_shell_left_is_ones_own_folder_and_a_dash_is_no_folder() {
    let desk = Desk::new();
    let play = ["play", "short.json", "--mute", "--unattended", "--speed", "100"];
    said(&desk.fed(&[&["--data-dir=~/mine"][..], &play].concat(), b""), 0);
    assert!(desk.path("mine/diary").exists() && !desk.path("~").exists());
    for arguments in [&["--data-dir", "-", "list"][..], &["import", "short.json", "--to", "-"]] {
        let (_, err) = said(&desk.fed(arguments, b""), 2);
        assert!(err.contains("not a folder"), "{err}");
    }
    assert!(!desk.path("-").exists());
}

#[test]
fn another_version_is_said_first_and_alone() {
    let desk = Desk::new();
    for (version, words) in [
        ("2", "for version 2 of the routine format; this program reads version 1"),
        ("\"2\"", "for version 2 of"),
        ("1.5", "for version 1.5 of"),
        ("-1", "for version -1 of"),
        ("null", "`version` is `null`; it must be the number `1`"),
    ] {
        let text = format!("{{\"version\": {version}, \"exercises\": [{{}}]}}");
        let (out, _) = said(&desk.fed(&["check", "-"], text.as_bytes()), 1);
        assert!(out.contains(words) && out.ends_with("\n1 problem\n"), "{version}: {out}");
    }
    let (out, _) = said(&desk.fed(&["check", "-"], b"{\"exercises\": [{}]}"), 1);
    assert!(out.contains("no `version`") && out.ends_with("\n1 problem\n"), "{out}");
    // whoever wrote a routine and forgot it hears of everything else too
    let forgot = SHORT.replace("\"version\": 1,", "").replace("\"title\"", "\"titel\"");
    let (out, _) = said(&desk.fed(&["check", "-"], forgot.as_bytes()), 1);
    assert!(out.starts_with("error: the routine has no `version`") && out.contains("`titel`"), "{out}");
}

#[test]
fn copies_of_timings_are_listed_and_change_nothing() {
    let desk = Desk::new();
    let timings = desk.path("data/timings");
    fs::create_dir_all(&timings).unwrap();
    fs::create_dir(desk.path("data/routines")).unwrap();
    fs::write(desk.path("data/routines/short.json"), SHORT).unwrap();
    let text = |secs: u32| format!("{{\"version\": 1, \"timings\": {{\"a\": {secs}}}}}");
    fs::write(timings.join("short.json"), text(20)).unwrap();
    for copy in ["short (1).json", "short.sync-conflict-20261101-101010-ABCDEFG.json", ".short.json.swp"] {
        fs::write(timings.join(copy), text(5)).unwrap();
    }
    let (out, _) = said(&desk.run(&["list"]), 0);
    assert!(out.contains("0:21  Short"), "{out}");
    let left_out: Vec<&str> = out.lines().filter(|line| line.starts_with("left out: ")).collect();
    assert!(left_out.len() == 2 && left_out[0].contains("short (1).json"), "{out}");
    let list: Value = serde_json::from_slice(&desk.run(&["list", "--json"]).stdout).unwrap();
    assert_eq!(list["left_out"].as_array().unwrap().len(), 2);
}

/// A desk with one session in which something pressed.
fn pressed() -> Desk {
    let desk = Desk::new();
    let presses = SHORT.replace(r#"{"do": "rest", "id": "a", "seconds": 1}"#, PRESSES);
    fs::write(desk.path("short.json"), presses).unwrap();
    desk.play();
    desk
}

#[test]
fn every_answer_of_a_session_can_be_corrected_and_taken_away_and_both_are_shown() {
    let desk = pressed();
    let edit = |more: &[&str]| said(&desk.run(&[&["diary", "edit", "last"], more].concat()), 0).0;
    let list = edit(&[]);
    for line in [
        "  before.back: not answered (a number from 0 to 10)\n",
        "  morning.usual: not answered (better, same or worse)\n",
        "  note: none (--note, a text)\n",
    ] {
        assert!(list.contains(line), "{line} is not in\n{list}");
    }
    let told = edit(&[
        "--began",
        "2026-01-31 18:30",
        "--left",
        "3",
        "--answer",
        "before.back=5",
        "--answer",
        "after.leg=0",
        "--note",
        "Felt fine.",
    ]);
    assert!(told.contains("The session was corrected."), "{told}");
    for line in [
        ", now 2026-01-31 18:30\n",
        "  before.back: not answered, now 5\n",
        "  after.leg: not answered, now 0\n",
        "  after.soreness.left: not answered, now 3\n",
        "  note: none, now \u{201c}Felt fine.\u{201d}\n",
    ] {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
    let told = edit(&["--answer", "before.back=4", "--left", "3", "--clear", "after.leg", "--clear", "note"]);
    for line in [
        "  before.back: 5, now 4\n",
        "  after.soreness.left: 3 already\n",
        "  after.leg: 0, now not answered\n",
        "  note: \u{201c}Felt fine.\u{201d}, now none\n",
    ] {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
    let (shown, _) = said(&desk.run(&["diary", "show", "last"]), 0);
    assert!(shown.contains("2026-01-31 18:30") && shown.contains("before.back: 4"), "{shown}");
    assert!(!shown.contains("after.leg") && !shown.contains("note:"), "{shown}");
    let told = edit(&["--clear", "began"]);
    assert!(told.contains("  began: 2026-01-31 18:30, now 20"), "{told}");
}

#[test]
fn a_correction_that_does_not_fit_is_refused_with_what_would_and_nothing_is_written() {
    let desk = pressed();
    let before = desk.run(&["diary", "export", "--json", "-"]).stdout;
    for (more, words) in [
        (&["--answer", "before.back=11"][..], "a number from 0 to 10, not with `11`"),
        (&["--answer", "morning.usual=some"], "better, same or worse, not with `some`"),
        (&["--answer", "before.back"], "before.back=3"),
        (&["--answer", "mood=good"], "not a question of this session. These can be corrected: began, note,"),
        (&["--clear", "mid.pressure"], "not a question of this session"),
        (&["--left", "3", "--clear", "after.soreness.left"], "corrected twice"),
        (&["--began", "2962-01-31"], "still to come"),
        (&["--began", "0026-01-31 18:30"], "before the year 2000"),
        (&["--began", "31.01.2026"], "such as 2026-01-31 18:30"),
        (&["--left", "11"], "11"),
    ] {
        // what fits is not written either
        let all = [&["diary", "edit", "last", "--right", "2", "--note", "words"], more].concat();
        let said = desk.refuses(&all);
        assert!(said.contains(words), "{more:?}: {said}");
    }
    assert_eq!(desk.run(&["diary", "export", "--json", "-"]).stdout, before);
}

#[test]
fn restored_sessions_that_lie_in_the_future_are_told() {
    let desk = Desk::new();
    desk.play();
    let backup = String::from_utf8(desk.run(&["diary", "export", "--json", "-"]).stdout).unwrap();
    let lines = backup.lines().filter_map(|line| Line::read(line.trim_end_matches(',').as_bytes()).ok());
    let later: Vec<String> =
        lines.map(|line| Line { at: line.at.days_later(36_500).unwrap(), ..line }.write()).collect();
    assert!(later.len() > 3);
    let backup =
        format!("{{\"format\": \"stillpoint-diary\", \"version\": 1, \"lines\": [{}]}}", later.join(",\n"));
    let (out, _) = said(&desk.fed(&["--data-dir", "other", "diary", "restore", "-"], backup.as_bytes()), 0);
    assert!(out.contains("1 session lies in the future") && out.contains("--began"), "{out}");
}
