//! How far points reach.

use crate::scene::Point;

/// The least and the largest coordinate on an axis (0 or 1): (∞, −∞) of no points.
pub fn extent(points: &[Point], axis: usize) -> (f64, f64) {
    points.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, largest), point| {
        (least.min(point[axis]), largest.max(point[axis]))
    })
}
