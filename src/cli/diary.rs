//! `stillpoint diary`: the diary in the terminal.
//!
//! Looking touches nothing. Whatever changes something adds lines, like the window, and ends only when the disk has them.

use std::{
    collections::HashSet,
    io::{BufReader, Seek as _},
    path::Path,
    process::ExitCode,
};

use serde_json::{Value, json};

use super::{
    args::DiaryOrder,
    dash::{self, Content, Target, WriteOptions},
    edit,
    ledger::{close, find, look, minute, open, patiently, refused, settle},
    output::{CliError, FOUND_PROBLEMS, Outcome, pretty, print},
};
use crate::{
    comfort::{Asked, Question},
    diary::{Diary, Entry, Fingerprint, Line, StepDone, Table, What, export as exported},
    routine::words::Side,
    runner::{clock::today, draft_now},
    store::{
        Home, export,
        ledger::{Bad, Pulse},
        whole::{self, Old, Readers},
    },
    text::{format_count, format_duration, format_list, plural},
};

/// Carries out a command about the diary.
pub fn carry_out(home: &Home, order: DiaryOrder) -> Outcome {
    match order {
        DiaryOrder::List { json } => list(&look(home)?.0, json),
        DiaryOrder::Show { session, json } => show(find(&look(home)?.0, &session)?, json),
        DiaryOrder::Note { session, text } => {
            let said = if text.trim().is_empty() { "The note was removed." } else { "The note was saved." };
            add(home, &session, said, What::Note(text.trim().into()))
        }
        DiaryOrder::Edit(wanted) => edit::edit(home, &wanted),
        DiaryOrder::Delete { session, undo } => {
            let said = if undo {
                "The session was restored."
            } else {
                "The session was deleted. `stillpoint diary delete --undo` with its id undoes this."
            };
            add(home, &session, said, What::Delete(!undo))
        }
        DiaryOrder::Verify { json } => verify(home, json),
        DiaryOrder::Export { json, csv, replace } => {
            let old = Old::if_replaced(replace);
            write_out(home, json.as_deref(), csv.as_deref(), old)
        }
        DiaryOrder::Restore { file } => restore(home, &file),
    }
}

/// Adds a line to a session.
fn add(home: &Home, name: &str, said: &str, what: What) -> Outcome {
    home.is_there()?;
    let ledger = open(home)?;
    let session = ledger.with_diary(|diary| find(diary, name).map(Entry::session))?;
    ledger.append(draft_now(session, what));
    close(ledger, 1)?;
    print(&format!("{}: {said}\n", session.short()))
}

fn list(diary: &Diary, json: bool) -> Outcome {
    let entries = diary.entries();
    if json {
        let list = entries.iter().map(|entry| without_steps(entry)).collect();
        return print(&pretty(&Value::Array(list)));
    }
    if entries.is_empty() {
        return print("Nothing yet. Sessions are written down as they happen.\n");
    }
    let mut said = String::new();
    for entry in entries {
        let answers = entry.said();
        let sore =
            [Side::Left, Side::Right].map(|side| answers.number(Asked::on(Question::AfterSoreness, side)));
        let soreness = match sore {
            [None, None] => String::new(),
            sore => format!("  soreness {}", sore.map(shown).join("/")),
        };
        said += &format!(
            "{}  {}  {:>7}  {:<24}  {}{}{soreness}{}\n",
            entry.session().short(),
            minute(entry.began()),
            format_duration(entry.lasted()),
            entry.ending().spelled(),
            entry.title(),
            faster(entry),
            if entry.clock_went_back() { "  (the clock was set back meanwhile)" } else { "" }
        );
    }
    print(&said)
}

fn without_steps(entry: &Entry) -> Value {
    let mut value = entry.to_json();
    if let Some(fields) = value.as_object_mut() {
        fields.shift_remove("steps");
    }
    value
}

fn shown(answer: Option<u8>) -> String {
    answer.map_or_else(|| "-".to_owned(), |answer| answer.to_string())
}

fn faster(entry: &Entry) -> String {
    match entry.speed() {
        1 => String::new(),
        speed => format!(" (tried out, {speed} times as fast)"),
    }
}

