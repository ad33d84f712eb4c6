//! The claims ledger on the page.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

use super::dom;
use super::page::Page;
use crate::app::Message;
use crate::labs::{ClaimStatus, Ledger, LedgerRow};

/// The ledger's place, where the main picture is otherwise.
pub struct LedgerTable {
    page: RefCell<Option<Rc<Page>>>,
    section: HtmlElement,
    heading: HtmlElement,
    list: HtmlElement,
    shown: RefCell<Ledger>,
}

impl LedgerTable {
    /// Within `parent`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(parent: &Element) -> Result<Self, JsValue> {
        let section: HtmlElement = dom::add(parent, "section", "ledger")?;
        section.set_id("ledger");
        section.set_attribute("aria-label", "The claims, checked")?;
        section.set_hidden(true);
        let heading = dom::add(&section, "h2", "")?;
        let list = dom::add(&section, "ul", "")?;
        let (page, shown) = (RefCell::default(), RefCell::default());
        Ok(Self { page, section, heading, list, shown })
    }

    /// Tells it whom to tell of clicks.
    pub fn connect(&self, page: &Rc<Page>) {
        self.page.replace(Some(page.clone()));
    }

    /// Shows the ledger, or nothing.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, ledger: Option<Ledger>) -> Result<(), JsValue> {
        if self.section.hidden() == ledger.is_some() {
            self.section.set_hidden(ledger.is_none());
        }
        let Some(ledger) = ledger.filter(|ledger| *self.shown.borrow() != *ledger) else {
            return Ok(());
        };
        dom::set_text(&self.heading, &ledger.heading);
        for (number, row) in ledger.rows.iter().enumerate() {
            self.show_row(number, row)?;
        }
        // what is not known for these settings is not shown for others
        while let Some(surplus) = self.list.children().item(ledger.rows.len() as u32) {
            surplus.remove();
        }
        self.shown.replace(ledger);
        Ok(())
    }

    /// Rows are kept and rewritten: the one that has the focus keeps it.
    fn show_row(&self, number: usize, row: &LedgerRow) -> Result<(), JsValue> {
        let line = match self.list.children().item(number as u32) {
            Some(line) => line,
            None => self.new_row(row.id)?,
        };
        let (status, word) = match row.status {
            ClaimStatus::Holds => ("holds", "✓ holds"),
            ClaimStatus::Fails => ("fails", "✗ fails"),
            ClaimStatus::NotApplicable => ("not-applicable", "– n/a"),
        };
        line.set_class_name(status);
        let texts = [word, row.statement, &row.detail];
        if let Some(button) = line.first_element_child() {
            button.set_attribute("aria-pressed", if row.chosen { "true" } else { "false" })?;
            for (place, text) in texts.into_iter().enumerate() {
                if let Some(place) = button.children().item(place as u32) {
                    dom::set_text(&place, text);
                }
            }
        }
        Ok(())
    }

    fn new_row(&self, id: &'static str) -> Result<Element, JsValue> {
        let line: Element = dom::add(&self.list, "li", "")?;
        let button: HtmlElement = dom::add(&line, "button", "")?;
        button.set_attribute("type", "button")?;
        button.set_id(&format!("claim-{id}"));
        for class in ["status", "statement", "detail"] {
            dom::add_text(&button, "span", class, "")?;
        }
        let page = self.page.borrow().clone();
        dom::listen(&button, "click", move |_: Event| {
            if let Some(page) = &page {
                page.send(Message::Claim(id));
                page.commit();
            }
        })?;
        Ok(line)
    }
}
