//! A slider with its number field, marks at values that mean something, and a hint.

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, HtmlInputElement};

use super::number_field::NumberField;
use super::{Control, Maker, commit_on_change, spoken};
use crate::app::{App, Message};
use crate::labs::Parameter;
use crate::notation::exact;
use crate::web::dom;

/// Positions of a slider.
const POSITIONS: f64 = 1000.0;

/// The row of one parameter.
pub struct Slider {
    index: usize,
    parameter: &'static Parameter,
    row: HtmlElement,
    input: HtmlInputElement,
    marks: HtmlElement,
    field: NumberField,
    hint: HtmlElement,
}

impl Slider {
    /// As `maker` says.
    pub fn new(maker: Maker<'_>) -> Result<Self, JsValue> {
        let Maker { parent, index, parameter, page } = maker;
        let row: HtmlElement = dom::add(parent, "div", "row")?;
        row.set_title(parameter.sentence);
        let id = format!("control-{}", parameter.id);
        let label = dom::add_text(&row, "label", "symbol", parameter.name())?;
        label.set_attribute("for", &id)?;
        if parameter.symbol.is_empty() {
            label.set_class_name("symbol word");
        }
        let track: HtmlElement = dom::add(&row, "div", "track")?;
        let input: HtmlInputElement = dom::add(&track, "input", "")?;
        input.set_type("range");
        input.set_id(&id);
        input.set_min("0");
        input.set_max(&POSITIONS.to_string());
        input.set_step("1");
        input.set_attribute("aria-label", &spoken(parameter))?;
        let marks: HtmlElement = dom::add(&track, "div", "marks")?;
        marks.set_attribute("aria-hidden", "true")?;
        let field = NumberField::new(Maker { parent: &row, ..maker })?;
        let hint: HtmlElement = dom::add(&row, "div", "hint")?;
        {
            let (page, slider) = (page.clone(), input.clone());
            dom::listen(&input, "input", move |_: Event| {
                let value = parameter.at_position(slider.value_as_number() / POSITIONS);
                page.send(Message::Set { index, value });
            })?;
        }
        commit_on_change(&input, page)?;
        Ok(Self { index, parameter, row, input, marks, field, hint })
    }

    /// What is hidden with it.
    pub fn place(&self) -> HtmlElement {
        self.row.clone()
    }

    fn show_marks(&self, app: &App) -> Result<(), JsValue> {
        let parameter = self.parameter;
        let marks = (app.lab().marks)(app.settings(), self.index);
        let key: String = marks
            .iter()
            .map(|(at, name)| format!("{name}@{:.4};", parameter.position(*at)))
            .collect();
        if self.marks.dataset().get("key").as_deref() == Some(&key) {
            return Ok(());
        }
        self.marks.dataset().set("key", &key)?;
        self.marks.set_text_content(None);
        for (at, name) in marks {
            let mark = dom::add_text(&self.marks, "span", "", name)?;
            let position = format!("{:.2}%", 100.0 * parameter.position(at));
            mark.style().set_property("left", &position)?;
        }
        Ok(())
    }
}

impl Control for Slider {
    fn show(&self, app: &App, value: f64) -> Result<(), JsValue> {
        let parameter = self.parameter;
        // a slider that stands where it rounds to the value is not moved under the hand
        if parameter.at_position(self.input.value_as_number() / POSITIONS) != value {
            let position = (parameter.position(value) * POSITIONS).round();
            self.input.set_value(&position.to_string());
        }
        let text = exact(value);
        self.field.write(&text);
        let spoken = format!("{text} {}", parameter.unit);
        if self.input.get_attribute("aria-valuetext").as_deref() != Some(spoken.trim()) {
            self.input.set_attribute("aria-valuetext", spoken.trim())?;
        }
        let hint = (app.lab().hint)(app.settings(), self.index).unwrap_or_default();
        dom::set_text(&self.hint, &hint);
        self.show_marks(app)
    }
}
