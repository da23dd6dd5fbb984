//! The settings file: forgiving, field by field.
//!
//! A missing field has its usual value, a field that makes no sense is reported and has its usual value too, fields that
//! this version does not know are kept. A file that is no JSON at all is set aside, never overwritten. So nobody can
//! lock themselves out by editing it by hand.

use std::{io, path::Path};

use serde_json::{Map, Value, json};
use thiserror::Error;

use super::{own, regular, whole};
use crate::{
    comfort::{
        Asks, Limits, Region, SafetyItem,
        limits::{AMBER_MAX, GREEN_MAX},
    },
    routine::{Id, words::Position},
    session::{Backdrop, Verbosity},
    settings::{Settings, TextSize, Theme, WindowPlace},
};

/// Settings as found, and what there was to say about the file.
#[derive(Debug, Default)]
pub struct Found {
    /// The settings.
    pub settings: Settings,
    /// How the window was left.
    pub window: Option<WindowPlace>,
    /// One sentence for each thing that did not make sense.
    pub notices: Vec<String>,
}

/// Why settings could not be saved.
#[derive(Debug, Error)]
#[error("the settings could not be saved in {path}: {source}. They apply until the window closes")]
pub struct SaveError {
    path: String,
    source: io::Error,
}

/// Reads the settings file at `path`; a file that is not there is no news.
pub fn read(path: &Path) -> Found {
    let notice = match regular::read_to_string(path).map(|text| object(&text)) {
        Ok(Some(fields)) => return from_fields(&fields),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Found::default(),
        Ok(None) => format!("The settings file {} is not JSON. {}", path.display(), own::put_aside(path)),
        Err(error) => format!("The settings in {} cannot be read: {error}.", path.display()),
    };
    Found { notices: vec![format!("{notice} The defaults are used.")], ..Found::default() }
}

/// Writes `settings` to `path`, keeping fields there that this version does not know.
///
/// # Errors
/// [`SaveError`] when the file cannot be written.
pub fn save(path: &Path, settings: &Settings) -> Result<(), SaveError> {
    put(path, FIELDS.iter().map(|field| (field.name, (field.write)(settings))))
}

/// Writes how the window was left to the settings file at `path`, and nothing else of it: another window may have changed
/// the rest.
///
/// # Errors
/// [`SaveError`] when the file cannot be written.
pub fn save_window(path: &Path, place: WindowPlace) -> Result<(), SaveError> {
    let WindowPlace { size: (width, height), at, is_maximized } = place;
    let window = json!({
        "width": width, "height": height, "x": at.map(|at| at.0), "y": at.map(|at| at.1), "maximized": is_maximized
    });
    put(path, [("window", window)])
}

fn object(text: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()
}

