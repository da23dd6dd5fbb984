//! The system's file dialog, for the window that started this program once more.
//!
//! It may take as long as it likes and fail as it likes: whoever asked can end it.

use std::{
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
};

use rfd::FileDialog;

use super::output::{CliError, FOUND_PROBLEMS, Outcome};

/// Prints the path that was chosen: of a file to open, or to save as `save` proposes. 1 when there is none.
pub fn choose(save: Option<&Path>) -> Outcome {
    let dialog = FileDialog::new();
    let chosen = match save {
        None => dialog
            .set_title("Add a routine")
            .add_filter("Routines and tables", &["json", "csv"])
            .add_filter("All files", &["*"])
            .pick_file(),
        Some(proposal) => {
            let mut dialog = dialog.set_title("Export the routine").add_filter("Routine", &["json"]);
            if let Some(folder) = proposal.parent() {
                dialog = dialog.set_directory(folder);
            }
            if let Some(name) = proposal.file_name() {
                dialog = dialog.set_file_name(name.to_string_lossy());
            }
            dialog.save_file()
        }
    };
    match chosen {
        Some(path) => {
            // the window reads it, so it is written as it is
            writeln!(io::stdout(), "{}", path.display()).map_err(CliError::writing("the answer"))?;
            Ok(ExitCode::SUCCESS)
        }
        None => Ok(ExitCode::from(FOUND_PROBLEMS)),
    }
}
