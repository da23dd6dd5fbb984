//! `stillpoint play`: a session without a window. Sound, and a line of progress in the terminal.
//!
//! The same thread plays it as in the window. The main thread only waits for news: an event, a key, or the next second
//! to show. Without a terminal to read keys from, keys may be piped in, one byte each; once standard input ends nobody
//! can answer any more, so questions and waits pass after their usual seconds, unanswered. Keys that come faster than the
//! session takes them wait for it.

use std::{
    collections::VecDeque,
    io::{self, IsTerminal as _, Read as _},
    process::ExitCode,
    sync::{
        Arc,
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use crossterm::{
    event::{KeyCode, KeyEventKind, KeyModifiers},
    terminal,
};

use super::{
    CliError, Outcome,
    answers::Script,
    asking::{self, Course, Pressed},
    before::{self, Before},
    output,
    progress::Screen,
};
use crate::{
    comfort::{self, Asked, Memory, Rule, Start, Unknown},
    desk::Awake,
    diary::{At, Diary, memory::memory},
    moment::Clock as _,
    runner::{Beginning, Notebook, Order, RealClock, Runner, Scribe, Surroundings, clock::today},
    session::{
        Cause, CueSink, Program, Recorder, Snapshot, State, Verbosity, Volumes, Why, Wish,
        machine::{Command, Event, Waits},
        record::Forgetful,
        spoken::said_by,
    },
    settings::Settings,
    sound::{self, Voices},
    store::{
        Home, Ledger,
        home::HomeError,
        ledger::{self, Standing},
    },
    text::{format_count, format_duration, plural},
};

/// How to play.
#[derive(Clone, Debug)]
pub struct Manner {
    /// So many times as fast.
    pub speed: u32,
    /// Without sound.
    pub mute: bool,
    /// Questions and waits pass.
    pub unattended: bool,
    /// Print the id of each line of the diary once the disk has it.
    pub trace: bool,
    /// What the person set.
    pub settings: Settings,
}

/// So many quarters of a second a disk that does not answer is waited for at the end.
const LAST_LOOKS: u32 = 12;

/// The keys, for `?` and for the first line.
const KEYS: &str = "Space pause, go on, ready; at a question: ask again · 0 to 9, Y, N answer · Enter no answer · \
                    Left back · Right skip · Up/Down 15 s more, less · T too sore · L it let go · S say again · \
                    M mute · Esc stop";
/// What the session asks is carried out after this at the latest.
const SETTLES: Duration = Duration::from_millis(200);
/// What M does.
const MUTED: &str =
    "Words and chimes are off for this session. What ends pressure or warmth still sounds, softly.";

/// It did not begin: something has to be checked first.
const NOT_BEGUN: u8 = 1;

/// What the main thread is told.
enum News {
    Event(Event, Box<Snapshot>),
    Key(Key),
    Ledger(ledger::News),
    NoMoreKeys,
}

/// A key, wherever it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Main,
    Enter,
    Letter(char),
    Back,
    Skip,
    More,
    Less,
    TooSore,
    LetGo,
    Again,
    Mute,
    Keys,
    Stop,
}

/// The terminal with its keys: what is printed, and what the person presses.
pub(super) struct Console<'a> {
    pub(super) screen: Screen,
    news: &'a Receiver<News>,
    ledger: Option<&'a Ledger>,
    /// Nobody can press anything any more.
    nobody: bool,
    /// Keys that wait for what came before them.
    waiting: VecDeque<Key>,
}

