//! The table of comfort rules: when each applies, what happens, what is said, and where its threshold comes from.
//!
//! It is one table so that a document and a screen can print it, and so that every rule can be found and tested. The
//! numbers in it are the usual limits; a person may lower them ([`super::limits`]). Deciding which rules apply is done
//! in `before`, `mid`, `after`, `morning` and `warmth`. Nothing here says what somebody has.

use std::cmp::Reverse;

use super::limits::Colour;
use crate::routine::words::words;

/// A rule, with everything that a person may want to know about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub rule: Rule,
    /// What it means for going on.
    pub colour: Colour,
    /// When it applies, with the usual limits.
    pub trigger: &'static str,
    /// What happens.
    pub happens: &'static str,
    /// What is said and shown: at most two short sentences.
    pub said: &'static str,
    /// Where the threshold comes from; "a choice of ours" where no source gives one.
    pub source: &'static str,
}

impl Row {
    /// The rule's row.
    #[expect(clippy::indexing_slicing, reason = "the table is made with the rules, in their order")]
    pub const fn of(rule: Rule) -> &'static Self {
        &RULES[rule as usize]
    }
}

impl Rule {
    /// What it means for going on.
    pub const fn colour(self) -> Colour {
        Row::of(self).colour
    }

    /// Whether it ends pressure: red, or a reason to get help.
    pub fn is_red(self) -> bool {
        self.colour() >= Colour::Red
    }

    /// Whether it is about where a feeling goes or what kind it is, rather than about how much there is of it.
    pub const fn is_about_where(self) -> bool {
        matches!(self, Self::R1 | Self::R7 | Self::MZing | Self::A5 | Self::NZing)
    }

    /// Whether a session with it counts as a flare.
    pub const fn is_flare(self) -> bool {
        matches!(self, Self::A2 | Self::A2Twice)
    }
}

/// The rule that decides: signs that need help, then a feeling in the leg or a sharp one, then any red, amber, green, and
/// last a note. Among equals, where a feeling goes beats how much there is of it. `None` of none.
pub fn first(rules: &[Rule]) -> Option<Rule> {
    rules.iter().copied().min_by_key(|rule| {
        let place = match rule {
            Rule::R1 => 0,
            Rule::MZing => 1,
            _ => 2,
        };
        (place, Reverse(rule.colour()), !rule.is_about_where(), *rule)
    })
}

const NHS_ZONES: &str = "NHS physiotherapy pain zones, 0–3 / 4–5 / 6–10 (Provide, an NHS provider; Bytes primary-care \
                         network), after the pain-monitoring model (Silbernagel)";

/// The rules with their rows.
macro_rules! rules {
    ($($rule:ident = $id:literal, $label:literal { $($row:tt)+ })+) => {
        words! {
            /// A comfort rule: its number in the table, and what it is about.
            Rule:
            $($rule = $id, $label;)+
        }

        /// Every rule, in the order of [`Rule::ALL`].
        pub const RULES: &[Row] = &[$(Row { rule: Rule::$rule, $($row)+ }),+];
    };
}

