//! A step: the clock on the side that is worked, the words and the panel beside or below it. And the change of sides.

use std::time::Duration;

use egui::{Align, Frame, Layout, Rect, Ui, Vec2, pos2, vec2};

use super::{
    effect,
    frame::{Foot, page_ui},
    layout::{Note, columns},
    panel, scene,
    state::PlayerState,
    view::Cx,
};
use crate::{
    routine::words::{Kind, Side},
    session::{Cause, Phase, State},
    text::{format_count, format_countdown},
    ui::{
        action::Action,
        kit::{
            Look, arrow_ui,
            badge::{self, Fill},
            clock::{self, Breath, Clock, Disc, Face, Hand},
            far_text::{self, label, on_one_line, region},
            icon,
            theme::{DARK, Type, radius, ring},
        },
    },
};

/// The clock keeps at least this much of a narrow page while text is enlarged.
const LEAST_CLOCK: f32 = 170.0;
/// The clock is at least this large where picture and aim are shown below it.
const CLOCK_FIRST: f32 = 220.0;
/// Picture and aim in a narrow page.
const ROW: f32 = 96.0;
/// A panel in a wide page is not lower than this.
const LEAST_PANEL: f32 = 60.0;

/// A step.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    page_ui(ui, cx, state, Foot::of_step(cx, state), actions, |ui, _, _| {
        if cx.is_wide { wide(ui, cx) } else { narrow(ui, cx) }
    });
}

/// Clock and words beside each other.
fn wide(ui: &mut Ui, cx: &Cx<'_>) {
    let side = scene::side(cx.snapshot());
    columns(
        ui,
        cx,
        side,
        |ui, extent| clock_ui(ui, cx, extent, true),
        |ui| {
            head(ui, cx, 104.0, side == Some(Side::Right));
            ui.add_space(cx.len(20.0));
            let width = ui.available_width();
            let change = change(ui, cx, width, cx.len(110.0));
            let taken = change.as_ref().map_or(0.0, |change| change.height() + cx.len(12.0));
            let most = ui.available_height() - cx.len(LEAST_PANEL + 16.0) - taken;
            let look = sentence_look(ui, cx, vec2(width, most));
            show_sentence(ui, cx, look);
            if let Some(change) = change {
                ui.add_space(cx.len(12.0));
                change.show(ui, cx);
            }
            ui.add_space(cx.len(16.0));
            panel::ui(ui, cx);
        },
    );
}

