//! Backups as people have them: cut off, torn, one after the other, packed, and the diary's own files.

use super::super::{
    export,
    key::Key,
    line::{Line, What},
    merge::Diary,
    tests::{begun, exported, session},
};

/// A backup of these lines.
fn backup(lines: &[Line]) -> String {
    let lines: Vec<String> = lines.iter().map(Line::write).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    exported(&Diary::default(), &lines, &[])
}

#[test]
fn a_backup_that_was_cut_off_gives_what_is_whole_and_says_so() {
    let lines = session(vec![begun(), What::Note("h\u{fc}fte \u{1f3be}".into()), What::Delete(false)]);
    let text = backup(&lines);
    let ends: Vec<usize> = lines
        .iter()
        .map(Line::write)
        .scan(0, |from, line| {
            *from += text[*from..].find(&line).unwrap() + line.len();
            Some(*from)
        })
        .collect();
    let whole = text.trim_end().len();
    for cut in ends[0]..whole {
        let mut given = 0;
        let found = export::read(&text.as_bytes()[..cut], |_, _| given += 1).unwrap();
        assert!(found.stops.unwrap().contains("cut off") && found.refused.is_empty(), "cut at {cut}");
        assert_eq!(given, ends.iter().filter(|end| **end <= cut).count(), "cut at {cut}");
    }
    // before the first line there is nothing to restore
    assert!(export::read(&text.as_bytes()[..ends[0] - 1], |_, _| ()).is_err());
}

#[test]
fn backups_in_one_file_torn_ones_and_the_diarys_own_files_give_every_whole_line() {
    let first = session(vec![begun(), What::Note("one".into()), What::Delete(false)]);
    let second: Vec<Line> =
        first.iter().map(|line| Line { id: Key(line.id.0 + 50), ..line.clone() }).collect();
    let (one, two) = (backup(&first), backup(&second));
    let ids = |text: &[u8]| {
        let mut ids = Vec::new();
        let found = export::read(text, |line, _| ids.push(line.id.0)).unwrap();
        (ids, found.stops)
    };
    let all = vec![101, 102, 103, 151, 152, 153];
    assert_eq!(ids(format!("{one}{two}").as_bytes()), (all.clone(), None));
    assert_eq!(ids(format!("\u{feff}{one}").as_bytes()).0, [101, 102, 103]);
    let bare: String = first.iter().chain(&second).map(|line| line.write() + "\r\n").collect();
    assert_eq!(ids(bare.as_bytes()), (all.clone(), None));
    // cut in the second line, and another after it
    let cut = one.find(&first[1].write()).unwrap() + 20;
    let (given, stops) = ids(format!("{}{two}", &one[..cut]).as_bytes());
    assert_eq!(given, [101, 151, 152, 153]);
    assert!(stops.unwrap().contains("is damaged at line "));
    // a comma that a slip of the hand took away
    let (given, stops) = ids(one.replacen("},\n{", "}\n{", 1).as_bytes());
    assert!(given.starts_with(&[101]) && given.ends_with(&[103]) && stops.is_some(), "{given:?}");
    // words after the end
    let (given, stops) = ids(format!("{one}sent from my phone").as_bytes());
    assert_eq!((given.len(), stops.is_some()), (3, true));
}

#[test]
fn what_is_no_backup_is_told_by_what_it_is() {
    let text = backup(&session(vec![begun()]));
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, words) in [
        (b"".to_vec(), "it is empty"),
        (b"\x1f\x8b\x08rest".to_vec(), "Unpack it"),
        (b"PK\x03\x04rest".to_vec(), "Unpack it"),
        ([&[0xff, 0xfe], utf_16.as_slice()].concat(), "UTF-16"),
        (text.replace("\"version\": 1", "\"version\": 2").into_bytes(), "a later version"),
        (b"{}".to_vec(), "not an export"),
        (b"hello".to_vec(), "not JSON"),
    ] {
        let said = export::read(bytes.as_slice(), |_, _| ()).unwrap_err().to_string();
        assert!(said.contains(words), "{said}");
    }
}
