//! Whether a point is a minimum, as far as numbers can tell.

use super::Point;
use crate::math::norm;

/// A gradient counts as 0 where it moves the minimum by less than this, relative to it.
pub(super) const MINIMUM_TOLERANCE: f64 = 1e-8;

/// A second eigenvalue counts as negative below this part of −λ₁.
pub(super) const SADDLE_TOLERANCE: f64 = 1e-8;

/// The same where how far the point is from the floor is known: rounding of λ₂.
const EIGENVALUE_ROUNDING: f64 = 1e-12;

/// Rounding of a gradient, in parts of |∇²ℓ||w|, the size of its terms.
const GRADIENT_ROUNDING: f64 = 256.0 * f64::EPSILON;

/// Over the way to a minimum its eigenvalue may change by this part of itself.
const STEADY: f64 = 0.1;

/// Parts of the third and of the fourth derivative along a floor that are rounding.
const THIRD_ROUNDING: f64 = 1e-10;
const FOURTH_ROUNDING: f64 = 1e-6;

/// What is known of a loss at a point w, in the directions of e₁ and e₂.
pub(super) struct Stand {
    /// The parts of ∇ℓ.
    gradient: [f64; 2],
    /// λ₁ and λ₂.
    lambda: [f64; 2],
    /// The size of the terms that the part along e₂ is the sum of.
    terms: f64,
    /// ‖w‖, or 1 where that is more.
    size: f64,
}

impl Stand {
    /// At `w`, where ℓ has this gradient, and this Hessian (xx, xy, yy) with λ₁ ≥ λ₂ and e₁.
    pub fn new(
        w: [f64; 2],
        gradient: [f64; 2],
        [xx, xy, yy]: [f64; 3],
        lambda: [f64; 2],
        [u, v]: [f64; 2],
    ) -> Self {
        let [x, y] = w.map(f64::abs);
        let terms =
            v.abs() * (xx.abs() * x + xy.abs() * y) + u.abs() * (xy.abs() * x + yy.abs() * y);
        let [along_x, along_y] = gradient;
        let gradient = [u * along_x + v * along_y, u * along_y - v * along_x];
        Self { gradient, lambda, terms, size: norm(&w).max(1.0) }
    }

    /// How far the floor of the ravine is, along e₁.
    fn across(&self) -> f64 {
        (self.gradient[0] / self.lambda[0]).abs()
    }

    /// Whether ∇ℓ = 0 but for an error of the point: along each direction by the curvature
    /// there, so that a floor that slopes is no curve of minima. Beside the floor by δ the
    /// gradient has a part of `third`·δ² along it, where `third` ≥ ‖D³ℓ‖.
    pub fn is_stationary(&self, third: f64) -> bool {
        let [of1, of2] = self.gradient.map(f64::abs);
        let [lambda1, lambda2] = self.lambda.map(f64::abs);
        let beside = if of1 == 0.0 { 0.0 } else { third * self.across() * self.across() };
        let error = beside + GRADIENT_ROUNDING * self.terms;
        of1 <= MINIMUM_TOLERANCE * lambda1 * self.size
            && of2 <= MINIMUM_TOLERANCE * lambda2 * self.size + error
    }
}

/// Whether the loss turns up from `w`, where ∇ℓ = 0 and λ₁ > 0, as far as its first four
/// derivatives tell.
///
/// Where λ₂ is 0 the floor s ↦ φ(s) through w has φ‴ = D³ℓ(e₂, e₂, e₂), which must be 0, and
/// φ⁗ = D⁴ℓ(e₂, e₂, e₂, e₂) − 3 D³ℓ(e₂, e₂, e₁)²/λ₁, which must not be negative.
pub(super) fn turns_up(point: &Point, stand: &Stand, [u, v]: [f64; 2]) -> bool {
    let [of1, of2] = stand.gradient;
    let [lambda1, lambda2] = stand.lambda;
    let (third, fourth) = (size_of_third(point), size_of_fourth(point));
    let across = if of1 == 0.0 { 0.0 } else { stand.across() };
    // a curvature that goes with the way to the minimum is not that of the minimum
    if third * across > STEADY * lambda1 {
        return false;
    }
    let unknown = 2.0 * third * across + EIGENVALUE_ROUNDING * lambda1;
    if lambda2.abs() > unknown {
        let along = of2.abs() / lambda2.abs();
        if lambda2 < 0.0 || along_floor(point.third, [u, v]).abs() * along <= STEADY * lambda2 {
            return lambda2 > 0.0;
        }
    }
    let turn = third / lambda1;
    let error_of_third = THIRD_ROUNDING * (third + lambda1 / stand.size)
        + 2.0 * across * (fourth + 3.0 * third * turn)
        + 10.0 * MINIMUM_TOLERANCE * fourth * stand.size;
    let error_of_fourth = FOURTH_ROUNDING * (fourth + 3.0 * third * turn)
        + MINIMUM_TOLERANCE * lambda1 / (stand.size * stand.size);
    let sideways = {
        let [xxx, xxy, xyy, yyy] = point.third;
        // D³ℓ(e₂, e₂, ·) with e₂ = (−v, u)
        let in_x = v * v * xxx - 2.0 * (u * v * xxy) + u * u * xyy;
        let in_y = v * v * xxy - 2.0 * (u * v * xyy) + u * u * yyy;
        u * in_x + v * in_y
    };
    let [xxxx, xxxy, xxyy, xyyy, yyyy] = point.fourth;
    let (a, b) = (-v, u);
    let straight = a * a * a * a * xxxx
        + 4.0 * (a * a * a * b * xxxy)
        + 6.0 * (a * a * b * b * xxyy)
        + 4.0 * (a * b * b * b * xyyy)
        + b * b * b * b * yyyy;
    along_floor(point.third, [u, v]).abs() <= error_of_third
        && straight - 3.0 * (sideways * (sideways / lambda1)) >= -error_of_fourth
}

/// D³ℓ(e₂, e₂, e₂) with e₁ = (u, v).
fn along_floor([xxx, xxy, xyy, yyy]: [f64; 4], [u, v]: [f64; 2]) -> f64 {
    let (a, b) = (-v, u);
    a * a * a * xxx + 3.0 * (a * a * b * xxy) + 3.0 * (a * b * b * xyy) + b * b * b * yyy
}

/// At least ‖D³ℓ‖.
pub(super) fn size_of_third(point: &Point) -> f64 {
    let [xxx, xxy, xyy, yyy] = point.third.map(f64::abs);
    xxx + 3.0 * (xxy + xyy) + yyy
}

/// At least ‖D⁴ℓ‖.
fn size_of_fourth(point: &Point) -> f64 {
    let [xxxx, xxxy, xxyy, xyyy, yyyy] = point.fourth.map(f64::abs);
    xxxx + 4.0 * (xxxy + xyyy) + 6.0 * xxyy + yyyy
}
