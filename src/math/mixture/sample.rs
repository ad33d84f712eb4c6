//! Training points and first weights, drawn in few coordinates however many dimensions.

use std::cmp::Ordering;

use nalgebra::DMatrix;

use super::random::{Purpose, Random};
use super::{Distribution, Mixture};

/// The most training points.
pub const MOST_POINTS: usize = 500;

/// The most hidden units.
pub const MOST_UNITS: usize = 512;

/// The most dimensions in which points are drawn coordinate by coordinate.
pub const MOST_DENSE_DIMENSIONS: u64 = 2000;

/// What a sample is drawn from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Draw {
    /// The law of the points.
    pub mixture: Mixture,
    /// n, the number of points, 1 to [`MOST_POINTS`].
    pub points: usize,
    /// m, the number of hidden units, 1 to [`MOST_UNITS`].
    pub units: usize,
    /// ω ≥ 0, the standard deviation of each first weight.
    pub init_scale: f64,
    /// The seed.
    pub seed: u64,
}

/// Why nothing is drawn.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum DrawError {
    /// n.
    #[error("{0} points, allowed: 1 to {MOST_POINTS}")]
    Points(usize),
    /// m.
    #[error("{0} hidden units, allowed: 1 to {MOST_UNITS}")]
    Units(usize),
    /// ω.
    #[error("the scale of the first weights is {0}, allowed: a finite number of at least 0")]
    InitScale(f64),
    /// p, where every coordinate is drawn.
    #[error("{0} dimensions to be drawn one by one, allowed: at most {MOST_DENSE_DIMENSIONS}")]
    Dimensions(u64),
}

/// n points with their labels, and the first weights of m units, in k ≤ p orthonormal
/// coordinates that span the points; coordinate 0 is along μ.
///
/// Nothing but inner products matters to a network that is trained by gradients, so a
/// Gaussian sample needs only coordinates in which those have the right law. Noise in
/// p′ = p − 1 axes across μ is drawn as the triangle of its QR decomposition (Bartlett,
/// 1933): row i has standard Gaussian entries to the left of the diagonal, the square root
/// of a χ² with p′ − i degrees of freedom on it (i from 0), nothing to its right. Exact in
/// law, also where p′ < n; k = 1 + min(n, p′). Weights are Gaussian in these coordinates.
/// Their parts in the other p − k axes see no point and never change; they are kept as a
/// triangle of the same kind, in coordinates of their own.
///
/// Each purpose (labels, flips, noise, weights, …) draws from its own stream of the seed,
/// row after row: fewer points or units are the first ones of more, and neither changes
/// the other's numbers. Points flipped at one noise rate are flipped at any larger one.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// What it was drawn from.
    pub draw: Draw,
    /// The points, n×k.
    pub x: DMatrix<f64>,
    /// The observed labels y = ±1.
    pub labels: Vec<f64>,
    /// The clean labels ỹ = ±1.
    pub clean: Vec<f64>,
    /// Whether y = −ỹ.
    pub flipped: Vec<bool>,
    /// The first weights W₀ in the points' coordinates, m×k.
    pub w0: DMatrix<f64>,
    /// The weights outside them, m×min(m, p − k).
    pub outside: DMatrix<f64>,
    /// The output weights a.
    pub output: Vec<f64>,
}

impl Sample {
    /// Draws a sample: Gaussian points in coordinates that span them, others coordinate by
    /// coordinate.
    ///
    /// # Errors
    /// If a number is outside its range; points that are not Gaussian can have at most
    /// [`MOST_DENSE_DIMENSIONS`] dimensions.
    pub fn new(draw: Draw) -> Result<Self, DrawError> {
        if draw.mixture.distribution() != Distribution::Gaussian {
            return Self::dense(draw);
        }
        draw.check()?;
        let across = draw.mixture.dimensions() - 1;
        let noise = triangle(draw.points, across, draw.seed, [Purpose::Across, Purpose::Reach]);
        Ok(Self::with_noise(draw, &noise))
    }

