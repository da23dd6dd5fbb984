//! Signals: the system asks the program to end (the session's log-out, Ctrl-C, a terminal that is closed), or to stand still
//! (Ctrl-Z).
//!
//! They are heard on a thread named `signals`, which waits for nothing that the program does: whatever hangs, it ends in time.

use std::io;

/// What the system asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The program is to end. Log-out kills it soon after.
    End,
    /// It stands still as soon as this was heard: the terminal is to be given back.
    StandStill,
    /// It goes on after that.
    GoOn,
}

/// Has `hear` told what the system asks, on a thread of its own. Asked to end, the program has a moment to do so by itself, and
/// otherwise ends with what `leave` says.
///
/// # Errors
/// When the system has no room for a thread.
#[cfg(unix)]
pub fn heed(
    mut hear: impl FnMut(Asked) + Send + 'static,
    leave: impl Fn() -> i32 + Send + 'static,
) -> io::Result<()> {
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP},
        iterator::Signals,
        low_level::emulate_default_handler,
    };
    use std::{process, sync::mpsc, thread, time::Duration};

    // whatever hangs: log-out kills a program that is still there some seconds later
    const LEAVES: Duration = Duration::from_millis(1_700);

    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM, SIGTSTP])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            if signal == SIGTSTP {
                hear(Asked::StandStill);
                // it is a signal that stops, so this cannot fail; if it did, the program would only go on
                drop(emulate_default_handler(signal));
                hear(Asked::GoOn);
            } else {
                hear(Asked::End);
                // nobody sends on this channel
                let (_silent, nothing) = mpsc::channel::<()>();
                nothing.recv_timeout(LEAVES).unwrap_or(());
                process::exit(leave());
            }
        }
    })?;
    Ok(())
}

/// Elsewhere the system has no such signals.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn heed(
    _hear: impl FnMut(Asked) + Send + 'static,
    _leave: impl Fn() -> i32 + Send + 'static,
) -> io::Result<()> {
    Ok(())
}

/// Stands still as after Ctrl-Z, with everything else of the same job.
pub fn stand_still() {
    // without a job to stop there is nobody who would go on with it either
    #[cfg(unix)]
    rustix::process::kill_current_process_group(rustix::process::Signal::TSTP).unwrap_or(());
}
