//! The thread's loop on invented clocks: what is scheduled, what is cancelled, what sleep does, and that everything is let go.

mod aside;
mod muted;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use super::{
    clock::HostClock,
    kept::Beginning,
    order::{Order, Published, Surroundings},
    thread::Loop,
};
use crate::{
    moment::{Clock, Moment},
    routine,
    session::{
        Backdrop, Background, Choice, Cue, CueSink, Hearing, Line, PauseReason, Program, State, Terms,
        Verbosity, Voice, Volumes, WakeLock,
        machine::{Command, Event},
    },
};

/// A clock that stands until it is moved, and may sleep.
#[derive(Default)]
struct Invented(Mutex<(Moment, Duration)>);

impl Clock for Invented {
    fn now(&self) -> Moment {
        self.0.lock().unwrap().0
    }
}

impl HostClock for Invented {
    fn awake_or_asleep(&self) -> Duration {
        self.0.lock().unwrap().1
    }

    fn pace(&self) -> u32 {
        1
    }
}

/// What the sink and the wake lock were asked, in order.
#[derive(Clone, Debug, PartialEq)]
enum Asked {
    Book(Cue, Moment),
    Cancel(Moment),
    Say(String, Moment),
    Background(Background),
    StopSpeech,
    Open(bool),
    Awake(bool),
}

#[derive(Clone, Default)]
struct Asks(Arc<Mutex<Vec<Asked>>>);

impl Asks {
    fn note(&self, asked: Asked) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
    }
}

impl CueSink for Asks {
    fn schedule(&mut self, cue: Cue, at: Moment) {
        self.note(Asked::Book(cue, at));
    }

    fn cancel(&mut self, now: Moment) {
        self.note(Asked::Cancel(now));
    }

    fn voice(&self) -> Option<Arc<dyn Voice>> {
        Some(Arc::new(Phrases))
    }

    fn say(&mut self, line: Line, at: Moment) {
        self.note(Asked::Say(line.words.into_owned(), at));
    }

    fn stop_speech(&mut self) {
        self.note(Asked::StopSpeech);
    }

    fn set_volumes(&mut self, _volumes: Volumes) {}

    fn set_background(&mut self, background: Background) {
        self.note(Asked::Background(background));
    }

    fn keep_open(&mut self, open: bool) {
        self.note(Asked::Open(open));
    }

    fn poll_device(&mut self, _now: Moment) -> Hearing {
        Hearing::Open
    }
}

/// Knows a few stock phrases and one line, of a second each.
#[derive(Debug)]
struct Phrases;

impl Voice for Phrases {
    fn line(&self, words: &str) -> Option<Line> {
        let words = Some("Lie back.").filter(|known| *known == words)?;
        Some(Line { clip: 0, length: Duration::from_secs(1), words: words.into() })
    }

    fn phrase(&self, id: &str) -> Option<Line> {
        let known = ["duration.20", "aim.2", "pause.paused", "time.ten-seconds"];
        let words = known.into_iter().find(|known| *known == id)?;
        Some(Line { clip: 0, length: Duration::from_secs(1), words: words.into() })
    }
}

impl WakeLock for Asks {
    fn set_active(&mut self, awake: bool) {
        self.note(Asked::Awake(awake));
    }
}

struct Bench {
    clock: Arc<Invented>,
    asks: Asks,
    under_test: Loop,
    events: Arc<Mutex<Vec<Event>>>,
    published: Arc<Mutex<Published>>,
}

const ROUTINE: &str = r#"{"version": 1, "id": "test", "title": "Test", "summary": "For tests.", "technique": "mixed",
 "level": "starter", "equipment": [], "positions": ["floor"], "pressure": {"aim": 2, "ceiling": 4},
 "frequency": "daily", "steps": [
  {"do": "rock", "id": "a", "seconds": 10},
  {"do": "hold", "id": "b", "seconds": 20, "aim": 2},
  {"do": "rest", "id": "c", "seconds": 10}]}"#;

