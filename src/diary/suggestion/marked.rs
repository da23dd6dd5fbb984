//! Where the person marked soreness or an ache of late: routines for that place come first on Today.

use std::time::Duration;

use crate::{
    comfort::{Answer, Asked, Feeling, Mark, Question},
    diary::{At, Diary, Entry},
};

/// A mark counts for so long: a choice of ours, as long as soreness is asked about.
pub const MARKED_FOR: Duration = Duration::from_hours(72);

/// The marks of soreness and ache at `now`: those of the last time that the body was marked, before or after a session.
pub fn marked(diary: &Diary, now: At) -> Vec<Mark> {
    let horizon = i64::try_from(MARKED_FOR.as_millis()).unwrap_or(i64::MAX);
    let bodies = [Question::BeforeMarks, Question::AfterMarks].map(Asked::once);
    let said = diary.said().filter(|entry| entry.counts()).flat_map(Entry::said_at);
    let marked = said.filter_map(|(asked, answer, stamp)| match answer {
        Answer::Marks(marks) if bodies.contains(&asked) => Some((stamp, marks)),
        _ => None,
    });
    let newest = marked
        .filter(|(stamp, _)| now.as_millis().saturating_sub(stamp.millis()) <= horizon)
        .max_by_key(|(stamp, _)| *stamp);
    let mut marks = newest.map(|(_, marks)| marks).unwrap_or_default();
    marks.retain(|mark| matches!(mark.feeling, Feeling::Sore | Feeling::Ache));
    marks
}

#[cfg(test)]
mod tests {
    use jiff::tz::Offset;
    use serde_json::{Value, json};

    use super::*;
    use crate::diary::{What, line, tests::diary_of};

    const HOUR: i64 = 3_600_000;
    const NOW: i64 = 1_700_000_000_000;

    /// What is marked now after each of these was said so many hours ago.
    fn after(said: &[(i64, &str, Value)]) -> Vec<String> {
        let lines = (1..).zip(said).map(|(session, (hours, question, answer))| {
            let said = line::Answer { question: (*question).into(), answer: answer.clone() };
            (At::from_millis(NOW - hours * HOUR, Offset::UTC), session, What::Answer(said))
        });
        let now = At::from_millis(NOW, Offset::UTC);
        marked(&diary_of(lines), now).into_iter().map(Mark::id).collect()
    }

    #[test]
    fn the_last_marked_body_counts_for_three_days_and_only_what_is_sore_or_aches() {
        let all =
            json!(["left/low-back/sore", "right/calf/ache", "left/calf/numb", "left/buttock-middle/bruise"]);
        let both = ["left/low-back/sore", "right/calf/ache"];
        assert_eq!(after(&[(2, "before.marks", all.clone())]), both);
        assert_eq!(after(&[(71, "after.marks", all.clone())]), both);
        assert!(after(&[(73, "after.marks", all.clone())]).is_empty(), "too long ago");
        let gone = (1, "before.marks", json!([]));
        assert!(after(&[(20, "after.marks", all.clone()), gone]).is_empty(), "nowhere any more");
        let passed_over = (1, "before.marks", json!(null));
        assert_eq!(after(&[(20, "after.marks", all), passed_over]), both, "silence takes nothing back");
    }
}
