//! The only code that knows a browser.
//!
//! Events become messages, [`App::update`](crate::app::App::update) takes them,
//! and what the app then holds is painted: nothing flows the other way.

mod address;
pub mod api;
mod appearance;
mod canvas;
mod controls;
mod dom;
mod frames;
mod handle;
mod ledger_table;
mod orbit;
mod page;
mod picture;
mod step_table;
mod transport;

use wasm_bindgen::prelude::*;

/// Starts the page: fills the document's shell and shows the moment that the
/// address bar tells. Importing and initialising the module does not need it.
///
/// # Errors
/// If the document lacks a part of the shell, or the browser lacks a canvas.
#[wasm_bindgen]
pub fn main() -> Result<(), JsValue> {
    page::Page::open()
}
