//! The mistakes of somebody who knows massage and writes a routine file for the first time: what `check` says to each, so that
//! they know what to do.

use std::{path::Path, process::Command};

/// A routine without a mistake.
const WELL: &str = r#"{
  "version": 1,
  "id": "evening-release",
  "title": "Evening release",
  "summary": "One hold on each side, then a rest.",
  "technique": "trigger-point",
  "level": "starter",
  "equipment": ["Tennis ball"],
  "positions": ["floor"],
  "pressure": { "aim": 3, "ceiling": 5 },
  "frequency": "Every other day",
  "cautions": ["no-bone", "nerve-signs", "pause-off-the-ball"],
  "steps": [
    { "do": "prepare", "id": "gather", "say": "Gather your ball.", "seconds": 30 },
    { "do": "position", "id": "settle", "say": "Lie on your back with knees bent.", "seconds": 30 },
    {
      "do": "both-sides",
      "id": "sides",
      "switch": { "id": "switch", "seconds": 20, "say": "Now the {other_side} side." },
      "steps": [
        { "do": "position", "id": "place", "say": "Lay the ball under your {side} buttock.", "seconds": 15 },
        { "do": "hold", "id": "hold", "say": "Let a little weight settle.", "seconds": 30, "area": "buttock", "aim": 3 },
        { "do": "rest", "id": "off", "say": "Come off the ball.", "seconds": 15 }
      ]
    }
  ]
}
"#;

/// The step that most mistakes are in, and its line.
const HOLD: &str = r#""do": "hold", "id": "hold", "say": "Let a little weight settle.", "seconds": 30, "area": "buttock", "aim": 3"#;

/// What is written in place of what, and what `check` says: its exit code, the line, and the words that help.
struct Mistake {
    what: &'static str,
    instead_of: &'static str,
    written: &'static str,
    code: i32,
    line: u32,
    says: &'static [&'static str],
}

const fn refused(
    what: &'static str,
    instead_of: &'static str,
    written: &'static str,
    line: u32,
    says: &'static [&'static str],
) -> Mistake {
    Mistake { what, instead_of, written, code: 1, line, says }
}

const fn advised(
    what: &'static str,
    instead_of: &'static str,
    written: &'static str,
    line: u32,
    says: &'static [&'static str],
) -> Mistake {
    Mistake { what, instead_of, written, code: 0, line, says }
}

