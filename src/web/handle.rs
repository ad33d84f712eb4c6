//! The point that is dragged: a button over the canvas, so that it has focus, keys
//! and a name of its own, and the canvas around it scrolls the page as ever.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use super::dom;
use super::page::Page;
use crate::app::Message;
use crate::notation::number;
use crate::scene::{Layer, Panel, Point};

/// Pixels that an arrow key moves the handle by.
const NUDGE: f64 = 4.0;

/// The handle of the main picture.
pub struct Handle {
    button: HtmlElement,
    /// Where in the handle the pointer took it, while it does.
    grip: Cell<Option<(f64, f64)>>,
    at: Cell<Point>,
}

impl Handle {
    /// A handle over `stage`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(stage: &HtmlElement) -> Result<Rc<Self>, JsValue> {
        let button: HtmlElement = dom::add(stage, "button", "handle")?;
        button.set_attribute("type", "button")?;
        Ok(Rc::new(Self { button, grip: Cell::new(None), at: Cell::new([0.0, 0.0]) }))
    }

    /// Puts the button where the panel has its handle, and says what and where it is.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn place(
        &self,
        panel: &Panel,
        pixel_of: impl Fn(Point) -> Option<(f64, f64)>,
    ) -> Result<(), JsValue> {
        let handle = panel.layers.iter().find_map(|layer| match layer {
            Layer::Handle { at, label } => Some((*at, label)),
            _ => None,
        });
        if let Some((at, label)) = handle {
            let at = at.map(|x| number(x, 3));
            let text = format!("{label}, at ({}, {}); arrow keys move it", at[0], at[1]);
            if self.button.get_attribute("aria-label").as_deref() != Some(&text) {
                self.button.set_attribute("aria-label", &text)?;
            }
        }
        let place = handle.and_then(|(at, _)| Some((at, pixel_of(at)?)));
        self.button.set_hidden(place.is_none());
        let Some((at, (x, y))) = place else {
            return Ok(());
        };
        self.at.set(at);
        let style = self.button.style();
        style.set_property("left", &format!("{x:.1}px"))?;
        style.set_property("top", &format!("{y:.1}px"))
    }

    /// Listens to the pointer and the arrow keys.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(self: &Rc<Self>, page: &Rc<Page>) -> Result<(), JsValue> {
        let on = |name: &str, react: fn(&Self, &Rc<Page>, &PointerEvent)| {
            let (handle, page) = (self.clone(), page.clone());
            dom::listen(&self.button, name, move |event: PointerEvent| {
                react(&handle, &page, &event)
            })
        };
        on("pointerdown", Self::take)?;
        on("pointermove", Self::drag)?;
        on("pointerup", Self::release)?;
        on("pointercancel", Self::release)?;
        let (handle, page) = (self.clone(), page.clone());
        dom::listen(&self.button, "keydown", move |event: KeyboardEvent| handle.key(&page, &event))
    }

    fn take(&self, page: &Rc<Page>, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        // without capture the drag only ends at the handle's edge
        let _ = self.button.set_pointer_capture(event.pointer_id());
        let bounds = self.button.get_bounding_client_rect();
        let middle = (bounds.left() + bounds.width() / 2.0, bounds.top() + bounds.height() / 2.0);
        let pointer = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.grip.set(Some((pointer.0 - middle.0, pointer.1 - middle.1)));
        page.send(Message::HoldHandle);
    }

    fn drag(&self, page: &Rc<Page>, event: &PointerEvent) {
        let Some(grip) = self.grip.get() else { return };
        let pointer = (f64::from(event.client_x()) - grip.0, f64::from(event.client_y()) - grip.1);
        if let Some(point) = page.main_point_at(pointer) {
            page.send(Message::MoveHandle(point));
        }
    }

    fn release(&self, page: &Rc<Page>, _event: &PointerEvent) {
        if self.grip.take().is_some() {
            page.send(Message::ReleaseHandle);
            page.commit();
        }
    }

    fn key(&self, page: &Rc<Page>, event: &KeyboardEvent) {
        let (dx, dy) = match event.key().as_str() {
            "ArrowLeft" => (-NUDGE, 0.0),
            "ArrowRight" => (NUDGE, 0.0),
            "ArrowUp" => (0.0, NUDGE),
            "ArrowDown" => (0.0, -NUDGE),
            _ => return,
        };
        event.prevent_default();
        let far = if event.shift_key() { 5.0 } else { 1.0 };
        if let Some(width) = page.main_pixel_width() {
            let [x, y] = self.at.get();
            let to = [x + far * dx * width, y + far * dy * width];
            page.send(Message::MoveHandle(page.rounded(to)));
            page.commit();
        }
    }
}
