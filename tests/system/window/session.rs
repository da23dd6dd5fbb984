//! Sessions as they are lived: the real window, keys, the real sound server, everything recorded and measured.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "seconds of sound, counted in samples"
)]

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use stillpoint::{
    routine,
    session::{
        Choice, Cue, Program, Verbosity,
        rehearsal::{rehearse, rehearse_speech},
    },
    sound::{Bank, Reader},
};

use super::{
    desk::{Desk, Launched, bench, until},
    listen::{find_within, left_of_raw},
    sound::Take,
};

/// Nothing waits for an answer, everything that sounds is there, and it lasts less than a minute.
const ROUTINE: &str = r#"{
  "version": 1, "id": "bench", "title": "Bench", "summary": "Every cue but the question.", "technique": "mixed",
  "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 3, "ceiling": 5},
  "frequency": "never", "steps": [
    {"do": "move", "id": "arrive", "seconds": 5},
    {"do": "both-sides", "id": "sides", "switch": {"id": "switch", "seconds": 4}, "steps": [
      {"do": "hold", "id": "hold", "seconds": 9, "area": "buttock", "aim": 3},
      {"do": "rest", "id": "off", "seconds": 4}
    ]},
    {"do": "press-release", "id": "press", "press": 4, "release": 3, "rounds": 2, "area": "buttock", "aim": 3},
    {"do": "breathe", "id": "breathe", "seconds": 10}
  ]
}"#;

/// Intervals may be off by so much.
const EXACT: f64 = 0.005;

fn routine_file(folder: &Path) -> PathBuf {
    let file = folder.join("bench.json");
    std::fs::write(&file, ROUTINE).unwrap();
    file
}

/// The cues of the routine and their moments, in seconds from its start.
fn promised() -> Vec<(Cue, f64)> {
    let routine = routine::read(ROUTINE).routine.expect("the bench's routine reads");
    let program = std::sync::Arc::new(Program::lay_out(&routine, Choice::default()));
    rehearse(&program)
        .0
        .into_iter()
        .map(|heard| (heard.due.cue, heard.due.at.as_micros() as f64 / 1e6))
        .collect()
}

fn start(desk: &Desk) -> Launched {
    let file = routine_file(desk.folder());
    let program = desk.launch(&["--routine", file.to_str().unwrap(), "--start"]);
    desk.find_window("Stillpoint$", Duration::from_secs(30))
        .unwrap_or_else(|| panic!("no window: {}", program.stderr()));
    program
}

/// Where a cue is in a recording, in seconds; `near` so and so many seconds, give or take `reach`.
fn find(recording: &[f32], cue: Cue, near: f64, reach: f64) -> Option<f64> {
    let bank = Bank::load();
    let (near, reach) = ((near.max(0.0) * 48_000.0) as usize, (reach * 48_000.0) as usize);
    let found = find_within(recording, bank.samples(cue), near, reach)?;
    (found.likeness > 0.45).then(|| found.at as f64 / 48_000.0)
}

/// When the first sound of a recording begins, in seconds.
fn first_sound(recording: &[f32]) -> Option<f64> {
    recording.iter().position(|sample| sample.abs() > 0.004).map(|at| at as f64 / 48_000.0)
}

/// Waits until a recording has lasted `seconds` past `since`.
fn record_until(desk: &Desk, since: Instant, seconds: f64) -> Take {
    desk.wait_until(since + Duration::try_from_secs_f64(seconds).unwrap());
    desk.recording()
}

/// The moment, on this test's clock, when the session began: its first cue, found in the recording.
fn session_began(desk: &Desk) -> Instant {
    let (first, _) = promised()[0];
    let began = until(Duration::from_secs(20), || {
        let take = desk.recording();
        let heard = left_of_raw(&take.bytes);
        let near = first_sound(&heard)?;
        // enough of it to be recognised
        (heard.len() as f64 / 48_000.0 > near + 2.0).then_some(())?;
        find(&heard, first, near, 0.3).map(|at| take.began + Duration::try_from_secs_f64(at).unwrap())
    });
    began.expect("the first cue is heard")
}

