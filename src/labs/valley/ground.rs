//! What lies under the paths: the window, the contours, and the curve of minima.

use super::run::ValleyRun;
use super::values::Model;
use crate::labs::contours::{Field, levels};
use crate::labs::extent::extent;
use crate::math::valley::{curve_of_minima, nearest_minimum};
use crate::math::{Trajectory, norm};
use crate::scene::{Ink, Layer, Piece, PieceShape, Point, Tone};

/// Grid lines along each side for the contours.
const GRID: usize = 80;
/// Contours drawn.
const CONTOURS: usize = 12;
/// The highest of them, in units of the loss at the start.
const HIGHEST: f64 = 4.0;
/// Iterates of each path that may widen the window.
const FITTED: usize = 400;
/// Places on the curve of minima that its name is tried at, about.
const PLACES: usize = 24;
/// Segments of a path that the name is kept clear of, about.
const MINDED: usize = 100;
/// The name keeps this part of the window's sides away from its edge.
const MARGIN: f64 = 0.1;
/// A path this part of the window's half side away is not near.
const CLEAR: f64 = 0.25;
/// The window reaches so many times as far as the start at most.
const NEIGHBOURHOOD: f64 = 2.5;

/// The ranges of x and of y.
pub type Window = ((f64, f64), (f64, f64));

/// The window and what is in it, whatever run goes over it.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Whose it is, for the loss.
    model: Model,
    /// What the contours and the curves are worked out for: it holds the window.
    surroundings: Window,
    /// The range of x.
    pub x: (f64, f64),
    /// The range of y.
    pub y: (f64, f64),
    contours: Vec<Layer>,
    /// The curves of minima, each point with its λₘₐₓ.
    pub minima: Vec<Vec<(Point, f64)>>,
}

impl Ground {
    /// The ground of a run in its [`window`].
    pub fn new(run: &ValleyRun, window: Window) -> Self {
        let surroundings @ (x, y) = surroundings(window);
        let field = Field::sample(x, y, GRID, |w| run.loss.at(w));
        let (bottom, _) = field.extremes();
        let start = run.loss.at(run.values.model.start);
        let bottom = if bottom.is_finite() { bottom.clamp(-start.abs(), start) } else { 0.0 };
        let top = bottom + HIGHEST * (start - bottom).max(1e-6);
        let contours = if top.is_finite() {
            field.lines(&levels(bottom, top, CONTOURS), Ink::Faint)
        } else {
            Vec::new()
        };
        let minima = curve_of_minima(&run.loss, around(surroundings))
            .into_iter()
            .map(|line| line.into_iter().map(|w| (w, run.loss.lambda_max(w))).collect())
            .collect();
        let model = run.values.model.clone();
        Self { model, surroundings, x: window.0, y: window.1, contours, minima }
    }

    /// The same for a run in its [`window`], if it is.
    pub fn in_window(self, run: &ValleyRun, window: Window) -> Option<Self> {
        let same_start = self.model.start == run.values.model.start;
        let same_loss = self.model.has_loss_of(&run.values.model);
        let fits = same_start && same_loss && self.surroundings == surroundings(window);
        fits.then_some(Self { x: window.0, y: window.1, ..self })
    }

    /// Half the larger side of the window.
    pub fn size(&self) -> f64 {
        0.5 * (self.x.1 - self.x.0).max(self.y.1 - self.y.0)
    }

    /// Whether a point is in the window.
    pub fn contains(&self, [x, y]: Point) -> bool {
        (self.x.0..=self.x.1).contains(&x) && (self.y.0..=self.y.1).contains(&y)
    }

    /// The contours, and over them the minima.
    pub fn layers(&self) -> Vec<Layer> {
        let mut layers = self.contours.clone();
        layers.push(self.minima_in(Some));
        layers
    }

