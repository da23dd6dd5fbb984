//! The shelf: the routines that came with the program and the person's own files, read one by one.
//!
//! One bad file never hides the good ones: it is listed with its problems. Where an id exists twice the person's own
//! file wins and the shelf says so. Many files are read on several threads at once; nothing is remembered on disk, because
//! what was remembered could be older than the files.

use std::{
    collections::HashMap,
    ffi::OsStr,
    fs::{self, OpenOptions},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::LazyLock,
};

use rayon::prelude::*;
use thiserror::Error;

use super::regular;
pub use super::regular::Links;
use crate::routine::{self, Id, Problem, Reading, Routine, bounds};

/// The routines that come with the program, in the order of the shelf: file name and text.
pub const SHIPPED: &[(&str, &str)] = &[
    ("tennis-ball-glute-release.json", include_str!("../../routines/tennis-ball-glute-release.json")),
    ("first-week-gentle.json", include_str!("../../routines/first-week-gentle.json")),
    ("press-and-release-glutes.json", include_str!("../../routines/press-and-release-glutes.json")),
    ("wall-slow-deep-strokes.json", include_str!("../../routines/wall-slow-deep-strokes.json")),
    ("chair-seated-glutes.json", include_str!("../../routines/chair-seated-glutes.json")),
    ("desk-break-5.json", include_str!("../../routines/desk-break-5.json")),
    ("swedish-stroke-and-knead.json", include_str!("../../routines/swedish-stroke-and-knead.json")),
    ("slow-roll-myofascial.json", include_str!("../../routines/slow-roll-myofascial.json")),
    ("pin-and-move.json", include_str!("../../routines/pin-and-move.json")),
    ("bedtime-rock-and-settle.json", include_str!("../../routines/bedtime-rock-and-settle.json")),
    ("warm-towel-recovery.json", include_str!("../../routines/warm-towel-recovery.json")),
    ("stretch-and-glide.json", include_str!("../../routines/stretch-and-glide.json")),
];

/// Routines, and files that could not be read.
#[derive(Debug, Default)]
pub struct Shelf {
    /// In the order of the shelf: shipped ones first, then the person's own by title.
    pub routines: Vec<Shelved>,
    /// Files with problems, left out.
    pub left_out: Vec<LeftOut>,
    /// Made of everything that was read: the same files give the same.
    pub mark: u64,
}

/// A routine on the shelf.
#[derive(Clone, Debug)]
pub struct Shelved {
    /// The routine.
    pub routine: Routine,
    /// Its file; `None` for those that come with the program.
    pub file: Option<PathBuf>,
    /// It takes the place of a shipped routine (or of another file) with the same id.
    pub replaces_another: bool,
}

/// A file that was left out.
#[derive(Debug)]
pub struct LeftOut {
    /// Which.
    pub file: PathBuf,
    /// Why.
    pub why: Why,
}

/// Why a file was left out.
#[derive(Debug)]
pub enum Why {
    /// It could not be read at all.
    Unreadable(OpenError),
    /// It was read and has problems; the text is kept for showing them.
    Problems {
        /// The file's text.
        text: String,
        /// What is wrong with it.
        problems: Vec<Problem>,
    },
    /// Another file with the same id is used instead.
    SameId {
        /// The id.
        id: Id,
        /// The file that is used.
        used: PathBuf,
    },
}

/// Why a file could not be read at all.
#[derive(Debug, Error)]
#[error("{} cannot be read: {source}", path.display())]
pub struct OpenError {
    /// Which.
    pub path: PathBuf,
    /// What the system said, or that it is a folder, a device or a pipe: reading could wait for ever.
    pub source: io::Error,
}

impl Shelf {
    /// The routines that come with the program, read once.
    pub fn shipped() -> Self {
        static READ: LazyLock<Vec<Routine>> = LazyLock::new(|| {
            // tests/shipped_routines.rs proves that each of them reads
            SHIPPED.iter().filter_map(|(_, text)| routine::read_playable(text.as_bytes()).routine).collect()
        });
        let shelved =
            |routine: &Routine| Shelved { routine: routine.clone(), file: None, replaces_another: false };
        Self { routines: READ.iter().map(shelved).collect(), ..Self::default() }
    }

