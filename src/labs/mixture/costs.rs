//! About how many nanoseconds things take, so that slices of work are of one length. What the
//! mathematics counts in operations is taken to be one nanosecond each.

use crate::math::network::Problem;

/// n, k and m of a problem.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    samples: usize,
    coordinates: usize,
    units: usize,
}

impl Sizes {
    /// Those of `problem`.
    pub fn of(problem: &Problem) -> Self {
        let (samples, coordinates) = problem.x.shape();
        Self::new(samples, coordinates, problem.units())
    }

    /// n, k and m.
    pub const fn new(samples: usize, coordinates: usize, units: usize) -> Self {
        Self { samples, coordinates, units }
    }

    /// A step with the radius `rho`, by the cheaper engine, and its mean margin.
    pub fn step(self, rho: f64) -> usize {
        let Self { samples: n, coordinates: k, units: m } = self;
        let products = (2 * k).min(n) * n * m;
        let passes = if rho > 0.0 { 2 } else { 1 };
        passes * (10 * n * m + products * 2 / 5) + n * m + 500
    }

    /// A look at the network: its weights, or its gradient.
    pub fn look(self) -> usize {
        self.units * self.samples * self.coordinates / 2 + 20 * self.samples * self.units
    }

    /// The beginning of a search for λₘₐₓ between two of SAM's steps: three looks, the
    /// pre-activations, the activations' derivatives.
    pub fn search(self) -> usize {
        4 * self.look() + 200 * self.samples * self.units + 50_000
    }

    /// One of its products with the Hessian.
    pub fn product(self) -> usize {
        2 * self.look() + 50 * self.coordinates * self.units + 50_000
    }
}
