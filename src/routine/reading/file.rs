//! A routine file as typed: the tree of its values, each with the place where it stands.
//!
//! It turns text into a [`Value`], or into what is wrong with it as JSON. The grammar is strict JSON, so that every
//! other JSON tool reads the same files. What the values mean is not known here.
//!
//! A quick look over the whole text comes first. It bounds the nesting before anything recurses, and it finds what the
//! parser lets through: control characters, characters that turn the direction of writing, and texts that run over
//! the end of a line.

use jsonc_parser::{
    CollectOptions, ParseOptions, ParseStringErrorKind,
    errors::{ParseError, ParseErrorKind},
    parse_to_ast,
};
pub use jsonc_parser::{
    ast::{Array, NumberLit, Object, ObjectProp, StringLit, Value},
    common::{Range as Span, Ranged},
};

use crate::routine::{
    bounds,
    problem::{Mistake, Syntax, phrase::is_forbidden},
};

/// A mistake and its place.
pub type Found = (Span, Mistake);

/// The tree of `text`, if it is JSON, and what is wrong with its characters and grammar.
pub fn parse(text: &str) -> (Option<Value<'_>>, Vec<Found>) {
    let (mut found, readable) = look_over(text);
    if !readable {
        return (None, found);
    }
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    match parse_to_ast(text, &CollectOptions::default(), &strict) {
        Ok(parsed) => {
            if parsed.value.is_none() {
                found.push((Span { start: 0, end: 0 }, Mistake::Syntax(Syntax::Nothing)));
            }
            (parsed.value, found)
        }
        Err(error) => {
            found.push(unreadable(&error, text));
            (None, found)
        }
    }
}

/// Looks at every character once. `false`: what follows could not be read sensibly, or not safely.
fn look_over(text: &str) -> (Vec<Found>, bool) {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    // where the text that we are inside of began
    let mut quoted_from = None;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        let here = Span { start: at, end: at + c.len_utf8() };
        let follows = |next: &[char]| chars.clone().next().is_some_and(|(_, c)| next.contains(&c));
        if let Some(start) = quoted_from {
            match c {
                '"' => quoted_from = None,
                '\n' => {
                    let stray = stray_quote(text, start);
                    found.push(stray.unwrap_or((Span { start, end: at }, Mistake::Syntax(Syntax::OpenText))));
                    return (found, false);
                }
                // Windows line ends: the line feed is next
                '\r' if follows(&['\n']) => {}
                '\\' => {
                    if let Some((character, length)) = escaped(text.get(at..).unwrap_or_default())
                        && is_forbidden(character)
                    {
                        let span = Span { start: at, end: at + length };
                        found.push((span, Mistake::ForbiddenCharacter { character }));
                    }
                    // an escaped quote or backslash is not an end or a beginning
                    if follows(&['"', '\\']) {
                        chars.next();
                    }
                }
                _ if is_forbidden(c) => found.push((here, Mistake::ForbiddenCharacter { character: c })),
                _ => {}
            }
            continue;
        }
        match c {
            '"' => quoted_from = Some(at),
            '{' | '[' => {
                depth += 1;
                if depth > bounds::NESTING {
                    found.push((here, Mistake::TooDeep));
                    return (found, false);
                }
            }
            '}' | ']' => depth = depth.saturating_sub(1),
            // a comment or the wrong quotes: the parser stops here and says so
            '/' | '\'' => return (found, true),
            ' ' | '\t' | '\n' | '\r' => {}
            _ if c.is_whitespace() || is_forbidden(c) || is_invisible(c) => {
                found.push((here, Mistake::Syntax(Syntax::StrangeSpace { character: c })));
                return (found, false);
            }
            _ => {}
        }
    }
    (found, true)
}

/// The quote that ended a text in its middle, as in `"a 36" roller"`, where after it words follow up to `next`.
fn stray_quote(text: &str, next: usize) -> Option<Found> {
    let line = text.get(..next)?.lines().next_back()?;
    let (before, between) = line.rsplit_once('"')?;
    let between = between.trim();
    if !between.is_empty() && !between.starts_with(char::is_alphabetic) {
        return None;
    }
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '"').next().unwrap_or_default();
    let start = next - (line.len() - before.len());
    let before = word.to_owned();
    (!before.is_empty())
        .then_some((Span { start, end: start + 1 }, Mistake::Syntax(Syntax::QuoteInText { before })))
}

/// What the escape at the start of `text` stands for, if it is a single character, and its length in bytes.
fn escaped(text: &str) -> Option<(char, usize)> {
    let mut chars = text.chars().skip(1);
    let code = match chars.next()? {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => {
            let digits = text.get(2..6)?;
            return u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).map(|code| (code, 6));
        }
        _ => return None,
    };
    Some((code, 2))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// How many bytes before `at` a number and its comma take, where digits follow at once, as in `7,5`.
