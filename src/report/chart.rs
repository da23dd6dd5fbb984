//! The report's charts, drawn from an account with plain marks.
//!
//! Time runs along the page at its true distances. Where sessions would lie on top of each other, each mark is the median
//! of a week or of a month, and the chart says so.

use jiff::civil::{Date, DateTime};

use super::{
    numbers::Spread,
    picture::{Hold, Ink, Mark, Picture},
    words,
};
pub use crate::diary::trends::Each;
use crate::{
    diary::trends::{Course, Morning, Pair},
    text::{DateFormat, format_count, format_date, format_number},
};

/// Size of the small words.
const SMALL: f32 = 7.0;
/// Room for the numbers on the left, and for the dates below.
const INDENT: f32 = 16.0;
const FOOT: f32 = 14.0;
const HEAD: f32 = 5.0;

/// The ground of a chart: where a moment and a number lie.
struct Ground {
    first: DateTime,
    days: f32,
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
}

impl Ground {
    fn new((first, last): (Date, Date), width: f32, height: f32) -> Self {
        let begins = first.to_datetime(jiff::civil::Time::midnight());
        #[expect(clippy::cast_precision_loss, reason = "a few thousand days")]
        let days = (last - first).get_days().max(0) as f32 + 1.0;
        Self { first: begins, days, left: INDENT, right: width - 2.0, top: HEAD, bottom: height - FOOT }
    }

    fn x(&self, when: DateTime) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "a place on paper")]
        let days = when.duration_since(self.first).as_secs_f64() as f32 / 86_400.0;
        self.left + (self.right - self.left) * (days / self.days).clamp(0.0, 1.0)
    }

    fn y(&self, number: f64) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "0 to 10")]
        let part = (number / 10.0) as f32;
        self.bottom + (self.top - self.bottom) * part
    }

    /// Lines, numbers and dates.
    fn draw(&self, picture: &mut Picture, (first, last): (Date, Date)) {
        let band = |low, high| [self.left, self.y(high), self.right - self.left, self.y(low) - self.y(high)];
        picture.marks.push(Mark::Band(band(3.5, 6.5), Ink::Band));
        for number in [0.0, 2.0, 4.0, 6.0, 8.0, 10.0] {
            let y = self.y(number);
            picture.line([self.left, y], [self.right, y], 0.4, Ink::Rule);
            let at = [self.left - 4.0, y + SMALL * 0.35];
            picture.words(at, Hold::End, SMALL, Ink::Quiet, format_number(number));
        }
        let y = self.bottom + FOOT - 2.5;
        picture.words([self.left, y], Hold::Start, SMALL, Ink::Quiet, format_date(first, DateFormat::DATE));
        if first != last {
            picture.words([self.right, y], Hold::End, SMALL, Ink::Quiet, format_date(last, DateFormat::DATE));
        }
        // where months begin, as long as that helps
        let mut day = first.first_of_month();
        let mut months = Vec::new();
        while let Ok(next) = day.checked_add(jiff::Span::new().months(1)) {
            if next > last || months.len() > 24 {
                break;
            }
            months.push(next);
            day = next;
        }
        if months.len() <= 24 {
            for month in months {
                let x = self.x(month.to_datetime(jiff::civil::Time::midnight()));
                picture.line([x, self.bottom], [x, self.bottom + 2.5], 0.5, Ink::Quiet);
            }
        }
    }
}

/// The sentence under a chart of before and after.
pub fn course_sentence(course: &Course) -> String {
    let Some((before, after)) = course.medians() else { return words::NOTHING.to_owned() };
    let [less, same, more] = course.changes;
    format!(
        "Median {} before and {} after, {} with both. Afterwards less in {less}, about the same in {same}, \
         more in {more}.",
        format_number(before),
        format_number(after),
        format_count(course.pairs.len(), "session"),
    )
}

/// Before and after, by session, week or month, and which of these.
pub fn course(course: &Course, days: (Date, Date), [width, height]: [f32; 2]) -> (Picture, Each) {
    let each = Each::of(course.pairs.iter().map(|pair| pair.when.date()));
    let says = format!("{}, before and after. {}", course.name, course_sentence(course));
    let mut picture = Picture { width, height, says, marks: Vec::new() };
    let ground = Ground::new(days, width, height);
    ground.draw(&mut picture, days);
    let pairs = each.gathered(&course.pairs, |pair| pair.when, Pair::middle);
    let radius = if pairs.len() > 30 { 1.3 } else { 1.9 };
    for pair in pairs {
        let x = ground.x(pair.when);
        let (before, after) = (ground.y(pair.before), ground.y(pair.after));
        picture.line([x, before], [x, after], 0.8, Ink::Quiet);
        // a little larger, so that it is seen around one that is the same afterwards
        let around = radius + 0.9;
        picture.marks.push(Mark::Dot { at: [x, before], radius: around, filled: false, ink: Ink::Text });
        let after = [x, after];
        picture.marks.push(if pair.after > pair.before {
            Mark::Square { at: after, radius, filled: true, ink: Ink::Text }
        } else {
            Mark::Dot { at: after, radius, filled: true, ink: Ink::Text }
        });
    }
    (picture, each)
}

