//! What can be said about a field of the routine format: its form, when it must be there, which kinds of step take it.
//!
//! The words of the tables in `fields`. What a form means in a sentence is said here too, so that what is asked for and
//! what is told when it is wrong stay together.

use super::{
    bounds,
    problem::{
        Counted,
        phrase::{all_of, one_of},
    },
    words::Kind,
};

/// One field that a file may give.
#[derive(Debug)]
pub(super) struct Field {
    pub name: &'static str,
    /// Its name in the editor; empty where that shows it in another way.
    pub label: &'static str,
    pub form: Form,
    pub need: Need,
    /// Which kinds of step take it; in tables of other things all of them.
    pub takes: fn(Kind) -> bool,
    /// For whoever writes a routine.
    pub about: &'static str,
}

/// What a value must look like.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// `true` or `false`.
    Flag,
    /// A permanent id.
    Id,
    /// An object with these fields.
    Object(&'static [Field]),
    /// Steps and blocks.
    Steps,
    /// Words of a person, with the most characters.
    Text(usize),
    /// A list of such words.
    Texts(usize),
    /// An object with a variant for each position.
    Variants,
    /// The number of the format.
    Version,
    /// A whole number.
    Whole { least: u32, most: u32, of: Counted },
    /// One word of a closed list.
    Word(Vocabulary),
    /// A list of such words, none twice, with the fewest.
    Words(Vocabulary, usize),
}

/// When a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Always,
    Never,
    /// Unless the step lasts until the person lets go; then it must not be there.
    UnlessLetGo,
    /// When the step lasts until the person lets go; otherwise it must not be there.
    ForLetGo,
}

/// A closed list of words, and what one is called.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vocabulary {
    /// With its article: "a pose".
    pub noun: &'static str,
    /// Id and label of each.
    pub words: fn() -> Vec<(&'static str, &'static str)>,
}

impl Field {
    /// Whether a step of this kind takes the field. `None`: the kind is not known, so any field of a step may be meant.
    pub(super) fn is_for(&self, kind: Option<Kind>) -> bool {
        kind.is_none_or(self.takes)
    }

    /// Whether this is a length of still pressure, which is refused over [`bounds::HOLD_REFUSED_OVER_SECS`].
    pub(super) fn is_held(&self, kind: Option<Kind>) -> bool {
        kind.is_some_and(|kind| kind.row().held.is_some())
            && matches!(self.name, "seconds" | "at_least" | "at_most" | "press")
    }

    /// The most that a whole number may be in a step of this kind.
    pub(super) fn most(&self, kind: Option<Kind>) -> Option<u32> {
        match self.form {
            Form::Whole { most, .. } if self.is_held(kind) => Some(most.min(bounds::HOLD_REFUSED_OVER_SECS)),
            Form::Whole { most, .. } => Some(most),
            _ => None,
        }
    }

    /// What is meant, in words that follow "it must be".
    pub(super) fn meant(&self, kind: Option<Kind>) -> String {
        match self.form {
            Form::Flag => "`true` or `false`, without quotes".to_owned(),
            Form::Id => "a short name in quotes, like `\"first-hold\"`".to_owned(),
            Form::Object(fields) => {
                let names: Vec<_> =
                    fields.iter().filter(|f| f.need == Need::Always).map(|f| f.name).collect();
                format!("an object `{{ … }}` with {}", all_of(&names))
            }
            Form::Steps => "a list `[ … ]` of steps".to_owned(),
            Form::Text(_) => "words in quotes".to_owned(),
            Form::Texts(_) => "a list of words in quotes, like `[\"tennis ball\", \"mat\"]`".to_owned(),
            Form::Variants => "an object `{ … }` with a position for each variant".to_owned(),
            Form::Version => "the number `1`".to_owned(),
            Form::Whole { least, of, .. } => {
                let most = self.most(kind).unwrap_or(least);
                match of {
                    Counted::Seconds => format!("a whole number of seconds from {least} to {most}"),
                    Counted::Times => format!("a whole number from {least} to {most}"),
                }
            }
            Form::Word(vocabulary) => {
                let words: Vec<_> = (vocabulary.words)().into_iter().map(|(id, _)| id).collect();
                one_of(vocabulary.noun, &words)
            }
            Form::Words(vocabulary, _) => {
                let example = (vocabulary.words)().first().map_or("", |(id, _)| id);
                format!("a list of words in quotes, like `[\"{example}\"]`")
            }
        }
    }
}
