//! Days as people type them.

use jiff::civil::date;

use crate::ui::pages::day::*;

const TODAY: Date = date(2026, 3, 21);

#[test]
fn a_day_is_read_as_people_write_it() {
    for (words, day) in [
        ("2026-03-19", date(2026, 3, 19)),
        (" 19 March 2026 ", date(2026, 3, 19)),
        ("19 mar", date(2026, 3, 19)),
        ("March 19, 2026", date(2026, 3, 19)),
        ("19th march", date(2026, 3, 19)),
        ("19.3.2026", date(2026, 3, 19)),
        ("19.03.", date(2026, 3, 19)),
        ("22 March", date(2025, 3, 22)),
        ("29 February 2024", date(2024, 2, 29)),
        ("Today", TODAY),
        ("yesterday", date(2026, 3, 20)),
    ] {
        assert_eq!(read(words, TODAY), Ok(day), "{words}");
    }
}

#[test]
fn what_is_no_day_or_could_be_two_is_not_guessed() {
    for words in
        ["", "soon", "3/4/2026", "31 February 2026", "19 ma", "19", "2026-13-01", "19 March 26", "1 2 3 4"]
    {
        assert_eq!(read(words, TODAY), Err(Unread::NotADay), "{words}");
    }
    for words in ["2026-03-22", "22 March 2026", "1.1.2030"] {
        assert_eq!(read(words, TODAY), Err(Unread::Ahead), "{words}");
    }
}
