//! What the player is drawn from: the session, how the sound is, and how large everything is in this window.

use std::time::Duration;

use egui::{Color32, Vec2, vec2};

use crate::{
    moment::Moment,
    session::{Due, Hearing, Said, Snapshot},
    ui::kit::{
        Large, Look,
        theme::{DARK, Type},
    },
};

/// The design's page in a wide window.
const WIDE: Vec2 = vec2(1280.0, 800.0);
/// The design's page in a narrow window.
const NARROW: Vec2 = vec2(420.0, 800.0);
/// Below this width a window is narrow.
const NARROW_BELOW: f32 = 720.0;
/// Nothing is drawn more than so many times larger than designed.
const LARGEST: f32 = 2.5;
/// Running text grows to this in the player, whatever is set elsewhere.
const LARGEST_TEXT: f32 = 1.5;
/// The edge of the window is light for so long after a change, of which it rises so long.
const FLASH: Duration = Duration::from_secs(1);
const RISE: Duration = Duration::from_millis(200);
/// While it rises and fades it is drawn so often.
const FLASH_FRAME: Duration = Duration::from_millis(50);
/// The ring and the disc are drawn so many milliseconds apart.
pub(super) const FRAME: Duration = Duration::from_millis(100);
/// The same where a picture costs much: a breath is still followed.
pub(super) const DEAR_FRAME: Duration = Duration::from_millis(250);
/// What is said is shown for as long as it takes, and for at least so long.
const READ: Duration = Duration::from_secs(4);

/// Everything that the player shows.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a wish or a fact of its own")]
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
    /// What is said is wanted on the screen, and cues as light.
    pub captions: bool,
    /// What is said, and what was said before that, the newest last.
    pub said: &'a [Said],
}

impl<'a> PlayerView<'a> {
    /// Whether what is heard is to be seen too: where it cannot be heard, or the person wishes so.
    fn is_seen(&self) -> bool {
        self.captions || self.hearing == Hearing::Silent || self.muted
    }

    /// How strong the edge's light after a change is at `now`, 0 to 1; `None` while there is none. It rises and fades, or
    /// is simply on.
    pub(super) fn flash_at(&self, now: Moment) -> Option<f32> {
        let change = self.change.filter(|_| self.is_seen())?;
        let since = now.since(change.at);
        if now < change.at || since >= FLASH {
            return None;
        }
        let fades = FLASH.saturating_sub(since).as_secs_f32() / FLASH.saturating_sub(RISE).as_secs_f32();
        let rises = since.as_secs_f32() / RISE.as_secs_f32();
        Some(if self.reduced_motion { 1.0 } else { rises.min(fades).max(0.1) })
    }

    /// How long after `now` the edge's light looks different.
    pub(super) fn flash_changes(&self, now: Moment) -> Option<Duration> {
        let change = self.change.filter(|_| self.flash_at(now).is_some())?;
        let left = FLASH.saturating_sub(now.since(change.at));
        Some(if self.reduced_motion { left } else { left.min(FLASH_FRAME) })
    }

    /// What is said at `now`, where that is to be seen, and what was said before it.
    pub(super) fn caption_at(&self, now: Moment) -> (Option<&'a str>, Option<&'a str>) {
        let mut begun = self.said.iter().filter(|said| said.at <= now && self.is_seen());
        let last = begun.next_back();
        let words = |said: &'a Said| said.line.words.as_ref();
        match last.filter(|said| now < shown_until(said)) {
            Some(said) => (Some(words(said)), begun.next_back().map(words)),
            None => (None, last.map(words)),
        }
    }

    /// How long after `now` another caption, or none, is shown.
    pub(super) fn caption_changes(&self, now: Moment) -> Option<Duration> {
        let edges = self.said.iter().flat_map(|said| [said.at, shown_until(said)]);
        edges.filter(|edge| *edge > now && self.is_seen()).map(|edge| edge.since(now)).min()
    }

