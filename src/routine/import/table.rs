//! A table of titles and seconds, as spreadsheets save it: `title,seconds`, a line each.
//!
//! A line of headings is optional, and so is what a spreadsheet puts above it. What divides the columns is found out, and
//! whatever was not plainly written is told, or asked where it may mean two things.

use std::{collections::BTreeMap, iter, time::Duration};

use super::{
    build::Builder,
    columns::{Row, begin, divide, divider, filled, is_among, row},
    length::Written,
    outcome::{Clocks, EVERY_STEP_RESTS, Import, Notice, Question, Reading, Refusal},
};
use crate::{
    routine::{bounds, problem::phrase::quoted},
    text::{capitalize, format_count, plural, speak_duration},
};

/// What a last line is called that adds up those above.
const TOTALS: &str =
    "total sum summe gesamt gesamtdauer gesamtzeit insgesamt somme suma totaal totale somma soma";
/// How many doubtful lengths are told beside the first.
const MORE_TOLD: usize = 4;

/// How a length was read that does not simply say how many seconds it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Clock,
    Unit,
    AsSaid,
    Rounded,
}

/// A length that cannot be read without guessing.
struct Doubt<'t> {
    line: usize,
    field: &'t str,
    said: String,
    /// `None` where nobody is asked about it.
    asks: Option<Asks>,
}

#[derive(Clone, Copy)]
enum Asks {
    /// What this daytime is, as minutes and seconds and as hours and minutes, each in seconds.
    Clocks(u64, u64),
    /// Whether it may be rounded to this many seconds.
    Rounds(u64),
}

pub(super) fn table(name: &str, text: &str, reading: Reading) -> Result<Import, Refusal> {
    let (delimiter, lines) = divide(text)?;
    let mut notices = vec![Notice::of_all(EVERY_STEP_RESTS)];
    if delimiter != b',' {
        let divider = divider(delimiter);
        let many = if divider.starts_with('`') { "" } else { "s" };
        let said = format!("The columns are divided by {divider}{many}, and were read so.");
        notices.push(Notice::of_all(said));
    }
    let mut builder = Builder::default();
    let lines = filled(lines, &mut builder);
    let (columns, from) = begin(&lines, delimiter, &mut builder)?;
    let mut rows = lines
        .iter()
        .skip(from)
        .map(|(line, record)| row(record, *line, columns))
        .collect::<Result<Vec<_>, _>>()?;
    if let Some(line) = total(&rows, columns.unit, reading)? {
        builder.note(line, "This line adds up those above it, and was left out.");
        rows.pop();
    }
    if let Some(line) = columns.unsaid
        && rows.iter().any(|row| matches!(row.written, Written::Bare(_)))
    {
        builder.note(line, "Numbers without a unit were read as seconds.");
    }
    let mut ways = BTreeMap::<Way, Vec<(&Row<'_>, u64)>>::new();
    let mut doubts = Vec::new();
    let mut steps = Vec::new();
    for row in &rows {
        let (seconds, way) = match seconds(row, columns.unit, reading) {
            Ok(found) => found,
            Err(doubt) => {
                doubts.push(doubt);
                continue;
            }
        };
        let (least, most) = (u64::from(*bounds::SECONDS.start()), u64::from(*bounds::SECONDS.end()));
        if !(least..=most).contains(&seconds) {
            let field = quoted(row.field);
            let said = format!("{field} is {seconds} seconds, and a step lasts from {least} to {most}.");
            return Err(Refusal::at(row.line, said));
        }
        if let Some(way) = way {
            ways.entry(way).or_default().push((row, seconds));
        }
        steps.push(builder.step(row.line, row.title, seconds, None)?);
    }
    if let Some(refusal) = together(&doubts, reading) {
        return Err(refusal);
    }
    if steps.is_empty() {
        return Err(Refusal::of_all("There is no step in it: nothing but headings or empty lines."));
    }
    for (way, read) in ways {
        tell(way, &read, &mut builder);
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let title = capitalize(stem.replace(['-', '_'], " ").trim());
    let summary = format!("Brought in from a table of {}.", format_count(steps.len(), "step"));
    Ok(Import { routines: vec![builder.finish(&title, &summary, steps)?], notices })
}

/// The line of a total, where the last one is that.
fn total(rows: &[Row<'_>], unit: u64, reading: Reading) -> Result<Option<usize>, Refusal> {
    let Some((last, above)) = rows.split_last().filter(|(_, above)| !above.is_empty()) else {
        return Ok(None);
    };
    let is_called = is_among(last.title.trim_end_matches(':'), TOTALS);
    if !is_called && !last.title.is_empty() {
        return Ok(None);
    }
    let millis = |row: &Row<'_>| millis(row, unit, reading).ok().map(|(millis, _)| millis);
    // what cannot be read is refused later
    let (Some(total), Some(sum)) = (millis(last), above.iter().map(millis).sum::<Option<u64>>()) else {
        return Ok(None);
    };
    if total == sum && (is_called || above.len() > 1) {
        return Ok(Some(last.line));
    }
    if !is_called {
        return Ok(None);
    }
    let said = format!(
        "{} is {} seconds, and the lines above are {} together. Leave this line out, or give the step another title.",
        quoted(last.title),
        total / 1000,
        sum / 1000
    );
    Err(Refusal::at(last.line, said))
}

/// How long a row lasts, in milliseconds, and how that was found.
fn millis<'t>(row: &Row<'t>, unit: u64, reading: Reading) -> Result<(u64, Option<Way>), Doubt<'t>> {
    let doubt = |said: String, asks| Doubt { line: row.line, field: row.field, said, asks };
    let field = quoted(row.field);
    match row.written {
        Written::Bare(thousandths) => Ok((thousandths * unit, None)),
        Written::Unit(millis) => Ok((millis, Some(Way::Unit))),
        Written::Clock(seconds) => Ok((seconds * 1000, Some(Way::Clock))),
        Written::Daytime(first, second) => {
            let (short, long) = (first * 60 + second, first * 3600 + second * 60);
            match reading.clocks {
                Some(Clocks::MinutesAndSeconds) => Ok((short * 1000, Some(Way::AsSaid))),
                Some(Clocks::HoursAndMinutes) => Ok((long * 1000, Some(Way::AsSaid))),
                None => {
                    let called = if short < 60 { "seconds".to_owned() } else { spoken(short) };
                    let otherwise = if long > u64::from(*bounds::SECONDS.end()) {
                        String::new()
                    } else {
                        format!(", or {long} for {}", spoken(long))
                    };
                    let said = format!("{field} is {}; write {short} for {called}{otherwise}.", spoken(long));
                    Err(doubt(said, Some(Asks::Clocks(short, long))))
                }
            }
        }
        Written::Thousands => Err(doubt(
            format!("{field} may be parts of a second or thousands; write it without point and comma."),
            None,
        )),
    }
}

/// How long a row lasts, in seconds, and how that was found, unless it was plain.
fn seconds<'t>(row: &Row<'t>, unit: u64, reading: Reading) -> Result<(u64, Option<Way>), Doubt<'t>> {
    let (millis, way) = millis(row, unit, reading)?;
    if millis % 1000 == 0 {
        return Ok((millis / 1000, way));
    }
    let rounded = (millis + 500) / 1000;
    if reading.rounds && rounded > 0 {
        return Ok((rounded, Some(Way::Rounded)));
    }
    let said = format!("{} is not whole seconds.", quoted(row.field));
    let asks = (rounded > 0 && !reading.rounds).then_some(Asks::Rounds(rounded));
    Err(Doubt { line: row.line, field: row.field, said, asks })
}

