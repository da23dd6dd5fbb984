//! What is done to files, on a thread of its own: reading one, putting it on the shelf, exporting one.
//!
//! Each function says how it went in words for the person; none knows the window.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    routine::{
        self, Id, Reading, Routine,
        import::{self, Import, Imported, Reading as ReadAs, Refusal},
    },
    session::{Choice, Program},
    store::{
        Shelf, own,
        shelf::{self, LeftOut, Links, Shelved, Why},
        whole::{self, Readers},
    },
    text::{capitalize, format_count, format_duration, sentence},
    ui::pages::{
        LeftOutView,
        files::{FoundView, MadeView, ProblemView, Way},
    },
};

/// What came of something that was done to a file.
pub(crate) enum Done {
    /// The person decides.
    Found(Box<Found>),
    /// It is on the shelf already, as that has it.
    Known(Box<Routine>),
    Kept(Kept),
    Exported(PathBuf),
}

/// What is to be decided about.
pub(crate) struct Found {
    pub view: FoundView,
    pub what: Keeping,
}

/// A routine and its file's text.
pub(crate) struct Good {
    pub routine: Routine,
    pub text: String,
}

/// What is to be put on the shelf.
pub(crate) enum Keeping {
    Nothing,
    Routine {
        good: Good,
        /// The person's own file that has the same id.
        twin: Option<PathBuf>,
    },
    Other(Import),
}

/// What is on the shelf now.
pub(crate) struct Kept {
    pub routines: Vec<Routine>,
    pub files: Vec<PathBuf>,
    /// Where the file of before was put.
    pub aside: Option<PathBuf>,
}

/// Why nothing was done.
pub(crate) struct Failed {
    pub said: String,
    /// A name that is free, where the name was taken.
    pub free: Option<PathBuf>,
}

impl From<String> for Failed {
    fn from(said: String) -> Self {
        Self { said, free: None }
    }
}

