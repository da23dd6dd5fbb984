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
        let answer = match script {
            Some(script) => Some((asked, script.to(asked).unwrap_or(Answer::Unanswered))),
            None => said_to(asked, &mut one, console),
        };
        let Some((asked, answer)) = answer else { break };
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

/// Prints a question until a key answers it or passes it over; `None` where it is left for another time. A 0 after `one` that was
/// answered with 1 is an answer to that.
pub(super) fn said_to(
    asked: Asked,
    one: &mut Option<Asked>,
    console: &mut Console<'_>,
) -> Option<(Asked, Answer)> {
    let mut several: Option<Vec<Reply>> = None;
    loop {
        if several.is_none() {
            for line in asking::lines(asked, false) {
                console.screen.line(&format!("      {line}"));
            }
        }
        let letter = match console.key()? {
            Key::Stop => return None,
            Key::Enter | Key::Skip => {
                *one = None;
                return Some((asked, several.map_or(Answer::Unanswered, Answer::Replies)));
            }
            Key::Letter(letter) => letter,
            _ => continue,
        };
        if let Some(said) = asking::typed(asked, letter, one) {
            return Some(said);
        }
        let Form::Any(choices) = asked.question.form() else { continue };
        if letter == '0' {
            return Some((asked, Answer::Replies(Vec::new())));
        }
        if let Some(reply) = asking::reply(choices, letter) {
            let chosen = several.get_or_insert_default();
            if !chosen.contains(&reply) {
                chosen.push(reply);
                console.screen.line(&format!("      \u{2192} {}", reply.label()));
            }
        }
    }
}
