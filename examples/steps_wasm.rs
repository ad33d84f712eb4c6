//! The benchmark's steps as a WebAssembly module of their own.

#[path = "../benches/steps.rs"]
mod steps;

/// See `steps::sam_steps`.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn sam_steps(count: u32) -> f64 {
    steps::sam_steps(count)
}
