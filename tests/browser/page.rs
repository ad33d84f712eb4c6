//! A page of the site in a browser of its own: loading it, asking it, waiting for it.

use std::cell::RefCell;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::log::Entry;
use super::session::{self, Engine, Session};
use super::site::{self, Site};

/// How often a condition is looked at.
const INTERVAL: Duration = Duration::from_millis(20);

/// How long the page's script may take to start.
const STARTED: Duration = Duration::from_secs(60);

/// A tab that shows the site. Dropping it closes the browser and stops the site's server.
pub struct Page {
    /// The browser. First, so that it goes before the server it loads from.
    pub(super) session: Session,
    /// The server.
    site: Site,
    /// What was read from the browser's log so far; reading empties the browser's own.
    pub(super) console: RefCell<Vec<Entry>>,
}

impl Page {
    /// Opens a browser with an empty profile, 1280 × 720 pixels large, that shows nothing yet.
    ///
    /// # Errors
    /// When the environment names no site or driver, or the driver cannot start a browser.
    pub fn open() -> Result<Self> {
        Self::open_with(false)
    }

    /// The same with every request noted, for [`requests`](Self::requests).
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_noting_requests() -> Result<Self> {
        Self::open_with(true)
    }

    /// Whether the environment names a site and a driver, for a benchmark that can do without.
    pub fn available() -> bool {
        site::directory().is_ok() && session::driver().is_ok()
    }

    /// Opens the browser and the server.
    fn open_with(requests: bool) -> Result<Self> {
        Self::open_serving(&site::directory()?, requests)
    }

