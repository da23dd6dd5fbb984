//! Before `play` begins: what the days before leave of the session, told and asked as on the start page of the window; and what is
//! due to be asked about them.
//!
//! It waits for the diary, says why something is left out, and asks what has to be known. Who may press is decided by
//! comfort and by the session's terms, as for every other way to begin.

use std::time::Duration;

use super::{answers::Script, asking, console::Console, keys::Key};
use crate::{
    comfort::{
        self, Answer, Answers, Asked, Form, Memory, Question, Reply, Row, Rule, Unknown,
        memory::READING_LASTS,
    },
    diary::{At, Due, What, line::Given, memory},
    runner::{clock::today, draft_now},
    session::{Day, Program, Terms},
    settings::Settings,
    store::{Ledger, ledger},
};

/// An answer is part of the diary a moment after it was given, or something is wrong with the diary.
const ARRIVES: Duration = Duration::from_secs(5);
const LOOK: Duration = Duration::from_millis(10);

/// What is needed to decide how it begins.
pub(super) struct Before<'a> {
    pub(super) program: &'a Program,
    pub(super) settings: &'a Settings,
    pub(super) script: Option<&'a Script>,
    /// The diary, where the session is written into it.
    pub(super) ledger: Option<&'a Ledger>,
    /// What the diary remembers, where it is only looked at.
    pub(super) looked: Option<Memory>,
}

impl Before<'_> {
    /// What the session is held to, and how many sessions running were flares; `None` where it does not begin.
    pub(super) fn terms(&self, console: &mut Console<'_>) -> Option<(Terms, u32)> {
        let mut memory = self.remembered(console);
        let work = self.program.work();
        if memory.help.is_some() && !self.was_checked(console) {
            return None;
        }
        let ask = |ledger| ask_what_is_due(console, self.script, ledger, self.settings);
        if let Some(is_known) = self.ledger.and_then(ask) {
            memory = self.remembered(console);
            if !is_known {
                memory.unknown = Some(Unknown::Unreadable);
            }
            if memory.help.is_some() && !self.was_checked(console) {
                return None;
            }
        }
        memory.help = None;
        if memory.unknown == Some(Unknown::Unreadable) && work.strains() {
            memory = self.on_their_word(memory, console);
        }
        let verdict = comfort::before_work(&Answers::default(), &memory, self.settings.limits, work);
        for sentence in verdict.sentences() {
            console.screen.line(sentence);
        }
        let anyway = verdict.start.can_be_overridden()
            && console.chooses_anyway("Space starts without the ball. A starts the full routine.");
        let day = Day {
            memory: &memory,
            limits: self.settings.limits,
            asks: self.settings.asks,
            breath_in_holds: self.settings.breath_in_holds,
            switch_seconds: None,
        };
        if console.ends {
            return None;
        }
        Terms::today(&day, work, anyway).map(|terms| (terms, memory.flares))
    }

    /// The days before, once the diary is read; the person may go on without pressure before that.
    fn remembered(&self, console: &mut Console<'_>) -> Memory {
        let to_ask = self.settings.safety.to_ask();
        if let Some(memory) = &self.looked {
            return Memory { to_ask, ..memory.clone() };
        }
        // without a diary to write into there may still be one that could not be opened
        let Some(ledger) = self.ledger else {
            return Memory { unknown: Some(Unknown::Unreadable), to_ask, ..Memory::default() };
        };
        let is_read = console.waits_until(READING_LASTS, || ledger.standing().is_opened);
        let unknown = if is_read { ledger.standing().unknown() } else { Some(Unknown::Unreadable) };
        let (now, limits) = (At::new(&today()), self.settings.limits);
        let memory = ledger.with_diary(|diary| memory::memory(diary, now, limits));
        Memory { unknown, to_ask, ..memory }
    }

    /// Something was new: whom to call, and whether the person was checked since.
    fn was_checked(&self, console: &mut Console<'_>) -> bool {
        console.help(self.settings.region);
        let checked = self.ask(Asked::once(Question::Checked), console) == Some(Answer::Reply(Reply::Yes));
        if !checked {
            console.screen.line(Row::of(Rule::R1).said);
        }
        checked
    }

    fn on_their_word(&self, memory: Memory, console: &mut Console<'_>) -> Memory {
        let gap = self.ledger.and_then(|ledger| ledger.standing().gap);
        let gap =
            gap.map_or_else(|| "The diary cannot be read".to_owned(), |gap| format!("The diary: {gap}"));
        console.screen.line(&format!("{gap}. Until you say how things stand, nothing here presses."));
        let mut said = Answers::default();
        for question in [Question::KnownBall, Question::KnownWorse] {
            let asked = Asked::once(question);
            let Some(answer) = self.ask(asked, console) else { break };
            said.note(asked, answer);
        }
        memory.on_their_word(&said)
    }

    /// Asks one question and writes the answer down as one of its own; `None` where nobody says anything.
    fn ask(&self, asked: Asked, console: &mut Console<'_>) -> Option<Answer> {
        let answer = self.script.and_then(|script| script.to(asked)).or_else(|| {
            let (_, answer) = said_to(asked, &mut None, console)?;
            Some(answer).filter(|answer| *answer != Answer::Unanswered)
        });
        if let (Some(answer), Some(ledger)) = (&answer, self.ledger) {
            let what = What::answered(asked, answer, Given::AtOnce);
            ledger.append(draft_now(ledger::fresh_key(), what));
        }
        answer
    }
}

/// Asks what is due, if anything is and somebody is there, and says what the answers mean. Whether the diary knows all that was
/// said; `None` where nothing was.
fn ask_what_is_due(
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
fn said_to(asked: Asked, one: &mut Option<Asked>, console: &mut Console<'_>) -> Option<(Asked, Answer)> {
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
