//! What a command comes to: an exit code, or why it could not be carried out.

use std::{io, process::ExitCode};

use thiserror::Error;

use crate::store::{home::HomeError, shelf::OpenError};

/// Why a command could not be carried out.
#[derive(Debug, Error)]
pub(super) enum CliError {
    /// Nowhere to keep files.
    #[error(transparent)]
    Home(#[from] HomeError),
    /// A routine file cannot be read at all.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Neither an id on the shelf nor a file.
    #[error("there is no routine or file called `{name}`.{meant} `stillpoint list` shows what there is")]
    Unknown {
        /// What was asked for.
        name: String,
        /// A "Did you mean" sentence, or nothing.
        meant: String,
    },
    /// The routine has problems; they were printed.
    #[error("{name} cannot be used until its problems are fixed")]
    Problems {
        /// The file.
        name: String,
    },
    /// Nothing can be made of another timer's file.
    #[error("no routine can be made from {name}: {why}")]
    Import {
        /// The file.
        name: String,
        /// The line, and what is wrong with it.
        why: String,
    },
    /// The terminal or a file could not be written.
    #[error("{what} could not be written: {source}")]
    Write {
        /// What was being written.
        what: String,
        /// What the system said.
        source: io::Error,
    },
    /// Anything else that the system refused.
    #[error("{0}")]
    Refused(String),
}

impl CliError {
    pub(super) fn writing(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Write { what, source }
    }
}

pub(super) type Outcome = Result<ExitCode, CliError>;

/// Problems were found.
pub(super) const FOUND_PROBLEMS: u8 = 1;
/// It could not be done.
pub(super) const COULD_NOT: u8 = 2;
