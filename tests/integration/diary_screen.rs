//! The diary as a person meets it: the list, a session opened, its note, deleting and taking that back.

#![cfg(feature = "window")]

use std::time::Duration;

use egui::{Key, accesskit::Role, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use jiff::{Span, civil::date};
use stillpoint::{
    comfort::{Answers, Asked, Limits, Question},
    diary::{
        self, Ending,
        story::{Event, Happened, Piece, Story},
        trends::{Outline, Overview, Reach},
    },
    routine::words::Side,
    ui::{
        Action, Tab,
        pages::{self, DiaryRow, DiaryView, FolderView, OpenSession, TakeView, diary_ui, shell_ui},
    },
};

use crate::screen;

#[derive(Default)]
struct Desk {
    rows: Vec<DiaryRow>,
    overview: Overview,
    open: Option<OpenSession>,
    only: Option<OpenSession>,
    deleted: Option<String>,
    trouble: Option<String>,
    is_reading: bool,
    said: Option<String>,
    memory: pages::diary::Memory,
    asked: Vec<Action>,
    /// What is asked to be opened and closed is.
    opens: bool,
}

fn key(number: usize) -> diary::Key {
    format!("{number:016x}").parse().unwrap()
}

/// A session for each of the days before 22 November 2026.
fn row(number: usize) -> DiaryRow {
    let day = date(2026, 11, 22) - Span::new().days(i64::try_from(number).unwrap());
    let mut outline = Outline::default();
    outline.session = key(number);
    outline.when = Some(day.at(18, 5, 0, 0));
    outline.title = "Tennis-ball glute release".into();
    outline.lasted = Duration::from_secs(550);
    outline.sides = Side::ALL.to_vec();
    DiaryRow { outline, ending: Ending::Finished, has_note: number == 0 }
}

fn opened() -> OpenSession {
    OpenSession {
        row: row(3),
        doses: vec!["Buttock, left: 2:25".to_owned(), "Buttock, right: 2:25".to_owned()],
        steps: vec![(6, "Hold, left side".to_owned(), "0:45 of 0:45, done".to_owned())],
        story: Story::default(),
        by_hand: None,
        questions: Side::ALL.iter().map(|side| Asked::on(Question::AfterSoreness, *side)).collect(),
        said: Answers::default(),
        note: "Easier on the left".to_owned(),
    }
}

fn window(size: (f32, f32), dark: bool, desk: Desk) -> Harness<'static, Desk> {
    screen::open(vec2(size.0, size.1), dark, desk, move |ui, desk: &mut Desk| {
        let kept: Vec<usize> = (0..desk.rows.len()).collect();
        let view = DiaryView {
            rows: &desk.rows,
            kept: &kept,
            overview: &desk.overview,
            first: None,
            open: desk.open.as_ref(),
            only: desk.only.as_ref(),
            deleted: desk.deleted.as_deref(),
            trouble: desk.trouble.as_deref(),
            is_reading: desk.is_reading,
            limits: Limits::default(),
            folder: FolderView { said: desk.said.as_deref(), ..FolderView::default() },
            take: TakeView {
                folder: "Documents",
                reach: Reach::SixWeeks,
                has_pdf: true,
                is_writing: false,
                said: None,
            },
        };
        shell_ui(ui, Tab::Diary, &mut desk.asked, |ui, asked| diary_ui(ui, &view, &mut desk.memory, asked));
        if let Some(Action::OpenSession(session)) = desk.asked.last().filter(|_| desk.opens) {
            desk.open = session.map(|_| opened());
        }
    })
}

fn wide(desk: Desk) -> Harness<'static, Desk> {
    window((1280.0, 800.0), false, desk)
}

fn press(harness: &mut Harness<'static, Desk>, name: &str) -> Vec<Action> {
    screen::click(harness, Role::Button, name);
    std::mem::take(&mut harness.state_mut().asked)
}

#[test]
fn the_only_sessions_story_stands_in_the_place_of_charts() {
    let mut only = opened();
    let (at, head, more) = ("18:12".to_owned(), "You said: pressure 4".to_owned(), String::new());
    only.story.happened = vec![Happened { at, event: Event::Said, head, more }];
    let mut desk = Desk { rows: vec![row(3)], only: Some(only), ..Desk::default() };
    desk.overview.kept = 1;
    let harness = wide(desk);
    harness.get_by_role_and_label(Role::Heading, "What happened");
    assert_eq!(harness.query_all_by_role(Role::ListBox).count(), 0, "no chart of one session");
}

