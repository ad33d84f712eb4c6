//! SAM and gradient descent on a loss in the plane.

use nalgebra::Vector2;

use super::Loss;
use crate::math::{Ending, Optimizer, Outcome, Stepper, Trajectory, norm};

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

/// What a run meets that is not defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undefined {
    /// ℓ(w_t) is not a number, or is infinite where the run starts or rests.
    #[error("the loss is no number at step {step}")]
    Loss {
        /// t.
        step: usize,
    },
    /// ℓ(w_t) is a number, ∇ℓ(w_t) is not.
    #[error("the loss has no gradient at step {step}")]
    Gradient {
        /// t.
        step: usize,
    },
    /// ∇ℓ is not a number at w_t + ρ∇ℓ/‖∇ℓ‖.
    #[error("the loss has no gradient where SAM looks from step {step}")]
    Ascent {
        /// t.
        step: usize,
    },
}

impl Undefined {
    /// The step t of the run from which it cannot go on.
    pub fn step(self) -> usize {
        match self {
            Self::Loss { step } | Self::Gradient { step } | Self::Ascent { step } => step,
        }
    }
}

/// What is not defined where the finished `trajectory` of `optimizer` on `loss` ends. `None`
/// where nothing is, as where numbers overflow: that is divergence. The [`Outcome`] of a run
/// that cannot go on is [`Outcome::Diverged`] in both cases.
pub fn undefined(loss: &Loss, optimizer: Optimizer, trajectory: &Trajectory) -> Option<Undefined> {
    let (step, rests) = match valley_outcome(loss, trajectory) {
        Outcome::Stationary { step } => (step, true),
        Outcome::Diverged { step } => (step.checked_sub(1)?, false),
        _ => return None,
    };
    let Some(&[x, y]) = trajectory.at(step) else { return None };
    let value = loss.at([x, y]);
    if value.is_nan() || (value.is_infinite() && (rests || step == 0)) {
        return Some(Undefined::Loss { step });
    }
    if rests || value.is_infinite() {
        return None;
    }
    let gradient = loss.slope([x, y]).gradient();
    let length = norm(&gradient);
    if !length.is_finite() {
        return Some(Undefined::Gradient { step });
    }
    let Optimizer::Sam { rho } = optimizer else { return None };
    let ascent = [x + rho * (gradient[0] / length), y + rho * (gradient[1] / length)];
    let unknown = loss.slope(ascent).gradient().iter().any(|entry| entry.is_nan());
    (unknown && !loss.at(ascent).is_infinite()).then_some(Undefined::Ascent { step })
}
