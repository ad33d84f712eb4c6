//! Orthonormal coordinates of the space that the samples span.

use nalgebra::DMatrix;

use crate::math::norm;

/// What is left of a sample beside the others, relative to its length, when it depends on
/// them but for rounding.
const DEPENDENT: f64 = 1e-13;

/// Samples x_i = Σ_c L_ic q_c with orthonormal q_c.
#[derive(Clone, Debug)]
pub struct Span {
    /// L, n×r.
    pub coordinates: DMatrix<f64>,
    /// The directions q_c as columns, k×r.
    pub directions: DMatrix<f64>,
}

impl Span {
    /// The span of the rows of `x` (n×k), of dimension r ≤ min(n, k): 4n²k operations.
    pub fn of(x: &DMatrix<f64>) -> Self {
        let mut directions = Directions::default();
        let samples = x.row_iter().map(|sample| sample.iter().copied().collect());
        let rows: Vec<Vec<f64>> = samples.map(|sample| directions.take_in(sample)).collect();
        Self { coordinates: directions.matrix(&rows), directions: directions.columns(x.ncols()) }
    }
}

/// Orthonormal directions, found sample by sample with the Gram–Schmidt method, each taken
/// twice.
#[derive(Clone, Debug, Default)]
pub struct Directions(Vec<Vec<f64>>);

impl Directions {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The coordinates of `sample`, for which a further direction is found if it needs one.
    pub fn take_in(&mut self, sample: Vec<f64>) -> Vec<f64> {
        let length = norm(&sample);
        let (mut coordinates, mut rest) = self.split(sample);
        let left = norm(&rest);
        if left > DEPENDENT * length && self.count() < rest.len() {
            coordinates.push(left);
            rest.iter_mut().for_each(|x| *x /= left);
            self.0.push(rest);
        }
        coordinates
    }

    /// The coordinates of `v` along the directions there are, and what is left of it beside.
    pub fn split(&self, mut v: Vec<f64>) -> (Vec<f64>, Vec<f64>) {
        let mut coordinates = vec![0.0; self.count()];
        for _ in 0..2 {
            for (coordinate, direction) in coordinates.iter_mut().zip(&self.0) {
                let along: f64 = direction.iter().zip(&v).map(|(q, x)| q * x).sum();
                *coordinate += along;
                v.iter_mut().zip(direction).for_each(|(x, q)| *x -= along * q);
            }
        }
        (coordinates, v)
    }

    /// The matrix whose rows have these coordinates; what they do not tell is 0.
    pub fn matrix(&self, rows: &[Vec<f64>]) -> DMatrix<f64> {
        let entry = |i: usize, c: usize| rows[i].get(c).copied().unwrap_or(0.0);
        DMatrix::from_fn(rows.len(), self.count(), entry)
    }

    /// The directions as columns of length `dimension`.
    fn columns(&self, dimension: usize) -> DMatrix<f64> {
        DMatrix::from_fn(dimension, self.count(), |i, c| self.0[c][i])
    }
}
