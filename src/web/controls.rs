//! Sliders, number fields and switches, made from the lab's table.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};

use super::dom;
use super::page::Page;
use crate::app::{App, Message};
use crate::labs::{Domain, Kind, Lab, Parameter};

/// Positions of a slider.
const POSITIONS: f64 = 1000.0;

/// The controls of one lab.
pub struct Controls {
    presets: HtmlSelectElement,
    rows: Vec<Row>,
}

/// The control of one parameter: a switch, or a field with or without a slider.
struct Row {
    index: usize,
    parameter: &'static Parameter,
    slider: Option<Slider>,
    field: HtmlInputElement,
}

struct Slider {
    input: HtmlInputElement,
    marks: HtmlElement,
    hint: HtmlElement,
}

impl Controls {
    /// The controls of `lab` within `parent`, talking to `page`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(parent: &Element, lab: &'static Lab, page: &Rc<Page>) -> Result<Self, JsValue> {
        let presets = preset_menu(parent, lab, page)?;
        let (x, y) = lab.handle;
        let mut rows = Vec::new();
        for (index, parameter) in lab.parameters.iter().enumerate() {
            let elsewhere = [x, y, lab.clock.time, lab.clock.speed].contains(&index);
            if matches!(parameter.kind, Kind::Number { .. }) && !elsewhere {
                rows.push(Row::with_slider(parent, index, parameter, page)?);
            }
        }
        let start: HtmlElement = dom::add(parent, "div", "row start")?;
        start.set_attribute("role", "group")?;
        start.set_attribute("aria-label", "start point")?;
        dom::add_text(&start, "span", "symbol", "w₀")?;
        for index in [x, y] {
            rows.push(Row::field_only(&start, index, &lab.parameters[index], page)?);
        }
        let switches: HtmlElement = dom::add(parent, "div", "row switches")?;
        for (index, parameter) in lab.parameters.iter().enumerate() {
            if matches!(parameter.kind, Kind::Toggle { .. }) {
                rows.push(Row::switch(&switches, index, parameter, page)?);
            }
        }
        Ok(Self { presets, rows })
    }

    /// Shows the app's values; a field that is being typed in is left alone.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, app: &App) -> Result<(), JsValue> {
        let chosen = app.preset().map_or(-1, |preset| preset as i32);
        if self.presets.selected_index() - 1 != chosen {
            self.presets.set_selected_index(chosen + 1);
        }
        let focused = dom::document()?.active_element();
        for row in &self.rows {
            let typing = focused.as_ref().is_some_and(|element| {
                element.is_same_node(Some(&row.field))
                    && row.field.dataset().get("typing").is_some()
            });
            row.show(app, typing)?;
        }
        Ok(())
    }
}

impl Row {
    fn with_slider(
        parent: &Element,
        index: usize,
        parameter: &'static Parameter,
        page: &Rc<Page>,
    ) -> Result<Self, JsValue> {
        let row: HtmlElement = dom::add(parent, "div", "row")?;
        row.set_title(parameter.sentence);
        let id = format!("control-{}", parameter.id);
        let label = dom::add_text(&row, "label", "symbol", name(parameter))?;
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
        let field = number_field(&row, index, parameter, page)?;
        let hint: HtmlElement = dom::add(&row, "div", "hint")?;
        {
            let (page, slider) = (page.clone(), input.clone());
            dom::listen(&input, "input", move |_: Event| {
                let value = parameter.at_position(slider.value_as_number() / POSITIONS);
                page.send(Message::Set { index, value });
            })?;
        }
        commit_on_change(&input, page)?;
        Ok(Self { index, parameter, slider: Some(Slider { input, marks, hint }), field })
    }

    fn field_only(
        parent: &Element,
        index: usize,
        parameter: &'static Parameter,
        page: &Rc<Page>,
    ) -> Result<Self, JsValue> {
        let field = number_field(parent, index, parameter, page)?;
        Ok(Self { index, parameter, slider: None, field })
    }

    fn switch(
        parent: &Element,
        index: usize,
        parameter: &'static Parameter,
        page: &Rc<Page>,
    ) -> Result<Self, JsValue> {
        let label: HtmlElement = dom::add(parent, "label", "")?;
        label.set_title(parameter.sentence);
        let field: HtmlInputElement = dom::add(&label, "input", "")?;
        field.set_type("checkbox");
        field.set_id(&format!("control-{}", parameter.id));
        dom::add_text(&label, "span", &format!("switch-{}", parameter.id), parameter.label)?;
        let (page, input) = (page.clone(), field.clone());
        dom::listen(&field, "change", move |_: Event| {
            page.send(Message::Set { index, value: f64::from(u8::from(input.checked())) });
            page.commit();
        })?;
        Ok(Self { index, parameter, slider: None, field })
    }

