//! The shell's dialogs: while one is open, keys are for those who are in it, and the page
//! behind it hears of none, whatever in the dialog has the focus.

use wasm_bindgen::prelude::*;
use web_sys::KeyboardEvent;

use super::dom;

/// Keeps keys from the page behind an open dialog; what the browser itself does with them, such
/// as closing the dialog at Escape, stays.
///
/// # Errors
/// If the browser refuses.
pub fn keep_keys() -> Result<(), JsValue> {
    let keep = Closure::<dyn FnMut(KeyboardEvent)>::new(|event: KeyboardEvent| {
        if is_open() {
            event.stop_propagation();
        }
    });
    // at the window and on the way down: before all that listens to the document
    dom::window()?.add_event_listener_with_callback_and_bool(
        "keydown",
        keep.as_ref().unchecked_ref(),
        true,
    )?;
    keep.forget();
    Ok(())
}

fn is_open() -> bool {
    let open = dom::document().and_then(|document| document.query_selector("dialog[open]"));
    open.is_ok_and(|open| open.is_some())
}