impl Console<'_> {
    /// The next key; `None` where nobody presses one.
    pub(super) fn key(&mut self) -> Result<Option<Key>, CliError> {
        loop {
            if let Some(key) = self.waiting.pop_front() {
                return Ok(Some(key));
            }
            if self.nobody || self.screen.unattended {
                return Ok(None);
            }
            let news = self.news.recv().unwrap_or(News::NoMoreKeys);
            self.hear(&news)?;
        }
    }

    /// Whether something is so within `patience`; Space does not wait for it.
    pub(super) fn waits_until(
        &mut self,
        patience: Duration,
        is_so: impl Fn() -> bool,
    ) -> Result<bool, CliError> {
        const LOOK: Duration = Duration::from_millis(50);
        let mut waited = Duration::ZERO;
        while !is_so() {
            if waited == LOOK * 20 {
                self.screen.line("Reading your diary. Space goes on at once, without pressure.")?;
            }
            if waited >= patience || self.waiting.front() == Some(&Key::Main) {
                self.waiting.retain(|key| *key != Key::Main);
                return Ok(false);
            }
            match self.news.recv_timeout(LOOK) {
                Ok(news) => self.hear(&news)?,
                Err(_) => waited += LOOK,
            }
        }
        Ok(true)
    }

    /// Whether the person goes on against what is suggested: A, and once more.
    pub(super) fn chooses_anyway(&mut self, offer: &str) -> Result<bool, CliError> {
        self.screen.line(offer)?;
        let mut once = false;
        loop {
            match self.key()? {
                Some(Key::Letter('a')) if once => return Ok(true),
                Some(Key::Letter('a')) => {
                    once = true;
                    self.screen.line(
                        "This goes against what is suggested, and is noted in the diary. A again starts it.",
                    )?;
                }
                None | Some(Key::Main | Key::Enter | Key::Stop) => return Ok(false),
                Some(_) => {}
            }
        }
    }

    fn hear(&mut self, news: &News) -> Result<(), CliError> {
        match news {
            News::Key(key) => self.waiting.push_back(*key),
            News::Ledger(news) => self.screen.ledger(*news, self.ledger)?,
            News::NoMoreKeys => self.nobody = true,
            News::Event(..) => {}
        }
        Ok(())
    }
}

/// What was asked last, and where the person is among the questions.
#[derive(Default)]
struct Asking {
    course: Course,
    printed: Option<Asked>,
}

impl Asking {
    /// Prints the question that is on, if it is another than before.
    fn print(&mut self, snapshot: &Snapshot, again: bool, screen: &mut Screen) -> Result<(), CliError> {
        let now = self.course.current(snapshot);
        if let Some(asked) = now.filter(|asked| (again || self.printed != Some(*asked)) && !screen.unattended)
        {
            for line in asking::lines(asked, snapshot.terms.is_first) {
                screen.line(&format!("      {line}"))?;
            }
        }
        self.printed = now;
        Ok(())
    }
}

/// Plays `program` to its end, or until it is stopped. `answers`: what is answered without asking anybody. `home`: where the
/// diary is; `is_written`: whether the session is written into it.
pub fn play(
    program: &Arc<Program>,
    manner: &Manner,
    answers: Option<&Script>,
    home: Result<Home, HomeError>,
    is_written: bool,
) -> Outcome {
    let (tell, news) = mpsc::channel();
    let clock = Arc::new(RealClock::start(manner.speed));
    let settings = &manner.settings;
    let looked = if is_written { None } else { home.as_ref().ok().map(|home| looked(home, settings)) };
    let ledger = if is_written { start_ledger(home, tell.clone()) } else { None };
    let voices = Voices::of_the_system();
    // words are said at the pace of life only
    if !manner.mute && manner.speed == 1 && settings.verbosity != Verbosity::Chimes {
        voices.make_ready(program.spoken());
        voices.wait();
    }
    let runner = start_runner(&clock, (manner, voices.clone()), ledger.as_ref(), tell.clone())
        .map_err(|error| CliError::Refused(format!("the session's thread could not be started: {error}")))?;
    let raw = RawMode::enter();
    start_keys(tell, raw.is_some())
        .map_err(|error| CliError::Refused(format!("the thread for keys could not be started: {error}")))?;

    let screen = Screen {
        line_end: if raw.is_some() { "\r\n" } else { "\n" },
        live: io::stdout().is_terminal(),
        unattended: manner.unattended,
        trace: manner.trace,
    };
    let mut console =
        Console { screen, news: &news, ledger: ledger.as_ref(), nobody: false, waiting: VecDeque::new() };
    console.screen.line(&format!(
        "{}, {}, {} steps",
        program.title,
        format_duration(program.total()),
        program.steps()
    ))?;
    console.screen.line(KEYS)?;
    let speaking = voices.speaking().filter(|_| settings.verbosity != Verbosity::Chimes);
    if let Some(notice) = speaking.and_then(|voice| said_by(program, &*voice).notice()) {
        console.screen.line(notice)?;
    }
    let before = Before { program, settings, script: answers, ledger: ledger.as_ref(), looked };
    let Some(terms) = before.terms(&mut console)? else {
        drop(runner);
        drop(raw);
        drop(console);
        return ledger.map_or(Ok(ExitCode::from(NOT_BEGUN)), |ledger| {
            saved(&ledger.close()).map(|_| ExitCode::from(NOT_BEGUN))
        });
    };
    runner.order(Order::Volumes(settings.volumes));
    runner.order(Order::Verbosity(settings.verbosity));
    runner.order(Order::Background(settings.background));
    let waits = if manner.unattended { Waits::Pass } else { Waits::ForThePerson };
    runner.order(Order::Begin(Box::new(Beginning { waits, terms, ..Beginning::of(Arc::clone(program)) })));
    lead(&mut console, &runner, &clock, settings, answers)?;
    let Console { mut screen, .. } = console;
    if !manner.mute {
        // let the last chime ring out; nobody sends on this channel
        let (_silent, nothing) = mpsc::channel::<()>();
        nothing.recv_timeout(Duration::from_secs(4) / manner.speed.max(1)).unwrap_or(());
    }
    drop(runner);
    let Some(ledger) = ledger else { return Ok(ExitCode::SUCCESS) };
    // what is still on its way is waited for, and what does not arrive is told
    let mut looks = 0_u32;
    while looks < LAST_LOOKS {
        let standing = ledger.standing();
        if standing.unsaved == 0 || (standing.trouble.is_some() && !standing.is_silent) {
            break;
        }
        looks += u32::from(standing.is_silent);
        if let Ok(News::Ledger(news)) = news.recv_timeout(Duration::from_millis(250)) {
            screen.ledger(news, Some(&ledger))?;
        }
    }
    let standing = ledger.close();
    for news in news.try_iter() {
        if let News::Ledger(news) = news {
            screen.ledger(news, None)?;
        }
    }
    saved(&standing)
}

