//! The editor with real files: what is saved where, what is kept, and that nothing of anybody's is written over.

use std::{fs, time::Duration};

use serde_json::json;

use super::*;
use crate::{app::saver::Saver, moment::Moment, routine::draft::Edit, store::whole};

/// A data folder of its own.
struct Place {
    _folder: tempfile::TempDir,
    home: Home,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::find(Some(folder.path())).unwrap();
        home.make().unwrap();
        Self { _folder: folder, home }
    }

    fn shelf(&self) -> Shelf {
        Shelf::read(Some(&self.home.routines()))
    }

    fn open(&self, origin: Origin) -> Editor {
        Editor::open(origin, &self.home, &self.shelf()).unwrap()
    }

    fn ask(&self, editor: &mut Editor, ask: Msg) -> bool {
        editor.ask_disk(ask, &self.home, &self.shelf(), false)
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.home.routines().join(name)).unwrap()
    }

    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.home.routines()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn flagship() -> Origin {
    Origin::Copy(Id::new("tennis-ball-glute-release").unwrap())
}

fn own(name: &str) -> Origin {
    Origin::Own(name.into())
}

fn titled(title: &str) -> Msg {
    Msg::Edit(Edit::Set { spot: Spot::Head, field: "title".to_owned(), value: Some(title.into()) })
}

fn heads(editor: &Editor) -> Vec<&str> {
    editor.remarks.iter().map(|remark| remark.head.as_str()).collect()
}

#[test]
fn a_copy_is_saved_under_a_name_of_its_own_and_is_on_the_shelf() {
    let place = Place::new();
    let mut editor = place.open(flagship());
    assert!(place.ask(&mut editor, Msg::Save));
    assert_eq!(place.files(), ["my-tennis-ball-glute-release.json"]);
    let shelf = place.shelf();
    let copy = shelf.find("my-tennis-ball-glute-release").unwrap();
    assert_eq!(copy.routine.title, "Tennis-ball glute release, my copy");
    assert!(shelf.find("tennis-ball-glute-release").unwrap().file.is_none(), "the shipped one is as it was");
    assert!(!place.ask(&mut editor, Msg::Save), "there is nothing more to save");
    let mut second = place.open(flagship());
    place.ask(&mut second, Msg::Save);
    assert_eq!(place.files().len(), 2, "a second copy has another name");
    assert!(place.shelf().left_out.is_empty());
}

