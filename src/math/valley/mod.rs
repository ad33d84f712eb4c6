//! Beyond quadratic: losses in the plane, down whose ravines SAM drifts towards wide minima.
//!
//! A [`Loss`] is evaluated on plain numbers, or on [`Taylor`] series that carry exact
//! derivatives; a [`Point`] is what the theory asks of it, a [`Drift`] the theorem's step.

mod bound;
mod builtin;
mod drift;
mod form;
mod formula;
mod jet;
mod loss;
mod number;
mod point;
mod run;

pub use bound::{Basis, Bound, fourth_bound, third_bound};
pub use builtin::{BuiltIn, LOSSES, Minima};
pub use drift::{BTooLarge, Drift, NoDrift, Side};
pub use form::form_norm;
pub use formula::{Formula, FormulaError, MOST_CHARACTERS};
pub use jet::{Bend, Jet, Slope, Taylor};
pub use loss::Loss;
pub use number::Number;
pub use point::{Point, TIE};
pub use run::{valley_outcome, valley_run};
