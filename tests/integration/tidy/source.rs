//! A Rust file, taken apart just far enough for the rules: code without comments and strings, and the strings.

/// One file.
pub struct Source {
    path: String,
    lines: usize,
    raw: String,
    code: String,
    strings: Vec<Text>,
}

/// A string in the code, and where it begins.
#[derive(Clone)]
pub struct Text {
    /// `path:line`.
    pub at: String,
    /// As written between the quotes.
    pub text: String,
}

impl Source {
    /// How many lines come before its tests.
    pub fn lines_before_tests(&self) -> usize {
        let before = self.code.split("#[cfg(test)]").next().unwrap_or_default();
        before.matches('\n').count() + 1
    }

    /// Takes a file apart.
    pub fn read(path: &str, raw: &str) -> Self {
        let mut source = Self {
            path: path.to_owned(),
            lines: raw.lines().count(),
            raw: raw.to_owned(),
            code: String::with_capacity(raw.len()),
            strings: Vec::new(),
        };
        source.split(raw);
        source
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    pub const fn lines(&self) -> usize {
        self.lines
    }

    /// The code with comments gone and every string empty; as many lines as the file.
    pub fn code(&self) -> &str {
        &self.code
    }

    pub fn strings(&self) -> &[Text] {
        &self.strings
    }

    fn split(&mut self, raw: &str) {
        let mut rest = raw;
        while let Some(first) = rest.chars().next() {
            let taken = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                block_comment(rest)
            } else if let Some(hashes) = self.raw_string(rest) {
                let open = rest.find('"').unwrap() + 1;
                let close = format!("\"{}", "#".repeat(hashes));
                let length = rest[open..].find(&close).unwrap_or(rest.len() - open);
                self.keep(raw, rest, &rest[open..open + length]);
                (open + length + close.len()).min(rest.len())
            } else if first == '"' {
                let length = plain_string(rest);
                self.keep(raw, rest, rest[1..length].trim_end_matches('"'));
                length
            } else if first == '\'' {
                character(rest)
            } else {
                self.code.push(first);
                rest = &rest[first.len_utf8()..];
                continue;
            };
            // Lines stay where they are, whatever was left out.
            self.code.push(' ');
            self.code.extend(rest[..taken].chars().filter(|c| *c == '\n'));
            rest = &rest[taken..];
        }
    }

    fn keep(&mut self, raw: &str, rest: &str, text: &str) {
        let line = raw[..raw.len() - rest.len()].matches('\n').count() + 1;
        self.strings.push(Text { at: format!("{}:{line}", self.path), text: text.to_owned() });
    }

    /// The number of `#` if a raw string begins here (and not at the end of a name, as in `bar"`).
    fn raw_string(&self, rest: &str) -> Option<usize> {
        let after = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
        let in_a_name = self.code.chars().last().is_some_and(|c| c.is_alphanumeric() || c == '_');
        let hashes = after.len() - after.trim_start_matches('#').len();
        (!in_a_name && after[hashes..].starts_with('"')).then_some(hashes)
    }
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// Length of a string with its quotes.
fn plain_string(rest: &str) -> usize {
    let mut escaped = true; // the opening quote
    for (at, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Length of a character with its quotes, or 1 for the tick of a lifetime.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            chars.next();
            chars.find(|(_, c)| *c == '\'').map_or(rest.len(), |(at, _)| at + 1)
        }
        Some(_) => chars.next().filter(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1),
        None => 1,
    }
}

/// What is wrong if a module does not begin by saying what it is for.
pub fn undocumented(source: &Source) -> Option<String> {
    let said = source
        .raw
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("#!["))
        .map_while(|line| line.strip_prefix("//!"))
        .any(|line| !line.trim().is_empty());
    (!said).then(|| format!("{}: begins without a `//!` that says what it is for", source.path))
}

#[test]
fn strings_and_comments_are_told_from_code() {
    let text = "let a = \"use crate::x; \\\" // no\"; // crate::y\n/* crate::z /* */ */ let c = '\"'; let r = r#\"crate \"q\" \"#; fn f<'a>() {}\ncrate::w";
    let source = Source::read("src/x.rs", text);
    assert_eq!(source.code().matches("crate").count(), 1, "{}", source.code());
    assert_eq!(source.code().lines().count(), 3);
    let strings: Vec<_> = source.strings().iter().map(|text| text.text.as_str()).collect();
    assert_eq!(strings, ["use crate::x; \\\" // no", "crate \"q\" "]);
    assert_eq!(source.strings()[1].at, "src/x.rs:2");
}
