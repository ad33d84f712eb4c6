//! The table of the step shown: what is predicted, and what happened.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::dom;
use super::memo::{Last, Showing, Text};
use super::terms;
use crate::labs::{Lab, StepCheck, StepChecks, Trend};
use crate::scene::Ink;

/// The table's place on the page.
pub struct StepTable {
    lab: &'static Lab,
    section: Showing,
    heading: Text,
    body: HtmlElement,
    shown: Last<StepChecks>,
}

impl StepTable {
    /// Within `parent`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(parent: &web_sys::Element, lab: &'static Lab) -> Result<Self, JsValue> {
        let section: HtmlElement = dom::add(parent, "section", "step")?;
        section.set_attribute("aria-label", "The step shown, predicted and happened")?;
        let heading: HtmlElement = dom::add(&section, "h2", "")?;
        let table: HtmlElement = dom::add(&section, "table", "")?;
        let body = dom::add(&table, "tbody", "")?;
        let (section, heading) = (section.into(), heading.into());
        Ok(Self { lab, section, heading, body, shown: Last::default() })
    }

    /// Shows `checks`, or nothing where there are none.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, checks: &StepChecks) -> Result<(), JsValue> {
        if !self.shown.is_new(checks) {
            return Ok(());
        }
        self.section.show(!checks.heading.is_empty() || !checks.rows.is_empty());
        self.heading.write(&checks.heading);
        self.body.set_text_content(None);
        for row in &checks.rows {
            let line: HtmlElement = dom::add(&self.body, "tr", "")?;
            let quantity: HtmlElement = dom::add(&line, "th", ink_class(row.ink))?;
            quantity.set_attribute("scope", "row")?;
            terms::write(&quantity, &row.quantity, self.lab)?;
            let comparison: HtmlElement = dom::add(&line, "td", "")?;
            terms::write(&comparison, &row.comparison, self.lab)?;
            dom::add_text(&line, "td", "", in_words(row.predicted))?;
            let (class, verdict) = verdict(row);
            dom::add_text(&line, "td", class, verdict)?;
        }
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
        Ink::Plus => "ink-e2",
        Ink::Minus => "ink-e1",
        Ink::Ground | Ink::Text | Ink::Muted | Ink::Faint => "",
    }
}
