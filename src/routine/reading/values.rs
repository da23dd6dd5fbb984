//! One field of a routine file: has its value the right form, and is it within bounds.
//!
//! Everything asked for comes from the table in `fields`; what is found wrong is noted with the [`Reader`]. What the
//! fields mean together is not known here.

use super::{
    file::{Array, NumberLit, ObjectProp, Ranged as _, Span, StringLit, Value},
    given::{Fields, also_said, closest},
    reader::{Named, Reader, opening},
};
use crate::routine::{
    bounds,
    fields::ROUTINE,
    form::{Field, Form, Need, Vocabulary},
    model::Id,
    problem::{Advice, Holder, Mistake, phrase::quoted},
    words::{Kind, Word},
};

impl<'t> Reader<'t> {
    /// A whole number within the bounds of its field.
    pub fn whole(&mut self, fields: &Fields<'_, 't>, name: &str) -> Option<u32> {
        let (field, node) = fields.given(name)?;
        let Form::Whole { least, most, of } = field.form else { return None };
        let Value::NumberLit(NumberLit { value: raw, .. }) = *node else {
            let instead = node
                .as_string_lit()
                .and_then(|text| counted_in(&text.value))
                .filter(|number| (least..=field.most(fields.kind).unwrap_or(most)).contains(number))
                .map(|number| number.to_string());
            self.wrong_form(field, fields.kind, node, instead);
            return None;
        };
        let digits = raw.strip_prefix('-').unwrap_or(raw);
        if !digits.bytes().all(|b| b.is_ascii_digit()) || raw == "-0" {
            self.wrong_form(field, fields.kind, node, plainly(raw));
            return None;
        }
        let allowed = field.most(fields.kind).unwrap_or(most);
        match raw.parse::<u32>() {
            Ok(number) if (least..=allowed).contains(&number) => Some(number),
            Ok(number) if (allowed..=most).contains(&number) => {
                self.found(node.range(), Mistake::HeldTooLong { name: field.name, found: raw.to_owned() });
                None
            }
            _ => {
                let found = raw.to_owned();
                let mistake = Mistake::OutOfRange { name: field.name, found, least, most: allowed, of };
                self.found(node.range(), mistake);
                None
            }
        }
    }

    /// A strength of 0 to 10.
    pub fn strength(&mut self, fields: &Fields<'_, 't>, name: &str) -> Option<u8> {
        self.whole(fields, name).and_then(|number| u8::try_from(number).ok())
    }

    /// The version of the format, which must be ours.
    pub fn version(&mut self, fields: &Fields<'_, 't>) -> Option<()> {
        let (field, node) = fields.given("version")?;
        if node.as_number_lit().is_some_and(|number| number.value == "1") {
            return Some(());
        }
        self.wrong_form(field, None, node, None);
        None
    }

