//! The only code that knows a browser.
//!
//! Events become messages, [`App::update`](crate::app::App::update) takes them,
//! and what the app then holds is painted: nothing flows the other way.

mod address;
pub mod api;
mod appearance;
mod canvas;
mod controls;
mod dialog;
mod dom;
mod formulas;
mod frames;
mod hand;
mod handle;
mod key_list;
mod keys;
mod ledger_table;
mod marked;
mod memo;
mod nav;
mod orbit;
mod order;
mod page;
mod picture;
mod play_button;
mod pointing;
mod points;
mod rest;
mod reveal;
mod save;
mod share;
mod sound;
mod stage;
mod start;
mod step_table;
mod stills;
mod terms;
mod transport;
mod views;
mod walk;
mod words;
mod workers;

use wasm_bindgen::prelude::*;

use crate::labs::LABS;

/// Starts the page: fills the document's shell and shows the moment that the
/// address bar tells. Importing and initialising the module does not need it.
///
/// # Errors
/// If the document lacks a part of the shell, or the browser lacks a canvas.
#[wasm_bindgen]
pub fn main() -> Result<(), JsValue> {
    page::Page::open()
}

/// Does an errand of the page, in a worker: `request` as the lab named `lab` gave it.
///
/// # Errors
/// If there is no such lab.
#[wasm_bindgen]
pub fn perform(lab: &str, request: &[f64]) -> Result<Vec<f64>, JsError> {
    let named = LABS.iter().find(|known| known.id == lab);
    let lab = named.ok_or_else(|| JsError::new(&format!("there is no lab {lab:?}")))?;
    Ok((lab.perform)(request))
}
