//! The diary as CSV tables, for spreadsheets and statistics: one of sessions, one of answers, one of doses.
//!
//! In come entries, out come bytes: UTF-8 with its mark (by which spreadsheets know it), commas, a decimal point, lines
//! as in RFC 4180, dates as in ISO 8601 with their offset. The tables are joined by `session`. Text that somebody typed
//! changes nothing but its own cell: it can neither break a row nor begin a formula. What the diary's lines say word for
//! word is only in the JSON export.

use std::{borrow::Cow, io, time::Duration};

use csv::{IntoInnerError, Terminator, WriterBuilder};
use serde_json::Value;

use super::{
    dose,
    entry::Entry,
    words::{Known, Sides},
};
use crate::{
    comfort::{Asked, Question, Reply},
    routine::words::{Area, Position, Side, Word},
};

/// By this, spreadsheets tell UTF-8 from older ways to write letters; readers of CSV skip it.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// One row for each session.
    Sessions,
    /// One row for each answer, and for each question that was passed over.
    Answers,
    /// One row for each place and side that was under load in a session.
    Doses,
}

/// Numbers and replies that a session's row shows, beside those of the sides.
const ONCE: &[Question] = &[
    Question::BeforeBack,
    Question::BeforeLeg,
    Question::BeforeTingling,
    Question::BeforeTightness,
    Question::BeforeLeftOver,
    Question::AfterCompared,
    Question::AfterBack,
    Question::AfterLeg,
    Question::AfterTingling,
    Question::AfterTightness,
    Question::AfterRelaxed,
    Question::MorningBack,
    Question::MorningLeg,
    Question::MorningUsual,
    Question::MorningSleep,
];

/// Those that are asked for each side.
const SIDED: &[Question] = &[Question::AfterSoreness, Question::MorningSoreness];

impl Table {
    /// All of them; the first is the one that a person opens.
    pub const ALL: &[Self] = &[Self::Sessions, Self::Answers, Self::Doses];

    /// What its file's name has beside the name that was chosen: `diary.csv`, `diary-answers.csv`.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Sessions => "",
            Self::Answers => "-answers",
            Self::Doses => "-doses",
        }
    }

    /// The table of `entries`, rows in their order.
    ///
    /// # Errors
    /// None that a writer into memory is known to have.
    pub fn csv(self, entries: &[&Entry]) -> io::Result<Vec<u8>> {
        let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(MARK.to_vec());
        rows.write_record(self.head())?;
        for entry in entries {
            match self {
                Self::Sessions => rows.write_record(session(entry))?,
                Self::Answers => answers(entry, &mut rows)?,
                Self::Doses => doses(entry, &mut rows)?,
            }
        }
        rows.into_inner().map_err(IntoInnerError::into_error)
    }

    fn head(self) -> Vec<String> {
        let words = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
        match self {
            Self::Sessions => {
                let mut head = words(
                    "session began date routine title position chosen_sides ended at_step speed lasted_secs loaded_secs \
                     loaded_left_secs loaded_right_secs",
                );
                head.extend(asked_in_a_row().map(|asked| asked.to_string().replace(['.', '-'], "_")));
                head.extend(words("edited note"));
                head
            }
            Self::Answers => {
                words("session began date routine answered asked question side place form number answer")
            }
            Self::Doses => words("session began date routine area side loaded_secs"),
        }
    }
}

/// Every question that has a column of its own in a session's row.
fn asked_in_a_row() -> impl Iterator<Item = Asked> {
    let once = ONCE.iter().map(|question| Asked::once(*question));
    let sided = SIDED.iter().flat_map(|question| Side::ALL.iter().map(|side| Asked::on(*question, *side)));
    once.chain(sided)
}

/// Rows being written.
type Rows = csv::Writer<Vec<u8>>;

/// Session, when, the day there, the routine: what each row of each table begins with.
fn lead(entry: &Entry) -> Vec<String> {
    let began = entry.began();
    vec![
        // a key of digits alone would be read as a number, and one with an `e` among them too
        format!("s-{}", entry.session()),
        said(began),
        said(began.map(|at| at.local().date())),
        harmless(entry.start().map_or("", |start| &start.routine)).into_owned(),
    ]
}

