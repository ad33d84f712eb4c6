//! The numbers that the theory gives for one setting.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim};

use super::Condition;
use crate::math::rounding::UNDERFLOW;
use crate::math::{
    CountBounds, Landscape, NoLandscape, Quadratic, StationaryPoint, Thresholds, stationary_points,
};

/// What the claims are held against: computed by the theory's formulas, and open
/// to being replaced by something wrong, to see a claim fail.
#[derive(Clone, Debug)]
pub struct Predictions<D: Dim>
where
    DefaultAllocator: Allocator<D>,
{
    /// The loss.
    pub quadratic: Quadratic<D>,
    /// The step size η > 0.
    pub eta: f64,
    /// SAM's radius ρ ≥ 0.
    pub rho: f64,
    /// The counting lemma's ε > 0.
    pub epsilon: f64,
    /// γ, β, α, b and the limit.
    pub thresholds: Thresholds,
    /// J, where it is defined.
    pub landscape: Result<Landscape<D>, NoLandscape>,
    /// Its stationary points.
    pub stationary: Vec<StationaryPoint>,
    /// The counting lemma's bounds.
    pub bounds: CountBounds,
}

impl<D: Dim> Predictions<D>
where
    DefaultAllocator: Allocator<D>,
{
    /// What the theory says of SAM on `quadratic` with step size `eta` > 0 and
    /// radius `rho` ≥ 0, the counting lemma with `epsilon` > 0.
    pub fn new(quadratic: Quadratic<D>, eta: f64, rho: f64, epsilon: f64) -> Self {
        let lambda = quadratic.lambda();
        Self {
            eta,
            rho,
            epsilon,
            thresholds: Thresholds::new(lambda, eta, rho),
            landscape: Landscape::new(&quadratic, eta, rho),
            stationary: stationary_points(lambda, eta, rho),
            bounds: CountBounds::new(lambda, eta, rho, epsilon),
            quadratic,
        }
    }

    /// λ₁.
    pub(super) fn largest(&self) -> f64 {
        self.quadratic.lambda().first().copied().unwrap_or(0.0)
    }

    /// λ_d.
    pub(super) fn smallest(&self) -> f64 {
        self.quadratic.lambda().last().copied().unwrap_or(0.0)
    }

    /// h = ηλ₁.
    pub(super) fn h(&self) -> f64 {
        self.eta * self.largest()
    }

    /// What every claim asks of the settings, if it is missing.
    pub(super) fn missing(&self) -> Option<Condition> {
        // all that the formulas multiply on their way
        let (push, largest) = (self.eta * self.rho, self.largest());
        let products = [push, push * largest, push * largest * largest, 2.0 * largest * largest];
        let in_range = |number: &f64| *number >= UNDERFLOW && number.is_finite();
        if self.rho == 0.0 {
            Some(Condition::Radius)
        } else if self.largest() == 0.0 {
            Some(Condition::Curvature)
        } else if !products.iter().all(in_range) {
            Some(Condition::Range)
        } else {
            None
        }
    }

    /// What is missing for a claim about `step sizes` below `most`.
    pub(super) fn missing_below(&self, most: f64) -> Option<Condition> {
        let too_large = if most <= 1.0 { Condition::StepBelowOne } else { Condition::StepBelowTwo };
        self.missing().or((self.h() >= most).then_some(too_large))
    }
}
