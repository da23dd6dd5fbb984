//! Cautions that a routine should have, for what it asks.
//!
//! One counts if it stands at the top, where it is read before the start, or with the step itself.

use crate::routine::{
    kind::Nature,
    model::{Item, Step},
    words::{Area, Caution, Kind, Load, Pose, Position},
};

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
