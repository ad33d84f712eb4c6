//! Debian packages that only a system-wide installation can bring.

use std::process::Command;

use anyhow::{Result, bail};

use crate::command;
use crate::stage::stage;
use crate::workshop::Workshop;

/// Installs packages, as root or through a sudo that asks no password.
///
/// # Errors
/// When this is no Debian system, when we may not install, or when apt-get fails.
pub fn install(workshop: &Workshop, packages: &[&str], purpose: &str) -> Result<()> {
    if workshop.which(&["apt-get"]).is_none() {
        bail!("there is no apt-get to install {packages:?} with");
    }
    let Some(prefix) = privilege(workshop) else {
        bail!(
            "only root may install {packages:?}: run `sudo apt-get install {}`",
            packages.join(" ")
        );
    };
    let apt_get = |arguments: &[&str]| {
        let mut words = prefix.clone();
        words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]);
        words.extend(arguments);
        let mut command: Command = workshop.command(words[0]);
        command.args(&words[1..]);
        command::run(&mut command)
    };
    stage(&format!("installing {} ({purpose})", packages.join(" and ")), || {
        apt_get(&["update"])?;
        let options = ["install", "--yes", "--no-install-recommends"];
        apt_get(&[&options, packages].concat())
    })
}

/// The words to put before a command so that it runs as root, or nothing if we may not.
fn privilege(workshop: &Workshop) -> Option<Vec<&'static str>> {
    let user = command::read(workshop.command("id").arg("-u")).ok()?;
    if user == "0" {
        return Some(Vec::new());
    }
    command::read(workshop.command("sudo").args(["-n", "true"])).ok()?;
    Some(vec!["sudo", "-n"])
}
