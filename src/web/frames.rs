//! At most one frame pending, and nothing drawn twice in one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::dom;

/// What the browser calls with the time in milliseconds.
type Callback = Closure<dyn FnMut(f64)>;

/// Paints at once when the last frame is done with, otherwise in the next one.
///
/// An event that finds the page at rest is on the canvas before its handler
/// returns; a storm of them is painted once a frame.
pub struct Frames {
    pending: Cell<bool>,
    dirty: Cell<bool>,
    last: Cell<Option<f64>>,
    callback: RefCell<Option<Callback>>,
}

impl Frames {
    /// With nothing to paint.
    pub fn new() -> Self {
        Self {
            pending: Cell::new(false),
            dirty: Cell::new(false),
            last: Cell::new(None),
            callback: RefCell::new(None),
        }
    }

    /// Sets what a frame does: `tick` takes the seconds since the last frame and
    /// whether something was asked to be painted, and returns whether a further
    /// frame is wanted.
    pub fn start(self: &Rc<Self>, mut tick: impl FnMut(f64, bool) -> bool + 'static) {
        let frames = Rc::clone(self);
        let callback = Callback::new(move |now: f64| {
            frames.pending.set(false);
            let seconds = frames.last.get().map_or(0.0, |last| (now - last) / 1000.0);
            frames.last.set(Some(now));
            let dirty = frames.dirty.take();
            if tick(seconds, dirty) || dirty {
                frames.request();
            } else {
                frames.last.set(None);
            }
        });
        self.callback.replace(Some(callback));
    }

    /// Something changed: paints through `paint` now, or has the next frame do it.
    pub fn touch(&self, paint: impl FnOnce()) {
        if self.pending.get() {
            self.dirty.set(true);
        } else {
            paint();
            self.request();
        }
    }

    /// Has the browser call the next frame.
    fn request(&self) {
        if self.pending.get() {
            return;
        }
        let callback = self.callback.borrow();
        let (Some(callback), Ok(window)) = (callback.as_ref(), dom::window()) else {
            return;
        };
        let asked = window.request_animation_frame(callback.as_ref().unchecked_ref());
        self.pending.set(asked.is_ok());
    }
}