/// Every promised cue between two moments is heard, and neighbours are as far apart as promised.
#[track_caller]
fn measure(heard: &[f32], offset: f64, from: f64, to: f64) -> (usize, f64) {
    let cues: Vec<(Cue, f64)> = promised().into_iter().filter(|(_, at)| (from..=to).contains(at)).collect();
    let found: Vec<(f64, f64)> = cues
        .iter()
        .map(|(cue, at)| {
            let place = find(heard, *cue, offset + at, 0.06);
            (*at, place.unwrap_or_else(|| panic!("{cue:?} of {at} s is not heard")))
        })
        .collect();
    let worst = found
        .windows(2)
        .map(|pair| ((pair[1].1 - pair[0].1) - (pair[1].0 - pair[0].0)).abs())
        .fold(0.0, f64::max);
    (cues.len(), worst)
}

#[test]
fn cues_are_exact_while_the_window_is_shown_and_while_it_is_minimised() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let mut program = start(&desk);
    let window = desk.find_window("Stillpoint$", Duration::from_secs(5)).unwrap();
    let began = session_began(&desk);
    let last = promised().last().unwrap().1;
    let half = 23.5;
    desk.wait_until(began + Duration::try_from_secs_f64(half).unwrap());
    desk.minimise(&window);
    assert!(!desk.shown(&window));
    let take = record_until(&desk, began, last + 5.0);
    let heard = left_of_raw(&take.bytes);
    let offset = began.duration_since(take.began).as_secs_f64();
    let (shown, off_shown) = measure(&heard, offset, 0.0, half);
    let (hidden, off_hidden) = measure(&heard, offset, half, last);
    println!("shown: {shown} cues, intervals off by at most {:.2} ms", off_shown * 1e3);
    println!("minimised: {hidden} cues, intervals off by at most {:.2} ms", off_hidden * 1e3);
    assert_eq!(shown + hidden, promised().len(), "every cue");
    assert!(shown >= 8 && hidden >= 8);
    assert!(off_shown < EXACT && off_hidden < EXACT);
    let loudest = heard.iter().fold(0.0_f32, |loudest, sample| loudest.max(sample.abs()));
    assert!(loudest < 0.99, "nothing clips: {loudest}");
    desk.activate(&window);
    desk.close(&window);
    assert!(program.process.ended(Duration::from_secs(10)).expect("it ends").success());
    assert_eq!(program.stderr(), "");
}

#[test]
fn chimes_keep_their_moments_while_the_voice_speaks() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let settings = desk.folder().join("home/.local/share/stillpoint/settings.json");
    std::fs::write(&settings, r#"{"safety_accepted": 1, "verbosity": "full"}"#).unwrap();
    let mut program = start(&desk);
    let window = desk.find_window("Stillpoint$", Duration::from_secs(5)).unwrap();
    let began = session_began(&desk);
    let last = promised().last().unwrap().1;
    let take = record_until(&desk, began, last + 5.0);
    let heard = left_of_raw(&take.bytes);
    let offset = began.duration_since(take.began).as_secs_f64();
    // under words a chime may not be found again; those that are keep their moments, and what no word touches is found
    let routine = routine::read(ROUTINE).routine.expect("the bench's routine reads");
    let program_played = std::sync::Arc::new(Program::lay_out(&routine, Choice::default()));
    let said = rehearse_speech(&program_played, std::sync::Arc::new(Reader), Verbosity::Full);
    let is_free = |at: f64| {
        let seconds = |moment: stillpoint::moment::Moment| moment.as_micros() as f64 / 1e6;
        !said.iter().any(|said| seconds(said.at) < at + 1.5 && seconds(said.end()) > at - 0.3)
    };
    let free: Vec<(Cue, f64)> = promised().into_iter().filter(|(_, at)| is_free(*at)).collect();
    for (cue, at) in &free {
        assert!(find(&heard, *cue, offset + at, 0.06).is_some(), "{cue:?} of {at} s is not heard");
    }
    assert!(free.len() >= 3, "some sound by themselves: {free:?}");
    let found: Vec<(f64, f64)> = promised()
        .into_iter()
        .filter_map(|(cue, at)| Some((at, find(&heard, cue, offset + at, 0.06)?)))
        .collect();
    let off = found
        .windows(2)
        .map(|pair| ((pair[1].1 - pair[0].1) - (pair[1].0 - pair[0].0)).abs())
        .fold(0.0, f64::max);
    let (cues, all) = (found.len(), promised().len());
    let loudest = heard.iter().fold(0.0_f32, |loudest, sample| loudest.max(sample.abs()));
    // a second into a step its chime has died away: what sounds then are words
    let words = |at: f64| {
        let from = ((offset + at) * 48_000.0) as usize;
        let sound = &heard[from..from + 48_000];
        (sound.iter().map(|sample| sample * sample).sum::<f32>() / 48_000.0).sqrt()
    };
    let spoken = words(6.0);
    println!(
        "with the voice: {cues} of {all} cues found, intervals off by at most {:.2} ms; loudest {loudest:.2}; words {spoken:.3?}",
        off * 1e3
    );
    assert!(cues * 2 >= all, "{cues} of {all} cues");
    assert!(off < EXACT);
    assert!(loudest < 0.99, "nothing clips: {loudest}");
    assert!(spoken > 0.01, "somebody speaks: {spoken}");
    desk.close(&window);
    assert!(program.process.ended(Duration::from_secs(10)).expect("it ends").success());
    assert_eq!(program.stderr(), "");
}

