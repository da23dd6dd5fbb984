//! The system asks the program to end, or the person has it stand still: what was done is written down, and the terminal is as
//! it was.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "signals come in real time")]

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use stillpoint::diary::{
    Line, What,
    words::{Ended, How},
};

use crate::{
    faulty_disk::{Fault, library},
    ledger::{Computer, own_file, saved},
    skipped::skipped,
};

/// How long something may take that takes no time, on a busy computer.
const PATIENCE: Duration = Duration::from_secs(20);

fn wait(length: Duration) {
    let (_silent, nothing) = mpsc::channel::<()>();
    nothing.recv_timeout(length).unwrap_err();
}

#[track_caller]
fn until<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = found() {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "waited in vain: {what}");
        wait(Duration::from_millis(10));
    }
}

fn signal(name: &str, process: u32) {
    let sent = Command::new("kill").args([format!("-{name}"), process.to_string()]).status().unwrap();
    assert!(sent.success(), "{name}");
}

/// A session that is led in a program of its own.
struct Led {
    child: Child,
    said: thread::JoinHandle<String>,
}

impl Led {
    /// Starts it and waits until so many lines are on the disk.
    fn begin(command: &mut Command, lines: usize) -> Self {
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (tell, told) = mpsc::channel();
        let said = thread::spawn(move || {
            let mut whole = String::new();
            for line in out.lines().map_while(Result::ok) {
                whole += &(line + "\n");
                tell.send(saved(&whole).len()).unwrap_or(());
            }
            whole
        });
        while told.recv_timeout(PATIENCE).expect("lines are saved") < lines {}
        Self { child, said }
    }

    /// How it ended, after how long, and what it said on standard output and standard error.
    fn ended(mut self, since: Instant) -> (ExitStatus, Duration, String, String) {
        let status = until("the program ends", || self.child.try_wait().unwrap());
        let after = since.elapsed();
        let mut told = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        (status, after, self.said.join().unwrap(), told)
    }
}

const PLAY: [&str; 4] = ["play", "short.json", "--mute", "--trace"];

/// How the last session stands in the file: its last step, and its end.
fn ending(computer: &Computer) -> (Option<How>, Option<Ended>) {
    let text = fs::read_to_string(own_file(computer)).unwrap();
    let lines: Vec<What> = text.lines().map(|line| Line::read(line.as_bytes()).unwrap().what).collect();
    let how = lines.iter().rev().find_map(|what| match what {
        What::Step(step) => Some(step.how.word().unwrap()),
        _ => None,
    });
    let ended = lines.last().and_then(|what| match what {
        What::End(end) => end.word(),
        _ => None,
    });
    (how, ended)
}

#[test]
fn a_session_that_the_system_ends_is_stopped_with_the_step_that_was_begun() {
    for name in ["TERM", "INT", "HUP"] {
        let computer = Computer::new();
        let led = Led::begin(&mut computer.command(&PLAY), 1);
        signal(name, led.child.id());
        let (status, after, said, told) = led.ended(Instant::now());
        assert_eq!((status.code(), told.as_str()), (Some(0), ""), "{name}: {said}");
        assert!(after < Duration::from_secs(2), "{name}: {after:?}");
        assert_eq!(ending(&computer), (Some(How::Stopped), Some(Ended::Stopped)), "{name}");
        assert_eq!(saved(&said).len(), 3, "{name}: each line was acknowledged: {said}");
        computer.says(&["diary", "note", "last", "Nobody has the diary open."]);
    }
}

#[test]
fn a_session_that_the_system_ends_on_a_disk_that_hangs_says_what_is_not_saved_within_two_seconds() {
    let Some(library) = library() else { return };
    let computer = Computer::new();
    let mut command = computer.command(&PLAY);
    Fault::for_ever("sync", 1).put_into(&mut command, library);
    let led = Led::begin(&mut command, 1);
    signal("TERM", led.child.id());
    let (status, after, said, told) = led.ended(Instant::now());
    assert_eq!(status.code(), Some(2), "{said}{told}");
    assert!(after < Duration::from_secs(2), "{after:?}");
    assert!(told.contains("of the diary are not saved: the disk does not answer"), "{told}");
    assert_eq!(saved(&said).len(), 1, "{said}");
}

#[test]
fn a_program_that_is_killed_soon_after_it_was_asked_to_end_keeps_all_that_it_acknowledged() {
    for millis in [0, 5, 20, 60, 150] {
        let computer = Computer::new();
        let mut led = Led::begin(&mut computer.command(&PLAY), 1);
        signal("TERM", led.child.id());
        wait(Duration::from_millis(millis));
        led.child.kill().unwrap();
        let (_, _, said, _) = led.ended(Instant::now());
        let there = computer.ids();
        assert!(saved(&said).iter().all(|id| there.contains(id)), "{millis}: {said}");
        assert!(computer.says(&["diary", "verify"]).contains("all can be read"));
    }
}

