//! The benchmarks, some of which open the built site. They print their own tables.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::browser::Driver;
use crate::stage::stage;
use crate::workshop::{Scratch, Workshop};
use crate::{browser, command, lighthouse, setup, site, standalone, target};

/// The example that holds the steps to be timed in WebAssembly.
const STEPS: &str = "steps_wasm";

/// Builds the site and runs `cargo bench` with these further arguments.
///
/// # Errors
/// When something is missing, or the site or a benchmark fails.
pub fn run(workshop: &Workshop, arguments: &[&str]) -> Result<()> {
    setup::for_building(workshop)?;
    let browser = browser::ensure(workshop)?;
    site::build(workshop)?;
    let standalone = standalone::build(workshop)?;
    let bench_site = stage("building the steps to be timed in WebAssembly", || {
        let bench_site = copy_of_site(workshop)?;
        add_steps(workshop, &bench_site)?;
        Ok(bench_site)
    })?;
    let lighthouse = lighthouse::ensure(workshop);
    let driver = Driver::start(workshop, &browser)?;
    stage("benchmarks", || {
        let mut bench = workshop.cargo(&["bench", "-p", "ravine", "--benches"]);
        bench
            .args(arguments)
            .env("RAVINE_SITE", bench_site.path())
            .env("RAVINE_STANDALONE", &standalone)
            .env("RAVINE_WEBDRIVER", driver.address());
        if let Some(program) = &lighthouse {
            bench.env("RAVINE_LIGHTHOUSE", program);
            // the browser that Lighthouse opens is the one of the driver, where it is on PATH
            if let Some(chromium) = browser::program(workshop) {
                bench.env("CHROME_PATH", chromium);
            }
        }
        command::run(&mut bench)
    })
}

/// The site's files in a directory where more can be added: `dist/` is only ever the site.
fn copy_of_site(workshop: &Workshop) -> Result<Scratch> {
    let dist = site::expect_built(workshop)?;
    let copy = workshop.scratch("bench")?;
    for file in site::files_below(&dist)? {
        let place = copy.path().join(file.strip_prefix(&dist)?);
        let copying = || format!("cannot copy {} to {}", file.display(), place.display());
        if let Some(directory) = place.parent() {
            fs::create_dir_all(directory).with_context(copying)?;
        }
        fs::copy(&file, &place).with_context(copying)?;
    }
    Ok(copy)
}

/// Builds the steps as the site itself is built, and adds them as a module.
fn add_steps(workshop: &Workshop, bench_site: &Scratch) -> Result<()> {
    let build = ["build", "--release", "-p", "ravine", "--target", target::NAME, "--example"];
    command::run(workshop.cargo(&build).arg(STEPS))?;
    let module = target_directory(workshop)?
        .join(target::NAME)
        .join("release/examples")
        .join(format!("{STEPS}.wasm"));
    command::run(
        workshop
            .command("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--out-dir"])
            .arg(bench_site.path())
            .arg(module),
    )
}

/// Where Cargo builds, as Cargo says.
fn target_directory(workshop: &Workshop) -> Result<PathBuf> {
    let metadata = ["metadata", "--no-deps", "--format-version", "1"];
    let text = command::read(&mut workshop.cargo(&metadata))?;
    directory_in(&text).map(PathBuf::from).context("`cargo metadata` names no target directory")
}

/// The directory in Cargo's JSON, which writes only a backslash in a path otherwise than it is.
fn directory_in(metadata: &str) -> Option<String> {
    let (_, rest) = metadata.split_once("\"target_directory\":\"")?;
    let (directory, _) = rest.split_once('"')?;
    Some(directory.replace("\\\\", "\\"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_directory_in_the_metadata() {
        let directory = directory_in(r#"{"a":[],"target_directory":"C:\\ravine","b":""}"#);
        assert_eq!(directory.as_deref(), Some(r"C:\ravine"));
        assert_eq!(directory_in("{}"), None);
        assert!(target_directory(&Workshop::find().unwrap()).unwrap().is_absolute());
    }
}
