//! The minimum nearest to a point.

use super::conditions::{NoDrift, check};
use super::minimum::{MINIMUM_TOLERANCE, SADDLE_TOLERANCE, Stand};
use super::point::{contract, eigenvalues, leading_eigenvector};
use super::{Bend, Loss, Point};
use crate::math::norm;

/// A second eigenvalue up to this part of λ₁ counts as 0 at a minimum: the minimum is one
/// of a curve of them.
pub const FLAT: f64 = 1e-6;

/// The most points of the loss that one search looks at.
const MOST_LOOKS: usize = 60;

/// A gradient that moves the minimum by less than this, relative to it, is not improved on.
const CONVERGED: f64 = 1e-13;

/// A step of the descent is shortened this often before it is given up.
const HALVINGS: usize = 8;

/// ‖D³ℓ‖ in units of λ₁/‖w‖, where it is not looked at: more than that is a narrow bend.
const THIRD: f64 = 100.0;

/// A minimum so many times as far from a point as the point from the origin, or 1, is none of
/// its: a floor that levels off has a slope of 0 there but for rounding.
const FARTHEST: f64 = 1e3;

/// The most steps across a ravine back to its floor, and along the floor.
const MOST_ACROSS: usize = 6;
const MOST_ALONG: usize = 12;

/// The minimum of `loss` nearest to the point `to`, always finite; `None` where none is found.
///
/// The losses of the table know theirs. For a formula it is the minimum to which a descent
/// from `to` leads that goes across ravines first; if it is one of a curve of minima (λ₂ = 0
/// to within [`FLAT`]), then the point of that curve from which `to` is seen at a right angle
/// to it. That is the nearest one where `to` is nearer to the curve than the curve bends; a
/// branch of the curve that no descent leads to is not looked for. It is a minimum to the
/// tolerance of [`Drift::new`](super::Drift::new), with λ₁ > 0.
pub fn nearest_minimum(loss: &Loss, to: [f64; 2]) -> Option<[f64; 2]> {
    let mut left = MOST_LOOKS;
    Search { loss, left: &mut left }.nearest(to).map(|place| place.w)
}

/// Whether a point that a search ended at is a minimum, for which a simple λ₁ is not asked.
fn is_verified(loss: &Loss, w: [f64; 2]) -> bool {
    matches!(check(&Point::new(loss, w), w), Ok(_) | Err(NoDrift::NotSimple { .. }))
}

/// What a search knows of a point. Everything is finite.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub w: [f64; 2],
    value: f64,
    gradient: [f64; 2],
    pub lambda1: f64,
    pub lambda2: f64,
    pub e1: [f64; 2],
    /// A quarter turn from e₁: the tangent of a curve of minima.
    pub e2: [f64; 2],
    is_stationary: bool,
}

impl Place {
    fn new(w: [f64; 2], bend: &Bend) -> Option<Self> {
        let second: [f64; 3] = bend.of_order();
        let (lambda1, lambda2) = eigenvalues(second);
        let (value, gradient) = (bend.value(), bend.gradient());
        let numbers = [w[0], w[1], value, gradient[0], gradient[1], lambda1, lambda2];
        if !numbers.iter().all(|number| number.is_finite()) {
            return None;
        }
        let e1 = leading_eigenvector(second, lambda1, lambda2).unwrap_or([1.0, 0.0]);
        let stand = Stand::new(w, gradient, second, [lambda1, lambda2], e1);
        let is_stationary = stand.is_stationary(THIRD * lambda1.abs() / norm(&w).max(1.0));
        let e2 = [-e1[1], e1[0]];
        Some(Self { w, value, gradient, lambda1, lambda2, e1, e2, is_stationary })
    }

    /// ‖∇ℓ‖ or a part of it as a shift of the minimum, relative to it.
    fn shift(&self, gradient: f64) -> f64 {
        gradient.abs() / (self.lambda1.abs() * norm(&self.w).max(1.0))
    }

    pub fn is_minimum(&self) -> bool {
        self.lambda1 > 0.0 && self.lambda2 >= -SADDLE_TOLERANCE * self.lambda1 && self.is_stationary
    }

    /// Whether the minimum is one of a curve of them.
    pub fn is_flat(&self) -> bool {
        self.lambda2 <= FLAT * self.lambda1
    }

    /// A step down, at most as long as the point is far from the origin, or 1: across the
    /// ravine first, and along it where the gradient has hardly another part.
    fn downhill(&self) -> [f64; 2] {
        let (of1, of2) = (dot(self.gradient, self.e1), dot(self.gradient, self.e2));
        let first = self.lambda1.abs() >= self.lambda2.abs();
        let steepest = self.lambda1.abs().max(self.lambda2.abs());
        let (across, along) = if first { (of1, of2) } else { (of2, of1) };
        let only_across = across.abs() > 0.1 * along.abs();
        let component = |slope: f64, lambda: f64, is_across: bool| {
            if only_across && !is_across {
                0.0
            } else {
                -slope / lambda.abs().max(f64::EPSILON * steepest).max(f64::MIN_POSITIVE)
            }
        };
        let mut step = [component(of1, self.lambda1, first), component(of2, self.lambda2, !first)];
        let longest = norm(&self.w).max(1.0);
        if self.shift(norm(&self.gradient)) <= MINIMUM_TOLERANCE && self.lambda2 < 0.0 {
            // from a maximum or a saddle a gradient leads nowhere
            step = [0.0, 0.01 * longest];
        }
        let length = norm(&step);
        let scale = if length > longest { longest / length } else { 1.0 };
        [0, 1].map(|i| scale * (step[0] * self.e1[i] + step[1] * self.e2[i]))
    }
}

