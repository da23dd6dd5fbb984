//! The release program measured from outside: how soon it is there, what it holds and spends, how exact its chimes are.
//!
//! Everything is measured the same way for a bare eframe window of the same size, and for other timers where they are installed.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use stillpoint::{
    routine,
    session::{Choice, Cue, Program, rehearsal::rehearse},
    sound::Bank,
};

use crate::{
    desk::{self, Desk, Running, Window},
    head,
    listen::{RATE_HZ, find_within, left_of_raw},
    picture::Picture,
};

/// The argument with which this bench is a bare eframe window and nothing else.
pub const BARE: &str = "--bare-window";
const SIZE: (u32, u32) = (1280, 800);
/// Each start is measured so often; the median counts.
const STARTS: usize = 5;
/// So long is watched what a window spends.
const WATCHED: Duration = Duration::from_secs(10);
/// A window has drawn itself and read what it needs after this.
const SETTLED: Duration = Duration::from_secs(4);
/// A screen that has not changed for this long has its right picture.
const AT_REST: Duration = Duration::from_millis(1500);
/// Libraries of the GL driver: the same for every window here, and not the program's own.
const DRIVER: &[&str] = &[
    "libLLVM",
    "libgallium",
    "_dri.so",
    "libGL",
    "libEGL",
    "libglapi",
    "libgbm",
    "libdrm",
    "libz3",
    "libelf",
    "libsensors",
    "libxcb-dri",
    "libxcb-glx",
];

/// A window with a line of text in it.
pub fn bare() {
    struct Bare;
    impl eframe::App for Bare {
        fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
            egui::CentralPanel::default().show(ui, |ui| ui.label("A bare window."));
        }
    }
    let viewport = egui::ViewportBuilder::default().with_inner_size([SIZE.0 as f32, SIZE.1 as f32]);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    eframe::run_native("Bare", options, Box::new(|_| Ok(Box::new(Bare)))).unwrap();
}

/// A program with a window.
struct Peer {
    name: &'static str,
    title: &'static str,
    command: Box<dyn Fn(&Desk) -> Command>,
}

fn peers() -> Vec<Peer> {
    let installed = |program: &'static str, title: &'static str| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let is_there = std::env::split_paths(&path).any(|folder| folder.join(program).is_file());
        is_there.then(|| Peer { name: program, title, command: Box::new(move |desk| desk.command(program)) })
    };
    let mut all = vec![
        Peer {
            name: "stillpoint",
            title: "Stillpoint$",
            command: Box::new(|desk| desk.command(desk::program())),
        },
        Peer {
            name: "bare eframe window",
            title: "^Bare$",
            command: Box::new(|desk| {
                let mut command = desk.command(std::env::current_exe().unwrap());
                command.arg(BARE);
                command
            }),
        },
    ];
    all.extend(
        [installed("gnome-clocks", "Clocks"), installed("workrave", "Workrave")].into_iter().flatten(),
    );
    all
}

impl Peer {
    fn launch(&self, desk: &Desk, more: &[&str]) -> Running {
        let mut command = (self.command)(desk);
        command.args(more).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        Running::start(&mut command)
    }
}

/// What a start cost, and what the window holds when it has settled.
#[derive(Clone, Copy, Default)]
struct Start {
    window_ms: f64,
    picture_ms: f64,
    memory_mib: f64,
    own_memory_mib: f64,
    idle_percent: f64,
}

