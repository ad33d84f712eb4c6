//! The time controls: play, pause, step, the time slider, speed.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::controls::commit_on_change;
use super::dom;
use super::memo::{Attribute, Last, Showing, Text};
use super::page::Page;
use super::play_button::PlayButton;
use super::sound::Sound;
use crate::app::{App, Message, Timing};
use crate::labs::Lab;
use crate::notation::number;

/// Positions of the speed's slider.
const POSITIONS: f64 = 100.0;

/// The bar of time controls.
pub struct Transport {
    lab: &'static Lab,
    play: PlayButton,
    sound: Rc<Sound>,
    sound_shown: Showing,
    sound_on: Attribute,
    time: HtmlInputElement,
    /// The step that the time slider stands at.
    at: Rc<Cell<f64>>,
    end: Last<f64>,
    time_text: Attribute,
    moment: Text,
    length: Text,
    speed: HtmlInputElement,
    /// Where the speed's slider stands, from 0 to 1.
    position: Rc<Cell<f64>>,
    speed_value: Attribute,
    speed_text: Text,
}

impl Transport {
    /// The bar within `parent`, talking to `page`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(parent: &Element, lab: &'static Lab, page: &Rc<Page>) -> Result<Self, JsValue> {
        let button = |id: &str, timing: Timing| {
            let button: HtmlElement = dom::add(parent, "button", "icon")?;
            button.set_id(id);
            button.set_attribute("type", "button")?;
            let page = page.clone();
            dom::listen(&button, "click", move |_: Event| {
                page.send(Message::Timing(timing));
                page.commit();
            })?;
            Ok::<_, JsValue>(button)
        };
        let icon = |button: HtmlElement, path: &str, label: &str| {
            dom::icon(&button, path)?;
            button.set_title(label);
            button.set_attribute("aria-label", label)
        };
        let rewind = button("rewind", Timing::Go(0.0))?;
        icon(rewind, "M3.5 4h1.6v8h-1.6zM11.5 4v8L6.3 8z", "to the start")?;
        icon(button("back", Timing::Step(-1))?, "M10.5 4v8L5.3 8z", "one step back")?;
        let play = PlayButton::new(button("play", Timing::PlayOrPause)?, ["play", "pause"])?;
        icon(button("forward", Timing::Step(1))?, "M5.5 4v8l5.2-4z", "one step forward")?;

        let sound = dom::add_text(parent, "button", "icon sound", "♪")?;
        sound.set_id("sound");
        sound.set_attribute("type", "button")?;
        sound.set_attribute("aria-label", "sound of the bounce, in play")?;
        sound.set_title(
            "A tone for each step of play: the side by ear and pitch, the size by pitch",
        );
        {
            let page = page.clone();
            dom::listen(&sound, "click", move |_: Event| {
                page.report(page.sound.toggle());
                page.refresh();
            })?;
        }

        let time: HtmlInputElement = dom::add(parent, "input", "time")?;
        time.set_type("range");
        time.set_id("time");
        time.set_min("0");
        time.set_step("1");
        time.set_attribute("aria-label", "t, step shown")?;
        let at = Rc::new(Cell::new(f64::NAN));
        {
            let (page, slider, at) = (page.clone(), time.clone(), at.clone());
            dom::listen(&time, "input", move |_: Event| {
                at.set(slider.value_as_number());
                page.send(Message::Timing(Timing::Go(at.get())));
            })?;
        }
        commit_on_change(&time, page)?;
        let place: HtmlElement = dom::add(parent, "span", "moment")?;
        let moment: HtmlElement = dom::add(&place, "span", "")?;
        let length: HtmlElement = dom::add(&place, "span", "length")?;

        let label: HtmlElement = dom::add(parent, "label", "speed")?;
        dom::add_text(&label, "span", "", "speed")?;
        let speed: HtmlInputElement = dom::add(&label, "input", "")?;
        speed.set_type("range");
        speed.set_id("speed");
        speed.set_min("0");
        speed.set_max(&POSITIONS.to_string());
        let speed_text: HtmlElement = dom::add(&label, "span", "speed-text")?;
        let position = Rc::new(Cell::new(f64::NAN));
        {
            let (page, slider, position) = (page.clone(), speed.clone(), position.clone());
            let (index, parameter) = (lab.clock.speed, &lab.parameters[lab.clock.speed]);
            dom::listen(&speed, "input", move |_: Event| {
                position.set(slider.value_as_number() / POSITIONS);
                page.send(Message::Set { index, value: parameter.at_position(position.get()) });
            })?;
        }
        commit_on_change(&speed, page)?;
        Ok(Self {
            lab,
            play,
            sound_on: Attribute::new(&sound, "aria-pressed"),
            sound_shown: sound.into(),
            sound: page.sound.clone(),
            at,
            end: Last::default(),
            time_text: Attribute::new(&time, "aria-valuetext"),
            time,
            moment: moment.into(),
            length: length.into(),
            position,
            speed_value: Attribute::new(&speed, "aria-valuetext"),
            speed,
            speed_text: speed_text.into(),
        })
    }

    /// Shows the app's moment.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, app: &App) -> Result<(), JsValue> {
        let steps = app.settings().get(self.lab.clock.steps);
        self.play.show(app.is_playing())?;
        self.sound_shown.show(app.has_sound());
        self.sound_on.write(if self.sound.is_on() { "true" } else { "false" })?;
        let time = app.time();
        let longer = self.end.is_new(&steps);
        if longer {
            self.time.set_max(&steps.to_string());
            self.length.write(&format!(" of {steps}"));
        }
        // an end that comes nearer takes the thumb along
        if longer || self.at.get() != time {
            self.at.set(time);
            self.time.set_value(&time.to_string());
        }
        self.time_text.write(&format!("step {time} of {steps}"))?;
        self.moment.write(&format!("t = {time}"));
        let speed = app.settings().get(self.lab.clock.speed);
        let parameter = &self.lab.parameters[self.lab.clock.speed];
        if parameter.at_position(self.position.get()) != speed {
            let position = (parameter.position(speed) * POSITIONS).round();
            if position != self.position.get() * POSITIONS {
                self.position.set(position / POSITIONS);
                self.speed.set_value(&position.to_string());
            }
        }
        let speed = number(speed, 2);
        self.speed_text.write(&format!("{speed}/s"));
        self.speed_value.write(&format!("{speed} {}", parameter.unit))
    }
}
