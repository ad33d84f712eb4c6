//! The table of the step shown: what is predicted, and what happened.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::dom;
use crate::labs::{StepCheck, StepChecks, Trend};
use crate::scene::Ink;

/// The table's place on the page.
pub struct StepTable {
    heading: HtmlElement,
    body: HtmlElement,
    shown: RefCell<StepChecks>,
}

impl StepTable {
    /// Within `parent`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(parent: &web_sys::Element) -> Result<Self, JsValue> {
        let section: HtmlElement = dom::add(parent, "section", "step")?;
        section.set_attribute("aria-label", "The step shown, predicted and happened")?;
        let heading = dom::add(&section, "h2", "")?;
        let table: HtmlElement = dom::add(&section, "table", "")?;
        let body = dom::add(&table, "tbody", "")?;
        Ok(Self { heading, body, shown: RefCell::default() })
    }

    /// Shows `checks`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, checks: StepChecks) -> Result<(), JsValue> {
        if *self.shown.borrow() == checks {
            return Ok(());
        }
        dom::set_text(&self.heading, &checks.heading);
        self.body.set_text_content(None);
        for row in &checks.rows {
            let line: HtmlElement = dom::add(&self.body, "tr", "")?;
            let quantity = dom::add_text(&line, "th", ink_class(row.ink), &row.quantity)?;
            quantity.set_attribute("scope", "row")?;
            dom::add_text(&line, "td", "", &row.comparison)?;
            dom::add_text(&line, "td", "", in_words(row.predicted))?;
            let (class, verdict) = verdict(row);
            dom::add_text(&line, "td", class, verdict)?;
        }
        self.shown.replace(checks);
        Ok(())
    }
}

fn in_words(trend: Trend) -> &'static str {
    match trend {
        Trend::Grows => "▲ grows",
        Trend::Shrinks => "▼ shrinks",
        Trend::Level => "stays",
        Trend::Nothing => "–",
    }
}

/// Whether what happened is what was predicted.
fn verdict(row: &StepCheck) -> (&'static str, &'static str) {
    match (row.predicted, row.happened) {
        (Trend::Nothing, _) | (_, Trend::Nothing) => ("", "–"),
        (predicted, happened) if predicted == happened => ("agrees", "✓"),
        // one side within rounding of equality, the other beyond it
        (Trend::Level, _) | (_, Trend::Level) => ("", "≈"),
        _ => ("differs", "✗"),
    }
}

/// The class that colours words by what they speak of.
pub fn ink_class(ink: Ink) -> &'static str {
    match ink {
        Ink::Sam => "ink-sam",
        Ink::Gd => "ink-gd",
        Ink::Eigen(0) => "ink-e1",
        Ink::Eigen(1) => "ink-e2",
        Ink::Eigen(_) => "ink-e3",
        Ink::Ground | Ink::Text | Ink::Muted | Ink::Faint => "",
    }
}
