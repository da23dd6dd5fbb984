//! How `play` leads a session: what happens is printed, keys are handed on, questions are asked.

use std::{cmp::Reverse, sync::mpsc::RecvTimeoutError, time::Duration};

use super::{
    answers::Script,
    asking::{self, Course, Pressed},
    console::{Console, News},
    keys::Key,
    progress::Screen,
};
use crate::{
    comfort::{self, Asked, Question, Rule, Start},
    moment::Clock as _,
    routine::words::When,
    runner::{Order, RealClock, Runner},
    session::{
        Cause, Hearing, PauseReason, Phase, Snapshot, State, Wish,
        machine::{Command, Event},
        spoken::MUTED,
    },
    settings::Settings,
};

/// The keys, for `?` and for the first line.
pub(super) const KEYS: &str = "Space pause, go on, ready; at a question: ask again · 0 to 9, Y, N answer · Enter no answer · \
                    Left back · Right skip · Up/Down 15 s more, less · T too sore · L it let go · S say again · \
                    M mute · Esc stop";
/// What the session asks is carried out after this at the latest.
const SETTLES: Duration = Duration::from_millis(200);
/// A session that is asked to stop has done so after this.
const STOPS: Duration = Duration::from_millis(400);

/// What was asked last, and where the person is among the questions.
#[derive(Default)]
struct Asking {
    course: Course,
    printed: Option<Asked>,
}

impl Asking {
    /// Prints the question that is on, if it is another than before.
    fn print(&mut self, snapshot: &Snapshot, again: bool, screen: &mut Screen) {
        let now = self.course.current(snapshot);
        if let Some(asked) = now.filter(|asked| (again || self.printed != Some(*asked)) && !screen.unattended)
        {
            for line in asking::lines(asked, snapshot.terms.is_first) {
                screen.line(&format!("      {line}"));
            }
        }
        self.printed = now;
    }
}

/// What was told of the sound.
struct Sound {
    /// The person wants none, and was told.
    is_off: bool,
    is_missed: bool,
}

impl Sound {
    /// Tells that there is none, or that it came after all. `has_begun`: the session did not wait for it any longer.
    fn tell(&mut self, hearing: Hearing, has_begun: bool, screen: &mut Screen) {
        let words = match hearing {
            _ if self.is_off => return,
            Hearing::Silent if !self.is_missed => "There is no sound: no sound device was found.",
            Hearing::Opening if !self.is_missed && has_begun => {
                "There is no sound yet: the sound device does not answer."
            }
            Hearing::Open if self.is_missed => {
                self.is_missed = false;
                return screen.line("There is sound now.");
            }
            _ => return,
        };
        self.is_missed = true;
        screen.line(&format!("{words} Stillpoint keeps trying. Stay where you can see the screen."));
    }
}

