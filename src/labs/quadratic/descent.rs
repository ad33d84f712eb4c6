//! SAM as gradient descent on J: the map of J, and J's fall step by step.

use nalgebra::DVector;

use super::bounds::{Bounds, FITTED};
use super::path::named_at;
use super::run::QuadraticRun;
use crate::labs::contours::{Field, GRID, levels};
use crate::labs::iterates::visible_steps;
use crate::labs::iterates::{FEW, draw_path};
use crate::math::{Descent, Landscape, Quadratic, stationary_points};
use crate::notation::subscript;
use crate::scene::{Axis, CloseUp, Dash, Ink, Layer, Layout, Panel, Point, Scale, Shape};

/// Level lines of J.
const LEVELS: usize = 16;
/// Corners of the circle of minima.
const CORNERS: usize = 64;
/// A close-up opens when the minima are nearer to 0 than this part of the picture.
const SMALL_WELLS: f64 = 0.4;
/// Steps of the fall that are drawn at most.
const DRAWN: usize = 600;
/// Decades of the fall that are shown.
const DECADES: f64 = 12.0;

/// J for the run's settings; `None` for ρ = 0, where SAM is gradient descent on ℓ.
pub fn landscape(run: &QuadraticRun) -> Option<Landscape<nalgebra::Dyn>> {
    let lambda = DVector::from_column_slice(&run.values.lambda);
    let quadratic = Quadratic::new(lambda).ok()?;
    Landscape::new(&quadratic, run.values.eta, run.values.rho).ok()
}

/// u_t = (−1)^t w_t.
pub fn u(run: &QuadraticRun, t: usize) -> Option<DVector<f64>> {
    let sign = if t.is_multiple_of(2) { 1.0 } else { -1.0 };
    run.sam.at(t).map(|w| DVector::from_iterator(w.len(), w.iter().map(|w| sign * w)))
}

/// What J does from step t to t + 1; `None` where its parts are past all numbers.
pub fn fall(run: &QuadraticRun, landscape: &Landscape<nalgebra::Dyn>, t: usize) -> Option<Descent> {
    let step = landscape.descent(&u(run, t)?, &u(run, t + 1)?)?;
    let parts = [step.value, step.next_value, step.bound, step.gap];
    parts.iter().all(|part| part.is_finite()).then_some(step)
}

/// The panel `j`: level lines of J with u_t walking down, and its stationary points.
pub fn map(run: &QuadraticRun) -> Panel {
    let view = &run.values;
    let (i, j) = view.slice;
    let seen = |u: &[f64]| [u[i], u[j]];
    let space = view.dimension() == 3;
    let walk = |t: usize| u(run, t).map(|u| seen(u.as_slice()));
    let stationary = stationary_points(&view.lambda, view.eta, view.rho);
    let mut anchors = vec![seen(&view.start)];
    for point in stationary.iter().filter(|p| p.is_minimum()) {
        anchors.extend([[1.3 * point.radius, 0.0], [-1.3 * point.radius, 0.0]]);
    }
    let path: Vec<Point> = (0..=FITTED).map_while(walk).collect();
    let bounds = Bounds::around(anchors, &[path]);

    let radius = stationary.first().map_or(0.0, |point| point.radius);
    let close = radius > 0.0 && radius < SMALL_WELLS * bounds.size();
    let mut layers = Vec::new();
    let mut wells = Vec::new();
    if let Some(landscape) = landscape(run) {
        let mut at = DVector::zeros(view.dimension());
        let mut value = |[x, y]: Point| {
            (at[i], at[j]) = (x, y);
            landscape.value(&at)
        };
        let field = Field::sample(bounds.x, bounds.y, GRID, &mut value);
        let bottom = landscape.minimum().unwrap_or(field.extremes().0);
        layers.extend(field.lines(&levels(bottom, field.extremes().1, LEVELS), Ink::Faint));
        if close {
            let reach = (-2.0 * radius, 2.0 * radius);
            let field = Field::sample(reach, reach, GRID, &mut value);
            // 0 is J at the cusp: its own level line bounds the wells
            let mut heights = levels(bottom, -2.0 * bottom, LEVELS);
            heights.push(0.0);
            wells.extend(field.lines(&heights, Ink::Faint));
        }
    }
    let last = run.shown(&run.sam);
    let steps = visible_steps(&run.sam, last, view.strobe, 0.0);
    let mut points: Vec<Point> = steps.into_iter().filter_map(walk).collect();
    points.dedup_by(|a, b| (a[0] - b[0]).hypot(a[1] - b[1]) < bounds.size() / 1000.0);
    draw_path(&mut layers, &points, Ink::Sam, points.len() <= FEW);
    draw_path(&mut wells, &points, Ink::Sam, points.len() <= FEW);
    if view.rho > 0.0 {
        let place = if close { &mut wells } else { &mut layers };
        draw_stationary(place, run, (i, j));
        draw_cusp(place, &view.lambda, (i, j), 2.0 * bounds.reach());
    }
    if let Some(at) = named_at(&points, &bounds) {
        let text = "u = (−1)ᵗ w walks downhill".to_owned();
        layers.push(Layer::Label { at, text, ink: Ink::Sam });
    }
    layers.push(Layer::Handle {
        at: seen(&view.start), label: "start u₀ = w₀ (drag)".to_owned()
    });
    let caption = if view.rho == 0.0 {
        "ρ = 0: there is no J, SAM is gradient descent on ℓ".to_owned()
    } else if space {
        let (i, j) = (subscript(i), subscript(j));
        format!("J on the plane of e{i} and e{j} through 0, a slice; the path is its shadow")
    } else {
        "J over u = (−1)ᵗw; SAM is gradient descent on it".to_owned()
    };
    const SYMBOLS: [&str; 3] = ["u₁", "u₂", "u₃"];
    let axis = |range, i: usize| Axis { range, scale: Scale::Linear, symbol: SYMBOLS[i % 3] };
    Panel {
        id: "j",
        caption,
        x: axis(bounds.x, i),
        y: axis(bounds.y, j),
        layout: Layout::Map,
        layers,
        close_up: close.then(|| CloseUp {
            centre: [0.0, 0.0],
            reach: [1.9 * radius, 1.3 * radius],
            title: "the wells",
            keep_clear: (0..=FITTED).map_while(walk).collect(),
            layers: wells,
        }),
        turns: false,
    }
}

