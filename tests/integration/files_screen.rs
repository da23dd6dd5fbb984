//! Routine files on the screen: added, exported, left out. Found by role and name, with the pointer and the keyboard.

#![cfg(feature = "window")]

use std::path::Path;

use egui::{Key, Modifiers, Vec2, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use stillpoint::{
    routine::{
        self, Excerpt, Id, Problem, Routine,
        import::{Clocks, Question, Reading},
    },
    ui::{
        Action, Tab, kit,
        pages::{
            FilesView, LeftOutView, editor,
            files::{
                Busy, Found, Msg, State, Task, Way, export_button, files_ui, left_out_ui, news_ui,
                that_matter,
            },
            shell_ui,
        },
    },
};

use crate::screen;

const SIZES: [Vec2; 4] = [vec2(1280.0, 800.0), vec2(1000.0, 700.0), vec2(420.0, 800.0), vec2(360.0, 640.0)];

/// What is shown, and what was asked.
#[derive(Default)]
struct Desk {
    page: Page,
    busy: Option<Busy>,
    said: Option<&'static str>,
    found: Option<Found>,
    left_out: Vec<LeftOutView>,
    state: State,
    asked: Vec<Action>,
}

#[derive(Clone, Copy, Default)]
enum Page {
    #[default]
    Add,
    Export,
    LeftOut,
    News,
}

fn problems() -> Vec<(Problem, Excerpt)> {
    let text = include_str!("../bad_routines/draft-field-names.json");
    that_matter(&routine::read(text).problems, text)
}

fn left_out(file: &str) -> LeftOutView {
    let why = "Line 3: the first of them.".to_owned();
    LeftOutView { file: file.to_owned(), path: file.into(), why, problems: problems() }
}

fn twin(other_file: Option<&str>) -> Found {
    let text = include_str!("../../routines/bedtime-rock-and-settle.json").to_owned();
    let (title, id) = ("Evening hips".to_owned(), Id::new("hips").unwrap());
    let routine = Routine { title, id, ..routine::read(&text).routine.unwrap() };
    let other_file = other_file.map(|file| Path::new("/routines").join(file));
    Found::Twin { routine: Box::new(routine), text, other: "Hips".to_owned(), other_file }
}

fn other() -> Found {
    Found::Other {
        path: "/documents/steps.csv".into(),
        routines: Vec::new(),
        facts: vec!["Steps: 3 steps, 3:15".to_owned()],
        notices: (0..40).map(|line| format!("Line {line}: could not be carried over.")).collect(),
    }
}

fn seconds() -> Reading {
    Reading { clocks: Some(Clocks::MinutesAndSeconds), rounds: false }
}

fn unclear() -> Found {
    let hours = Reading { clocks: Some(Clocks::HoursAndMinutes), rounds: false };
    Found::Unclear {
        path: "/documents/steps.csv".into(),
        question: Question {
            asked: "How long is `00:45:00` on line 2?".to_owned(),
            answers: vec![("45 seconds".to_owned(), seconds()), ("45 minutes".to_owned(), hours)],
        },
    }
}

fn broken() -> Found {
    Found::Problems { path: "/documents/hips.json".into(), problems: problems() }
}

fn draw(ui: &mut egui::Ui, desk: &mut Desk) {
    let Desk { page, busy, said, found, left_out, state, asked } = desk;
    let what = match page {
        Page::Add => Task::Add { folder: "~/.local/share/stillpoint/routines", found: found.as_ref() },
        Page::Export => Task::Export { title: "Evening hips", proposal: "/documents/hips.json" },
        Page::LeftOut => {
            shell_ui(ui, Tab::Today, asked, |ui, asked| {
                kit::page(ui, "today", |ui| left_out_ui(ui, left_out, asked));
            });
            return;
        }
        Page::News => {
            shell_ui(ui, Tab::Today, asked, |ui, asked| {
                news_ui(ui, *said, asked);
                export_button(ui, &Id::new("hips").unwrap(), asked);
            });
            return;
        }
    };
    let view = FilesView { busy: *busy, said: *said, what };
    shell_ui(ui, Tab::Today, asked, |ui, asked| files_ui(ui, &view, state, asked));
}

fn open(size: Vec2, dark: bool, desk: Desk) -> Harness<'static, Desk> {
    screen::open(size, dark, desk, draw)
}

fn wide(desk: Desk) -> Harness<'static, Desk> {
    open(vec2(1280.0, 800.0), false, desk)
}

/// Presses a button and says what was asked.
fn press(harness: &mut Harness<'_, Desk>, name: &str) -> Vec<Action> {
    harness.state_mut().asked.clear();
    screen::click(harness, Role::Button, name);
    std::mem::take(&mut harness.state_mut().asked)
}

