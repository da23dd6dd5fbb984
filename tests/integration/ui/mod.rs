//! The screens, as a person meets them: found by role and name, pressed, read.

#![cfg(feature = "window")]

mod answers;
mod contrast;
mod one_switch;
mod player;
mod pressed;
pub mod sample;

/// One in ten of these, from a place of its own in each run, which a failing test prints; `STILLPOINT_SEED=n` repeats it.
/// With `STILLPOINT_ALL`, as in `make test-all`, every one.
#[expect(clippy::print_stdout, reason = "a test that fails tells which of them it looked at")]
fn some_of<T>(all: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    use std::hash::{BuildHasher as _, Hasher as _, RandomState};
    const APART: usize = 10;
    let given = std::env::var("STILLPOINT_SEED").ok().and_then(|seed| seed.parse().ok());
    // a new hasher is the one source of chance that the standard library has
    let seed = given.unwrap_or_else(|| RandomState::new().build_hasher().finish());
    println!("STILLPOINT_SEED={seed}");
    let first = usize::try_from(seed % APART as u64).unwrap();
    let (first, apart) = if std::env::var_os("STILLPOINT_ALL").is_some() { (0, 1) } else { (first, APART) };
    all.skip(first).step_by(apart)
}