#[test]
fn an_own_file_is_edited_in_place_and_stays_untouched_until_it_is_saved() {
    let place = Place::new();
    place.ask(&mut place.open(Origin::New), Msg::Save);
    let before = place.file("my-routine.json");
    let mut editor = place.open(own("my-routine.json"));
    assert!(!editor.sheet.is_changed());
    editor.ask(titled("Hips"));
    assert_eq!(place.file("my-routine.json"), before);
    assert!(place.ask(&mut editor, Msg::Save));
    assert_eq!(place.file("my-routine.json"), before.replace("My routine", "Hips"), "one line is another");
    assert_eq!(place.files(), ["my-routine.json"]);
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_not_written_over_unasked() {
    let place = Place::new();
    place.ask(&mut place.open(Origin::New), Msg::Save);
    let path = place.home.routines().join("my-routine.json");
    let theirs = place.file("my-routine.json").replace("My routine", "Theirs");
    let mut editor = place.open(own("my-routine.json"));
    editor.ask(titled("Mine"));
    whole::write(&path, &theirs).unwrap();
    assert!(!place.ask(&mut editor, Msg::Save));
    assert_eq!(place.file("my-routine.json"), theirs);
    assert_eq!(heads(&editor), ["Another program has changed the file since it was opened."]);
    assert!(place.ask(&mut editor, Msg::SaveAs("Mine, evenings".to_owned())));
    assert_eq!(place.files(), ["mine-evenings.json", "my-routine.json"]);
    assert_eq!(place.file("my-routine.json"), theirs);

    let mut editor = place.open(own("my-routine.json"));
    editor.ask(titled("Mine"));
    whole::write(&path, theirs.replace("Theirs", "Theirs again")).unwrap();
    place.ask(&mut editor, Msg::Save);
    assert!(place.ask(&mut editor, Msg::SaveOver), "it was seen, and gives way");
    assert!(place.file("my-routine.json").contains("Mine"));
}

#[test]
fn what_is_left_unsaved_is_there_the_next_time_and_gone_once_it_is_saved() {
    let place = Place::new();
    let mut editor = place.open(Origin::New);
    assert!(!editor.keep(&place.home).unwrap(), "nobody edited anything");
    editor.ask(titled("Half done"));
    assert!(editor.keep(&place.home).unwrap());
    let mut again = place.open(Origin::New);
    assert_eq!(again.title, "Half done");
    assert_eq!(heads(&again), ["Your unsaved changes from last time are here."]);
    assert!(again.keep(&place.home).unwrap(), "it is kept however often it is looked at");
    place.ask(&mut again, Msg::Save);
    assert!(!again.keep(&place.home).unwrap());
    assert_eq!(place.open(Origin::New).title, "My routine");
    editor.keep(&place.home).unwrap();
    let mut other = place.open(Origin::New);
    place.ask(&mut other, Msg::BeginAnew);
    assert_eq!((other.title.as_str(), heads(&other).len()), ("My routine", 0));
}

#[test]
fn a_draft_whose_file_was_changed_since_says_so_and_does_not_save_over_it() {
    let place = Place::new();
    place.ask(&mut place.open(Origin::New), Msg::Save);
    let mut editor = place.open(own("my-routine.json"));
    editor.ask(titled("Mine"));
    editor.keep(&place.home).unwrap();
    let theirs = place.file("my-routine.json").replace("My routine", "Theirs");
    whole::write(&place.home.routines().join("my-routine.json"), &theirs).unwrap();
    let mut again = place.open(own("my-routine.json"));
    assert!(again.remarks[0].is_trouble && again.title == "Mine");
    assert!(!place.ask(&mut again, Msg::Save));
    place.ask(&mut again, Msg::BeginAnew);
    assert_eq!(again.title, "Theirs");
    assert_eq!(place.file("my-routine.json"), theirs);
}

#[test]
fn a_deleted_file_comes_back_and_is_in_the_folder_of_deleted_ones_until_then() {
    let place = Place::new();
    place.ask(&mut place.open(Origin::New), Msg::Save);
    let mut editor = place.open(own("my-routine.json"));
    editor.ask(titled("Not saved yet"));
    let before = place.file("my-routine.json");
    assert!(place.ask(&mut editor, Msg::Delete));
    assert!(place.files().is_empty() && place.shelf().find("my-routine").is_none());
    assert_eq!(fs::read_dir(place.home.bin()).unwrap().count(), 1);
    assert!(!place.ask(&mut editor, Msg::Save), "what is deleted is not saved by a slip of a key");
    assert!(place.ask(&mut editor, Msg::Undelete));
    assert_eq!(place.file("my-routine.json"), before);
    assert_eq!(editor.title, "Not saved yet", "what was not saved is still in the editor");
    assert!(place.ask(&mut editor, Msg::Save));
}

#[test]
fn an_id_that_is_taken_is_not_saved_and_its_owner_is_named() {
    let place = Place::new();
    let mut editor = place.open(Origin::New);
    let id = json!("tennis-ball-glute-release");
    editor.ask(Msg::Edit(Edit::Set { spot: Spot::Head, field: "id".to_owned(), value: Some(id) }));
    assert!(!place.ask(&mut editor, Msg::Save));
    assert!(place.files().is_empty());
    let why = origin::taken("tennis-ball-glute-release", None, &place.shelf()).unwrap();
    assert!(why.starts_with("Tennis-ball glute release"), "{why}");
}

#[test]
fn a_file_that_is_no_routine_is_mended_as_text_and_then_shown_as_steps() {
    let place = Place::new();
    let path = place.home.routines().join("bad.json");
    let good = Draft::fresh().called("Bad", "bad").text();
    whole::write(&path, format!("// mine\n{good}")).unwrap();
    let mut editor = place.open(own("bad.json"));
    assert!(matches!(editor.sheet, Sheet::Text { .. }) && editor.title == "bad.json");
    assert!(!place.ask(&mut editor, Msg::Save), "nothing was changed");
    editor.ask(Msg::SetText(good.clone() + "}"));
    assert!(!place.ask(&mut editor, Msg::Save), "it cannot be read");
    editor.ask(Msg::SetText(good.replace("60", "70")));
    editor.ask(Msg::ShowSteps);
    assert!(matches!(editor.sheet, Sheet::Steps(_)) && editor.title == "Bad");
    assert!(place.ask(&mut editor, Msg::Save));
    assert_eq!(place.file("bad.json"), good.replace("60", "70"));
    assert!(place.shelf().left_out.is_empty());
}

#[test]
fn a_file_from_elsewhere_stays_as_it_is() {
    let place = Place::new();
    let other = tempfile::tempdir().unwrap();
    let path = other.path().join("theirs.json");
    whole::write(&path, Draft::fresh().called("Theirs", "theirs").text()).unwrap();
    let before = fs::read_to_string(&path).unwrap();
    let mut editor = place.open(Origin::Elsewhere(path.clone()));
    assert!(!editor.keep(&place.home).unwrap(), "nobody edited anything");
    editor.ask(titled("Mine"));
    assert!(place.ask(&mut editor, Msg::Save));
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    assert_eq!(place.files(), ["theirs.json"]);
}

#[test]
fn while_the_data_folder_moves_nothing_is_written_and_nothing_lost() {
    let place = Place::new();
    let mut editor = place.open(Origin::New);
    assert!(!editor.ask_disk(Msg::Save, &place.home, &place.shelf(), true));
    assert!(place.files().is_empty());
    assert_eq!(heads(&editor), ["The data folder is being moved."]);
    assert!(place.ask(&mut editor, Msg::Save));
}

#[test]
fn a_file_that_is_too_long_is_not_opened_in_part() {
    let place = Place::new();
    let long = " ".repeat(routine::bounds::FILE_BYTES + 1);
    whole::write(&place.home.routines().join("long.json"), &long).unwrap();
    assert!(Editor::open(own("long.json"), &place.home, &place.shelf()).is_err());
}

#[test]
fn a_step_a_switch_and_the_first_step_of_a_repeat_are_heard() {
    let place = Place::new();
    let editor = place.open(flagship());
    let Sheet::Steps(editing) = &editor.sheet else { panic!("it is shown as steps") };
    for (_, part) in editing.draft().lines() {
        let is_offered = part.kind().is_some_and(crate::routine::words::Kind::is_offered);
        assert!(editor.snippet(part.key()).is_some() || is_offered, "{}", part.title());
    }
}

/// A saver in a place, as the window has one.
fn saver(place: &Place) -> Saver {
    Saver::start(place.home.settings()).unwrap()
}

/// An edit at this moment, as the window makes it.
fn edit(editor: &mut Editor, title: &str, now: Moment) {
    editor.note_change(now);
    editor.ask(titled(title));
}

#[test]
fn what_is_typed_is_kept_after_a_pause_and_is_offered_after_a_crash() {
    let place = Place::new();
    let saver = saver(&place);
    let mut editor = place.open(flagship());
    assert_eq!(editor.keep_meanwhile(Moment::from_secs(1), &saver), None, "nothing was changed");
    for (title, at) in [("H", 10_000), ("Hi", 10_700), ("Hips", 11_000)] {
        edit(&mut editor, title, Moment::from_millis(at));
        assert!(editor.keep_meanwhile(Moment::from_millis(at), &saver).is_some());
    }
    let pause = editor.keep_meanwhile(Moment::from_millis(12_500), &saver);
    assert_eq!(pause, Some(Duration::from_millis(500)), "it comes back when the pause is over");
    assert!(editor.keep_meanwhile(Moment::from_secs(13), &saver).is_some());
    assert_eq!(editor.keep_meanwhile(Moment::from_secs(14), &saver), None, "it is kept once");
    // the program ends: nobody puts the editor away
    drop(saver);
    let left = drafts::left_open(&place.home.drafts());
    let told: Vec<String> = left.iter().map(left_open).collect();
    assert!(matches!(told.as_slice(), [told] if told.contains("while Hips was being edited")), "{told:?}");
    let again = place.open(flagship());
    assert_eq!(again.title, "Hips");
    assert_eq!(heads(&again), ["Your unsaved changes from last time are here."]);
    again.keep(&place.home).unwrap();
    assert!(drafts::left_open(&place.home.drafts()).is_empty(), "whoever leaves it was told");
}

#[test]
fn whoever_types_without_a_pause_is_not_waited_for() {
    let place = Place::new();
    let saver = saver(&place);
    let mut editor = place.open(Origin::New);
    for second in 0..=10 {
        let now = Moment::from_secs(second);
        edit(&mut editor, &format!("After {second} s"), now);
        editor.keep_meanwhile(now, &saver);
    }
    drop(saver);
    assert_eq!(place.open(Origin::New).title, "After 10 s");
}

#[test]
fn what_was_taken_back_or_saved_meanwhile_is_not_offered_again() {
    let place = Place::new();
    let saver = saver(&place);
    let mut editor = place.open(Origin::New);
    edit(&mut editor, "Hips", Moment::from_secs(1));
    editor.keep_meanwhile(Moment::from_secs(5), &saver);
    editor.note_change(Moment::from_secs(6));
    editor.ask(Msg::Undo);
    editor.keep_meanwhile(Moment::from_secs(9), &saver);
    drop(saver);
    assert!(!Origin::New.kept(&place.home).exists());

    let saver = self::saver(&place);
    let write_pause = saver.write_pause();
    assert!(write_pause.begins());
    edit(&mut editor, "Hips", Moment::from_secs(10));
    editor.keep_meanwhile(Moment::from_secs(15), &saver);
    saver.leave_drafts();
    assert!(place.ask(&mut editor, Msg::Save));
    drop((write_pause, saver));
    assert!(!Origin::New.kept(&place.home).exists(), "no older draft follows what was saved");
}

#[test]
fn what_cannot_be_kept_is_said_in_the_editor_until_it_can() {
    let place = Place::new();
    let saver = saver(&place);
    let mut editor = place.open(Origin::New);
    edit(&mut editor, "Hips", Moment::from_secs(1));
    editor.keep_meanwhile(Moment::from_secs(3), &saver);
    editor.note_kept(Err("no space left on device".to_owned()), Moment::from_secs(4));
    assert_eq!(heads(&editor), ["Your changes cannot be saved to disk."]);
    assert!(editor.remarks[0].words.starts_with("No space left"), "{}", editor.remarks[0].words);
    assert!(editor.keep_meanwhile(Moment::from_secs(6), &saver).is_some(), "it is tried again");
    editor.note_kept(Ok(()), Moment::from_secs(7));
    assert_eq!(heads(&editor), Vec::<&str>::new());
}

#[test]
fn a_name_that_could_not_be_saved_leaves_the_draft_of_the_file_where_it_was() {
    let place = Place::new();
    place.ask(&mut place.open(Origin::New), Msg::Save);
    let mut editor = place.open(own("my-routine.json"));
    editor.ask(titled("Mine"));
    editor.keep(&place.home).unwrap();
    // an empty title cannot be saved
    assert!(!place.ask(&mut editor, Msg::SaveAs(String::new())));
    assert_eq!(place.open(own("my-routine.json")).title, "Mine");
}