/// Leads the session: prints what happens, hands on keys, asks questions, until it is over or the program is to end. `flares`: how
/// many sessions running were one before this.
pub(super) fn lead(
    console: &mut Console<'_>,
    runner: &Runner,
    clock: &RealClock,
    (settings, is_mute): (&Settings, bool),
    (answers, flares): (Option<&Script>, u32),
) {
    let (mut asking, mut sound) = (Asking::default(), Sound { is_off: is_mute, is_missed: false });
    let mut now_playing: Option<Snapshot> = None;
    let mut nobody_told = false;
    // nothing is pressed before the session has begun
    let (mut settles, mut has_begun) = (true, false);
    while !console.ends {
        let quick = console.screen.live || console.nobody || settles || !console.waiting.is_empty();
        match console.news.recv_timeout(if quick { SETTLES } else { Duration::from_hours(1) }) {
            Ok(News::Event(event, snapshot)) => {
                settles &= !has_settled(&event);
                has_begun = true;
                console.screen.event(&event, &snapshot);
                if let Event::Changed(Cause::Rule(rule @ (Rule::R1 | Rule::R7))) = event {
                    help(rule, console, settings);
                }
                if event == Event::Started {
                    changed_before(&snapshot, &mut console.screen);
                }
                if let Event::Left { index, .. } = event {
                    meant(&snapshot, index, flares, &mut console.screen);
                }
                if let (Some(script), Event::Entered { .. }) = (answers, &event) {
                    for command in script.commands(&snapshot) {
                        runner.order(Order::Command(command));
                    }
                }
                if matches!(event, Event::Finished | Event::Stopped) {
                    return;
                }
                if answers.is_none() {
                    let is_answer = matches!(event, Event::Answered(..));
                    let stays = now_playing.as_ref().is_some_and(|before| before.index == snapshot.index);
                    // a question comes after the line of its step
                    if (is_answer && stays)
                        || matches!(event, Event::Asked(_) | Event::Resumed)
                        || matches!(event, Event::Entered { index, .. } if index == snapshot.index)
                    {
                        asking.print(&snapshot, false, &mut console.screen);
                    }
                    if is_answer && asking.course.after_the_last(&snapshot, Pressed::Nothing) == Pressed::Done
                    {
                        finish(&snapshot, console, runner, settings);
                        settles = true;
                    }
                }
                now_playing = Some(*snapshot);
            }
            Ok(news) => console.hear(&news),
            Err(RecvTimeoutError::Timeout) => settles &= !has_begun,
            Err(RecvTimeoutError::Disconnected) => return,
        }
        sound.tell(runner.published().hearing, has_begun, &mut console.screen);
        if console.nobody && has_begun && !nobody_told && console.waiting.is_empty() {
            nobody_told = true;
            let waits = now_playing
                .as_ref()
                .is_some_and(|playing| playing.program.segments.iter().any(|segment| segment.ends.waits()));
            if waits && !console.screen.unattended {
                console.screen.line("Standard input is closed, so nobody can answer: questions and waits pass after their usual time.");
            }
        }
        if !settles && let Some(key) = console.waiting.pop_front() {
            settles = press(key, &mut asking, console, (runner, now_playing.as_ref()), settings);
            continue;
        }
        if let Some(snapshot) = &now_playing {
            // a file of answers has answered, or passed the question over, by itself
            let is_scripted = answers.is_some() && snapshot.asking.is_some();
            if console.nobody
                && !is_scripted
                && console.waiting.is_empty()
                && let State::Waiting { since } = snapshot.state
                && clock.now().since(since) >= snapshot.length
            {
                runner.order(Order::Command(Command::Ready));
                now_playing = None;
                continue;
            }
            console.screen.progress(snapshot, clock.now());
        }
    }
    // it was asked to stop, and what it leaves behind is on its way to the diary before it says that it has
    while let Ok(news) = console.news.recv_timeout(STOPS) {
        match news {
            News::Event(event, snapshot) => {
                console.screen.event(&event, &snapshot);
                if matches!(event, Event::Finished | Event::Stopped) {
                    return;
                }
            }
            news => console.hear(&news),
        }
    }
}

/// Whether the session has taken what it was asked: nothing of this happens by itself while it waits.
const fn has_settled(event: &Event) -> bool {
    matches!(
        event,
        Event::Answered(..)
            | Event::Entered { .. }
            | Event::Lengthened { .. }
            | Event::Paused(_)
            | Event::Rests
            | Event::Resumed
            | Event::Wished(_)
    )
}

/// What a key does. Whether the session was asked something, which it has to take first.
fn press(
    key: Key,
    asking: &mut Asking,
    console: &mut Console<'_>,
    (runner, playing): (&Runner, Option<&Snapshot>),
    settings: &Settings,
) -> bool {
    match (key, playing) {
        (Key::Mute, _) => {
            let is_muted = !runner.published().is_muted;
            runner.order(Order::Mute(is_muted));
            console.screen.line(if is_muted { MUTED } else { "Sound on." });
            return true;
        }
        (Key::Keys, _) => console.screen.line(KEYS),
        (_, Some(snapshot)) => match asking.course.press(key, snapshot) {
            Pressed::Order(command) => {
                if let Command::Answer(asked, answer) = &command
                    && let Some(words) = asking::answered(*asked, answer)
                {
                    console.screen.line(&format!("      \u{2192} {words}"));
                }
                runner.order(Order::Command(command));
                return true;
            }
            Pressed::Again => {
                asking.print(snapshot, true, &mut console.screen);
                runner.order(Order::Command(Command::SayAgain));
                return true;
            }
            Pressed::Moved => asking.print(snapshot, false, &mut console.screen),
            Pressed::Done => {
                finish(snapshot, console, runner, settings);
                return true;
            }
            Pressed::Nothing => {
                if let Some(command) = command_for(key, Some(snapshot)) {
                    runner.order(Order::Command(command));
                    return true;
                }
            }
        },
        (_, None) => {}
    }
    false
}

