//! All claims on one run, in one pass over its points.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim};

use super::change::{Change, Growth};
use super::descent::Descents;
use super::rules::{AlphaRule, BetaRule};
use super::trap::Trap;
use super::{Claim, Condition, Predictions, counting, limit, order, stationary};
use crate::math::descent::Place;
use crate::math::{Ending, Trajectory};

/// Every claim, in the order of [`ClaimId::ALL`](super::ClaimId::ALL), for a run
/// held against `predictions`.
///
/// Only the points stored are visited: every later step repeats one of them. Nothing
/// is allocated on the way. A run that is still being computed is judged as far as
/// it goes; what is not settled then may be later.
pub fn ledger<D: Dim>(predictions: &Predictions<D>, trajectory: &Trajectory) -> Vec<Claim>
where
    DefaultAllocator: Allocator<D>,
{
    let settings = predictions.missing();
    let begun = settings.or_else(|| missing_at_start(trajectory));
    let moving = begun.or((trajectory.computed() < 2).then_some(Condition::Step));

    let (mut beta, mut alpha) = (BetaRule::default(), AlphaRule::default());
    let (mut trap, mut descents) = (Trap::default(), Descents::default());
    if moving.is_none() {
        walk(predictions, trajectory, |step| match step {
            Seen::Start(place) => descents.start(predictions, place),
            Seen::Step(change) => {
                beta.look(predictions, change);
                alpha.look(predictions, change);
                trap.look(predictions, change);
                descents.look(predictions, change);
            }
        });
    }

    let [identity, bound] = descents.claims(predictions, moving);
    let [middle, right, chain] = counting::counting_lemma(predictions, trajectory, begun);
    vec![
        order::threshold_order(predictions),
        beta.claim(moving),
        alpha.claim(predictions, moving),
        trap.claim(predictions, moving),
        identity,
        bound,
        stationary::stationary_points(predictions),
        middle,
        right,
        chain,
        limit::limit(predictions, trajectory, begun),
        limit::not_minimax(predictions, trajectory, begun),
    ]
}

/// What a run that never got going lacks.
fn missing_at_start(trajectory: &Trajectory) -> Option<Condition> {
    match trajectory.ending() {
        Some(Ending::Diverged { step: 0 }) => Some(Condition::InTheWorld { step: 0 }),
        Some(Ending::Stationary { step: 0 }) => Some(Condition::Gradient { step: 0 }),
        _ => None,
    }
}

/// What a walk along a run comes by.
enum Seen<'a, D: Dim>
where
    DefaultAllocator: Allocator<D>,
{
    Start(&'a Place<D>),
    Step(&'a Change<'a, D>),
}

/// Visits w₀ and then each step between stored points.
#[inline]
fn walk<D: Dim>(
    predictions: &Predictions<D>,
    trajectory: &Trajectory,
    mut visit: impl FnMut(Seen<'_, D>),
) where
    DefaultAllocator: Allocator<D>,
{
    let lambda = predictions.quadratic.eigenvalues();
    let mut here = Place::at(lambda, lambda);
    let mut there = here.clone();
    let mut growth = Growth::new(lambda);
    let Some(start) = trajectory.at(0) else { return };
    here.move_to(lambda, start);
    visit(Seen::Start(&here));
    for t in 1..trajectory.computed() {
        let Some(point) = trajectory.at(t) else { return };
        // the formulas divide by n
        if here.n == 0.0 {
            return;
        }
        there.move_to(lambda, point);
        growth.measure(predictions, &here, &there);
        visit(Seen::Step(&Change { t: t - 1, here: &here, there: &there, growth: &growth }));
        std::mem::swap(&mut here, &mut there);
    }
}
