//! Opening the window, and ending the program where the system asks for it: log-out, or Ctrl-C where it was started.
//!
//! The window closes then as by its button. One that is hidden, frozen or held up by a disk may not come to that, so the session
//! is stopped from here, and the program ends in time whatever hangs.

use std::{
    io::{self, Write as _},
    path::Path,
    sync::{Arc, OnceLock, mpsc},
    thread,
};

use thiserror::Error;

use super::{
    Screen, Stillpoint, editor,
    instance::{self, Claim},
    notices::Notices,
    saver::Saver,
    second_start::{Opening, SecondStarts},
    shelf::RoutineWatcher,
    views::{Customised, ShelfView},
    window::{self, WindowKeeper},
    worker::wakes,
};
use crate::{
    comfort::Region,
    desk::{
        Awake,
        signals::{self, Asked},
        wishes::WishWatch,
    },
    diary::At,
    runner::{CurrentSession, DiaryRecorder, RealClock, Runner, Surroundings, clock::today},
    settings::WindowPlace,
    sound,
    store::{
        self, CrashLog, Home, Ledger, Shelf,
        ledger::{self, Standing},
    },
    ui::{
        Tab, keys,
        kit::{art, theme},
    },
};

/// Why the window did not open.
#[derive(Debug, Error)]
pub enum OpenError {
    /// No display, or no way to draw on it.
    #[error(
        "no window could be opened: {}. On a desktop, check that its graphics work; \
         without one, `stillpoint play ROUTINE` leads you from the terminal",
        plainly(&.0.to_string())
    )]
    Window(#[from] eframe::Error),
    /// The system has no room for a thread.
    #[error("the session's thread could not be started: {0}")]
    Thread(#[from] io::Error),
}

/// What a library said, without the places in its source where it said so: the last of its sentences.
fn plainly(said: &str) -> &str {
    said.rsplit_once(".rs:")
        .and_then(|(_, rest)| rest.split_once(": "))
        .map_or(said, |(_, sentence)| sentence)
        .trim_end_matches('.')
}

/// Opens the window, on a routine if one is given, and returns when it is closed. Where the data folder has a window already,
/// that one comes to the front and opens the routine, and this returns at once.
///
/// # Errors
/// When there is no display to open it on.
pub fn open(home: Home, opening: Option<Opening>) -> Result<(), OpenError> {
    has_display()?;
    let place = store::home::passing();
    let Claim::First(instance) =
        instance::claim(place.as_deref(), home.data(), &Opening::message(opening.as_ref()))
    else {
        return Ok(());
    };
    let crash_log = CrashLog::start(home.data(), || today().to_string());
    let mut found = store::settings::read(&home.settings());
    let left = found.window.take();
    let shown = Arc::new(OnceLock::<egui::Context>::new());
    let (waker, (asks, asked)) = (Arc::clone(&shown), mpsc::channel());
    // What the first picture needs is asked for as soon as the display answers, and is there when graphics are. Not before: it
    // takes threads, and while there are others Xlib locks each of the thousands of letters that it reads one by one.
    let ask = move |window| {
        // it is read when it is needed, if not here
        drop(thread::Builder::new().spawn(|| rayon::spawn(|| drop(Shelf::shipped()))));
        let wake = move || {
            if let Some(ctx) = waker.get() {
                ctx.request_repaint();
            }
        };
        // it is waited for below
        drop(asks.send(WishWatch::start(wake)));
        window
    };
    eframe::run_native(
        "Stillpoint",
        eframe::NativeOptions { window_builder: Some(Box::new(ask)), ..options(left) },
        Box::new(move |creation| {
            let ctx = shown.get_or_init(|| creation.egui_ctx.clone());
            let keeper = WindowKeeper::new(left, asked.recv()?);
            theme::install(ctx);
            keys::install(ctx);
            ctx.add_font_provider(Arc::new(theme::fonts_of_the_system()));
            if let Some(window) = creation.winit_window() {
                keeper.fit(window);
            }
            let mut app = app(ctx, home, found, keeper, crash_log)?;
            app.window.is_dear = window::is_drawn_by_the_processor();
            app.second_starts.listen_as(instance, ctx);
            app.dress(ctx);
            app.tell_sound();
            if let Some(opening) = opening {
                app.open_given(opening);
            }
            Ok(Box::new(app))
        }),
    )?;
    Ok(())
}

fn options(left: Option<WindowPlace>) -> eframe::NativeOptions {
    // on Linux it is drawn once the window is there, which until then has none, rather than the library's
    let icon = if cfg!(target_os = "linux") { None } else { art::app_icon(window::ICON_DOTS) };
    eframe::NativeOptions {
        viewport: window::asked(left)
            .with_title("Stillpoint")
            .with_app_id("stillpoint")
            .with_min_inner_size(window::LEAST)
            .with_icon(icon.unwrap_or_default()),
        renderer: eframe::Renderer::Glow,
        // its grounds are plain colours, and dithering costs a sixth of a picture where no graphics card draws it
        dithering: false,
        ..Default::default()
    }
}

/// Starts the threads. What was `found` before the window was there is told in it.
fn app(
    ctx: &egui::Context,
    home: Home,
    found: store::settings::Found,
    window: WindowKeeper,
    crash_log: CrashLog,
) -> io::Result<Stillpoint> {
    let settings = found.settings;
    let timings = store::timings::read_all(&home.timings());
    let left = store::drafts::left_open(&home.drafts());
    let notices = home.warning().into_iter().chain(found.notices).chain(timings.notices);
    let notices = notices.chain(store::crash::left_in(home.data()).map(|path| fault(&path)));
    let notices = notices.chain(left.iter().map(editor::left_open)).collect();
    let customised = Customised { kept: timings.kept, ..Customised::default() };
    let clock = Arc::new(RealClock::start(1));
    let shelf = Shelf::shipped();
    let saver = Saver::start(home.settings())?;
    let awake = Awake::start();
    let (sleeps, rests) = (awake.refusal(), awake.rests());
    let times = Arc::<RealClock>::clone(&clock);
    let wake = wakes(ctx);
    let ledger = Ledger::of_home(&home, times, || At::new(&today()), move |_news| wake())?;
    let current_session = CurrentSession::default();
    let voices = sound::Voices::of_the_system();
    let (for_sink, volumes, spoken) = (Arc::clone(&clock), settings.volumes, voices.clone());
    let (at, appender) = (current_session.clone(), ledger.appender());
    let mut recorder = DiaryRecorder::new(at, today, ledger::fresh_key, appender, 1);
    let runner = Runner::start(Surroundings {
        clock: Arc::<RealClock>::clone(&clock),
        sink: Box::new(move || sound::sink(for_sink, 1, volumes, spoken)),
        wake_lock: Box::new(awake),
        watch: Box::new(move |event, after| recorder.record(event, after)),
        wake: Box::new(wakes(ctx)),
    })?;
    heed(ctx, &runner, &ledger, rests)?;
    let kept = (customised.kept.clone(), settings.position);
    let routine_watcher = RoutineWatcher::start(home.routines(), kept, wakes(ctx))?;
    Ok(Stillpoint {
        home,
        clock,
        runner,
        voices,
        moves: super::moving::Moves::default(),
        ledger,
        diary: super::diary::DiaryPage::default(),
        take: super::take::Take::default(),
        unfinished: super::unfinished::Looked::default(),
        checkins: super::checkins::CheckIns::default(),
        days: super::days::Days::default(),
        current_session,
        locale: locale(),
        saver,
        shown: ShelfView::of(&shelf, &customised.kept, settings.position),
        settings,
        customised,
        today: super::today::TodayPage::default(),
        shelf,
        routine_watcher,
        files: super::files::Files::default(),
        screen: Screen::Near(Tab::Today),
        pages: super::views::PageStates::default(),
        editor: None,
        window,
        crash_log,
        second_starts: SecondStarts::default(),
        media_keys: None,
        starts_soon: false,
        overlay: None,
        notices: Notices::new(notices, sleeps),
    })
}

fn fault(log: &Path) -> String {
    format!(
        "Stillpoint stopped because of a fault last time. What went wrong is in {}, and was sent nowhere. \
         If you report the fault, add that file.",
        log.display()
    )
}

/// The country that the desktop's language names.
fn locale() -> Region {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let name = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    Region::of_locale(&name.unwrap_or_default())
}

/// winit says this too, but in words for programmers.
#[cfg(all(unix, not(target_os = "macos")))]
fn has_display() -> Result<(), OpenError> {
    if ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(window::names_a_display) {
        Ok(())
    } else {
        let error = io::Error::other("there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)");
        Err(OpenError::Window(eframe::Error::AppCreation(Box::new(error))))
    }
}

/// Elsewhere there always is one.
#[cfg(not(all(unix, not(target_os = "macos"))))]
#[expect(clippy::unnecessary_wraps, reason = "the same on every system")]
fn has_display() -> Result<(), OpenError> {
    Ok(())
}

/// It could not be done.
const COULD_NOT: i32 = 2;

/// Heeds what the system asks.
///
/// # Errors
/// When the system has no room for a thread.
fn heed(
    ctx: &egui::Context,
    runner: &Runner,
    ledger: &Ledger,
    rests: impl Fn(bool) + Send + 'static,
) -> io::Result<()> {
    let (ctx, stop, unsaved) = (ctx.clone(), runner.stop(), ledger.unsaved());
    let hear = move |asked| {
        if asked != Asked::End {
            rests(asked == Asked::StandStill);
            return;
        }
        stop();
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        ctx.request_repaint();
    };
    signals::heed(hear, move || {
        let standing = Standing { unsaved: unsaved(), ..Standing::default() };
        let Some(refusal) = standing.refusal() else { return 0 };
        // with standard error gone there is nobody left to tell
        drop(writeln!(io::stderr(), "stillpoint: {refusal}"));
        COULD_NOT
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_somebodys_source_are_not_shown() {
        let said =
            "winit EventLoopError: os error at /x/winit/mod.rs:788: Failed to open connection to X server";
        assert_eq!(plainly(said), "Failed to open connection to X server");
        assert_eq!(plainly("there is no display."), "there is no display");
    }
}
