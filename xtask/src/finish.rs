//! What is still to be done when Trunk has put the site together.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{offline, policy, reload, slim};

/// Finishes the site where Trunk, which runs this as a hook, says that it is.
///
/// # Errors
/// When Trunk has not said where, or a file is missing.
pub fn finish() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("TRUNK_STAGING_DIR is not set: this is a hook for Trunk to run")?;
    slim::slim(&staging)?;
    let file = staging.join("index.html");
    let page =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let write = |name: &str, text: &str| {
        let file = staging.join(name);
        fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))
    };
    write(policy::HEADERS, &policy::headers(policy::of(&page)?))?;
    match reload::moved_out(&page) {
        // a site that is being worked on is never kept: it would be an old one
        Some((page, script)) => {
            write("index.html", &page)?;
            write(reload::FILE, &script)
        }
        None => offline::list_files(&staging),
    }
}
