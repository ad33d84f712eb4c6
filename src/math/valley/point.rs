//! All that the theory asks of a loss at one point.

use super::form::form_norm;
use super::{Jet, Loss};
use crate::math::norm;

/// Eigenvalues closer than this, relative to the larger in size, are one.
pub const TIE: f64 = 1e-12;

/// An entry of a unit vector below this is negligible when its sign is chosen.
const NEGLIGIBLE: f64 = 1e-12;

/// A loss at a point w of the plane. What is not finite there is NaN or infinite.
///
/// Source: the talk's “Beyond quadratic”; Bartlett, Long, Bousquet (2022), section 4.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// ℓ(w).
    pub value: f64,
    /// ∇ℓ(w).
    pub gradient: [f64; 2],
    /// ∇²ℓ(w), row by row.
    pub hessian: [[f64; 2]; 2],
    /// λ₁, the larger eigenvalue of ∇²ℓ(w).
    pub lambda1: f64,
    /// λ₂ ≤ λ₁.
    pub lambda2: f64,
    /// The unit eigenvector of λ₁ whose first entry that is not negligible is positive;
    /// `None` where λ₁ = λ₂ to within [`TIE`], or the Hessian is not finite.
    pub e1: Option<[f64; 2]>,
    /// ∇λₘₐₓ = D³ℓ(e₁, e₁, ·); `None` where there is no e₁.
    pub gradient_lambda_max: Option<[f64; 2]>,
    /// ∂³ℓ: xxx, xxy, xyy, yyy.
    pub third: [f64; 4],
    /// ∂⁴ℓ: xxxx, xxxy, xxyy, xyyy, yyyy.
    pub fourth: [f64; 5],
}

impl Point {
    /// `loss` at `w`.
    pub fn new(loss: &Loss, w: [f64; 2]) -> Self {
        Self::from_jet(&loss.jet(w))
    }

    fn from_jet(jet: &Jet) -> Self {
        let second @ [xx, xy, yy] = jet.of_order();
        let third: [f64; 4] = jet.of_order();
        let (lambda1, lambda2) = eigenvalues(second);
        let e1 = leading_eigenvector(second, lambda1, lambda2);
        Self {
            value: jet.value(),
            gradient: jet.gradient(),
            hessian: [[xx, xy], [xy, yy]],
            lambda1,
            lambda2,
            e1,
            gradient_lambda_max: e1.map(|e1| contract(third, e1)),
            third,
            fourth: jet.of_order(),
        }
    }

    /// ‖D³ℓ(w)‖, the largest |D³ℓ(u, u, u)| over unit vectors u.
    pub fn third_norm(&self) -> f64 {
        form_norm(self.third)
    }

    /// ‖D⁴ℓ(w)‖, likewise.
    pub fn fourth_norm(&self) -> f64 {
        form_norm(self.fourth)
    }
}

/// The two eigenvalues of the symmetric matrix with entries xx, xy, yy, the larger first.
pub(super) fn eigenvalues([xx, xy, yy]: [f64; 3]) -> (f64, f64) {
    let middle = 0.5 * xx + 0.5 * yy;
    let half_gap = norm(&[0.5 * xx - 0.5 * yy, xy]);
    (middle + half_gap, middle - half_gap)
}

pub(super) fn leading_eigenvector(
    [xx, xy, yy]: [f64; 3],
    lambda1: f64,
    lambda2: f64,
) -> Option<[f64; 2]> {
    let gap = lambda1 - lambda2;
    if !gap.is_finite() || gap <= TIE * lambda1.abs().max(lambda2.abs()) {
        return None;
    }
    let half_difference = 0.5 * xx - 0.5 * yy;
    // of the two forms of the eigenvector the one without cancellation
    let [x, y] = if half_difference >= 0.0 {
        [0.5 * gap + half_difference, xy]
    } else {
        [xy, 0.5 * gap - half_difference]
    };
    let length = norm(&[x, y]);
    let [x, y] = [x / length, y / length];
    let leading = if x.abs() > NEGLIGIBLE { x } else { y };
    Some(if leading < 0.0 { [-x, -y] } else { [x, y] })
}

/// D³ℓ(u, u, ·).
pub(super) fn contract([xxx, xxy, xyy, yyy]: [f64; 4], [u, v]: [f64; 2]) -> [f64; 2] {
    let with = |a: f64, b: f64, c: f64| u * u * a + 2.0 * (u * v * b) + v * v * c;
    [with(xxx, xxy, xyy), with(xxy, xyy, yyy)]
}
