//! The stationary points of J and their signatures.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim};

use super::tally::Tally;
use super::{Claim, ClaimId, Condition, Predictions};
use crate::math::outcome::TIE;
use crate::math::rounding::{UNDERFLOW, allowance};
use crate::math::{Landscape, StationaryPoint};

/// J is stationary where it is said to be, at the height and with the Hessian's
/// signature that are said.
pub fn stationary_points<D: Dim>(predictions: &Predictions<D>) -> Claim
where
    DefaultAllocator: Allocator<D>,
{
    let id = ClaimId::StationaryPoints;
    if let Some(missing) = predictions.missing_below(2.0) {
        return Claim::not_applicable(id, missing);
    }
    let Ok(landscape) = &predictions.landscape else {
        return Claim::not_applicable(id, Condition::Range);
    };
    let mut tally = Tally::default();
    for point in &predictions.stationary {
        enter(&mut tally, landscape, point);
    }
    tally.claim(id, Condition::Range)
}

/// At u = radius·e_i the gradient of J is along e_i, and the Hessian is diagonal:
/// C_i along e_i, C_j − λ_j²/‖Λu‖ along every other e_j.
fn enter<D: Dim>(tally: &mut Tally, landscape: &Landscape<D>, point: &StationaryPoint)
where
    DefaultAllocator: Allocator<D>,
{
    let (lambda, curvature) = (landscape.quadratic().lambda(), landscape.curvature());
    let i = point.indices.start;
    let slope = lambda[i] * point.radius;
    if !(slope.min(point.radius) >= UNDERFLOW && slope.is_finite()) {
        return;
    }
    let unit = allowance(lambda.len());
    // C_i has lost digits for ηλ_i close to 2
    let slip = unit * (2.0 + landscape.eta() * lambda[i]) / (2.0 - landscape.eta() * lambda[i]);
    let pull = curvature[i] * point.radius;
    nearly(tally, pull - lambda[i], slip * lambda[i]);
    nearly(tally, 0.5 * pull * point.radius - slope - point.value, slip * slope);

    let (mut positive, mut negative, mut zero) = (1, 0, 0);
    for j in (0..lambda.len()).filter(|j| *j != i) {
        let bend = lambda[j] * (lambda[j] / slope);
        let share = (curvature[j] - bend) / (curvature[j].abs() + bend);
        if point.indices.contains(&j) {
            zero += 1;
            // a chain of near ties may add up to this
            let tied = share.abs() <= slip + TIE * lambda.len() as f64;
            if !tied {
                tally.record(-share.abs(), true, None);
            }
        } else if share > 0.0 {
            positive += 1;
            tally.record(share, false, None);
        } else {
            negative += 1;
            tally.record(-share, false, None);
        }
    }
    let counted = (positive, negative, zero);
    if counted != (point.positive, point.negative, point.zero) {
        tally.record(-1.0, true, None);
    }
}

/// `residual` is 0 as far as `rounding` allows.
fn nearly(tally: &mut Tally, residual: f64, rounding: f64) {
    let share = residual.abs() / rounding;
    if share.is_finite() {
        tally.record(1.0 - share, share > 1.0, None);
    }
}