fn show(entry: &Entry, json: bool) -> Outcome {
    if json {
        return print(&pretty(&entry.to_json()));
    }
    let mut said = format!("{}{}\n", entry.title(), faster(entry));
    let deleted = if entry.is_deleted() { ", deleted" } else { "" };
    said += &format!(
        "{}, {}, {}{deleted}\n",
        minute(entry.began()),
        format_duration(entry.lasted()),
        entry.ending().spelled()
    );
    if entry.clock_went_back() {
        said.push_str(
            "the computer's clock was set back during this session, so its dates do not fit together\n",
        );
    }
    for dose in entry.dose() {
        let side = dose.side.map(|side| format!("{} ", side.id())).unwrap_or_default();
        let area = dose.area.map_or("body", |area| area.id());
        said += &format!("under load: {side}{area} {}\n", format_duration(dose.loaded));
    }
    for (question, answer) in entry.answers() {
        said += &format!("{question}: {answer}\n");
    }
    if !entry.note().is_empty() {
        said += &format!("note: {}\n", entry.note());
    }
    said.push_str("\n  step  phase      side      done  planned  how\n");
    for step in entry.steps() {
        said.push_str(&row(step));
    }
    print(&said)
}

fn row(step: &StepDone) -> String {
    format!(
        "  {:>4}  {:<9}  {:<5}  {:>7}  {:>7}  {}\n",
        step.number,
        step.phase.map_or("?", |phase| phase.id()),
        step.side.map_or("", |side| side.id()),
        format_duration(step.done),
        format_duration(step.planned),
        step.how.map_or("?", |how| how.label()),
    )
}

fn verify(home: &Home, json: bool) -> Outcome {
    let (diary, found) = look(home)?;
    let code = ExitCode::from(if found.is_clean() { 0 } else { FOUND_PROBLEMS });
    let sessions = diary.entries().len();
    if json {
        print(&pretty(&json!({
            "clean": found.is_clean(),
            "files": found.files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>(),
            "lines": found.lines,
            "sessions": sessions,
            "doubles": found.doubles,
            "newer": found.newer,
            "bad": found.bad.iter().map(bad).collect::<Vec<_>>(),
            "unreadable": found.unreadable.iter()
                .map(|(file, why)| json!({"file": file.display().to_string(), "why": why})).collect::<Vec<_>>(),
            "set_aside": found.set_aside.iter().map(|file| file.display().to_string()).collect::<Vec<_>>(),
        })))?;
        return Ok(code);
    }
    let mut said = String::new();
    for bad in &found.bad {
        let torn = if bad.torn { "writing it was cut short: " } else { "" };
        said += &format!("{}:{}: {torn}{}\n", bad.file.display(), bad.line, bad.fault);
    }
    for (file, why) in &found.unreadable {
        said += &format!("{} cannot be read: {why}\n", file.display());
    }
    for file in &found.set_aside {
        said += &format!("set aside earlier: {}\n", file.display());
    }
    if found.newer > 0 {
        said += &format!("lines of a newer Stillpoint, kept as they are: {}\n", found.newer);
    }
    if found.doubles > 0 {
        said += &format!("lines found in more than one file, counted once: {}\n", found.doubles);
    }
    said += &format!(
        "{} in {}, {}: {}\n",
        format_count(found.lines, "line"),
        format_count(found.files.len(), "file"),
        format_count(sessions, "session"),
        if found.is_clean() {
            "all can be read".to_owned()
        } else {
            let bad = (!found.bad.is_empty()).then(|| format_count(found.bad.len(), "line"));
            let unreadable = found.unreadable.len();
            let files = (unreadable > 0).then(|| format_count(unreadable, "file"));
            let what: Vec<String> = bad.into_iter().chain(files).collect();
            format!("{} cannot be read; it was left untouched", format_list(&what, "and"))
        }
    );
    print(&said)?;
    Ok(code)
}

fn bad(bad: &Bad) -> Value {
    json!({
        "file": bad.file.display().to_string(),
        "line": bad.line,
        "torn": bad.torn,
        "why": bad.fault.to_string(),
        "text": bad.text,
    })
}

