//! A run in numbers.

use crate::math::Trajectory;

/// The most steps that are told of a run.
const MOST_ROWS: usize = 100_000;

/// A table of what a run was at its steps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// What stands in each place of a row: `t` first, or what a sweep goes over.
    pub columns: Vec<String>,
    /// The rows, the first of these rising. What is not defined there is NaN.
    pub rows: Vec<Vec<f64>>,
}

impl Record {
    /// A table of these columns without rows.
    pub fn new<'a>(columns: impl IntoIterator<Item = &'a str>) -> Self {
        Self { columns: columns.into_iter().map(str::to_owned).collect(), rows: Vec::new() }
    }
}

impl Record {
    /// A table of both rules: these columns of SAM, the same of gradient descent with `gd_` before
    /// their names, and in the rows what `at` tells of each path at step t.
    pub fn of_both_rules(
        columns: &[&str],
        [sam, gd]: [&Trajectory; 2],
        at: impl Fn(&Trajectory, usize) -> Vec<f64>,
    ) -> Self {
        let mut record = Self::new(["t"]);
        for rule in ["", "gd_"] {
            record.columns.extend(columns.iter().map(|name| format!("{rule}{name}")));
        }
        let row = |t| [vec![t as f64], at(sam, t), at(gd, t)].concat();
        record.rows = steps_told(sam.last().max(gd.last())).map(row).collect();
        record
    }
}

/// The steps told of a run that ends at step `last`: each; of a run of more than 100,000 steps
/// every second, third, … so that they are as many, and the last.
pub fn steps_told(last: usize) -> impl Iterator<Item = usize> {
    let stride = (last + 1).div_ceil(MOST_ROWS);
    (0..last).step_by(stride).chain([last])
}
