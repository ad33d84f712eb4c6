//! The claims ledger: the drift theorem and what it is about, checked on this run.

use super::run::{Channel, ValleyRun};
use super::table::{CLAIM, PARAMETERS};
use crate::labs::{Choice, ClaimStatus, Kind, Ledger, LedgerRow};
use crate::math::valley::Basis;
use crate::math::valley::Drift;
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
type Said = (ClaimStatus, String);

/// λ_max may rise by this part of it from one look to the next: the bounce's own breath.
const BREATH: f64 = 1e-3;
/// A bounce is one across a midpoint nearer to the minima than this part of its length.
const NEAR: f64 = 0.6;
/// SAM has settled on the two-cycle within this part of its radius.
const SETTLED: f64 = 0.01;

/// The ledger of the run.
pub fn ledger(run: &ValleyRun) -> Ledger {
    let looked = run.audit.drifts.len();
    let heading = if run.outcome.is_some() {
        format!("Checked at {looked} steps of this run, t = 0 to {}.", run.sam.last())
    } else {
        format!("Computing: {} of {} steps so far.", run.sam.last(), run.values.model.steps)
    };
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
        "driftDescends" => "once it bounces, SAM descends λ_max",
        "gdStays" => "gradient descent stays where it stopped",
        "localCycle" => "on ℓ_q SAM reaches w_z ± (β₁/λ₁)e₁",
        _ => "",
    }
}

