//! The mathematics of the talk: pure functions of their arguments.
//!
//! Nothing here draws, knows a browser, reads a clock or holds hidden randomness.

mod norm;
mod objective;
mod optimizer;
mod outcome;
mod quadratic;
mod thresholds;
mod trajectory;

pub use norm::norm;
pub use objective::Objective;
pub use optimizer::{Motion, Optimizer, Stepper};
pub use outcome::{Cycle, Outcome, TWO_CYCLE_TOLERANCE, quadratic_outcome, two_cycle};
pub use quadratic::{Quadratic, QuadraticError};
pub use thresholds::Thresholds;
pub use trajectory::{DIVERGENCE_NORM, Ending, LONGEST_PERIOD, Trajectory};
