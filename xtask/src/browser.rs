//! Chromium and the driver that tests steer it with.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::process::{self, Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::apt;
use crate::workshop::{Scratch, Workshop};

/// The names Chromium goes by; its driver looks for the same.
const BROWSERS: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// How long the driver may take to close its browsers before it is killed.
const PATIENCE: Duration = Duration::from_secs(5);

/// An installed Chromium, known by its driver.
pub struct Browser {
    /// The driver's program.
    pub driver: PathBuf,
}

/// Finds Chromium and its driver, installing Debian's packages where it may.
///
/// # Errors
/// When they are missing and cannot be installed; the message says what to install.
pub fn ensure(workshop: &Workshop) -> Result<Browser> {
    if let Some(browser) = find(workshop) {
        return Ok(browser);
    }
    let purpose = "the browser that the tests open the page in";
    apt::install(workshop, &["chromium", "chromium-driver"], purpose)
        .and_then(|()| find(workshop).context("chromium and chromedriver are still not on PATH"))
        .context(
            "the tests need Chromium (or Google Chrome) and the chromedriver of the same version \
             on PATH. Debian: `apt-get install chromium chromium-driver`; Fedora: `dnf install \
             chromium chromedriver`; macOS: `brew install --cask google-chrome chromedriver`",
        )
}

/// Chromium and its driver, if both are there. Only on Linux is a browser's program on `PATH`;
/// elsewhere the driver knows where to look.
fn find(workshop: &Workshop) -> Option<Browser> {
    if cfg!(target_os = "linux") {
        program(workshop)?;
    }
    let driver = workshop.which(&["chromedriver"])?;
    Some(Browser { driver })
}

/// The browser's own program, where it is on `PATH`.
pub fn program(workshop: &Workshop) -> Option<PathBuf> {
    workshop.which(&BROWSERS)
}

/// A running driver. Dropping it closes it and every browser it opened.
pub struct Driver {
    process: Child,
    port: u16,
    /// Where the browsers keep their files, some of which they forget to remove. It goes last.
    _files: Scratch,
}

impl Driver {
    /// Starts the driver on a port that the system chooses.
    ///
    /// # Errors
    /// When it cannot be started or does not say on which port it listens.
    pub fn start(workshop: &Workshop, browser: &Browser) -> Result<Self> {
        let name = browser.driver.display();
        // in the system's own place, because the path of a Unix socket must be short
        let files = env::temp_dir().join(format!("ravine-{}", process::id()));
        let files = Scratch::new(files)?;
        let mut process = workshop
            .command(&browser.driver)
            .args(["--port=0", "--log-level=SEVERE"])
            .env("TMPDIR", files.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {name}"))?;
        let output = process.stdout.take().context("the driver has no output")?;
        let mut output = BufReader::new(output);
        // from here on, dropping the driver ends the process
        let mut driver = Self { process, port: 0, _files: files };
        let mut said = String::new();
        while output.read_line(&mut said)? > 0 {
            if let Some(port) = said.lines().last().and_then(announced_port) {
                driver.port = port;
                // a full pipe would stop the driver
                thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
                return Ok(driver);
            }
        }
        bail!("{name} ended without listening: {}", said.trim())
    }

    /// Where the driver listens.
    pub fn address(&self) -> String {
        format!("http://{}:{}", Ipv4Addr::LOCALHOST, self.port)
    }

    /// Asks the driver to close its browsers and itself: a killed driver would leave them running.
    fn ask_to_leave(&self) -> Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(
            stream,
            "GET /shutdown HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            Ipv4Addr::LOCALHOST
        )?;
        stream.read_to_end(&mut Vec::new())?;
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // if it cannot be asked, it is killed below
        let _ = self.ask_to_leave();
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port in the driver's announcement, `... started successfully on port 34731.`
fn announced_port(line: &str) -> Option<u16> {
    line.split_once("started successfully on port ")?
        .1
        .trim_end()
        .trim_end_matches('.')
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_port_only_from_the_announcement() {
        let read = announced_port;
        assert_eq!(read("ChromeDriver was started successfully on port 34731.\n"), Some(34731));
        assert_eq!(read("Starting ChromeDriver 156.0.8078.79 on port 0"), None);
    }
}
