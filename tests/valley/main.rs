//! The statements of the talk's drift theorem, on losses in the plane.
//!
//! Each module is one law. Random instances have a fixed seed: `PROPTEST_RNG_SEED` draws
//! others, `PROPTEST_CASES` more or fewer of them.
#![cfg(not(target_arch = "wasm32"))]

// what the laws are stated with
#[path = "../cases/mod.rs"]
mod cases;
mod checks;
mod trees;

// derivatives
mod closed_forms;
mod differences;
mod intervals;
mod orders;

// formulas
mod false_minima;
mod formula_errors;
mod formulas;
mod table;

// the theory
mod bounds;
mod ceilings;
mod conditions;
mod curves;
mod decomposition;
mod drift_paths;
mod forms;
mod minima;
mod points;
mod small_radius;

// runs
mod bounces;
mod landing;
mod machines;
mod outcomes;
mod worked_cases;
