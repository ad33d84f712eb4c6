//! What `cargo xtask` has to say to a test.

use std::env;
use std::error::Error;
use std::str::FromStr;

use anyhow::{Context, Result};

/// A number that the environment names, or another one where it does not.
///
/// # Errors
/// When it names something else.
pub fn told<T: FromStr<Err: Error + Send + Sync + 'static>>(name: &str, otherwise: T) -> Result<T> {
    match env::var(name) {
        Ok(text) => text.parse().with_context(|| format!("{name} is {text:?}")),
        Err(_) => Ok(otherwise),
    }
}
