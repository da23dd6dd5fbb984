//! The system asks the program to end: log-out, or Ctrl-C where it was started.
//!
//! The window closes as by its button. A window that is hidden, frozen or held up by a disk may not come to that, so the session
//! is stopped from here, and the program ends in time whatever hangs.

use std::io::{self, Write as _};

use crate::{
    desk::signals::{self, Asked},
    runner::Runner,
    store::{Ledger, ledger::Standing},
};

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