#[test]
fn a_session_whose_output_is_gone_is_led_to_its_end() {
    let computer = Computer::new();
    let mut child = computer
        .command(&["play", "short.json", "--mute", "--unattended", "--speed", "20"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("Short"), "{line}");
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(ending(&computer), (Some(How::Done), Some(Ended::Finished)));
}

/// A terminal in which a shell runs a script; `None` where there is no program that makes one.
struct Terminal {
    child: Child,
    said: thread::JoinHandle<String>,
}

impl Terminal {
    fn open(computer: &Computer, script: &str) -> Option<Self> {
        let file = computer.home.path().join("script.sh");
        fs::write(&file, script.replace("PROGRAM", env!("CARGO_BIN_EXE_stillpoint"))).unwrap();
        let child = Command::new("script")
            .args(["--quiet", "--command", "bash -m script.sh", "/dev/null"])
            .current_dir(computer.home.path())
            .env("HOME", computer.home.path())
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut child) = child else {
            skipped("there is no `script` here, so no terminal was made");
            return None;
        };
        let mut out = child.stdout.take().unwrap();
        let said = thread::spawn(move || {
            let mut whole = Vec::new();
            // where the terminal is closed while it is read, what came until then counts
            drop(out.read_to_end(&mut whole));
            String::from_utf8_lossy(&whole).into_owned()
        });
        Some(Self { child, said })
    }

    fn press(&mut self, keys: &str) {
        self.child.stdin.as_mut().unwrap().write_all(keys.as_bytes()).unwrap();
    }
}

fn text(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok().filter(|text| text.ends_with('\n'))
}

/// Waits until so many lines of the diary are on the disk.
fn until_written(computer: &Computer, lines: usize) {
    until("lines are written", || (computer.ids().len() >= lines).then_some(()));
}

#[test]
fn the_terminal_is_as_it_was_after_a_signal() {
    let computer = Computer::new();
    let script = "stty -g > before\nbash -c 'echo $$ > pid; exec PROGRAM --data-dir data play short.json --mute'\n\
                  echo $? > code\nstty -g > after\n";
    let Some(terminal) = Terminal::open(&computer, script) else { return };
    let file = |name: &str| computer.home.path().join(name);
    until_written(&computer, 1);
    signal("TERM", text(&file("pid")).unwrap().trim().parse().unwrap());
    let after = until("the shell goes on", || text(&file("after")));
    assert_eq!(text(&file("before")), Some(after));
    assert_eq!(text(&file("code")).as_deref(), Some("0\n"));
    assert_eq!(ending(&computer), (Some(How::Stopped), Some(Ended::Stopped)));
    assert!(terminal.said.join().unwrap().contains("Stopped."));
}

#[test]
fn sound_and_pages_are_never_printed_on_a_terminal_and_text_is() {
    let computer = Computer::new();
    let script = "PROGRAM --data-dir . tape short.json - 2> tape\nPROGRAM --data-dir . report - --as pdf 2> pdf\n\
                  PROGRAM --data-dir . report - --as json 2> json\n";
    let Some(terminal) = Terminal::open(&computer, script) else { return };
    let told = |name: &str| until("it is told", || text(&computer.home.path().join(name)));
    for name in ["tape", "pdf"] {
        assert!(told(name).contains("not meant for a terminal"), "{}", told(name));
    }
    assert_eq!(told("json"), "standard output: 0 sessions\n");
    let said = terminal.said.join().unwrap();
    assert!(said.starts_with('{') && said.trim_end().ends_with('}'), "{said}");
}

#[test]
fn a_terminal_that_is_closed_ends_the_session_and_it_is_written_down() {
    let computer = Computer::new();
    let Some(mut terminal) =
        Terminal::open(&computer, "exec PROGRAM --data-dir data play short.json --mute\n")
    else {
        return;
    };
    until_written(&computer, 1);
    terminal.child.kill().unwrap();
    until("the end is written", || ending(&computer).1);
    assert_eq!(ending(&computer), (Some(How::Stopped), Some(Ended::Stopped)));
}

#[test]
fn ctrl_z_gives_the_terminal_back_and_fg_goes_on_as_after_a_sleep() {
    let computer = Computer::new();
    let script = "stty -g > before\nPROGRAM --data-dir data play short.json --mute\nstty -g > stopped\n\
                  jobs > jobs\nuntil [ -e go ]; do sleep 0.1; done\nfg\necho $? > code\nstty -g > after\n";
    let Some(mut terminal) = Terminal::open(&computer, script) else { return };
    let file = |name: &str| computer.home.path().join(name);
    until_written(&computer, 1);
    terminal.press("\u{1a}");
    let stopped = until("the shell goes on", || text(&file("jobs")));
    assert!(stopped.contains("Stopped"), "{stopped}");
    assert_eq!(text(&file("stopped")), text(&file("before")));
    // longer than what counts as lost time
    wait(Duration::from_millis(2_600));
    let lines = computer.ids().len();
    fs::write(file("go"), "").unwrap();
    wait(Duration::from_millis(800));
    terminal.press("q");
    let after = until("the session ends", || text(&file("after")));
    assert_eq!((text(&file("code")).as_deref(), Some(after)), (Some("0\n"), text(&file("before"))));
    let said = terminal.said.join().unwrap();
    assert!(said.contains("Back after"), "{said}");
    assert!(computer.ids().len() > lines, "it went on");
    assert_eq!(ending(&computer).1, Some(Ended::Stopped));
}