/// What an answer changed in the rest of the session, right after it was given. The end of pressure is brick, easing off ochre,
/// what the person chose neither.
pub(super) fn change(ui: &Ui, cx: &Cx<'_>, width: f32, most: f32) -> Option<Note<'static>> {
    let cause = effect::news(cx.snapshot())?;
    let tone = match cause {
        Cause::Wish(_) | Cause::Earlier(_) => (icon::INFO, DARK.text_2, DARK.sunk),
        Cause::Rule(_) | Cause::NotKnown if cause.ends_pressure() => {
            (icon::HAND_PALM, DARK.brick, DARK.brick_soft)
        }
        Cause::Rule(_) | Cause::NotKnown => (icon::INFO, DARK.ochre, DARK.ochre_soft),
    };
    Some(Note::new(ui, cx, tone, (cause.words(), ""), (width, most)))
}

/// Words, clock and words below each other.
fn narrow(ui: &mut Ui, cx: &Cx<'_>) {
    let width = ui.available_width();
    head(ui, cx, 56.0, false);
    ui.add_space(cx.len(4.0));
    let room = ui.available_height();
    // the sentence is never left out; larger text gives way where the clock would otherwise be lost
    let look = sentence_look(ui, cx, vec2(width, room - cx.len(LEAST_CLOCK)));
    let below = sentence_height(ui, cx, look, width) + cx.len(8.0);
    let change = change(ui, cx, width, room - below - cx.len(LEAST_CLOCK));
    let has_row = change.is_none() && room - below - cx.len(ROW + 8.0) >= cx.len(CLOCK_FIRST);
    let row = match &change {
        Some(change) => change.height() + cx.len(8.0),
        None if has_row => cx.len(ROW + 8.0),
        None => 0.0,
    };
    let extent = (room - below - row).min(width).max(cx.len(96.0));
    ui.add_space(((room - below - row - extent) / 2.0).max(0.0));
    let (clock, _) = ui.available_rect_before_wrap().split_top_bottom_at_y(ui.cursor().top() + extent);
    region(ui, "clock", clock, Layout::top_down(Align::Center), |ui| clock_ui(ui, cx, extent, false));
    show_sentence(ui, cx, look);
    ui.add_space(cx.len(8.0));
    // for this one segment a note takes the place of picture and aim
    if let Some(change) = change {
        change.show(ui, cx);
    } else if has_row {
        let row = Rect::from_min_size(ui.cursor().min, vec2(width, cx.len(ROW)));
        region(ui, "panel", row, Layout::left_to_right(Align::Center), |ui| panel::ui(ui, cx));
    }
}

/// The badge and the word of the moment; in a narrow page the side in words at the end.
pub(super) fn head(ui: &mut Ui, cx: &Cx<'_>, height: f32, mirrored: bool) {
    let snapshot = cx.snapshot();
    let height = cx.len(height);
    let line = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    let side = scene::side(snapshot);
    let fill = if scene::is_working(snapshot) { Fill::Filled } else { Fill::Outline(cx.len(3.0)) };
    let gap = cx.either(28.0, 16.0);
    region(ui, "head", line, Layout::left_to_right(Align::Center), |ui| {
        let words = scene::verb(snapshot);
        let mut room = ui.available_width();
        let mut end = None;
        if let Some(side) = side {
            room -= height + gap;
            if !cx.is_wide {
                let look = cx.look(Type::Head, DARK.side(side).0).times(1.3);
                let look = on_one_line(ui, badge::side_words(side), look, room * 0.4);
                room -= far_text::width(ui, badge::side_words(side), look) + cx.len(12.0);
                end = Some((badge::side_words(side), look));
            }
            if !mirrored {
                badge::show(ui, side, height, fill, cx.is_wide);
                ui.add_space(gap);
            }
        }
        let look = cx.look(Type::Verb, DARK.text).times(if cx.is_wide { 1.0 } else { 60.0 / 116.0 });
        far_text::title(ui, words, on_one_line(ui, words, look, room));
        if let (Some(side), true) = (side, mirrored) {
            ui.add_space(gap);
            badge::show(ui, side, height, fill, true);
        }
        if let Some((words, look)) = end {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| label(ui, words, look));
        }
    });
}

/// The words under the word of the moment: those of the step, or what is said just now where that is to be seen.
struct Sentence {
    words: String,
    is_said: bool,
    /// That the step may be left out, or what was said before.
    below: Option<String>,
}

impl Sentence {
    /// Between the edge of what is said and its words.
    const PAD: f32 = 20.0;
    /// Between the words and the line below them.
    const GAP: f32 = 6.0;

    fn of(cx: &Cx<'_>) -> Self {
        let (now, before) = cx.view.caption_at(cx.now);
        let words = now.map_or_else(|| scene::cue(cx.snapshot()), str::to_owned);
        let optional = scene::optional_line(cx.snapshot()).filter(|_| now.is_none()).map(str::to_owned);
        // the step's own words stand there already
        let before = before.filter(|before| !words.contains(before));
        let below = optional.or_else(|| before.map(|before| format!("Before: {before}")));
        Self { words, is_said: now.is_some(), below }
    }

    /// How the lines above and below the words look.
    fn small(&self, cx: &Cx<'_>) -> Look {
        cx.running(Type::FarNote, if self.is_said { DARK.bg } else { DARK.text_2 }).times(1.1)
    }

    fn height(&self, ui: &Ui, cx: &Cx<'_>, look: Look, width: f32) -> f32 {
        let (small, pad) = (self.small(cx), cx.len(Self::PAD));
        let below = |width| {
            self.below
                .as_ref()
                .map_or(0.0, |below| far_text::size(ui, below, small, width).y + cx.len(Self::GAP))
        };
        let said = if self.is_said { pad * 2.0 + small.line } else { 0.0 };
        let inside = if self.is_said { width - pad * 2.0 } else { width };
        far_text::size(ui, &self.words, look, inside).y + said + below(inside)
    }

    fn show(&self, ui: &mut Ui, cx: &Cx<'_>, look: Look) {
        let small = self.small(cx);
        if self.is_said {
            let frame = Frame::NONE.fill(DARK.text).corner_radius(radius::FAR_CONTROL);
            frame.inner_margin(cx.len(Self::PAD)).show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                label(ui, "Said now", small);
                label(ui, &self.words, Look { colour: DARK.bg, ..look });
            });
        } else {
            let shown = by_sentence(ui, &self.words, look);
            far_text::read_as(&label(ui, &shown, look), &self.words);
        }
        if let Some(below) = &self.below {
            ui.add_space(cx.len(Self::GAP));
            label(ui, below, Look { colour: DARK.text_2, ..small });
        }
    }
}

