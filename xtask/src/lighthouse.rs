//! Lighthouse, which the bench asks for its scores: from the npm registry into `target/`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::npm;
use crate::workshop::Workshop;

/// The last major version but one, which still runs on Node 18 and 20.
const VERSION: &str = "12.8.2";

/// The program for Node to run, fetched with npm where it is not there yet; nothing, with a word,
/// where there is no npm or no registry.
pub fn ensure(workshop: &Workshop) -> Option<PathBuf> {
    let place = workshop.root.join("target").join("lighthouse");
    let package = place.join("node_modules/lighthouse");
    if !is_right(&package) {
        let name = format!("lighthouse@{VERSION}");
        if let Err(error) = npm::fetch(workshop, &place, &name, "its scores of the page") {
            eprintln!(
                "skipped: what Lighthouse says ({error:#}). It needs npm, Node and the npm registry"
            );
            return None;
        }
    }
    Some(package.join("cli/index.js"))
}

/// Whether the package is there whole, in the version expected: npm writes its own list of
/// packages last.
fn is_right(package: &Path) -> bool {
    let version = format!("\"version\": \"{VERSION}\"");
    let listed = package.with_file_name(".package-lock.json").is_file();
    listed
        && fs::read_to_string(package.join("package.json"))
            .is_ok_and(|manifest| manifest.contains(&version))
}
