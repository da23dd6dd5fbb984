//! Words that do not belong: what was left behind, what promises too much, what nobody explained.

/// Put together here so that this file does not find itself.
const LEFT: &[[&str; 2]] =
    &[["TO", "DO"], ["FIX", "ME"], ["XX", "X"], ["db", "g!("], ["to", "do!("], ["unimple", "mented!("]];

/// Folders of one person's machine.
const MACHINES: &[[&str; 2]] = &[["/wo", "rk/"], ["/ho", "me/"], ["/ro", "ot/"]];

/// Claims that a massage timer must not make.
const CLAIMS: &[&str] = &[
    "treats",
    "heals",
    "cures",
    "diagnos",
    "clinically proven",
    "relieves sciatica",
    "releases the nerve",
    "safe for you",
    "your risk",
    "the app detected",
];

/// Words that only a statistician, or nobody, would say to somebody with a sore back.
const UNSAID: &[&str] =
    &["median", "middle half", "trend", "nobody said", "the clock stands", "take it along", "zing"];

/// Marks of unfinished work, and paths that exist on one machine only.
pub fn left_behind(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        for mark in LEFT.iter().map(|parts| parts.concat()) {
            if whole_word(line, &mark) {
                faults.push(format!("{path}:{number}: {mark}"));
            }
        }
        for folder in MACHINES.iter().map(|parts| parts.concat()) {
            // Only where a path begins: `Frame/work/…` is none.
            let begins =
                |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-}/".contains(c));
            if line.match_indices(&folder).any(|(at, _)| begins(at)) {
                faults.push(format!("{path}:{number}: {folder} exists on one machine only"));
            }
        }
    }
    faults
}

/// Claims in a text, but for those that it denies in the same sentence.
pub fn promises(at: &str, text: &str) -> Vec<String> {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut faults = Vec::new();
    for claim in CLAIMS {
        for (found, _) in plain.match_indices(claim) {
            let inside_a_word = plain[..found].ends_with(char::is_alphanumeric);
            let sentence = plain[..found].rsplit(['.', '!', '?', ':']).next().unwrap_or_default();
            let denied = sentence
                .split(|c: char| !c.is_alphabetic())
                .any(|word| ["not", "never", "neither", "no", "cannot"].contains(&word));
            if !inside_a_word && !denied {
                faults.push(format!("{at}: \"{claim}\" in \"{}\"", around(&plain, found)));
            }
        }
    }
    faults
}

/// Words that no screen has.
pub fn unsaid(at: &str, text: &str) -> Vec<String> {
    let plain = text.to_lowercase();
    let found = UNSAID.iter().filter(|word| whole_word(&plain, word));
    found.map(|word| format!("{at}: \"{word}\" in \"{text}\"")).collect()
}

/// Dependencies without a row in CONTRIBUTING.md's table, rows without a reason, and rows without a dependency.
pub fn unexplained(manifest: &str, contributing: &str) -> Vec<String> {
    let dependencies = dependencies(manifest);
    // A row of the chapter's table: | `name` | what it saves us from writing |
    let chapter =
        contributing.split("\n## ").find(|chapter| chapter.starts_with("Dependencies\n")).unwrap_or_default();
    let rows: Vec<(&str, &str)> = chapter
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(name, rest)| (name, rest.trim_matches(['|', ' '])))
        .collect();
    let missing = dependencies.iter().filter(|name| !rows.iter().any(|(row, _)| row == *name));
    let empty = rows.iter().filter(|(_, reason)| reason.is_empty());
    let gone = rows.iter().filter(|(row, _)| !dependencies.iter().any(|name| name == row));
    missing
        .map(|name| format!("CONTRIBUTING.md does not say what {name} saves us from writing"))
        .chain(empty.map(|(row, _)| format!("CONTRIBUTING.md names {row} without a reason")))
        .chain(gone.map(|(row, _)| format!("CONTRIBUTING.md explains {row}, which Cargo.toml does not use")))
        .collect()
}

/// The names in every `[…dependencies]` table.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        if let Some(header) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            inside = header.ends_with("dependencies");
            if let Some((_, name)) = header.split_once("dependencies.") {
                names.push(name.to_owned());
            }
        } else if inside && !line.starts_with([' ', '\t', '#']) {
            names.extend(line.split_once('=').map(|(name, _)| name.trim().to_owned()));
        }
    }
    names.sort();
    names.dedup();
    names
}

fn whole_word(line: &str, word: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(letter) && (word.ends_with('(') || !line[at + word.len()..].starts_with(letter))
    })
}

fn around(text: &str, at: usize) -> String {
    let from = text[..at].char_indices().rev().nth(25).map_or(0, |(at, _)| at);
    text[from..].chars().take(70).collect()
}
