//! Ravine.

pub mod app;
pub mod labs;
pub mod math;
pub mod notation;
pub mod plot;
pub mod scene;

#[cfg(target_arch = "wasm32")]
pub mod web;
