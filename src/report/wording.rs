//! The words of the report: those that do not change, its title, what stands under it, and lengths.

use std::time::Duration;

use super::Account;
use crate::text::{DateFormat, format_count, format_date, format_units};

/// Its title.
pub const TITLE: &str = "Stillpoint diary";

/// What it is, under the title.
pub const BELOW: &str =
    "What one person entered about self-massage at home, to take along to a conversation.";

/// The careful words, on every page.
pub const CAREFUL: &str = "A diary of what was entered, and nothing more. General wellbeing information: it does not diagnose or \
                           treat any condition and does not replace advice from a clinician who knows you.";

/// How to read it, in sentences.
pub const HOW: &[&str] = &[
    "Numbers are the person's own, from 0 (none) to 10 (as much as can be). Pain is what they came with; pressure is what the \
     ball felt like; soreness is tenderness where it pressed.",
    "Median: half of the answers are no higher, half no lower. The middle half leaves out the lowest and the highest \
     quarter. Skipped questions are not counted, so totals differ.",
    "A change counts as less or more from 1 point where it began at 1 to 4, from 2 points at 0 or 5 to 7, from 3 points at \
     8 to 10; smaller ones are called about the same. The grey grounds of the charts are moderate pain, 3.5 to 6.5, and severe pain above it. A change after a session was not necessarily caused by it.",
    "Time under load is the time that a ball or a hand pressed while the clock ran, pauses and waits left out. Left is always the \
     person's own left.",
];

/// What stands where nobody said anything.
pub const NOTHING: &str = "No answers in this period.";

/// A length, in minutes from an hour on, with numbers and units held together: "17 h 05 min", "20 min 07 s", "45 s".
pub fn length(length: Duration) -> String {
    let secs = length.as_secs();
    let shown = if secs < 3600 { secs } else { secs - secs % 60 };
    format_units(Duration::from_secs(shown)).replace(' ', "\u{a0}")
}

/// The document's title: "Stillpoint diary, 1 Oct 2026 to 22 Nov 2026".
pub fn title(account: &Account) -> String {
    account.spans().map_or_else(
        || TITLE.to_owned(),
        |(first, last)| {
            format!(
                "{}, {} to {}",
                TITLE,
                format_date(first, DateFormat::DATE),
                format_date(last, DateFormat::DATE)
            )
        },
    )
}

/// The lines under the title: what it is, the period, how much was done.
pub fn lead(account: &Account) -> Vec<String> {
    let mut lines = vec![format!("{} Written on {}.", BELOW, format_date(account.written, DateFormat::DATE))];
    if !account.goal.is_empty() {
        lines.push(format!("Own goal: {}", account.goal));
    }
    let Some((first, last)) = account.spans() else {
        lines.push("There are no sessions in this period.".to_owned());
        return lines;
    };
    let counted = |count: usize, one: &str| format_count(count, one).replace(' ', "\u{a0}");
    let [finished, stopped, interrupted] = account.endings;
    let mut facts = format!(
        "{} to {}: {} on {}; {finished} finished, {stopped} stopped, {interrupted} interrupted; {} in all, {} of it under \
         load.",
        format_date(first, DateFormat::DATE),
        format_date(last, DateFormat::DATE),
        counted(account.sessions, "session"),
        counted(account.active_days, "day"),
        length(account.lasted),
        length(account.loaded()),
    );
    if account.tried_out > 0 {
        let words =
            format!(" {} tried out faster than time left out.", counted(account.tried_out, "session"));
        facts.push_str(&words);
    }
    lines.push(facts);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_their_units() {
        for (secs, wanted) in [(0, "0 s"), (45, "45 s"), (1_207, "20 min 07 s"), (61_530, "17 h 05 min")] {
            assert_eq!(length(Duration::from_secs(secs)).replace('\u{a0}', " "), wanted);
        }
    }
}
