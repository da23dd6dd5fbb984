//! The diary as a screen reader reads it and as it is changed with keys, in the real window. What is read is compared with what
//! the same program writes into a report and into tables, what is changed with the diary's own files.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    time::Duration,
};

use jiff::{
    ToSpan as _, Zoned,
    civil::{Date, Weekday},
};
use serde_json::Value;

use super::{
    checkin::{data, lines},
    desk::{Desk, Launched, Window, bench, program, until},
    tree::{Node, Reader},
    year,
};

/// How long anything may take on a busy computer.
const PATIENCE: Duration = Duration::from_secs(30);

fn today() -> Date {
    Zoned::now().date()
}

/// The program with the sessions of so many days up to yesterday, and whatever is added to them, its diary shown.
pub fn open(desk: &Desk, reader: &Reader, days: u32, add: impl FnOnce(&Desk)) -> (Launched, Window) {
    year::write(&data(desk).join("diary"), days, Some(today().yesterday().unwrap()));
    add(desk);
    let program = desk.launch_with(&[], |command| reader.hears(command));
    let window = desk
        .find_window("Stillpoint$", PATIENCE)
        .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
    desk.place(&window, (1280, 800));
    desk.activate(&window);
    reader.read("the start page", |tree| tree.named("Diary").is_some());
    desk.key("ctrl+2");
    (program, window)
}

