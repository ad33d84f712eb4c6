//! The formulas of the labs, with the live numbers in them.

use wasm_bindgen::prelude::*;
use web_sys::{Element, NodeList};

use super::dom;
use super::memo::Last;

/// The formulas that the page's shell holds: one for each lab, or for a view of it.
pub struct Formulas {
    formulas: Vec<Formula>,
    /// The lab and the view that one is shown for.
    shown: Last<(&'static str, &'static str)>,
}

struct Formula {
    /// The lab it is of.
    lab: String,
    /// The view of it, if not of all that have none of their own.
    view: Option<String>,
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
            let view = math.get_attribute("data-view");
            formulas.push(Formula { lab, view, math, numbers });
        }
        Ok(Self { formulas, shown: Last::default() })
    }

    /// Shows the formula of a lab and a view, with these numbers: (name, text).
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(
        &self,
        lab: &'static str,
        view: &'static str,
        live: &[(&'static str, String)],
    ) -> Result<(), JsValue> {
        let other = self.shown.is_new(&(lab, view));
        let is_own =
            |formula: &Formula| formula.lab == lab && formula.view.as_deref() == Some(view);
        let has_own = self.formulas.iter().any(is_own);
        for formula in &self.formulas {
            let of_lab = formula.lab == lab && formula.view.is_none();
            let is_this = if has_own { is_own(formula) } else { of_lab };
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
