//! A field for any text; what is typed counts on Enter or on leaving it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::{Control, Maker, spoken};
use crate::app::{App, Message};
use crate::labs::{Domain, Home};
use crate::notation::brief;
use crate::web::dom;
use crate::web::memo::Last;
use crate::web::terms;

/// The field.
pub struct NumberField {
    place: HtmlElement,
    typed: Rc<Typed>,
}

/// What stands in the field.
struct Typed {
    input: HtmlInputElement,
    /// Whether something is being typed: it is not overwritten then.
    typing: Cell<bool>,
    written: Last<String>,
}

impl NumberField {
    /// A field with a label, or in the row of the start without.
    pub fn with_label(maker: Maker<'_>) -> Result<Self, JsValue> {
        if maker.parameter.home == Home::Start {
            return Self::new(maker);
        }
        let place: HtmlElement = dom::add(maker.parent, "label", "field")?;
        let name = dom::add_text(&place, "span", "", maker.parameter.name())?;
        let field = Self::new(Maker { parent: &place, ..maker })?;
        terms::mark(&name, &field.typed.input, maker.parameter)?;
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
        terms::mark(&input, &input, parameter)?;
        let place = input.clone().into();
        let typing = Cell::new(false);
        let typed = Rc::new(Typed { input, typing, written: Last::default() });
        let marked = typed.clone();
        dom::listen(&typed.input, "input", move |_: Event| marked.typing.set(true))?;
        let take = {
            let (page, typed) = (page.clone(), typed.clone());
            move || {
                if typed.typing.take() {
                    typed.written.forget();
                    page.send(Message::Type { index, text: typed.input.value() });
                    page.commit();
                }
            }
        };
        let on_enter = take.clone();
        dom::listen(&typed.input, "keydown", move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                on_enter();
            }
        })?;
        dom::listen(&typed.input, "change", move |_: Event| take())?;
        Ok(Self { place, typed })
    }

    /// What is hidden with it.
    pub fn place(&self) -> HtmlElement {
        self.place.clone()
    }

    /// Shows `text`, unless something is being typed.
    pub fn write(&self, text: &str) {
        let Typed { input, typing, written } = &*self.typed;
        if !typing.get() && written.is_new(text) {
            input.set_value(text);
        }
    }
}

impl Control for NumberField {
    fn show(&self, _app: &App, value: f64) -> Result<(), JsValue> {
        self.write(&brief(value));
        Ok(())
    }

    fn let_go(&self) {
        if self.typed.typing.take() {
            self.typed.written.forget();
        }
    }
}
