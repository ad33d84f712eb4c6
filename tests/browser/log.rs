//! What the browser noted: its console and its requests.

use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use super::firefox;
use super::page::Page;
use super::session::Engine;

/// A line of the browser's console.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Entry {
    /// `SEVERE` for `console.error`, uncaught errors, rejected promises and failed loads; then
    /// `WARNING`, `INFO` and `DEBUG`.
    pub level: String,
    /// Where it came from and what it says.
    pub message: String,
}

impl Page {
    /// Everything on the console since the browser was opened, from the first moment of each load.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn console(&self) -> Result<Vec<Entry>> {
        let fresh: Vec<Entry> = match self.session.engine {
            Engine::Chromium => serde_json::from_value(self.noted("browser")?)?,
            Engine::Firefox => firefox::console(&self.session)?,
        };
        let mut console = self.console.borrow_mut();
        console.extend(fresh);
        Ok(console.clone())
    }

    /// The console's errors.
    ///
    /// # Errors
    /// As [`console`](Self::console).
    pub fn console_errors(&self) -> Result<Vec<String>> {
        let entries = self.console()?.into_iter();
        Ok(entries.filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect())
    }

    /// Makes sure that there are no errors on the console.
    ///
    /// # Errors
    /// When there are, with their text.
    pub fn assert_quiet(&self) -> Result<()> {
        let errors = self.console_errors()?;
        ensure!(errors.is_empty(), "errors on the console:\n{}", errors.join("\n"));
        Ok(())
    }

    /// The addresses of all requests since the last call, sent or not, with `data:` and `blob:`
    /// ones. Only for a page opened by [`open_noting_requests`](Self::open_noting_requests).
    ///
    /// # Errors
    /// When the page was opened otherwise.
    pub fn requests(&self) -> Result<Vec<String>> {
        if self.session.engine == Engine::Firefox {
            return firefox::requests(&self.session);
        }
        let entries: Vec<Entry> = serde_json::from_value(self.noted("performance")?)?;
        let mut requests = Vec::new();
        for entry in entries {
            let event: Value = serde_json::from_str(&entry.message)?;
            let event = &event["message"];
            if event["method"] == "Network.requestWillBeSent"
                && let Some(url) = event["params"]["request"]["url"].as_str()
            {
                requests.push(url.to_owned());
            }
        }
        Ok(requests)
    }

    /// What the driver noted since the last call.
    fn noted(&self, kind: &str) -> Result<Value> {
        self.session.post("/se/log", &json!({ "type": kind }))
    }
}