/// Puts the `changed` fields into the file at `path`, and leaves the others in it as they are.
fn put(path: &Path, changed: impl IntoIterator<Item = (&'static str, Value)>) -> Result<(), SaveError> {
    let there = regular::read_to_string(path).ok();
    let mut fields = there.and_then(|text| object(&text)).unwrap_or_default();
    for (name, value) in changed {
        fields.insert(name.to_owned(), value);
    }
    let mut text = format!("{:#}", Value::Object(fields));
    text.push('\n');
    whole::write(path, &text).map_err(|source| SaveError { path: path.display().to_string(), source })
}

/// A setting in the file: its name, what is meant there, and how it is written and read.
struct Field {
    name: &'static str,
    meant: &'static str,
    write: fn(&Settings) -> Value,
    /// Takes the value over; `None` where it makes no sense.
    read: fn(&mut Settings, &Value) -> Option<()>,
}

macro_rules! fields {
    ($it:ident, $value:ident; $($name:literal: $meant:expr, $write:expr, $read:expr;)+) => {
        /// All of them, once each.
        const FIELDS: &[Field] = &[$(Field {
            name: $name,
            meant: $meant,
            write: |$it| json!($write),
            read: |$it, $value| {
                $read;
                Some(())
            },
        }),+];
    };
}

fields! { it, value;
    "chimes": PERCENT, it.volumes.chimes, it.volumes.chimes = at_most(value, 100)?;
    "voice": PERCENT, it.volumes.voice, it.volumes.voice = at_most(value, 100)?;
    "verbosity": "full, brief or chimes", it.verbosity.id(), it.verbosity = Verbosity::from_id(value.as_str()?)?;
    "background": "none, noise or pad", it.background.backdrop.id(),
        it.background.backdrop = Backdrop::from_id(value.as_str()?)?;
    "background_volume": PERCENT, it.background.volume, it.background.volume = at_most(value, 100)?;
    "breath_in_holds": FLAG, it.breath_in_holds, it.breath_in_holds = value.as_bool()?;
    "theme": "light, dark or system", it.theme.id(), it.theme = Theme::from_id(value.as_str()?)?;
    "more_contrast": FLAG, it.more_contrast, it.more_contrast = value.as_bool()?;
    "text_size": "90, 100, 125, 150, 200 or null", it.text_size.map(TextSize::percent),
        it.text_size = text_size(value)?;
    "reduced_motion": FLAG, it.reduced_motion, it.reduced_motion = value.as_bool()?;
    "full_screen": FLAG, it.full_screen, it.full_screen = value.as_bool()?;
    "position": "floor, bed, wall, chair, standing or null", it.position.map(Position::id),
        it.position = or_null(value, Position::from_id)?;
    "captions": FLAG, it.captions, it.captions = value.as_bool()?;
    "switch_seconds": "a whole number from 1 to 6, or null", it.switch_seconds,
        it.switch_seconds = switch_seconds(value)?;
    "heard_on": "a date or null", it.heard_on.map(|date| date.to_string()),
        it.heard_on = or_null(value, |date| date.parse().ok())?;
    "pins": "a list of ids of routines", it.pins.iter().map(Id::as_str).collect::<Vec<_>>(),
        it.pins = value.as_array()?.iter().map(|id| Id::new(id.as_str()?)).collect::<Option<_>>()?;
    "region": "the code of a country that is listed, or null", it.region.map(Region::id),
        it.region = or_null(value, Region::from_id)?;
    "safety_accepted": "a whole number", it.safety.accepted,
        it.safety.accepted = u32::try_from(value.as_u64()?).ok()?;
    "safety_ticked": ITEMS, ids(&it.safety.ticked), it.safety.ticked = items(value)?;
    "safety_asked": ITEMS, ids(&it.safety.asked), it.safety.asked = items(value)?;
    "green_max": "a whole number from 0 to 3", it.limits.green_max(),
        it.limits = Limits::new(at_most(value, GREEN_MAX)?, it.limits.amber_max());
    "amber_max": "a whole number from 0 to 5", it.limits.amber_max(),
        it.limits = Limits::new(it.limits.green_max(), at_most(value, AMBER_MAX)?);
    "goal": "a sentence", it.goal, value.as_str()?.clone_into(&mut it.goal);
    "asks": "each-side, once or afterwards", it.asks.id(), it.asks = Asks::from_id(value.as_str()?)?;
}

const PERCENT: &str = "a whole number from 0 to 100";
const FLAG: &str = "true or false";
const ITEMS: &str = "a list of the words of the safety text";

fn at_most(value: &Value, most: u8) -> Option<u8> {
    u8::try_from(value.as_u64()?).ok().filter(|number| *number <= most)
}

fn text_size(value: &Value) -> Option<Option<TextSize>> {
    if value.is_null() {
        return Some(None);
    }
    let percent = value.as_u64()?;
    TextSize::ALL.iter().copied().find(|size| u64::from(size.percent()) == percent).map(Some)
}

fn switch_seconds(value: &Value) -> Option<Option<u8>> {
    if value.is_null() { Some(None) } else { at_most(value, 6).filter(|seconds| *seconds > 0).map(Some) }
}

fn or_null<T>(value: &Value, of: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if value.is_null() { Some(None) } else { of(value.as_str()?).map(Some) }
}

fn ids(items: &[SafetyItem]) -> Vec<&'static str> {
    items.iter().map(|item| item.id()).collect()
}

fn items(value: &Value) -> Option<Vec<SafetyItem>> {
    value.as_array()?.iter().map(|id| SafetyItem::from_id(id.as_str()?)).collect()
}

fn from_fields(fields: &Map<String, Value>) -> Found {
    let mut found = Found::default();
    let mut refuse = |name: &str, value: &Value, meant: &str| {
        found.notices.push(format!(
            "In the settings, `{name}` is {value}, but {meant} is meant. The default is used."
        ));
    };
    for field in FIELDS {
        if let Some(value) = fields.get(field.name)
            && (field.read)(&mut found.settings, value).is_none()
        {
            refuse(field.name, value, field.meant);
        }
    }
    if let Some(value) = fields.get("window").filter(|value| !value.is_null()) {
        found.window = place(value);
        if found.window.is_none() {
            refuse("window", value, "its width, height, x and y, and whether it is maximized");
        }
    }
    found
}

