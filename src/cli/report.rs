//! `stillpoint report`: the diary of a period on one sheet, to take along.

use std::path::Path;

use serde_json::json;

use super::{
    dash::{self, Content, Target, WriteOptions},
    ledger::look,
    output::{CliError, Outcome, pretty},
};
use crate::{
    report::{Account, Period, html},
    runner::clock::today,
    store::{
        Home,
        whole::{Old, Readers},
    },
    text::format_count,
};

/// Writes the report of `period` to `file`, in the `form` that was said, or that its name ends with.
pub(super) fn write(home: &Home, file: &Path, form: Option<&str>, period: Period, old: Old) -> Outcome {
    type Write = fn(&Account) -> Result<Vec<u8>, CliError>;
    let ending = file.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    let (content, write): (_, Write) = match form.or(ending.as_deref()) {
        Some("pdf") => (Content::Bytes, pdf),
        Some("html" | "htm") => (Content::Text, |account| Ok(html::page(account).into_bytes())),
        Some("json") => (Content::Text, |account| Ok(pretty(&json!(account)).into_bytes())),
        _ => {
            let name = dash::output_name(file);
            return Err(format!(
                "{name} ends in neither .pdf, .html nor .json. Choose a format with --as pdf, --as html or --as json"
            ).into());
        }
    };
    if let (Some(since), Some(until)) = (period.since, period.until)
        && until < since
    {
        return Err(format!("there are no days from {since} to {until}").into());
    }
    let inputs = [home.diary()];
    let mut target =
        Target::begin(file, WriteOptions { old, readers: Readers::Owner, content, inputs: &inputs })?;
    let (diary, _) = look(home)?;
    let goal = crate::store::settings::read(&home.settings()).settings.goal;
    let account = Account { goal, ..Account::of(&diary.entries(), period, today().date()) };
    target.write(&write(&account)?)?;
    target.finish()?;
    dash::tell(
        [file],
        &format!("{}: {}\n", dash::output_name(file), format_count(account.sessions, "session")),
    )
}

#[cfg(feature = "report")]
fn pdf(account: &Account) -> Result<Vec<u8>, CliError> {
    use crate::report::pdf::{self, Fonts};
    pdf::write(account, Fonts::System).map_err(|error| CliError::Refused(error.to_string()))
}

#[cfg(not(feature = "report"))]
fn pdf(_account: &Account) -> Result<Vec<u8>, CliError> {
    Err("this build cannot write PDF. Write FILE.html and print that".into())
}
