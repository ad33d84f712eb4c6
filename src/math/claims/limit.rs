//! Where the run ends: at the two-cycle, and not at the minimax solution.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim};

use super::tally::Tally;
use super::{Claim, ClaimId, Condition, Predictions};
use crate::math::outcome::{TIE, eigenspaces};
use crate::math::rounding::UNDERFLOW;
use crate::math::{Ending, TWO_CYCLE_TOLERANCE, Thresholds, Trajectory, norm};

/// A component with ηλ_i below this may stand still for nothing but rounding, and
/// so may all of them where 2 − ηλ₁ is below it.
const STILL: f64 = 1e-9;

/// Two successive points that are both this close to 0, as a part of what one step
/// leads away from it, are not SAM's.
const AT_REST: f64 = 0.01;

/// The last two points of a run, w_{T−1} and w_T.
struct End<'a> {
    lambda: &'a [f64],
    last: usize,
    before: &'a [f64],
    point: &'a [f64],
}

impl<'a> End<'a> {
    fn of(lambda: &'a [f64], trajectory: &'a Trajectory) -> Option<Self> {
        let last = trajectory.last();
        let before = trajectory.at(last.checked_sub(1)?)?;
        let point = trajectory.at(last)?;
        Some(Self { lambda, last, before, point })
    }

    /// The distance of the last point from `cycle`, or of the one before it from
    /// −`cycle` if that lies on the other side of 0; not looking at components with λ = 0.
    fn distance(&self, cycle: impl Fn(usize) -> f64) -> f64 {
        let curved = || (0..self.point.len()).filter(|i| self.lambda[*i] > 0.0);
        let from = |w: &[f64], sign: f64| {
            norm(&curved().map(|i| w[i] - sign * cycle(i)).collect::<Vec<f64>>())
        };
        let bounced = curved().map(|i| self.before[i] * cycle(i)).sum::<f64>() < 0.0;
        from(self.point, 1.0).max(if bounced { 0.0 } else { from(self.before, -1.0) })
    }

    /// ‖Λw‖ at the two points.
    fn gradient_norms(&self) -> [f64; 2] {
        [self.before, self.point].map(|w| {
            let v: Vec<f64> = self.lambda.iter().zip(w).map(|(lambda, w)| lambda * w).collect();
            norm(&v)
        })
    }
}

/// What both claims ask of the run, if it is missing: steps, in the world, a gradient.
fn missing_of_run(trajectory: &Trajectory) -> Option<Condition> {
    match trajectory.ending() {
        Some(Ending::Diverged { step }) => Some(Condition::InTheWorld { step }),
        Some(Ending::Stationary { step }) => Some(Condition::Gradient { step }),
        _ => None,
    }
}

/// w_{2s} → w*, w_{2s+1} → −w*.
pub fn limit<D: Dim>(
    predictions: &Predictions<D>,
    trajectory: &Trajectory,
    missing: Option<Condition>,
) -> Claim
where
    DefaultAllocator: Allocator<D>,
{
    let id = ClaimId::Limit;
    let lambda = predictions.quadratic.lambda();
    let tied = lambda.get(1).is_some_and(|second| lambda[0] - second <= TIE * lambda[0]);
    let settings = predictions
        .missing_below(2.0)
        .or(tied.then_some(Condition::SimpleTop))
        .or(missing)
        .or_else(|| missing_of_run(trajectory))
        .or_else(|| missing_first_part(trajectory, predictions.largest()));
    let (None, Some(end)) = (settings, End::of(lambda, trajectory)) else {
        return Claim::not_applicable(id, settings.unwrap_or(Condition::Step));
    };
    let radius = predictions.thresholds.limit;
    let signed = radius.copysign(end.point[0]);
    let distance = end.distance(|i| if i == 0 { signed } else { 0.0 });
    let margin = 1.0 - distance / (TWO_CYCLE_TOLERANCE * radius);
    // a run is judged to have missed its limit only when it has come to repeat
    // itself to the last bit, and not for want of digits to move in
    if margin < 0.0 && !(repeats(trajectory) && moves_freely(predictions, &end)) {
        return Claim::not_applicable(id, Condition::Settled);
    }
    let mut tally = Tally::default();
    tally.record(margin, margin < 0.0, Some(end.last));
    tally.claim(id, Condition::Settled)
}

