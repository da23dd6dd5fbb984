//! Where in a table what is wanted stands: what divides its columns, which line has the headings, and what stands in a row.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::{
    build::{Builder, Lines},
    length::{Written, unit_secs, written},
    outcome::Refusal,
};
use crate::{
    routine::{bounds, problem::phrase::quoted},
    text::{format_count, plural},
};

/// Headings of titles in English, German, French, Spanish, Dutch, Italian and Portuguese.
const TITLES: &str = "title name step label exercise titel schritt übung titre nom étape etape exercice título titulo nombre paso \
                      ejercicio naam stap oefening titolo nome passo esercizio exercício";
/// Headings that name a length and no unit.
const LENGTHS: &str = "length duration time dauer zeit durée duree temps duración duracion tiempo duur tijd durata tempo duração";
/// The last line on which headings are looked for: a title and an empty line often stand above them.
const HEADINGS_WITHIN: usize = 10;

/// A line that is not empty, and its number in the file, from 1.
pub(super) type Line = (usize, StringRecord);

/// In which columns what is wanted stands, from 0.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub(super) title: usize,
    pub(super) length: usize,
    /// What a number without a unit is, in seconds.
    pub(super) unit: u64,
    /// The line of headings, where they do not say that.
    pub(super) unsaid: Option<usize>,
    /// How many there are.
    of: usize,
    /// Whether the headings name them, so that a line may end sooner.
    named: bool,
    delimiter: u8,
}

/// A line that is a step.
pub(super) struct Row<'t> {
    pub(super) line: usize,
    pub(super) title: &'t str,
    pub(super) field: &'t str,
    pub(super) written: Written,
}

/// What divides the columns, and the lines divided by it.
pub(super) fn divide(text: &str) -> Result<(u8, Vec<Line>), Refusal> {
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

/// The lines without the columns that are empty in every one, which spreadsheets write beside a table.
pub(super) fn filled(lines: Vec<Line>, builder: &mut Builder) -> Vec<Line> {
    let widest = lines.iter().map(|(_, record)| record.len()).max().unwrap_or(0);
    let is_filled =
        |at| lines.iter().any(|(_, record)| record.get(at).is_some_and(|field| !field.is_empty()));
    let filled: Vec<bool> = (0..widest).map(is_filled).collect();
    if filled.iter().all(|filled| *filled) {
        return lines;
    }
    if let Some((first, _)) = lines.first() {
        builder.note(*first, "Columns that are empty in every line were left out.");
    }
    let kept = |record: &StringRecord| {
        record.iter().zip(&filled).filter(|(_, filled)| **filled).map(|(field, _)| field).collect()
    };
    lines.iter().map(|(line, record)| (*line, kept(record))).collect()
}

/// What a first line such as `sep=;` says, which spreadsheets understand, and the text below it.
fn declared(text: &str) -> Option<(u8, &str)> {
    let (first, below) = text.split_once('\n')?;
    match first.trim_matches('"').as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter]
            if (delimiter.is_ascii_punctuation() && *delimiter != b'"') || *delimiter == b'\t' =>
        {
            Some((*delimiter, below))
        }
        _ => None,
    }
}

/// What divides columns: a word, or a sign in backticks.
pub(super) fn divider(delimiter: u8) -> String {
    match delimiter {
        b',' => "comma".to_owned(),
        b';' => "semicolon".to_owned(),
        b'\t' => "tab".to_owned(),
        other => quoted(&char::from(other).to_string()),
    }
}

/// The lines that are not empty, with `above` lines before the text; no more than show that there are too many.
fn lines(text: &str, delimiter: u8, above: usize) -> Result<Vec<Line>, Refusal> {
    let starts = Lines::of(text);
    // the reader begins a record at the line breaks before it, so its own count is too low after empty lines
    let number = |position: Option<&csv::Position>| {
        let at = position.map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        let rest = text.get(at..).unwrap_or_default();
        let breaks = rest.len() - rest.trim_start_matches('\n').len();
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
        let (with_length, all) = counts.entry(record.len()).or_default();
        *with_length += usize::from(is_divided && has_length(record));
        *all += 1;
    }
    counts.into_values().max().unwrap_or_default()
}

fn has_length(record: &StringRecord) -> bool {
    record.iter().any(|field| written(field).is_some())
}