/// As a screen shows it: what the file says is in quotation marks, not in those of a terminal.
fn quoted(said: &str) -> String {
    let parts: Vec<&str> = said.split('`').collect();
    let said = parts.chunks(2).map(|pair| match pair {
        [plain, quoted] => format!("{plain}\u{201c}{quoted}\u{201d}"),
        other => other.concat(),
    });
    said.collect()
}

fn asks(ask: Msg) -> Vec<Action> {
    vec![Action::Files(ask)]
}

#[test]
fn every_page_fits_every_window_in_both_themes() {
    for size in SIZES {
        for dark in [false, true] {
            let found = |found| Desk { found: Some(found), ..Desk::default() };
            let long = "Still nothing was written, because a file with a rather long name is there already.";
            let desks = [
                Desk { said: Some(long), ..Desk::default() },
                Desk { busy: Some(Busy::Dialog { for_long: true }), ..Desk::default() },
                found(broken()),
                found(twin(Some("a-file-of-mine-with-a-name.json"))),
                found(other()),
                found(unclear()),
                Desk { page: Page::Export, said: Some(long), ..Desk::default() },
                Desk { page: Page::News, said: Some(long), ..Desk::default() },
                Desk {
                    page: Page::LeftOut,
                    left_out: vec![left_out("hip-evening-after-the-garden.json")],
                    ..Desk::default()
                },
            ];
            for desk in desks {
                let harness = open(size, dark, desk);
                for node in harness.get_all_by_role(Role::Button) {
                    let rect = node.rect();
                    assert!(
                        rect.left() >= 0.0 && rect.right() <= size.x + 0.5,
                        "{size}: {:?} at {rect}",
                        node.accesskit_node().label()
                    );
                }
            }
        }
    }
}

#[test]
fn a_file_is_named_by_its_path_or_in_the_dialog() {
    let mut harness = wide(Desk::default());
    assert_eq!(press(&mut harness, "Add it"), [], "nothing was written yet");
    harness.get_by_role_and_label(Role::TextInput, "Path of the routine file").focus();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "Path of the routine file")
        .type_text(" ~/Downloads/hips.json ");
    harness.run();
    let read = asks(Msg::Name("~/Downloads/hips.json".to_owned()));
    assert_eq!(press(&mut harness, "Add it"), read);
    harness.get_by_role_and_label(Role::TextInput, "Path of the routine file").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(std::mem::take(&mut harness.state_mut().asked), read, "Enter does it too");
    assert_eq!(press(&mut harness, "Choose a file…"), asks(Msg::Choose));
    assert_eq!(press(&mut harness, "Open the routines folder"), [Action::OpenRoutinesFolder]);
    assert_eq!(press(&mut harness, "Back to Today"), asks(Msg::Leave));
    harness.key_press_modifiers(Modifiers::NONE, Key::Escape);
    harness.run();
    assert_eq!(harness.state().asked, asks(Msg::Leave));
}

#[test]
fn a_dialog_that_does_not_answer_can_be_left_and_the_path_written() {
    let mut harness = wide(Desk { busy: Some(Busy::Dialog { for_long: false }), ..Desk::default() });
    harness.get_by_value("Waiting for the file dialog…");
    assert!(harness.query_by_label("Choose a file…").is_none(), "one dialog is enough");
    harness.state_mut().busy = Some(Busy::Dialog { for_long: true });
    harness.run();
    harness.get_by_value(
        "Still waiting for the file dialog. If you cannot see one, stop waiting and type the path here.",
    );
    assert_eq!(press(&mut harness, "Stop waiting"), asks(Msg::StopWaiting));
}

#[test]
fn a_file_with_problems_is_shown_with_all_of_them_and_their_places() {
    let mut harness = wide(Desk { found: Some(broken()), ..Desk::default() });
    let problems = problems();
    assert!(problems.len() > 2);
    harness.get_by_label(&format!("hips.json has {} problems", problems.len()));
    for (problem, _) in &problems {
        let place = format!("Line {}, column {}", problem.line, problem.column);
        assert!(harness.query_all_by_value(&place).next().is_some(), "{place}");
        let said = quoted(&problem.message());
        assert!(harness.query_all_by_value(&said).next().is_some(), "{said}");
    }
    assert_eq!(press(&mut harness, "Close the list of problems"), asks(Msg::Forget));
    let edit = Action::Editor(editor::Msg::OpenFile("/documents/hips.json".into()));
    let mut expected = asks(Msg::Forget);
    expected.push(edit);
    assert_eq!(press(&mut harness, "Open hips.json in the editor"), expected);
}

