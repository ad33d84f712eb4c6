//! The minimax problem min_w max_{‖ε‖≤ρ} ℓ(w + ε): the ball around w_t, its true
//! maximum and SAM's guess at it, and where the minimum is that SAM does not go to.

use nalgebra::DVector;

use super::bounds::Bounds;
use super::charts::{chart, positive};
use super::path::ascent_point;
use super::run::QuadraticRun;
use crate::labs::contours::{Field, GRID, levels};
use crate::labs::iterates::visible_steps;
use crate::labs::iterates::{FEW, draw_path};
use crate::math::{Quadratic, norm};
use crate::notation::subscript;
use crate::scene::{Axis, Dash, Ink, Layer, Layout, Panel, Point, Scale, Shape};

/// Level lines of the minimax objective.
const LEVELS: usize = 14;
/// Corners of the ball's edge.
const CORNERS: usize = 96;
/// Points of a chart's line at most.
const DRAWN: usize = 400;

/// The panel `minimax`.
pub fn map(run: &QuadraticRun) -> Panel {
    let view = &run.values;
    let (i, j) = view.slice;
    let seen = |w: &[f64]| [w[i], w[j]];
    let t = run.shown(&run.sam);
    let w = run.sam.at(t).map_or_else(|| view.start.clone(), <[f64]>::to_vec);
    let quadratic = Quadratic::new(DVector::from_column_slice(&view.lambda)).ok();

    let bounds = Bounds::new(run, seen);
    // the ball about either end of the bounce, so that the picture does not jump
    let ends = run.destination().map(|end| [1.0, -1.0].map(|sign| seen(&end.end(sign))));
    let around = |[x, y]: Point| {
        let r = 1.05 * view.rho;
        [[x - r, y - r], [x + r, y + r]]
    };
    let bounds = if view.rho <= 2.0 * norm(&view.start) {
        bounds.including(ends.into_iter().flatten().flat_map(around))
    } else {
        bounds
    };
    let mut layers = Vec::new();
    if let Some(quadratic) = &quadratic {
        let mut at = DVector::from_column_slice(&w);
        let field = Field::sample(bounds.x, bounds.y, GRID, |[x, y]| {
            (at[i], at[j]) = (x, y);
            quadratic.inner_maximum(&at, view.rho).value
        });
        let (bottom, top) = field.extremes();
        layers.extend(field.lines(&levels(bottom, top, LEVELS), Ink::Faint));
    }
    let points: Vec<Point> = visible_steps(&run.sam, t, view.strobe, bounds.size() / 400.0)
        .into_iter()
        .filter_map(|t| run.sam.at(t))
        .map(seen)
        .collect();
    draw_path(&mut layers, &points, Ink::Sam, points.len() <= FEW);
    let centre = seen(&w);
    let corner = |k: usize| {
        let angle = std::f64::consts::TAU * k as f64 / CORNERS as f64;
        [centre[0] + view.rho * angle.cos(), centre[1] + view.rho * angle.sin()]
    };
    layers.push(Layer::Line {
        points: (0..=CORNERS).map(corner).collect(),
        ink: Ink::Sam,
        width: 1.5,
        dash: Dash::Solid,
    });
    let mut mark = |at: Point, shape: Shape, ink: Ink, radius: f64, text: &str| {
        layers.push(Layer::Marks { points: vec![at], ink, shape, radius });
        layers.push(Layer::Label { at, text: text.to_owned(), ink });
    };
    let through_zero = (0..w.len()).all(|k| k == i || k == j || w[k] == 0.0);
    let flat = view.lambda.contains(&0.0);
    let name = match (flat, through_zero) {
        (true, _) => "a minimax point, 0",
        (false, true) => "minimax point 0",
        (false, false) => "minimax point 0, seen from its side",
    };
    mark([0.0, 0.0], Shape::Cross, Ink::Text, 7.0, name);
    if let Some(quadratic) = quadratic.filter(|_| view.rho > 0.0) {
        let maximum = quadratic.inner_maximum(&DVector::from_column_slice(&w), view.rho);
        let at: Vec<f64> = w.iter().zip(maximum.epsilon.iter()).map(|(w, e)| w + e).collect();
        let text = if maximum.ties { "exact maximum (one of several)" } else { "exact maximum" };
        // at the end of the exponent range there may be none
        if at.iter().all(|entry| entry.is_finite()) {
            mark(seen(&at), Shape::Disc, Ink::Text, 6.0, text);
        }
    }
    if let Some(at) = ascent_point(run) {
        mark(seen(&at), Shape::Ring, Ink::Sam, 6.0, "SAM’s ascent point");
    }
    layers.push(Layer::Handle { at: seen(&view.start), label: "start w₀ (drag)".to_owned() });
    let caption = if view.dimension() == 3 {
        let (i, j) = (subscript(i), subscript(j));
        format!("max ℓ over the ball, on the plane of e{i} and e{j} through wₜ, a slice")
    } else {
        "max of ℓ over the ball of radius ρ about each point".to_owned()
    };
    const SYMBOLS: [&str; 3] = ["w₁", "w₂", "w₃"];
    let axis = |range, i: usize| Axis { range, scale: Scale::Linear, symbol: SYMBOLS[i % 3] };
    Panel {
        id: "minimax",
        caption,
        x: axis(bounds.x, i),
        y: axis(bounds.y, j),
        layout: Layout::Map,
        layers,
        close_up: None,
        turns: false,
    }
}

