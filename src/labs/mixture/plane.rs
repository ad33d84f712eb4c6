//! The main picture: f over the plane, or over a slice through μ and a sample's noise.

use super::course::Course;
use super::run::MixtureRun;
use super::tiles::Window;
use crate::math::mixture::Sample;
use crate::notation::number;
use crate::scene::{Axis, Dash, Ink, Layer, Layout, Panel, Point, Scale, Shape};

/// How far beyond the means, in standard deviations, there is still something to see.
const AROUND: f64 = 3.6;

/// The most that a panel is wider than high; it is never higher than wide.
const WIDEST: f64 = 1.6;

/// How far outside of a flipped sample's mark its ring is, in pixels.
const RING: f64 = 3.4;

/// The radius of a sample's mark in the plane, in pixels.
const USUAL: f64 = 4.2;
/// The same where samples are projected.
const SMALL: f64 = 3.6;
/// The same of flipped ones: of a mark that one of them covers the edge is still seen.
const SMALL_FLIPPED: f64 = 1.9;

/// The radius of the chosen sample's mark, in pixels.
const CHOSEN: f64 = 5.5;

/// Halvings of a stretch in which f changes sign: more than can be seen.
const HALVINGS: usize = 40;

/// The plane that is looked at, in the sample's coordinates.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The sample whose noise gives the second direction; `None` in the plane itself.
    pub sample: Option<usize>,
    /// The second direction, a unit vector across μ.
    pub across: Vec<f64>,
}

impl View {
    /// The plane of the picture: ℝ² itself, or the slice through μ and the noise of sample
    /// number `chosen`.
    pub fn new(sample: &Sample, chosen: usize) -> Self {
        let k = sample.x.ncols();
        if sample.draw.mixture.dimensions() <= 2 {
            let across = (0..k).map(|i| if i == 1 { 1.0 } else { 0.0 }).collect();
            return Self { sample: None, across };
        }
        let chosen = chosen.min(sample.x.nrows().saturating_sub(1));
        let mut across: Vec<f64> = sample.x.row(chosen).iter().copied().collect();
        across[0] = 0.0;
        let length = crate::math::norm(&across);
        if length > 0.0 {
            across.iter_mut().for_each(|part| *part /= length);
        }
        Self { sample: Some(chosen), across }
    }

    /// The sample that stands nearest to a point, and its distance.
    pub fn nearest(&self, sample: &Sample, to: Point) -> Option<(usize, f64)> {
        let distance = |point: Point| (point[0] - to[0]).hypot(point[1] - to[1]);
        let distances = self.points(sample).into_iter().map(distance).enumerate();
        distances.min_by(|(_, a), (_, b)| a.total_cmp(b))
    }

    /// Where each sample stands in the plane, or is projected to it.
    pub fn points(&self, sample: &Sample) -> Vec<Point> {
        let along = |row: usize| {
            let row = sample.x.row(row);
            self.across.iter().zip(row.iter()).map(|(across, x)| across * x).sum::<f64>()
        };
        (0..sample.x.nrows()).map(|row| [sample.x[(row, 0)], along(row)]).collect()
    }
}

/// The window of the picture: all samples, and both clusters' middles with what is around
/// them; on a map wider by what the panel's shape may add.
pub fn window(points: &[Point], mu: f64, is_map: bool) -> Window {
    let reach = |axis: usize, least: f64| {
        points.iter().fold(least, |reach: f64, point| reach.max(1.15 * point[axis].abs()))
    };
    let (x, y) = (reach(0, mu + AROUND), reach(1, AROUND));
    if is_map {
        let (x, y) = (x.max(WIDEST * y), y.max(x));
        return Window { x: (-x, x), y: (-y, y) };
    }
    Window { x: (-x, x), y: (-y, y) }
}

/// The panel `plane`.
pub fn plane(run: &MixtureRun) -> Panel {
    let model = &run.values.model;
    let Ok(course) = &run.course else {
        return empty("nothing can be drawn".to_owned());
    };
    let sample = course.sample();
    let view = &run.view;
    let points = view.points(sample);
    let is_map = view.sample.is_none();
    let window = window(&points, model.mu, false);
    let mut layers = run.field.as_ref().map_or_else(Vec::new, |field| field.layers());
    let across = 10.0 * (window.y.1 - window.y.0);
    layers.push(Layer::Line {
        points: vec![[0.0, -across], [0.0, across]],
        ink: Ink::Muted,
        width: 1.6,
        dash: Dash::Dashed,
    });
    layers.extend(samples(sample, &points, view.sample));
    let bayes = [0.0, -0.8 * window.y.1];
    layers.push(Layer::Label { at: bayes, text: "Bayes boundary".to_owned(), ink: Ink::Muted });
    if let Some(at) = run.field.as_ref().and_then(|field| field.on_boundary()) {
        layers.push(Layer::Label { at, text: "f = 0".to_owned(), ink: Ink::Text });
    }
    layers.extend(chosen(run, &points));
    let caption = match view.sample {
        None if model.p == 1 => {
            "f over the line, p = 1; the height means nothing; rings: flipped".to_owned()
        }
        None => {
            "f over the plane; ring: flipped, frame: chosen; drag a point (off: delete)".to_owned()
        }
        Some(i) => {
            let fit = sign_change(run, course, i).map_or_else(
                || "the others are projected: their ground is not their f".to_owned(),
                |[change, noise]| {
                    let [change, noise] = [change, noise].map(|y| number(y, 3));
                    format!("it is flipped and at {noise}, f changes sign at {change}; the others are projected")
                },
            );
            format!("slice along μ and sample {}’s noise; {fit}", i + 1)
        }
    };
    Panel {
        id: "plane",
        caption,
        x: Axis {
            range: window.x, scale: Scale::Linear, symbol: if is_map { "x₁" } else { "μ" }
        },
        y: Axis { range: window.y, scale: Scale::Linear, symbol: if is_map { "x₂" } else { "" } },
        layout: if is_map { Layout::Map } else { Layout::Chart },
        layers,
        close_up: None,
        turns: false,
    }
}

