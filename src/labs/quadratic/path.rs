//! The ravine seen from above, with both paths in it.

use super::bounds::{Bounds, FITTED};
use super::level_sets::{level_set, levels};
use super::random_starts;
use super::run::{Destination, QuadraticRun};
use crate::labs::iterates::{FEW, draw_path, visible_steps};
use crate::math::norm;
use crate::scene::{Axis, CloseUp, Dash, Ink, Layer, Layout, Panel, Point, Scale, Shape};

/// Contours between the middle and the edge.
const CONTOURS: usize = 7;
/// Of more, the close-up shows the last ones only.
const RECENT: usize = 16;
/// A close-up opens when the bounce is smaller than this part of the picture, and
/// still large enough for 64-bit numbers to tell its points apart.
const SMALL_BOUNCE: std::ops::Range<f64> = 1e-9..0.3;

/// The panel `path` of a run in the plane.
pub fn panel(run: &QuadraticRun) -> Panel {
    let view = &run.values;
    let bounds = Bounds::new(run, point_of);
    let bounds = match run.random_starts {
        Some(_) => {
            let ([x, y], r) = (point_of(&view.start), random_starts::radius(view));
            bounds.including([[x - r, y - r], [x + r, y + r]])
        }
        None => bounds,
    };
    let reach = bounds.reach();
    let destination = run.destination();
    let small = small_bounce(destination.as_ref(), &bounds);
    let lambda = [view.lambda[0], view.lambda[1]];

    let mut layers = Vec::new();
    let mut magnified = Vec::new();
    draw_contours(&mut layers, lambda, reach);
    layers.extend(starts_layer(run, point_of));
    if let Some(end) = small {
        draw_contours(&mut magnified, lambda, 1.5 * end.radius());
        magnified.extend(starts_layer(run, point_of));
    }
    // steps too small to see on this picture or its close-up are not drawn again
    let finest = small.map_or(reach, Destination::radius) / 400.0;
    for (trajectory, ink, name, drawn) in
        [(&run.gd, Ink::Gd, "gradient descent", view.gd), (&run.sam, Ink::Sam, "SAM", view.sam)]
    {
        if drawn {
            let steps = visible_steps(trajectory, run.shown(trajectory), view.strobe, finest);
            let points: Vec<Point> =
                steps.into_iter().filter_map(|t| trajectory.at(t)).map(point_of).collect();
            let recent = points.len().saturating_sub(RECENT);
            let recent = if points.len() > FEW { recent } else { 0 };
            draw_path(&mut magnified, &points[recent..], ink, true);
            draw_path(&mut layers, &points, ink, points.len() <= FEW);
            if let Some(at) = named_at(&points, &bounds) {
                layers.push(Layer::Label { at, text: name.to_owned(), ink });
            }
        }
    }
    if view.sam {
        draw_ascent(&mut layers, run);
    }
    if let Some(end) = &destination {
        let place = if small.is_some() { &mut magnified } else { &mut layers };
        draw_limit(place, run, end, point_of);
    }
    let start = point_of(&view.start);
    layers.push(Layer::Handle { at: start, label: "start w₀ (drag)".to_owned() });

    let close_up = small.map(|end| CloseUp {
        centre: close_up_centre(run, end),
        reach: point_of(&end.point).map(|c| (1.5 * c.abs()).max(0.4 * end.radius())),
        title: "the ravine",
        keep_clear: kept_clear(run, end),
        layers: magnified,
    });
    let axis = |range, symbol| Axis { range, scale: Scale::Linear, symbol };
    Panel {
        id: "path",
        caption: "the loss ℓ from above".to_owned(),
        x: axis(bounds.x, "w₁"),
        y: axis(bounds.y, "w₂"),
        layout: Layout::Map,
        layers,
        close_up,
        turns: false,
    }
}

/// The random starts at the step shown, seen at `seen(w)`.
fn starts_layer(run: &QuadraticRun, seen: impl Fn(&[f64]) -> Point) -> Option<Layer> {
    let points = run.random_starts.as_ref()?.at(run.values.time);
    let points = points.iter().map(|w| seen(w)).collect();
    Some(Layer::Marks { points, ink: Ink::Muted, shape: Shape::Disc, radius: 2.2 })
}

/// The bounce that the picture is too large for.
pub fn small_bounce<'a>(
    destination: Option<&'a Destination>,
    bounds: &Bounds,
) -> Option<&'a Destination> {
    destination.filter(|end| SMALL_BOUNCE.contains(&(end.radius() / bounds.size())))
}

