//! A table of titles and seconds, as spreadsheets save it: `title,seconds`, a line each.
//!
//! A line of headings is optional, and so is what a spreadsheet puts above it. Lengths are whole seconds, `m:ss` or
//! `h:mm:ss`. Where semicolons or tabs divide the columns, that is told.

use std::{collections::BTreeMap, iter};

use csv::{ReaderBuilder, StringRecord, Trim};

use super::{
    EVERY_STEP_RESTS, Import, Notice, Refusal,
    build::{Builder, Lines, too_many},
};
use crate::{
    routine::{bounds, phrase::quoted},
    text::{capitalize, format_count, plural},
};

/// In English, German, French, Spanish and Dutch.
const TITLES: &[&str] = &[
    "title", "name", "step", "label", "titel", "schritt", "titre", "nom", "étape", "etape", "título",
    "titulo", "nombre", "paso", "naam", "stap",
];
const LENGTHS: &[&str] = &[
    "seconds",
    "secs",
    "sec",
    "length",
    "duration",
    "time",
    "sekunden",
    "dauer",
    "zeit",
    "secondes",
    "durée",
    "duree",
    "temps",
    "segundos",
    "duración",
    "duracion",
    "tiempo",
    "seconden",
    "duur",
    "tijd",
];
/// The last line on which headings are looked for: a title and an empty line often stand above them.
const HEADINGS_WITHIN: usize = 10;
/// How many doubtful lengths are told beside the first.
const MORE_TOLD: usize = 4;

/// A line that is not empty, and its number in the file, from 1.
type Line = (usize, StringRecord);

/// In which columns what is wanted stands, from 0.
#[derive(Clone, Copy)]
struct Columns {
    title: usize,
    seconds: usize,
    /// How many there are; `None` where any number may follow.
    of: Option<usize>,
    /// How many are filled in any line; a spreadsheet may write empty ones after them.
    filled: usize,
}

/// A length as it was written.
enum Written {
    Seconds(u64),
    Clock(u64),
    /// What cannot be read without guessing, and why.
    Doubtful(String),
}

pub(super) fn table(name: &str, text: &str) -> Result<Import, Refusal> {
    let (delimiter, lines) = divide(text)?;
    let mut notices = vec![Notice::of_all(EVERY_STEP_RESTS)];
    match delimiter {
        b';' => notices.push(Notice::of_all("The columns are divided by semicolons, and were read so.")),
        b'\t' => notices.push(Notice::of_all("The columns are divided by tabs, and were read so.")),
        _ => {}
    }
    let mut builder = Builder::default();
    let (columns, from) = begin(&lines, &mut builder)?;
    let mut steps = Vec::new();
    let mut clocks = Vec::new();
    let mut doubtful = Vec::new();
    for (line, record) in lines.iter().skip(from) {
        let line = *line;
        if builder.is_full() {
            return Err(too_many(line));
        }
        let (title, written) = row(record, line, columns)?;
        let seconds = match written {
            Written::Seconds(seconds) => seconds,
            Written::Clock(seconds) => {
                clocks.push(line);
                seconds
            }
            Written::Doubtful(said) => {
                doubtful.push(Refusal::at(line, said));
                continue;
            }
        };
        steps.push(builder.step(line, title, seconds, None));
    }
    if let Some(refusal) = together(&doubtful) {
        return Err(refusal);
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

/// One refusal of all lengths that are in doubt, at the first: they are put right in one go.
fn together(doubtful: &[Refusal]) -> Option<Refusal> {
    let (first, others) = doubtful.split_first()?;
    let mut said: Vec<String> = iter::once(first.said.clone())
        .chain(others.iter().take(MORE_TOLD).map(|other| capitalize(&other.to_string())))
        .collect();
    let untold = others.len().saturating_sub(MORE_TOLD);
    if untold > 0 {
        said.push(format!("{} must be changed as well.", format_count(untold, "further line")));
    }
    Some(Refusal { line: first.line, said: said.join(" ") })
}

/// What divides the columns, and the lines divided by it.
fn divide(text: &str) -> Result<(u8, Vec<Line>), Refusal> {
    if let Some((delimiter, below)) = declared(text) {
        return Ok((delimiter, lines(below, delimiter, 1)?));
    }
    let mut best = (b',', lines(text, b',', 0)?);
    for delimiter in [b';', b'\t'] {
        let other = lines(text, delimiter, 0)?;
        let (ours, theirs) = (agreement(&best.1), agreement(&other));
        // as good as commas is better than commas: in `Breathe;7,5` the comma belongs to the number
        if theirs > ours || (theirs == ours && theirs.0 > 0) {
            best = (delimiter, other);
        }
    }
    Ok(best)
}

/// What a first line such as `sep=;` says, which spreadsheets understand, and the text below it.
fn declared(text: &str) -> Option<(u8, &str)> {
    let (first, below) = text.split_once('\n')?;
    match first.trim_end_matches('\r').trim_matches('"').as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter]
            if delimiter.is_ascii_punctuation() || *delimiter == b'\t' =>
        {
            Some((*delimiter, below))
        }
        _ => None,
    }
}

