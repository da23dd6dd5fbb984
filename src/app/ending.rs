//! The system asks the program to end: log-out, or Ctrl-C where it was started.
//!
//! The window closes as by its button. A window that is hidden, frozen or held up by a disk may not come to that, so the session
//! is stopped from here, and the program ends in time whatever hangs.

use std::{
    io::{self, Write as _},
    process,
    sync::mpsc,
    time::Duration,
};

use crate::{
    desk::signals::{self, Asked},
    runner::Runner,
    store::{Ledger, ledger::Standing},
};

/// Log-out kills a program that is still there some seconds later.
const LEAVES: Duration = Duration::from_millis(1_700);
/// It could not be done.
const COULD_NOT: i32 = 2;

/// Heeds what the system asks.
///
/// # Errors
/// When the system has no room for a thread.
pub(super) fn heed(
    ctx: &egui::Context,
    runner: &Runner,
    ledger: &Ledger,
    rests: impl Fn(bool) + Send + 'static,
) -> io::Result<()> {
    let (ctx, stop, unsaved) = (ctx.clone(), runner.stop(), ledger.unsaved());
    signals::heed(move |asked| {
        if asked != Asked::End {
            rests(asked == Asked::StandStill);
            return;
        }
        stop();
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        ctx.request_repaint();
        // the window closes before this is over, unless something hangs; nobody sends on this channel
        let (_silent, nothing) = mpsc::channel::<()>();
        nothing.recv_timeout(LEAVES).unwrap_or(());
        let standing = Standing { unsaved: unsaved(), ..Standing::default() };
        let Some(refusal) = standing.refusal() else { process::exit(0) };
        // with standard error gone there is nobody left to tell
        drop(writeln!(io::stderr(), "stillpoint: {refusal}"));
        process::exit(COULD_NOT);
    })
}
