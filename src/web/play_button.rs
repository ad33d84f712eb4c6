//! A button that plays and pauses.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use super::dom;
use super::memo::Last;

/// ▶ and ⏸ as drawings: not every font has them.
const PLAY: &str = "M3.5 2v12L13.5 8z";
const PAUSE: &str = "M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z";

/// The button; it says what a press of it does.
pub struct PlayButton {
    button: HtmlElement,
    shape: Element,
    /// What a press does while nothing plays, and while it does.
    labels: [&'static str; 2],
    playing: Last<bool>,
}

impl PlayButton {
    /// With the drawing within `button`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(button: HtmlElement, labels: [&'static str; 2]) -> Result<Self, JsValue> {
        let shape = dom::icon(&button, PLAY)?;
        Ok(Self { button, shape, labels, playing: Last::default() })
    }

    /// Shows whether it plays; whether that is a change.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, playing: bool) -> Result<bool, JsValue> {
        let changed = self.playing.is_new(&playing);
        if changed {
            self.shape.set_attribute("d", if playing { PAUSE } else { PLAY })?;
            let label = self.labels[usize::from(playing)];
            self.button.set_title(label);
            self.button.set_attribute("aria-label", label)?;
        }
        Ok(changed)
    }
}