/// A search on a loss, and how many more points of it may be looked at.
pub(super) struct Search<'a> {
    pub loss: &'a Loss,
    pub left: &'a mut usize,
}

impl Search<'_> {
    pub fn look(&mut self, w: [f64; 2]) -> Option<Place> {
        *self.left = self.left.checked_sub(1)?;
        Place::new(w, &self.loss.bend(w))
    }

    pub fn nearest(&mut self, to: [f64; 2]) -> Option<Place> {
        if let Loss::BuiltIn(row) = self.loss {
            let w = (row.nearest)(to).filter(|_| to.iter().all(|entry| entry.is_finite()))?;
            return self.look(w);
        }
        let start = self.look(to)?;
        let found = self.descend(start);
        let away = norm(&[found.w[0] - to[0], found.w[1] - to[1]]);
        let is_beside = away <= FARTHEST * norm(&to).max(1.0);
        if !(found.is_minimum() && is_beside && is_verified(self.loss, found.w)) {
            return None;
        }
        Some(if found.is_flat() { self.slide(found, to) } else { found })
    }

    /// The minimum of a curve of them beside a point that is next to the curve.
    pub fn onto_curve(&mut self, w: [f64; 2]) -> Option<Place> {
        let place = match self.loss {
            Loss::BuiltIn(_) => self.nearest(w),
            Loss::Typed(_) => self.across(w),
        };
        place.filter(|place| place.is_minimum() && place.is_flat())
    }

    fn descend(&mut self, mut place: Place) -> Place {
        while !(place.is_minimum() && place.shift(norm(&place.gradient)) <= CONVERGED) {
            let mut step = place.downhill();
            let better = (0..HALVINGS).find_map(|_| {
                let next = self.look(moved(place.w, step));
                let slope = dot(step, place.gradient).min(0.0);
                step = step.map(|entry| 0.5 * entry);
                next.filter(|next| {
                    let lower =
                        next.value < place.value && next.value <= place.value + 1e-4 * slope;
                    // where the loss is too flat for its digits the gradient tells
                    let flatter =
                        next.lambda1 > 0.0 && norm(&next.gradient) <= 0.5 * norm(&place.gradient);
                    lower || flatter
                })
            });
            match better {
                Some(next) => place = next,
                None => break,
            }
        }
        place
    }

    /// The floor of the ravine beside `w`, by Newton's method along e₁.
    fn across(&mut self, w: [f64; 2]) -> Option<Place> {
        let mut place = self.look(w)?;
        for _ in 0..MOST_ACROSS {
            let slope = dot(place.gradient, place.e1);
            if place.lambda1 <= 0.0 || place.shift(slope) <= CONVERGED {
                break;
            }
            place = self.look(moved(place.w, place.e1.map(|e| -slope / place.lambda1 * e)))?;
        }
        Some(place)
    }

    /// The point of the curve of minima through `place` where `to` − w is at a right angle
    /// to the curve, by Newton's method on the distance.
    ///
    /// By arc length w″ = κe₁ with κ = −D³ℓ(e₂, e₂, e₁)/λ₁, from ∇ℓ = 0 along the curve.
    fn slide(&mut self, mut place: Place, to: [f64; 2]) -> Place {
        for _ in 0..MOST_ALONG {
            let away = [to[0] - place.w[0], to[1] - place.w[1]];
            let along = dot(away, place.e2);
            let Some(left) = self.left.checked_sub(1) else { break };
            *self.left = left;
            let kappa = curvature(self.loss, &place);
            if !kappa.is_finite() || along == 0.0 {
                break;
            }
            let second = 1.0 - kappa * dot(away, place.e1);
            let step = if second > 0.1 { along / second } else { along };
            let longest = 0.5 / kappa.abs();
            let mut step = step.clamp(-longest, longest);
            let better = (0..HALVINGS).find_map(|_| {
                let sag = 0.5 * step * step * kappa;
                let by = [0, 1].map(|i| step * place.e2[i] + sag * place.e1[i]);
                step *= 0.5;
                self.across(moved(place.w, by)).filter(|next| {
                    let rest = [to[0] - next.w[0], to[1] - next.w[1]];
                    next.is_minimum()
                        && next.is_flat()
                        && norm(&rest) <= norm(&away) * (1.0 + 4.0 * f64::EPSILON)
                        && (norm(&rest) < norm(&away) || dot(rest, next.e2).abs() < along.abs())
                })
            });
            match better {
                Some(next) => place = next,
                None => break,
            }
            if along.abs() <= CONVERGED * norm(&place.w).max(1.0) {
                break;
            }
        }
        place
    }
}

fn curvature(loss: &Loss, place: &Place) -> f64 {
    -dot(contract(loss.jet(place.w).of_order(), place.e2), place.e1) / place.lambda1
}

fn dot(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}

fn moved(w: [f64; 2], by: [f64; 2]) -> [f64; 2] {
    [w[0] + by[0], w[1] + by[1]]
}