fn session(entry: &Entry) -> Vec<String> {
    let start = entry.start();
    let (ended, at_step) = entry.ending().word();
    let doses = entry.dose();
    let on = |side: Option<Side>| -> Duration {
        dose::total(doses.iter().filter(|dose| side.is_none() || dose.side == side).map(|dose| dose.loaded))
    };
    let mut row = lead(entry);
    row.extend([
        harmless(entry.title()).into_owned(),
        known(start.and_then(|start| start.position.as_ref()), Position::id),
        known(start.map(|start| &start.sides), Sides::id),
        ended.to_owned(),
        said(at_step),
        entry.speed().to_string(),
        secs(entry.lasted()),
        secs(on(None)),
        secs(on(Some(Side::Left))),
        secs(on(Some(Side::Right))),
    ]);
    let answers = entry.said();
    row.extend(asked_in_a_row().map(|asked| match (answers.number(asked), answers.reply(asked)) {
        (Some(number), _) => number.to_string(),
        (None, reply) => said(reply.map(Reply::id)),
    }));
    row.extend([entry.is_edited().to_string(), harmless(entry.note()).into_owned()]);
    row
}

fn answers(entry: &Entry, rows: &mut Rows) -> io::Result<()> {
    let lead = lead(entry);
    for (id, value, answered) in entry.answered() {
        let asked = Asked::from_id(id);
        let (form, number, answer) = match value {
            Value::Null => ("passed-over", String::new(), String::new()),
            Value::Number(number) => ("number", number.to_string(), number.to_string()),
            Value::String(word) => ("choice", String::new(), harmless(word).into_owned()),
            Value::Array(list) => ("list", String::new(), harmless(&listed(list)).into_owned()),
            other => ("other", String::new(), harmless(&other.to_string()).into_owned()),
        };
        let mut row = lead.clone();
        row.extend([
            answered.to_string(),
            harmless(id).into_owned(),
            said(asked.map(|asked| asked.question.id())),
            said(asked.and_then(|asked| asked.side).map(Side::id)),
            said(asked.and_then(|asked| asked.place)),
            form.to_owned(),
            number,
            answer,
        ]);
        rows.write_record(row)?;
    }
    Ok(())
}

fn doses(entry: &Entry, rows: &mut Rows) -> io::Result<()> {
    let lead = lead(entry);
    for dose in entry.dose() {
        let mut row = lead.clone();
        row.extend([said(dose.area.map(Area::id)), said(dose.side.map(Side::id)), secs(dose.loaded)]);
        rows.write_record(row)?;
    }
    Ok(())
}

/// The words of a list in one cell.
fn listed(list: &[Value]) -> String {
    let words: Vec<String> =
        list.iter().map(|word| word.as_str().map_or_else(|| word.to_string(), str::to_owned)).collect();
    words.join("|")
}

fn said<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn known<T: Word>(word: Option<&Known<T>>, id: impl FnOnce(T) -> &'static str) -> String {
    match word {
        None => String::new(),
        Some(Known::Word(word)) => id(*word).to_owned(),
        Some(Known::Other(text)) => harmless(text).into_owned(),
    }
}

/// Seconds, to the millisecond.
fn secs(length: Duration) -> String {
    format!("{}.{:03}", length.as_secs(), length.subsec_millis())
}

