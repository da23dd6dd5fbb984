//! What a person sees for a bad routine file: the whole text, for every kind of mistake.
//!
//! `tests/bad_routines/NAME.json` is the file and `NAME.txt` what `stillpoint check` says about it. After changing a
//! sentence, run once with `STILLPOINT_BLESS=1` and read every changed text as somebody who knows massage and not JSON.

use std::{
    fs,
    path::{Path, PathBuf},
};

use stillpoint::routine::{read_bytes, render};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_routines")
}

fn bad_files() -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_bad_file_says_exactly_what_is_wrong() {
    let files = bad_files();
    assert!(files.len() >= 32, "{}", files.len());
    let mut wrong = Vec::new();
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let name = file.file_name().unwrap().to_str().unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let rendered = render(&read_bytes(&bytes).problems, &format!("tests/bad_routines/{name}"), &text);
        let expected = file.with_extension("txt");
        if std::env::var_os("STILLPOINT_BLESS").is_some() {
            #[expect(clippy::disallowed_methods, reason = "a developer's own copy, under version control")]
            fs::write(&expected, &rendered).unwrap();
        }
        if fs::read_to_string(&expected).unwrap_or_default().replace("\r\n", "\n") != rendered {
            wrong.push(format!("{name}:\n{rendered}"));
        }
    }
    assert!(wrong.is_empty(), "not as written in the .txt beside it:\n\n{}", wrong.join("\n"));
}

#[test]
fn a_bad_file_is_refused_and_one_with_advice_alone_is_kept() {
    for file in bad_files() {
        let advice_only = file.file_name().unwrap().to_str().unwrap().starts_with("advice-");
        let reading = read_bytes(&fs::read(&file).unwrap());
        assert_eq!(reading.routine.is_some(), advice_only, "{}", file.display());
        assert!(!reading.problems.is_empty(), "{}", file.display());
    }
}

#[test]
fn no_expected_text_is_left_over() {
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let is_text = path.extension().is_some_and(|extension| extension == "txt");
        assert!(!is_text || path.with_extension("json").exists(), "{}", path.display());
    }
}
