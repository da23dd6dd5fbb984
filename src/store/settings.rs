//! The settings file: forgiving, field by field.
//!
//! A missing field has its usual value, a field that makes no sense is reported and has its usual value too, fields that
//! this version does not know are kept. A file that is no JSON at all is set aside, never overwritten. So nobody can
//! lock themselves out by editing it by hand.

use std::{fs, io, path::Path};

use serde_json::{Map, Value, json};
use thiserror::Error;

use super::{regular, whole};
use crate::{
    comfort::{
        Asks, Limits, Region, SafetyItem,
        limits::{AMBER_MAX, GREEN_MAX},
    },
    routine::words::Position,
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
#[error("the settings could not be saved in {path}: {source}. They hold until the window closes")]
pub struct SaveError {
    path: String,
    source: io::Error,
}

/// Reads the settings file at `path`; a file that is not there is no news.
pub fn read(path: &Path) -> Found {
    let text = match regular::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Found::default(),
        Err(error) => {
            return Found {
                notices: vec![format!(
                    "The settings in {} cannot be read: {error}. The defaults are used.",
                    path.display()
                )],
                ..Found::default()
            };
        }
    };
    match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(Value::Object(fields)) => from_fields(&fields),
        Ok(_) | Err(_) => set_aside(path),
    }
}

