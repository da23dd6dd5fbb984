//! The last weeks as a picture: a row for each week, a shape for each day.

use super::{Dash, Hold, Ink, Key, Mark, Picture, Place, Shape};
use crate::{
    comfort::Colour,
    diary::trends::{Calendar, Day, Done},
    text::{DateFormat, format_date},
};

/// A row's height.
const ROW: f32 = 32.0;
/// Room for the dates at the left.
const INDENT: f32 = 60.0;

/// Describes it, `width` wide.
pub fn calendar(calendar: &Calendar, width: f32) -> Picture {
    let says = format!("Six weeks. {}", calendar.sentence());
    let mut picture = Picture::new(width, ROW * 7.0, says);
    let each = ((width - INDENT) / 7.0).min(44.0);
    let mut x = INDENT + each / 2.0;
    for letter in ["M", "T", "W", "T", "F", "S", "S"] {
        picture.words([x, ROW / 2.0], Hold::Middle, Ink::Faint, letter);
        x += each;
    }
    let mut y = ROW * 1.5;
    for week in &calendar.weeks {
        let [monday, ..] = week;
        picture.words(
            [0.0, y],
            Hold::Start,
            Ink::Faint,
            format_date(monday.date, DateFormat::SHORT_DAY_MONTH),
        );
        let mut x = INDENT + each / 2.0;
        for day in week {
            if day.date == calendar.today {
                picture.first = picture.places.len();
                let rect = [x - each / 2.0 + 2.0, y - ROW / 2.0 + 1.0, each - 4.0, ROW - 2.0];
                let edge = Some((Ink::Faint, Dash::Whole));
                picture.marks.push(Mark::Box { rect, corners: [9.0; 2], fill: None, edge });
            }
            if day.done == Done::Nothing && day.date < calendar.today {
                // before the first session: a trace, so that the weeks are seen to be weeks
                picture.filled(Shape::Dot, [x, y], 1.5, Ink::Rule);
            }
            glyph(&mut picture, [x, y], day.done);
            let rect = [x - each / 2.0, y - ROW / 2.0, each, ROW];
            picture.places.push(Place { rect, says: story(calendar, *day) });
            x += each;
        }
        y += ROW;
    }
    picture.columns = Some(7);
    picture.behind = picture.marks.len();
    picture
}

/// "Thursday 19 March, session, next morning: go on".
fn story(calendar: &Calendar, day: Day) -> String {
    let date = format_date(day.date, DateFormat::WEEKDAY_DAY_MONTH);
    let today = if day.date == calendar.today { ", today" } else { "" };
    format!("{date}{today}, {}", day.done.spelled())
}

/// The shape that stands for what was done.
pub fn glyph(picture: &mut Picture, at: [f32; 2], done: Done) {
    match done {
        Done::Session(Colour::Note) | Done::Unanswered | Done::Ahead => {
            picture.hollow(Shape::Dot, at, 6.5, Ink::Faint);
        }
        Done::Session(Colour::Green) => picture.filled(Shape::Dot, at, 5.5, Ink::Good),
        Done::Session(Colour::Amber) => picture.filled(Shape::Diamond, at, 6.5, Ink::Limit),
        Done::Session(Colour::Red | Colour::Stop) => picture.filled(Shape::Square, at, 5.5, Ink::Rise),
        Done::Easy => picture.filled(Shape::Dot, at, 4.0, Ink::Faint),
        Done::Rest => {
            let [x, y] = at;
            picture.line([x - 3.5, y], [x + 3.5, y], 2.2, Ink::Faint);
        }
        Done::Nothing => {}
    }
}

/// What the shapes mean, of those that there are.
pub fn keys(calendar: &Calendar) -> Vec<Key> {
    const ALL: [(Done, &str); 7] = [
        (Done::Session(Colour::Green), "go on"),
        (Done::Session(Colour::Amber), "ease off"),
        (Done::Session(Colour::Red), "rest"),
        (Done::Unanswered, "no answer"),
        (Done::Ahead, "not asked yet"),
        (Done::Easy, "no ball"),
        (Done::Rest, "day off"),
    ];
    let is_shown = |done: Done| calendar.weeks.iter().flatten().any(|day| day.done == done);
    let shown = ALL.into_iter().filter(|(done, _)| is_shown(*done));
    shown.map(|(done, words)| Key::of(words, 14.0, |picture, at| glyph(picture, at, done))).collect()
}
