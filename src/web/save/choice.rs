//! Which picture is to be saved, and how large.

use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};

use crate::export::{LEAST_SIDE, MOST_SIDE};
use crate::scene::Scene;
use crate::web::dom;

/// The fields of the dialog.
pub struct Fields {
    panel: HtmlSelectElement,
    width: HtmlInputElement,
    height: HtmlInputElement,
    white: HtmlInputElement,
}

/// What they say.
#[derive(Clone)]
pub struct Choice {
    /// The panel's name; `None` for all that are on the page.
    pub panel: Option<String>,
    /// Width and height in pixels.
    pub size: (f64, f64),
    /// Whether on dark ground.
    pub dark: bool,
}

impl Choice {
    /// What of the lab it is, for a file's name.
    pub fn part(&self) -> &str {
        self.panel.as_deref().unwrap_or("all")
    }
}

impl Fields {
    /// In the page's shell.
    ///
    /// # Errors
    /// If the shell lacks one of them.
    pub fn new() -> Result<Self, JsValue> {
        let fields = Self {
            panel: dom::by_id("save-panel")?,
            width: dom::by_id("save-width")?,
            height: dom::by_id("save-height")?,
            white: dom::by_id("save-white")?,
        };
        for side in [&fields.width, &fields.height] {
            side.set_min(&LEAST_SIDE.to_string());
            side.set_max(&MOST_SIDE.to_string());
        }
        Ok(fields)
    }

    /// The field that the picture is chosen in.
    pub fn panel(&self) -> &HtmlSelectElement {
        &self.panel
    }

    /// Offers the pictures of a scene; the one chosen stays so if it is among them.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn fill(&self, scene: &Scene) -> Result<(), JsValue> {
        let before = self.chosen();
        let first = scene.panels.first().map_or("", |panel| panel.id);
        self.panel.set_text_content(None);
        let panels = scene.panels.iter().map(|panel| (panel.id, &panel.caption[..]));
        for (id, caption) in panels.chain([("", "all, as on the page")]) {
            let option: HtmlElement = dom::add_text(&self.panel, "option", "", caption)?;
            option.set_attribute("value", id)?;
        }
        let stays = before.filter(|id| scene.panels.iter().any(|panel| panel.id == id));
        self.panel.set_value(stays.as_deref().unwrap_or(first));
        Ok(())
    }

    /// The panel chosen; `None` for all.
    pub fn chosen(&self) -> Option<String> {
        Some(self.panel.value()).filter(|id| !id.is_empty())
    }

    /// Writes a size into its fields.
    pub fn set_size(&self, (width, height): (f64, f64)) {
        self.width.set_value(&width.to_string());
        self.height.set_value(&height.to_string());
    }

    /// What the fields say, on a page that is dark or not.
    ///
    /// # Errors
    /// In words, if a size is no number.
    pub fn read(&self, dark: bool) -> Result<Choice, JsValue> {
        let size = (self.width.value_as_number(), self.height.value_as_number());
        if size.0.is_nan() || size.1.is_nan() {
            return Err("width and height must be numbers of pixels".into());
        }
        Ok(Choice { panel: self.chosen(), size, dark: dark && !self.white.checked() })
    }
}
