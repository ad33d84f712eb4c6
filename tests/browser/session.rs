//! The WebDriver protocol: one session is one browser.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use ureq::Agent;

/// The arguments that headless Chromium needs here, shared with wasm-bindgen's test runner.
const CAPABILITIES: &str = include_str!("../../webdriver.json");

/// No name but our own server's resolves, so that nothing the page asks for leaves this machine.
const NO_NETWORK: &str = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";

/// How long the page may take to load or to answer a script.
const PATIENCE: Duration = Duration::from_secs(60);

/// The most a reply may weigh: a photograph of a long page, in base64.
const LARGEST_REPLY: u64 = 100_000_000;

/// A browser that the driver opened. Dropping it closes the browser.
pub struct Session {
    agent: Agent,
    address: String,
}

impl Session {
    /// Opens a browser with a new, empty profile.
    ///
    /// `requests` asks the driver to note every request of the page; that costs a little time per
    /// event, which a benchmark does without.
    ///
    /// # Errors
    /// When the driver cannot be reached or cannot start a browser.
    pub fn open(driver: &str, requests: bool) -> Result<Self> {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            // the driver itself gives up after its own patience, with better words
            .timeout_global(Some(2 * PATIENCE))
            .build()
            .new_agent();
        let mut session = Self { agent, address: format!("{driver}/session") };
        let opened = session.post("", &json!({ "capabilities": capabilities(requests)? }))?;
        let Some(id) = opened["sessionId"].as_str() else {
            bail!("the driver at {driver} opened no session: {opened}");
        };
        session.address = format!("{driver}/session/{id}");
        Ok(session)
    }

    /// Sends a command, named by its path below the session's address, and returns its value.
    ///
    /// # Errors
    /// When the driver cannot be reached or reports an error.
    pub fn post(&self, command: &str, body: &Value) -> Result<Value> {
        let asking = || format!("WebDriver command {command:?}");
        let mut reply = self
            .agent
            .post(format!("{}{command}", self.address))
            .send_json(body)
            .with_context(asking)?;
        let mut reply: Value =
            reply.body_mut().with_config().limit(LARGEST_REPLY).read_json().with_context(asking)?;
        let value = reply["value"].take();
        if let (Some(error), Some(message)) = (value["error"].as_str(), value["message"].as_str()) {
            bail!("{}: {error}: {message}", asking());
        }
        Ok(value)
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

/// What kind of browser to open.
fn capabilities(requests: bool) -> Result<Value> {
    let mut wanted: Value =
        serde_json::from_str(CAPABILITIES).context("webdriver.json is not JSON")?;
    wanted["goog:chromeOptions"]["args"]
        .as_array_mut()
        .context("webdriver.json has no goog:chromeOptions.args")?
        .push(NO_NETWORK.into());
    let milliseconds = PATIENCE.as_secs() * 1000;
    wanted["timeouts"] = json!({ "script": milliseconds, "pageLoad": milliseconds });
    wanted["goog:loggingPrefs"] = json!({ "browser": "ALL" });
    if requests {
        wanted["goog:loggingPrefs"]["performance"] = "ALL".into();
    }
    Ok(json!({ "alwaysMatch": wanted }))
}

/// The driver's address, as the environment names it.
///
/// # Errors
/// When the environment does not.
pub fn driver() -> Result<String> {
    std::env::var("RAVINE_WEBDRIVER")
        .context("RAVINE_WEBDRIVER is not set: run this through `cargo xtask test` or `bench`")
}
