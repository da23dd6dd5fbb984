//! How things stand: what is saved and what is not, and whether earlier days are known, because everything was read.

use std::path::PathBuf;

use thiserror::Error;

use super::reading::{Bad, Found};
use crate::{
    comfort::Unknown,
    text::{format_count, plural},
};

/// A bad line this near to the end of its file may be about the last days.
pub const LATEST: usize = 200;

/// How things stand.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The folder.
    pub folder: PathBuf,
    /// The files were read, or could not be.
    pub is_opened: bool,
    /// Another Stillpoint writes here; this one only reads.
    pub reads_only: bool,
    /// How many lines the disk does not have yet.
    pub unsaved: usize,
    /// Why not, if the last try failed.
    pub trouble: Option<String>,
    /// The disk was asked something and has not answered for a while.
    pub is_silent: bool,
    /// What was found when the files were read.
    pub found: Found,
    /// What is missing of the last days.
    pub gap: Option<Gap>,
}

impl Standing {
    /// What the person should know about lines that are not saved; `None` when all is well.
    pub fn sentence(&self) -> Option<String> {
        if self.is_silent {
            return Some(match self.unsaved {
                0 if self.is_opened => return None,
                0 => "The diary is still being read: the disk does not answer.".to_owned(),
                lines => format!(
                    "Not written yet: the disk does not answer. {} of the diary {} kept and tried again.",
                    format_count(lines, "line"),
                    plural(lines, "is", "are")
                ),
            });
        }
        let trouble = self.trouble.as_ref()?;
        Some(match self.unsaved {
            0 if self.reads_only => {
                "Another Stillpoint has this diary open, so it can only be read here. What you do here is kept until \
                 that one is closed."
                    .to_owned()
            }
            0 => format!("The diary cannot be written: {trouble}."),
            lines => format!(
                "Not saved yet: {} of the diary, because {trouble}. {} kept and tried again.",
                format_count(lines, "line"),
                plural(lines, "It is", "They are")
            ),
        })
    }

    /// What is said of lines that are not on the disk when the program ends; `None` where it has them all.
    pub fn refusal(&self) -> Option<String> {
        let (lines, are) = (format_count(self.unsaved, "line"), plural(self.unsaved, "is", "are"));
        let why = self.why_unsaved();
        (self.unsaved > 0).then(|| format!("{lines} of the diary {are} not saved: {why}"))
    }

    /// Why what happened on earlier days is not known, or not all of it. Where it is not, nothing may press.
    pub fn unknown(&self) -> Option<Unknown> {
        match &self.gap {
            Some(_) => Some(Unknown::Unreadable),
            None if self.is_opened => None,
            None => Some(Unknown::Reading),
        }
    }

    /// Why lines are not on the disk, as a clause.
    pub fn why_unsaved(&self) -> String {
        match &self.trouble {
            Some(trouble) if !self.is_silent => trouble.clone(),
            _ => "the disk does not answer".to_owned(),
        }
    }
}

/// What is missing. As text: a clause for the person, such as "line 12 of … cannot be read".
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Gap {
    /// A file, or the whole folder, and what the system said.
    #[error("{path} cannot be read: {1}", path = .0.display())]
    File(PathBuf, String),
    /// A line among the last `LATEST` of its file, from 1.
    #[error("line {1} of {path} cannot be read", path = .0.display())]
    Line(PathBuf, usize),
    /// The program's own reading broke off.
    #[error("reading the diary was interrupted")]
    Reader,
}

impl Found {
    /// What is missing of the last days; `None` where all that matters was read. Older bad lines are reported and do not
    /// count here.
    pub fn gap(&self) -> Option<Gap> {
        let unreadable = self.unreadable.first().map(|(file, why)| Gap::File(file.clone(), why.clone()));
        let is_late = |bad: &&Bad| bad.from_end <= LATEST;
        let line = || self.bad.iter().find(is_late).map(|bad| Gap::Line(bad.file.clone(), bad.line));
        unreadable.or_else(line)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{
        super::{
            News, Pulse, look,
            tests::fake::{FOLDER, Fake, ledger, notes, of, until},
        },
        *,
    };
    use crate::{diary::Key, store::whole};

    /// What is missing where a line is bad and this many good ones follow it.
    fn gap(good_after: u64) -> Option<Gap> {
        let folder = tempfile::tempdir().unwrap();
        let bytes = [&b"{\"v\":1,\"bad\":true}\n"[..], &notes(good_after)].concat();
        whole::write(&folder.path().join("other.jsonl"), bytes).unwrap();
        let (_, found) = look(folder.path(), Key(1), &Pulse::default(), &mut |_, _| {}).unwrap();
        assert!(!found.is_clean(), "it is reported in any case");
        found.gap()
    }

    #[test]
    fn a_bad_line_hides_the_last_days_only_where_it_is_among_the_last_200_of_a_file() {
        assert!(matches!(gap(0), Some(Gap::Line(_, 1))));
        assert!(matches!(gap(199), Some(Gap::Line(_, 1))));
        assert_eq!(gap(200), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_cannot_be_opened_hides_the_last_days() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.jsonl");
        crate::store::regular::tests::make_pipe(&path);
        let (_, found) = look(folder.path(), Key(1), &Pulse::default(), &mut |_, _| {}).unwrap();
        let said = found.gap().unwrap().to_string();
        assert!(said.ends_with("other.jsonl cannot be read: it is not a regular file"), "{said}");
    }

    #[test]
    fn until_the_files_were_read_nothing_is_known() {
        assert_eq!(Standing::default().unknown(), Some(Unknown::Reading));
        let (ledger, news) = ledger(Path::new(FOLDER), of(&Fake::with(notes(3))));
        until(&news, News::Opened);
        assert_eq!((ledger.standing().unknown(), ledger.standing().gap), (None, None));
    }

    #[test]
    fn a_folder_that_cannot_be_read_hides_the_last_days() {
        let folder = tempfile::tempdir().unwrap();
        let in_the_way = folder.path().join("diary");
        whole::write(&in_the_way, "").unwrap();
        let (ledger, news) = ledger(&in_the_way, super::super::RealDisk::default);
        until(&news, News::Opened);
        assert_eq!(ledger.standing().unknown(), Some(Unknown::Unreadable));
        let Some(Gap::File(path, _)) = ledger.standing().gap else { panic!("{:?}", ledger.standing()) };
        assert_eq!(path, in_the_way);
    }
}
