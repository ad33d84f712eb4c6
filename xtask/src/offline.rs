//! The list of files that the service worker keeps, with their digests.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::{digest, policy, site};

/// The service worker's file.
const FILE: &str = "offline.js";

/// The lines of it that the build writes.
const PLACE: &str = "const files = {};\nconst version = \"\";\n";

/// Files that the page itself does not load: for those who import the module, and for the host.
const LEFT_OUT: [&str; 4] = [FILE, "package.json", "ravine.d.ts", policy::HEADERS];

/// Writes the list of the directory's files into its service worker.
///
/// # Errors
/// When a file cannot be read, or the service worker has no place for the list.
pub fn list_files(directory: &Path) -> Result<()> {
    let mut entries = Vec::new();
    for file in site::files_below(directory)? {
        let parts = file.strip_prefix(directory)?.iter().map(|part| part.to_string_lossy());
        let name = parts.collect::<Vec<_>>().join("/");
        if LEFT_OUT.contains(&name.as_str()) {
            continue;
        }
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        // hosts send index.html away to the folder
        let name = if name == "index.html" { "./".into() } else { name };
        entries.push(format!("  {name:?}: {:?},\n", digest::hexadecimal(&bytes)));
    }
    entries.sort();
    let worker = directory.join(FILE);
    let text =
        fs::read_to_string(&worker).with_context(|| format!("cannot read {}", worker.display()))?;
    let text = filled(&text, &entries.concat())?;
    fs::write(&worker, text).with_context(|| format!("cannot write {}", worker.display()))
}

/// The service worker with this list.
fn filled(worker: &str, list: &str) -> Result<String> {
    ensure!(worker.contains(PLACE), "{FILE} has no place for the list of files");
    let version = digest::hexadecimal(list.as_bytes());
    let lines = format!("const files = {{\n{list}}};\nconst version = {version:?};\n");
    Ok(worker.replacen(PLACE, &lines, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::Workshop;

    #[test]
    fn every_file_of_the_page_is_listed_and_a_change_is_a_new_version() {
        let workshop = Workshop::find().unwrap();
        let scratch = workshop.scratch("offline-test").unwrap();
        let path = |name: &str| scratch.path().join(name);
        let worker = include_str!("../../www/offline.js");
        let listed = |style: &str| {
            fs::write(path(FILE), worker).unwrap();
            fs::write(path("style.css"), style).unwrap();
            list_files(scratch.path()).unwrap();
            fs::read_to_string(path(FILE)).unwrap()
        };
        for name in ["index.html", "ravine.js", "ravine.d.ts", policy::HEADERS] {
            fs::write(path(name), name).unwrap();
        }
        let (one, other) = (listed("a"), listed("b"));
        assert!(one.contains("\"./\"") && one.contains("\"ravine.js\""), "{one}");
        assert!(!one.contains("\"ravine.d.ts\"") && !one.contains("\"_headers\""), "{one}");
        let version = |text: &str| {
            text.lines().find(|line| line.starts_with("const version")).map(str::to_owned)
        };
        assert!(version(&one).is_some());
        assert_ne!(version(&one), version(&other));
        assert_eq!(listed("a"), one);
        assert!(filled("", "").is_err());
    }
}
