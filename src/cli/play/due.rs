//! What is due to be asked about the days before, in the terminal: half an hour after a session, the morning after, and every
//! second week.

use std::time::Duration;

use super::{answers::Script, asking, console::Console, keys::Key};
use crate::{
    comfort::{Answer, Answers, Asked, Form, Reply, Row, Rule},
    diary::{At, Due, What, line::Given, memory},
    runner::{clock::today, draft_now},
    settings::Settings,
    store::Ledger,
};

/// What somebody did at a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Did {
    /// Answered it, or passed it over.
    Said(Answer),
    /// The number said to the question before was 10.
    Ten,
    /// Left it for another time.
    Left,
}

/// An answer is part of the diary a moment after it was given, or something is wrong with the diary.
const ARRIVES: Duration = Duration::from_secs(5);
const LOOK: Duration = Duration::from_millis(10);

/// Asks what is due, if anything is and somebody is there, and says what the answers mean. Whether the diary knows all that was
/// said; `None` where nothing was.
pub(super) fn ask_what_is_due(
    console: &mut Console<'_>,
    script: Option<&Script>,
    ledger: &Ledger,
    settings: &Settings,
) -> Option<bool> {
    let now = At::new(&today());
    let due = ledger.with_diary(|diary| memory::due(diary, now))?;
    let is_scripted =
        |script: &Script| due.questions(&Answers::default()).iter().any(|asked| script.to(*asked).is_some());
    if console.screen.unattended || script.is_some_and(|script| !is_scripted(script)) {
        return None;
    }
    let mut lines = ledger.lines();
    let mut said = Answers::default();
    let mut one: Option<Asked> = None;
    while let Some(asked) = due.questions(&said).into_iter().find(|asked| said.to(*asked).is_none()) {
        let did = match script {
            Some(script) => Did::Said(script.to(asked).unwrap_or(Answer::Unanswered)),
            None => did(asked, one.is_some(), console),
        };
        let (asked, answer) = match (did, one) {
            (Did::Said(answer), _) => (asked, answer),
            (Did::Ten, Some(before)) => (before, Answer::Number(10)),
            (Did::Ten | Did::Left, _) => break,
        };
        one = (answer == Answer::Number(1)).then_some(asked);
        if let Some(words) = asking::answered(asked, &answer) {
            console.screen.line(&format!("      \u{2192} {words}"));
        }
        let what = What::answered(asked, &answer, Given::Later);
        ledger.append(draft_now(due.session, what));
        lines = lines.saturating_add(1);
        said.note(asked, answer);
    }
    if said.is_empty() {
        return None;
    }
    let mut waited = Duration::ZERO;
    while ledger.lines() < lines && waited < ARRIVES && !console.ends {
        console.lets_pass(LOOK);
        waited += LOOK;
    }
    tell(&due, &said, console, ledger, settings);
    Some(ledger.lines() >= lines)
}

/// What the answers mean by themselves.
fn tell(due: &Due, said: &Answers, console: &mut Console<'_>, ledger: &Ledger, settings: &Settings) {
    let (now, limits) = (At::new(&today()), settings.limits);
    let memory = ledger.with_diary(|diary| memory::memory(diary, now, limits));
    for rule in due.rules(said, &memory) {
        if rule == Rule::A5 {
            console.help(settings.region);
        }
        console.screen.line(Row::of(rule).said);
    }
}

/// Prints a question until a key answers it, passes it over or leaves it. `after_one`: the one before was answered with 1.
pub(super) fn did(asked: Asked, after_one: bool, console: &mut Console<'_>) -> Did {
    let mut several: Option<Vec<Reply>> = None;
    loop {
        if several.is_none() {
            for line in asking::lines(asked, false) {
                console.screen.line(&format!("      {line}"));
            }
        }
        let letter = match console.key() {
            None | Some(Key::Stop) => return Did::Left,
            Some(Key::Enter | Key::Skip) => {
                return Did::Said(several.map_or(Answer::Unanswered, Answer::Replies));
            }
            Some(Key::Letter('0')) if after_one => return Did::Ten,
            Some(Key::Letter(letter)) => letter,
            Some(_) => continue,
        };
        let digit = letter.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
        match (asked.question.form(), digit) {
            (Form::Scale(_), Some(number)) => return Did::Said(Answer::Number(number)),
            (Form::One(choices), _) => {
                if let Some(reply) = asking::reply(choices, letter) {
                    return Did::Said(Answer::Reply(reply));
                }
            }
            (Form::Any(_), Some(0)) => return Did::Said(Answer::Replies(Vec::new())),
            (Form::Any(choices), _) => {
                if let Some(reply) = asking::reply(choices, letter) {
                    let chosen = several.get_or_insert_default();
                    if !chosen.contains(&reply) {
                        chosen.push(reply);
                        console.screen.line(&format!("      \u{2192} {}", reply.label()));
                    }
                }
            }
            _ => {}
        }
    }
}
