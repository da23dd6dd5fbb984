//! Everything that takes real time: a real window on a real screen, sound servers, a desktop's bus, programs that are killed.
//! These tests wait more than they compute, so `make test` runs them beside those in `tests/integration`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what is not there has to fail the test, in its helping functions too"
)]

mod awake;
mod bus;
mod crash;
mod faulty_disk;
mod heard;
mod ledger;
#[path = "../common/listen.rs"]
mod listen;
mod media_keys;
mod memory;
mod mutated;
mod setup;
mod signals;
#[path = "../common/skipped.rs"]
mod skipped;
mod window;
mod wishes;
#[path = "../common/year.rs"]
mod year;
