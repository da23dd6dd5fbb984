//! Words that a routine should not have: in a `say` durations, aims, and more than fit in a step; anywhere, promises and harm.
//!
//! Lengths and strengths are spoken from the program, so that they stay true when timings change or the session adapts.
//! This looks for them as a reader would: a number and a unit near each other.
//!
//! It also finds words that should not stand in a routine: promises, and sentences that send pressure to bone, or to vessels and
//! nerves. A routine is instructions for comfort. Whoever reads that it treats or heals may leave out the help that they need.

/// The words of a text, each with where it begins, bare of punctuation, and whether a sentence or clause ends after it.
pub struct Spoken<'s> {
    pub at: usize,
    pub bare: &'s str,
    pub ends: bool,
    /// Whether a sentence ends after it.
    pub stops: bool,
}

pub fn spoken(text: &str) -> Vec<Spoken<'_>> {
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
pub fn duration_in(text: &str) -> Option<String> {
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
pub fn aim_in(text: &str) -> Option<String> {
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

/// The most words between a promise and what is promised about.
const NEAR: usize = 6;

/// Whether a letter belongs to Hebrew, Arabic or another script that runs from right to left.
pub const fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether a word is a form of treat, heal, cure, fix, relieve, repair, eliminate or release.
fn promises(word: &str) -> bool {
    let word = word.to_lowercase();
    ["treat", "heal", "cure", "fix", "reliev", "repair", "eliminat", "releas"].iter().any(|verb| {
        word.strip_prefix(verb).is_some_and(|ending| {
            matches!(ending, "" | "e" | "s" | "es" | "d" | "ed" | "ing" | "er" | "ment" | "ments")
        })
    }) || word == "curing"
}

/// Whether a word, or it with the one before, is what nobody should promise about.
fn is_complaint(word: &str, before: Option<&str>) -> bool {
    let word = word.to_lowercase();
    let before = before.map(str::to_lowercase);
    match word.trim_end_matches("'s") {
        "nerve" | "nerves" | "disc" | "discs" | "disk" | "disks" | "sciatica" | "sciatic" | "pain"
        | "pains" => true,
        // "lie back" is no part of the body
        "back" => matches!(
            before.as_deref(),
            Some("your" | "the" | "low" | "lower" | "upper" | "bad" | "sore" | "a")
        ),
        _ => false,
    }
}

/// Words that turn what follows into the opposite, or away from the place.
const NOT: &str =
    "not never no nothing cannot nor without off from clear avoid beside above below outside near keep skip";

/// Whether one of the three words before says that it is not so.
fn is_denied(words: &[Spoken<'_>], at: usize) -> bool {
    words.get(at.saturating_sub(3)..at).unwrap_or_default().iter().any(|word| {
        let word = word.bare.to_lowercase();
        NOT.split(' ').any(|not| word == not) || word.ends_with("n't") || word.ends_with("n’t")
    })
}

/// "heal the nerve", "pain is cured"; the words of the promise as they are written.
pub fn promise_in(text: &str) -> Option<String> {
    let words = spoken(text);
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map(|next| next.bare.to_lowercase());
        if !promises(word.bare)
            || is_denied(&words, at)
            || next.is_some_and(|next| next.starts_with("yoursel"))
        {
            continue;
        }
        let complaint = |other: usize| {
            let before = other.checked_sub(1).and_then(|before| words.get(before)).map(|before| before.bare);
            // muscles are released everywhere; that a nerve or a disc is, nobody can say
            let is_release = word.bare.to_lowercase().starts_with("releas");
            words.get(other).is_some_and(|other| {
                let other_word = other.bare.to_lowercase();
                let fits = !is_release
                    || ["nerve", "disc", "disk", "sciatic"].iter().any(|it| other_word.starts_with(it));
                fits && is_complaint(other.bare, before)
            })
        };
        // not beyond the end of the sentence
        let last = (at..words.len())
            .find(|&end| words.get(end).is_some_and(|word| word.stops))
            .unwrap_or(words.len());
        let first =
            (0..at).rev().find(|&end| words.get(end).is_some_and(|word| word.stops)).map_or(0, |end| end + 1);
        let after = (at + 1..=last.min(at + NEAR)).find(|&other| complaint(other));
        let before = (first.max(at.saturating_sub(NEAR))..at).rev().find(|&other| complaint(other));
        let (from, to) = match (after, before) {
            (Some(after), _) => (at, after),
            (None, Some(before)) => (before, at),
            (None, None) => continue,
        };
        let (from, to) = words.get(from).zip(words.get(to))?;
        return text.get(from.at..to.at + to.bare.len()).map(str::to_owned);
    }
    None
}

/// Words for places that nothing should press, each with why.
const KEEP_OFF: &[(&str, &str)] = &[
    (
        "tailbone, coccyx, sacrum, spine, backbone, vertebrae, sit bone, sitting bone, sit bones, hip bone, \
         ribs, kneecap",
        "no bone takes pressure kindly",
    ),
    ("knee, groin, throat, neck, belly", "vessels and nerves lie open there"),
];
const SITTING: &str = "nobody's whole weight belongs on it";

/// "under your tailbone", "behind the knee", "sit on the ball": what is pressed there, and why it should not be.
pub fn pressed_in(text: &str) -> Option<(String, &'static str)> {
    const TOWARDS: &[&str] =
        &["under", "on", "onto", "over", "behind", "against", "beneath", "into", "along", "across", "press"];
    let words = spoken(text);
    let said = |at: usize| words.get(at).map(|word| word.bare.to_lowercase());
    for at in 0..words.len() {
        let Some(word) = said(at) else { continue };
        let is_article =
            |at: usize| said(at).is_some_and(|word| matches!(word.as_str(), "the" | "your" | "each" | "a"));
        let cut = |last: usize| {
            let (from, to) = words.get(at).zip(words.get(last))?;
            text.get(from.at..to.at + to.bare.len()).map(str::to_owned)
        };
        if matches!(word.as_str(), "sit" | "sitting" | "stand") && said(at + 1).as_deref() == Some("on") {
            let named = if is_article(at + 2) { at + 3 } else { at + 2 };
            if said(named).is_some_and(|word| matches!(word.as_str(), "ball" | "it"))
                && !is_denied(&words, at)
            {
                return Some((cut(named)?, SITTING));
            }
        }
        if !TOWARDS.contains(&word.as_str()) || is_denied(&words, at) {
            continue;
        }
        // one word may stand between: "your low spine"
        let first = if is_article(at + 1) { at + 2 } else { at + 1 };
        for from in [first, first + 1] {
            let ends_before = (at..from).any(|between| words.get(between).is_some_and(|word| word.ends));
            for (place, why) in
                KEEP_OFF.iter().flat_map(|(places, why)| places.split(", ").map(move |place| (place, why)))
            {
                let parts: Vec<_> = place.split(' ').collect();
                let last = from + parts.len() - 1;
                let fits = parts.iter().enumerate().all(|(i, part)| said(from + i).as_deref() == Some(*part));
                // an ankle over the other knee presses nothing
                let crossed =
                    place == "knee" && matches!(word.as_str(), "over" | "on" | "onto" | "across" | "against");
                if fits && !ends_before && !crossed {
                    return Some((cut(last)?, *why));
                }
            }
        }
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

#[cfg(test)]
mod promise_tests {
    use super::*;

    #[test]
    fn promises_are_heard_and_plain_words_are_not() {
        for (text, found) in [
            ("It will heal the nerve.", "heal the nerve"),
            ("This routine treated sciatica at home.", "treated sciatica"),
            ("Your pain is cured.", "pain is cured"),
            ("Fixes a slipped disc.", "Fixes a slipped disc"),
            ("A treatment for your low back.", "treatment for your low back"),
            ("Relieves a bad back.", "Relieves a bad back"),
            ("It releases a disc.", "releases a disc"),
        ] {
            assert_eq!(promise_in(text).as_deref(), Some(found), "{text}");
        }
        for fine in [
            "Treat yourself to a rest. Pain should be low.",
            "It does not treat pain.",
            "This never heals a nerve.",
            "Fix your gaze on the ceiling, and lie back.",
            "It may feel easier for a while.",
            "A treat after a long day. Your back may like it.",
            "Health and comfort for your back.",
            "Press and release under your low back.",
        ] {
            assert_eq!(promise_in(fine), None, "{fine}");
        }
    }

    #[test]
    fn a_place_to_keep_off_is_heard_where_something_is_sent_there() {
        for (text, found) in [
            ("Put the ball under your tailbone.", "under your tailbone"),
            ("Roll behind the knee.", "behind the knee"),
            ("Now sit on the ball.", "Sit on the ball"),
            ("Roll slowly along your lower spine.", "along your lower spine"),
            ("Press into the sit bone.", "into the sit bone"),
        ] {
            let heard = pressed_in(text).map(|(found, _)| found.to_lowercase());
            assert_eq!(heard, Some(found.to_lowercase()), "{text}");
        }
        for fine in [
            "Never on the spine or the sit bone.",
            "Beside the spine, two finger-widths out.",
            "Hold the ball two finger-widths to the left of your spine.",
            "Cross your ankle over the other knee.",
            "Lift off, sit beside the roller, and breathe.",
            "Keep off the tailbone.",
            "Do not sit on the ball.",
            "Let your knee lean out.",
        ] {
            assert_eq!(pressed_in(fine), None, "{fine}");
        }
    }
}
