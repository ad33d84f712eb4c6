//! The address bar: the link to this moment, and the history of what was done.

use std::cell::{Cell, RefCell};

use wasm_bindgen::prelude::*;
use web_sys::History;

use super::dom;

/// While something is dragged the link is rewritten at most this often, in ms.
const AT_MOST_EVERY: f64 = 250.0;

/// Writes the address bar.
///
/// During a drag the current entry is rewritten in place. On release it gets back
/// the link from before the drag, and the moment reached becomes a new entry: Back
/// undoes one thing done. In a frame Back is the host page's, and there are no new entries.
pub struct Address {
    history: History,
    /// Whether another page shows this one in a frame.
    framed: bool,
    /// The link of the current entry when the last thing was done.
    committed: RefCell<String>,
    /// The link that stands there now.
    written: RefCell<String>,
    written_at: Cell<f64>,
}

impl Address {
    /// Whatever the bar holds is replaced by `link`.
    ///
    /// # Errors
    /// Outside a page.
    pub fn new(link: &str) -> Result<Self, JsValue> {
        let window = dom::window()?;
        let address = Self {
            history: window.history()?,
            framed: window.parent()?.is_some_and(|parent| parent != window),
            committed: RefCell::default(),
            written: RefCell::default(),
            written_at: Cell::new(0.0),
        };
        address.adopt(link);
        Ok(address)
    }

    /// What the address bar says: its fragment, be it empty, or else its query.
    ///
    /// # Errors
    /// Outside a page.
    pub fn read() -> Result<String, JsValue> {
        let location = dom::window()?.location();
        if location.href()?.contains('#') { location.hash() } else { location.search() }
    }

    /// The page moved to the moment `link` without the viewer doing anything to it:
    /// the entry is that moment's.
    pub fn adopt(&self, link: &str) {
        self.replace(link);
        self.committed.replace(link.to_owned());
    }

    /// Something is being done: rewrites the entry, unless that was done just now.
    pub fn follow(&self, link: impl FnOnce() -> String, now: f64) {
        if now - self.written_at.get() < AT_MOST_EVERY {
            return;
        }
        let link = link();
        if *self.written.borrow() != link {
            self.written_at.set(now);
            self.replace(&link);
        }
    }

    /// Something is done: a new entry, but for a page in a frame; whether there is one.
    pub fn commit(&self, link: &str) -> bool {
        let before = self.committed.borrow().clone();
        if before == link || self.framed {
            self.adopt(link);
            return false;
        }
        self.replace(&before);
        // a browser that refuses an entry (too many a second) leaves the page as it is
        let _ = self.history.push_state_with_url(&JsValue::NULL, "", Some(&fragment(link)));
        self.committed.replace(link.to_owned());
        self.written.replace(link.to_owned());
        true
    }

    fn replace(&self, link: &str) {
        if *self.written.borrow() == link {
            return;
        }
        let _ = self.history.replace_state_with_url(&JsValue::NULL, "", Some(&fragment(link)));
        self.written.replace(link.to_owned());
    }
}

fn fragment(link: &str) -> String {
    format!("#{link}")
}
