//! Beyond quadratic: losses in the plane, down whose ravines SAM drifts towards wide minima.
//!
//! A [`Loss`] is evaluated on plain numbers, or on [`Taylor`] series that carry exact
//! derivatives; a [`Point`] is what the theory asks of it, a [`Drift`] the theorem's step.

mod bounce;
mod bound;
mod builtin;
mod closest;
mod conditions;
mod cover;
mod curve;
mod drift;
mod drift_path;
mod form;
mod formula;
mod interval;
mod jet;
mod loss;
mod minima;
mod minimum;
mod number;
mod point;
mod rest;
mod run;
mod search;

pub use bounce::bounces;
pub use bound::{
    Basis, Bound, fourth_bound, looks_for_suprema, proved_fourth, proved_third, suprema,
    third_bound,
};
pub use builtin::{BuiltIn, LOSSES, Minima};
pub use conditions::{BTooLarge, NoDrift};
pub use curve::curve_of_minima;
pub use drift::{Drift, Prediction, Side};
pub use drift_path::{DriftEnd, DriftPath, DriftPoint};
pub use form::form_norm;
pub use formula::{Formula, FormulaError, MOST_CHARACTERS};
pub use interval::Interval;
pub use jet::{Bend, Enclosure, Jet, Slope, Taylor};
pub use loss::Loss;
pub use minima::{FLAT, nearest_minimum};
pub use number::{Number, Scalar};
pub use point::{Point, TIE};
pub use rest::Stationary;
pub use run::{Undefined, undefined, valley_outcome, valley_run};
