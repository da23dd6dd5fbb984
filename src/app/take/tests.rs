//! Forms are written beside what is there, and what went wrong is said.

use std::fs;

use jiff::civil::date;

use super::*;
use crate::diary::{Draft, Line, What};

fn diary() -> Diary {
    let mut diary = Diary::default();
    let what = What::End(crate::diary::words::Ended::Finished.into());
    let at = "2026-11-20T18:00:00+01:00".parse().unwrap();
    diary.hear(&Line::of(Draft { at, session: Some(Key(1)), what }, Key(2), Key(3), 1));
    diary
}

fn written(form: Form, folder: &Path) -> Result<String, String> {
    let day = date(2026, 11, 22);
    let home = Home::find(Some(&folder.join("data"))).unwrap();
    fs::create_dir_all(home.diary()).unwrap();
    let gathered = gather(&diary(), form, None, Period::default(), day).unwrap();
    write(&gathered, form, &home, folder, day)
}

#[test]
fn each_form_is_written_beside_what_is_there_and_its_place_is_said() {
    let folder = tempfile::tempdir().unwrap();
    for form in Form::ALL.iter().copied().filter(|form| cfg!(feature = "report") || *form != Form::Pdf) {
        let kind = if matches!(form, Form::Pdf | Form::Html) { "report" } else { "diary" };
        for number in ["", "-2", "-3"] {
            let file = folder.path().join(format!("stillpoint-{kind}-2026-11-22{number}.{}", form.id()));
            assert!(!file.exists());
            let said = written(form, folder.path()).unwrap();
            assert!(said.contains(&file.display().to_string()), "{said}");
            assert!(fs::metadata(&file).unwrap().len() > 0, "{said}");
        }
    }
    assert!(folder.path().join("stillpoint-diary-2026-11-22-2-doses.csv").exists());
}

#[test]
fn one_session_is_written_alone_under_a_name_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::find(Some(folder.path())).unwrap();
    let day = date(2026, 11, 22);
    let lines = |only| {
        let gathered = gather(&diary(), Form::Csv, Some(Key(only)), Period::default(), day).unwrap();
        let said = write(&gathered, Form::Csv, &home, folder.path(), day).unwrap();
        let file = said.strip_suffix(" is written, with answers and doses beside it.").unwrap();
        assert!(file.contains("stillpoint-session-2026-11-22"), "{said}");
        fs::read_to_string(file).unwrap().lines().count()
    };
    assert_eq!((lines(1), lines(9)), (2, 1), "the head, and the session where it is that one");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_said_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    crate::store::whole::write(&file, "").unwrap();
    let gathered = gather(&diary(), Form::Html, None, Period::default(), date(2026, 11, 22)).unwrap();
    let home = Home::find(Some(folder.path())).unwrap();
    let said = write(&gathered, Form::Html, &home, &file, date(2026, 11, 22)).unwrap_err();
    assert!(said.contains("could not be written"), "{said}");
}

#[test]
fn another_folder_is_used_from_then_on_and_half_a_path_is_not() {
    let mut take = Take::default();
    take.use_folder("somewhere");
    assert!(take.said.as_deref().unwrap().contains("full path"));
    let folder = tempfile::tempdir().unwrap();
    take.use_folder(folder.path().to_str().unwrap());
    assert_eq!((take.view().folder, take.view().said), (folder.path().to_str().unwrap(), None));
}