/// Whether everything is on the disk.
fn saved(standing: &Standing) -> Outcome {
    match standing.unsaved {
        0 => Ok(ExitCode::SUCCESS),
        lines => Err(CliError::Refused(format!(
            "{} of the diary {} not saved: {}",
            format_count(lines, "line"),
            plural(lines, "is", "are"),
            standing.why_unsaved()
        ))),
    }
}

/// What the diary remembers, where it is only looked at.
fn looked(home: &Home, settings: &Settings) -> Memory {
    let now = At::new(&today());
    match super::diary::look(home) {
        Ok((diary, found)) => Memory {
            unknown: found.gap().map(|_| Unknown::Unreadable),
            ..memory(&diary, now, settings.limits)
        },
        // where there is no diary yet, there is nothing to remember
        Err(_) if !home.diary().exists() => memory(&Diary::default(), now, settings.limits),
        Err(_) => Memory { unknown: Some(Unknown::Unreadable), ..Memory::default() },
    }
}

/// Leads the session: prints what happens, hands on keys, asks questions, until it is over.
fn lead(
    console: &mut Console<'_>,
    runner: &Runner,
    clock: &RealClock,
    settings: &Settings,
    answers: Option<&Script>,
) -> Result<(), CliError> {
    let mut asking = Asking::default();
    let mut now_playing: Option<Snapshot> = None;
    let mut nobody_told = false;
    // nothing is pressed before the session has begun
    let mut settles = true;
    loop {
        let quick = console.screen.live || console.nobody || settles || !console.waiting.is_empty();
        match console.news.recv_timeout(if quick { SETTLES } else { Duration::from_hours(1) }) {
            Ok(News::Event(event, snapshot)) => {
                settles &= !has_settled(&event);
                console.screen.event(&event, &snapshot)?;
                if event == Event::Changed(Cause::Rule(Rule::R1)) {
                    before::help(settings.region, console)?;
                    console.screen.line(comfort::Row::of(Rule::R1).said)?;
                }
                if let (Some(script), Event::Entered { .. }) = (answers, &event) {
                    for command in script.commands(&snapshot) {
                        runner.order(Order::Command(command));
                    }
                }
                if matches!(event, Event::Finished | Event::Stopped) {
                    return Ok(());
                }
                if answers.is_none() && event != Event::Started {
                    asking.print(&snapshot, false, &mut console.screen)?;
                }
                now_playing = Some(*snapshot);
            }
            Ok(news) => console.hear(&news)?,
            Err(RecvTimeoutError::Timeout) => settles = false,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        if let Some(playing) = &now_playing
            && console.nobody
            && !nobody_told
            && console.waiting.is_empty()
        {
            nobody_told = true;
            let waits = playing.program.segments.iter().any(|segment| segment.ends.waits());
            if waits && !console.screen.unattended {
                console.screen.line("Standard input is closed, so nobody can answer: questions and waits pass after their usual seconds.")?;
            }
        }
        // a key that came before the session waits for it
        if !settles
            && now_playing.is_some()
            && let Some(key) = console.waiting.pop_front()
        {
            settles = press(key, &mut asking, console, (runner, now_playing.as_ref()), settings)?;
            continue;
        }
        if let Some(snapshot) = &now_playing {
            if console.nobody
                && console.waiting.is_empty()
                && let State::Waiting { since } = snapshot.state
                && clock.now().since(since) >= snapshot.length
            {
                runner.order(Order::Command(Command::Ready));
                now_playing = None;
                continue;
            }
            console.screen.progress(snapshot, clock.now())?;
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
) -> Result<bool, CliError> {
    match (key, playing) {
        (Key::Mute, _) => {
            let is_muted = !runner.published().is_muted;
            runner.order(Order::Mute(is_muted));
            console.screen.line(if is_muted { MUTED } else { "Sound on." })?;
            return Ok(true);
        }
        (Key::Keys, _) => console.screen.line(KEYS)?,
        (_, Some(snapshot)) => match asking.course.press(key, snapshot) {
            Pressed::Order(command) => {
                runner.order(Order::Command(command));
                return Ok(true);
            }
            Pressed::Again => {
                asking.print(snapshot, true, &mut console.screen)?;
                runner.order(Order::Command(Command::SayAgain));
                return Ok(true);
            }
            Pressed::Moved => asking.print(snapshot, false, &mut console.screen)?,
            Pressed::Done => {
                finish(snapshot, console, runner, settings)?;
                return Ok(true);
            }
            Pressed::Nothing => {
                if let Some(command) = command_for(key, Some(snapshot)) {
                    runner.order(Order::Command(command));
                    return Ok(true);
                }
            }
        },
        (_, None) => {}
    }
    Ok(false)
}

/// The questions at the keyboard are over: before a session, what they mean is told, and what can be done about it.
fn finish(
    snapshot: &Snapshot,
    console: &mut Console<'_>,
    runner: &Runner,
    settings: &Settings,
) -> Result<(), CliError> {
    if snapshot.asks_before_it_begins() {
        let said = snapshot.terms.earlier.overlaid(&snapshot.given.answers);
        let rules = comfort::before_rules(&said, &snapshot.terms.tingling, settings.limits);
        let limiting: Vec<Rule> =
            rules.into_iter().filter(|rule| Start::after(*rule) > Start::Lighter).collect();
        for rule in &limiting {
            console.screen.line(comfort::Row::of(*rule).said)?;
        }
        let overridden = |rule: &Rule| Start::after(*rule).can_be_overridden();
        if !limiting.is_empty()
            && limiting.iter().all(overridden)
            && snapshot.program.work().strains()
            && console.chooses_anyway("Space goes on without pressure. A starts the full routine.")?
        {
            runner.order(Order::Command(Command::Wish(Wish::Anyway)));
        }
    }
    runner.order(Order::Command(Command::Ready));
    Ok(())
}

/// Opens the diary. Where that cannot be, the session is led all the same, and the person told.
fn start_ledger(home: Result<Home, HomeError>, tell: Sender<News>) -> Option<Ledger> {
    let started = home.and_then(|home| home.make().map(|()| home)).map_err(|error| error.to_string());
    let started = started.and_then(|home| {
        if let Some(warning) = home.warning() {
            drop(output::err(&format!("stillpoint: {warning}\n")));
        }
        super::diary::start(&home, move |news| drop(tell.send(News::Ledger(news))))
            .map_err(|error| error.to_string())
    });
    started
        .map_err(|error| {
            drop(output::err(&format!("stillpoint: this session is not written into the diary: {error}\n")));
        })
        .ok()
}

fn start_runner(
    clock: &Arc<RealClock>,
    (manner, voices): (&Manner, Voices),
    ledger: Option<&Ledger>,
    tell: Sender<News>,
) -> io::Result<Runner> {
    let for_sink = Arc::clone(clock);
    let (speed, is_mute, volumes) = (manner.speed, manner.mute, manner.settings.volumes);
    let recorder: Box<dyn Recorder> = match ledger {
        Some(ledger) => {
            Box::new(Scribe::new(Notebook::default(), today, ledger::fresh_key, ledger.appender(), speed))
        }
        None => Box::new(Forgetful),
    };
    Runner::start(Surroundings {
        clock: Arc::<RealClock>::clone(clock),
        sink: Box::new(move || -> Box<dyn CueSink> {
            if is_mute {
                Box::new(sound::Silence::default())
            } else {
                usual_sink(for_sink, (speed, volumes), voices)
            }
        }),
        vigil: Box::new(Awake::start()),
        recorder,
        watch: Box::new(move |event, snapshot| {
            // the main thread stops listening only when it ends
            drop(tell.send(News::Event(event.clone(), Box::new(snapshot.clone()))));
        }),
        wake: Box::new(|| {}),
    })
}

#[cfg(feature = "sound")]
fn usual_sink(clock: Arc<RealClock>, (speed, volumes): (u32, Volumes), voices: Voices) -> Box<dyn CueSink> {
    Box::new(sound::Speaker::new(clock, speed, volumes, voices))
}

#[cfg(not(feature = "sound"))]
fn usual_sink(_clock: Arc<RealClock>, _how: (u32, Volumes), _voices: Voices) -> Box<dyn CueSink> {
    Box::new(sound::Silence::default())
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
            let sore = snapshot.filter(|snapshot| snapshot.state == State::Paused(Why::TooSore))?;
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

/// Reads keys on a thread of its own, from the terminal or, one byte each, from whatever standard input is.
fn start_keys(tell: Sender<News>, terminal: bool) -> io::Result<()> {
    thread::Builder::new().name("keys".to_owned()).spawn(move || {
        if terminal {
            while let Ok(event) = crossterm::event::read() {
                if let Some(key) = terminal_key(&event)
                    && tell.send(News::Key(key)).is_err()
                {
                    return;
                }
            }
        } else {
            for byte in io::stdin().lock().bytes().map_while(Result::ok) {
                if let Some(key) = letter_key(char::from(byte))
                    && tell.send(News::Key(key)).is_err()
                {
                    return;
                }
            }
        }
        // nobody listens any more when this fails
        drop(tell.send(News::NoMoreKeys));
    })?;
    Ok(())
}

fn terminal_key(event: &crossterm::event::Event) -> Option<Key> {
    let crossterm::event::Event::Key(key) = event else { return None };
    if key.kind == KeyEventKind::Release {
        return None;
    }
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return matches!(key.code, KeyCode::Char('c' | 'd')).then_some(Key::Stop);
    }
    match key.code {
        KeyCode::Enter => Some(Key::Enter),
        KeyCode::Left | KeyCode::PageUp => Some(Key::Back),
        KeyCode::Right | KeyCode::PageDown => Some(Key::Skip),
        KeyCode::Up => Some(Key::More),
        KeyCode::Down => Some(Key::Less),
        KeyCode::Esc => Some(Key::Stop),
        KeyCode::Char(letter) => letter_key(letter),
        _ => None,
    }
}

fn letter_key(letter: char) -> Option<Key> {
    match letter.to_ascii_lowercase() {
        ' ' => Some(Key::Main),
        't' => Some(Key::TooSore),
        'l' => Some(Key::LetGo),
        's' => Some(Key::Again),
        'm' => Some(Key::Mute),
        '?' => Some(Key::Keys),
        '+' => Some(Key::More),
        '-' => Some(Key::Less),
        '<' => Some(Key::Back),
        '>' => Some(Key::Skip),
        'q' | '\u{1b}' => Some(Key::Stop),
        '\n' | '\r' => Some(Key::Enter),
        letter @ ('0'..='9' | 'y' | 'n' | 'a') => Some(Key::Letter(letter)),
        _ => None,
    }
}

/// Single keys instead of whole lines, given back at the end.
struct RawMode;

impl RawMode {
    fn enter() -> Option<Self> {
        (io::stdin().is_terminal() && terminal::enable_raw_mode().is_ok()).then_some(Self)
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        // a terminal that is gone needs no mending
        drop(terminal::disable_raw_mode());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn piped_letters_and_terminal_keys_mean_the_same() {
        for (letter, key) in [(' ', Key::Main), ('T', Key::TooSore), ('q', Key::Stop), ('\u{1b}', Key::Stop)]
        {
            assert_eq!(letter_key(letter), Some(key));
        }
        assert_eq!((letter_key('4'), letter_key('Y')), (Some(Key::Letter('4')), Some(Key::Letter('y'))));
        assert_eq!((letter_key('\n'), letter_key('x')), (Some(Key::Enter), None));
    }
}
