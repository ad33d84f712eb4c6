//! Random numbers that are the same to the last bit on every machine.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::Distribution;

/// What random numbers are drawn for. Each purpose has a stream of its own, so that more
/// of one thing does not change another: the points do not depend on the network's width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Labels,
    Flips,
    /// The noise along μ.
    Along,
    /// The noise across μ.
    Across,
    /// How far each point reaches out of the span of those before it.
    Reach,
    Weights,
    /// The part of the weights that no point sees.
    Outside,
    OutsideReach,
    TestPoints,
}

/// ChaCha with 8 rounds.
#[derive(Debug)]
pub(super) struct Random {
    generator: ChaCha8Rng,
    /// The second of two Gaussian numbers drawn together.
    spare: Option<f64>,
}

impl Random {
    /// The stream of `seed` for `purpose`.
    pub fn new(seed: u64, purpose: Purpose) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(purpose as u64);
        Self { generator, spare: None }
    }

    /// True with probability `probability`.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Standard Gaussian, by Marsaglia's polar method.
    pub fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            let square = x * x + y * y;
            if 0.0 < square && square < 1.0 {
                let scale = (-2.0 * libm::log(square) / square).sqrt();
                self.spare = Some(y * scale);
                return x * scale;
            }
        }
    }

    /// The length of a vector of `dimensions` ≥ 1 standard Gaussian coordinates, √χ².
    ///
    /// Marsaglia and Tsang (2000). At 10¹² dimensions the logarithm of their test all but
    /// cancels: it is taken of 1 + t, less t, which does not.
    pub fn length(&mut self, dimensions: u64) -> f64 {
        if dimensions == 1 {
            return self.normal().abs();
        }
        let d = 0.5 * dimensions as f64 - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let t = c * x;
            // u is drawn in any case, so that how much of the stream is used hardly
            // depends on the dimension
            let u = self.unit();
            if t <= -1.0 {
                continue;
            }
            // ½x² + d(1 − v + log v), v = (1 + t)³
            let bent = 3.0 * (libm::log1p(t) - t) - t * t * (3.0 + t);
            if libm::log(u) < 0.5 * x * x + d * bent {
                return (2.0 * d * (1.0 + t)).sqrt() * (1.0 + t);
            }
        }
    }

    /// A coordinate of the given law, mean 0, variance 1.
    pub fn coordinate(&mut self, distribution: Distribution) -> f64 {
        match distribution {
            Distribution::Gaussian => self.normal(),
            Distribution::Laplace => {
                // u = 0 is as likely as any other of 2⁵³ numbers: 1 − u is never 0
                let size = -libm::log(1.0 - self.unit()) * 0.5_f64.sqrt();
                if self.chance(0.5) { size } else { -size }
            }
            Distribution::Uniform => 3.0_f64.sqrt() * (2.0 * self.unit() - 1.0),
        }
    }

    /// Uniform on [0, 1), a multiple of 2⁻⁵³.
    fn unit(&mut self) -> f64 {
        self.generator.random()
    }
}
