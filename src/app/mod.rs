//! The window: owns everything, draws screens, applies their actions.

use crate::{routine::Routine, store::Home};

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When there is no display to open it on.
pub fn open(_home: Home, _opening: Option<Routine>, _start: bool) -> Result<(), eframe::Error> {
    Ok(())
}
