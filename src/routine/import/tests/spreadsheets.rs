//! Tables as spreadsheets and people really write them: read and told, asked about, or refused with line and cause.

use super::*;

const MINUTES: Reading = Reading { clocks: Some(Clocks::MinutesAndSeconds), rounds: false };
const HOURS: Reading = Reading { clocks: Some(Clocks::HoursAndMinutes), rounds: false };

fn bytes(name: &str, bytes: &[u8]) -> (Vec<(String, u64)>, String) {
    all(&import(name, bytes, Reading::default()).unwrap())
}

fn read_as(text: &str, reading: Reading) -> Result<Import, Refusal> {
    import("a.csv", text.as_bytes(), reading)
}

fn question(text: &str, reading: Reading) -> Question {
    let refusal = read_as(text, reading).unwrap_err();
    refusal.question.unwrap_or_else(|| panic!("nothing is asked: {}", refusal.said))
}

fn assert_says(said: &str, words: &[&str]) {
    for words in words {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
}

#[test]
fn a_german_table_from_windows_keeps_its_umlauts_and_that_is_told() {
    let (steps, said) = bytes("a.csv", b"\xdcbung;Dauer\r\nHinlegen;30\r\nR\xfccken l\xf6sen;45\r\n");
    assert_eq!(steps, pairs(&[("Hinlegen", 30), ("Rücken lösen", 45)]));
    assert_says(
        &said,
        &[
            "line 1: This line is not in UTF-8. The file was read as Windows-1252",
            "divided by semicolons",
            "line 1: Numbers without a unit were read as seconds.",
        ],
    );
    let refusal = import("a.csv", b"Breathe;30\r\n\x81;45\r\n", Reading::default()).unwrap_err();
    assert!(refusal.to_string().starts_with("line 2: This line is not in UTF-8."), "{refusal}");
}

#[test]
fn a_table_in_utf_16_with_tabs_is_read_whatever_its_name_ends_in() {
    let text = "Title\tSeconds\r\nLie down, slowly\t30\r\nRücken\t0:45\r\n";
    let le: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let be: Vec<u8> =
        [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for file in [&le, &be] {
        let (steps, said) = bytes("Steps.txt", file);
        assert_eq!(steps, pairs(&[("Lie down, slowly", 30), ("Rücken", 45)]));
        assert_says(&said, &["The file is in UTF-16, and was read so.", "divided by tabs"]);
        assert_eq!(recognise("Steps.txt", file), Some(Source::Table));
    }
    let cut = import("a.txt", &le[..le.len() - 1], Reading::default()).unwrap_err();
    assert!(cut.said.contains("begins like UTF-16"), "{cut}");
}

#[test]
fn old_line_ends_quotes_and_a_byte_order_mark_change_nothing() {
    let wanted = pairs(&[("Say “ah”", 30), ("Say \"oh\", twice", 45)]);
    for text in [
        "title,seconds\rSay “ah”,30\r\r\"Say \"\"oh\"\", twice\",45\r",
        "\u{feff}\"title\",\"seconds\"\r\n\"Say “ah”\",\"30\"\r\n,\r\n\"Say \"\"oh\"\", twice\",\"45\"\r\n\r\n",
    ] {
        assert_eq!(told(text).0, wanted, "{text}");
    }
    assert!(refused("Breathe,30\r\rHold,soon\r").starts_with("line 3: `soon` is no length."));
}

#[test]
fn lengths_with_units_are_read_and_told() {
    let (steps, said) =
        told("Table 1\n\nName,Duration\nA,30s\nB,1m 30s\nC,1 min\nD,1:30 min\nE,1.5 min\nF,30 Sek.\n");
    let wanted = [("A", 30), ("B", 90), ("C", 60), ("D", 90), ("E", 90), ("F", 30)];
    assert_eq!(steps, pairs(&wanted));
    assert_says(
        &said,
        &[
            "line 1: What stands above the headings on line 3 was not carried over.",
            "line 4: From here on 5 lengths were read with the unit beside the number, such as `30s` for 30 seconds.",
            "line 7: From here on 1 length was read as minutes and seconds, such as `1:30 min` for 90 seconds.",
        ],
    );
    assert!(!said.contains("without a unit"), "{said}");
}

#[test]
fn a_column_of_minutes_is_never_read_as_seconds() {
    for heading in ["minutes", "Dauer (min)", "Duration in minutes", "Time [min]"] {
        let (steps, said) = told(&format!("Step;{heading}\nLie down;5\nBreathe;1,5\n"));
        assert_eq!(steps, pairs(&[("Lie down", 300), ("Breathe", 90)]), "{heading}");
        assert_says(&said, &[&format!("line 1: Numbers in the column `{heading}` were read as minutes.")]);
    }
    assert!(refused("Step,Time (hours)\nLie down,1\n").starts_with("line 1: The headings must name"));
    assert_eq!(told("Step,Duration (s)\nLie down,5\n").0, pairs(&[("Lie down", 5)]));
}

#[test]
fn a_last_line_that_adds_up_the_others_is_no_step() {
    for total in ["Total;1:15", "Summe:;75", ";75"] {
        let (steps, said) = told(&format!("Lie down;30\nBreathe;45\n{total}\n"));
        assert_eq!(steps, pairs(&[("Lie down", 30), ("Breathe", 45)]), "{total}");
        assert_says(&said, &["line 3: This line adds up those above it, and was left out."]);
    }
    assert_eq!(
        refused("Lie down,30\nBreathe,45\nTotal,80\n"),
        "line 3: `Total` is 80 seconds, and the lines above are 75 together. Leave this line out, or give the step \
         another title."
    );
    // of an hour or more in all, too
    let (steps, _) = told("A,45:00\nB,45:00\nTotal,1:30:00 h\n");
    assert_eq!(steps, pairs(&[("A", 2700), ("B", 2700)]));
    assert_eq!(told("A,30\nB,45\n,20\n").0, pairs(&[("A", 30), ("B", 45), ("Step 3", 20)]));
}

#[test]
fn a_first_column_that_only_numbers_the_lines_is_left_out() {
    let wanted = pairs(&[("Lie down", 30), ("Breathe", 45)]);
    for text in [
        "1;Lie down;0:30\n2;Breathe;0:45\n",
        "1.,Lie down,30\n2.,Breathe,45\n",
        "1;Lie down;30\n2;Breathe;45\n;Total;75\n",
    ] {
        let (steps, said) = told(text);
        assert_eq!(steps, wanted, "{text}");
        assert_says(&said, &["line 1: The first column only numbers the lines, and was left out."]);
    }
    let (steps, said) = told("No.;Schritt;Dauer\n1;Lie down;30\n2;Breathe;45\n");
    assert_eq!(steps, wanted);
    assert_says(&said, &["The column `No.` was not carried over."]);
    assert!(refused("1;Lie down;30\n3;Breathe;45\n").contains("here 3 columns were found"));
}

#[test]
fn a_french_table_with_hours_that_are_none_is_read_and_one_that_may_have_some_is_asked_about() {
    let (steps, said) = told("Étape;Durée\nS’allonger;00:00:30\nRespirer;00:01:30\n");
    assert_eq!(steps, pairs(&[("S’allonger", 30), ("Respirer", 90)]));
    assert_says(
        &said,
        &["line 2: From here on 2 lengths were read as minutes and seconds, such as `00:00:30`"],
    );

    let text = "Step,Time\nLie down,12:45:00 AM\nBreathe,0:30:00\nRest,1:00:00\n";
    assert_eq!(
        refused(text),
        "line 2: `12:45:00 AM` is 45 minutes; write 45 for seconds, or 2700 for 45 minutes. Line 3: `0:30:00` is 30 minutes; \
         write 30 for seconds, or 1800 for 30 minutes. Line 4: `1:00:00` is 1 hour; write 60 for 1 minute, or 3600 for 1 \
         hour."
    );
    let asked = question(text, Reading::default());
    assert_eq!(
        asked.asked,
        "How long is `12:45:00 AM` on line 2? 2 other lengths like it are read the same way."
    );
    let answers = vec![("45 seconds".to_owned(), MINUTES), ("45 minutes".to_owned(), HOURS)];
    assert_eq!(asked.answers, answers);
    let (steps, said) = all(&read_as(text, MINUTES).unwrap());
    assert_eq!(steps, pairs(&[("Lie down", 45), ("Breathe", 30), ("Rest", 60)]));
    assert_says(
        &said,
        &["line 2: From here on 3 lengths were read as you said, such as `12:45:00 AM` for 45 seconds."],
    );
    assert_eq!(
        all(&read_as(text, HOURS).unwrap()).0,
        pairs(&[("Lie down", 2700), ("Breathe", 1800), ("Rest", 3600)])
    );
    let long = read_as("Breathe,01:30:00\n", HOURS).unwrap_err();
    assert!(long.said.starts_with("`01:30:00` is 5400 seconds, and a step lasts"), "{long}");
    assert_eq!(all(&read_as("Breathe,01:30:00\n", MINUTES).unwrap()).0, pairs(&[("Breathe", 90)]));
}

#[test]
fn parts_of_a_second_are_rounded_where_the_person_says_so() {
    let text = "Breathe;7,5\nLet go;12,4\nRest;30\n";
    let asked = question(text, Reading::default());
    assert_eq!(
        asked.asked,
        "Steps last whole seconds here: may `7,5` on line 1 become 8? 1 other length like it is read the same way."
    );
    let [(words, reading)] = asked.answers.as_slice() else { panic!("{asked:?}") };
    assert_eq!(words, "Round to whole seconds");
    let (steps, said) = all(&read_as(text, *reading).unwrap());
    assert_eq!(steps, pairs(&[("Breathe", 8), ("Let go", 12), ("Rest", 30)]));
    assert_says(
        &said,
        &[
            "line 1: From here on 2 lengths were rounded to whole seconds, as you said, such as `7,5` to 8 seconds.",
        ],
    );
}

#[test]
fn two_questions_are_asked_one_after_the_other_and_none_where_something_else_is_wrong() {
    let text = "Breathe;7,5\nHold;00:45:00\n";
    let first = question(text, Reading::default());
    let second = question(text, first.answers[0].1);
    assert_eq!(second.asked, "How long is `00:45:00` on line 2?");
    assert_eq!(all(&read_as(text, second.answers[0].1).unwrap()).0, pairs(&[("Breathe", 8), ("Hold", 45)]));
    for text in ["Breathe;7,5\nHold;1,000\n", "Breathe;0,03125\nHold;7,5\n", "Breathe;7,5\nHold;soon\n"] {
        assert_eq!(read_as(text, Reading::default()).unwrap_err().question, None, "{text}");
    }
}

#[test]
fn semicolons_in_titles_divide_nothing_where_commas_divide_every_line() {
    let (steps, said) = told("Hold; 5,30\nRest,20\nBreathe,45\n");
    assert_eq!(steps, pairs(&[("Hold; 5", 30), ("Rest", 20), ("Breathe", 45)]));
    assert!(!said.contains("semicolons"), "{said}");
    // the quotes that are missing are those of what divides
    let said = refused("Lie down;30\nLean left; then right;45\n");
    assert_eq!(
        said,
        "line 2: There must be a title and its seconds, as in `Settle in;30`; here 3 columns were found. A title with a \
         semicolon in it needs quotes around it."
    );
    // nor is the number in a title ever its length
    let said = refused("title,seconds\nHold, 5,30\n");
    assert!(said.starts_with("line 2: There must be a title and its seconds"), "{said}");
    assert!(said.ends_with("needs quotes around it, and each column a heading."), "{said}");
    let (_, said) = told("title,,seconds\nHold,soft,30\n");
    assert!(said.contains("line 1: The column without a heading was not carried over."), "{said}");
    let (steps, said) = told("sep=|\nLie down|30\n");
    assert_eq!(steps, pairs(&[("Lie down", 30)]));
    assert!(said.contains("divided by `|`, and"), "{said}");
}

#[test]
fn what_is_no_table_says_what_it_is() {
    let refusal = |name, bytes: &[u8]| import(name, bytes, Reading::default()).unwrap_err().to_string();
    assert!(refusal("a.csv", b"PK\x03\x04rest").starts_with("This is an archive, such as a spreadsheet"));
    assert!(refusal("a.csv", b"Breathe,30\n\0\0").starts_with("This is no text."));
    assert_eq!(
        refused("Was,Wie lange\nHinlegen,30\n"),
        "line 1: `Wie lange` is no length. Write whole seconds such as 45, or minutes such as 1:30."
    );
    assert!(
        refused("title,seconds\nBreathe,\nHold,30\n").starts_with("line 2: There is no length on this line.")
    );
}