fn write_out(home: &Home, json: Option<&Path>, csv: Option<&Path>, old: Old) -> Outcome {
    home.is_there()?;
    if let (Some(json), Some(csv)) = (json, csv)
        && export::Tables::files(csv).iter().any(|table| whole::is_same(json, table))
    {
        let name = json.display();
        return Err(format!("{name} cannot be both the JSON file and a table").into());
    }
    let inputs = [home.diary()];
    let manner = WriteOptions { old, readers: Readers::Owner, content: Content::Text, inputs: &inputs };
    let mut said = String::new();
    if let Some(file) = json {
        let mut target = Target::begin(file, manner)?;
        let looked = home.clone();
        let writing = move |pulse: &Pulse| {
            let outcome = export::json(&looked, pulse, target.file());
            match outcome {
                Ok(everything) => Ok((everything, target)),
                Err(error) => Err(target.refused(error)),
            }
        };
        let (everything, target) = patiently(writing)??;
        target.finish()?;
        let (sessions, lines) =
            (format_count(everything.sessions, "session"), format_count(everything.lines, "line"));
        said += &format!("{}: {sessions}, {lines}\n", dash::output_name(file));
    }
    if let Some(file) = csv {
        let (diary, _) = look(home)?;
        let sessions = format_count(diary.entries().len(), "session");
        let mut targets = Vec::new();
        let tables = export::Tables::of(&diary, None).map_err(refused(home))?;
        // there is one standard output, and the table of sessions is the one that a person opens
        let count = if dash::is_dash(file) { 1 } else { Table::ALL.len() };
        for (path, bytes) in tables.placed(file).take(count) {
            let mut target = Target::begin(&path, manner)?;
            target.write(bytes)?;
            targets.push(target);
            said += &format!("{}: {sessions}\n", dash::output_name(&path));
        }
        targets.into_iter().try_for_each(Target::finish)?;
    }
    dash::tell(json.into_iter().chain(csv), &said)
}

/// Restored lines are given to the ledger in pieces of about this many bytes.
const PIECE: usize = 4 << 20;

/// An export of decades is not held in memory: it is read once to see that it is one, and again for its lines.
fn restore(home: &Home, file: &Path) -> Outcome {
    let name = dash::name_of(file);
    let cannot = |why: String| CliError::from(format!("{name} cannot be restored: {why}"));
    let mut from = dash::open(file).map_err(|error| cannot(error.to_string()))?;
    let mut read = |each: &mut dyn FnMut(Line, String)| {
        from.rewind().map_err(|error| cannot(error.to_string()))?;
        exported::read(BufReader::with_capacity(1 << 20, &from), each)
            .map_err(|error| cannot(error.to_string()))
    };
    // clocks of two computers differ by seconds
    let now = today().timestamp().as_millisecond().saturating_add(60_000);
    let mut lines = HashSet::new();
    let (mut given, mut to_come) = (0_usize, HashSet::new());
    let found = read(&mut |line, written| {
        given = given.saturating_add(1);
        if line.at.as_millis() > now {
            to_come.extend(line.session);
        }
        lines.insert(Fingerprint::of(&line, written.as_bytes()));
    })?;
    let ledger = open(home)?;
    let added = ledger.with_diary(|diary| lines.iter().filter(|line| !diary.has_heard(**line)).count());
    drop(lines);
    let (mut piece, mut bytes, mut settles) = (Vec::new(), 0_usize, true);
    read(&mut |line, written| {
        bytes = bytes.saturating_add(written.len());
        piece.push((line, written));
        if bytes >= PIECE {
            bytes = 0;
            ledger.restore(std::mem::take(&mut piece));
            // a disk that did not answer once is not waited for at every piece
            settles = settles && settle(&ledger);
        }
    })?;
    ledger.restore(piece);
    close(ledger, added)?;
    let there = given.saturating_sub(added);
    let mut said =
        format!("{} added, {there} {} there already\n", were(added, "line"), plural(there, "was", "were"));
    for (place, fault) in &found.refused {
        said += &format!("line {place} of the list was left out: {fault}\n");
    }
    if let Some(why) = &found.stops {
        said += &format!("{name} {why}\n");
    }
    if !to_come.is_empty() {
        let sessions = format_count(to_come.len(), "session");
        let lie = plural(to_come.len(), "lies", "lie");
        said += &format!(
            "{sessions} {lie} in the future: `stillpoint diary edit ID --began` corrects a wrong date\n"
        );
    }
    print(&said)?;
    Ok(ExitCode::from(if found == exported::Found::default() { 0 } else { FOUND_PROBLEMS }))
}

fn were(count: usize, one: &str) -> String {
    format!("{} {}", format_count(count, one), plural(count, "was", "were"))
}