/// Whether a claim holds on the run, with its margin or the condition that is not met.
fn verdict(run: &ValleyRun, id: &str) -> Said {
    match id {
        "splitBound" => bound(run, Drift::bound_split, |_| true),
        "printedBound" => bound(run, Drift::bound_printed_both, |drift| drift.check_b().is_ok()),
        "printedLipschitz" => {
            let (status, detail) = bound(run, Drift::bound_printed_lipschitz, |_| true);
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

/// ‖remainder‖ against a bound at all steps looked at where the condition holds.
///
/// The bounds grow with B, of which the largest value found is at most the supremum: what
/// holds with it holds. What fails with it is only known to fail where B is proved.
fn bound(run: &ValleyRun, of: impl Fn(&Drift) -> f64, applies: impl Fn(&Drift) -> bool) -> Said {
    let asked: Vec<&(usize, Drift)> =
        run.audit.drifts.iter().filter(|(_, drift)| applies(drift)).collect();
    let margin = |drift: &Drift| {
        let bound = of(drift);
        let size = bound.max(drift.remainder_norm);
        // what rounding leaves of a step is no remainder
        let rounding = 8.0 * f64::EPSILON * (1.0 + drift.radius + size);
        let left = bound - drift.remainder_norm;
        if left.abs() <= rounding { 0.0 } else { left / size }
    };
    let tightest = asked
        .iter()
        .map(|(t, drift)| (*t, margin(drift), *drift))
        .min_by(|a, b| a.1.total_cmp(&b.1));
    let Some((t, found, drift)) = tightest else {
        return (ClaimStatus::NotApplicable, refusal(run));
    };
    // only what is too large for a bound with a proved B is known to fail
    let proved_drift = if found < 0.0 { drift.with_proved_bounds(&run.loss) } else { None };
    let drift = proved_drift.unwrap_or(drift);
    let margin = margin(&drift);
    let left_out = run.audit.drifts.len() - asked.len();
    let left_out =
        if left_out > 0 { format!("; Bηρ > 1 at {left_out} steps") } else { String::new() };
    let proved = drift.fourth.basis == Basis::Proved;
    let ground = if proved { "B₄ proved" } else { "B₄ sampled, not proved" };
    let status = match margin {
        margin if margin >= 0.0 => ClaimStatus::Holds,
        _ if proved => ClaimStatus::Fails,
        _ => ClaimStatus::Measured,
    };
    let detail = format!(
        "{} against {} at t = {t}, {ground}{left_out}",
        number(drift.remainder_norm, 2),
        number(of(&drift), 2)
    );
    (status, detail)
}

/// Why there is no theorem's step.
fn refusal(run: &ValleyRun) -> String {
    match run.audit.refused {
        Some((t, Some(reason))) => format!("at t = {t}: {reason}"),
        Some((t, None)) => format!("no minimum near the midpoint at t = {t}"),
        None if run.audit.drifts.is_empty() => "no step looked at yet".to_owned(),
        None => "Bηρ > 1 at every step".to_owned(),
    }
}

/// λ_max at the minima beside the midpoints, from the first bounce on.
fn drift_descends(run: &ValleyRun) -> Said {
    let bouncing = run.audit.drifts.iter().skip_while(|(t, drift)| {
        let middle = ValleyRun::midpoint(&run.sam, *t);
        let ends = (ValleyRun::at(&run.sam, *t), ValleyRun::at(&run.sam, t + 1));
        let (Some(middle), (Some(from), Some(to))) = (middle, ends) else { return true };
        let minimum = [0, 1].map(|i| drift.start[i] + 0.5 * drift.bounce[i]);
        let distance = (middle[0] - minimum[0]).hypot(middle[1] - minimum[1]);
        distance > NEAR * (to[0] - from[0]).hypot(to[1] - from[1])
    });
    let lambda: Vec<(usize, f64)> = bouncing.map(|(t, drift)| (*t, drift.point.lambda1)).collect();
    let (Some(first), Some(last)) = (lambda.first(), lambda.last()) else {
        return (ClaimStatus::NotApplicable, refusal(run));
    };
    if run.values.model.rho == 0.0 {
        return (ClaimStatus::NotApplicable, "ρ = 0: there is no drift".to_owned());
    }
    let rise = lambda
        .windows(2)
        .map(|pair| (pair[1].0, pair[1].1 / pair[0].1 - 1.0))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    let path = format!(
        "{} at t = {} to {} at t = {}",
        number(first.1, 3),
        first.0,
        number(last.1, 3),
        last.0
    );
    match rise {
        Some((t, rise)) if rise > BREATH => {
            (ClaimStatus::Fails, format!("λ_max rises by {} at t = {t}; {path}", number(rise, 2)))
        }
        Some(_) if last.1 < first.1 => (ClaimStatus::Holds, path),
        _ => (ClaimStatus::NotApplicable, format!("it stays: {path}")),
    }
}

/// How far gradient descent moved in the second half of the run, in units of SAM's way.
fn gd_stays(run: &ValleyRun) -> Said {
    let last = run.gd.last();
    let half = run.channel(Channel::GdSharpness, last / 2);
    let end = run.channel(Channel::GdSharpness, last);
    let settled = ValleyRun::at(&run.gd, last / 2).map(|w| run.loss.at(w));
    if !(half.is_finite() && end.is_finite()) || run.outcome.is_none() {
        return (ClaimStatus::NotApplicable, "gradient descent diverges".to_owned());
    }
    let change = (end / half - 1.0).abs();
    let detail =
        format!("λ_max {} at t = {}, {} at t = {last}", number(half, 4), last / 2, number(end, 4));
    let stopped = settled.is_some_and(|loss| {
        loss <= 1e-6 * run.loss.at(run.values.model.start).abs().max(f64::MIN_POSITIVE)
    });
    match change {
        change if change <= BREATH => (ClaimStatus::Holds, detail),
        _ if stopped => (ClaimStatus::Fails, detail),
        _ => (ClaimStatus::NotApplicable, format!("it has not stopped: {detail}")),
    }
}

/// Whether SAM on the quadratic part ends on its two-cycle.
fn local_cycle(run: &ValleyRun) -> Said {
    let Some(local) = &run.local else {
        return (ClaimStatus::NotApplicable, "no minimum with ηλ₁ < 2 beside the start".to_owned());
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
    let on_loss = (local.along(last).abs() / local.radius - 1.0).abs();
    let on_loss = if on_loss.is_finite() {
        format!("on ℓ by {} %", number(100.0 * on_loss, 2))
    } else {
        "on ℓ SAM diverges".to_owned()
    };
    let detail = format!("off by {} % at t = {last}; {on_loss}", number(100.0 * miss, 2));
    let long = last >= 50;
    match miss {
        miss if miss <= SETTLED => (ClaimStatus::Holds, detail),
        _ if long => (ClaimStatus::Fails, detail),
        _ => (ClaimStatus::NotApplicable, format!("too few steps to tell: {detail}")),
    }
}
