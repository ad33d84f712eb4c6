//! Ravine.

pub mod math;

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
/// Starts the page.
pub fn main() {}
