//! The table of the step shown: what is predicted, and what happened.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::dom;
use super::marked::{Marked, Teller};
use super::memo::{Attribute, Last, Showing, Text};
use crate::labs::{Lab, StepCheck, StepChecks, Trend};
use crate::scene::Ink;

/// The table's place on the page.
pub struct StepTable {
    lab: &'static Lab,
    section: Showing,
    teller: Teller,
    heading: Text,
    body: HtmlElement,
    rows: RefCell<Vec<Row>>,
    shown: Last<StepChecks>,
}

/// A line of the table.
struct Row {
    ink: Ink,
    quantity: Marked,
    comparison: Marked,
    predicted: Text,
    class: Attribute,
    verdict: Text,
}

impl Row {
    fn new(body: &HtmlElement, ink: Ink) -> Result<Self, JsValue> {
        let line: HtmlElement = dom::add(body, "tr", "")?;
        let quantity: HtmlElement = dom::add(&line, "th", ink_class(ink))?;
        quantity.set_attribute("scope", "row")?;
        let [comparison, predicted, verdict] =
            [(); 3].map(|()| dom::add::<HtmlElement>(&line, "td", ""));
        let verdict = verdict?;
        Ok(Self {
            ink,
            quantity: quantity.into(),
            comparison: comparison?.into(),
            predicted: predicted?.into(),
            class: Attribute::new(&verdict, "class"),
            verdict: verdict.into(),
        })
    }

    fn has_symbols(&self) -> bool {
        self.quantity.has_symbols() || self.comparison.has_symbols()
    }

    fn show(&self, check: &StepCheck, lab: &Lab) -> Result<(), JsValue> {
        self.quantity.write(&check.quantity, lab)?;
        self.comparison.write(&check.comparison, lab)?;
        self.predicted.write(in_words(check.predicted));
        let (class, verdict) = verdict(check);
        self.verdict.write(verdict);
        self.class.write(class)
    }
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
        Ok(Self {
            lab,
            teller: section.clone().into(),
            section: section.into(),
            heading: heading.into(),
            body,
            rows: RefCell::default(),
            shown: Last::default(),
        })
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
        let mut rows = self.rows.borrow_mut();
        if !rows.iter().map(|row| row.ink).eq(checks.rows.iter().map(|check| check.ink)) {
            rows.clear();
            self.body.set_text_content(None);
            for check in &checks.rows {
                rows.push(Row::new(&self.body, check.ink)?);
            }
        }
        rows.iter().zip(&checks.rows).try_for_each(|(row, check)| row.show(check, self.lab))?;
        self.teller.stop(rows.iter().any(Row::has_symbols))
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
