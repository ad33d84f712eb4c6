//! The way to a link: what it shows and hides, and the text to copy.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{
    Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement,
};

use super::dom;
use super::keys::Action;
use super::memo::{Showing, Text};
use super::page::Page;
use crate::app::{App, Part, Presentation};

/// What the browser calls when a text was copied, or was not.
type Answer = Closure<dyn FnMut(JsValue)>;

/// Whether a part is to be hidden.
struct Choice {
    part: Part,
    shown: Showing,
    input: HtmlInputElement,
}

/// The dialog.
pub struct Share {
    dialog: HtmlDialogElement,
    /// The whole page, or one of its panels.
    what: HtmlSelectElement,
    hidden: Vec<Choice>,
    projector: HtmlInputElement,
    link: HtmlInputElement,
    frame: HtmlInputElement,
    said: HtmlElement,
    title: Text,
    /// What there is to choose of a moment in a lab.
    of_a_moment: Vec<Showing>,
    copied: Answer,
    refused: Answer,
}

impl Share {
    /// In the page's shell.
    ///
    /// # Errors
    /// If the shell lacks it.
    pub fn new() -> Result<Self, JsValue> {
        let places: Element = dom::by_id("share-hide")?;
        let of_a_moment = vec![
            dom::by_id::<HtmlElement>("share-what-field")?.into(),
            dom::by_id::<HtmlElement>("share-until")?.into(),
        ];
        let switch = |name: &str| -> Result<(HtmlElement, HtmlInputElement), JsValue> {
            let label: HtmlElement = dom::add(&places, "label", "switch")?;
            let input: HtmlInputElement = dom::add(&label, "input", "")?;
            input.set_type("checkbox");
            dom::add_text(&label, "span", "", name)?;
            Ok((label, input))
        };
        let mut hidden = Vec::new();
        for part in Part::ALL {
            let (label, input) = switch(&format!("hide {} ({})", part.name(), part.letter()))?;
            input.set_id(&format!("share-{}", part.id()));
            hidden.push(Choice { part, shown: label.into(), input });
        }
        let (_, projector) = switch("for a projector (P)")?;
        projector.set_id("share-projector");
        let said: HtmlElement = dom::by_id("share-said")?;
        let answer = |text: &'static str| {
            let said = said.clone();
            Answer::new(move |_: JsValue| said.set_text_content(Some(text)))
        };
        Ok(Self {
            dialog: dom::by_id("share")?,
            what: dom::by_id("share-what")?,
            hidden,
            projector,
            link: dom::by_id("share-link")?,
            frame: dom::by_id("share-frame")?,
            title: dom::by_id::<HtmlElement>("share-title")?.into(),
            of_a_moment,
            copied: answer("Copied."),
            refused: answer("Selected: copy it with Ctrl+C or ⌘C."),
            said,
        })
    }

    /// Listens to what is chosen and to the buttons.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(self: &Rc<Self>, page: &Rc<Page>) -> Result<(), JsValue> {
        let on_click = |id: &str, react: fn(&Self, &Rc<Page>)| {
            let (share, page) = (self.clone(), page.clone());
            dom::listen(&dom::by_id::<HtmlElement>(id)?, "click", move |_: Event| {
                react(&share, &page);
            })
        };
        on_click("share-open", |_, page| page.act(Action::Share))?;
        on_click("share-close", |share, _| share.dialog.close())?;
        on_click("copy-link", |share, page| page.report(share.copy(&share.link)))?;
        on_click("copy-frame", |share, page| page.report(share.copy(&share.frame)))?;
        let (share, page) = (self.clone(), page.clone());
        dom::listen(&self.dialog, "change", move |_: Event| {
            page.report(share.write(&page.app.borrow()));
        })
    }

    /// Opens the dialog on what is shown now.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn open(&self, app: &App) -> Result<(), JsValue> {
        let now = app.presentation();
        let at_start = app.is_at_start();
        self.title.write(if at_start { "Share the start page" } else { "Share this moment" });
        self.of_a_moment.iter().for_each(|choice| {
            choice.show(!at_start);
        });
        for Choice { part, input, .. } in &self.hidden {
            input.set_checked(now.hides(*part));
        }
        self.projector.set_checked(now.projector);
        self.what.set_text_content(None);
        dom::add_text(&self.what, "option", "", "the whole page")?.set_attribute("value", "")?;
        for (id, caption) in app.panels() {
            let option = dom::add_text(&self.what, "option", "", &format!("only: {caption}"))?;
            option.set_attribute("value", id)?;
        }
        self.what.set_value(now.panel.unwrap_or_default());
        self.write(app)?;
        self.dialog.show_modal()
    }

    /// Writes the link to what is chosen, and the frame that shows it in another page.
    fn write(&self, app: &App) -> Result<(), JsValue> {
        let mut chosen = Presentation::default();
        chosen.projector = self.projector.checked();
        let what = self.what.value();
        chosen.panel = app.panels().into_iter().map(|(id, _)| id).find(|id| *id == what);
        for Choice { part, shown, input } in &self.hidden {
            // one panel alone has not got all that the page has
            let is_there = chosen.has(*part);
            shown.show(is_there && !app.is_at_start());
            chosen.hide(*part, is_there && input.checked());
        }
        let location = dom::window()?.location();
        let page = location.href()?;
        let page = page.split(['#', '?']).next().unwrap_or_default();
        let link = format!("{page}#{}", app.link_presented(&chosen));
        self.link.set_value(&link);
        let title = if app.is_at_start() { "the start page" } else { app.lab().title };
        self.frame.set_value(&format!(
            "<iframe src=\"{}\" title=\"Ravine: {}\" width=\"960\" height=\"540\" \
             allow=\"fullscreen\"></iframe>",
            link.replace('&', "&amp;"),
            title
        ));
        self.said.set_text_content(None);
        Ok(())
    }

    /// Copies a field's text, or selects it where the browser will not.
    fn copy(&self, field: &HtmlInputElement) -> Result<(), JsValue> {
        self.said.set_text_content(None);
        field.focus()?;
        field.select();
        let clipboard = dom::window()?.navigator().clipboard();
        // a page that is not served safely has none
        if clipboard.is_undefined() {
            let refused: &js_sys::Function = self.refused.as_ref().unchecked_ref();
            return refused.call1(&JsValue::NULL, &JsValue::NULL).map(|_| ());
        }
        let _ = clipboard.write_text(&field.value()).then2(&self.copied, &self.refused);
        Ok(())
    }
}
