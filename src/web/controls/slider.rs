//! A slider with its number field, marks at values that mean something, and a hint.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, HtmlInputElement};

use super::number_field::NumberField;
use super::{Control, Maker, commit_on_change, spoken};
use crate::app::{App, Message};
use crate::labs::{self, Mark, Parameter};
use crate::notation::brief;
use crate::web::dom;
use crate::web::memo::{Attribute, Last, Text};
use crate::web::terms;

/// Positions of a slider.
const POSITIONS: f64 = 1000.0;

/// The row of one parameter.
pub struct Slider {
    index: usize,
    parameter: &'static Parameter,
    row: HtmlElement,
    input: HtmlInputElement,
    /// Where the thumb stands, from 0 to 1.
    position: Rc<Cell<f64>>,
    value_text: Attribute,
    marks: HtmlElement,
    marked: Last<Vec<Mark>>,
    field: NumberField,
    hint: Text,
}

impl Slider {
    /// As `maker` says.
    pub fn new(maker: Maker<'_>) -> Result<Self, JsValue> {
        let Maker { parent, index, parameter, page } = maker;
        let row: HtmlElement = dom::add(parent, "div", "row")?;
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
        terms::mark(&label, &input, parameter)?;
        let marks: HtmlElement = dom::add(&track, "div", "marks")?;
        marks.set_attribute("aria-hidden", "true")?;
        let field = NumberField::new(Maker { parent: &row, ..maker })?;
        let hint = Text::from(dom::add::<HtmlElement>(&row, "div", "hint")?);
        // nowhere yet
        let position = Rc::new(Cell::new(f64::NAN));
        {
            let (page, slider, position) = (page.clone(), input.clone(), position.clone());
            dom::listen(&input, "input", move |_: Event| {
                position.set(slider.value_as_number() / POSITIONS);
                page.send(Message::Set { index, value: parameter.at_position(position.get()) });
            })?;
        }
        commit_on_change(&input, page)?;
        let (value_text, marked) = (Attribute::new(&input, "aria-valuetext"), Last::default());
        Ok(Self { index, parameter, row, input, position, value_text, marks, marked, field, hint })
    }

    /// What is hidden with it.
    pub fn place(&self) -> HtmlElement {
        self.row.clone()
    }

    fn show_marks(&self, app: &App) -> Result<(), JsValue> {
        let parameter = self.parameter;
        let marks = (app.lab().marks)(app.settings(), self.index);
        if !self.marked.is_new(&marks) {
            return Ok(());
        }
        self.marks.set_text_content(None);
        for Mark { value, label, .. } in marks {
            let mark = dom::add_text(&self.marks, "span", "", label)?;
            let position = format!("{:.2}%", 100.0 * parameter.position(value));
            mark.style().set_property("left", &position)?;
            // how far its name goes back to stay within the track
            mark.style().set_property("--at", &position)?;
        }
        Ok(())
    }
}

impl Control for Slider {
    fn show(&self, app: &App, value: f64) -> Result<(), JsValue> {
        let parameter = self.parameter;
        // a slider that stands where it rounds to the value is not moved under the hand
        if parameter.at_position(self.position.get()) != value {
            let position = (parameter.position(value) * POSITIONS).round();
            if position != self.position.get() * POSITIONS {
                self.position.set(position / POSITIONS);
                self.input.set_value(&position.to_string());
            }
        }
        self.field.write(&brief(value));
        self.value_text.write(&labs::spoken(app.lab(), app.settings(), self.index))?;
        self.hint.write(&(app.lab().hint)(app.settings(), self.index).unwrap_or_default());
        self.show_marks(app)
    }

    fn let_go(&self) {
        self.field.let_go();
    }
}
