//! The run in space: two level surfaces of ℓ, the axes, and both paths, told near
//! from far by shade.

use super::bounds::Bounds;
use super::path::{ascent_point, draw_limit, named_at, small_bounce};
use super::run::{Destination, QuadraticRun};
use crate::labs::camera::{Body, Camera, whole};
use crate::labs::iterates::FEW;
use crate::labs::iterates::visible_steps;
use crate::notation::subscript;
use crate::scene::{Axis, CloseUp, Ink, Layer, Layout, Panel, Point, Scale, Tone};

/// Corners of a curve on a level surface.
const CORNERS: usize = 72;
/// Iterates of a long path that the close-up shows.
const RECENT: usize = 16;

/// The panel `space` of a run in three dimensions.
pub fn panel(run: &QuadraticRun) -> Panel {
    let view = &run.values;
    let camera = Camera::new(view.camera);
    let seen = |w: &[f64]| camera.seen(in_space(w));
    let bounds = Bounds::new(run, seen);
    let destination = run.destination();
    let small = small_bounce(destination.as_ref(), &bounds);
    let size = bounds.size();
    let finest = small.map_or(size, Destination::radius) / 400.0;

    let mut bodies = axes(size);
    for part in [0.85, 0.45] {
        bodies.extend(level_surface(&view.lambda, part * size));
    }
    if let Some(starts) = &run.random_starts {
        let points = starts.at(view.time);
        let disc = |w: &Vec<f64>| (Body::Disc(in_space(w), 2.2), whole(Ink::Muted));
        bodies.extend(points.iter().map(disc));
    }
    let mut magnified = axes(size);
    let mut labels = Vec::new();
    for (trajectory, ink, name, drawn) in
        [(&run.gd, Ink::Gd, "gradient descent", view.gd), (&run.sam, Ink::Sam, "SAM", view.sam)]
    {
        if drawn {
            let steps = visible_steps(trajectory, run.shown(trajectory), view.strobe, finest);
            let points: Vec<[f64; 3]> =
                steps.into_iter().filter_map(|t| trajectory.at(t)).map(in_space).collect();
            let recent = points.len().saturating_sub(RECENT);
            let recent = if points.len() > FEW { recent } else { 0 };
            bodies.extend(path(&points, ink, points.len() <= FEW));
            magnified.extend(path(&points[recent..], ink, true));
            let seen: Vec<Point> = points.iter().map(|&w| camera.seen(w)).collect();
            labels.extend(named_at(&seen, &bounds).map(|at| (at, name, ink)));
        }
    }
    if let (Some(w), Some(ascent)) = (run.sam.at(run.shown(&run.sam)), ascent_point(run))
        && view.sam
    {
        let ends = [in_space(w), in_space(&ascent)];
        bodies.push((Body::Segment(ends, 1.2), whole(Ink::Sam)));
        bodies.push((Body::Disc(ends[1], 3.5), whole(Ink::Sam)));
        labels.push((camera.seen(ends[1]), "ascent point", Ink::Sam));
    }
    let mut layers = vec![Layer::Solid { pieces: camera.look(&bodies) }];
    let mut close = vec![Layer::Solid { pieces: camera.look(&magnified) }];
    if let Some(end) = &destination {
        draw_limit(if small.is_some() { &mut close } else { &mut layers }, run, end, seen);
    }
    for i in 0..3 {
        let mut end = [0.0; 3];
        end[i] = 0.95 * size;
        let text = format!("e{}", subscript(i));
        layers.push(Layer::Label { at: camera.seen(end), text, ink: Ink::Eigen(i) });
    }
    layers.push(Layer::Handle { at: seen(&view.start), label: "start w₀ (drag)".to_owned() });
    layers.extend(labels.into_iter().map(|(at, name, ink)| Layer::Label {
        at,
        text: name.to_owned(),
        ink,
    }));
    let close_up = small.map(|end| CloseUp {
        centre: seen(&end.floor),
        reach: seen(&end.point).map(|c| (1.5 * c.abs()).max(0.5 * end.radius())),
        title: "the ravine",
        keep_clear: (0..40)
            .map_while(|t| run.sam.at(t))
            .map(seen)
            .chain(ascent_point(run).map(|at| seen(&at)))
            .collect(),
        layers: close,
    });
    let axis = |range| Axis { range, scale: Scale::Linear, symbol: "" };
    Panel {
        id: "space",
        caption: "two level surfaces of ℓ; near things are stronger".to_owned(),
        x: axis(bounds.x),
        y: axis(bounds.y),
        layout: Layout::Space,
        layers,
        close_up,
        turns: true,
    }
}

fn in_space(w: &[f64]) -> [f64; 3] {
    [w[0], w[1], w.get(2).copied().unwrap_or(0.0)]
}

/// The eigen-directions through 0, each in its colour.
fn axes(size: f64) -> Vec<(Body, Tone)> {
    (0..3)
        .flat_map(|i| {
            // in pieces, so that each is sorted where it is
            (-8..8).map(move |k| {
                let mut ends = [[0.0; 3]; 2];
                ends[0][i] = f64::from(k) / 8.0 * 0.9 * size;
                ends[1][i] = f64::from(k + 1) / 8.0 * 0.9 * size;
                (Body::Segment(ends, 1.2), whole(Ink::Eigen(i)))
            })
        })
        .collect()
}

/// The level surface of ℓ that reaches `size` along its longest axis, as its curves in
/// the three eigen-planes. Where λ_i = 0 it is a cylinder or a pair of planes, cut off
/// at `size` along e_i.
fn level_surface(lambda: &[f64], size: f64) -> Vec<(Body, Tone)> {
    let flattest = lambda.iter().copied().filter(|l| *l > 0.0).fold(f64::INFINITY, f64::min);
    if !flattest.is_finite() {
        return Vec::new();
    }
    let semi_axis = |i: usize| size * (flattest / lambda[i].max(flattest)).sqrt();
    let mut bodies = Vec::new();
    for (i, j) in [(0, 1), (0, 2), (1, 2)] {
        // e_i is the steeper one: a flat e_j makes two lines of the curve
        let corner = |k: usize| {
            let angle = std::f64::consts::TAU * k as f64 / CORNERS as f64;
            let mut point = [0.0; 3];
            let flat = lambda[j] == 0.0;
            point[i] = semi_axis(i) * if flat { angle.cos().signum() } else { angle.cos() };
            point[j] = semi_axis(j) * angle.sin();
            point
        };
        let tone = Tone { ink: Ink::Muted, strength: 0.55 };
        let curve = (0..CORNERS).map(|k| (Body::Segment([corner(k), corner(k + 1)], 1.0), tone));
        if lambda[i] > 0.0 {
            bodies.extend(curve);
        }
    }
    bodies
}

/// A path with its points; any but SAM's broken.
fn path(points: &[[f64; 3]], ink: Ink, few: bool) -> Vec<(Body, Tone)> {
    let part = if ink == Ink::Sam { 1.0 } else { 0.6 };
    let until =
        |ends: &[[f64; 3]]| [0, 1, 2].map(|i| ends[0][i] + part * (ends[1][i] - ends[0][i]));
    let width = if few { 1.8 } else { 1.0 };
    let mut bodies: Vec<(Body, Tone)> = points
        .windows(2)
        .map(|ends| (Body::Segment([ends[0], until(ends)], width), whole(ink)))
        .collect();
    let radius = if few { 3.5 } else { 1.5 };
    bodies.extend(points.iter().map(|&at| (Body::Disc(at, radius), whole(ink))));
    bodies.extend(points.last().map(|&at| (Body::Disc(at, 7.0), whole(ink))));
    bodies
}
