//! What is timed, the same natively and in WebAssembly.

use nalgebra::Vector3;
use ravine::math::claims::{Predictions, Status, ledger};
use ravine::math::{Cloud, Objective, Optimizer, Quadratic, SamRun, Starts, Stepper, Trajectory};

/// Checks every claim `repeats` times on one run of `steps` steps in three dimensions
/// that does not settle, and returns how many hold.
pub fn check_claims(steps: u32, repeats: u32) -> u32 {
    let start = Vector3::new(0.8, 0.6, 0.5);
    let (eta, rho) = (0.2, 0.5);
    let Ok(quadratic) = Quadratic::new(Vector3::new(2.0, 1.9999, 0.001)) else { return 0 };
    let mut stepper = Stepper::new(&quadratic, Optimizer::Sam { rho }, eta, &start);
    let mut run = Trajectory::new(start.as_slice(), steps as usize);
    run.extend(&mut stepper, steps as usize, &start);
    let predictions = Predictions::new(quadratic.clone(), eta, rho, 0.1);
    (0..repeats)
        .map(|_| ledger(&predictions, &run))
        .map(|claims| claims.iter().filter(|c| c.status == Status::Holds).count() as u32)
        .sum()
}

/// Follows `count` random starts for `steps` steps in two dimensions, and returns the
/// part of them that ends near ±w*.
pub fn follow_starts(count: u32, steps: u32) -> f64 {
    let start = [1.2, 0.9];
    let rule = SamRun { lambda: [1.0, 0.5], eta: 0.4, rho: 0.5, start };
    let starts = Starts { centre: start, radius: 0.75, count: count as usize, seed: 1 };
    let mut cloud = Cloud::new(rule, &starts, steps as usize, 0.1);
    cloud.extend(usize::MAX);
    cloud.near().last().unwrap_or(0.0)
}

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
