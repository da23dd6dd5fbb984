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
        files::{Found, Way, name_of, that_matter},
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

/// Reads the file at `path`, which the person named, and puts it into the `folder` of their own routines where nothing is to be
/// decided. `read_as` is what they answered about it so far.
pub(crate) fn add(path: &Path, read_as: ReadAs, folder: &Path) -> Result<Done, Failed> {
    let bytes = shelf::open(path, Links::Followed).map_err(|error| sentence(&error))?;
    let (file, path) = (name_of(path), path.to_owned());
    let Reading { routine, problems } = routine::read_bytes(&bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let found = if let Some(routine) = routine {
        let known = Shelf::read(Some(folder));
        let Some(twin) = known.find(routine.id.as_str()) else {
            return put(folder, vec![(routine, text)], None);
        };
        if twin.file.as_ref() == Some(&path) || twin.routine == routine {
            return Ok(Done::Known(Box::new(twin.routine.clone())));
        }
        let (other, other_file) = (twin.routine.title.clone(), twin.file.clone());
        Found::Twin { routine: Box::new(routine), text, other, other_file }
    } else if import::recognise(&file, &bytes).is_none() {
        Found::Problems { path, problems: that_matter(&problems, &text) }
    } else {
        match import::import(&file, &bytes, read_as) {
            Ok(Import { routines, mut notices }) => {
                let facts = routines.iter().map(|made| facts(&made.routine)).collect();
                let with_own = |Imported { routine, notices: own }| {
                    notices.extend(own);
                    routine
                };
                let routines = routines.into_iter().map(with_own).collect();
                let notices = notices.iter().map(|notice| capitalize(&notice.to_string())).collect();
                Found::Other { path, routines, facts, notices }
            }
            Err(Refusal { question: Some(question), .. }) => Found::Unclear { path, question },
            Err(refusal) => {
                let why = capitalize(&refusal.to_string());
                return Err(format!("No routine can be made from {file}. {why}").into());
            }
        }
    };
    Ok(Done::Found(Box::new(found)))
}

/// Puts what was `found` into `folder`.
pub(crate) fn keep(folder: &Path, found: Found, way: Way) -> Result<Done, Failed> {
    let mut taken: Vec<Id> =
        Shelf::read(Some(folder)).routines.into_iter().map(|one| one.routine.id).collect();
    let with_text = |routine| {
        let text = routine::write(&routine);
        (routine, text)
    };
    let (routines, twin) = match (found, way) {
        (Found::Twin { routine, .. }, Way::UnderANewName) => {
            (vec![with_text(renamed(*routine, &taken))], None)
        }
        (Found::Twin { routine, text, other_file, .. }, _) => (vec![(*routine, text)], other_file),
        (Found::Other { routines, .. }, _) => {
            let free = routines.into_iter().map(|routine| {
                let routine = if taken.contains(&routine.id) { renamed(routine, &taken) } else { routine };
                taken.push(routine.id.clone());
                with_text(routine)
            });
            (free.collect(), None)
        }
        (Found::Problems { .. } | Found::Unclear { .. }, _) => (Vec::new(), None),
    };
    put(folder, routines, twin.as_deref())
}

/// Puts routines with their texts into `folder`, in the place of the file `twin` where there is one.
fn put(folder: &Path, routines: Vec<(Routine, String)>, twin: Option<&Path>) -> Result<Done, Failed> {
    let refused = |error: io::Error| format!("It cannot be copied to {}: {error}.", folder.display());
    let aside = twin.map(own::set_aside).transpose().map_err(refused)?;
    let mut kept = Kept { routines: Vec::new(), files: Vec::new(), aside };
    for (routine, text) in routines {
        let written = own::keep(folder, routine.id.as_str(), &text, Readers::Owner).inspect_err(|_| {
            if let (Some(aside), Some(twin)) = (&kept.aside, twin) {
                // where even this fails, the file is still there under its other name
                drop(fs::rename(aside, twin));
            }
        });
        kept.files.push(written.map_err(refused)?);
        kept.routines.push(routine);
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
fn facts(routine: &Routine) -> String {
    let program = Program::lay_out(routine, Choice::default());
    let (steps, total) = (format_count(program.segments.len(), "step"), format_duration(program.total()));
    format!("{}: {steps}, {total}", routine.title)
}

/// A file that is left out of the shelf, in words.
pub(crate) fn left_out(out: &LeftOut) -> LeftOutView {
    let (why, problems) = match &out.why {
        Why::Unreadable(error) => (sentence(error), Vec::new()),
        Why::Problems { text, problems } => {
            let problems = that_matter(problems, text);
            let first =
                problems.first().map(|(first, _)| format!("Line {}: {}", first.line, first.message()));
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

    /// The text of a good routine.
    fn good(id: &str) -> String {
        SHIPPED[0].1.replace("tennis-ball-glute-release", id)
    }

    /// The same, read, where `other_file` has its id.
    fn twin(id: &str, other_file: PathBuf) -> Found {
        let (text, other) = (good(id), String::new());
        let routine = Box::new(routine::read(&text).routine.unwrap());
        Found::Twin { routine, text, other, other_file: Some(other_file) }
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
        whole::write(&outside, good("hips").replace("  ", "\t")).unwrap();
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
        whole::write(&bad, good("hips").replace("\"hold\"", "\"hodl\"")).unwrap();
        let Found::Problems { problems, .. } = found(&bad, ReadAs::default()) else {
            panic!("it has problems")
        };
        assert!(problems.len() > 1);
        let (first, excerpt) = &problems[0];
        assert_eq!(excerpt.spot, "\"hodl\"");
        assert!(first.message().contains("hold"), "{}", first.message());
        let why = add(&folder.path().join("none.json"), ReadAs::default(), folder.path()).err().unwrap().said;
        assert!(why.contains("none.json cannot be read"), "{why}");
    }

    #[test]
    fn of_two_with_the_same_id_both_are_kept_or_one_in_the_others_place() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path();
        whole::write(&own.join("hips.json"), good("hips")).unwrap();
        let what = || twin("hips", own.join("hips.json"));
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
        let other = folder.path().join("hips.json");
        whole::write(&other, "before").unwrap();
        // a file where the folder would be makes writing fail
        let own = folder.path().join("file");
        whole::write(&own, "").unwrap();
        assert!(keep(&own, twin("hips", other.clone()), Way::Instead).is_err());
        assert_eq!(text(&other), "before");
    }

    #[test]
    fn another_timers_file_becomes_a_routine_with_a_free_id() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("evening.csv");
        whole::write(&file, "title,seconds\nBreathe,30\n").unwrap();
        let table = found(&file, ReadAs::default());
        let Found::Other { facts, .. } = &table else { panic!("it is a table") };
        assert_eq!(facts[..], ["Evening: 1 step, 0:30"]);
        let own = folder.path().join("routines");
        whole::write(&own.join("evening.json"), good("evening")).unwrap();
        let kept = kept(keep(&own, table, Way::AsItIs));
        assert_eq!(kept.files, [own.join("evening-2.json")]);
        assert_eq!(kept.routines[0].id.as_str(), "evening-2");
        whole::write(&file, "title,seconds\nBreathe,00:45:00\n").unwrap();
        let Found::Unclear { question, .. } = found(&file, ReadAs::default()) else {
            panic!("it may be two things")
        };
        let Found::Other { facts, .. } = found(&file, question.answers[0].1) else {
            panic!("it was answered")
        };
        assert_eq!(facts[..], ["Evening: 1 step, 0:45"]);
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
            whole::write(&folder.path().join(name), good("hips")).unwrap();
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
