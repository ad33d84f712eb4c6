//! What is timed, the same natively and in WebAssembly.

use nalgebra::{DMatrix, Vector3};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use ravine::math::claims::{Predictions, Status, ledger};
use ravine::math::mixture::{Distribution, Draw, Experiment, Mixture, Setting};
use ravine::math::network::{Problem, Slice, Training};
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
/// ρ = 0.5, in runs of 1,000 from (0.8, 0.6, 0.5), and returns the loss where they end.
///
/// In longer runs a loop by hand is slowed down by what has shrunk below 10⁻³⁰⁸ (ours makes
/// that 0), and what is compared would be that.
pub fn sam_steps(count: u32) -> f64 {
    let start = Vector3::new(0.8, 0.6, 0.5);
    let mut w = start;
    let Ok(quadratic) = Quadratic::new(Vector3::new(2.0, 1.2, 0.4)) else {
        return f64::NAN;
    };
    let mut stepper = Stepper::new(&quadratic, Optimizer::Sam { rho: 0.5 }, 0.2, &start);
    for t in 0..count {
        if t % 1000 == 0 {
            w = start;
        }
        stepper.step(&mut w);
    }
    quadratic.value(&w)
}

/// Takes `count` steps of a network of `units` units on two clusters of `samples` points in
/// `coordinates` coordinates, of SAM if `rho` is not 0, and returns the loss where they end.
pub fn network_steps(samples: u32, coordinates: u32, units: u32, rho: f64, count: u32) -> f64 {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let mut noise = || 2.0 * random.random::<f64>() - 1.0;
    let labels: Vec<f64> = (0..samples).map(|_| noise().signum()).collect();
    let mut x = DMatrix::from_fn(samples as usize, coordinates as usize, |_, _| noise());
    for (entry, label) in x.column_mut(0).iter_mut().zip(&labels) {
        *entry += 1.5 * label;
    }
    let w0 = DMatrix::from_fn(units as usize, coordinates as usize, |_, _| 0.1 * noise());
    let output = (0..units).map(|_| noise().signum() / f64::from(units).sqrt()).collect();
    let problem = Problem { x, labels, w0, output, leak: 0.1, step_size: 0.5, rho };
    let Ok(mut training) = Training::new(problem) else { return f64::NAN };
    for _ in 0..count {
        training.step();
    }
    training.loss()
}

/// Computes the field of a network of `units` units on `side` × `side` cells of a plane
/// `repeats` times, and returns the sum of its last values.
pub fn network_field(side: u32, units: u32, repeats: u32) -> f64 {
    let mut random = ChaCha8Rng::seed_from_u64(1);
    let mut noise = || 2.0 * random.random::<f64>() - 1.0;
    let weights = DMatrix::from_fn(units as usize, 2, |_, _| 3.0 * noise());
    let output = (0..units).map(|_| noise().signum() / f64::from(units).sqrt()).collect();
    let slice = Slice { weights, output, leak: 0.1 };
    let field = |_| slice.field((-4.0, 4.0), (-4.0, 4.0), side as usize, side as usize);
    (0..repeats).map(field).filter_map(|field| field.last().copied()).sum()
}

/// Draws `samples` points in `dimensions` dimensions, trains 64 units on them for 500 steps,
/// and returns the loss where they end.
pub fn mixture_run(samples: u32, dimensions: f64) -> f64 {
    let mu = libm::cbrt(dimensions);
    let Ok(mixture) = Mixture::new(dimensions as u64, mu, 0.15, Distribution::Gaussian) else {
        return f64::NAN;
    };
    let step_size = 4.0 * f64::from(samples) / (dimensions + f64::from(samples) * mu * mu);
    let draw = Draw { mixture, points: samples as usize, units: 64, init_scale: 0.0, seed: 1 };
    let setting = Setting { draw, leak: 0.1, step_size, rho: 0.0 };
    let Ok(mut experiment) = Experiment::new(&setting) else { return f64::NAN };
    experiment.advance(500);
    experiment.training().loss()
}
