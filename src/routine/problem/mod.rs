//! Something wrong, or not advised, in a routine file: what it is and where it stands.
//!
//! What the reader found, as plain data with a place in lines and columns. `mistake` and `advice` have the sentences
//! that a person sees, `render` the picture with the caret. This file does not know how anything is found.

mod advice;
mod mistake;
pub(super) mod phrase;
pub(super) mod render;

use serde::{Serialize, Serializer, ser::SerializeStruct as _};

use super::model::Id;
pub use advice::Advice;
pub use mistake::{Counted, Holder, Mistake, Syntax};

/// Something to mend, or to think about, in a routine file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether the routine can be used all the same.
    pub severity: Severity,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The same in bytes, from the beginning of the text after its byte order mark.
    pub at: usize,
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

impl Mistake {
    /// Whether a routine with it can be used.
    pub const fn severity(&self) -> Severity {
        if matches!(self, Self::Advice(_)) { Severity::Advice } else { Severity::Refusal }
    }
}

impl Problem {
    /// What was found and what was meant, in one sentence.
    pub fn message(&self) -> String {
        self.what.to_string()
    }

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