/// How a flipped sample that is fitted is fitted, in the slice along its noise: f has no dent
/// there but is tilted, and changes sign before it gets there. Where it does, and where the
/// sample is; `None` where it is fitted in another way, or not.
fn sign_change(run: &MixtureRun, course: &Course, row: usize) -> Option<[f64; 2]> {
    let shown = run.shown.as_ref()?;
    let sample = course.sample();
    let label = *sample.labels.get(row).filter(|_| sample.flipped[row])?;
    let [x, noise] = *run.view.points(sample).get(row)?;
    let slice = shown.slice(&run.view, course);
    let agrees = |y: f64| slice.value((x, y)) * label > 0.0;
    if agrees(0.0) || !agrees(noise) {
        return None;
    }
    let (mut before, mut after) = (0.0, noise);
    for _ in 0..HALVINGS {
        let middle = 0.5 * before + 0.5 * after;
        if agrees(middle) {
            after = middle;
        } else {
            before = middle;
        }
    }
    Some([after, noise])
}

/// The samples in the colour of the label they carry, flipped ones ringed. In a slice all
/// but the chosen one are projected, and nearly on one another where their noise is far longer
/// than the picture is fine: rings come first and cover no sample, and a flipped one is smaller
/// than what it may stand on.
fn samples(sample: &Sample, points: &[Point], chosen: Option<usize>) -> Vec<Layer> {
    let (radius, of_flipped) =
        if chosen.is_some() { (SMALL, SMALL_FLIPPED) } else { (USUAL, USUAL) };
    let of = |flipped: bool, sign: Option<f64>| -> Vec<Point> {
        (0..points.len())
            .filter(|&i| sample.flipped[i] == flipped && chosen != Some(i))
            .filter(|&i| sign.is_none_or(|sign| sample.labels[i] == sign))
            .map(|i| points[i])
            .collect()
    };
    let ring = |points: Vec<Point>, radius: f64| Layer::Marks {
        points,
        ink: Ink::Text,
        shape: Shape::Ring,
        radius: radius + RING,
    };
    let chosen_flipped = chosen.filter(|&i| sample.flipped[i]).and_then(|i| points.get(i));
    let mut layers: Vec<Layer> =
        chosen_flipped.map(|at| ring(vec![*at], CHOSEN)).into_iter().collect();
    layers.push(ring(of(true, None), radius));
    for (flipped, radius) in [(false, radius), (true, of_flipped)] {
        // a minus is told from a plus by its shape as well
        for (sign, ink, shape) in [(1.0, Ink::Plus, Shape::Disc), (-1.0, Ink::Minus, Shape::Square)]
        {
            layers.push(Layer::Marks { points: of(flipped, Some(sign)), ink, shape, radius });
        }
    }
    layers
}

/// The sample chosen, framed, with what it is: a handle in the plane, a mark in a slice. On
/// the line none is. Its ring is among those of all.
fn chosen(run: &MixtureRun, points: &[Point]) -> Vec<Layer> {
    let Ok(course) = &run.course else { return Vec::new() };
    let sample = course.sample();
    let i = run.values.sample.min(points.len().saturating_sub(1));
    let Some(&at) = points.get(i).filter(|_| run.values.model.p > 1) else { return Vec::new() };
    let plus = sample.labels[i] > 0.0;
    let (ink, sign) = if plus { (Ink::Plus, "+1") } else { (Ink::Minus, "−1") };
    let shape = if plus { Shape::Disc } else { Shape::Square };
    let kind = if sample.flipped[i] { "flipped to " } else { "labelled " };
    let mark = Layer::Marks { points: vec![at], ink, shape, radius: CHOSEN };
    if run.values.model.p == 2 {
        return vec![Layer::Handle { at, label: String::new() }, mark];
    }
    let text = format!("sample {}, {kind}{sign}", i + 1);
    let (points, radius) = (vec![at], CHOSEN + RING + 3.0);
    let frame = Layer::Marks { points, ink: Ink::Text, shape: Shape::Frame, radius };
    vec![mark, frame, Layer::Label { at, text, ink: Ink::Text }]
}

/// A picture of nothing, with a word.
fn empty(caption: String) -> Panel {
    let axis = Axis { range: (-1.0, 1.0), scale: Scale::Linear, symbol: "" };
    Panel {
        id: "plane",
        caption,
        x: axis.clone(),
        y: axis,
        layout: Layout::Map,
        layers: Vec::new(),
        close_up: None,
        turns: false,
    }
}
