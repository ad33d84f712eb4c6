//! A number of no meaning of its own, such as a seed: a field, and a button for the
//! next one.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement};

use super::number_field::NumberField;
use super::{Control, Maker};
use crate::app::{App, Message};
use crate::web::dom;

/// The row of the number.
pub struct Dice {
    row: HtmlElement,
    field: NumberField,
    value: Rc<Cell<f64>>,
}

impl Dice {
    /// As `maker` says.
    pub fn new(maker: Maker<'_>) -> Result<Self, JsValue> {
        let Maker { parent, index, parameter, page } = maker;
        let row: HtmlElement = dom::add(parent, "div", "row dice")?;
        row.set_title(parameter.sentence);
        let next = dom::add_text(&row, "button", "", &format!("new {}", parameter.label))?;
        next.set_attribute("type", "button")?;
        next.set_id(&format!("next-{}", parameter.id));
        let field = NumberField::new(Maker { parent: &row, ..maker })?;
        let value = Rc::new(Cell::new(parameter.default()));
        let (page, shown) = (page.clone(), value.clone());
        dom::listen(&next, "click", move |_: Event| {
            page.send(Message::Set { index, value: parameter.next(shown.get()) });
            page.commit();
        })?;
        Ok(Self { row, field, value })
    }

    /// What is hidden with it.
    pub fn place(&self) -> HtmlElement {
        self.row.clone()
    }
}

impl Control for Dice {
    fn show(&self, app: &App, value: f64) -> Result<(), JsValue> {
        self.value.set(value);
        self.field.show(app, value)
    }

    fn let_go(&self) {
        self.field.let_go();
    }
}
