//! The diary as the real program keeps it: killed, out of room, opened twice, moved between computers.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "what goes wrong has to stop the test, and what is skipped has to be seen"
)]

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::skipped::skipped;

/// Six segments of 3 s in all, both sides pressed.
const SHORT: &str = r#"{"version": 1, "id": "short", "title": "Short", "summary": "For tests.", "technique": "mixed",
 "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 2, "ceiling": 4},
 "frequency": "daily", "steps": [
  {"do": "rest", "id": "a", "seconds": 1},
  {"do": "both-sides", "id": "both", "switch": {"id": "switch", "seconds": 1}, "steps": [
    {"do": "hold", "id": "b", "seconds": 5, "aim": 2, "area": "buttock"},
    {"do": "rest", "id": "c", "seconds": 1}]},
  {"do": "rest", "id": "d", "seconds": 1}]}"#;

/// A computer: its own home folder, a data folder that it may share, and a routine.
pub(crate) struct Computer {
    pub(crate) home: tempfile::TempDir,
    pub(crate) data: PathBuf,
}

impl Computer {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("data");
        Self::sharing(home, data)
    }

    pub(crate) fn sharing(home: tempfile::TempDir, data: PathBuf) -> Self {
        fs::write(home.path().join("short.json"), SHORT).unwrap();
        Self { home, data }
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stillpoint"));
        command
            .current_dir(self.home.path())
            .env("HOME", self.home.path())
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .stdin(Stdio::null())
            .arg("--data-dir")
            .arg(&self.data)
            .args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What a command prints; it must succeed.
    #[track_caller]
    pub(crate) fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {out}{err}");
        out
    }

    #[track_caller]
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.says(arguments)).unwrap()
    }

    pub(crate) fn play(&self) -> String {
        self.says(&["play", "short.json", "--mute", "--unattended", "--trace", "--speed", "100"])
    }

    pub(crate) fn diary(&self) -> PathBuf {
        self.data.join("diary")
    }

    /// The ids of all lines in the files.
    pub(crate) fn ids(&self) -> BTreeSet<String> {
        let files = fs::read_dir(self.diary()).into_iter().flatten().map(|file| file.unwrap().path());
        files
            .filter(|file| file.extension().is_some_and(|extension| extension == "jsonl"))
            .flat_map(|file| fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
            .filter_map(|line| serde_json::from_str::<Value>(&line).ok())
            .map(|line| line["id"].as_str().unwrap().to_owned())
            .collect()
    }
}

pub(crate) fn saved(out: &str) -> Vec<String> {
    out.lines().filter_map(|line| line.strip_prefix("saved ")).map(str::to_owned).collect()
}

#[test]
fn a_session_is_written_down_and_can_be_looked_at_noted_corrected_and_deleted() {
    let computer = Computer::new();
    fs::create_dir(&computer.data).unwrap();
    assert!(computer.says(&["diary", "list"]).contains("Nothing yet"));
    let out = computer.says(&["play", "short.json", "--mute", "--unattended", "--trace", "--sides", "left"]);
    assert_eq!(saved(&out).len(), 6, "a start, four steps and an end: {out}");
    let list = computer.json(&["diary", "list", "--json"]);
    assert_eq!((list.as_array().unwrap().len(), &list[0]["ended"]), (1, &"finished".into()));
    assert_eq!(list[0]["dose"][0]["side"], "left");
    let loaded = list[0]["dose"][0]["loaded_ms"].as_u64().unwrap();
    assert_eq!(loaded, 5_000, "five seconds under load");

    computer.says(&["diary", "note", "last", "Felt fine."]);
    computer.says(&["diary", "edit", "last", "--left", "3", "--right", "2", "--began", "2026-01-31 18:30"]);
    let shown = computer.says(&["diary", "show", "last"]);
    for words in ["Short\n", "2026-01-31 18:30", "finished", "note: Felt fine.", "after.soreness.left: 3"] {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
    let id = list[0]["session"].as_str().unwrap();
    computer.says(&["diary", "delete", &id[..6]]);
    assert!(computer.says(&["diary", "list"]).contains("Nothing yet"));
    computer.says(&["diary", "delete", &id[..6], "--undo"]);
    assert!(computer.says(&["diary", "list"]).contains("soreness 3/2"));
    assert!(computer.says(&["diary", "verify"]).contains("all can be read"));
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence() {
    let computer = Computer::new();
    fs::create_dir(&computer.data).unwrap();
    for (arguments, words) in [
        (&["diary", "show", "last"][..], "the diary is empty"),
        (&["diary", "show", "abc"], "there is no session `abc`"),
        (&["diary", "restore", "short.json"], "it is not an export of a diary"),
        (&["diary", "restore", "none.json"], "cannot be restored"),
    ] {
        let output = computer.run(arguments);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), err.lines().count()), (Some(2), 1), "{err}");
        assert!(err.contains(words), "{err}");
    }
    computer.play();
    let output = computer.run(&["diary", "edit", "last", "--began", "yesterday"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("2026-01-31 18:30"), "an example is given");
    for to_come in ["2962-01-31 18:30", "2962-01-31T18:30:00+01:00"] {
        let output = computer.run(&["diary", "edit", "last", "--began", to_come]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("still to come"));
    }
    let without =
        computer.run(&["play", "short.json", "--mute", "--unattended", "--speed", "100", "--no-diary"]);
    assert_eq!(without.status.code(), Some(0));
    assert_eq!(computer.json(&["diary", "list", "--json"]).as_array().unwrap().len(), 1, "not written down");
}