/// What the program answers on this desk, without a window.
#[track_caller]
pub fn says(desk: &Desk, arguments: &[&str]) -> String {
    let output = desk.command(program()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The report from a day on, as numbers.
fn report(desk: &Desk, since: Date) -> Value {
    let file = desk.folder().join("report.json");
    let since = since.to_string();
    says(desk, &["report", file.to_str().unwrap(), "--replace", "--since", &since]);
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

/// The rows of the table of sessions, those that were tried out left out.
fn rows(desk: &Desk) -> Vec<HashMap<String, String>> {
    let file = desk.folder().join("diary.csv");
    says(desk, &["diary", "export", "--csv", file.to_str().unwrap(), "--replace"]);
    let rows = csv::Reader::from_path(file).unwrap().into_deserialize();
    rows.map(Result::unwrap).filter(|row: &HashMap<String, String>| row["speed"] == "1").collect()
}

/// The table whose name begins so, with rows that all say something.
#[track_caller]
fn table(tree: &Node, begins: &str) -> (String, Vec<String>) {
    let tables = tree.tables();
    let names: Vec<&String> = tables.iter().map(|(name, _)| name).collect();
    let found = tables.iter().find(|(name, _)| name.starts_with(begins));
    let (name, rows) = found.unwrap_or_else(|| panic!("no table {begins}, only {names:?}")).clone();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.trim().len() > 3), "{name}: {rows:?}");
    (name, rows)
}

/// The number that stands after `words`; `None` where there is no number.
fn after(row: &str, words: &str) -> Option<f64> {
    let rest = &row[row.rfind(words)? + words.len()..];
    rest.split([',', ' ']).next()?.parse().ok()
}

fn number(row: &HashMap<String, String>, name: &str) -> Option<f64> {
    row[name].parse().ok()
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let half = numbers.len() / 2;
    if numbers.len().is_multiple_of(2) {
        f64::midpoint(numbers[half - 1], numbers[half])
    } else {
        numbers[half]
    }
}

/// Numbers of a list in the report.
fn listed(list: &Value, name: &str) -> Vec<Option<f64>> {
    list.as_array().unwrap().iter().map(|item| item[name].as_f64()).collect()
}

/// Before and after of single sessions, and what was really less, about the same, more.
fn course_agrees(tree: &Node, begins: &str, course: &Value) -> usize {
    let (name, said) = table(tree, begins);
    let said: Vec<&String> = said.iter().filter(|row| !row.contains("added by hand")).collect();
    let pairs: Vec<&&String> = said
        .iter()
        .filter(|row| after(row, ", before ").is_some() && after(row, ", after ").is_some())
        .collect();
    for (words, of) in [(", before ", "before"), (", after ", "after")] {
        let read: Vec<Option<f64>> = pairs.iter().map(|row| after(row, words)).collect();
        assert_eq!(read, listed(&course["pairs"], of), "{name}: {of}");
    }
    for (words, count) in
        [", less, ", ", about the same, ", ", more, "].iter().zip(course["changes"].as_array().unwrap())
    {
        let read = said.iter().filter(|row| row.contains(words)).count();
        assert_eq!(Some(read as u64), count.as_u64(), "{name}: {words}");
    }
    let [before, later] =
        ["before", "after"].map(|of| median(listed(&course["pairs"], of).into_iter().flatten().collect()));
    assert!(
        name.contains(&format!("Usually {before} before and {later} after. Of {} sessions", pairs.len())),
        "{name}"
    );
    said.len()
}

/// Soreness of the mornings, left and right.
fn mornings_agree(tree: &Node, mornings: &Value) {
    let (name, said) = table(tree, "Soreness on the next morning. ");
    for side in ["left", "right"] {
        let read: Vec<Option<f64>> = said.iter().map(|row| after(row, &format!("{side} "))).collect();
        assert_eq!(read, listed(mornings, side), "{name}: {side}");
    }
}

/// The six weeks day by day.
fn days_agree(desk: &Desk, tree: &Node) {
    let back = i32::from(today().weekday().to_monday_zero_offset()) + 35;
    let first = today() - back.days();
    let report = report(desk, first);
    let (name, said) = table(tree, "Six weeks. ");
    assert_eq!(said.len(), 42, "{name}");
    let done: Vec<Date> = rows(desk)
        .iter()
        .filter(|row| row["ended"] != "by-hand")
        .map(|row| row["date"].parse().unwrap())
        .collect();
    for (day, row) in first.series(1.day()).zip(&said) {
        assert!(row.starts_with(&day.strftime("%A %-d %B").to_string()), "{day}: {row}");
        assert_eq!(row.contains("session"), done.contains(&day), "{row}");
        assert_eq!(row.contains(", today"), day == today(), "{row}");
    }
    let (sessions, days) = (&report["sessions"], &report["active_days"]);
    assert!(name.ends_with(&format!("{sessions} sessions on {days} days in six weeks.")), "{name}");
}

/// What sessions of each routine, and with both sides or one, were followed by; counted from the table of sessions.
fn followed_agrees(desk: &Desk, tree: &Node, since: Date) {
    let (name, said) = table(tree, "After each routine");
    let mut groups: BTreeMap<String, Vec<HashMap<String, String>>> = BTreeMap::new();
    for row in rows(desk) {
        if row["ended"] != "by-hand" && row["date"].parse::<Date>().unwrap() >= since {
            let sides = if row["chosen_sides"] == "left" { "Left side only" } else { "Both sides" };
            groups.entry(sides.to_owned()).or_default().push(row.clone());
            groups.entry(row["title"].clone()).or_default().push(row);
        }
    }
    assert_eq!(said.len(), groups.len(), "{name}: {said:?}");
    for (group, rows) in groups {
        let count = if rows.len() == 1 { "1 session".to_owned() } else { format!("{} sessions", rows.len()) };
        let row = said
            .iter()
            .find(|row| row.starts_with(&format!("{group}, {count}, ")))
            .unwrap_or_else(|| panic!("{group}, {count}: {said:?}"));
        let moved = |to: &str| -> Vec<f64> {
            rows.iter().filter_map(|row| Some(number(row, to)? - number(row, "before_back")?)).collect()
        };
        let (said_after, said_morning) = row.split_once(", next morning: ").unwrap();
        let of = |said: &str, moved: Vec<f64>| {
            let many = moved.len();
            let words = points(median(moved));
            let is_so =
                said.starts_with(&format!("{words}, mostly ")) && said.ends_with(&format!(", of {many}"));
            assert!(is_so, "{words}, of {many}: {row}");
        };
        let said_after = said_after.rsplit_once(", after: ").unwrap().1;
        match moved("after_back") {
            moved if moved.len() >= 3 => {
                let middle = median(moved.clone());
                let way = if middle < 0.0 { "lower" } else { "higher" };
                let is_so = said_after.contains(way) || middle.abs() < 1.0 && said_after.contains("same");
                assert!(said_after.starts_with("usually ") && is_so, "{middle}: {row}");
                let begins = format!("{group}: ");
                let figures = tree.beginning(&begins).unwrap_or_else(|| panic!("no figures of {group}"));
                of(figures.name[begins.len()..].trim_end_matches('.'), moved);
            }
            moved => assert!(moved.is_empty() || said_after.starts_with("too few to say"), "{row}"),
        }
        // words only where there are too few numbers
        let numbers = moved("morning_back");
        let said = rows.iter().filter(|row| !row["morning_usual"].is_empty()).count();
        if numbers.len() >= 3 {
            of(said_morning, numbers);
        } else if said >= 3 {
            let words = [("better ", ','), (", same ", ','), (", worse ", '\n')].map(|(word, end)| {
                let rest = said_morning.split_once(word).unwrap_or_else(|| panic!("{row}")).1;
                rest.split(end).next().unwrap().parse::<usize>().unwrap()
            });
            assert_eq!(words.into_iter().sum::<usize>(), said, "{row}");
        } else {
            assert!(said == 0 || said_morning.starts_with("too few to say"), "{row}");
        }
    }
}

/// By how much it was lower or higher, in words.
fn points(moved: f64) -> String {
    if moved < 0.0 {
        format!("{} lower", -moved)
    } else if moved > 0.0 {
        format!("{moved} higher")
    } else {
        "the same".to_owned()
    }
}

/// The medians of weeks, as the whole diary shows them, from the table of sessions.
fn weeks_agree(desk: &Desk, tree: &Node) -> usize {
    let (name, said) = table(tree, "Back or buttock pain, before and after. ");
    let mut weeks: BTreeMap<Date, [Vec<f64>; 3]> = BTreeMap::new();
    for row in rows(desk).iter().filter(|row| row["ended"] != "by-hand") {
        let day: Date = row["date"].parse().unwrap();
        let monday = day - i32::from(day.weekday().since(Weekday::Monday)).days();
        let numbers = [number(row, "before_back"), number(row, "after_back")];
        if numbers.iter().any(Option::is_some) {
            let [before, after, all] = weeks.entry(monday).or_default();
            before.extend(numbers[0]);
            after.extend(numbers[1]);
            all.push(0.0);
        }
    }
    assert_eq!(said.len(), weeks.len(), "{name}");
    for ((monday, [before, later, all]), row) in weeks.into_iter().zip(&said) {
        let date = if monday.year() == today().year() { "%-d %B" } else { "%-d %B %Y" };
        let sessions =
            if all.len() == 1 { "1 session".to_owned() } else { format!("{} sessions", all.len()) };
        let number = |numbers: Vec<f64>| {
            if numbers.is_empty() { "not answered".to_owned() } else { median(numbers).to_string() }
        };
        let wanted = format!(
            "Week of {}, {sessions}, before {}, after {}",
            monday.strftime(date),
            number(before),
            number(later)
        );
        assert_eq!(*row, wanted, "{name}");
    }
    said.len()
}

#[test]
fn every_charts_table_is_read_out_and_says_what_the_report_and_the_tables_say() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let Some(reader) = Reader::start(&desk) else { return };
    let (program, _window) = open(&desk, &reader, 330, |_| ());
    let tree = reader.at_rest("the pictures", |tree| tree.tables().len() >= 4);
    let since = today() - 41.days();
    let report = report(&desk, since);
    let back = course_agrees(&tree, "Back or buttock pain, before and after. ", &report["courses"][0]);
    mornings_agree(&tree, &report["mornings"]);
    days_agree(&desk, &tree);
    press(&desk, &reader, "space", "the figures", |name| name == "The numbers behind this");
    let tree = reader.at_rest("the figures", |tree| tree.beginning("Both sides: ").is_some());
    followed_agrees(&desk, &tree, since);

    // the other pain, from the list that opens
    press(&desk, &reader, "space", "the list of pains", |name| name == PAINS);
    press(&desk, &reader, "space", "Leg pain", |name| name == "Leg pain");
    let leg = "Leg pain, before and after. ";
    let tree = reader.at_rest("leg pain", |tree| tree.tables().iter().any(|(name, _)| name.starts_with(leg)));
    let leg = course_agrees(&tree, leg, &report["courses"][1]);

    // the first again, of the whole diary
    press(&desk, &reader, "space", "the list of pains", |name| name == PAINS);
    press(&desk, &reader, "space", "Back pain", |name| name == "Back or buttock pain");
    reader.at_rest("back pain", |tree| tree.tables().iter().any(|(name, _)| name.starts_with("Back")));
    press(&desk, &reader, "space", "All", |name| name == "in the whole diary");
    let weekly =
        |tree: &Node| tree.tables().iter().any(|(_, rows)| rows.iter().any(|row| row.starts_with("Week of")));
    let tree = reader.at_rest("the whole diary", weekly);
    let weeks = weeks_agree(&desk, &tree);
    println!(
        "{back} and {leg} sessions in six weeks, {weeks} weeks, {} mornings",
        report["mornings"].as_array().unwrap().len()
    );
    assert_eq!(program.stderr(), "");
}

