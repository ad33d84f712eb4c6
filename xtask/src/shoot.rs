//! Photographs of the built page, for looking at while working on it.

use std::path::Path;

use anyhow::Result;

use crate::browser::Driver;
use crate::stage::stage;
use crate::workshop::Workshop;
use crate::{browser, command, site};

/// Where the pictures go unless told otherwise.
const DEFAULT_DIRECTORY: &str = "target/shots";

/// Photographs the page at a link, in both colour schemes and two sizes.
///
/// The harness of the end-to-end tests holds the camera, so that xtask itself needs no client for
/// the driver.
///
/// # Errors
/// When the site is not built, a browser is missing or the page does not load.
pub fn shoot(workshop: &Workshop, link: &str, directory: Option<&str>) -> Result<()> {
    let dist = site::expect_built(workshop)?;
    let browser = browser::ensure(workshop)?;
    let driver = Driver::start(workshop, &browser)?;
    let directory = workshop.root.join(Path::new(directory.unwrap_or(DEFAULT_DIRECTORY)));
    stage("photographing the page", || {
        command::run(
            workshop
                .cargo(&["test", "--quiet", "-p", "ravine", "--test", "site", "--"])
                .args(["--ignored", "--exact", "--nocapture", "shoot"])
                .env("RAVINE_SITE", dist)
                .env("RAVINE_WEBDRIVER", driver.address())
                .env("RAVINE_SHOOT_LINK", link)
                .env("RAVINE_SHOOT_INTO", directory),
        )
    })
}
