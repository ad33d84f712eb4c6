//! The network as a function on a plane.

use nalgebra::DMatrix;

use super::Activation;
use super::sweep::{Grid, Sweep};

/// f(x) = Σ a_j φ(⟨w_j, x⟩) on a plane through the origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Slice {
    /// The units in two orthonormal coordinates of the plane, m×2.
    pub weights: DMatrix<f64>,
    /// The output weights a_j, m numbers.
    pub output: Vec<f64>,
    /// γ of the [`Activation`].
    pub leak: f64,
}

/// f on a grid of cells, computed row by row: [`Slice::begin_field`].
pub struct Field {
    sweep: Sweep,
    rows: Grid,
    done: usize,
    values: Vec<f64>,
}

impl Field {
    /// Computes up to `rows` more rows; returns whether all are there.
    pub fn advance(&mut self, rows: usize) -> bool {
        for row in self.rows.centres().skip(self.done).take(rows) {
            self.sweep.row(row, &mut self.values);
            self.done += 1;
        }
        self.done >= self.rows.len()
    }

    /// m.
    pub fn units(&self) -> usize {
        self.sweep.units()
    }

    /// The values of the rows computed so far, row by row.
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

impl Slice {
    /// f at a point of the plane.
    pub fn value(&self, point: (f64, f64)) -> f64 {
        let activation = Activation { leak: self.leak };
        let unit = |(j, a): (usize, &f64)| {
            let (along_x, along_y) = self.unit(j);
            a * activation.value(along_x * point.0 + along_y * point.1)
        };
        self.output.iter().enumerate().map(unit).sum()
    }

    /// f at the centres of `columns` × `rows` equal cells that fill the rectangle of points
    /// (x, y) with x from `x.0` to `x.1` and y from `y.0` to `y.1`: row by row from `y.0`, each
    /// from `x.0`. Weights and ends must be finite, and their products.
    ///
    /// Along a row z_j is linear, and e^−|z_j| a geometric progression on each side of its zero:
    /// one product a cell and unit instead of an exponential, started anew before its rounding
    /// errors add up. The result differs from [`Slice::value`] by less than
    /// 1e-12 Σ|a_j|(1 + |w_j1 x| + |w_j2 y|), x and y the largest in size.
    pub fn field(&self, x: (f64, f64), y: (f64, f64), columns: usize, rows: usize) -> Vec<f64> {
        let mut field = self.begin_field(x, y, columns, rows);
        field.advance(rows);
        field.values
    }

    /// The same with no row computed yet.
    pub fn begin_field(&self, x: (f64, f64), y: (f64, f64), columns: usize, rows: usize) -> Field {
        let units = (0..self.output.len()).map(|j| self.unit(j)).collect();
        let sweep = Sweep::new(units, &self.output, self.leak, Grid::new(x, columns));
        let values = Vec::with_capacity(columns.saturating_mul(rows));
        Field { sweep, rows: Grid::new(y, rows), done: 0, values }
    }

    /// w_j; 0 for what the matrix does not have.
    fn unit(&self, j: usize) -> (f64, f64) {
        let entry = |c: usize| -> f64 { self.weights.get((j, c)).map_or(0.0, |w| *w) };
        (entry(0), entry(1))
    }
}
