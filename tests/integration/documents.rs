//! The documents say what the program does: every example in `routines/README.md` is read, every list is complete.

use std::{fmt::Write as _, fs};

use stillpoint::{
    comfort::Region,
    routine::{
        self, bounds,
        place::Allowed,
        words::{
            Area, Caution, FirstSide, Kind, Level, Load, Muscle, Pose, Position, Technique, Until, When,
        },
    },
    session::{Choice, Phase, Program},
    text::format_duration,
};

const FORMAT: &str = include_str!("../../routines/README.md");

/// A fenced block: what stands after the backticks, its text, and the line on which it begins.
struct Block {
    info: String,
    text: String,
    line: usize,
}

/// Every fenced block of a document, in order.
fn blocks(document: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut inside = false;
    for (index, line) in document.lines().enumerate() {
        if let Some(info) = line.strip_prefix("```") {
            if !inside {
                found.push(Block { info: info.trim().to_owned(), text: String::new(), line: index + 1 });
            }
            inside = !inside;
        } else if let (true, Some(block)) = (inside, found.last_mut()) {
            writeln!(block.text, "{line}").expect("writing to a string");
        }
    }
    assert!(!inside, "a block is never closed");
    found
}

/// A routine that is nothing but `steps`: one step, or a list of them.
fn around(steps: &str) -> String {
    let cautions = Caution::ALL.iter().map(|caution| format!("\"{}\"", caution.id())).collect::<Vec<_>>();
    let cautions = cautions.join(", ");
    let list = if steps.trim_start().starts_with('[') { steps.to_owned() } else { format!("[{steps}]") };
    format!(
        r#"{{
"version": 1, "id": "fragment", "title": "Fragment", "summary": "Steps out of a document.",
"technique": "mixed", "level": "starter", "equipment": [],
"positions": ["floor", "bed", "wall", "chair", "standing"],
"pressure": {{ "aim": 3, "ceiling": 5 }}, "frequency": "As you like", "cautions": [{cautions}],
"first_side": "left",
"steps": {list}
}}"#
    )
}

/// The cells of the table rows under a heading, up to the next heading: without the head and its rule.
fn rows<'a>(document: &'a str, heading: &str) -> Vec<Vec<&'a str>> {
    let mut lines = document.lines().skip_while(|line| line.trim_start_matches('#').trim() != heading);
    assert!(lines.next().is_some_and(|line| line.starts_with('#')), "there is no heading “{heading}”");
    let section: Vec<&str> = lines.take_while(|line| !line.starts_with('#')).collect();
    let mut found = Vec::new();
    for (index, line) in section.iter().enumerate() {
        let is_head = section.get(index + 1).is_some_and(|below| below.starts_with("|---"));
        if line.starts_with("| `") && !is_head {
            found.push(line.trim_matches('|').split(" | ").map(str::trim).collect());
        }
    }
    found
}

/// The words listed under a heading: the first cell of each row, which is code.
fn listed(heading: &str) -> Vec<String> {
    let mut words: Vec<String> =
        rows(FORMAT, heading).iter().map(|cells| cells[0].trim_matches('`').to_owned()).collect();
    words.sort();
    words
}

#[test]
fn every_routine_in_the_format_document_can_be_played() {
    let mut routines = 0;
    for block in blocks(FORMAT).iter().filter(|block| block.info == "json") {
        let reading = routine::read(&block.text);
        assert!(reading.problems.is_empty(), "routines/README.md:{}: {:#?}", block.line, reading.problems);
        assert!(reading.routine.is_some(), "routines/README.md:{}", block.line);
        routines += 1;
    }
    assert!(routines > 0, "the document shows a complete routine");
}

#[test]
fn every_step_in_the_format_document_is_one() {
    let mut fragments = 0;
    for block in blocks(FORMAT).iter().filter(|block| block.info == "json step") {
        let reading = routine::read(&around(&block.text));
        assert!(reading.problems.is_empty(), "routines/README.md:{}: {:#?}", block.line, reading.problems);
        assert!(reading.routine.is_some(), "routines/README.md:{}", block.line);
        fragments += 1;
    }
    assert!(fragments > 0, "the document shows steps");
}

#[test]
fn no_block_in_the_format_document_escapes_these_tests() {
    for block in blocks(FORMAT) {
        assert!(
            ["json", "json step", "text", "sh"].contains(&block.info.as_str()),
            "routines/README.md:{}: nothing checks a block of “{}”",
            block.line,
            block.info
        );
        let looks_like_json = block.text.trim_start().starts_with(['{', '[']);
        assert_eq!(looks_like_json, block.info.starts_with("json"), "routines/README.md:{}", block.line);
    }
}

