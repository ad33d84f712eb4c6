//! A rest: what is to be done once nothing more has come for a while.

use std::cell::{Cell, OnceCell};

use wasm_bindgen::prelude::*;

use super::dom;

/// How long nothing comes, in milliseconds: longer than from one key to the next.
const REST: i32 = 500;

/// What is to be done then, and whether it is waited for.
#[derive(Default)]
pub struct Rest {
    timer: Cell<Option<i32>>,
    then: OnceCell<Closure<dyn FnMut()>>,
}

impl Rest {
    /// `then` is what is to be done: said once.
    pub fn set(&self, then: impl FnMut() + 'static) {
        // nobody says it a second time
        let _ = self.then.set(Closure::new(then));
    }

    /// Something has come: from here on it is to rest.
    ///
    /// # Errors
    /// If the browser refuses.
    pub fn begin(&self) -> Result<(), JsValue> {
        self.forget();
        let Some(then) = self.then.get() else { return Ok(()) };
        let timer = dom::window()?.set_timeout_with_callback_and_timeout_and_arguments_0(
            then.as_ref().unchecked_ref(),
            REST,
        )?;
        self.timer.set(Some(timer));
        Ok(())
    }

    /// Whether it is waited for.
    pub fn is_under_way(&self) -> bool {
        self.timer.get().is_some()
    }

    /// It is not to be done any more.
    pub fn forget(&self) {
        if let (Some(timer), Ok(window)) = (self.timer.take(), dom::window()) {
            window.clear_timeout_with_handle(timer);
        }
    }
}
