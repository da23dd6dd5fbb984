//! From a routine to its program: unrolling blocks, filling in sides, hanging cues on segments.

use std::{sync::Arc, time::Duration};

use super::{Choice, Condition, Ends, Offer, Phase, Program, Round, Segment, Whole, towel};
use crate::{
    routine::{
        BothSides, Item, Length, Repeat, Routine, Step, Variant,
        words::{FirstSide, Kind, Load, Pose, Position, Side, When},
    },
    session::{
        adapt::adapt,
        spoken::off_words,
        terms::{Responses, Terms},
    },
};

/// Between pressure and a question: the words that have somebody come off, and 4 seconds of quiet.
const OFF: Duration = Duration::from_secs(7);
/// The same at a wall, where somebody has to find their feet: 6 seconds of quiet.
const OFF_AT_A_WALL: Duration = Duration::from_secs(9);
/// Getting into place where nothing stands before the first contact.
const LEAD_IN: Duration = Duration::from_secs(15);

impl Program {
    /// Lays `routine` out for `choice`. Always the same for the same routine and choice.
    pub fn lay_out(routine: &Routine, choice: Choice) -> Self {
        let usual = routine.positions.first().copied().unwrap_or(Position::Floor);
        let position = choice.position.filter(|wanted| routine.positions.contains(wanted)).unwrap_or(usual);
        let first = match (choice.sides, choice.first, routine.first_side) {
            (Some(side), _, _) | (None, Some(side), _) => side,
            (_, None, FirstSide::Right) => Side::Right,
            (_, None, FirstSide::Left | FirstSide::LessSore | FirstSide::Ask) => Side::Left,
        };
        let mut layout = Layout {
            segments: Vec::new(),
            offers: Vec::new(),
            position: (position != usual).then_some(position),
            at: position,
            sides: choice.sides,
            first,
            number: 0,
            last_side: None,
            repeat: None,
            asked_after: false,
        };
        let open =
            choice.sides.is_none() && choice.first.is_none() && routine.first_side == FirstSide::LessSore;
        let turned = open.then(|| {
            let mut turned = Layout { first: first.other(), ..layout.clone() };
            turned.items(&routine.steps, None, false);
            turned.segments
        });
        layout.items(&routine.steps, None, false);
        let whole = Whole { usual: layout.segments, turned };
        let mut program = Self {
            routine: routine.id.clone(),
            title: routine.title.clone(),
            equipment: routine.equipment.clone(),
            pressure: routine.pressure,
            position,
            choice,
            segments: Vec::new(),
            offers: layout.offers,
            whole: Arc::new(whole),
        };
        program.segments = adapt(&program, &Terms::default(), &Responses::default()).segments;
        program
    }
}

/// A layout under construction.
#[derive(Clone)]
struct Layout {
    segments: Vec<Segment>,
    offers: Vec<Offer>,
    /// `Some` where the steps' own words do not apply.
    position: Option<Position>,
    /// Where it is done.
    at: Position,
    sides: Option<Side>,
    first: Side,
    number: u32,
    last_side: Option<Side>,
    /// Which time round of the innermost repeat.
    repeat: Option<Round>,
    /// A check-in after the session was laid out: a towel after it depends on its answers.
    asked_after: bool,
}

impl Layout {
    /// `again`: a later time round a `repeat`.
    fn items(&mut self, items: &[Item], side: Option<Side>, again: bool) {
        for item in items {
            match item {
                Item::Step(step) => self.step(step, side),
                Item::BothSides(block) => self.both_sides(block, again),
                Item::Repeat(block) => self.repeat(block, side),
            }
        }
    }

    fn repeat(&mut self, block: &Repeat, side: Option<Side>) {
        let outer = self.repeat;
        for time in 0..block.times {
            self.repeat = Some(Round { number: time.saturating_add(1), of: block.times });
            self.items(&block.steps, side, time > 0);
        }
        self.repeat = outer;
    }

    /// `again`: a later time round a `repeat`, where coming back to the first side is a change of sides too.
    fn both_sides(&mut self, block: &BothSides, again: bool) {
        if self.sides.is_some() {
            self.items(&block.steps, self.sides, false);
            return;
        }
        let second = self.first.other();
        if again && self.last_side == Some(second) {
            self.switch(block, second);
        }
        self.items(&block.steps, Some(self.first), false);
        self.switch(block, self.first);
        self.items(&block.steps, Some(second), false);
    }

    fn switch(&mut self, block: &BothSides, finished: Side) {
        self.number += 1;
        let switch = &block.switch;
        let (phase, ends) = (Phase::Switch, Ends::After(switch.seconds));
        self.push(Segment {
            number: self.number,
            // the badge that the screen fills is the next side's
            side: Some(finished.other()),
            say: switch.say.as_deref().map(|text| fill(text, Some(finished))),
            show: switch.show.as_deref().map(|text| fill(text, Some(finished))),
            ..Segment::plain(switch.id.clone(), phase, ends, "Change sides".to_owned())
        });
    }

