//! The sentences for everything that can be wrong in a routine file, in one place.
//!
//! One sentence each, for somebody who knows massage and not JSON: what was found, then what was meant. The writer's own
//! words stand in backticks, shortened and with unprintable characters made visible.

use std::time::Duration;

use super::{
    Counted, Holder, Mistake, Problem, Syntax,
    phrase::{all_of, code, on, one_of, quoted, shown},
    remark,
};
use crate::{
    routine::{kind::Lasts, words::Kind},
    text::{format_count, format_units},
};

impl Problem {
    /// What was found and what was meant, in one sentence.
    pub fn message(&self) -> String {
        sentence(&self.what)
    }
}

/// What was found and what was meant.
pub(in crate::routine) fn sentence(what: &Mistake) -> String {
    match what {
        Mistake::FileTooBig => "the file is too big to be a routine: it is over 1 MiB".to_owned(),
        Mistake::NotUtf8 { byte } => {
            format!("byte 0x{byte:02X} here is not UTF-8 text; save the file again with the encoding UTF-8")
        }
        Mistake::Syntax(syntax) => syntax_sentence(syntax),
        Mistake::TooDeep { most } => {
            format!("lists and objects are nested more than {most} deep here; a routine needs far fewer")
        }
        Mistake::ForbiddenCharacter { character } => forbidden_character(*character),
        Mistake::MoreProblems { count } => {
            format!("and {}; mend those above first", format_count(*count, "more problem"))
        }
        Mistake::SameId { id, first_line } => {
            format!(
                "the id `{id}` is already used on line {first_line}; every step, block and switch needs its own"
            )
        }
        Mistake::TooManyWritten { count, most } => {
            format!("{count} steps and blocks are written; at most {most} are accepted")
        }
        Mistake::TooManyPlayed { count, most } => format!(
            "laid out with all its rounds and both sides, the routine has {} steps; at most {most} are played",
            if *count > 1_000_000 { "over a million".to_owned() } else { count.to_string() }
        ),
        Mistake::TooLong { secs, most, position } => format!(
            "{}the routine lasts {} in total; at most {} is played",
            on(*position),
            if *secs < 360_000 { format_units(Duration::from_secs(*secs)) } else { "over 100 h".to_owned() },
            format_units(Duration::from_secs(*most))
        ),
        Mistake::NothingPlayed { position } => {
            format!(
                "nothing is left to do on `{}`: every step is skipped there or only offered",
                position.id()
            )
        }
        Mistake::PressedNever { area, tool } => remark::pressed_never(*area, *tool),
        Mistake::Advice(advice) => remark::sentence(advice),
        _ => field_sentence(what),
    }
}

fn syntax_sentence(syntax: &Syntax) -> String {
    match syntax {
        Syntax::AfterTheEnd => {
            "the routine has ended before this; remove what follows, or move it inside".to_owned()
        }
        Syntax::Comment => "a comment cannot stand in a routine file; remove it, or write it into `show`".to_owned(),
        Syntax::Escape => {
            "the backslash here cannot stand before what follows; write `\\\\` for a backslash itself"
                .to_owned()
        }
        Syntax::DecimalComma => {
            "a number cannot have a comma; lengths are whole seconds, like `7`".to_owned()
        }
        Syntax::Document => {
            "this is a document of another program, not plain text; save it as plain text, in UTF-8".to_owned()
        }
        Syntax::LeadingZero => "a number cannot begin with a zero; write it without".to_owned(),
        Syntax::MissingColon => "a `:` is missing between the field's name and its value".to_owned(),
        Syntax::MissingComma => "a comma is missing here, between two entries".to_owned(),
        Syntax::MissingValue => "a value is missing after the `:`".to_owned(),
        Syntax::Nothing => "the file is empty; a routine begins with `{` and ends with `}`".to_owned(),
        Syntax::Number => "this begins like a number and is none; write whole numbers like `30`".to_owned(),
        Syntax::NotJson => "this is not JSON; a routine file begins with `{` and ends with `}`".to_owned(),
        Syntax::OpenList => {
            "this `[` is never closed; write a `]` after the last entry of its list".to_owned()
        }
        Syntax::OpenObject => {
            "this `{` is never closed; write a `}` after the last field that belongs to it".to_owned()
        }
        Syntax::QuoteInText { before } => format!(
            "the quote after {} ends the text here; write `\\\"` for a quote inside a text, or a word like `inch`",
            quoted(before)
        ),
        Syntax::OpenText => "the text that begins here has no end on its line; close it with `\"`, and keep each text on one line".to_owned(),
        Syntax::StrangeSpace { character } => {
            format!("the invisible character {} stands between values; use ordinary spaces", code(*character))
        }
        Syntax::TrailingComma => "there is nothing after this comma; remove it".to_owned(),
        Syntax::Unexpected { found } if found.is_empty() => "something is missing here".to_owned(),
        Syntax::Unexpected { found } => format!("{} cannot stand here", quoted(found)),
        Syntax::Unquoted { word } => {
            let lower = word.to_lowercase();
            match lower.as_str() {
                "true" | "false" | "null" if lower != *word => {
                    format!("{} is not known here; did you mean `{lower}`, in small letters?", quoted(word))
                }
                _ => format!(
                    "{} stands here without quotes; did you mean `\"{}\"`?",
                    quoted(word),
                    shown(word)
                ),
            }
        }
        Syntax::WrongQuotes => "names and texts stand in straight double quotes; write `\"` in place of this quote".to_owned(),
    }
}

