//! The way from lab to lab.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

use super::dom;
use super::memo::{Attribute, Last};
use super::page::Page;
use crate::app::{App, VERSION};
use crate::labs::{LABS, Lab};

/// A link for each lab, to where it was left, or to its opening view, presented as what is
/// shown; and one to the start page.
pub struct Nav {
    home: HtmlElement,
    home_address: Attribute,
    ways: Vec<Way>,
    shown: Last<Option<&'static str>>,
}

/// The way to a lab.
struct Way {
    lab: &'static str,
    link: HtmlElement,
    /// The moment it leads to, however that is presented.
    moment: RefCell<String>,
    address: Last<String>,
}

impl Nav {
    /// The links, in the shell's place for them.
    ///
    /// # Errors
    /// If the shell lacks that place.
    pub fn new() -> Result<Self, JsValue> {
        let nav: Element = dom::by_id("labs")?;
        nav.set_text_content(None);
        let mut ways = Vec::new();
        for lab in LABS {
            let link = dom::add_text(&nav, "a", "", lab.title)?;
            let moment = RefCell::new(format!("v={VERSION}&lab={}", lab.id));
            ways.push(Way { lab: lab.id, link, moment, address: Last::default() });
        }
        let home: HtmlElement = dom::by_id("home")?;
        let home_address = Attribute::new(&home, "href");
        Ok(Self { home, home_address, ways, shown: Last::default() })
    }

    /// Whether the links are part of the document still.
    pub fn is_connected(&self) -> bool {
        self.ways.iter().all(|way| way.link.is_connected())
    }

    /// The way back to the lab that is being left.
    pub fn remember(&self, app: &App) {
        if let Some(way) = self.ways.iter().find(|way| way.lab == app.lab().id) {
            way.moment.replace(app.moment());
        }
    }

    /// Has the links lead to moments that are presented as the one shown.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn follow(&self, app: &App) -> Result<(), JsValue> {
        for way in &self.ways {
            let address = format!("#{}", app.link_to(&way.moment.borrow()));
            if way.address.is_new(&address) {
                way.link.set_attribute("href", &address)?;
            }
        }
        self.home_address.write(&format!("#{}", app.link_to("")))
    }

    /// Has the page write down the moment that a link leads away from.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(&self, page: &Rc<Page>) -> Result<(), JsValue> {
        let links = self.ways.iter().map(|way| &way.link);
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
        for Way { lab, link, .. } in &self.ways {
            if Some(*lab) == shown {
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
