//! What each fuzz target does with the bytes that it is given. Whatever they are, nothing panics, overflows or takes long, and
//! what was read is written and read again the same.

use std::{
    cell::RefCell,
    fs,
    path::PathBuf,
    sync::{Arc, LazyLock},
    time::Duration,
};

use serde_json::{Value, json};
use stillpoint::{
    comfort::{Answer, Answers, Asked, Limits, before_work},
    diary::{self, At, Diary, Key, Line, Table},
    routine::{
        self, Routine,
        timings::{self, Timings},
        words::Position,
    },
    session::{
        Choice, Program, Terms, Verbosity,
        rehearsal::{answered, rehearse, rehearse_speech},
        spoken::{self, Voice},
    },
    store,
};

/// A file that only one thread of one target uses.
fn file(bytes: &[u8]) -> PathBuf {
    thread_local! { static FOLDER: RefCell<Option<tempfile::TempDir>> = const { RefCell::new(None) } }
    let path = FOLDER.with_borrow_mut(|folder| {
        folder.get_or_insert_with(|| tempfile::tempdir().unwrap()).path().join("file.json")
    });
    fs::write(&path, bytes).unwrap();
    path
}

/// A routine file: read, told of, written, read again, laid out at every position and played.
pub fn routine(bytes: &[u8]) {
    let reading = routine::read_bytes(bytes);
    let text = String::from_utf8_lossy(bytes);
    routine::render(&reading.problems, "file.json", &text);
    let Some(routine) = reading.routine else { return };
    let again = routine::read(&routine::write(&routine)).routine.expect("what is written can be read");
    assert_eq!(again, routine);
    for position in &routine.positions {
        let choice = Choice { position: Some(*position), ..Choice::default() };
        rehearse(&Arc::new(Program::lay_out(&routine, choice)));
    }
}

static SHIPPED: LazyLock<Routine> = LazyLock::new(|| {
    let text = include_str!("../../routines/tennis-ball-glute-release.json");
    routine::read(text).routine.expect("it is shipped")
});
static PROGRAM: LazyLock<Arc<Program>> =
    LazyLock::new(|| Arc::new(Program::lay_out(&SHIPPED, Choice::default())));

/// A file of timings: laid over a routine, within its bounds, written and read again.
pub fn timings(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(found) = timings::read(text) else { return };
    assert_eq!(timings::read(&found.write()).expect("what is written can be read"), found);
    let choice = Choice { position: Some(Position::Floor), ..Choice::default() };
    let total =
        |timings: &Timings| Program::lay_out(&timings.lay_over(&SHIPPED).routine, choice.clone()).total();
    timings::fit(&found, &SHIPPED, Position::Floor, total, Duration::from_secs(bytes.len() as u64));
}

/// The lines of a diary's file: everything that is ever made of them.
pub fn ledger(bytes: &[u8]) {
    let mut diary = Diary::default();
    let (mut texts, mut lines) = (Vec::new(), Vec::new());
    for written in bytes.split(|byte| *byte == b'\n') {
        // fuzzing does not guess checks: what would be a line but for its check counts as one
        let line = Line::read(written).ok().or_else(|| checked(written));
        if let Some(line) = line {
            diary.hear(&line);
            texts.push(line.write());
            lines.push(line);
        }
    }
    let mut backwards = Diary::default();
    for line in lines.iter().rev() {
        backwards.hear(line);
    }
    assert_eq!(diary, backwards, "the order of reading says nothing");
    look_at(&diary);
    let mut to = Vec::new();
    let mut export = diary::export::Export::begin(&mut to).unwrap();
    for text in &texts {
        export.line(text).unwrap();
    }
    export.finish(&diary, &[], || ()).unwrap();
    let mut again = Diary::default();
    let found = diary::export::read(to.as_slice(), |line, _| {
        again.hear(&line);
    })
    .expect("an export");
    assert_eq!(found, diary::export::Found::default());
    assert_eq!(again, diary);
}

/// A line with the check that belongs to what it says.
fn checked(written: &[u8]) -> Option<Line> {
    let Value::Object(mut fields) = serde_json::from_slice(written).ok()? else { return None };
    fields.remove("crc");
    let text = Value::Object(fields).to_string();
    let open = text.strip_suffix('}')?;
    let crc = crc32fast::hash(open.as_bytes());
    Line::read(format!("{open},\"crc\":\"{crc:08x}\"}}").as_bytes()).ok()
}

