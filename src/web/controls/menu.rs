//! A menu of a few options.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, HtmlSelectElement};

use super::{Control, Maker};
use crate::app::{App, Message};
use crate::labs::Choice;
use crate::web::dom;
use crate::web::memo::Last;
use crate::web::terms;

/// The menu with its label.
pub struct Menu {
    label: HtmlElement,
    menu: HtmlSelectElement,
    chosen: Rc<Last<f64>>,
}

impl Menu {
    /// As `maker` says.
    pub fn new(maker: Maker<'_>, options: &'static [Choice]) -> Result<Self, JsValue> {
        let Maker { parent, index, parameter, page } = maker;
        let label: HtmlElement = dom::add(parent, "label", "field")?;
        let name = dom::add_text(&label, "span", "", parameter.name())?;
        let menu: HtmlSelectElement = dom::add(&label, "select", "")?;
        terms::mark(&name, &menu, parameter)?;
        menu.set_id(&format!("control-{}", parameter.id));
        for option in options {
            dom::add_text(&menu, "option", "", option.label)?;
        }
        let chosen = Rc::<Last<f64>>::default();
        let (page, hand, asked) = (page.clone(), menu.clone(), chosen.clone());
        dom::listen(&menu, "change", move |_: Event| {
            asked.forget();
            page.send(Message::Set { index, value: f64::from(hand.selected_index()) });
            page.commit();
        })?;
        Ok(Self { label, menu, chosen })
    }

    /// What is hidden with it.
    pub fn place(&self) -> HtmlElement {
        self.label.clone()
    }
}

impl Control for Menu {
    fn show(&self, _app: &App, value: f64) -> Result<(), JsValue> {
        if self.chosen.is_new(&value) {
            self.menu.set_selected_index(value as i32);
        }
        Ok(())
    }
}
