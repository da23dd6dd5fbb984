//! `stillpoint import` as a person types it: what is made, what is said, and with which exit code.
#![allow(clippy::disallowed_methods, reason = "what goes wrong has to stop the test")]

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run(home: &Path, arguments: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_stillpoint"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("HOME", home)
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .args(arguments)
        .output()
        .unwrap();
    Said {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn own(home: &Path) -> String {
    home.join(".local/share/stillpoint/routines").display().to_string()
}

#[test]
fn a_table_becomes_a_routine_of_your_own_that_check_accepts() {
    let home = tempfile::tempdir().unwrap();
    let said = run(home.path(), &["import", "tests/import/evening-stretch.csv"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    if cfg!(target_os = "linux") {
        let file = format!("{}/evening-stretch.json", own(home.path()));
        assert!(said.out.starts_with(&format!("{file}: Evening stretch, 3:15\n")), "{}", said.out);
        let check = run(home.path(), &["check", &file]);
        assert_eq!((check.code, check.out), (Some(0), format!("{file}: no problems\n")));
    }
    assert!(said.out.contains("Every step is a rest, with nothing pressing."), "{}", said.out);
    assert!(said.out.contains("\n  line 4: From here on 1 length was read as minutes"), "{}", said.out);
    let list = run(home.path(), &["list"]);
    assert!(list.out.contains("evening-stretch "), "{}", list.out);
}

#[test]
fn importing_twice_makes_two_and_writes_over_nothing() {
    let home = tempfile::tempdir().unwrap();
    let to = home.path().join("new/folder").display().to_string();
    let arguments = ["import", "tests/import/timer-machine.json", "--to", &to, "--json"];
    let ids = |said: &Said| -> Vec<String> {
        let told: Value = serde_json::from_str(&said.out).unwrap();
        told["routines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let first = run(home.path(), &arguments);
    assert_eq!(ids(&first), ["evening-back", "just-breathe"]);
    let before = fs::read_to_string(Path::new(&to).join("evening-back.json")).unwrap();
    assert_eq!(ids(&run(home.path(), &arguments)), ["evening-back-2", "just-breathe-2"]);
    assert_eq!(fs::read_to_string(Path::new(&to).join("evening-back.json")).unwrap(), before);
    assert_eq!(fs::read_dir(&to).unwrap().count(), 4);
    for file in fs::read_dir(&to).unwrap() {
        let file = file.unwrap().path().display().to_string();
        assert_eq!(run(home.path(), &["check", &file]).out, format!("{file}: no problems\n"));
    }
    let told: Value = serde_json::from_str(&first.out).unwrap();
    assert_eq!(
        (told["routines"][0]["seconds"].as_u64(), told["notices"][0]["line"].as_u64()),
        (Some(261), None)
    );
    assert!(told["routines"][0]["notices"][0]["line"].as_u64().is_some(), "{told}");
}

#[test]
fn a_malformed_file_is_1_with_its_line_and_an_unreadable_one_2_and_nothing_is_made() {
    let home = tempfile::tempdir().unwrap();
    let said = run(home.path(), &["import", "tests/import/malformed.csv"]);
    assert_eq!(said.code, Some(1));
    assert_eq!(
        said.err,
        "stillpoint: no routine can be made from tests/import/malformed.csv: line 3: `half a minute` is no length. \
         Write whole seconds such as 45, or minutes such as 1:30.\n"
    );
    assert_eq!(run(home.path(), &["import", "no/such/file.csv"]).code, Some(2));
    assert_eq!(run(home.path(), &["import", "tests"]).code, Some(2));
    let routine = run(home.path(), &["import", "routines/stretch-and-glide.json"]);
    assert!(routine.err.contains("This is a routine of Stillpoint"), "{}", routine.err);
    assert_eq!(routine.code, Some(1));
    assert!(!Path::new(&own(home.path())).exists());
}

#[test]
fn a_table_that_may_mean_two_things_is_refused_with_its_lines_until_a_switch_says_which() {
    let home = tempfile::tempdir().unwrap();
    let table = "tests/import/spreadsheet-clocks.csv";
    let said = run(home.path(), &["import", table]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert_eq!(
        said.err,
        "stillpoint: no routine can be made from tests/import/spreadsheet-clocks.csv: line 2: `00:45:00` is 45 minutes; write 45 \
         for seconds, or 2700 for 45 minutes. Line 3: `00:30:00` is 30 minutes; write 30 for seconds, or 1800 for 30 minutes. \
         Or --clocks minutes or --clocks hours says what is meant.\n"
    );
    assert!(!Path::new(&own(home.path())).exists());
    for (unit, length) in [("minutes", "1:15"), ("hours", "1:15:00")] {
        let to = home.path().join(unit).display().to_string();
        let said = run(home.path(), &["import", table, "--clocks", unit, "--to", &to]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
        let first = said.out.lines().next().unwrap();
        assert!(first.ends_with(&format!("Spreadsheet clocks, {length}")), "{first}");
        assert!(said.out.contains("  line 2: From here on 2 lengths were read as you said"), "{}", said.out);
    }
    let table = home.path().join("parts.csv");
    fs::write(&table, "Breathe;7,5\nLet go;12,5\n").unwrap();
    let table = table.display().to_string();
    let said = run(home.path(), &["import", &table]);
    assert!(
        said.err.ends_with("`12,5` is not whole seconds. Or --round rounds such lengths.\n"),
        "{}",
        said.err
    );
    let to = home.path().join("parts").display().to_string();
    let said = run(home.path(), &["import", &table, "--round", "--to", &to]);
    assert!(said.out.contains("parts.json: Parts, 0:21\n"), "{}", said.out);
}

#[test]
fn workouts_of_two_more_timers_are_brought_in() {
    let home = tempfile::tempdir().unwrap();
    let to = home.path().join("new").display().to_string();
    for (file, first) in [
        ("tests/import/workout-timer.json", "evening-back.json: Evening back, 3:00"),
        ("tests/import/feeel.feeel", "morning-back.json: Morning back, 1:55"),
    ] {
        let said = run(home.path(), &["import", file, "--to", &to]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{file}");
        assert!(said.out.lines().next().unwrap().ends_with(first), "{}", said.out);
    }
    for file in fs::read_dir(&to).unwrap() {
        let file = file.unwrap().path().display().to_string();
        assert_eq!(run(home.path(), &["check", &file]).out, format!("{file}: no problems\n"));
    }
}

#[cfg(feature = "window")]
#[test]
fn a_dialog_that_cannot_be_shown_is_1_and_says_nothing() {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_stillpoint"))
        .env("HOME", home.path())
        .env("PATH", home.path())
        .env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", home.path().join("none").display()))
        .args(["choose", "--save", "some/where.json"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    if cfg!(target_os = "linux") {
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    }
}
