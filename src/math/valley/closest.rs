//! The minimum nearest to a point, for the curves of minima of the table.

use crate::math::norm;

/// Newton's method converges in a few steps, at a triple root in about sixty.
const MOST_STEPS: usize = 80;

/// Of the minima (0, t).
pub(super) fn on_y_axis([_, y]: [f64; 2]) -> Option<[f64; 2]> {
    Some([0.0, y])
}

/// Of the minima (0, t), t > −1: none for the points whose nearest one (0, −1) would be.
pub(super) fn on_ramp([_, y]: [f64; 2]) -> Option<[f64; 2]> {
    (y > -1.0).then_some([0.0, y])
}

/// Of the origin.
pub(super) fn at_origin(_: [f64; 2]) -> Option<[f64; 2]> {
    Some([0.0, 0.0])
}

/// Of the minima (t, t²). By reflection t has the sign of x, and for x ≥ 0 it is the largest
/// root of 2t³ + (1 − 2y)t − x, which is convex for t ≥ 0.
pub(super) fn on_parabola([x, y]: [f64; 2]) -> Option<[f64; 2]> {
    let from = libm::sqrt(y.max(0.0)) + libm::cbrt(x.abs());
    let size = descend_to_root(from, |t| {
        (2.0 * t * t * t + (1.0 - 2.0 * y) * t - x.abs()) / (6.0 * t * t + (1.0 - 2.0 * y))
    });
    let t = size.copysign(x);
    Some([t, t * t])
}

/// Of the minima (t, 1/t), t ≠ 0: of the two nearest points of the branches the nearer.
pub(super) fn on_hyperbola([x, y]: [f64; 2]) -> Option<[f64; 2]> {
    let positive = on_branch([x, y]);
    let negative = on_branch([-x, -y]).map(|entry| -entry);
    let from = |w: [f64; 2]| norm(&[w[0] - x, w[1] - y]);
    Some(if from(positive) <= from(negative) { positive } else { negative })
}

/// Of the branch t > 0. By reflection at the diagonal t ≥ 1 for x ≥ y, and then t is the
/// only root above 1 of q = t⁴ − xt³ + yt − 1: were there three, with sums of products e₁,
/// e₂, e₃, the coefficient 0 of t² would say e₂e₃ = e₁, but e₂ ≥ e₁ and e₃ > 1. It is at
/// least x/2, as q(x/2) ≤ −(x²/4 − 1)² for |y| ≤ x, and q is convex from there on.
fn on_branch([x, y]: [f64; 2]) -> [f64; 2] {
    if x < y {
        let [t, reciprocal] = on_branch([y, x]);
        return [reciprocal, t];
    }
    let from = x.max(0.0) + 1.0 + libm::sqrt(y.abs());
    let t = descend_to_root(from, |t| {
        // numerator and denominator over t³, which do not overflow
        let square = 1.0 / t / t;
        (t - x + (y - 1.0 / t) * square) / (4.0 - 3.0 * x / t + y / t * square)
    });
    [t.max(1.0), 1.0 / t.max(1.0)]
}

/// Newton's method from a point above the largest root of a polynomial that is convex
/// there: it comes down to the root and never passes it, but by rounding.
fn descend_to_root(from: f64, step: impl Fn(f64) -> f64) -> f64 {
    let mut t = from;
    for _ in 0..MOST_STEPS {
        let next = t - step(t);
        // also where the step is 0/0
        if !(next < t && next >= 0.0) {
            break;
        }
        t = next;
    }
    t
}
