//! The site on a local address, built again at every change.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::workshop::Workshop;
use crate::{setup, site, units};

/// Trunk.toml's port, so that plain `trunk serve` answers on the same address.
pub const DEFAULT_PORT: u16 = 8080;

/// A port given on the command line.
///
/// # Errors
/// When it is not a number that a port can have.
pub fn parse_port(word: &str) -> Result<u16> {
    match word.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => bail!("{word:?} is no port: give a number from 1 to 65535"),
    }
}

/// Sets up, then builds and serves the release site until interrupted.
///
/// # Errors
/// When something is missing, the port is taken or Trunk ends by itself.
pub fn serve(workshop: &Workshop, port: u16) -> Result<()> {
    let start = Instant::now();
    setup::for_building(workshop)?;
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!("port {port} is taken: stop what listens there, or `cargo xtask serve PORT`")
    })?;
    eprintln!("\n== building the release site, then serving it ...");
    let mut trunk = site::trunk(workshop)
        .args(["serve", "--release", "--address", "127.0.0.1", "--port"])
        .arg(port.to_string())
        .spawn()
        .context("cannot start trunk")?;
    loop {
        if let Some(status) = trunk.try_wait().context("cannot wait for trunk")? {
            bail!("`trunk serve` ended ({status})");
        }
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
    eprintln!(
        "\n== http://127.0.0.1:{port} is served after {}; Ctrl-C stops it",
        units::duration(start.elapsed())
    );
    let status = trunk.wait().context("cannot wait for trunk")?;
    bail!("`trunk serve` ended ({status})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_port_is_a_port() {
        assert_eq!(parse_port("8080").unwrap(), 8080);
        for word in ["0", "65536", "-1", "http", ""] {
            assert!(parse_port(word).is_err(), "{word:?}");
        }
    }
}
