//! The claims ledger: the drift theorem and what it is about, checked on this run.

use super::apart::bounces_beside;
use super::audit::Audit;
use super::bounds::{LIPSCHITZ, PRINTED, SPLIT, bound};
use super::channels::Channel;
use super::run::ValleyRun;
use super::table::{CLAIM, PARAMETERS};
use super::values::Model;
use crate::labs::{Choice, ClaimStatus, Kind, Ledger, LedgerRow};
use crate::math::norm;
use crate::math::valley::{Prediction, Stationary, nearest_minimum};
use crate::notation::number;

/// Whether a claim holds on the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The claim's id.
    pub id: &'static str,
    /// Whether it does.
    pub status: ClaimStatus,
    /// Its margin, or the condition that is not met.
    pub detail: String,
}

/// A status with its reason.
pub type Said = (ClaimStatus, String);

/// λₘₐₓ may rise by this part of it from one bounce to the next.
const BREATH: f64 = 1e-3;
/// Gradient descent has stopped where ‖∇ℓ‖ is below this part of what it was at the start.
const STOPPED: f64 = 1e-3;
/// SAM has settled on the two-cycle within this part of its radius.
const SETTLED: f64 = 0.01;

/// The ledger of the run.
pub fn ledger(run: &ValleyRun) -> Ledger {
    let (steps, looked) = (run.sam.last(), run.audit.looked);
    let planned = Audit::planned(run);
    let without = looked - run.audit.drifts.len();
    let mut heading = if run.outcome.is_none() {
        format!("Computing: {steps} of {} steps so far.", run.values.model.steps)
    } else if looked < planned {
        format!("Checking: {looked} of {planned} steps so far.")
    } else if planned < steps {
        format!("Checked at {planned} of the {steps} steps of this run, at equal distances.")
    } else {
        format!("Checked at each of the {steps} steps of this run.")
    };
    if without > 0 && without < looked {
        let first = refusal(run);
        heading += &format!(" At {without} of them there is no theorem’s step, first {first}.");
    }
    let rows = run.verdicts.iter().map(|verdict| LedgerRow {
        id: verdict.id,
        statement: statement(verdict.id),
        status: verdict.status,
        detail: verdict.detail.clone(),
        chosen: verdict.id == run.values.claim,
    });
    Ledger { heading, rows: rows.collect() }
}

/// What is said of each claim, for the run as far as it is computed.
pub fn verdicts(run: &ValleyRun) -> Vec<Verdict> {
    let Kind::Choice { options, .. } = PARAMETERS[CLAIM].kind else { return Vec::new() };
    let claims = options.iter().skip(1);
    claims
        .map(|Choice { id, .. }| {
            let (status, detail) = verdict(run, id);
            Verdict { id, status, detail }
        })
        .collect()
}

fn statement(id: &str) -> &'static str {
    match id {
        "splitBound" => "‖remainder‖ ≤ split bound",
        "printedBound" => "‖remainder‖ ≤ printed bound, B ≥ ‖D³ℓ‖ and Lip(D³ℓ)",
        "printedLipschitz" => "the same with B = Lip(D³ℓ) alone, as printed",
        "driftDescends" => "once it bounces, SAM descends λₘₐₓ",
        "gdStays" => "gradient descent stays where it stopped",
        "localCycle" => "on ℓ_q SAM reaches w_z ± (β₁/λ₁)e₁",
        _ => "",
    }
}

/// Whether a claim holds on the run, with its margin or the condition that is not met.
fn verdict(run: &ValleyRun, id: &str) -> Said {
    match id {
        "splitBound" => bound(run, &SPLIT),
        "printedBound" => bound(run, &PRINTED),
        "printedLipschitz" => {
            let (status, detail) = bound(run, &LIPSCHITZ);
            match status {
                ClaimStatus::Fails => {
                    (status, format!("{detail}. The theorem needs B ≥ ‖D³ℓ‖ as well"))
                }
                _ => (status, detail),
            }
        }
        "driftDescends" => drift_descends(run),
        "gdStays" => gd_stays(run),
        _ => local_cycle(run),
    }
}

/// Why there is no theorem's step.
pub fn refusal(run: &ValleyRun) -> String {
    match run.audit.refused {
        Some((t, Some(reason))) => format!("at t = {t}: {reason}"),
        Some((t, None)) => format!("at t = {t}: no minimum near the midpoint"),
        None => "no step looked at yet".to_owned(),
    }
}

