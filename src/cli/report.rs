//! `stillpoint report`: the diary of a period on one sheet, to take along.

use std::path::Path;

use jiff::civil::Date;
use serde_json::json;

use super::{
    CliError, Outcome,
    diary::{look, taken},
    look::{pretty, print},
};
use crate::{
    report::{Account, Period, html},
    runner::clock::today,
    store::{
        Home,
        export::{self, Old},
    },
    text::format_count,
};

/// Writes the report of `period` to `file`, in the form that its name ends with.
pub(super) fn write(home: &Home, file: &Path, period: Period, old: Old) -> Outcome {
    let form = file.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    let write: fn(&Account) -> Result<Vec<u8>, CliError> = match form.as_deref() {
        Some("pdf") => pdf,
        Some("html" | "htm") => |account| Ok(html::page(account).into_bytes()),
        Some("json") => |account| Ok(pretty(&json!(account)).into_bytes()),
        _ => {
            let name = file.display();
            return Err(CliError::Refused(format!(
                "{name} ends with none of .pdf, .html and .json: which is it?"
            )));
        }
    };
    if let (Some(since), Some(until)) = (period.since, period.until)
        && until < since
    {
        return Err(CliError::Refused(format!("there are no days from {since} to {until}")));
    }
    let (diary, _) = look(home)?;
    let account = Account::of(&diary.entries(), period, today().date());
    export::put(file, write(&account)?, old).map_err(|error| taken(&error))?;
    print(&format!("{}: {}\n", file.display(), format_count(account.sessions, "session")))
}

#[cfg(feature = "report")]
fn pdf(account: &Account) -> Result<Vec<u8>, CliError> {
    use crate::report::pdf::{self, Fonts};
    pdf::write(account, Fonts::System).map_err(|error| CliError::Refused(error.to_string()))
}

#[cfg(not(feature = "report"))]
fn pdf(_account: &Account) -> Result<Vec<u8>, CliError> {
    Err(CliError::Refused("this build writes no PDF. Write FILE.html and print that".to_owned()))
}

/// A day as it is typed: 2026-01-31.
pub(super) fn day(text: &str) -> Result<Date, String> {
    text.trim().parse().map_err(|_error: jiff::Error| "a day is written as 2026-01-31".to_owned())
}
