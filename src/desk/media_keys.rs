//! The media keys of a keyboard or a headset, which a desktop hands to whoever plays something.
//!
//! On Linux a player is known by its name on the session's bus (MPRIS). Elsewhere, or without a bus, nothing is ever pressed.

use std::sync::mpsc::{self, Receiver, Sender};

/// A key for whoever plays something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKey {
    /// Pause, or go on.
    PlayPause,
    /// Go on.
    Play,
    /// Pause.
    Pause,
    /// On to the next step.
    Next,
    /// Back.
    Previous,
}

/// Has the desktop's media keys for as long as it is kept.
#[derive(Debug)]
pub struct MediaKeys {
    pressed: Receiver<MediaKey>,
    _kept: Sender<()>,
}

impl MediaKeys {
    /// Asks for them, on a thread of its own; `wake` is called after each press.
    pub fn start(wake: impl Fn() + Send + Sync + 'static) -> Self {
        let (press, pressed) = mpsc::channel();
        let (kept, ends) = mpsc::channel();
        #[cfg(target_os = "linux")]
        mpris::start(press, ends, wake);
        #[cfg(not(target_os = "linux"))]
        drop((press, ends, wake));
        Self { pressed, _kept: kept }
    }

    /// What was pressed since the last time.
    pub fn pressed(&self) -> impl Iterator<Item = MediaKey> {
        self.pressed.try_iter()
    }
}

#[cfg(target_os = "linux")]
mod mpris {
    use std::{
        collections::HashMap,
        sync::mpsc::{Receiver, Sender},
        thread,
    };

    use zbus::{blocking::connection::Builder, interface, zvariant::Value};

    use super::MediaKey;

    const NAME: &str = "org.mpris.MediaPlayer2.stillpoint";
    const PATH: &str = "/org/mpris/MediaPlayer2";

    pub(super) fn start(
        press: Sender<MediaKey>,
        ends: Receiver<()>,
        wake: impl Fn() + Send + Sync + 'static,
    ) {
        let tell = move |key| {
            press.send(key).unwrap_or_default();
            wake();
        };
        let serve = move || -> zbus::Result<()> {
            let player = Player(Box::new(tell));
            let builder = Builder::session()?.serve_at(PATH, App)?.serve_at(PATH, player)?;
            let _served = builder.name(NAME)?.build()?;
            // until nobody wants them any more
            ends.recv().unwrap_or_default();
            Ok(())
        };
        // without a bus there is nobody who would hand them on
        let serve = move || serve().unwrap_or_default();
        drop(thread::Builder::new().name("media keys".to_owned()).spawn(serve));
    }

    struct App;

    #[interface(name = "org.mpris.MediaPlayer2")]
    #[expect(clippy::unused_self, reason = "the interface is asked of an object")]
    impl App {
        fn raise(&self) {}
        fn quit(&self) {}
        #[zbus(property)]
        fn can_quit(&self) -> bool {
            false
        }
        #[zbus(property)]
        fn can_raise(&self) -> bool {
            false
        }
        #[zbus(property)]
        fn has_track_list(&self) -> bool {
            false
        }
        #[zbus(property)]
        fn identity(&self) -> &'static str {
            "Stillpoint"
        }
        #[zbus(property)]
        fn desktop_entry(&self) -> &'static str {
            "io.github.stillpoint.Stillpoint"
        }
        #[zbus(property)]
        fn supported_uri_schemes(&self) -> Vec<String> {
            Vec::new()
        }
        #[zbus(property)]
        fn supported_mime_types(&self) -> Vec<String> {
            Vec::new()
        }
    }

    struct Player(Box<dyn Fn(MediaKey) + Send + Sync>);

    #[interface(name = "org.mpris.MediaPlayer2.Player")]
    #[expect(clippy::unused_self, reason = "the interface is asked of an object")]
    impl Player {
        fn play_pause(&self) {
            (self.0)(MediaKey::PlayPause);
        }
        fn play(&self) {
            (self.0)(MediaKey::Play);
        }
        fn pause(&self) {
            (self.0)(MediaKey::Pause);
        }
        // a headset's "stop" is one press too near to lose a session by
        fn stop(&self) {
            (self.0)(MediaKey::Pause);
        }
        fn next(&self) {
            (self.0)(MediaKey::Next);
        }
        fn previous(&self) {
            (self.0)(MediaKey::Previous);
        }
        #[zbus(property)]
        fn playback_status(&self) -> &'static str {
            "Playing"
        }
        #[zbus(property)]
        fn metadata(&self) -> HashMap<String, Value<'static>> {
            HashMap::new()
        }
        #[zbus(property)]
        fn can_go_next(&self) -> bool {
            true
        }
        #[zbus(property)]
        fn can_go_previous(&self) -> bool {
            true
        }
        #[zbus(property)]
        fn can_play(&self) -> bool {
            true
        }
        #[zbus(property)]
        fn can_pause(&self) -> bool {
            true
        }
        #[zbus(property)]
        fn can_seek(&self) -> bool {
            false
        }
        #[zbus(property)]
        fn can_control(&self) -> bool {
            true
        }
    }
}
