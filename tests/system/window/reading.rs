//! Check-ins as a screen reader reads them, in the real window.

use std::time::Duration;

use stillpoint::comfort::{Form, Question};

use super::{
    checkin::{ASKING, after_segments, settled},
    desk::{Desk, bench},
    tree::{Node, Reader},
};

/// Every answer to a question, as it is read out.
#[track_caller]
fn can_be_answered(tree: &Node, question: Question, side: &str) {
    let name = match question.form() {
        Form::Scale(_) => format!("{}{side}, 0 to 10", question.label()),
        _ => question.label().to_owned(),
    };
    let group = tree.named(&name).unwrap_or_else(|| panic!("{name} is not read out:\n{}", tree.outline()));
    let cells: Vec<&Node> = group.choices();
    match question.form() {
        Form::Scale(_) => {
            for number in 0..=10 {
                let is_it = |name: &str| {
                    name.split(|c: char| !c.is_ascii_digit()).next() == Some(number.to_string().as_str())
                };
                assert!(cells.iter().any(|cell| is_it(&cell.name)), "{name}: {number}\n{}", group.outline());
            }
        }
        Form::One(replies) => {
            for reply in replies {
                assert!(
                    cells.iter().any(|cell| cell.name.contains(question.reply_label(*reply))),
                    "{name}: {}\n{}",
                    question.reply_label(*reply),
                    group.outline()
                );
            }
        }
        Form::Any(_) | Form::Body => panic!("{name} is not asked here"),
    }
}

#[test]
fn a_screen_reader_is_given_every_question_and_every_answer_of_a_session() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let Some(reader) = Reader::start(&desk) else { return };
    let file = settled(&desk, ASKING);
    let program =
        desk.launch_with(&["--routine", file.to_str().unwrap(), "--start"], |command| reader.hears(command));
    let window = desk
        .find_window("Stillpoint$", Duration::from_secs(30))
        .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
    desk.place(&window, (1280, 800));
    desk.activate(&window);

    let tree = reader.read("the questions before", |tree| tree.named("Before you begin").is_some());
    for question in [
        Question::BeforeNew,
        Question::BeforeBack,
        Question::BeforeLeg,
        Question::BeforeTingling,
        Question::BeforeTender,
    ] {
        can_be_answered(&tree, question, "");
    }
    // nothing is new, pain 3 and 2, no tingling, the same on both sides
    for key in ["1", "3", "2", "1", "3"] {
        desk.key(key);
        desk.wait(Duration::from_millis(1_100));
    }
    desk.key("Return");
    after_segments(&desk, 3);

    let tree = reader.read("the question about pressure", |tree| {
        tree.all().iter().any(|node| node.name.starts_with(Question::MidPressure.label()))
    });
    can_be_answered(&tree, Question::MidPressure, " on the left side");
    can_be_answered(&tree, Question::MidLeg, "");
    assert_eq!(program.stderr(), "");
}
