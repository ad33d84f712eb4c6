//! What a machine needs before the site can be built, and what the tests need besides.

use std::path::PathBuf;

use anyhow::Result;

use crate::browser::Browser;
use crate::toolchain::Toolchain;
use crate::workshop::Workshop;
use crate::{browser, firefox, target, tools};

/// Makes the machine able to build the site.
///
/// # Errors
/// When something is missing and cannot be installed; the message says what to install.
pub fn for_building(workshop: &Workshop) -> Result<()> {
    let toolchain = Toolchain::ask(workshop)?;
    target::ensure(workshop, &toolchain)?;
    let wasm_bindgen = tools::ensure_wasm_bindgen(workshop)?;
    let trunk = tools::ensure_trunk(workshop)?;
    eprintln!(
        "tools: rustc {} with {}, wasm-bindgen {wasm_bindgen}, Trunk {trunk}",
        toolchain.release,
        target::NAME,
    );
    Ok(())
}

/// Makes the machine able to check, to build and to open the site in Chromium and in Firefox,
/// whose driver is returned with Chromium's.
///
/// # Errors
/// As [`for_building`].
pub fn for_testing(workshop: &Workshop) -> Result<(Browser, PathBuf)> {
    for_building(workshop)?;
    tools::ensure_component(workshop, "rustfmt", "fmt")?;
    tools::ensure_component(workshop, "clippy", "clippy")?;
    Ok((browser::ensure(workshop)?, firefox::ensure(workshop)?))
}
