//! All keys in one table: it is read from, shown on the card of all keys and in Settings, and listed on the front page.

use egui::Key;

/// What a key does in the player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// What the clay button does.
    Main,
    /// Back one step.
    Back,
    /// Skip the step; where the clock waits, "I am ready".
    Onward,
    /// So many seconds more or less; while something is asked, more is the question again.
    Extend(i32),
    /// A number, or a card by its number.
    Number,
    /// Yes or no to a question about the skin.
    YesOrNo,
    /// Too sore.
    TooSore,
    /// The spot has let go.
    LetGo,
    /// The opening cue again.
    SayAgain,
    /// Everything to gather is ready.
    TickAll,
    /// Sound on or off.
    Mute,
    /// Get help now.
    Help,
    /// Stop; at the end, leave.
    Stop,
    /// All keys.
    Keys,
    /// Full screen and back.
    FullScreen,
    /// The next control.
    Focus,
    /// Up and down a long page.
    Scroll,
    /// A page of the rail.
    Tab,
    /// The diary on paper or in files; its page reads them.
    Diary,
    /// Add a routine from a file.
    AddRoutine,
    /// Close the window.
    Close,
}

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// What its keys do.
    pub does: Does,
    /// The keys as they are written on a keyboard: "Left, Page Up", "F1 or ?", "Ctrl+1 to Ctrl+4".
    pub keys: &'static str,
    /// What they do, in words.
    pub words: &'static str,
}

const fn on(keys: &'static str, does: Does, words: &'static str) -> Binding {
    Binding { does, keys, words }
}

/// Every key of the player.
pub const PLAYER: &[Binding] = &[
    on("Space, Enter or B", Does::Main, "Pause, go on, or \u{201c}I am ready\u{201d}; repeat the question"),
    on("Left, Page Up", Does::Back, "Start of this step; again: the previous step or question"),
    on("Right, Page Down", Does::Onward, "Skip the step"),
    on("Up", Does::Extend(15), "15 seconds more; repeat the question"),
    on("Down", Does::Extend(-15), "15 seconds less"),
    on("0 to 9", Does::Number, "Answer, choose a card, or tick a thing off; 1 then 0 is ten"),
    on("A", Does::TickAll, "Tick off everything to gather"),
    on("Y, N", Does::YesOrNo, "Yes or no, before a warm towel and half way"),
    on("T", Does::TooSore, "Too sore: pressure ends at once; with a towel on: towel off"),
    on("L", Does::LetGo, "The spot has let go"),
    on("S", Does::SayAgain, "Repeat the last chime"),
    on("M", Does::Mute, "Sound on or off"),
    on("H", Does::Help, "Get help now"),
    on("Esc", Does::Stop, "Stop, no question asked; with a towel on: towel off"),
];

/// Every key that works on all pages.
pub const EVERYWHERE: &[Binding] = &[
    on("F1 or ?", Does::Keys, "All keys"),
    on("F11", Does::FullScreen, "Full screen, and back"),
    on("Tab", Does::Focus, "The next control; Space or Enter presses it"),
    on("Page Up, Page Down, Home, End", Does::Scroll, "Scroll a long page; arrows scroll a little"),
    on("Ctrl+1 to Ctrl+4", Does::Tab, "Today, Diary, Settings, Safety"),
    on("R, E", Does::Diary, "In the diary: report, export"),
    on("Ctrl+O", Does::AddRoutine, "Add a routine from a file"),
    on("Ctrl+W, Ctrl+Q", Does::Close, "Close the window; a session is stopped and recorded"),
];

impl Binding {
    /// The keys, and whether Control is held with them.
    pub fn pressed(&self) -> impl Iterator<Item = (bool, Key)> {
        let key = |name: &str| {
            let (is_held, name) = name.strip_prefix("Ctrl+").map_or((false, name), |name| (true, name));
            Some((is_held, Key::from_name(&name.replace(' ', ""))?))
        };
        let ends = self.keys.split_once(" to ").and_then(|(from, to)| Some((key(from)?, key(to)?)));
        let range = ends.map(|((is_held, from), (_, to))| {
            DIGITS
                .into_iter()
                .filter(move |digit| (from..=to).contains(digit))
                .map(move |digit| (is_held, digit))
        });
        let each = self.keys.split(", ").flat_map(|keys| keys.split("or")).filter_map(key);
        range.into_iter().flatten().chain(each)
    }

    /// Whether this key, alone, is one of them.
    pub fn has(&self, key: Key) -> bool {
        self.pressed().any(|(is_held, other)| !is_held && other == key)
    }
}

/// The digit keys; each stands at the place of its number.
pub const DIGITS: [Key; 10] = [
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];