/// The list from which the pain of the chart is chosen.
const PAINS: &str = "What is shown before and after";

/// How many sessions the diary has.
fn count(desk: &Desk) -> usize {
    let list: Value = serde_json::from_str(&says(desk, &["diary", "list", "--json"])).unwrap();
    list.as_array().unwrap().len()
}

/// Gives the keyboard to what can be pressed and is called as wanted, once it is there, and presses a key on it.
#[track_caller]
pub fn press(desk: &Desk, reader: &Reader, key: &str, what: &str, is_it: impl Fn(&str) -> bool) {
    let found = |tree: &Node| tree.choices().into_iter().position(|node| is_it(&node.name));
    let tree = reader.read(what, |tree| found(tree).is_some());
    reader.focus(tree.choices()[found(&tree).unwrap()]);
    desk.key(key);
}

/// The same with what is in the group of this name.
#[track_caller]
fn press_in(desk: &Desk, reader: &Reader, key: &str, group: &str, is_it: impl Fn(&str) -> bool) {
    let found = |tree: &Node| tree.named(group)?.choices().into_iter().position(|node| is_it(&node.name));
    let tree = reader.read(group, |tree| found(tree).is_some());
    reader.focus(tree.named(group).unwrap().choices()[found(&tree).unwrap()]);
    desk.key(key);
}

