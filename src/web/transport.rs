//! The time controls: play, pause, step, the time slider, speed; and their keys.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::controls::commit_on_change;
use super::dom;
use super::page::Page;
use crate::app::{App, Message, Timing};
use crate::labs::Lab;
use crate::notation::number;

/// Positions of the speed's slider.
const POSITIONS: f64 = 100.0;

/// The bar of time controls.
pub struct Transport {
    lab: &'static Lab,
    play: HtmlElement,
    time: HtmlInputElement,
    moment: HtmlElement,
    length: HtmlElement,
    speed: HtmlInputElement,
    speed_text: HtmlElement,
}

impl Transport {
    /// The bar within `parent`, talking to `page`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(parent: &Element, lab: &'static Lab, page: &Rc<Page>) -> Result<Self, JsValue> {
        let button = |text: &str, label: &str, timing: Timing| {
            let button = dom::add_text(parent, "button", "icon", text)?;
            button.set_attribute("type", "button")?;
            button.set_attribute("aria-label", label)?;
            button.set_title(label);
            let page = page.clone();
            dom::listen(&button, "click", move |_: Event| {
                page.send(Message::Timing(timing));
                page.commit();
            })?;
            Ok::<_, JsValue>(button)
        };
        button("|◂", "to the start", Timing::Go(0.0))?.set_id("rewind");
        button("◂", "one step back", Timing::Step(-1))?.set_id("back");
        let play = button("▶", "play", Timing::PlayOrPause)?;
        play.set_id("play");
        button("▸", "one step forward", Timing::Step(1))?.set_id("forward");

        let time: HtmlInputElement = dom::add(parent, "input", "time")?;
        time.set_type("range");
        time.set_id("time");
        time.set_min("0");
        time.set_step("1");
        time.set_attribute("aria-label", "t, step shown")?;
        {
            let (page, slider) = (page.clone(), time.clone());
            dom::listen(&time, "input", move |_: Event| {
                page.send(Message::Timing(Timing::Go(slider.value_as_number())));
            })?;
        }
        commit_on_change(&time, page)?;
        let place: HtmlElement = dom::add(parent, "span", "moment")?;
        let moment = dom::add(&place, "span", "")?;
        let length = dom::add(&place, "span", "length")?;

        let label: HtmlElement = dom::add(parent, "label", "speed")?;
        dom::add_text(&label, "span", "", "speed")?;
        let speed: HtmlInputElement = dom::add(&label, "input", "")?;
        speed.set_type("range");
        speed.set_id("speed");
        speed.set_min("0");
        speed.set_max(&POSITIONS.to_string());
        let speed_text = dom::add(&label, "span", "speed-text")?;
        {
            let (page, slider) = (page.clone(), speed.clone());
            let (index, parameter) = (lab.clock.speed, &lab.parameters[lab.clock.speed]);
            dom::listen(&speed, "input", move |_: Event| {
                let value = parameter.at_position(slider.value_as_number() / POSITIONS);
                page.send(Message::Set { index, value });
            })?;
        }
        commit_on_change(&speed, page)?;
        listen_to_keys(page)?;
        Ok(Self { lab, play, time, moment, length, speed, speed_text })
    }

    /// Shows the app's moment.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, app: &App) -> Result<(), JsValue> {
        let steps = app.settings().get(self.lab.clock.steps);
        let (text, label) = if app.is_playing() { ("⏸", "pause") } else { ("▶", "play") };
        dom::set_text(&self.play, text);
        if self.play.title() != label {
            self.play.set_title(label);
            self.play.set_attribute("aria-label", label)?;
        }
        if self.time.max() != steps.to_string() {
            self.time.set_max(&steps.to_string());
        }
        if self.time.value_as_number() != app.time() {
            self.time.set_value(&app.time().to_string());
            self.time
                .set_attribute("aria-valuetext", &format!("step {} of {steps}", app.time()))?;
        }
        dom::set_text(&self.moment, &format!("t = {}", app.time()));
        dom::set_text(&self.length, &format!(" of {steps}"));
        let speed = app.settings().get(self.lab.clock.speed);
        let parameter = &self.lab.parameters[self.lab.clock.speed];
        if parameter.at_position(self.speed.value_as_number() / POSITIONS) != speed {
            let position = (parameter.position(speed) * POSITIONS).round();
            self.speed.set_value(&position.to_string());
        }
        dom::set_text(&self.speed_text, &format!("{}/s", number(speed, 2)));
        self.speed
            .set_attribute("aria-valuetext", &format!("{} {}", number(speed, 2), parameter.unit))
    }
}

/// Space plays, the arrows step, Home and End go to the ends, while nothing on the
/// page that has keys of its own has the focus.
fn listen_to_keys(page: &Rc<Page>) -> Result<(), JsValue> {
    let page = page.clone();
    dom::listen(&dom::document()?, "keydown", move |event: KeyboardEvent| {
        let busy = event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(
            |element| {
                element
                    .closest("button, input, select, a, textarea, summary")
                    .is_ok_and(|own| own.is_some())
            },
        );
        if busy || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let timing = match event.key().as_str() {
            " " => Timing::PlayOrPause,
            "ArrowLeft" => Timing::Step(-1),
            "ArrowRight" => Timing::Step(1),
            "Home" => Timing::Go(0.0),
            "End" => Timing::Go(f64::INFINITY),
            _ => return,
        };
        event.prevent_default();
        page.send(Message::Timing(timing));
        page.commit();
    })
}
