//! What the player says at a moment: words and buttons, before anything is drawn.

use std::time::Duration;

use super::effect::news;
use crate::{
    moment::Moment,
    routine::words::{Kind, Load, Side, When},
    session::{Condition, Ending, Ends, PauseReason, Phase, Round, Snapshot, State, machine::REST},
    text::{format_short, speak_roughly, uncapitalize},
    ui::{
        kit::{clock::Breath, rounds::Rounds},
        pages::card::is_needed_at,
    },
};

/// Said whenever pressure has to end.
pub const OFF_THE_BALL: &str = "Come off the ball.";

/// The page that a state is shown on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Ring, verb, panel: nearly everything.
    Step,
    /// Things to tick off.
    Gather,
    /// From one side to the other.
    Switch,
    /// The check-in between the sides; the clock waits.
    Mid,
    /// It was too sore.
    TooSore,
    /// A minute of rest after that.
    Resting,
    /// The questions before a towel or a cold pack.
    SkinCheck,
    /// A towel or a cold pack lies on.
    Towel,
    /// The look at the skin half way.
    SkinLook,
    /// It is to be taken off.
    TowelOff,
    /// The sound is opening.
    Opening,
    /// Over.
    Ended(Ending),
}

impl Page {
    /// The page for a session as it stands.
    pub fn of(snapshot: &Snapshot) -> Self {
        match (snapshot.state, snapshot.phase()) {
            (State::Ended(ending), _) => Self::Ended(ending),
            (State::Ready, _) => Self::Opening,
            (State::Paused(PauseReason::TooSore), _) => Self::TooSore,
            (State::Resting { .. }, _) => Self::Resting,
            (_, Some(Phase::Warm | Phase::Cool)) => Self::Towel,
            (State::Paused(_), _) => Self::Step,
            (_, Some(Phase::CheckIn(When::Mid))) => Self::Mid,
            (_, Some(Phase::SkinCheck)) => Self::SkinCheck,
            (_, Some(Phase::SkinLook)) => Self::SkinLook,
            (_, Some(Phase::TowelOff)) => Self::TowelOff,
            (_, Some(Phase::Switch)) => Self::Switch,
            _ if !things(snapshot).is_empty() => Self::Gather,
            _ => Self::Step,
        }
    }
}

/// The things that the session at hand needs where it is done; none where nothing is to be gathered now.
pub fn things(snapshot: &Snapshot) -> Vec<String> {
    let Some(segment) = snapshot.segment() else { return Vec::new() };
    let is_gathering = matches!(snapshot.state, State::Waiting { .. })
        && segment.phase == Phase::Do(Kind::Prepare)
        && !matches!(segment.condition, Condition::SkinFine { .. });
    if !is_gathering {
        return Vec::new();
    }
    let position = snapshot.program.position;
    let needed = snapshot.program.equipment.iter().filter(|thing| is_needed_at(thing, position));
    let mut things: Vec<String> =
        needed.filter_map(|line| line.split([',', ':']).next()).map(str::to_owned).collect();
    if segment.say.as_ref().is_some_and(|say| say.contains("pockets")) {
        things.push("Empty back pockets".to_owned());
    }
    things
}

/// The word of the moment, read from three metres away.
pub fn verb(snapshot: &Snapshot) -> &str {
    match (snapshot.state, snapshot.segment()) {
        (State::Paused(_), _) => "Paused",
        (State::Resting { .. }, _) => "Rest",
        (_, None) => "",
        // getting the towel ready is not the place for a word that fits any step
        (_, Some(segment)) if matches!(segment.condition, Condition::SkinFine { .. }) => &segment.title,
        (_, Some(segment)) => segment.verb(),
    }
}

/// What the session is at, in a few words: "Hold, left".
pub fn name(snapshot: &Snapshot) -> String {
    let words = match Page::of(snapshot) {
        Page::Ended(Ending::Finished) => "Finished",
        Page::Ended(Ending::Stopped) => "Stopped",
        Page::TooSore => "Too sore",
        Page::Opening => "Get ready",
        _ => verb(snapshot),
    };
    match side(snapshot) {
        Some(side) => format!("{words}, {}", side.id()),
        None => words.to_owned(),
    }
}

