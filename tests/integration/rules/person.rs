//! Somebody with a home of their own who plays sessions in the terminal, answers what is asked, and lets days pass.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{OnceLock, mpsc},
    thread,
    time::Duration,
};

use stillpoint::diary::{At, Line, What};

/// What somebody answers who is well, by when it is asked and what is in the question.
const WELL: [(&str, &str); 14] = [
    ("before Get help now", "1"),
    ("before pain", "2"),
    ("before Tingling", "1"),
    ("before Soreness left", "2"),
    ("before tender", "3"),
    ("mid fine", "1"),
    ("mid Pressure", "2"),
    ("mid Stretch", "2"),
    ("mid Your leg", "2"),
    ("after pain", "2"),
    ("after Soreness", "0"),
    ("after Tingling", "2"),
    ("after Compared", "2"),
    ("skin ", "1"),
];
/// The file of a diary that was written on another computer.
const ELSEWHERE: &str = "00000000000000aa.jsonl";
/// Nothing that is printed takes longer to come.
const PATIENCE: Duration = Duration::from_secs(30);

/// What was printed, and with which code it ended.
pub struct Told {
    pub code: Option<i32>,
    pub out: String,
}

impl Told {
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.out.contains(words), "{words:?} is not in\n{}", self.out);
        self
    }

    pub fn says_nothing_of(&self, words: &str) -> &Self {
        assert!(!self.out.contains(words), "{words:?} is in\n{}", self.out);
        self
    }

    /// The steps that were begun: "Hold, left side, 40 s, aim for 2".
    pub fn steps(&self) -> Vec<&str> {
        self.out.lines().filter_map(step).map(|step| step.split(". ").next().unwrap_or(step)).collect()
    }

    /// What pressed, in order: "Hold 40 s".
    pub fn presses(&self) -> Vec<String> {
        let presses = self.steps().into_iter().filter(|step| {
            ["Hold,", "Press,", "Roll,", "Slow strokes,"].iter().any(|verb| step.starts_with(verb))
        });
        let short = |step: &str| -> String {
            let parts: Vec<&str> = step.split(", ").collect();
            let length = parts.iter().find(|part| part.ends_with(" s")).unwrap();
            format!("{} {length}", parts[0])
        };
        presses.map(short).collect()
    }

    /// Every aim that was told.
    pub fn aims(&self) -> Vec<&str> {
        self.steps().iter().filter_map(|step| Some(step.split_once("aim for ")?.1)).collect()
    }

    /// Whether something of this kind was begun.
    pub fn does(&self, verb: &str) -> bool {
        self.steps().iter().any(|step| step.starts_with(verb))
    }
}

/// "2/11  Hold, …" without its number.
fn step(line: &str) -> Option<&str> {
    let (number, step) = line.trim_start().split_once("  ")?;
    number.contains('/').then_some(step)
}

/// A home, and who lives there.
pub struct Person {
    home: tempfile::TempDir,
    routine: String,
}

impl Person {
    /// Nobody who was ever here.
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("two-sides.json");
        fs::write(&file, super::BALL).unwrap();
        let routine = file.to_str().unwrap().to_owned();
        Self { home, routine }
    }

    /// Somebody whose first week is over: three sessions, and nothing since three days and a half.
    pub fn experienced() -> Self {
        static DIARY: OnceLock<String> = OnceLock::new();
        let diary = DIARY.get_or_init(|| {
            let person = Self::new();
            for _ in 0..3 {
                person.played(&[]).says("Finished.");
                person.later(84);
            }
            person.written()
        });
        let person = Self::new();
        person.writes(diary);
        person
    }

    /// The diary of a computer that is not here.
    pub fn writes(&self, diary: &str) {
        let folder = self.data().join("diary");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(ELSEWHERE), diary).unwrap();
    }

    /// The file of the routine that is played.
    pub fn routine(&self) -> String {
        self.routine.clone()
    }

    pub fn data(&self) -> PathBuf {
        self.home.path().join(".local/share/stillpoint")
    }

    /// The file of the diary that was written on another computer.
    pub fn diary(&self) -> PathBuf {
        self.data().join("diary").join(ELSEWHERE)
    }

    fn diaries(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.data().join("diary")).into_iter().flatten();
        let files = files.map(|file| file.unwrap().path());
        files.filter(|file| file.extension().is_some_and(|extension| extension == "jsonl")).collect()
    }

    pub fn set(&self, settings: &str) {
        fs::create_dir_all(self.data()).unwrap();
        fs::write(self.data().join("settings.json"), settings).unwrap();
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stillpoint"));
        command
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("HOME", self.home.path())
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .args(arguments)
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Told {
        let output = self.command(arguments).output().unwrap();
        Told { code: output.status.code(), out: String::from_utf8(output.stdout).unwrap() }
    }

    /// The session with the ball is played by keys. What is not among `says`, which come first, is answered as by somebody who
    /// is well: when it is asked, a part of its words, and the keys.
    pub fn played(&self, says: &[(&str, &str)]) -> Told {
        self.plays(&self.routine, &[], says)
    }

    /// The same for another routine.
    pub fn plays(&self, routine: &str, more: &[&str], says: &[(&str, &str)]) -> Told {
        let fast = ["play", routine, "--mute", "--speed", "1000"];
        let child = self.command(&[&fast, more].concat());
        let child = { child }.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        Keyboard::new(child, says).told()
    }

    /// The session with the ball, with answers from a file.
    pub fn scripted(&self, answers: &str) -> Told {
        let file = self.home.path().join("answers.json");
        fs::write(&file, answers).unwrap();
        let answers = file.to_str().unwrap();
        self.run(&["play", &self.routine, "--mute", "--speed", "1000", "--answers", answers])
    }

    /// So many hours pass. What was played fast was played at the pace of life.
    pub fn later(&self, hours: i64) {
        for file in self.diaries() {
            let text = fs::read_to_string(&file).unwrap();
            let lines = text.lines().map(|line| {
                let mut line = Line::read(line.as_bytes()).unwrap();
                let then = line.at.as_millis() - hours * 3_600_000;
                line.at = At::at_the_place_of(Some(line.at), then);
                if let What::Start(start) = &mut line.what {
                    start.speed = None;
                }
                line.write() + "\n"
            });
            fs::write(&file, lines.collect::<String>()).unwrap();
        }
    }

    /// What was written on this computer, where the other one's diary is broken.
    pub fn written_anew(&self) -> String {
        let here = self.diaries().into_iter().filter(|file| *file != self.diary());
        here.map(|file| fs::read_to_string(file).unwrap()).collect()
    }

    /// Everything that the diary keeps, as it is written.
    pub fn written(&self) -> String {
        self.diaries().iter().map(|file| fs::read_to_string(file).unwrap()).collect()
    }
}