    /// Whether the ring moves with the digits alone.
    pub(super) const fn moves_by_seconds(&self) -> bool {
        self.reduced_motion || self.is_dear
    }
}

fn shown_until(said: &Said) -> Moment {
    said.at + said.line.length.max(READ)
}

/// What a page is laid out by: the view, the moment, and the measures of the window.
#[derive(Clone, Copy, Debug)]
pub struct Cx<'v> {
    /// What is shown.
    pub view: &'v PlayerView<'v>,
    /// The moment.
    pub now: Moment,
    /// Whether clock and words stand beside each other.
    pub is_wide: bool,
    /// Window points for each point of the design.
    pub scale: f32,
    /// How much larger running text is, 0.9 to 1.5.
    pub text: f32,
}

impl<'v> Cx<'v> {
    pub(super) fn new(view: &'v PlayerView<'v>, now: Moment, window: Vec2) -> Self {
        let (is_wide, scale) = fit(window);
        Self { view, now, is_wide, scale, text: view.text_scale.clamp(0.9, LARGEST_TEXT) }
    }

    /// The session as it stands.
    pub const fn snapshot(&self) -> &'v Snapshot {
        self.view.snapshot
    }

    /// A length of the design in points of the window.
    pub fn len(&self, length: f32) -> f32 {
        length * self.scale
    }

    /// A length of the wide page, or one of the narrow page.
    pub fn either(&self, wide: f32, narrow: f32) -> f32 {
        self.len(self.part(wide, narrow))
    }

    /// One of these, for the wide or for the narrow page.
    pub const fn part(&self, wide: f32, narrow: f32) -> f32 {
        if self.is_wide { wide } else { narrow }
    }

    /// The empty edge at both sides.
    pub fn margin(&self) -> f32 {
        self.either(40.0, 20.0)
    }

    /// A title, smaller on a narrow page.
    pub fn title(&self, row: Type) -> Look {
        self.look(row, DARK.text).times(self.part(1.0, 0.58))
    }

    /// Words of one size, as wide as they are.
    pub fn look(&self, row: Type, colour: Color32) -> Look {
        Look::of(row, colour).times(self.scale)
    }

    /// The measures of questions and cards: so roomy, with text at most so many times larger than usual.
    pub fn large(&self, room: f32, text: f32, details: bool) -> Large {
        let part = self.part(1.0, 0.72);
        Large { point: self.scale, text: self.text.min(text) * part, room: room * part, details }
    }

    /// Running text in the size that the person set.
    pub fn running(&self, row: Type, colour: Color32) -> Look {
        self.look(row, colour).times(self.text * self.part(1.0, 0.72))
    }
}

/// Whether the wide page is drawn, and how many times larger than designed. The window alone decides: larger text has room
/// in a wide page too. In a window that is nearly square the narrow page has the taller digits.
fn fit(window: Vec2) -> (bool, f32) {
    let is_wide = window.x >= NARROW_BELOW && window.x >= window.y * 1.25;
    let (page, least) = if is_wide { (WIDE, 0.1) } else { (NARROW, 1.0) };
    (is_wide, (window.x / page.x).min(window.y / page.y).clamp(least, LARGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_windows_enlarge_everything_and_small_ones_change_the_page() {
        assert_eq!(fit(vec2(1280.0, 800.0)), (true, 1.0));
        assert_eq!(fit(vec2(2560.0, 1600.0)), (true, 2.0));
        assert_eq!(fit(vec2(7680.0, 4320.0)), (true, LARGEST));
        assert_eq!(fit(vec2(420.0, 800.0)), (false, 1.0));
        assert_eq!(fit(vec2(360.0, 640.0)), (false, 1.0));
        assert!(fit(vec2(1000.0, 700.0)).0);
        assert!(!fit(vec2(800.0, 1200.0)).0, "a window on its side has taller digits on the narrow page");
    }
}