/// Where Λu = 0 and J has no gradient: the point 0, or with flat directions the line.
fn draw_cusp(layers: &mut Vec<Layer>, lambda: &[f64], (i, j): (usize, usize), reach: f64) {
    let ink = Ink::Muted;
    for (flat, end) in [(lambda[i] == 0.0, [reach, 0.0]), (lambda[j] == 0.0, [0.0, reach])] {
        if flat {
            let points = vec![end.map(|x| -x), end];
            layers.push(Layer::Line { points, ink, width: 2.0, dash: Dash::Dotted });
        }
    }
    let points = vec![[0.0, 0.0]];
    layers.push(Layer::Marks { points, ink, shape: Shape::Disc, radius: 3.0 });
    layers.push(Layer::Label { at: [0.0, 0.0], text: "cusp".to_owned(), ink });
}

/// The stationary points of J in the plane, minimum or saddle, with their signature;
/// where eigenvalues are equal, the circle of them.
fn draw_stationary(layers: &mut Vec<Layer>, run: &QuadraticRun, (i, j): (usize, usize)) {
    let points = stationary_points(&run.values.lambda, run.values.eta, run.values.rho);
    // the saddles, whose names are longer, choose their places first
    for point in points.into_iter().rev() {
        let name = if point.is_minimum() { "min" } else { "saddle" };
        let mut text = format!("{name} ({}+ {}−", point.positive, point.negative);
        text += &if point.zero > 0 { format!(" {}×0)", point.zero) } else { ")".to_owned() };
        let radius = point.radius;
        if point.indices.contains(&i) && point.indices.contains(&j) {
            let corner = |k: usize| {
                let angle = std::f64::consts::TAU * k as f64 / CORNERS as f64;
                [radius * angle.cos(), radius * angle.sin()]
            };
            layers.push(Layer::Line {
                points: (0..=CORNERS).map(corner).collect(),
                ink: Ink::Text,
                width: 2.0,
                dash: Dash::Dashed,
            });
            layers.push(Layer::Label { at: [radius, 0.0], text, ink: Ink::Text });
            continue;
        }
        let axis = match (point.indices.contains(&i), point.indices.contains(&j)) {
            (true, _) => [radius, 0.0],
            (_, true) => [0.0, radius],
            _ => continue,
        };
        let ends = vec![axis, axis.map(|x| -x)];
        let shape = if point.is_minimum() { Shape::Cross } else { Shape::Ring };
        layers.push(Layer::Marks { points: ends, ink: Ink::Text, shape, radius: 6.0 });
        // the lower of two saddles is named: the upper one is near a close-up's heading
        let at = if point.is_minimum() { axis } else { axis.map(|x| -x) };
        layers.push(Layer::Label { at, text, ink: Ink::Text });
    }
}

/// The panel `fall`: J's fall in each step, the slide's bound on it, and the gap.
pub fn fall_chart(run: &QuadraticRun) -> Panel {
    let last = run.shown(&run.sam).min(run.horizon());
    let mut lines: [Vec<Point>; 3] = Default::default();
    if let Some(landscape) = landscape(run) {
        let stride = last.div_ceil(DRAWN).max(1);
        for t in (0..last).step_by(stride) {
            let Some(step) = fall(run, &landscape, t) else { break };
            let values = [step.value - step.next_value, -step.bound, step.gap];
            for (line, value) in lines.iter_mut().zip(values) {
                // below what rounding makes of J there is nothing to see
                if value > step.allowance {
                    line.push([t as f64, value]);
                }
            }
        }
    }
    let largest = lines.iter().flatten().fold(0.0_f64, |largest, p| largest.max(p[1]));
    let least = lines.iter().flatten().fold(largest, |least, p| least.min(p[1]));
    let tells = largest >= f64::MIN_POSITIVE;
    let (least, largest) = if tells { (least, largest) } else { (0.1, 1.0) };
    let least = least.max(largest * 10f64.powf(-DECADES));
    let mut layers = Vec::new();
    for (line, (name, ink, dash)) in lines.into_iter().zip([
        ("fall of J", Ink::Sam, Dash::Solid),
        ("bound", Ink::Text, Dash::Dashed),
        ("gap", Ink::Muted, Dash::Dotted),
    ]) {
        if let Some(&at) = line.get(line.len() / 3) {
            layers.push(Layer::Label { at, text: name.to_owned(), ink });
        }
        layers.push(Layer::Line { points: line, ink, width: 1.8, dash });
    }
    layers.push(Layer::Moment { x: run.values.time as f64 });
    Panel {
        id: "fall",
        caption: "J, step by step; it falls by bound + gap".to_owned(),
        x: Axis { range: (0.0, run.horizon().max(1) as f64), scale: Scale::Linear, symbol: "t" },
        y: Axis { range: (least / 1.4, largest * 1.4), scale: Scale::Log, symbol: "" },
        layout: Layout::Chart,
        layers,
        close_up: None,
        turns: false,
    }
}
