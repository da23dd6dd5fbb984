//! What stands where on the sheets: from an account to pieces with their places. Nothing is written yet.
//!
//! The first sheet has everything but notes for which there is no room; those go on a second one, and what does not fit
//! there either is counted.

use super::setting::{Look, Set, Setter};
use crate::{
    diary::chart::Picture,
    report::{
        Account,
        charts::{Figure, figures},
        html, wording,
    },
    text::{DateFormat, format_date},
};

/// A4, in points.
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;
const LEFT: f32 = 38.0;
const TOP: f32 = 34.0;
/// Where the foot begins.
const FOOT: f32 = HEIGHT - 50.0;
const WIDE: f32 = WIDTH - 2.0 * LEFT;
const GAP: f32 = 16.0;

const BODY: Look = Look::new(8.0);
const SMALL: Look = Look::new(7.2);
const HEAD: Look = Look::new(9.5).bold();

/// What a piece of text is, for whoever listens to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Heading,
    Paragraph,
    /// Not part of what is read: repeated on every page.
    Beside,
}

/// A piece in its place; places are of its upper left corner.
pub(super) enum Piece {
    Words {
        role: Role,
        set: Set,
        at: [f32; 2],
    },
    /// The first row is the head. The numbers are where the rules below rows run: from, to.
    Table {
        rows: Vec<Row>,
        from: f32,
        to: f32,
    },
    Figure {
        picture: Picture,
        at: [f32; 2],
        scale: f32,
    },
}

pub(super) struct Row {
    pub cells: Vec<(Set, [f32; 2])>,
    /// Where it ends.
    pub bottom: f32,
}

pub(super) type Sheet = Vec<Piece>;

/// A column being filled from the top.
struct Column<'a> {
    setter: &'a mut Setter,
    sheet: &'a mut Sheet,
    x: f32,
    y: f32,
    width: f32,
}

impl Column<'_> {
    fn words(&mut self, role: Role, words: impl Into<String>, look: Look, space: f32) {
        let set = self.setter.set(words, look, self.width);
        self.place(role, set, space);
    }

    fn place(&mut self, role: Role, set: Set, space: f32) {
        let height = set.height();
        self.sheet.push(Piece::Words { role, set, at: [self.x, self.y] });
        self.y += height + space;
    }

    fn heading(&mut self, words: &str) {
        self.words(Role::Heading, words, HEAD, 1.5);
    }

    fn figure(&mut self, picture: Picture, scale: f32) {
        let height = picture.height * scale;
        self.sheet.push(Piece::Figure { picture, at: [self.x, self.y], scale });
        self.y += height + 2.0;
    }

    /// A chart with its heading, its sentences and its key.
    fn chart(&mut self, Figure { head, said, picture, key }: Figure) {
        self.heading(&head);
        self.words(Role::Paragraph, said, SMALL.quiet(), 3.0);
        let scale = self.width / picture.width;
        self.figure(picture, scale);
        self.figure(key, scale);
    }

    /// A table whose columns take these parts of the width; the first is set to the left, the others to the right.
    fn table(&mut self, parts: &[f32], head: &[&str], rows: &[Vec<String>], more: usize) {
        const BETWEEN: f32 = 5.0;
        let mut done = Vec::new();
        let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
        for (number, row) in std::iter::once(&head).chain(rows).enumerate() {
            let look = if number == 0 { SMALL.quiet().bold() } else { BODY };
            let mut x = self.x;
            let mut height = 0.0_f32;
            let mut cells = Vec::new();
            for (place, (cell, part)) in row.iter().zip(parts).enumerate() {
                let width = self.width * part;
                let look = if place == 0 { look } else { look.right() };
                let inset = if place == 0 { 0.0 } else { BETWEEN };
                let set = self.setter.set(cell.as_str(), look, width - inset);
                height = height.max(set.height());
                cells.push((set, [x + inset, self.y + 0.6]));
                x += width;
            }
            self.y += height + 1.2;
            done.push(Row { cells, bottom: self.y });
        }
        let (from, to) = (self.x, self.x + self.width);
        self.sheet.push(Piece::Table { rows: done, from, to });
        if more > 0 {
            self.words(Role::Paragraph, format!("and {more} more"), SMALL.quiet(), 0.0);
        }
        self.y += 4.0;
    }
}

/// The sheets of an account: one or two.
pub(super) fn lay_out(account: &Account, setter: &mut Setter) -> Vec<Sheet> {
    let mut first = Sheet::new();
    let mut column = Column { setter, sheet: &mut first, x: LEFT, y: TOP, width: WIDE };
    column.words(Role::Title, wording::TITLE, Look::new(18.0).bold(), 2.0);
    for line in wording::lead(account) {
        column.words(Role::Paragraph, line, Look::new(8.5).quiet(), 1.0);
    }
    let mut y = column.y + 7.0;
    if let Some(days) = account.spans() {
        y = charts(account, days, setter, &mut first, y);
        y = answers(account, setter, &mut first, y);
    }
    let mut column = Column { setter, sheet: &mut first, x: LEFT, y, width: WIDE };
    column.heading("How to read it");
    for words in wording::HOW {
        column.words(Role::Paragraph, *words, SMALL.quiet(), 1.0);
    }
    let y = column.y + 7.0;
    let mut sheets = notes(account, setter, first, y);
    let count = sheets.len();
    for (number, sheet) in (1..).zip(&mut sheets) {
        let mut column = Column { setter, sheet, x: LEFT, y: FOOT + 8.0, width: WIDE };
        let pages = if count > 1 { format!(" Page {number} of {count}.") } else { String::new() };
        column.words(Role::Beside, format!("{}{pages}", wording::CAREFUL), SMALL.quiet(), 0.0);
    }
    sheets
}