/// The panel `sharpness`: how much ℓ rises within the ball, exactly and to first order.
pub fn sharpness_chart(run: &QuadraticRun) -> Panel {
    let view = &run.values;
    let horizon = run.horizon();
    let last = run.shown(&run.sam).min(horizon);
    let mut lines: [Vec<Point>; 2] = Default::default();
    if let Ok(quadratic) = Quadratic::new(DVector::from_column_slice(&view.lambda)) {
        let stride = last.div_ceil(DRAWN).max(1);
        for t in (0..=last).step_by(stride) {
            let Some(w) = run.sam.at(t) else { break };
            let sharpness = quadratic.sharpness(&DVector::from_column_slice(w), view.rho);
            lines[0].push([t as f64, sharpness.exact]);
            lines[1].push([t as f64, sharpness.first_order]);
        }
    }
    let heights = lines.iter().flatten().map(|point| point[1]).collect();
    let mut layers = Vec::new();
    for (line, (name, ink, dash)) in lines
        .iter()
        .zip([("exact", Ink::Text, Dash::Solid), ("first order: ρ‖v‖", Ink::Sam, Dash::Dashed)])
    {
        let points = positive(line);
        if let Some(&at) = points.get(points.len() / 2) {
            layers.push(Layer::Label { at, text: name.to_owned(), ink });
        }
        layers.push(Layer::Line { points, ink, width: 1.8, dash });
    }
    layers.push(Layer::Moment { x: view.time as f64 });
    chart("sharpness", "sharpness: max ℓ(w+ε) − ℓ(w), ‖ε‖ ≤ ρ", horizon, heights, layers)
}

/// Exact and first-order sharpness at the step shown, and M there and at 0.
pub fn at_the_moment(run: &QuadraticRun) -> Option<[f64; 4]> {
    let view = &run.values;
    let quadratic = Quadratic::new(DVector::from_column_slice(&view.lambda)).ok()?;
    let w = DVector::from_column_slice(run.sam.at(run.shown(&run.sam))?);
    let sharpness = quadratic.sharpness(&w, view.rho);
    let zero = DVector::zeros(w.len());
    let objective = |w: &DVector<f64>| quadratic.inner_maximum(w, view.rho).value;
    let told = [sharpness.exact, sharpness.first_order, objective(&w), objective(&zero)];
    told.iter().all(|value| value.is_finite()).then_some(told)
}
