//! Packages of the npm registry, into `target/`: for the tests and the bench, never part of the
//! site.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command;
use crate::stage::stage;
use crate::workshop::Workshop;

/// Has npm put a package into a directory, without running anything of it.
///
/// # Errors
/// When there is no npm, or no registry.
pub fn fetch(workshop: &Workshop, place: &Path, package: &str, purpose: &str) -> Result<()> {
    let npm = workshop.which(&["npm"]).context("there is no npm on PATH")?;
    stage(&format!("fetching {package} ({purpose})"), || {
        fs::create_dir_all(place).with_context(|| format!("cannot make {}", place.display()))?;
        let mut npm = workshop.command(npm);
        npm.args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(["--loglevel=error", "--prefix"])
            .arg(place)
            .arg(package);
        command::run(&mut npm)
    })
}
