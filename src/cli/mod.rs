//! Arguments, exit codes, and the only printing.
//!
//! Each command is a function from its arguments to an [`ExitCode`]; [`run`] prints an error once and picks the code:
//! 0 all well, 1 problems found in a routine, 2 it could not be done.

pub mod args;
#[cfg(feature = "window")]
mod choose;
mod dash;
mod diary;
mod edit;
mod import;
mod ledger;
mod look;
mod output;
mod play;
mod report;
mod script;
mod tape;

#[cfg(not(windows))]
use std::env::args_os;
use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::{CommandFactory as _, Parser as _};
// a shell there passes `*.json` on as it was typed
#[cfg(windows)]
use wild::args_os;

use crate::{
    report::Period,
    routine::{self, Asks, Routine, Severity, Timings},
    session::{Program, Terms, rehearsal::answered},
    store::{
        self, Home, Shelf,
        home::HomeError,
        whole::{Old, Readers},
    },
};
use args::{Arguments, Chosen, Order, likeliest};
use output::{CliError, Outcome, note, told};
use play::answers::Script;

/// Runs the program with the arguments that it was started with.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse_from(args_os());
    carry_out(arguments).unwrap_or_else(|error| ExitCode::from(told(&error)))
}

fn carry_out(arguments: Arguments) -> Outcome {
    let data_dir = arguments.data_dir.as_deref();
    match arguments.order {
        None => window(&arguments),
        Some(Order::Check { files, spoken, json }) => {
            home_of(data_dir)?;
            look::check(&files, spoken, json)
        }
        Some(Order::List { as_written, json }) => {
            let home = home_of(data_dir)?;
            let timings = home.as_ref().filter(|_| !as_written).map(Home::timings);
            look::list(&shelf_of(home.as_ref()), timings.as_deref(), json)
        }
        Some(Order::Show { routine, chosen, script, voice, answers, json }) => {
            dash::read_once([Path::new(&routine)].into_iter().chain(answers.as_deref()))?;
            let mut program = laid_out(home_of(data_dir)?.as_ref(), &routine, chosen)?.program;
            let said = answers.map(|file| Script::read(&file)).transpose()?;
            if script {
                return script::print_script(&program, voice, said.as_ref(), json);
            }
            if let Some(said) = said {
                program = answered(&program, &Terms::default(), |snapshot| said.commands(snapshot));
            }
            look::show(&routine, program.as_ref(), json)
        }
        Some(Order::Tape(asked)) => {
            let LaidOut { program, inputs, .. } =
                laid_out(home_of(data_dir)?.as_ref(), &asked.routine, asked.chosen)?;
            tape::write(&program, &inputs, &asked)
        }
        Some(Order::Play(asked)) => {
            let inputs = || [Path::new(&asked.routine)].into_iter().chain(asked.answers.as_deref());
            if !asked.unattended && inputs().any(dash::is_dash) {
                return Err("a session reads the keyboard from standard input. Name a file instead of -, or say --unattended".into());
            }
            dash::read_once(inputs())?;
            let home = if asked.no_diary {
                home_of(data_dir)?.ok_or(HomeError::Nowhere)
            } else {
                Home::find(data_dir)
            };
            let laid = laid_out(home.as_ref().ok(), &asked.routine, asked.chosen)?;
            let script = asked.answers.as_deref().map(Script::read).transpose()?;
            let kept = home.as_ref().map(|home| store::settings::read(&home.settings()).settings);
            let mut settings = kept.unwrap_or_default();
            settings.asks = laid.asks.unwrap_or(settings.asks);
            play::play(&laid.program, &asked, &settings, script.as_ref(), home)
        }
        Some(Order::Import(asked)) => {
            let (folder, readers) = match &asked.to {
                Some(folder) => (folder.clone(), Readers::Usual),
                None => (Home::find(data_dir)?.routines(), Readers::Owner),
            };
            import::import(&asked, &folder, readers)
        }
        #[cfg(feature = "window")]
        Some(Order::Choose { save }) => choose::choose(save.as_deref()),
        Some(Order::Diary { order }) => diary::carry_out(&Home::find(data_dir)?, order),
        Some(Order::Report { file, form, since, until, replace }) => {
            let old = Old::if_replaced(replace);
            report::write(&Home::find(data_dir)?, &file, form.as_deref(), Period { since, until }, old)
        }
        Some(Order::Paths { json }) => {
            let home = Home::find(data_dir)?;
            // where things would be is worth knowing before the folder is there
            home.is_there().or_else(|error| note(&error.to_string()))?;
            look::paths(&home, json)
        }
        Some(Order::Man) => {
            clap_mangen::Man::new(Arguments::command())
                .render(&mut io::stdout())
                .map_err(CliError::writing("the manual page"))?;
            Ok(ExitCode::SUCCESS)
        }
        Some(Order::Completions { shell }) => {
            // into memory first: the generator itself would panic when the pipe is closed
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "stillpoint", &mut text);
            io::stdout().write_all(&text).map_err(CliError::writing("the completions"))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

#[cfg(feature = "window")]
fn window(arguments: &Arguments) -> Outcome {
    let home = Home::find(arguments.data_dir.as_deref())?;
    home.make()?;
    let opening = match arguments.file.as_ref().or(arguments.routine.as_ref()) {
        None => None,
        Some(name) => Some(crate::app::Opening {
            routine: routine_of(Some(&home), name)?.0,
            as_written: arguments.as_written,
            start: arguments.start,
        }),
    };
    crate::app::open(home, opening)
        .map(|()| ExitCode::SUCCESS)
        .map_err(|error| CliError::Refused(error.to_string()))
}

#[cfg(not(feature = "window"))]
fn window(_arguments: &Arguments) -> Outcome {
    Err("this build has no window. `stillpoint play ROUTINE` leads you from the terminal".into())
}

/// The home of a command that only looks: a folder that was named must be there. `None` where the system has no place for one.
fn home_of(data_dir: Option<&Path>) -> Result<Option<Home>, CliError> {
    let Ok(home) = Home::find(data_dir) else { return Ok(None) };
    match home.is_there() {
        // what came with the program is there without the stick
        Err(away @ HomeError::Away { .. }) => note(&away.to_string())?,
        there => there?,
    }
    Ok(Some(home))
}

/// The shelf, with the person's own routines where there is a home for them.
fn shelf_of(home: Option<&Home>) -> Shelf {
    Shelf::read(home.map(Home::routines).as_deref())
}

/// The routine with this id, or in this file, and the file. Problems of a file are printed.
fn routine_of(home: Option<&Home>, name: &str) -> Result<(Routine, Option<PathBuf>), CliError> {
    let path = Path::new(name);
    let shelf = shelf_of(home);
    if let Some(found) = shelf.find(name) {
        return Ok((found.routine.clone(), found.file.clone()));
    }
    if !dash::is_dash(path) && !path.exists() {
        let known = shelf.routines.iter().map(|shelved| shelved.routine.id.as_str());
        let meant = likeliest(name, known).map(|id| format!(" Did you mean `{id}`?")).unwrap_or_default();
        return Err(format!(
            "there is no routine or file called `{name}`.{meant} `stillpoint list` shows what there is"
        )
        .into());
    }
    let bytes = dash::read(path)?;
    let reading = routine::read_bytes(&bytes);
    let refused = reading.problems.iter().any(|problem| problem.severity == Severity::Refusal);
    if refused {
        let text = String::from_utf8_lossy(&bytes);
        let said = routine::render(&reading.problems, &dash::name_of(path), &text);
        output::err(&said).map_err(CliError::writing("the list of problems"))?;
    }
    let name = dash::name_of(path);
    let unusable = || CliError::Problems(format!("{name} cannot be used until its problems are fixed"));
    let routine = reading.routine.ok_or_else(unusable)?;
    Ok((routine, Some(path.to_path_buf())))
}

/// A routine with the person's timings, laid out.
struct LaidOut {
    program: Arc<Program>,
    /// How often it asks, where the timings say that.
    asks: Option<Asks>,
    /// What it was made of.
    inputs: Vec<PathBuf>,
}

/// The program of a routine with the person's timings laid over it. What does not match is told on standard error.
fn laid_out(home: Option<&Home>, name: &str, chosen: Chosen) -> Result<LaidOut, CliError> {
    let (routine, file) = routine_of(home, name)?;
    if let Some(position) = chosen.position
        && !routine.positions.contains(&position)
    {
        let offered: Vec<&str> = routine.positions.iter().map(|position| position.id()).collect();
        return Err(format!(
            "`{}` is not done at `{}`, only at: {}",
            routine.id,
            position.id(),
            offered.join(", ")
        )
        .into());
    }
    let home = home.filter(|_| !chosen.as_written);
    let timings = home.map_or_else(|| Ok(Timings::default()), |home| timings_of(home, &routine))?;
    let laid = timings.lay_over(&routine);
    for unmatched in laid.unmatched {
        note(&format!("one of your timings does not match: {}", unmatched.sentence()))?;
    }
    let program = Arc::new(Program::lay_out(&laid.routine, chosen.choice(&timings)));
    let inputs = file.into_iter().chain(home.map(Home::timings)).collect();
    Ok(LaidOut { program, asks: timings.asks, inputs })
}

/// The timings that the person keeps for `routine`.
fn timings_of(home: &Home, routine: &Routine) -> Result<Timings, CliError> {
    let (timings, said) = store::timings::read_one(&home.timings(), &routine.id);
    said.map_or(Ok(()), |said| note(&said))?;
    Ok(timings)
}
