//! What holds of trends whatever the sessions: the order of lines changes nothing, and filters only remove.

use std::time::Duration;

use jiff::tz::Offset;
use proptest::{prelude::*, sample::subsequence};
use serde_json::json;

use super::super::{
    tests::{TODAY, Told, all, lines, outlines, outlines_of},
    *,
};
use crate::{
    diary::{At, Draft, Key, Line, What, line::Edit},
    routine::words::{Area, Side},
};

fn sessions() -> impl Strategy<Value = Vec<Told>> {
    let said = subsequence(
        vec![
            ("before.back", json!(5)),
            ("after.back", json!(3)),
            ("before.leg", json!(2)),
            ("after.leg", json!(4)),
            ("morning.soreness.left", json!(4)),
            ("morning.soreness.right", json!(2)),
            ("morning.usual", json!("worse")),
            ("morning.new", json!([])),
        ],
        0..=8,
    );
    let sides: [&'static [Side]; 3] = [Side::ALL, &[Side::Left], &[Side::Right]];
    let routine = proptest::sample::select(vec!["Tennis ball", "Press", "In your chair"]);
    let area = proptest::sample::select(Area::ALL);
    let told = (0_i64..400, routine, proptest::sample::select(sides.to_vec()), area, said)
        .prop_map(|(ago, routine, sides, area, said)| Told { ago, routine, sides, area, said });
    proptest::collection::vec(told, 0..12)
}

fn filter() -> impl Strategy<Value = Filter> {
    let reach = proptest::sample::select(Reach::ALL);
    let routine = proptest::option::of(proptest::sample::select(vec!["tennis-ball", "press"]));
    let area = proptest::option::of(proptest::sample::select(Area::ALL));
    let side = proptest::option::of(proptest::sample::select(Side::ALL));
    (reach, routine, area, side).prop_map(|(reach, routine, area, side)| Filter {
        reach,
        routine: routine.map(Into::into),
        area,
        side,
    })
}

proptest! {
    #[test]
    fn an_overview_does_not_depend_on_the_order_of_lines(
        (told, mixed) in sessions().prop_flat_map(|told| {
            let lines = lines(&told);
            (Just(lines.clone()), Just(lines).prop_shuffle())
        }),
        filter in filter(),
    ) {
        let mut backward = outlines_of(&mixed);
        backward.reverse();
        prop_assert_eq!(
            Overview::of(&outlines_of(&told), &filter, TODAY),
            Overview::of(&backward, &filter, TODAY)
        );
    }

    #[test]
    fn filters_only_remove(told in sessions(), filter in filter()) {
        let outlines = outlines(&told);
        let kept = |filter: &Filter| -> Vec<Key> {
            outlines.iter().filter(|outline| filter.keeps(outline, TODAY)).map(|outline| outline.session).collect()
        };
        let here = kept(&filter);
        for wider in [
            Filter { reach: Reach::All, ..filter.clone() },
            Filter { routine: None, ..filter.clone() },
            Filter { area: None, ..filter.clone() },
            Filter { side: None, ..filter.clone() },
        ] {
            let wide = kept(&wider);
            prop_assert!(here.iter().all(|session| wide.contains(session)), "{filter:?} beside {wider:?}");
        }
        prop_assert_eq!(kept(&all(Reach::All)).len(), outlines.len());
        let overview = Overview::of(&outlines, &filter, TODAY);
        prop_assert_eq!(overview.kept, here.len());
        let points = |course: &CoursePicture| course.points.iter().map(|point| point.count).sum::<usize>();
        prop_assert!(overview.courses.iter().all(|course| points(course) <= here.len()));
    }

    #[test]
    fn a_corrected_answer_counts_once_and_as_corrected(told in sessions(), number in 0_u8..=10) {
        prop_assume!(!told.is_empty());
        let mut lines = lines(&told);
        let at = At::from_millis(lines.last().unwrap().at.as_millis() + 400 * 86_400_000, Offset::UTC);
        let edit = What::Edit(Edit { field: "answer/before.back".into(), value: Some(json!(number)) });
        lines.push(Line::of(Draft { at, session: Some(Key(1)), what: edit }, Key(1), Key(9), 1));
        let outlines = outlines_of(&lines);
        let corrected = outlines.iter().find(|outline| outline.session == Key(1)).unwrap();
        prop_assert_eq!(corrected.numbers(Measure::Back, None).before, Some(number));
        prop_assert_eq!(outlines.len(), told.len());
        prop_assert!(corrected.lasted <= Duration::from_secs(160));
    }
}
