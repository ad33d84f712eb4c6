//! The order of the thresholds.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim};

use super::tally::Tally;
use super::{Claim, ClaimId, Condition, Predictions};
use crate::math::outcome::TIE;
use crate::math::rounding::{EQUALITY, UNDERFLOW};

/// β_d ≤ … ≤ β₁ < α_d ≤ … ≤ α₂ ≤ α₁ = γ₁.
pub fn threshold_order<D: Dim>(predictions: &Predictions<D>) -> Claim
where
    DefaultAllocator: Allocator<D>,
{
    let id = ClaimId::ThresholdOrder;
    let flat = (predictions.smallest() == 0.0).then_some(Condition::LastCurvature);
    if let Some(missing) = predictions.missing_below(1.0).or(flat) {
        return Claim::not_applicable(id, missing);
    }
    let (beta, alpha) = (&predictions.thresholds.beta, &predictions.thresholds.alpha);
    let lambda = predictions.quadratic.lambda();
    let mut tally = Tally::default();
    for i in 1..lambda.len() {
        let distinct = lambda[i - 1] - lambda[i] > TIE * lambda[i - 1];
        enter(&mut tally, beta[i - 1], beta[i], distinct);
        enter(&mut tally, alpha[i - 1], alpha[i], distinct);
    }
    if let (Some(&beta), Some(&alpha)) = (beta.first(), alpha.last()) {
        enter(&mut tally, alpha, beta, true);
    }
    if let (Some(&alpha), Some(&gamma)) = (alpha.first(), predictions.thresholds.gamma.first()) {
        // both divide by 1 − h, which has lost digits for h close to 1
        let tolerance = EQUALITY + 4.0 * f64::EPSILON / (1.0 - predictions.h());
        let difference = (alpha / gamma - 1.0).abs();
        if alpha.is_finite() && difference > tolerance {
            tally.record(-difference, true, None);
        }
    }
    tally.claim(id, Condition::Range)
}

/// `larger` ≥ `smaller`, with a margin if they should be `distinct`.
fn enter(tally: &mut Tally, larger: f64, smaller: f64, distinct: bool) {
    if !(larger.is_finite() && larger >= UNDERFLOW && smaller.is_finite()) {
        return;
    }
    let margin = (larger - smaller) / larger;
    let fails = margin < -EQUALITY;
    if fails || distinct {
        tally.record(margin, fails, None);
    } else {
        tally.agree();
    }
}