/// The lines that are not empty, with `above` lines before the text; no more than show that there are too many.
fn lines(text: &str, delimiter: u8, above: usize) -> Result<Vec<Line>, Refusal> {
    let starts = Lines::of(text);
    // the reader begins a record at the line breaks before it, so its own count is too low after `\r\n` and empty lines
    let number = |position: Option<&csv::Position>| {
        let at = position.map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        let rest = text.get(at..).unwrap_or_default();
        let breaks = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        above + starts.at(at + breaks)
    };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record
            .map_err(|error| Refusal::at(number(error.position()), "This line cannot be read as a table."))?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        lines.push((number(record.position()), record));
        if lines.len() > bounds::STEPS_WRITTEN + HEADINGS_WITHIN {
            break;
        }
    }
    Ok(lines)
}

/// In how many lines there is the same number of columns, from 2: those with a length, then all.
fn agreement(lines: &[Line]) -> (usize, usize) {
    let mut counts = BTreeMap::<usize, (usize, usize)>::new();
    for (_, record) in lines.iter().filter(|(_, record)| record.len() > 1) {
        // after `Breathe,` a tab is only a space
        let is_divided = !record.iter().any(|field| field.ends_with([',', ';']));
        let has_length = record.iter().any(|field| seconds_of(field).is_some());
        let (with_length, all) = counts.entry(record.len()).or_default();
        *with_length += usize::from(is_divided && has_length);
        *all += 1;
    }
    counts.into_values().max().unwrap_or_default()
}

/// In which columns to look, and how many of the lines are no steps because headings end with them.
fn begin(lines: &[Line], builder: &mut Builder) -> Result<(Columns, usize), Refusal> {
    let empty_at_end =
        |record: &StringRecord| record.iter().rev().take_while(|field| field.is_empty()).count();
    let filled = lines.iter().map(|(_, record)| record.len() - empty_at_end(record)).max().unwrap_or(0);
    let is_step = |record: &StringRecord| record.iter().skip(1).any(|field| seconds_of(field).is_some());
    // nothing that may be a step is left out for standing above headings
    let at = lines
        .iter()
        .take_while(|(line, record)| *line <= HEADINGS_WITHIN && !is_step(record))
        .position(|(_, record)| matches!(named(record), (Some(_), Some(_))))
        .unwrap_or(0);
    let plain = Columns { title: 0, seconds: 1, of: Some(2), filled };
    let (Some((first, _)), Some((line, record))) = (lines.first(), lines.get(at)) else {
        return Ok((plain, 0));
    };
    if at > 0 {
        builder.note(*first, "What stands above the headings was not carried over.");
    }
    let found = headings(record, *line, builder)?;
    Ok(found.map_or((plain, 0), |(title, seconds)| (Columns { title, seconds, of: None, filled }, at + 1)))
}

