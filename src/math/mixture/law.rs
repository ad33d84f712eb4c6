//! Two clusters with noisy labels, and how well they can be told apart.

use std::f64::consts::SQRT_2;

/// The law of each coordinate of the noise about a cluster's centre: independent, mean
/// 0, variance 1.
///
/// The theorem asks for clusters that are strongly log-concave. Only the Gaussian is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distribution {
    /// Density e^{−z²/2}/√(2π).
    Gaussian,
    /// Density e^{−√2|z|}/√2.
    Laplace,
    /// Uniform on [−√3, √3].
    Uniform,
}

impl Distribution {
    /// P(z ≤ −`x`), the mass beyond `x` ≥ 0 on one side of 0:
    /// Φ(−x), ½e^{−√2x} or max(0, (√3 − x)/(2√3)).
    pub fn tail(self, x: f64) -> f64 {
        match self {
            Self::Gaussian => 0.5 * libm::erfc(x / SQRT_2),
            Self::Laplace => 0.5 * libm::exp(-SQRT_2 * x),
            Self::Uniform => {
                let end = 3.0_f64.sqrt();
                ((end - x) / (2.0 * end)).max(0.0)
            }
        }
    }
}

/// The most dimensions. Above 2⁵³ whole numbers are no longer exact; long before that
/// nothing changes any more.
pub const MOST_DIMENSIONS: u64 = 1_000_000_000_000;

/// A mixture of two clusters in ℝᵖ with noisy labels.
///
/// The clean label ỹ is ±1, equally likely; the point is x = ỹμ + z with z of the given
/// law; the observed label y is −ỹ with probability `flip`, or else ỹ. Only ‖μ‖ matters:
/// the first axis is laid along μ. (For the laws that are not Gaussian that is an
/// assumption on μ.)
///
/// Source: Frei, Chatterji, Bartlett, *Benign overfitting without linearity* (2022),
/// section 2; the talk's second half.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mixture {
    dimensions: u64,
    mu: f64,
    flip: f64,
    distribution: Distribution,
}

/// Why there is no such mixture.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum MixtureError {
    /// p is 0 or more than [`MOST_DIMENSIONS`].
    #[error("{0} dimensions, allowed: 1 to {MOST_DIMENSIONS}")]
    Dimensions(u64),
    /// ‖μ‖ is negative or not finite.
    #[error("‖μ‖ is {0}, allowed: a finite number of at least 0")]
    Mu(f64),
    /// The noise rate is not between 0 and ½.
    #[error("the noise rate is {0}, allowed: a number from 0 to 0.5")]
    Flip(f64),
}

impl Mixture {
    /// The mixture in `dimensions` = p dimensions, 1 to 10¹², with ‖μ‖ = `mu` ≥ 0 and
    /// noise rate `flip` from 0 to ½.
    ///
    /// # Errors
    /// If one of them is outside its range.
    pub fn new(
        dimensions: u64,
        mu: f64,
        flip: f64,
        distribution: Distribution,
    ) -> Result<Self, MixtureError> {
        if !(1..=MOST_DIMENSIONS).contains(&dimensions) {
            return Err(MixtureError::Dimensions(dimensions));
        }
        if !(mu.is_finite() && mu >= 0.0) {
            return Err(MixtureError::Mu(mu));
        }
        if !(0.0..=0.5).contains(&flip) {
            return Err(MixtureError::Flip(flip));
        }
        Ok(Self { dimensions, mu, flip, distribution })
    }

    /// p.
    pub fn dimensions(&self) -> u64 {
        self.dimensions
    }

    /// ‖μ‖.
    pub fn mu(&self) -> f64 {
        self.mu
    }

    /// The probability that a label is flipped.
    pub fn flip(&self) -> f64 {
        self.flip
    }

    /// The law of the noise.
    pub fn distribution(&self) -> Distribution {
        self.distribution
    }

    /// The error on noisy labels of a classifier whose error on clean ones is `clean`:
    /// flip + (1 − 2·flip)·clean, exactly, as flips do not depend on the point.
    pub fn on_noisy_labels(&self, clean: f64) -> f64 {
        self.flip + (1.0 - 2.0 * self.flip) * clean
    }

    /// The least error on noisy labels that a classifier can have, that of the sign of
    /// ⟨μ, x⟩: flip + (1 − 2·flip)·tail(‖μ‖).
    pub fn bayes_error(&self) -> f64 {
        self.on_noisy_labels(self.distribution.tail(self.mu))
    }
}