    fn show(&self, app: &App, typing: bool) -> Result<(), JsValue> {
        let value = app.settings().get(self.index);
        if let Kind::Toggle { .. } = self.parameter.kind {
            self.field.set_checked(value != 0.0);
            return Ok(());
        }
        let text = value.to_string();
        if !typing && self.field.value() != text {
            self.field.set_value(&text);
        }
        if let Some(slider) = &self.slider {
            slider.show(app, self.index, self.parameter, value, &text)?;
        }
        Ok(())
    }
}

impl Slider {
    fn show(
        &self,
        app: &App,
        index: usize,
        parameter: &Parameter,
        value: f64,
        text: &str,
    ) -> Result<(), JsValue> {
        // a slider that stands where it rounds to the value is not moved under the hand
        if parameter.at_position(self.input.value_as_number() / POSITIONS) != value {
            let position = (parameter.position(value) * POSITIONS).round();
            self.input.set_value(&position.to_string());
        }
        let spoken = if parameter.unit.is_empty() {
            text.to_owned()
        } else {
            format!("{text} {}", parameter.unit)
        };
        if self.input.get_attribute("aria-valuetext").as_deref() != Some(&spoken) {
            self.input.set_attribute("aria-valuetext", &spoken)?;
        }
        let hint = (app.lab().hint)(app.settings(), index).unwrap_or_default();
        dom::set_text(&self.hint, &hint);
        let marks = (app.lab().marks)(app.settings(), index);
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

fn preset_menu(
    parent: &Element,
    lab: &'static Lab,
    page: &Rc<Page>,
) -> Result<HtmlSelectElement, JsValue> {
    let row: HtmlElement = dom::add(parent, "div", "row presets")?;
    let presets: HtmlSelectElement = dom::add(&row, "select", "")?;
    presets.set_id("preset");
    presets.set_attribute("aria-label", "preset")?;
    let own = dom::add_text(&presets, "option", "", "Your own settings")?;
    own.set_attribute("disabled", "")?;
    for preset in lab.presets {
        dom::add_text(&presets, "option", "", preset.name)?;
    }
    {
        let (page, menu) = (page.clone(), presets.clone());
        dom::listen(&presets, "change", move |_: Event| {
            if let Ok(preset) = usize::try_from(menu.selected_index() - 1) {
                page.send(Message::Preset(preset));
                page.commit();
            }
        })?;
    }
    let reset = dom::add_text(&row, "button", "icon", "⟲")?;
    reset.set_id("reset");
    reset.set_attribute("type", "button")?;
    reset.set_attribute("aria-label", "reset to the preset chosen last")?;
    reset.set_title("Reset to the preset chosen last");
    let page = page.clone();
    dom::listen(&reset, "click", move |_: Event| {
        page.send(Message::Reset);
        page.commit();
    })?;
    Ok(presets)
}

/// A field for any text; what is typed counts on Enter or on leaving it.
pub fn number_field(
    parent: &Element,
    index: usize,
    parameter: &'static Parameter,
    page: &Rc<Page>,
) -> Result<HtmlInputElement, JsValue> {
    let field: HtmlInputElement = dom::add(parent, "input", "number")?;
    field.set_type("text");
    let whole = matches!(parameter.domain(), Domain::Integer { .. });
    field.set_attribute("inputmode", if whole { "numeric" } else { "decimal" })?;
    field.set_attribute("autocomplete", "off")?;
    field.set_attribute("spellcheck", "false")?;
    field.set_id(&format!("field-{}", parameter.id));
    field.set_attribute("aria-label", &spoken(parameter))?;
    field.set_title(parameter.sentence);
    {
        let typed = field.clone();
        dom::listen(&field, "input", move |_: Event| {
            // only marks the field: without the mark it would be overwritten
            let _ = typed.dataset().set("typing", "");
        })?;
    }
    let take = {
        let (page, typed) = (page.clone(), field.clone());
        move || {
            if typed.dataset().get("typing").is_some() {
                typed.dataset().delete("typing");
                page.send(Message::Type { index, text: typed.value() });
                page.commit();
            }
        }
    };
    let on_enter = take.clone();
    dom::listen(&field, "keydown", move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            on_enter();
        }
    })?;
    dom::listen(&field, "change", move |_: Event| take())?;
    Ok(field)
}

/// A slider that is let go has done something.
pub fn commit_on_change(input: &HtmlInputElement, page: &Rc<Page>) -> Result<(), JsValue> {
    let page = page.clone();
    dom::listen(input, "change", move |_: Event| page.commit())
}

fn name(parameter: &Parameter) -> &'static str {
    if parameter.symbol.is_empty() { parameter.label } else { parameter.symbol }
}

fn spoken(parameter: &Parameter) -> String {
    if parameter.symbol.is_empty() {
        parameter.label.to_owned()
    } else {
        format!("{}, {}", parameter.symbol, parameter.label)
    }
}