/// A program that is answered by what it prints.
struct Keyboard<'a> {
    child: Child,
    lines: mpsc::Receiver<String>,
    says: Vec<(&'a str, &'a str)>,
    out: String,
    /// When something is asked: before anything began, or at which questions.
    when: &'static str,
}

impl<'a> Keyboard<'a> {
    fn new(mut child: Child, says: &[(&'a str, &'a str)]) -> Self {
        let out = BufReader::new(child.stdout.take().unwrap());
        let (tell, lines) = mpsc::channel();
        // whoever listens stops listening only when the program has ended
        thread::spawn(move || out.lines().map_while(Result::ok).for_each(|line| drop(tell.send(line))));
        Self { child, lines, says: [says, &WELL].concat(), out: String::new(), when: "due" }
    }

    fn told(mut self) -> Told {
        let mut question = String::new();
        let mut presses = 0;
        loop {
            let line = match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => line,
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
                Err(mpsc::RecvTimeoutError::Timeout) => {
                    drop(self.child.kill());
                    panic!("it waits for ever:\n{}", self.out)
                }
            };
            self.out.push_str(&line);
            self.out.push('\n');
            if let Some(step) = step(&line) {
                self.when = when(step, self.when);
            }
            let how = line.trim();
            let is_asked = how == "0 to 10" || how.starts_with("1 ") || how.starts_with("0 Nothing");
            let keys = if is_asked {
                self.keys(&question)
            } else if how.contains("A starts the full routine") {
                self.answer("anyway").unwrap_or(" ")
            } else if how == "The timer waits for you: Space continues." {
                " "
            } else {
                how.clone_into(&mut question);
                continue;
            };
            presses += 1;
            assert!(presses < 200, "it asks for ever:\n{}", self.out);
            // a program that has ended hears nothing any more
            drop(self.child.stdin.as_mut().unwrap().write_all(keys.as_bytes()));
        }
        let code = self.child.wait().unwrap().code();
        Told { code, out: self.out }
    }

    /// What is pressed at a question: nothing is answered that nobody has an answer to.
    fn keys(&self, question: &str) -> &'a str {
        let asked = |(about, _): &&(&str, &str)| {
            about.split_once(' ').is_some_and(|(when, words)| when == self.when && question.contains(words))
        };
        self.says.iter().find(asked).map_or("\n", |(_, keys)| keys)
    }

    fn answer(&self, about: &str) -> Option<&'a str> {
        self.says.iter().find(|(said, _)| *said == about).map(|(_, keys)| *keys)
    }
}

/// What is asked at this step, if anything is.
fn when(step: &str, before: &'static str) -> &'static str {
    let is_check_in = step.starts_with("Check-in");
    match before {
        "due" if is_check_in => "before",
        _ if is_check_in && step.contains(" side") => "mid",
        _ if is_check_in => "after",
        _ if step.starts_with("Skin check") || step.starts_with("Look") => "skin",
        "due" | "before" => "work",
        other => other,
    }
}
