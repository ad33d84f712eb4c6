//! The way from lab to lab.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

use super::dom;
use super::memo::Last;
use super::page::Page;
use crate::app::VERSION;
use crate::labs::{LABS, Lab};

/// A link for each lab, to where it was left, or to its opening view, and one to the start
/// page.
pub struct Nav {
    home: HtmlElement,
    links: Vec<(&'static str, HtmlElement)>,
    shown: Last<Option<&'static str>>,
}

impl Nav {
    /// The links, in the shell's place for them.
    ///
    /// # Errors
    /// If the shell lacks that place.
    pub fn new() -> Result<Self, JsValue> {
        let nav: Element = dom::by_id("labs")?;
        nav.set_text_content(None);
        let mut links = Vec::new();
        for lab in LABS {
            let link = dom::add_text(&nav, "a", "", lab.title)?;
            link.set_attribute("href", &format!("#v={VERSION}&lab={}", lab.id))?;
            links.push((lab.id, link));
        }
        Ok(Self { home: dom::by_id("home")?, links, shown: Last::default() })
    }

    /// Whether the links are part of the document still.
    pub fn is_connected(&self) -> bool {
        self.links.iter().all(|(_, link)| link.is_connected())
    }

    /// The way back to a lab that is being left.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn remember(&self, lab: &Lab, moment: &str) -> Result<(), JsValue> {
        let link = self.links.iter().find(|(id, _)| *id == lab.id);
        link.map_or(Ok(()), |(_, link)| link.set_attribute("href", &format!("#{moment}")))
    }

    /// Has the page write down the moment that a link leads away from.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(&self, page: &Rc<Page>) -> Result<(), JsValue> {
        let links = self.links.iter().map(|(_, link)| link);
        for link in links.chain([&self.home]) {
            let page = page.clone();
            dom::listen(link, "click", move |_: Event| page.leave())?;
        }
        Ok(())
    }

    /// Marks the lab that is shown, in the page's title too; `None` is the start page.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, lab: Option<&Lab>) -> Result<(), JsValue> {
        let shown = lab.map(|lab| lab.id);
        if !self.shown.is_new(&shown) {
            return Ok(());
        }
        for (id, link) in &self.links {
            if Some(*id) == shown {
                link.set_attribute("aria-current", "page")?;
            } else {
                link.remove_attribute("aria-current")?;
            }
        }
        let title =
            lab.map_or_else(|| "Ravine".to_owned(), |lab| format!("{} – Ravine", lab.title));
        dom::document()?.set_title(&title);
        Ok(())
    }
}
