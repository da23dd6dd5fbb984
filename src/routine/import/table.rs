//! A table of titles and seconds, as spreadsheets save it: `title,seconds`, a line each.
//!
//! A line of headings is optional. Lengths are whole seconds, `m:ss` or `h:mm:ss`. Semicolons and tabs divide columns where
//! there is no comma to do so, and that is told.

use csv::{ReaderBuilder, StringRecord, Trim};

use super::{
    EVERY_STEP_RESTS, Import, Notice, Refusal,
    build::{Builder, too_many},
};
use crate::{
    routine::{bounds, phrase::quoted},
    text::{capitalize, format_count, plural},
};

const TITLES: &[&str] = &["title", "name", "step", "label"];
const LENGTHS: &[&str] = &["seconds", "secs", "sec", "length", "duration", "time"];

/// In which columns what is wanted stands, from 0.
#[derive(Clone, Copy)]
struct Columns {
    title: usize,
    seconds: usize,
    /// How many there are; `None` where any number may follow.
    of: Option<usize>,
}

/// A length as it was written.
enum Written {
    Seconds(u64),
    Clock(u64),
}

pub(super) fn table(name: &str, text: &str) -> Result<Import, Refusal> {
    let (delimiter, said) = delimiter(text);
    let mut notices = vec![Notice::of_all(EVERY_STEP_RESTS)];
    notices.extend(said.map(Notice::of_all));
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut builder = Builder::default();
    let mut columns = None;
    let mut steps = Vec::new();
    let mut clocks = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, line_of);
            Refusal::at(line, "This line cannot be read as a table.")
        })?;
        let line = record.position().map_or(1, line_of);
        if record.iter().all(str::is_empty) {
            continue;
        }
        let columns = match columns {
            Some(columns) => columns,
            None => match headings(&record, line, &mut builder)? {
                Some(found) => {
                    columns = Some(found);
                    continue;
                }
                None => *columns.insert(Columns { title: 0, seconds: 1, of: Some(2) }),
            },
        };
        if builder.is_full() {
            return Err(too_many(line));
        }
        let (title, written) = row(&record, line, columns)?;
        let seconds = match written {
            Written::Seconds(seconds) => seconds,
            Written::Clock(seconds) => {
                clocks.push(line);
                seconds
            }
        };
        steps.push(builder.step(line, title, seconds, None));
    }
    if steps.is_empty() {
        return Err(Refusal::of_all("There is no step in it: nothing but headings or empty lines."));
    }
    if let Some(first) = clocks.first() {
        let lengths = format_count(clocks.len(), "length");
        let were = plural(clocks.len(), "was", "were");
        let said = format!(
            "From here on {lengths} {were} read as minutes and seconds, such as 1:30 for 90 seconds."
        );
        builder.notices.insert(0, Notice::at(*first, said));
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let title = capitalize(stem.replace(['-', '_'], " ").trim());
    let summary = format!("Brought in from a table of {}.", format_count(steps.len(), "step"));
    Ok(Import { routines: vec![builder.finish(&title, &summary, steps)?], notices })
}

fn line_of(position: &csv::Position) -> usize {
    usize::try_from(position.line()).unwrap_or(usize::MAX)
}

/// What divides the columns, and what is to be said about it.
fn delimiter(text: &str) -> (u8, Option<&'static str>) {
    let has = |c: char| text.contains(c);
    match (has(','), has(';'), has('\t')) {
        (false, true, _) => (b';', Some("The columns are divided by semicolons, and were read so.")),
        (false, false, true) => (b'\t', Some("The columns are divided by tabs, and were read so.")),
        _ => (b',', None),
    }
}

/// The columns that a line of headings names; `None` where the line is no such line.
fn headings(record: &StringRecord, line: usize, builder: &mut Builder) -> Result<Option<Columns>, Refusal> {
    let place =
        |names: &[&str]| record.iter().position(|field| names.contains(&field.to_ascii_lowercase().as_str()));
    let (title, seconds) = (place(TITLES), place(LENGTHS));
    match (title, seconds) {
        (Some(title), Some(seconds)) => {
            for (_, other) in record.iter().enumerate().filter(|(at, _)| *at != title && *at != seconds) {
                if !other.is_empty() {
                    builder.note(line, format!("The column {} was not carried over.", quoted(other)));
                }
            }
            Ok(Some(Columns { title, seconds, of: None }))
        }
        // “name” may be the title of a step; then its length is a number
        (_, Some(1)) | (Some(_), None) if record.get(1).is_none_or(|field| seconds_of(field).is_none()) => {
            Err(Refusal::at(line, "The headings must name a column `title` and a column `seconds`."))
        }
        _ => Ok(None),
    }
}

fn row(record: &StringRecord, line: usize, columns: Columns) -> Result<(&str, Written), Refusal> {
    let found = record.len();
    if columns.of.is_some_and(|of| of != found) || record.get(columns.seconds).is_none() {
        let hint = match found {
            1 if record.iter().any(|field| field.contains('\n')) => " Is a quote left open?",
            1 => "",
            _ => " A title with a comma in it needs quotes around it.",
        };
        return Err(Refusal::at(
            line,
            format!(
                "There must be a title and its seconds, as in `Settle in,30`; here {} {} found.{hint}",
                format_count(found, "column"),
                plural(found, "was", "were")
            ),
        ));
    }
    let title = record.get(columns.title).unwrap_or_default();
    let field = record.get(columns.seconds).unwrap_or_default();
    let Some(written) = seconds_of(field) else {
        let said = format!(
            "{} is no length. Write whole seconds such as 45, or minutes such as 1:30.",
            quoted(field)
        );
        return Err(Refusal::at(line, said));
    };
    let (Written::Seconds(seconds) | Written::Clock(seconds)) = written;
    let (least, most) = (u64::from(*bounds::SECONDS.start()), u64::from(*bounds::SECONDS.end()));
    if !(least..=most).contains(&seconds) {
        let said =
            format!("{} is {seconds} seconds, and a step lasts from {least} to {most}.", quoted(field));
        return Err(Refusal::at(line, said));
    }
    Ok((title, written))
}

/// Whole seconds, `m:ss` or `h:mm:ss`.
fn seconds_of(field: &str) -> Option<Written> {
    let number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
        let is_number = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<u64>().ok()).flatten()
    };
    let below_60 = |part: &str| number(part, 2..=2).filter(|number| *number < 60);
    let parts: Vec<&str> = field.split(':').collect();
    match parts.as_slice() {
        [seconds] => number(seconds, 1..=9).map(Written::Seconds),
        [minutes, seconds] => Some(Written::Clock(number(minutes, 1..=3)? * 60 + below_60(seconds)?)),
        [hours, minutes, seconds] => {
            Some(Written::Clock(number(hours, 1..=2)? * 3600 + below_60(minutes)? * 60 + below_60(seconds)?))
        }
        _ => None,
    }
}