/// Where a title and where a length is named.
fn named(record: &StringRecord) -> (Option<usize>, Option<usize>) {
    let place =
        |names: &[&str]| record.iter().position(|field| names.contains(&field.to_lowercase().as_str()));
    (place(TITLES), place(LENGTHS))
}

/// The columns of titles and of lengths that a line of headings names; `None` where the line is no such line.
fn headings(
    record: &StringRecord,
    line: usize,
    builder: &mut Builder,
) -> Result<Option<(usize, usize)>, Refusal> {
    match named(record) {
        (Some(title), Some(seconds)) => {
            for (_, other) in record.iter().enumerate().filter(|(at, _)| *at != title && *at != seconds) {
                if !other.is_empty() {
                    builder.note(line, format!("The column {} was not carried over.", quoted(other)));
                }
            }
            Ok(Some((title, seconds)))
        }
        // “name” may be the title of a step; then its length is a number
        (_, Some(1)) | (Some(_), None) if record.get(1).is_none_or(|field| seconds_of(field).is_none()) => {
            Err(Refusal::at(line, "The headings must name a column `title` and a column `seconds`."))
        }
        _ => Ok(None),
    }
}

fn row(record: &StringRecord, line: usize, columns: Columns) -> Result<(&str, Written), Refusal> {
    let found = record.len().min(columns.filled);
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
    let (Written::Seconds(seconds) | Written::Clock(seconds)) = written else {
        return Ok((title, written));
    };
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
    let below_60 = |part: &str| number(part, 2).filter(|number| part.len() == 2 && *number < 60);
    // some spreadsheets write 0:45 as 00:45:00, others as 12:45:00 AM
    let lower = field.to_ascii_lowercase();
    let midnight = lower.strip_suffix("am").map(str::trim_end).and_then(|time| time.strip_prefix("12:"));
    let clock = midnight.map_or_else(|| lower.clone(), |rest| format!("00:{rest}"));
    let parts: Vec<&str> = clock.split(':').collect();
    match parts.as_slice() {
        [seconds] => whole_or_not(field, seconds),
        [minutes, seconds] if midnight.is_none() => {
            Some(Written::Clock(number(minutes, 3)? * 60 + below_60(seconds)?))
        }
        [hours, minutes, seconds] => match (number(hours, 2)?, below_60(minutes)?, below_60(seconds)?) {
            (0, minutes @ 1.., 0) => Some(Written::Doubtful(format!(
                "{} is {}; write {minutes} for seconds.",
                quoted(field),
                format_count(minutes, "minute")
            ))),
            (hours, minutes, seconds) => Some(Written::Clock(hours * 3600 + minutes * 60 + seconds)),
        },
        _ => None,
    }
}

/// `30`, `30 s`, `30.0` and `30,0`; `7,5` is in doubt, and so is `1,000`, which may be one or a thousand.
fn whole_or_not(field: &str, lower: &str) -> Option<Written> {
    let end = lower.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(lower.len());
    let (value, unit) = lower.split_at(end);
    if !["", "s", "sec", "secs", "seconds"].contains(&unit.trim()) {
        return None;
    }
    let Some((whole, part)) = value.split_once(['.', ',']) else {
        return number(value, 9).map(Written::Seconds);
    };
    let (seconds, rest) = (number(whole, 9)?, number(part, 9)?);
    if rest == 0 && part.len() < 3 {
        return Some(Written::Seconds(seconds));
    }
    Some(Written::Doubtful(format!("{} is not whole seconds.", quoted(field))))
}

/// A number of nothing but digits, at most `digits` of them.
fn number(part: &str, digits: usize) -> Option<u64> {
    let is_number = part.len() <= digits && part.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| part.parse::<u64>().ok()).flatten()
}
