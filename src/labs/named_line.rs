//! A line of a chart with its name on it.

use crate::scene::{Dash, Ink, Layer, Point};

/// How wide it is, in pixels.
const WIDTH: f64 = 2.2;

/// The line through `points` with its name at two thirds of it.
pub fn named_line(points: Vec<Point>, ink: Ink, dash: Dash, name: &str) -> Vec<Layer> {
    let at = points.get(points.len() * 2 / 3).copied();
    let mut layers = vec![Layer::Line { points, ink, width: WIDTH, dash }];
    layers.extend(at.map(|at| Layer::Label { at, text: name.to_owned(), ink }));
    layers
}
