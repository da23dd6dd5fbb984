//! What is advised against: noted with the reader, and the routine can be played all the same.
//!
//! What the words say is found by `spoken` and `settle`, what a place takes by `place`. A caution that a routine should have counts
//! if it stands at the top, where it is read before the start, or with the step itself.

use std::time::Duration;

use super::{
    file::Span,
    given::Fields,
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

impl Reader<'_> {
    /// Notes what a `say` should leave to the program.
    pub fn advise_on_say(&mut self, span: Span, text: &str) {
        let words = text.split_whitespace().count();
        if words > bounds::SAY_WORDS_ADVISED {
            self.advise(span, Advice::SayLong { words });
        }
        if let Some(found) = duration_in(text) {
            let span = self.within(span, &found);
            self.advise(span, Advice::SayDuration { found });
        }
        if let Some(found) = aim_in(text) {
            let span = self.within(span, &found);
            self.advise(span, Advice::SayAim { found });
        }
    }

    /// Notes an aim above the routine's ceiling or above what is advised at all.
    pub fn advise_on_aim(&mut self, aim: Option<u8>, span: Option<Span>) {
        let (Some(aim), Some(span)) = (aim, span) else { return };
        match self.ceiling {
            Some(ceiling) if aim > ceiling => self.advise(span, Advice::AimAboveCeiling { aim, ceiling }),
            _ if aim > bounds::AIM_ADVISED => self.advise(span, Advice::AimHigh { aim }),
            _ => {}
        }
    }

    /// Notes a promise.
    pub fn advise_on_promise(&mut self, span: Span, text: &str) {
        if let Some(found) = promise_in(text) {
            let span = self.within(span, &found);
            self.advise(span, Advice::Promise { found });
        }
    }

    /// Notes words that are shown in the wrong order.
    pub fn advise_on_direction(&mut self, span: Span, text: &str) {
        if let Some(found) = text.split_whitespace().find(|word| word.chars().any(is_right_to_left)) {
            let span = self.within(span, found);
            self.advise(span, Advice::RightToLeft { found: found.to_owned() });
        }
    }

    /// Notes a place in the words of a step under pressure that nothing should press.
    pub fn advise_on_pressed_words(&mut self, span: Span, text: &str) {
        if let Some((found, why)) = pressed_in(text) {
            let span = self.within(span, &found);
            self.advise(span, Advice::PressedInWords { found, why });
        }
    }

    /// Notes a place whose words leave too little time to get there.
    pub fn advise_on_settling(
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
    pub fn advise_on_moving(&mut self, kind: Kind, say: Option<&str>, span: Option<Span>) {
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

    /// Notes what presses on an area that should not, or more strongly than the place takes. `positions`: where it presses.
    pub fn advise_on_place(
        &mut self,
        fields: &Fields<'_, '_>,
        area: Area,
        tool: Tool,
        aim: Option<u8>,
        positions: &[Position],
    ) {
        let (Some(place), Some(span)) = (Allowed::of(area), fields.span("area")) else { return };
        if tool != Tool::Hand && place.refuses_ball {
            self.found(span, Mistake::PressedNever { area, tool });
            return;
        }
        if !place.tools.contains(&tool) {
            self.advise(span, Advice::PressedOtherwise { area, tool });
            return;
        }
        if tool == Tool::Ball
            && !place.ball_at.is_empty()
            && let Some(&position) = positions.iter().find(|at| !place.ball_at.contains(at))
        {
            self.advise(span, Advice::PressedElsewhere { area, position });
        }
        if let Some(aim) = aim
            && aim > place.aim
            // more than is advised anywhere is said already
            && (aim <= bounds::AIM_ADVISED || place.aim < bounds::AIM_ADVISED)
        {
            self.advise(fields.span("aim").unwrap_or(span), Advice::PressedHard { area, aim });
        }
    }
}

/// With what a step presses. A roller is known by the pose, or by the words.
pub fn tool_of(load: Load, pose: Option<Pose>, words: &str) -> Option<Tool> {
    let is_roller = || {
        matches!(pose, Some(Pose::RollerGlute | Pose::RollerTipped))
            || words.to_lowercase().contains("roller")
    };
    match load {
        Load::None => None,
        Load::Hand => Some(Tool::Hand),
        Load::Ball => Some(if is_roller() { Tool::Roller } else { Tool::Ball }),
    }
}

/// The cautions that neither the routine nor the step in question has, in the order of the words.
pub fn missing(given: &[Caution], positions: &[Position], items: &[Item]) -> Vec<Caution> {
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
pub fn of_kind(kind: Kind, load: Load) -> Vec<Caution> {
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