/// How soon windows are there, and what they hold and spend, ours beside others.
pub fn windows() -> String {
    let peers = peers();
    let mut text = String::from("\n### Windows of 1280 by 800\n");
    text += &head(&[
        "program",
        "window, ms",
        "right picture, ms",
        "memory, MiB",
        "without the GL driver, MiB",
        "idle, % of a core",
    ]);
    let mut all: Vec<Vec<Start>> = peers.iter().map(|_| Vec::new()).collect();
    // in turn, so that a machine that grows slow is slow for all
    for round in 0..STARTS {
        for (peer, starts) in peers.iter().zip(&mut all) {
            starts.extend(start(peer, round == 0));
        }
    }
    let medians: Vec<Option<Start>> = all.iter().map(|starts| median_start(starts)).collect();
    for (peer, start) in peers.iter().zip(&medians) {
        let Some(start) = start else {
            writeln!(text, "| {} | shows no window here | | | | |", peer.name).unwrap();
            continue;
        };
        writeln!(
            text,
            "| {} | {:.0} | {:.0} | {:.1} | {:.1} | {:.2} |",
            peer.name,
            start.window_ms,
            start.picture_ms,
            start.memory_mib,
            start.own_memory_mib,
            start.idle_percent
        )
        .unwrap();
    }
    let (own, bare) = medians[0].zip(medians[1]).expect("our own windows are shown");
    writeln!(
        text,
        "| stillpoint : bare | {:.2} | {:.2} | {:.2} | {:.2} | |",
        own.window_ms / bare.window_ms,
        own.picture_ms / bare.picture_ms,
        own.memory_mib / bare.memory_mib,
        own.own_memory_mib / bare.own_memory_mib
    )
    .unwrap();
    text + &pages()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn median_start(starts: &[Start]) -> Option<Start> {
    let of = |field: fn(&Start) -> f64| median(starts.iter().map(field).collect());
    // memory and idling are watched in the first start alone
    starts.first().map(|first| Start {
        window_ms: of(|start| start.window_ms),
        picture_ms: of(|start| start.picture_ms),
        ..*first
    })
}

/// Starts a program, and watches it idle if `watch`. `None` where it shows no window.
fn start(peer: &Peer, watch: bool) -> Option<Start> {
    let desk = Desk::start(SIZE);
    let empty = desk.screenshot();
    let began = Instant::now();
    let mut running = peer.launch(&desk, &[]);
    let mut changes: Vec<(Instant, Picture)> = vec![(began, empty)];
    let mut shown = None;
    // A window that never rests is no longer waited for after this.
    while began.elapsed() < Duration::from_secs(30) {
        if shown.is_none() {
            // no pictures are taken before, which would hold the window up
            shown = desk.find_window(peer.title, Duration::ZERO).map(|_| Instant::now());
            continue;
        }
        let picture = desk.screenshot();
        let now = Instant::now();
        let (last, before) = changes.last().unwrap();
        if before.differs_from(&picture) > 0 {
            changes.push((now, picture));
        } else if changes.len() > 1 && now - *last > AT_REST {
            break;
        }
    }
    let shown = shown?;
    let mut start = Start {
        window_ms: (shown - began).as_secs_f64() * 1e3,
        picture_ms: (changes.last().unwrap().0 - began).as_secs_f64() * 1e3,
        ..Start::default()
    };
    if watch {
        desk.wait(SETTLED);
        let id = running.child().id();
        (start.memory_mib, start.own_memory_mib) = memory(id);
        start.idle_percent = spent(&desk, id, WATCHED).values().sum();
    }
    Some(start)
}

/// The proportional memory of a process in MiB: all of it, and without the GL driver's libraries.
fn memory(id: u32) -> (f64, f64) {
    let maps = fs::read_to_string(format!("/proc/{id}/smaps")).unwrap();
    let (mut all, mut own, mut is_driver) = (0_u64, 0_u64, false);
    for line in maps.lines() {
        if let Some(kib) = line.strip_prefix("Pss:") {
            let kib: u64 = kib.trim().trim_end_matches(" kB").parse().unwrap();
            all += kib;
            own += if is_driver { 0 } else { kib };
        } else if line.split(' ').next().is_some_and(|range| range.contains('-')) {
            is_driver = DRIVER.iter().any(|library| line.contains(library));
        }
    }
    (all as f64 / 1024.0, own as f64 / 1024.0)
}

/// Processor time of a process so far, in seconds: its own threads, and those of the software renderer.
fn taken(id: u32) -> BTreeMap<&'static str, f64> {
    let mut sums = BTreeMap::from([("own", 0.0), ("renderer", 0.0)]);
    for task in fs::read_dir(format!("/proc/{id}/task")).unwrap().flatten() {
        // a thread may end while it is looked at
        let read = |file: &str| fs::read_to_string(task.path().join(file));
        let (Ok(name), Ok(taken)) = (read("comm"), read("schedstat")) else { continue };
        let nanos: f64 = taken.split(' ').next().unwrap().parse().unwrap();
        let who = if name.contains("llvmpipe") { "renderer" } else { "own" };
        *sums.get_mut(who).unwrap() += nanos / 1e9;
    }
    sums
}

