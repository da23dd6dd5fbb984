//! One field of a routine file: is it there, has it the right form, is it within bounds.
//!
//! Everything asked for comes from the table in `fields`; what is found wrong is noted with the [`Reader`]. What the
//! fields mean together is not known here.

use std::collections::HashMap;

use super::{
    bounds,
    check::{Reader, opening},
    fields::{BOTH_SIDES_BLOCK, Field, Form, Need, REPEAT_BLOCK, Vocabulary},
    file::{Entry, Node, Span, Value},
    model::Id,
    problem::{Holder, Mistake},
    wording::quoted,
    words::{Kind, Until, Word},
};

/// The fields of one object that its table knows.
pub(super) struct Fields<'n, 't> {
    table: &'static [Field],
    /// The step's kind, where the object is a step or belongs to one.
    kind: Option<Kind>,
    given: HashMap<&'static str, &'n Node<'t>>,
    /// Fields that are not given, but that an unknown one was probably meant for.
    meant_by_another: Vec<&'static str>,
}

impl<'n, 't> Fields<'n, 't> {
    /// The value of a field, if it is given.
    pub(super) fn node(&self, name: &str) -> Option<&'n Node<'t>> {
        self.given.get(name).copied()
    }

    /// Where its value stands.
    pub(super) fn span(&self, name: &str) -> Option<Span> {
        self.node(name).map(|node| node.span)
    }

    /// A given field and its value.
    fn given(&self, name: &str) -> Option<(&'static Field, &'n Node<'t>)> {
        let node = self.node(name)?;
        self.table.iter().find(|field| field.name == name).map(|field| (field, node))
    }

    /// Whether another, unknown field was probably meant for this one.
    pub(super) fn is_meant_by_another(&self, name: &str) -> bool {
        self.meant_by_another.contains(&name)
    }

    /// The names of all that is given.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.table.iter().map(|field| field.name).filter(|name| self.given.contains_key(name))
    }
}

/// What people write for a field, whose name is spelled quite differently.
const ALSO_CALLED: &[(&str, &str)] = &[
    ("count", "reps"),
    ("cue", "say"),
    ("duration", "seconds"),
    ("kind", "do"),
    ("length", "seconds"),
    ("name", "title"),
    ("place", "area"),
    ("pressure", "aim"),
    ("pressure_target", "aim"),
    ("secs", "seconds"),
    ("speak", "say"),
    ("speed", "seconds_per_pass"),
    ("target", "area"),
    ("text", "show"),
    ("time", "seconds"),
    ("type", "do"),
    ("voice", "say"),
];