/// Writes `settings` to `path`, keeping fields there that this version does not know.
///
/// # Errors
/// [`SaveError`] when the file cannot be written.
pub fn save(path: &Path, settings: &Settings) -> Result<(), SaveError> {
    put(path, to_fields(settings))
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

/// Puts the `changed` fields into the file at `path`, and leaves the others in it as they are.
fn put(path: &Path, changed: impl IntoIterator<Item = (&'static str, Value)>) -> Result<(), SaveError> {
    let there = regular::read_to_string(path).ok();
    let there = there.and_then(|text| serde_json::from_str(text.trim_start_matches('\u{feff}')).ok());
    let mut fields = match there {
        Some(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    for (name, value) in changed {
        fields.insert(name.to_owned(), value);
    }
    let mut text = format!("{:#}", Value::Object(fields));
    text.push('\n');
    whole::write(path, &text).map_err(|source| SaveError { path: path.display().to_string(), source })
}

fn to_fields(settings: &Settings) -> [(&'static str, Value); 18] {
    let ids = |asks: &[SafetyItem]| asks.iter().map(|ask| json!(ask.id())).collect::<Value>();
    [
        ("chimes", json!(settings.volumes.chimes)),
        ("voice", json!(settings.volumes.voice)),
        ("verbosity", json!(settings.verbosity.id())),
        ("background", json!(settings.background.backdrop.id())),
        ("background_volume", json!(settings.background.volume)),
        ("breath_in_holds", json!(settings.breath_in_holds)),
        ("theme", json!(settings.theme.id())),
        ("text_size", json!(settings.text_size.percent())),
        ("reduced_motion", json!(settings.reduced_motion)),
        ("position", json!(settings.position.map(Position::id))),
        ("heard_from_the_floor", json!(settings.heard_from_the_floor)),
        ("region", json!(settings.region.map(Region::id))),
        ("safety_accepted", json!(settings.safety.accepted)),
        ("safety_ticked", ids(&settings.safety.ticked)),
        ("safety_asked", ids(&settings.safety.asked)),
        ("green_max", json!(settings.limits.green_max())),
        ("amber_max", json!(settings.limits.amber_max())),
        ("asks", json!(settings.asks.id())),
    ]
}

fn from_fields(fields: &Map<String, Value>) -> Found {
    let usual = Settings::default();
    let mut notices = Vec::new();
    let mut settings = usual.clone();
    let mut percent = |name: &str, usual: u8| {
        field(fields, name, usual, "a whole number from 0 to 100", &mut notices, |value| {
            u8::try_from(value.as_u64()?).ok().filter(|percent| *percent <= 100)
        })
    };
    settings.volumes.chimes = percent("chimes", usual.volumes.chimes);
    settings.volumes.voice = percent("voice", usual.volumes.voice);
    settings.background.volume = percent("background_volume", usual.background.volume);
    settings.background.backdrop =
        field(fields, "background", usual.background.backdrop, "none, noise or pad", &mut notices, |value| {
            Backdrop::from_id(value.as_str()?)
        });
    settings.breath_in_holds = field(
        fields,
        "breath_in_holds",
        usual.breath_in_holds,
        "true or false",
        &mut notices,
        Value::as_bool,
    );
    settings.verbosity =
        field(fields, "verbosity", usual.verbosity, "full, brief or chimes", &mut notices, |value| {
            Verbosity::from_id(value.as_str()?)
        });
    settings.theme = field(fields, "theme", usual.theme, "light, dark or system", &mut notices, |value| {
        let id = value.as_str()?;
        Theme::ALL.iter().copied().find(|theme| theme.id() == id)
    });
    settings.text_size =
        field(fields, "text_size", usual.text_size, "90, 100, 125, 150 or 200", &mut notices, |value| {
            let percent = u16::try_from(value.as_u64()?).ok()?;
            TextSize::ALL.iter().copied().find(|size| size.percent() == percent)
        });
    settings.reduced_motion =
        field(fields, "reduced_motion", usual.reduced_motion, "true or false", &mut notices, Value::as_bool);
    settings.position = field(
        fields,
        "position",
        usual.position,
        "floor, bed, wall, chair, standing or null",
        &mut notices,
        |value| {
            if value.is_null() { Some(None) } else { Position::from_id(value.as_str()?).map(Some) }
        },
    );
    settings.heard_from_the_floor = field(
        fields,
        "heard_from_the_floor",
        usual.heard_from_the_floor,
        "true or false",
        &mut notices,
        Value::as_bool,
    );
    comfort_from_fields(fields, &mut settings, &mut notices);
    let window = field(
        fields,
        "window",
        None,
        "its width, height, x and y, and whether it is maximized",
        &mut notices,
        |value| {
            if value.is_null() { Some(None) } else { place(value).map(Some) }
        },
    );
    Found { settings, window, notices }
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

/// The fields of comfort and safety.
fn comfort_from_fields(fields: &Map<String, Value>, settings: &mut Settings, notices: &mut Vec<String>) {
    let whole = |value: &Value| value.as_u64().and_then(|number| u32::try_from(number).ok());
    settings.region =
        field(fields, "region", None, "the code of a country that is listed, or null", notices, |value| {
            if value.is_null() { Some(None) } else { Region::from_id(value.as_str()?).map(Some) }
        });
    settings.safety.accepted = field(fields, "safety_accepted", 0, "a whole number", notices, whole);
    let mut asks = |name: &str| {
        field(fields, name, Vec::new(), "a list of the words of the safety text", notices, |value| {
            value.as_array()?.iter().map(|id| SafetyItem::from_id(id.as_str()?)).collect()
        })
    };
    (settings.safety.ticked, settings.safety.asked) = (asks("safety_ticked"), asks("safety_asked"));
    let mut limit = |name: &str, usual: u8| {
        let meant = format!("a whole number from 0 to {usual}");
        field(fields, name, usual, &meant, notices, |value| {
            u8::try_from(value.as_u64()?).ok().filter(|number| *number <= usual)
        })
    };
    let (green, amber) = (limit("green_max", GREEN_MAX), limit("amber_max", AMBER_MAX));
    settings.limits = Limits::new(green, amber);
    settings.asks =
        field(fields, "asks", Asks::default(), "each-side, once or afterwards", notices, |value| {
            Asks::from_id(value.as_str()?)
        });
}

/// The field `name`, or its usual value with a notice where what stands there is not `meant`.
fn field<T>(
    fields: &Map<String, Value>,
    name: &str,
    usual: T,
    meant: &str,
    notices: &mut Vec<String>,
    understand: impl Fn(&Value) -> Option<T>,
) -> T {
    let Some(value) = fields.get(name) else { return usual };
    understand(value).unwrap_or_else(|| {
        notices.push(format!(
            "In the settings, `{name}` is {value}, but {meant} is meant. Its usual value holds."
        ));
        usual
    })
}

/// Moves a file that is no settings file out of the way, so that saving later overwrites nothing.
fn set_aside(path: &Path) -> Found {
    let aside = path.with_extension("json.set-aside");
    let what = match fs::rename(path, &aside) {
        Ok(()) => format!("It was set aside as {}.", aside.display()),
        Err(error) => format!("It could not be set aside: {error}."),
    };
    Found {
        notices: vec![format!(
            "The settings file {} is not JSON. {what} The usual settings hold.",
            path.display()
        )],
        ..Found::default()
    }
}

#[cfg(test)]
mod tests {
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
            text_size: TextSize::nearest(150),
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
            r#"{"voice": -1, "verbosity": "loud", "background": "rain", "background_volume": 101, "breath_in_holds": 1}"#,
        );
        let found = read(&path);
        assert_eq!((found.settings, found.notices.len()), (Settings::default(), 5));
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
