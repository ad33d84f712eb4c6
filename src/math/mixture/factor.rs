//! The triangle of a QR decomposition, made in slices.

use nalgebra::DMatrix;
use nalgebra::linalg::householder::clear_column_unchecked;

/// F with FFᵀ = WWᵀ for W = [weights | outside], by Householder's reflections of Wᵀ, column
/// after column: 2m²(r − m/3) operations for r rows of Wᵀ.
#[derive(Debug)]
pub struct Factoring {
    /// Wᵀ; in the columns done so far what is above the diagonal is Fᵀ's.
    matrix: DMatrix<f64>,
    /// Fᵀ's diagonal.
    diagonal: Vec<f64>,
}

impl Factoring {
    /// With no column done.
    pub fn new(weights: &DMatrix<f64>, outside: &DMatrix<f64>) -> Self {
        let (units, inside) = weights.shape();
        let matrix = DMatrix::from_fn(inside + outside.ncols(), units, |i, j| {
            if i < inside { weights[(j, i)] } else { outside[(j, i - inside)] }
        });
        Self { matrix, diagonal: Vec::new() }
    }

    /// Goes on for about `operations`, a column at least; returns how many it took, or `None`
    /// once all columns are done.
    pub fn advance(&mut self, operations: usize) -> Option<usize> {
        let (rows, columns) = self.matrix.shape();
        let mut taken = 0;
        while self.diagonal.len() < rows.min(columns) {
            if taken >= operations.max(1) {
                return Some(taken);
            }
            let column = self.diagonal.len();
            let signed = clear_column_unchecked(&mut self.matrix, column, 0, None);
            self.diagonal.push(signed.abs());
            taken += 4 * (rows - column) * (columns - column);
        }
        None
    }

    /// F, row by row and without the zeros at the rows' ends.
    pub fn rows(mut self) -> Vec<Vec<f64>> {
        self.advance(usize::MAX);
        let row = |j: usize| {
            let column = self.matrix.column(j);
            column.iter().copied().take(j).chain(self.diagonal.get(j).copied()).collect()
        };
        (0..self.matrix.ncols()).map(row).collect()
    }
}
