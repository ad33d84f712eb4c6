//! A run held against predictions, in one line.

use nalgebra::Dyn;
use ravine::math::claims::{Claim, ClaimId, Predictions, Status, ledger};
use ravine::math::{Optimizer, Trajectory};

use crate::instances::Instance;

/// The counting lemma's ε where a test has no wish.
pub const EPSILON: f64 = 0.1;

pub fn predictions(instance: &Instance, epsilon: f64) -> Predictions<Dyn> {
    Predictions::new(instance.quadratic(), instance.eta, instance.rho, epsilon)
}

/// SAM's run from the instance's point.
pub fn sam_run(instance: &Instance, steps: usize) -> Trajectory {
    instance.run(instance.sam(), steps)
}

/// All claims on SAM's run.
pub fn claims(instance: &Instance, steps: usize) -> Vec<Claim> {
    ledger(&predictions(instance, EPSILON), &sam_run(instance, steps))
}

/// One claim on a run of `steps` steps of `optimizer`, held against `predictions`.
pub fn claim_on(
    predictions: &Predictions<Dyn>,
    instance: &Instance,
    optimizer: Optimizer,
    steps: usize,
    id: ClaimId,
) -> Claim {
    find(&ledger(predictions, &instance.run(optimizer, steps)), id)
}

/// The claim `id` among `claims`.
pub fn find(claims: &[Claim], id: ClaimId) -> Claim {
    *claims.iter().find(|claim| claim.id == id).expect("every claim is there")
}

/// Whether the claim is as its kind says: a margin and a condition where they belong.
pub fn is_well_formed(claim: &Claim) -> bool {
    let margin_fits = match claim.status {
        Status::Holds => claim.margin.is_none_or(|margin| margin >= 0.0),
        Status::Fails => claim.margin.is_some_and(|margin| margin < 0.0),
        Status::NotApplicable => claim.margin.is_none() && claim.step.is_none(),
    };
    margin_fits && claim.condition.is_some() == (claim.status == Status::NotApplicable)
}
