//! A field for any text; what is typed counts on Enter or on leaving it.

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::{Control, Maker, spoken};
use crate::app::{App, Message};
use crate::labs::{Domain, Home};
use crate::notation::exact;
use crate::web::dom;

/// The field.
#[derive(Clone)]
pub struct NumberField {
    place: HtmlElement,
    input: HtmlInputElement,
}

impl NumberField {
    /// A field with a label, or in the row of the start without.
    pub fn with_label(maker: Maker<'_>) -> Result<Self, JsValue> {
        if maker.parameter.home == Home::Start {
            return Self::new(maker);
        }
        let place: HtmlElement = dom::add(maker.parent, "label", "field")?;
        dom::add_text(&place, "span", "", maker.parameter.name())?;
        let field = Self::new(Maker { parent: &place, ..maker })?;
        Ok(Self { place, ..field })
    }

    /// The field alone.
    pub fn new(maker: Maker<'_>) -> Result<Self, JsValue> {
        let Maker { parent, index, parameter, page } = maker;
        let input: HtmlInputElement = dom::add(parent, "input", "number")?;
        input.set_type("text");
        let whole = matches!(parameter.domain(), Domain::Integer { .. });
        input.set_attribute("inputmode", if whole { "numeric" } else { "decimal" })?;
        input.set_attribute("autocomplete", "off")?;
        input.set_attribute("spellcheck", "false")?;
        input.set_id(&format!("field-{}", parameter.id));
        input.set_attribute("aria-label", &spoken(parameter))?;
        input.set_title(parameter.sentence);
        let field = Self { place: input.clone().into(), input };
        let typed = field.clone();
        dom::listen(&field.input, "input", move |_: Event| {
            // only marks the field: without the mark it would be overwritten
            let _ = typed.input.dataset().set("typing", "");
        })?;
        let take = {
            let (page, field) = (page.clone(), field.clone());
            move || {
                if field.is_typed_in() {
                    field.input.dataset().delete("typing");
                    page.send(Message::Type { index, text: field.input.value() });
                    page.commit();
                }
            }
        };
        let on_enter = take.clone();
        dom::listen(&field.input, "keydown", move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                on_enter();
            }
        })?;
        dom::listen(&field.input, "change", move |_: Event| take())?;
        Ok(field)
    }

    /// What is hidden with it.
    pub fn place(&self) -> HtmlElement {
        self.place.clone()
    }

    fn is_typed_in(&self) -> bool {
        self.input.dataset().get("typing").is_some()
    }

    /// Shows `text`, unless something is being typed.
    pub fn write(&self, text: &str) {
        if !self.is_typed_in() && self.input.value() != text {
            self.input.set_value(text);
        }
    }
}

impl Control for NumberField {
    fn show(&self, _app: &App, value: f64) -> Result<(), JsValue> {
        self.write(&exact(value));
        Ok(())
    }
}
