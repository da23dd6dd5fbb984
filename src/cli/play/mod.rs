//! `stillpoint play`: a session without a window. Sound, and a line of progress in the terminal.
//!
//! The same thread plays it as in the window. The main thread only waits for news: an event, a key, or the next second
//! to show. Without a terminal to read keys from, keys may be piped in, one byte each; once standard input ends nobody
//! can answer any more, so questions and waits pass after their usual seconds, unanswered. Keys that come faster than the
//! session takes them wait for it.

pub(super) mod answers;
mod asking;
mod before;
mod console;
mod keys;
mod lead;
mod progress;

use std::{
    collections::VecDeque,
    io::{self, IsTerminal as _},
    process::ExitCode,
    sync::{
        Arc,
        mpsc::{self, Sender},
    },
    time::Duration,
};

use super::{
    args::Play,
    ledger,
    output::{self, CliError, Outcome},
};
use crate::{
    comfort::{Memory, Unknown},
    desk::{
        Awake,
        signals::{self, Asked},
    },
    diary::{At, Diary, memory::memory},
    runner::{
        Beginning, CurrentSession, DiaryRecorder, Order, RealClock, Runner, Surroundings, clock::today,
    },
    session::{CueSink, Program, Verbosity, Volumes, machine::Waits, spoken::said_by},
    settings::Settings,
    sound::{self, Voices},
    store::{
        Home, Ledger,
        home::HomeError,
        ledger::{Standing, fresh_key},
    },
    text::format_duration,
};
use answers::Script;
use before::Before;
use console::{Console, News};
use keys::RawMode;
use lead::{KEYS, lead};
use progress::Screen;

/// How many looks a disk that does not answer gets at the end.
const LAST_LOOKS: u32 = 12;
const LOOK: Duration = Duration::from_millis(250);

/// How long the last chime rings out.
const RINGS: Duration = Duration::from_secs(4);
/// How long the diary is waited for once the system has asked the program to end.
const HURRY: Duration = Duration::from_millis(900);

/// It did not begin: something has to be checked first.
const NOT_BEGUN: u8 = 1;

/// Plays `program` to its end, or until it is stopped. `answers`: what is answered without asking anybody. `home`: where the
/// diary is.
pub fn play(
    program: &Arc<Program>,
    asked: &Play,
    settings: &Settings,
    answers: Option<&Script>,
    home: Result<Home, HomeError>,
) -> Outcome {
    let (tell, news) = mpsc::channel();
    let clock = Arc::new(RealClock::start(asked.speed));
    let is_written = !asked.no_diary;
    let looked = if is_written { None } else { home.as_ref().ok().map(|home| looked(home, settings)) };
    let ledger = if is_written { start_ledger(home, tell.clone()) } else { None };
    let voices = Voices::of_the_system();
    // words are said at the pace of life only
    if !asked.mute && asked.speed == 1 && settings.verbosity != Verbosity::Chimes {
        voices.make_ready(program.spoken());
        voices.wait();
    }
    let awake = Awake::start();
    let rests = awake.rests();
    let runner =
        start_runner(&clock, (asked, settings.volumes, voices.clone()), awake, ledger.as_ref(), tell.clone())
            .map_err(|error| CliError::from(format!("the session's thread could not be started: {error}")))?;
    let raw = RawMode::enter();
    heed_signals(&runner, ledger.as_ref(), raw.is_some(), (tell.clone(), rests))
        .and_then(|()| {
            let tell = move |key: Option<_>| tell.send(key.map_or(News::NoMoreKeys, News::Key)).is_ok();
            keys::start(tell, raw.is_some())
        })
        .map_err(|error| CliError::from(format!("the thread for keys could not be started: {error}")))?;

    let screen = Screen {
        line_end: if raw.is_some() { "\r\n" } else { "\n" },
        live: io::stdout().is_terminal(),
        unattended: asked.unattended,
        trace: asked.trace,
        failed: None,
    };
    let waiting = VecDeque::new();
    let mut console =
        Console { screen, news: &news, ledger: ledger.as_ref(), nobody: false, ends: false, waiting };
    head(program, (asked, settings), &voices, &mut console.screen);
    let before = Before { program, settings, script: answers, ledger: ledger.as_ref(), looked };
    let begins = before.terms(&mut console);
    let ends_as = ExitCode::from(if begins.is_some() || console.ends { 0 } else { NOT_BEGUN });
    if let Some((terms, flares)) = begins {
        runner.order(Order::Volumes(settings.volumes));
        runner.order(Order::Verbosity(settings.verbosity));
        runner.order(Order::Background(settings.background));
        let waits = if asked.unattended { Waits::Pass } else { Waits::ForThePerson };
        let beginning = Beginning { waits, terms, ..Beginning::of(Arc::clone(program)) };
        runner.order(Order::Begin(Box::new(beginning)));
        lead(&mut console, &runner, &clock, (settings, asked.mute), (answers, flares));
        if !asked.mute {
            console.lets_pass(RINGS / asked.speed.max(1));
        }
    }
    // the sound and the desktop may take their time to let go, and the process's end does that too
    if console.ends {
        std::mem::forget(runner);
    } else {
        drop(runner);
    }
    // what is still on its way is waited for, and what does not arrive is told
    if let Some(ledger) = &ledger {
        let arrives = || {
            let standing = ledger.standing();
            standing.unsaved == 0 || (standing.trouble.is_some() && !standing.is_silent)
        };
        let mut looks = 0;
        while looks < LAST_LOOKS && !console.ends && !console.waits_until(LOOK, arrives) {
            looks += u32::from(ledger.standing().is_silent);
        }
    }
    let Console { mut screen, ends, .. } = console;
    if let Some(ledger) = ledger {
        let standing = if ends { ledger.close_within(HURRY) } else { ledger.close() };
        for news in news.try_iter() {
            if let News::Ledger(news) = news {
                screen.ledger(news, None);
            }
        }
        saved(&standing)?;
    }
    match screen.failed {
        Some(source) if !ends => Err(CliError::writing("the progress")(source)),
        _ => Ok(ends_as),
    }
}

