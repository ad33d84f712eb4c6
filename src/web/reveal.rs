//! The button that shows what waits to be predicted, for those who have no keys.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement};

use super::dom;
use super::memo::{Showing, Text};
use super::page::Page;
use crate::app::{App, Message};

/// The button.
pub struct Reveal {
    button: HtmlElement,
    shown: Showing,
    text: Text,
}

impl Reveal {
    /// In the shell's place for it.
    ///
    /// # Errors
    /// If the shell lacks it.
    pub fn new() -> Result<Self, JsValue> {
        let button: HtmlElement = dom::by_id("reveal")?;
        Ok(Self { shown: button.clone().into(), text: button.clone().into(), button })
    }

    /// Has it speak to the page.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(&self, page: &Rc<Page>) -> Result<(), JsValue> {
        let page = page.clone();
        dom::listen(&self.button, "click", move |_: Event| {
            let awaited = page.app.borrow().presentation().awaited();
            if let Some(part) = awaited {
                page.present(Message::Hide(part));
            }
        })
    }

    /// Shows it where something waits.
    pub fn show(&self, app: &App) {
        let awaited = app.presentation().awaited();
        self.shown.show(awaited.is_some());
        if let Some(part) = awaited {
            self.text.write(&format!("Show {}", part.name()));
        }
    }
}