/// The step from which on w has no part along e₁, or, in a run that repeats itself,
/// none that can grow: v₁ is then too small to show in v/n.
fn missing_first_part(trajectory: &Trajectory, largest: f64) -> Option<Condition> {
    let first = |t: usize| trajectory.at(t).and_then(|w| w.first().copied());
    let least = if repeats(trajectory) { UNDERFLOW } else { 0.0 };
    let gone = |w: f64| w == 0.0 || w.abs().min((largest * w).abs()) < least;
    let lost = |t: usize| first(t).is_some_and(gone);
    if first(0) == Some(0.0) {
        return Some(Condition::FirstPart { step: 0 });
    }
    let stored = trajectory.computed();
    if !lost(stored.checked_sub(1)?) {
        return None;
    }
    let there = (0..stored).rev().find(|t| !lost(*t));
    Some(Condition::FirstPart { step: there.map_or(0, |t| t + 1) })
}

fn repeats(trajectory: &Trajectory) -> bool {
    matches!(trajectory.ending(), Some(Ending::Repeats { .. }))
}

/// Whether every component that is there can move by more than its last digit.
fn moves_freely<D: Dim>(predictions: &Predictions<D>, end: &End<'_>) -> bool
where
    DefaultAllocator: Allocator<D>,
{
    let mut present = end.lambda.iter().zip(end.point).filter(|(l, w)| **l > 0.0 && **w != 0.0);
    2.0 - predictions.h() > STILL && present.all(|(lambda, _)| predictions.eta * lambda > STILL)
}

/// SAM does not go to 0, the solution of min_w max_{‖ε‖≤ρ} ℓ(w + ε).
pub fn not_minimax<D: Dim>(
    predictions: &Predictions<D>,
    trajectory: &Trajectory,
    missing: Option<Condition>,
) -> Claim
where
    DefaultAllocator: Allocator<D>,
{
    let id = ClaimId::NotMinimax;
    let lambda = predictions.quadratic.lambda();
    let settings =
        predictions.missing_below(2.0).or(missing).or_else(|| missing_of_run(trajectory));
    let (None, Some(end)) = (settings, End::of(lambda, trajectory)) else {
        return Claim::not_applicable(id, settings.unwrap_or(Condition::Step));
    };
    let mut tally = Tally::default();
    if let Some(margin) = rest(predictions, &end) {
        tally.record(margin, true, Some(end.last));
    } else if in_some_cycle(predictions, &end) {
        let mut w = predictions.quadratic.eigenvalues().clone();
        w.as_mut_slice().copy_from_slice(end.point);
        let objective = predictions.quadratic.inner_maximum(&w, predictions.rho).value;
        let least = 0.5 * predictions.largest() * predictions.rho * predictions.rho;
        tally.record(1.0 - least / objective, false, Some(end.last));
    }
    tally.claim(id, Condition::Settled)
}

/// A negative margin if the run rests at 0.
///
/// With p the smallest λ of the components that are there, one step from Λw of
/// norm n leads to n′ ≥ ηρp² − n, for ηλ₁ ≤ 2: SAM never has two successive
/// points next to 0.
fn rest<D: Dim>(predictions: &Predictions<D>, end: &End<'_>) -> Option<f64>
where
    DefaultAllocator: Allocator<D>,
{
    let present = end.lambda.iter().zip(end.before).filter(|(l, w)| *l * *w != 0.0);
    let smallest = present.map(|(lambda, _)| *lambda).fold(f64::INFINITY, f64::min);
    let near = AT_REST * (predictions.eta * predictions.rho * smallest * smallest);
    let n = end.gradient_norms().into_iter().fold(0.0, f64::max);
    (near.is_finite() && n < near).then(|| n / near - 1.0)
}

/// Whether the run bounces within 1 % of a cycle in some eigenspace.
fn in_some_cycle<D: Dim>(predictions: &Predictions<D>, end: &End<'_>) -> bool
where
    DefaultAllocator: Allocator<D>,
{
    eigenspaces(end.lambda).into_iter().any(|space| {
        let radius =
            Thresholds::cycle_radius(end.lambda[space.start], predictions.eta, predictions.rho);
        let length = norm(&end.point[space.clone()]);
        let stretch = radius / length;
        let cycle = |i: usize| if space.contains(&i) { stretch * end.point[i] } else { 0.0 };
        radius > 0.0 && length > 0.0 && end.distance(cycle) <= TWO_CYCLE_TOLERANCE * radius
    })
}
