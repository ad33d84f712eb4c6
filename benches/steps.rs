//! The step that is timed, the same natively and in WebAssembly.

use nalgebra::Vector3;
use ravine::math::{Objective, Optimizer, Quadratic, Stepper};

/// Takes `count` SAM steps on the quadratic with eigenvalues (2, 1.2, 0.4), η = 0.2,
/// ρ = 0.5, from (0.8, 0.6, 0.5), and returns the loss where they end.
pub fn sam_steps(count: u32) -> f64 {
    let mut w = Vector3::new(0.8, 0.6, 0.5);
    let Ok(quadratic) = Quadratic::new(Vector3::new(2.0, 1.2, 0.4)) else {
        return f64::NAN;
    };
    let mut stepper = Stepper::new(&quadratic, Optimizer::Sam { rho: 0.5 }, 0.2, &w);
    for _ in 0..count {
        stepper.step(&mut w);
    }
    quadratic.value(&w)
}
