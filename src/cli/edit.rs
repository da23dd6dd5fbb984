//! `stillpoint diary edit`: what the diary's page in the window can correct, and when a session began.
//!
//! Everything is looked at before anything is written: one correction that does not fit, and none is made.

use std::collections::BTreeMap;

use jiff::civil;
use serde_json::{Value, json};

use super::{
    args::Corrections,
    ledger::{close, find, look, minute, open},
    output::{CliError, Outcome, print},
};
use crate::{
    comfort::{Answer, Asked, Form, Question, Reply},
    diary::{At, Entry, Given, What, line::Edit},
    routine::words::Side,
    runner::{clock::today, draft_now},
    store::Home,
    text::format_list,
};

/// Nobody had this program before: an earlier year is a slip of the hand.
const EARLIEST: civil::Date = civil::date(2000, 1, 1);

/// Corrects a session, or lists what can be corrected where nothing is said.
pub(super) fn edit(home: &Home, wanted: &Corrections) -> Outcome {
    if wanted.are_none() {
        return print(&list(find(&look(home)?.0, &wanted.session)?));
    }
    home.is_there()?;
    let ledger = open(home)?;
    let (session, steps) = ledger.with_diary(|diary| {
        let entry = find(diary, &wanted.session)?;
        Ok::<_, CliError>((entry.session(), steps(entry, wanted)?))
    })?;
    let (mut said, mut count) = (String::new(), 0_usize);
    for Step { name, before, after, what } in steps {
        if before == after {
            said += &format!("  {name}: {before} already\n");
            continue;
        }
        said += &format!("  {name}: {before}, now {after}\n");
        ledger.append(draft_now(session, what));
        count = count.saturating_add(1);
    }
    close(ledger, count)?;
    let head = if count > 0 { "The session was corrected." } else { "There was nothing to correct." };
    print(&format!("{}: {head}\n{said}", session.short()))
}

/// One correction: what is corrected, how it was and will be, and the line that says so.
struct Step {
    name: String,
    before: String,
    after: String,
    what: What,
}

/// What is to be written, in the order of the list; nothing where anything does not fit.
fn steps(entry: &Entry, wanted: &Corrections) -> Result<Vec<Step>, CliError> {
    let mut steps = Vec::new();
    let clears = |name: &str| wanted.clear.iter().any(|one| one == name);
    let twice = |name: &str| CliError::from(format!("`{name}` is corrected twice"));
    if wanted.began.is_some() && clears("began") {
        return Err(twice("began"));
    }
    let began = match &wanted.began {
        Some(text) => Some(Some(date(text)?)),
        None => clears("began").then_some(None),
    };
    if let Some(began) = began {
        steps.push(Step {
            name: "began".to_owned(),
            before: minute(entry.began()),
            after: minute(began.or_else(|| entry.written())),
            what: What::Edit(Edit { field: "began".into(), value: began.map(|began| json!(began)) }),
        });
    }
    for (asked, answer) in answers(entry, wanted)? {
        let value = Some(answer.to_json()).filter(|value| !value.is_null());
        steps.push(Step {
            name: asked.to_string(),
            before: spelled(entry.answer(&asked.to_string())),
            after: spelled(value.as_ref()),
            what: What::answered(asked, &answer, Given::Corrected),
        });
    }
    if wanted.note.is_some() && clears("note") {
        return Err(twice("note"));
    }
    if let Some(note) = wanted.note.as_deref().or_else(|| clears("note").then_some("")) {
        let quoted =
            |note: &str| if note.is_empty() { "none".to_owned() } else { format!("\u{201c}{note}\u{201d}") };
        steps.push(Step {
            name: "note".to_owned(),
            before: quoted(entry.note()),
            after: quoted(note.trim()),
            what: What::Note(note.trim().into()),
        });
    }
    Ok(steps)
}

/// The answers that are wanted, each once.
fn answers(entry: &Entry, wanted: &Corrections) -> Result<BTreeMap<Asked, Answer>, CliError> {
    let sided = [(Side::Left, wanted.left), (Side::Right, wanted.right)];
    let soreness = sided.into_iter().filter_map(|(side, number)| {
        number.map(|number| Ok((Asked::on(Question::AfterSoreness, side), Answer::Number(number))))
    });
    let said = wanted.answer.iter().map(|text| answered(entry, text));
    let cleared = wanted
        .clear
        .iter()
        .filter(|name| !matches!(name.as_str(), "began" | "note"))
        .map(|name| Ok((asked(entry, name)?, Answer::Unanswered)));
    let mut answers = BTreeMap::new();
    for each in soreness.chain(said).chain(cleared) {
        let (asked, answer) = each?;
        if answers.insert(asked, answer).is_some() {
            return Err(format!("`{asked}` is corrected twice").into());
        }
    }
    Ok(answers)
}

/// "before.back=3": the question and the answer.
fn answered(entry: &Entry, text: &str) -> Result<(Asked, Answer), CliError> {
    let Some((id, words)) = text.split_once('=') else {
        let example = "a question and its answer with = between them, such as before.back=3";
        return Err(format!("`{text}` is not {example}").into());
    };
    let asked = asked(entry, id.trim())?;
    let form = asked.question.form();
    let answer = typed(words.trim(), form).ok_or_else(|| {
        let fits = fitting(form);
        CliError::from(format!("`{asked}` is answered with {fits}, not with `{}`", words.trim()))
    })?;
    Ok((asked, answer))
}

