//! The point that is dragged: a button over the canvas, so that it has focus, keys
//! and a name of its own, and the canvas around it scrolls the page as ever.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use super::dom;
use super::memo::{Attribute, Last, Showing};
use super::page::Page;
use crate::app::Message;
use crate::notation::tuple;
use crate::scene::{Layer, Layout, Panel, Point};

/// Pixels that an arrow key moves the handle by.
const NUDGE: f64 = 4.0;

/// Pixels that a sample added by key stands away from the one chosen, to the right and up.
const BESIDE: f64 = 24.0;

/// Pixels beyond the picture's edge from where a sample that is dragged is off it.
const OFF: f64 = 12.0;

/// The handle of the main picture.
pub struct Handle {
    button: HtmlElement,
    showing: Showing,
    name: Attribute,
    /// Where the button stands, in tenths of a pixel.
    place: Last<[i64; 2]>,
    /// Where in the handle the pointer took it, while it does.
    grip: Cell<Option<(f64, f64)>>,
    at: Cell<Point>,
    /// Whether it stands on a sample, one of several that are added and deleted.
    on_sample: Cell<bool>,
    /// Whether the sample that is dragged is off the picture: let go there, it is deleted.
    leaving: Cell<bool>,
}

/// The handle of a panel and what it is.
pub fn of(panel: &Panel) -> Option<(Point, &str)> {
    panel.layers.iter().find_map(|layer| match layer {
        Layer::Handle { at, label } => Some((*at, label.as_str())),
        _ => None,
    })
}

impl Handle {
    /// A handle over `stage`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn new(stage: &HtmlElement) -> Result<Rc<Self>, JsValue> {
        let button: HtmlElement = dom::add(stage, "button", "handle")?;
        button.set_attribute("type", "button")?;
        Ok(Rc::new(Self {
            showing: button.clone().into(),
            name: Attribute::new(&button, "aria-label"),
            button,
            place: Last::default(),
            grip: Cell::new(None),
            at: Cell::new([0.0, 0.0]),
            on_sample: Cell::new(false),
            leaving: Cell::new(false),
        }))
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
        let handle = of(panel);
        if let Some((at, label)) = handle {
            let what = if label.is_empty() { "the sample chosen" } else { label };
            // what is seen in space has its place in the fields
            let place = match panel.layout {
                Layout::Space => String::new(),
                Layout::Map | Layout::Chart => format!(", at {}", tuple(at, 3)),
            };
            let more = if self.on_sample.get() {
                ", Enter adds another beside it, Delete deletes it"
            } else {
                ""
            };
            self.name.write(&format!("{what}{place}; arrow keys move it{more}"))?;
        }
        let place = handle.and_then(|(at, _)| Some((at, pixel_of(at)?)));
        self.showing.show(place.is_some());
        let Some((at, (x, y))) = place else {
            return Ok(());
        };
        self.at.set(at);
        let tenths = [x, y].map(|pixels| (10.0 * pixels).round() as i64);
        if !self.place.is_new(&tenths) {
            return Ok(());
        }
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
        on("pointerdown", Self::press)?;
        on("pointermove", Self::drag)?;
        on("pointerup", Self::release)?;
        on("pointercancel", |handle, page, event| {
            handle.show_leaving(false);
            handle.release(page, event);
        })?;
        self.on_sample.set(page.app.borrow().lab().points.is_some());
        let (handle, page) = (self.clone(), page.clone());
        dom::listen(&self.button, "keydown", move |event: KeyboardEvent| handle.key(&page, &event))
    }

    /// Whether a pointer has hold of it.
    pub fn is_held(&self) -> bool {
        self.grip.get().is_some()
    }

    /// Forgets a drag that has not ended: the picture goes off the page.
    pub fn let_go(&self) {
        self.grip.set(None);
        self.show_leaving(false);
    }

    /// Shows that what is dragged goes if it is let go.
    fn show_leaving(&self, leaving: bool) {
        if self.leaving.replace(leaving) != leaving {
            // it goes all the same
            let _ = self.button.class_list().toggle_with_force("leaving", leaving);
        }
    }

    fn press(&self, page: &Rc<Page>, event: &PointerEvent) {
        if event.button() == 0 {
            // of samples that stand close together the one under the pointer is meant
            page.choose_sample(event);
            self.take(page, event);
        }
    }

    /// The pointer of `event` takes the handle, wherever on the picture it is.
    pub fn take(&self, page: &Rc<Page>, event: &PointerEvent) {
        let Some(middle) = page.main_handle() else { return };
        // without capture the drag only ends at the handle's edge
        let _ = self.button.set_pointer_capture(event.pointer_id());
        let pointer = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.grip.set(Some((pointer.0 - middle.0, pointer.1 - middle.1)));
        page.send(Message::HoldHandle);
    }

    fn drag(&self, page: &Rc<Page>, event: &PointerEvent) {
        let Some(grip) = self.grip.get() else { return };
        let pointer = (f64::from(event.client_x()) - grip.0, f64::from(event.client_y()) - grip.1);
        let point = if self.on_sample.get() {
            let nearest = page.nearest_main_point(pointer);
            self.show_leaving(nearest.is_some_and(|(_, away)| away > OFF));
            nearest.map(|(point, _)| point)
        } else {
            page.main_point_at(pointer)
        };
        if let Some(point) = point {
            page.send(Message::MoveHandle(point));
        }
    }

    fn release(&self, page: &Rc<Page>, _event: &PointerEvent) {
        if self.grip.take().is_some() {
            let leaves = self.leaving.get();
            self.show_leaving(false);
            page.send(Message::ReleaseHandle);
            if leaves {
                page.send(Message::DeletePoint);
            }
            page.commit();
        }
    }

    fn key(&self, page: &Rc<Page>, event: &KeyboardEvent) {
        let (dx, dy) = match event.key().as_str() {
            "ArrowLeft" => (-NUDGE, 0.0),
            "ArrowRight" => (NUDGE, 0.0),
            "ArrowUp" => (0.0, NUDGE),
            "ArrowDown" => (0.0, -NUDGE),
            "Enter" if self.on_sample.get() => (BESIDE, BESIDE),
            _ => return,
        };
        event.prevent_default();
        let far = if event.shift_key() { 5.0 } else { 1.0 };
        if let Some(width) = page.main_pixel_width() {
            let [x, y] = self.at.get();
            let to = [x + far * dx * width, y + far * dy * width];
            let to = page.rounded(to);
            page.send(match event.key().as_str() {
                "Enter" => Message::AddPoint(to),
                _ => Message::MoveHandle(to),
            });
            page.commit();
        }
    }
}
