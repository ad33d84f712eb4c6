//! What was last put on the page, remembered here: nothing is read back from the
//! document, and what does not change is not told to it again.

use std::borrow::Borrow;
use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

/// The value that was last put somewhere, if any was.
pub struct Last<T>(RefCell<Option<T>>);

impl<T> Default for Last<T> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<T> Last<T> {
    /// Takes note of `value`; whether it differs from the last one.
    pub fn is_new<V>(&self, value: &V) -> bool
    where
        T: Borrow<V>,
        V: ToOwned<Owned = T> + PartialEq + ?Sized,
    {
        let mut last = self.0.borrow_mut();
        if last.as_ref().is_some_and(|last| last.borrow() == value) {
            return false;
        }
        *last = Some(value.to_owned());
        true
    }

    /// Something else than the last value may stand there now.
    pub fn forget(&self) {
        self.0.replace(None);
    }
}

/// An element that holds nothing but a text.
pub struct Text {
    element: HtmlElement,
    last: Last<String>,
}

impl From<HtmlElement> for Text {
    fn from(element: HtmlElement) -> Self {
        Self { element, last: Last::default() }
    }
}

impl Text {
    /// Shows `text`.
    pub fn write(&self, text: &str) {
        if self.last.is_new(text) {
            self.element.set_text_content(Some(text));
        }
    }
}

/// An attribute of an element.
pub struct Attribute {
    element: Element,
    name: &'static str,
    last: Last<String>,
}

impl Attribute {
    /// The attribute `name` of `element`.
    pub fn new(element: &Element, name: &'static str) -> Self {
        Self { element: element.clone(), name, last: Last::default() }
    }

    /// Gives it a value.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn write(&self, value: &str) -> Result<(), JsValue> {
        if self.last.is_new(value) { self.element.set_attribute(self.name, value) } else { Ok(()) }
    }
}

/// An element that is not always there.
pub struct Showing {
    element: HtmlElement,
    last: Last<bool>,
}

impl From<HtmlElement> for Showing {
    fn from(element: HtmlElement) -> Self {
        Self { element, last: Last::default() }
    }
}

impl Showing {
    /// Shows or hides it; whether that is a change.
    pub fn show(&self, shown: bool) -> bool {
        let changed = self.last.is_new(&shown);
        if changed {
            self.element.set_hidden(!shown);
        }
        changed
    }
}
