//! A problem in as few coordinates as its samples need.

use nalgebra::DMatrix;

use super::Problem;
use super::span::Directions;

/// A [`Problem`] on its way into coordinates of its samples' span, row by row.
///
/// Training moves W within that span only, so steps, their lengths and angles, and the
/// Hessian's eigenvalues other than 0 are the same there; what W₀ is across it is left out.
/// 4(n + m)rk operations for r ≤ n coordinates instead of k.
#[derive(Clone, Debug)]
pub struct Narrowing {
    problem: Problem,
    directions: Directions,
    /// The samples' coordinates, as far as they are known.
    samples: Vec<Vec<f64>>,
    /// The first weights'.
    units: Vec<Vec<f64>>,
}

impl Narrowing {
    /// With nothing computed yet.
    pub fn new(problem: Problem) -> Self {
        Self { problem, directions: Directions::default(), samples: Vec::new(), units: Vec::new() }
    }

    /// Goes on for about `operations`, a row at least; returns how many it took, or `None` once
    /// only [`Narrowing::finish`] is left. There is nothing to do where k ≤ n.
    pub fn advance(&mut self, operations: usize) -> Option<usize> {
        let mut taken = 0;
        while !self.is_ready() {
            if taken >= operations.max(1) {
                return Some(taken);
            }
            taken += 4 * self.problem.coordinates() * (self.directions.count() + 1);
            let row = |matrix: &DMatrix<f64>, i: usize| matrix.row(i).iter().copied().collect();
            if self.samples.len() < self.problem.samples() {
                let sample = row(&self.problem.x, self.samples.len());
                self.samples.push(self.directions.take_in(sample));
            } else {
                let unit = row(&self.problem.w0, self.units.len());
                self.units.push(self.directions.split(unit).0);
            }
        }
        None
    }

    /// The problem in its new coordinates, with whatever was left to compute.
    pub fn finish(mut self) -> Problem {
        self.advance(usize::MAX);
        let Self { problem, directions, samples, units } = self;
        // samples at the origin need no coordinate, but a problem has one
        if !is_wide(&problem) || directions.count() == 0 {
            return problem;
        }
        Problem { x: directions.matrix(&samples), w0: directions.matrix(&units), ..problem }
    }

    fn is_ready(&self) -> bool {
        !is_wide(&self.problem) || self.units.len() == self.problem.units()
    }
}

/// Whether it has more coordinates than its samples can need.
fn is_wide(problem: &Problem) -> bool {
    problem.coordinates() > problem.samples()
}
