//! Panels made for a test, with nothing on them but what it needs.

use ravine::scene::{Axis, Dash, Ink, Layer, Layout, Panel, Point, Scale};

pub fn panel(layout: Layout, x: (f64, f64), y: (f64, f64), layers: Vec<Layer>) -> Panel {
    let axis = |range, symbol| Axis { range, scale: Scale::Linear, symbol };
    Panel {
        id: "synthetic",
        caption: String::new(),
        x: axis(x, ""),
        y: axis(y, ""),
        layout,
        layers,
        close_up: None,
        turns: false,
    }
}

pub fn line(points: Vec<Point>) -> Layer {
    Layer::Line { points, ink: Ink::Sam, width: 2.0, dash: Dash::Solid }
}

/// Horizontal rules, each labelled with its place in the list.
pub fn rules(heights: &[f64]) -> Vec<Layer> {
    let rule = |(number, y): (usize, &f64)| Layer::Rule {
        y: *y,
        ink: Ink::Gd,
        dash: Dash::Solid,
        label: format!("rule {number}"),
        strong: false,
    };
    heights.iter().enumerate().map(rule).collect()
}
