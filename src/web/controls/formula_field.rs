//! The field for a text of the viewer's own, and under it what is wrong with the text.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::commit_on_change;
use crate::app::{App, Message};
use crate::labs::{Draft, Marked, TextField};
use crate::web::dom;
use crate::web::memo::{Attribute, Last, Showing, Text};
use crate::web::page::Page;

/// The field with its label.
pub struct FormulaField {
    field: &'static TextField,
    row: Showing,
    input: HtmlInputElement,
    /// The text that stands in it, whoever wrote it.
    standing: Rc<Last<String>>,
    invalid: Attribute,
    fault: Fault,
}

/// What may be typed, and in the place of it what is wrong and where: the picture below
/// stands still while something is typed.
struct Fault {
    help: Showing,
    place: Showing,
    message: Text,
    excerpt: Showing,
    before: Text,
    at: Text,
    after: Text,
    told: Last<Option<Draft>>,
}

impl FormulaField {
    /// The field within `parent`, talking to `page`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(
        parent: &Element,
        field: &'static TextField,
        page: &Rc<Page>,
    ) -> Result<Self, JsValue> {
        let row: HtmlElement = dom::add(parent, "div", "formula")?;
        let label = dom::add_text(&row, "label", "", field.label)?;
        label.set_attribute("for", field.id)?;
        let input: HtmlInputElement = dom::add(&row, "input", "text")?;
        input.set_type("text");
        input.set_id(field.id);
        for (name, value) in
            [("autocomplete", "off"), ("autocapitalize", "off"), ("spellcheck", "false")]
        {
            input.set_attribute(name, value)?;
        }
        let fault = Fault::new(&row, field)?;
        let describing = format!("{0}-help {0}-fault", field.id);
        input.set_attribute("aria-describedby", &describing)?;
        let standing = Rc::<Last<String>>::default();
        let (page_told, hand, typed) = (page.clone(), input.clone(), standing.clone());
        dom::listen(&input, "input", move |_: Event| {
            let text = hand.value();
            // what a hand wrote stands there already: the cursor is left where it is
            typed.is_new(&text);
            page_told.send(Message::Text(text));
        })?;
        commit_on_change(&input, page)?;
        let invalid = Attribute::new(&input, "aria-invalid");
        Ok(Self { field, row: row.into(), input, standing, invalid, fault })
    }

    /// Shows the app's text, where it means something.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, app: &App) -> Result<(), JsValue> {
        let shown = (self.field.shown)(app.settings());
        self.row.show(shown);
        if !shown {
            return Ok(());
        }
        if self.standing.is_new(app.text()) {
            self.input.set_value(app.text());
        }
        self.invalid.write(if app.draft().is_some() { "true" } else { "false" })?;
        self.fault.show(app.draft());
        Ok(())
    }
}

impl Fault {
    fn new(parent: &Element, field: &TextField) -> Result<Self, JsValue> {
        let under: HtmlElement = dom::add(parent, "div", "under-field")?;
        let help: HtmlElement = dom::add(&under, "p", "help")?;
        help.set_text_content(Some(field.sentence));
        help.set_id(&format!("{}-help", field.id));
        // a region that is there before it has anything to say is read aloud when it has
        let region: HtmlElement = dom::add(&under, "div", "")?;
        region.set_attribute("aria-live", "polite")?;
        region.set_id(&format!("{}-fault", field.id));
        let place: HtmlElement = dom::add(&region, "div", "fault")?;
        let excerpt: HtmlElement = dom::add(&place, "code", "")?;
        let message: HtmlElement = dom::add(&place, "p", "")?;
        excerpt.set_attribute("aria-hidden", "true")?;
        let [before, at, after] =
            ["span", "mark", "span"].map(|tag| dom::add::<HtmlElement>(&excerpt, tag, ""));
        Ok(Self {
            help: help.into(),
            place: place.into(),
            message: message.into(),
            excerpt: excerpt.into(),
            before: before?.into(),
            at: at?.into(),
            after: after?.into(),
            told: Last::default(),
        })
    }

    fn show(&self, draft: Option<&Draft>) {
        let draft = draft.cloned();
        if !self.told.is_new(&draft) {
            return;
        }
        self.help.show(draft.is_none());
        self.place.show(draft.is_some());
        let Some(draft) = draft else {
            self.message.write("");
            return;
        };
        self.message.write(&draft.fault.message);
        let marked = draft.marked();
        self.excerpt.show(marked.is_some());
        if let Some(Marked { before, at, after }) = marked {
            self.before.write(&before);
            // the end of the text is a place too
            self.at.write(&at.unwrap_or('\u{a0}').to_string());
            self.after.write(&after);
        }
    }
}
