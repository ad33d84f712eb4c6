//! The β and the α rule, on every component of every step.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim};

use super::change::Change;
use super::tally::Tally;
use super::{Claim, ClaimId, Condition, Predictions};
use crate::math::rounding::at_threshold;

/// n > β_i ⇔ |v_i| shrinks.
#[derive(Default)]
pub struct BetaRule(Tally);

impl BetaRule {
    /// Looks at one step.
    #[inline]
    pub fn look<D: Dim>(&mut self, predictions: &Predictions<D>, change: &Change<'_, D>)
    where
        DefaultAllocator: Allocator<D>,
    {
        let growth = change.growth;
        for (i, beta) in predictions.thresholds.beta.iter().enumerate() {
            let ratio = growth.ratio[i];
            let shrinkage = Difference {
                above: change.here.n > *beta,
                level: at_threshold(change.here.n, *beta),
                value: 1.0 - ratio,
                rounding: growth.rounding[i],
                scale: ratio.max(1.0),
            };
            shrinkage.enter(&mut self.0, change.t);
        }
    }

    /// The verdict on a run that began under `missing` conditions.
    pub fn claim(self, missing: Option<Condition>) -> Claim {
        let id = ClaimId::BetaRule;
        missing.map_or_else(
            || self.0.claim(id, Condition::Comparable),
            |missing| Claim::not_applicable(id, missing),
        )
    }
}

/// n < α_i ⇔ v₁²/v_i² grows.
#[derive(Default)]
pub struct AlphaRule(Tally);

impl AlphaRule {
    /// Looks at one step.
    #[inline]
    pub fn look<D: Dim>(&mut self, predictions: &Predictions<D>, change: &Change<'_, D>)
    where
        DefaultAllocator: Allocator<D>,
    {
        let growth = change.growth;
        let lambda = predictions.quadratic.lambda();
        for (i, alpha) in predictions.thresholds.alpha.iter().enumerate().skip(1) {
            if lambda[i] >= lambda[0] {
                continue;
            }
            // |v₁′/v₁| − |v_i′/v_i|: v₁²/v_i² itself underflows long before
            let gain = Difference {
                above: change.here.n < *alpha,
                level: at_threshold(change.here.n, *alpha),
                value: growth.ratio[0] - growth.ratio[i],
                rounding: growth.rounding[0] + growth.rounding[i],
                scale: growth.ratio[0].max(growth.ratio[i]),
            };
            gain.enter(&mut self.0, change.t);
        }
    }

    /// The verdict on a run that began under `missing` conditions.
    pub fn claim<D: Dim>(self, predictions: &Predictions<D>, missing: Option<Condition>) -> Claim
    where
        DefaultAllocator: Allocator<D>,
    {
        let id = ClaimId::AlphaRule;
        let missing = missing.or_else(|| {
            (predictions.smallest() >= predictions.largest())
                .then_some(Condition::SmallerEigenvalue)
        });
        missing.map_or_else(
            || self.0.claim(id, Condition::Comparable),
            |missing| Claim::not_applicable(id, missing),
        )
    }
}

/// A difference that should have a certain sign.
struct Difference {
    /// Whether it should be positive.
    above: bool,
    /// Whether what decides that is a tie.
    level: bool,
    /// The difference; NaN where it cannot be told.
    value: f64,
    /// How far rounding may have moved it.
    rounding: f64,
    /// What it is relative to.
    scale: f64,
}

impl Difference {
    #[inline]
    fn enter(self, tally: &mut Tally, t: usize) {
        if self.value.is_nan() || self.rounding.is_nan() {
            return;
        }
        if self.level || self.value.abs() <= self.rounding {
            tally.agree();
            return;
        }
        let signed = if self.above { self.value } else { -self.value };
        tally.record_part(signed, self.scale, signed < 0.0, Some(t));
    }
}
