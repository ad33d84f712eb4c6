//! The trap b.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim};

use super::change::Change;
use super::tally::Tally;
use super::{Claim, ClaimId, Condition, Predictions};
use crate::math::rounding::{UNDERFLOW, allowance};

/// n′ ≤ max(b, (1 − ηλ_d)n), which inside, n ≤ b, says n′ ≤ b.
#[derive(Default)]
pub struct Trap(Tally);

impl Trap {
    /// Looks at one step.
    #[inline]
    pub fn look<D: Dim>(&mut self, predictions: &Predictions<D>, change: &Change<'_, D>)
    where
        DefaultAllocator: Allocator<D>,
    {
        let (n, next) = (change.here.n, change.there.n);
        let b = predictions.thresholds.b;
        let inside = n <= b;
        let shrunk = (1.0 - predictions.eta * predictions.smallest()) * n;
        let bound = if inside { b } else { b.max(shrunk) };
        let excess = next - bound;
        let rounding = allowance(change.here.u.len()) * (n + b);
        // v/n has lost digits where v is next to underflow
        let told = n >= UNDERFLOW && excess.is_finite() && rounding.is_finite();
        if told {
            self.0.record_part(-excess, bound, excess > rounding, Some(change.t));
        }
    }

    /// The verdict on a run that began under `missing` conditions.
    pub fn claim<D: Dim>(self, predictions: &Predictions<D>, missing: Option<Condition>) -> Claim
    where
        DefaultAllocator: Allocator<D>,
    {
        let id = ClaimId::Trap;
        predictions.missing_below(1.0).or(missing).map_or_else(
            || self.0.claim(id, Condition::Comparable),
            |missing| Claim::not_applicable(id, missing),
        )
    }
}
