//! The player: what a person sees from the floor while a session runs.
//!
//! In come a snapshot, how the sound is and a moment; out go pixels (always in the night colours) and [`Action`]s. It
//! reads no clock, keeps nothing between frames (a digit that waits for its second key is [`crate::ui::answering`]'s) and does
//! not know who carries the actions out.

mod asked;
mod change;
mod checkin;
mod clock;
mod dial;
mod effect;
mod foot;
mod narrow;
mod pages;
mod panel;
pub mod scene;
mod skin;
mod small_row;
pub(in crate::ui) mod sore;
mod top;
mod towel;
mod wide;

use std::time::Duration;

use egui::{Rect, Ui};

use self::scene::Page;
use crate::{
    moment::Moment,
    session::{Due, Hearing, Snapshot, State},
    ui::{
        action::Action,
        kit::{
            Sheet,
            disc::Breath,
            theme::{DARK, stroke},
        },
    },
};

/// The design's page in a wide window.
const WIDE: egui::Vec2 = egui::vec2(1280.0, 800.0);
/// The design's page in a narrow window.
const NARROW: egui::Vec2 = egui::vec2(420.0, 800.0);
/// Below this width, divided by the text's size, a window is narrow.
const NARROW_BELOW: f32 = 720.0;
/// Digits of the wide page are at least this tall, in points, or as tall as those of the narrow page would be.
const TALL_DIGITS: f32 = 140.0;
/// Nothing is drawn more than so many times larger than designed.
const LARGEST: f32 = 2.5;
/// Running text grows to this in the player, whatever is set elsewhere.
const LARGEST_TEXT: f32 = 1.5;
/// The ring and the disc are drawn so many milliseconds apart.
const FRAME: Duration = Duration::from_millis(100);
/// The same where a picture costs much: a breath is still followed.
const DEAR_FRAME: Duration = Duration::from_millis(250);
/// How long the edge of the window stays light after a change.
const FLASH: Duration = Duration::from_millis(600);
/// Two changes nearer than this light the edge once.
const FLASH_APART: Duration = Duration::from_secs(1);

/// Everything that the player shows.
#[derive(Clone, Copy, Debug)]
pub struct PlayerView<'a> {
    /// The session as it stands.
    pub snapshot: &'a Snapshot,
    /// How the loudspeaker is.
    pub hearing: Hearing,
    /// The person turned the sound off.
    pub muted: bool,
    /// No movement on screen.
    pub reduced_motion: bool,
    /// A picture costs much: the ring moves with the seconds.
    pub is_dear: bool,
    /// How large text is, 1 for usual.
    pub text_scale: f32,
    /// Something that the person should know, on one line.
    pub notice: Option<&'a str>,
    /// The newest cue that is not a tick.
    pub change: Option<Due>,
}

impl PlayerView<'_> {
    /// Whether changes must be seen because they cannot be heard.
    fn flashes(&self) -> bool {
        (self.hearing == Hearing::Silent || self.muted) && !self.reduced_motion
    }

    /// How much of the edge's light is left at `now`, 1 to 0; `None` while there is none.
    fn flash_at(&self, now: Moment) -> Option<f32> {
        let change = self.change.filter(|_| self.flashes())?;
        let since = now.since(change.at);
        let begun = now >= change.at && since < FLASH;
        begun.then(|| 1.0 - since.as_secs_f32() / FLASH.as_secs_f32())
    }
}

/// What a page is drawn from: the view, and what follows from it once.
struct Stage<'a, 'v> {
    sheet: Sheet<'a>,
    view: &'a PlayerView<'v>,
    now: Moment,
}

impl Stage<'_, '_> {
    fn snapshot(&self) -> &Snapshot {
        self.view.snapshot
    }
}

/// Draws the player over the whole of `ui` and pushes what the person asks for.
pub fn player_ui(ui: &mut Ui, view: &PlayerView<'_>, now: Moment, actions: &mut Vec<Action>) {
    let area = ui.max_rect();
    ui.visuals_mut().override_text_color = Some(DARK.text);
    let text = view.text_scale.clamp(0.9, LARGEST_TEXT);
    let (wide, scale) = fit(area.size(), view.text_scale);
    let sheet = Sheet::new(ui, &DARK, area, scale, text);
    let stage = Stage { sheet, view, now };
    match (Page::of(view.snapshot), wide) {
        (Page::Step, true) => wide::step(&stage, actions),
        (Page::Switch, true) => wide::switch(&stage, actions),
        (Page::Step, false) => narrow::step(&stage, actions),
        (Page::Switch, false) => narrow::switch(&stage, actions),
        (Page::Question, wide) => pages::question(&stage, wide, actions),
        (Page::Mid, wide) => checkin::ui(&stage, wide, actions),
        (Page::TooSore, wide) => sore::ui(&stage, wide, actions),
        (Page::Resting, wide) => sore::resting(&stage, wide, actions),
        (Page::SkinCheck, wide) => skin::ui(&stage, wide, actions),
        (Page::Towel, wide) => towel::running(&stage, wide, actions),
        (Page::SkinLook, wide) => towel::look(&stage, wide, actions),
        (Page::TowelOff, wide) => towel::off(&stage, wide, actions),
        (Page::Opening, wide) => pages::opening(&stage, wide, actions),
        (Page::Ended(ending), wide) => pages::ended(&stage, wide, ending, actions),
    }
    edge(ui, area, view, now);
}

