//! Level lines of a function on a plane.

use contour::ContourBuilder;

use crate::scene::{Dash, Ink, Layer, Point};

/// Grid lines along each side that show all that a function of this lab has.
pub const GRID: usize = 64;

/// A function sampled on a grid over the plane.
pub struct Field {
    /// Grid lines along each side.
    count: usize,
    origin: Point,
    step: Point,
    values: Vec<f64>,
}

impl Field {
    /// `f` at `count` by `count` points over the ranges `x` and `y`, widened to a square a good half larger, for what
    /// a map shows beyond its ranges. Grid lines stand on both axes, where functions of
    /// this lab have their creases. `count` is above 1.
    pub fn sample(
        x: (f64, f64),
        y: (f64, f64),
        count: usize,
        mut f: impl FnMut(Point) -> f64,
    ) -> Self {
        let side = (x.1 - x.0).max(y.1 - y.0);
        let centre = [(x.0 + x.1) / 2.0, (y.0 + y.1) / 2.0];
        let spacing = 1.6 * side / (count - 1) as f64;
        let origin = centre.map(|c| ((c - 0.8 * side) / spacing).round() * spacing);
        let step = [spacing; 2];
        let at = |k: usize| {
            [origin[0] + (k % count) as f64 * step[0], origin[1] + (k / count) as f64 * step[1]]
        };
        Self { count, origin, step, values: (0..count * count).map(|k| f(at(k))).collect() }
    }

    /// The lines where the function has the `levels`, one layer each.
    pub fn lines(&self, levels: &[f64], ink: Ink) -> Vec<Layer> {
        // a grid of this size has no other errors than a wrong size
        let lines = ContourBuilder::new(self.count, self.count, true)
            .lines(&self.values, levels)
            .unwrap_or_default();
        // the crate counts a value's cell from its corner
        let point = |x: f64, y: f64| {
            [self.origin[0] + (x - 0.5) * self.step[0], self.origin[1] + (y - 0.5) * self.step[1]]
        };
        lines
            .iter()
            .flat_map(|line| line.geometry().0.iter())
            // between a number and none there is no place for a line
            .filter(|string| string.0.iter().all(|c| c.x.is_finite() && c.y.is_finite()))
            .map(|string| Layer::Line {
                points: string.0.iter().map(|c| point(c.x, c.y)).collect(),
                ink,
                width: 1.0,
                dash: Dash::Solid,
            })
            .collect()
    }

    /// The least and the largest value on the grid, of those that are finite.
    pub fn extremes(&self) -> (f64, f64) {
        let finite = self.values.iter().filter(|value| value.is_finite());
        finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, largest), &value| {
            (least.min(value), largest.max(value))
        })
    }
}

/// `count` levels above `bottom` up to `top` that crowd where the function is flat.
pub fn levels(bottom: f64, top: f64, count: usize) -> Vec<f64> {
    (1..=count).map(|k| bottom + (top - bottom) * (k as f64 / count as f64).powi(2)).collect()
}
