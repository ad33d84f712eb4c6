//! The Rust compiler in use.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::command;
use crate::workshop::Workshop;

/// What the compiler says about itself.
pub struct Toolchain {
    /// Its version without a suffix, `1.95.0`: what Debian's packages are compared with.
    pub release: String,
    /// The commit it was built from, which its own standard library carries in panic messages.
    pub commit: String,
    /// The directory it takes standard libraries from.
    pub sysroot: PathBuf,
}

impl Toolchain {
    /// Asks the compiler.
    ///
    /// # Errors
    /// When there is no rustc, or one that does not answer as rustc does.
    pub fn ask(workshop: &Workshop) -> Result<Self> {
        let facts = command::read(workshop.command("rustc").arg("-vV"))?;
        let sysroot = command::read(workshop.command("rustc").args(["--print", "sysroot"]))?;
        Ok(Self {
            release: fact(&facts, "release")?.to_owned(),
            commit: fact(&facts, "commit-hash")?.to_owned(),
            sysroot: sysroot.into(),
        })
    }
}

/// One value of `rustc -vV`'s `key: value` lines.
fn fact<'text>(facts: &'text str, key: &str) -> Result<&'text str> {
    facts
        .lines()
        .filter_map(|line| line.split_once(": "))
        .find_map(|(name, value)| (name == key).then_some(value))
        .with_context(|| format!("`rustc -vV` names no {key:?}: {facts:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiler_answers() {
        let toolchain = Toolchain::ask(&Workshop::find().unwrap()).unwrap();
        assert!(toolchain.release.contains('.'));
        assert!(toolchain.sysroot.is_dir());
    }

    #[test]
    fn a_missing_fact_is_named() {
        let error = fact("rustc 1.95.0\nhost: x", "release").unwrap_err();
        assert!(format!("{error}").contains("\"release\""));
    }
}
