//! The statements about training a network, held against random instances.
//!
//! Each module is one statement. All of them draw from [`instances`] and compare with
//! [`reference`], the same mathematics in plain loops; they run on a fixed seed:
//! `PROPTEST_RNG_SEED` draws others, `PROPTEST_CASES` more or fewer of them.
#![cfg(not(target_arch = "wasm32"))]

// what the statements are built from
#[path = "../cases/mod.rs"]
mod cases;
mod checks;
mod instances;
mod reference;
mod runs;

// the function and its derivatives
mod activation;
mod curvatures;
mod gradients;

// the run
mod checkpoints;
mod coordinates;
mod descent;
mod edges;
mod engines;
mod narrowing;
mod problems;
mod tiny_gradients;

// what is shown
mod bridges;
mod fields;

// numbers
mod worked_cases;