fn place(value: &Value) -> Option<WindowPlace> {
    let side = |name: &str| u16::try_from(value.get(name)?.as_u64()?).ok();
    let along = |name: &str| i32::try_from(value.get(name)?.as_i64()?).ok();
    let is_maximized = value.get("maximized").is_some_and(|is_maximized| is_maximized == true);
    Some(WindowPlace {
        size: (side("width")?, side("height")?),
        at: along("x").zip(along("y")),
        is_maximized,
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::settings::Safety;

    fn file(text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        whole::write(&path, text).unwrap();
        (folder, path)
    }

    #[test]
    fn what_is_saved_is_read_again() {
        let (_folder, path) = file("{}");
        let settings = Settings {
            theme: Theme::Dark,
            more_contrast: true,
            full_screen: true,
            text_size: Some(TextSize::nearest(150)),
            position: Some(Position::Wall),
            volumes: crate::session::Volumes { chimes: 30, voice: 40 },
            verbosity: Verbosity::Brief,
            background: crate::session::Background { backdrop: Backdrop::Pad, volume: 20 },
            breath_in_holds: true,
            region: Some(Region::Ireland),
            safety: Safety {
                accepted: 1,
                ticked: vec![SafetyItem::Implant, SafetyItem::Pregnancy],
                asked: vec![SafetyItem::Implant],
            },
            limits: Limits::new(2, 4),
            asks: Asks::Once,
            goal: "Walk to the lake".to_owned(),
            captions: true,
            switch_seconds: Some(3),
            heard_on: Some(jiff::civil::date(2026, 3, 19)),
            pins: vec![Id::new("stretch-and-glide").unwrap()],
            ..Settings::default()
        };
        save(&path, &settings).unwrap();
        let found = read(&path);
        assert_eq!((found.settings, found.notices.len()), (settings, 0));
    }

    #[test]
    fn how_the_window_was_left_is_kept_beside_the_settings_of_another_window() {
        let (_folder, path) = file("{}");
        assert_eq!(read(&path).window, None);
        save(&path, &Settings { theme: Theme::Dark, ..Settings::default() }).unwrap();
        for at in [Some((-1280, 40)), None] {
            let place = WindowPlace { size: (900, 700), at, is_maximized: true };
            save_window(&path, place).unwrap();
            let found = read(&path);
            assert_eq!((found.window, found.settings.theme), (Some(place), Theme::Dark));
        }
        save(&path, &Settings::default()).unwrap();
        assert!(read(&path).window.is_some(), "saving settings leaves it alone");
        let (_folder, path) = file(r#"{"window": {"width": -3}, "theme": "dark"}"#);
        let found = read(&path);
        assert_eq!((found.window, found.settings.theme, found.notices.len()), (None, Theme::Dark, 1));
    }

    #[test]
    fn each_field_is_forgiven_by_itself() {
        let (_folder, path) = file(r#"{"chimes": 400, "theme": "dark", "text_size": "big", "later": [1]}"#);
        let found = read(&path);
        assert_eq!(found.settings, Settings { theme: Theme::Dark, ..Settings::default() });
        assert_eq!(found.notices.len(), 2, "{:?}", found.notices);
        assert!(found.notices[0].contains("`chimes` is 400"));
        let (_folder, path) = file(
            r#"{"voice": -1, "verbosity": "loud", "background": "rain", "background_volume": 101, "breath_in_holds": 1,
                "switch_seconds": 7}"#,
        );
        let found = read(&path);
        assert_eq!((found.settings, found.notices.len()), (Settings::default(), 6));
    }

    #[test]
    fn limits_in_the_file_go_only_down() {
        let (_folder, path) = file(r#"{"green_max": 9, "amber_max": 4, "asks": "never"}"#);
        let found = read(&path);
        assert_eq!(found.settings.limits, Limits::new(3, 4));
        assert_eq!(found.notices.len(), 2, "{:?}", found.notices);
    }

    #[test]
    fn fields_of_a_later_version_are_kept() {
        // with the mark too that some editors put before a text
        for text in [r#"{"later": [1]}"#, "\u{feff}{\"later\": [1]}"] {
            let (_folder, path) = file(text);
            save(&path, &Settings::default()).unwrap();
            assert!(fs::read_to_string(&path).unwrap().contains("\"later\""));
        }
    }

    #[test]
    fn a_file_that_is_no_json_is_set_aside_not_overwritten() {
        let (folder, path) = file("theme = dark");
        let found = read(&path);
        assert!(found.notices[0].contains("set aside"));
        save(&path, &Settings::default()).unwrap();
        let aside = folder.path().join("settings.json.set-aside");
        assert_eq!(fs::read_to_string(aside).unwrap(), "theme = dark");
    }
}
