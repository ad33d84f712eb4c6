//! Every check there is, cheapest first, stopping at the first that fails.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::browser::{Browser, Driver};
use crate::stage::stage;
use crate::workshop::Workshop;
use crate::{axe, command, setup, site, standalone, target, units};

/// Seconds a page of unit tests may run in the browser; the default of 20 is short for a machine
/// that compiles at the same time.
const BROWSER_TEST_SECONDS: &str = "120";

/// The end-to-end tests that run in Firefox too. In Chromium alone run
/// - `endure`, because only Chromium tells what memory a page holds;
/// - of `accessibility`, all but the walk with Tab, whose stops are each browser's own: axe-core
///   goes by elements and styles and is asked once; to count tones a script comes before the
///   page's own, which takes Chromium's protocol; the others, on what is said, drawn and cut off,
///   hold in Firefox as well, and are spared for the minutes they take.
///
/// A single test that needs Chromium says so and why (`Engine::is_chromium_or_skips`).
const IN_FIREFOX: [&str; 16] = [
    "accessibility::every_control_is_reached_by_tab",
    "bits::",
    "fuzz::",
    "labs::",
    "mixture::",
    "offline::",
    "pointers::",
    "points::",
    "presentation::",
    "quadratic::",
    "safety::",
    "save::",
    "start::",
    "valley::",
    "views::",
    "workers::",
];

/// Runs all checks.
///
/// # Errors
/// That of the first check that fails.
pub fn run(workshop: &Workshop) -> Result<()> {
    let start = Instant::now();
    let (browser, geckodriver) = setup::for_testing(workshop)?;
    let cargo = |name: &str, words: &str| {
        let words: Vec<&str> = words.split_whitespace().collect();
        stage(name, || command::run(&mut workshop.cargo(&words)))
    };
    cargo("formatting", "fmt --all --check")?;
    cargo("clippy, native", "clippy --workspace --all-targets -- -D warnings")?;
    // benches and examples are native programs, whose dependencies are native too
    cargo(
        "clippy, wasm32",
        &format!("clippy -p ravine --lib --tests --target {} -- -D warnings", target::NAME),
    )?;
    cargo("documentation", "doc -p ravine --lib --no-deps")?;
    cargo("native tests", "test --workspace")?;
    stage("unit tests in headless Chromium", || {
        unit_tests_in_browser(workshop, ("CHROMEDRIVER", &browser.driver))
    })?;
    stage("unit tests in headless Firefox", || {
        unit_tests_in_browser(workshop, ("GECKODRIVER", &geckodriver))
    })?;
    site::build(workshop)?;
    let standalone = standalone::build(workshop)?;
    stage("end-to-end tests of the built site in headless Chromium", || {
        end_to_end(workshop, &browser, &standalone)
    })?;
    stage("end-to-end tests of the built site in headless Firefox", || {
        end_to_end_in_firefox(workshop, &geckodriver, &standalone)
    })?;
    stage("tests of the module in Node", || node_tests(workshop))?;
    eprintln!("\n== everything passed in {}", units::duration(start.elapsed()));
    Ok(())
}

/// The tests marked `#[wasm_bindgen_test]`, in the browser of a driver, which the runner takes
/// from the variable of that name. Benches and examples hold none, so only the
/// library and `tests/` are built.
fn unit_tests_in_browser(workshop: &Workshop, driver: (&str, &Path)) -> Result<()> {
    command::run(
        workshop
            .cargo(&["test", "-p", "ravine", "--tests", "--target", target::NAME])
            .env(driver.0, driver.1)
            .env("WASM_BINDGEN_USE_BROWSER", "1")
            .env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_TEST_SECONDS),
    )
}

/// The tests that open the built site. They are marked ignored, so that plain `cargo test` works
/// without a browser; `shoot` among them takes photographs and is no test.
fn end_to_end(workshop: &Workshop, browser: &Browser, standalone: &Path) -> Result<()> {
    let driver = Driver::start(workshop, browser)?;
    let mut tests = workshop.cargo(&["test", "-p", "ravine", "--test", "site", "--"]);
    tests
        .args(["--ignored", "--skip", "shoot"])
        .env("RAVINE_SITE", site::expect_built(workshop)?)
        .env("RAVINE_STANDALONE", standalone)
        .env("RAVINE_WEBDRIVER", driver.address());
    match axe::ensure(workshop)? {
        Some(script) => tests.env("RAVINE_AXE", script),
        None => tests.args(["--skip", "axe_finds_nothing"]),
    };
    command::run(&mut tests)
}

/// Those of them that are to run in Firefox too.
fn end_to_end_in_firefox(workshop: &Workshop, geckodriver: &Path, standalone: &Path) -> Result<()> {
    command::run(
        workshop
            .cargo(&["test", "-p", "ravine", "--test", "site", "--", "--ignored"])
            .args(IN_FIREFOX)
            .env("RAVINE_SITE", site::expect_built(workshop)?)
            .env("RAVINE_STANDALONE", standalone)
            .env("RAVINE_GECKODRIVER", geckodriver),
    )
}

/// The module imported outside any page. Node is not installed for this: it checks no more than
/// that what the browser imports works elsewhere too.
fn node_tests(workshop: &Workshop) -> Result<()> {
    let files = node_test_files(workshop)?;
    if files.is_empty() {
        eprintln!("skipped: there are no tests/node/*.test.mjs");
        return Ok(());
    }
    let Some(node) = workshop.which(&["node", "nodejs"]) else {
        eprintln!("skipped: there is no node on PATH");
        return Ok(());
    };
    command::run(
        workshop
            .command(node)
            .arg("--test")
            .args(files)
            .env("RAVINE_SITE", site::expect_built(workshop)?),
    )
}

/// The test files by name: what `node --test` makes of a directory differs between its versions.
fn node_test_files(workshop: &Workshop) -> Result<Vec<PathBuf>> {
    let directory = workshop.root.join("tests/node");
    if !directory.is_dir() {
        return Ok(Vec::new());
    }
    let listing = || format!("cannot list {}", directory.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(&directory).with_context(listing)? {
        let path = entry.with_context(listing)?.path();
        let name = path.file_name().map(OsStr::to_string_lossy);
        if name.is_some_and(|name| name.ends_with(".test.mjs")) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
