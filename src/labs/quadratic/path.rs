//! The main picture: the ravine seen from above, with both paths in it.

use super::level_sets::{level_set, levels};
use super::run::QuadraticRun;
use super::table::Values;
use crate::math::{Trajectory, norm};
use crate::scene::{Axis, CloseUp, Dash, Ink, Layer, Layout, Panel, Point, Scale, Shape};

/// Contours between the middle and the edge.
const CONTOURS: usize = 7;
/// Iterates drawn one by one; of a longer run, pairs at even distances follow.
const DRAWN_SINGLY: usize = 2_000;
/// Pairs of iterates drawn of the rest.
const DRAWN_PAIRS: usize = 500;
/// Up to so many iterates are told apart by marks.
const FEW: usize = 90;
/// Of more, the close-up shows the last ones only.
const RECENT: usize = 16;
/// A close-up opens when the bounce is smaller than this part of the picture.
const SMALL_BOUNCE: f64 = 0.3;
/// Iterates that may widen the picture.
const FITTED: usize = 200;

/// The panel `path`.
pub fn panel(run: &QuadraticRun, view: &Values) -> Panel {
    let bounds = bounds(run);
    let reach = bounds.reach();
    let destination = run.destination();
    let small = destination.filter(|(point, _)| norm(point) < SMALL_BOUNCE * bounds.size());

    let mut layers = Vec::new();
    draw_contours(&mut layers, view.lambda, reach);
    // steps too small to see on this picture or its close-up are not drawn again
    let finest = small.map_or(reach, |(point, _)| norm(&point)) / 400.0;
    let mut magnified = Vec::new();
    if let Some((point, _)) = small {
        draw_contours(&mut magnified, view.lambda, 1.5 * norm(&point));
    }
    for (trajectory, ink, name, drawn) in
        [(&run.gd, Ink::Gd, "gradient descent", view.gd), (&run.sam, Ink::Sam, "SAM", view.sam)]
    {
        if drawn {
            let shown = run.shown(trajectory, view.time);
            let points = visible_iterates(trajectory, shown, view.strobe, finest);
            let recent = points.len() - if points.len() > FEW { RECENT } else { points.len() };
            draw_path(&mut magnified, &points[recent..], ink, true);
            draw_path(&mut layers, &points, ink, points.len() <= FEW);
            if let Some(&at) = points.get(points.len().min(4) / 2) {
                layers.push(Layer::Label { at, text: name.to_owned(), ink });
            }
        }
    }
    if view.sam {
        draw_ascent(&mut layers, run, run.shown(&run.sam, view.time));
    }
    if let Some((point, floor)) = destination {
        let place = if small.is_some() { &mut magnified } else { &mut layers };
        draw_limit(place, point, floor, run.bounce_direction() == Some(0));
    }
    layers.push(Layer::Handle { at: view.start, label: "start w₀ (drag)".to_owned() });

    let close_up = small.map(|(point, floor)| {
        let iterates = (0..=FITTED).map_while(|t| run.sam.at(t)).map(point_of);
        let ascent = [1.0, -1.0].map(|sign| {
            let far = 1.0 + view.rho / norm(&point);
            [floor[0] + sign * far * point[0], floor[1] + sign * far * point[1]]
        });
        CloseUp {
            centre: floor,
            reach: point.map(|c| (1.5 * c.abs()).max(0.4 * norm(&point))),
            title: "the ravine",
            keep_clear: iterates.chain(ascent).collect(),
            layers: magnified,
        }
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
    }
}

/// What the picture must show: 0, the start, ±w* and the first iterates, as far as
/// they stay in the neighbourhood.
pub struct Bounds {
    x: (f64, f64),
    y: (f64, f64),
}

impl Bounds {
    /// Whether a point is on the picture.
    pub fn contains(&self, w: &[f64]) -> bool {
        (self.x.0..=self.x.1).contains(&w[0]) && (self.y.0..=self.y.1).contains(&w[1])
    }

    fn size(&self) -> f64 {
        (self.x.1 - self.x.0).max(self.y.1 - self.y.0) / 2.0
    }

    fn reach(&self) -> f64 {
        [self.x.0, self.x.1, self.y.0, self.y.1]
            .into_iter()
            .fold(0.0, |reach, x| reach.max(x.abs()))
    }
}

/// The ranges of the picture of `run`.
pub fn bounds(run: &QuadraticRun) -> Bounds {
    let start = run.values.start;
    let mut points = vec![[0.0, 0.0], start];
    if let Some((point, floor)) = run.destination() {
        for sign in [-1.3, 1.3] {
            points.push([floor[0] + sign * point[0], floor[1] + sign * point[1]]);
        }
    }
    let neighbourhood = 1.6 * points.iter().flatten().fold(0.0_f64, |far, x| far.max(x.abs()));
    for trajectory in [&run.sam, &run.gd] {
        let iterates = (0..=FITTED).map_while(|t| trajectory.at(t)).map(point_of);
        points.extend(iterates.take_while(|w| w.iter().all(|x| x.abs() <= neighbourhood)));
    }
    let range = |i: usize| {
        let (least, largest) = points
            .iter()
            .fold((0.0_f64, 0.0_f64), |(least, largest), w| (least.min(w[i]), largest.max(w[i])));
        (least, largest)
    };
    let (x, y) = (range(0), range(1));
    // a start at 0 still has a picture around it
    let size = (x.1 - x.0).max(y.1 - y.0);
    let margin = if size > 0.0 { 0.12 * size } else { 1.0 };
    Bounds { x: (x.0 - margin, x.1 + margin), y: (y.0 - margin, y.1 + margin) }
}

fn point_of(w: &[f64]) -> Point {
    [w[0], w[1]]
}

/// The iterates worth drawing up to step `last`, in order: those that are not
/// within `finest` of the one two steps before, which the eye has seen already.
fn visible_iterates(trajectory: &Trajectory, last: usize, strobe: bool, finest: f64) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let mut seen = |w: Point| {
        let apart = |other: &Point| (w[0] - other[0]).abs().max((w[1] - other[1]).abs());
        if points.len() >= 2 && points.iter().rev().take(2).any(|p| apart(p) < finest) {
            // the bounce goes on between the same places: keep them up to date
            return;
        }
        points.push(w);
    };
    let stride = if strobe { 2 } else { 1 };
    let singly = last.min(DRAWN_SINGLY);
    for t in (0..=singly).filter(|t| (last - t).is_multiple_of(stride)) {
        trajectory.at(t).map(point_of).map(&mut seen);
    }
    let rest = last - singly;
    for pair in 1..=DRAWN_PAIRS.min(rest / 2) {
        let t = singly + pair * (rest / DRAWN_PAIRS.min(rest / 2).max(1)) / 2 * 2;
        for t in [t.saturating_sub(1), t] {
            if (last - t.min(last)).is_multiple_of(stride) {
                trajectory.at(t.min(last)).map(point_of).map(&mut seen);
            }
        }
    }
    trajectory.at(last).map(point_of).into_iter().for_each(|w| points.push(w));
    points
}

