//! Play for those who asked their system for less motion: as stills.

use std::cell::Cell;

use wasm_bindgen::prelude::*;
use web_sys::MediaQueryList;

use super::dom;

/// Parts that a still's time is told in: the app takes no more at once.
const PARTS: [f64; 2] = [0.25; 2];

/// Gathers the time that passes between two stills.
pub struct Stills {
    wanted: MediaQueryList,
    gathered: Cell<f64>,
}

impl Stills {
    /// As the system wishes.
    ///
    /// # Errors
    /// Outside a page.
    pub fn new() -> Result<Self, JsValue> {
        let wanted = dom::window()?
            .match_media("(prefers-reduced-motion: reduce)")?
            .ok_or_else(|| JsValue::from_str("this browser has no media queries"))?;
        Ok(Self { wanted, gathered: Cell::new(0.0) })
    }

    /// What tells whether the system asks for less motion.
    pub fn wish(&self) -> &MediaQueryList {
        &self.wanted
    }

    /// The seconds to tell the app of when `seconds` more have passed: these, or with less
    /// motion none until a still's time is over.
    pub fn passed(&self, seconds: f64, playing: bool) -> Vec<f64> {
        if !playing || !self.wanted.matches() {
            self.gathered.set(0.0);
            return vec![seconds];
        }
        let gathered = self.gathered.get() + seconds;
        let still = PARTS.iter().sum::<f64>();
        self.gathered.set(if gathered < still { gathered } else { 0.0 });
        if gathered < still { vec![0.0] } else { PARTS.to_vec() }
    }
}