#[test]
fn an_empty_diary_says_what_will_be_here_and_leads_to_a_routine() {
    let mut harness = wide(Desk::default());
    harness.get_by_role_and_label(Role::Heading, "Your first session goes here");
    assert_eq!(press(&mut harness, "Browse routines"), [Action::Go(Tab::Today)]);
    let reading = wide(Desk { is_reading: true, ..Desk::default() });
    reading.get_by_label("The diary is being read.");
}

#[test]
fn ten_years_of_sessions_draw_only_the_rows_that_are_seen() {
    let mut harness = wide(Desk { rows: (0..3_700).map(row).collect(), ..Desk::default() });
    harness.get_by_label("3700 sessions, newest first");
    let drawn = harness.query_all_by_role(Role::Button).count();
    assert!((5..40).contains(&drawn), "{drawn} rows");
    let first = "Sunday 22 November 2026, 18:05, Tennis-ball glute release, finished, 9:10, next morning: not asked, with a \
                 note";
    assert_eq!(press(&mut harness, first), [Action::OpenSession(Some(key(0)))]);
}

/// The rows that are laid out: where each stands in the list, and of how many.
fn laid_out(harness: &Harness<'static, Desk>) -> Vec<(usize, usize)> {
    use egui_kittest::kittest::NodeT as _;
    let rows = harness.query_all_by_role(Role::Button);
    rows.filter_map(|row| {
        let node = row.accesskit_node();
        Some((node.position_in_set()?, node.size_of_set()?))
    })
    .collect()
}

/// The row with the keyboard, counted from the newest.
fn focused(harness: &Harness<'static, Desk>) -> Option<usize> {
    use egui_kittest::kittest::NodeT as _;
    let mut rows = harness.query_all_by_role(Role::Button);
    rows.find(egui_kittest::Node::is_focused)?.accesskit_node().position_in_set()
}

#[test]
fn fifty_thousand_sessions_lay_out_the_rows_in_view_and_no_others_wherever_the_list_is() {
    for (size, most) in [((1280.0, 800.0), 17), ((420.0, 800.0), 8)] {
        let mut harness =
            window(size, false, Desk { rows: (0..50_000).map(row).collect(), ..Desk::default() });
        let settle = |harness: &mut Harness<'static, Desk>| {
            harness.run_steps(8);
            harness.run();
        };
        harness.get_by_role_and_label(Role::Button, "Show the other 49993").scroll_to_me();
        settle(&mut harness);
        harness.get_by_role_and_label(Role::Button, "Show the other 49993").click();
        settle(&mut harness);
        assert_eq!(focused(&harness), Some(8), "the keyboard goes on with the first of them");
        let first = "Sunday 22 November 2026, 18:05, Tennis-ball glute release, finished, 9:10, next morning: not asked, \
                     with a note";
        harness.key_press(Key::Home);
        settle(&mut harness);
        harness.get_by_role_and_label(Role::Button, first).focus();
        settle(&mut harness);
        for (key, wanted) in [
            (Key::ArrowDown, 2),
            (Key::ArrowUp, 1),
            (Key::ArrowUp, 1),
            (Key::End, 50_000),
            (Key::ArrowDown, 50_000),
            (Key::ArrowUp, 49_999),
        ] {
            harness.key_press(key);
            settle(&mut harness);
            assert_eq!(focused(&harness), Some(wanted), "{key:?} at {size:?}");
            let rows = laid_out(&harness);
            assert!((3..=most).contains(&rows.len()), "{rows:?} at {size:?}");
            assert!(rows.iter().all(|(_, of)| *of == 50_000));
        }
        for _ in 0..20 {
            harness.key_press(Key::PageUp);
            settle(&mut harness);
        }
        let at = focused(&harness).unwrap();
        assert!((49_690..49_970).contains(&at), "{at} at {size:?}");
        assert!(laid_out(&harness).len() <= most);
    }
}

#[test]
fn whoever_comes_back_from_a_session_goes_on_at_its_row() {
    let mut harness = wide(Desk { rows: (0..30).map(row).collect(), opens: true, ..Desk::default() });
    let second = "Saturday 21 November 2026, 18:05, Tennis-ball glute release, finished, 9:10, next morning: not asked";
    harness.get_by_role_and_label(Role::Button, second).focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Back to the diary");
    assert_eq!(focused(&harness), None);
    harness.key_press(Key::Escape);
    harness.run();
    let asked = [Some(key(1)), None].map(Action::OpenSession);
    assert_eq!((harness.state().asked.as_slice(), focused(&harness)), (&asked[..], Some(2)));
}

