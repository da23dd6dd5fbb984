//! Why a file is not JSON.

use thiserror::Error;

use super::phrase::{code, quoted, shown};

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
