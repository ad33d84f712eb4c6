//! The standard library for WebAssembly.

use std::env;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::stage::stage;
use crate::toolchain::Toolchain;
use crate::workshop::Workshop;
use crate::{command, debian_std};

/// The target the site is built for.
pub const NAME: &str = "wasm32-unknown-unknown";

/// Installs the target's standard library unless the compiler can already use one.
///
/// rustup has it where its server is reachable. Where it is not, or where the toolchain is not
/// rustup's, [`debian_std`] builds the same library from Debian's copy of its source.
///
/// # Errors
/// When neither way leaves a library that works; the message says what to install.
pub fn ensure(workshop: &Workshop, toolchain: &Toolchain) -> Result<()> {
    if works(workshop)? {
        return Ok(());
    }
    if let Some(mut rustup) = rustup(workshop) {
        let added = stage(
            &format!("adding the target {NAME} (WebAssembly's standard library) with rustup"),
            || command::run(rustup.args(["target", "add", NAME])),
        );
        match added {
            Ok(()) if works(workshop)? => return Ok(()),
            Ok(()) => eprintln!("rustup added {NAME}, but rustc still cannot use it"),
            Err(error) => eprintln!("rustup could not: {}", error.root_cause()),
        }
    }
    stage(&format!("building {NAME}'s standard library from Debian's source of it"), || {
        debian_std::install(workshop, toolchain)
    })
    .and_then(|()| {
        ensure!(works(workshop)?, "rustc cannot use the library just built");
        Ok(())
    })
    .with_context(|| advice(toolchain))
}

/// Whether the compiler in use can compile for the target. Only trying tells: a library left over
/// from another version of the compiler is there all the same.
fn works(workshop: &Workshop) -> Result<bool> {
    let scratch = workshop.scratch("probe")?;
    let status = workshop
        .command("rustc")
        .args(["--target", NAME, "--crate-type", "lib", "--crate-name"])
        .args(["probe", "--emit", "metadata", "--out-dir"])
        .arg(scratch.path())
        .arg("-")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .context("cannot start rustc")?;
    Ok(status.success())
}

/// rustup, when the toolchain in use is one of its own: it would change another one otherwise.
pub fn rustup(workshop: &Workshop) -> Option<Command> {
    env::var_os("RUSTUP_TOOLCHAIN")?;
    workshop.which(&["rustup"]).map(|rustup| workshop.command(rustup))
}

/// What a person can do when we cannot.
fn advice(toolchain: &Toolchain) -> String {
    format!(
        "no standard library for {NAME}. Install it by hand: with rustup, \
         `rustup target add {NAME}`; with Debian's own rustc, `apt-get install \
         libstd-rust-dev-wasm32`; or, without a network, unpack the rust-src package of \
         Rust {} so that {} exists and run this command again",
        toolchain.release,
        debian_std::library_manifest(&toolchain.sysroot).display(),
    )
}
