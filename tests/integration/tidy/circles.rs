//! Circles of imports: no file needs, over however many others, itself.
//!
//! `mod` lines and `pub use` do not count: the first says where a file is, the second only forwards a name to where it is
//! declared. Tests do not count either.

use std::collections::{BTreeMap, BTreeSet};

use super::source::Source;

/// A path from the crate's root, or as it is written.
type Path = Vec<String>;

/// What one file declares to others and needs of them.
#[derive(Default)]
struct File {
    /// Names that it forwards, and where they come from.
    forwards: Vec<(String, Path)>,
    needs: Vec<Path>,
}

/// Every file that needs itself, each with the files of its circle that it imports.
pub fn faults(sources: &[Source]) -> Vec<String> {
    let imports = imports(sources);
    let reach: BTreeMap<&Path, BTreeSet<&Path>> =
        imports.keys().map(|file| (file, reached(file, &imports))).collect();
    imports
        .iter()
        .filter(|(file, _)| reach[file].contains(file))
        .map(|(file, needs)| {
            let back: Vec<String> =
                needs.iter().filter(|next| reach[next].contains(file)).map(|next| next.join("::")).collect();
            format!("{} needs {}, which leads back to it", file.join("::"), back.join(" and "))
        })
        .collect()
}

fn reached<'a>(file: &Path, imports: &'a BTreeMap<Path, BTreeSet<Path>>) -> BTreeSet<&'a Path> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![&imports[file]]);
    while let Some(next) = open.pop() {
        for one in next {
            if seen.insert(one) {
                open.push(&imports[one]);
            }
        }
    }
    seen
}

/// Which files each file imports something from.
fn imports(sources: &[Source]) -> BTreeMap<Path, BTreeSet<Path>> {
    let is_test = |path: &str| path.contains("/tests") || path.ends_with("tests.rs");
    let code: BTreeMap<Path, String> = sources
        .iter()
        .filter(|source| !is_test(source.path()) && source.path() != "src/main.rs")
        .map(|source| (module(source.path()), without_tests(source.code())))
        .collect();
    let files: BTreeMap<Path, File> =
        code.iter().map(|(file, text)| (file.clone(), read(file, text, &code))).collect();
    let needed = |file: &Path, needs: &File| {
        let found = needs.needs.iter().filter_map(|path| declared(file, path, &files, &code, 0));
        // the root only lists the floors
        found.filter(|other| other != file && !other.is_empty()).collect()
    };
    files.iter().map(|(file, needs)| (file.clone(), needed(file, needs))).collect()
}

/// `src/ui/kit/mod.rs` is `ui::kit`, `src/lib.rs` the root.
fn module(path: &str) -> Path {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    inside.split('/').filter(|part| *part != "lib").map(str::to_owned).collect()
}

/// The code without what is compiled for tests only.
fn without_tests(code: &str) -> String {
    let mut rest = code.to_owned();
    while let Some(at) = ["#[cfg(test)]", "#[cfg(all(test"].iter().find_map(|mark| rest.find(mark)) {
        let mut depth = 0_i32;
        let item = at + rest[at..].find(']').unwrap_or(0) + 1;
        let end = rest[item..].char_indices().find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0 && matches!(c, '}' | ';')
        });
        let end = end.map_or(rest.len(), |(length, _)| item + length + 1);
        rest.replace_range(at..end, "");
    }
    rest
}

fn read(file: &Path, code: &str, all: &BTreeMap<Path, String>) -> File {
    let mut read = File::default();
    let mut body = String::new();
    let mut rest = code;
    while let Some(at) = uses(rest) {
        let end = at + rest[at..].find(';').unwrap_or(rest.len() - at - 1);
        let before = rest[..at].trim_end();
        let is_forward = before.ends_with("pub") || before.ends_with(')') && before.contains("pub(");
        for (name, path) in written_out(&rest[at + 4..end]) {
            if is_forward {
                read.forwards.push((name, path));
            } else {
                read.needs.push(path);
            }
        }
        body.push_str(&rest[..at]);
        rest = &rest[end + 1..];
    }
    body.push_str(rest);
    read.needs.extend(inline(&body).into_iter().filter(|path| {
        let child = file.iter().chain(path.first()).cloned().collect::<Path>();
        matches!(path[0].as_str(), "crate" | "super" | "self") || all.contains_key(&child)
    }));
    read
}

/// Where the next `use` begins.
fn uses(code: &str) -> Option<usize> {
    let free = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || "_:.".contains(c));
    code.match_indices("use ").map(|(at, _)| at).find(|at| free(*at))
}