    /// The shipped routines, and those in `own` (a folder that need not exist).
    pub fn read(own: Option<&Path>) -> Self {
        let mut shelf = Self::shipped();
        let mut marks = DefaultHasher::new();
        let files = own.map(json_files).unwrap_or_default();
        let mut places: HashMap<Id, usize> =
            shelf.routines.iter().enumerate().map(|(place, one)| (one.routine.id.clone(), place)).collect();
        let mut read: Vec<FileRead> = files.into_par_iter().map(FileRead::of).collect();
        // "evening (conflicted copy).json" comes before "evening.json" by name, and is not the one that is meant
        read.sort_by_key(|read| !read.is_named_by_its_id());
        for read in read {
            (&read.file, read.mark).hash(&mut marks);
            shelf.add(read, &mut places);
        }
        shelf.mark = marks.finish();
        shelf.routines.sort_by_cached_key(|shelved| {
            (
                shelved.file.is_some() && !shelved.replaces_another,
                shelved.file.as_ref().map(|_| shelved.routine.title.clone()),
            )
        });
        shelf
    }

    /// The routine with this id.
    pub fn find(&self, id: &str) -> Option<&Shelved> {
        self.routines.iter().find(|shelved| shelved.routine.id.as_str() == id)
    }

    /// `places`: where in `routines` each id is.
    fn add(&mut self, FileRead { file, outcome, .. }: FileRead, places: &mut HashMap<Id, usize>) {
        let routine = match outcome {
            Ok(routine) => *routine,
            Err(why) => {
                self.left_out.push(LeftOut { file, why });
                return;
            }
        };
        let twin = places.get(&routine.id).and_then(|place| self.routines.get_mut(*place));
        match twin {
            Some(Shelved { file: Some(used), .. }) => {
                let why = Why::SameId { id: routine.id, used: used.clone() };
                self.left_out.push(LeftOut { file, why });
            }
            Some(twin) => *twin = Shelved { routine, file: Some(file), replaces_another: true },
            None => {
                places.insert(routine.id.clone(), self.routines.len());
                self.routines.push(Shelved { routine, file: Some(file), replaces_another: false });
            }
        }
    }
}

impl Shelved {
    /// Its file as it stands, or as it came with the program; written anew where it has neither.
    ///
    /// # Errors
    /// [`OpenError`] when its file is gone or cannot be read.
    pub fn text(&self) -> Result<String, OpenError> {
        if let Some(file) = &self.file {
            return Ok(String::from_utf8_lossy(&open(file, Links::Refused)?).into_owned());
        }
        let name = format!("{}.json", self.routine.id);
        let shipped = SHIPPED.iter().find(|(file, _)| *file == name).map(|(_, text)| *text);
        let shipped = shipped.filter(|text| routine::read(text).routine.as_ref() == Some(&self.routine));
        Ok(shipped.map_or_else(|| routine::write(&self.routine), str::to_owned))
    }
}

/// A file of the folder, and what came of reading it.
struct FileRead {
    file: PathBuf,
    mark: u64,
    outcome: Result<Box<Routine>, Why>,
}

impl FileRead {
    fn of(file: PathBuf) -> Self {
        let mut mark = DefaultHasher::new();
        let outcome = match open(&file, Links::Refused) {
            Ok(bytes) => {
                bytes.hash(&mut mark);
                let Reading { routine, problems } = routine::read_playable(&bytes);
                routine.map(Box::new).ok_or_else(|| Why::Problems {
                    text: String::from_utf8_lossy(&bytes).into_owned(),
                    problems,
                })
            }
            Err(error) => {
                error.to_string().hash(&mut mark);
                Err(Why::Unreadable(error))
            }
        };
        Self { file, mark: mark.finish(), outcome }
    }

    fn is_named_by_its_id(&self) -> bool {
        let name = self.file.file_stem().and_then(OsStr::to_str);
        self.outcome.as_ref().is_ok_and(|routine| name == Some(routine.id.as_str()))
    }
}

