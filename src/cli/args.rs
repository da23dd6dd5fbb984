//! What may be typed after `stillpoint`.

use std::path::{Path, PathBuf};

use clap::{
    Args, Command, CommandFactory as _, Parser, Subcommand, ValueEnum,
    builder::{PathBufValueParser, PossibleValue, TypedValueParser as _},
};
use clap_complete::Shell;
use jiff::civil::Date;

use crate::{
    diary::words::Sides,
    routine::{
        Timings,
        words::{Position, Side},
    },
    session::{Backdrop, Choice, Verbosity},
    store::home,
};

/// A spoken timer that guides you through self-massage at home, step by step, one side and then the other.
///
/// Without a command it opens the window. General wellbeing information: it does not diagnose or treat any condition
/// and does not replace advice from a clinician who knows you.
#[derive(Debug, Parser)]
#[command(
    name = "stillpoint",
    version,
    after_long_help = keys(),
    args_conflicts_with_subcommands = false,
    subcommand_precedence_over_arg = true
)]
pub struct Arguments {
    /// Keep everything in this folder instead of the usual one
    #[arg(long, value_name = "FOLDER", global = true, value_parser = PathBufValueParser::new().try_map(folder))]
    pub data_dir: Option<PathBuf>,
    /// Open the window on this routine file
    #[arg(value_name = "FILE", value_parser = routine_file, group = "opened")]
    pub file: Option<String>,
    /// Open the window on this routine: its id on the shelf, or a file
    #[arg(long, value_name = "ID|FILE", group = "opened")]
    pub routine: Option<String>,
    /// Ignore your own timings (with a routine)
    #[arg(long, requires = "opened")]
    pub as_written: bool,
    /// Begin at once (with a routine)
    #[arg(long, requires = "opened")]
    pub start: bool,
    /// What to do instead of opening the window
    #[command(subcommand)]
    pub order: Option<Order>,
}

/// The window's keys, for the end of the help.
#[cfg(feature = "window")]
fn keys() -> String {
    use crate::ui::keys::{Binding, EVERYWHERE, PLAYER};
    let row = |binding: &Binding| format!("  {:<30} {}\n", binding.keys, binding.words);
    let rows = |bindings: &[Binding]| bindings.iter().map(row).collect::<String>();
    format!("Keys in a session:\n{}\nKeys everywhere:\n{}", rows(PLAYER), rows(EVERYWHERE))
}

