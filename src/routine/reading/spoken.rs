//! What a `say` should leave to the program: durations, aims, and more words than fit in a step.
//!
//! Lengths and strengths are spoken from the program, so that they stay true when timings change or the session adapts.
//! This looks for them as a reader would: a number and a unit near each other.

/// The words of a text, each with where it begins, bare of punctuation, and whether a sentence or clause ends after it.
pub(in crate::routine) struct Spoken<'s> {
    pub(in crate::routine) at: usize,
    pub(in crate::routine) bare: &'s str,
    pub(in crate::routine) ends: bool,
    /// Whether a sentence ends after it.
    pub(in crate::routine) stops: bool,
}

pub(in crate::routine) fn spoken(text: &str) -> Vec<Spoken<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !bare.is_empty() {
            let lead = word.find(bare).unwrap_or(0);
            let ends = word.ends_with(['.', ',', ';', ':', '!', '?', ')']);
            let stops = word.ends_with(['.', '!', '?']);
            words.push(Spoken { at: at + lead, bare, ends, stops });
        }
        at += piece.len();
    }
    words
}

const NUMBERS: &[&str] = &[
    "a", "an", "half", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "ninety", "hundred",
];

/// Whether the word is a number, in figures or in letters ("forty-five").
fn is_number(word: &str) -> bool {
    let word = word.to_lowercase();
    word.bytes().all(|b| b.is_ascii_digit()) || word.split('-').all(|part| NUMBERS.contains(&part))
}

fn is_unit(word: &str) -> bool {
    const UNITS: &str = "s sec secs second seconds min mins minute minutes hour hours";
    UNITS.split(' ').any(|unit| word.eq_ignore_ascii_case(unit))
}

/// "forty-five seconds", "one slow minute", "45 s", "45s", "30-second".
pub(in crate::routine) fn duration_in(text: &str) -> Option<String> {
    let words = spoken(text);
    for (index, word) in words.iter().enumerate() {
        let together = word.bare.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
        if together.len() < word.bare.len() && is_unit(together) {
            return Some(word.bare.to_owned());
        }
        if let Some((number, unit)) = word.bare.rsplit_once('-')
            && is_number(number)
            && is_unit(unit)
        {
            return Some(word.bare.to_owned());
        }
        if !is_number(word.bare) || word.ends {
            continue;
        }
        // one word may stand between: "one slow minute", but not between a number and an ordinal "second"
        for (ahead, unit) in words.iter().skip(index + 1).take(2).enumerate() {
            let near =
                ahead == 0 || unit.bare.len() > "second".len() || unit.bare.eq_ignore_ascii_case("minute");
            // "a second one" is an ordinal
            let ordinal = matches!(word.bare, "a" | "A") && unit.bare == "second";
            if near && !ordinal && is_unit(unit.bare) {
                return text.get(word.at..unit.at + unit.bare.len()).map(str::to_owned);
            }
            if unit.ends {
                break;
            }
        }
    }
    None
}

/// "three out of ten", "3/10", "3 of 10".
pub(in crate::routine) fn aim_in(text: &str) -> Option<String> {
    let words = spoken(text);
    let is_ten = |word: &str| word == "10" || word.eq_ignore_ascii_case("ten");
    for (index, word) in words.iter().enumerate() {
        if let Some((number, ten)) = word.bare.split_once('/')
            && is_number(number)
            && is_ten(ten)
        {
            return Some(word.bare.to_owned());
        }
        if !is_number(word.bare) || word.ends {
            continue;
        }
        let next: Vec<_> = words.iter().skip(index + 1).take(3).collect();
        let last = match next.as_slice() {
            [out, of, ten] if out.bare == "out" && of.bare == "of" && is_ten(ten.bare) => ten,
            [of, ten, ..] if of.bare == "of" && is_ten(ten.bare) => ten,
            _ => continue,
        };
        return text.get(word.at..last.at + last.bare.len()).map(str::to_owned);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_heard_as_a_person_hears_them() {
        for (say, found) in [
            ("Hold for forty-five seconds.", "forty-five seconds"),
            ("Let the ball carry you for one slow minute.", "one slow minute"),
            ("Stay 45 s here", "45 s"),
            ("Stay 45s here", "45s"),
            ("A 30-second hold", "30-second"),
            ("Rest for a minute or so", "a minute"),
            ("Three seconds each way", "Three seconds"),
            ("Half a minute more", "Half a minute"),
        ] {
            assert_eq!(duration_in(say).as_deref(), Some(found), "{say}");
        }
        for fine in [
            "The second side often feels different.",
            "Bring one foot up. Second, the other.",
            "Ten times, slowly.",
            "Now the left side.",
            "Press on one side, then a second one",
            "",
        ] {
            assert_eq!(duration_in(fine), None, "{fine}");
        }
    }

    #[test]
    fn aims_are_heard_as_a_person_hears_them() {
        assert_eq!(aim_in("Stay around three out of ten.").as_deref(), Some("three out of ten"));
        assert_eq!(aim_in("No more than 3/10!").as_deref(), Some("3/10"));
        assert_eq!(aim_in("At 4 of 10").as_deref(), Some("4 of 10"));
        assert_eq!(aim_in("Come out of it, ten breaths"), None);
    }
}
