//! The menu of presets, and the way back to the one chosen last.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlSelectElement};

use crate::app::{App, Message};
use crate::labs::Lab;
use crate::web::dom;
use crate::web::memo::{Last, Text};
use crate::web::page::Page;

/// The menu.
pub struct Presets {
    menu: HtmlSelectElement,
    /// The entry for settings that are no preset's.
    own: Text,
    entry: Rc<Last<i32>>,
}

impl Presets {
    /// Shows which preset the settings are those of.
    pub fn show(&self, app: &App) {
        // the first entry stands for settings that are no preset's
        let of_walk = app.walking().is_some() && !app.strays();
        self.own.write(if of_walk { "The walk’s settings" } else { "Your own settings" });
        let entry = app.preset().map_or(0, |preset| preset as i32 + 1);
        if self.entry.is_new(&entry) {
            self.menu.set_selected_index(entry);
        }
    }

    /// The menu within `parent`, talking to `page`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(parent: &Element, lab: &'static Lab, page: &Rc<Page>) -> Result<Self, JsValue> {
        let row: HtmlElement = dom::add(parent, "div", "row presets")?;
        let presets: HtmlSelectElement = dom::add(&row, "select", "")?;
        presets.set_id("preset");
        presets.set_attribute("aria-label", "preset")?;
        let own = dom::add_text(&presets, "option", "", "Your own settings")?;
        own.set_attribute("disabled", "")?;
        for preset in lab.presets {
            dom::add_text(&presets, "option", "", preset.name)?;
        }
        let entry = Rc::<Last<i32>>::default();
        {
            let (page, menu, entry) = (page.clone(), presets.clone(), entry.clone());
            dom::listen(&presets, "change", move |_: Event| {
                entry.forget();
                if let Ok(preset) = usize::try_from(menu.selected_index() - 1) {
                    page.send(Message::Preset(preset));
                    page.commit();
                }
            })?;
        }
        let reset = dom::add_text(&row, "button", "icon", "⟲")?;
        reset.set_id("reset");
        reset.set_attribute("type", "button")?;
        reset.set_attribute("aria-label", "reset to the preset chosen last")?;
        reset.set_title("Reset to the preset chosen last");
        let page = page.clone();
        dom::listen(&reset, "click", move |_: Event| {
            page.send(Message::Reset);
            page.commit();
        })?;
        Ok(Self { menu: presets, own: own.into(), entry })
    }
}