fn look_at(diary: &Diary) {
    let entries = diary.entries();
    for table in Table::ALL {
        table.csv(&entries).unwrap();
    }
    for entry in &entries {
        entry.to_json();
        entry.dose();
        entry.lasted();
    }
    let now = At::from_millis(1_764_324_000_000, jiff::tz::Offset::UTC);
    let memory = diary::memory::memory(diary, now, Limits::default());
    before_work(&Answers::default(), &memory, Limits::default(), PROGRAM.work());
    diary.interrupted(Key(7));
}

/// An export: read, heard, and looked at.
pub fn export(bytes: &[u8]) {
    let mut diary = Diary::default();
    drop(diary::export::read(bytes, |line, _| {
        diary.hear(&line);
    }));
    look_at(&diary);
}

/// A settings file: read, saved and read again.
pub fn settings(bytes: &[u8]) {
    let path = file(bytes);
    let found = store::settings::read(&path);
    store::settings::save(&path, &found.settings).unwrap();
    let again = store::settings::read(&path);
    assert_eq!(again.settings, found.settings);
}

/// Another timer's file.
pub fn imports(bytes: &[u8]) {
    for name in ["file.csv", "file.json"] {
        routine::import::recognise(name, bytes);
        let mut reading = routine::import::Reading::default();
        // two questions at most, each answered with its last answer
        for _ in 0..3 {
            match routine::import::import(name, bytes, reading) {
                Ok(import) => {
                    for made in import.routines {
                        let text = routine::write(&made.routine);
                        assert!(
                            routine::read(&text).routine.is_some(),
                            "what is made of it can be read: {text}"
                        );
                    }
                    break;
                }
                Err(refusal) => {
                    match refusal.question.and_then(|question| question.answers.into_iter().last()) {
                        Some((_, answer)) => reading = answer,
                        None => break,
                    }
                }
            }
        }
    }
}

/// Answers by question, given wherever they are asked in a session.
pub fn answers(bytes: &[u8]) {
    let Ok(Value::Object(fields)) = serde_json::from_slice(bytes) else { return };
    let mut said = Answers::default();
    for (id, value) in fields {
        let Some(asked) = Asked::from_id(&id) else { continue };
        assert_eq!(Asked::from_id(&asked.to_string()), Some(asked));
        let Some(answer) = Answer::from_json(&value, asked.question.form()) else { continue };
        said.note(asked, answer);
    }
    let commands = |snapshot: &stillpoint::session::Snapshot| {
        let asked = snapshot.asking.iter().flat_map(|asking| asking.questions.clone());
        let to = asked.filter_map(|asked| Some((asked, said.to(asked)?.clone())));
        to.map(|(asked, answer)| stillpoint::session::machine::Command::Answer(asked, answer)).collect()
    };
    answered(&PROGRAM, &Terms::default(), commands);
}

/// A voice that says whatever it is given, at a reader's pace.
#[derive(Debug)]
struct Says;

impl Voice for Says {
    fn line(&self, words: &str) -> Option<spoken::Line> {
        let length = Duration::from_millis(60).saturating_mul(u32::try_from(words.len()).ok()?);
        Some(spoken::Line { clip: u16::MAX, length, words: words.to_owned().into() })
    }

    fn phrase(&self, id: &str) -> Option<spoken::Line> {
        self.line(id)
    }
}

/// Words that a person wrote, said in a session.
pub fn spoken(bytes: &[u8]) {
    let words = String::from_utf8_lossy(bytes);
    let mut parts = words.splitn(3, '\n');
    let mut part = || parts.next().unwrap_or_default();
    let routine = json!({
        "version": 1, "id": "said", "title": part(), "summary": "For fuzzing.", "technique": "mixed",
        "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 2, "ceiling": 4},
        "frequency": "daily", "steps": [
            {"do": "rest", "id": "a", "seconds": 20, "say": part()},
            {"do": "hold", "id": "b", "seconds": 30, "aim": 2, "area": "buttock", "say": part()},
            {"do": "rest", "id": "c", "seconds": 20}],
    });
    let Some(routine) = routine::read(&routine.to_string()).routine else { return };
    let program = Arc::new(Program::lay_out(&routine, Choice::default()));
    for verbosity in [Verbosity::Full, Verbosity::Chimes] {
        rehearse_speech(&program, Arc::new(Says), verbosity);
    }
}
