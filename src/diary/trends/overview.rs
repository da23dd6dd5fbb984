//! Everything that the diary's overview shows, made when sessions, filter or day change.

use std::collections::HashSet;

use jiff::civil::Date;

use super::{
    Calendar, Course, Each, Filter, Letter, Measure, Morning, Outline, Point, Pressed, Since, last_pressed,
    mornings,
    since::{letters, since},
};
use crate::{routine::words::Area, text::format_count};

/// The picture of before and after of one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct CoursePicture {
    /// Of what.
    pub measure: Measure,
    /// What comes first of all: "Usually two points lower afterwards".
    pub lead: String,
    /// How many sessions were lower, about the same and higher afterwards, and that in words.
    pub tally: ([usize; 3], String),
    /// The figures behind that.
    pub figures: Vec<String>,
    /// What the chart is read out as.
    pub sentence: String,
    /// What is drawn, oldest first.
    pub points: Vec<Point>,
    /// What each point stands for.
    pub each: Each,
    /// What sessions were followed by.
    pub since: Vec<Since>,
}

/// The picture of the mornings.
#[derive(Clone, Debug, PartialEq)]
pub struct MorningsPicture {
    /// What comes first.
    pub sentence: String,
    /// What is drawn, oldest first.
    pub mornings: Vec<Morning>,
    /// What each stands for.
    pub each: Each,
}

/// Everything that the overview shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// What was chosen.
    pub filter: Filter,
    /// Today.
    pub today: Date,
    /// How many sessions there are at all, those only tried out left out.
    pub all: usize,
    /// How many the filter keeps.
    pub kept: usize,
    /// How many days that were added by hand it keeps.
    pub by_hand: usize,
    /// The routines of the whole diary, for the filter; most often done first.
    pub routines: Vec<Letter>,
    /// The places of the whole diary, for the filter.
    pub areas: Vec<Area>,
    /// The routines that are kept.
    pub letters: Vec<Letter>,
    /// Before and after, for each measure that anything was said about.
    pub courses: Vec<CoursePicture>,
    /// The mornings.
    pub mornings: MorningsPicture,
    /// The last weeks, whatever the filter.
    pub calendar: Calendar,
    /// Where something pressed last, whatever the filter.
    pub pressed: Vec<Pressed>,
}

impl Overview {
    /// The overview of `outlines`, in any order.
    pub fn of<'a>(outlines: impl IntoIterator<Item = &'a Outline>, filter: &Filter, today: Date) -> Self {
        let every: Vec<&Outline> = outlines.into_iter().collect();
        let mut dated: Vec<&Outline> = every.iter().copied().filter(|outline| !outline.tried_out).collect();
        dated.sort_unstable_by_key(|outline| (outline.when, outline.session));
        let kept: Vec<&Outline> =
            dated.iter().copied().filter(|outline| filter.keeps(outline, today)).collect();
        let mut areas: Vec<Area> =
            dated.iter().flat_map(|outline| &outline.doses).filter_map(|dose| dose.area).collect();
        areas.sort_unstable();
        areas.dedup();
        // a routine keeps its letter whatever the filter
        let routines = letters(dated.iter().copied().filter(|outline| !outline.by_hand));
        let done: HashSet<&str> = kept.iter().map(|outline| &*outline.routine).collect();
        let letters: Vec<Letter> =
            routines.iter().filter(|letter| done.contains(&*letter.routine)).cloned().collect();
        let course = |measure: &Measure| {
            let (points, each) = Point::all(kept.iter().copied(), *measure, filter.side, today);
            let course = Course::of(kept.iter().copied(), *measure, filter.side);
            (!points.is_empty()).then(|| CoursePicture {
                measure: *measure,
                lead: course.lead(),
                tally: (course.changes, course.tally()),
                figures: course.figures(),
                sentence: course.sentence(),
                points,
                each,
                since: since(&kept, &letters, *measure, filter.side),
            })
        };
        let mornings = Morning::all(kept.iter().copied(), filter.side);
        let each = Each::of(mornings.iter().map(|morning| morning.when.date()));
        Self {
            filter: filter.clone(),
            today,
            all: dated.iter().filter(|outline| !outline.by_hand).count(),
            kept: kept.iter().filter(|outline| !outline.by_hand).count(),
            by_hand: kept.iter().filter(|outline| outline.by_hand).count(),
            courses: Measure::ALL.iter().filter_map(course).collect(),
            mornings: MorningsPicture {
                sentence: mornings::sentence(&mornings),
                mornings: each.gathered(&mornings, |morning| morning.when, Morning::middle),
                each,
            },
            calendar: Calendar::of(every.iter().copied(), today),
            pressed: last_pressed(every, today),
            routines,
            areas,
            letters,
        }
    }

    /// "14 sessions in the last 6 weeks".
    pub fn count(&self) -> String {
        format!("{} {}", format_count(self.kept, "session"), self.filter.reach.spelled())
    }
}

impl Default for Overview {
    /// That of an empty diary, on no day in particular.
    fn default() -> Self {
        Self::of(&[], &Filter::default(), Date::default())
    }
}