/// λₘₐₓ at the minima beside the midpoints, at the steps that bounce across them.
fn drift_descends(run: &ValleyRun) -> Said {
    if run.values.model.rho == 0.0 {
        return (ClaimStatus::NotApplicable, "ρ = 0: there is no drift".to_owned());
    }
    if run.audit.drifts.is_empty() {
        return (ClaimStatus::NotApplicable, refusal(run));
    }
    let drifts = run.audit.drifts.iter();
    let bouncing = drifts.filter(|(t, drift)| bounces_beside(run, *t, drift));
    let lambda: Vec<(usize, f64)> = bouncing.map(|(t, drift)| (*t, drift.point.lambda1)).collect();
    let [first, _, .., last] = lambda[..] else {
        let reason = "SAM does not bounce across the minima nearest to it";
        return (ClaimStatus::NotApplicable, reason.to_owned());
    };
    // from one side of the ravine to the same side again
    let rise = lambda
        .windows(3)
        .map(|bounce| (bounce[2].0, bounce[2].1 / bounce[0].1 - 1.0))
        .filter(|(_, rise)| *rise > BREATH)
        .max_by(|a, b| a.1.total_cmp(&b.1));
    let path = format!(
        "{} at t = {} to {} at t = {}",
        number(first.1, 3),
        first.0,
        number(last.1, 3),
        last.0
    );
    match (last.1 / first.1 - 1.0, rise) {
        (change, None) if change < 0.0 => (ClaimStatus::Holds, path),
        (change, _) if change > BREATH => (ClaimStatus::Fails, format!("it rises: {path}")),
        (change, Some((t, rise))) if change < 0.0 => {
            // the theorem bounds what is left beside the drift, and not its sign
            let percent = number(100.0 * rise, 2);
            (ClaimStatus::Measured, format!("{path}; on the way up by {percent} % at t = {t}"))
        }
        _ => (ClaimStatus::NotApplicable, format!("it stays: {path}")),
    }
}

/// How far λₘₐₓ moved in the second half of gradient descent's run, where it has stopped.
fn gd_stays(run: &ValleyRun) -> Said {
    let last = run.gd.last();
    let half = run.channel(Channel::GdSharpness, last / 2);
    let end = run.channel(Channel::GdSharpness, last);
    if run.outcome.is_none() {
        return (ClaimStatus::NotApplicable, "computing".to_owned());
    }
    if !(half.is_finite() && end.is_finite()) {
        return (ClaimStatus::NotApplicable, "gradient descent diverges".to_owned());
    }
    let slope = |t: usize| {
        let at = ValleyRun::at(&run.gd, t)?;
        Some(norm(&run.loss.slope(at).gradient()))
    };
    let detail =
        format!("λₘₐₓ {} at t = {}, {} at t = {last}", number(half, 4), last / 2, number(end, 4));
    let (Some(before), Some(now), Some(at)) =
        (slope(0), slope(last / 2), ValleyRun::at(&run.gd, last / 2))
    else {
        return (ClaimStatus::NotApplicable, detail);
    };
    let kind = Stationary::at(&run.loss, at);
    if now == 0.0 && matches!(kind, Stationary::Saddle | Stationary::Maximum) {
        let place = if kind == Stationary::Saddle { "a saddle" } else { "a maximum" };
        return (ClaimStatus::NotApplicable, format!("it is at rest at {place}: {detail}"));
    }
    // what is no number has not stopped either
    let has_stopped = now <= STOPPED * before;
    let stays = (end - half).abs() <= BREATH * half.abs().max(end.abs());
    match has_stopped {
        true if stays => (ClaimStatus::Holds, detail),
        // where a floor falls slowly there is nowhere to stop
        true if nearest_minimum(&run.loss, at).is_none() => {
            (ClaimStatus::NotApplicable, format!("no minimum to stop at: {detail}"))
        }
        true => (ClaimStatus::Fails, detail),
        false => (ClaimStatus::NotApplicable, format!("it has not stopped: {detail}")),
    }
}

/// Why there is no case of the locally quadratic loss.
fn no_local(run: &ValleyRun) -> String {
    let Some(minimum) = nearest_minimum(&run.loss, run.values.model.start) else {
        return "no minimum beside the start".to_owned();
    };
    let Model { eta, rho, .. } = run.values.model;
    Prediction::new(&run.loss, minimum, eta, rho)
        .err()
        .map_or_else(|| "no bounce of finite size".to_owned(), |reason| reason.to_string())
}

/// Whether SAM on the quadratic part ends on its two-cycle.
fn local_cycle(run: &ValleyRun) -> Said {
    let Some(local) = &run.local else {
        return (ClaimStatus::NotApplicable, no_local(run));
    };
    if !local.is_flat() {
        let lambda2 = number(local.at.lambda2, 3);
        return (ClaimStatus::NotApplicable, format!("λ₂ = {lambda2}, asked: 0"));
    }
    if local.radius == 0.0 || local.along_quadratic(0) == 0.0 {
        return (ClaimStatus::NotApplicable, "no bounce: ρ = 0 or the start is w_z".to_owned());
    }
    let last = local.quadratic.last();
    let miss = (local.along_quadratic(last).abs() / local.radius - 1.0).abs();
    let [on_quadratic, on_loss] =
        [local.along_quadratic(last), local.along(last)].map(|c| local.beside_radius(c));
    let detail = format!("from w_z along e₁ at t = {last}: on ℓ_q {on_quadratic}; on ℓ {on_loss}");
    let long = last >= 50;
    match miss {
        miss if miss <= SETTLED => (ClaimStatus::Holds, detail),
        _ if long => (ClaimStatus::Fails, detail),
        _ => (ClaimStatus::NotApplicable, format!("too few steps to tell: {detail}")),
    }
}
