//! axe-core, which the tests of accessibility ask: from the npm registry into `target/`, and
//! never part of the site.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::workshop::Workshop;
use crate::{digest, npm};

/// The version whose rules the page is held to.
const VERSION: &str = "4.10.3";

/// The SHA-256 of its script.
const DIGEST: &str = "880970c081707360e64f34cea25ff91892f5bc95675b0776925b9709dd8a68bb";

/// The script, fetched with npm where it is not there yet; nothing, with a word on what to do,
/// where there is no npm or no registry.
///
/// # Errors
/// When what came is not what is expected.
pub fn ensure(workshop: &Workshop) -> Result<Option<PathBuf>> {
    let place = workshop.root.join("target").join("axe");
    let script = place.join("node_modules/axe-core/axe.min.js");
    if is_right(&script).unwrap_or(false) {
        return Ok(Some(script));
    }
    let package = format!("axe-core@{VERSION}");
    if let Err(error) = npm::fetch(workshop, &place, &package, "its rules for accessibility") {
        eprintln!(
            "skipped: what axe-core finds ({error:#}). It needs npm and the npm registry; by hand: \
             `npm install --prefix {} {package}`",
            place.display()
        );
        return Ok(None);
    }
    ensure!(is_right(&script)?, "{} is not axe-core {VERSION} as expected", script.display());
    Ok(Some(script))
}

/// Whether the script is the expected one, to the byte.
fn is_right(script: &Path) -> Result<bool> {
    let bytes = fs::read(script).with_context(|| format!("cannot read {}", script.display()))?;
    Ok(digest::hexadecimal(&bytes) == DIGEST)
}
