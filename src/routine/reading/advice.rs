//! What is advised against: noted with the reader, and the routine can be played all the same.
//!
//! What the words say is found by `spoken` and `settle`, what a place takes by `place`. A caution that a routine should have counts
//! if it stands at the top, where it is read before the start, or with the step itself.

use std::time::Duration;

use super::{
    file::{Node, Span},
    reader::Reader,
    settle::{Moves, moved, placed, spoken_secs, works},
    spoken::{aim_in, duration_in, is_right_to_left, pressed_in, promise_in},
};
use crate::routine::{
    bounds,
    kind::Nature,
    model::{Item, Step},
    place::{Allowed, Tool},
    problem::{Advice, Mistake},
    words::{Area, Caution, Kind, Load, Pose, Position},
};

/// What of a step decides whether its place takes it.
pub(in crate::routine) struct Pressed<'s> {
    pub(in crate::routine) area: Area,
    /// Where the area is written.
    pub(in crate::routine) span: Span,
    pub(in crate::routine) load: Load,
    pub(in crate::routine) aim: Option<u8>,
    pub(in crate::routine) aim_span: Option<Span>,
    /// A roller is known by the pose, or by the words.
    pub(in crate::routine) pose: Option<Pose>,
    pub(in crate::routine) words: String,
    /// The positions in which the step is played.
    pub(in crate::routine) positions: &'s [Position],
}

impl<'t> Reader<'t> {
    /// Notes what a `say` should leave to the program.
    pub(in crate::routine) fn advise_on_say(&mut self, node: &Node<'t>, text: &str) {
        let words = text.split_whitespace().count();
        if words > bounds::SAY_WORDS_ADVISED {
            self.advise(node.span, Advice::SayLong { words, most: bounds::SAY_WORDS_ADVISED });
        }
        if let Some(found) = duration_in(text) {
            let span = self.within(node, &found);
            self.advise(span, Advice::SayDuration { found });
        }
        if let Some(found) = aim_in(text) {
            let span = self.within(node, &found);
            self.advise(span, Advice::SayAim { found });
        }
    }

    /// Notes an aim above the routine's ceiling or above what is advised at all.
    pub(in crate::routine) fn advise_on_aim(&mut self, aim: Option<u8>, span: Option<Span>) {
        let (Some(aim), Some(span)) = (aim, span) else { return };
        match self.ceiling {
            Some(ceiling) if aim > ceiling => self.advise(span, Advice::AimAboveCeiling { aim, ceiling }),
            _ if aim > bounds::AIM_ADVISED => {
                self.advise(span, Advice::AimHigh { aim, most: bounds::AIM_ADVISED });
            }
            _ => {}
        }
    }

    /// Notes a promise.
    pub(in crate::routine) fn advise_on_promise(&mut self, node: &Node<'t>, text: &str) {
        if let Some(found) = promise_in(text) {
            let span = self.within(node, &found);
            self.advise(span, Advice::Promise { found });
        }
    }

    /// Notes words that are shown in the wrong order.
    pub(in crate::routine) fn advise_on_direction(&mut self, node: &Node<'t>, text: &str) {
        if let Some(found) = text.split_whitespace().find(|word| word.chars().any(is_right_to_left)) {
            let span = self.within(node, found);
            self.advise(span, Advice::RightToLeft { found: found.to_owned() });
        }
    }

    /// Notes a place in the words of a step under pressure that nothing should press.
    pub(in crate::routine) fn advise_on_pressed_words(&mut self, span: Span, text: &str) {
        if let Some((found, why)) = pressed_in(text) {
            let typed = self.text.get(span.start..span.end).unwrap_or_default();
            let span = typed.find(&found).map_or(span, |at| {
                let start = span.start + at;
                Span { start, end: start + found.len() }
            });
            self.advise(span, Advice::PressedInWords { found, why });
        }
    }

    /// Notes a place whose words leave too little time to get there.
    pub(in crate::routine) fn advise_on_settling(
        &mut self,
        say: Option<&str>,
        length: Option<Duration>,
        span: Option<Span>,
        position: Option<Position>,
    ) {
        let (Some(say), Some(length), Some(span)) = (say, length, span) else { return };
        let moves = placed(say);
        let needed = spoken_secs(say) + moves.secs();
        let secs = u32::try_from(length.as_secs()).unwrap_or(u32::MAX);
        if secs < needed {
            self.advise(span, Advice::SettleShort { secs, needed, moves, position });
        }
    }

