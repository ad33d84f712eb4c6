//! The built site.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};

use crate::command;
use crate::setup;
use crate::stage::stage;
use crate::units::kilobytes;
use crate::workshop::Workshop;

/// Sets up, builds the release site and lists it.
///
/// # Errors
/// When something is missing or the site does not build.
pub fn build_and_list(workshop: &Workshop) -> Result<()> {
    setup::for_building(workshop)?;
    build(workshop)?;
    list(&workshop.dist())
}

/// Builds the release site into `dist/`.
///
/// # Errors
/// When Trunk fails.
pub fn build(workshop: &Workshop) -> Result<()> {
    stage("building the release site into dist/", || {
        command::run(trunk(workshop).args(["build", "--release"]))
    })
}

/// Trunk, kept from looking for newer versions of itself.
pub fn trunk(workshop: &Workshop) -> Command {
    let mut command = workshop.command("trunk");
    command.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // its own stack says nothing about why the site does not build
    command.env("RUST_LIB_BACKTRACE", "0");
    // Trunk reads this variable as one of its own flags and accepts only true or false
    if std::env::var_os("NO_COLOR").is_some() {
        command.env("NO_COLOR", "true");
    }
    command
}

/// Makes sure that there is a site.
///
/// # Errors
/// When there is none.
pub fn expect_built(workshop: &Workshop) -> Result<PathBuf> {
    let dist = workshop.dist();
    ensure!(
        dist.join("index.html").is_file(),
        "no site in {}: run `cargo xtask build` first",
        dist.display()
    );
    Ok(dist)
}

/// One file of the site and its sizes in bytes.
struct Item {
    name: String,
    size: usize,
    compressed: usize,
}

/// Prints every file with its size, plain and compressed as a server would send it, and the total.
fn list(dist: &Path) -> Result<()> {
    let mut items =
        files_below(dist)?.iter().map(|file| measure(dist, file)).collect::<Result<Vec<_>>>()?;
    items.sort_by_key(|item| std::cmp::Reverse(item.compressed));
    items.push(Item {
        name: "total".into(),
        size: items.iter().map(|item| item.size).sum(),
        compressed: items.iter().map(|item| item.compressed).sum(),
    });
    println!("\n{:<24} {:>12} {:>12}", "dist/", "size", "gzip -9");
    for item in items {
        let (size, compressed) = (kilobytes(item.size), kilobytes(item.compressed));
        println!("{:<24} {size:>12} {compressed:>12}", item.name);
    }
    Ok(())
}

/// All files in a directory and those below it.
fn files_below(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut pending = vec![directory.to_owned()];
    while let Some(next) = pending.pop() {
        let entries =
            fs::read_dir(&next).with_context(|| format!("cannot list {}", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                pending.push(path);
            } else {
                files.push(path);
            }
        }
    }
    Ok(files)
}

/// A file's sizes.
fn measure(dist: &Path, file: &Path) -> Result<Item> {
    let reading = || format!("cannot read {}", file.display());
    let mut source = File::open(file).with_context(reading)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let size = io::copy(&mut source, &mut encoder).with_context(reading)?;
    Ok(Item {
        name: file.strip_prefix(dist).unwrap_or(file).display().to_string(),
        size: usize::try_from(size).with_context(reading)?,
        compressed: encoder.finish().with_context(reading)?.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_files_in_every_directory() {
        let workshop = Workshop::find().unwrap();
        let scratch = workshop.scratch("measure-test").unwrap();
        fs::create_dir(scratch.path().join("inner")).unwrap();
        fs::write(scratch.path().join("inner/zeros"), [0; 5000]).unwrap();
        let files = files_below(scratch.path()).unwrap();
        let item = measure(scratch.path(), &files[0]).unwrap();
        assert_eq!((files.len(), item.size), (1, 5000));
        assert!(item.compressed < 100);
        assert!(item.name.ends_with("zeros"));
    }
}