pub(super) fn sentence_height(ui: &Ui, cx: &Cx<'_>, look: Look, width: f32) -> f32 {
    Sentence::of(cx).height(ui, cx, look, width)
}

/// The largest look in which the sentence fits; what is said just now begins twice as large.
pub(super) fn sentence_look(ui: &Ui, cx: &Cx<'_>, room: Vec2) -> Look {
    let sentence = Sentence::of(cx);
    let look = cx.running(if sentence.is_said { Type::FarTitle3 } else { Type::FarCue }, DARK.text);
    let looks = [1.0, 0.85, 0.75, 0.67, 0.6, 0.5, 0.42, 0.35].map(|by| look.times(by));
    let looks = if sentence.is_said { &looks[..] } else { &looks[..6] };
    let fits = |look: &&Look| sentence.height(ui, cx, **look, room.x) <= room.y;
    looks.iter().find(fits).or(looks.last()).copied().unwrap_or(look)
}

pub(super) fn show_sentence(ui: &mut Ui, cx: &Cx<'_>, look: Look) {
    Sentence::of(cx).show(ui, cx, look);
}

/// Two sentences on a line each, where each of them fits one.
fn by_sentence(ui: &Ui, words: &str, look: Look) -> String {
    let fits = |words: &str| far_text::width(ui, words, look) <= ui.available_width();
    match words.split_once(". ") {
        Some((first, second))
            if !second.trim_end_matches('.').contains(". ") && fits(first) && fits(second) =>
        {
            format!("{first}.\n{second}")
        }
        _ => words.to_owned(),
    }
}

/// The clock of a step.
pub(super) fn clock_ui(ui: &mut Ui, cx: &Cx<'_>, extent: f32, says_side: bool) {
    let snapshot = cx.snapshot();
    let side = scene::side(snapshot);
    let bright = side.map_or(DARK.text_2, |side| DARK.side(side).0);
    let is_waiting = matches!(snapshot.state, State::Waiting { .. });
    let text = digits(cx);
    let under = match scene::under_clock(snapshot, cx.now) {
        words if words.is_empty() => scene::passes(snapshot, cx.now).unwrap_or_default(),
        words => words,
    };
    let is_press = snapshot.phase() == Some(Phase::Press);
    let breathes = under.starts_with("breathe");
    let hand = scene::rounds(snapshot, cx.now).map_or_else(|| Hand::Left(left_share(cx)), Hand::Rounds);
    let above = side.filter(|_| says_side).map_or("", badge::side_words);
    let clock = Clock {
        hand,
        bright,
        disc: disc(cx, side),
        face: if is_waiting {
            Face::Words("When you", "are ready")
        } else {
            // without the side above them the digits have more room
            Face::Digits(&text, if says_side { 264.0 } else { 304.0 })
        },
        above: ("", above, bright),
        below: if is_waiting {
            ("", "the timer waits", DARK.text_2)
        } else {
            (if breathes { icon::WIND } else { "" }, &under, if is_press { DARK.text } else { DARK.text_2 })
        },
        name: &clock_name(cx),
    };
    clock.show(ui, extent);
}

/// "0:27", or the count before it goes on.
pub(super) fn digits(cx: &Cx<'_>) -> String {
    let snapshot = cx.snapshot();
    let count = snapshot.count_at(cx.now).map(|count| count.to_string());
    count.unwrap_or_else(|| format_countdown(snapshot.digits_at(cx.now)))
}

/// "27 seconds left of 45".
pub(super) fn clock_name(cx: &Cx<'_>) -> String {
    let snapshot = cx.snapshot();
    match (snapshot.state, snapshot.count_at(cx.now)) {
        (State::Waiting { .. }, _) => "When you are ready; the timer waits for you".to_owned(),
        (_, Some(count)) => format!("Begins in {count}"),
        _ => {
            let left = format_count(snapshot.digits_at(cx.now), "second");
            format!("{left} left of {}", snapshot.length.as_secs())
        }
    }
}

pub(super) fn left_share(cx: &Cx<'_>) -> f32 {
    let snapshot = cx.snapshot();
    if let State::Waiting { .. } = snapshot.state {
        return 1.0;
    }
    let left = if cx.view.moves_by_seconds() {
        Duration::from_secs(snapshot.digits_at(cx.now))
    } else {
        snapshot.remaining_at(cx.now)
    };
    left.as_secs_f32() / snapshot.length.as_secs_f32().max(0.001)
}

