//! Tables, good and malformed.

use super::*;

#[test]
fn a_table_is_read_with_headings_or_without_however_it_was_saved() {
    let wanted = pairs(&[("Lie down, slowly", 30), ("Breathe", 90), ("Breathe", 45)]);
    for text in [
        "title,seconds\n\"Lie down, slowly\",30\nBreathe,90\nBreathe,45\n",
        "\u{feff}Title,Seconds\r\n\"Lie down, slowly\",30\r\n\r\nBreathe,90\r\n , \r\nBreathe,45",
        "\"Lie down, slowly\", 30\nBreathe,1:30\nBreathe,0:00:45\n",
        "seconds,notes,name\n30,soft,\"Lie down, slowly\"\n90,,Breathe\n45,,Breathe\n",
    ] {
        let import = table(text).unwrap();
        assert_eq!(played(&import), wanted, "{text}");
        let routine = &import.routines[0].routine;
        assert_eq!((routine.id.as_str(), routine.title.as_str()), ("evening-stretch", "Evening stretch"));
        assert_eq!(import.notices[0].said, EVERY_STEP_RESTS);
    }
}

#[test]
fn semicolons_and_tabs_divide_columns_where_no_comma_does_and_that_is_told() {
    for (text, word) in [("title;seconds\nBreathe;30\n", "semicolons"), ("Breathe\t30\n", "tabs")] {
        let import = table(text).unwrap();
        assert_eq!(played(&import), pairs(&[("Breathe", 30)]));
        assert!(import.notices[1].said.contains(word), "{:?}", import.notices);
    }
}

#[test]
fn semicolons_divide_columns_though_commas_stand_in_titles() {
    let (steps, said) = told("title;seconds\r\nLie down;30\r\nBreathe, slowly, deeply;45\r\n");
    assert_eq!(steps, pairs(&[("Lie down", 30), ("Breathe, slowly, deeply", 45)]));
    assert!(said.contains("The columns are divided by semicolons"), "{said}");
    let (steps, said) = told("Hold; softly,30\nRest; long,45\n");
    assert_eq!(steps, pairs(&[("Hold; softly", 30), ("Rest; long", 45)]));
    assert!(!said.contains("semicolons"), "{said}");
    assert_eq!(told("Breathe,\t30\n").0, pairs(&[("Breathe", 30)]));
}

#[test]
fn a_part_of_a_second_is_refused_and_never_becomes_a_title() {
    assert_eq!(
        refused("Breathe;7,5\r\nLet go;12,5\r\n"),
        "line 1: `7,5` is not whole seconds. Line 2: `12,5` is not whole seconds."
    );
    assert_eq!(
        refused("title,seconds\n\nBreathe,\"1,000\"\n"),
        "line 3: `1,000` may be parts of a second or thousands; write it without point and comma."
    );
    assert!(refused(&"Hold;7.5\n".repeat(7)).ends_with(". 2 further lines must be changed as well."));
    let (steps, _) = told("A;30,0\nB;30.0\nC;30 s\nD;30 Sec\nE;30\n");
    assert_eq!(steps, pairs(&[("A", 30), ("B", 30), ("C", 30), ("D", 30), ("E", 30)]));
}

#[test]
fn a_first_line_that_says_what_divides_is_no_step() {
    let (steps, said) = told("sep=;\r\ntitle;seconds\r\nLie down;30\r\nBreathe;45\r\n");
    assert_eq!(steps, pairs(&[("Lie down", 30), ("Breathe", 45)]));
    assert!(said.contains("divided by semicolons"), "{said}");
    assert!(refused("sep=;\r\nLie down;30\r\nBreathe;soon\r\n").starts_with("line 3: `soon` is no length."));
}

#[test]
fn a_time_of_day_that_a_spreadsheet_made_of_a_length_is_refused() {
    assert_eq!(
        refused("title,seconds\nLie down,00:30:00\nBreathe,12:45:00 AM\nRest,0:01:00\n"),
        "line 2: `00:30:00` is 30 minutes; write 30 for seconds, or 1800 for 30 minutes. Line 3: `12:45:00 AM` is 45 \
         minutes; write 45 for seconds, or 2700 for 45 minutes. Line 4: `0:01:00` is 1 minute; write 1 for seconds, or 60 \
         for 1 minute."
    );
    assert_eq!(
        refused("Breathe,01:30:00\n"),
        "line 1: `01:30:00` is 1 hour 30 minutes; write 90 for 1 minute 30 seconds."
    );
    let (steps, _) = told("A,0:45\nB,00:00:45\nC,00:01:30\nD,45:00\n");
    assert_eq!(steps, pairs(&[("A", 45), ("B", 45), ("C", 90), ("D", 2700)]));
}