fn point_of(w: &[f64]) -> Point {
    [w[0], w[1]]
}

/// The middle of the bounce: where SAM bounces at full size already, between its last
/// two points, however far along the ravine; else where it is bound for.
fn close_up_centre(run: &QuadraticRun, end: &Destination) -> Point {
    let t = run.shown(&run.sam);
    let floor = point_of(&end.floor);
    let (Some(now), Some(before)) = (run.sam.at(t), run.sam.at(t.saturating_sub(1))) else {
        return floor;
    };
    let middle = [0, 1].map(|i| (now[i] + before[i]) / 2.0);
    let bounce = (now[0] - before[0]).hypot(now[1] - before[1]) / 2.0;
    let full = bounce > 0.9 * end.radius() && bounce < 1.1 * end.radius();
    if full { middle } else { floor }
}

/// What a close-up should rather not cover: the path and the ascent points.
fn kept_clear(run: &QuadraticRun, end: &Destination) -> Vec<Point> {
    let iterates = (0..=FITTED).map_while(|t| run.sam.at(t)).map(point_of);
    let far = 1.0 + run.values.rho / end.radius();
    iterates.chain([far, -far].map(|far| point_of(&end.end(far)))).collect()
}

fn draw_contours(layers: &mut Vec<Layer>, lambda: [f64; 2], reach: f64) {
    for level in levels(lambda, reach, CONTOURS) {
        for points in level_set(lambda, level, 4.0 * reach) {
            layers.push(Layer::Line { points, ink: Ink::Faint, width: 1.0, dash: Dash::Solid });
        }
    }
}

/// Where a path's name stands: near its beginning, on the picture.
pub fn named_at(points: &[Point], bounds: &Bounds) -> Option<Point> {
    let first = points.iter().take(points.len().min(4) / 2 + 1);
    first.rev().find(|at| bounds.contains(**at)).copied()
}

/// The point w + ρv/‖v‖ where SAM takes its gradient, seen from the step shown.
pub fn ascent_point(run: &QuadraticRun) -> Option<Vec<f64>> {
    let t = run.shown(&run.sam);
    let (w, v) = (run.sam.at(t)?, run.v(t)?);
    let (rho, gradient_norm) = (run.values.rho, norm(&v));
    let moves = rho > 0.0 && gradient_norm > 0.0;
    moves.then(|| w.iter().zip(&v).map(|(w, v)| w + rho * (v / gradient_norm)).collect())
}

fn draw_ascent(layers: &mut Vec<Layer>, run: &QuadraticRun) {
    let Some(w) = run.sam.at(run.shown(&run.sam)) else { return };
    let Some(at) = ascent_point(run).map(|at| point_of(&at)) else { return };
    layers.push(Layer::Line {
        points: vec![point_of(w), at],
        ink: Ink::Sam,
        width: 1.4,
        dash: Dash::Dotted,
    });
    layers.push(Layer::Marks { points: vec![at], ink: Ink::Sam, shape: Shape::Ring, radius: 4.5 });
    layers.push(Layer::Label { at, text: "ascent point".to_owned(), ink: Ink::Sam });
}

/// ±w*, as crosses with their names.
pub fn draw_limit(
    layers: &mut Vec<Layer>,
    run: &QuadraticRun,
    end: &Destination,
    seen: impl Fn(&[f64]) -> Point,
) {
    let ends = [1.0, -1.0].map(|sign| seen(&end.end(sign)));
    let points = ends.to_vec();
    layers.push(Layer::Marks { points, ink: Ink::Text, shape: Shape::Cross, radius: 7.0 });
    let name = match run.bounce_direction() {
        Some(0) | None => "w*".to_owned(),
        Some(i) => {
            let i = crate::notation::subscript(i);
            format!("β{i}/λ{i}")
        }
    };
    // + is the end on the positive side of its axis
    let positive = end.point.iter().find(|c| **c != 0.0).is_none_or(|c| *c > 0.0);
    let signs = if positive { ["+", "−"] } else { ["−", "+"] };
    // in a flat direction w keeps its place
    let kept = end.floor.iter().any(|w| *w != 0.0);
    for (at, sign) in ends.into_iter().zip(signs) {
        let text = if kept { format!("w_z {sign} {name}") } else { format!("{sign}{name}") };
        layers.push(Layer::Label { at, text, ink: Ink::Text });
    }
}
