//! Suprema of derivatives over a disc, and on what ground they stand.

use std::f64::consts::TAU;

use super::cover::{Order, least_ceiling};
use super::{Loss, Point};

/// On what ground a bound stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Proved for every point of the disc.
    Proved,
    /// The largest value seen at many points of the disc.
    Sampled,
}

/// A supremum over a disc: one that is proved is not below it, one that is sampled not above.
///
/// The bounds of [`Drift`](super::Drift) grow with it. So a remainder within the bound for a
/// sampled value is within the one for the supremum, which proves the claim; but only a
/// remainder beyond the bound for a proved one proves that it fails.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// Its size; infinite where something in the disc is not finite.
    pub value: f64,
    /// Its ground.
    pub basis: Basis,
}

/// Circles about the centre, and points on each.
const CIRCLES: usize = 6;
const DIRECTIONS: usize = 32;

/// The search about the best of them ends at this part of the radius.
const FINEST: f64 = 1e-6;

/// sup ‖D⁴ℓ‖ over the disc of the given centre and radius, a Lipschitz constant of D³ℓ
/// there: proved for the losses of the table that are polynomials.
pub fn fourth_bound(loss: &Loss, centre: [f64; 2], radius: f64) -> Bound {
    if let Loss::BuiltIn(row) = loss
        && let Some(value) = row.fourth
    {
        return Bound { value, basis: Basis::Proved };
    }
    let value = largest_in_disc(centre, radius, |w| Point::new(loss, w).fourth_norm());
    Bound { value, basis: Basis::Sampled }
}

/// sup ‖D³ℓ‖ over the disc: proved where D³ℓ is known to be constant.
pub fn third_bound(loss: &Loss, centre: [f64; 2], radius: f64) -> Bound {
    if let Loss::BuiltIn(row) = loss
        && row.fourth == Some(0.0)
    {
        let value = Point::new(loss, centre).third_norm();
        return Bound { value, basis: Basis::Proved };
    }
    let value = largest_in_disc(centre, radius, |w| Point::new(loss, w).third_norm());
    Bound { value, basis: Basis::Sampled }
}

/// sup ‖D⁴ℓ‖ over the disc or a little more, proved: by interval arithmetic where
/// [`fourth_bound`] is sampled, which takes some milliseconds. `None` where a derivative has
/// a pole in the disc, or beside it.
pub fn proved_fourth(loss: &Loss, centre: [f64; 2], radius: f64) -> Option<Bound> {
    proved(fourth_bound(loss, centre, radius), |value| {
        least_ceiling(loss, Order::Fourth, centre, radius, value)
    })
}

/// sup ‖D³ℓ‖ over the disc or a little more, proved likewise.
pub fn proved_third(loss: &Loss, centre: [f64; 2], radius: f64) -> Option<Bound> {
    proved(third_bound(loss, centre, radius), |value| {
        least_ceiling(loss, Order::Third, centre, radius, value)
    })
}

fn proved(bound: Bound, ceiling: impl FnOnce(f64) -> Option<f64>) -> Option<Bound> {
    match bound.basis {
        Basis::Proved => Some(bound),
        Basis::Sampled => ceiling(bound.value).map(|value| Bound { value, basis: Basis::Proved }),
    }
}

/// The largest value of `size` found in the disc; infinite where one is not finite.
fn largest_in_disc(centre: [f64; 2], radius: f64, size: impl Fn([f64; 2]) -> f64) -> f64 {
    let at = |offset: [f64; 2]| {
        let value = size([centre[0] + offset[0], centre[1] + offset[1]]);
        if value.is_finite() { value } else { f64::INFINITY }
    };
    let directions: [[f64; 2]; DIRECTIONS] = std::array::from_fn(|k| {
        let angle = TAU * k as f64 / DIRECTIONS as f64;
        [libm::cos(angle), libm::sin(angle)]
    });
    let mut best = ([0.0, 0.0], at([0.0, 0.0]));
    let consider = |best: &mut ([f64; 2], f64), offset: [f64; 2]| {
        let value = at(offset);
        if value > best.1 {
            *best = (offset, value);
            return true;
        }
        false
    };
    for circle in 1..=CIRCLES {
        let from_centre = radius * circle as f64 / CIRCLES as f64;
        for [x, y] in directions {
            consider(&mut best, [from_centre * x, from_centre * y]);
        }
    }
    let mut reach = radius / CIRCLES as f64;
    while reach > FINEST * radius && best.1.is_finite() {
        let [x, y] = best.0;
        let improved = directions.iter().step_by(4).any(|[along_x, along_y]| {
            let offset = within([x + reach * along_x, y + reach * along_y], radius);
            consider(&mut best, offset)
        });
        if !improved {
            reach *= 0.5;
        }
    }
    best.1
}

/// The point of the disc about 0 nearest to `offset`.
fn within([x, y]: [f64; 2], radius: f64) -> [f64; 2] {
    let length = libm::hypot(x, y);
    if length <= radius { [x, y] } else { [x / length * radius, y / length * radius] }
}