#[test]
fn bad_lines_are_listed_kept_and_cost_nothing_else() {
    let computer = Computer::new();
    computer.play();
    let file = own_file(&computer);
    let mut bytes = fs::read(&file).unwrap();
    bytes[60] ^= 1;
    bytes.extend(br#"{"v":1,"torn"#);
    fs::write(&file, &bytes).unwrap();
    let output = computer.run(&["diary", "verify"]);
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(out.contains("its check says that something in it was changed"), "{out}");
    assert!(out.contains("writing it was cut short"), "{out}");
    assert_eq!(fs::read(&file).unwrap(), bytes, "looking touches nothing");

    computer.play();
    let output = computer.run(&["diary", "verify"]);
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.contains("set aside earlier") && !out.contains("cut short"), "{out}");
    assert_eq!(computer.json(&["diary", "list", "--json"]).as_array().unwrap().len(), 2);
    let export = computer.home.path().join("all.json");
    computer.says(&["diary", "export", "--json", export.to_str().unwrap()]);
    let exported: Value = serde_json::from_str(&fs::read_to_string(&export).unwrap()).unwrap();
    assert_eq!(exported["unreadable"].as_array().unwrap().len(), 2, "what cannot be read is exported too");
}

pub(crate) fn own_file(computer: &Computer) -> PathBuf {
    let name = fs::read_to_string(computer.home.path().join(".config/stillpoint/computer")).unwrap();
    computer.diary().join(format!("{}.jsonl", name.trim()))
}

#[test]
fn a_restored_export_gives_the_same_entries_and_again_changes_nothing() {
    let (one, two) = (Computer::new(), Computer::new());
    one.play();
    one.play();
    one.says(&["diary", "note", "last", "Two."]);
    let export = one.home.path().join("all.json");
    let export = export.to_str().unwrap();
    one.says(&["diary", "export", "--json", export]);
    let said = two.says(&["diary", "restore", export]);
    assert!(said.contains("0 were there already"), "{said}");
    assert_eq!(one.json(&["diary", "list", "--json"]), two.json(&["diary", "list", "--json"]));
    assert_eq!(one.ids(), two.ids());
    assert!(two.says(&["diary", "restore", export]).starts_with("0 lines were added, "));
    assert!(two.says(&["diary", "verify"]).contains("all can be read"));
}

#[test]
fn two_computers_share_a_folder_and_both_see_everything() {
    let one = Computer::new();
    let two = Computer::sharing(tempfile::tempdir().unwrap(), one.data.clone());
    one.play();
    two.play();
    one.play();
    let files = fs::read_dir(one.diary()).unwrap().filter_map(Result::ok);
    let files = files.filter(|file| file.path().extension().is_some_and(|extension| extension == "jsonl"));
    assert_eq!(files.count(), 2, "a file each");
    let list = one.json(&["diary", "list", "--json"]);
    assert_eq!(list.as_array().unwrap().len(), 3);
    assert_eq!(list, two.json(&["diary", "list", "--json"]));
    // a folder that was kept apart, brought in by hand: any order, any number of times
    let three = Computer::new();
    three.play();
    for file in fs::read_dir(three.diary()).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), one.diary().join(file.file_name())).unwrap();
    }
    assert_eq!(one.json(&["diary", "list", "--json"]).as_array().unwrap().len(), 4);
}

/// A session that waits for somebody until it is killed, begun far enough to hold the diary.
fn waiting(computer: &Computer) -> Child {
    let mut child = computer
        .command(&["play", "short.json", "--mute", "--trace"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().starts_with("saved ")), "the first line is on the disk");
    child
}