#[test]
fn undo_is_seen_wherever_the_page_is_scrolled() {
    for size in [(1280.0, 800.0), (420.0, 800.0), (360.0, 640.0)] {
        let deleted = Some("Slow deep strokes at the wall, Sunday 22 November, 18:05".to_owned());
        let mut harness =
            window(size, true, Desk { rows: (0..30).map(row).collect(), deleted, ..Desk::default() });
        harness.get_by_role_and_label(Role::Button, "Show the other 23").scroll_to_me();
        harness.run();
        let undo = harness.get_by_role_and_label(Role::Button, "Undo").rect();
        assert!(egui::Rect::from_min_size(egui::Pos2::ZERO, size.into()).contains_rect(undo), "{undo:?}");
        harness.get_by_role_and_label(Role::Button, "Undo").click();
        harness.run();
        assert_eq!(harness.state().asked, [Action::UndoDelete]);
    }
}

#[test]
fn a_session_shows_its_steps_dose_and_answers_and_can_be_left_and_deleted() {
    let mut harness = wide(Desk { open: Some(opened()), ..Desk::default() });
    harness.get_by_role_and_label(Role::Heading, "Tennis-ball glute release");
    assert!(harness.query_by_label("6. Hold, left side").is_none(), "every step stands behind a line");
    press(&mut harness, "All steps");
    for words in ["6. Hold, left side", "Buttock, left: 2:25", "Your answers"] {
        harness.get_by_label(words);
    }
    press(&mut harness, "More");
    let one = Action::Take(stillpoint::ui::pages::take::Msg::Session(key(3)));
    assert_eq!(press(&mut harness, "Export this session"), [one]);
    press(&mut harness, "More");
    assert_eq!(press(&mut harness, "Delete this session"), [Action::DeleteSession(key(3))]);
    assert_eq!(press(&mut harness, "Back to the diary"), [Action::OpenSession(None)]);
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().asked, [Action::OpenSession(None)]);
}

#[test]
fn older_and_newer_sessions_are_a_button_or_an_arrow_away() {
    let mut harness =
        wide(Desk { rows: (0..30).map(row).collect(), open: Some(opened()), ..Desk::default() });
    let [older, newer] = [4, 2].map(|number| [Action::OpenSession(Some(key(number)))]);
    assert_eq!(press(&mut harness, "Older session"), older);
    assert_eq!(press(&mut harness, "Newer session"), newer);
    for (arrow, wanted) in [(Key::ArrowLeft, older), (Key::ArrowRight, newer)] {
        harness.key_press(arrow);
        harness.run();
        assert_eq!(std::mem::take(&mut harness.state_mut().asked), wanted, "{arrow:?}");
    }
}

#[test]
fn a_session_is_told_as_it_was() {
    let happened = Happened {
        at: "18:12".to_owned(),
        event: Event::Said,
        head: "Before: back or buttock pain 5".to_owned(),
        more: String::new(),
    };
    let left_out = Piece {
        side: Some(Side::Left),
        name: "Hold",
        is_loaded: true,
        planned: Duration::from_secs(45),
        done: Duration::ZERO,
        paused: Duration::ZERO,
    };
    for size in [(1280.0, 800.0), (420.0, 800.0)] {
        let story = Story { happened: vec![happened.clone()], pieces: vec![left_out] };
        let open = OpenSession { story, ..opened() };
        let harness = window(size, false, Desk { open: Some(open), ..Desk::default() });
        harness.get_by_role_and_label(Role::Row, "18:12: Before: back or buttock pain 5");
        harness.get_by_role_and_label(Role::Image, "0 of 1 step, hold on the left left out");
        harness.get_by_label("Sore the morning after");
    }
}

#[test]
fn a_note_is_written_and_saved_by_its_button() {
    let mut harness = wide(Desk { open: Some(opened()), ..Desk::default() });
    assert_eq!(harness.query_all_by_label("Save the note").count(), 0, "nothing to save yet");
    harness.get_by_role_and_label(Role::MultilineTextInput, "Note").focus();
    harness.run();
    harness.get_by_role(Role::MultilineTextInput).type_text("!");
    harness.run();
    let asked = press(&mut harness, "Save the note");
    let note = asked.iter().find_map(|action| match action {
        Action::SaveNote(session, note) if *session == key(3) => Some(note.clone()),
        _ => None,
    });
    let note = note.unwrap();
    assert!(note.contains('!') && note.contains("Easier on the left"), "{note}");
}

