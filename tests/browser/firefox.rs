//! Firefox, where it is steered otherwise than Chromium.
//!
//! geckodriver serves one browser, so each page has a driver of its own. What the DevTools
//! protocol does for Chromium, scripts do in Firefox's own, privileged context.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::log::Entry;
use super::session::Session;

/// How long the driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running geckodriver. Dropping it ends it.
pub struct Gecko {
    process: Child,
    port: u16,
}

impl Gecko {
    /// Starts the program on a free port.
    ///
    /// # Errors
    /// When it cannot be started or does not listen.
    pub fn start(program: &Path) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let process = Command::new(program)
            .args(["--port", &port.to_string(), "--websocket-port", "0"])
            .args(["--log", "fatal", "--allow-system-access"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let gecko = Self { process, port };
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if Instant::now() > deadline {
                bail!("{} does not listen on port {port}", program.display());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(gecko)
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://{}:{}", Ipv4Addr::LOCALHOST, self.port)
    }
}

impl Drop for Gecko {
    fn drop(&mut self) {
        // its browser went with the session
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What kind of Firefox to open: one that reaches nobody but this machine.
pub fn capabilities(milliseconds: u64) -> Value {
    // a proxy that is not there
    let nobody = |kind: &str| (format!("network.proxy.{kind}"), json!("127.0.0.1"));
    let port = |kind: &str| (format!("network.proxy.{kind}_port"), json!(9));
    let mut preferences: serde_json::Map<String, Value> =
        [nobody("http"), port("http"), nobody("ssl"), port("ssl")].into_iter().collect();
    preferences.insert("network.proxy.type".to_owned(), json!(1));
    preferences.insert("network.proxy.no_proxies_on".to_owned(), json!("127.0.0.1"));
    json!({ "alwaysMatch": {
        "moz:firefoxOptions": { "args": ["-headless"], "prefs": preferences },
        "timeouts": { "script": milliseconds, "pageLoad": milliseconds },
    } })
}

impl Session {
    /// Runs a function's body in Firefox's own context, where the page is
    /// `gBrowser.selectedBrowser`.
    ///
    /// # Errors
    /// When it throws.
    pub fn privileged(&self, body: &str, argument: &Value) -> Result<Value> {
        let context = |name: &str| self.post("/moz/context", &json!({ "context": name }));
        context("chrome")?;
        let command = json!({ "script": body, "args": [argument] });
        let value = self.post("/execute/sync", &command);
        context("content")?;
        value.with_context(|| format!("privileged script {body}"))
    }
}

/// Makes the viewport so many CSS pixels large, as Firefox's own responsive design mode does.
///
/// # Errors
/// When the browser cannot.
pub fn set_viewport(
    session: &Session,
    (width, height): (u32, u32),
    scale: f64,
    mobile: bool,
) -> Result<()> {
    let size = json!({ "width": width, "height": height, "scale": scale, "mobile": mobile });
    session.privileged(
        "const [{ width, height, scale, mobile }] = arguments;
         const browser = gBrowser.selectedBrowser;
         const context = browser.browsingContext;
         browser.style.minWidth = browser.style.maxWidth = `${width}px`;
         browser.style.minHeight = browser.style.maxHeight = `${height}px`;
         context.overrideDPPX = scale;
         context.touchEventsOverride = mobile ? 'enabled' : 'none';
         // scroll bars that take no room
         Services.prefs.setIntPref('ui.useOverlayScrollbars', mobile ? 1 : 0);",
        &size,
    )?;
    let fits = format!(
        "const end = performance.now() + 10000;
         const fits = () => innerWidth === {width} && innerHeight === {height};
         return (async () => {{
             while (!fits() && performance.now() < end) await new Promise(requestAnimationFrame);
             return fits();
         }})();"
    );
    let fits = session.post("/execute/sync", &json!({ "script": fits, "args": [] }))?;
    if fits != json!(true) {
        bail!("Firefox does not make the viewport {width} × {height}");
    }
    Ok(())
}

/// Sets media features, and forgets those set before.
///
/// # Errors
/// When there is a feature that Firefox cannot be told.
pub fn set_media(session: &Session, features: &[(&str, &str)]) -> Result<()> {
    let mut told = json!({ "prefers-color-scheme": "none", "prefers-reduced-motion": "" });
    for (name, value) in features {
        if told.get(name).is_none() {
            bail!("Firefox cannot be told of {name}: {value}");
        }
        told[*name] = json!(value);
    }
    session.privileged(
        "const [told] = arguments;
         const context = gBrowser.selectedBrowser.browsingContext;
         context.prefersColorSchemeOverride = told['prefers-color-scheme'];
         const still = told['prefers-reduced-motion'] === 'reduce' ? 1 : 0;
         Services.prefs.setIntPref('ui.prefersReducedMotion', still);",
        &told,
    )?;
    Ok(())
}

/// The errors of pages, from the first moment of each load: what was thrown and not caught,
/// what the policy forbade, what could not be loaded. What a page itself writes on the console
/// is not among them.
///
/// # Errors
/// When the browser does not answer.
pub fn console(session: &Session) -> Result<Vec<Entry>> {
    let entries = session.privileged(
        "const ours = /^(https?|file|blob):/;
         const messages = Services.console.getMessageArray()
             .filter((message) => message instanceof Ci.nsIScriptError)
             .filter((message) => ours.test(message.sourceName))
             // of a fraction of which only the half is read yet
             .filter((message) => !/number of children for <m/.test(message.errorMessage));
         Services.console.reset();
         return messages.map((message) => {
             const warning = message.flags & Ci.nsIScriptError.warningFlag;
             const severe = !warning || message.errorMessage.startsWith('Loading failed');
             return {
                 level: severe ? 'SEVERE' : 'WARNING',
                 message: `${message.sourceName} ${message.lineNumber} ${message.errorMessage}`,
             };
         });",
        &Value::Null,
    )?;
    Ok(serde_json::from_value(entries)?)
}

/// Notes the addresses of all requests from here on.
///
/// # Errors
/// When the browser does not answer.
pub fn note_requests(session: &Session) -> Result<()> {
    session.privileged(
        "window.ravineRequests = [];
         Services.obs.addObserver((channel) => {
             channel.QueryInterface(Ci.nsIHttpChannel);
             const from = channel.loadInfo.browsingContext;
             if (from?.top === gBrowser.selectedBrowser.browsingContext.top) {
                 window.ravineRequests.push(channel.URI.spec);
             }
         }, 'http-on-opening-request');",
        &Value::Null,
    )?;
    Ok(())
}

/// The addresses of all requests since the last call.
///
/// # Errors
/// When they were not noted.
pub fn requests(session: &Session) -> Result<Vec<String>> {
    let noted = session.privileged("return window.ravineRequests.splice(0);", &Value::Null)?;
    Ok(serde_json::from_value(noted)?)
}