    fn step(&mut self, step: &Step, side: Option<Side>) {
        let kept = Variant::default();
        let variant = self.position.and_then(|position| step.variants.get(&position)).unwrap_or(&kept);
        if variant.skip {
            return;
        }
        let say = variant.say.as_deref().or(step.say.as_deref()).map(|text| fill(text, side));
        let show = variant.show.as_deref().or(step.show.as_deref()).map(|text| fill(text, side));
        let title = fill(&step.title, side);
        let asks = step.kind.is_offered() || step.kind == Kind::CheckIn;
        if step.kind.is_offered() {
            self.come_off(step);
            let offer = Offer {
                step: step.id.clone(),
                kind: step.kind,
                title,
                say,
                show,
                seconds: step.length.nominal().as_secs(),
            };
            for segment in towel::unit(step, &offer, self.asked_after) {
                self.number += 1;
                self.push(Segment { number: self.number, ..segment });
            }
            self.offers.push(offer);
            return;
        }
        self.asked_after |= matches!(step.when, Some(When::After | When::AfterQuick));
        self.number += 1;
        let length = match (step.length, variant.seconds) {
            (Length::Timed(_), Some(other)) => Length::Timed(other),
            (Length::Ready(_), Some(other)) => Length::Ready(other),
            (length, _) => length,
        };
        let plain = Segment {
            number: self.number,
            side,
            load: step.load,
            say,
            again: variant.again.as_deref().or(step.again.as_deref()).map(|text| fill(text, side)),
            show,
            repeat: self.repeat,
            area: step.area,
            muscle: step.muscle,
            pose: variant.pose.or(step.pose),
            aim: variant.aim.or(step.aim),
            optional: step.optional,
            cautions: step.cautions.clone(),
            seconds_per_pass: step.seconds_per_pass,
            reps: step.reps,
            ..Segment::plain(step.id.clone(), phase_of(step), Ends::After(length.nominal()), title)
        };
        if asks {
            self.come_off(step);
        }
        self.lead_in(&plain);
        match length {
            Length::PressRelease { press, release, rounds } => {
                for number in 1..=rounds {
                    let round = Some(Round { number, of: rounds });
                    let part =
                        |phase, length| Segment { phase, round, ends: Ends::After(length), ..plain.clone() };
                    self.push(part(Phase::Press, press));
                    self.push(Segment { load: Load::None, ..part(Phase::Release, release) });
                }
            }
            Length::Timed(nominal) if step.kind == Kind::CheckIn => {
                self.push(Segment { ends: Ends::Answered(nominal), ..plain });
            }
            Length::Timed(length) => self.push(Segment { ends: Ends::After(length), ..plain }),
            Length::Ready(nominal) => self.push(Segment { ends: Ends::Ready(nominal), ..plain }),
            Length::LetGo { at_least, at_most } => {
                self.push(Segment { ends: Ends::LetGo { at_least, at_most }, ..plain });
            }
        }
    }

    /// Off what pressed, before anything is asked.
    fn come_off(&mut self, step: &Step) {
        let position = self.at;
        let Some(last) = self.segments.last().filter(|last| last.load.is_loaded()).cloned() else { return };
        let Some(words) = off_words(&last, position) else { return };
        let at_a_wall = position == Position::Wall && last.load == Load::Ball;
        let ends = Ends::After(if at_a_wall { OFF_AT_A_WALL } else { OFF });
        let title = words.trim_end_matches('.').to_owned();
        self.push(Segment {
            condition: Condition::AfterPressure,
            number: self.number,
            side: last.side,
            area: last.area,
            muscle: last.muscle,
            say: Some(words.to_owned()),
            pose: resting(&last, position),
            ..Segment::plain(step.id.clone(), Phase::Do(Kind::Rest), ends, title)
        });
    }

    /// Time to get into place and to hear when to stop, where the first contact would come without any.
    fn lead_in(&mut self, first: &Segment) {
        let touched = self.segments.iter().any(|segment| segment.touch().is_some());
        let listens = self.segments.last().is_some_and(|last| !matches!(last.ends, Ends::Answered(_)));
        if touched || listens || first.touch().is_none() {
            return;
        }
        self.push(Segment {
            condition: Condition::BeforeContact,
            number: first.number,
            phase: Phase::Do(Kind::Position),
            load: Load::None,
            ends: Ends::After(LEAD_IN),
            title: "Get into place".to_owned(),
            say: Some("Get into place.".to_owned()),
            again: None,
            show: None,
            aim: None,
            seconds_per_pass: None,
            reps: None,
            ..first.clone()
        });
    }

    fn push(&mut self, segment: Segment) {
        self.last_side = segment.side.or(self.last_side);
        let place = u32::try_from(self.segments.len()).unwrap_or(u32::MAX);
        self.segments.push(Segment { place, ..segment });
    }
}

/// How somebody is who came off what pressed in `segment`.
fn resting(segment: &Segment, position: Position) -> Option<Pose> {
    match (segment.load, position) {
        (Load::Ball, Position::Floor | Position::Bed) => Some(Pose::LieBackKneesBent),
        (Load::Ball, Position::Wall | Position::Standing) => Some(Pose::StandEasy),
        (Load::Ball, Position::Chair) => Some(Pose::ChairSit),
        _ => segment.pose,
    }
}

fn phase_of(step: &Step) -> Phase {
    match step.kind {
        Kind::CheckIn => Phase::CheckIn(step.when.unwrap_or(When::Mid)),
        kind => Phase::Do(kind),
    }
}

/// `{side}` and `{other_side}` as words; outside a both-sides block the reader has refused them.
fn fill(text: &str, side: Option<Side>) -> String {
    match side {
        // most lines name no side
        Some(side) if text.contains('{') => {
            text.replace("{side}", side.id()).replace("{other_side}", side.other().id())
        }
        _ => text.to_owned(),
    }
}
