//! The editor in the real window, by keys alone: a shipped routine is copied, changed and saved; what is changed after that is
//! there again when the program was killed in the middle of it. What was saved is read back from its file.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use serde_json::Value;

use super::{
    desk::{Desk, Launched, bench, program, until},
    tree::Reader,
};

const SHIPPED: &str = "wall-slow-deep-strokes";
/// How long anything may take on a busy computer.
const PATIENCE: Duration = Duration::from_secs(30);
/// So many presses of Tab lead once round any page.
const ROUND: usize = 150;

/// Somebody who uses the keyboard, and hears where it is.
struct Hands<'a> {
    desk: &'a Desk,
    reader: &'a Reader,
}

impl Hands<'_> {
    /// Opens the window on a routine's page.
    fn open(&self, routine: &str) -> Launched {
        let program = self.desk.launch_with(&["--routine", routine], |command| self.reader.hears(command));
        let window = self
            .desk
            .find_window("Stillpoint$", PATIENCE)
            .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
        self.desk.place(&window, (1280, 780));
        self.desk.activate(&window);
        self.reader.read("the routine's page", |tree| tree.named("Customise").is_some());
        program
    }

    /// Presses Tab until the keyboard is at what is called so, whatever facts follow.
    #[track_caller]
    fn tab_to(&self, name: &str) {
        let is_there =
            |now: &str| now.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(", "));
        let mut passed = Vec::new();
        // To find where the keyboard is takes a walk through the whole window: once a press is enough.
        let mut at = self.reader.focused();
        for _ in 0..ROUND {
            if at.as_ref().is_some_and(|(_, now)| is_there(now)) {
                return;
            }
            self.desk.key("Tab");
            let moved = until(PATIENCE, || {
                self.reader.focused().filter(|now| at.as_ref().is_none_or(|before| before.0 != now.0))
            });
            passed.extend(moved.clone().map(|(_, name)| name));
            at = moved;
        }
        panic!("Tab does not lead to {name}, only to {passed:?}");
    }

    /// Writes over what is in the field that the keyboard is at.
    fn write_over(&self, text: &str) {
        self.desk.key("ctrl+a");
        self.desk.write(text);
    }

    /// Opens the editor by the button of this name, which stands behind three dots.
    #[track_caller]
    fn edit(&self, button: &str) {
        self.tab_to("More");
        self.desk.key("Return");
        self.reader.read("the menu", |tree| tree.named(button).is_some());
        self.tab_to(button);
        self.desk.key("Return");
        self.reader.read("the editor", |tree| tree.named("About the routine").is_some());
    }

    /// Writes another title.
    #[track_caller]
    fn retitle(&self, title: &str) {
        self.tab_to("About the routine");
        self.desk.key("Return");
        self.reader.read("the routine's own fields", |tree| tree.named("Title").is_some());
        self.tab_to("Title");
        self.write_over(title);
        // what is typed shows at the head of the page
        self.reader.read("the new title", |tree| tree.named(title).is_some());
    }
}

fn data(desk: &Desk) -> PathBuf {
    desk.folder().join("home/.local/share/stillpoint")
}

fn json(file: &Path) -> Option<Value> {
    serde_json::from_str(&fs::read_to_string(file).ok()?).ok()
}

/// The seconds of a step, wherever it is.
fn seconds(steps: &Value, id: &str) -> Option<u64> {
    steps.as_array()?.iter().find_map(|step| {
        if step["id"] == id { step["seconds"].as_u64() } else { seconds(step.get("steps")?, id) }
    })
}

/// Once the file is as wanted.
#[track_caller]
fn once(file: &Path, wanted: impl Fn(&Value) -> bool) -> Value {
    until(PATIENCE, || json(file).filter(&wanted))
        .unwrap_or_else(|| panic!("{} is {:?}", file.display(), fs::read_to_string(file)))
}

/// The title in a kept draft.
fn drafted(kept: &Value) -> Option<String> {
    let draft: Value = serde_json::from_str(kept["text"].as_str()?).ok()?;
    Some(draft["title"].as_str()?.to_owned())
}

#[test]
fn a_copy_is_edited_and_saved_by_keys_alone_and_what_follows_survives_a_kill() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let Some(reader) = Reader::start(&desk) else { return };
    let hands = Hands { desk: &desk, reader: &reader };

    let mut first = hands.open(SHIPPED);
    hands.edit("Edit a copy");
    hands.retitle("Evening at the wall");
    // round the page, to the steps again
    hands.tab_to("Slow hip strokes");
    desk.key("Return");
    reader.read("the step's fields", |tree| tree.named("Length, seconds").is_some());
    hands.tab_to("Length, seconds");
    hands.write_over("50");
    reader.read("the new length", |tree| tree.named("Slow hip strokes, 50 s").is_some());
    desk.key("ctrl+s");

    let file = data(&desk).join("routines").join(format!("my-{SHIPPED}.json"));
    let saved = once(&file, |_| true);
    assert_eq!(
        (&saved["title"], seconds(&saved["steps"], "hip-strokes")),
        (&"Evening at the wall".into(), Some(50))
    );
    let checked = desk.command(program()).arg("check").arg(&file).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    let before = fs::read_to_string(&file).unwrap();

    // what is typed now is saved by nobody, and the program ends without warning
    hands.retitle("Late evening at the wall");
    let typed = Instant::now();
    let draft = data(&desk).join("drafts").join(format!("own-my-{SHIPPED}.json"));
    once(&draft, |kept| drafted(kept).as_deref() == Some("Late evening at the wall"));
    println!("kept {:?} after it was typed", typed.elapsed());
    first.process.signal("KILL");
    assert!(first.process.ended(PATIENCE).is_some_and(|end| !end.success()));
    assert_eq!(first.stderr(), "");
    assert_eq!(fs::read_to_string(&file).unwrap(), before, "the file is as it was saved");

    let again = hands.open(file.to_str().unwrap());
    hands.edit("Edit");
    let tree = reader.read("what is offered", |tree| {
        tree.named("Your unsaved changes from last time are here.").is_some()
    });
    assert!(tree.named("Late evening at the wall").is_some(), "{}", tree.outline());
    desk.key("ctrl+s");
    let saved = once(&file, |saved| saved["title"] == "Late evening at the wall");
    assert_eq!(seconds(&saved["steps"], "hip-strokes"), Some(50));
    until(PATIENCE, || (!draft.exists()).then_some(())).expect("what is saved is no draft any more");
    assert_eq!(again.stderr(), "");
}

#[test]
fn after_a_kill_today_says_what_was_in_the_editor() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let Some(reader) = Reader::start(&desk) else { return };
    let hands = Hands { desk: &desk, reader: &reader };
    let program = hands.open(SHIPPED);
    hands.edit("Edit a copy");
    hands.retitle("Half done");
    let draft = data(&desk).join("drafts").join(format!("copy-of-{SHIPPED}.json"));
    once(&draft, |kept| drafted(kept).as_deref() == Some("Half done"));
    program.process.signal("KILL");
    drop(program);

    let program = desk.launch_with(&[], |command| reader.hears(command));
    reader.read("the notice on Today", |tree| {
        tree.all()
            .iter()
            .any(|node| node.name.starts_with("Stillpoint closed while Half done was being edited."))
    });
    assert_eq!(program.stderr(), "");
}