#[cfg(not(feature = "window"))]
const fn keys() -> &'static str {
    ""
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Order {
    /// Check routine files. Exit code 0: fine, or only advice; 1: problems; 2: a file cannot be read
    Check {
        /// Routine files; `-` is standard input
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Also say how long each line takes to speak
        #[arg(long)]
        spoken: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// List the routines on the shelf, each with its length as you do it
    List {
        /// Ignore your own timings
        #[arg(long)]
        as_written: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Import another timer's file as a routine: a table of titles and seconds (CSV), or what TimeR Machine, Just Another
    /// Workout Timer or Feeel exports
    #[expect(clippy::doc_markdown, reason = "a name, as people know it")]
    Import(Import),
    /// Show how a routine plays: every part with its start, length, side and step, and what presses
    Show {
        /// Its id on the shelf, or a file; `-` is standard input
        #[arg(value_name = "ROUTINE")]
        routine: String,
        /// How to do it
        #[command(flatten)]
        chosen: Chosen,
        /// Print the spoken script instead: each line with its time
        #[arg(long)]
        script: bool,
        /// How much is said (with --script)
        #[arg(long, value_name = "HOW MUCH", value_enum, default_value = "full", requires = "script")]
        voice: Verbosity,
        /// Show what remains after these answers: a JSON object of questions and answers, such as {"mid.pressure.left": 4}
        #[arg(long, value_name = "ANSWERS.json")]
        answers: Option<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Write the sound of a whole session to a file, faster than it plays
    Tape(Tape),
    /// Run a session in the terminal, without a window: sound, a line of progress and the same keys
    Play(Play),
    /// The diary: what you did, and what you noted
    Diary {
        /// What to do
        #[command(subcommand)]
        order: DiaryOrder,
    },
    /// Write a one-page summary of the diary to show to a clinician: PDF, HTML, or its numbers as JSON
    Report {
        /// The file to write; its name ends with .pdf, .html or .json. `-` is standard output
        #[arg(value_name = "FILE.pdf|FILE.html|FILE.json")]
        file: PathBuf,
        /// The format, whatever the name ends with
        #[arg(long = "as", value_name = "FORM", value_parser = ["pdf", "html", "json"])]
        form: Option<String>,
        /// From this day on, such as 2026-01-31
        #[arg(long, value_name = "DAY", value_parser = day)]
        since: Option<Date>,
        /// Up to and including this day
        #[arg(long, value_name = "DAY", value_parser = day)]
        until: Option<Date>,
        /// Replace a file that already exists
        #[arg(long)]
        replace: bool,
    },
    /// Print where files are kept
    Paths {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show the system's file dialog and print what was chosen: for the window, which never waits for a dialog itself
    #[cfg(feature = "window")]
    #[command(hide = true)]
    Choose {
        /// Ask where to save, and propose this name
        #[arg(long, value_name = "FILE")]
        save: Option<PathBuf>,
    },
    /// Print the manual page
    #[command(hide = true)]
    Man,
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
}

/// What to import, and how.
#[derive(Clone, Debug, Args)]
pub struct Import {
    /// The other timer's file; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The title of a routine imported from a table, instead of the file's name
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Put the routine into this folder instead of your own routines
    #[arg(long, value_name = "FOLDER", value_parser = PathBufValueParser::new().try_map(folder))]
    pub to: Option<PathBuf>,
    /// What 00:45:00 means in a table: 45 seconds (minutes) or 45 minutes (hours)
    #[arg(long, value_name = "UNIT", value_parser = ["minutes", "hours"])]
    pub clocks: Option<String>,
    /// Round lengths to whole seconds
    #[arg(long)]
    pub round: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// What to record, and where.
#[derive(Clone, Debug, Args)]
pub struct Tape {
    /// Its id on the shelf, or a file; `-` is standard input
    #[arg(value_name = "ROUTINE")]
    pub routine: String,
    /// The sound file to write; `-` is standard output
    #[arg(value_name = "OUT.wav")]
    pub wav: PathBuf,
    /// Also write the cues, the spoken lines and their times to this file
    #[arg(long, value_name = "CUES.json")]
    pub cues: Option<PathBuf>,
    /// How much is said
    #[arg(long, value_name = "HOW MUCH", value_enum, default_value = "full")]
    pub voice: Verbosity,
    /// What sounds under the session
    #[arg(long, value_name = "WHAT", value_enum, default_value = "none")]
    pub background: Backdrop,
    /// Replace files that already exist
    #[arg(long)]
    pub replace: bool,
    /// How to do it
    #[command(flatten)]
    pub chosen: Chosen,
}

/// What to play, and how.
#[derive(Clone, Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Play {
    /// Its id on the shelf, or a file
    #[arg(value_name = "ROUTINE")]
    pub routine: String,
    /// Play N times faster, to preview a routine
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub speed: u32,
    /// Without sound
    #[arg(long)]
    pub mute: bool,
    /// Let questions and waits pass after their usual time, recorded as unanswered
    #[arg(long)]
    pub unattended: bool,
    /// Answer questions from this file: a JSON object of questions and answers, such as {"mid.pressure.left": 4}
    #[arg(long, value_name = "ANSWERS.json")]
    pub answers: Option<PathBuf>,
    /// Do not write the session into the diary
    #[arg(long)]
    pub no_diary: bool,
    /// Print the id of each line of the diary once it is safely on the disk
    #[arg(long)]
    pub trace: bool,
    /// How to do it
    #[command(flatten)]
    pub chosen: Chosen,
}

/// What to do with the diary. A session is named by the first digits of its id, or `last`.
#[derive(Debug, Subcommand)]
pub enum DiaryOrder {
    /// List the sessions, newest first
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show one session with its steps and answers
    Show {
        /// The first digits of its id, or `last`
        #[arg(value_name = "ID")]
        session: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Write a note for a session, replacing any there; an empty text removes it
    Note {
        /// The first digits of its id, or `last`
        #[arg(value_name = "ID")]
        session: String,
        /// The note
        text: String,
    },
    /// Correct a session: its answers, its note and its start. Without options, list what can be corrected
    ///
    /// Everything is checked before anything is written. The old and the new value are printed; the diary's files keep both.
    Edit(Corrections),
    /// Delete a session; its lines stay in the files, so --undo can bring it back
    Delete {
        /// The first digits of its id, or `last`
        #[arg(value_name = "ID")]
        session: String,
        /// Bring a deleted session back
        #[arg(long)]
        undo: bool,
    },
    /// Check every line. Exit code 0: all lines are readable; 1: some are not; 2: the folder cannot be read
    Verify {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Write the diary to files: everything as JSON, or CSV tables for spreadsheets and statistics
    #[command(group(clap::ArgGroup::new("form").required(true).multiple(true)))]
    Export {
        /// Everything, including lines that could not be read; `diary restore` reads it back. `-` is standard output
        #[arg(long, value_name = "FILE.json", group = "form")]
        json: Option<PathBuf>,
        /// One row for each session; beside it FILE-answers.csv and FILE-doses.csv. `-` prints the sessions alone
        #[arg(long, value_name = "FILE.csv", group = "form")]
        csv: Option<PathBuf>,
        /// Replace files that already exist
        #[arg(long)]
        replace: bool,
    },
    /// Add whatever an exported file has and the diary lacks
    Restore {
        /// The exported file; `-` is standard input
        file: PathBuf,
    },
}

/// What is to be corrected of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Args)]
pub struct Corrections {
    /// The first digits of its id, or `last`
    #[arg(value_name = "ID")]
    pub session: String,
    /// When it began, such as 2026-01-31 18:30
    #[arg(long, value_name = "DATE TIME")]
    pub began: Option<String>,
    /// Soreness of the left side afterwards, 0 to 10
    #[arg(long, value_name = "0-10", value_parser = clap::value_parser!(u8).range(0..=10))]
    pub left: Option<u8>,
    /// Soreness of the right side afterwards, 0 to 10
    #[arg(long, value_name = "0-10", value_parser = clap::value_parser!(u8).range(0..=10))]
    pub right: Option<u8>,
    /// An answer, such as before.back=3 or after.tingling=less; again for each further one
    #[arg(long, value_name = "QUESTION=ANSWER")]
    pub answer: Vec<String>,
    /// The note, replacing any there
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Take an answer or the note away, or give back when it began; again for each further one
    #[arg(long, value_name = "QUESTION|note|began")]
    pub clear: Vec<String>,
}

impl Corrections {
    /// Whether there is nothing to correct.
    pub fn are_none(&self) -> bool {
        *self == Self { session: self.session.clone(), ..Self::default() }
    }
}

/// How a routine is to be done.
#[derive(Clone, Copy, Debug, Args)]
pub struct Chosen {
    /// Where
    #[arg(long, value_enum)]
    pub position: Option<Position>,
    /// Which sides; both, unless your own timings say otherwise
    #[arg(long, value_enum)]
    pub sides: Option<Sides>,
    /// Which side first
    #[arg(long, value_enum)]
    pub first: Option<Side>,
    /// Ignore your own timings
    #[arg(long)]
    pub as_written: bool,
}

impl Chosen {
    /// The choice as a session understands it; what is not said is as the person keeps it in `timings`.
    pub fn choice(self, timings: &Timings) -> Choice {
        let sides = self.sides.map_or(timings.sides, Sides::only);
        Choice { position: self.position.or(timings.position), sides, first: self.first }
    }
}

/// Lets words of the program be chosen by their ids.
macro_rules! chosen_by_id {
    ($($word:ty),+) => {
        $(impl ValueEnum for $word {
            fn value_variants<'a>() -> &'a [Self] {
                Self::ALL
            }

            fn to_possible_value(&self) -> Option<PossibleValue> {
                Some(PossibleValue::new(self.id()))
            }
        })+
    };
}

chosen_by_id!(Backdrop, Position, Side, Sides, Verbosity);

/// A file as it is typed where a command may stand as well.
fn routine_file(typed: &str) -> Result<String, String> {
    if typed.contains(['/', '.', std::path::MAIN_SEPARATOR]) || typed == "-" || Path::new(typed).exists() {
        return Ok(typed.to_owned());
    }
    let program = Arguments::command();
    let commands = program.get_subcommands().filter(|command| !command.is_hide_set()).map(Command::get_name);
    let meant = likeliest(typed, commands);
    let meant = meant.map(|name| format!(". Did you mean `{name}`?")).unwrap_or_default();
    Err(format!("there is no command and no file of this name{meant}"))
}

/// A folder as it is typed.
#[expect(clippy::needless_pass_by_value, reason = "clap gives what it has read")]
fn folder(typed: PathBuf) -> Result<PathBuf, &'static str> {
    if typed.as_os_str() == "-" {
        return Err("`-` means standard input or output, not a folder. If yours has that name, write ./-");
    }
    Ok(home::meant(&typed, home::own_folder().as_deref()))
}

/// A day as it is typed: 2026-01-31.
fn day(text: &str) -> Result<Date, String> {
    text.trim().parse().map_err(|_error: jiff::Error| "a day is written as 2026-01-31".to_owned())
}

/// Which of the `known` names was probably meant by what was typed.
pub(super) fn likeliest<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|name| (strsim::jaro_winkler(name, typed), name))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}
