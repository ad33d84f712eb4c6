//! What the page is shown on, and pictures of it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

use super::firefox;
use super::page::Page;
use super::session::Engine;

/// The colour scheme that the system prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    /// Its name in CSS, also good for a file's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Page {
    /// Makes the viewport so many CSS pixels large, with so many device pixels to each. A mobile
    /// device has touch, honours `<meta name="viewport">` and lays scroll bars over the page.
    ///
    /// # Errors
    /// When the browser cannot.
    pub fn set_viewport(&self, width: u32, height: u32, scale: f64, mobile: bool) -> Result<()> {
        if self.session.engine == Engine::Firefox {
            return firefox::set_viewport(&self.session, (width, height), scale, mobile);
        }
        self.session.cdp(
            "Emulation.setDeviceMetricsOverride",
            &json!({
                "width": width,
                "height": height,
                "deviceScaleFactor": scale,
                "mobile": mobile,
            }),
        )?;
        let touch = json!({ "enabled": mobile, "maxTouchPoints": 5 });
        self.session.cdp("Emulation.setTouchEmulationEnabled", &touch)?;
        Ok(())
    }

    /// Sets the preferred colour scheme, and forgets other preferences.
    ///
    /// # Errors
    /// When the browser cannot.
    pub fn set_color_scheme(&self, scheme: Scheme) -> Result<()> {
        self.set_media(&[("prefers-color-scheme", scheme.name())])
    }

    /// Sets media features, such as `("prefers-reduced-motion", "reduce")`, in place of those set
    /// before.
    ///
    /// # Errors
    /// When the browser cannot.
    pub fn set_media(&self, features: &[(&str, &str)]) -> Result<()> {
        if self.session.engine == Engine::Firefox {
            return firefox::set_media(&self.session, features);
        }
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.session.cdp("Emulation.setEmulatedMedia", &json!({ "features": features }))?;
        Ok(())
    }

    /// Slows the network down to so many bytes a second each way, and to answers that take this
    /// long at least.
    ///
    /// # Errors
    /// When the browser cannot: only Chromium can.
    pub fn slow_network(&self, bytes_per_second: u32, latency: Duration) -> Result<()> {
        self.session.cdp("Network.enable", &json!({}))?;
        self.session.cdp(
            "Network.emulateNetworkConditions",
            &json!({
                "offline": false,
                "latency": 1000.0 * latency.as_secs_f64(),
                "downloadThroughput": bytes_per_second,
                "uploadThroughput": bytes_per_second,
            }),
        )?;
        Ok(())
    }

    /// Has every page loaded from here on run these statements before its own.
    ///
    /// # Errors
    /// When the browser cannot.
    pub fn before_each_load(&self, statements: &str) -> Result<()> {
        let source = json!({ "source": statements });
        self.session.cdp("Page.addScriptToEvaluateOnNewDocument", &source)?;
        Ok(())
    }

    /// Writes what the viewport shows to a PNG file.
    ///
    /// # Errors
    /// When the browser cannot take the picture or the file cannot be written.
    pub fn screenshot(&self, file: &Path) -> Result<()> {
        write(file, &self.picture()?)
    }

    /// Writes the whole page, as if scrolled through, to a PNG file.
    ///
    /// # Errors
    /// As [`screenshot`](Self::screenshot).
    pub fn screenshot_whole(&self, file: &Path) -> Result<()> {
        if self.session.engine == Engine::Firefox {
            return write(file, &decoded(&self.session.get("/moz/screenshot/full")?)?);
        }
        let metrics = self.session.cdp("Page.getLayoutMetrics", &json!({}))?;
        let mut clip = metrics["cssContentSize"].clone();
        clip["scale"] = 1.into();
        write(
            file,
            &self.capture(&json!({
                "format": "png",
                "captureBeyondViewport": true,
                "clip": clip,
            }))?,
        )
    }

    /// What the viewport shows, as a PNG file's bytes.
    ///
    /// # Errors
    /// When the browser cannot take the picture.
    pub fn picture(&self) -> Result<Vec<u8>> {
        if self.session.engine == Engine::Firefox {
            return decoded(&self.session.get("/screenshot")?);
        }
        self.capture(&json!({ "format": "png" }))
    }

    /// Takes a picture.
    fn capture(&self, parameters: &Value) -> Result<Vec<u8>> {
        let captured = self.session.cdp("Page.captureScreenshot", parameters)?;
        decoded(&captured["data"])
    }
}

/// A file's bytes, which come as text.
fn decoded(data: &Value) -> Result<Vec<u8>> {
    let data = data.as_str().context("a picture of no data")?;
    BASE64_STANDARD.decode(data).context("a picture that is not base64")
}

/// Writes a file, making its directory.
fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    let writing = || format!("cannot write {}", file.display());
    if let Some(directory) = file.parent() {
        fs::create_dir_all(directory).with_context(writing)?;
    }
    fs::write(file, bytes).with_context(writing)
}
