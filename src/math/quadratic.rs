//! ℓ(w) = ½ wᵀΛw, the loss of the talk's first half.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OVector};

use super::Objective;

/// The quadratic ℓ(w) = ½ Σ λ_i w_i² in its own eigenbasis, Λ = diag(λ₁ ≥ … ≥ λ_d ≥ 0).
///
/// Source: Bartlett, Long, Bousquet (2022), section 2.
#[derive(Clone, Debug, PartialEq)]
pub struct Quadratic<D: Dim>
where
    DefaultAllocator: Allocator<D>,
{
    lambda: OVector<f64, D>,
}

/// Why a list of numbers is not a spectrum λ₁ ≥ … ≥ λ_d ≥ 0.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum QuadraticError {
    /// There is no eigenvalue at all.
    #[error("at least one eigenvalue is needed")]
    Empty,
    /// λ_i is negative or not a number.
    #[error("entry {index} is {value}; allowed are finite numbers of at least 0")]
    OutOfRange {
        /// Position, counted from 0.
        index: usize,
        /// The eigenvalue found there.
        value: f64,
    },
    /// λ_i is larger than the one before it.
    #[error(
        "entry {index} is {value}, larger than {previous} before it; allowed is a non-increasing list"
    )]
    Increasing {
        /// Position, counted from 0.
        index: usize,
        /// The eigenvalue found there.
        value: f64,
        /// The eigenvalue before it.
        previous: f64,
    },
}

impl<D: Dim> Quadratic<D>
where
    DefaultAllocator: Allocator<D>,
{
    /// The quadratic with eigenvalues `lambda`.
    ///
    /// # Errors
    /// If the list is empty, increasing somewhere, or has an entry that is
    /// negative or not finite.
    pub fn new(lambda: OVector<f64, D>) -> Result<Self, QuadraticError> {
        if lambda.is_empty() {
            return Err(QuadraticError::Empty);
        }
        let mut previous = f64::INFINITY;
        for (index, &value) in lambda.iter().enumerate() {
            if !value.is_finite() || value < 0.0 {
                return Err(QuadraticError::OutOfRange { index, value });
            }
            if value > previous {
                return Err(QuadraticError::Increasing { index, value, previous });
            }
            previous = value;
        }
        Ok(Self { lambda })
    }

    /// The eigenvalues, largest first, as a vector.
    pub fn eigenvalues(&self) -> &OVector<f64, D> {
        &self.lambda
    }

    /// The eigenvalues, largest first.
    pub fn lambda(&self) -> &[f64] {
        self.lambda.as_slice()
    }
}

impl<D: Dim> Objective<D> for Quadratic<D>
where
    DefaultAllocator: Allocator<D>,
{
    fn value(&self, w: &OVector<f64, D>) -> f64 {
        0.5 * self.lambda.iter().zip(w.iter()).map(|(lambda, w)| lambda * w * w).sum::<f64>()
    }

    #[inline]
    fn gradient(&self, w: &OVector<f64, D>, gradient: &mut OVector<f64, D>) {
        for ((gradient, lambda), w) in gradient.iter_mut().zip(self.lambda.iter()).zip(w.iter()) {
            *gradient = lambda * w;
        }
    }
}