/// Two columns side by side from `y`; where the longer one ends.
fn beside(
    setter: &mut Setter,
    sheet: &mut Sheet,
    y: f32,
    share: f32,
    left: impl FnOnce(&mut Column<'_>),
    right: impl FnOnce(&mut Column<'_>),
) -> f32 {
    let width = (WIDE - GAP) * share;
    let mut column = Column { setter, sheet, x: LEFT, y, width };
    left(&mut column);
    let end = column.y;
    let mut column = Column { setter, sheet, x: LEFT + width + GAP, y, width: WIDE - GAP - width };
    right(&mut column);
    end.max(column.y)
}

fn charts(
    account: &Account,
    days: (jiff::civil::Date, jiff::civil::Date),
    setter: &mut Setter,
    sheet: &mut Sheet,
    y: f32,
) -> f32 {
    let mut charts = figures(account, days).into_iter();
    let mut next = || charts.next();
    let (one, other, third) = (next(), next(), next());
    let chart = |chart: Option<Figure>| {
        |column: &mut Column<'_>| {
            if let Some(chart) = chart {
                column.chart(chart);
            }
        }
    };
    let y = beside(setter, sheet, y, 0.5, chart(one), chart(other)) + 6.0;
    let places = |column: &mut Column<'_>| {
        column.heading("Where and how long, under load");
        let (head, rows, more) = html::place_rows(account);
        if rows.is_empty() {
            column.words(Role::Paragraph, "Nothing pressed in this period.", BODY.quiet(), 6.0);
        } else if head.len() == 4 {
            column.table(&[0.46, 0.18, 0.18, 0.18], &head, &rows, more);
        } else {
            column.table(&[0.56, 0.22, 0.22], &head, &rows, more);
        }
        let (head, rows, more) = html::routine_rows(account);
        column.table(&[0.6, 0.2, 0.2], &head, &rows, more);
    };
    beside(setter, sheet, y, 0.5, chart(third), places) + 4.0
}

fn answers(account: &Account, setter: &mut Setter, sheet: &mut Sheet, y: f32) -> f32 {
    let numbers = |column: &mut Column<'_>| {
        let (head, rows) = html::number_rows(account);
        if !rows.is_empty() {
            column.heading("Answers in numbers");
            column.table(&[0.4, 0.11, 0.1, 0.11, 0.14, 0.14], &head, &rows, 0);
        }
    };
    let replies = |column: &mut Column<'_>| {
        if !account.replies.is_empty() {
            column.heading("Answers in words");
        }
        for row in &account.replies {
            let text = format!("{}. {}", row.name, html::reply_counts(row));
            let set = column.setter.set_lead(text, row.name.len() + 1, BODY, column.width);
            column.place(Role::Paragraph, set, 2.5);
        }
    };
    beside(setter, sheet, y, 0.66, numbers, replies) + 4.0
}

/// The notes, below `y` on the first sheet and on a second one where they need it.
fn notes(account: &Account, setter: &mut Setter, first: Sheet, y: f32) -> Vec<Sheet> {
    const MORE: f32 = 12.0;
    let mut sheets = vec![first];
    let mut waiting = account.notes.as_slice();
    let mut y = y;
    for number in 0..2 {
        if waiting.is_empty() {
            break;
        }
        let mut sheet = if number == 0 { sheets.pop().unwrap_or_default() } else { Sheet::new() };
        let mut column = Column { setter, sheet: &mut sheet, x: LEFT, y, width: WIDE };
        let head = if number == 0 { "Notes, newest first" } else { "Notes, going on" };
        let mut headed = false;
        while let Some((note, rest)) = waiting.split_first() {
            let lead = format!("{}, {}", format_date(note.day, DateFormat::DATE), note.title);
            let text = format!("{lead}  {}", note.text);
            let set = column.setter.set_lead(text, lead.len(), BODY, column.width);
            let needs = set.height() + if headed { 0.0 } else { 16.0 };
            let reserve = if rest.is_empty() { 0.0 } else { MORE };
            if column.y + needs + reserve > FOOT {
                break;
            }
            if !headed {
                column.heading(head);
                headed = true;
            }
            column.place(Role::Paragraph, set, 2.5);
            waiting = rest;
        }
        if number == 1 && !waiting.is_empty() {
            let words = format!("and {} more in the diary", waiting.len());
            column.words(Role::Paragraph, words, SMALL.quiet(), 0.0);
        }
        sheets.push(sheet);
        y = TOP;
    }
    sheets
}