const MISTAKES: &[Mistake] = &[
    // lengths
    refused(
        "a length as a clock shows it",
        r#""seconds": 30, "area""#,
        r#""seconds": "0:30", "area""#,
        22,
        &["write `30`"],
    ),
    refused(
        "minutes where nobody holds so long",
        r#""seconds": 30, "area""#,
        r#""seconds": "5 min", "area""#,
        22,
        &["whole number of seconds from 1 to 90"],
    ),
    refused(
        "a field of minutes",
        r#""seconds": 30, "area""#,
        r#""minutes": 1, "area""#,
        22,
        &["write the length as `seconds`: one minute is `60`"],
    ),
    refused(
        "half a minute",
        r#""seconds": 30, "area""#,
        r#""seconds": 0.5, "area""#,
        22,
        &["whole number of seconds", "write `30`"],
    ),
    refused(
        "a comma in a number",
        r#""seconds": 30, "area""#,
        r#""seconds": 7,5, "area""#,
        22,
        &["a number cannot have a comma", "whole seconds"],
    ),
    refused(
        "a hold of five minutes",
        r#""seconds": 30, "area""#,
        r#""seconds": 300, "area""#,
        22,
        &["300 s of still pressure", "more than 90 s is refused", "write shorter ones with a `rest` between"],
    ),
    // the text as JSON
    refused(
        "an inch mark",
        r#""Tennis ball""#,
        r#""Roller, 36" long""#,
        8,
        &["the quote after `36` ends the text", "a word like `inch`"],
    ),
    refused(
        "a comma forgotten",
        r#""level": "starter","#,
        r#""level": "starter""#,
        7,
        &["a comma is missing here"],
    ),
    refused(
        "a comma too many",
        r#""say": "Come off the ball.", "seconds": 15 }"#,
        r#""say": "Come off the ball.", "seconds": 15 },"#,
        23,
        &["nothing after this comma; remove it"],
    ),
    refused("curly quotes", r#""level": "starter""#, "“level”: “starter”", 7, &["straight double quotes"]),
    refused("single quotes", r#""level": "starter""#, "'level': 'starter'", 7, &["straight double quotes"]),
    refused(
        "a comment",
        r#"    { "do": "prepare""#,
        "    // what to have at hand\n    { \"do\": \"prepare\"",
        14,
        &["a comment cannot stand in a routine file", "`show`"],
    ),
    refused("a tab in a text", "Let a little", "Let a\tlittle", 22, &["a tab", "write a space instead"]),
    refused(
        "a text over two lines",
        "Let a little",
        "Let a\nlittle",
        22,
        &["has no end on its line", "each text on one line"],
    ),
    refused("the last brace forgotten", "    }\n  ]\n}\n", "    }\n  ]\n", 1, &["this `{` is never closed"]),
    // words that are not in a list
    refused("a foam roll", r#""do": "hold""#, r#""do": "foam-roll""#, 22, &["did you mean `roll`?"]),
    refused("a misspelt kind", r#""do": "hold""#, r#""do": "strech""#, 22, &["did you mean `stretch`?"]),
    refused(
        "a kind for one side",
        r#""do": "both-sides""#,
        r#""do": "left""#,
        17,
        &["did you mean `both-sides`?"],
    ),
    refused(
        "a muscle for a place",
        r#""area": "buttock""#,
        r#""area": "hamstring""#,
        22,
        &["did you mean `back-thigh`?"],
    ),
    refused("the glutes", r#""area": "buttock""#, r#""area": "glutes""#, 22, &["did you mean `buttock`?"]),
    refused(
        "a place that is nowhere",
        r#""area": "buttock""#,
        r#""area": "elbow""#,
        22,
        &["`elbow` is not an area", "`upper-outer-hip`", "`sole`"],
    ),
    refused(
        "lying as a position",
        r#""positions": ["floor"]"#,
        r#""positions": ["supine"]"#,
        9,
        &["did you mean `floor`?"],
    ),
    // fields
    refused(
        "a side at a step",
        r#""id": "hold","#,
        r#""id": "hold", "side": "left","#,
        22,
        &["put the step inside a `both-sides` block"],
    ),
    refused(
        "sets, as in a gym",
        r#""id": "hold","#,
        r#""id": "hold", "sets": 3,"#,
        22,
        &["`repeat` block", "`times`"],
    ),
    refused(
        "a field of one's own",
        r#""frequency": "Every other day","#,
        r#""frequency": "Every other day", "author": "M. Weber","#,
        11,
        &["`author` is not a field of a routine; remove it"],
    ),
    refused(
        "a name for a title",
        r#""title": "Evening release""#,
        r#""name": "Evening release""#,
        4,
        &["did you mean `title`?"],
    ),
    refused(
        "one caution without its list",
        r#""cautions": ["no-bone", "nerve-signs", "pause-off-the-ball"]"#,
        r#""cautions": "nerve-signs""#,
        12,
        &["a list of words in quotes"],
    ),
    refused("a strength in tenths", r#""aim": 3 },"#, r#""aim": "3/10" },"#, 22, &["write `3`"]),
    refused("a strength of twelve", r#""aim": 3 },"#, r#""aim": 12 },"#, 22, &["from 0 to 10"]),
    refused(
        "pressure as a number",
        r#""pressure": { "aim": 3, "ceiling": 5 }"#,
        r#""pressure": 3"#,
        10,
        &["an object", "`aim` and `ceiling`"],
    ),
    refused(
        "yes for true",
        r#""aim": 3 },"#,
        r#""aim": 3, "optional": "yes" },"#,
        22,
        &["`true` or `false`, without quotes"],
    ),
    refused(
        "a version of the routine",
        r#""version": 1"#,
        r#""version": 2"#,
        2,
        &["version 2 of the routine format", "reads version 1"],
    ),
    refused(
        "an id with spaces",
        r#""id": "evening-release""#,
        r#""id": "Evening release""#,
        3,
        &["did you mean `evening-release`?"],
    ),
    refused(
        "an id twice",
        r#""id": "off""#,
        r#""id": "hold""#,
        23,
        &["already used on line 22", "needs its own"],
    ),
    // blocks
    refused(
        "a side in words where there is none",
        "Gather your ball.",
        "Gather a ball for your {side} side.",
        14,
        &["`{side}` has no side to name here", "inside a `both-sides` block"],
    ),
    refused(
        "sides inside sides",
        r#"{ "do": "position", "id": "place", "say": "Lay the ball under your {side} buttock.", "seconds": 15 }"#,
        r#"{ "do": "both-sides", "id": "again", "switch": { "id": "other", "seconds": 20 }, "steps": [{ "do": "rest", "id": "in", "seconds": 9 }] }"#,
        21,
        &["stands inside another", "move it out"],
    ),
    refused(
        "no switch",
        "      \"switch\": { \"id\": \"switch\", \"seconds\": 20, \"say\": \"Now the {other_side} side.\" },\n",
        "",
        17,
        &["has no `switch`", "`id` and `seconds`"],
    ),
    refused(
        "no steps",
        r#"    { "do": "prepare", "id": "gather", "say": "Gather your ball.", "seconds": 30 },
    { "do": "position", "id": "settle", "say": "Lie on your back with knees bent.", "seconds": 30 },
    {
      "do": "both-sides",
      "id": "sides",
      "switch": { "id": "switch", "seconds": 20, "say": "Now the {other_side} side." },
      "steps": [
        { "do": "position", "id": "place", "say": "Lay the ball under your {side} buttock.", "seconds": 15 },
        { "do": "hold", "id": "hold", "say": "Let a little weight settle.", "seconds": 30, "area": "buttock", "aim": 3 },
        { "do": "rest", "id": "off", "say": "Come off the ball.", "seconds": 15 }
      ]
    }
"#,
        "",
        13,
        &["`steps` is empty; it needs at least one entry"],
    ),
    // what may press where
    advised(
        "a ball under the tailbone",
        "Let a little weight settle.",
        "Let the ball press under your tailbone.",
        22,
        &["`under your tailbone` sends pressure where it does not belong", "soft muscle"],
    ),
    advised(
        "lying on a ball under the low back",
        HOLD,
        r#""do": "hold", "id": "hold", "say": "Let a little weight settle.", "seconds": 30, "area": "low-back", "aim": 5"#,
        22,
        &[
            "a ball presses on `low-back` on the floor",
            "ball (at a wall or in bed) or hand, aim 3 at most",
            "an aim of 5 on `low-back` is high",
        ],
    ),
    refused(
        "a ball behind the knee",
        HOLD,
        r#""do": "roll", "id": "hold", "say": "Roll slowly.", "seconds": 30, "area": "back-knee", "aim": 3"#,
        22,
        &["a ball on `back-knee` is refused", "choose another `area`"],
    ),
    advised(
        "behind the knee in words",
        "Let a little weight settle.",
        "Roll slowly behind the knee.",
        22,
        &["`behind the knee` sends pressure where it does not belong"],
    ),
    advised(
        "a roller under the hamstring",
        HOLD,
        r#""do": "roll", "id": "hold", "say": "Roll slowly on the roller.", "seconds": 30, "area": "back-thigh", "aim": 3"#,
        22,
        &["a roller presses on `back-thigh`", "hand, aim 3 at most", "sciatic nerve"],
    ),
    advised(
        "sitting on the ball",
        "Let a little weight settle.",
        "Sit on the ball and breathe.",
        22,
        &["`Sit on the ball`", "nobody's whole weight belongs on it"],
    ),
    advised(
        "a promise",
        "Let a little weight settle.",
        "Let a little weight settle. It heals the nerve.",
        22,
        &["`heals the nerve` is a promise that nobody can keep", "may feel easier"],
    ),
    advised(
        "a promise in the summary",
        "One hold on each side, then a rest.",
        "Relieves sciatica in a week.",
        5,
        &["`Relieves sciatica` is a promise"],
    ),
    advised(
        "no caution about the nerve",
        r#""no-bone", "nerve-signs", "#,
        r#""no-bone", "#,
        12,
        &["`cautions` lack `nerve-signs`", "read before the start"],
    ),
    advised(
        "a length in words",
        "Let a little weight settle.",
        "Let a little weight settle for thirty seconds.",
        22,
        &["`thirty seconds` is a length of time in `say`; leave it out"],
    ),
];

/// What `check` prints about a file with these bytes, and its exit code.
#[expect(clippy::disallowed_methods, reason = "a folder of its own, gone with the test")]
fn check(folder: &Path, bytes: &[u8]) -> (Option<i32>, String) {
    std::fs::write(folder.join("mine.json"), bytes).expect("a folder to write into");
    let output = Command::new(env!("CARGO_BIN_EXE_stillpoint"))
        .args(["check", "mine.json"])
        .current_dir(folder)
        .env("HOME", folder)
        .output()
        .expect("the program runs");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).expect("text"))
}

#[test]
fn each_mistake_of_a_first_file_is_told_with_its_line_and_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(check(folder.path(), WELL.as_bytes()), (Some(0), "mine.json: no problems\n".to_owned()));
    assert!(MISTAKES.len() >= 30);
    let mut wrong = Vec::new();
    for mistake in MISTAKES {
        assert!(WELL.contains(mistake.instead_of), "{}", mistake.what);
        let written = WELL.replacen(mistake.instead_of, mistake.written, 1);
        let (code, said) = check(folder.path(), written.as_bytes());
        let place = format!("--> mine.json:{}:", mistake.line);
        let lacks = mistake.says.iter().filter(|words| !said.contains(**words)).collect::<Vec<_>>();
        if code != Some(mistake.code) || !said.contains(&place) || !lacks.is_empty() {
            wrong.push(format!("{}: exit {code:?}, without {lacks:?}\n{said}", mistake.what));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_editors_do_to_a_file_unasked_is_no_mistake() {
    let folder = tempfile::tempdir().expect("a folder");
    for (what, written) in [
        ("a byte order mark", format!("\u{feff}{WELL}")),
        ("line ends of Windows", WELL.replace('\n', "\r\n")),
        ("tabs for spaces", WELL.replace("  ", "\t")),
        ("no line end at the end", WELL.trim_end().to_owned()),
    ] {
        let (code, said) = check(folder.path(), written.as_bytes());
        assert_eq!((code, said.as_str()), (Some(0), "mine.json: no problems\n"), "{what}");
    }
}

#[test]
fn a_file_of_another_program_is_told_to_be_saved_as_plain_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(WELL.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (bytes, words) in [
        (&b"{\\rtf1\\ansi Evening release}"[..], "save it as plain text, in UTF-8"),
        (b"PK\x03\x04\x14\x00\x06\x00", "save it as plain text, in UTF-8"),
        (&utf16, "save the file again with the encoding UTF-8"),
        (b"<html><body>Evening release</body></html>", "a routine file begins with `{`"),
        (b"", "the file is empty"),
    ] {
        let (code, said) = check(folder.path(), bytes);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(words), "{said}");
    }
}
