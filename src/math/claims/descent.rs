//! SAM's steps as steps down J: the identity and the slide's bound.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim};

use super::change::Change;
use super::tally::Tally;
use super::{Claim, ClaimId, Condition, Predictions};
use crate::math::descent::{Height, Place};
use crate::math::rounding::UNDERFLOW;

/// Both claims, which need the same numbers.
#[derive(Default)]
pub struct Descents {
    identity: Tally,
    bound: Tally,
    /// J at the step's start, where the step before ended.
    height: Option<Height>,
}

impl Descents {
    /// Begins at the run's first point.
    pub fn start<D: Dim>(&mut self, predictions: &Predictions<D>, here: &Place<D>)
    where
        DefaultAllocator: Allocator<D>,
    {
        self.height = predictions.landscape.as_ref().ok().map(|landscape| landscape.height(here));
    }

    /// Looks at one step; the steps must be looked at in turn.
    #[inline]
    pub fn look<D: Dim>(&mut self, predictions: &Predictions<D>, change: &Change<'_, D>)
    where
        DefaultAllocator: Allocator<D>,
    {
        let (Ok(landscape), Some(height)) = (&predictions.landscape, self.height) else { return };
        let next_height = landscape.height(change.there);
        self.height = Some(next_height);
        // u_t = (−1)ᵗw_t: seen from w_t, the next point lies at −w_{t+1}
        let step = landscape.between(change.here, change.there, (height, next_height), -1.0);
        let (residual, slack, allowance) = (step.residual(), step.slack(), step.allowance);
        // below, an entry of w or v may have lost digits to underflow
        let least = UNDERFLOW * predictions.largest().max(1.0);
        if change.here.n < least || !residual.is_finite() || !allowance.is_finite() {
            return;
        }
        let t = Some(change.t);
        let room = allowance - residual.abs();
        self.identity.record_part(room, allowance, room < 0.0, t);
        let drop = (step.next_value - step.value).abs();
        if slack < -allowance || drop > allowance {
            self.bound.record_part(slack, drop.max(allowance), slack < -allowance, t);
        } else {
            self.bound.agree();
        }
    }

    /// The verdicts on a run that began under `missing` conditions.
    pub fn claims<D: Dim>(
        self,
        predictions: &Predictions<D>,
        missing: Option<Condition>,
    ) -> [Claim; 2]
    where
        DefaultAllocator: Allocator<D>,
    {
        let missing = missing.or(predictions.landscape.is_err().then_some(Condition::Range));
        [(ClaimId::DescentIdentity, self.identity), (ClaimId::DescentBound, self.bound)].map(
            |(id, tally)| {
                missing.map_or_else(
                    || tally.claim(id, Condition::Comparable),
                    |missing| Claim::not_applicable(id, missing),
                )
            },
        )
    }
}
