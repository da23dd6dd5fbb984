//! "Report" and "Export" as a person meets it: found by role and name, pressed with the mouse and with the keyboard.

#![cfg(feature = "window")]

use egui::{Key, accesskit::Role, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use stillpoint::diary::trends::Reach;
use stillpoint::ui::{
    Action, Tab,
    kit::page,
    pages::{
        TakeView, shell_ui,
        take::{Form, Msg, Taking},
        take_ui,
    },
};

use crate::screen;

struct Desk {
    has_pdf: bool,
    is_writing: bool,
    said: Option<&'static str>,
    asked: Vec<Action>,
}

impl Default for Desk {
    fn default() -> Self {
        Self { has_pdf: true, is_writing: false, said: None, asked: Vec::new() }
    }
}

/// The panel of one of them.
fn panel(width: f32, taking: Taking, desk: Desk) -> Harness<'static, Desk> {
    screen::open(vec2(width, 800.0), false, desk, move |ui, desk: &mut Desk| {
        let view = TakeView {
            folder: "Documents",
            reach: Reach::SixWeeks,
            has_pdf: desk.has_pdf,
            is_writing: desk.is_writing,
            said: desk.said,
        };
        shell_ui(ui, Tab::Diary, &mut desk.asked, |ui, asked| {
            let mut msgs = Vec::new();
            page(ui, "take", |ui| take_ui(ui, &view, taking, &mut msgs));
            asked.extend(msgs.into_iter().map(Action::Take));
        });
    })
}

fn press(harness: &mut Harness<'static, Desk>, name: &str) -> Vec<Action> {
    screen::click(harness, Role::Button, name);
    std::mem::take(&mut harness.state_mut().asked)
}

#[test]
fn each_form_is_a_button_at_every_width() {
    for width in [1280.0, 800.0, 420.0, 360.0] {
        let forms = [(Taking::Report, [Form::Pdf, Form::Html]), (Taking::Export, [Form::Csv, Form::Json])];
        let mut harness = panel(width, Taking::Export, Desk::default());
        for (taking, forms) in forms {
            harness = panel(width, taking, Desk::default());
            harness.get_by_label("Documents");
            for form in forms {
                assert_eq!(press(&mut harness, form.label()), [Action::Take(Msg::Write(form))]);
            }
        }
        assert_eq!(press(&mut harness, "Open the folder for copies"), [Action::Take(Msg::Open)]);
    }
}

#[test]
fn how_far_a_report_goes_back_is_chosen() {
    let mut harness = panel(1280.0, Taking::Report, Desk::default());
    harness.get_by_role_and_label(Role::RadioButton, "All").click();
    harness.run();
    assert_eq!(harness.state().asked, [Action::Take(Msg::Reach(Reach::All))]);
}

#[test]
fn another_folder_is_typed_and_taken_with_enter() {
    let mut harness = panel(1280.0, Taking::Report, Desk::default());
    assert_eq!(press(&mut harness, "Another folder for copies"), []);
    harness.get_by_role_and_label(Role::TextInput, "Path of the new folder").type_text("~/Copies");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().asked, [Action::Take(Msg::Folder("~/Copies".to_owned()))]);
}

#[test]
fn while_something_is_written_nothing_else_is_and_then_its_place_is_said() {
    let mut harness = panel(1280.0, Taking::Export, Desk { is_writing: true, ..Desk::default() });
    harness.get_by_label("Writing…");
    assert_eq!(press(&mut harness, Form::Csv.label()), []);
    let said = "Documents/stillpoint-diary-2026-11-22.csv is written, with answers and doses beside it.";
    panel(1280.0, Taking::Report, Desk { said: Some(said), ..Desk::default() }).get_by_label(said);
}

#[test]
fn a_build_without_pdf_offers_none() {
    let harness = panel(1280.0, Taking::Report, Desk { has_pdf: false, ..Desk::default() });
    assert!(harness.query_by_label(Form::Pdf.label()).is_none());
    harness.get_by_role_and_label(Role::Button, Form::Html.label());
}
