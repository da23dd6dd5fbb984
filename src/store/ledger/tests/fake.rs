//! A disk in memory that fails, tears, hangs and forgets wherever it is told to, and a ledger on it.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Receiver},
    },
};

use jiff::tz::Offset;

use super::super::{
    AGAIN, Gap, Ledger, News, Setup,
    disk::{Disk, Lock},
};
use crate::{
    comfort::Unknown,
    diary::{At, Draft, Key, Line, What},
    moment::{Clock, Moment},
};

pub(in crate::store::ledger) const COMPUTER: Key = Key(0xc0);
pub(in crate::store::ledger) const FOLDER: &str = "diary";

/// Whether the ledger knows what happened on earlier days, and what is missing.
pub(in crate::store::ledger) fn known(ledger: &Ledger) -> (Option<Unknown>, Option<Gap>) {
    (ledger.standing().unknown(), ledger.standing().gap)
}

pub(in crate::store::ledger) fn own() -> PathBuf {
    Path::new(FOLDER).join(format!("{COMPUTER}.jsonl"))
}

#[derive(Clone, Debug, Default)]
pub(in crate::store::ledger) struct File {
    /// What a program sees.
    pub(in crate::store::ledger) seen: Vec<u8>,
    /// What would be there after the power failed.
    pub(in crate::store::ledger) durable: Vec<u8>,
    /// Whether its name would be.
    pub(in crate::store::ledger) named: bool,
}

#[derive(Clone, Debug, Default)]
pub(in crate::store::ledger) struct World {
    pub(in crate::store::ledger) files: BTreeMap<PathBuf, File>,
    /// How many calls there were that write or sync.
    pub(in crate::store::ledger) calls: usize,
    /// Calls from this one on fail.
    pub(in crate::store::ledger) fails_from: usize,
    /// And how many of them.
    pub(in crate::store::ledger) fails_for: usize,
    /// How much of a write is done before it fails, in bytes.
    pub(in crate::store::ledger) torn: usize,
    /// Another program holds the lock.
    pub(in crate::store::ledger) held_elsewhere: bool,
    /// This call does not return, nor do those after it where it is said so.
    hangs_at: Option<usize>,
    hangs_on: bool,
    /// How many readings break before one does not.
    pub(in crate::store::ledger) breaks: usize,
}

/// A disk in memory.
#[derive(Clone, Debug, Default)]
pub(in crate::store::ledger) struct Fake(pub(in crate::store::ledger) Arc<Mutex<World>>);

impl Fake {
    /// One that fails from a call on, for this many calls, writing `torn` bytes of what it fails at.
    pub(in crate::store::ledger) fn failing(fails_from: usize, fails_for: usize, torn: usize) -> Self {
        Self(Arc::new(Mutex::new(World { fails_from, fails_for, torn, ..World::default() })))
    }

    pub(in crate::store::ledger) fn with(bytes: Vec<u8>) -> Self {
        let fake = Self::default();
        let file = File { durable: bytes.clone(), seen: bytes, named: true };
        fake.0.lock().unwrap().files.insert(own(), file);
        fake
    }

    pub(in crate::store::ledger) fn bytes(&self) -> Vec<u8> {
        self.0.lock().unwrap().files.get(&own()).map(|file| file.seen.clone()).unwrap_or_default()
    }

    pub(in crate::store::ledger) fn durable(&self) -> Vec<u8> {
        let world = self.0.lock().unwrap();
        world.files.get(&own()).filter(|file| file.named).map(|file| file.durable.clone()).unwrap_or_default()
    }

    /// The power fails and comes back: `kept` bytes of what was not synced are there all the same.
    pub(in crate::store::ledger) fn after_power_failure(&self, kept: usize) -> Self {
        let mut world = self.0.lock().unwrap().clone();
        world.fails_for = 0;
        world.files.retain(|_, file| file.named);
        for file in world.files.values_mut() {
            if file.seen.starts_with(&file.durable) {
                let end = file.seen.len().min(file.durable.len() + kept);
                file.durable = file.seen[..end].to_vec();
            }
            file.seen.clone_from(&file.durable);
        }
        Self(Arc::new(Mutex::new(world)))
    }

    pub(in crate::store::ledger) fn hanging(call: usize, hangs_on: bool) -> Self {
        Self(Arc::new(Mutex::new(World { hangs_at: Some(call), hangs_on, ..World::default() })))
    }

    fn call(&self) -> (std::sync::MutexGuard<'_, World>, bool) {
        let mut world = self.0.lock().unwrap();
        let call = world.calls;
        world.calls += 1;
        if world.hangs_at.is_some_and(|from| call == from || (world.hangs_on && call > from)) {
            drop(world);
            loop {
                std::thread::park();
            }
        }
        let fails = call >= world.fails_from && call - world.fails_from < world.fails_for;
        (world, fails)
    }
}