#[test]
fn a_note_that_escape_leaves_is_saved_before_the_page_is_left() {
    let mut harness = wide(Desk { open: Some(opened()), ..Desk::default() });
    harness.get_by_role_and_label(Role::MultilineTextInput, "Note").focus();
    harness.run();
    harness.get_by_role(Role::MultilineTextInput).type_text("!");
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    let asked = &harness.state().asked;
    assert!(matches!(asked.as_slice(), [Action::SaveNote(..), Action::OpenSession(None), ..]), "{asked:?}");
}

#[test]
fn a_megabyte_of_note_leaves_the_answers_in_reach_and_is_not_saved_by_being_read() {
    let note = "A megabyte \u{202e}backwards <b>bold</b> \0 =1+1\r\n".repeat(25_000);
    let open = OpenSession { note, ..opened() };
    let mut harness = wide(Desk { open: Some(open), ..Desk::default() });
    let answers = harness.get_by_role_and_label(Role::Heading, "Your answers").rect();
    assert!(answers.top() < 700.0, "{answers:?}");
    assert_eq!(harness.query_all_by_label("Save the note").count(), 0, "nothing was written");
    harness.get_by_role_and_label(Role::MultilineTextInput, "Note").focus();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().asked, [Action::OpenSession(None)]);
}

#[test]
fn a_day_without_a_session_is_added_to_any_diary_and_counted_apart() {
    let add = [Action::Answers(pages::answers::Msg::AddDay)];
    assert_eq!(press(&mut wide(Desk::default()), "Add a day without a session"), add);
    let mut day = row(1);
    day.outline.session = key(9);
    day.outline.by_hand = true;
    day.outline.title = "A day without a session".into();
    day.ending = Ending::ByHand;
    let overview = Overview { by_hand: 1, ..Overview::default() };
    let mut harness = wide(Desk { rows: vec![row(0), day, row(2)], overview, ..Desk::default() });
    assert_eq!(press(&mut harness, "Add a day without a session"), add);
    harness.get_by_label("2 sessions, 1 day added by hand, newest first");
    let name = "Saturday 21 November 2026, A day without a session, added by hand";
    assert_eq!(press(&mut harness, name), [Action::OpenSession(Some(key(9)))]);
}

#[test]
fn a_deleted_session_can_be_taken_back_and_trouble_be_tried_again() {
    let mut harness = wide(Desk {
        rows: vec![row(1)],
        deleted: Some("Tennis-ball glute release".to_owned()),
        trouble: Some("Not saved yet: 2 lines.".to_owned()),
        ..Desk::default()
    });
    assert_eq!(press(&mut harness, "Undo"), [Action::UndoDelete]);
    assert_eq!(press(&mut harness, "Try again"), [Action::SaveAgain]);
}

#[test]
fn another_folder_is_typed_where_the_diary_cannot_be_written() {
    let trouble = Some("Not saved yet: 2 lines.".to_owned());
    let mut harness = wide(Desk { rows: vec![row(1)], trouble, ..Desk::default() });
    assert_eq!(press(&mut harness, "Other folder…"), []);
    harness.get_by_role_and_label(Role::TextInput, "Path of the new folder").type_text("~/still");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(std::mem::take(&mut harness.state_mut().asked), [Action::OtherFolder("~/still".to_owned())]);
    harness.state_mut().said = Some("It is there already and differs.".to_owned());
    harness.run();
    harness.get_by_label("It is there already and differs.");
    press(&mut harness, "Other folder…");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_role(Role::TextInput).is_none());
}

#[test]
fn rows_stay_in_the_window_at_every_width_and_in_both_themes() {
    for size in [(1280.0, 800.0), (1000.0, 700.0), (420.0, 800.0), (360.0, 640.0)] {
        for dark in [false, true] {
            let harness = window(size, dark, Desk { rows: (0..30).map(row).collect(), ..Desk::default() });
            for button in harness.query_all_by_role(Role::Button) {
                let rect = button.rect();
                assert!(rect.left() >= 0.0 && rect.right() <= size.0 + 0.5, "{rect:?} at {size:?}");
            }
            drop(harness);
            let open = window(size, dark, Desk { open: Some(opened()), ..Desk::default() });
            let field = open.get_by_role(Role::MultilineTextInput).rect();
            assert!(field.right() <= size.0, "{field:?} at {size:?}");
        }
    }
}