/// What a process spends in per cent of a core, by who spends it.
fn spent(desk: &Desk, id: u32, length: Duration) -> BTreeMap<&'static str, f64> {
    let (began, before) = (Instant::now(), taken(id));
    desk.wait(length);
    let seconds = began.elapsed().as_secs_f64();
    taken(id).into_iter().map(|(who, after)| (who, (after - before[who]) / seconds * 100.0)).collect()
}

/// The pages of the window, shown and idle.
fn pages() -> String {
    let mut text = String::from("\n### Idle pages\n");
    text += &head(&["page", "% of a core"]);
    let desk = Desk::start(SIZE);
    let mut program = desk.launch(&[]);
    let window = desk.find_window("Stillpoint$", Duration::from_secs(30)).expect("a window");
    desk.activate(&window);
    for (key, name) in
        [("ctrl+2", "Diary"), ("ctrl+3", "Settings"), ("ctrl+4", "Safety"), ("ctrl+1", "Today")]
    {
        desk.key(key);
        desk.wait(SETTLED);
        let spent: f64 = spent(&desk, program.process.child().id(), WATCHED).values().sum();
        writeln!(text, "| {name} | {spent:.2} |").unwrap();
    }
    text
}

/// A routine of holds and rests, with so many of them.
fn routine_of(holds: u32, hold_secs: u32) -> String {
    let steps: Vec<String> = (0..holds)
        .map(|n| {
            format!(
                r#"{{"do": "hold", "id": "hold-{n}", "seconds": {hold_secs}, "area": "buttock", "aim": 3}},
                {{"do": "rest", "id": "rest-{n}", "seconds": 10}}"#
            )
        })
        .collect();
    format!(
        r#"{{"version": 1, "id": "bench", "title": "Bench", "summary": "Holds and rests.", "technique": "mixed",
        "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {{"aim": 3, "ceiling": 5}},
        "frequency": "never", "steps": [{{"do": "rest", "id": "arrive", "seconds": 5}}, {}]}}"#,
        steps.join(",")
    )
}

fn play(desk: &Desk, text: &str) -> (desk::Launched, Window) {
    let file = desk.folder().join("bench.json");
    fs::write(&file, text).unwrap();
    let program = desk.launch(&["--routine", file.to_str().unwrap(), "--start"]);
    let window = desk.find_window("Stillpoint$", Duration::from_secs(30)).expect("a window");
    (program, window)
}

/// A hold as it is shown and while it is minimised, and before it the place of the ball, whose way moves in its picture.
pub fn session() -> String {
    let mut text = String::from("\n### A session\n");
    text += &head(&[
        "state",
        "own threads, % of a core",
        "software renderer, %",
        "memory, MiB",
        "without the GL driver, MiB",
    ]);
    let desk = Desk::start(SIZE);
    let placed = routine_of(1, 60).replace(
        r#"{"do": "hold""#,
        r#"{"do": "position", "id": "place", "seconds": 40, "area": "buttock"}, {"do": "hold""#,
    );
    let (mut program, window) = play(&desk, &placed);
    let id = program.process.child().id();
    // past the first rest and its change of picture, then past the place
    let states = [("a place", 10), ("a hold", 27), ("a hold, minimised", 2)];
    for (state, after_secs) in states {
        if state.ends_with("minimised") {
            desk.minimise(&window);
        }
        desk.wait(Duration::from_secs(after_secs));
        let (all, own) = memory(id);
        let spent = spent(&desk, id, WATCHED);
        let (threads, renderer) = (spent["own"], spent["renderer"]);
        writeln!(text, "| {state} | {threads:.2} | {renderer:.2} | {all:.1} | {own:.1} |").unwrap();
    }
    text
}

