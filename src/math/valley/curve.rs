//! The curves of minima in a window, as lines to draw.

use super::Loss;
use super::minima::{Place, Search};

/// Steps along a curve from one side of the window to the other.
const STEPS: f64 = 160.0;

/// Searches begin at the points of a grid of so many lines each way.
const GRID: usize = 5;

/// The most points of the loss looked at for one window.
const MOST_LOOKS: usize = 6_000;

/// A step that does not fit is halved this often.
const HALVINGS: usize = 5;

/// The most steps from a seed in one direction.
const LONGEST: usize = 1_200;

/// The curves of minima of `loss` for x in `within[0]` and y in `within[1]`, each a list of
/// points in order, a closed one ending where it begins. A minimum that is alone makes a
/// list of one point.
///
/// They are followed from the minima nearest to the points of a grid, along the kernel of
/// ∇²ℓ, and so may miss a curve that is short beside the window. All points are minima to
/// the tolerance of [`nearest_minimum`](super::nearest_minimum).
pub fn curve_of_minima(loss: &Loss, within: [[f64; 2]; 2]) -> Vec<Vec<[f64; 2]>> {
    let mut left = MOST_LOOKS;
    let mut tracer = Tracer { loss, within, left: &mut left };
    let mut curves: Vec<Vec<[f64; 2]>> = Vec::new();
    if !within.iter().all(|[from, to]| from < to && (to - from).is_finite()) {
        return curves;
    }
    for row in 0..GRID {
        for column in 0..GRID {
            let part = |k: usize| (k as f64 + 0.5) / GRID as f64;
            let [[x0, x1], [y0, y1]] = within;
            let seed = [x0 + part(column) * (x1 - x0), y0 + part(row) * (y1 - y0)];
            let Some(place) = tracer.nearest(seed).filter(|place| tracer.holds(place.w)) else {
                continue;
            };
            let is_known = |w: &[f64; 2]| tracer.distance(*w, place.w) <= 1.0;
            if !curves.iter().flatten().any(is_known) {
                curves.push(tracer.through(&place));
            }
        }
    }
    curves
}

struct Tracer<'a> {
    loss: &'a Loss,
    within: [[f64; 2]; 2],
    left: &'a mut usize,
}

impl Tracer<'_> {
    fn search(&mut self) -> Search<'_> {
        Search { loss: self.loss, left: self.left }
    }

    fn nearest(&mut self, to: [f64; 2]) -> Option<Place> {
        // a search that fails may not take what the others need
        let share = (*self.left).min(MOST_LOOKS / (2 * GRID * GRID));
        let mut left = share;
        let found = Search { loss: self.loss, left: &mut left }.nearest(to);
        *self.left -= share - left;
        found.filter(Place::is_minimum)
    }

    fn holds(&self, w: [f64; 2]) -> bool {
        self.within.iter().zip(w).all(|([from, to], entry)| (*from..=*to).contains(&entry))
    }

    /// How far apart in the window, in steps.
    fn distance(&self, a: [f64; 2], b: [f64; 2]) -> f64 {
        let side = |i: usize| (a[i] - b[i]).abs() / (self.within[i][1] - self.within[i][0]);
        STEPS * side(0).max(side(1))
    }

    fn through(&mut self, start: &Place) -> Vec<[f64; 2]> {
        if !start.is_flat() {
            return vec![start.w];
        }
        let (mut points, closed) = self.follow(start, start.e2.map(|entry| -entry));
        points.reverse();
        points.push(start.w);
        if closed {
            points.insert(0, start.w);
        } else {
            points.extend(self.follow(start, start.e2).0);
        }
        points
    }

    /// The curve from `start`, without it, in the direction `heading`; and whether it came
    /// back.
    fn follow(&mut self, start: &Place, mut heading: [f64; 2]) -> (Vec<[f64; 2]>, bool) {
        let mut points = Vec::new();
        let (mut place, mut was_away) = (*start, false);
        while points.len() < LONGEST
            && let Some(next) = self.next(&place, heading)
        {
            let distance = self.distance(next.w, start.w);
            if was_away && distance <= 0.75 {
                return (points, true);
            }
            was_away |= distance > 2.0;
            heading = along(&next, heading);
            points.push(next.w);
            place = next;
        }
        (points, false)
    }

    /// A step on, the longest that stays in the window and on the curve.
    fn next(&mut self, place: &Place, heading: [f64; 2]) -> Option<Place> {
        let ahead = |by: f64| [0, 1].map(|i| place.w[i] + by * heading[i]);
        let mut step = 1.0 / self.distance(ahead(1.0), place.w);
        for _ in 0..=HALVINGS {
            let predicted = ahead(step);
            let next = self.search().onto_curve(predicted).filter(|next| {
                let aside = self.distance(next.w, predicted);
                let turned = along(next, heading);
                self.holds(next.w)
                    && aside <= 0.5 * self.distance(predicted, place.w)
                    && turned[0] * heading[0] + turned[1] * heading[1] > 0.7
            });
            if next.is_some() {
                return next;
            }
            step *= 0.5;
        }
        None
    }
}

/// The tangent of the curve at a place, on the side of `heading`.
fn along(place: &Place, heading: [f64; 2]) -> [f64; 2] {
    let [x, y] = place.e2;
    if x * heading[0] + y * heading[1] < 0.0 { [-x, -y] } else { [x, y] }
}
