//! The run of both rules in numbers.

use super::run::ValleyRun;
use crate::labs::record::{Record, steps_told};
use crate::math::{Trajectory, norm};

/// What is told of each rule.
const COLUMNS: [&str; 6] =
    ["w1", "w2", "gradient_norm", "loss", "lambda_max", "midpoint_lambda_max"];

/// SAM's w_t, ‖∇ℓ(w_t)‖, ℓ(w_t) and λ_max of the Hessian at w_t and at the middle of the step
/// that leaves w_t, and the same of gradient descent.
pub fn record(run: &ValleyRun) -> Record {
    let mut record = Record::new(["t"]);
    for rule in ["", "gd_"] {
        record.columns.extend(COLUMNS.map(|name| format!("{rule}{name}")));
    }
    let last = run.sam.last().max(run.gd.last());
    record.rows = steps_told(last)
        .map(|t| {
            let mut row = vec![t as f64];
            row.extend(at(run, &run.sam, t));
            row.extend(at(run, &run.gd, t));
            row
        })
        .collect();
    record
}

fn at(run: &ValleyRun, path: &Trajectory, t: usize) -> [f64; COLUMNS.len()] {
    let Some(w) = ValleyRun::at(path, t) else {
        return [f64::NAN; COLUMNS.len()];
    };
    let middle = ValleyRun::at(path, t + 1).map(|next| [0, 1].map(|i| 0.5 * (w[i] + next[i])));
    let slope = run.loss.slope(w).gradient();
    [
        w[0],
        w[1],
        norm(&slope),
        run.loss.at(w),
        run.loss.lambda_max(w),
        middle.map_or(f64::NAN, |w| run.loss.lambda_max(w)),
    ]
}
