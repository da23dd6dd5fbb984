//! Lengths, counts, dates, lists and capitals are worded by `src/text.rs`, and by no other file.

use super::source::Source;

/// What only a formatter calls.
const CALLS: [&str; 5] =
    [".to_uppercase()", "to_uppercase)", ".to_lowercase().chain(", "strftime", "SpanPrinter"];

/// What `source` words by itself, outside its tests.
pub fn own(source: &Source) -> Vec<String> {
    if source.path().contains("/tests") {
        return Vec::new();
    }
    let code = source.code().split("#[cfg(test)]").next().unwrap_or_default();
    let calls = CALLS.iter().filter(|call| code.contains(*call)).map(|call| format!("`{call}`"));
    let tests = source.lines_before_tests();
    let strings = source.strings().iter().filter(|text| line_of(&text.at) <= tests && is_worded(&text.text));
    calls
        .chain(strings.map(|text| format!("{:?}", text.text)))
        .map(|found| format!("{}: {found}; `src/text.rs` has the words for it", source.path()))
        .collect()
}

pub fn line_of(at: &str) -> usize {
    at.rsplit(':').next().and_then(|line| line.parse().ok()).unwrap_or_default()
}

/// Minutes and seconds, a plural, or the end of a list.
fn is_worded(text: &str) -> bool {
    let is_plural = text.split("}s").skip(1).any(|after| !after.starts_with(char::is_alphanumeric));
    let is_counted = text.strip_prefix("1 ").is_some_and(|after| {
        after.starts_with(|c: char| c.is_ascii_lowercase()) && !after.contains(|c: char| c.is_ascii_digit())
    });
    let has_seconds = [":02}", ":0>2}"].iter().any(|format| text.contains(format));
    has_seconds || is_plural || is_counted || matches!(text, " and " | " or ")
}

#[test]
fn a_wording_of_ones_own_is_seen() {
    for wrong in [
        "fn f() { format!(\"{}:{:02}\", secs / 60, secs % 60) }",
        "fn f() { format!(\"{minutes}:{seconds:02} left\") }",
        "fn f() { format!(\"{count} {one}s\") }",
        "fn f() { format!(\"{count} {one}s, {more}\") }",
        "fn f() { if count == 1 { \"1 session\" } else { many } }",
        "fn f() { words.join(\" and \") }",
        "fn f() { first.to_uppercase().chain(letters).collect() }",
        "fn f() { letters.next().into_iter().flat_map(char::to_uppercase) }",
        "fn f() { first.to_lowercase().chain(letters).collect() }",
        "fn f() { day.strftime(\"%A\") }",
    ] {
        assert_eq!(own(&Source::read("src/ui/x.rs", wrong)).len(), 1, "{wrong}");
    }
    for right in [
        "fn f() { format_count(count, \"session\") }",
        "fn f() { format!(\"{side} side: {words}\") }",
        "fn f() { format!(\"U+{:04X}\", code) }",
        "fn f() { text.to_lowercase() }",
        "const REAL: &str = \"1 point from 1 to 4, 2 from 5 on\";",
        "fn f() {}\n#[cfg(test)]\nmod tests { fn f() { day.strftime(\"{n:02}\") } }",
    ] {
        assert_eq!(own(&Source::read("src/ui/x.rs", right)), Vec::<String>::new(), "{right}");
    }
}
