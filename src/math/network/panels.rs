//! A matrix laid out to be the first factor of a product.

use nalgebra::DMatrix;

/// Rows in one panel: two vectors of two.
pub const LANES: usize = 4;

/// A matrix in panels of four rows; in a panel, column by column.
///
/// What is past the last row is 0, and so are the columns up to the next multiple of four:
/// the product relies on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Panels {
    /// Columns of a panel.
    stride: usize,
    quads: Vec<[f64; LANES]>,
}

impl Panels {
    /// The matrix with the entries `entry(row, column)`.
    pub fn from_fn(rows: usize, columns: usize, entry: impl Fn(usize, usize) -> f64) -> Self {
        let stride = columns.next_multiple_of(LANES).max(LANES);
        let mut quads = vec![[0.0; LANES]; rows.div_ceil(LANES) * stride];
        for (p, panel) in quads.chunks_exact_mut(stride).enumerate() {
            for (column, quad) in panel.iter_mut().take(columns).enumerate() {
                for (row, x) in (p * LANES..rows).zip(quad) {
                    *x = entry(row, column);
                }
            }
        }
        Self { stride, quads }
    }

    /// `matrix` itself.
    pub fn of(matrix: &DMatrix<f64>) -> Self {
        Self::from_fn(matrix.nrows(), matrix.ncols(), |i, j| matrix[(i, j)])
    }

    /// The transpose of `matrix`.
    pub fn transpose_of(matrix: &DMatrix<f64>) -> Self {
        Self::from_fn(matrix.ncols(), matrix.nrows(), |i, j| matrix[(j, i)])
    }

    /// The panels from the first rows to the last, each with one quad a column.
    pub fn panels(&self) -> std::slice::ChunksExact<'_, [f64; LANES]> {
        self.quads.chunks_exact(self.stride)
    }

    /// Whether every entry is finite.
    pub fn is_finite(&self) -> bool {
        self.quads.as_flattened().iter().all(|x| x.is_finite())
    }
}
