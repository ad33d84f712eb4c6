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
    /// What is there only while a number is.
    parts: Vec<Number>,
}

/// A place for a number, or what stands and falls with it.
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
            let (numbers, parts) = (places(&math, "data-live")?, places(&math, "data-when")?);
            let lab = math.get_attribute("data-lab").unwrap_or_default();
            let view = math.get_attribute("data-view");
            formulas.push(Formula { lab, view, math, numbers, parts });
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
            if !is_this {
                continue;
            }
            for number in &formula.numbers {
                if let Some(text) = number.changed(live) {
                    number.place.set_text_content(Some(text));
                }
            }
            for part in &formula.parts {
                if let Some(text) = part.changed(live) {
                    part.place.toggle_attribute_with_force("hidden", text.is_empty())?;
                }
            }
        }
        Ok(())
    }
}

impl Number {
    /// Its text, where that is another than before.
    fn changed<'a>(&self, live: &'a [(&'static str, String)]) -> Option<&'a str> {
        let (_, text) = live.iter().find(|(name, _)| *name == self.name)?;
        self.last.is_new(text.as_str()).then_some(text)
    }
}

/// The places of a formula with an attribute that names a number.
fn places(math: &Element, attribute: &str) -> Result<Vec<Number>, JsValue> {
    let found = math.query_selector_all(&format!("[{attribute}]"))?;
    let place = |place: Element| {
        let name = place.get_attribute(attribute).unwrap_or_default();
        Number { name, place, last: Last::default() }
    };
    Ok(elements(&found).map(place).collect())
}

fn elements(list: &NodeList) -> impl Iterator<Item = Element> {
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok())
}