/// What the marks of before and after are.
pub fn course_key() -> Picture {
    let mut key = Picture { width: 190.0, height: 9.0, says: String::new(), marks: Vec::new() };
    let y = 4.5;
    key.marks.push(Mark::Dot { at: [4.0, y], radius: 2.8, filled: false, ink: Ink::Text });
    key.words([10.0, y + 2.5], Hold::Start, SMALL, Ink::Quiet, "before");
    key.marks.push(Mark::Dot { at: [44.0, y], radius: 1.9, filled: true, ink: Ink::Text });
    key.words([50.0, y + 2.5], Hold::Start, SMALL, Ink::Quiet, "after");
    key.marks.push(Mark::Square { at: [78.0, y], radius: 1.9, filled: true, ink: Ink::Text });
    key.words([84.0, y + 2.5], Hold::Start, SMALL, Ink::Quiet, "after, where it is higher");
    key
}

/// What a morning says of one side.
type Soreness = fn(&Morning) -> Option<f64>;

/// The sentence under the chart of mornings.
pub fn mornings_sentence(mornings: &[Morning]) -> String {
    let side = |name, numbers: Vec<f64>| {
        Spread::of(numbers).map(|spread| {
            format!(
                "{name}: median {}, {}.",
                format_number(spread.median),
                format_count(spread.count, "answer")
            )
        })
    };
    let left = side("Left", mornings.iter().filter_map(|morning| morning.left).collect());
    let right = side("Right", mornings.iter().filter_map(|morning| morning.right).collect());
    let said: Vec<String> = left.into_iter().chain(right).collect();
    if said.is_empty() { words::NOTHING.to_owned() } else { said.join(" ") }
}

/// Soreness on the mornings after, left and right, and what each mark stands for.
pub fn mornings(mornings: &[Morning], days: (Date, Date), [width, height]: [f32; 2]) -> (Picture, Each) {
    let each = Each::of(mornings.iter().map(|morning| morning.when.date()));
    let says = format!("Soreness on the next morning. {}", mornings_sentence(mornings));
    let mut picture = Picture { width, height, says, marks: Vec::new() };
    let ground = Ground::new(days, width, height);
    ground.draw(&mut picture, days);
    let shown = each.gathered(mornings, |morning| morning.when, Morning::middle);
    let radius = if shown.len() > 30 { 1.5 } else { 2.1 };
    let sides: [(Soreness, Ink); 2] =
        [(|morning| morning.left, Ink::Left), (|morning| morning.right, Ink::Right)];
    for (of, ink) in sides {
        let points: Vec<[f32; 2]> = shown
            .iter()
            .filter_map(|morning| Some([ground.x(morning.when), ground.y(of(morning)?)]))
            .collect();
        let is_left = ink == Ink::Left;
        if points.len() > 1 {
            picture.marks.push(Mark::Line { points: points.clone(), width: 0.9, dashed: !is_left, ink });
        }
        picture.marks.extend(points.into_iter().map(|at| {
            if is_left {
                Mark::Dot { at, radius, filled: true, ink }
            } else {
                Mark::Square { at, radius, filled: false, ink }
            }
        }));
    }
    (picture, each)
}

/// What the marks of the mornings are.
pub fn mornings_key() -> Picture {
    let mut key = Picture { width: 190.0, height: 9.0, says: String::new(), marks: Vec::new() };
    let y = 4.5;
    key.line([0.0, y], [14.0, y], 0.9, Ink::Left);
    key.marks.push(Mark::Dot { at: [7.0, y], radius: 2.1, filled: true, ink: Ink::Left });
    key.words([17.0, y + 2.5], Hold::Start, SMALL, Ink::Quiet, "left");
    let points = vec![[44.0, y], [60.0, y]];
    key.marks.push(Mark::Line { points, width: 0.9, dashed: true, ink: Ink::Right });
    key.marks.push(Mark::Square { at: [52.0, y], radius: 2.1, filled: false, ink: Ink::Right });
    key.words([63.0, y + 2.5], Hold::Start, SMALL, Ink::Quiet, "right");
    key
}
