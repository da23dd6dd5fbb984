//! Pressure in every shipped routine: how long, how strong, where, what is said to look out for, and what follows it.

use std::time::Duration;

use stillpoint::{
    routine::{
        bounds,
        words::{Area, Caution, Kind, Load, Pose, Position, Side},
    },
    session::{Cue, Phase, Program, Segment},
};

use super::{every_way, shipped, time_where};

#[test]
fn pressure_never_lasts_longer_than_the_bounds_advise() {
    every_way(|name, _, program| {
        let pressure = program.pressure;
        assert!(
            pressure.aim <= pressure.ceiling && pressure.ceiling <= bounds::AIM_ADVISED,
            "{name}: {pressure:?}"
        );
        let mut run = Duration::ZERO;
        for segment in &program.segments {
            run = if segment.load.is_loaded() { run + segment.ends.nominal() } else { Duration::ZERO };
            assert!(
                run <= Duration::from_secs(bounds::LOADED_RUN_ADVISED_SECS.into()),
                "{name}: {run:?} loaded without a rest, up to {}",
                segment.step
            );
            if matches!(segment.phase, Phase::Do(Kind::Hold) | Phase::Press) {
                assert!(
                    segment.ends.nominal() <= Duration::from_secs(bounds::HOLD_ADVISED_SECS.into()),
                    "{name}: {} is held too long",
                    segment.step
                );
            }
            if let Some(aim) = segment.aim {
                assert!(aim <= program.pressure.ceiling, "{name}: {} aims above the ceiling", segment.step);
            }
        }
        for side in [Side::Left, Side::Right] {
            let ball =
                time_where(program, |segment| segment.side == Some(side) && segment.load == Load::Ball);
            assert!(
                ball <= Duration::from_secs(bounds::SIDE_ADVISED_SECS.into()),
                "{name}: {ball:?} on the {} side",
                side.id()
            );
        }
    });
}

#[test]
fn every_step_under_pressure_has_an_aim_and_the_last_step_is_off_it() {
    every_way(|name, _, program| {
        for segment in loaded(program) {
            assert!(segment.aim.is_some(), "{name}: {} has no aim", segment.step);
        }
        let last = program.segments.last().expect("a program has segments");
        assert!(!last.load.is_loaded(), "{name} ends on the ball");
    });
}

/// What presses, in order.
fn loaded(program: &Program) -> impl Iterator<Item = &Segment> {
    program.segments.iter().filter(|segment| segment.load.is_loaded())
}

#[test]
fn after_pressure_comes_a_time_off_it_before_anything_else() {
    every_way(|name, _, program| {
        for pair in program.segments.windows(2) {
            let [now, next] = pair else { continue };
            if !now.load.is_loaded() {
                continue;
            }
            if next.load.is_loaded() {
                assert_eq!(now.side, next.side, "{name}: {} presses on, on the other side", next.step);
                assert_eq!(now.load, next.load, "{name}: {} presses on, with something else", next.step);
            } else {
                let off = matches!(
                    next.phase,
                    Phase::Do(Kind::Rest | Kind::Breathe) | Phase::CheckIn(_) | Phase::Release
                );
                assert!(off, "{name}: {} follows {} without coming off", next.step, now.step);
            }
        }
    });
}

#[test]
fn after_each_side_the_pressure_and_the_leg_are_asked_about() {
    every_way(|name, choice, program| {
        // somebody who is falling asleep under their own flat hand is not kept awake by a question that waits
        if program.segments.iter().all(|segment| segment.load != Load::Ball && segment.aim <= Some(1)) {
            return;
        }
        let sides = match choice.sides {
            None => vec![Side::Left, Side::Right],
            Some(side) => vec![side],
        };
        for side in sides {
            let of_side = |segment: &Segment| segment.side == Some(side) && segment.phase != Phase::Switch;
            let last =
                program.segments.iter().rposition(|segment| of_side(segment) && segment.load.is_loaded());
            let Some(last) = last else { continue };
            let asked = program.segments.iter().skip(last + 1).take_while(|segment| of_side(segment));
            let asked = asked.into_iter().any(|segment| is_mid(segment.phase));
            assert!(asked, "{name}: nobody asks how the {} side was", side.id());
        }
        if let Some(first) = program.segments.iter().position(|segment| segment.load.is_loaded()) {
            let asked = program.segments.iter().skip(first).any(|segment| is_mid(segment.phase));
            assert!(asked, "{name}: nobody asks in the middle");
            let before = program.segments.first().is_some_and(
                |segment| matches!(segment.phase, Phase::CheckIn(when) if when.id().starts_with("before")),
            );
            assert!(before, "{name}: nobody asks before the first pressure");
        }
    });
}

fn is_mid(phase: Phase) -> bool {
    matches!(phase, Phase::CheckIn(when) if when.id() == "mid")
}