    /// Notes the words of a timed step that move somebody while its clock runs.
    pub(in crate::routine) fn advise_on_moving(&mut self, kind: Kind, say: Option<&str>, span: Option<Span>) {
        let (Some(say), Some(span)) = (say, span) else { return };
        if !works(kind) {
            return;
        }
        // a movement may move a limb: that is what it is
        let least = if matches!(kind, Kind::Move | Kind::Rock) { Moves::Body } else { Moves::Limb };
        if let Some(moves) = moved(say)
            && moves >= least
        {
            self.advise(span, Advice::MovesLate { kind, moves, needed: spoken_secs(say) + moves.secs() });
        }
    }

    /// Notes what presses where it should not, or more strongly than the place takes.
    pub(in crate::routine) fn advise_on_place(&mut self, pressed: &Pressed<'_>) {
        let Some(place) = Allowed::of(pressed.area) else { return };
        let roller = matches!(pressed.pose, Some(Pose::RollerGlute | Pose::RollerTipped))
            || pressed.words.to_lowercase().contains("roller");
        let tool = match pressed.load {
            Load::None => return,
            Load::Hand => Tool::Hand,
            Load::Ball if roller => Tool::Roller,
            Load::Ball => Tool::Ball,
        };
        let area = place.area;
        if tool != Tool::Hand && place.refuses_ball {
            self.found(pressed.span, Mistake::PressedNever { area, tool });
            return;
        }
        if !place.tools.contains(&tool) {
            self.advise(pressed.span, Advice::PressedOtherwise { area, tool });
            return;
        }
        if tool == Tool::Ball
            && !place.ball_at.is_empty()
            && let Some(&position) = pressed.positions.iter().find(|at| !place.ball_at.contains(at))
        {
            self.advise(pressed.span, Advice::PressedElsewhere { area, position });
        }
        if let Some(aim) = pressed.aim
            && aim > place.aim
            // more than is advised anywhere is said already
            && (aim <= bounds::AIM_ADVISED || place.aim < bounds::AIM_ADVISED)
        {
            let span = pressed.aim_span.unwrap_or(pressed.span);
            self.advise(span, Advice::PressedHard { area, aim });
        }
    }
}

/// The cautions that neither the routine nor the step in question has, in the order of the words.
pub(in crate::routine) fn missing(given: &[Caution], positions: &[Position], items: &[Item]) -> Vec<Caution> {
    let mut missing = Vec::new();
    let mut note = |caution: Caution, with_step: &[Caution]| {
        if !given.contains(&caution) && !with_step.contains(&caution) && !missing.contains(&caution) {
            missing.push(caution);
        }
    };
    if positions.iter().any(|at| matches!(at, Position::Wall | Position::Standing)) {
        note(Caution::SteadyFooting, &[]);
    }
    for step in Item::steps(items) {
        for caution in wanted(step) {
            note(caution, &step.cautions);
        }
    }
    missing.sort_unstable();
    missing
}

/// What any step of a kind should warn of, wherever on the body.
pub(in crate::routine) fn of_kind(kind: Kind, load: Load) -> Vec<Caution> {
    let mut wanted = Vec::new();
    if load.is_loaded() || kind == Kind::Stretch {
        wanted.push(Caution::NerveSigns);
    }
    if load == Load::Ball {
        wanted.extend([Caution::NoBone, Caution::PauseOffTheBall]);
    }
    if kind.row().nature == Nature::Offered {
        wanted.push(if kind == Kind::ColdPack { Caution::Cold } else { Caution::Heat });
    }
    wanted
}

/// What a step should warn of.
fn wanted(step: &Step) -> Vec<Caution> {
    let mut wanted = of_kind(step.kind, step.load);
    if step.load == Load::Ball && matches!(step.area, Some(Area::LowBack | Area::MidBack)) {
        wanted.push(Caution::FragileBones);
    }
    let pressed_hip = step.load.is_loaded() && step.area == Some(Area::UpperOuterHip);
    let stretched_hip = step.kind == Kind::Stretch && step.area == Some(Area::Buttock);
    if pressed_hip || stretched_hip {
        wanted.push(Caution::SoreOuterHip);
    }
    if step.kind == Kind::Stretch && matches!(step.area, Some(Area::Buttock | Area::HipsAndLowBack)) {
        wanted.push(Caution::HipReplacement);
    }
    if step.kind == Kind::Move && step.area == Some(Area::BackOfLeg) {
        wanted.push(Caution::NerveGlide);
    }
    if step.pose == Some(Pose::GetUp) {
        wanted.push(Caution::GetUpInStages);
    }
    wanted
}
