//! The library's own work, measured with criterion: each kind of work once, ten times and a hundred times as large.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path, sync::Arc, time::Duration};

use criterion::{BenchmarkId, Criterion};
use stillpoint::{
    comfort::{Answer, Asked, Limits, Question},
    diary::{
        Key,
        trends::{Filter, Outline, Overview, Reach},
    },
    routine,
    session::{Choice, Hearing, Program, Responses, Terms, rehearsal::rehearse},
    store::{
        Shelf,
        ledger::{self, Pulse},
        shelf::SHIPPED,
    },
    ui::{
        kit::theme,
        pages::player::{PlayerState, PlayerView, player_ui},
    },
};

use crate::{head, pages, sample, year};

/// How much larger than the first.
const TIMES: [u64; 3] = [1, 10, 100];
/// Where criterion keeps what it measured.
const KEPT: &str = "target/criterion";

/// Measures everything, and says it as a table.
pub fn table() -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut criterion = Criterion::default()
        .without_plots()
        .output_directory(Path::new(KEPT))
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(10);
    routines(&mut criterion);
    shelf(&mut criterion, folder.path());
    diary(&mut criterion, folder.path());
    frames(&mut criterion);
    written()
}

/// Reads criterion's own files: the median of each, in the order of the work.
fn written() -> String {
    let mut rows: BTreeMap<String, BTreeMap<u64, f64>> = BTreeMap::new();
    for group in fs::read_dir(KEPT).unwrap().flatten().filter(|group| group.path().is_dir()) {
        for size in fs::read_dir(group.path()).unwrap().flatten() {
            let Ok(text) = fs::read_to_string(size.path().join("new/estimates.json")) else { continue };
            let estimates: serde_json::Value = serde_json::from_str(&text).unwrap();
            let nanos = estimates["median"]["point_estimate"].as_f64().unwrap();
            let name = group.file_name().to_string_lossy().replace('_', " ");
            let size: u64 = size.file_name().to_string_lossy().parse().unwrap();
            rows.entry(name).or_default().insert(size, nanos);
        }
    }
    let mut text = String::from("\n### Work, median of ten samples\n");
    text += &head(&["work", "1 ×", "10 ×", "100 ×"]);
    for (name, sizes) in rows {
        let cell = |nanos: &f64| {
            if *nanos < 1e6 { format!("{:.1} µs", nanos / 1e3) } else { format!("{:.2} ms", nanos / 1e6) }
        };
        let cells: Vec<String> = sizes.values().map(cell).collect();
        writeln!(text, "| {name} | {} |", cells.join(" | ")).unwrap();
    }
    text
}

/// Measures `work` at each size.
fn scaled<T, R>(
    criterion: &mut Criterion,
    name: &str,
    made: impl Fn(u64) -> T,
    mut work: impl FnMut(&mut T) -> R,
) {
    let mut group = criterion.benchmark_group(name.replace(' ', "_"));
    for times in TIMES {
        let mut subject = made(times);
        group.bench_function(BenchmarkId::from_parameter(times), |bencher| {
            bencher.iter(|| std::hint::black_box(work(&mut subject)));
        });
    }
    group.finish();
}

fn routines(criterion: &mut Criterion) {
    let text = |times: u64| -> Vec<&'static str> {
        (0..times).map(|n| SHIPPED[n as usize % SHIPPED.len()].1).collect()
    };
    let read = |times| -> Vec<routine::Routine> {
        text(times).iter().filter_map(|text| routine::read(text).routine).collect()
    };
    let laid_out = |times| -> Vec<Arc<Program>> {
        read(times).iter().map(|routine| Arc::new(Program::lay_out(routine, Choice::default()))).collect()
    };
    scaled(criterion, "routine: read a file", text, |texts| {
        texts.iter().map(|text| routine::read(text).problems.len()).sum::<usize>()
    });
    scaled(criterion, "routine: lay out", read, |routines| {
        routines.iter().map(|it| Program::lay_out(it, Choice::default()).segments.len()).sum::<usize>()
    });
    scaled(criterion, "session: advance from start to end", laid_out, |programs| {
        programs.iter().map(|program| rehearse(program).0.len()).sum::<usize>()
    });
    let mut given = Responses::default();
    assert!(
        given.answers.note(Asked::once(Question::BeforeBack), Answer::Number(5)),
        "an answer before a session"
    );
    scaled(criterion, "session: adapt to an answer", laid_out, |programs| {
        programs
            .iter()
            .map(|program| program.adapted(&Terms::default(), &given).segments.len())
            .sum::<usize>()
    });
}

