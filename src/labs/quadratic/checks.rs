//! The β and α rules at the step shown: what they predict, and what happened.

use super::run::QuadraticRun;
use crate::labs::{StepCheck, StepChecks, Trend};
use crate::math::norm;
use crate::math::rounding::{UNDERFLOW, at_threshold};
use crate::notation::number;
use crate::notation::subscript;
use crate::scene::Ink;

/// The step that is checked: the one from the moment shown, at the run's end the one that led
/// there.
pub fn step(run: &QuadraticRun) -> usize {
    run.values.time.min(run.sam.last().saturating_sub(1))
}

/// For the step from t to t + 1: ‖v‖ against β_i and |v_i|; ‖v‖ against α_i and
/// |v₁|/|v_i|. Where nothing can be told in 64-bit numbers the row says so.
pub fn step_checks(run: &QuadraticRun) -> StepChecks {
    let view = &run.values;
    let t = step(run);
    let (Some(v), Some(next)) = (run.v(t), run.v(t + 1)) else {
        return StepChecks { heading: "No step to compare.".to_owned(), rows: Vec::new() };
    };
    let gradient_norm = norm(&v);
    let mut rows = Vec::new();
    for i in 0..v.len() {
        let beta = run.thresholds.beta[i];
        let happened = Trend::of(v[i].abs(), next[i].abs());
        let (sign, predicted) = against(gradient_norm, beta, Trend::Shrinks, Trend::Grows);
        rows.push(StepCheck {
            quantity: format!("|v{}|", subscript(i)),
            ink: Ink::Eigen(i),
            comparison: format!("‖v‖ {sign} β{}", subscript(i)),
            predicted: if v[i] == 0.0 { Trend::Nothing } else { predicted },
            happened,
        });
    }
    for i in 1..v.len() {
        if view.lambda[0] <= view.lambda[i] {
            continue;
        }
        let alpha = run.thresholds.alpha[i];
        // |v₁′/v₁| against |v_i′/v_i|: a ratio of squares would underflow first
        let growth = |i: usize| (next[i] / v[i]).abs();
        let told = [v[0], v[i], next[0], next[i]].iter().all(|x| x.abs() >= UNDERFLOW);
        let (sign, predicted) = against(gradient_norm, alpha, Trend::Shrinks, Trend::Grows);
        rows.push(StepCheck {
            quantity: format!("|v₁|/|v{}|", subscript(i)),
            ink: Ink::Text,
            comparison: format!("‖v‖ {sign} α{}", subscript(i)),
            predicted: if told { predicted } else { Trend::Nothing },
            happened: if told { Trend::of(growth(i), growth(0)) } else { Trend::Nothing },
        });
    }
    StepChecks { heading: format!("Step {t}: ‖v‖ = {}", number(gradient_norm, 3)), rows }
}

/// How n compares with a threshold, and what follows.
fn against(n: f64, threshold: f64, above: Trend, below: Trend) -> (char, Trend) {
    if n == threshold || at_threshold(n, threshold) {
        ('=', Trend::Level)
    } else if n > threshold {
        ('>', above)
    } else {
        ('<', below)
    }
}
