//! One step of sharpness-aware minimization or of gradient descent.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OVector};

use super::{Objective, norm};

/// What is left of w − ηg, relative to w, when the two cancel to within the
/// rounding errors that went into g.
pub(super) const CANCELLATION: f64 = 4.0 * f64::EPSILON;

/// The update rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Optimizer {
    /// w′ = w − η∇ℓ(w).
    GradientDescent,
    /// w′ = w − η∇ℓ(w + ρ∇ℓ(w)/‖∇ℓ(w)‖) (Foret et al. 2021; the talk's SAM).
    Sam {
        /// The radius ρ ≥ 0 of the ascent step; with ρ = 0 the rule is gradient descent.
        rho: f64,
    },
}

/// Whether a step could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// The point moved (perhaps by less than its last digit).
    Moved,
    /// ∇ℓ(w) is exactly 0: the point stays for ever. SAM's formula is 0/0 there.
    Stationary,
}

/// An optimizer at work on one loss, with the room it needs for a step.
pub struct Stepper<'a, D: Dim, O: Objective<D>>
where
    DefaultAllocator: Allocator<D>,
{
    objective: &'a O,
    optimizer: Optimizer,
    eta: f64,
    gradient: OVector<f64, D>,
    ascent_point: OVector<f64, D>,
}

impl<'a, D: Dim, O: Objective<D>> Stepper<'a, D, O>
where
    DefaultAllocator: Allocator<D>,
{
    /// A stepper of step size `eta` > 0; `like` gives the dimension.
    pub fn new(objective: &'a O, optimizer: Optimizer, eta: f64, like: &OVector<f64, D>) -> Self {
        let gradient = like.clone();
        let ascent_point = like.clone();
        Self { objective, optimizer, eta, gradient, ascent_point }
    }

    /// Moves `w` by one step.
    ///
    /// The direction ∇ℓ/‖∇ℓ‖ is formed before it is scaled by ρ, so that neither
    /// a gradient of 1e-310 nor one of 1e300 leaves the range of 64-bit numbers.
    #[inline]
    pub fn step(&mut self, w: &mut OVector<f64, D>) -> Motion {
        self.objective.gradient(w, &mut self.gradient);
        match self.optimizer {
            Optimizer::GradientDescent => {
                if self.gradient.iter().all(|&g| g == 0.0) {
                    return Motion::Stationary;
                }
            }
            Optimizer::Sam { rho } => {
                let gradient_norm = norm(self.gradient.as_slice());
                if gradient_norm == 0.0 {
                    return Motion::Stationary;
                }
                for ((ascent, w), g) in
                    self.ascent_point.iter_mut().zip(w.iter()).zip(self.gradient.iter())
                {
                    *ascent = w + rho * (g / gradient_norm);
                }
                self.objective.gradient(&self.ascent_point, &mut self.gradient);
            }
        }
        let bounces = matches!(self.optimizer, Optimizer::Sam { rho } if rho > 0.0);
        for (w, g) in w.iter_mut().zip(self.gradient.iter()) {
            let next = *w - self.eta * g;
            *w = if cancels(*w, next) | (bounces & is_lost(*w, next)) { 0.0 } else { next };
        }
        Motion::Moved
    }
}

/// Whether the new value of a coordinate is nothing but rounding error, and is 0.
///
/// On a quadratic with ‖∇ℓ(w)‖ = γ_i, component i becomes exactly 0 and stays 0.
/// Rounding leaves 1e-17 of it instead, and SAM would blow that up again to a
/// bounce of full size that is not there.
#[inline]
pub(super) fn cancels(w: f64, next: f64) -> bool {
    next.abs() <= CANCELLATION * w.abs()
}

/// Below it a coordinate has but a thousand sizes left: 5·10⁻³²¹.
const LAST_SIZES: f64 = f64::from_bits(1 << 10);

/// Whether a coordinate among the last numbers above 0 does not grow.
///
/// There 0.9w rounds to w again, or −0.7w to −w and more: beside SAM's bounce it would stay for
/// ever, and processors take ten times as long for such numbers. Gradient descent keeps it,
/// which is stationary where ∇ℓ is exactly 0 and not before.
#[inline]
pub(super) fn is_lost(w: f64, next: f64) -> bool {
    // without a branch, so that lanes stay vectors
    (next.abs() < LAST_SIZES) & (next.abs() <= w.abs())
}
