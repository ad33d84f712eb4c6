//! Samples on the main picture, chosen, moved, added and deleted by a pointer of any kind.
//!
//! A pointer that comes down on a sample chooses it and has hold of it, through the
//! [`Handle`] that then stands there; one that comes down and up again elsewhere adds a
//! sample. One that is dragged off the picture and let go there is deleted. A finger that comes down beside the samples scrolls the page as ever.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, Element, Event, HtmlElement, PointerEvent};

use super::dom;
use super::handle::Handle;
use super::page::Page;

/// Pixels around a sample that are the sample's.
pub const REACH: f64 = 14.0;
/// Pixels that a pointer may move and still have clicked.
const STILL: f64 = 5.0;

/// The pointer's way to the samples.
pub struct Points {
    handle: Rc<Handle>,
    stage: HtmlElement,
    /// Which pointer came down on empty ground, and where.
    down: Cell<Option<(i32, (f64, f64))>>,
    over_sample: Cell<bool>,
}

impl Points {
    /// Listens to the pointers on `stage`.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn connect(
        stage: &HtmlElement,
        handle: &Rc<Handle>,
        page: &Rc<Page>,
    ) -> Result<Rc<Self>, JsValue> {
        let points = Rc::new(Self {
            handle: handle.clone(),
            stage: stage.clone(),
            down: Cell::new(None),
            over_sample: Cell::new(false),
        });
        let on = |name: &str, react: fn(&Self, &Rc<Page>, &PointerEvent)| {
            let (points, page) = (points.clone(), page.clone());
            dom::listen(stage, name, move |event: PointerEvent| react(&points, &page, &event))
        };
        on("pointerdown", Self::press)?;
        on("pointermove", Self::hover)?;
        on("pointerup", Self::release)?;
        on("pointercancel", |points, _, _| points.let_go())?;
        let held = points.clone();
        let start = Closure::<dyn FnMut(Event)>::new(move |event: Event| held.touch(&event));
        let active = AddEventListenerOptions::new();
        active.set_passive(false);
        stage.add_event_listener_with_callback_and_add_event_listener_options(
            "touchstart",
            start.as_ref().unchecked_ref(),
            &active,
        )?;
        start.forget();
        Ok(points)
    }

    /// Forgets a press that has not ended: the picture goes off the page.
    pub fn let_go(&self) {
        self.down.set(None);
    }

    fn press(&self, page: &Rc<Page>, event: &PointerEvent) {
        self.down.set(None);
        if event.button() != 0 || !is_on_canvas(event) {
            return;
        }
        if page.choose_sample(event) {
            self.handle.take(page, event);
        } else {
            self.down.set(Some((event.pointer_id(), client(event))));
        }
    }

    fn release(&self, page: &Rc<Page>, event: &PointerEvent) {
        let Some((pointer, (x, y))) = self.down.take() else { return };
        let (to_x, to_y) = client(event);
        if pointer == event.pointer_id() && (to_x - x).hypot(to_y - y) <= STILL {
            page.add_point(event);
        }
    }

    /// Shows by its shape that the pointer is over a sample.
    fn hover(&self, page: &Rc<Page>, event: &PointerEvent) {
        let over = event.buttons() == 0 && is_on_canvas(event) && page.sample_at(event).is_some();
        if self.over_sample.replace(over) != over {
            // a pointer of the wrong shape works all the same
            let _ = self.stage.class_list().toggle_with_force("over-sample", over);
        }
    }

    /// The browser would scroll with a finger that has hold of a sample.
    fn touch(&self, event: &Event) {
        if self.handle.is_held() && is_on_canvas(event) {
            event.prevent_default();
        }
    }
}

fn is_on_canvas(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.tag_name() == "CANVAS")
}

fn client(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}
