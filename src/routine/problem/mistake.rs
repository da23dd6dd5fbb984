//! What can be wrong in a routine file, each with its sentence.
//!
//! One sentence each, for somebody who knows massage and not JSON: what was found, then what was meant. The writer's own
//! words stand in backticks, shortened and with unprintable characters made visible.
//! Why a file is not JSON is told here too.

use std::{fmt, time::Duration};

use thiserror::Error;

use super::{
    Advice,
    phrase::{all_of, code, on, one_of, quoted, shown},
};
use crate::{
    routine::{
        bounds::{
            HOLD_ADVISED_SECS, HOLD_REFUSED_OVER_SECS, NESTING, SEGMENTS_PLAYED, STEPS_WRITTEN, TOTAL_SECS,
        },
        kind::Lasts,
        model::Id,
        place::{Allowed, Tool},
        words::{Area, Kind, Position},
    },
    text::{format_count, format_units},
};

/// What is around a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// The top of the file.
    Routine,
    /// `pressure`.
    Pressure,
    /// A step; `None` where its kind is not known.
    Step(Option<Kind>),
    /// A both-sides block.
    BothSides,
    /// A repeat block.
    Repeat,
    /// The switch of a both-sides block.
    Switch,
    /// What changes in one position, in a step of this kind.
    Variant(Kind),
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Seconds.
    Seconds,
    /// How often, or points of 0 to 10.
    Times,
}

/// What is wrong or not advised.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[expect(missing_docs, reason = "each has its sentence")]
pub enum Mistake {
    // the file
    #[error("the file is too big to be a routine: it is over 1 MiB")]
    FileTooBig,
    #[error("byte 0x{byte:02X} here is not UTF-8 text; save the file again with the encoding UTF-8")]
    NotUtf8 { byte: u8 },
    #[error("{0}")]
    Syntax(Syntax),
    #[error("lists and objects are nested more than {NESTING} deep here; a routine needs far fewer")]
    TooDeep,
    #[error("{}", forbidden_character(*.character))]
    ForbiddenCharacter { character: char },
    #[error("and {}; mend those above first", format_count(*.count, "more problem"))]
    MoreProblems { count: usize },