impl Bench {
    fn new() -> Self {
        let clock = Arc::new(Invented::default());
        let asks = Asks::default();
        let events = Arc::new(Mutex::new(Vec::new()));
        let (sink, wake_lock, seen) = (asks.clone(), asks.clone(), Arc::clone(&events));
        let surroundings = Surroundings {
            clock: Arc::<Invented>::clone(&clock),
            sink: Box::new(move || Box::new(sink)),
            wake_lock: Box::new(wake_lock),
            watch: Box::new(move |event, _| seen.lock().unwrap().push(event.clone())),
            wake: Box::new(|| {}),
        };
        let published = Arc::new(Mutex::new(Published::default()));
        let under_test = Loop::new(surroundings, Arc::clone(&published));
        Self { clock, asks, under_test, events, published }
    }

    fn begun() -> Self {
        Self::begun_with(ROUTINE, Terms::default())
    }

    fn begun_with(routine: &str, terms: Terms) -> Self {
        let routine = routine::read(routine).routine.unwrap();
        let program = Arc::new(Program::lay_out(&routine, Choice::default()));
        let mut bench = Self::new();
        bench.round(0, Some(Order::Begin(Box::new(Beginning { terms, ..Beginning::of(program) }))));
        // the sound is open from the first look on, so the next round begins
        bench.round(0, None);
        bench
    }

    /// A round of the loop, so many milliseconds later.
    fn round(&mut self, millis: u64, order: Option<Order>) {
        {
            let mut clock = self.clock.0.lock().unwrap();
            let length = Duration::from_millis(millis);
            *clock = (clock.0 + length, clock.1 + length);
        }
        self.under_test.round(order);
    }

    /// Rounds of a fifth of a second, for so long.
    fn rounds(&mut self, millis: u64) {
        for _ in 0..millis / 200 {
            self.round(200, None);
        }
    }

    fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.asks.0.lock().unwrap())
    }

    fn booked(&self) -> Vec<(Cue, Moment)> {
        self.asked()
            .into_iter()
            .filter_map(|asked| match asked {
                Asked::Book(cue, at) => Some((cue, at)),
                _ => None,
            })
            .collect()
    }

    fn state(&self) -> State {
        self.under_test.snapshot().unwrap().state
    }
}

#[test]
fn every_cue_is_booked_once_ahead_of_its_moment_and_exactly() {
    let mut bench = Bench::begun();
    let mut booked = bench.booked();
    for _ in 0..220 {
        bench.round(190, None);
        let now = bench.clock.now();
        for (cue, at) in bench.booked() {
            assert!(at > now, "{cue:?} is booked ahead, not late");
            booked.push((cue, at));
        }
    }
    let at = Moment::from_secs;
    let expected = [
        (Cue::Begin, at(0)),
        (Cue::Tick, at(7)),
        (Cue::Tick, at(8)),
        (Cue::Tick, at(9)),
        (Cue::Begin, at(10)),
        (Cue::Tick, at(27)),
        (Cue::Tick, at(28)),
        (Cue::Tick, at(29)),
        (Cue::HoldEnd, at(30)),
        (Cue::Tick, at(37)),
        (Cue::Tick, at(38)),
        (Cue::Tick, at(39)),
        (Cue::Finished, at(40)),
    ];
    assert_eq!(booked, expected);
}

#[test]
fn a_pause_takes_back_what_has_not_sounded_and_going_on_books_it_again() {
    let mut bench = Bench::begun();
    bench.rounds(6_800);
    assert_eq!(
        bench.booked().last(),
        Some(&(Cue::Tick, Moment::from_secs(7))),
        "booked a fifth of a second ahead"
    );
    bench.round(100, Some(Order::Command(Command::Pause)));
    assert_eq!(bench.asked(), [Asked::Cancel(Moment::from_millis(6_900))]);
    bench.rounds(5_000);
    assert_eq!(bench.asked(), [Asked::Say("pause.paused".into(), Moment::from_millis(7_500))]);
    bench.round(0, Some(Order::Command(Command::Resume)));
    assert_eq!(bench.booked(), [(Cue::Tick, Moment::from_millis(12_000))]);
}

