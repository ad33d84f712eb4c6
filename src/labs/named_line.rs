//! A line of a chart with its name on it.

use crate::scene::{Dash, Ink, Layer, Point};

/// How wide it is, in pixels.
const WIDTH: f64 = 2.2;

/// The line through `points` with its name at two thirds of it.
pub fn named_line(points: Vec<Point>, ink: Ink, dash: Dash, name: &str) -> Vec<Layer> {
    let at = points.get(points.len() * 2 / 3).copied();
    let mut layers = vec![line(points, ink, dash)];
    layers.extend(at.map(|at| name_of(at, ink, name)));
    layers
}

/// The line alone.
pub fn line(points: Vec<Point>, ink: Ink, dash: Dash) -> Layer {
    Layer::Line { points, ink, width: WIDTH, dash }
}

/// Its name at one of its points.
pub fn name_of(at: Point, ink: Ink, name: &str) -> Layer {
    Layer::Label { at, text: name.to_owned(), ink }
}
