//! The run of both rules in numbers.

use super::run::QuadraticRun;
use crate::labs::record::{Record, steps_told};
use crate::math::{Trajectory, norm};

/// SAM's w_t, ‖v_t‖ and ℓ(w_t), and the same of gradient descent.
pub fn record(run: &QuadraticRun) -> Record {
    let mut record = Record::new(["t"]);
    for rule in ["", "gd_"] {
        let points = (1..=run.values.dimension()).map(|i| format!("{rule}w{i}"));
        record.columns.extend(points);
        record.columns.extend(["gradient_norm", "loss"].map(|name| format!("{rule}{name}")));
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

fn at(run: &QuadraticRun, path: &Trajectory, t: usize) -> Vec<f64> {
    let Some(w) = path.at(t) else {
        return vec![f64::NAN; run.values.dimension() + 2];
    };
    let mut told = w.to_vec();
    told.extend([norm(&run.gradient(w)), run.loss(w)]);
    told
}
