//! What a person takes along: tables, the report and its numbers, by the real program on a year of invented sessions.
#![allow(
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "what goes wrong has to stop the test"
)]

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

use crate::{skipped::missing, year};

/// A folder with a year of diary in it, and whatever is written out.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new(days: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        year::write(&folder.path().join("data/diary"), days, None);
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stillpoint"));
        command
            .current_dir(self.0.path())
            .env("HOME", self.0.path())
            .arg("--data-dir")
            .arg(self.path("data"));
        command.args(arguments).output().unwrap()
    }

    #[track_caller]
    fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {error}");
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    fn refuses(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    fn report(&self, name: &str, more: &[&str]) -> Value {
        self.says(&[&["report", name], more].concat());
        serde_json::from_slice(&fs::read(self.path(name)).unwrap()).unwrap()
    }
}

/// Rows of a table, by the names of their cells.
fn rows(file: &Path) -> Vec<HashMap<String, String>> {
    csv::Reader::from_path(file).unwrap().into_deserialize().map(|row| row.unwrap()).collect()
}

/// The number in a cell, if there is one.
fn number(row: &HashMap<String, String>, name: &str) -> Option<f64> {
    Some(&row[name]).filter(|cell| !cell.is_empty()).map(|cell| cell.parse().unwrap())
}

/// Count, median, quartiles and ends by another way than the program's: at the place among the sorted numbers.
fn spread(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    let at = |part: f64| {
        let place = part * (numbers.len() - 1) as f64;
        let (below, above) = (numbers[place.floor() as usize], numbers[place.ceil() as usize]);
        below * (1.0 - place.fract()) + above * place.fract()
    };
    vec![numbers.len() as f64, at(0.5), at(0.25), at(0.75), at(0.0), at(1.0)]
}

#[track_caller]
fn same(name: &str, one: f64, other: &Value) {
    let other = other.as_f64().unwrap();
    assert!((one - other).abs() < 1e-6, "{name}: {one} in the tables, {other} in the report");
}

#[test]
fn the_reports_numbers_are_those_of_the_exported_tables() {
    let desk = Desk::new(365);
    desk.says(&["diary", "export", "--csv", "year.csv"]);
    let report = desk.report("year.json", &[]);
    let (by_hand, sessions): (Vec<_>, Vec<_>) = rows(&desk.path("year.csv"))
        .into_iter()
        .filter(|row| row["speed"] == "1")
        .partition(|row| row["ended"] == "by-hand");
    assert_eq!(by_hand.len(), 27, "days without a session, which are not counted as sessions");
    let is_real: HashSet<&str> = sessions.iter().map(|row| row["session"].as_str()).collect();
    let real = |name| -> Vec<_> {
        rows(&desk.path(name)).into_iter().filter(|row| is_real.contains(row["session"].as_str())).collect()
    };
    let (answers, doses) = (real("year-answers.csv"), real("year-doses.csv"));
    assert!(sessions.len() > 250 && answers.len() > 3_000 && doses.len() > 400, "a whole year");

    same("sessions", sessions.len() as f64, &report["sessions"]);
    let lasted: f64 = sessions.iter().filter_map(|row| number(row, "lasted_secs")).sum();
    same("lasted", lasted, &report["lasted"]);
    let mut places: BTreeMap<(String, String), f64> = BTreeMap::new();
    for dose in &doses {
        *places.entry((dose["area"].clone(), dose["side"].clone())).or_default() +=
            number(dose, "loaded_secs").unwrap();
    }
    let labels = HashMap::from([
        ("buttock", "Buttock"),
        ("upper-outer-hip", "Upper outer hip"),
        ("low-back", "Low back, beside the spine"),
        ("back-thigh", "Back of the thigh"),
    ]);
    assert_eq!(places.len(), 8, "four places, left and right");
    for ((area, side), loaded) in &places {
        let shown = report["places"].as_array().unwrap();
        let place = shown.iter().find(|place| place["place"] == labels[area.as_str()]).unwrap();
        same(area, *loaded, &place[side.as_str()]);
    }
    for (course, name) in report["courses"].as_array().unwrap().iter().zip(["back", "leg"]) {
        let pairs: Vec<(f64, f64)> = sessions
            .iter()
            .filter_map(|row| {
                Some((number(row, &format!("before_{name}"))?, number(row, &format!("after_{name}"))?))
            })
            .collect();
        assert_eq!(course["pairs"].as_array().unwrap().len(), pairs.len());
        for ((before, after), pair) in pairs.iter().zip(course["pairs"].as_array().unwrap()) {
            same("before", *before, &pair["before"]);
            same("after", *after, &pair["after"]);
        }
        let less = pairs.iter().filter(|(before, after)| {
            let needed = if (1.0..5.0).contains(before) {
                1.0
            } else if *before >= 8.0 {
                3.0
            } else {
                2.0
            };
            before - after >= needed
        });
        same("less", less.count() as f64, &course["changes"][0]);
    }
    let questions = [
        ("Back or buttock pain, before", "before.back", ""),
        ("Leg pain, after", "after.leg", ""),
        ("Pressure felt, left", "mid.pressure", "left"),
        ("Soreness, after, left", "after.soreness", "left"),
        ("Soreness, next morning, right", "morning.soreness", "right"),
    ];
    for (name, question, side) in questions {
        let asked = || answers.iter().filter(|row| row["question"] == question && row["side"] == side);
        let numbers: Vec<f64> = asked().filter_map(|row| number(row, "number")).collect();
        let row = report["numbers"].as_array().unwrap().iter().find(|row| row["name"] == name).unwrap();
        let shown = &row["spread"];
        let all = [&shown["count"], &shown["median"], &shown["middle"][0], &shown["middle"][1]];
        for (one, other) in
            spread(numbers).iter().zip(all.into_iter().chain([&shown["ends"][0], &shown["ends"][1]]))
        {
            same(name, *one, other);
        }
        same(name, asked().filter(|row| row["form"] == "passed-over").count() as f64, &row["passed_over"]);
    }
}

