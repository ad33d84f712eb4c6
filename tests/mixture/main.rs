//! The statements of the talk's second half, on the mixture of two clusters, held against
//! seeded samples.
//!
//! Each module is one law. Seeds are fixed: a failure is the change's and never the day's.
//! Tolerances are a few of the estimate's own standard errors.
#![cfg(not(target_arch = "wasm32"))]

// what the laws are stated with
mod averages;
#[path = "../cases/mod.rs"]
mod cases;
mod samples;

// how points are drawn
mod inner_products;
mod seeds;

// how networks are judged
mod bayes_errors;
mod evaluations;
mod mean_margins;

// what the theory says of them
mod margin_lemma;
mod theorem;

// training
mod first_steps;
mod machines;
mod same_law;
mod table;
