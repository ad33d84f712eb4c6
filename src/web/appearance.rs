//! Light or dark, usual or for a projector, and the size of type.

use std::cell::Cell;

use wasm_bindgen::prelude::*;
use web_sys::{Element, MediaQueryList};

use super::dom;
use super::memo::Attribute;
use crate::plot::{Style, Theme};

/// Below this width of the window type is smaller.
const NARROW: f64 = 700.0;

/// So much larger is type for a projector.
const LARGER: f64 = 1.375;

/// Where the viewer's choice is kept: the only thing stored.
const KEY: &str = "theme";

/// The theme as the viewer or their system wants it.
pub struct Appearance {
    root: Element,
    system: MediaQueryList,
    /// Whether the viewer chose dark, if they chose.
    chosen: Cell<Option<bool>>,
    /// Whether the system is dark.
    dark: Cell<bool>,
    /// Whether the window is narrow.
    narrow: Cell<bool>,
    /// Whether all is to be read from the last row of a hall.
    projector: Cell<bool>,
    /// Whether the button for dark is pressed.
    pressed: Attribute,
}

impl Appearance {
    /// As chosen earlier, or as the system has it.
    ///
    /// # Errors
    /// Outside a page.
    pub fn new() -> Result<Self, JsValue> {
        let root = dom::document()?
            .document_element()
            .ok_or_else(|| JsValue::from_str("the document is empty"))?;
        let system = dom::window()?
            .match_media("(prefers-color-scheme: dark)")?
            .ok_or_else(|| JsValue::from_str("this browser has no media queries"))?;
        let [dark, narrow, projector] = [false; 3].map(Cell::new);
        let chosen = Cell::new(None);
        let pressed = Attribute::new(&dom::by_id("theme")?, "aria-pressed");
        let appearance = Self { root, system, chosen, dark, narrow, projector, pressed };
        appearance.look();
        let stored = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        match stored.as_deref() {
            Some("dark") => appearance.choose(true)?,
            Some("light") => appearance.choose(false)?,
            _ => {}
        }
        Ok(appearance)
    }

    /// The system's own wish, to listen to.
    pub fn system(&self) -> &MediaQueryList {
        &self.system
    }

    /// Takes note of the system's wish and of the window's width.
    pub fn look(&self) {
        self.dark.set(self.system.matches());
        let width = dom::window().ok().and_then(|window| window.inner_width().ok()?.as_f64());
        self.narrow.set(width.is_some_and(|width| width < NARROW));
    }

    /// From light to dark or back, and remembered.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn toggle(&self) -> Result<(), JsValue> {
        let dark = !self.is_dark();
        self.choose(dark)?;
        if let Some(storage) = storage() {
            // a full or forbidden storage only forgets the choice
            let _ = storage.set_item(KEY, name(dark));
        }
        Ok(())
    }

    fn choose(&self, dark: bool) -> Result<(), JsValue> {
        self.chosen.set(Some(dark));
        self.root.set_attribute("data-theme", name(dark))
    }

    /// Whether it is dark.
    pub fn is_dark(&self) -> bool {
        self.chosen.get().unwrap_or(self.dark.get())
    }

    /// Tells those who do not see it which it is.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn tell(&self) -> Result<(), JsValue> {
        self.pressed.write(if self.is_dark() { "true" } else { "false" })
    }

    /// For a projector, or not.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn project(&self, projector: bool) -> Result<(), JsValue> {
        if self.projector.replace(projector) != projector {
            self.root.toggle_attribute_with_force("data-projector", projector)?;
        }
        Ok(())
    }

    /// How to paint now.
    pub fn style(&self) -> Style {
        let theme = match (self.is_dark(), self.projector.get()) {
            (false, false) => Theme::LIGHT,
            (true, false) => Theme::DARK,
            (false, true) => Theme::PROJECTOR_LIGHT,
            (true, true) => Theme::PROJECTOR_DARK,
        };
        let text = if self.narrow.get() { 14.0 } else { 16.0 };
        Style { theme, text: if self.projector.get() { LARGER * text } else { text } }
    }
}

fn name(dark: bool) -> &'static str {
    if dark { "dark" } else { "light" }
}

fn storage() -> Option<web_sys::Storage> {
    dom::window().ok()?.local_storage().ok()?
}