/// The bytes of a routine file: regular files only, and at most one byte more than the format allows, so that the
/// reader can say that it is too long.
///
/// # Errors
/// [`OpenError`] when it is no regular file or the system refuses.
pub fn open(path: &Path, links: Links) -> Result<Vec<u8>, OpenError> {
    let refused = |source| OpenError { path: path.to_path_buf(), source };
    let file = regular::open(path, OpenOptions::new().read(true), links).map_err(refused)?;
    // room for all of it and for seeing the end, so that reading need not guess
    let size = file.metadata().map_or(0, |found| usize::try_from(found.len()).unwrap_or(0));
    let mut bytes = Vec::with_capacity(size.min(bounds::FILE_BYTES).saturating_add(1));
    let most = u64::try_from(bounds::FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    file.take(most).read_to_end(&mut bytes).map_err(refused)?;
    Ok(bytes)
}

/// The `*.json` in a folder, by name. What begins with a dot belongs to a program that copies or writes there.
pub(super) fn json_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")))
        .filter(|path| path.file_name().is_some_and(|name| !name.as_encoded_bytes().starts_with(b".")))
        .collect();
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::whole;

    fn shipped() -> &'static str {
        SHIPPED[0].1
    }

    #[test]
    fn one_bad_file_never_hides_the_good_ones() {
        let folder = tempfile::tempdir().unwrap();
        whole::write(&folder.path().join("a-bad.json"), "{").unwrap();
        fs::create_dir(folder.path().join("b-folder.json")).unwrap();
        let own = shipped().replace("tennis-ball-glute-release", "my-own");
        whole::write(&folder.path().join("c-own.json"), &own).unwrap();
        let shelf = Shelf::read(Some(folder.path()));
        assert_eq!(shelf.routines.len(), SHIPPED.len() + 1);
        assert!(shelf.find("my-own").unwrap().file.is_some());
        assert!(matches!(shelf.left_out[0].why, Why::Problems { .. }));
        assert!(matches!(&shelf.left_out[1].why, Why::Unreadable(error) if regular::is_other(&error.source)));
    }

    #[test]
    fn the_persons_own_file_wins_over_a_shipped_one_and_the_first_over_the_second() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["first.json", "second.json"] {
            whole::write(&folder.path().join(name), shipped()).unwrap();
        }
        let shelf = Shelf::read(Some(folder.path()));
        let used = shelf.find("tennis-ball-glute-release").unwrap();
        assert!(used.replaces_another && used.file.as_ref().unwrap().ends_with("first.json"));
        assert!(matches!(&shelf.left_out[0].why, Why::SameId { used, .. } if used.ends_with("first.json")));
    }

    #[test]
    fn a_copy_never_takes_the_place_of_the_file_that_is_named_by_the_id() {
        let folder = tempfile::tempdir().unwrap();
        let own = shipped().replace("tennis-ball-glute-release", "evening");
        let copies = ["evening (1).json", "evening (conflicted copy 2026-11-02).json", "an evening.json"];
        for name in copies.into_iter().chain(["evening.json", ".evening.json.swp.json", "._evening.json"]) {
            whole::write(&folder.path().join(name), &own).unwrap();
        }
        let shelf = Shelf::read(Some(folder.path()));
        assert!(shelf.find("evening").unwrap().file.as_ref().unwrap().ends_with("evening.json"));
        let mut left_out: Vec<_> =
            shelf.left_out.iter().map(|left| left.file.file_name().unwrap().to_str().unwrap()).collect();
        left_out.sort_unstable();
        assert_eq!(left_out, ["an evening.json", copies[0], copies[1]]);
        assert!(
            shelf
                .left_out
                .iter()
                .all(|left| matches!(&left.why, Why::SameId { used, .. } if used.ends_with("evening.json")))
        );
    }

    #[test]
    fn many_files_are_read_in_their_order_and_a_hostile_one_changes_nothing_of_them() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..60 {
            let own = shipped().replace("tennis-ball-glute-release", &format!("own-{number}"));
            whole::write(&folder.path().join(format!("{number:02}.json")), &own).unwrap();
        }
        let before = Shelf::read(Some(folder.path()));
        assert_eq!((before.routines.len(), before.left_out.len()), (SHIPPED.len() + 60, 0));
        assert_eq!(before.mark, Shelf::read(Some(folder.path())).mark);
        for hostile in ["[".repeat(bounds::FILE_BYTES), "{\"steps\":[{}".to_owned() + &",{}".repeat(349_000)]
        {
            whole::write(&folder.path().join("30-hostile.json"), &hostile).unwrap();
            let after = Shelf::read(Some(folder.path()));
            assert_ne!(before.mark, after.mark);
            let shown = |shelf: &Shelf| -> Vec<_> {
                shelf.routines.iter().map(|one| (one.routine.clone(), one.file.clone())).collect()
            };
            assert_eq!(shown(&after), shown(&before));
            assert_eq!(after.left_out.len(), 1);
        }
    }

    #[test]
    fn the_text_of_a_routine_is_its_file_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let own = shipped().replace("tennis-ball-glute-release", "my-own").replace("  ", "\t");
        whole::write(&folder.path().join("own.json"), &own).unwrap();
        let shelf = Shelf::read(Some(folder.path()));
        assert_eq!(shelf.find("my-own").unwrap().text().unwrap(), own);
        assert_eq!(shelf.find("tennis-ball-glute-release").unwrap().text().unwrap(), shipped());
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_empty_one() {
        assert_eq!(Shelf::read(Some(Path::new("no/such/folder"))).routines.len(), SHIPPED.len());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_only_when_the_person_named_it() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link.json"));
        whole::write(&file, shipped()).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert!(open(&link, Links::Followed).is_ok());
        assert!(open(&link, Links::Refused).is_err_and(|error| regular::is_other(&error.source)));
    }
}