impl<'t> Reader<'t> {
    /// The fields of an object; notes those that are unknown, misplaced, given twice, missing or too many.
    ///
    /// `anchor`: where to point when one is missing; the object's first character if `None`.
    pub(super) fn fields<'n>(
        &mut self,
        node: &'n Node<'t>,
        table: &'static [Field],
        holder: Holder,
        kind: Option<Kind>,
        anchor: Option<Span>,
    ) -> Option<Fields<'n, 't>> {
        let Value::Object(entries) = &node.value else { return None };
        let mut given = HashMap::new();
        let mut meant_by_another = Vec::new();
        for entry in self.once_each(entries) {
            match table.iter().find(|field| field.name == entry.name) {
                Some(field)
                    if field.is_for(kind) || !matches!(holder, Holder::Step(_) | Holder::Variant(_)) =>
                {
                    given.insert(field.name, &entry.value);
                }
                Some(field) => {
                    let mistake = Mistake::MisplacedField { name: field.name, holder, kinds: field.kinds };
                    self.found(entry.name_span, mistake);
                }
                None => meant_by_another.extend(self.unknown_field(entry, table, holder, kind)),
            }
        }
        // of a step whose kind is not known, nothing can be missing
        if !matches!(holder, Holder::Step(None)) {
            let can_let_go = table.iter().any(|field| field.need == Need::ForLetGo && field.is_for(kind));
            let let_go = can_let_go
                && matches!(
                    given.get("until"),
                    Some(Node { value: Value::Text(word), .. }) if *word == Until::LetGo.id()
                );
            for field in table.iter().filter(|field| field.is_for(kind)) {
                let needed = match field.need {
                    Need::Always => true,
                    Need::Never => false,
                    Need::UnlessLetGo => !let_go,
                    Need::ForLetGo => let_go,
                };
                let refused = matches!(field.need, Need::UnlessLetGo | Need::ForLetGo) && !needed;
                match given.get(field.name) {
                    None if needed && !meant_by_another.contains(&field.name) => {
                        let mistake =
                            Mistake::MissingField { name: field.name, holder, meant: field.meant(kind) };
                        self.found(anchor.unwrap_or(opening(node.span)), mistake);
                    }
                    Some(node) if refused => {
                        self.found(node.span, Mistake::NotNeeded { name: field.name, holder });
                    }
                    _ => {}
                }
            }
        }
        Some(Fields { table, kind, given, meant_by_another })
    }

    /// The entries without later ones of the same name, which are noted.
    pub(super) fn once_each<'n>(&mut self, entries: &'n [Entry<'t>]) -> Vec<&'n Entry<'t>> {
        let mut first: HashMap<&str, usize> = HashMap::new();
        let mut kept = Vec::new();
        for entry in entries {
            if let Some(&at) = first.get(&*entry.name) {
                let mistake =
                    Mistake::GivenTwice { name: entry.name.to_string(), first_line: self.line_of(at) };
                self.found(entry.name_span, mistake);
            } else {
                first.insert(&entry.name, entry.name_span.start);
                kept.push(entry);
            }
        }
        kept
    }

    /// Notes an unknown field; the name of the one that was probably meant.
    fn unknown_field(
        &mut self,
        entry: &Entry<'t>,
        table: &'static [Field],
        holder: Holder,
        kind: Option<Kind>,
    ) -> Option<&'static str> {
        let in_a_block =
            [BOTH_SIDES_BLOCK, REPEAT_BLOCK].iter().any(|block| block.iter().any(|f| f.name == entry.name));
        if matches!(holder, Holder::Step(None)) && in_a_block {
            return None;
        }
        let names: Vec<_> = table.iter().filter(|field| field.is_for(kind)).map(|field| field.name).collect();
        let meant = if self.is_full() {
            None
        } else {
            let plain = plain(&entry.name, '_');
            let also = ALSO_CALLED.iter().find(|(other, _)| *other == plain).map(|(_, name)| *name);
            also.filter(|name| names.contains(name)).or_else(|| closest(&entry.name, &names, '_'))
        };
        self.found(entry.name_span, Mistake::UnknownField { name: entry.name.to_string(), holder, meant });
        meant
    }

    /// A whole number within the bounds of its field.
    pub(super) fn whole(&mut self, fields: &Fields<'_, 't>, name: &str) -> Option<u32> {
        let (field, node) = fields.given(name)?;
        let Form::Whole { least, most, of } = field.form else { return None };
        let Value::Number(raw) = node.value else {
            let instead = match &node.value {
                Value::Text(text) => text.trim().parse::<u32>().ok().map(|number| number.to_string()),
                _ => None,
            };
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
                self.found(
                    node.span,
                    Mistake::HeldTooLong { name: field.name, found: raw.to_owned(), most: allowed },
                );
                None
            }
            _ => {
                let found = raw.to_owned();
                let mistake =
                    Mistake::OutOfRange { name: field.name, found, least, most: allowed, of: of.into() };
                self.found(node.span, mistake);
                None
            }
        }
    }

    /// A strength of 0 to 10.
    pub(super) fn strength(&mut self, fields: &Fields<'_, 't>, name: &str) -> Option<u8> {
        self.whole(fields, name).and_then(|number| u8::try_from(number).ok())
    }

    /// The version of the format, which must be ours.
    pub(super) fn version(&mut self, fields: &Fields<'_, 't>) -> Option<()> {
        let (field, node) = fields.given("version")?;
        match node.value {
            Value::Number("1") => return Some(()),
            Value::Number(raw) if raw.bytes().all(|b| b.is_ascii_digit()) => {
                self.found(node.span, Mistake::WrongVersion { found: raw.to_owned() });
            }
            _ => self.wrong_form(field, None, node, None),
        }
        None
    }

    /// `true` or `false`; `false` if it is not given.
    pub(super) fn flag(&mut self, fields: &Fields<'_, 't>, name: &str) -> bool {
        let Some((field, node)) = fields.given(name) else { return false };
        if let Value::Flag(flag) = node.value {
            return flag;
        }
        let instead = match &node.value {
            Value::Text(text) if text.eq_ignore_ascii_case("true") => Some("true".to_owned()),
            Value::Text(text) if text.eq_ignore_ascii_case("false") => Some("false".to_owned()),
            _ => None,
        };
        self.wrong_form(field, fields.kind, node, instead);
        false
    }

    /// The `id` of a routine.
    pub(super) fn name(&mut self, fields: &Fields<'_, 't>) -> Option<Id> {
        let (field, node) = fields.given("id")?;
        let Value::Text(text) = &node.value else {
            self.wrong_form(field, fields.kind, node, None);
            return None;
        };
        let id = Id::new(text);
        if id.is_none() {
            let mistake = Mistake::BadId { found: text.to_string(), meant: slug(text) };
            self.found(node.span, mistake);
        }
        id
    }

    /// The `id` of a step, block or switch, which nothing else in the routine has.
    pub(super) fn own_name(&mut self, fields: &Fields<'_, 't>) -> Option<Id> {
        let id = self.name(fields)?;
        let span = fields.span("id")?;
        if let Some(&first_line) = self.ids.get(&id) {
            self.found(span, Mistake::SameId { id: id.clone(), first_line });
        } else {
            self.ids.insert(id.clone(), self.line_of(span.start));
            self.marks.insert(id.clone(), span);
        }
        Some(id)
    }

    /// Words of a person.
    pub(super) fn words(&mut self, fields: &Fields<'_, 't>, name: &str) -> Option<String> {
        let (field, node) = fields.given(name)?;
        let Form::Text(most) = field.form else { return None };
        let text = self.text_of(field, fields.kind, node, most)?;
        match field.name {
            "$schema" => {}
            "say" => {
                self.placeholders(node, &text);
                self.advise_on_say(node, &text);
            }
            "show" => {
                self.placeholders(node, &text);
                let words = text.split_whitespace().count();
                if words > bounds::SHOW_WORDS_ADVISED {
                    let most = bounds::SHOW_WORDS_ADVISED;
                    self.found(node.span, Mistake::ShowLong { words, most });
                }
            }
            _ => self.placeholders(node, &text),
        }
        Some(text)
    }

    fn text_of(
        &mut self,
        field: &'static Field,
        kind: Option<Kind>,
        node: &Node<'t>,
        most: usize,
    ) -> Option<String> {
        let Value::Text(text) = &node.value else {
            let instead = match node.value {
                Value::Number(raw) if raw.len() <= 12 => Some(format!("\"{raw}\"")),
                _ => None,
            };
            if matches!(field.form, Form::Texts(_)) {
                let meant = "words in quotes".to_owned();
                let mistake = Mistake::WrongEntry { name: field.name, found: describe(node), meant };
                self.found(pointed(node), mistake);
            } else {
                self.wrong_form(field, kind, node, instead);
            }
            return None;
        };
        let characters = text.chars().count();
        if text.trim().is_empty() {
            let required = field.need == Need::Always && matches!(field.form, Form::Text(_));
            self.found(node.span, Mistake::NoWords { name: field.name, required });
            None
        } else if characters > most {
            self.found(node.span, Mistake::LongText { name: field.name, characters, most });
            None
        } else {
            Some(text.to_string())
        }
    }

    /// A list of words of a person.
    pub(super) fn texts(&mut self, fields: &Fields<'_, 't>, name: &str) -> Option<Vec<String>> {
        let (field, node) = fields.given(name)?;
        let Form::Texts(most) = field.form else { return None };
        let Value::List(list) = &node.value else {
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
    pub(super) fn word<W: Word>(&mut self, fields: &Fields<'_, 't>, name: &str) -> Option<W> {
        let (field, node) = fields.given(name)?;
        let Form::Word(vocabulary) = field.form else { return None };
        self.one_word(field, vocabulary, fields.kind, node)
    }

    /// Some words of the closed list `W`, none twice.
    pub(super) fn word_list<W: Word>(&mut self, fields: &Fields<'_, 't>, name: &str) -> Option<Vec<W>> {
        let (field, node) = fields.given(name)?;
        let Form::Words(vocabulary, at_least) = field.form else { return None };
        let Value::List(list) = &node.value else {
            self.wrong_form(field, fields.kind, node, None);
            return None;
        };
        if list.len() < at_least {
            self.found(node.span, Mistake::EmptyList { name: field.name });
            return None;
        }
        let mut words: Vec<W> = Vec::new();
        let mut all_good = true;
        for node in list {
            match self.one_word(field, vocabulary, fields.kind, node) {
                Some(word) if words.contains(&word) => {
                    self.found(node.span, Mistake::WordTwice { name: field.name, word: word.id() });
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
        node: &Node<'t>,
    ) -> Option<W> {
        let Value::Text(text) = &node.value else {
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
            self.unknown_word(vocabulary, node.span, text);
        }
        word
    }

    /// Notes a word that is not in its list.
    pub(super) fn unknown_word(&mut self, vocabulary: Vocabulary, span: Span, found: &str) {
        let choices: Vec<_> = (vocabulary.words)().into_iter().map(|(id, _)| id).collect();
        let meant = if self.is_full() { None } else { closest(found, &choices, '-') };
        let mistake = Mistake::UnknownWord { noun: vocabulary.noun, found: found.to_owned(), meant, choices };
        self.found(span, mistake);
    }

    /// Notes a value of the wrong form.
    pub(super) fn wrong_form(
        &mut self,
        field: &'static Field,
        kind: Option<Kind>,
        node: &Node<'t>,
        instead: Option<String>,
    ) {
        let mistake =
            Mistake::WrongForm { name: field.name, found: describe(node), meant: field.meant(kind), instead };
        self.found(pointed(node), mistake);
    }

    /// Notes placeholders that nothing fills in.
    fn placeholders(&mut self, node: &Node<'t>, text: &str) {
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
                    let span = self.within(node, placeholder);
                    self.found(span, Mistake::PlaceholderOutside { placeholder });
                }
                None => {
                    let meant = closest(found, &["{side}", "{other_side}"], '_');
                    let span = self.within(node, found);
                    self.found(span, Mistake::UnknownPlaceholder { found: found.to_owned(), meant });
                }
            }
            rest = from.get(found.len()..).unwrap_or_default();
        }
    }

    /// Where `part` stands in the text of `node`; the whole text if it was typed with escapes.
    pub(super) fn within(&self, node: &Node<'t>, part: &str) -> Span {
        let typed = self.text.get(node.span.start..node.span.end).unwrap_or_default();
        typed.find(part).map_or(node.span, |at| {
            let start = node.span.start + at;
            Span { start, end: start + part.len() }
        })
    }
}

/// Where to point at a value: the first character of a long one.
pub(super) fn pointed(node: &Node<'_>) -> Span {
    match node.value {
        Value::List(_) | Value::Object(_) => opening(node.span),
        _ => node.span,
    }
}

/// What stands in a place, in words that follow "is".
pub(super) fn describe(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => "`null`".to_owned(),
        Value::Flag(flag) => format!("`{flag}`"),
        Value::Number(raw) => quoted(raw),
        Value::Text(text) => format!("the text {}", quoted(&format!("\"{text}\""))),
        Value::List(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// `30.0` and `3e1` as `30`, if they are whole.
fn plainly(raw: &str) -> Option<String> {
    let number: f64 = raw.parse().ok()?;
    (number.fract() == 0.0 && (0.0..=1e6).contains(&number)).then(|| format!("{:.0}", number.abs()))
}

/// The candidate that was probably meant: few letters differ.
fn closest(found: &str, candidates: &[&'static str], joint: char) -> Option<&'static str> {
    if found.chars().count() > 40 {
        return None;
    }
    let found = plain(found, joint);
    let (distance, candidate) = candidates
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(&found, candidate), *candidate))
        .min_by_key(|(distance, _)| *distance)?;
    let allowed = (candidate.chars().count().max(found.chars().count()) / 3).max(1);
    (distance <= allowed && distance < candidate.chars().count()).then_some(candidate)
}

/// In small letters and with the joint that the format uses.
fn plain(text: &str, joint: char) -> String {
    text.trim().to_lowercase().replace(['-', '_', ' '], &joint.to_string())
}

/// A stable name made of what was written, if anything is left of it.
fn slug(text: &str) -> Option<String> {
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
