//! The keys of the page as a whole.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Element, KeyboardEvent};

use super::dom;
use super::page::Page;
use crate::app::{Message, Timing};

/// Space plays, the arrows step, Home and End go to the ends, while nothing on the
/// page that has keys of its own has the focus.
///
/// # Errors
/// If the browser refuses.
pub fn listen(page: &Rc<Page>) -> Result<(), JsValue> {
    let page = page.clone();
    dom::listen(&dom::document()?, "keydown", move |event: KeyboardEvent| {
        let busy = event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(
            |element| {
                element
                    .closest("button, input, select, a, textarea, summary")
                    .is_ok_and(|own| own.is_some())
            },
        );
        let at_start = page.app.borrow().is_at_start();
        if busy || at_start || event.ctrl_key() || event.alt_key() || event.meta_key() {
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
