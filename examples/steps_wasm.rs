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

/// See `steps::network_steps`.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn network_steps(samples: u32, coordinates: u32, units: u32, rho: f64, count: u32) -> f64 {
    steps::network_steps(samples, coordinates, units, rho, count)
}

/// See `steps::mixture_run`.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn mixture_run(samples: u32, dimensions: f64) -> f64 {
    steps::mixture_run(samples, dimensions)
}

/// See `steps::network_field`.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn network_field(side: u32, units: u32, repeats: u32) -> f64 {
    steps::network_field(side, units, repeats)
}