/// The question with this id, if it can be answered for this session.
fn asked(entry: &Entry, id: &str) -> Result<Asked, CliError> {
    let can = sayable(entry);
    Asked::from_id(id).filter(|asked| can.contains(asked)).ok_or_else(|| {
        let ids: Vec<String> = can.iter().map(Asked::to_string).collect();
        CliError::from(format!(
            "`{id}` is not a question of this session. These can be corrected: began, note, {}",
            format_list(&ids, "and")
        ))
    })
}

/// What the page in the window offers, and soreness on both sides: somebody may have pressed more than was written down.
fn sayable(entry: &Entry) -> Vec<Asked> {
    let mut can = entry.can_say();
    can.extend(Side::ALL.iter().map(|side| Asked::on(Question::AfterSoreness, *side)));
    can.sort_unstable();
    can.dedup();
    can
}

/// An answer as it is typed.
fn typed(words: &str, form: Form) -> Option<Answer> {
    let list = || if words == "none" { Vec::new() } else { words.split(',').map(str::trim).collect() };
    let value = match form {
        Form::Scale(_) => json!(words.parse::<u8>().ok()?),
        Form::One(_) => json!(words),
        Form::Any(_) | Form::Body => json!(list()),
    };
    Answer::from_json(&value, form)
}

/// What fits, in words.
fn fitting(form: Form) -> String {
    let ids = |choices: &[Reply]| choices.iter().map(|reply| reply.id()).collect::<Vec<_>>();
    match form {
        Form::Scale(_) => "a number from 0 to 10".to_owned(),
        Form::One(choices) => format_list(&ids(choices), "or"),
        Form::Any(choices) => format!("none, or any of {} with commas between", ids(choices).join(", ")),
        Form::Body => "none, or marks such as left/calf/ache with commas between".to_owned(),
    }
}

/// An answer of the diary as it is typed.
fn spelled(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "not answered".to_owned(),
        Some(Value::String(word)) => word.clone(),
        Some(Value::Array(list)) if list.is_empty() => "none".to_owned(),
        Some(Value::Array(list)) => {
            let words = list.iter().map(|word| word.as_str().map_or_else(|| word.to_string(), str::to_owned));
            words.collect::<Vec<_>>().join(",")
        }
        Some(other) => other.to_string(),
    }
}

/// Everything that can be corrected, and how it is now.
fn list(entry: &Entry) -> String {
    let mut said = format!(
        "{}: {}. These can be corrected, answers with --answer QUESTION=ANSWER:\n",
        entry.session().short(),
        entry.title()
    );
    said += &format!("  began: {} (--began, a date and time)\n", minute(entry.began()));
    for asked in sayable(entry) {
        let now = spelled(entry.answer(&asked.to_string()));
        said += &format!("  {asked}: {now} ({})\n", fitting(asked.question.form()));
    }
    let note = if entry.note().is_empty() { "none" } else { entry.note() };
    said += &format!("  note: {note} (--note, a text)\n");
    said.push_str(
        "--clear and one of these names removes an answer or the note, or restores the original start.\n",
    );
    said
}

/// A date and time as a person types it: local, or with an offset. A session that is in the diary did not begin in the future.
fn date(text: &str) -> Result<At, CliError> {
    let (now, text) = (today(), text.trim());
    let typed = text.parse().or_else(|_| {
        let local: Result<civil::DateTime, _> = text.parse();
        local.and_then(|local| local.to_zoned(now.time_zone().clone())).map(|zoned| At::new(&zoned))
    });
    let at = typed.map_err(|_no_date: jiff::Error| {
        CliError::from(format!("`{text}` is not a date and time such as 2026-01-31 18:30"))
    })?;
    let refused = |why: &str| Err(format!("`{text}` {why}: give the date when the session began").into());
    if at.as_millis() > now.timestamp().as_millisecond() {
        return refused("is still to come");
    }
    if at.local().date() < EARLIEST {
        return refused("is before the year 2000");
    }
    Ok(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_offset_whatever_is_around_it() {
        let typed = |text| date(text).unwrap_or_else(|error| panic!("{error}"));
        let with_spaces = typed(" 2026-01-31T18:30:00+05:45 ");
        assert_eq!(with_spaces, typed("2026-01-31T18:30:00+05:45"));
    }

    #[test]
    fn every_form_of_answer_can_be_typed_and_comes_back_as_it_was() {
        for (id, words) in [
            ("before.back", "10"),
            ("mid.leg.left.11", "further-down"),
            ("morning.new", "bruise,numbness"),
            ("morning.new", "none"),
            ("after.marks", "left/calf/ache,middle/sacrum/sore"),
        ] {
            let form = Asked::from_id(id).unwrap().question.form();
            let answer = typed(words, form).unwrap();
            assert_eq!(spelled(Some(&answer.to_json())), words);
        }
        for (id, words) in [
            ("before.back", "11"),
            ("before.back", "-1"),
            ("before.back", "3.5"),
            ("before.back", ""),
            ("after.compared", "more"),
            ("morning.new", "bruise,tired"),
            ("after.marks", "calf"),
        ] {
            assert_eq!(typed(words, Asked::from_id(id).unwrap().question.form()), None, "{id}={words}");
        }
    }
}
