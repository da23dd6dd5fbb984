//! How the window ends when the system asks, and what it does on a disk that does not answer.

use std::{fs, path::PathBuf, time::Duration};

use stillpoint::diary::{
    Line, What,
    words::{Changed, Ended, How},
};

use super::{
    desk::{Desk, Launched, bench, until},
    tree::Reader,
};
use crate::faulty_disk::{Fault, library};

/// Nothing is asked, and the first step lasts longer than the test.
const LONG: &str = r#"{"version": 1, "id": "long", "title": "Long", "summary": "For tests.", "technique": "mixed",
 "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 2, "ceiling": 4},
 "frequency": "never", "steps": [
  {"do": "rest", "id": "a", "seconds": 300},
  {"do": "hold", "id": "b", "seconds": 20, "aim": 2, "area": "buttock"},
  {"do": "rest", "id": "c", "seconds": 20}]}"#;

fn file(desk: &Desk) -> String {
    let file = desk.folder().join("long.json");
    fs::write(&file, LONG).unwrap();
    file.to_str().unwrap().to_owned()
}

/// The lines of the diary's one file.
fn lines(desk: &Desk) -> Vec<What> {
    let folder = desk.folder().join("home/.local/share/stillpoint/diary");
    let files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path()).collect();
    let own = files.iter().find(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    let text = own.map(|own| fs::read_to_string(own).unwrap()).unwrap_or_default();
    text.split_inclusive('\n')
        .filter_map(|line| line.strip_suffix('\n'))
        .map(|line| Line::read(line.as_bytes()).unwrap().what)
        .collect()
}

/// A session that has begun in the window.
fn begun(desk: &Desk, fault: Option<(Fault, &std::path::Path)>) -> Launched {
    let file = file(desk);
    let program = desk.launch_with(&["--routine", &file, "--start"], |command| {
        if let Some((fault, library)) = fault {
            fault.put_into(command, library);
        }
    });
    let starts = || (!lines(desk).is_empty()).then_some(());
    until(Duration::from_mins(1), starts).unwrap_or_else(|| panic!("no session: {}", program.stderr()));
    program
}

#[test]
fn a_session_in_the_window_that_the_system_ends_is_written_down_also_while_it_is_minimised() {
    let Some(()) = bench() else { return };
    for (name, is_minimised) in [("TERM", false), ("INT", true), ("HUP", false)] {
        let desk = Desk::start((1280, 800));
        let mut program = begun(&desk, None);
        if is_minimised {
            let window = desk.find_window("Stillpoint$", Duration::from_secs(30)).unwrap();
            desk.minimise(&window);
        }
        program.process.signal(name);
        let status = program.process.ended(Duration::from_secs(2)).expect("it ends within two seconds");
        assert_eq!(status.code(), Some(0), "{name}: {}", program.stderr());
        let lines = lines(&desk);
        assert!(matches!(lines.last(), Some(What::End(end)) if end.word() == Some(Ended::Stopped)), "{name}");
        let stopped = |what: &What| matches!(what, What::Step(step) if step.how.word() == Some(How::Stopped));
        assert!(lines.iter().any(stopped), "{name}: the step that was begun is there");
    }
}

#[test]
fn a_window_whose_disk_hangs_ends_within_two_seconds_and_says_what_is_not_saved() {
    let (Some(()), Some(library)) = (bench(), library()) else { return };
    let desk = Desk::start((1280, 800));
    // the first line is written, and the disk never says that it has it
    let mut program = begun(&desk, Some((Fault::for_ever("sync", 0), library)));
    program.process.signal("TERM");
    let status = program.process.ended(Duration::from_secs(2)).expect("it ends within two seconds");
    let told = program.stderr();
    assert_eq!(status.code(), Some(2), "{told}");
    assert!(told.contains("3 lines of the diary are not saved: the disk does not answer"), "{told}");
}

#[test]
fn nothing_that_presses_begins_in_the_window_before_the_diary_was_read_and_it_says_so() {
    let (Some(()), Some(library)) = (bench(), library()) else { return };
    let desk = Desk::start((1280, 800));
    let Some(reader) = Reader::start(&desk) else { return };
    let routine = file(&desk);
    let play = ["play", &routine, "--mute", "--unattended", "--speed", "100"];
    assert!(desk.command(super::desk::program()).args(play).output().unwrap().status.success());
    let before = lines(&desk).len();
    let program = desk.launch_with(&["--routine", &routine, "--start"], |command| {
        reader.hears(command);
        Fault::for_ever("read", 0).put_into(command, library);
    });
    let window = desk
        .find_window("Stillpoint$", Duration::from_secs(30))
        .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
    desk.activate(&window);
    for _ in 0..3 {
        desk.wait(Duration::from_secs(1));
        desk.key("Return");
    }
    let tree = reader.read("the start page says why nothing begins", |tree| {
        tree.all().iter().any(|node| node.name.contains("diary"))
    });
    for words in ["It starts as soon as your diary is read.", "Start now, without pressure"] {
        assert!(tree.named(words).is_some(), "{words}\n{}", tree.outline());
    }
    assert_eq!(lines(&desk).len(), before);
}

#[test]
fn a_session_that_was_stopped_by_a_slip_goes_on_from_today() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let Some(reader) = Reader::start(&desk) else { return };
    let routines = desk.folder().join("home/.local/share/stillpoint/routines");
    fs::create_dir_all(&routines).unwrap();
    fs::write(routines.join("long.json"), LONG).unwrap();
    let program = desk.launch_with(&["--routine", "long", "--start"], |command| reader.hears(command));
    let begins = || desk.windows("Rest, ", true).into_iter().next();
    let window = until(Duration::from_mins(1), begins).unwrap_or_else(|| panic!("{}", program.stderr()));
    desk.activate(&window);
    desk.wait(Duration::from_secs(2));
    desk.key("Escape");
    let stopped = || matches!(lines(&desk).last(), Some(What::End(_))).then_some(());
    until(Duration::from_secs(30), stopped).expect("the session is stopped");
    let offered = until(Duration::from_mins(1), || {
        desk.key("Escape");
        desk.wait(Duration::from_secs(1));
        reader.now()?.beginning("Stopped by mistake?").map(drop)
    });
    assert!(offered.is_some(), "Today offers to go on");
    let tree = reader.read("the way back", |tree| tree.named("Go on").is_some());
    reader.focus(tree.named("Go on").unwrap());
    desk.key("Return");
    let goes_on =
        |what: &What| matches!(what, What::Change(change) if change.change.word() == Some(Changed::WentOn));
    until(Duration::from_secs(30), || lines(&desk).last().is_some_and(goes_on).then_some(()))
        .expect("the session goes on");
}
