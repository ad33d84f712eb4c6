//! The largest singular value of a matrix.

use crate::math::norm;

/// Steps after which the iteration is left as it stands.
const MOST_STEPS: usize = 1000;

/// The relative growth of an estimate that is taken for none.
const SETTLED: f64 = 1e-15;

/// The golden ratio's fraction, multiples of which are spread evenly over the unit interval.
const SPREAD: f64 = 0.618_033_988_749_894_9;

/// ‖F‖_op for the matrix with the given `rows`, entries past their ends being 0.
///
/// Power iteration on FFᵀ: an estimate that grows to the norm from below, to all but its
/// last digits unless two singular values tie to within a thousandth; then it is off by less
/// than the two differ. It starts from a vector with entries of either sign: the rows of a
/// trained network come in pairs that cancel.
pub(super) fn operator_norm(rows: &[Vec<f64>]) -> f64 {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let start = |(i, row): (usize, &Vec<f64>)| norm(row) * ((i as f64 + 0.5) * SPREAD % 1.0 - 0.5);
    let mut left: Vec<f64> = rows.iter().enumerate().map(start).collect();
    let mut right = vec![0.0; columns];
    let mut estimate = 0.0;
    for _ in 0..MOST_STEPS {
        let size = norm(&left);
        if size == 0.0 || !size.is_finite() {
            return size;
        }
        right.fill(0.0);
        for (row, factor) in rows.iter().zip(&left) {
            for (sum, entry) in right.iter_mut().zip(row) {
                *sum += factor / size * entry;
            }
        }
        let grown = norm(&right);
        if grown <= estimate * (1.0 + SETTLED) {
            return grown;
        }
        estimate = grown;
        for (sum, row) in left.iter_mut().zip(rows) {
            *sum = row.iter().zip(&right).map(|(entry, x)| entry * x).sum();
        }
    }
    estimate
}