/// Chooses the thing whose name begins so, with the keyboard.
#[track_caller]
pub fn choose(desk: &Desk, reader: &Reader, name: &str) {
    press(desk, reader, "Return", name, |found| found.starts_with(name));
}

/// The line of the diary's files that is as wanted, once it is there.
#[track_caller]
fn written(desk: &Desk, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
    until(PATIENCE, || lines(desk).into_iter().find(|line| wanted(line)))
        .unwrap_or_else(|| panic!("{what} is not written"))
}

#[test]
fn an_answer_is_corrected_a_session_deleted_and_taken_back_and_a_day_added_with_keys() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let Some(reader) = Reader::start(&desk) else { return };
    let (mut program, window) = open(&desk, &reader, 20, |_| ());
    let before = count(&desk);
    let list: Value = serde_json::from_str(&says(&desk, &["diary", "list", "--json"])).unwrap();
    let newest = list[0]["session"].as_str().unwrap().to_owned();
    let of_newest = |line: &Value| line["session"] == *newest;

    // the newest session is opened, and the answer said anew
    press(&desk, &reader, "Return", "the newest session", is_session);
    choose(&desk, &reader, "Correct");
    let sore = list[0]["answers"]["after.soreness.left"].to_string();
    let group = "After: Soreness where you pressed, left, 0 to 10";
    press_in(&desk, &reader, "7", group, |name| name.starts_with(&format!("{sore}, ")));
    let field = "answer/after.soreness.left";
    written(&desk, "the answer", |line| {
        of_newest(line) && line["op"] == "edit" && line["field"] == field && line["value"] == 7
    });
    choose(&desk, &reader, "Done");
    let row = "Soreness where you pressed, left: ";
    reader.read("the new answer", |tree| tree.beginning(row).is_some_and(|row| row.name.contains('7')));

    // it is deleted, and taken back
    choose(&desk, &reader, "More");
    choose(&desk, &reader, "Delete this session");
    written(&desk, "that it is deleted", |line| {
        of_newest(line) && line["op"] == "delete" && line["gone"] == true
    });
    assert_eq!(count(&desk), before - 1);
    choose(&desk, &reader, "Undo");
    written(&desk, "that it is there again", |line| {
        of_newest(line) && line["op"] == "delete" && line["gone"] == false
    });
    assert_eq!(count(&desk), before);

    // a day without a session: the day is typed, then how it was is said
    choose(&desk, &reader, "Add a day without a session");
    let tree = reader.read("the day", |tree| tree.named("Day").is_some());
    let day = today() - 3.days();
    reader.focus(tree.all().into_iter().rfind(|node| node.name == "Day").unwrap());
    desk.key("ctrl+a");
    desk.write(&day.to_string());
    desk.key("Return");
    reader.read("the day that was typed", |tree| {
        tree.all().iter().any(|node| node.name.contains(&day.strftime("%-d %B %Y").to_string()))
    });
    let group = "How it was: Back or buttock pain, 0 to 10";
    press_in(&desk, &reader, "4", group, |name| name == "0" || name.starts_with("0, "));
    let said = written(&desk, "how it was", |line| {
        line["op"] == "edit"
            && line["field"] == "answer/before.back"
            && line["value"] == 4
            && line["session"] != *newest
    });
    assert_eq!(count(&desk), before + 1);
    let shown: Value =
        serde_json::from_str(&says(&desk, &["diary", "show", said["session"].as_str().unwrap(), "--json"]))
            .unwrap();
    assert_eq!(shown["answers"]["before.back"], 4);
    assert!(shown["began"].as_str().unwrap().starts_with(&day.to_string()), "{shown}");

    desk.close(&window);
    assert!(program.process.ended(Duration::from_secs(10)).expect("it ends").success());
    assert_eq!(program.stderr(), "");
    assert!(says(&desk, &["diary", "verify"]).contains("all can be read"));
    let corrected: Value = serde_json::from_str(&says(&desk, &["diary", "show", &newest, "--json"])).unwrap();
    assert_eq!(corrected["answers"]["after.soreness.left"], 7);
}

/// Whether this is a session in the list: what is pressed there begins with a day of the week and a time of day.
pub fn is_session(name: &str) -> bool {
    let days = ["Monday ", "Tuesday ", "Wednesday ", "Thursday ", "Friday ", "Saturday ", "Sunday "];
    days.iter().any(|day| name.starts_with(day)) && name.contains(':')
}
