//! The wording of lengths, counts, numbers, dates, lists and capitals. No other file words them: `tests/tidy.rs` holds it.
//!
//! `format_…` is for the eye and `speak_…` is read out. What is worded, and in which sentence, is the caller's.

use std::{fmt::Display, time::Duration};

use jiff::{
    civil::Date,
    fmt::{
        friendly::{Designator, Spacing, SpanPrinter},
        strtime::BrokenDownTime,
    },
};

/// "3 minutes 41 seconds".
const SPOKEN: SpanPrinter =
    SpanPrinter::new().designator(Designator::Verbose).spacing(Spacing::BetweenUnitsAndDesignators);

/// From this many seconds on, short lengths are written in minutes and seconds.
const MINUTES_FROM: u64 = 100;

/// "1:05", from an hour on "1:02:05". Fractions of a second are dropped, here and below.
pub fn format_duration(length: Duration) -> String {
    match parts(length) {
        (0, minutes, secs) => format!("{minutes}:{secs:02}"),
        (hours, minutes, secs) => format!("{hours}:{minutes:02}:{secs:02}"),
    }
}

/// "45", from 100 seconds on "1:40": a big clock that counts down.
pub fn format_countdown(secs: u64) -> String {
    if secs < MINUTES_FROM { secs.to_string() } else { format_duration(Duration::from_secs(secs)) }
}

/// "45 s", from 100 seconds on "1:40".
pub fn format_short(secs: u64) -> String {
    if secs < MINUTES_FROM { format!("{secs} s") } else { format_countdown(secs) }
}

/// "45 s", "20 min 07 s", "17 h 05 min": with units, and without zeros at the end.
pub fn format_units(length: Duration) -> String {
    match parts(length) {
        (0, 0, secs) => format!("{secs} s"),
        (0, minutes, 0) => format!("{minutes} min"),
        (0, minutes, secs) => format!("{minutes} min {secs:02} s"),
        (hours, 0, 0) => format!("{hours} h"),
        (hours, minutes, 0) => format!("{hours} h {minutes:02} min"),
        (hours, minutes, secs) => format!("{hours} h {minutes:02} min {secs:02} s"),
    }
}

/// "3 minutes 41 seconds".
pub fn speak_duration(length: Duration) -> String {
    SPOKEN.unsigned_duration_to_string(&Duration::from_secs(length.as_secs()))
}

/// "40 seconds", "4 minutes", "2 hours": the nearest whole one.
pub fn speak_roughly(length: Duration) -> String {
    match length.as_secs() {
        secs @ ..90 => format_count(secs, "second"),
        secs @ ..5400 => format_count((secs + 30) / 60, "minute"),
        secs => format_count(secs.saturating_add(1800) / 3600, "hour"),
    }
}

/// Hours, minutes and seconds.
const fn parts(length: Duration) -> (u64, u64, u64) {
    let secs = length.as_secs();
    (secs / 3600, secs / 60 % 60, secs % 60)
}

/// "1 step", "2 steps".
pub fn format_count(count: impl Copy + Display + TryInto<u64>, one: &str) -> String {
    format!("{count} {one}{}", plural(count, "", "s"))
}

/// `one` for 1, `many` for every other count.
pub fn plural<'a>(count: impl TryInto<u64>, one: &'a str, many: &'a str) -> &'a str {
    if count.try_into().is_ok_and(|count| count == 1) { one } else { many }
}

/// "once", "3 times".
pub fn speak_times(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { format_count(count, "time") }
}