#[test]
fn a_held_up_program_catches_up_with_the_newest_change_only() {
    let mut bench = Bench::begun();
    bench.rounds(6_400);
    drop(bench.asked());
    // a second and a half in which nothing ran: ticks at 7 and 7.9 s are over
    bench.round(1_500, None);
    assert_eq!(
        bench.booked(),
        [(Cue::Tick, Moment::from_secs(8))],
        "the tick at 7 s is too late to be given"
    );
    bench.round(1_900, None);
    bench.round(1_900, None);
    let (cue, at) = *bench.booked().iter().find(|(cue, _)| *cue == Cue::Begin).unwrap();
    assert_eq!((cue, at), (Cue::Begin, Moment::from_secs(10)), "a change is given late rather than never");
}

#[test]
fn sleep_under_pressure_ends_it_and_waits_and_nothing_missed_is_played() {
    let mut bench = Bench::begun();
    bench.rounds(15_000);
    drop(bench.asked());
    // the computer slept: its monotonic clock stood, the other did not
    bench.clock.0.lock().unwrap().1 += Duration::from_mins(4);
    bench.round(100, None);
    assert_eq!(bench.state(), State::Paused(PauseReason::Slept(Duration::from_millis(240_100))));
    assert_eq!(bench.under_test.snapshot().unwrap().index, 2, "at the rest after the hold");
    bench.rounds(20_000);
    let heard: Vec<Cue> = bench.booked().into_iter().map(|(cue, _)| cue).collect();
    assert_eq!(heard, [Cue::ComeOff], "once, and nothing of what was missed");
}

#[test]
fn the_computer_is_kept_awake_while_a_session_runs_and_let_go_at_every_way_out() {
    let awake = |bench: &Bench| -> Vec<bool> {
        bench
            .asked()
            .into_iter()
            .filter_map(|asked| match asked {
                Asked::Awake(awake) => Some(awake),
                _ => None,
            })
            .collect()
    };
    let mut finished = Bench::begun();
    finished.rounds(41_000);
    assert_eq!(awake(&finished), [true, false], "at its end");

    let mut stopped = Bench::begun();
    stopped.round(1_000, Some(Order::Command(Command::Stop)));
    assert_eq!(awake(&stopped), [true, false], "when stopped");

    let mut forgotten = Bench::begun();
    forgotten.round(1_000, Some(Order::Command(Command::Pause)));
    forgotten.rounds(599_000);
    assert_eq!(awake(&forgotten), [true], "a pause of minutes");
    forgotten.rounds(2_000);
    assert_eq!(awake(&forgotten), [false], "a pause of more than ten");
    forgotten.round(200, Some(Order::Command(Command::Resume)));
    assert_eq!(awake(&forgotten), [true], "and again when it goes on");
    forgotten.under_test.close();
    assert_eq!(awake(&forgotten), [false], "when the program ends");
    assert!(
        forgotten.events.lock().unwrap().contains(&Event::Stopped),
        "and the session is stopped, not lost"
    );
}

#[test]
fn the_device_is_let_go_ten_seconds_after_the_end() {
    let mut bench = Bench::begun();
    bench.rounds(40_200);
    drop(bench.asked());
    bench.rounds(9_000);
    assert_eq!(bench.asked(), []);
    bench.rounds(2_000);
    assert_eq!(bench.asked(), [Asked::Open(false)]);
}