/// What is told before anything begins.
fn head(program: &Program, (asked, settings): (&Play, &Settings), voices: &Voices, screen: &mut Screen) {
    let (length, steps) = (format_duration(program.total()), program.steps());
    screen.line(&format!("{}, {length}, {steps} steps", program.title));
    screen.line(KEYS);
    let speaking = voices.speaking().filter(|_| settings.verbosity != Verbosity::Chimes);
    if let Some(notice) = speaking.and_then(|voice| said_by(program, &*voice).notice()) {
        screen.line(notice);
    }
    if asked.mute || settings.volumes == Volumes::SILENT || !cfg!(feature = "sound") {
        screen.line("The sound is off. Stay where you can see the screen.");
    }
}

/// Heeds what the system asks. Asked to end, the program ends in time, whatever hangs: the session is stopped and written
/// down, or the person is told that it is not.
fn heed_signals(
    runner: &Runner,
    ledger: Option<&Ledger>,
    is_raw: bool,
    (tell, rests): (Sender<News>, impl Fn(bool) + Send + 'static),
) -> io::Result<()> {
    let stop = runner.stop();
    let unsaved = ledger.map(Ledger::unsaved);
    let hear = move |asked| match asked {
        Asked::End => {
            stop();
            // the main thread stops listening only when it ends
            drop(tell.send(News::End));
        }
        Asked::StandStill | Asked::GoOn => {
            rests(asked == Asked::StandStill);
            if is_raw {
                RawMode::is_wanted(asked == Asked::GoOn);
            }
        }
    };
    signals::heed(hear, move || {
        if is_raw {
            RawMode::is_wanted(false);
        }
        let unsaved = unsaved.as_ref().map_or(0, |unsaved| unsaved());
        let standing = Standing { unsaved, ..Standing::default() };
        saved(&standing).map_or_else(|error| output::told(&error).into(), |_| 0)
    })
}

/// Whether everything is on the disk.
fn saved(standing: &Standing) -> Outcome {
    standing.refusal().map_or(Ok(ExitCode::SUCCESS), |refusal| Err(refusal.into()))
}

/// What the diary remembers, where it is only looked at.
fn looked(home: &Home, settings: &Settings) -> Memory {
    let now = At::new(&today());
    match ledger::look(home) {
        Ok((diary, found)) => Memory {
            unknown: found.gap().map(|_| Unknown::Unreadable),
            ..memory(&diary, now, settings.limits)
        },
        // where there is no diary yet, there is nothing to remember
        Err(_) if !home.diary().exists() => memory(&Diary::default(), now, settings.limits),
        Err(_) => Memory { unknown: Some(Unknown::Unreadable), ..Memory::default() },
    }
}

/// Opens the diary. Where that cannot be, the session is led all the same, and the person told.
fn start_ledger(home: Result<Home, HomeError>, tell: Sender<News>) -> Option<Ledger> {
    let started = home.and_then(|home| home.make().map(|()| home)).map_err(|error| error.to_string());
    let started = started.and_then(|home| {
        if let Some(warning) = home.warning() {
            drop(output::err(&format!("stillpoint: {warning}\n")));
        }
        ledger::start(&home, move |news| drop(tell.send(News::Ledger(news))))
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
    (asked, volumes, voices): (&Play, Volumes, Voices),
    awake: Awake,
    ledger: Option<&Ledger>,
    tell: Sender<News>,
) -> io::Result<Runner> {
    let (for_sink, wake) = (Arc::clone(clock), tell.clone());
    let (speed, is_mute) = (asked.speed, asked.mute);
    let mut recorder = ledger.map(|ledger| {
        DiaryRecorder::new(CurrentSession::default(), today, fresh_key, ledger.appender(), speed)
    });
    Runner::start(Surroundings {
        clock: Arc::<RealClock>::clone(clock),
        sink: Box::new(move || -> Box<dyn CueSink> {
            if is_mute {
                Box::new(sound::Silence::default())
            } else {
                sound::sink(for_sink, speed, volumes, voices)
            }
        }),
        wake_lock: Box::new(awake),
        watch: Box::new(move |event, snapshot| {
            if let Some(recorder) = &mut recorder {
                recorder.record(event, snapshot);
            }
            // the main thread stops listening only when it ends
            drop(tell.send(News::Event(event.clone(), Box::new(snapshot.clone()))));
        }),
        wake: Box::new(move || drop(wake.send(News::Published))),
    })
}