rules! {
    R1 = "R1", "a sign that needs help today" {
        colour: Colour::Stop,
        trigger: "Anything on the \u{201c}get help now\u{201d} list is new; a bladder, bowel or saddle change, or weakness or \
                  numbness in both legs, in the morning; numbness or tingling marked at the saddle",
        happens: "Nothing starts. The \u{201c}get help now\u{201d} card is shown until the person says that they were checked",
        said: "Please stop and get help first. Once you have been checked, confirm it in Stillpoint.",
        source: "NHS 111 Wales, sciatica; cauda equina warning card (Greenhalgh, Mercer and Finucane)",
    }
    R2 = "R2", "something to ask about first" {
        colour: Colour::Red,
        trigger: "Anything on the \u{201c}ask a clinician first\u{201d} list is ticked and not asked about yet",
        happens: "Pressure, rolling and strong stretches stay locked until each item says \u{201c}I asked, it is fine\u{201d}; \
                  breathing stays, and warmth after the skin check",
        said: "Ask a clinician before any pressure or strong stretch. Breathing and resting are always here.",
        source: "Bartsch 2021 (experts on foam rolling); massage cautions of the Mayo Clinic, as reproduced",
    }
    R3 = "R3", "pain of 0 to 3" {
        colour: Colour::Green,
        trigger: "The stronger of back and leg pain is 0 to 3",
        happens: "All routines",
        said: "All routines are open today.",
        source: NHS_ZONES,
    }
    R4 = "R4", "pain of 4 or 5" {
        colour: Colour::Amber,
        trigger: "The stronger of back and leg pain is 4 or 5",
        happens: "Gentle routines first; aim at a pressure of 2 or 3",
        said: "A gentle routine may suit today better. Keep the pressure at two or three.",
        source: NHS_ZONES,
    }
    R5 = "R5", "pain of 6 or 7" {
        colour: Colour::Red,
        trigger: "The stronger of back and leg pain is 6 or 7",
        happens: "Breathing, swaying and warmth are suggested instead of the ball; one deliberate step goes on anyway, and \
                  is written down",
        said: "Today may be better without the ball. If this is your usual level, a clinician can agree a different \
               limit with you.",
        source: "Red zone of the NHS pain traffic light (Provide); which routines are offered is a choice of ours: they do \
                 not press",
    }
    R6 = "R6", "pain of 8 or more" {
        colour: Colour::Red,
        trigger: "The stronger of back and leg pain is 8 or more",
        happens: "Only routines that do not press or stretch",
        said: "That is a lot of pain for today, so we leave out anything that presses. If it is new, or keeps you from sleeping or moving, ask for medical advice today.",
        source: "Severe band of the 0–10 scale (Canadian Physiotherapy Association, NRS-11; Boonstra 2014)",
    }
    R7 = "R7", "new tingling or numbness" {
        colour: Colour::Red,
        trigger: "Tingling or numbness is new, or more than usual",
        happens: "Only routines that do not press or stretch; the way to \u{201c}get help now\u{201d} is shown",
        said: "No pressure and no stretches while tingling or numbness is new. If it stays, ask a doctor or physiotherapist.",
        source: "NHS Lothian, serious conditions of the lower spine; that every new feeling counts is a choice of ours: it \
                 is the careful side",
    }
    R8 = "R8", "soreness of 4 or 5 left over" {
        colour: Colour::Amber,
        trigger: "Soreness of 4 or 5 is left over from last time",
        happens: "A rest day, or half the time with a padded ball, is suggested",
        said: "Still sore from last time. A rest day, or half the time with a padded ball, may be kinder.",
        source: NHS_ZONES,
    }
    R9 = "R9", "soreness of 6 or more left over, or a bruise" {
        colour: Colour::Red,
        trigger: "Soreness of 6 or more is left over from last time, or there is a bruise where it pressed",
        happens: "A rest day is suggested; warmth only after the skin check, and not on a new bruise",
        said: "A rest day is best while it is this sore or bruised.",
        source: "Red zone of the NHS pain traffic light (Provide); no heat on a new injury (Family Practice Notebook)",
    }
    R10 = "R10", "pressure not long ago" {
        colour: Colour::Amber,
        trigger: "The last session with the ball was less than 20 hours ago, 40 in the first week",
        happens: "A routine without the ball, or another day, is suggested",
        said: "You used the ball less than two days ago. Leave it for another day, or choose a routine without it.",
        source: "Every other day, as in Gulick 2011; 20 and 40 hours are a choice of ours: the same time of day stays open",
    }
    MGreen = "M-g", "pressure that can go on" {
        colour: Colour::Green,
        trigger: "Pressure of 0 to 3, and the leg less or the same",
        happens: "It goes on",
        said: "Good. We go on as planned.",
        source: NHS_ZONES,
    }
    MAmber = "M-a", "pressure near the limit" {
        colour: Colour::Amber,
        trigger: "Pressure of 4 or 5, and the leg no worse",
        happens: "The next holds are 10 seconds shorter, a press-and-release one round fewer, the aim one less; a towel over \
                  the ball is suggested",
        said: "Ease off a little. The next holds are shorter and lighter.",
        source: "NHS pain zones (Provide); lighter pressure moved as much as strong pressure in Grabow 2018; 10 seconds is a \
                 choice of ours: small enough to keep the routine",
    }
    MAmberTwice = "M-aa", "pressure near the limit twice running" {
        colour: Colour::Red,
        trigger: "Pressure of 4 or 5 at two check-ins running",
        happens: "Pressure and stretches end on both sides; rest, breathe, the check-in afterwards",
        said: "Twice near your limit, so that is enough pressure for today. Rest now, and breathe.",
        source: "A choice of ours: easing off once did not lower it",
    }
    MRed = "M-r", "pressure over the limit" {
        colour: Colour::Red,
        trigger: "Pressure of 6 or more",
        happens: "Pressure and stretches end on both sides; rest, breathe, the check-in afterwards",
        said: "That is too strong. No more pressure today; rest now, and breathe.",
        source: "Red zone of the NHS pain traffic light (Provide)",
    }
    MZing = "M-z", "a feeling in the leg, or a sharp one" {
        colour: Colour::Red,
        trigger: "The leg is more, or further down; or the feeling is sharp, burning, electric or numb",
        happens: "Pressure and stretches end on both sides, whatever the pressure was. No ball for 48 hours, then once more \
                  as in the first week",
        said: "Come off now, both sides. Rest in whatever way is comfortable.",
        source: "NHS inform: stop when symptoms get worse; Peak Physio on nerve sliders; 48 hours is a choice of ours: two \
                 nights",
    }
    A0 = "A-0", "pain clearly less" {
        colour: Colour::Note,
        trigger: "Back or leg pain is clearly less, and neither is clearly more",
        happens: "It is noted, without a claim about the cause",
        said: "That is a clear change for most people.",
        source: "Childs 2005; by where it began, study of 1232 patients (doi 10.1055/a-1304-3677)",
    }
    A1 = "A-1", "pain about the same" {
        colour: Colour::Note,
        trigger: "Neither back nor leg pain has clearly changed",
        happens: "It is noted",
        said: "About the same.",
        source: "Childs 2005; by where it began, study of 1232 patients (doi 10.1055/a-1304-3677)",
    }
    A2 = "A-2", "pain clearly more, or more tingling" {
        colour: Colour::Red,
        trigger: "Back or leg pain is clearly more, or tingling is more or further down",
        happens: "A flare is noted. The next session is shorter and lighter, with another technique",
        said: "It feels worse than before, so this counts as a flare. Next time, something shorter and lighter.",
        source: "Childs 2005; by where it began, study of 1232 patients (doi 10.1055/a-1304-3677); shorter and lighter is a \
                 choice of ours",
    }
    A2Twice = "A-22", "a flare after two sessions running" {
        colour: Colour::Red,
        trigger: "A flare after two sessions running",
        happens: "No more ball is suggested until a clinician was asked",
        said: "Two sessions in a row left you worse. Please stop using the ball, and ask a doctor or physiotherapist.",
        source: "A choice of ours: once may be chance, twice is a reason to ask",
    }
    A3 = "A-3", "soreness of 1 to 5" {
        colour: Colour::Amber,
        trigger: "Soreness of 1 to 5, dull, and tingling less or the same",
        happens: "A warm towel is offered, after the skin check",
        said: "A little dull soreness is common. A warm towel may feel good.",
        source: "NHS Midlands Partnership on the use of heat; 1 to 5 is a choice of ours: the green and amber zones",
    }
    A4 = "A-4", "soreness of 6 or more" {
        colour: Colour::Red,
        trigger: "Soreness of 6 or more",
        happens: "Nothing more today; the morning questions are asked",
        said: "That is very sore. Nothing more today, and tomorrow we ask how it is.",
        source: "Red zone of the NHS pain traffic light (Provide)",
    }
    A5 = "A-5", "tingling or numbness that stays" {
        colour: Colour::Red,
        trigger: "Tingling or numbness is still more than before, half an hour later",
        happens: "Advice to ask somebody today, and the way to \u{201c}get help now\u{201d}. No ball for 48 hours, then once \
                  more as in the first week",
        said: "Please ask a doctor or physiotherapist about it today. If it gets worse, see the list of when to get help now.",
        source: "After NHS Lothian, serious conditions of the lower spine; half an hour is a choice of ours",
    }
    NGreen = "N-g", "an easy morning" {
        colour: Colour::Green,
        trigger: "In the morning soreness is 0 to 3, usual pain no worse, and nothing is new",
        happens: "The same again; after two such mornings running, one thing may go one step up: time, pressure or how often",
        said: "An easy morning. The same again when you like.",
        source: "NHS pain zones: no worse the next morning (Bytes primary-care network)",
    }
    NAmber = "N-a", "a sore morning" {
        colour: Colour::Amber,
        trigger: "In the morning soreness is 4 or 5, or usual pain is a little worse",
        happens: "A rest day (20 hours), then 70 % of the time and an aim one less",
        said: "Take a rest day. Next time, a bit shorter and lighter.",
        source: "NHS pain traffic light: settled within 24 hours (Provide); 70 % is a choice of ours, and 20 hours too: the same \
                 time tomorrow stays open",
    }
    NRed = "N-r", "a very sore morning" {
        colour: Colour::Red,
        trigger: "In the morning soreness is 6 or more, or lasts beyond 48 hours, or usual pain is clearly worse by 2 or \
                  more, or there is a bruise",
        happens: "At least 3 days without pressure, then again as in the first week",
        said: "Leave the ball for at least three days. If it has not settled by then, ask a doctor or physiotherapist.",
        source: "NHS pain traffic light (Provide); Childs 2005; soreness after massage mostly within 36 hours (Cambron 2007); 3 \
                 days is a choice of ours",
    }
    NZing = "N-z", "new nerve signs in the morning" {
        colour: Colour::Red,
        trigger: "In the morning tingling, numbness or weakness is new",
        happens: "No pressure for at least 3 days and advice to ask somebody, then again as in the first week",
        said: "No pressure for now. Please ask a doctor or physiotherapist about what is new.",
        source: "NHS 111 Wales, sciatica; NHS Lothian, serious conditions of the lower spine; 3 days is a choice of ours, as \
                 after any red morning",
    }
    W1 = "W-1", "two weeks without a change" {
        colour: Colour::Note,
        trigger: "Overall the same at two fortnightly questions running, or worse at one",
        happens: "Asking somebody is suggested",
        said: "If nothing has improved in two weeks, it is a good time to ask a doctor or physiotherapist.",
        source: "NHS inform: not better after 2 weeks of exercises; NHS 111 Wales: a few weeks",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_row() {
        let rows: Vec<Rule> = RULES.iter().map(|row| row.rule).collect();
        assert_eq!(rows, Rule::ALL);
        for &rule in Rule::ALL {
            assert_eq!(Row::of(rule).rule, rule);
        }
    }

    #[test]
    fn what_is_said_is_short_and_every_threshold_has_its_source() {
        for row in RULES {
            let sentences = row.said.matches(['.', '!', '?']).count();
            assert!((1..=2).contains(&sentences), "{}: {}", row.rule.id(), row.said);
            assert!(row.said.split_whitespace().count() <= 31, "{}: {}", row.rule.id(), row.said);
            assert!(!row.trigger.is_empty() && !row.happens.is_empty(), "{}", row.rule.id());
            let has_year = row.source.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() == 4);
            let known = has_year || row.source.contains("NHS") || row.source.contains("choice of ours: ");
            assert!(known, "{}: {}", row.rule.id(), row.source);
        }
    }

    #[test]
    fn where_it_goes_beats_how_much_and_help_beats_all() {
        use Rule::{A0, A2, A3, MAmber, MGreen, MRed, MZing, NZing, R1, R2, R3, R4, R6, R7};
        let table: &[(&[Rule], Option<Rule>)] = &[
            (&[], None),
            (&[A0], Some(A0)),
            (&[A0, MGreen], Some(MGreen)),
            (&[R3, R4], Some(R4)),
            (&[A3, MAmber, MRed], Some(MRed)),
            (&[MRed, MZing], Some(MZing)),
            (&[R6, R7], Some(R7)),
            (&[A2, NZing], Some(NZing)),
            (&[MZing, R2, R6], Some(MZing)),
            (&[R7, MZing], Some(MZing)),
            (&[MZing, R1], Some(R1)),
        ];
        for (rules, wanted) in table {
            assert_eq!(first(rules), *wanted, "{rules:?}");
            let backwards: Vec<Rule> = rules.iter().rev().copied().collect();
            assert_eq!(first(&backwards), *wanted, "{backwards:?}");
        }
    }
}
