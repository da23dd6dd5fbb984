//! What is heard outside any session.

use std::time::Duration;

use super::{Asked, Bench};
use crate::{
    moment::Moment,
    runner::order::Order,
    session::{Cue, Snippet},
};

#[test]
fn a_step_is_heard_alone_in_order_and_never_into_a_session() {
    let snippet = Snippet {
        opening: Some(Cue::Begin),
        words: Some("Lie back.".to_owned()),
        closing: vec![Cue::HoldEnd],
    };
    let at = |millis| Moment::ZERO + Duration::from_millis(millis);
    let mut bench = Bench::new();
    bench.round(0, Some(Order::Hear(snippet.clone())));
    let asked = bench.asked();
    assert_eq!(asked.first(), Some(&Asked::Open(true)));
    assert_eq!(
        asked[3..],
        [
            Asked::Book(Cue::Begin, at(0)),
            Asked::Say("Lie back.".into(), at(600)),
            Asked::Book(Cue::HoldEnd, at(3_000)),
        ]
    );
    bench.rounds(2_000);
    assert_eq!(bench.asked(), [], "it is heard once");
    bench.rounds(14_000);
    assert_eq!(bench.asked(), [Asked::Open(false)], "the device is let go after it");

    let mut bench = Bench::begun();
    bench.asked();
    bench.round(0, Some(Order::Hear(snippet)));
    assert!(!bench.asked().iter().any(|asked| matches!(asked, Asked::StopSpeech | Asked::Say(..))));
}
