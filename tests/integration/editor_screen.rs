//! The editor as a person meets it: a routine made from nothing by keyboard alone and by pointer alone, problems beside
//! their fields, and every window that it has to fit.

#![cfg(feature = "window")]

use crate::screen::{self, focused, tab_to};
use egui::{Key, Modifiers, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use stillpoint::{
    routine::{
        self, Problem,
        draft::{Draft, Edit, Editing, Spot},
    },
    session::{Choice, Program},
    ui::{
        Action, Tab,
        pages::{
            editor::{EditorView, Msg, Remark, Sheet, State, editor_ui},
            shell_ui,
        },
    },
};

/// What is edited, and what was asked that the draft alone cannot answer.
struct Desk {
    editing: Option<Editing>,
    text: String,
    problems: Vec<Problem>,
    remarks: Vec<Remark>,
    taken: Option<&'static str>,
    is_own: bool,
    state: State,
    asked: Vec<Msg>,
}

impl Desk {
    fn of(draft: Draft) -> Self {
        let (text, problems) = (String::new(), Vec::new());
        let editing = Some(Editing::new(draft, false));
        Self {
            editing,
            text,
            problems,
            remarks: Vec::new(),
            taken: None,
            is_own: false,
            state: State::default(),
            asked: Vec::new(),
        }
    }

    fn plain(text: &str) -> Self {
        let problems = routine::read(text).problems;
        Self { editing: None, text: text.to_owned(), problems, ..Self::of(Draft::fresh()) }
    }

    fn editing(&self) -> &Editing {
        self.editing.as_ref().unwrap()
    }

    /// As the app carries them out.
    fn note(&mut self, ask: Msg) {
        let Some(editing) = &mut self.editing else {
            if let Msg::SetText(text) = &ask {
                self.problems = routine::read(text).problems;
                self.text.clone_from(text);
            }
            self.asked.push(ask);
            return;
        };
        match ask {
            Msg::Edit(edit) => {
                editing.edit(&edit);
            }
            Msg::Choose(key) => editing.choose(key),
            Msg::Undo => editing.undo(),
            Msg::Redo => editing.redo(),
            other => self.asked.push(other),
        }
    }
}

fn draw(ui: &mut egui::Ui, desk: &mut Desk) {
    let routine = desk.editing.as_ref().and_then(|editing| editing.checked().routine.as_ref());
    let program = routine.map(|routine| Program::lay_out(routine, Choice::default()));
    let sheet = match &desk.editing {
        Some(editing) => Sheet::Steps(Box::new(editing.clone())),
        None => Sheet::Text {
            text: desk.text.clone(),
            problems: desk.problems.clone(),
            has_steps: desk.problems.is_empty(),
            saved: None,
        },
    };
    let view = EditorView {
        sheet: &sheet,
        title: "My routine",
        whence: "A new routine. It is saved in your routines folder.",
        program: program.as_ref(),
        remarks: &desk.remarks,
        taken: desk.taken,
        is_own: desk.is_own,
        is_deleted: false,
        is_changed: true,
    };
    let mut actions = Vec::new();
    let state = &mut desk.state;
    shell_ui(ui, Tab::Today, &mut actions, |ui, actions| editor_ui(ui, &view, state, actions));
    for action in actions {
        let Action::Editor(ask) = action else { continue };
        desk.note(ask);
    }
}

fn window((width, height): (f32, f32), dark: bool, desk: Desk) -> Harness<'static, Desk> {
    screen::open(vec2(width, height), dark, desk, draw)
}

fn wide(desk: Desk) -> Harness<'static, Desk> {
    window((1280.0, 800.0), false, desk)
}

fn press(harness: &mut Harness<'_, Desk>, role: Role, name: &str) {
    screen::click(harness, role, name);
}

