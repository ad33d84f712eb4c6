//! The sharpest direction of the loss.

use nalgebra::DMatrix;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::Problem;
use super::hessian::Hessian;
use super::lanczos::Lanczos;
use super::panels::Panels;
use super::span::Span;
use super::tiles::Tiles;

/// The seed of the direction that every search starts from.
const START: u64 = 1;

/// An entry of a unit eigenvector below this size decides nothing about its sign.
const NEGLIGIBLE: f64 = 1e-6;

/// The eigenvalue of ∇²L (the Hessian in all entries of W) that is largest in size.
#[derive(Clone, Debug, PartialEq)]
pub struct Curvature {
    /// λ, with its sign, to about ten digits; to as many as 4,000 products give where
    /// eigenvalues are nearly tied in size.
    pub lambda: f64,
    /// A unit eigenvector, m×k, its first entry that is not negligible positive; 0 where the
    /// samples are.
    pub direction: DMatrix<f64>,
}

impl Curvature {
    /// The curvature of `problem`'s loss at W = `weights` (m×k), by Lanczos' method from a fixed
    /// start, so that the same weights give the same bits. One product with the Hessian takes
    /// 4nm·min(2n, k) operations; some ten to a hundred are needed.
    pub fn at(problem: &Problem, weights: &DMatrix<f64>) -> Self {
        CurvatureSearch::at(problem, weights).to_the_end()
    }
}

/// The search for a [`Curvature`], one product with the Hessian after the other.
#[derive(Clone, Debug)]
pub struct CurvatureSearch {
    hessian: Hessian,
    lanczos: Lanczos,
    /// The samples' span, where the Hessian is in its coordinates.
    span: Option<Span>,
}

impl CurvatureSearch {
    /// The search at W = `weights` (m×k), with no product taken yet.
    pub fn at(problem: &Problem, weights: &DMatrix<f64>) -> Self {
        let mut z = Tiles::zeros(problem.samples(), problem.units());
        z.set_product(&Panels::of(&problem.x), &Tiles::transpose_of(weights));
        Self::where_z_is(problem, &z)
    }

    /// The search where the pre-activations are `z`.
    pub(super) fn where_z_is(problem: &Problem, z: &Tiles) -> Self {
        let spacious = problem.coordinates() > 2 * problem.samples();
        let span = spacious.then(|| Span::of(&problem.x));
        let x = span.as_ref().map_or(&problem.x, |span| &span.coordinates);
        let hessian = Hessian::new(problem, z, Panels::of(x), Panels::transpose_of(x));
        let lanczos = Lanczos::new(&start(&hessian, z, x.ncols()));
        Self { hessian, lanczos, span }
    }

    /// The loss where the curvature is searched for.
    pub fn loss(&self) -> f64 {
        self.hessian.loss()
    }

    /// Takes one product; returns the curvature once it is found.
    pub fn advance(&mut self) -> Option<Curvature> {
        let hessian = &mut self.hessian;
        let (lambda, vector) = self.lanczos.advance(|v, into| hessian.apply(v, into))?;
        let direction = match &self.span {
            None => vector.transposed(),
            Some(span) => {
                let (_, units) = vector.shape();
                let mut whole = Tiles::zeros(span.directions.nrows(), units);
                whole.set_product(&Panels::of(&span.directions), &vector);
                whole.transposed()
            }
        };
        Some(Curvature { lambda, direction: upright(direction) })
    }

    /// Takes all products that are left.
    pub fn to_the_end(mut self) -> Curvature {
        loop {
            if let Some(curvature) = self.advance() {
                return curvature;
            }
        }
    }
}

/// A fixed direction within the span, r×m.
fn start(hessian: &Hessian, z: &Tiles, coordinates: usize) -> Tiles {
    let (samples, units) = z.shape();
    let mut random = ChaCha8Rng::seed_from_u64(START);
    let mut mixture = Tiles::zeros(samples, units);
    for i in 0..samples {
        for j in 0..units {
            mixture.set(i, j, random.random::<f64>() - 0.5);
        }
    }
    let mut start = Tiles::zeros(coordinates, units);
    hessian.within_span(&mixture, &mut start);
    start
}

/// `direction` or its opposite, whichever has its first entry that counts above 0.
fn upright(direction: DMatrix<f64>) -> DMatrix<f64> {
    let rows = direction.row_iter();
    let first =
        rows.flat_map(|row| row.iter().copied().collect::<Vec<_>>()).find(|x| x.abs() > NEGLIGIBLE);
    if first.is_some_and(|x| x < 0.0) { -direction } else { direction }
}
