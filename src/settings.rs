//! What a person may set, as plain data with the usual values. `store::settings` reads and writes the file.

use jiff::civil::Date;

use crate::{
    comfort::{Asks, Limits, Region, SafetyItem},
    routine::{
        Id,
        words::{Position, words},
    },
    session::{Background, Verbosity, Volumes},
};

/// Everything that a person may set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Settings {
    /// How loud.
    pub volumes: Volumes,
    /// How much is said.
    pub verbosity: Verbosity,
    /// What sounds under a session.
    pub background: Background,
    /// Breaths are paced while holding too.
    pub breath_in_holds: bool,
    /// Light or dark, where the person sits near. The player is always dark.
    pub theme: Theme,
    /// Stronger text and edges, also where the desktop does not ask for them.
    pub more_contrast: bool,
    /// Text size; `None` is as the desktop says.
    pub text_size: Option<TextSize>,
    /// No movement on screen, also where the desktop does not ask for that.
    pub reduced_motion: bool,
    /// A session fills the screen.
    pub full_screen: bool,
    /// Where the person usually does it, if chosen before.
    pub position: Option<Position>,
    /// What is said is shown too, and chimes light the window's edge, also where they can be heard.
    pub captions: bool,
    /// One switch does everything in a session; each choice is lit for so many seconds, 1 to 6. `None`: all keys do.
    pub switch_seconds: Option<u8>,
    /// When the person last said that the sound is heard from the floor; `None` for never.
    pub heard_on: Option<Date>,
    /// Routines that stand first, whatever was done last.
    pub pins: Vec<Id>,
    /// Whose emergency numbers are shown; `None` goes by the desktop's language.
    pub region: Option<Region>,
    /// What was said about the safety text.
    pub safety: Safety,
    /// The person's own comfort limits, never above the highest.
    pub limits: Limits,
    /// How often a session asks between the sides.
    pub asks: Asks,
    /// A goal of the person's own, in their words; empty for none.
    pub goal: String,
}

impl Settings {
    /// Has a routine stand first, or no longer.
    pub fn pin(&mut self, routine: Id) {
        let before = self.pins.len();
        self.pins.retain(|pin| *pin != routine);
        if self.pins.len() == before {
            self.pins.push(routine);
        }
    }
}

/// How the window was left, in the desktop's points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowPlace {
    /// Width and height while it was not maximized.
    pub size: (u16, u16),
    /// Its left upper corner; some desktops do not tell.
    pub at: Option<(i32, i32)>,
    /// Whether it filled the screen.
    pub is_maximized: bool,
}

/// What was said about the safety text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Safety {
    /// The version of the text that was accepted; 0 for none.
    pub accepted: u32,
    /// What is true of the person, so that pressure waits until it was asked about.
    pub ticked: Vec<SafetyItem>,
    /// What was asked about, with the answer that it is fine.
    pub asked: Vec<SafetyItem>,
}

impl Safety {
    /// What still has to be asked about before anything presses.
    pub fn to_ask(&self) -> Vec<SafetyItem> {
        self.ticked.iter().copied().filter(|ask| !self.asked.contains(ask)).collect()
    }

    /// Ticks or unticks something; ticking it again asks again.
    pub fn tick(&mut self, ask: SafetyItem, is_true: bool) {
        self.ticked.retain(|ticked| *ticked != ask);
        self.asked.retain(|asked| *asked != ask);
        if is_true {
            self.ticked.push(ask);
        }
    }

    /// Notes that something ticked was asked about and is fine.
    pub fn note_asked(&mut self, ask: SafetyItem) {
        if self.ticked.contains(&ask) && !self.asked.contains(&ask) {
            self.asked.push(ask);
        }
    }
}

words! {
    /// Light or dark.
    #[derive(Default)]
    Theme:
    Light = "light", "Light";
    Dark = "dark", "Dark";
    #[default]
    System = "system", "System";
}

/// Text size in percent: 90, 100, 125, 150 or 200.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextSize(u16);

impl TextSize {
    /// All, smallest first.
    pub const ALL: &'static [Self] = &[Self(90), Self(100), Self(125), Self(150), Self(200)];

    /// The size nearest to so many percent.
    pub fn nearest(percent: u16) -> Self {
        Self::ALL.iter().copied().min_by_key(|size| size.0.abs_diff(percent)).unwrap_or_default()
    }

    /// In percent.
    pub const fn percent(self) -> u16 {
        self.0
    }
}

impl Default for TextSize {
    fn default() -> Self {
        Self(100)
    }
}
