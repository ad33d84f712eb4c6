//! The largest singular value of a matrix.

use crate::math::network::{Lanczos, Tiles};
use crate::math::norm;

/// The golden ratio's fraction, multiples of which are spread evenly over the unit interval.
const SPREAD: f64 = 0.618_033_988_749_894_9;

/// The search for ‖F‖_op, the root of the largest eigenvalue of FFᵀ: to ten digits, by
/// Lanczos' method, one product after the other.
///
/// It starts from a vector with entries of either sign: the rows of a trained network come in
/// pairs that cancel.
#[derive(Debug)]
pub(super) struct OperatorNorm {
    lanczos: Lanczos,
    /// The largest entry's size, in units of which F is multiplied: neither the squares of its
    /// entries nor those of a tiny one may leave the range of numbers.
    unit: f64,
    /// Whether every entry is finite; otherwise the norm is no number.
    is_finite: bool,
}

impl OperatorNorm {
    /// The search for the matrix with these rows, entries past their ends being 0.
    pub fn new(rows: &[Vec<f64>]) -> Self {
        let unit = rows.iter().flatten().fold(0.0, |most: f64, entry| most.max(entry.abs()));
        let unit = if unit > 0.0 { unit } else { 1.0 };
        let mut start = Tiles::zeros(rows.len(), 1);
        for (i, row) in rows.iter().enumerate() {
            let length = norm(row) / unit;
            start.set(i, 0, length * ((i as f64 + 0.5) * SPREAD % 1.0 - 0.5));
        }
        let is_finite = rows.iter().flatten().all(|entry| entry.is_finite());
        Self { lanczos: Lanczos::new(&start), unit, is_finite }
    }

    /// Takes one product of FFᵀ for the same `rows`; returns ‖F‖_op once it is found.
    pub fn advance(&mut self, rows: &[Vec<f64>]) -> Option<f64> {
        if !self.is_finite {
            return Some(f64::NAN);
        }
        let per_unit = 1.0 / self.unit;
        let (square, _) = self.lanczos.advance(|v, into| {
            let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
            let mut pulled = vec![0.0; columns];
            for (i, row) in rows.iter().enumerate() {
                let factor = v.get(i, 0) * per_unit;
                for (sum, entry) in pulled.iter_mut().zip(row) {
                    *sum += factor * entry;
                }
            }
            for (i, row) in rows.iter().enumerate() {
                let product: f64 = row.iter().zip(&pulled).map(|(entry, x)| entry * x).sum();
                into.set(i, 0, product * per_unit);
            }
        })?;
        // rounding may leave a negative number where F is 0
        Some(if square < 0.0 { 0.0 } else { self.unit * square.sqrt() })
    }

    /// About how many operations a product takes.
    pub fn cost(rows: &[Vec<f64>]) -> usize {
        4 * rows.iter().map(|row| row.len() + Lanczos::OVERHEAD).sum::<usize>()
    }
}
