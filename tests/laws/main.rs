//! The statements of the talk's first half, held against random instances.
//!
//! Each module is one statement. All of them draw from [`instances`], compare by
//! the rules of [`rounding`] and run on a fixed seed: `PROPTEST_RNG_SEED` draws
//! others, `PROPTEST_CASES` more or fewer of them.
#![cfg(not(target_arch = "wasm32"))]

// what the statements are built from
#[path = "../cases/mod.rs"]
mod cases;
mod checks;
mod instances;
mod ledgers;
mod rounding;

// one step
mod alpha_rule;
mod beta_rule;
mod coverage;
mod dimensions;
mod local_rates;
mod recurrence;
mod spectra;
mod stationary_set;
mod step_forms;
mod threshold_order;
mod trap;

// many steps
mod edges;
mod limit;
mod outcomes;
mod presets;
mod step_sizes;
mod trajectories;

// the function J, the ball, the claims
mod claims_conditions;
mod claims_fail;
mod claims_hold;
mod counting;
mod descent;
mod inner_maximum;
mod landscape;
mod stationary_points;

// many runs
mod clouds;
mod regime_maps;
mod regimes;

// numbers
mod norms;
mod worked_cases;