    /// The same with the site in this directory, for a test that changes files.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_serving(directory: &Path, requests: bool) -> Result<Self> {
        let site = Site::serve(directory)?;
        let session = Session::open(requests)?;
        let page = Self { session, site, console: RefCell::default() };
        page.set_viewport(1280, 720, 1.0, false)?;
        Ok(page)
    }

    /// The address of a path or fragment below the site's root.
    pub fn url(&self, path: &str) -> String {
        self.site.url(path)
    }

    /// Goes to a path or fragment below the site's root and waits for the page's `load` event.
    ///
    /// `""` is the page without a fragment, `"blank.html"` an empty page of the same origin, and
    /// `"some/folder/"` the page on a host where it is not at the root. As in any browser, going
    /// from one fragment to another does not load the page again; [`reload`](Self::reload) does.
    ///
    /// # Errors
    /// When the page does not load in time.
    pub fn goto(&self, path: &str) -> Result<()> {
        self.goto_address(&self.url(path))
    }

    /// Goes to any address and waits for the page's `load` event.
    ///
    /// # Errors
    /// When the page does not load in time.
    pub fn goto_address(&self, address: &str) -> Result<()> {
        self.session.post("/url", &json!({ "url": address }))?;
        self.started()
    }

    /// Firefox's `load` event does not wait for what the page's own script waits for.
    fn started(&self) -> Result<()> {
        if self.session.engine == Engine::Chromium {
            return Ok(());
        }
        let started = "!document.querySelector('script[src=\"start.js\"]')
            || document.documentElement.dataset.ready !== undefined
            || !document.getElementById('failure').hidden";
        self.wait_for(started, STARTED)
    }

    /// Takes the network away: from here on the site's server answers nothing.
    pub fn cut_network(&self) {
        self.site.cut();
    }

    /// From here on the site's server answers with packed files, as most hosts do.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn pack(&self) -> Result<()> {
        self.site.pack()
    }

    /// Loads the page again.
    ///
    /// # Errors
    /// When the page does not load in time.
    pub fn reload(&self) -> Result<()> {
        if self.session.engine == Engine::Firefox {
            // the driver's own way goes past the service worker
            self.run("document.documentElement.dataset.left = ''; location.reload();")?;
            let fresh = "document.readyState === 'complete'
                && document.documentElement.dataset.left === undefined";
            self.wait_for(fresh, STARTED)?;
        } else {
            self.session.post("/refresh", &json!({}))?;
        }
        self.started()
    }

    /// Presses the browser's Back button.
    ///
    /// # Errors
    /// When the driver cannot.
    pub fn back(&self) -> Result<()> {
        self.session.post("/back", &json!({}))?;
        Ok(())
    }

    /// Presses the browser's Forward button.
    ///
    /// # Errors
    /// When the driver cannot.
    pub fn forward(&self) -> Result<()> {
        self.session.post("/forward", &json!({}))?;
        Ok(())
    }

    /// The value of a JavaScript expression; a promise is awaited.
    ///
    /// Annotate the type: `let width: f64 = page.eval("innerWidth")?`. Anything serde reads will
    /// do, [`Value`] included. JSON turns NaN, infinities and `undefined` into `null`.
    ///
    /// # Errors
    /// When the expression throws or its value is of another type.
    pub fn eval<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        let value = self.script(&format!("return ({expression});"))?;
        let shown = value.to_string();
        serde_json::from_value(value)
            .with_context(|| format!("{expression} is of another type than expected: {shown}"))
    }

    /// Runs JavaScript statements, which may `await`.
    ///
    /// # Errors
    /// When they throw.
    pub fn run(&self, statements: &str) -> Result<()> {
        self.script(&format!("return (async () => {{ {statements} }})();"))?;
        Ok(())
    }

    /// Runs a function's body in the page.
    fn script(&self, body: &str) -> Result<Value> {
        let command = json!({ "script": body, "args": [] });
        self.session.post("/execute/sync", &command).with_context(|| format!("script {body}"))
    }

    /// Waits until a JavaScript expression is true (as `if` understands it).
    ///
    /// # Errors
    /// When it throws, or is not true in time; the message then has its last value and what the
    /// console says.
    pub fn wait_for(&self, condition: &str, timeout: Duration) -> Result<()> {
        let deadline = Instant::now() + timeout;
        loop {
            // in Firefox a script has no answer between two pages
            if self.eval::<Option<bool>>(&format!("!!({condition})"))? == Some(true) {
                return Ok(());
            }
            if Instant::now() >= deadline {
                let value: Value = self.eval(condition)?;
                bail!(
                    "{condition} is still {value} after {timeout:?}; console: {:?}",
                    self.console()?
                );
            }
            thread::sleep(INTERVAL);
        }
    }

    /// Waits until two frames have been drawn, so that what was asked for before is on screen.
    ///
    /// # Errors
    /// When the page does not draw.
    pub fn next_frame(&self) -> Result<()> {
        self.run("for (const _ of [1, 2]) await new Promise(requestAnimationFrame);")
    }

    /// Waits until fonts are loaded and the picture stands still; after five seconds it is taken
    /// for an animation, and that is that.
    ///
    /// # Errors
    /// When the page cannot be photographed.
    pub fn settle(&self) -> Result<()> {
        self.run("await document.fonts.ready;")?;
        let deadline = Instant::now() + Duration::from_secs(5);
        let mut before = self.picture()?;
        while Instant::now() < deadline {
            thread::sleep(5 * INTERVAL);
            let now = self.picture()?;
            if now == before {
                break;
            }
            before = now;
        }
        Ok(())
    }

    /// Where the first element that the CSS selector names is, in CSS pixels of the viewport.
    ///
    /// # Errors
    /// When there is none.
    pub fn rect(&self, selector: &str) -> Result<Rect> {
        self.on(selector, "return element.getBoundingClientRect().toJSON();")
            .and_then(|value| Ok(serde_json::from_value(value)?))
            .with_context(|| format!("the place of {selector}"))
    }

    /// Gives an element's input field, slider or choice a value at one stroke, as a script would:
    /// sets it and dispatches `input`.
    ///
    /// # Errors
    /// When there is no such element.
    pub fn set_value(&self, selector: &str, value: &str) -> Result<()> {
        let value = Value::from(value);
        self.on(
            selector,
            &format!(
                "element.value = {value}; \
                 element.dispatchEvent(new Event('input', {{ bubbles: true }}));"
            ),
        )?;
        Ok(())
    }

    /// Runs a function's body with `element` as the first that the selector names.
    pub(super) fn on(&self, selector: &str, body: &str) -> Result<Value> {
        let quoted = Value::from(selector);
        self.script(&format!(
            "const element = document.querySelector({quoted}); \
             if (!element) throw new Error('no element ' + {quoted}); {body}"
        ))
    }
}

/// A rectangle in CSS pixels of the viewport.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Rect {
    /// The point at these fractions of the width and the height: `at(0.5, 0.5)` is the centre.
    pub fn at(&self, across: f64, down: f64) -> (f64, f64) {
        (self.x + across * self.width, self.y + down * self.height)
    }
}
