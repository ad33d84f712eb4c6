//! The module's JavaScript contract: exported functions that need no page.
//!
//! Each takes one plain object and returns plain objects and arrays of numbers,
//! with `null` where a number is not finite or does not exist. A field that is
//! wrong throws an `Error` that names the field, the value given and what is
//! allowed; nothing panics.
//!
//! A function is one file here: its TypeScript, the fields it reads by way of
//! `fields::Fields`, a call into [`crate::math`], and a reply that serializes.
//! What a field may be is a `fields::Reader`; readers nest, so that a matrix is
//! a list of lists of numbers. Ranges come from the labs' tables.

mod bayes_error;
mod bounce_count;
mod bounce_descent;
mod bounce_landscape;
mod bounce_point;
mod bounce_stationary;
mod claims_run;
mod fault;
mod fields;
mod foreign;
mod mixture_problem;
mod mixture_run;
mod network_run;
mod quadratic_claims;
mod quadratic_problem;
mod quadratic_run;
mod quadratic_thresholds;
mod readers;
mod reply;
mod run_reply;
mod valley_drift;
mod valley_point;
mod valley_problem;
mod valley_run;
