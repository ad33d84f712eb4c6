//! Tabs: one of several views.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::{Control, Maker};
use crate::app::{App, Message};
use crate::labs::Choice;
use crate::web::dom;
use crate::web::memo::Last;

/// The row of tabs.
pub struct Tabs {
    list: HtmlElement,
    tabs: Vec<HtmlElement>,
    selected: Last<f64>,
    /// Whose name the view has.
    view: Element,
}

impl Tabs {
    /// As `maker` says.
    pub fn new(maker: Maker<'_>, options: &'static [Choice]) -> Result<Self, JsValue> {
        let Maker { parent, index, parameter, page } = maker;
        let list: HtmlElement = dom::add(parent, "div", "tabs")?;
        list.set_attribute("role", "tablist")?;
        list.set_attribute("aria-label", parameter.label)?;
        let mut tabs: Vec<HtmlElement> = Vec::new();
        for (position, option) in options.iter().enumerate() {
            let tab = dom::add_text(&list, "button", "tab", option.label)?;
            tab.set_id(&format!("tab-{}", option.id));
            tab.set_attribute("type", "button")?;
            tab.set_attribute("role", "tab")?;
            tab.set_attribute("aria-controls", "main")?;
            if page.lab().term(option.label).is_some() {
                tab.set_attribute("data-term", option.label)?;
            }
            let page = page.clone();
            dom::listen(&tab, "click", move |_: Event| {
                page.send(Message::Set { index, value: position as f64 });
                page.commit();
            })?;
            tabs.push(tab);
        }
        // the arrow keys go from tab to tab, as in any tablist
        let row = tabs.clone();
        dom::listen(&list, "keydown", move |event: KeyboardEvent| {
            let by = match event.key().as_str() {
                "ArrowRight" => 1,
                "ArrowLeft" => row.len() - 1,
                _ => return,
            };
            let Some(now) = row.iter().position(|tab| tab.tab_index() == 0) else { return };
            event.prevent_default();
            let next = &row[(now + by) % row.len()];
            next.click();
            // focus stays in the page whatever the browser makes of it
            let _ = next.focus();
        })?;
        Ok(Self { list, tabs, selected: Last::default(), view: dom::by_id("main")? })
    }

    /// What is hidden with it.
    pub fn place(&self) -> HtmlElement {
        self.list.clone()
    }
}

impl Control for Tabs {
    fn show(&self, _app: &App, value: f64) -> Result<(), JsValue> {
        if !self.selected.is_new(&value) {
            return Ok(());
        }
        for (position, tab) in self.tabs.iter().enumerate() {
            let selected = position as f64 == value;
            tab.set_attribute("aria-selected", if selected { "true" } else { "false" })?;
            tab.set_tab_index(if selected { 0 } else { -1 });
            if selected {
                self.view.set_attribute("aria-labelledby", &tab.id())?;
            }
        }
        Ok(())
    }
}
