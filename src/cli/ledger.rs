//! The diary as commands reach it. On a disk that does not answer they say so soon, wait a little longer, and end.

use std::{io, sync::Arc, thread, time::Duration};

use super::output::{CliError, note};
use crate::{
    diary::{At, Diary, Entry},
    runner::{RealClock, clock::today},
    store::{
        Home, Ledger,
        ledger::{self, Found, News, Pulse, Standing},
    },
    text::{DateFormat, format_date},
};

/// Starts the ledger of `home`, on the real disk and the real date.
pub(super) fn start(home: &Home, tell: impl FnMut(News) + Send + 'static) -> io::Result<Ledger> {
    Ledger::of_home(home, Arc::new(RealClock::start(1)), || At::new(&today()), tell)
}

pub(super) fn refused(home: &Home) -> impl FnOnce(io::Error) -> CliError {
    let folder = home.diary().display().to_string();
    move |error| CliError::from(format!("the diary in {folder} cannot be read: {error}"))
}

pub(super) fn look(home: &Home) -> Result<(Diary, Found), CliError> {
    home.is_there()?;
    let (folder, computer) = (home.diary(), home.computer());
    patiently(move |pulse| ledger::look(&folder, computer, pulse, &mut |_, _| {}))?.map_err(refused(home))
}

/// The session that `name` means: `last`, or the first digits of its id.
pub(super) fn find<'a>(diary: &'a Diary, name: &str) -> Result<&'a Entry, CliError> {
    let what_there_is = "`stillpoint diary list` shows what there is";
    if name == "last" {
        let newest = diary.entries().into_iter().next();
        return newest.ok_or_else(|| "the diary is empty".into());
    }
    let found = if name.is_empty() { Vec::new() } else { diary.beginning_with(&name.to_ascii_lowercase()) };
    match found.as_slice() {
        [entry] => Ok(*entry),
        [] => Err(format!("there is no session `{name}`. {what_there_is}").into()),
        several => {
            Err(format!("{} sessions begin with `{name}`: give more digits. {what_there_is}", several.len())
                .into())
        }
    }
}

/// When something was, to the minute.
pub(super) fn minute(at: Option<At>) -> String {
    at.map_or_else(|| "unknown".to_owned(), |at| format_date(at.local(), DateFormat::SORTED))
}

/// Has something read beside this thread, so that a disk that does not answer can be told of, and be left.
pub(super) fn patiently<T: Send + 'static>(
    job: impl FnOnce(&Pulse) -> T + Send + 'static,
) -> Result<T, CliError> {
    let pulse = Pulse::default();
    let beats = pulse.clone();
    let reads = thread::Builder::new()
        .name("diary look".to_owned())
        .spawn(move || job(&pulse))
        .map_err(|error| CliError::from(format!("the system could not start a thread: {error}")))?;
    let (mut seen, mut quiet, mut patience) = (0, 0_u32, Patience::default());
    while !is_so_soon(|| reads.is_finished()) {
        quiet = if beats.beats() == seen { quiet.saturating_add(1) } else { 0 };
        seen = beats.beats();
        patience.look(TICK.saturating_mul(quiet) >= ledger::PATIENCE, "not read yet")?;
    }
    reads.join().map_err(|_panic| "reading the diary was interrupted".into())
}

/// How often to check whether the disk answers.
const TICK: Duration = Duration::from_millis(250);
/// A disk that has not answered after this many checks, six seconds, is given up.
const LOOKS: u32 = 24;

/// How long the program has been waiting for a disk that does not answer.
#[derive(Default)]
struct Patience {
    looks: u32,
}

impl Patience {
    /// Says once that the disk does not answer; after a while it is an error.
    fn look(&mut self, is_silent: bool, state: &str) -> Result<(), CliError> {
        if !is_silent {
            return Ok(());
        }
        self.looks = self.looks.saturating_add(1);
        match self.looks {
            1 => note(&format!("{state}: the disk does not answer. Waiting a little longer")),
            2..LOOKS => Ok(()),
            _ => Err(format!("{state}, because the disk does not answer").into()),
        }
    }
}

/// Whether something is so now, or within a [`TICK`].
fn is_so_soon(is_so: impl Fn() -> bool) -> bool {
    for _ in 0..LOOKS {
        if is_so() {
            return true;
        }
        thread::park_timeout(TICK / LOOKS);
    }
    false
}

/// Waits until the ledger stands as is wanted; says so if that takes long, and after a while it is an error.
fn waits(ledger: &Ledger, state: &str, is_wanted: impl Fn(&Standing) -> bool) -> Result<Standing, CliError> {
    let mut patience = Patience::default();
    while !is_so_soon(|| is_wanted(&ledger.standing())) {
        patience.look(ledger.standing().is_silent, state)?;
    }
    Ok(ledger.standing())
}

/// Opens the ledger for writing.
pub(super) fn open(home: &Home) -> Result<Ledger, CliError> {
    home.make()?;
    let ledger = start(home, |_| {})
        .map_err(|error| CliError::from(format!("the ledger's thread could not be started: {error}")))?;
    // where its thread broke, it stands in trouble without having opened anything
    let is_over = |it: &Standing| it.is_opened || it.trouble.is_some();
    let standing = waits(&ledger, "nothing was changed", is_over)?;
    if standing.reads_only {
        return Err("another Stillpoint has this diary open. Close it, or do it there".into());
    }
    match standing.trouble {
        Some(trouble) => Err(trouble.into()),
        None => Ok(ledger),
    }
}

/// Waits until the disk has everything that it was given so far, or does not answer, or refuses; says so if that takes long.
/// Whether it has.
pub(super) fn settle(ledger: &Ledger) -> bool {
    let is_over = |it: &Standing| it.unsaved == 0 || (it.trouble.is_some() && !it.is_silent);
    waits(ledger, "not written yet", is_over).is_ok_and(|standing| standing.unsaved == 0)
}

/// Waits until the disk has everything; says so if that takes long. `lines`: how many were given. What is not on the disk
/// then was not saved.
pub(super) fn close(ledger: Ledger, lines: usize) -> Result<(), CliError> {
    settle(&ledger);
    let standing = ledger.close();
    let why = standing.why_unsaved();
    match lines.saturating_sub(standing.unsaved) {
        _ if standing.unsaved == 0 => Ok(()),
        0 if standing.is_silent => Err(format!("not written yet, because {why}").into()),
        0 => Err(format!("nothing was changed, because {why}").into()),
        saved => Err(format!("only {saved} of {lines} lines were saved, because {why}").into()),
    }
}
