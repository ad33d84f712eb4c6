//! The run of both rules in numbers.

use super::run::ValleyRun;
use crate::labs::record::Record;
use crate::math::{Trajectory, norm};

/// What is told of each rule.
const COLUMNS: [&str; 6] =
    ["w1", "w2", "gradient_norm", "loss", "lambda_max", "midpoint_lambda_max"];

/// SAM's w_t, ‖∇ℓ(w_t)‖, ℓ(w_t) and λₘₐₓ of the Hessian at w_t and at the middle of the step
/// that leaves w_t, and the same of gradient descent.
pub fn record(run: &ValleyRun) -> Record {
    Record::of_both_rules(&COLUMNS, [&run.sam, &run.gd], |path, t| at(run, path, t))
}

fn at(run: &ValleyRun, path: &Trajectory, t: usize) -> Vec<f64> {
    let Some(w) = ValleyRun::at(path, t) else {
        return vec![f64::NAN; COLUMNS.len()];
    };
    let middle = ValleyRun::at(path, t + 1).and_then(|_| ValleyRun::midpoint(path, t));
    let slope = run.loss.slope(w).gradient();
    vec![
        w[0],
        w[1],
        norm(&slope),
        run.loss.at(w),
        run.loss.lambda_max(w),
        middle.map_or(f64::NAN, |w| run.loss.lambda_max(w)),
    ]
}