/// `a::{self, b as c}` as its names and paths.
fn written_out(tree: &str) -> Vec<(String, Path)> {
    let tree = tree.trim();
    if let Some((before, inner)) = tree.split_once('{') {
        let inner = &inner[..inner.rfind('}').unwrap_or(inner.len())];
        let mut depth = 0_i32;
        let parts = inner.split(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0 && c == ','
        });
        let parts = parts.map(str::trim).filter(|part| !part.is_empty());
        return parts.flat_map(|part| written_out(&format!("{before}{part}"))).collect();
    }
    let (path, name) = tree.split_once(" as ").map_or((tree, None), |(path, name)| (path, Some(name)));
    let mut path: Path = path.split("::").map(|part| part.trim().to_owned()).collect();
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let name = name.unwrap_or(&path[path.len() - 1]).trim().to_owned();
    vec![(name, path)]
}

/// Every `a::b::c` in code that has no `use` any more.
fn inline(code: &str) -> Vec<Path> {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.split(|c| !is_letter(c))
        .filter(|word| word.contains("::") && !word.starts_with(':'))
        .map(|word| word.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect())
        .filter(|path: &Path| path.len() > 1)
        .collect()
}

/// The file that declares what `path`, as `file` writes it, names; `None` where that is outside the crate.
fn declared(
    file: &Path,
    path: &[String],
    files: &BTreeMap<Path, File>,
    code: &BTreeMap<Path, String>,
    depth: usize,
) -> Option<Path> {
    let (mut at, mut rest) = (file.clone(), path);
    match path.first()?.as_str() {
        _ if depth > 12 => return None,
        "crate" => (at, rest) = (Path::new(), &path[1..]),
        "self" => rest = &path[1..],
        "super" => {
            while let Some("super") = rest.first().map(String::as_str) {
                at.pop();
                rest = &rest[1..];
            }
        }
        first => {
            let is_child = files.contains_key(&[file.as_slice(), &[first.to_owned()]].concat());
            let is_forward = files[file].forwards.iter().any(|(name, _)| name == first);
            if !is_child && !is_forward {
                return None;
            }
        }
    }
    while let Some((name, after)) = rest.split_first() {
        let child = [at.as_slice(), std::slice::from_ref(name)].concat();
        if files.contains_key(&child) {
            (at, rest) = (child, after);
            continue;
        }
        for (forward, from) in &files.get(&at)?.forwards {
            if forward == name {
                let onward = [from.as_slice(), after].concat();
                return Some(declared(&at, &onward, files, code, depth + 1).unwrap_or(at));
            }
            if forward == "*" && name != "*" {
                let onward = [&from[..from.len() - 1], std::slice::from_ref(name)].concat();
                let found = declared(&at, &onward, files, code, depth + 1);
                if let Some(found) = found.filter(|found| declares(&code[found], name)) {
                    return Some(found);
                }
            }
        }
        break;
    }
    Some(at)
}

fn declares(code: &str, name: &str) -> bool {
    let words: Vec<&str> = code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let kinds = ["fn", "struct", "enum", "trait", "type", "const", "static", "mod"];
    words.windows(2).any(|pair| kinds.contains(&pair[0]) && pair[1] == name)
}

#[test]
fn a_circle_is_seen_however_it_is_written() {
    let read = |files: &[(&str, &str)]| {
        faults(&files.iter().map(|(path, text)| Source::read(path, text)).collect::<Vec<_>>())
    };
    let wrong: [&[(&str, &str)]; 5] = [
        &[("src/a.rs", "use crate::b::B;"), ("src/b.rs", "fn f() { crate::a::f() }")],
        &[("src/a/mod.rs", "mod b;\nuse b::B;"), ("src/a/b.rs", "use super::{A as C, A};")],
        &[("src/a/mod.rs", "mod b;\nfn f() { b::f() }"), ("src/a/b.rs", "use super::*;")],
        &[
            ("src/a.rs", "use crate::{moment, c::B};"),
            ("src/b.rs", "use crate::a::A;"),
            ("src/c.rs", "pub use crate::b::{self, B};"),
        ],
        &[
            ("src/a.rs", "use crate::c::B;"),
            ("src/b.rs", "use crate::a; pub struct B;"),
            ("src/c.rs", "pub use crate::b::*;"),
        ],
    ];
    for files in wrong {
        assert_eq!(read(files).len(), 2, "{files:?}: {:?}", read(files));
    }
    let right: [&[(&str, &str)]; 3] = [
        &[("src/a/mod.rs", "mod b;\npub use b::B;"), ("src/a/b.rs", "use super::c::C;"), ("src/a/c.rs", "")],
        &[("src/a.rs", "use crate::b::B;"), ("src/b.rs", "#[cfg(test)]\nmod tests { use crate::a::A; }")],
        &[("src/a.rs", "// use crate::b;\nuse std::b;"), ("src/b.rs", "use crate::a::A;")],
    ];
    for files in right {
        assert_eq!(read(files), [] as [String; 0], "{files:?}");
    }
}
