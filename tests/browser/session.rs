//! The WebDriver protocol: one session is one browser.

use std::env;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use ureq::http::Response;
use ureq::{Agent, Body};

use super::firefox::{self, Gecko};

/// The arguments that headless Chromium needs here, shared with wasm-bindgen's test runner.
const CAPABILITIES: &str = include_str!("../../webdriver.json");

/// No name but our own server's resolves, so that nothing the page asks for leaves this machine.
const NO_NETWORK: &str = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";

/// How long the page may take to load or to answer a script.
const PATIENCE: Duration = Duration::from_secs(60);

/// The most a reply may weigh: a photograph of a long page, in base64.
const LARGEST_REPLY: u64 = 100_000_000;

/// A kind of browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, through a chromedriver that serves all tests.
    Chromium,
    /// Firefox, each through a geckodriver of its own.
    Firefox,
}

impl Engine {
    /// The browser that the environment asks for.
    pub fn asked_for() -> Self {
        if geckodriver().is_some() { Self::Firefox } else { Self::Chromium }
    }

    /// Whether it is Chromium; where not, says what is left out because only Chromium can
    /// do it.
    pub fn is_chromium_or_skips(what: &str) -> bool {
        let chromium = Self::asked_for() == Self::Chromium;
        if !chromium {
            println!("skipped in Firefox: {what}");
        }
        chromium
    }
}

/// A browser that the driver opened. Dropping it closes the browser.
pub struct Session {
    agent: Agent,
    address: String,
    /// The browser's kind.
    pub engine: Engine,
    /// Firefox's driver, which ends after the session.
    _gecko: Option<Gecko>,
}

impl Session {
    /// Opens a browser with a new, empty profile.
    ///
    /// `requests` asks the driver to note every request of the page; that costs a little time per
    /// event, which a benchmark does without.
    ///
    /// # Errors
    /// When the driver cannot be reached or cannot start a browser.
    pub fn open(requests: bool) -> Result<Self> {
        let engine = Engine::asked_for();
        let gecko = geckodriver().map(|program| Gecko::start(&program)).transpose()?;
        let driver = gecko.as_ref().map_or_else(driver, |gecko| Ok(gecko.address()))?;
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            // the driver itself gives up after its own patience, with better words
            .timeout_global(Some(2 * PATIENCE))
            .build()
            .new_agent();
        let address = format!("{driver}/session");
        let mut session = Self { agent, address, engine, _gecko: gecko };
        let wanted = match engine {
            Engine::Chromium => capabilities(requests)?,
            Engine::Firefox => firefox::capabilities(milliseconds()),
        };
        let opened = session.post("", &json!({ "capabilities": wanted }))?;
        let Some(id) = opened["sessionId"].as_str() else {
            bail!("the driver at {driver} opened no session: {opened}");
        };
        session.address = format!("{driver}/session/{id}");
        if requests && engine == Engine::Firefox {
            firefox::note_requests(&session)?;
        }
        Ok(session)
    }

    /// Sends a command, named by its path below the session's address, and returns its value.
    ///
    /// # Errors
    /// When the driver cannot be reached or reports an error.
    pub fn post(&self, command: &str, body: &Value) -> Result<Value> {
        let asking = || format!("WebDriver command {command:?}");
        let reply = self.agent.post(format!("{}{command}", self.address)).send_json(body);
        value_of(reply.with_context(asking)?).with_context(asking)
    }

    /// Asks for a value, named by its path below the session's address.
    ///
    /// # Errors
    /// As [`post`](Self::post).
    pub fn get(&self, question: &str) -> Result<Value> {
        let asking = || format!("WebDriver question {question:?}");
        let reply = self.agent.get(format!("{}{question}", self.address)).call();
        value_of(reply.with_context(asking)?).with_context(asking)
    }

    /// Sends a command of the Chrome DevTools Protocol.
    ///
    /// # Errors
    /// As [`post`](Self::post).
    pub fn cdp(&self, command: &str, parameters: &Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        self.post("/goog/cdp/execute", &body)
            .with_context(|| format!("DevTools command {command} with {parameters}"))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // a browser that cannot be closed now is closed when the driver ends
        let _ = self.agent.delete(&self.address).call();
    }
}

/// What a reply says.
fn value_of(mut reply: Response<Body>) -> Result<Value> {
    let mut reply: Value = reply.body_mut().with_config().limit(LARGEST_REPLY).read_json()?;
    let value = reply["value"].take();
    if let (Some(error), Some(message)) = (value["error"].as_str(), value["message"].as_str()) {
        bail!("{error}: {message}");
    }
    Ok(value)
}

/// [`PATIENCE`] in the protocol's unit.
fn milliseconds() -> u64 {
    PATIENCE.as_secs() * 1000
}

/// What kind of Chromium to open.
fn capabilities(requests: bool) -> Result<Value> {
    let mut wanted: Value =
        serde_json::from_str(CAPABILITIES).context("webdriver.json is not JSON")?;
    wanted["goog:chromeOptions"]["args"]
        .as_array_mut()
        .context("webdriver.json has no goog:chromeOptions.args")?
        .push(NO_NETWORK.into());
    wanted["timeouts"] = json!({ "script": milliseconds(), "pageLoad": milliseconds() });
    wanted["goog:loggingPrefs"] = json!({ "browser": "ALL" });
    if requests {
        wanted["goog:loggingPrefs"]["performance"] = "ALL".into();
    }
    Ok(json!({ "alwaysMatch": wanted }))
}

/// Firefox's driver, where the environment names it: then Firefox is what is asked for.
fn geckodriver() -> Option<PathBuf> {
    env::var_os("RAVINE_GECKODRIVER").map(PathBuf::from)
}

/// The driver's address, as the environment names it.
///
/// # Errors
/// When the environment does not.
pub fn driver() -> Result<String> {
    env::var("RAVINE_WEBDRIVER")
        .context("RAVINE_WEBDRIVER is not set: run this through `cargo xtask test` or `bench`")
}
