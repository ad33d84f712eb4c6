//! The claims ledger on the page.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

use super::dom;
use super::marked::Marked;
use super::memo::{Attribute, Last, Showing, Text};
use super::page::Page;
use crate::app::Message;
use crate::labs::{ClaimStatus, Lab, Ledger, LedgerRow};

/// The ledger's place, where the main picture is otherwise.
pub struct LedgerTable {
    page: Rc<Page>,
    lab: &'static Lab,
    section: Showing,
    heading: Text,
    list: HtmlElement,
    rows: RefCell<Vec<Row>>,
    shown: Last<Ledger>,
}

/// The row of one claim.
struct Row {
    id: &'static str,
    line: Attribute,
    pressed: Attribute,
    status: Text,
    statement: Marked,
    detail: Text,
}

impl LedgerTable {
    /// Within `parent`, talking to `page`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(parent: &Element, lab: &'static Lab, page: &Rc<Page>) -> Result<Self, JsValue> {
        let section: HtmlElement = dom::add(parent, "section", "ledger")?;
        section.set_id("ledger");
        section.set_attribute("aria-label", "The claims, checked")?;
        let heading: HtmlElement = dom::add(&section, "h2", "")?;
        let list = dom::add(&section, "ul", "")?;
        Ok(Self {
            page: page.clone(),
            lab,
            section: section.into(),
            heading: heading.into(),
            list,
            rows: RefCell::default(),
            shown: Last::default(),
        })
    }

    /// Shows the ledger, or nothing.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, ledger: Option<&Ledger>) -> Result<(), JsValue> {
        self.section.show(ledger.is_some());
        let Some(ledger) = ledger.filter(|ledger| self.shown.is_new(*ledger)) else {
            return Ok(());
        };
        self.heading.write(&ledger.heading);
        // rows are kept and rewritten: the one that has the focus keeps it
        let mut rows = self.rows.borrow_mut();
        if rows.iter().zip(&ledger.rows).any(|(place, row)| place.id != row.id) {
            rows.clear();
            self.list.set_text_content(None);
        }
        for row in ledger.rows.iter().skip(rows.len()) {
            rows.push(self.new_row(row.id)?);
        }
        for (place, row) in rows.iter().zip(&ledger.rows) {
            place.show(row, self.lab)?;
        }
        // what is not known for these settings is not shown for others
        rows.truncate(ledger.rows.len());
        while let Some(surplus) = self.list.children().item(ledger.rows.len() as u32) {
            surplus.remove();
        }
        Ok(())
    }

    fn new_row(&self, id: &'static str) -> Result<Row, JsValue> {
        let line: Element = dom::add(&self.list, "li", "")?;
        let button: HtmlElement = dom::add(&line, "button", "")?;
        button.set_attribute("type", "button")?;
        button.set_id(&format!("claim-{id}"));
        let text = |class: &str| dom::add_text(&button, "span", class, "");
        let (status, statement, detail) = (text("status")?, text("statement")?, text("detail")?);
        let (status, detail) = (Text::from(status), Text::from(detail));
        let page = self.page.clone();
        dom::listen(&button, "click", move |_: Event| {
            page.send(Message::Claim(id));
            page.commit();
        })?;
        let (line, pressed) =
            (Attribute::new(&line, "class"), Attribute::new(&button, "aria-pressed"));
        let statement = Marked::from(statement).told_at(button);
        Ok(Row { id, line, pressed, status, statement, detail })
    }
}

impl Row {
    fn show(&self, row: &LedgerRow, lab: &Lab) -> Result<(), JsValue> {
        let (class, word) = match row.status {
            ClaimStatus::Holds => ("holds", "✓ holds"),
            ClaimStatus::Fails => ("fails", "✗ fails"),
            ClaimStatus::NotApplicable => ("not-applicable", "– n/a"),
            ClaimStatus::Measured => ("measured", "value"),
        };
        self.line.write(class)?;
        self.pressed.write(if row.chosen { "true" } else { "false" })?;
        self.status.write(word);
        self.statement.write(row.statement, lab)?;
        self.detail.write(&row.detail);
        Ok(())
    }
}