fn draw_contours(layers: &mut Vec<Layer>, lambda: [f64; 2], reach: f64) {
    for level in levels(lambda, reach, CONTOURS) {
        for points in level_set(lambda, level, 4.0 * reach) {
            layers.push(Layer::Line { points, ink: Ink::Faint, width: 1.0, dash: Dash::Solid });
        }
    }
}

/// A path with its last point larger; where there are many, thinly and unmarked.
fn draw_path(layers: &mut Vec<Layer>, points: &[Point], ink: Ink, few: bool) {
    const RADIUS: f64 = 3.5;
    let marks = |points: &[Point], radius: f64| Layer::Marks {
        points: points.to_vec(),
        ink,
        shape: Shape::Disc,
        radius,
    };
    let width = if few { 1.8 } else { 1.0 };
    layers.push(Layer::Line { points: points.to_vec(), ink, width, dash: Dash::Solid });
    layers.push(marks(points, if few { RADIUS } else { 1.5 }));
    if let Some(&now) = points.last() {
        layers.push(marks(&[now], 2.0 * RADIUS));
    }
}

/// The point w + ρ v/‖v‖ where SAM takes its gradient, seen from the step shown.
fn draw_ascent(layers: &mut Vec<Layer>, run: &QuadraticRun, t: usize) {
    let (Some(w), Some(v)) = (run.sam.at(t), run.v(t)) else {
        return;
    };
    let (rho, gradient_norm) = (run.values.rho, norm(&v));
    if rho == 0.0 || gradient_norm == 0.0 {
        return;
    }
    let at = [w[0] + rho * (v[0] / gradient_norm), w[1] + rho * (v[1] / gradient_norm)];
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
fn draw_limit(layers: &mut Vec<Layer>, point: Point, floor: Point, top: bool) {
    let at = |sign: f64| [floor[0] + sign * point[0], floor[1] + sign * point[1]];
    let ends = [at(1.0), at(-1.0)];
    layers.push(Layer::Marks {
        points: ends.to_vec(),
        ink: Ink::Text,
        shape: Shape::Cross,
        radius: 7.0,
    });
    // +w* is the end on the positive side of its axis
    let first_positive = point[0] > 0.0 || (point[0] == 0.0 && point[1] > 0.0);
    let names = match (top, first_positive) {
        (true, true) => ["+w*", "−w*"],
        (true, false) => ["−w*", "+w*"],
        (false, true) => ["+β₂/λ₂", "−β₂/λ₂"],
        (false, false) => ["−β₂/λ₂", "+β₂/λ₂"],
    };
    for (at, text) in ends.into_iter().zip(names) {
        layers.push(Layer::Label { at, text: text.to_owned(), ink: Ink::Text });
    }
}
