//! The mathematics of the talk: pure functions of their arguments.
//!
//! Nothing here draws, knows a browser, reads a clock or holds hidden randomness, and nothing
//! asks the machine for a function that machines compute differently: those are `libm`'s.
#![deny(clippy::disallowed_methods)]

pub mod claims;
mod cloud;
mod counting;
mod decider;
mod descent;
mod inner_maximum;
mod landscape;
mod lanes;
pub mod mixture;
pub mod network;
mod norm;
mod objective;
mod optimizer;
mod outcome;
mod quadratic;
mod regime;
mod regime_map;
pub mod rounding;
mod stationary;
mod thresholds;
mod trajectory;
pub mod valley;

pub use cloud::{Cloud, Starts};
pub use counting::{CountBounds, Counting};
pub use descent::Descent;
pub use inner_maximum::{InnerMaximum, Sharpness};
pub use landscape::{Landscape, NoLandscape};
pub use lanes::SamRun;
pub use norm::norm;
pub use objective::Objective;
pub use optimizer::{Motion, Optimizer, Stepper};
pub use outcome::{Cycle, Outcome, TWO_CYCLE_TOLERANCE, quadratic_outcome, two_cycle};
pub use quadratic::{Quadratic, QuadraticError};
pub use regime::{Regime, regime};
pub use regime_map::{Plane, RegimeMap};
pub use stationary::{StationaryPoint, stationary_points};
pub use thresholds::Thresholds;
pub use trajectory::{DIVERGENCE_NORM, Ending, LONGEST_PERIOD, Trajectory};
