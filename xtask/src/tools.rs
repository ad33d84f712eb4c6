//! Programs that Cargo itself can install: wasm-bindgen, Trunk, geckodriver, rustfmt and clippy.

use std::io::{IsTerminal, stderr};
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

use crate::stage::stage;
use crate::workshop::Workshop;
use crate::{command, lockfile, target};

/// The Trunk we install. The next series asks for a newer compiler than ours.
const TRUNK: &str = "0.21.14";

/// Any Trunk of this series will do, so that one already there is left alone.
const TRUNK_SERIES: &str = "0.21.";

/// Firefox's driver as we install it.
const GECKODRIVER: &str = "0.37.1";

/// Any driver of this series or a later one will do: it gives the tests Firefox's own context.
const GECKODRIVER_SERIES: (u32, u32) = (0, 36);

/// Cargo's settings for a tool that runs for a second at a time: building it must be quick.
const QUICK_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
];

/// wasm-bindgen's command-line tools at exactly Cargo.lock's version, which the library checks.
///
/// # Errors
/// When they are missing and cannot be installed.
pub fn ensure_wasm_bindgen(workshop: &Workshop) -> Result<String> {
    let wanted = lockfile::version(workshop, "wasm-bindgen")?;
    let found = ["wasm-bindgen", "wasm-bindgen-test-runner"]
        .map(|program| installed_version(workshop, program));
    if found.iter().any(|found| found.as_ref() != Some(&wanted)) {
        let name = format!("wasm-bindgen {wanted} (the bridge to JavaScript; about two minutes)");
        install(workshop, &name, &["wasm-bindgen-cli", "--version", &wanted])?;
        expect(workshop, "wasm-bindgen", |found| found == wanted)?;
    }
    Ok(wanted)
}

/// Trunk, which builds and serves the page.
///
/// # Errors
/// When it is missing and cannot be installed.
pub fn ensure_trunk(workshop: &Workshop) -> Result<String> {
    let fits = |version: &str| version.starts_with(TRUNK_SERIES);
    if let Some(found) = installed_version(workshop, "trunk")
        && fits(&found)
    {
        return Ok(found);
    }
    let name = format!("Trunk {TRUNK} (builds and serves the page; about three minutes)");
    let features = ["--no-default-features", "--features", "rustls"];
    let package = ["trunk", "--version", TRUNK];
    install(workshop, &name, &[&package[..], &features].concat())?;
    expect(workshop, "trunk", fits)
}

/// geckodriver, which steers Firefox.
///
/// # Errors
/// When it is missing and cannot be installed.
pub fn ensure_geckodriver(workshop: &Workshop) -> Result<PathBuf> {
    if !installed_version(workshop, "geckodriver").is_some_and(|found| is_recent(&found)) {
        let name = format!("geckodriver {GECKODRIVER} (steers Firefox; about two minutes)");
        install(workshop, &name, &["geckodriver", "--version", GECKODRIVER])?;
        expect(workshop, "geckodriver", is_recent)?;
    }
    let program = workshop.which(&["geckodriver"]);
    program.context("geckodriver was installed but is not on PATH")
}

/// Whether a version of geckodriver is of [`GECKODRIVER_SERIES`] or later.
fn is_recent(version: &str) -> bool {
    let mut numbers = version.split('.').map(str::parse::<u32>);
    let series = (numbers.next(), numbers.next());
    matches!(series, (Some(Ok(major)), Some(Ok(minor))) if (major, minor) >= GECKODRIVER_SERIES)
}

/// A part of the Rust toolchain that `cargo COMMAND` needs.
///
/// # Errors
/// When it is missing and rustup cannot add it.
pub fn ensure_component(workshop: &Workshop, component: &str, cargo_command: &str) -> Result<()> {
    let present = || command::read(&mut workshop.cargo(&[cargo_command, "--version"]));
    if present().is_ok() {
        return Ok(());
    }
    let by_hand = format!("install {component}: `rustup component add {component}`");
    let Some(mut rustup) = target::rustup(workshop) else {
        bail!("`cargo {cargo_command}` does not work; {by_hand}, or your system's package of it");
    };
    stage(&format!("adding {component} with rustup"), || {
        command::run(rustup.args(["component", "add", component]))?;
        present().map(drop)
    })
    .context(by_hand)
}

/// Installs a package with the dependencies its authors tested, or, where the registry at hand
/// lacks one of those, with the newest that fit.
fn install(workshop: &Workshop, name: &str, package: &[&str]) -> Result<()> {
    stage(&format!("installing {name}"), || {
        cargo_install(workshop, package, &["--locked"]).or_else(|error| {
            eprintln!("{error:#}\ntrying again with newer dependencies ...");
            cargo_install(workshop, package, &[])
        })
    })
    .with_context(|| format!("install it by hand: `cargo install {}`", package.join(" ")))
}

/// One `cargo install`, showing Cargo's progress where somebody is looking.
fn cargo_install(workshop: &Workshop, package: &[&str], options: &[&str]) -> Result<()> {
    let mut cargo = workshop.cargo(&["install", "--root"]);
    cargo.arg(&workshop.install_root).args(options).args(package).envs(QUICK_BUILD);
    if !stderr().is_terminal() {
        cargo.arg("--quiet");
    }
    command::run(&mut cargo)
}

/// The version of the program that a search finds first; none if it is missing or broken.
fn installed_version(workshop: &Workshop, program: &str) -> Option<String> {
    let path = workshop.which(&[program])?;
    let words = command::read(workshop.command(path).arg("--version")).ok()?;
    words.split_whitespace().nth(1).map(str::to_owned)
}

/// Makes sure that what was installed is what a search finds, and returns its version.
fn expect(workshop: &Workshop, program: &str, fits: impl Fn(&str) -> bool) -> Result<String> {
    let found = installed_version(workshop, program)
        .with_context(|| format!("{program} was installed but cannot be run"))?;
    ensure!(
        fits(&found),
        "{program} was installed, but {:?} of version {found} is found before it",
        workshop.which(&[program]).unwrap_or_default(),
    );
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drivers_from_the_series_on_will_do() {
        for (version, recent) in [
            ("0.35.0", false),
            ("0.36.0", true),
            (GECKODRIVER, true),
            ("1.0.0", true),
            ("x", false),
        ] {
            assert_eq!(is_recent(version), recent, "{version}");
        }
    }
}