/// In which columns to look, and how many of the lines are no steps because headings end with them.
pub(super) fn begin(
    lines: &[Line],
    delimiter: u8,
    builder: &mut Builder,
) -> Result<(Columns, usize), Refusal> {
    let is_step = |record: &StringRecord| record.iter().skip(1).any(|field| written(field).is_some());
    // nothing that may be a step is left out for standing above headings
    let at = lines
        .iter()
        .take_while(|(line, record)| *line <= HEADINGS_WITHIN && !is_step(record))
        .position(|(_, record)| matches!(named(record), (Some(_), Some(_))))
        .unwrap_or(0);
    let plain = Columns { title: 0, length: 1, unit: 1, unsaid: None, of: 2, named: false, delimiter };
    let (Some((first, _)), Some((line, record))) = (lines.first(), lines.get(at)) else {
        return Ok((plain, 0));
    };
    if at > 0 {
        let said = format!("What stands above the headings on line {line} was not carried over.");
        builder.note(*first, said);
    }
    match named(record) {
        (Some(title), Some((length, unit))) => {
            for (_, other) in record.iter().enumerate().filter(|(at, _)| *at != title && *at != length) {
                let which = if other.is_empty() { "without a heading".to_owned() } else { quoted(other) };
                builder.note(*line, format!("The column {which} was not carried over."));
            }
            if unit == Some(60) {
                let heading = quoted(record.get(length).unwrap_or_default());
                builder.note(*line, format!("Numbers in the column {heading} were read as minutes."));
            }
            let unsaid = unit.is_none().then_some(*line);
            let (unit, of) = (unit.unwrap_or(1), record.len());
            Ok((Columns { title, length, unit, unsaid, of, named: true, delimiter }, at + 1))
        }
        // “name” may be the title of a step; then its length is a number
        (None, Some(_)) | (Some(_), None) if !has_length(record) => {
            Err(Refusal::at(*line, "The headings must name a column `title` and a column `seconds`."))
        }
        _ if record.len() == 3 && is_numbered(lines) => {
            builder.note(*line, "The first column only numbers the lines, and was left out.");
            Ok((Columns { title: 1, length: 2, of: 3, ..plain }, 0))
        }
        _ => Ok((plain, 0)),
    }
}

/// Whether the first column counts the lines from 1; a total below has no number.
fn is_numbered(lines: &[Line]) -> bool {
    let last = lines.len();
    last > 1
        && (1..).zip(lines).all(|(number, (_, record))| {
            let field = record.get(0).unwrap_or_default().trim_end_matches(['.', ')']);
            field == number.to_string() || (field.is_empty() && number == last && last > 2)
        })
}

/// Whether `word` is one of `words`, however it is capitalised.
pub(super) fn is_among(word: &str, words: &str) -> bool {
    let word = word.to_lowercase();
    words.split_whitespace().any(|other| other == word)
}

/// Where a title and where a length is named, and the unit that stands there.
fn named(record: &StringRecord) -> (Option<usize>, Option<(usize, Option<u64>)>) {
    let title = record.iter().position(|field| is_among(field, TITLES));
    let length = record.iter().enumerate().find_map(|(at, field)| Some((at, unit_named(field)?)));
    (title, length)
}

/// The unit of a column with this heading, in seconds, if it is one of lengths; it may not say which.
fn unit_named(heading: &str) -> Option<Option<u64>> {
    let lower = heading.to_lowercase();
    let parts = lower.split_once(['(', '[']).or_else(|| lower.split_once(" in "));
    let (name, unit) = parts.unwrap_or((&lower, ""));
    let (name, unit) = (name.trim(), unit.trim_end_matches([')', ']']).trim());
    let names_unit = unit_secs(name);
    if names_unit.is_none() && !is_among(name, LENGTHS) {
        return None;
    }
    match unit {
        "" => Some(names_unit),
        // (mm:ss)
        _ if unit.contains(':') => Some(None),
        _ => unit_secs(unit).map(Some),
    }
}

/// The row of a record.
pub(super) fn row(record: &StringRecord, line: usize, columns: Columns) -> Result<Row<'_>, Refusal> {
    let empty_at_end = record.iter().rev().take_while(|field| field.is_empty()).count();
    let found = if columns.named { record.len() - empty_at_end } else { record.len() };
    let fits = if columns.named { found <= columns.of } else { found == columns.of };
    if !fits || record.get(columns.length).is_none() {
        let hint = match found {
            1 if record.iter().any(|field| field.contains('\n')) => " Is a quote left open?".to_owned(),
            1 => String::new(),
            _ if columns.named => format!(
                " A title with a {} in it needs quotes around it, and each column a heading.",
                divider(columns.delimiter)
            ),
            _ => format!(" A title with a {} in it needs quotes around it.", divider(columns.delimiter)),
        };
        let example = if columns.delimiter == b';' { "Settle in;30" } else { "Settle in,30" };
        let were = plural(found, "was", "were");
        let said = format!(
            "There must be a title and its seconds, as in `{example}`; here {} {were} found.{hint}",
            format_count(found, "column")
        );
        return Err(Refusal::at(line, said));
    }
    let title = record.get(columns.title).unwrap_or_default();
    let field = record.get(columns.length).unwrap_or_default();
    let Some(written) = written(field) else {
        let what = if field.is_empty() {
            "There is no length on this line.".to_owned()
        } else {
            format!("{} is no length.", quoted(field))
        };
        let said = format!("{what} Write whole seconds such as 45, or minutes such as 1:30.");
        return Err(Refusal::at(line, said));
    };
    Ok(Row { line, title, field, written })
}
