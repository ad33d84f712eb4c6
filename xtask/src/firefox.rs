//! Firefox, in which the tests run a second time.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::workshop::Workshop;
use crate::{apt, tools};

/// The names Firefox goes by; its driver looks for the first.
const BROWSERS: [&str; 2] = ["firefox", "firefox-esr"];

/// Finds Firefox, and its driver geckodriver, whose program is returned; installs what is
/// missing where it may.
///
/// # Errors
/// When one is missing and cannot be installed; the message says what to install.
pub fn ensure(workshop: &Workshop) -> Result<PathBuf> {
    // only on Linux is a browser's program on `PATH`
    if cfg!(target_os = "linux") && workshop.which(&BROWSERS).is_none() {
        apt::install(workshop, &["firefox-esr"], "the second browser that the tests run in")
            .context(
                "the tests need Firefox on PATH too. Debian: `apt-get install firefox-esr`; \
                 Fedora: `dnf install firefox`",
            )?;
    }
    tools::ensure_geckodriver(workshop)
}