#[test]
fn every_kind_has_an_example() {
    let examples: String = blocks(FORMAT).into_iter().map(|block| block.text).collect();
    for kind in Kind::ALL {
        assert!(examples.contains(&format!(r#""do": "{}""#, kind.id())), "no example of {}", kind.id());
    }
}

/// Asserts that the list under a heading names every word of an enum once and no other.
macro_rules! lists_all {
    ($heading:literal, $words:ident) => {
        let mut ids: Vec<String> = $words::ALL.iter().map(|word| word.id().to_owned()).collect();
        ids.sort();
        assert_eq!(listed($heading), ids, "the list “{}” of routines/README.md", $heading);
    };
}

#[test]
fn the_lists_of_the_format_document_name_every_word_once() {
    lists_all!("Kinds", Kind);
    lists_all!("Loads", Load);
    lists_all!("First sides", FirstSide);
    lists_all!("Positions", Position);
    lists_all!("Levels", Level);
    lists_all!("Techniques", Technique);
    lists_all!("When a check-in asks", When);
    lists_all!("What ends a step", Until);
    lists_all!("Areas", Area);
    lists_all!("Muscles", Muscle);
    lists_all!("Poses", Pose);
    lists_all!("Cautions", Caution);
}

#[test]
fn the_list_of_cautions_has_the_very_sentences_that_people_read() {
    for cells in rows(FORMAT, "Cautions") {
        let caution = Caution::from_id(cells[0].trim_matches('`')).expect("a caution");
        assert_eq!(cells[1], caution.label());
    }
}

#[test]
fn the_list_of_areas_says_what_may_press_there_and_why_not_more() {
    for cells in rows(FORMAT, "Areas") {
        let area = Area::from_id(cells[0].trim_matches('`')).expect("an area");
        let place = Allowed::of(area).expect("every area has its place in the table");
        assert_eq!(cells[2..], [&place.in_words(), place.why, place.source], "{}", area.id());
    }
}

#[test]
fn the_list_of_kinds_says_what_presses() {
    for cells in rows(FORMAT, "Kinds") {
        let kind = Kind::from_id(cells[0].trim_matches('`')).expect("a kind");
        assert_eq!(cells[3].trim_matches('`'), kind.row().load.id(), "{}", kind.id());
    }
}

#[test]
fn the_bounds_in_the_format_document_are_those_of_the_program() {
    let (seconds, times, reps, aim) = (bounds::SECONDS, bounds::TIMES, bounds::REPS, bounds::AIM);
    for row in [
        format!("| a file | {} MiB |", bounds::FILE_BYTES / 1024 / 1024),
        format!("| lists and objects inside each other | {} |", bounds::NESTING),
        format!("| steps and blocks as written | {} |", bounds::STEPS_WRITTEN),
        format!("| steps as played | {} |", bounds::SEGMENTS_PLAYED),
        format!("| a routine as played | {} h |", bounds::TOTAL_SECS / 3600),
        format!("| `seconds` and every other length | {} to {} |", seconds.start(), seconds.end()),
        format!("| `times`, `rounds` | {} to {} |", times.start(), times.end()),
        format!("| `reps` | {} to {} |", reps.start(), reps.end()),
        format!("| `aim`, `ceiling` | {} to {} |", aim.start(), aim.end()),
        format!("| `say`, `show`, `summary` | {} characters |", bounds::TEXT_CHARS),
        format!("| `title`, `frequency`, each thing of `equipment` | {} characters |", bounds::TITLE_CHARS),
        format!("| a hold or a press | {} s |", bounds::HOLD_REFUSED_OVER_SECS),
        format!("| a hold or a press over {} s |", bounds::HOLD_ADVISED_SECS),
        format!("| pressure over {} s without a step between", bounds::LOADED_RUN_ADVISED_SECS),
        format!("| ball or roller over {} s on one side", bounds::SIDE_ADVISED_SECS),
        format!("| an `aim` over {},", bounds::AIM_ADVISED),
        format!("| a `say` over {} words |", bounds::SAY_WORDS_ADVISED),
        format!("| a `show` over {} words |", bounds::SHOW_WORDS_ADVISED),
    ] {
        assert!(FORMAT.contains(&row), "routines/README.md lacks the row\n{row}");
    }
}

#[test]
fn the_worked_example_lasts_as_long_as_the_document_says() {
    let first = blocks(FORMAT).into_iter().find(|block| block.info == "json").expect("a complete routine");
    let example = routine::read(&first.text).routine.expect("a routine");
    let total = Program::lay_out(&example, Choice::default()).total();
    assert!(
        FORMAT.contains(&format!("It lasts {}", format_duration(total))),
        "it lasts {}",
        format_duration(total)
    );
}

/// The order of a laid-out fragment, as the document writes it: `a L, switch, a R`.
fn order_of(fragment: &str) -> String {
    let routine = routine::read(&around(fragment)).routine.expect("a routine");
    let program = Program::lay_out(&routine, Choice::default());
    let order: Vec<String> = program
        .segments
        .iter()
        .map(|segment| match (segment.phase, segment.side) {
            (Phase::Switch, _) => "switch".to_owned(),
            (_, Some(side)) => format!("{} {}", segment.step, &side.label()[..1]),
            (_, None) => segment.step.to_string(),
        })
        .collect();
    order.join(", ")
}

#[test]
fn blocks_unroll_in_the_order_that_the_document_shows() {
    let step = |id: &str| format!(r#"{{ "do": "rest", "id": "{id}", "seconds": 5 }}"#);
    let both = |steps: &str| {
        format!(
            r#"{{ "do": "both-sides", "id": "sides", "switch": {{ "id": "switch", "seconds": 5 }}, "steps": [{steps}] }}"#
        )
    };
    let twice =
        |steps: &str| format!(r#"{{ "do": "repeat", "id": "twice", "times": 2, "steps": [{steps}] }}"#);
    let pair = format!("{}, {}", step("a"), step("b"));
    for (written, fragment) in [
        ("`repeat` 2 of a, b", twice(&pair)),
        ("`both-sides` of a, b", both(&pair)),
        ("`repeat` 2 of a, inside `both-sides`", both(&twice(&step("a")))),
        ("`both-sides` of a, inside `repeat` 2", twice(&both(&step("a")))),
    ] {
        let row = format!("| {written} | {} |", order_of(&fragment));
        assert!(FORMAT.contains(&row), "routines/README.md lacks the row\n{row}");
    }
}

/// The names in the dependency tables of the manifest.
fn dependencies() -> Vec<&'static str> {
    let mut inside = false;
    let mut names: Vec<&str> = Vec::new();
    for line in include_str!("../../Cargo.toml").lines() {
        if line.starts_with('[') {
            inside = line.trim_end_matches(']').ends_with("dependencies");
        } else if let (true, Some((name, _))) = (inside && !line.starts_with('#'), line.split_once(" = ")) {
            names.push(name);
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn every_dependency_says_what_it_saves_us_from_writing() {
    let mut listed: Vec<&str> = rows(include_str!("../../CONTRIBUTING.md"), "Dependencies")
        .iter()
        .map(|cells| cells[0].trim_matches('`'))
        .collect();
    listed.sort_unstable();
    assert_eq!(listed, dependencies(), "the table of dependencies in CONTRIBUTING.md");
}

#[test]
fn the_readme_and_the_help_list_every_key_of_the_table_and_the_readme_names_both_commands() {
    let readme =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("the front page");
    assert!(readme.contains("make run") && readme.contains("make test"));
    assert!(readme.contains("docs/player.png"), "a picture of the player");
    #[cfg(feature = "window")]
    {
        use stillpoint::ui::keys::{EVERYWHERE, PLAYER};
        for (title, bindings) in [("in a session", PLAYER), ("everywhere", EVERYWHERE)] {
            let row = |binding: &stillpoint::ui::keys::Binding| {
                format!("| {} | {} |\n", binding.keys, binding.words)
            };
            let rows = bindings.iter().map(row).collect::<Vec<_>>().concat();
            let table = format!("| key | {title} |\n|---|---|\n{rows}\n");
            assert!(readme.contains(&table), "the front page lacks this table:\n{table}");
        }
        let help =
            std::process::Command::new(env!("CARGO_BIN_EXE_stillpoint")).arg("--help").output().unwrap();
        let help = String::from_utf8(help.stdout).unwrap();
        for binding in [PLAYER, EVERYWHERE].concat() {
            let row = format!("  {:<30} {}\n", binding.keys, binding.words);
            assert!(help.contains(&row), "the help lacks this row:\n{row}\n{help}");
        }
    }
}

#[test]
fn every_emergency_number_says_where_and_when_it_was_checked() {
    let document = include_str!("../../docs/emergency-numbers.md");
    let rows: Vec<Vec<&str>> = document
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| country"))
        .map(|line| line.trim_start_matches('|').trim_end_matches('|').split('|').map(str::trim).collect())
        .collect();
    let countries: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(countries, Region::ALL.iter().map(|region| region.label()).collect::<Vec<_>>());
    for (region, row) in Region::ALL.iter().zip(&rows) {
        assert_eq!(row[1..3], [region.emergency(), region.advice().unwrap_or_default()], "{}", row[0]);
        let (page, day) = (row[3], row[4]);
        if region.emergency().bytes().any(|letter| letter.is_ascii_digit()) {
            assert!(page.contains('.'), "{}: no page", row[0]);
            assert!(day.parse::<jiff::civil::Date>().is_ok(), "{}: {day}", row[0]);
        }
    }
}
