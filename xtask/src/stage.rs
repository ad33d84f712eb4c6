//! Telling what is being done and how long it took.

use std::time::Instant;

use anyhow::{Context, Result};

use crate::units;

/// Announces a piece of work, does it, and says how long it took.
///
/// Progress goes to standard error, so that standard output holds only results.
///
/// # Errors
/// Those of `work`, under the stage's name.
pub fn stage<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("\n== {name} ...");
    let start = Instant::now();
    let result = work();
    let taken = units::duration(start.elapsed());
    match &result {
        Ok(_) => eprintln!("== {name} ... done in {taken}"),
        Err(_) => eprintln!("== {name} ... FAILED after {taken}"),
    }
    result.with_context(|| format!("stopped at \"{name}\""))
}
