//! Light or dark, and the size of type.

use wasm_bindgen::prelude::*;
use web_sys::{Element, MediaQueryList};

use super::dom;
use crate::plot::{Style, Theme};

/// Below this width of the window type is smaller.
const NARROW: f64 = 700.0;

/// Where the viewer's choice is kept: the only thing stored.
const KEY: &str = "theme";

/// The theme as the viewer or their system wants it.
pub struct Appearance {
    root: Element,
    dark: MediaQueryList,
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
        let dark = dom::window()?
            .match_media("(prefers-color-scheme: dark)")?
            .ok_or_else(|| JsValue::from_str("this browser has no media queries"))?;
        let appearance = Self { root, dark };
        if let Some(chosen) = storage().and_then(|storage| storage.get_item(KEY).ok().flatten()) {
            appearance.choose(&chosen)?;
        }
        Ok(appearance)
    }

    /// The system's own wish, to listen to.
    pub fn system(&self) -> &MediaQueryList {
        &self.dark
    }

    /// From light to dark or back, and remembered.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn toggle(&self) -> Result<(), JsValue> {
        let chosen = if self.is_dark() { "light" } else { "dark" };
        self.choose(chosen)?;
        if let Some(storage) = storage() {
            // a full or forbidden storage only forgets the choice
            let _ = storage.set_item(KEY, chosen);
        }
        Ok(())
    }

    fn choose(&self, theme: &str) -> Result<(), JsValue> {
        match theme {
            "light" | "dark" => self.root.set_attribute("data-theme", theme),
            _ => Ok(()),
        }
    }

    fn is_dark(&self) -> bool {
        match self.root.get_attribute("data-theme").as_deref() {
            Some("dark") => true,
            Some("light") => false,
            _ => self.dark.matches(),
        }
    }

    /// How to paint now.
    pub fn style(&self) -> Style {
        let width = dom::window().ok().and_then(|window| window.inner_width().ok()?.as_f64());
        let text = if width.is_some_and(|width| width < NARROW) { 14.0 } else { 16.0 };
        Style { theme: if self.is_dark() { Theme::DARK } else { Theme::LIGHT }, text }
    }
}

fn storage() -> Option<web_sys::Storage> {
    dom::window().ok()?.local_storage().ok()?
}