#[test]
fn keys_pause_go_on_unload_and_stop_and_each_is_heard() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let mut program = start(&desk);
    let began = session_began(&desk);
    let at = |seconds: f64| began + Duration::try_from_secs_f64(seconds).unwrap();
    // a second into the first hold
    let hold = promised().into_iter().filter(|(cue, _)| *cue == Cue::Begin).nth(1).expect("a hold").1;
    desk.wait_until(at(hold + 1.2));
    desk.key("space");
    desk.wait_until(at(hold + 4.0));
    desk.key("space");
    // three, two, one, and on: the hold's own end comes eight seconds after its going on
    desk.wait_until(at(hold + 10.0));
    desk.key("t");
    desk.wait_until(at(hold + 13.0));
    let take = desk.recording();
    let heard = left_of_raw(&take.bytes);
    let offset = began.duration_since(take.began).as_secs_f64();
    let tick = find(&heard, Cue::Tick, offset + hold + 4.1, 0.5).expect("going on is counted");
    for (number, cue) in [(1.0, Cue::Tick), (2.0, Cue::Tick), (3.0, Cue::Begin)] {
        let found = find(&heard, cue, tick + number, 0.06).expect("three, two, one, begin");
        assert!(
            (found - tick - number).abs() < EXACT,
            "{cue:?} is {:.1} ms off",
            (found - tick - number) * 1e3
        );
    }
    let quiet = |from: f64, to: f64| {
        let (from, to) =
            (((offset + hold + from) * 48_000.0) as usize, ((offset + hold + to) * 48_000.0) as usize);
        heard[from..to].iter().all(|sample| sample.abs() < 0.004)
    };
    assert!(quiet(3.3, 3.9), "a pause is silent");
    let off = find(&heard, Cue::ComeOff, offset + hold + 10.2, 0.4).expect("too sore is heard at once");
    println!("too sore: heard {:.0} ms after the key", (off - offset - hold - 10.0) * 1e3);
    assert!(off - offset - hold - 10.0 < 0.4);
    desk.wait_until(at(hold + 13.2));
    assert!(quiet(12.2, 12.9), "and then it waits");
    desk.key("Escape");
    desk.wait(Duration::from_millis(800));
    desk.key("Escape");
    let window = desk.find_window("Stillpoint$", Duration::from_secs(5)).unwrap();
    desk.close(&window);
    assert!(program.process.ended(Duration::from_secs(10)).expect("it ends").success());
    assert_eq!(program.stderr(), "");
    let listed = desk.command(super::desk::program()).args(["diary", "list", "--json"]).output().unwrap();
    let diary: serde_json::Value = serde_json::from_slice(&listed.stdout).expect("the diary is JSON");
    let written = diary.to_string();
    assert!(
        written.contains("Bench") && written.contains("stopped"),
        "the session is in the diary: {written}"
    );
}

