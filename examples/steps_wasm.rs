//! What the benchmark times, as a WebAssembly module of its own.

#[path = "../benches/steps.rs"]
mod steps;

/// See `steps::sam_steps`.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn sam_steps(count: u32) -> f64 {
    steps::sam_steps(count)
}

/// See `steps::check_claims`.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn check_claims(steps: u32, repeats: u32) -> u32 {
    steps::check_claims(steps, repeats)
}

/// See `steps::follow_starts`.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn follow_starts(count: u32, steps: u32) -> f64 {
    steps::follow_starts(count, steps)
}