fn forbidden_character(character: char) -> String {
    match character {
        '\n' | '\r' => {
            format!("a line break ({}) stands in the text; write a space instead", code(character))
        }
        '\t' => format!("a tab ({}) stands in the text; write a space instead", code(character)),
        _ if character.is_control() => {
            format!("the control character {} stands in the text; remove it", code(character))
        }
        _ => {
            format!("the invisible character {} changes the direction of writing; remove it", code(character))
        }
    }
}

fn field_sentence(what: &Mistake) -> String {
    match what {
        Mistake::NotARoutine { found } => {
            format!("the file holds {found}; a routine is one object, from `{{` to `}}`")
        }
        Mistake::UnknownField {
            name,
            holder: holder @ Holder::Step(_),
            meant: None | Some("title" | "say"),
        } if matches!(name.as_str(), "side" | "sides" | "each_side") => {
            format!(
                "{} is not a field of {}; put the step inside a `both-sides` block, and it is done on one side and then on the other",
                quoted(name),
                named(*holder)
            )
        }
        Mistake::UnknownField { name, holder: holder @ Holder::Step(_), .. }
            if matches!(name.as_str(), "sets" | "repeat" | "repeats") =>
        {
            format!(
                "{} is not a field of {}; put the step inside a `repeat` block, and say how many `times` there",
                quoted(name),
                named(*holder)
            )
        }
        Mistake::UnknownField { name, holder, meant: Some("seconds") } if name.starts_with("min") => {
            format!(
                "{} is not a field of {}; write the length as `seconds`: one minute is `60`",
                quoted(name),
                named(*holder)
            )
        }
        Mistake::UnknownField { name, holder, meant: None } => {
            format!("{} is not a field of {}; remove it", quoted(name), named(*holder))
        }
        Mistake::UnknownField { name, holder, meant } => {
            format!("{} is not a field of {}{}", quoted(name), named(*holder), did_you_mean(*meant))
        }
        Mistake::MisplacedField { name, holder, kinds } => misplaced(name, *holder, kinds),
        Mistake::GivenTwice { name, first_line } => {
            format!("{} is given twice; the first is on line {first_line}, keep only one", quoted(name))
        }
        Mistake::MissingField { name, holder, meant } => {
            format!("{} has no `{name}`; give {meant}", this(*holder))
        }
        Mistake::NotNeeded { name: "seconds", .. } => {
            "with `\"until\": \"let-go\"` the step has no `seconds`; its length is `at_least` to `at_most`"
                .to_owned()
        }
        Mistake::NotNeeded { name, .. } => {
            format!(
                "`{name}` needs `\"until\": \"let-go\"` in the same step; without it the length is `seconds`"
            )
        }
        Mistake::WrongForm { name, found, meant, instead } => match instead {
            Some(instead) => format!("`{name}` is {found}; it must be {meant}: write `{instead}`"),
            None => format!("`{name}` is {found}; it must be {meant}"),
        },
        Mistake::OutOfRange { name, found, least, most, of } => {
            let (unit, of) = match of {
                Counted::Seconds => (" s", " seconds"),
                Counted::Strength | Counted::Times => ("", ""),
            };
            format!("`{name}` is {}{unit}; it must be from {least} to {most}{of}", shown(found))
        }
        Mistake::HeldTooLong { name, found, most } => format!(
            "`{name}` is {} s of still pressure; more than {most} s is refused and at most 60 s advised: write shorter ones with a `rest` between, in a `repeat` block",
            shown(found)
        ),
        Mistake::WrongVersion { found } => {
            format!(
                "the file is for version {} of the routine format; this program reads version 1",
                shown(found)
            )
        }
        Mistake::NoWords { name, required: true } => format!("`{name}` has no words; write some"),
        Mistake::NoWords { name, .. } => format!("`{name}` has no words here; write some, or leave it out"),
        Mistake::WrongEntry { name, found, meant } => {
            format!("{found} stands in `{name}`; each entry must be {meant}")
        }
        Mistake::LongText { name, characters, most } => {
            format!("`{name}` is {characters} characters long; at most {most} are accepted")
        }
        Mistake::BadId { found, meant } => format!(
            "{} cannot be an id; use small letters a to z, digits and single hyphens, at most 64{}",
            quoted(found),
            did_you_mean(meant.as_deref())
        ),
        Mistake::UnknownWord { noun: noun @ "a kind of step", found, meant: None, .. } => {
            format!("{} is not {noun}; `routines/README.md` lists them, under Kinds", quoted(found))
        }
        Mistake::UnknownWord { noun, found, meant, choices } => {
            format!("{} is not {noun}{}", quoted(found), meant_or_choices(*meant, choices))
        }
        Mistake::WordTwice { name, word } => format!("`{word}` stands twice in `{name}`; once is enough"),
        Mistake::EmptyList { name } => format!("`{name}` is empty; it needs at least one entry"),
        Mistake::NotAStep { found } => {
            format!(
                "{found} stands where a step should be; a step is an object like `{{ \"do\": \"rest\", … }}`"
            )
        }
        Mistake::PlaceholderOutside { placeholder } => {
            format!("`{placeholder}` has no side to name here; it can only stand inside a `both-sides` block")
        }
        Mistake::UnknownPlaceholder { found, meant } => format!(
            "{} is not a placeholder{}",
            quoted(found),
            match meant {
                Some(_) => did_you_mean(*meant),
                None => "; only `{side}` and `{other_side}` are filled in".to_owned(),
            }
        ),
        _ => whole_sentence(what),
    }
}