#[test]
fn a_sound_server_killed_in_mid_session_costs_its_sound_and_nothing_else() {
    let Some(()) = bench() else { return };
    let mut desk = Desk::start((1280, 800));
    let mut program = start(&desk);
    let began = session_began(&desk);
    let at = |seconds: f64| began + Duration::try_from_secs_f64(seconds).unwrap();
    desk.wait_until(at(10.0));
    desk.kill_sound();
    desk.wait_until(at(14.0));
    desk.start_sound();
    let back = Instant::now();
    let last = promised().last().unwrap().1;
    let take = record_until(&desk, began, last + 5.0);
    let heard = left_of_raw(&take.bytes);
    // everything due from three seconds after the server's return on is heard, at its moment on the session's own clock
    let from = back.duration_since(began).as_secs_f64() + 3.0;
    let due: Vec<(Cue, f64)> = promised().into_iter().filter(|(_, at)| *at >= from).collect();
    let mut late = Vec::new();
    for (cue, at) in &due {
        let real = began + Duration::try_from_secs_f64(*at).unwrap();
        let near = real.duration_since(take.began).as_secs_f64();
        let found = find(&heard, *cue, near, 0.2).unwrap_or_else(|| panic!("{cue:?} of {at} s is not heard"));
        late.push(found - near);
    }
    let worst = late.iter().fold(0.0_f64, |worst, by| worst.max(by.abs()));
    println!("{} cues after the return, at most {:.0} ms from the session's time", due.len(), worst * 1e3);
    assert!(due.len() >= 12 && worst < 0.15, "{late:?}");
    let window = desk.find_window("Stillpoint$", Duration::from_secs(5)).unwrap();
    desk.close(&window);
    program.process.ended(Duration::from_secs(10)).expect("it ends");
    let lines = program.stderr().lines().count();
    println!("{lines} lines on standard error");
    assert!(lines < 100);
}

#[test]
fn a_sound_server_that_stands_still_for_three_seconds_is_got_over() {
    let Some(()) = bench() else { return };
    let desk = Desk::start((1280, 800));
    let mut program = start(&desk);
    let began = session_began(&desk);
    let at = |seconds: f64| began + Duration::try_from_secs_f64(seconds).unwrap();
    desk.wait_until(at(10.0));
    desk.freeze_sound();
    desk.wait_until(at(13.0));
    desk.thaw_sound();
    let last = promised().last().unwrap().1;
    let take = record_until(&desk, began, last + 5.0);
    let heard = left_of_raw(&take.bytes);
    // the recording may have lost the seconds that the server stood: find the first cue after it, then measure from there
    let cues: Vec<(Cue, f64)> = promised().into_iter().filter(|(_, at)| *at >= 18.0).collect();
    let usual = began.duration_since(take.began).as_secs_f64();
    let (first, first_at) = cues[0];
    let found = find(&heard, first, usual + first_at - 1.5, 2.0).expect("sound is back five seconds later");
    let mut worst = 0.0_f64;
    for (cue, at) in &cues {
        let near = found + at - first_at;
        let place =
            find(&heard, *cue, near, 0.06).unwrap_or_else(|| panic!("{cue:?} of {at} s is not heard"));
        worst = worst.max((place - near).abs());
    }
    println!("{} cues after it stood, intervals off by at most {:.1} ms", cues.len(), worst * 1e3);
    assert!(cues.len() >= 12 && worst < 0.02, "{worst}");
    let window = desk.find_window("Stillpoint$", Duration::from_secs(5)).unwrap();
    desk.close(&window);
    program.process.ended(Duration::from_secs(10)).expect("it ends");
    assert!(program.stderr().lines().count() < 100);
}