fn number_before_comma(text: &str, at: usize) -> Option<usize> {
    let (before, after) = text.split_at_checked(at)?;
    let number = before.strip_suffix(',')?;
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    (digits > 0 && after.starts_with(|c: char| c.is_ascii_digit())).then_some(digits + 1)
}

/// The parser's complaint in our words, with a place that a person would point at.
fn unreadable(error: &ParseError, text: &str) -> Found {
    let span = error.range();
    let before = || text.get(..span.start).unwrap_or_default().chars().next_back();
    let found = || {
        let rest = text.get(span.start..).unwrap_or_default();
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').take(40).collect();
        if word.is_empty() { rest.chars().take(1).collect() } else { word }
    };
    let one = |syntax| {
        let length = text.get(span.start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (Span { start: span.start, end: span.start + length }, Mistake::Syntax(syntax))
    };
    if text.get(..span.start).unwrap_or_default().trim().is_empty() {
        let first = error.kind();
        if !matches!(first, ParseErrorKind::CommentsNotAllowed | ParseErrorKind::UnterminatedObject) {
            let line = text.get(span.start..).unwrap_or_default().lines().next().unwrap_or_default();
            let end = span.start + line.len();
            return (Span { start: span.start, end }, Mistake::Syntax(Syntax::NotJson));
        }
    }
    if let Some(number) = number_before_comma(text, span.start) {
        return (Span { start: span.start - number, end: span.end }, Mistake::Syntax(Syntax::DecimalComma));
    }
    match error.kind() {
        ParseErrorKind::CommentsNotAllowed | ParseErrorKind::UnterminatedCommentBlock => {
            (span, Mistake::Syntax(Syntax::Comment))
        }
        ParseErrorKind::TrailingCommasNotAllowed => one(Syntax::TrailingComma),
        ParseErrorKind::ExpectedComma => {
            let next = text.get(span.start..).and_then(|rest| rest.chars().next());
            if before() == Some('0') && next.is_some_and(|c| c.is_ascii_digit()) {
                let start = span.start.saturating_sub(1);
                return (Span { start, end: span.start + 1 }, Mistake::Syntax(Syntax::LeadingZero));
            }
            let rest = text.get(span.start..).unwrap_or_default();
            if rest.trim_start().starts_with(char::is_alphabetic)
                && let Some(stray) = stray_quote(text, span.start)
            {
                return stray;
            }
            one(Syntax::MissingComma)
        }
        ParseErrorKind::SingleQuotedStringsNotAllowed => one(Syntax::WrongQuotes),
        ParseErrorKind::UnterminatedObject => one(Syntax::OpenObject),
        ParseErrorKind::UnterminatedArray => one(Syntax::OpenList),
        ParseErrorKind::MultipleRootJsonValues => one(Syntax::AfterTheEnd),
        ParseErrorKind::ExpectedColonAfterObjectKey => one(Syntax::MissingColon),
        ParseErrorKind::ExpectedObjectValue => one(Syntax::MissingValue),
        ParseErrorKind::ExpectedStringObjectProperty => {
            (span, Mistake::Syntax(Syntax::Unquoted { word: found() }))
        }
        ParseErrorKind::String(ParseStringErrorKind::UnterminatedStringLiteral) => one(Syntax::OpenText),
        ParseErrorKind::String(_) => one(Syntax::Escape),
        ParseErrorKind::BareDecimalPointNumbersNotAllowed
        | ParseErrorKind::ExpectedDigit
        | ParseErrorKind::ExpectedDigitFollowingNegativeSign
        | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral
        | ParseErrorKind::HexadecimalNumbersNotAllowed
        | ParseErrorKind::NonFiniteNumbersNotAllowed
        | ParseErrorKind::UnaryPlusNumbersNotAllowed => one(Syntax::Number),
        ParseErrorKind::NestingDepthExceeded => (span, Mistake::TooDeep),
        ParseErrorKind::UnexpectedCloseBrace
        | ParseErrorKind::UnexpectedCloseBracket
        | ParseErrorKind::UnexpectedColon
        | ParseErrorKind::UnexpectedComma
        | ParseErrorKind::UnexpectedToken
        | ParseErrorKind::UnexpectedTokenInObject
        | ParseErrorKind::UnexpectedWord => match found().as_str() {
            "\u{201c}" | "\u{201d}" | "\u{201e}" | "\u{2018}" | "\u{2019}" => one(Syntax::WrongQuotes),
            word if word.chars().all(char::is_alphanumeric) => {
                let end = span.start + word.len();
                let word = word.to_owned();
                (Span { start: span.start, end }, Mistake::Syntax(Syntax::Unquoted { word }))
            }
            other => one(Syntax::Unexpected { found: other.to_owned() }),
        },
        #[expect(unreachable_patterns, reason = "the parser has one more kind when its serde feature is on")]
        _ => one(Syntax::Unexpected { found: found() }),
    }
}