#[test]
fn the_ball_goes_where_a_ball_may_go() {
    every_way(|name, _, program| {
        for segment in loaded(program) {
            let place = segment.area;
            let where_to = format!("{name}: {} presses on {place:?}", segment.step);
            if segment.load == Load::Ball {
                let fit = matches!(place, Some(Area::Buttock | Area::UpperOuterHip | Area::LowBack));
                assert!(fit, "{where_to}");
            }
            if place == Some(Area::LowBack) {
                assert!(segment.aim <= Some(3), "{where_to} at {:?}", segment.aim);
                let gentle = matches!(program.position, Position::Wall | Position::Bed);
                assert!(segment.load == Load::Hand || gentle, "{where_to}");
            }
        }
    });
}

#[test]
fn every_step_says_what_to_look_out_for() {
    every_way(|name, _, program| {
        for segment in &program.segments {
            for caution in wanted(segment, program.pressure.ceiling) {
                assert!(segment.cautions.contains(&caution), "{name}: {} lacks {caution:?}", segment.step);
            }
        }
    });
}

/// What a step must warn of, for what it asks.
fn wanted(segment: &Segment, ceiling: u8) -> Vec<Caution> {
    let mut wanted = Vec::new();
    if segment.load.is_loaded() {
        wanted.push(Caution::NerveSigns);
        // a flat hand that barely strokes presses on no bone
        if segment.aim > Some(1) {
            wanted.push(Caution::NoBone);
        }
        if ceiling == bounds::AIM_ADVISED {
            // the sentence names this number, so a lower ceiling goes without it
            wanted.push(Caution::Ceiling);
        }
    }
    if segment.load == Load::Ball {
        wanted.push(Caution::PauseOffTheBall);
        if segment.area == Some(Area::LowBack) {
            wanted.push(Caution::FragileBones);
        }
    }
    if segment.load.is_loaded() && segment.area == Some(Area::UpperOuterHip) {
        wanted.push(Caution::SoreOuterHip);
    }
    if segment.phase == Phase::Do(Kind::Stretch) {
        wanted.extend([Caution::HipReplacement, Caution::NerveSigns]);
        if segment.area == Some(Area::Buttock) {
            wanted.push(Caution::SoreOuterHip);
        }
    }
    if segment.area == Some(Area::BackOfLeg) {
        wanted.extend([Caution::NerveGlide, Caution::NerveSigns]);
    }
    match segment.pose {
        Some(Pose::KneesSway) => wanted.push(Caution::HipReplacement),
        Some(Pose::GetUp) => wanted.push(Caution::GetUpInStages),
        _ => {}
    }
    wanted
}

#[test]
fn what_a_step_warns_of_is_said_before_the_start_too() {
    for routine in shipped() {
        let standing = routine.positions.iter().any(|at| matches!(at, Position::Wall | Position::Standing));
        assert!(!standing || routine.cautions.contains(&Caution::SteadyFooting), "{}", routine.id);
    }
    let told = shipped().into_iter().map(|routine| (routine.id.to_string(), routine.cautions));
    let told: std::collections::BTreeMap<_, _> = told.collect();
    every_way(|name, _, program| {
        let told = &told[program.routine.as_str()];
        for segment in &program.segments {
            for caution in &segment.cautions {
                assert!(told.contains(caution), "{name}: {} alone warns of {caution:?}", segment.step);
            }
        }
        for offer in &program.offers {
            let about = match offer.kind.id() {
                "cold-pack" => Caution::Cold,
                _ => Caution::Heat,
            };
            assert!(told.contains(&about), "{name}: {} is offered without {about:?}", offer.step);
        }
    });
}

#[test]
fn what_is_counted_fits_into_its_time() {
    every_way(|name, _, program| {
        for segment in &program.segments {
            let (Some(reps), Some(pass)) = (segment.reps, segment.seconds_per_pass) else { continue };
            let needed = pass * 2 * reps;
            assert!(
                needed <= segment.ends.nominal(),
                "{name}: {} takes {needed:?}, there and back",
                segment.step
            );
        }
    });
}

#[test]
fn what_is_heard_where_pressure_or_warmth_ends_is_heard_in_a_muted_session_too() {
    every_way(|name, choice, program| {
        let ends = |pair: &[Segment]| match pair {
            [before, after] if before.load.is_loaded() && !after.load.is_loaded() => Some(after.clone()),
            [_, after] if after.phase == Phase::TowelOff => Some(after.clone()),
            _ => None,
        };
        for segment in program.segments.windows(2).filter_map(ends) {
            let cue = segment.cues.first().map(|timed| timed.cue);
            assert!(cue.is_some_and(Cue::ends_something), "{name} {choice:?}: {}: {cue:?}", segment.step);
        }
    });
}