    /// Draws all p coordinates of every point, whatever their law: k = p, and no weights
    /// outside. For Gaussian points the law of all inner products is that of
    /// [`Sample::new`]; the numbers are others.
    ///
    /// # Errors
    /// If a number is outside its range, or p more than [`MOST_DENSE_DIMENSIONS`].
    pub fn dense(draw: Draw) -> Result<Self, DrawError> {
        draw.check()?;
        let dimensions = draw.mixture.dimensions();
        if dimensions > MOST_DENSE_DIMENSIONS {
            return Err(DrawError::Dimensions(dimensions));
        }
        let mut random = Random::new(draw.seed, Purpose::Across);
        let noise = by_rows(draw.points, dimensions as usize - 1, |_, _| {
            random.coordinate(draw.mixture.distribution())
        });
        Ok(Self::with_noise(draw, &noise))
    }

    /// The sample whose points have the given noise across μ.
    fn with_noise(draw: Draw, noise: &DMatrix<f64>) -> Self {
        let Draw { mixture, points, units, init_scale, seed } = draw;
        let mut random = Random::new(seed, Purpose::Labels);
        let clean: Vec<f64> =
            (0..points).map(|_| if random.chance(0.5) { 1.0 } else { -1.0 }).collect();
        let mut random = Random::new(seed, Purpose::Flips);
        let flipped: Vec<bool> = (0..points).map(|_| random.chance(mixture.flip())).collect();
        let labels =
            clean.iter().zip(&flipped).map(|(y, flipped)| if *flipped { -y } else { *y }).collect();

        let mut random = Random::new(seed, Purpose::Along);
        let mut x = noise.clone().insert_column(0, 0.0);
        for (i, label) in clean.iter().enumerate() {
            x[(i, 0)] = label * mixture.mu() + random.coordinate(mixture.distribution());
        }

        let mut random = Random::new(seed, Purpose::Weights);
        let w0 = by_rows(units, x.ncols(), |_, _| init_scale * random.normal());
        let left = mixture.dimensions() - x.ncols() as u64;
        let outside =
            init_scale * triangle(units, left, seed, [Purpose::Outside, Purpose::OutsideReach]);
        Self { draw, x, labels, clean, flipped, w0, outside, output: output_weights(units) }
    }
}

impl Draw {
    fn check(&self) -> Result<(), DrawError> {
        if !(1..=MOST_POINTS).contains(&self.points) {
            return Err(DrawError::Points(self.points));
        }
        if !(1..=MOST_UNITS).contains(&self.units) {
            return Err(DrawError::Units(self.units));
        }
        if !(self.init_scale.is_finite() && self.init_scale >= 0.0) {
            return Err(DrawError::InitScale(self.init_scale));
        }
        Ok(())
    }
}

/// The output weights a_j = ±1/√m, fixed: + for the first unit, − for the second, and so
/// on in turn. Half of them are of each sign; if m is odd, one more is +.
pub fn output_weights(units: usize) -> Vec<f64> {
    let size = 1.0 / (units as f64).sqrt();
    (0..units).map(|j| if j % 2 == 0 { size } else { -size }).collect()
}

/// Gaussian vectors in `dimensions` axes, one a row, in coordinates that span them: as many
/// columns as the lesser of both numbers.
fn triangle(count: usize, dimensions: u64, seed: u64, purposes: [Purpose; 2]) -> DMatrix<f64> {
    let [mut inner, mut reach] = purposes.map(|purpose| Random::new(seed, purpose));
    // as the lesser one it fits
    let columns = dimensions.min(count as u64) as usize;
    by_rows(count, columns, |i, j| match j.cmp(&i) {
        Ordering::Less => inner.normal(),
        Ordering::Equal => reach.length(dimensions - i as u64),
        Ordering::Greater => 0.0,
    })
}

/// The matrix with the given entries, asked for row after row.
fn by_rows(
    rows: usize,
    columns: usize,
    mut entry: impl FnMut(usize, usize) -> f64,
) -> DMatrix<f64> {
    let mut matrix = DMatrix::zeros(rows, columns);
    for i in 0..rows {
        for j in 0..columns {
            matrix[(i, j)] = entry(i, j);
        }
    }
    matrix
}