/// A file's own name.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Reads the file at `path`, which the person named, and puts it into the `folder` of their own routines where nothing is to be
/// decided. `read_as` is what they answered about it so far.
pub(crate) fn add(path: &Path, read_as: ReadAs, folder: &Path) -> Result<Done, Failed> {
    let bytes = shelf::open(path, Links::Followed).map_err(|error| sentence(&error))?;
    let (file, path) = (name_of(path), path.to_owned());
    let Reading { routine, problems } = routine::read_bytes(&bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (view, what) = if let Some(routine) = routine {
        let known = Shelf::read(Some(folder));
        let Some(twin) = known.find(routine.id.as_str()) else {
            let what = Keeping::Routine { good: Good { routine, text }, twin: None };
            return keep(folder, what, Way::AsItIs);
        };
        if twin.file.as_ref() == Some(&path) || twin.routine == routine {
            return Ok(Done::Known(Box::new(twin.routine.clone())));
        }
        let view = FoundView::Twin {
            title: routine.title.clone(),
            id: routine.id.to_string(),
            other: twin.routine.title.clone(),
            other_file: twin.file.as_deref().map(name_of),
        };
        (view, Keeping::Routine { good: Good { routine, text }, twin: twin.file.clone() })
    } else if import::recognise(&file, &bytes).is_none() {
        let problems = ProblemView::all(&problems, &text);
        (FoundView::Problems { file, path, problems }, Keeping::Nothing)
    } else {
        match import::import(&file, &bytes, read_as) {
            Ok(import) => {
                let notices =
                    import.notices.iter().chain(import.routines.iter().flat_map(|one| &one.notices));
                let view = FoundView::Other {
                    file,
                    routines: import.routines.iter().map(made).collect(),
                    notices: notices.map(|notice| capitalize(&notice.to_string())).collect(),
                };
                (view, Keeping::Other(import))
            }
            Err(Refusal { question: Some(question), .. }) => {
                (FoundView::Unclear { file, path, question }, Keeping::Nothing)
            }
            Err(refusal) => {
                let why = capitalize(&refusal.to_string());
                return Err(format!("No routine can be made from {file}. {why}").into());
            }
        }
    };
    Ok(Done::Found(Box::new(Found { view, what })))
}

/// Puts `what` into `folder`.
pub(crate) fn keep(folder: &Path, what: Keeping, way: Way) -> Result<Done, Failed> {
    let mut taken: Vec<Id> =
        Shelf::read(Some(folder)).routines.into_iter().map(|one| one.routine.id).collect();
    let refused = |error: io::Error| format!("It cannot be copied to {}: {error}.", folder.display());
    let mut kept = Kept { routines: Vec::new(), files: Vec::new(), aside: None };
    match (what, way) {
        (Keeping::Nothing, _) => {}
        (Keeping::Routine { good, .. }, Way::UnderANewName) => {
            let routine = renamed(good.routine, &taken);
            let text = routine::write(&routine);
            kept.files.push(own::keep(folder, routine.id.as_str(), &text, Readers::Owner).map_err(refused)?);
            kept.routines.push(routine);
        }
        (Keeping::Routine { good, twin }, Way::AsItIs | Way::Instead) => {
            if let Some(twin) = &twin {
                kept.aside = Some(own::set_aside(twin).map_err(refused)?);
            }
            let written = own::keep(folder, good.routine.id.as_str(), &good.text, Readers::Owner)
                .inspect_err(|_| {
                    if let (Some(aside), Some(twin)) = (&kept.aside, &twin) {
                        // where even this fails, the file is still there under its other name
                        drop(fs::rename(aside, twin));
                    }
                });
            kept.files.push(written.map_err(refused)?);
            kept.routines.push(good.routine);
        }
        (Keeping::Other(import), _) => {
            for Imported { routine, .. } in import.routines {
                let routine = if taken.contains(&routine.id) { renamed(routine, &taken) } else { routine };
                taken.push(routine.id.clone());
                let text = routine::write(&routine);
                kept.files
                    .push(own::keep(folder, routine.id.as_str(), &text, Readers::Owner).map_err(refused)?);
                kept.routines.push(routine);
            }
        }
    }
    Ok(Done::Kept(kept))
}

/// The routine under an id that none of `taken` is, and a title with the same number.
fn renamed(routine: Routine, taken: &[Id]) -> Routine {
    let (id, number) = routine::free_id(&routine.id, |id| taken.contains(id));
    let title: String = routine.title.chars().take(routine::bounds::TITLE_CHARS - 6).collect();
    Routine { id, title: format!("{} ({number})", title.trim_end()), ..routine }
}

/// Writes the file of `shelved` to `path`, or into it where it is a folder. Nothing is written over.
pub(crate) fn export(shelved: &Shelved, path: &Path) -> Result<Done, Failed> {
    let text = shelved.text().map_err(|error| sentence(&error))?;
    let name = format!("{}.json", shelved.routine.id);
    let path = if path.is_dir() { path.join(name) } else { path.to_path_buf() };
    match whole::write_new(&path, &text) {
        Ok(()) => Ok(Done::Exported(path)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let said = format!(
                "{} is there already, so nothing was written. The name in the field now is free.",
                path.display()
            );
            Err(Failed { said, free: Some(own::free_beside(&path)) })
        }
        Err(error) => Err(format!("{} cannot be written: {error}.", path.display()).into()),
    }
}

/// What an imported routine is, in a line.
fn made(imported: &Imported) -> MadeView {
    let program = Program::lay_out(&imported.routine, Choice::default());
    let facts =
        format!("{}, {}", format_count(program.segments.len(), "step"), format_duration(program.total()));
    MadeView { title: imported.routine.title.clone(), facts }
}

/// A file that is left out of the shelf, in words.
pub(crate) fn left_out(out: &LeftOut) -> LeftOutView {
    let (why, problems) = match &out.why {
        Why::Unreadable(error) => (sentence(error), Vec::new()),
        Why::Problems { text, problems } => {
            let problems = ProblemView::all(problems, text);
            let first = problems.first().map(|first| format!("Line {}: {}", first.line, first.said));
            (first.unwrap_or_default(), problems)
        }
        Why::SameId { id, used } => {
            let used = name_of(used);
            let why = format!(
                "It has the same id as {used}, “{id}”, and that file is used. The diary knows a routine by its id: \
                 give one of the two another, or delete the one that you do not want."
            );
            (why, Vec::new())
        }
    };
    LeftOutView { file: name_of(&out.file), path: out.file.clone(), why, problems }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::shelf::SHIPPED;

    fn good(id: &str) -> Good {
        let text = SHIPPED[0].1.replace("tennis-ball-glute-release", id);
        Good { routine: routine::read(&text).routine.unwrap(), text }
    }

    /// What there is to decide about a file.
    fn found(path: &Path, read_as: ReadAs) -> Found {
        match add(path, read_as, Path::new("none")) {
            Ok(Done::Found(found)) => *found,
            Ok(_) => panic!("nothing is to be decided"),
            Err(failed) => panic!("{}", failed.said),
        }
    }

    fn kept(done: Result<Done, Failed>) -> Kept {
        match done {
            Ok(Done::Kept(kept)) => kept,
            Ok(_) => panic!("nothing was kept"),
            Err(failed) => panic!("{}", failed.said),
        }
    }

    fn text(path: &Path) -> String {
        fs::read_to_string(path).unwrap()
    }

    #[test]
    fn a_good_file_is_copied_as_it_is_and_never_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let outside = folder.path().join("Evening Hips.json");
        whole::write(&outside, good("hips").text.replace("  ", "\t")).unwrap();
        let own = folder.path().join("routines");
        whole::write(&own.join("hips.json"), "{").unwrap();
        let kept = kept(add(&outside, ReadAs::default(), &own));
        assert_eq!(kept.files, [own.join("hips-2.json")]);
        assert_eq!(text(&kept.files[0]), text(&outside));
        assert_eq!(text(&own.join("hips.json")), "{");
    }

    #[test]
    fn a_file_with_problems_is_shown_with_all_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let bad = folder.path().join("bad.json");
        whole::write(&bad, good("hips").text.replace("\"hold\"", "\"hodl\"")).unwrap();
        let FoundView::Problems { problems, .. } = found(&bad, ReadAs::default()).view else {
            panic!("it has problems")
        };
        assert!(problems.len() > 1);
        assert_eq!(problems[0].excerpt.spot, "\"hodl\"");
        assert!(problems[0].said.contains("hold"), "{}", problems[0].said);
        let why = add(&folder.path().join("none.json"), ReadAs::default(), folder.path()).err().unwrap().said;
        assert!(why.contains("none.json cannot be read"), "{why}");
    }

    #[test]
    fn of_two_with_the_same_id_both_are_kept_or_one_in_the_others_place() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path();
        whole::write(&own.join("hips.json"), &good("hips").text).unwrap();
        let what = || Keeping::Routine { good: good("hips"), twin: Some(own.join("hips.json")) };
        let both = kept(keep(own, what(), Way::UnderANewName));
        assert_eq!(both.routines[0].id.as_str(), "hips-2");
        assert!(both.routines[0].title.ends_with(" (2)"));
        let shelf = Shelf::read(Some(own));
        assert!(shelf.left_out.is_empty() && shelf.find("hips-2").is_some());

        let before = text(&own.join("hips.json"));
        let instead = kept(keep(own, what(), Way::Instead));
        assert_eq!(
            (instead.files, instead.aside),
            (vec![own.join("hips.json")], Some(own.join("hips.json.old")))
        );
        assert_eq!(text(&own.join("hips.json.old")), before);
        assert!(Shelf::read(Some(own)).left_out.is_empty());
    }

    #[test]
    fn where_it_cannot_be_put_in_the_others_place_the_other_stays() {
        let folder = tempfile::tempdir().unwrap();
        let twin = folder.path().join("hips.json");
        whole::write(&twin, "before").unwrap();
        // a file where the folder would be makes writing fail
        let own = folder.path().join("file");
        whole::write(&own, "").unwrap();
        let what = Keeping::Routine { good: good("hips"), twin: Some(twin.clone()) };
        assert!(keep(&own, what, Way::Instead).is_err());
        assert_eq!(text(&twin), "before");
    }

    #[test]
    fn another_timers_file_becomes_a_routine_with_a_free_id() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("evening.csv");
        whole::write(&file, "title,seconds\nBreathe,30\n").unwrap();
        let table = found(&file, ReadAs::default());
        let FoundView::Other { routines, .. } = &table.view else { panic!("it is a table") };
        assert_eq!(routines[0].facts, "1 step, 0:30");
        let own = folder.path().join("routines");
        whole::write(&own.join("evening.json"), good("evening").text).unwrap();
        let kept = kept(keep(&own, table.what, Way::AsItIs));
        assert_eq!(kept.files, [own.join("evening-2.json")]);
        assert_eq!(kept.routines[0].id.as_str(), "evening-2");
        whole::write(&file, "title,seconds\nBreathe,00:45:00\n").unwrap();
        let FoundView::Unclear { question, .. } = found(&file, ReadAs::default()).view else {
            panic!("it may be two things")
        };
        let FoundView::Other { routines, .. } = found(&file, question.answers[0].1).view else {
            panic!("it was answered")
        };
        assert_eq!(routines[0].facts, "1 step, 0:45");
        whole::write(&file, "title,seconds\nBreathe,soon\n").unwrap();
        let why = add(&file, ReadAs::default(), &own).err().unwrap().said;
        assert!(
            why.starts_with("No routine can be made from evening.csv. Line 2: `soon` is no length."),
            "{why}"
        );
    }

    #[test]
    fn an_export_is_the_file_as_it_is_and_nothing_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::shipped();
        let shelved = &shelf.routines[0];
        let Ok(Done::Exported(there)) = export(shelved, folder.path()) else { panic!("it is not written") };
        assert_eq!(there, folder.path().join("tennis-ball-glute-release.json"));
        assert_eq!(text(&there), SHIPPED[0].1);
        whole::write(&there, "mine").unwrap();
        let failed = export(shelved, &there).err().unwrap();
        assert!(failed.said.contains("is there already, so nothing was written"), "{}", failed.said);
        assert_eq!(failed.free, Some(folder.path().join("tennis-ball-glute-release-2.json")));
        assert_eq!(text(&there), "mine");
    }

    #[test]
    fn two_files_with_the_same_id_are_both_named() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["first.json", "second.json"] {
            whole::write(&folder.path().join(name), &good("hips").text).unwrap();
        }
        let view = left_out(&Shelf::read(Some(folder.path())).left_out[0]);
        assert_eq!(view.file, "second.json");
        assert!(
            view.why.starts_with("It has the same id as first.json, “hips”, and that file is used."),
            "{}",
            view.why
        );
    }
}