/// What assistive technology says when it changes: the step, that it is paused or muted, what an answer changed. Never the
/// time that is left.
pub fn status(snapshot: &Snapshot, is_muted: bool, gathered: usize) -> String {
    let mut all = vec![name(snapshot)];
    if let State::Paused(_) = snapshot.state {
        all.push(cue(snapshot));
    }
    let things = things(snapshot).len();
    if things > 0 {
        all.push(format!("{gathered} of {things} ready"));
    }
    all.extend(news(snapshot).map(|cause| cause.words().to_owned()));
    if is_muted {
        all.push("Muted".to_owned());
    }
    all.join(". ")
}

/// The sentence under the verb.
pub fn cue(snapshot: &Snapshot) -> String {
    let Some(segment) = snapshot.segment() else { return String::new() };
    match snapshot.state {
        State::Paused(PauseReason::Slept(away)) => {
            let back = speak_roughly(away);
            // pressure was ended where the session now stands at the start of something unloaded
            let ended = if snapshot.position.is_zero() && has_ball(snapshot) {
                "Come off the ball first. "
            } else {
                ""
            };
            format!("Back after {back}. {ended}Go on from here when you are settled.")
        }
        State::Paused(PauseReason::Jumped) => {
            format!("Next is {}. Get into place first, without weight.", uncapitalize(&segment.title))
        }
        State::Paused(_) if matches!(segment.phase, Phase::Warm | Phase::Cool) => {
            let it = if is_cold(snapshot) { "pack" } else { "towel" };
            format!("Take the {it} off while the timer is stopped, and test it again before you go on.")
        }
        State::Resting { .. } if has_ball(snapshot) => "Off the ball, slow breaths.".to_owned(),
        State::Resting { .. } => "Slow breaths. Nothing to do.".to_owned(),
        State::Paused(_) if segment.load == Load::Hand => "Take your hands away first.".to_owned(),
        State::Paused(_) if is_on_ball(snapshot) => "Come off the ball first.".to_owned(),
        State::Paused(_) => "The timer is stopped. Take all the time you need.".to_owned(),
        _ if segment.phase == Phase::Release => release_words(snapshot).to_owned(),
        _ => segment.say.clone().unwrap_or_else(|| segment.title.clone()),
    }
}

/// What to do in a release; the step's own words are about the press.
fn release_words(snapshot: &Snapshot) -> &'static str {
    let press = snapshot.index.checked_sub(1).and_then(|index| snapshot.program.segments.get(index));
    if press.is_some_and(|press| press.load == Load::Hand) {
        "Take the pressure away completely. Nothing presses. Breathe out."
    } else {
        "Take your weight away completely. Nothing on the ball. Breathe out."
    }
}

/// Whether the ball is under the person: in pressure, and between two presses.
pub fn is_on_ball(snapshot: &Snapshot) -> bool {
    let Some(segment) = snapshot.segment() else { return false };
    let press = match segment.phase {
        Phase::Release => {
            snapshot.index.checked_sub(1).and_then(|index| snapshot.program.segments.get(index))
        }
        _ => Some(segment),
    };
    press.is_some_and(|press| press.load == Load::Ball)
}

/// Whether a ball is used at all.
pub fn has_ball(snapshot: &Snapshot) -> bool {
    snapshot.program.segments.iter().any(|segment| segment.load == Load::Ball)
}

/// Whether the side is worked just now: its badge is filled, and outlined while nothing presses.
pub fn is_working(snapshot: &Snapshot) -> bool {
    !matches!(snapshot.state, State::Paused(_) | State::Resting { .. })
        && !matches!(snapshot.phase(), Some(Phase::Release | Phase::Do(Kind::Rest) | Phase::CheckIn(_)))
}

/// Whether a cold pack lies on, or is to, and no towel.
pub fn is_cold(snapshot: &Snapshot) -> bool {
    let at = snapshot.segment().map(|segment| &segment.step);
    snapshot.program.segments.iter().any(|other| Some(&other.step) == at && other.phase == Phase::Cool)
}

/// What is added to the sentence: with steps that may be left out, and while somebody rests.
pub fn aside(snapshot: &Snapshot) -> Option<&'static str> {
    match snapshot.state {
        State::Paused(_) => None,
        State::Resting { .. } => Some("After a minute I will ask again."),
        _ => snapshot.segment()?.optional.then_some("Skip this if stillness feels better."),
    }
}