fn whole_sentence(what: &Mistake) -> String {
    match what {
        Mistake::BothSidesInside => {
            "a `both-sides` block stands inside another; a side has no sides of its own, so move it out"
                .to_owned()
        }
        Mistake::LetGoUnloaded { kind } => format!(
            "nothing presses in this {} step, so nothing can let go; give it a `load`, or `seconds` instead",
            quoted(kind.id())
        ),
        Mistake::EndNotFor { end: "ready", kind } => {
            format!("a `{}` step cannot wait with `ready`; only `prepare` and `position` can", kind.id())
        }
        Mistake::EndNotFor { end, kind } => {
            format!("a `{}` step cannot end with `{end}`; did you mean `ready`?", kind.id())
        }
        Mistake::AtLeastOverAtMost { at_least, at_most } => {
            format!(
                "`at_least` is {at_least} s and `at_most` only {at_most} s; the first cannot be the longer"
            )
        }
        Mistake::VariantElsewhere { position } => format!(
            "`{}` is not one of the routine's `positions`; add it there, or remove this variant",
            position.id()
        ),
        Mistake::VariantOfFirst { position } => format!(
            "`{}` is the routine's first position, where the step's own words apply; write them in the step itself",
            position.id()
        ),
        Mistake::SkipAndMore { name } => {
            format!("the step is skipped here, so `{name}` is never used; remove one of the two")
        }
        Mistake::VariantSecondsOfLetGo => {
            "the step lasts until the person lets go, so a variant cannot set its `seconds`; remove it"
                .to_owned()
        }
        // every other mistake has its sentence above; this one is never reached and never wrong
        other => format!("{other:?}"),
    }
}

fn named(holder: Holder) -> String {
    match holder {
        Holder::Routine => "a routine".to_owned(),
        Holder::Pressure => "`pressure`".to_owned(),
        Holder::Step(Some(kind)) => format!("a `{}` step", kind.id()),
        Holder::Step(None) => "a step".to_owned(),
        Holder::BothSides => "a `both-sides` block".to_owned(),
        Holder::Repeat => "a `repeat` block".to_owned(),
        Holder::Switch => "a `switch`".to_owned(),
        Holder::Variant(kind) => format!("a variant of a `{}` step", kind.id()),
    }
}

fn misplaced(name: &str, holder: Holder, kinds: &[Kind]) -> String {
    let place = named(holder);
    match holder {
        Holder::Step(Some(kind)) if name == "seconds" && kind.row().lasts == Lasts::Rounds => {
            format!("`seconds` is not for {place}; its length is `press`, `release` and `rounds`")
        }
        // a long list of others helps nobody
        _ if kinds.len() > 6 => format!("`{name}` is not for {place}; leave it out"),
        _ => {
            let kinds: Vec<_> = kinds.iter().map(|kind| kind.id()).collect();
            format!("`{name}` is not for {place}; it belongs to {}", all_of(&kinds))
        }
    }
}

fn this(holder: Holder) -> String {
    match holder {
        Holder::Routine => "the routine".to_owned(),
        Holder::Pressure => "`pressure`".to_owned(),
        Holder::Switch => "the `switch`".to_owned(),
        other => named(other).replacen('a', "this", 1),
    }
}

fn did_you_mean(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
}

fn meant_or_choices(meant: Option<&str>, choices: &[&str]) -> String {
    match meant {
        Some(_) => did_you_mean(meant),
        None => format!("; choose {}", one_of("one", choices)),
    }
}
