//! `stillpoint import`: routines made of another timer's file, and what could not be carried over.

use std::path::Path;

use serde_json::{Value, json};

use super::{
    args::Import as Asked,
    dash,
    output::{CliError, Outcome, pretty, print},
};
use crate::{
    routine::{
        self,
        import::{self, Clocks, Import, Imported, Reading, Refusal},
    },
    session::{Choice, Program},
    store::{Shelf, own, whole::Readers},
    text::format_duration,
};

/// Why nothing was made, and the switch that says what is not clear.
fn why(refusal: &Refusal, reading: Reading) -> String {
    let answers = refusal.question.as_ref().map(|question| question.answers.as_slice()).unwrap_or_default();
    let switch = match answers {
        [] => return refusal.to_string(),
        [(_, answer), ..] if answer.rounds != reading.rounds => "--round rounds such lengths",
        _ => "--clocks minutes or --clocks hours says what is meant",
    };
    format!("{refusal} Or {switch}.")
}

/// Makes routines of another timer's file in `folder`, each under an id that is free there, for these `readers`.
pub fn import(asked: &Asked, folder: &Path, readers: Readers) -> Outcome {
    let file = asked.file.as_path();
    let clocks = asked.clocks.as_deref().map(|unit| match unit {
        "hours" => Clocks::HoursAndMinutes,
        _ => Clocks::MinutesAndSeconds,
    });
    let reading = Reading { clocks, rounds: asked.round };
    let name = match &asked.title {
        // as a file's name that ends with what a table's ends with, so that no dot of the title is taken for that
        Some(title) => format!("{title}.csv"),
        None if dash::is_dash(file) => "Imported routine.csv".to_owned(),
        None => file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
    };
    let bytes = dash::read(file)?;
    let Import { routines, notices } = import::import(&name, &bytes, reading).map_err(|refusal| {
        let (name, why) = (dash::name_of(file), why(&refusal, reading));
        CliError::Problems(format!("no routine can be made from {name}: {why}"))
    })?;
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
    if asked.json {
        let routines: Vec<Value> = made.iter().map(|(written, imported)| listed(written, imported)).collect();
        return print(&pretty(&json!({"routines": routines, "notices": notices})));
    }
    let mut said = String::new();
    for (written, Imported { routine, .. }) in &made {
        said += &format!("{}: {}, {}\n", written.display(), routine.title, total(routine));
    }
    for notice in &notices {
        said += &format!("\n{notice}");
    }
    for (_, Imported { routine, notices }) in &made {
        if !notices.is_empty() {
            said += &format!("\n\n{}:", routine.id);
        }
        for notice in notices {
            said += &format!("\n  {notice}");
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