/// A text as a cell may hold it: what a spreadsheet would take for a formula has an apostrophe before it, lines end in one
/// way, and what no text file should hold is replaced so that it is seen.
fn harmless(text: &str) -> Cow<'_, str> {
    const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let strange = |c: char| c == '\r' || (c.is_control() && c != '\n' && c != '\t');
    let begins = text.starts_with(FORMULA);
    if !begins && !text.contains(strange) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace(strange, "\u{fffd}");
    Cow::Owned(if begins { format!("'{text}") } else { text })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        diary::{
            Diary, What,
            line::{Answer, Step},
            tests::{diary_of, held, start_of},
            words::Ended,
        },
        routine::words::Load,
    };

    fn diary(lines: Vec<What>) -> Diary {
        let at = |n: u32| format!("2026-01-31T18:30:{n:02}.25+01:00").parse().unwrap();
        diary_of((1..).zip(lines).map(|(n, what)| (at(n), 7, what)))
    }

    fn start(title: &str) -> What {
        What::Start(start_of("tennis-ball-glute-release", title))
    }

    fn answer(question: &str, answer: Value) -> What {
        What::Answer(Answer { question: question.into(), answer })
    }

    fn rows(table: Table, diary: &Diary) -> Vec<Vec<String>> {
        let bytes = table.csv(&diary.entries()).unwrap();
        assert!(bytes.starts_with(MARK));
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.ends_with("\r\n"));
        csv::Reader::from_reader(text.as_bytes())
            .into_records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect()
    }

    /// The cell of a table's only row under this heading.
    fn cell(table: Table, diary: &Diary, name: &str) -> String {
        let place = table.head().iter().position(|head| head == name).unwrap();
        rows(table, diary)[0][place].clone()
    }

    #[test]
    fn cells_are_written_as_they_are_unless_a_spreadsheet_would_reckon_with_them() {
        let table = [
            ("Much easier", "Much easier"),
            ("a, b; \"c\"", "a, b; \"c\""),
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+1", "'+1"),
            ("-2 today", "'-2 today"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\n=1"),
            ("＝1", "'＝1"),
            ("two\r\nlines\rhere", "two\nlines\nhere"),
            ("nul\0 bell\u{7} escape\u{1b}", "nul\u{fffd} bell\u{fffd} escape\u{fffd}"),
            ("שלום \u{202e}abc", "שלום \u{202e}abc"),
            ("<b>&amp;</b>", "<b>&amp;</b>"),
            ("", ""),
        ];
        for (note, wanted) in table {
            assert_eq!(harmless(note), wanted);
            let diary = diary(vec![start("Short"), What::Note(note.into())]);
            assert_eq!(cell(Table::Sessions, &diary, "note"), wanted);
            assert_eq!(cell(Table::Sessions, &diary, "session"), "s-0000000000000007", "{note:?}");
        }
    }

    #[test]
    fn a_session_is_a_row_with_its_date_its_doses_and_its_answers() {
        let step = |side, done_ms| {
            let step = held(Area::Buttock, Load::Ball, done_ms);
            What::Step(Step { side: Some(Known::Word(side)), ..step })
        };
        let diary = diary(vec![
            start("=Short"),
            answer("before.back", json!(6)),
            step(Side::Left, 30_000),
            step(Side::Right, 20_250),
            answer("after.back", json!(3)),
            answer("after.soreness.left", json!(2)),
            answer("after.tingling", json!("same")),
            answer("after.soreness.right", json!(null)),
            What::End(Ended::Finished.into()),
        ]);
        let wanted = [
            ("began", "2026-01-31T18:30:01.25+01:00"),
            ("date", "2026-01-31"),
            ("title", "'=Short"),
            ("position", "floor"),
            ("ended", "finished"),
            ("at_step", ""),
            ("lasted_secs", "50.250"),
            ("loaded_secs", "50.250"),
            ("loaded_right_secs", "20.250"),
            ("before_back", "6"),
            ("after_back", "3"),
            ("after_tingling", "same"),
            ("after_soreness_left", "2"),
            ("after_soreness_right", ""),
            ("edited", "false"),
        ];
        for (name, text) in wanted {
            assert_eq!(cell(Table::Sessions, &diary, name), text, "{name}");
        }
        let doses: Vec<Vec<String>> =
            rows(Table::Doses, &diary).into_iter().map(|row| row[4..].to_vec()).collect();
        assert_eq!(doses, [["buttock", "left", "30.000"], ["buttock", "right", "20.250"]]);
    }

    #[test]
    fn an_answer_is_a_row_whatever_was_answered() {
        let diary = diary(vec![
            start("Short"),
            answer("mid.pressure.left.11", json!(4)),
            answer("morning.new", json!(["bruise", "numbness"])),
            answer("before.tingling", json!("none")),
            answer("before.leg", json!(null)),
            answer("=of.a.later.version", json!({"a": 1})),
        ]);
        let found: Vec<Vec<String>> =
            rows(Table::Answers, &diary).into_iter().map(|row| row[4..].to_vec()).collect();
        let at = |n: u32| format!("2026-01-31T18:30:{n:02}.25+01:00");
        let wanted = [
            [&at(6), "'=of.a.later.version", "", "", "", "other", "", "{\"a\":1}"],
            [&at(5), "before.leg", "before.leg", "", "", "passed-over", "", ""],
            [&at(4), "before.tingling", "before.tingling", "", "", "choice", "", "none"],
            [&at(2), "mid.pressure.left.11", "mid.pressure", "left", "11", "number", "4", "4"],
            [&at(3), "morning.new", "morning.new", "", "", "list", "", "bruise|numbness"],
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_megabyte_of_hostile_note_is_one_cell() {
        let note = "\"a\",\r\n=1\0<script>\u{202e}".repeat(50_000);
        let diary = diary(vec![start("Short"), What::Note(note.as_str().into())]);
        assert_eq!(rows(Table::Sessions, &diary).len(), 1);
        assert_eq!(cell(Table::Sessions, &diary, "note"), harmless(&note));
        assert_eq!(cell(Table::Sessions, &diary, "ended"), "interrupted");
    }
}
