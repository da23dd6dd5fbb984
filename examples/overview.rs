//! Prints what the diary's overview shows of a data folder, as JSON: `cargo run --example overview -- FOLDER`.
//!
//! Everything, each period, and one place, side or routine alone; today is the day of the last session. For
//! `make independent`, which recalculates all of it from the exported tables.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool for whoever works on the program")]

use std::{env, path::Path};

use serde_json::{Value, json};
use stillpoint::{
    comfort::Limits,
    diary::{
        Key,
        trends::{CoursePicture, Each, Filter, Group, Outline, Overview, Reach, Since},
    },
    routine::words::{Area, Side},
    store::ledger::{self, Pulse},
};

fn each(each: Each) -> &'static str {
    match each {
        Each::Session => "session",
        Each::Week => "week",
        Each::Month => "month",
        Each::Year => "year",
    }
}

fn followed(since: &Since) -> Value {
    let by = match since.group {
        Group::Routine(..) => "routine",
        Group::Sides(_) => "sides",
    };
    json!({
        "by": by, "name": since.group.name(), "sessions": since.sessions, "after": since.after, "morning": since.morning,
        "usual": since.usual,
    })
}

fn course(course: &CoursePicture) -> Value {
    let points = course.points.iter().map(
        |point| json!({"before": point.before, "after": point.after, "morning": point.morning, "sessions": point.count}),
    );
    json!({
        "measure": course.measure.id(), "each": each(course.each), "points": points.collect::<Vec<_>>(),
        "since": course.since.iter().map(followed).collect::<Vec<_>>(),
    })
}

fn shown(overview: &Overview) -> Value {
    let filter = &overview.filter;
    let days = overview.calendar.weeks.iter().flatten();
    let pressed = overview.pressed.iter().map(|pressed| {
        json!({
            "area": pressed.area.map(Area::id), "side": pressed.side.map(Side::id), "day": pressed.day,
            "loaded": pressed.loaded.as_secs_f64(),
        })
    });
    json!({
        "reach": filter.reach.id(), "since": filter.reach.period(overview.today).since, "routine": filter.routine.as_deref(),
        "area": filter.area.map(Area::id), "side": filter.side.map(Side::id), "today": overview.today,
        "sessions": overview.kept,
        "courses": overview.courses.iter().map(course).collect::<Vec<_>>(),
        "mornings": {"each": each(overview.mornings.each), "marks": overview.mornings.mornings},
        "calendar": {
            "sessions": overview.calendar.sessions,
            "days": days.map(|day| json!({"day": day.date, "done": day.done.spelled()})).collect::<Vec<_>>(),
        },
        "pressed": pressed.collect::<Vec<_>>(),
    })
}

fn main() {
    let folder = env::args().nth(1).unwrap();
    let (diary, _) =
        ledger::look(&Path::new(&folder).join("diary"), Key(1), &Pulse::default(), &mut |_, _| {}).unwrap();
    let entries = diary.entries().into_iter().filter(|entry| entry.is_there() && !entry.is_deleted());
    let outlines: Vec<Outline> = entries.map(|entry| Outline::of(entry, Limits::default())).collect();
    let today = outlines.iter().filter_map(Outline::day).max().unwrap();
    let all = Filter { reach: Reach::All, ..Filter::default() };
    let whole = Overview::of(&outlines, &all, today);
    let reaches = Reach::ALL.iter().map(|reach| Filter { reach: *reach, ..all.clone() });
    let sides = Side::ALL.iter().map(|side| Filter { side: Some(*side), ..all.clone() });
    let areas = whole.areas.iter().map(|area| Filter { area: Some(*area), ..all.clone() });
    let routine = |routine| Filter { routine: Some(routine), reach: Reach::ThreeMonths, ..all.clone() };
    let routines = whole.letters.iter().map(|letter| routine(letter.routine.clone()));
    let filters = reaches.chain(sides).chain(areas).chain(routines);
    let looks: Vec<Value> = filters.map(|filter| shown(&Overview::of(&outlines, &filter, today))).collect();
    println!("{}", json!(looks));
}
