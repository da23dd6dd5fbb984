//! What `TimeR` Machine exports: a JSON object with a list `timers`, each with steps, groups of steps and how often they repeat.
//!
//! A step has a `label` and a `length` in milliseconds, and a list `behaviour` of what else happens; a group has a `name`, a
//! `loop` and `steps`. Lengths, titles, words that are spoken and repeats are carried over, everything else is told.

use super::{
    build::{Builder, clean},
    json::{Object, is_empty, list, not_one, routines, whole},
    outcome::{EVERY_STEP_RESTS, Import, Imported, Notice, Refusal},
};
use crate::{
    routine::{Item, bounds, problem::phrase::quoted, reading::file::Ranged as _},
    text::format_count,
};

/// What a behaviour does, in words that follow "not carried over:". Spoken words are looked at one by one.
const BEHAVIOURS: &[(&str, &str)] = &[
    ("MUSIC", "music"),
    ("VIBRATION", "vibration"),
    ("SCREEN", "turning the screen on"),
    ("HALT", "waiting until it is tapped"),
    ("BEEP", "beeps"),
    ("HALF", "the signal half-way"),
    ("NOTIFICATION", "a notification"),
    ("FLASHLIGHT", "the torch"),
    ("IMAGE", "a picture"),
];

/// What lies beside the timers.
const BESIDE: &[(&str, &str)] = &[
    ("folders", "folders"),
    ("notifier", "the notifier"),
    ("timerStamps", "the history of timers"),
    ("schedulers", "schedules"),
    ("prefs", "the app's settings"),
];

pub(super) fn timers(top: Object<'_, '_>) -> Result<Import, Refusal> {
    let list = top.field("timers").and_then(list).ok_or_else(not_one)?;
    let mut notices = vec![Notice::of_all(EVERY_STEP_RESTS)];
    let beside: Vec<&str> = BESIDE
        .iter()
        .filter(|(name, _)| top.field(name).is_some_and(|node| !is_empty(node)))
        .map(|(_, words)| *words)
        .collect();
    if !beside.is_empty() {
        notices.push(Notice::of_all(format!("Not carried over: {}.", beside.join(", "))));
    }
    Ok(Import { routines: routines(list, top.lines, "timer", timer)?, notices })
}

fn timer(timer: Object<'_, '_>) -> Result<Imported, Refusal> {
    let line = timer.line;
    let name = timer.title("name")?;
    let mut builder = Builder::default();
    // the one before all rounds, and the one after them
    let edge = |name: &str, builder: &mut Builder| match timer.field(name).filter(|node| !is_empty(node)) {
        Some(node) => item(Object::of(node, timer.lines, "step")?, builder),
        None => Ok(Vec::new()),
    };
    let mut steps = edge("startStep", &mut builder)?;
    let mut round = Vec::new();
    for step in timer.all("steps", "step")? {
        round.extend(item(step, &mut builder)?);
    }
    let rounds = times(timer)?;
    if !round.is_empty() {
        steps.extend(builder.repeat(line, &name, rounds, round));
    }
    steps.extend(edge("endStep", &mut builder)?);
    let more = timer.fields.get_object("more").and_then(|more| more.get("triggerTimerId"));
    if more.is_some_and(|next| next.value.as_null_keyword().is_none() && whole(&next.value) != Some(0)) {
        builder.note(line, "Another timer was started after this one; here a session ends by itself.");
    }
    timer.finish(builder, &name, "Brought in from TimeR Machine.", steps)
}

/// A step, or a group with its steps. Recursion is bounded: the parser has counted the nesting.
fn item(step: Object<'_, '_>, builder: &mut Builder) -> Result<Vec<Item>, Refusal> {
    if step.words("step_type").is_none_or(|kind| kind != "group") {
        return Ok(single(step, builder)?.into_iter().collect());
    }
    let group = Object { what: "group", ..step };
    let name = group.words("name").unwrap_or_default();
    let mut steps = Vec::new();
    for step in group.all("steps", "step")? {
        steps.extend(item(step, builder)?);
    }
    let times = times(group)?;
    if steps.is_empty() {
        builder.note(group.line, format!("The group {} is empty and was left out.", quoted(&name)));
        return Ok(steps);
    }
    builder.nameless(group.line, "group", &name);
    Ok(builder.repeat(group.line, &name, times, steps))
}

fn single(step: Object<'_, '_>, builder: &mut Builder) -> Result<Option<Item>, Refusal> {
    let line = step.line;
    let label = step.title("label")?;
    let millis: u64 = step.field("length").and_then(whole).ok_or_else(|| {
        Refusal::at(line, format!("The `length` of {} is no whole number of milliseconds.", quoted(&label)))
    })?;
    let seconds = if millis == 0 { 0 } else { (millis.saturating_add(500) / 1000).max(1) };
    if !millis.is_multiple_of(1000) && seconds <= u64::from(*bounds::SECONDS.end()) {
        let said = format!(
            "{} lasts {millis} milliseconds there and {} here: whole seconds only.",
            quoted(&label),
            format_count(seconds, "second")
        );
        builder.note(line, said);
    }
    let show = if seconds == 0 { None } else { behaviours(step, &label, builder) };
    builder.timed(line, &label, seconds, show)
}

/// Notes what else happens in the step; the words that are spoken in it, where they can be shown.
fn behaviours(step: Object<'_, '_>, label: &str, builder: &mut Builder) -> Option<String> {
    let mut lost: Vec<String> = Vec::new();
    let mut show = None;
    for node in step.field("behaviour").and_then(list).unwrap_or_default() {
        let Ok(behaviour) = Object::of(node, step.lines, "step") else { continue };
        let kind = behaviour.words("type").unwrap_or_default();
        if kind == "COUNT" {
            // the last seconds are counted here too
            continue;
        }
        if kind == "VOICE" {
            match spoken(behaviour) {
                Ok(None) => {}
                Ok(Some(said)) if show.is_none() => {
                    builder.note(
                        step.line,
                        format!(
                            "What is spoken in {} is shown instead: the voice knows only its own words.",
                            quoted(label)
                        ),
                    );
                    show = Some(said);
                }
                _ => lost.push("spoken words with variables, or too long".to_owned()),
            }
            continue;
        }
        let named = BEHAVIOURS.iter().find(|(name, _)| *name == kind);
        lost.push(named.map_or_else(|| quoted(&kind), |(_, words)| (*words).to_owned()));
    }
    lost.dedup();
    if !lost.is_empty() {
        builder.note(step.line, format!("Not carried over from {}: {}.", quoted(label), lost.join(", ")));
    }
    show
}

/// How often; once where it is not given.
fn times(block: Object<'_, '_>) -> Result<i64, Refusal> {
    let Some(node) = block.field("loop") else { return Ok(1) };
    let line = block.lines.at(node.start());
    whole(node)
        .filter(|times: &i64| *times > 0)
        .ok_or_else(|| Refusal::at(line, "A `loop` must be a whole number from 1."))
}

/// The words of a spoken behaviour: none, some, or some that cannot be shown.
fn spoken(behaviour: Object<'_, '_>) -> Result<Option<String>, ()> {
    let newer = behaviour.words("content").filter(|said| !said.trim().is_empty());
    let said = newer.or_else(|| behaviour.words("label")).unwrap_or_default();
    let (cleaned, _) = clean(&said, bounds::TEXT_CHARS);
    let is_long = cleaned.split_whitespace().count() > bounds::SHOW_WORDS_ADVISED;
    match cleaned.as_str() {
        "" => Ok(None),
        _ if is_long || said.contains(['{', '$']) => Err(()),
        _ => Ok(Some(cleaned)),
    }
}
