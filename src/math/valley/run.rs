//! SAM and gradient descent on a loss in the plane.

use nalgebra::Vector2;

use super::Loss;
use crate::math::{Ending, Optimizer, Outcome, Stepper, Trajectory};

/// Steps computed at a time: a run that repeats early is not given room for more.
const SLICE: usize = 4096;

/// The run of `optimizer` with step size `eta` > 0 from `start`, w₀ … w_T with T = `steps`.
pub fn valley_run(
    loss: &Loss,
    optimizer: Optimizer,
    eta: f64,
    start: [f64; 2],
    steps: usize,
) -> Trajectory {
    let like = Vector2::from(start);
    let mut stepper = Stepper::new(loss, optimizer, eta, &like);
    let mut trajectory = Trajectory::new(&start, steps);
    while !trajectory.extend(&mut stepper, SLICE, &like) {}
    trajectory
}

/// What became of a finished `trajectory` on `loss`: diverged, stationary or running. A
/// two-cycle is not looked for, as the cycle drifts.
pub fn valley_outcome(loss: &Loss, trajectory: &Trajectory) -> Outcome {
    match trajectory.ending() {
        Some(Ending::Stationary { step }) => Outcome::Stationary { step },
        Some(Ending::Diverged { step }) => Outcome::Diverged { step },
        _ => {
            // the last point is where no step was tried from
            let step = trajectory.last();
            match trajectory.at(step) {
                Some(&[x, y]) if loss.slope([x, y]).gradient() == [0.0, 0.0] => {
                    Outcome::Stationary { step }
                }
                _ => Outcome::Running,
            }
        }
    }
}
