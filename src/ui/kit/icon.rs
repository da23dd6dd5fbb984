//! Phosphor icons by name. Each is a character of the families `icons`, `icons-bold` and `icons-fill`.

use egui::{FontFamily, FontId};

macro_rules! icons {
    ($($name:ident = $point:literal;)+) => {
        $(#[doc = concat!("The icon at `", $point, "`.")] pub const $name: &str = $point;)+

        /// All of them.
        #[cfg(test)]
        const ALL: &[&str] = &[$($name),+];
    };
}

icons! {
    ARROW_CLOCKWISE = "\u{e036}";
    ARROW_DOWN = "\u{e03e}";
    ARROW_LEFT = "\u{e058}";
    ARROW_RIGHT = "\u{e06c}";
    ARROW_U_UP_LEFT = "\u{e08a}";
    ARROW_U_UP_RIGHT = "\u{e08c}";
    ARROW_UP = "\u{e08e}";
    ARROWS_LEFT_RIGHT = "\u{e0a0}";
    BED = "\u{e0cc}";
    CARET_DOWN = "\u{e136}";
    CARET_RIGHT = "\u{e13a}";
    CHAIR = "\u{e950}";
    CHAT_CIRCLE_DOTS = "\u{e16c}";
    CHECK = "\u{e182}";
    CHECKS = "\u{e53a}";
    CLOSED_CAPTIONING = "\u{e1a4}";
    COPY = "\u{e1ca}";
    DOTS_THREE = "\u{e1fe}";
    DOTS_SIX_VERTICAL = "\u{eae2}";
    DROP = "\u{e210}";
    FILE_X = "\u{e23c}";
    FLOPPY_DISK = "\u{e248}";
    FOLDER_OPEN = "\u{e256}";
    HAND_FIST = "\u{e57a}";
    HAND_PALM = "\u{e57e}";
    HAND_TAP = "\u{ec90}";
    HOURGLASS = "\u{e2b8}";
    INFO = "\u{e2ce}";
    KEYBOARD = "\u{e2d8}";
    LIFEBUOY = "\u{e63a}";
    LIGHTNING = "\u{e2de}";
    LOCK_SIMPLE = "\u{e308}";
    MAGNIFYING_GLASS = "\u{e30c}";
    MINUS = "\u{e32a}";
    MONITOR = "\u{e32e}";
    MOON = "\u{e330}";
    NOTEBOOK = "\u{e34e}";
    PAUSE = "\u{e39e}";
    PAUSE_CIRCLE = "\u{e3a0}";
    PENCIL_SIMPLE = "\u{e3b4}";
    PERSON = "\u{e72e}";
    PHONE_CALL = "\u{e3ba}";
    PLAY = "\u{e3d0}";
    PLUS = "\u{e3d4}";
    PUSH_PIN = "\u{e3e2}";
    REPEAT = "\u{e3f6}";
    RUG = "\u{ea1a}";
    SCISSORS = "\u{eae0}";
    SKIP_BACK = "\u{e5a4}";
    SKIP_FORWARD = "\u{e5a6}";
    SLIDERS = "\u{e434}";
    SNOWFLAKE = "\u{e5aa}";
    SPEAKER_HIGH = "\u{e44a}";
    SPEAKER_SLASH = "\u{e45a}";
    SPEAKER_X = "\u{e45c}";
    STACK = "\u{e466}";
    STOP = "\u{e46c}";
    SUN = "\u{e472}";
    SUN_HORIZON = "\u{e5b6}";
    TENNIS_BALL = "\u{e720}";
    THERMOMETER = "\u{e5c6}";
    TIMER = "\u{e492}";
    TOGGLE_RIGHT = "\u{e676}";
    TRASH = "\u{e4a6}";
    USER = "\u{e4c2}";
    WALL = "\u{e688}";
    WARNING = "\u{e4e0}";
    WARNING_OCTAGON = "\u{e4e4}";
    WIND = "\u{e5d2}";
    X = "\u{e4f6}";
}

/// The font of regular icons at `size` points.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("icons".into()))
}

/// The font of bold icons at `size` points, for actions in the player.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("icons-bold".into()))
}

/// The font of filled icons at `size` points, for what is chosen or acts.
pub fn filled(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("icons-fill".into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::kit::theme;

    #[test]
    fn every_icon_is_in_each_of_the_three_fonts() {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |_ui| {});
        output.textures_delta.clear();
        ctx.fonts_mut(|fonts| {
            for font in [regular(20.0), bold(20.0), filled(20.0)] {
                let missing: Vec<_> = ALL.iter().filter(|icon| !fonts.has_glyphs(&font, icon)).collect();
                assert!(missing.is_empty(), "{font:?} lacks {missing:?}: assets/fonts/make.py puts them in");
            }
        });
    }
}