fn spoken(seconds: u64) -> String {
    speak_duration(Duration::from_secs(seconds))
}

/// Tells how lengths were read that did not simply say their seconds.
fn tell(way: Way, read: &[(&Row<'_>, u64)], builder: &mut Builder) {
    let Some((first, seconds)) = read.first() else { return };
    let (how, to) = match way {
        Way::Clock => ("read as minutes and seconds", "for"),
        Way::Unit => ("read with the unit beside the number", "for"),
        Way::AsSaid => ("read as you said", "for"),
        Way::Rounded => ("rounded to whole seconds, as you said", "to"),
    };
    let said = format!(
        "From here on {} {} {how}, such as {} {to} {}.",
        format_count(read.len(), "length"),
        plural(read.len(), "was", "were"),
        quoted(first.field),
        format_count(*seconds, "second")
    );
    builder.note(first.line, said);
}

/// One refusal of all lengths that are in doubt, at the first: they are put right in one go.
fn together(doubts: &[Doubt<'_>], reading: Reading) -> Option<Refusal> {
    let (first, others) = doubts.split_first()?;
    let mut said: Vec<String> = iter::once(first.said.clone())
        .chain(others.iter().take(MORE_TOLD).map(|other| format!("Line {}: {}", other.line, other.said)))
        .collect();
    let untold = others.len().saturating_sub(MORE_TOLD);
    if untold > 0 {
        said.push(format!("{} must be changed as well.", format_count(untold, "further line")));
    }
    Some(Refusal { line: Some(first.line), said: said.join(" "), question: question(doubts, reading) })
}

/// What may be asked instead of refusing; nothing where something would be left to refuse.
fn question(doubts: &[Doubt<'_>], reading: Reading) -> Option<Question> {
    let asks: Vec<Asks> = doubts.iter().map(|doubt| doubt.asks).collect::<Option<_>>()?;
    let (first, asked) = (doubts.first()?, *asks.first()?);
    let place = format!("{} on line {}", quoted(first.field), first.line);
    let (mut asked, answers) = match asked {
        Asks::Clocks(short, long) => {
            let answer =
                |seconds, clocks| (capitalize(&spoken(seconds)), Reading { clocks: Some(clocks), ..reading });
            let answers =
                vec![answer(short, Clocks::MinutesAndSeconds), answer(long, Clocks::HoursAndMinutes)];
            (format!("How long is {place}?"), answers)
        }
        Asks::Rounds(rounded) => {
            let answers = vec![("Round to whole seconds".to_owned(), Reading { rounds: true, ..reading })];
            (format!("Steps last whole seconds here: may {place} become {rounded}?"), answers)
        }
    };
    let kind = std::mem::discriminant(asks.first()?);
    let alike = asks.iter().filter(|asks| std::mem::discriminant(*asks) == kind).count() - 1;
    if alike > 0 {
        let are = plural(alike, "is", "are");
        asked = format!("{asked} {} like it {are} read the same way.", format_count(alike, "other length"));
    }
    Some(Question { asked, answers })
}
