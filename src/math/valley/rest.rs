//! What a point is at which the gradient is 0.

use super::conditions::{NoDrift, check};
use super::{Loss, Point};

/// An eigenvalue up to this part of the larger one in size is 0.
const ZERO: f64 = 1e-12;

/// A stationary point, by the signs of its Hessian's eigenvalues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stationary {
    /// Both above 0, or λ₂ = 0 and no derivative up to the fourth tells that the loss falls.
    Minimum,
    /// Both below 0.
    Maximum,
    /// One above, one below.
    Saddle,
    /// One is 0, and it is not known to be a minimum.
    Degenerate,
}

impl Stationary {
    /// What `w` is on `loss`, where ∇ℓ(w) = 0.
    pub fn at(loss: &Loss, w: [f64; 2]) -> Self {
        let point = Point::new(loss, w);
        let Point { lambda1, lambda2, .. } = point;
        let zero = ZERO * lambda1.abs().max(lambda2.abs());
        match check(&point, w) {
            Ok(_) | Err(NoDrift::NotSimple { .. }) => Self::Minimum,
            _ if lambda1 < -zero => Self::Maximum,
            _ if lambda1 > zero && lambda2 < -zero => Self::Saddle,
            _ => Self::Degenerate,
        }
    }
}