#[test]
fn the_order_of_the_lines_changes_nothing() {
    let desk = Desk::new(90);
    let tables = |name: &str| {
        desk.says(&["diary", "export", "--csv", &format!("{name}.csv")]);
        let files = ["", "-answers", "-doses"].map(|suffix| format!("{name}{suffix}.csv"));
        files.map(|file| fs::read_to_string(desk.path(&file)).unwrap())
    };
    let (before, report) = (tables("before"), desk.report("before.json", &[]));
    for file in fs::read_dir(desk.path("data/diary")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            let text = fs::read_to_string(&path).unwrap();
            let mut lines: Vec<&str> = text.lines().collect();
            lines.sort_unstable();
            fs::write(&path, lines.join("\n") + "\n").unwrap();
        }
    }
    assert_eq!(tables("after"), before);
    assert_eq!(desk.report("after.json", &[]), report);
}

#[test]
fn nothing_is_written_over_unasked() {
    let desk = Desk::new(20);
    for (name, arguments) in [
        ("a.csv", vec!["diary", "export", "--csv", "a.csv"]),
        ("a.json", vec!["diary", "export", "--json", "a.json"]),
        ("a.html", vec!["report", "a.html"]),
    ] {
        fs::write(desk.path(name), "mine").unwrap();
        let said = desk.refuses(&arguments);
        assert!(said.contains("is there already") && said.contains("--replace"), "{said}");
        assert_eq!(fs::read_to_string(desk.path(name)).unwrap(), "mine");
        desk.says(&[&arguments[..], &["--replace"]].concat());
        assert_ne!(fs::read_to_string(desk.path(name)).unwrap(), "mine");
    }
    assert!(desk.refuses(&["report", "a.docx"]).contains("Choose a format"));
    assert!(desk.refuses(&["report", "b.html", "--since", "soon"]).contains("2026-01-31"));
    let backwards = ["report", "b.html", "--since", "2026-02-01", "--until", "2026-01-01"];
    assert!(desk.refuses(&backwards).contains("no days from"));
    assert!(!desk.path("b.html").exists());
}

#[test]
fn a_period_has_its_days_and_no_others() {
    let desk = Desk::new(60);
    let whole = desk.report("whole.json", &[]);
    let first = desk.report("first.json", &["--until", "2025-11-20"]);
    let rest = desk.report("rest.json", &["--since", "2025-11-21"]);
    let sessions = |report: &Value| report["sessions"].as_u64().unwrap();
    assert_eq!(sessions(&first) + sessions(&rest), sessions(&whole));
    assert!(sessions(&first) > 0 && sessions(&rest) > 0);
    assert!(first["days"][1].as_str().unwrap() <= "2025-11-20");
    assert!(rest["days"][0].as_str().unwrap() >= "2025-11-21");
}

/// Tags of a page in order, each with its attributes; fails at anything that is no well-formed tag.
fn tags(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').expect("a tag that is closed") + at;
        let tag = &rest[at + 1..end];
        assert!(!tag.contains('<'), "{tag}");
        found.push(tag.to_owned());
        rest = &rest[end + 1..];
    }
    found
}