    /// Whether the file is of another version, or says of none and is no routine otherwise either. That is noted, and nothing
    /// else about it is worth a word.
    pub fn is_of_another_version(&mut self, tree: &Value<'t>, entries: &[ObjectProp<'t>]) -> bool {
        let named = |name: &str| entries.iter().find(|entry| entry.name.as_str().eq_ignore_ascii_case(name));
        let Some(field) = ROUTINE.iter().find(|field| field.name == "version") else { return false };
        let Some(ObjectProp { value: node, .. }) = named(field.name) else {
            let is_none = named("steps").is_none();
            if is_none {
                let meant = field.meant(None);
                let mistake = Mistake::MissingField { name: field.name, holder: Holder::Routine, meant };
                self.found(opening(tree.range()), mistake);
            }
            return is_none;
        };
        let number = match node {
            Value::NumberLit(number) => Some(number.value),
            Value::StringLit(text) => Some(&*text.value).filter(|text| text.trim().parse::<f64>().is_ok()),
            _ => None,
        };
        let is_ours =
            number.and_then(|number| number.trim().parse().ok()) == Some(f64::from(bounds::VERSION));
        match number {
            _ if is_ours => {}
            Some(found) => self.found(node.range(), Mistake::WrongVersion { found: found.to_owned() }),
            None => self.wrong_form(field, None, node, None),
        }
        !is_ours
    }

    /// `true` or `false`; `false` if it is not given.
    pub fn flag(&mut self, fields: &Fields<'_, 't>, name: &str) -> bool {
        let Some((field, node)) = fields.given(name) else { return false };
        if let Some(flag) = node.as_boolean_lit() {
            return flag.value;
        }
        let instead = node.as_string_lit().map(|text| text.value.to_ascii_lowercase());
        let instead = instead.filter(|text| matches!(text.as_str(), "true" | "false"));
        self.wrong_form(field, fields.kind, node, instead);
        false
    }

    /// The `id` of a routine.
    pub fn name(&mut self, fields: &Fields<'_, 't>) -> Option<Id> {
        let (field, node) = fields.given("id")?;
        let Some(StringLit { value: text, .. }) = node.as_string_lit() else {
            self.wrong_form(field, fields.kind, node, None);
            return None;
        };
        let id = Id::new(text);
        if id.is_none() {
            let mistake = Mistake::BadId { found: text.to_string(), meant: slug(text) };
            self.found(node.range(), mistake);
        }
        id
    }

    /// The `id` of a step, block or switch, which nothing else in the routine has.
    pub fn own_name(&mut self, fields: &Fields<'_, 't>) -> Option<Id> {
        let id = self.name(fields)?;
        let span = fields.span("id")?;
        if let Some(Named { at, .. }) = self.ids.get(&id) {
            let first_line = self.line_of(*at);
            self.found(span, Mistake::SameId { id: id.clone(), first_line });
        } else {
            self.ids.insert(id.clone(), Named { at: span.start, mark: span });
        }
        Some(id)
    }

    /// Words of a person.
    pub fn words(&mut self, fields: &Fields<'_, 't>, name: &str) -> Option<String> {
        let (field, node) = fields.given(name)?;
        let Form::Text(most) = field.form else { return None };
        let text = self.text_of(field, fields.kind, node, most)?;
        let is_shown = field.name != "$schema";
        if is_shown {
            self.placeholders(node, &text);
        }
        if self.advises {
            self.advise_on_direction(node.range(), &text);
            let words = text.split_whitespace().count();
            match field.name {
                "say" | "again" => self.advise_on_say(node.range(), &text),
                "show" if words > bounds::SHOW_WORDS_ADVISED => {
                    self.advise(node.range(), Advice::ShowLong { words });
                }
                _ => {}
            }
            if is_shown {
                self.advise_on_promise(node.range(), &text);
            }
        }
        Some(text)
    }

    fn text_of(
        &mut self,
        field: &'static Field,
        kind: Option<Kind>,
        node: &Value<'t>,
        most: usize,
    ) -> Option<String> {
        let Some(StringLit { value: text, .. }) = node.as_string_lit() else {
            let number = node.as_number_lit().map(|number| number.value).filter(|raw| raw.len() <= 12);
            let instead = number.map(|raw| format!("\"{raw}\""));
            if matches!(field.form, Form::Texts(_)) {
                let meant = "words in quotes".to_owned();
                let mistake = Mistake::WrongEntry { name: field.name, found: describe(node), meant };
                self.found(pointed(node), mistake);
            } else {
                self.wrong_form(field, kind, node, instead);
            }
            return None;
        };
        // a text has at most as many characters as bytes
        let characters = if text.len() > most { text.chars().count() } else { 0 };
        if text.trim().is_empty() {
            let required = field.need == Need::Always && matches!(field.form, Form::Text(_));
            self.found(node.range(), Mistake::NoWords { name: field.name, required });
            None
        } else if characters > most {
            self.found(node.range(), Mistake::LongText { name: field.name, characters, most });
            None
        } else {
            Some(text.to_string())
        }
    }

    /// A list of words of a person.
    pub fn texts(&mut self, fields: &Fields<'_, 't>, name: &str) -> Option<Vec<String>> {
        let (field, node) = fields.given(name)?;
        let Form::Texts(most) = field.form else { return None };
        let Some(Array { elements: list, .. }) = node.as_array() else {
            self.wrong_form(field, None, node, None);
            return None;
        };
        let mut texts = Vec::new();
        for node in list {
            if let Some(text) = self.text_of(field, None, node, most) {
                self.placeholders(node, &text);
                texts.push(text);
            }
        }
        Some(texts)
    }

    /// A word of the closed list `W`.
    pub fn word<W: Word>(&mut self, fields: &Fields<'_, 't>, name: &str) -> Option<W> {
        let (field, node) = fields.given(name)?;
        let Form::Word(vocabulary) = field.form else { return None };
        self.one_word(field, vocabulary, fields.kind, node)
    }

    /// Some words of the closed list `W`, none twice.
    pub fn word_list<W: Word>(&mut self, fields: &Fields<'_, 't>, name: &str) -> Option<Vec<W>> {
        let (field, node) = fields.given(name)?;
        let Form::Words(vocabulary, at_least) = field.form else { return None };
        let Some(Array { elements: list, .. }) = node.as_array() else {
            self.wrong_form(field, fields.kind, node, None);
            return None;
        };
        if list.len() < at_least {
            self.found(node.range(), Mistake::EmptyList { name: field.name });
            return None;
        }
        let mut words: Vec<W> = Vec::new();
        let mut all_good = true;
        for node in list {
            match self.one_word(field, vocabulary, fields.kind, node) {
                Some(word) if words.contains(&word) => {
                    self.found(node.range(), Mistake::WordTwice { name: field.name, word: word.id() });
                    all_good = false;
                }
                Some(word) => words.push(word),
                None => all_good = false,
            }
        }
        all_good.then_some(words)
    }

    fn one_word<W: Word>(
        &mut self,
        field: &'static Field,
        vocabulary: Vocabulary,
        kind: Option<Kind>,
        node: &Value<'t>,
    ) -> Option<W> {
        let Some(StringLit { value: text, .. }) = node.as_string_lit() else {
            match field.form {
                Form::Words(..) => {
                    let meant = format!("{} in quotes", vocabulary.noun);
                    let mistake = Mistake::WrongEntry { name: field.name, found: describe(node), meant };
                    self.found(pointed(node), mistake);
                }
                _ => self.wrong_form(field, kind, node, None),
            }
            return None;
        };
        let word = W::ALL.iter().copied().find(|word| word.id() == *text);
        if word.is_none() {
            self.unknown_word(vocabulary, node.range(), text);
        }
        word
    }

    /// Notes a word that is not in its list.
    pub fn unknown_word(&mut self, vocabulary: Vocabulary, span: Span, found: &str) {
        if self.is_full() {
            self.refuse_untold();
            return;
        }
        let choices: Vec<_> = (vocabulary.words)().into_iter().map(|(id, _)| id).collect();
        let also = also_said(vocabulary.noun, found);
        let meant = also.or_else(|| closest(found, &choices, '-'));
        let mistake = Mistake::UnknownWord { noun: vocabulary.noun, found: found.to_owned(), meant, choices };
        self.found(span, mistake);
    }

    /// Notes a value of the wrong form.
    pub fn wrong_form(
        &mut self,
        field: &'static Field,
        kind: Option<Kind>,
        node: &Value<'t>,
        instead: Option<String>,
    ) {
        self.otherwise(field.name, field.meant(kind), node, instead);
    }

    /// Notes that `name` is not what is `meant`.
    pub fn otherwise(
        &mut self,
        name: &'static str,
        meant: String,
        node: &Value<'t>,
        instead: Option<String>,
    ) {
        let mistake = Mistake::WrongForm { name, found: describe(node), meant, instead };
        self.found(pointed(node), mistake);
    }

    /// Notes placeholders that nothing fills in.
    fn placeholders(&mut self, node: &Value<'t>, text: &str) {
        let mut rest = text;
        while let Some(start) = rest.find('{') {
            let from = rest.get(start..).unwrap_or_default();
            let found = match from.find('}') {
                Some(end) => from.get(..=end).unwrap_or(from),
                None => from.split_whitespace().next().unwrap_or(from),
            };
            let known = ["{side}", "{other_side}"].into_iter().find(|known| *known == found);
            match known {
                Some(_) if self.sided => {}
                Some(placeholder) => {
                    let span = self.within(node.range(), placeholder);
                    self.found(span, Mistake::PlaceholderOutside { placeholder });
                }
                None => {
                    let meant = closest(found, &["{side}", "{other_side}"], '_');
                    let span = self.within(node.range(), found);
                    self.found(span, Mistake::UnknownPlaceholder { found: found.to_owned(), meant });
                }
            }
            rest = from.get(found.len()..).unwrap_or_default();
        }
    }
}

