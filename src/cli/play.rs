//! `stillpoint play`: a session without a window. Sound, and a line of progress in the terminal.
//!
//! The same thread plays it as in the window. The main thread only waits for news: an event, a key, or the next second
//! to show. Without a terminal to read keys from, keys may be piped in, one byte each; once standard input ends nobody
//! can answer any more, so questions and waits pass after their usual seconds, unanswered.

use std::{
    io::{self, IsTerminal as _, Read as _},
    process::ExitCode,
    sync::{
        Arc,
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use crossterm::{
    event::{KeyCode, KeyEventKind, KeyModifiers},
    terminal,
};

use super::{CliError, Outcome, answers::Script, output, progress::Screen};
use crate::{
    desk::Awake,
    moment::Clock as _,
    runner::{Beginning, Notebook, Order, RealClock, Runner, Scribe, Surroundings, clock::today},
    session::{
        Background, CueSink, Program, Recorder, Snapshot, State, Terms, Verbosity, Volumes,
        machine::{Command, Event, Waits},
        record::Forgetful,
        spoken::said_by,
    },
    sound::{self, Voices},
    store::{Home, Ledger, home::HomeError, ledger},
    text::{format_count, format_duration, plural},
};

/// How to play.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// So many times as fast.
    pub speed: u32,
    /// Without sound.
    pub mute: bool,
    /// Questions and waits pass.
    pub unattended: bool,
    /// Print the id of each line of the diary once the disk has it.
    pub trace: bool,
    /// How loud.
    pub volumes: Volumes,
    /// How much is said.
    pub verbosity: Verbosity,
    /// What sounds under the session.
    pub background: Background,
}

/// So many quarters of a second a disk that does not answer is waited for at the end.
const LAST_LOOKS: u32 = 12;

/// The keys, for `?` and for the first line.
const KEYS: &str = "Space pause, go on, ready · Left back · Right skip · Up/Down 15 s more, less · T too sore · \
                    L it let go · S say again · M mute · Esc stop";

/// What the main thread is told.
enum News {
    Event(Event, Box<Snapshot>),
    Key(Key),
    Ledger(ledger::News),
    NoMoreKeys,
}

/// A key, wherever it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Main,
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

/// Plays `program` to its end, or until it is stopped. `answers`: what is answered without asking anybody. `diary`: where
/// it is written down; `None` where it is not to be.
pub fn play(
    program: &Arc<Program>,
    manner: Manner,
    terms: Terms,
    answers: Option<&Script>,
    diary: Option<Result<Home, HomeError>>,
) -> Outcome {
    let (tell, news) = mpsc::channel();
    let clock = Arc::new(RealClock::start(manner.speed));
    let ledger = diary.and_then(|home| start_ledger(home, tell.clone()));
    let voices = Voices::of_the_system();
    // words are said at the pace of life only
    if !manner.mute && manner.speed == 1 && manner.verbosity != Verbosity::Chimes {
        voices.make_ready(program.spoken());
        voices.wait();
    }
    let runner = start_runner(&clock, (manner, voices.clone()), ledger.as_ref(), tell.clone())
        .map_err(|error| CliError::Refused(format!("the session's thread could not be started: {error}")))?;
    let raw = RawMode::enter();
    start_keys(tell, raw.is_some())
        .map_err(|error| CliError::Refused(format!("the thread for keys could not be started: {error}")))?;

    let mut screen = Screen {
        line_end: if raw.is_some() { "\r\n" } else { "\n" },
        live: io::stdout().is_terminal(),
        unattended: manner.unattended,
        trace: manner.trace,
    };
    screen.line(&format!(
        "{}, {}, {}",
        program.title,
        format_duration(program.total()),
        format_count(program.steps(), "step")
    ))?;
    screen.line(KEYS)?;
    let waits = if manner.unattended { Waits::Pass } else { Waits::ForThePerson };
    let speaking = voices.speaking().filter(|_| manner.verbosity != Verbosity::Chimes);
    if let Some(notice) = speaking.and_then(|voice| said_by(program, &*voice).notice()) {
        screen.line(notice)?;
    }
    runner.order(Order::Volumes(manner.volumes));
    runner.order(Order::Verbosity(manner.verbosity));
    runner.order(Order::Background(manner.background));
    runner.order(Order::Begin(Box::new(Beginning { waits, terms, ..Beginning::of(Arc::clone(program)) })));

    let mut nobody = false;
    let mut muted = false;
    let mut now_playing: Option<Snapshot> = None;
    loop {
        match news.recv_timeout(Duration::from_millis(if screen.live || nobody { 200 } else { 3_600_000 })) {
            Ok(News::Event(event, snapshot)) => {
                screen.event(&event, &snapshot)?;
                if let (Some(script), Event::Entered { .. }) = (answers, &event) {
                    script
                        .commands(&snapshot)
                        .into_iter()
                        .for_each(|command| runner.order(Order::Command(command)));
                }
                now_playing = Some(*snapshot);
                if matches!(event, Event::Finished | Event::Stopped) {
                    break;
                }
            }
            Ok(News::Ledger(news)) => screen.ledger(news, ledger.as_ref())?,
            Ok(News::Key(Key::Mute)) => {
                muted = !muted;
                runner.order(Order::Volumes(if muted { Volumes::SILENT } else { manner.volumes }));
                let volume = if muted { 0 } else { manner.background.volume };
                runner.order(Order::Background(Background { volume, ..manner.background }));
                screen.line(if muted { "Sound off." } else { "Sound on." })?;
            }
            Ok(News::Key(Key::Keys)) => screen.line(KEYS)?,
            Ok(News::Key(key)) => {
                if let Some(command) = command_for(key, runner.published().snapshot.as_ref()) {
                    runner.order(Order::Command(command));
                }
            }
            Ok(News::NoMoreKeys) => {
                nobody = true;
                let waits = program.segments.iter().any(|segment| segment.ends.waits());
                if waits && !manner.unattended {
                    screen.line("Standard input is closed, so nobody can answer: questions and waits pass after their usual seconds.")?;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if let Some(snapshot) = &now_playing {
            if nobody
                && let State::Waiting { since } = snapshot.state
                && clock.now().since(since) >= snapshot.length
            {
                runner.order(Order::Command(Command::Ready));
                now_playing = None;
                continue;
            }
            screen.progress(snapshot, clock.now())?;
        }
    }
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
    (manner, voices): (Manner, Voices),
    ledger: Option<&Ledger>,
    tell: Sender<News>,
) -> io::Result<Runner> {
    let for_sink = Arc::clone(clock);
    let recorder: Box<dyn Recorder> = match ledger {
        Some(ledger) => Box::new(Scribe::new(
            Notebook::default(),
            today,
            ledger::fresh_key,
            ledger.appender(),
            manner.speed,
        )),
        None => Box::new(Forgetful),
    };
    Runner::start(Surroundings {
        clock: Arc::<RealClock>::clone(clock),
        sink: Box::new(move || -> Box<dyn CueSink> {
            if manner.mute {
                Box::new(sound::Silence::default())
            } else {
                usual_sink(for_sink, manner, voices)
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
fn usual_sink(clock: Arc<RealClock>, manner: Manner, voices: Voices) -> Box<dyn CueSink> {
    Box::new(sound::Speaker::new(clock, manner.speed, manner.volumes, voices))
}

#[cfg(not(feature = "sound"))]
fn usual_sink(_clock: Arc<RealClock>, _manner: Manner, _voices: Voices) -> Box<dyn CueSink> {
    Box::new(sound::Silence::default())
}

/// What a key asks of the session as it stands.
fn command_for(key: Key, snapshot: Option<&Snapshot>) -> Option<Command> {
    match key {
        Key::Main => snapshot.and_then(Snapshot::main_command),
        Key::Back => Some(Command::Previous),
        Key::Skip => Some(Command::Next),
        Key::More => Some(Command::Extend(15)),
        Key::Less => Some(Command::Extend(-15)),
        Key::TooSore => Some(Command::TooSore),
        Key::LetGo => Some(Command::LetGo),
        Key::Again => Some(Command::SayAgain),
        Key::Stop => Some(Command::Stop),
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
        KeyCode::Enter => Some(Key::Main),
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
        assert_eq!(letter_key('\n'), None);
    }
}
