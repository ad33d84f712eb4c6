//! The claims ledger: each claim of the talk's first half, checked on this run.

use nalgebra::{DVector, Dyn};

use super::run::QuadraticRun;
use super::table::{CLAIM, PARAMETERS, View};
use super::values::Values;
use crate::labs::{ClaimStatus, Kind, Ledger, LedgerRow};
use crate::math::Quadratic;
use crate::math::claims::{Claim, ClaimId, Predictions, Status, ledger as check};
use crate::notation::number;

/// Checks every claim on the run as far as it is computed.
pub fn checked(run: &QuadraticRun) -> Vec<Claim> {
    let Values { lambda, eta, rho, epsilon, .. } = &run.values;
    Quadratic::<Dyn>::new(DVector::from_column_slice(lambda))
        .map(|quadratic| check(&Predictions::new(quadratic, *eta, *rho, *epsilon), &run.sam))
        .unwrap_or_default()
}

/// The ledger of the run.
pub fn ledger(run: &QuadraticRun) -> Ledger {
    let heading = if run.outcome.is_some() {
        format!("Checked on this run, t = 0 to {}. Click a claim to see it.", run.sam.last())
    } else {
        format!("Computing: {} of {} steps so far.", run.sam.last(), run.values.steps)
    };
    let rows = run
        .claims
        .iter()
        .map(|claim| LedgerRow {
            id: claim.id.name(),
            // where a claim does not apply, its condition is what there is to read
            statement: match claim.status {
                Status::NotApplicable => name(claim.id),
                _ => statement(run, claim.id),
            },
            status: match claim.status {
                Status::Holds => ClaimStatus::Holds,
                Status::Fails => ClaimStatus::Fails,
                Status::NotApplicable => ClaimStatus::NotApplicable,
            },
            detail: detail(run, claim),
            chosen: claim.id.name() == run.values.claim,
        })
        .collect();
    Ledger { heading, rows }
}

/// The step of the tightest margin of the claim that the pictures speak of.
pub fn tightest(run: &QuadraticRun) -> Option<usize> {
    let speaks = |claim: &&Claim| claim.id.name() == run.values.claim;
    run.claims.iter().filter(|_| run.values.view == View::Claims).find(speaks)?.step
}

/// A claim's name, as the link's table has it.
fn name(id: ClaimId) -> &'static str {
    let Kind::Choice { options, .. } = PARAMETERS[CLAIM].kind else { return "" };
    options.iter().find(|option| option.id == id.name()).map_or("", |option| option.label)
}

/// A claim in a line, as it is to be read for this run.
fn statement(run: &QuadraticRun, id: ClaimId) -> &'static str {
    let flat = run.values.lambda.last() == Some(&0.0);
    match id {
        ClaimId::Trap if is_above_b(run, run.sam.last()) => "above b: ‖v′‖ ≤ max(b, (1 − ηλ_d)‖v‖)",
        ClaimId::Limit if flat => "w ends within 1 % of w_z ± w*, in turn",
        ClaimId::NotMinimax if flat => "SAM does not go to a minimax point",
        ClaimId::ThresholdOrder => "β_d ≤ … ≤ β₁ < α_d ≤ … ≤ α₁ = γ₁",
        ClaimId::BetaRule => "‖v‖ > βᵢ exactly when |vᵢ| shrinks",
        ClaimId::AlphaRule => "‖v‖ < αᵢ exactly when |v₁|/|vᵢ| grows",
        ClaimId::Trap => "trap: once ‖v‖ ≤ b, it stays so",
        ClaimId::DescentIdentity => "J(u′) − J(u) = bound − gap",
        ClaimId::DescentBound => "J falls by at least the slide’s bound",
        ClaimId::StationaryPoints => "J’s stationary points and their signatures",
        ClaimId::CountMiddle => "count of ‖v‖ ≥ (1+ε)β₁ ≤ middle bound",
        ClaimId::CountRight => "count ≤ the slide’s 3β₁/(ηε²λ₁β_d)",
        ClaimId::CountChain => "the printed chain: middle ≤ right bound",
        ClaimId::Limit => "w ends within 1 % of ±w*, in turn",
        ClaimId::NotMinimax => "SAM does not go to the minimax point 0",
    }
}

/// Whether ‖v_t‖ > b. Where the trap holds, a run that ends above b has never been in it.
fn is_above_b(run: &QuadraticRun, t: usize) -> bool {
    run.channel(0, t) > run.thresholds.b
}

/// The tightest margin and where it is, or what is not met.
fn detail(run: &QuadraticRun, claim: &Claim) -> String {
    if claim.id == ClaimId::CountChain && claim.status == Status::Fails {
        let margin = claim.margin.map_or_else(String::new, |margin| number(margin, 2));
        return format!("margin {margin}: fails as printed; the lemma’s conclusion stands");
    }
    if let Some(condition) = claim.condition {
        return condition.to_string();
    }
    let margin = match claim.margin {
        Some(margin) if margin != 0.0 => format!("margin {}", number(margin, 2)),
        Some(_) => "equality".to_owned(),
        None => "only equality met".to_owned(),
    };
    match claim.step {
        // the margin is of what the trap says of the way down
        Some(step) if claim.id == ClaimId::Trap && is_above_b(run, step) => {
            format!("{margin} at t = {step}, above b")
        }
        Some(step) => format!("{margin} at t = {step}"),
        None => margin,
    }
}
