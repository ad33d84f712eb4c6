//! The list of keys, those of the page each a button for who has none.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlDialogElement, HtmlElement, HtmlInputElement};

use super::keys::{self, Action};
use super::memo::{Showing, Text};
use super::page::Page;
use super::{dom, stage};
use crate::app::{App, Part};

/// The dialog and its rows.
pub struct KeyList {
    dialog: HtmlDialogElement,
    /// Whether letters are keys: a viewer whose device presses them unasked says no.
    letters: HtmlInputElement,
    parts: RefCell<Vec<(Part, Text)>>,
    rows: RefCell<Vec<(Action, Showing)>>,
}

impl KeyList {
    /// In the page's shell.
    ///
    /// # Errors
    /// If the shell lacks it.
    pub fn new() -> Result<Self, JsValue> {
        let (dialog, letters) = (dom::by_id("keys")?, dom::by_id("letters")?);
        Ok(Self { dialog, letters, parts: RefCell::default(), rows: RefCell::default() })
    }

    /// Fills the list, and has each row do what its key does.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(&self, page: &Rc<Page>) -> Result<(), JsValue> {
        let list: HtmlElement = dom::by_id("keys-list")?;
        for key in keys::all() {
            if key.action == Action::FullScreen && !stage::may_fill_screen()? {
                continue;
            }
            let row: HtmlElement = dom::add(&list, "button", "")?;
            row.set_attribute("type", "button")?;
            dom::add_text(&row, "kbd", "", key.cap)?;
            let does = dom::add_text(&row, "span", "", key.does)?;
            if let Action::Part(part) = key.action {
                self.parts.borrow_mut().push((part, does.into()));
            }
            self.rows.borrow_mut().push((key.action, row.clone().into()));
            let (page, dialog) = (page.clone(), self.dialog.clone());
            dom::listen(&row, "click", move |_: Event| {
                dialog.close();
                if key.action != Action::List {
                    page.act(key.action);
                }
            })?;
        }
        for (cap, does) in keys::OTHERS {
            let row: HtmlElement = dom::add(&list, "div", "other")?;
            dom::add_text(&row, "kbd", "", cap)?;
            dom::add_text(&row, "span", "", does)?;
        }
        let opener = page.clone();
        dom::listen(&dom::by_id::<HtmlElement>("keys-open")?, "click", move |_: Event| {
            opener.act(Action::List);
        })?;
        let dialog = self.dialog.clone();
        dom::listen(&dom::by_id::<HtmlElement>("keys-close")?, "click", move |_: Event| {
            dialog.close();
        })
    }

    /// Whether letters are keys.
    pub fn takes_letters(&self) -> bool {
        self.letters.checked()
    }

    /// Opens the list of the keys that do something just now.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn open(&self, app: &App) -> Result<(), JsValue> {
        for (part, does) in self.parts.borrow().iter() {
            let verb = if app.presentation().hides(*part) { "show" } else { "hide" };
            does.write(&format!("{verb} {}", part.name()));
        }
        for (action, row) in self.rows.borrow().iter() {
            row.show(action.applies(app));
        }
        self.dialog.show_modal()
    }
}