fn key(harness: &mut Harness<'_, Desk>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

/// Writes over what is in the field that the keyboard is at.
fn write_over(harness: &mut Harness<'_, Desk>, words: &str) {
    key(harness, Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text(words.to_owned()));
    harness.run();
}

/// Opens the list of what can be added, and takes one of it with the arrow keys.
fn add_by_keyboard(harness: &mut Harness<'_, Desk>, what: &str) {
    tab_to(harness, "Add a step");
    key(harness, Modifiers::NONE, Key::Enter);
    for _ in 0..20 {
        harness.run();
        if focused(harness).as_deref() == Some(what) {
            key(harness, Modifiers::NONE, Key::Enter);
            return;
        }
        key(harness, Modifiers::NONE, Key::ArrowDown);
    }
    panic!("{what} is not in the list");
}

fn lines(harness: &Harness<'_, Desk>) -> Vec<String> {
    let draft = harness.state().editing().draft();
    draft.lines().into_iter().map(|(depth, part)| format!("{}{}", "  ".repeat(depth), part.title())).collect()
}

/// What is said below the length of a hold that is refused.
fn too_long(harness: &Harness<'_, Desk>) -> Option<String> {
    let checked = harness.state().editing().checked();
    checked
        .troubles
        .iter()
        .find(|trouble| trouble.problem.is_refusal())
        .map(|trouble| trouble.problem.message())
}

#[test]
fn a_routine_is_made_from_nothing_with_the_keyboard_alone() {
    let mut harness = wide(Desk::of(Draft::fresh()));
    tab_to(&mut harness, "Breathe, 60 s");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    add_by_keyboard(&mut harness, "Both sides");
    add_by_keyboard(&mut harness, "Hold");
    assert_eq!(lines(&harness), ["Get ready", "Breathe", "Both sides", "  Place", "  Hold"]);

    tab_to(&mut harness, "Length, seconds");
    write_over(&mut harness, "120");
    let said = too_long(&harness).unwrap();
    let below = harness.get_by_label_contains("120 s").rect();
    let field = harness.get_by_role_and_label(Role::TextInput, "Length, seconds").rect();
    assert!(
        below.top() >= field.bottom() && below.top() < field.bottom() + 60.0,
        "{said}: {below} and {field}"
    );
    write_over(&mut harness, "30");
    assert!(harness.query_by_label_contains("120 s").is_none());

    key(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(
        harness.state().editing().checked().refusals(),
        0,
        "the typing is one step, back to the hold as it came"
    );
    key(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    tab_to(&mut harness, "Hold, 30 s");
    key(&mut harness, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(lines(&harness)[3..], ["  Hold", "  Place"]);
    assert_eq!(focused(&harness).as_deref(), Some("Hold, 30 s"), "the keyboard stays at what moves");
    key(&mut harness, Modifiers::ALT, Key::ArrowDown);
    key(&mut harness, Modifiers::COMMAND, Key::S);
    assert_eq!(harness.state().asked, [Msg::Save]);
    let reading = routine::read(&harness.state().editing().checked().text);
    assert!(reading.routine.is_some() && reading.problems.is_empty(), "{:?}", reading.problems);
}

#[test]
fn a_routine_is_made_from_nothing_with_the_pointer_alone() {
    let mut harness = wide(Desk::of(Draft::fresh()));
    press(&mut harness, Role::Button, "Breathe, 60 s");
    for what in ["Both sides", "Hold"] {
        press(&mut harness, Role::ComboBox, "Add a step");
        press(&mut harness, Role::ListBoxOption, what);
    }
    assert_eq!(lines(&harness), ["Get ready", "Breathe", "Both sides", "  Place", "  Hold"]);
    for _ in 0..13 {
        press(&mut harness, Role::Button, "Length, seconds: more");
    }
    let hold = harness.state().editing().chosen().unwrap();
    let length = |harness: &Harness<'_, Desk>| {
        let draft = harness.state().editing().draft();
        draft.field(Spot::Part(hold), "seconds").and_then(serde_json::Value::as_u64)
    };
    assert_eq!(length(&harness), Some(90), "it goes no further than what is accepted");
    harness.get_by_label_contains("at most 60 s is advised");
    press(&mut harness, Role::Button, "Split in two");
    assert_eq!(lines(&harness)[4..], ["  Hold", "  Rest", "  Hold"]);
    press(&mut harness, Role::Button, "Undo");
    assert_eq!(lines(&harness).len(), 5);
    press(&mut harness, Role::Button, "Redo");
    press(&mut harness, Role::RadioButton, "ends when the spot lets go");
    press(&mut harness, Role::Button, "Remove this step");
    press(&mut harness, Role::Button, "Undo");
    press(&mut harness, Role::Button, "Hear this step");
    press(&mut harness, Role::Button, "Save");
    assert!(
        matches!(harness.state().asked.as_slice(), [Msg::Hear(_), Msg::Save]),
        "{:?}",
        harness.state().asked
    );
    let reading = routine::read(&harness.state().editing().checked().text);
    assert!(reading.routine.is_some() && reading.problems.is_empty(), "{:?}", reading.problems);
}

#[test]
fn a_step_is_dragged_by_its_handle_into_a_block() {
    let mut harness = wide(Desk::of(Draft::fresh()));
    press(&mut harness, Role::ComboBox, "Add a step");
    press(&mut harness, Role::ListBoxOption, "Both sides");
    assert_eq!(lines(&harness), ["Get ready", "Both sides", "  Place", "Breathe"]);
    let row =
        |harness: &Harness<'_, Desk>, name: &str| harness.get_by_role_and_label(Role::Button, name).rect();
    let from = row(&harness, "Breathe, 60 s").left_center() + vec2(12.0, 0.0);
    let to = row(&harness, "Place, 20 s").center_top() + vec2(0.0, 6.0);
    harness.drag_at(from);
    harness.run();
    for share in [0.3, 0.7, 1.0] {
        harness.hover_at(from.lerp(to, share));
        harness.run();
    }
    harness.drop_at(to);
    harness.run();
    assert_eq!(lines(&harness), ["Get ready", "Both sides", "  Breathe", "  Place"]);
}

#[test]
fn a_refusal_is_in_the_way_of_saving_and_leads_to_its_field() {
    let mut draft = Draft::fresh();
    draft.edit(&Edit::Set { spot: Spot::Head, field: "title".to_owned(), value: None });
    let mut harness = wide(Desk::of(draft));
    assert!(harness.query_by_role_and_label(Role::Button, "Save").is_none());
    press(&mut harness, Role::Button, "Show the first problem");
    assert_eq!(harness.state().asked, [Msg::ShowProblem]);
    press(&mut harness, Role::Button, "About the routine, 1 problem");
    harness.get_by_role_and_label(Role::TextInput, "Title").focus();
    harness.run();
    harness.event(egui::Event::Text("Hips".to_owned()));
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Save");
    harness.state_mut().taken = Some("Hips is on the shelf already.");
    harness.run();
    harness.get_by_label("Hips is on the shelf already.");
    harness.get_by_role_and_label(Role::Button, "Show the first problem");
}

#[test]
fn the_copy_gets_a_title_and_its_cancel_and_esc_leave_nothing_behind() {
    let mut harness = wide(Desk::of(Draft::fresh()));
    press(&mut harness, Role::Button, "Save under another name…");
    assert_eq!(focused(&harness).as_deref(), Some("Title of the new routine"));
    write_over(&mut harness, "Hips, evenings");
    key(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().asked, [Msg::SaveAs("Hips, evenings".to_owned())]);
    press(&mut harness, Role::Button, "Save under another name…");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Title of the new routine").is_none());
    assert_eq!(harness.state().asked.len(), 1, "Esc closed the field and did not leave the editor");
    harness.run();
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().asked.last(), Some(&Msg::Leave));
}

#[test]
fn a_picture_is_chosen_by_its_look() {
    let mut harness = wide(Desk::of(Draft::fresh()));
    press(&mut harness, Role::Button, "Breathe, 60 s");
    press(&mut harness, Role::ComboBox, "Picture");
    let height = |name: &str| harness.get_by_role_and_label(Role::ListBoxOption, name).rect().height();
    let pose = stillpoint::routine::words::Pose::ALL[0];
    assert!(height(pose.label()) > height("none") + 10.0, "the drawing stands before its name");
    press(&mut harness, Role::ListBoxOption, pose.label());
    let id = serde_json::json!(pose.id());
    let (_, breathe) = harness.state().editing().draft().lines()[1];
    assert_eq!(breathe.field("pose"), Some(&id));
}

#[test]
fn positions_open_fields_for_what_changes_there() {
    let mut harness = wide(Desk::of(Draft::fresh()));
    press(&mut harness, Role::Button, "About the routine");
    press(&mut harness, Role::RadioButton, "Wall");
    press(&mut harness, Role::ComboBox, "Written for");
    press(&mut harness, Role::ListBoxOption, "Wall");
    let positions =
        |harness: &Harness<'_, Desk>| harness.state().editing().draft().head().get("positions").cloned();
    assert_eq!(positions(&harness), Some(serde_json::json!(["wall", "floor"])));
    press(&mut harness, Role::Button, "Breathe, 60 s");
    press(&mut harness, Role::Button, "Floor: as above");
    press(&mut harness, Role::CheckBox, "Leave the step out there");
    harness.get_by_role_and_label(Role::Button, "Floor: otherwise");
    assert_eq!(harness.state().editing().checked().refusals(), 0);
    press(&mut harness, Role::CheckBox, "Leave the step out there");
    assert!(!harness.state().editing().checked().text.contains("variants"), "nothing is left of it");
}

#[test]
fn things_are_written_one_on_a_line_and_an_unknown_field_is_taken_away() {
    let text = Draft::fresh().text().replace("\"level\"", "\"colour\": \"red\",\n  \"level\"");
    let mut harness = wide(Desk::of(routine::draft::open(&text).unwrap().0));
    press(&mut harness, Role::Button, "About the routine, 1 problem");
    harness.get_by_label("colour: \"red\"");
    press(&mut harness, Role::Button, "Remove colour");
    let name = "You will need, one thing on each line";
    harness.get_by_role_and_label(Role::MultilineTextInput, name).focus();
    harness.run();
    harness.event(egui::Event::Text("tennis ball".to_owned()));
    harness.run();
    key(&mut harness, Modifiers::NONE, Key::Enter);
    harness.event(egui::Event::Text("mat".to_owned()));
    harness.run();
    let routine = harness.state().editing().checked().routine.clone().unwrap();
    assert_eq!(routine.equipment, ["tennis ball", "mat"]);
}

#[test]
fn a_file_that_is_no_routine_is_mended_as_text() {
    let good = Draft::fresh().text();
    let mut harness = wide(Desk::plain(&good.replacen("\"version\"", "// mine\n  \"version\"", 1)));
    harness.get_by_label("A comment cannot stand in a routine file; remove it, or write it into show.");
    assert!(harness.query_by_label("Show as steps").is_none());
    press(&mut harness, Role::Button, "Show the first problem");
    assert_eq!(focused(&harness).as_deref(), Some("Text of the file"), "the keyboard goes to the place");
    // what is wrong is selected, so it is written over
    harness.run();
    harness.event(egui::Event::Text(" ".to_owned()));
    harness.run();
    press(&mut harness, Role::Button, "Show as steps");
    press(&mut harness, Role::Button, "Save");
    let asked = &harness.state().asked;
    assert!(matches!(asked.as_slice(), [Msg::SetText(_), Msg::ShowSteps, Msg::Save]), "{asked:?}");
}

#[test]
fn of_a_long_file_only_what_is_in_sight_is_laid_out_and_a_line_of_it_is_mended() {
    let mut text = "{}\n".repeat(300_000);
    text.insert_str(text.len() / 2, "// mine");
    let mut harness = wide(Desk::plain(&text));
    let fields = harness.get_all_by_role(Role::MultilineTextInput).count();
    assert!(fields < 60, "{fields}");
    press(&mut harness, Role::Button, "Show the first problem");
    harness.run();
    let at = focused(&harness).unwrap();
    assert!(at.starts_with("Line ") && at.ends_with(" of the file"), "{at}");
    harness.event(egui::Event::Text(" ".to_owned()));
    harness.run();
    let now = &harness.state().text;
    assert!(*now != text && now.len() <= text.len() + 1);
}

#[test]
fn remarks_have_their_buttons_and_own_files_can_be_deleted() {
    let mut desk = Desk::of(Draft::fresh());
    desk.is_own = true;
    desk.remarks = vec![Remark {
        is_trouble: true,
        head: "The file was changed.".to_owned(),
        words: String::new(),
        offers: vec![("Save over it", Msg::SaveOver)],
    }];
    let mut harness = wide(desk);
    press(&mut harness, Role::Button, "Save over it");
    press(&mut harness, Role::Button, "Dismiss: The file was changed.");
    press(&mut harness, Role::Button, "About the routine");
    press(&mut harness, Role::Button, "Delete this routine");
    assert_eq!(harness.state().asked, [Msg::SaveOver, Msg::Dismiss(0), Msg::Delete]);
}

#[test]
fn everything_stays_in_the_window_and_has_a_name_at_every_width_and_in_both_themes() {
    let flagship =
        routine::read(include_str!("../../routines/tennis-ball-glute-release.json")).routine.unwrap();
    for size in [(1280.0, 800.0), (1000.0, 700.0), (420.0, 800.0), (360.0, 640.0)] {
        for dark in [false, true] {
            let mut harness = window(size, dark, Desk::of(Draft::of(&flagship)));
            for name in ["About the routine", "Hold, 45 s", "Both sides, left and right"] {
                press(&mut harness, Role::Button, name);
                for role in [
                    Role::Button,
                    Role::RadioButton,
                    Role::CheckBox,
                    Role::TextInput,
                    Role::MultilineTextInput,
                    Role::ComboBox,
                ] {
                    for node in harness.query_all_by_role(role) {
                        let rect = node.rect();
                        let label = node.accesskit_node().label();
                        assert!(
                            label.is_some_and(|label| !label.is_empty()),
                            "{role:?} without a name at {size:?}"
                        );
                        let fits = rect.left() >= -0.5 && rect.right() <= size.0 + 0.5;
                        assert!(fits, "{:?} {rect:?} at {size:?}", node.accesskit_node().label());
                    }
                }
            }
        }
    }
}