/// Whether the wide page is drawn, and how many times larger than designed.
fn fit(window: egui::Vec2, text_scale: f32) -> (bool, f32) {
    let wide = (window.x / WIDE.x).min(window.y / WIDE.y).clamp(0.1, LARGEST);
    let narrow = (window.x / NARROW.x).min(window.y / NARROW.y).clamp(1.0, LARGEST);
    // the digits of both pages: 176 tall at the design's size; in a narrow page they follow the ring's room
    let wide_digits = 176.0 * wide;
    let ring = (window.x - 40.0 * narrow).min(window.y - 420.0 * narrow).min(380.0 * narrow);
    let narrow_digits = ring * 155.0 / 380.0;
    let room = window.x / text_scale.max(1.0) >= NARROW_BELOW;
    if room && (wide_digits >= TALL_DIGITS || wide_digits >= narrow_digits) {
        (true, wide)
    } else {
        (false, narrow)
    }
}

/// The light edge after a change that cannot be heard. It fades once and never repeats within a second.
fn edge(ui: &Ui, area: Rect, view: &PlayerView<'_>, now: Moment) {
    let Some(change) = view.change.filter(|_| view.flashes()) else { return };
    let id = egui::Id::unique("player edge");
    // the moment of the change that was last shown by light
    let shown = ui.data(|data| data.get_temp::<u64>(id)).map(Moment::from_micros);
    let too_soon = shown.is_some_and(|shown| shown != change.at && change.at.since(shown) < FLASH_APART);
    if too_soon {
        return;
    }
    let Some(strength) = view.flash_at(now) else { return };
    ui.data_mut(|data| data.insert_temp(id, change.at.as_micros()));
    let colour = crate::ui::kit::theme::mix(DARK.bg, DARK.text, 0.75 * strength);
    ui.painter().rect_stroke(
        area,
        0.0,
        egui::Stroke::new(stroke::FAR * 3.0, colour),
        egui::StrokeKind::Inside,
    );
}

/// How long after `now` the player looks different; `None` while nothing moves.
pub fn repaint_after(view: &PlayerView<'_>, now: Moment) -> Option<Duration> {
    let snapshot = view.snapshot;
    let digit = snapshot.next_digit_after(now);
    let moves = matches!(snapshot.state, State::Running { .. } | State::Resting { .. });
    let flows = !view.reduced_motion && moves;
    let breathes = || {
        matches!(snapshot.state, State::Resting { .. })
            || snapshot
                .segment()
                .is_some_and(|segment| Breath::at(segment, snapshot.position_at(now)).is_some())
    };
    let ring = match (flows, view.is_dear) {
        (true, false) => Some(FRAME),
        (true, true) if breathes() => Some(DEAR_FRAME),
        // the seconds alone move
        _ => None,
    };
    let flash = view.flash_at(now).map(|_| FRAME / 2);
    [digit, ring, flash, next_breath(view, now)].into_iter().flatten().min()
}

/// When the breath's words change; they change under reduced motion too.
fn next_breath(view: &PlayerView<'_>, now: Moment) -> Option<Duration> {
    let State::Running { .. } = view.snapshot.state else { return None };
    let position = view.snapshot.position_at(now);
    let segment = view.snapshot.segment()?;
    Breath::next_after(segment, position).map(|at| at.saturating_sub(position))
}

#[cfg(test)]
mod tests {
    use crate::ui::pages::player::*;

    #[test]
    fn large_windows_enlarge_everything_and_small_ones_change_the_page() {
        assert_eq!(fit(egui::vec2(1280.0, 800.0), 1.0), (true, 1.0));
        assert_eq!(fit(egui::vec2(2560.0, 1600.0), 1.0), (true, 2.0));
        assert_eq!(fit(egui::vec2(7680.0, 4320.0), 1.0), (true, LARGEST));
        assert_eq!(fit(egui::vec2(420.0, 800.0), 1.0), (false, 1.0));
        assert_eq!(fit(egui::vec2(360.0, 640.0), 1.0), (false, 1.0));
        assert!(fit(egui::vec2(1000.0, 700.0), 1.0).0);
        assert!(
            !fit(egui::vec2(800.0, 1200.0), 1.0).0,
            "a window on its side has taller digits on the narrow page"
        );
    }
}
