//! The benchmarks, some of which open the built site. They print their own tables.

use anyhow::Result;

use crate::browser::Driver;
use crate::stage::stage;
use crate::workshop::Workshop;
use crate::{browser, command, setup, site};

/// Builds the site and runs `cargo bench` with these further arguments.
///
/// # Errors
/// When something is missing, or the site or a benchmark fails.
pub fn run(workshop: &Workshop, arguments: &[&str]) -> Result<()> {
    setup::for_building(workshop)?;
    let browser = browser::ensure(workshop)?;
    site::build(workshop)?;
    let driver = Driver::start(workshop, &browser)?;
    stage("benchmarks", || {
        command::run(
            workshop
                .cargo(&["bench", "-p", "ravine", "--benches"])
                .args(arguments)
                .env("RAVINE_SITE", site::expect_built(workshop)?)
                .env("RAVINE_WEBDRIVER", driver.address()),
        )
    })
}
