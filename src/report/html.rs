//! The report as a web page: one file that needs nothing else, runs nothing and asks nothing of any network.
//!
//! It prints onto one sheet of A4. Whatever somebody typed is text between tags and stays inside its own element, also
//! where it runs from right to left.

use std::time::Duration;

use super::{
    Account,
    charts::{Figure, figures},
    svg::{escaped, hex, svg},
    wording::{self, lead, length, title},
};
use crate::{
    diary::chart::Ink,
    text::{DateFormat, format_date, format_number},
};

/// How many rows of a list are shown.
pub(super) const ROWS: usize = 6;
/// How many notes are shown: as many as fit on a sheet beside [`NUMBERS`] rows of answers.
const NOTES: usize = 8;
/// With more rows of answers than this, fewer notes are shown.
const NUMBERS: usize = 10;
/// At least this many notes are always shown.
const FEWEST: usize = 3;
/// The page.
pub fn page(account: &Account) -> String {
    let mut html = String::new();
    let out = &mut html;
    *out += &format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n",
        escaped(&title(account)),
        style()
    );
    *out += &format!("<h1>{}</h1>\n", wording::TITLE);
    for line in lead(account) {
        *out += &format!("<p class=\"lead\">{}</p>\n", escaped(&line));
    }
    if let Some(days) = account.spans() {
        charts(out, account, days);
        tables(out, account);
    }
    section(out, "How to read it", |out| {
        for words in wording::HOW {
            *out += &format!("<p class=\"small\">{}</p>\n", escaped(words));
        }
    });
    if !account.notes.is_empty() {
        section(out, "Notes, newest first", |out| notes(out, account));
    }
    *out += &format!("</main>\n<footer><p>{}</p></footer>\n</body>\n</html>\n", escaped(wording::CAREFUL));
    html
}

fn section(out: &mut String, head: &str, inside: impl FnOnce(&mut String)) {
    *out += &format!("<section><h2>{}</h2>\n", escaped(head));
    inside(out);
    out.push_str("</section>\n");
}

fn charts(out: &mut String, account: &Account, days: (jiff::civil::Date, jiff::civil::Date)) {
    out.push_str("<div class=\"pair\">\n");
    for Figure { head, said, picture, key } in figures(account, days) {
        section(out, &head, |out| {
            *out += &format!("<p class=\"small\">{}</p>\n", escaped(&said));
            *out += &format!("{}\n{}\n", svg(&picture, "chart"), svg(&key, "key"));
        });
    }
    section(out, "Where and how long, under load", |out| places(out, account));
    out.push_str("</div>\n");
}

fn table(out: &mut String, head: &[&str], rows: &[Vec<String>], more: usize) {
    out.push_str("<table><thead><tr>");
    for cell in head {
        *out += &format!("<th scope=\"col\">{}</th>", escaped(cell));
    }
    out.push_str("</tr></thead><tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for (place, cell) in row.iter().enumerate() {
            let cell = escaped(cell);
            let cell = if place == 0 {
                format!("<th scope=\"row\"><bdi>{cell}</bdi></th>")
            } else {
                format!("<td>{cell}</td>")
            };
            out.push_str(&cell);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
    if more > 0 {
        *out += &format!("<p class=\"small\">and {more} more</p>\n");
    }
}

/// The head of the table of places, its rows, and how many more there are.
pub(super) fn place_rows(account: &Account) -> (Vec<&'static str>, Vec<Vec<String>>, usize) {
    let has_middle = account.places.iter().any(|place| !place.middle.is_zero());
    let mut head = vec!["Place", "Left", "Right"];
    head.extend(has_middle.then_some("No side"));
    let shown = |done: Duration| if done.is_zero() { "0".to_owned() } else { length(done) };
    let row = |place: &crate::diary::trends::PlaceDone| {
        let mut row = vec![place.place.to_owned(), shown(place.left), shown(place.right)];
        row.extend(has_middle.then(|| shown(place.middle)));
        row
    };
    let rows = account.places.iter().take(ROWS).map(row).collect();
    (head, rows, account.places.len().saturating_sub(ROWS))
}

/// The same for routines.
pub(super) fn routine_rows(account: &Account) -> (Vec<&'static str>, Vec<Vec<String>>, usize) {
    let row =
        |done: &super::RoutineDone| vec![done.title.clone(), done.sessions.to_string(), length(done.lasted)];
    let rows = account.routines.iter().take(ROWS).map(row).collect();
    (vec!["Routine", "Sessions", "Time"], rows, account.routines.len().saturating_sub(ROWS))
}

/// The same for answers in numbers; none is left out.
pub(super) fn number_rows(account: &Account) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let row = |row: &super::NumberRow| {
        let pair = |(low, high)| format!("{} to {}", format_number(low), format_number(high));
        vec![
            row.name.clone(),
            row.spread.count.to_string(),
            row.passed_over.to_string(),
            format_number(row.spread.median),
            pair(row.spread.middle),
            pair(row.spread.ends),
        ]
    };
    let head =
        vec!["Question, 0 to 10", "Answers", "Passed over", "Median", "Middle half", "Lowest to highest"];
    (head, account.numbers.iter().map(row).collect())
}

/// "Less: 3; The same: 10".
pub(super) fn reply_counts(row: &super::ReplyRow) -> String {
    let counts: Vec<String> = row.counts.iter().map(|(label, count)| format!("{label}: {count}")).collect();
    counts.join("; ")
}

fn places(out: &mut String, account: &Account) {
    let (head, rows, more) = place_rows(account);
    if rows.is_empty() {
        out.push_str("<p class=\"small\">Nothing pressed in this period.</p>\n");
    } else {
        table(out, &head, &rows, more);
    }
    let (head, rows, more) = routine_rows(account);
    table(out, &head, &rows, more);
}

fn tables(out: &mut String, account: &Account) {
    out.push_str("<div class=\"pair wide\">\n");
    let (head, rows) = number_rows(account);
    if !rows.is_empty() {
        section(out, "Answers in numbers", |out| table(out, &head, &rows, 0));
    }
    if !account.replies.is_empty() {
        section(out, "Answers in words", |out| {
            for row in &account.replies {
                let counts = escaped(&reply_counts(row));
                *out += &format!("<p><b>{}.</b> {counts}</p>\n", escaped(row.name));
            }
        });
    }
    out.push_str("</div>\n");
}

fn notes(out: &mut String, account: &Account) {
    let room = NOTES.saturating_sub(account.numbers.len().saturating_sub(NUMBERS)).max(FEWEST);
    for note in account.notes.iter().take(room) {
        *out += &format!(
            "<p class=\"note\"><b>{}, <bdi>{}</bdi></b> <bdi>{}</bdi></p>\n",
            format_date(note.day, DateFormat::DATE),
            escaped(&note.title),
            escaped(&note.text)
        );
    }
    if let Some(more) = account.notes.len().checked_sub(room).filter(|more| *more > 0) {
        *out += &format!("<p class=\"small\">and {more} more in the diary</p>\n");
    }
}

fn style() -> String {
    let css: String = include_str!("page.css").lines().collect();
    [("var-text", Ink::Text), ("var-quiet", Ink::Quiet), ("var-rule", Ink::Rule)]
        .into_iter()
        .fold(css, |css, (name, ink)| css.replace(name, &hex(ink)))
}