#[test]
fn lines_are_booked_ahead_and_a_pause_breaks_off_what_is_being_said() {
    let mut bench = Bench::begun();
    bench.rounds(11_600);
    let said = |bench: &Bench| -> Vec<Asked> {
        let asked = bench.asked().into_iter();
        asked.filter(|asked| matches!(asked, Asked::Say(..) | Asked::StopSpeech)).collect()
    };
    let first = Moment::from_millis(10_600);
    assert_eq!(said(&bench), [Asked::Say("duration.20".into(), first)]);
    bench.rounds(400);
    assert_eq!(said(&bench), [Asked::Say("aim.2".into(), first + Duration::from_millis(1_350))]);
    bench.round(100, Some(Order::Command(Command::Pause)));
    bench.rounds(1_000);
    assert_eq!(
        said(&bench),
        [Asked::StopSpeech, Asked::Say("pause.paused".into(), Moment::from_millis(12_700))]
    );
    bench.round(0, Some(Order::Verbosity(Verbosity::Chimes)));
    assert_eq!(said(&bench), [Asked::StopSpeech]);
}

#[test]
fn breaths_of_a_hold_are_booked_between_the_words_and_before_the_count() {
    let longer = ROUTINE.replace("\"seconds\": 20", "\"seconds\": 30");
    let breaths = |bench: &Bench| -> Vec<(Cue, u64)> {
        let breath = |cue: &Cue| matches!(cue, Cue::BreatheIn | Cue::BreatheOut);
        let micros = |(cue, at): (Cue, Moment)| (cue, at.as_micros() / 1000);
        bench.booked().into_iter().filter(|(cue, _)| breath(cue)).map(micros).collect()
    };
    let paced = Terms { breath_in_holds: true, ..Terms::default() };
    let mut bench = Bench::begun_with(&longer, paced.clone());
    bench.rounds(42_000);
    // the hold lasts from 10 s to 40 s, and "ten seconds" is said at 30 s
    assert_eq!(
        breaths(&bench),
        [(Cue::BreatheIn, 15_000), (Cue::BreatheOut, 20_000), (Cue::BreatheIn, 25_000)]
    );

    let mut off = Bench::begun_with(&longer, Terms::default());
    off.rounds(42_000);
    assert_eq!(breaths(&off), []);

    let mut bench = Bench::begun_with(&longer, paced);
    bench.rounds(14_800);
    bench.round(20, Some(Order::Command(Command::Pause)));
    let asked = bench.asked();
    let place = |wanted: &Asked| asked.iter().rposition(|asked| asked == wanted);
    let booked = place(&Asked::Book(Cue::BreatheIn, Moment::from_secs(15)));
    let taken_back = place(&Asked::Cancel(Moment::from_millis(14_820)));
    assert!(booked.is_some() && booked < taken_back, "a pause takes a booked breath back");
    bench.rounds(10_000);
    assert_eq!(breaths(&bench), [], "and paces none");
}

#[test]
fn the_background_goes_with_pauses_and_comes_back_with_the_session() {
    let pad = Background { backdrop: Backdrop::Pad, volume: 40 };
    let mut bench = Bench::begun();
    let told = |bench: &Bench| -> Vec<Background> {
        let told = bench.asked().into_iter();
        told.filter_map(|asked| if let Asked::Background(under) = asked { Some(under) } else { None })
            .collect()
    };
    assert_eq!(told(&bench), [], "off unless somebody wants it");
    bench.round(200, Some(Order::Background(pad)));
    bench.rounds(2_000);
    assert_eq!(told(&bench), [pad]);
    bench.round(200, Some(Order::Command(Command::Pause)));
    bench.rounds(2_000);
    assert_eq!(told(&bench), [Background::SILENT]);
    bench.round(200, Some(Order::Command(Command::Resume)));
    assert_eq!(told(&bench), [pad]);
    bench.round(200, Some(Order::Command(Command::Stop)));
    bench.rounds(2_000);
    assert_eq!(told(&bench), [Background::SILENT]);
}