fn disc(cx: &Cx<'_>, side: Option<Side>) -> Disc {
    let snapshot = cx.snapshot();
    let Some(segment) = snapshot.segment() else { return Disc::None };
    if segment.phase == Phase::Press && !matches!(snapshot.state, State::Paused(_)) {
        return Disc::Full(side.map_or(DARK.surface, |side| DARK.side(side).2));
    }
    // breathing is the whole of a breathing step, so there the disc moves further
    let least = if segment.phase == Phase::Do(Kind::Breathe) { 0.6 } else { ring::DISC_MIN };
    let breath = Breath::at(segment, snapshot.position_at(cx.now)).filter(|_| !cx.view.reduced_motion);
    Disc::Breath { least, fullness: breath.map_or(0.5, Breath::fullness) }
}

/// From one side to the other: the clock over an arrow that points to the next side.
pub(super) fn switch(ui: &mut Ui, cx: &Cx<'_>, state: &mut PlayerState, actions: &mut Vec<Action>) {
    let Some(segment) = cx.snapshot().segment() else { return };
    let next = segment.side.unwrap_or(Side::Left);
    page_ui(ui, cx, state, Foot::of_step(cx, state), actions, |ui, _, _| {
        let width = ui.available_width();
        let title = format!("Now the {} side", next.id());
        let look = cx.look(if cx.is_wide { Type::FarTitle } else { Type::FarTitle3 }, DARK.text);
        ui.add_space(cx.either(12.0, 0.0));
        far_text::title(ui, &title, on_one_line(ui, &title, look, width));
        let say = scene::cue(cx.snapshot());
        let room = vec2(width, ui.available_height() - cx.either(260.0, 210.0));
        let cue = cx.running(Type::FarCue, DARK.text_2);
        label(ui, &say, far_text::fitting(ui, &say, cue, &[1.0, 0.85, 0.7, 0.6], room));
        if let Some(change) = change(ui, cx, width, cx.len(100.0)) {
            ui.add_space(cx.len(8.0));
            change.show(ui, cx);
        }
        ui.add_space(cx.either(32.0, 8.0));
        let rest = ui.available_rect_before_wrap();
        let rest = rest.with_max_y(rest.bottom() - cx.either(16.0, 8.0));
        sides(ui, cx, next, rest);
    });
}

/// The side that was, small and hollow; the clock and the arrow; the side that comes.
fn sides(ui: &mut Ui, cx: &Cx<'_>, next: Side, room: Rect) {
    let digits = format_countdown(cx.snapshot().digits_at(cx.now));
    let (badges, below) = if cx.is_wide {
        (room, None)
    } else {
        let (badges, digits) = room.split_top_bottom_at_y(room.top() + room.height() * 0.45);
        (badges, Some(digits))
    };
    let big = badges.height().min(badges.width() * if cx.is_wide { 0.26 } else { 0.42 });
    let small = big * 0.53;
    let place =
        |x: f32, size: f32| Rect::from_min_size(pos2(x, badges.center().y - size / 2.0), Vec2::splat(size));
    let ends = [(badges.left(), big), (badges.right() - big, big)];
    let (to, from) = if next == Side::Right {
        (place(ends[1].0, big), place(badges.left(), small))
    } else {
        (place(ends[0].0, big), place(badges.right() - small, small))
    };
    let down = Layout::top_down(Align::Center);
    region(ui, "old side", from, down, |ui| {
        badge::show(ui, next.other(), small, Fill::Outline(cx.len(3.0)), false);
    });
    let gap = cx.either(48.0, 12.0);
    let between = Rect::from_x_y_ranges(
        from.right().min(to.right()) + gap..=from.left().max(to.left()) - gap,
        badges.y_range(),
    );
    let (above, arrow) = match below {
        Some(digits) => (digits, between),
        None => between.split_top_bottom_at_y(between.bottom() - between.height() * 0.28),
    };
    region(ui, "arrow", arrow, down, |ui| arrow_ui(ui, arrow.size(), next == Side::Right, cx.scale));
    region(ui, "clock", above, down, |ui| clock::digits_ui(ui, &digits, above.size(), &clock_name(cx)));
    region(ui, "new side", to, down, |ui| badge::show(ui, next, big, Fill::Filled, true));
}
