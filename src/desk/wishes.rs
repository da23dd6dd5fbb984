//! What the person wishes of every program: light or dark, contrast, movement, the size of text.
//!
//! The desktop is asked on threads of their own, and tells when a wish changes. A wish that it does not have, or that nothing
//! answers to, is `None`. What a screen makes of them is not known here.

use std::sync::{Arc, Mutex, PoisonError};

use mundy::{ColorScheme, Contrast, Interest, Preferences, ReducedMotion, Subscription};

/// What the desktop says that the person wishes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Wishes {
    /// Dark colours, or light ones.
    pub dark: Option<bool>,
    /// More contrast, or less.
    pub contrast: Option<bool>,
    /// No movement on screen.
    pub reduced_motion: Option<bool>,
    /// How much larger than usual text is to be, from a half to three.
    pub text_scale: Option<f32>,
}

impl Wishes {
    fn prefer(&mut self, preferences: Preferences) {
        self.dark = match preferences.color_scheme {
            ColorScheme::Dark => Some(true),
            ColorScheme::Light => Some(false),
            ColorScheme::NoPreference => None,
        };
        self.contrast = match preferences.contrast {
            Contrast::More | Contrast::Custom => Some(true),
            Contrast::Less => Some(false),
            Contrast::NoPreference => None,
        };
        self.reduced_motion = (preferences.reduced_motion == ReducedMotion::Reduce).then_some(true);
    }
}

/// Follows the wishes until it is dropped.
pub struct WishWatch {
    heard: Heard,
    _preferences: Subscription,
}

impl WishWatch {
    /// Begins to ask, and calls `wake` whenever a wish has changed. It waits for nothing. On macOS it belongs on the main thread.
    pub fn start(wake: impl Fn() + Clone + Send + Sync + 'static) -> Self {
        let heard = Heard::default();
        #[cfg(target_os = "linux")]
        text_size::follow(heard.clone(), wake.clone());
        let told = heard.clone();
        let preferences = Preferences::subscribe(
            Interest::ColorScheme | Interest::Contrast | Interest::ReducedMotion,
            move |preferences| told.change(|wishes| wishes.prefer(preferences), &wake),
        );
        Self { heard, _preferences: preferences }
    }

    /// The wishes as they are now.
    pub fn now(&self) -> Wishes {
        *self.heard.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Wishes>>);

impl Heard {
    fn change(&self, change: impl FnOnce(&mut Wishes), wake: impl Fn()) {
        let mut wishes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = *wishes;
        change(&mut wishes);
        let has_changed = *wishes != before;
        drop(wishes);
        if has_changed {
            wake();
        }
    }
}

/// The size of text is a setting of GNOME's, which the desktop portal passes on.
#[cfg(target_os = "linux")]
mod text_size {
    use std::thread;

    use zbus::{
        blocking::{Connection, Proxy},
        zvariant::{OwnedValue, Value},
    };

    use super::Heard;

    const NAMESPACE: &str = "org.gnome.desktop.interface";
    const KEY: &str = "text-scaling-factor";

    pub(super) fn follow(heard: Heard, wake: impl Fn() + Send + 'static) {
        let tell = move |scale| heard.change(|wishes| wishes.text_scale = scale, &wake);
        let listen = move || listen(tell).unwrap_or_default();
        // without it, or without a bus, text has its usual size
        drop(thread::Builder::new().name("text size".to_owned()).spawn(listen));
    }

    /// Ends when the bus does.
    fn listen(tell: impl Fn(Option<f32>)) -> zbus::Result<()> {
        let portal = Proxy::new(
            &Connection::session()?,
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.Settings",
        )?;
        let changes = portal.receive_signal_with_args("SettingChanged", &[(0, NAMESPACE), (1, KEY)])?;
        if let Ok(value) = portal.call::<_, _, OwnedValue>("Read", &(NAMESPACE, KEY)) {
            tell(scale(&value));
        }
        for change in changes {
            let body = change.body();
            if let Ok((_, _, value)) = body.deserialize::<(&str, &str, Value<'_>)>() {
                tell(scale(&value));
            }
        }
        Ok(())
    }

    /// Older portals put the value into one more value.
    fn scale(value: &Value<'_>) -> Option<f32> {
        match value {
            Value::Value(inner) => scale(inner),
            #[expect(clippy::cast_possible_truncation, reason = "between a half and three")]
            Value::F64(scale) => scale.is_finite().then(|| scale.clamp(0.5, 3.0) as f32),
            _ => None,
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_scale_is_read_within_reason() {
            assert_eq!(scale(&Value::F64(1.25)), Some(1.25));
            assert_eq!(scale(&Value::Value(Box::new(Value::F64(2.0)))), Some(2.0));
            assert_eq!(scale(&Value::F64(1e300)), Some(3.0));
            assert_eq!(scale(&Value::F64(f64::NAN)), None);
            assert_eq!(scale(&Value::U32(2)), None);
        }
    }
}
