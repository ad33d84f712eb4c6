//! What became of a run on a quadratic.

use super::{Ending, LONGEST_PERIOD, Quadratic, Thresholds, Trajectory, norm};
use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim};

/// A run counts as bouncing when it stays this close to the cycle, relative to
/// the cycle's radius.
pub const TWO_CYCLE_TOLERANCE: f64 = 0.01;

/// Eigenvalues closer than this, relatively, share one eigenspace.
pub(super) const TIE: f64 = 1e-12;

/// What became of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// None of the others, to the end of the run.
    Running,
    /// The gradient is exactly 0 from this step on.
    Stationary {
        /// The first such step.
        step: usize,
    },
    /// From this step to the end every point is within 1 % of a cycle's two points.
    TwoCycle {
        /// The first such step.
        step: usize,
    },
    /// The run left the world: an entry that is not finite, or ‖w‖ > 1e100.
    Diverged {
        /// The first such step.
        step: usize,
    },
}

/// A two-cycle w_z ± c that a run has settled into: c in one eigenspace,
/// ‖c‖ = β_i/λ_i, and w_z the part of w where λ = 0, which never moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Cycle {
    /// The positions (from 0) of the equal eigenvalues whose eigenspace holds c.
    pub eigenspace: std::ops::Range<usize>,
    /// ‖c‖.
    pub radius: f64,
    /// c itself, with the sign of the run's last point.
    pub point: Vec<f64>,
    /// The first step from which the run is within 1 % of it, to the end.
    pub since: usize,
}

/// The outcome of a finished `trajectory`. Gradient descent (`rho` = `None`)
/// never reports a cycle.
pub fn quadratic_outcome<D: Dim>(
    quadratic: &Quadratic<D>,
    eta: f64,
    rho: Option<f64>,
    trajectory: &Trajectory,
) -> Outcome
where
    DefaultAllocator: Allocator<D>,
{
    match trajectory.ending() {
        Some(Ending::Stationary { step }) => return Outcome::Stationary { step },
        Some(Ending::Diverged { step }) => return Outcome::Diverged { step },
        _ => {}
    }
    if trajectory
        .at(trajectory.last())
        .is_some_and(|w| quadratic.lambda().iter().zip(w).all(|(lambda, w)| lambda * w == 0.0))
    {
        return Outcome::Stationary { step: trajectory.last() };
    }
    rho.and_then(|rho| two_cycle(quadratic.lambda(), eta, rho, trajectory))
        .map_or(Outcome::Running, |cycle| Outcome::TwoCycle { step: cycle.since })
}

/// The two-cycle that `trajectory`, SAM with step size `eta` and radius `rho` on
/// the quadratic with eigenvalues `lambda`, ends in; `None` if it does not.
pub fn two_cycle(lambda: &[f64], eta: f64, rho: f64, trajectory: &Trajectory) -> Option<Cycle> {
    let end = trajectory.at(trajectory.last())?;
    eigenspaces(lambda).into_iter().find_map(|eigenspace| {
        let radius = Thresholds::cycle_radius(lambda[eigenspace.start], eta, rho);
        let length = norm(&end[eigenspace.clone()]);
        if !(radius.is_finite() && radius > 0.0 && length > 0.0) {
            return None;
        }
        let mut point = vec![0.0; end.len()];
        for i in eigenspace.clone() {
            point[i] = end[i] / length * radius;
        }
        let since = settled_since(lambda, trajectory, &point, TWO_CYCLE_TOLERANCE * radius)?;
        Some(Cycle { eigenspace, radius, point, since })
    })
}

/// The first step from which to the end every point is within `tolerance` of
/// ±`point`, not looking at the components with λ = 0.
fn settled_since(
    lambda: &[f64],
    trajectory: &Trajectory,
    point: &[f64],
    tolerance: f64,
) -> Option<usize> {
    let near = |w: &[f64]| {
        let squared_distance = |sign: f64| -> f64 {
            lambda
                .iter()
                .zip(w.iter().zip(point))
                .filter(|(lambda, _)| **lambda > 0.0)
                .map(|(_, (w, c))| (w - sign * c) / tolerance)
                .map(|away| away * away)
                .sum()
        };
        squared_distance(1.0).min(squared_distance(-1.0)) <= 1.0
    };
    // Past the stored points the run repeats them; one whole period at its end tells
    // when each of those was visited last.
    let last = trajectory.last();
    let tail = last.saturating_sub(LONGEST_PERIOD)..last + 1;
    let outside =
        (0..trajectory.computed()).chain(tail).rev().find(|&t| !trajectory.at(t).is_some_and(near));
    let since = outside.map_or(0, |t| t + 1);
    (since <= last).then_some(since)
}

/// The positions of equal eigenvalues, one range for each distinct one.
pub(super) fn eigenspaces(lambda: &[f64]) -> Vec<std::ops::Range<usize>> {
    let mut spaces: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, &value) in lambda.iter().enumerate() {
        match spaces.last_mut() {
            // compared with the one before it, so that what differs differs from all
            Some(space) if lambda[i - 1] - value <= TIE * lambda[i - 1] => space.end = i + 1,
            _ => spaces.push(i..i + 1),
        }
    }
    spaces
}
