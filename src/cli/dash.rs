//! Files that a person names to a command, where `-` is standard input or standard output.
//!
//! What goes to standard output is written somewhere else first, so that nothing is printed unless all of it is there, and a tape
//! can be finished at its beginning. Nobody gets a file that is called `-` without saying `./-`.

use std::{
    fs::{File, OpenOptions},
    io::{self, IsTerminal as _, Read as _, Seek as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use super::output::{self, CliError, Outcome};
use crate::{
    routine::bounds,
    store::{
        export::PutError,
        regular::{self, Links},
        shelf::{self, OpenError},
        whole::{self, Begun, Old, Readers},
    },
};

/// What this is called where a file would have its name.
const INPUT: &str = "standard input";

/// Whether this is standard input or output, by its short name or the one that some systems have for it.
pub(super) fn is_dash(path: &Path) -> bool {
    matches!(path.to_str(), Some("-" | "/dev/stdin" | "/dev/stdout"))
}

/// What a file that is read is called.
pub(super) fn name_of(path: &Path) -> String {
    if is_dash(path) { INPUT.to_owned() } else { path.display().to_string() }
}

/// What a file that is written is called.
pub(super) fn output_name(path: &Path) -> String {
    if is_dash(path) { "standard output".to_owned() } else { path.display().to_string() }
}

/// Refuses to read standard input more than once.
pub(super) fn read_once<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Result<(), CliError> {
    if paths.into_iter().filter(|path| is_dash(path)).count() > 1 {
        return Err("standard input can be read only once: give `-` once".into());
    }
    Ok(())
}

/// The bytes of a routine, or of another timer's file: at most one more than a routine may have.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, OpenError> {
    if !is_dash(path) {
        return shelf::open(path, Links::Followed);
    }
    let most = u64::try_from(bounds::FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(most).read_to_end(&mut bytes);
    read.map(|_| bytes).map_err(|source| OpenError { path: INPUT.into(), source })
}

/// A file that can be read more than once, however long it is.
pub(super) fn open(path: &Path) -> io::Result<File> {
    if !is_dash(path) {
        return regular::open(path, OpenOptions::new().read(true), Links::Followed);
    }
    let mut kept = tempfile::tempfile()?;
    io::copy(&mut io::stdin().lock(), &mut kept)?;
    kept.rewind()?;
    Ok(kept)
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Text, which a terminal shows.
    Text,
    /// Sound or a picture, which is nothing for a terminal.
    Bytes,
}

/// How a file is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct WriteOptions<'a> {
    /// What becomes of one that is there.
    pub old: Old,
    /// Who may read it.
    pub readers: Readers,
    /// What is in it.
    pub content: Content,
    /// What the command itself reads: these are never written over, nor anything in them.
    pub inputs: &'a [PathBuf],
}

/// A file that is being written, or what will be printed. Nothing is left of it unless it is finished.
#[derive(Debug)]
pub(super) struct Target {
    path: PathBuf,
    to: To,
}

#[derive(Debug)]
enum To {
    File(Begun),
    /// Printed when it is whole.
    Output(File),
}

impl Target {
    /// Begins to write to `path`.
    pub(super) fn begin(path: &Path, manner: WriteOptions<'_>) -> Result<Self, CliError> {
        let refused = |error| put_error(&PutError::of(path, error));
        let to = if is_dash(path) {
            if manner.content == Content::Bytes && io::stdout().is_terminal() {
                return Err(
                    "this is not meant for a terminal. Name a file instead of -, or redirect it with > or |"
                        .into(),
                );
            }
            To::Output(tempfile::tempfile().map_err(refused)?)
        } else {
            if let Some(input) = manner.inputs.iter().find(|input| whole::is_within(path, input)) {
                let (path, input) = (path.display(), input.display());
                return Err(format!(
                    "{path} is not written, because this command reads {input}. Choose another name"
                )
                .into());
            }
            To::File(whole::begin(path, manner.old, manner.readers).map_err(refused)?)
        };
        Ok(Self { path: path.to_path_buf(), to })
    }

    /// Where it is written.
    pub(super) fn file(&mut self) -> &mut File {
        match &mut self.to {
            To::File(begun) => begun.file().as_file_mut(),
            To::Output(file) => file,
        }
    }

    /// Writes all of it.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), CliError> {
        io::Write::write_all(self.file(), bytes).map_err(|error| self.refused(error))
    }

    /// What the system says about it.
    pub(super) fn refused(&self, error: io::Error) -> CliError {
        put_error(&PutError::of(&self.path, error))
    }

    /// Puts it in its place, or prints it.
    pub(super) fn finish(self) -> Result<(), CliError> {
        let Self { path, to } = self;
        match to {
            To::File(begun) => begun.finish().map_err(|error| put_error(&PutError::of(&path, error))),
            To::Output(file) => printed(file).map_err(CliError::writing("the answer")),
        }
    }
}

fn printed(mut file: File) -> io::Result<()> {
    file.rewind()?;
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        drop(out);
        return output::out(&String::from_utf8_lossy(&bytes));
    }
    io::copy(&mut file, &mut out)?;
    io::Write::flush(&mut out)
}

/// Tells what was written: beside standard output where that is among `written`.
pub(super) fn tell<'a>(written: impl IntoIterator<Item = &'a Path>, said: &str) -> Outcome {
    let is_beside = written.into_iter().any(is_dash);
    if is_beside { output::err(said) } else { output::out(said) }.map_err(CliError::writing("the answer"))?;
    Ok(ExitCode::SUCCESS)
}

/// A file that could not be written, and what to do about it.
pub(super) fn put_error(error: &PutError) -> CliError {
    CliError::Refused(match error {
        PutError::Taken { path } if path.is_dir() => {
            format!("{} is a folder. Name a file in it", path.display())
        }
        PutError::Taken { .. } => format!("{error}. Choose another name, or say --replace"),
        PutError::Refused { .. } => error.to_string(),
    })
}
