//! The run of both rules in numbers.

use super::run::QuadraticRun;
use crate::labs::record::Record;
use crate::math::{Trajectory, norm};

/// SAM's w_t, ‖v_t‖ and ℓ(w_t), and the same of gradient descent.
pub fn record(run: &QuadraticRun) -> Record {
    let coordinates = ["w1", "w2", "w3"].into_iter().take(run.values.dimension());
    let columns: Vec<&str> = coordinates.chain(["gradient_norm", "loss"]).collect();
    Record::of_both_rules(&columns, [&run.sam, &run.gd], |path, t| at(run, path, t))
}

fn at(run: &QuadraticRun, path: &Trajectory, t: usize) -> Vec<f64> {
    let Some(w) = path.at(t) else {
        return vec![f64::NAN; run.values.dimension() + 2];
    };
    let mut told = w.to_vec();
    told.extend([norm(&run.gradient(w)), run.loss(w)]);
    told
}
