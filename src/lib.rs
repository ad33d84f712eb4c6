//! Ravine: sharpness-aware minimization, drawn and checked.
//!
//! The theory is that of Bartlett, Long, Bousquet, *The dynamics of sharpness-aware
//! minimization: bouncing across ravines and drifting towards wide minima* (2022).
//! With ℓ(w) = ½wᵀΛw, v = ∇ℓ(w) = Λw and n = ‖v‖ the update rules are
//!
//! - gradient descent: w′ = w − η∇ℓ(w);
//! - SAM: w′ = w − η∇ℓ(w + ρv/n), here (I − ηΛ − (ηρ/n)Λ²)w.
//!
//! All quantities are pure numbers (64-bit floats); vectors hold coordinates in the
//! eigenbasis e₁, e₂, … of Λ, largest eigenvalue first. Formulas with their ranges,
//! errors and sources stand at the items of [`math`]; ARCHITECTURE.md is the map.

pub mod app;
pub mod export;
pub mod labs;
pub mod math;
pub mod notation;
pub mod order;
pub mod plot;
pub mod scene;

#[cfg(target_arch = "wasm32")]
pub mod web;
