//! Where in a disc the third and the fourth derivative of a loss are largest.

use std::f64::consts::TAU;

use super::form::{form_ceiling, form_norm};
use super::{Jet, Loss};

/// Circles about the centre, and points on each.
const CIRCLES: usize = 6;
const DIRECTIONS: usize = 32;

/// The search about the best of them ends at this part of the radius.
const FINEST: f64 = 1e-5;
/// The most steps of that search.
const MOST_STEPS: usize = 200;
/// More than the relative error of the norm of a form.
const HAIR: f64 = 1e-9;
/// About how many points it looks at.
const LOOKS_OF_CLIMB: usize = 130;

/// A search over the disc of a centre and a radius.
pub(super) struct Search<'a> {
    pub loss: &'a Loss,
    pub centre: [f64; 2],
    pub radius: f64,
}

/// The largest norm found of a derivative whose entries are `N`, and where from the centre;
/// infinite where an entry is not finite.
struct Largest<const N: usize> {
    at: [f64; 2],
    norm: f64,
}

impl<const N: usize> Largest<N> {
    fn nothing() -> Self {
        Self { at: [0.0, 0.0], norm: -1.0 }
    }

    /// Whether the derivative at the offset `at` is larger; if so it is taken.
    fn consider(&mut self, at: [f64; 2], jet: &Jet, directions: &Directions) -> bool {
        let entries: [f64; N] = jet.of_order();
        let norm = if entries.iter().any(|entry| !entry.is_finite()) {
            f64::INFINITY
        } else if form_ceiling(entries, &directions[..DIRECTIONS / 2]) < self.norm {
            // few are worth the whole work
            return false;
        } else {
            form_norm(entries)
        };
        let is_larger = norm > self.norm;
        if is_larger {
            (self.at, self.norm) = (at, norm);
        }
        is_larger
    }
}

/// Unit vectors at equal angles.
type Directions = [[f64; 2]; DIRECTIONS];

fn directions() -> Directions {
    std::array::from_fn(|k| {
        let angle = TAU * k as f64 / DIRECTIONS as f64;
        [libm::cos(angle), libm::sin(angle)]
    })
}

impl Search<'_> {
    /// About how many points [`Search::inside`] looks at.
    pub const LOOKS_INSIDE: usize = CIRCLES * DIRECTIONS + 2 * LOOKS_OF_CLIMB;
    /// About how many [`Search::on_rim`] does.
    pub const LOOKS_ON_RIM: usize = DIRECTIONS + LOOKS_OF_CLIMB;

    /// The largest ‖D³ℓ‖ and ‖D⁴ℓ‖ found in the disc.
    pub fn inside(&self) -> (f64, f64) {
        let directions = directions();
        let (mut third, mut fourth) = (Largest::<4>::nothing(), Largest::<5>::nothing());
        let rings = (1..=CIRCLES).map(|circle| self.radius * circle as f64 / CIRCLES as f64);
        let around = rings.flat_map(|ring| directions.map(|[x, y]| [ring * x, ring * y]));
        for at in [[0.0, 0.0]].into_iter().chain(around) {
            let jet = self.jet(at);
            third.consider(at, &jet, &directions);
            fourth.consider(at, &jet, &directions);
        }
        self.climb(&mut third, &directions);
        self.climb(&mut fourth, &directions);
        (third.norm, fourth.norm)
    }

    /// The largest ‖D³ℓ‖ found in the disc where D⁴ℓ is constant: D³ℓ is linear then and its
    /// norm convex, so that it is largest on the rim.
    pub fn on_rim(&self) -> f64 {
        let directions = directions();
        let mut third = Largest::<4>::nothing();
        for at in directions.map(|[x, y]| [self.radius * x, self.radius * y]) {
            third.consider(at, &self.jet(at), &directions);
        }
        self.climb(&mut third, &directions);
        third.norm
    }

    /// A ceiling of ‖D³ℓ‖ in the disc where D⁴ℓ is constant: the norm, convex then, is largest
    /// at a corner of the polygon about the disc.
    pub fn ceiling_beyond_rim(&self) -> f64 {
        let beyond = self.radius / libm::cos(0.5 * TAU / DIRECTIONS as f64);
        let corners = directions().map(|[x, y]| self.jet([beyond * x, beyond * y]));
        let norms = corners.iter().map(|jet| form_norm::<4>(jet.of_order()));
        norms.fold(0.0, f64::max) * (1.0 + HAIR)
    }

    fn jet(&self, [x, y]: [f64; 2]) -> Jet {
        self.loss.jet([self.centre[0] + x, self.centre[1] + y])
    }

    /// Goes uphill from the best of the points looked at, by ever shorter steps.
    fn climb<const N: usize>(&self, best: &mut Largest<N>, directions: &Directions) {
        let mut reach = self.radius / CIRCLES as f64;
        for _ in 0..MOST_STEPS {
            if reach <= FINEST * self.radius || !best.norm.is_finite() {
                break;
            }
            let [x, y] = best.at;
            let is_higher = directions.iter().step_by(4).any(|[along_x, along_y]| {
                let at = self.within([x + reach * along_x, y + reach * along_y]);
                best.consider(at, &self.jet(at), directions)
            });
            if !is_higher {
                reach *= 0.5;
            }
        }
    }

    /// The offset in the disc nearest to `at`.
    fn within(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let length = libm::hypot(x, y);
        if length <= self.radius {
            [x, y]
        } else {
            [x / length * self.radius, y / length * self.radius]
        }
    }
}
