//! Everything the viewer sets, made from the lab's table.

mod dice;
mod formula_field;
mod menu;
mod number_field;
mod presets;
mod slider;
mod switch;
mod tabs;

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::dom;
use super::memo::Showing;
use super::page::Page;
use crate::app::App;
use crate::labs::{Home, Kind, Lab, Parameter};
use dice::Dice;
use formula_field::FormulaField;
use menu::Menu;
use number_field::NumberField;
use presets::Presets;
use slider::Slider;
use switch::Switch;
use tabs::Tabs;

/// What shows one parameter's value.
trait Control {
    /// Shows `value`, the app's.
    fn show(&self, app: &App, value: f64) -> Result<(), JsValue>;

    /// Forgets what a hand is doing to it just now.
    fn let_go(&self) {}
}

/// The controls of one lab.
pub struct Controls {
    presets: Presets,
    rows: Vec<Row>,
    text: Option<FormulaField>,
}

/// The control of one parameter, and what is hidden where it means nothing.
struct Row {
    index: usize,
    place: Showing,
    control: Box<dyn Control>,
}

/// Where a control is put, what it is for, and whom it tells.
#[derive(Clone, Copy)]
struct Maker<'a> {
    parent: &'a Element,
    index: usize,
    parameter: &'static Parameter,
    page: &'a Rc<Page>,
}

impl Controls {
    /// The controls of `lab`, within the column `settings` and the `bar` above the main
    /// picture, talking to `page`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(
        settings: &Element,
        bar: &Element,
        lab: &'static Lab,
        page: &Rc<Page>,
    ) -> Result<Self, JsValue> {
        let presets = Presets::new(settings, lab, page)?;
        let mut rows = Vec::new();
        let mut fill = |home: Home, parent: &Element| -> Result<(), JsValue> {
            for (index, parameter) in lab.parameters.iter().enumerate() {
                if parameter.home == home {
                    rows.push(Maker { parent, index, parameter, page }.make()?);
                }
            }
            Ok(())
        };
        fill(Home::Tabs, bar)?;
        fill(Home::Bar, bar)?;
        fill(Home::BarSlider, bar)?;
        let text = lab.text.map(|field| FormulaField::new(bar, field, page)).transpose()?;
        fill(Home::Settings, settings)?;
        fill(Home::Dice, settings)?;
        let some = |home: Home| lab.parameters.iter().any(|parameter| parameter.home == home);
        if some(Home::Start) {
            let start: Element = dom::add(settings, "div", "row start")?;
            start.set_attribute("role", "group")?;
            start.set_attribute("aria-label", "start point")?;
            let symbol = dom::add_text(&start, "span", "symbol", "w₀")?;
            symbol.set_attribute("data-term", "w₀")?;
            fill(Home::Start, &start)?;
        }
        if some(Home::Switches) {
            let switches: Element = dom::add(settings, "div", "row switches")?;
            fill(Home::Switches, &switches)?;
        }
        Ok(Self { presets, rows, text })
    }

    /// Shows the app's values; a field that is being typed in is left alone.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, app: &App) -> Result<(), JsValue> {
        self.presets.show(app);
        for row in &self.rows {
            let shown = (app.lab().shown)(app.settings(), row.index);
            row.place.show(shown);
            if shown {
                row.control.show(app, app.settings().get(row.index))?;
            }
        }
        self.text.as_ref().map_or(Ok(()), |text| text.show(app))
    }

    /// Forgets what a hand is doing just now: the controls go off the page.
    pub fn let_go(&self) {
        self.rows.iter().for_each(|row| row.control.let_go());
    }
}

impl Maker<'_> {
    fn make(self) -> Result<Row, JsValue> {
        let index = self.index;
        let (place, control): (HtmlElement, Box<dyn Control>) =
            match (self.parameter.home, self.parameter.kind) {
                (Home::Tabs, Kind::Choice { options, .. }) => {
                    let tabs = Tabs::new(self, options)?;
                    (tabs.place(), Box::new(tabs))
                }
                (_, Kind::Choice { options, .. }) => {
                    let menu = Menu::new(self, options)?;
                    (menu.place(), Box::new(menu))
                }
                (_, Kind::Toggle { .. }) => {
                    let switch = Switch::new(self)?;
                    (switch.place(), Box::new(switch))
                }
                (Home::Dice, Kind::Number { .. }) => {
                    let dice = Dice::new(self)?;
                    (dice.place(), Box::new(dice))
                }
                (Home::Settings | Home::BarSlider, Kind::Number { .. }) => {
                    let slider = Slider::new(self)?;
                    (slider.place(), Box::new(slider))
                }
                (_, Kind::Number { .. }) => {
                    let field = NumberField::with_label(self)?;
                    (field.place(), Box::new(field))
                }
            };
        Ok(Row { index, place: place.into(), control })
    }
}

/// A slider that is let go has done something.
pub fn commit_on_change(input: &HtmlInputElement, page: &Rc<Page>) -> Result<(), JsValue> {
    let page = page.clone();
    dom::listen(input, "change", move |_: Event| page.commit())
}

/// A parameter in words: “η, step size”.
fn spoken(parameter: &Parameter) -> String {
    if parameter.symbol.is_empty() {
        parameter.label.to_owned()
    } else {
        format!("{}, {}", parameter.symbol, parameter.label)
    }
}
