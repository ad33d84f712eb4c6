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
    /// The span of the rows of `x` (n×k), of dimension r ≤ min(n, k): 4n²k operations, by the
    /// Gram–Schmidt method, each sample twice.
    pub fn of(x: &DMatrix<f64>) -> Self {
        let (samples, dimension) = x.shape();
        let mut coordinates = DMatrix::zeros(samples, samples.min(dimension));
        let mut directions: Vec<Vec<f64>> = Vec::new();
        for (i, sample) in x.row_iter().enumerate() {
            let mut rest: Vec<f64> = sample.iter().copied().collect();
            let length = norm(&rest);
            for _ in 0..2 {
                for (c, direction) in directions.iter().enumerate() {
                    let along: f64 = direction.iter().zip(&rest).map(|(q, x)| q * x).sum();
                    coordinates[(i, c)] += along;
                    rest.iter_mut().zip(direction).for_each(|(x, q)| *x -= along * q);
                }
            }
            let left = norm(&rest);
            if left > DEPENDENT * length && directions.len() < coordinates.ncols() {
                coordinates[(i, directions.len())] = left;
                rest.iter_mut().for_each(|x| *x /= left);
                directions.push(rest);
            }
        }
        let rank = directions.len();
        Self {
            coordinates: coordinates.columns(0, rank).clone_owned(),
            directions: DMatrix::from_fn(dimension, rank, |i, c| directions[c][i]),
        }
    }
}
