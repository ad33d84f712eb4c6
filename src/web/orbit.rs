//! Turning a view of space: by a drag of the mouse on it, by a grip for fingers and
//! keys, and to the lab's own places.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use super::dom;
use super::memo::Showing;
use super::page::Page;
use crate::app::Message;
use crate::labs::CameraRows;

/// Degrees to a pixel of a drag.
const DEGREES: f64 = 0.4;
/// Degrees to an arrow key.
const STEP: f64 = 5.0;

/// The controls over a view of space.
pub struct Orbit {
    bar: Showing,
    shown: Cell<bool>,
    stage: HtmlElement,
    grip: HtmlElement,
    /// Where the pointer was, while it turns the view.
    at: Cell<Option<(f64, f64)>>,
}

impl Orbit {
    /// Over `stage`, with a button for each of the lab's places.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(
        stage: &HtmlElement,
        camera: &'static CameraRows,
        page: &Rc<Page>,
    ) -> Result<Rc<Self>, JsValue> {
        let bar: HtmlElement = dom::add(stage, "div", "orbit")?;
        let grip = dom::add_text(&bar, "button", "icon grip", "✥")?;
        grip.set_attribute("type", "button")?;
        grip.set_attribute("aria-label", "turn the view: drag, or arrow keys")?;
        grip.set_title("Turn the view: drag here or on the picture, or arrow keys");
        for (number, (name, _, _)) in camera.places.iter().enumerate() {
            // the place's symbol is the end of its name
            let symbol = if number == 0 { "⌂" } else { name.rsplit(' ').next().unwrap_or(name) };
            let button = dom::add_text(&bar, "button", "icon", symbol)?;
            button.set_attribute("type", "button")?;
            button.set_attribute("aria-label", name)?;
            button.set_title(name);
            let page = page.clone();
            dom::listen(&button, "click", move |_: Event| {
                page.send(Message::Look(number));
                page.commit();
            })?;
        }
        let (bar, stage) = (bar.into(), stage.clone());
        Ok(Rc::new(Self { bar, shown: Cell::new(false), stage, grip, at: Cell::new(None) }))
    }

    /// Shows the controls where the picture turns.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn show(&self, turns: bool) -> Result<(), JsValue> {
        self.shown.set(turns);
        if self.bar.show(turns) {
            self.stage.class_list().toggle_with_force("turns", turns)?;
        }
        Ok(())
    }

    /// Forgets a turn that has not ended: the picture goes off the page.
    pub fn let_go(&self) {
        self.at.set(None);
    }

    /// Listens to the pointer and the arrow keys.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(self: &Rc<Self>, page: &Rc<Page>) -> Result<(), JsValue> {
        let on = |place: &HtmlElement, name: &str, react: fn(&Self, &Rc<Page>, &PointerEvent)| {
            let (orbit, page) = (self.clone(), page.clone());
            dom::listen(place, name, move |event: PointerEvent| react(&orbit, &page, &event))
        };
        for place in [&self.stage, &self.grip] {
            on(place, "pointerdown", Self::take)?;
            on(place, "pointermove", Self::turn)?;
            on(place, "pointerup", Self::release)?;
            on(place, "pointercancel", Self::release)?;
        }
        let (orbit, page) = (self.clone(), page.clone());
        dom::listen(&self.grip, "keydown", move |event: KeyboardEvent| orbit.key(&page, &event))
    }

    /// A mouse turns the view anywhere on the picture; a finger only by the grip, so
    /// that elsewhere it scrolls the page.
    fn take(&self, _page: &Rc<Page>, event: &PointerEvent) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok())
        else {
            return;
        };
        let on_grip = target.is_same_node(Some(&self.grip));
        let on_picture = target.tag_name() == "CANVAS" && event.pointer_type() == "mouse";
        if !self.shown.get() || event.button() != 0 || !(on_grip || on_picture) {
            return;
        }
        // without capture the turn only ends at the edge
        let _ = target.set_pointer_capture(event.pointer_id());
        self.at.set(Some((f64::from(event.client_x()), f64::from(event.client_y()))));
        event.stop_propagation();
    }

    fn turn(&self, page: &Rc<Page>, event: &PointerEvent) {
        let Some(before) = self.at.get() else { return };
        event.stop_propagation();
        let now = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.at.set(Some(now));
        let (yaw, pitch) = (DEGREES * (before.0 - now.0), DEGREES * (now.1 - before.1));
        page.send(Message::Turn { yaw, pitch });
    }

    fn release(&self, page: &Rc<Page>, event: &PointerEvent) {
        if self.at.take().is_some() {
            event.stop_propagation();
            page.commit();
        }
    }

    fn key(&self, page: &Rc<Page>, event: &KeyboardEvent) {
        let (yaw, pitch) = match event.key().as_str() {
            "ArrowLeft" => (-STEP, 0.0),
            "ArrowRight" => (STEP, 0.0),
            "ArrowUp" => (0.0, STEP),
            "ArrowDown" => (0.0, -STEP),
            _ => return,
        };
        event.prevent_default();
        page.send(Message::Turn { yaw, pitch });
        page.commit();
    }
}