#[test]
fn columns_that_are_empty_in_every_line_do_not_count() {
    for text in ["Lie down,30,\nBreathe,45,\n", ";;Lie down;;30\n;;Breathe;;45\n"] {
        let (steps, said) = told(text);
        assert_eq!(steps, pairs(&[("Lie down", 30), ("Breathe", 45)]));
        assert!(said.contains("line 1: Columns that are empty in every line were left out."), "{said}");
    }
    assert!(refused("Lie down,30,\nBreathe,45,soft\n").contains("here 3 columns were found"));
}

#[test]
fn headings_are_found_below_a_title_and_in_five_languages() {
    let wanted = pairs(&[("Lie down", 30), ("Breathe", 45)]);
    let (steps, said) = told("My evening stretches,\n,\ntitle,seconds\nLie down,30\nBreathe,45\n");
    assert_eq!(steps, wanted);
    assert!(
        said.contains("line 1: What stands above the headings on line 3 was not carried over."),
        "{said}"
    );
    for headings in ["Dauer,Schritt", "DURÉE,Étape", "Duración,Paso", "tijd,naam"] {
        assert_eq!(told(&format!("{headings}\n30,Lie down\n45,Breathe\n")).0, wanted, "{headings}");
    }
    // a step above headings is not left out
    assert!(
        refused("Lie down,30\ntitle,seconds\nBreathe,45\n").starts_with("line 2: `seconds` is no length.")
    );
}

#[test]
fn what_a_table_cannot_say_is_told_with_its_line() {
    let import = table("title,seconds,ball\n{side} hold,1:00,yes\n,20,no\n").unwrap();
    assert_eq!(played(&import), pairs(&[("(side) hold", 60), ("Step 2", 20)]));
    let said: Vec<String> = import.routines[0].notices.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 4, "{said:?}");
    assert_eq!(said[0], "line 1: The column `ball` was not carried over.");
    assert!(said[1].starts_with("line 2: The title “(side) hold” is not quite as it was"), "{said:?}");
    assert!(said[2].starts_with("line 2: From here on 1 length was read as minutes"), "{said:?}");
    assert_eq!(said[3], "line 3: There is no title here: the step is called “Step 2”.");
}

#[test]
fn a_title_that_runs_from_right_to_left_is_named_with_its_line() {
    let import = table("title,seconds\nRest,30\nמתיחה של הגב,30\n").unwrap();
    let said: Vec<String> = import.routines[0].notices.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with("line 3: This title runs from right to left, which is not supported"),
        "{said:?}"
    );
}

#[test]
fn a_malformed_table_says_where_and_what_to_do() {
    for (text, said) in [
        (
            "title,seconds\nBreathe,30\nHold,half a minute\n",
            "line 3: `half a minute` is no length. Write whole seconds such as 45, or minutes such as 1:30.",
        ),
        ("Breathe,30\nHold,-5\n", "line 2: `-5` is no length."),
        ("Breathe,30\nHold,1:75\n", "line 2: `1:75` is no length."),
        ("Breathe,0\n", "line 1: `0` is 0 seconds, and a step lasts from 1 to 3600."),
        ("Breathe,2:00:01\n", "line 1: `2:00:01` is 7201 seconds"),
        (
            "Lie down, slowly,30\n",
            "line 1: There must be a title and its seconds, as in `Settle in,30`; here 3 columns were found. A title with a comma in it needs quotes around it.",
        ),
        (
            "Breathe,30\nHold\n",
            "line 2: There must be a title and its seconds, as in `Settle in,30`; here 1 column was found.",
        ),
        (
            "Breathe,30\n\"Hold,30\nRest,30\n",
            "line 2: There must be a title and its seconds, as in `Settle in,30`; here 1 column was found. Is a quote left open?",
        ),
        (
            "title,how long\nBreathe,30\n",
            "line 1: The headings must name a column `title` and a column `seconds`.",
        ),
        ("title,seconds\n\n", "There is no step in it"),
        ("  \n", "The file is empty."),
    ] {
        assert!(refused(text).starts_with(said), "{text:?}: {}", refused(text));
    }
}

#[test]
fn a_hostile_file_is_refused_soon() {
    let many = "a,1\n".repeat(260_000);
    assert!(refused(&many).starts_with("line 501: From here on there are more than 500 steps"));
    let deep = format!("{{\"timers\":{}", "[".repeat(100_000));
    assert!(table(&deep).unwrap_err().to_string().starts_with("line 1: "));
    assert!(table(&"x".repeat(2_000_000)).unwrap_err().said.contains("1 MiB"));
}
