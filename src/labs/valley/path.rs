//! The ravine seen from above, with the paths in it.

use super::ground::Ground;
use super::run::ValleyRun;
use crate::labs::iterates::{FEW, draw_path, visible_steps};
use crate::math::norm;
use crate::scene::{Axis, Dash, Ink, Layer, Layout, Panel, Point, Scale, Shape};

/// The panel `path`.
pub fn panel(run: &ValleyRun) -> Panel {
    let mut layers = Vec::new();
    if let Some(ground) = &run.ground {
        layers.extend(ground.layers());
        layers.extend(predicted(run));
        layers.extend(paths(run, ground));
        layers.extend(ground.name_of_minima(&[&run.sam, &run.gd]));
    }
    layers.extend(ascent(run));
    let at = run.values.model.start;
    layers.push(Layer::Handle { at, label: "start w₀ (drag)".to_owned() });
    let caption = "ℓ from above; minima: stronger, larger λₘₐₓ";
    map(run, "path", caption.to_owned(), layers)
}

/// A map over the window of the run.
pub fn map(run: &ValleyRun, id: &'static str, caption: String, layers: Vec<Layer>) -> Panel {
    let around = |i: usize| {
        let middle = run.values.model.start[i];
        (middle - 1.0, middle + 1.0)
    };
    let window = run.ground.as_ref().map(|ground| (ground.x, ground.y));
    let (x, y) = window.unwrap_or_else(|| (around(0), around(1)));
    let axis = |range, symbol| Axis { range, scale: Scale::Linear, symbol };
    Panel {
        id,
        caption,
        x: axis(x, "x"),
        y: axis(y, "y"),
        layout: Layout::Map,
        layers,
        close_up: None,
        turns: false,
    }
}

/// The iterates of a path worth drawing.
pub fn points(run: &ValleyRun, sam: bool, finest: f64) -> Vec<Point> {
    let trajectory = if sam { &run.sam } else { &run.gd };
    if trajectory.computed() == 0 {
        return Vec::new();
    }
    visible_steps(trajectory, run.shown(trajectory), run.values.strobe, finest)
        .into_iter()
        .filter_map(|t| ValleyRun::at(trajectory, t))
        .collect()
}

fn paths(run: &ValleyRun, ground: &Ground) -> Vec<Layer> {
    let mut layers = Vec::new();
    let rules = [
        (false, Ink::Gd, "gradient descent", run.values.gd),
        (true, Ink::Sam, "SAM", run.values.sam),
    ];
    for (sam, ink, name, drawn) in rules {
        if !drawn {
            continue;
        }
        let points = points(run, sam, ground.size() / 400.0);
        draw_path(&mut layers, &points, ink, points.len() <= FEW);
        // SAM's name where the drift is seen, gradient descent's where it stops
        let place = if sam { points.len() * 2 / 3 } else { points.len().saturating_sub(1) };
        if let Some(&at) = points.get(place).filter(|at| ground.contains(**at)) {
            layers.push(Layer::Label { at, text: name.to_owned(), ink });
        }
    }
    layers
}

/// The way of the drift alone to where it would be at the step shown, where it is drawn.
pub fn predicted_way(run: &ValleyRun) -> Vec<Point> {
    match run.drift_alone.as_ref().filter(|_| run.values.predicted) {
        Some(Some(alone)) => alone.until(run.values.time),
        _ => Vec::new(),
    }
}

fn predicted(run: &ValleyRun) -> Vec<Layer> {
    let points = predicted_way(run);
    let Some(&at) = points.last() else { return Vec::new() };
    let ink = Ink::Text;
    vec![
        Layer::Line { points, ink, width: 1.6, dash: Dash::Dotted },
        Layer::Marks { points: vec![at], ink, shape: Shape::Cross, radius: 5.0 },
        Layer::Label { at, text: "predicted drift".to_owned(), ink },
    ]
}

/// The point w + ρ∇ℓ/‖∇ℓ‖ where SAM takes its gradient, seen from the step shown.
fn ascent(run: &ValleyRun) -> Vec<Layer> {
    let rho = run.values.model.rho;
    let from = ValleyRun::at(&run.sam, run.shown(&run.sam)).filter(|_| run.values.sam && rho > 0.0);
    let Some(from) = from else { return Vec::new() };
    let gradient = run.loss.slope(from).gradient();
    let length = norm(&gradient);
    if !(length > 0.0 && length.is_finite()) {
        return Vec::new();
    }
    let at = [0, 1].map(|i| from[i] + rho * (gradient[i] / length));
    vec![
        Layer::Line { points: vec![from, at], ink: Ink::Sam, width: 1.4, dash: Dash::Dotted },
        Layer::Marks { points: vec![at], ink: Ink::Sam, shape: Shape::Ring, radius: 4.5 },
    ]
}
