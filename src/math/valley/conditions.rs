//! Where the theorem says something, and where it does not.

use super::Point;
use super::minimum::{SADDLE_TOLERANCE, Stand, size_of_third, turns_up};
use crate::math::norm;
use crate::notation::number;

/// Why the theorem says nothing at a point.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum NoDrift {
    /// The loss or a derivative does not exist.
    #[error("the loss or one of its first four derivatives is not finite there")]
    NotFinite,
    /// λ₁ ≤ 0.
    #[error("λ₁ = {} there, needed: above 0", number(*lambda1, 4))]
    NotPositive {
        /// λ₁.
        lambda1: f64,
    },
    /// λ₂ < 0: a saddle.
    #[error("λ₂ = {} there, needed: at least 0, as at a minimum", number(*lambda2, 4))]
    Saddle {
        /// λ₂.
        lambda2: f64,
    },
    /// ∇ℓ ≠ 0.
    #[error("‖∇ℓ‖ = {} there, needed: 0, as at a minimum", number(*gradient_norm, 4))]
    NotStationary {
        /// ‖∇ℓ‖.
        gradient_norm: f64,
    },
    /// λ₂ = 0, and higher derivatives say that the loss falls along e₂.
    #[error("the loss falls along the floor of the ravine there, needed: a minimum")]
    Falls,
    /// λ₁ = λ₂.
    #[error(
        "λ₁ = {} and λ₂ = {} there, needed: λ₁ simple",
        number(*lambda1, 4),
        number(*lambda2, 4)
    )]
    NotSimple {
        /// λ₁.
        lambda1: f64,
        /// λ₂.
        lambda2: f64,
    },
    /// ηλ₁ ≥ 2: there is no bounce of finite size.
    #[error("ηλ₁ = {} there, needed: below 2", number(*.0, 3))]
    StepTooLarge(
        /// ηλ₁.
        f64,
    ),
}

/// The theorem's condition Bηρ ≤ 1, not met.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("Bηρ = {}, needed: at most 1", number(*product, 4))]
pub struct BTooLarge {
    /// Bηρ.
    pub product: f64,
}

/// e₁ and ∇λₘₐₓ at a point that is a minimum with a simple λ₁ > 0.
///
/// # Errors
/// If it is none.
pub(super) fn check(point: &Point, w: [f64; 2]) -> Result<([f64; 2], [f64; 2]), NoDrift> {
    let &Point { lambda1, lambda2, value, gradient, .. } = point;
    let numbers = [value, lambda1, lambda2, gradient[0], gradient[1]];
    let mut numbers = numbers.iter().chain(&point.third).chain(&point.fourth);
    if !numbers.all(|number| number.is_finite()) {
        return Err(NoDrift::NotFinite);
    }
    let [[xx, xy], [_, yy]] = point.hessian;
    let e1 = point.e1.unwrap_or([1.0, 0.0]);
    let stand = Stand::new(w, gradient, [xx, xy, yy], [lambda1, lambda2], e1);
    if !stand.is_stationary(size_of_third(point)) {
        return Err(NoDrift::NotStationary { gradient_norm: norm(&gradient) });
    }
    if lambda1 <= 0.0 {
        return Err(NoDrift::NotPositive { lambda1 });
    }
    if lambda2 < -SADDLE_TOLERANCE * lambda1 {
        return Err(NoDrift::Saddle { lambda2 });
    }
    if !turns_up(point, &stand, e1) {
        return Err(NoDrift::Falls);
    }
    match (point.e1, point.gradient_lambda_max) {
        (Some(e1), Some(gradient_lambda_max)) => Ok((e1, gradient_lambda_max)),
        _ => Err(NoDrift::NotSimple { lambda1, lambda2 }),
    }
}