/// "4", "4.5", "4.25".
pub fn format_number(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A way of writing a day or a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateFormat(&'static str);

impl DateFormat {
    /// "22 Nov 2026".
    pub const DATE: Self = Self("%-d %b %Y");
    /// "22 November 2026".
    pub const LONG_DATE: Self = Self("%-d %B %Y");
    /// "22 November".
    pub const DAY_MONTH: Self = Self("%-d %B");
    /// "22 Nov".
    pub const SHORT_DAY_MONTH: Self = Self("%-d %b");
    /// "22".
    pub const DAY: Self = Self("%-d");
    /// "November 2026".
    pub const MONTH_YEAR: Self = Self("%B %Y");
    /// "Nov 2026".
    pub const SHORT_MONTH_YEAR: Self = Self("%b %Y");
    /// "Nov".
    pub const MONTH: Self = Self("%b");
    /// "2026".
    pub const YEAR: Self = Self("%Y");
    /// "Sunday".
    pub const WEEKDAY: Self = Self("%A");
    /// "Sunday 22 November".
    pub const WEEKDAY_DAY_MONTH: Self = Self("%A %-d %B");
    /// "Sun 22 Nov".
    pub const SHORT_WEEKDAY_DAY_MONTH: Self = Self("%a %-d %b");
    /// "18:05".
    pub const TIME: Self = Self("%H:%M");
    /// "2026-11-22 18:05".
    pub const SORTED: Self = Self("%Y-%m-%d %H:%M");
    /// "2026-11-22T18-05-09".
    pub const FILE_NAME: Self = Self("%Y-%m-%dT%H-%M-%S");
}

/// A day, or a day and time, written in one way. Where `at` lacks what the format needs, nothing is written.
pub fn format_date(at: impl Into<BrokenDownTime>, DateFormat(pattern): DateFormat) -> String {
    at.into().to_string(pattern).unwrap_or_default()
}

/// "22 November", with the year where it is not that of `today`.
pub fn format_day(day: Date, today: Date) -> String {
    let format = if day.year() == today.year() { DateFormat::DAY_MONTH } else { DateFormat::LONG_DATE };
    format_date(day, format)
}

/// "today", "yesterday", "3 days ago", from two weeks on "on 9 March"; a day ahead is "today".
pub fn format_ago(day: Date, today: Date) -> String {
    match today.since(day).map_or(i32::MAX, |away| away.get_days()) {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days @ 2..14 => format!("{days} days ago"),
        _ => format!("on {}", format_day(day, today)),
    }
}

/// "a", "a and b", "a, b and c"; `last` is "and" or "or".
pub fn format_list(words: &[impl AsRef<str>], last: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [first @ .., end] if !first.is_empty() => format!("{} {last} {end}", first.join(", ")),
        few => few.concat(),
    }
}

/// Those words that say something, with `between` them.
pub fn joined(words: &[impl AsRef<str>], between: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).filter(|words| !words.is_empty()).collect();
    words.join(between)
}