    /// The minima that are `seen`, where they are: the stronger the colour, the larger λₘₐₓ.
    pub fn minima_in(&self, seen: impl Fn(Point) -> Option<Point>) -> Layer {
        let inside = || self.minima.iter().flatten().filter(|(w, _)| self.contains(*w));
        let (least, largest) = inside()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, largest), (_, lambda)| {
                (least.min(*lambda), largest.max(*lambda))
            });
        let tone = |lambda: f64| {
            let part = ((lambda - least) / (largest - least).max(1e-12 * largest)).clamp(0.0, 1.0);
            // few tones, so that neighbours are drawn in one stroke
            let part = if part.is_finite() { (8.0 * part).round() / 8.0 } else { 1.0 };
            Tone { ink: Ink::Eigen(0), strength: 0.2 + 0.8 * part }
        };
        let mut pieces = Vec::new();
        for line in &self.minima {
            if let [(w, lambda)] = line[..] {
                let shape = seen(w).map(|w| PieceShape::Disc(w, 6.0));
                pieces.extend(shape.map(|shape| Piece { shape, tone: tone(lambda) }));
            }
            pieces.extend(line.windows(2).filter_map(|ends| {
                let shape = PieceShape::Segment([seen(ends[0].0)?, seen(ends[1].0)?], 5.0);
                Some(Piece { shape, tone: tone(0.5 * (ends[0].1 + ends[1].1)) })
            }));
        }
        Layer::Solid { pieces }
    }

    /// The name of the minima beside their curve: where none of the paths comes near at any
    /// step, and of such places at the sharpest. It tells nothing of the step shown.
    pub fn name_of_minima(&self, paths: &[&Trajectory]) -> Option<Layer> {
        let steps = paths.iter().flat_map(|path| {
            let stride = (path.last() / MINDED) | 1;
            (0..path.last())
                .step_by(stride)
                .filter_map(|t| Some([ValleyRun::at(path, t)?, ValleyRun::at(path, t + 1)?]))
        });
        let lines: Vec<[Point; 2]> = steps.collect();
        let clear = CLEAR * self.size();
        let [x, y] = [self.x, self.y].map(|(least, largest)| {
            let margin = MARGIN * (largest - least);
            least + margin..=largest - margin
        });
        let all = || self.minima.iter().flatten();
        let mut inside: Vec<&(Point, f64)> =
            all().filter(|(w, _)| x.contains(&w[0]) && y.contains(&w[1])).collect();
        if inside.is_empty() {
            inside = all().filter(|(w, _)| self.contains(*w)).collect();
        }
        let places = inside.iter().step_by(inside.len() / PLACES + 1).chain(inside.last());
        let ranked = places.map(|(w, lambda)| {
            let room = lines.iter().map(|ends| distance(*w, *ends)).fold(clear, f64::min);
            (w, room, lambda)
        });
        let (at, ..) = ranked.max_by(|a, b| a.1.total_cmp(&b.1).then(a.2.total_cmp(b.2)))?;
        Some(Layer::Label { at: *at, text: "minima".to_owned(), ink: Ink::Eigen(0) })
    }
}

/// A map shows more than its ranges: as much more as they differ.
fn around((x, y): Window) -> [[f64; 2]; 2] {
    let side = (x.1 - x.0).max(y.1 - y.0);
    [x, y].map(|(least, largest)| [-0.7, 0.7].map(|part| 0.5 * (least + largest) + part * side))
}

/// How far a point is from a line segment.
fn distance(w: Point, [from, to]: [Point; 2]) -> f64 {
    let (along, away) = ([to[0] - from[0], to[1] - from[1]], [w[0] - from[0], w[1] - from[1]]);
    let square = along[0] * along[0] + along[1] * along[1];
    let part = ((away[0] * along[0] + away[1] * along[1]) / square).clamp(0.0, 1.0);
    // a segment without a length is its end
    let part = if part.is_nan() { 0.0 } else { part };
    norm(&[away[0] - part * along[0], away[1] - part * along[1]])
}

/// The window of a run: its start, the minimum beside it and the iterates of both paths that
/// stay in the neighbourhood, to round numbers, so that it stands still while the run
/// changes a little.
pub fn window(run: &ValleyRun) -> Window {
    let start = run.values.model.start;
    let neighbourhood = NEIGHBOURHOOD * start.iter().fold(0.4, |far: f64, x| far.max(x.abs()));
    let mut points = vec![start];
    points.extend(nearest_minimum(&run.loss, start));
    let iterates = |trajectory: &Trajectory| -> Vec<Point> {
        let last = trajectory.computed().saturating_sub(1);
        let stride = (last / FITTED) | 1;
        (0..=last).step_by(stride).filter_map(|t| ValleyRun::at(trajectory, t)).collect()
    };
    points.extend(iterates(&run.sam));
    points.extend(iterates(&run.gd));
    points.retain(|w| w.iter().all(|x| x.abs() <= neighbourhood) || *w == start);
    let (x, y) = (extent(&points, 0), extent(&points, 1));
    let size = (x.1 - x.0).max(y.1 - y.0).max(1e-3 * neighbourhood);
    let unit = 10f64.powf(size.log10().floor()) / 5.0;
    let round = |(least, largest): (f64, f64)| {
        let margin = 0.15 * size;
        (((least - margin) / unit).floor() * unit, ((largest + margin) / unit).ceil() * unit)
    };
    (round(x), round(y))
}

/// A window around a window, to rounder numbers: few windows share it, so that it seldom
/// changes while a slider is dragged.
fn surroundings((x, y): Window) -> Window {
    let side = (x.1 - x.0).max(y.1 - y.0);
    let unit = libm::exp2(libm::log2(side).ceil()) / 8.0;
    let round = |(least, largest): (f64, f64)| {
        ((least / unit).floor() * unit, (largest / unit).ceil() * unit)
    };
    (round(x), round(y))
}
