//! `stillpoint import`: routines made of another timer's file, and what could not be carried over.

use std::path::Path;

use serde_json::{Value, json};

use super::{
    CliError, Outcome, dash,
    look::{pretty, print, put},
};
use crate::{
    routine::{
        self,
        import::{self, Import, Imported},
    },
    session::{Choice, Program},
    store::{Shelf, own, whole::Readers},
    text::format_duration,
};

/// Makes routines of `file` in `folder`, each under an id that is free there, for these `readers`. A table is called `title`, or
/// as its file.
pub fn import(file: &Path, title: Option<&str>, folder: &Path, (readers, json): (Readers, bool)) -> Outcome {
    let name = match title {
        // as a file's name that ends with what a table's ends with, so that no dot of the title is taken for that
        Some(title) => format!("{title}.csv"),
        None if dash::is_dash(file) => "Imported routine.csv".to_owned(),
        None => file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
    };
    let bytes = dash::read(file)?;
    let Import { routines, notices } = import::import(&name, &bytes)
        .map_err(|refusal| CliError::Import { name: dash::name_of(file), why: refusal.to_string() })?;
    let there = Shelf::read(Some(folder));
    let mut taken: Vec<routine::Id> = there.routines.into_iter().map(|one| one.routine.id).collect();
    let mut made = Vec::new();
    for mut imported in routines {
        if taken.contains(&imported.routine.id) {
            imported.routine.id = routine::free_id(&imported.routine.id, |id| taken.contains(id)).0;
        }
        taken.push(imported.routine.id.clone());
        let text = routine::write(&imported.routine);
        let written = own::keep(folder, imported.routine.id.as_str(), &text, readers)
            .map_err(CliError::writing(format!("the routine in {}", folder.display())))?;
        made.push((written, imported));
    }
    if json {
        let routines: Vec<Value> = made.iter().map(|(written, imported)| listed(written, imported)).collect();
        return print(&pretty(&json!({"routines": routines, "notices": notices})));
    }
    let mut said = String::new();
    for (written, Imported { routine, .. }) in &made {
        put(&mut said, format_args!("{}: {}, {}\n", written.display(), routine.title, total(routine)));
    }
    for notice in &notices {
        put(&mut said, format_args!("\n{notice}"));
    }
    for (_, Imported { routine, notices }) in &made {
        if !notices.is_empty() {
            put(&mut said, format_args!("\n\n{}:", routine.id));
        }
        for notice in notices {
            put(&mut said, format_args!("\n  {notice}"));
        }
    }
    said.push('\n');
    print(&said)
}

fn listed(written: &Path, Imported { routine, notices }: &Imported) -> Value {
    json!({
        "file": written.display().to_string(),
        "id": routine.id,
        "title": routine.title,
        "seconds": Program::lay_out(routine, Choice::default()).total().as_secs(),
        "notices": notices,
    })
}

fn total(routine: &routine::Routine) -> String {
    format_duration(Program::lay_out(routine, Choice::default()).total())
}
