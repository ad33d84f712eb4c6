//! The remainders of the theorem's steps against a bound on them.

use super::ledger::{Said, refusal};
use super::run::ValleyRun;
use crate::labs::ClaimStatus;
use crate::math::valley::{Basis, Drift};
use crate::notation::{counted, number};
use crate::order::ascending;

/// Steps that a bound with a sampled B leaves out are proved, from the tightest on, up to
/// this many: each takes milliseconds.
const MOST_PROOFS: usize = 4;

/// A bound on ‖remainder‖.
pub struct Reading {
    /// What it is.
    of: fn(&Drift) -> f64,
    /// Whether its condition Bηρ ≤ 1 is met, where it has one.
    applies: fn(&Drift) -> bool,
    /// Whether the B in it is proved.
    is_proved: fn(&Drift) -> bool,
    /// What the B is called.
    b: &'static str,
}

/// The split bound.
pub const SPLIT: Reading = Reading {
    of: Drift::bound_split,
    applies: |_| true,
    is_proved: |drift| drift.fourth.basis == Basis::Proved,
    b: "B₄",
};
/// The printed bound, with B ≥ ‖D³ℓ‖ and B ≥ Lip(D³ℓ).
pub const PRINTED: Reading = Reading {
    of: Drift::bound_printed_both,
    applies: |drift| drift.check_b().is_ok(),
    is_proved: Drift::is_proved,
    b: "B",
};
/// The printed bound with B = Lip(D³ℓ) alone.
pub const LIPSCHITZ: Reading = Reading {
    of: Drift::bound_printed_lipschitz,
    applies: |drift| drift.check_lipschitz().is_ok(),
    ..SPLIT
};

impl Reading {
    /// How much room the bound leaves, as a part of the larger of both; 0 where that is
    /// rounding, which is no remainder.
    fn margin(&self, drift: &Drift) -> f64 {
        let bound = (self.of)(drift);
        let left = bound - drift.remainder_norm;
        let rounding = drift.rounding() + 8.0 * f64::EPSILON * bound;
        if left.abs() <= rounding { 0.0 } else { left / bound.max(drift.remainder_norm) }
    }
}

/// ‖remainder‖ against a bound at all steps looked at where its condition holds.
///
/// The bounds grow with B, of which the largest value found is at most the supremum: what
/// holds with it holds. What fails with it is only known to fail where B is proved.
pub fn bound(run: &ValleyRun, reading: &Reading) -> Said {
    let drifts = &run.audit.drifts;
    let asked: Vec<(usize, f64, Drift)> = drifts
        .iter()
        .filter(|(_, drift)| (reading.applies)(drift))
        .map(|(t, drift)| (*t, reading.margin(drift), *drift))
        .collect();
    let margins: Vec<f64> = asked.iter().map(|(_, margin, _)| *margin).collect();
    let asked: Vec<(usize, f64, Drift)> =
        ascending(&margins).into_iter().map(|i| asked[i]).collect();
    let Some(&tightest) = asked.first() else {
        let reason =
            if drifts.is_empty() { refusal(run) } else { "Bηρ > 1 at every step".into() };
        return (ClaimStatus::NotApplicable, reason);
    };
    let failing = asked.iter().filter(|(_, margin, _)| *margin < 0.0);
    let proved = failing.clone().take(MOST_PROOFS).filter_map(|(t, _, drift)| {
        let drift = drift.with_proved_bounds(&run.loss)?;
        Some((*t, reading.margin(&drift), drift))
    });
    let proved: Vec<(usize, f64, Drift)> = proved.collect();
    let all_proved = failing.count() == proved.len();
    let (t, margin, drift) =
        proved.into_iter().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or(tightest);
    let left_out = match drifts.len() - asked.len() {
        0 => String::new(),
        left_out => format!("; Bηρ > 1 at {}", counted(left_out, "step")),
    };
    let is_proved = (reading.is_proved)(&drift);
    let ground = if is_proved { "proved" } else { "sampled, not proved" };
    let status = match margin {
        margin if margin < 0.0 && is_proved => ClaimStatus::Fails,
        margin if margin < 0.0 || !all_proved => ClaimStatus::Measured,
        _ => ClaimStatus::Holds,
    };
    let equal = if margin == 0.0 { ", equal to rounding" } else { "" };
    let detail = format!(
        "{} against {}{equal} at t = {t}, {} {ground}{left_out}",
        number(drift.remainder_norm, 2),
        number((reading.of)(&drift), 2),
        reading.b
    );
    (status, detail)
}
