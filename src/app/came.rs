//! What came of a session, for the page after it: what was done, what usually follows, and what the next two days are for.

use crate::{
    comfort::{self, Answers, Limits, Memory, Start, Suggestion},
    diary::{
        At, Diary, Key as Session, memory,
        story::Story,
        trends::{
            Measure, Outline,
            since::{letters, since},
        },
    },
    runner::clock::today,
    text::{DateFormat, format_date},
    ui::{Tab, pages::checkin::Closing},
};

/// What the diary says of a session that is over, when it had so many lines.
pub(super) struct Came {
    pub(super) of: (Session, usize),
    pub(super) closing: Closing,
}

/// Where to go once the session has ended, and a routine to open there.
pub(super) struct Leaving {
    pub(super) tab: Tab,
    pub(super) then: Option<&'static str>,
}

impl Came {
    pub(super) fn of(diary: &Diary, of: (Session, usize), limits: Limits) -> Self {
        let entry = diary.entry(of.0);
        let pieces = entry.map(|entry| Story::of(entry).pieces).unwrap_or_default();
        let pressed = pieces.iter().any(|piece| piece.is_loaded && !piece.done.is_zero());
        let routine = entry.and_then(|entry| Some(&*entry.start()?.routine)).unwrap_or_default();
        let entries = diary.entries().into_iter().filter(|other| other.session() != of.0);
        let same = entries.filter(|other| other.start().is_some_and(|start| &*start.routine == routine));
        let outlines: Vec<Outline> = same.map(|entry| Outline::of(entry, limits)).collect();
        let outlines: Vec<&Outline> = outlines.iter().collect();
        let since = since(&outlines, &letters(outlines.iter().copied()), Measure::Back, None);
        let usually = since.into_iter().next().map(|since| since.usually).unwrap_or_default();
        let day = |days: i64| {
            let day = today().checked_add(jiff::Span::new().days(days)).ok()?;
            let memory = memory::memory(diary, At::new(&day), limits);
            Some((format_date(&day, DateFormat::WEEKDAY), day_words(&memory, limits, pressed)))
        };
        Self { of, closing: Closing { pieces, usually, ahead: [1, 2].into_iter().filter_map(day).collect() } }
    }
}

/// What a day is for, by the rules that will hold then.
fn day_words(memory: &Memory, limits: Limits, pressed: bool) -> &'static str {
    match comfort::before(&Answers::default(), memory, limits).start {
        Start::Closed => "nothing before you were checked",
        Start::PressureLocked | Start::NotKnown | Start::UnloadedOnly => "no ball, only what does not press",
        Start::Suggested(Suggestion::HalfLength) => "half as long and padded, or a rest day",
        Start::Suggested(_) => "no ball; in the morning, how sore it is",
        Start::Lighter => "short and light, if the morning is easy",
        Start::Free if pressed => "the ball again, if the morning is easy",
        Start::Free => "whatever you like, if the morning is easy",
    }
}