    // fields
    #[error("the file holds {found}; a routine is one object, from `{{` to `}}`")]
    NotARoutine { found: String },
    #[error("{} is not a field of {holder}{}", quoted(.name), instead_of(.name, *.holder, *.meant))]
    UnknownField { name: String, holder: Holder, meant: Option<&'static str> },
    #[error("`{name}` is not for {holder}; {}", belongs(.name, *.holder, .kinds))]
    MisplacedField { name: &'static str, holder: Holder, kinds: Vec<Kind> },
    #[error("{} is given twice; the first is on line {first_line}, keep only one", quoted(.name))]
    GivenTwice { name: String, first_line: usize },
    #[error("{} has no `{name}`; give {meant}", this(*.holder))]
    MissingField { name: &'static str, holder: Holder, meant: String },
    #[error("{}", not_needed(.name))]
    NotNeeded { name: &'static str },

    // values
    #[error("`{name}` is {found}; it must be {meant}{}",
        .instead.as_ref().map_or_else(String::new, |instead| format!(": write `{instead}`")))]
    WrongForm { name: &'static str, found: String, meant: String, instead: Option<String> },
    #[error("{found} stands in `{name}`; each entry must be {meant}")]
    WrongEntry { name: &'static str, found: String, meant: String },
    #[error("`{name}` is {}{}; it must be from {least} to {most}{}", shown(.found), .of.unit().0, .of.unit().1)]
    OutOfRange { name: &'static str, found: String, least: u32, most: u32, of: Counted },
    #[error("`{name}` is {} s of still pressure; more than {HOLD_REFUSED_OVER_SECS} s is refused and at most \
        {HOLD_ADVISED_SECS} s advised: write shorter ones with a `rest` between, in a `repeat` block", shown(.found))]
    HeldTooLong { name: &'static str, found: String },
    #[error("the file is for version {} of the routine format; this program reads version 1", shown(.found))]
    WrongVersion { found: String },
    #[error("`{name}` has no words{}", if *.required { "; write some" } else { " here; write some, or leave it out" })]
    NoWords { name: &'static str, required: bool },
    #[error("`{name}` is {characters} characters long; at most {most} are accepted")]
    LongText { name: &'static str, characters: usize, most: usize },
    #[error("{} cannot be an id; use small letters a to z, digits and single hyphens, at most 64{}",
        quoted(.found), meant_or(.meant.as_deref(), ""))]
    BadId { found: String, meant: Option<String> },
    #[error("{} is not {noun}{}", quoted(.found), meant_or_choices(.noun, *.meant, .choices))]
    UnknownWord { noun: &'static str, found: String, meant: Option<&'static str>, choices: Vec<&'static str> },
    #[error("`{word}` stands twice in `{name}`; once is enough")]
    WordTwice { name: &'static str, word: &'static str },
    #[error("`{name}` is empty; it needs at least one entry")]
    EmptyList { name: &'static str },
    #[error("{found} stands where a step should be; a step is an object like `{{ \"do\": \"rest\", … }}`")]
    NotAStep { found: String },
    #[error("`{placeholder}` has no side to name here; it can only stand inside a `both-sides` block")]
    PlaceholderOutside { placeholder: &'static str },
    #[error("{} is not a placeholder{}", quoted(.found), meant_or(*.meant, "; only `{side}` and `{other_side}` are filled in"))]
    UnknownPlaceholder { found: String, meant: Option<&'static str> },

    // how things belong together
    #[error("the id `{id}` is already used on line {first_line}; every step, block and switch needs its own")]
    SameId { id: Id, first_line: usize },
    #[error("a `both-sides` block stands inside another; a side has no sides of its own, so move it out")]
    BothSidesInside,
    #[error("nothing presses in this {} step, so nothing can let go; give it a `load`, or `seconds` instead",
        quoted(.kind.id()))]
    LetGoUnloaded { kind: Kind },
    #[error("a `{}` step cannot {}", .kind.id(), match *.end {
        "ready" => "wait with `ready`; only `prepare` and `position` can".to_owned(),
        end => format!("end with `{end}`; did you mean `ready`?"),
    })]
    EndNotFor { end: &'static str, kind: Kind },
    #[error("`at_least` is {at_least} s and `at_most` only {at_most} s; the first cannot be the longer")]
    AtLeastOverAtMost { at_least: u32, at_most: u32 },
    #[error("`{}` is not one of the routine's `positions`; add it there, or remove this variant", .position.id())]
    VariantElsewhere { position: Position },
    #[error("`{}` is the routine's first position, where the step's own words apply; write them in the step \
        itself", .position.id())]
    VariantOfFirst { position: Position },
    #[error("the step is skipped here, so `{name}` is never used; remove one of the two")]
    SkipAndMore { name: &'static str },
    #[error("the step lasts until the person lets go, so a variant cannot set its `seconds`; remove it")]
    VariantSecondsOfLetGo,

    // places
    #[error("{} on `{}` is refused: {}; choose another `area`, or a `load` of `hand` or `none`",
        .tool.named(), .area.id(), Allowed::of(*.area).map_or("", |place| place.why))]
    PressedNever { area: Area, tool: Tool },

    // the whole
    #[error("{count} steps and blocks are written; at most {STEPS_WRITTEN} are accepted")]
    TooManyWritten { count: usize },
    #[error("laid out with all its rounds and both sides, the routine has {} steps; at most {SEGMENTS_PLAYED} are played",
        if *.count > 1_000_000 { "over a million".to_owned() } else { .count.to_string() })]
    TooManyPlayed { count: u64 },
    #[error("{}the routine lasts {} in total; at most {} is played", on(*.position), units(*.secs), units(TOTAL_SECS))]
    TooLong { secs: u64, position: Option<Position> },
    #[error("nothing is left to do on `{}`: every step is skipped there or only offered", .position.id())]
    NothingPlayed { position: Position },

    #[error("{0}")]
    Advice(Advice),
}

impl Counted {
    /// What stands behind the number that was found, and behind those that may be.
    const fn unit(self) -> (&'static str, &'static str) {
        match self {
            Self::Seconds => (" s", " seconds"),
            Self::Times => ("", ""),
        }
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Routine => f.write_str("a routine"),
            Self::Pressure => f.write_str("`pressure`"),
            Self::Step(Some(kind)) => write!(f, "a `{}` step", kind.id()),
            Self::Step(None) => f.write_str("a step"),
            Self::BothSides => f.write_str("a `both-sides` block"),
            Self::Repeat => f.write_str("a `repeat` block"),
            Self::Switch => f.write_str("a `switch`"),
            Self::Variant(kind) => write!(f, "a variant of a `{}` step", kind.id()),
        }
    }
}

/// The holder at hand: "this `hold` step".
fn this(holder: Holder) -> String {
    match holder {
        Holder::Routine => "the routine".to_owned(),
        Holder::Switch => "the `switch`".to_owned(),
        Holder::Pressure => holder.to_string(),
        other => other.to_string().replacen('a', "this", 1),
    }
}

fn forbidden_character(character: char) -> String {
    let code = code(character);
    match character {
        '\n' | '\r' => format!("a line break ({code}) stands in the text; write a space instead"),
        '\t' => format!("a tab ({code}) stands in the text; write a space instead"),
        _ if character.is_control() => format!("the control character {code} stands in the text; remove it"),
        _ => format!("the invisible character {code} changes the direction of writing; remove it"),
    }
}

/// What to do about a field that is none.
fn instead_of(name: &str, holder: Holder, meant: Option<&str>) -> String {
    let in_step = matches!(holder, Holder::Step(_));
    match (name, meant) {
        ("side" | "sides" | "each_side", None | Some("title" | "say")) if in_step => {
            "; put the step inside a `both-sides` block, and it is done on one side and then on the other"
                .to_owned()
        }
        ("sets" | "repeat" | "repeats", _) if in_step => {
            "; put the step inside a `repeat` block, and say how many `times` there".to_owned()
        }
        (_, Some("seconds")) if name.starts_with("min") => {
            "; write the length as `seconds`: one minute is `60`".to_owned()
        }
        _ => meant_or(meant, "; remove it"),
    }
}

/// Where a field belongs that is not for its holder.
fn belongs(name: &str, holder: Holder, kinds: &[Kind]) -> String {
    match holder {
        Holder::Step(Some(kind)) if name == "seconds" && kind.row().lasts == Lasts::Rounds => {
            "its length is `press`, `release` and `rounds`".to_owned()
        }
        _ if kinds.len() > 6 => "leave it out".to_owned(),
        _ => format!("it belongs to {}", all_of(&kinds.iter().map(|kind| kind.id()).collect::<Vec<_>>())),
    }
}

fn not_needed(name: &str) -> String {
    match name {
        "seconds" => {
            "with `\"until\": \"let-go\"` the step has no `seconds`; its length is `at_least` to `at_most`"
                .to_owned()
        }
        _ => format!(
            "`{name}` needs `\"until\": \"let-go\"` in the same step; without it the length is `seconds`"
        ),
    }
}

fn meant_or(meant: Option<&str>, otherwise: &str) -> String {
    meant.map_or_else(|| otherwise.to_owned(), |meant| format!("; did you mean `{meant}`?"))
}

fn meant_or_choices(noun: &str, meant: Option<&str>, choices: &[&str]) -> String {
    match noun {
        "a kind of step" => meant_or(meant, "; `routines/README.md` lists them, under Kinds"),
        _ => meant_or(meant, &format!("; choose {}", one_of("one", choices))),
    }
}

fn units(secs: u64) -> String {
    if secs < 360_000 { format_units(Duration::from_secs(secs)) } else { "over 100 h".to_owned() }
}

/// Why the text is not JSON.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[expect(missing_docs, reason = "each has its sentence")]
pub enum Syntax {
    #[error("the routine has ended before this; remove what follows, or move it inside")]
    AfterTheEnd,
    #[error("a comment cannot stand in a routine file; remove it, or write it into `show`")]
    Comment,
    #[error("the backslash here cannot stand before what follows; write `\\\\` for a backslash itself")]
    Escape,
    #[error("a number cannot have a comma; lengths are whole seconds, like `7`")]
    DecimalComma,
    #[error("this is a document of another program, not plain text; save it as plain text, in UTF-8")]
    Document,
    #[error("a number cannot begin with a zero; write it without")]
    LeadingZero,
    #[error("a `:` is missing between the field's name and its value")]
    MissingColon,
    #[error("a comma is missing here, between two entries")]
    MissingComma,
    #[error("a value is missing after the `:`")]
    MissingValue,
    #[error("this is not JSON; a routine file begins with `{{` and ends with `}}`")]
    NotJson,
    #[error("the file is empty; a routine begins with `{{` and ends with `}}`")]
    Nothing,
    #[error("this begins like a number and is none; write whole numbers like `30`")]
    Number,
    #[error("this `[` is never closed; write a `]` after the last entry of its list")]
    OpenList,
    #[error("this `{{` is never closed; write a `}}` after the last field that belongs to it")]
    OpenObject,
    #[error(
        "the text that begins here has no end on its line; close it with `\"`, and keep each text on \
        one line"
    )]
    OpenText,
    #[error("the quote after {} ends the text here; write `\\\"` for a quote inside a text, or a word \
        like `inch`", quoted(.before))]
    QuoteInText { before: String },
    #[error("the invisible character {} stands between values; use ordinary spaces", code(*.character))]
    StrangeSpace { character: char },
    #[error("there is nothing after this comma; remove it")]
    TrailingComma,
    #[error("{}", unexpected(.found))]
    Unexpected { found: String },
    #[error("{}", unquoted(.word))]
    Unquoted { word: String },
    #[error("names and texts stand in straight double quotes; write `\"` in place of this quote")]
    WrongQuotes,
}

fn unexpected(found: &str) -> String {
    match found {
        "" => "something is missing here".to_owned(),
        found => format!("{} cannot stand here", quoted(found)),
    }
}

fn unquoted(word: &str) -> String {
    let lower = word.to_lowercase();
    match lower.as_str() {
        "true" | "false" | "null" if lower != *word => {
            format!("{} is not known here; did you mean `{lower}`, in small letters?", quoted(word))
        }
        _ => format!("{} stands here without quotes; did you mean `\"{}\"`?", quoted(word), shown(word)),
    }
}
