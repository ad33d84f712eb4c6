//! The counting lemma's three statements.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim};

use super::tally::Tally;
use super::{Claim, ClaimId, Condition, Predictions};
use crate::math::rounding::EQUALITY;
use crate::math::{Counting, Trajectory};

/// The count against both bounds, and the bounds against each other.
pub fn counting_lemma<D: Dim>(
    predictions: &Predictions<D>,
    trajectory: &Trajectory,
    missing: Option<Condition>,
) -> [Claim; 3]
where
    DefaultAllocator: Allocator<D>,
{
    let bounds = &predictions.bounds;
    let settings = predictions.missing_below(1.0);
    let lambda = predictions.quadratic.lambda();
    let counting =
        Counting::along(trajectory, lambda, &predictions.thresholds, predictions.epsilon);
    let run = missing.or(counting.first_inside.is_none().then_some(Condition::Inside));
    let within = |id, bound: Option<f64>| match (settings.or(run), bound) {
        (Some(missing), _) => Claim::not_applicable(id, missing),
        (None, None) => Claim::not_applicable(id, Condition::FiniteBound),
        (None, Some(bound)) => {
            let mut tally = Tally::default();
            // a count is exact; only the bound is rounded
            let margin = 1.0 - counting.count as f64 / bound;
            tally.record(margin, margin < -EQUALITY, counting.last);
            tally.claim(id, Condition::FiniteBound)
        }
    };
    [
        within(ClaimId::CountMiddle, bounds.middle),
        within(ClaimId::CountRight, bounds.right),
        chain(bounds.middle.zip(bounds.right), settings),
    ]
}

/// middle ≤ right, which asks nothing of the run.
fn chain(bounds: Option<(f64, f64)>, settings: Option<Condition>) -> Claim {
    let id = ClaimId::CountChain;
    match (settings, bounds) {
        (Some(missing), _) => Claim::not_applicable(id, missing),
        (None, None) => Claim::not_applicable(id, Condition::FiniteBound),
        (None, Some((middle, right))) => {
            let mut tally = Tally::default();
            let margin = 1.0 - middle / right;
            tally.record(margin, margin < -EQUALITY, None);
            tally.claim(id, Condition::FiniteBound)
        }
    }
}