#[test]
fn an_id_that_is_taken_is_explained_with_both_ways_on() {
    let mut harness = wide(Desk { found: Some(twin(Some("mine.json"))), ..Desk::default() });
    harness.get_by_value(
        "Evening hips has the id “hips”, and so does Hips, in your file mine.json. The diary identifies routines by their \
         id, so only one of them can keep it.",
    );
    harness.get_by_value("Use this one instead: mine.json is kept beside it as mine.json.old.");
    assert_eq!(press(&mut harness, "Keep both under a new name"), asks(Msg::Keep(Way::UnderANewName)));
    assert_eq!(press(&mut harness, "Use this one instead"), asks(Msg::Keep(Way::Instead)));
    assert_eq!(press(&mut harness, "Cancel"), asks(Msg::Forget));
}

#[test]
fn another_timers_file_is_offered_with_what_it_loses() {
    let mut harness = wide(Desk { found: Some(other()), ..Desk::default() });
    harness.get_by_value("Steps: 3 steps, 3:15");
    harness.get_by_value("Line 3: could not be carried over.");
    harness.get_by_value("And 10 more. “stillpoint import” in a terminal lists all.");
    harness.get_by_role_and_label(Role::Button, "Make a routine from it").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().asked, asks(Msg::Keep(Way::AsItIs)));
}

#[test]
fn a_file_that_may_be_read_in_two_ways_is_asked_about_and_read_as_answered() {
    let mut harness = wide(Desk { found: Some(unclear()), ..Desk::default() });
    harness.get_by_label("A question about steps.csv");
    harness.get_by_value("How long is “00:45:00” on line 2?");
    harness.get_by_role_and_label(Role::Button, "45 seconds").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let read = asks(Msg::ReadAs("/documents/steps.csv".into(), seconds()));
    assert_eq!(std::mem::take(&mut harness.state_mut().asked), read);
    let hours = press(&mut harness, "45 minutes");
    assert!(matches!(hours.as_slice(), [Action::Files(Msg::ReadAs(_, reading))] if *reading != seconds()));
    assert_eq!(press(&mut harness, "Cancel"), asks(Msg::Forget));
}

#[test]
fn a_routine_is_exported_to_the_file_that_is_proposed_or_another() {
    let mut harness = wide(Desk { page: Page::Export, ..Desk::default() });
    assert_eq!(press(&mut harness, "Write it"), asks(Msg::Name("/documents/hips.json".to_owned())));
    assert_eq!(press(&mut harness, "Choose a place…"), asks(Msg::Choose));
    assert_eq!(press(&mut harness, "Back to the routine"), asks(Msg::Leave));
    let mut harness = wide(Desk { page: Page::News, said: Some("The file was changed."), ..Desk::default() });
    assert_eq!(press(&mut harness, "Export this routine"), asks(Msg::Export(Id::new("hips").unwrap())));
    assert_eq!(press(&mut harness, "Dismiss: The file was changed."), asks(Msg::HideNews));
}

#[test]
fn a_file_that_is_left_out_opens_to_everything_that_is_wrong_with_it() {
    let mut harness =
        wide(Desk { page: Page::LeftOut, left_out: vec![left_out("hips.json")], ..Desk::default() });
    let problems = problems();
    harness.get_by_label("hips.json is left out");
    assert!(harness.query_by_value(&quoted(&problems[1].0.message())).is_none(), "it is closed");
    assert_eq!(press(&mut harness, &format!("Show the {} problems", problems.len())), []);
    for (problem, _) in &problems {
        let said = problem.message();
        assert!(harness.query_all_by_value(&quoted(&said)).next().is_some(), "{said}");
    }
    assert_eq!(press(&mut harness, "Show the folder of hips.json"), [Action::OpenRoutinesFolder]);
    assert_eq!(press(&mut harness, "Look again"), [Action::RereadShelf]);
}

#[test]
fn of_many_files_that_are_left_out_only_their_number_is_shown_until_it_is_opened() {
    let left_out = (0..40).map(|number| left_out(&format!("{number}.json"))).collect();
    let mut harness = wide(Desk { page: Page::LeftOut, left_out, ..Desk::default() });
    assert!(harness.query_by_label_contains("is left out").is_none(), "nothing is pushed out of sight");
    assert_eq!(press(&mut harness, "40 files are left out"), []);
    harness.get_by_label("3.json is left out");
    assert!(harness.query_by_label("4.json is left out").is_none());
    let names: Vec<String> = (4..24).map(|number| format!("{number}.json")).collect();
    harness.get_by_value(&format!("Also left out: {} and 16 more.", names.join(", ")));
}