/// With a capital at the beginning.
pub fn capitalize(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With a small letter at the beginning.
pub fn uncapitalize(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// With a capital at the beginning and a full stop at the end, such as the text of an error.
pub fn sentence(text: impl Display) -> String {
    let mut sentence = capitalize(&text.to_string());
    if !sentence.ends_with(['.', '?', '!']) {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_wording_of_a_length() {
        #[rustfmt::skip]
        let table = [
            //     duration    countdown  short      units               spoken                           roughly
            (0,     "0:00",    "0",       "0 s",     "0 s",              "0 seconds",                     "0 seconds"),
            (1,     "0:01",    "1",       "1 s",     "1 s",              "1 second",                      "1 second"),
            (45,    "0:45",    "45",      "45 s",    "45 s",             "45 seconds",                    "45 seconds"),
            (60,    "1:00",    "60",      "60 s",    "1 min",            "1 minute",                      "60 seconds"),
            (90,    "1:30",    "90",      "90 s",    "1 min 30 s",       "1 minute 30 seconds",           "2 minutes"),
            (99,    "1:39",    "99",      "99 s",    "1 min 39 s",       "1 minute 39 seconds",           "2 minutes"),
            (100,   "1:40",    "1:40",    "1:40",    "1 min 40 s",       "1 minute 40 seconds",           "2 minutes"),
            (221,   "3:41",    "3:41",    "3:41",    "3 min 41 s",       "3 minutes 41 seconds",          "4 minutes"),
            (1207,  "20:07",   "20:07",   "20:07",   "20 min 07 s",      "20 minutes 7 seconds",          "20 minutes"),
            (3600,  "1:00:00", "1:00:00", "1:00:00", "1 h",              "1 hour",                        "60 minutes"),
            (3725,  "1:02:05", "1:02:05", "1:02:05", "1 h 02 min 05 s",  "1 hour 2 minutes 5 seconds",    "62 minutes"),
            (61500, "17:05:00", "17:05:00", "17:05:00", "17 h 05 min",   "17 hours 5 minutes",            "17 hours"),
        ];
        for (secs, duration, countdown, short, units, spoken, roughly) in table {
            let length = Duration::from_millis(secs * 1000 + 900);
            let worded = [
                format_duration(length),
                format_countdown(secs),
                format_short(secs),
                format_units(length),
                speak_duration(length),
                speak_roughly(length),
            ];
            assert_eq!(worded, [duration, countdown, short, units, spoken, roughly], "{secs} s");
        }
        for word in [format_duration, format_units, speak_duration, speak_roughly] {
            assert!(!word(Duration::MAX).is_empty(), "the longest is no trouble");
        }
    }

    #[test]
    fn every_wording_of_a_count_and_a_number() {
        for (count, counted, times) in
            [(0, "0 steps", "0 times"), (1, "1 step", "once"), (3, "3 steps", "3 times")]
        {
            assert_eq!([format_count(count, "step"), speak_times(count)], [counted, times]);
        }
        assert_eq!(
            [0_i64, 1, 2, -1].map(|count| plural(count, "was", "were")),
            ["were", "was", "were", "were"]
        );
        assert_eq!([4.0, 4.5, -1.25, 0.0, 10.0].map(format_number), ["4", "4.5", "-1.25", "0", "10"]);
    }

    #[test]
    fn every_wording_of_a_date() {
        let at = date(2026, 3, 9).at(18, 5, 9, 0);
        for (format, worded) in [
            (DateFormat::DATE, "9 Mar 2026"),
            (DateFormat::LONG_DATE, "9 March 2026"),
            (DateFormat::DAY_MONTH, "9 March"),
            (DateFormat::SHORT_DAY_MONTH, "9 Mar"),
            (DateFormat::DAY, "9"),
            (DateFormat::MONTH_YEAR, "March 2026"),
            (DateFormat::SHORT_MONTH_YEAR, "Mar 2026"),
            (DateFormat::MONTH, "Mar"),
            (DateFormat::YEAR, "2026"),
            (DateFormat::WEEKDAY, "Monday"),
            (DateFormat::WEEKDAY_DAY_MONTH, "Monday 9 March"),
            (DateFormat::SHORT_WEEKDAY_DAY_MONTH, "Mon 9 Mar"),
            (DateFormat::TIME, "18:05"),
            (DateFormat::SORTED, "2026-03-09 18:05"),
            (DateFormat::FILE_NAME, "2026-03-09T18-05-09"),
        ] {
            assert_eq!(format_date(at, format), worded);
        }
        for (day, named, ago) in [
            (date(2026, 3, 22), "22 March", "today"),
            (date(2026, 3, 21), "21 March", "today"),
            (date(2026, 3, 20), "20 March", "yesterday"),
            (date(2026, 3, 8), "8 March", "13 days ago"),
            (date(2026, 3, 7), "7 March", "on 7 March"),
            (date(2025, 12, 31), "31 December 2025", "on 31 December 2025"),
        ] {
            let today = date(2026, 3, 21);
            assert_eq!([format_day(day, today), format_ago(day, today)], [named, ago]);
        }
    }

    #[test]
    fn every_wording_of_a_list() {
        for (words, worded) in
            [(&[][..], ""), (&["a"], "a"), (&["a", "b"], "a or b"), (&["a", "b", "c"], "a, b or c")]
        {
            assert_eq!(format_list(words, "or"), worded);
        }
    }

    #[test]
    fn every_change_of_a_capital() {
        for (text, capital, small, whole) in [
            ("", "", "", "."),
            ("it broke", "It broke", "it broke", "It broke."),
            ("Is it well?", "Is it well?", "is it well?", "Is it well?"),
            ("écoute. Again!", "Écoute. Again!", "écoute. Again!", "Écoute. Again!"),
            ("ßa", "SSa", "ßa", "SSa."),
        ] {
            assert_eq!([capitalize(text), uncapitalize(text), sentence(text)], [capital, small, whole]);
        }
    }
}