#[test]
fn a_second_program_only_reads_and_says_so() {
    let computer = Computer::new();
    computer.play();
    let mut first = waiting(&computer);
    let noted = computer.run(&["diary", "note", "last", "From elsewhere."]);
    let err = String::from_utf8_lossy(&noted.stderr).into_owned();
    assert_eq!(noted.status.code(), Some(2), "{err}");
    assert!(err.contains("another Stillpoint has this diary open"), "{err}");
    assert_eq!(computer.json(&["diary", "list", "--json"]).as_array().unwrap().len(), 2, "looking is fine");
    let played = computer.run(&["play", "short.json", "--mute", "--unattended", "--speed", "100"]);
    let out = String::from_utf8_lossy(&played.stdout).into_owned();
    assert!(out.contains("Another Stillpoint has this diary open"), "{out}");
    assert_eq!(played.status.code(), Some(2), "it could not be written down");
    first.kill().unwrap();
    first.wait().unwrap();
    computer.says(&["diary", "note", "last", "The lock went with the program."]);
}

/// A small generator of its own, so that a run can be repeated.
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

#[test]
fn two_hundred_kills_at_random_moments_lose_no_acknowledged_line() {
    const KILLS: u64 = 200;
    const HOMES: u64 = 4;
    // several homes side by side: most of the time nothing but a clock runs
    let seed = std::env::var("STILLPOINT_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_260_131);
    let homes: Vec<_> = (0..HOMES)
        .map(|home| thread::spawn(move || killed(&Computer::new(), Seeded(seed + home), KILLS / HOMES)))
        .collect();
    let acknowledged: usize = homes.into_iter().map(|home| home.join().unwrap()).sum();
    eprintln!("seed {seed}: {acknowledged} lines were acknowledged before {KILLS} kills");
    assert!(acknowledged > 100, "{acknowledged}");
}

/// Kills the program so many times on one diary; how many lines it had acknowledged.
fn killed(computer: &Computer, mut seeded: Seeded, times: u64) -> usize {
    let mut acknowledged = BTreeSet::new();
    let mut begun = 0;
    for time in 0..times {
        let mut child = computer
            .command(&["play", "short.json", "--mute", "--unattended", "--trace", "--speed", "40"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        let (tell, first) = mpsc::channel();
        let reader = thread::spawn(move || {
            let mut text = String::new();
            let mut out = BufReader::new(out);
            out.read_line(&mut text).unwrap();
            tell.send(()).unwrap();
            out.read_to_string(&mut text).unwrap();
            text
        });
        // most while lines are being written, some while it starts; a full session takes about seven tenths of a second
        if time % 8 != 0 {
            first.recv_timeout(Duration::from_secs(20)).unwrap();
        }
        let (_silent, nothing) = mpsc::channel::<()>();
        nothing.recv_timeout(Duration::from_micros(seeded.below(750_000))).unwrap_err();
        child.kill().unwrap();
        child.wait().unwrap();
        // only whole lines count: the last may have been cut off in the pipe
        let text = reader.join().unwrap();
        let whole = &text[..text.rfind('\n').map_or(0, |end| end + 1)];
        let ids = saved(whole);
        begun += usize::from(!ids.is_empty());
        acknowledged.extend(ids);
    }
    let there = computer.ids();
    let lost: Vec<_> = acknowledged.difference(&there).collect();
    assert!(lost.is_empty(), "{} acknowledged lines were lost: {lost:?}", lost.len());
    assert!(computer.says(&["diary", "verify"]).contains("all can be read"));
    let entries = computer.json(&["diary", "list", "--json"]);
    let entries = entries.as_array().unwrap();
    assert!(
        entries.len() >= begun && entries.len() <= usize::try_from(times).unwrap(),
        "at most one session each"
    );
    assert!(entries.iter().any(|entry| entry["ended"] == "interrupted"));
    acknowledged.len()
}

/// A file system of its own of a few pages, where mounting is allowed.
#[cfg(target_os = "linux")]
struct Tmpfs(PathBuf);

#[cfg(target_os = "linux")]
impl Tmpfs {
    fn mount(folder: &Path) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
            .arg(folder)
            .stderr(Stdio::null())
            .status();
        mounted.is_ok_and(|status| status.success()).then(|| Self(folder.to_path_buf()))
    }
}

#[cfg(target_os = "linux")]
impl Drop for Tmpfs {
    fn drop(&mut self) {
        drop(Command::new("umount").arg(&self.0).status());
    }
}

/// Forty take some seconds; `STILLPOINT_DISKS` says how many.
#[cfg(target_os = "linux")]
#[test]
fn disks_that_fill_up_at_any_line_lose_no_acknowledged_line_and_none_is_falsely_called_saved() {
    let times =
        std::env::var("STILLPOINT_DISKS").ok().and_then(|times| times.parse().ok()).unwrap_or(6_usize);
    for time in 0..times {
        let computer = Computer::new();
        let Some(tmpfs) = Tmpfs::mount(&computer.data) else {
            skipped("mounting a tmpfs is not allowed here, so no disk was filled");
            return;
        };
        computer.play();
        // every page but those at the end; one session takes about three fifths of a page
        let room = 64 * 1024 - 4096 * (3 + time % 3);
        let filler = computer.data.join("filler");
        let mut size = room;
        while fs::write(&filler, vec![0; size]).is_err() {
            size -= 1024;
        }
        let mut acknowledged = BTreeSet::new();
        for _ in 0..12 {
            let play = ["play", "short.json", "--mute", "--unattended", "--trace", "--speed", "100"];
            let output = computer.run(&play);
            let ids = saved(&String::from_utf8_lossy(&output.stdout));
            assert_eq!(output.status.code() == Some(0), ids.len() == 9, "{time}: {output:?}");
            acknowledged.extend(ids);
        }
        let there = computer.ids();
        assert!(acknowledged.is_subset(&there), "{time}: an acknowledged line is lost");
        fs::remove_file(&filler).unwrap();
        computer.play();
        assert!(acknowledged.is_subset(&computer.ids()));
        drop(tmpfs);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_lines_are_held_and_written_when_there_is_room() {
    let computer = Computer::new();
    let Some(tmpfs) = Tmpfs::mount(&computer.data) else {
        skipped("mounting a tmpfs is not allowed here, so a full disk was not tried");
        return;
    };
    computer.play();
    let filler = computer.data.join("filler");
    // every page that is left, and the rest of the diary's last page is soon used up
    let mut room = 64;
    while room > 0 {
        if fs::write(&filler, vec![0; room * 1024]).is_ok() {
            break;
        }
        room -= 1;
    }
    let before = computer.ids();
    let mut child = computer
        .command(&["play", "short.json", "--mute", "--trace", "--unattended", "--speed", "2"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = String::new();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let told = lines.find(|line| {
        out.push_str(line);
        out.push('\n');
        line.contains("is full")
    });
    let told = told.unwrap_or_else(|| panic!("nobody was told that the disk is full:\n{out}"));
    assert!(told.contains("Not saved yet: 1 line of the diary"), "{told}");
    for line in fs::read_to_string(own_file(&computer)).unwrap().lines() {
        assert!(line.ends_with("\"}"), "nothing torn remains: {line}");
    }
    fs::remove_file(&filler).unwrap();
    out.extend(lines.map(|line| line + "\n"));
    assert_eq!(child.wait().unwrap().code(), Some(0), "{out}");
    let acknowledged = saved(&out);
    assert_eq!(acknowledged.len(), 9, "a start, seven steps and an end: {out}");
    let after = computer.ids();
    assert_eq!(after.len(), before.len() + 9);
    assert!(acknowledged.iter().all(|id| after.contains(id)));
    assert!(computer.says(&["diary", "verify"]).contains("all can be read"));
    drop(tmpfs);
}

/// Takes minutes in a debug build, so only a release build is measured: `cargo test --release --test system ledger::ten_years`.
#[test]
#[cfg_attr(debug_assertions, ignore = "measured in release only")]
fn ten_years_open_and_merge_in_a_moment() {
    use stillpoint::store::ledger::{Pulse, look};

    let folder = tempfile::tempdir().unwrap();
    for (sessions, most) in [(3_700, Some(Duration::from_millis(400))), (50_000, None)] {
        let years = years::write(folder.path(), sessions);
        let before = years::resident();
        let began = Instant::now();
        let (diary, found) =
            look(folder.path(), stillpoint::diary::Key(1), &Pulse::default(), &mut |_, _| {}).unwrap();
        let entries = diary.entries().len();
        let took = began.elapsed();
        eprintln!(
            "{sessions} sessions, {} lines, {} MB: open, merge and list in {took:?}; {} MB of memory stay in use",
            found.lines,
            years / 1_000_000,
            years::resident().saturating_sub(before) / 1_000
        );
        assert_eq!((entries, found.is_clean()), (sessions, true));
        assert!(most.is_none_or(|most| took < most), "{took:?}");
    }
}

#[test]
#[cfg_attr(debug_assertions, ignore = "measured in release only")]
fn appending_a_line_takes_less_than_a_millisecond_beside_what_the_disk_takes() {
    use stillpoint::{
        diary::{At, Draft, Key, What},
        store::{Ledger, ledger},
    };
    // beside the other build products: a folder for temporary files may be in memory
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (tell, news) = mpsc::channel();
    let at: At = "2026-01-31T18:30:00+01:00".parse().unwrap();
    let keeper = Ledger::start(ledger::Setup {
        folder: folder.path().to_path_buf(),
        computer: Key(1),
        today: Box::new(move || at),
        clock: std::sync::Arc::new(stillpoint::runner::RealClock::start(1)),
        disk: Box::new(|pulse| Box::new(ledger::RealDisk::new(pulse))),
        tell: Box::new(move |item| tell.send(item).unwrap_or(())),
    })
    .unwrap();
    // what the disk itself takes differs from minute to minute: it is asked in turn
    let mut file = fs::File::create(folder.path().join("bare")).unwrap();
    let (mut took, mut bare) = (Vec::new(), Vec::new());
    for number in 0..1_000 {
        let began = Instant::now();
        file.write_all(&[b'x'; 400]).unwrap();
        file.sync_data().unwrap();
        bare.push(began.elapsed());
        let began = Instant::now();
        let what = What::Note(format!("{number:0200}").into());
        let id = keeper.append(Draft { at, session: Some(Key(2)), what });
        while news.recv().unwrap() != ledger::News::Saved(id) {}
        took.push(began.elapsed());
    }
    took.sort();
    bare.sort();
    let bare = bare[500];
    eprintln!(
        "append until the disk has it: median {:?}, worst {:?}; the bare disk's median is {bare:?}",
        took[500], took[999]
    );
    assert!(took[500].saturating_sub(bare) < Duration::from_millis(1), "{:?}, bare {bare:?}", took[500]);
}

/// Diaries of many years.
pub(crate) mod years {
    use std::{fs, io::Write as _, path::Path};

    use stillpoint::diary::{
        At, Draft, Key, Line, What,
        line::{Answer, Start, Step},
        words::{Ended, How, Sides},
    };
    use stillpoint::routine::words::{Area, Kind, Load, Position, Side};
    use stillpoint::session::Phase;

    /// Writes so many sessions of 35 lines, one a day; how many bytes that is.
    pub fn write(folder: &Path, sessions: usize) -> u64 {
        let path = folder.join(format!("{}.jsonl", Key(1)));
        let mut file = std::io::BufWriter::new(fs::File::create(&path).unwrap());
        let mut n = 0;
        for session in 0..sessions {
            let began = 1_000_000_000_000 + i64::try_from(session).unwrap() * 86_400_000;
            for line in 0..35_u32 {
                n += 1;
                let at = At::from_millis(began + i64::from(line) * 30_123, jiff::tz::Offset::constant(1));
                let draft = Draft { at, session: Some(Key(session as u64 + 10)), what: what(line) };
                let id = Key(u64::from(line) << 40 | session as u64 | 1 << 60);
                writeln!(file, "{}", Line::of(draft, id, Key(1), n).write()).unwrap();
            }
        }
        file.flush().unwrap();
        fs::metadata(path).unwrap().len()
    }

    fn what(line: u32) -> What {
        match line {
            0 => What::Start(Start {
                routine: "tennis-ball-glute-release".into(),
                title: "Tennis-ball glute release".into(),
                program: Key(0x1234_5678_9abc_def0),
                position: Some(Position::Floor.into()),
                sides: Sides::Both.into(),
                first: None,
                timings: None,
                total_secs: 690,
                segments: 31,
                speed: None,
                terms: None,
            }),
            32 | 33 => What::Answer(Answer {
                question: ["after.soreness.left", "after.soreness.right"][line as usize - 32].into(),
                answer: 3.into(),
            }),
            34 => What::End(Ended::Finished.into()),
            _ => What::Step(Step {
                index: line - 1,
                number: line,
                step: "hold-upper-buttock".into(),
                side: Some(if line < 16 { Side::Left } else { Side::Right }.into()),
                round: None,
                phase: Phase::Do(Kind::Hold).into(),
                area: Some(Area::Buttock.into()),
                load: Load::Ball.into(),
                planned_ms: 30_000,
                done_ms: 30_000,
                waited: false,
                how: How::Done.into(),
                then: None,
            }),
        }
    }

    /// Memory in use, in kilobytes; 0 where the system does not say.
    pub fn resident() -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }
}