/// What comes next: "Rest off the ball, 15 s".
pub fn next_words(snapshot: &Snapshot) -> String {
    let Some(next) = snapshot.next() else { return "the end".to_owned() };
    let same_step = snapshot.segment().is_some_and(|segment| segment.number == next.number);
    let title = if same_step { next.phase.label() } else { next.title.as_str() };
    let comma = if title.ends_with(['?', '!', '.']) { "" } else { "," };
    match next.ends {
        Ends::Ready(_) => format!("{title}{comma} when you are ready"),
        Ends::Answered(_) => format!("{title}{comma} the timer waits"),
        Ends::LetGo { at_most, .. } => format!("{title}{comma} up to {}", format_short(at_most.as_secs())),
        Ends::After(length) => format!("{title}{comma} {}", format_short(length.as_secs())),
    }
}

/// The words under the clock.
pub fn under_clock(snapshot: &Snapshot, now: Moment) -> String {
    let Some(segment) = snapshot.segment() else { return String::new() };
    match snapshot.state {
        State::Paused(_) => return "the timer is stopped".to_owned(),
        State::CountingIn { .. } => return "get into place".to_owned(),
        State::Waiting { .. } => return "the timer waits".to_owned(),
        State::Resting { .. } => {
            let left = Duration::from_secs(snapshot.rest_at(now).unwrap_or(0));
            return Breath::resting(REST.saturating_sub(left)).words().to_owned();
        }
        _ if matches!(segment.phase, Phase::Warm | Phase::Cool) => return "still to go".to_owned(),
        _ => {}
    }
    let after = snapshot.next().filter(|next| next.number == segment.number);
    match (segment.phase, after) {
        (Phase::Press | Phase::Release, Some(next)) => {
            let secs = next.ends.nominal().as_secs();
            format!("then {}, {}", next.phase.label().to_lowercase(), format_short(secs))
        }
        (Phase::Do(Kind::Breathe), _) => {
            let breath = Breath::at(segment, snapshot.position_at(now));
            breath.map_or("come off first", Breath::words).to_owned()
        }
        (phase, _) if phase == Phase::Release || phase.kind().is_some_and(|kind| kind.row().is_quiet) => {
            let breath = Breath::at(segment, snapshot.position_at(now)).filter(|breath| !breath.is_over());
            breath.map_or("breathe slowly", Breath::words).to_owned()
        }
        _ => passes(snapshot, now).unwrap_or_default(),
    }
}

/// How a movement is counted: "Time 3 of 10", or "3 s each way".
pub fn passes(snapshot: &Snapshot, now: Moment) -> Option<String> {
    let segment = snapshot.segment()?;
    let position = snapshot.position_at(now);
    if let Some(of) = segment.reps.filter(|reps| *reps > 0) {
        let each = snapshot.length.max(Duration::from_secs(1)) / of;
        let done = position.as_micros() / each.as_micros().max(1);
        let time = u32::try_from(done).unwrap_or(u32::MAX).saturating_add(1).min(of);
        return Some(format!("Time {time} of {of}"));
    }
    segment.pass()
}

/// Where a press-release is; `None` in any other step.
pub fn rounds(snapshot: &Snapshot, now: Moment) -> Option<Rounds> {
    let segment = snapshot.segment()?;
    let round: Round = segment.round?;
    let of_step = |phase: Phase| {
        snapshot
            .program
            .segments
            .iter()
            .find(|other| other.number == segment.number && other.phase == phase)
            .map_or(0.0, |other| other.ends.nominal().as_secs_f32())
    };
    let (press, release) = (of_step(Phase::Press), of_step(Phase::Release));
    let done = snapshot.position_at(now).as_secs_f32() / snapshot.length.as_secs_f32().max(0.001);
    Some(Rounds {
        round,
        press_share: press / (press + release).max(0.001),
        releasing: segment.phase == Phase::Release,
        done,
    })
}

/// The side that is worked, for the ring's place and the badge; none while changing sides.
pub fn side(snapshot: &Snapshot) -> Option<Side> {
    snapshot.segment().filter(|segment| segment.phase != Phase::Switch).and_then(|segment| segment.side)
}

/// What was done, on the last page.
pub fn done_words(snapshot: &Snapshot, ending: Ending) -> String {
    let title = &snapshot.program.title;
    match ending {
        Ending::Finished => {
            format!("{title}, {}.", speak_roughly(snapshot.played))
        }
        Ending::Stopped => {
            let number = snapshot.segment().map_or(0, |segment| segment.number);
            let steps = snapshot.program.steps();
            format!("{title}, up to step {number} of {steps}, {}.", speak_roughly(snapshot.played))
        }
    }
}
