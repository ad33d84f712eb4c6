//! The formulas of the labs, with the live numbers in them.

use wasm_bindgen::prelude::*;
use web_sys::{Element, NodeList};

use super::dom;
use super::memo::Last;

/// The formulas that the page's shell holds, one for each lab.
pub struct Formulas {
    formulas: Vec<Formula>,
    shown: Last<&'static str>,
}

struct Formula {
    /// The lab it is of.
    lab: String,
    math: Element,
    numbers: Vec<Number>,
}

/// A place for a number.
struct Number {
    name: String,
    place: Element,
    last: Last<String>,
}

impl Formulas {
    /// Looks the formulas and the places in them up.
    ///
    /// # Errors
    /// Outside a page.
    pub fn new() -> Result<Self, JsValue> {
        let document = dom::document()?;
        let mut formulas = Vec::new();
        for math in elements(&document.query_selector_all("math[data-lab]")?) {
            let mut numbers = Vec::new();
            for place in elements(&math.query_selector_all("[data-live]")?) {
                let name = place.get_attribute("data-live").unwrap_or_default();
                numbers.push(Number { name, place, last: Last::default() });
            }
            let lab = math.get_attribute("data-lab").unwrap_or_default();
            formulas.push(Formula { lab, math, numbers });
        }
        Ok(Self { formulas, shown: Last::default() })
    }

    /// Shows the formula of a lab, with these numbers: (name, text).
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, lab: &'static str, live: &[(&'static str, String)]) -> Result<(), JsValue> {
        let other = self.shown.is_new(&lab);
        for formula in &self.formulas {
            let is_this = formula.lab == lab;
            if other && is_this {
                formula.math.remove_attribute("hidden")?;
            } else if other {
                formula.math.set_attribute("hidden", "")?;
            }
            for number in formula.numbers.iter().filter(|_| is_this) {
                let text = live.iter().find(|(name, _)| *name == number.name);
                if let Some((_, text)) = text
                    && number.last.is_new(text.as_str())
                {
                    number.place.set_text_content(Some(text));
                }
            }
        }
        Ok(())
    }
}

fn elements(list: &NodeList) -> impl Iterator<Item = Element> {
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok())
}