/// Where to point at a value: the first character of a long one.
pub fn pointed(node: &Value<'_>) -> Span {
    match node {
        Value::Array(_) | Value::Object(_) => opening(node.range()),
        _ => node.range(),
    }
}

/// What stands in a place, in words that follow "is".
pub fn describe(node: &Value<'_>) -> String {
    match node {
        Value::NullKeyword(_) => "`null`".to_owned(),
        Value::BooleanLit(flag) => format!("`{}`", flag.value),
        Value::NumberLit(number) => quoted(number.value),
        Value::StringLit(text) => format!("the text {}", quoted(&format!("\"{}\"", text.value))),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// The number in "30" and "3/10", or the seconds in "0:30", "30 s" and "1 min".
fn counted_in(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    if let Some(number) = text.strip_suffix("/10") {
        return number.parse().ok();
    }
    if let Some((minutes, secs)) = text.split_once(':') {
        let (minutes, secs): (u32, u32) = (minutes.parse().ok()?, secs.parse().ok()?);
        return (secs < 60).then_some(minutes.checked_mul(60)?.checked_add(secs)?);
    }
    let number: u32 = text.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok()?;
    match text.trim_start_matches(|c: char| c.is_ascii_digit()).trim().trim_end_matches('.') {
        "" | "s" | "sec" | "secs" | "second" | "seconds" | "x" | "times" => Some(number),
        "m" | "min" | "mins" | "minute" | "minutes" => number.checked_mul(60),
        _ => None,
    }
}

/// `30.0` and `3e1` as `30`, if they are whole; half a minute and one and a half as seconds.
fn plainly(raw: &str) -> Option<String> {
    let number: f64 = raw.parse().ok()?;
    let number = if number.fract() == 0.0 || number > 2.0 { number } else { number * 60.0 };
    (number.fract() == 0.0 && (0.0..=1e6).contains(&number)).then(|| format!("{:.0}", number.abs()))
}

/// The id with the first number from 2 under which `is_taken` knows none, and that number.
pub fn free_id(id: &Id, is_taken: impl Fn(&Id) -> bool) -> (Id, usize) {
    let (name, number) = numbered(id.as_str(), |name| Id::new(name).is_none_or(|id| is_taken(&id)));
    (Id::new(&name).unwrap_or_else(|| id.clone()), number)
}

/// `stem` with the first number from 2 behind it that is not taken, and that number. It stays within the length of an id.
pub fn numbered(stem: &str, is_taken: impl Fn(&str) -> bool) -> (String, usize) {
    let stem = stem_of(stem);
    let mut names = (2..).map(|number| (format!("{stem}-{number}"), number));
    names.find(|(name, _)| !is_taken(name)).unwrap_or_default()
}

/// What of an id leaves room for a number behind it.
pub fn stem_of(id: &str) -> &str {
    id.get(..56).unwrap_or(id).trim_end_matches('-')
}

/// An id made of what was written, with the form of an [`Id`]; `None` where nothing is left of it.
pub fn slug(text: &str) -> Option<String> {
    let mut slug = String::new();
    for c in text.chars().take(64).flat_map(char::to_lowercase) {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    Id::new(slug).map(|id| id.to_string())
}
