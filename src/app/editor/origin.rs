//! Where a draft comes from, and what it is called: a new routine, a copy, a file of the person's own or one from elsewhere.

use std::{
    borrow::Cow,
    ffi::OsString,
    io,
    path::{Path, PathBuf},
};

use crate::{
    routine::{
        Id, Routine, bounds,
        draft::{Draft, free_name, id_of},
    },
    store::{
        Home, Shelf, drafts,
        shelf::{self, Links},
    },
    ui::pages::editor::{Msg, Remark},
};

/// Where a draft comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Nothing.
    New,
    /// A routine that came along.
    Copy(Id),
    /// A file of the routines folder.
    Own(OsString),
    /// A file somewhere else, which stays as it is.
    Elsewhere(PathBuf),
}

impl Origin {
    /// Where its draft is kept while it is not saved.
    pub(crate) fn kept(&self, home: &Home) -> PathBuf {
        home.drafts().join(self.draft())
    }

    /// The name of its draft's file.
    pub(crate) fn draft(&self) -> String {
        let name = match self {
            Self::New => "new".to_owned(),
            Self::Copy(id) => format!("copy-of-{id}"),
            Self::Own(file) => format!("own-{}", Path::new(file).file_stem().unwrap_or(file).display()),
            Self::Elsewhere(path) => {
                let stem = path.file_stem().unwrap_or_default().display().to_string();
                format!("elsewhere-{stem}-{:08x}", crc32fast::hash(path.as_os_str().as_encoded_bytes()))
            }
        };
        format!("{name}.json")
    }

    /// Its file, if it has one.
    pub(crate) fn file(&self, home: &Home) -> Option<PathBuf> {
        match self {
            Self::New | Self::Copy(_) => None,
            Self::Own(name) => Some(home.routines().join(name)),
            Self::Elsewhere(path) => Some(path.clone()),
        }
    }

    pub(crate) fn whence(&self) -> String {
        match self {
            Self::New => "A new routine. It is saved in your routines folder.".to_owned(),
            Self::Copy(_) => "A copy. The routine that came with the program stays as it is.".to_owned(),
            Self::Own(name) => format!("Your file {}.", name.display()),
            Self::Elsewhere(path) => {
                format!("From {}. It is saved in your routines folder.", path.display())
            }
        }
    }
}

/// A copy of `routine` under a title and an id of its own.
pub(crate) fn copy_of(routine: &Routine, shelf: &Shelf) -> Draft {
    const ADDED: &str = ", my copy";
    let room = bounds::TITLE_CHARS.saturating_sub(ADDED.chars().count());
    let title: String = routine.title.chars().take(room).collect();
    let draft =
        Draft::of(routine).called(&format!("{}{ADDED}", title.trim_end()), &format!("my-{}", routine.id));
    named_free(draft, shelf)
}

/// The same with an id that nothing on the shelf has.
pub(crate) fn named_free(draft: Draft, shelf: &Shelf) -> Draft {
    let wanted = Id::new(draft.words("id")).map_or_else(|| id_of(draft.words("title")), |id| id.to_string());
    let id = free_name(&wanted, |name| shelf.find(name).is_some());
    let title = draft.words("title").to_owned();
    draft.called(&title, &id)
}

/// Why an id cannot be used by the routine of `file`: something else on the shelf has it.
pub(crate) fn taken(id: &str, file: Option<&Path>, shelf: &Shelf) -> Option<String> {
    let other = shelf.find(id)?;
    let is_itself = other.file.is_some() && other.file.as_deref() == file;
    (!is_itself).then(|| {
        format!("{} on the shelf has this short name already. Give this one another.", other.routine.title)
    })
}

/// Something that is not as it should be.
pub(crate) fn remark(head: &str, words: &str, offers: Vec<(&'static str, Msg)>) -> Remark {
    Remark { is_trouble: true, head: head.to_owned(), words: words.to_owned(), offers }
}

/// What is said about a draft that was in the editor when the program ended without warning.
pub(crate) fn left_open(kept: &drafts::Kept) -> String {
    let file = serde_json::from_str::<serde_json::Value>(&kept.text).ok();
    let title = file.as_ref().and_then(|file| file.get("title")?.as_str()).map(str::trim);
    let title = title.filter(|title| !title.is_empty()).unwrap_or("a routine");
    format!(
        "Stillpoint closed while {title} was being edited. Your changes are kept: open it in the editor to continue."
    )
}

/// The text of a routine file. One that is longer than any routine may be is not read in part.
pub(crate) fn file_text(path: &Path, remarks: &mut Vec<Remark>) -> io::Result<String> {
    let bytes = shelf::open(path, Links::Followed).map_err(io::Error::other)?;
    if bytes.len() > bounds::FILE_BYTES {
        return Err(io::Error::other("it is longer than a routine can be"));
    }
    let text = String::from_utf8_lossy(&bytes);
    if matches!(text, Cow::Owned(_)) {
        let words = "They are shown as \u{fffd}, and saved that way.";
        remarks.push(remark("Parts of the file are not text.", words, Vec::new()));
    }
    Ok(text.into_owned())
}