#[test]
fn hostile_notes_are_only_text_in_the_web_page() {
    let desk = Desk::new(120);
    // the last of them among the newest notes, which the page shows
    desk.says(&["report", "a.html", "--until", "2025-12-20"]);
    let html = fs::read_to_string(desk.path("a.html")).unwrap();
    assert!(
        html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;&amp;amp;"),
        "as text"
    );
    let known = [
        "!doctype", "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "section",
        "div", "svg", "rect", "circle", "polyline", "text", "table", "thead", "tbody", "tr", "th", "td", "b",
        "bdi", "footer",
    ];
    for tag in tags(&html) {
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        assert!(known.contains(&name), "<{tag}>");
        assert!(!tag.contains("onerror") && !tag.contains("href") && !tag.contains("src="), "<{tag}>");
    }
    assert!(!html.contains(|c: char| c.is_control() && c != '\n'), "no control characters");
    let (opened, closed) = (html.matches("<bdi>").count(), html.matches("</bdi>").count());
    assert!(opened == closed && opened > 10, "what runs the other way stays in its place");
}

/// The text of a PDF by another program; `None` where this computer has none.
fn text_of(file: &Path) -> Option<String> {
    let Ok(output) = Command::new("pdftotext").arg("-layout").arg(file).arg("-").output() else {
        missing("pdftotext");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
#[cfg(feature = "report")]
fn the_pdf_is_one_sheet_whose_text_can_be_selected() {
    let desk = Desk::new(40);
    let output = desk.says(&["report", "a.pdf"]);
    let sessions = desk.report("a.json", &[])["sessions"].as_u64().unwrap();
    assert_eq!(output, format!("a.pdf: {sessions} sessions\n"));
    let bytes = fs::read(desk.path("a.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    assert!(bytes.len() < 400_000, "{} bytes", bytes.len());
    let has = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    assert!(has(b"/Lang"), "its language is said");
    assert!(has(b"/StructTreeRoot"), "it is tagged");
    assert!(has(b"/Count 1"), "one page");
    let Some(text) = text_of(&desk.path("a.pdf")) else { return };
    // not every pdftotext tells spaces that hold a unit from others
    let text = text.replace('\u{a0}', " ");
    for words in [
        "Stillpoint diary",
        "Back or buttock pain, before and after",
        "Where and how long, under load",
        "Tennis-ball glute release",
        "How to read it",
        "it does not diagnose or",
        &format!("{sessions} sessions on"),
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
#[cfg(feature = "report")]
fn hostile_notes_are_only_text_in_the_pdf_and_need_at_most_a_second_sheet() {
    let desk = Desk::new(120);
    let note = "A note of a megabyte \u{202e}backwards <b>bold</b> #let x = 1 \0 ".repeat(20_000);
    let list: Value = serde_json::from_str(&desk.says(&["diary", "list", "--json"])).unwrap();
    // longer than a command's words may be: by way of a line of the diary
    let session = list[0]["session"].as_str().unwrap().parse().unwrap();
    append_note(&desk, session, &note);
    // one letter of hundreds of characters
    let session = list[1]["session"].as_str().unwrap().parse().unwrap();
    append_note(&desk, session, &format!("Z{} algo", "\u{351}\u{36b}".repeat(280)));
    desk.says(&["report", "a.pdf"]);
    let bytes = fs::read(desk.path("a.pdf")).unwrap();
    assert!(bytes.len() < 1_000_000, "{} bytes", bytes.len());
    let Some(text) = text_of(&desk.path("a.pdf")) else { return };
    assert_eq!(text.matches('\u{c}').count(), 2, "two pages");
    assert!(text.contains("A note of a megabyte") && text.contains('…'), "{text}");
    assert!(text.contains("<script>alert(1)</script>"), "{text}");
    assert!(text.contains("#set page(width: 1pt)"), "{text}");
    assert!(text.contains("Page 2 of 2"));
}

#[cfg(feature = "report")]
fn append_note(desk: &Desk, session: stillpoint::diary::Key, note: &str) {
    use stillpoint::diary::{Draft, Line, What};
    let at = "2026-12-01T10:00:00+01:00".parse().unwrap();
    let draft = Draft { at, session: Some(session), what: What::Note(note.into()) };
    let line = Line::of(draft, session, session, 1).write();
    fs::write(desk.path("data/diary").join(format!("{session}.jsonl")), line + "\n").unwrap();
}