fn shelf(criterion: &mut Criterion, folder: &Path) {
    let fill = |times: u64| {
        let folder = folder.join(format!("shelf-{times}"));
        fs::create_dir_all(&folder).unwrap();
        for number in 0..times * 10 {
            let (name, text) = SHIPPED[number as usize % SHIPPED.len()];
            let id = name.trim_end_matches(".json");
            let own = text.replace(&format!("\"{id}\""), &format!("\"own-{number}\""));
            fs::write(folder.join(format!("{number:04}.json")), own).unwrap();
        }
        folder
    };
    scaled(criterion, "shelf: read 10 files", fill, |folder| Shelf::read(Some(folder)).routines.len());
}

fn diary(criterion: &mut Criterion, folder: &Path) {
    let filled = |sessions: u64| {
        let folder = folder.join(format!("diary-{sessions}"));
        // a day has 0.85 sessions
        year::write(&folder, u32::try_from(sessions * 20 / 17).unwrap(), None);
        folder
    };
    let look = |folder: &Path| ledger::look(folder, Key(1), &Pulse::default(), &mut |_, _| ()).unwrap().0;
    scaled(criterion, "diary: read 37 sessions", |times| filled(37 * times), |folder| look(folder).lines());
    let outlines = |times| -> Vec<Outline> {
        let diary = look(&filled(37 * times));
        diary.entries().into_iter().map(|entry| Outline::of(entry, Limits::default())).collect()
    };
    let filter = Filter { reach: Reach::All, ..Filter::default() };
    scaled(criterion, "diary: overview of 37 sessions", outlines, |outlines| {
        Overview::of(outlines.iter(), &filter, jiff::civil::date(2036, 1, 1)).count().len()
    });
    let many = filled(50_000);
    let mut group = criterion.benchmark_group("diary:_read_50_000_sessions");
    group.bench_function(BenchmarkId::from_parameter(1), |bencher| bencher.iter(|| look(&many).lines()));
    group.finish();
}

/// A picture of each page, laid out and turned into triangles, without a screen.
fn frames(criterion: &mut Criterion) {
    let mut frame = |name: &str, draw: &mut dyn FnMut(&mut egui::Ui)| {
        let context = egui::Context::default();
        theme::install(&context);
        let input = || egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0))),
            ..egui::RawInput::default()
        };
        let mut group = criterion.benchmark_group(format!("frame:_{name}"));
        group.bench_function(BenchmarkId::from_parameter(1), |bencher| {
            bencher.iter(|| {
                let mut output = context.run_ui(input(), |ui| draw(ui));
                output.textures_delta.clear();
                context.tessellate(output.shapes, output.pixels_per_point).len()
            });
        });
        group.finish();
    };
    for state in ["hold-left", "mid"] {
        let Some(state) = sample::states().find(|known| known.contains(state)) else { continue };
        let snapshot = sample::state(state);
        let mut remembered = PlayerState::default();
        frame(&format!("player_{state}"), &mut |ui| {
            let view = PlayerView {
                snapshot: &snapshot,
                hearing: Hearing::Open,
                muted: false,
                reduced_motion: false,
                is_dear: false,
                text_scale: 1.0,
                notice: None,
                change: None,
                captions: false,
                said: &[],
            };
            player_ui(ui, &mut remembered, &view, sample::NOW, &mut Vec::new());
        });
    }
    for page in [
        "today",
        "start",
        "customise",
        "settings",
        "before",
        "after",
        "take",
        "first",
        "safety",
        "editor",
        "add",
    ] {
        let mut screen = pages::screen(&[page.to_owned()]);
        frame(page, &mut |ui| screen.draw(ui));
    }
    for sessions in [37, 370, 3700] {
        let words = ["diary", "--all", "--sessions", &sessions.to_string()].map(str::to_owned);
        let mut screen = pages::screen(&words);
        frame(&format!("diary_{sessions}"), &mut |ui| screen.draw(ui));
    }
    let mut screen = pages::screen(&["today", "--many"].map(str::to_owned));
    frame("today_1000_cards", &mut |ui| screen.draw(ui));
}