fn full() -> io::Error {
    io::Error::from(io::ErrorKind::StorageFull)
}

impl Disk for Fake {
    fn make_folder(&mut self, _folder: &Path) -> io::Result<()> {
        if self.call().1 { Err(full()) } else { Ok(()) }
    }

    fn list(&mut self, _folder: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(self.0.lock().unwrap().files.keys().cloned().collect())
    }

    fn read(&mut self, path: &Path, take: &mut dyn FnMut(&[u8])) -> io::Result<()> {
        let mut world = self.0.lock().unwrap();
        if world.breaks > 0 {
            world.breaks -= 1;
            drop(world);
            panic!("reading breaks");
        }
        take(&world.files.get(path).ok_or(io::ErrorKind::NotFound)?.seen);
        Ok(())
    }

    fn length(&mut self, path: &Path) -> io::Result<u64> {
        Ok(self.0.lock().unwrap().files.get(path).map_or(0, |file| file.seen.len() as u64))
    }

    fn append(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let (mut world, fails) = self.call();
        let torn = world.torn.min(bytes.len());
        let file = world.files.entry(path.to_path_buf()).or_default();
        file.seen.extend(if fails { &bytes[..torn] } else { bytes });
        if fails { Err(full()) } else { Ok(()) }
    }

    fn sync(&mut self, path: &Path) -> io::Result<()> {
        let (mut world, fails) = self.call();
        if fails {
            return Err(io::Error::other("input/output error"));
        }
        if let Some(file) = world.files.get_mut(path) {
            file.durable.clone_from(&file.seen);
        }
        Ok(())
    }

    fn cut(&mut self, path: &Path, length: u64) -> io::Result<()> {
        let (mut world, fails) = self.call();
        if fails {
            return Err(io::Error::other("input/output error"));
        }
        world.files.entry(path.to_path_buf()).or_default().seen.truncate(usize::try_from(length).unwrap());
        Ok(())
    }

    fn sync_folder(&mut self, _folder: &Path) -> io::Result<()> {
        let (mut world, fails) = self.call();
        if fails {
            return Err(io::Error::other("input/output error"));
        }
        world.files.values_mut().for_each(|file| file.named = true);
        Ok(())
    }

    fn lock(&mut self, _path: &Path) -> io::Result<Option<Lock>> {
        let (world, fails) = self.call();
        match (fails, world.held_elsewhere) {
            (true, _) => Err(full()),
            (false, true) => Ok(None),
            (false, false) => Ok(Some(Lock::none())),
        }
    }
}

pub(in crate::store::ledger) fn today() -> At {
    At::from_millis(1_700_000_000_000, Offset::UTC)
}

pub(in crate::store::ledger) fn note(number: u64) -> Draft {
    Draft { at: today(), session: Some(Key(1)), what: What::Note(format!("note {number}").into()) }
}

pub(in crate::store::ledger) fn notes(lines: u64) -> Vec<u8> {
    (1..=lines).flat_map(|n| (Line::of(note(n), Key(n), COMPUTER, n).write() + "\n").into_bytes()).collect()
}

/// A clock that goes only when it is told to.
#[derive(Debug, Default)]
pub(in crate::store::ledger) struct Still(pub(in crate::store::ledger) AtomicU64);

impl Clock for Still {
    fn now(&self) -> Moment {
        Moment::from_secs(self.0.load(Ordering::SeqCst))
    }
}

/// A ledger on its threads, and its news.
pub(in crate::store::ledger) fn ledger<D: Disk + 'static>(
    folder: &Path,
    disk: impl Fn() -> D + Send + 'static,
) -> (Ledger, Receiver<News>) {
    let (ledger, news, _) = timed(folder, disk);
    (ledger, news)
}

/// The same, and its clock.
pub(in crate::store::ledger) fn timed<D: Disk + 'static>(
    folder: &Path,
    disk: impl Fn() -> D + Send + 'static,
) -> (Ledger, Receiver<News>, Arc<Still>) {
    let (tell, news) = mpsc::channel();
    let clock = Arc::<Still>::default();
    let setup = Setup {
        folder: folder.to_path_buf(),
        computer: COMPUTER,
        today: Box::new(today),
        clock: Arc::<Still>::clone(&clock),
        disk: Box::new(move |_| Box::new(disk())),
        tell: Box::new(move |item| tell.send(item).unwrap_or(())),
    };
    (Ledger::start(setup).unwrap(), news, clock)
}

/// The same disk for every writer.
pub(in crate::store::ledger) fn of(disk: &Fake) -> impl Fn() -> Fake + Send + 'static {
    let disk = disk.clone();
    move || disk.clone()
}

/// Waits until `wanted` comes, less long than it takes to try again by itself.
#[track_caller]
pub(in crate::store::ledger) fn until(news: &Receiver<News>, wanted: News) {
    while news.recv_timeout(AGAIN / 2).expect("it comes before the next try") != wanted {}
}
