//! Taking the diary along: what the panel asks for is gathered, laid out and written on a thread, and how it went is said.
//!
//! What is in memory is looked at aside, so that a session's lines never wait for paper. Files get today's date and, where
//! a name is taken, a number: nothing is written over.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::civil::Date;

use super::{
    moving::folder_of,
    worker::{BrokenOff, Worker},
};
use crate::{
    diary::{Diary, Key, trends::Reach},
    report::{Account, Period, html},
    store::{
        Home,
        export::{self, Old, PutError, Tables},
        home,
        ledger::Pulse,
        own,
        whole::{self, Readers},
    },
    text::capitalize,
    ui::pages::take::{Form, TakeView},
};

/// More numbers than this after a name are not tried.
const NAMES: u32 = 1_000;

/// What the panel shows, and what is being written.
pub(super) struct Take {
    pub(super) folder: PathBuf,
    /// The same, for the screen.
    shown: String,
    pub(super) reach: Reach,
    pub(super) running: Worker<String>,
    pub(super) said: Option<String>,
}

impl Default for Take {
    fn default() -> Self {
        let folder = own::outside().unwrap_or_default();
        Self {
            shown: folder.display().to_string(),
            folder,
            reach: Reach::SixWeeks,
            running: Worker::default(),
            said: None,
        }
    }
}

impl Take {
    /// As the screen shows it.
    pub(super) fn view(&self) -> TakeView<'_> {
        TakeView {
            folder: &self.shown,
            reach: self.reach,
            has_pdf: cfg!(feature = "report"),
            is_writing: self.running.is_busy(),
            said: self.said.as_deref(),
        }
    }

    /// Hears how it went, once it is over.
    pub(super) fn notice(&mut self) {
        if let Some(said) = self.running.hear() {
            self.said = Some(said.unwrap_or_else(|BrokenOff| "Writing was broken off.".to_owned()));
        }
    }

    pub(super) fn use_folder(&mut self, typed: &str) {
        self.said = match folder_of(typed, home::own_folder().as_deref()) {
            Ok(folder) => {
                self.shown = folder.display().to_string();
                self.folder = folder;
                None
            }
            Err(why) => Some(why),
        };
    }
}

/// What is needed of the diary in memory.
pub(super) enum Gathered {
    Account(Box<Account>),
    /// Under this name.
    Tables(&'static str, Tables),
    /// The files are read anew: everything includes what no session shows.
    Nothing,
}

pub(super) fn gather(
    diary: &Diary,
    form: Form,
    only: Option<Key>,
    period: Period,
    day: Date,
) -> io::Result<Gathered> {
    Ok(match form {
        Form::Pdf | Form::Html => Gathered::Account(Box::new(Account::of(&diary.entries(), period, day))),
        Form::Csv => {
            let name = if only.is_some() { "stillpoint-session" } else { "stillpoint-diary" };
            Gathered::Tables(name, Tables::of(diary, only)?)
        }
        Form::Json => Gathered::Nothing,
    })
}

/// Writes what was gathered under a free name, and says where.
pub(super) fn write(
    gathered: &Gathered,
    form: Form,
    home: &Home,
    folder: &Path,
    day: Date,
) -> Result<String, String> {
    let name = match gathered {
        Gathered::Account(_) => "stillpoint-report",
        Gathered::Tables(name, _) => name,
        Gathered::Nothing => "stillpoint-diary",
    };
    let name = format!("{name}-{day}");
    let file = match gathered {
        Gathered::Account(account) => {
            let page = match form {
                Form::Pdf => pdf(account)?,
                _ => html::page(account).into_bytes(),
            };
            put_free(folder, &name, form, |file| export::put(file, &page, Old::Kept))
        }
        Gathered::Tables(_, tables) => {
            put_free(folder, &name, form, |file| tables.put(file, Old::Kept).map(|_| ()))
        }
        Gathered::Nothing => put_free(folder, &name, form, |file| {
            let refused = |error| PutError::of(file, error);
            let mut begun = whole::begin(file, Old::Kept, Readers::Owner).map_err(refused)?;
            export::json(home, &Pulse::default(), begun.file()).map_err(refused)?;
            begun.finish().map_err(refused)
        }),
    }?;
    let also = if form == Form::Csv { ", with answers and doses beside it" } else { "" };
    Ok(capitalize(&format!("{} is written{also}.", file.display())))
}

/// Puts under `name`, or the first numbered one that is free, and says which file.
fn put_free(
    folder: &Path,
    name: &str,
    form: Form,
    put: impl Fn(&Path) -> Result<(), PutError>,
) -> Result<PathBuf, String> {
    for number in 1..NAMES {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let file = folder.join(format!("{name}{number}.{}", form.id()));
        match put(&file) {
            Ok(()) => return Ok(file),
            Err(PutError::Taken { .. }) => {}
            Err(error @ PutError::Refused { .. }) => return Err(error.to_string()),
        }
    }
    Err(format!("there are {NAMES} files of that name in {}", folder.display()))
}

#[cfg(feature = "report")]
fn pdf(account: &Account) -> Result<Vec<u8>, String> {
    use crate::report::pdf::{self, Fonts};
    pdf::write(account, Fonts::System).map_err(|error| error.to_string())
}

#[cfg(not(feature = "report"))]
fn pdf(_account: &Account) -> Result<Vec<u8>, String> {
    Err("this build writes no PDF".to_owned())
}

#[cfg(test)]
mod tests;