/// The questions at the keyboard are over: before a session, what they mean is told, and what can be done about it.
fn finish(snapshot: &Snapshot, console: &mut Console<'_>, runner: &Runner, settings: &Settings) {
    if snapshot.asks_before_it_begins() {
        let said = snapshot.terms.earlier.overlaid(&snapshot.given.answers);
        let rules = comfort::before_rules(&said, &snapshot.terms.tingling, settings.limits);
        let limiting: Vec<Rule> =
            rules.into_iter().filter(|rule| Start::after(*rule) > Start::Lighter).collect();
        let anew = comfort::before_rules(&snapshot.given.answers, &snapshot.terms.tingling, settings.limits);
        for rule in &limiting {
            match rule {
                // it was said as soon as it was answered
                Rule::R1 | Rule::R7 if anew.contains(rule) => {}
                Rule::R1 | Rule::R7 => help(*rule, console, settings),
                _ => console.screen.line(comfort::Row::of(*rule).said),
            }
        }
        let left = if limiting.iter().all(|rule| *rule == Rule::R8) {
            "with half the time"
        } else {
            "without pressure"
        };
        let overridden = |rule: &Rule| Start::after(*rule).can_be_overridden();
        if !limiting.is_empty()
            && limiting.iter().all(overridden)
            && snapshot.program.work().strains()
            && console.chooses_anyway(&format!("Space continues {left}. A starts the full routine."))
        {
            runner.order(Order::Command(Command::Wish(Wish::Anyway)));
        }
    }
    runner.order(Order::Command(Command::Ready));
}

/// When to get help, and why that is shown.
fn help(rule: Rule, console: &mut Console<'_>, settings: &Settings) {
    console.help(settings.region);
    console.screen.line(comfort::Row::of(rule).said);
}

/// What the days before leave of the session. What was said earlier today is told once its question was asked again.
fn changed_before(snapshot: &Snapshot, screen: &mut Screen) {
    let asks = snapshot.asks_before_it_begins();
    let is_asked = |cause: &Cause| matches!(cause, Cause::Rule(rule) if Start::after(*rule) > Start::Free && *rule != Rule::R2);
    for cause in snapshot.changes.iter().filter(|cause| !(asks && is_asked(cause))) {
        screen.line(cause.words());
    }
}

/// A check-in was left: what the answers mean, where nothing that changed says so.
fn meant(snapshot: &Snapshot, index: usize, flares: u32, screen: &mut Screen) {
    let segments = &snapshot.program.segments;
    let Some(segment) = segments.get(index) else { return };
    let (said, limits) = (&snapshot.given.answers, snapshot.terms.limits);
    let mut rules = match segment.phase {
        Phase::CheckIn(When::Mid) => {
            let asked =
                Asked { question: Question::MidPressure, side: segment.side, place: Some(segment.place) };
            let said = comfort::mid::check_in(said, asked);
            let rule =
                comfort::mid(said.pressure, said.leg, false, limits.under(snapshot.program.pressure.ceiling));
            rule.filter(|rule| *rule == Rule::MGreen).into_iter().collect()
        }
        Phase::CheckIn(When::After | When::AfterQuick) => comfort::after(said, said, flares > 0, limits),
        _ => return,
    };
    let is_warm = comfort::offers_warmth(said, limits);
    rules.retain(|rule| *rule != Rule::A3 || is_warm);
    rules.sort_by_key(|rule| Reverse(rule.colour()));
    let leads_through = segments.iter().skip(index).any(|segment| segment.phase == Phase::SkinCheck);
    for rule in rules {
        screen.line(comfort::Row::of(rule).said);
        if rule == Rule::A3 && !leads_through {
            screen.line("`stillpoint play warm-towel-recovery` leads you through one, after a skin check.");
        }
    }
}

/// What a key asks of the session as it stands.
fn command_for(key: Key, snapshot: Option<&Snapshot>) -> Option<Command> {
    match key {
        Key::Main | Key::Enter => snapshot.and_then(Snapshot::main_command),
        Key::Back => Some(Command::Previous),
        Key::Skip => Some(Command::Next),
        Key::More => Some(Command::Extend(15)),
        Key::Less => Some(Command::Extend(-15)),
        Key::TooSore => Some(Command::TooSore),
        Key::LetGo => Some(Command::LetGo),
        Key::Again => Some(Command::SayAgain),
        Key::Stop => Some(Command::Stop),
        Key::Letter(letter) => {
            let sore = snapshot.filter(|snapshot| snapshot.state == State::Paused(PauseReason::TooSore))?;
            let strains =
                sore.program.segments.iter().skip(sore.index).any(|segment| segment.load.is_loaded());
            match letter {
                '1' => Some(Command::RestOneMinute),
                '2' if strains => Some(Command::Wish(Wish::Lighter)),
                '2' => Some(Command::Resume),
                '3' if strains => Some(Command::Wish(Wish::NoMorePressure)),
                '3' | '4' => Some(Command::Stop),
                _ => None,
            }
        }
        Key::Mute | Key::Keys => None,
    }
}
