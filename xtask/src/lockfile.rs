//! The one thing we read from Cargo.lock: a package's version.

use std::fs;

use anyhow::{Context, Result};

use crate::workshop::Workshop;

/// The version of a package that Cargo.lock names.
///
/// # Errors
/// When the file cannot be read or names no such package.
pub fn version(workshop: &Workshop, package: &str) -> Result<String> {
    let file = workshop.root.join("Cargo.lock");
    let text =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    version_in(&text, package)
        .map(str::to_owned)
        .with_context(|| format!("{} names no package {package:?}", file.display()))
}

/// The version beside a name. Cargo writes `name` and then `version`, each on its own line, so a
/// TOML parser would add nothing.
fn version_in<'text>(lock: &'text str, package: &str) -> Option<&'text str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n\
        [[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.9\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"registry\"\n";

    #[test]
    fn takes_the_package_of_exactly_that_name() {
        assert_eq!(version_in(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in(LOCK, "wasm"), None);
    }

    #[test]
    fn our_own_lock_file_names_wasm_bindgen() {
        let workshop = Workshop::find().unwrap();
        assert!(version(&workshop, "wasm-bindgen").unwrap().starts_with("0.2."));
    }
}
