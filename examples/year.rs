//! Writes a diary of invented sessions into a data folder: `cargo run --example year -- FOLDER [DAYS]`.
//!
//! To try exports, reports and the diary's screens on, and for `make independent`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    reason = "a tool for whoever works on the program"
)]

#[path = "../tests/common/year.rs"]
mod year;

use std::{env, path::Path};

fn main() {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().unwrap();
    let days = arguments.next().map_or(365, |days| days.parse().unwrap());
    let diary = Path::new(&folder).join("diary");
    year::write(&diary, days, None);
    println!("{}", diary.display());
}
