//! What a picture of w-space must show.

use super::run::QuadraticRun;
use crate::math::norm;
use crate::scene::Point;

/// Below this width of the picture, pixels to a unit would be past all numbers.
const LEAST_SIZE: f64 = 1e-300;

/// Iterates that may widen the picture.
pub const FITTED: usize = 200;

/// 0, the start, ±w* and the first iterates, as far as they stay in the
/// neighbourhood, as they are seen on the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The range of the horizontal axis.
    pub x: (f64, f64),
    /// The range of the vertical axis.
    pub y: (f64, f64),
}

impl Bounds {
    /// The ranges of a picture of `run` on which w is seen at `seen(w)`.
    pub fn new(run: &QuadraticRun, seen: impl Fn(&[f64]) -> Point) -> Self {
        let start = &run.values.start;
        let mut points = vec![[0.0, 0.0], seen(start)];
        if let Some(destination) = run.destination() {
            points.extend([-1.3, 1.3].map(|sign| seen(&destination.end(sign))));
            // the ascent points, unless they lie far beyond all else
            let far = 1.0 + run.values.rho / destination.radius();
            if far.is_finite() && run.values.rho <= 1.5 * norm(start) {
                points.extend([-far, far].map(|sign| seen(&destination.end(sign))));
            }
        }
        let iterates = [&run.sam, &run.gd]
            .map(|trajectory| (0..=FITTED).map_while(|t| trajectory.at(t)).map(&seen).collect());
        Self::around(points, &iterates)
    }

    /// The ranges that show 0, the `points`, and the `paths` as far as they stay in
    /// the neighbourhood of these.
    pub fn around(mut points: Vec<Point>, paths: &[Vec<Point>]) -> Self {
        let far = |far: f64, x: &f64| far.max(x.abs());
        let neighbourhood = 1.6 * points.iter().flatten().fold(0.0, far);
        for path in paths {
            let near = |w: &&Point| w.iter().fold(0.0, far) <= neighbourhood;
            points.extend(path.iter().take_while(near));
        }
        let range = |i: usize| {
            points.iter().fold((0.0_f64, 0.0_f64), |(least, largest), w| {
                (least.min(w[i]), largest.max(w[i]))
            })
        };
        let (x, y) = (range(0), range(1));
        // a start at 0, or next to it, still has a picture around it
        let size = (x.1 - x.0).max(y.1 - y.0);
        let margin = if size >= LEAST_SIZE { 0.12 * size } else { 1.0 };
        Self { x: (x.0 - margin, x.1 + margin), y: (y.0 - margin, y.1 + margin) }
    }

    /// The same, wide enough for `points` too.
    pub fn including(mut self, points: impl IntoIterator<Item = Point>) -> Self {
        for [x, y] in points {
            self.x = (self.x.0.min(x), self.x.1.max(x));
            self.y = (self.y.0.min(y), self.y.1.max(y));
        }
        self
    }

    /// Whether a point is on the picture.
    pub fn contains(&self, [x, y]: Point) -> bool {
        (self.x.0..=self.x.1).contains(&x) && (self.y.0..=self.y.1).contains(&y)
    }

    /// Half its larger side.
    pub fn size(&self) -> f64 {
        (self.x.1 - self.x.0).max(self.y.1 - self.y.0) / 2.0
    }

    /// The distance from 0 of its farthest edge.
    pub fn reach(&self) -> f64 {
        [self.x.0, self.x.1, self.y.0, self.y.1]
            .into_iter()
            .fold(0.0, |reach, x| reach.max(x.abs()))
    }
}
