//! Something wrong, or not advised, in a routine file: what it is and where it stands.
//!
//! What the reader found, as plain data with a place in lines and columns. The sentences that a person
//! sees are in `wording`, the picture with the caret in `render`. This file does not know how anything is found.

pub(super) mod excerpt;
pub(super) mod phrase;
mod remark;
pub(super) mod render;
pub(super) mod wording;

use serde::{Serialize, Serializer, ser::SerializeStruct as _};

use super::{
    model::Id,
    place::Tool,
    reading::settle::Moves,
    words::{Area, Caution, Kind, Position},
};

/// Something to mend, or to think about, in a routine file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether the routine can be used all the same.
    pub severity: Severity,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// How many characters of the line it covers; at least 1.
    pub len: usize,
    /// What it is.
    pub what: Mistake,
    /// The step or block in which it stands; `None` above the steps.
    pub step: Option<StepName>,
}

/// Whether a routine with the problem can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It cannot.
    #[serde(rename = "error")]
    Refusal,
    /// It can; the writer may want to know.
    Advice,
}

/// How a step or block is named when something is wrong in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum StepName {
    /// By its id.
    Id(Id),
    /// By its number in the file, from 1, blocks counted too: it has no usable id.
    Number(usize),
}

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

/// Why the text is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Something follows the last `}`.
    AfterTheEnd,
    /// `//` or `/*`.
    Comment,
    /// A backslash with something that it cannot stand before.
    Escape,
    /// `7,5`.
    DecimalComma,
    /// The file of a word processor, or another that is not text.
    Document,
    /// `030`.
    LeadingZero,
    /// No `:` after a field's name.
    MissingColon,
    /// Nothing between two values.
    MissingComma,
    /// No value after `:`.
    MissingValue,
    /// Not even a beginning of JSON.
    NotJson,
    /// No text at all.
    Nothing,
    /// Something that begins like a number and is none.
    Number,
    /// A list without an end.
    OpenList,
    /// An object without an end.
    OpenObject,
    /// A text without an end on its line.
    OpenText,
    /// A quote that ends a text in its middle.
    QuoteInText {
        /// The word before it.
        before: String,
    },
    /// A space or invisible character that JSON does not know.
    StrangeSpace {
        /// That character.
        character: char,
    },
    /// A comma with nothing after it.
    TrailingComma,
    /// Something that cannot stand here.
    Unexpected {
        /// What stands here.
        found: String,
    },
    /// A word without quotes.
    Unquoted {
        /// That word.
        word: String,
    },
    /// `'` or typographic quotes.
    WrongQuotes,
}

/// What is wrong or not advised. Each is worded in one place, `wording`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields of a mistake are named for what they hold; the sentences are in `wording`"
)]
pub enum Mistake {
    // the file
    FileTooBig,
    NotUtf8 { byte: u8 },
    Syntax(Syntax),
    TooDeep { most: usize },
    ForbiddenCharacter { character: char },
    MoreProblems { count: usize },

    // fields
    NotARoutine { found: String },
    UnknownField { name: String, holder: Holder, meant: Option<&'static str> },
    MisplacedField { name: &'static str, holder: Holder, kinds: Vec<Kind> },
    GivenTwice { name: String, first_line: usize },
    MissingField { name: &'static str, holder: Holder, meant: String },
    NotNeeded { name: &'static str, holder: Holder },

    // values
    WrongForm { name: &'static str, found: String, meant: String, instead: Option<String> },
    WrongEntry { name: &'static str, found: String, meant: String },
    OutOfRange { name: &'static str, found: String, least: u32, most: u32, of: Counted },
    HeldTooLong { name: &'static str, found: String, most: u32 },
    WrongVersion { found: String },
    NoWords { name: &'static str, required: bool },
    LongText { name: &'static str, characters: usize, most: usize },
    BadId { found: String, meant: Option<String> },
    UnknownWord { noun: &'static str, found: String, meant: Option<&'static str>, choices: Vec<&'static str> },
    WordTwice { name: &'static str, word: &'static str },
    EmptyList { name: &'static str },
    NotAStep { found: String },
    PlaceholderOutside { placeholder: &'static str },
    UnknownPlaceholder { found: String, meant: Option<&'static str> },

    // how things belong together
    SameId { id: Id, first_line: usize },
    BothSidesInside,
    LetGoUnloaded { kind: Kind },
    EndNotFor { end: &'static str, kind: Kind },
    AtLeastOverAtMost { at_least: u32, at_most: u32 },
    VariantElsewhere { position: Position },
    VariantOfFirst { position: Position },
    SkipAndMore { name: &'static str },
    VariantSecondsOfLetGo,

    // places
    PressedNever { area: Area, tool: Tool },

    // the whole
    TooManyWritten { count: usize, most: usize },
    TooManyPlayed { count: u64, most: u64 },
    TooLong { secs: u64, most: u64, position: Option<Position> },
    NothingPlayed { position: Position },

    Advice(Advice),
}

/// What is not advised: the routine can be used all the same. Each is worded in `remark`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are named for what they hold; the sentences are in `remark`")]
pub enum Advice {
    HeldLong { kind: Kind, secs: u32, most: u32 },
    LongUnderPressure { secs: u64, most: u32, position: Option<Position> },
    SideLong { secs: u64, most: u32, position: Option<Position> },
    AimAboveCeiling { aim: u8, ceiling: u8 },
    AimHigh { aim: u8, most: u8 },
    CeilingHigh { ceiling: u8, most: u8 },
    SayLong { words: usize, most: usize },
    ShowLong { words: usize, most: usize },
    SayDuration { found: String },
    SayAim { found: String },
    Promise { found: String },
    RightToLeft { found: String },
    PressedOtherwise { area: Area, tool: Tool },
    PressedElsewhere { area: Area, position: Position },
    PressedHard { area: Area, aim: u8 },
    PressedInWords { found: String, why: &'static str },
    SettleShort { secs: u32, needed: u32, moves: Moves, position: Option<Position> },
    MovesLate { kind: Kind, moves: Moves, needed: u32 },
    CautionsMissing { missing: Vec<Caution> },
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Seconds.
    Seconds,
    /// Points of 0 to 10.
    Strength,
    /// How often.
    Times,
}

impl Mistake {
    /// Whether a routine with it can be used.
    pub const fn severity(&self) -> Severity {
        if matches!(self, Self::Advice(_)) { Severity::Advice } else { Severity::Refusal }
    }
}

impl Problem {
    /// Whether the routine cannot be used.
    pub fn is_refusal(&self) -> bool {
        self.severity == Severity::Refusal
    }
}

/// For machines: severity, line, column, message and step. Whoever prints adds the file.
impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut problem = to.serialize_struct("Problem", 5)?;
        problem.serialize_field("severity", &self.severity)?;
        problem.serialize_field("line", &self.line)?;
        problem.serialize_field("column", &self.column)?;
        problem.serialize_field("message", &self.message())?;
        problem.serialize_field("step", &self.step)?;
        problem.end()
    }
}
