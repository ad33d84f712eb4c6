//! A box to tick.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, HtmlInputElement};

use super::{Control, Maker};
use crate::app::{App, Message};
use crate::web::dom;
use crate::web::memo::Last;

/// The box with its label.
pub struct Switch {
    label: HtmlElement,
    input: HtmlInputElement,
    ticked: Rc<Last<f64>>,
}

impl Switch {
    /// As `maker` says.
    pub fn new(maker: Maker<'_>) -> Result<Self, JsValue> {
        let Maker { parent, index, parameter, page } = maker;
        let label: HtmlElement = dom::add(parent, "label", "switch")?;
        label.set_title(parameter.sentence);
        let input: HtmlInputElement = dom::add(&label, "input", "")?;
        input.set_type("checkbox");
        input.set_id(&format!("control-{}", parameter.id));
        dom::add_text(&label, "span", &format!("switch-{}", parameter.id), parameter.label)?;
        let ticked = Rc::<Last<f64>>::default();
        let (page, hand, asked) = (page.clone(), input.clone(), ticked.clone());
        dom::listen(&input, "change", move |_: Event| {
            asked.forget();
            page.send(Message::Set { index, value: f64::from(u8::from(hand.checked())) });
            page.commit();
        })?;
        Ok(Self { label, input, ticked })
    }

    /// What is hidden with it.
    pub fn place(&self) -> HtmlElement {
        self.label.clone()
    }
}

impl Control for Switch {
    fn show(&self, _app: &App, value: f64) -> Result<(), JsValue> {
        if self.ticked.is_new(&value) {
            self.input.set_checked(value != 0.0);
        }
        Ok(())
    }
}