/// How exact chimes are in a recording of five minutes, or of thirty where `LONG` is set.
pub fn chimes() -> String {
    let minutes: u32 = if std::env::var_os("LONG").is_some() { 30 } else { 5 };
    let text = routine_of(minutes * 60 / 25, 15);
    let program = std::sync::Arc::new(Program::lay_out(
        &routine::read(&text).routine.expect("the bench's routine reads"),
        Choice::default(),
    ));
    let (heard, length) = rehearse(&program);
    // ticks are covered by longer sounds that begin near them
    let due: Vec<(Cue, f64)> = heard
        .into_iter()
        .filter(|heard| heard.due.cue != Cue::Tick)
        .map(|heard| (heard.due.cue, heard.due.at.as_micros() as f64 / 1e6))
        .collect();
    let desk = Desk::start(SIZE);
    let (_program, window) = play(&desk, &text);
    desk.wait(length / 3);
    desk.minimise(&window);
    desk.wait(length / 3);
    let busy = AtomicBool::new(true);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while busy.load(Ordering::Relaxed) {
                    std::hint::spin_loop();
                }
            });
        }
        desk.wait(length / 3);
        busy.store(false, Ordering::Relaxed);
    });
    desk.wait(Duration::from_secs(8));
    let take = desk.recording();
    let behind = take.falls_behind();
    let recording = left_of_raw(&take.bytes);
    let bank = Bank::load();
    let find = |cue: Cue, near: f64, reach: f64| {
        let samples = |seconds: f64| (seconds.max(0.0) * RATE_HZ as f64) as usize;
        find_within(&recording, bank.samples(cue), samples(near), samples(reach))
            .filter(|found| found.likeness > 0.45)
            .map(|found| found.at as f64 / RATE_HZ as f64)
    };
    let loud = recording.iter().position(|sample| sample.abs() > 0.004).expect("something is heard");
    let first = find(due[0].0, loud as f64 / RATE_HZ as f64, 0.3).expect("the first chime is heard");
    let zero = first - due[0].1;
    let errors: Vec<(f64, Option<f64>)> = due
        .iter()
        .map(|(cue, at)| {
            (*at, find(*cue, zero + at, 0.06).map(|found| (found - zero + behind * at - at) * 1e3))
        })
        .collect();
    let mut table = format!("\n### Chimes recorded over {minutes} minutes\n");
    table += &head(&["a third of them", "chimes", "missed", "intervals off by, median, ms", "worst, ms"]);
    let third = length.as_secs_f64() / 3.0;
    for (n, state) in ["shown", "minimised", "minimised, all cores busy"].into_iter().enumerate() {
        // a chime at the border may belong to either
        let within = |at: f64| at >= third * n as f64 + 1.0 && at < third * (n + 1) as f64 - 1.0;
        let part: Vec<Option<f64>> =
            errors.iter().filter(|(at, _)| within(*at)).map(|(_, error)| *error).collect();
        let found: Vec<f64> = part.iter().copied().flatten().collect();
        let off: Vec<f64> = found.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
        let worst = off.iter().copied().fold(0.0, f64::max);
        let missed = part.len() - found.len();
        writeln!(table, "| {state} | {} | {missed} | {:.2} | {worst:.2} |", part.len(), median(off)).unwrap();
    }
    let found: Vec<f64> = errors.iter().filter_map(|(_, error)| *error).collect();
    let ends = (found.len() / 10).max(1);
    let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
    let drift = mean(&found[found.len() - ends..]) - mean(&found[..ends]);
    let slow = behind * 1e6;
    writeln!(table, "\nDrift {drift:.2} ms; the recorder's own clock is {slow:.1} millionths slow.").unwrap();
    table
}
