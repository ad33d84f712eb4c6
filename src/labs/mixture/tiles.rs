//! A function of the plane as a map of two colours, with the line between them.

use std::rc::Rc;

use contour::ContourBuilder;

use crate::math::network::{Field, Slice};
use crate::order::ascending;
use crate::scene::{Dash, Ink, Layer, Point, Tone};

/// Tones on each side of 0.
const TONES: i32 = 8;
/// The strongest tone: points must still be seen on it.
const STRONGEST: f64 = 0.42;
/// Values of a unit of the network that are computed without waiting for a free moment.
const AT_ONCE: usize = 3_000_000;
/// Nodes along each side, while there is no time for more.
const COARSE: usize = 96;
/// Nodes along each side otherwise.
const USUAL: usize = 256;
/// Nodes along each side at rest.
const FINE: usize = 400;

/// The window of a plane: its ranges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Along the first axis.
    pub x: (f64, f64),
    /// Along the second.
    pub y: (f64, f64),
}

/// f over a window, as drawn.
pub struct FieldMap {
    window: Window,
    side: usize,
    /// The values of a finer one, as far as they are computed.
    finer: Option<Field>,
    tiles: Rc<Vec<(Tone, [Point; 2])>>,
    boundary: Vec<Vec<Point>>,
}

impl FieldMap {
    /// The map of `slice` over `window`: as fine as can be had at once.
    pub fn new(slice: &Slice, window: Window) -> Self {
        let at_once = USUAL * USUAL * slice.output.len() <= AT_ONCE;
        let side = if at_once { USUAL } else { COARSE };
        Self::with_values(&slice.field(window.x, window.y, side, side), window, side)
    }

    /// Makes it finer, from the same slice, for about `budget` nanoseconds; it stays as it is
    /// until all of that is computed.
    pub fn refine(&mut self, slice: impl FnOnce() -> Slice, budget: usize) {
        if !self.is_coarse() {
            return;
        }
        let Window { x, y } = self.window;
        let finer = self.finer.get_or_insert_with(|| slice().begin_field(x, y, FINE, FINE));
        let cost_of_row = FINE * (finer.units() + 20);
        if finer.advance((budget / cost_of_row).max(1)) {
            *self = Self::with_values(finer.values(), self.window, FINE);
        }
    }

    /// Whether a finer one can be had.
    pub fn is_coarse(&self) -> bool {
        self.side < FINE
    }

    fn with_values(values: &[f64], window: Window, side: usize) -> Self {
        let tiles = Rc::new(tiles(values, window, side));
        Self { window, side, finer: None, tiles, boundary: boundary(values, window, side) }
    }

    /// The layers: the colours, then the line where f = 0.
    pub fn layers(&self) -> Vec<Layer> {
        let mut layers = vec![Layer::Tiles { tiles: self.tiles.clone() }];
        layers.extend(self.boundary.iter().cloned().map(boundary_line));
        layers
    }

    /// A point in the middle of the line where f = 0, for its name.
    pub fn on_boundary(&self) -> Option<Point> {
        let inside = |at: &&Point| {
            let within = |value: f64, (least, largest): (f64, f64)| {
                let margin = 0.3 * (largest - least);
                (least + margin..largest - margin).contains(&value)
            };
            within(at[0], self.window.x) && within(at[1], self.window.y)
        };
        let longest = self.boundary.iter().max_by_key(|line| line.len())?;
        let points: Vec<&Point> = longest.iter().filter(inside).collect();
        points.get(points.len() / 3).map(|at| **at)
    }
}

/// The band of a value: how many tones from 0, on its side. A label's odds are
/// e^f : 1, so that the tones are even in its probability.
fn band(value: f64) -> i32 {
    let certainty = libm::tanh(value / 2.0);
    let tone = (certainty.abs() * f64::from(TONES)).ceil().clamp(1.0, f64::from(TONES)) as i32;
    if certainty < 0.0 { -tone } else { tone }
}

fn tone(band: i32) -> Tone {
    let ink = if band > 0 { Ink::Plus } else { Ink::Minus };
    Tone { ink, strength: STRONGEST * f64::from(band.abs()) / f64::from(TONES) }
}

/// The value at the outer end of a band.
fn end_of(band: i32) -> f64 {
    2.0 * libm::atanh(f64::from(band) / f64::from(TONES))
}

/// Where, between two neighbours' places 0 and 1, one band gives way to the next.
fn change(left: f64, right: f64) -> f64 {
    let (a, b) = (band(left), band(right));
    let level =
        if a.signum() != b.signum() { 0.0 } else { end_of(a.signum() * a.abs().min(b.abs())) };
    let part = (level - left) / (right - left);
    if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.5 }
}

/// A function of the first coordinate alone in upright strips, and the lines at its zeros
/// `zeros`, however narrow what lies between them.
pub fn strips(value: impl Fn(f64) -> f64, zeros: &[f64], window: Window) -> Vec<Layer> {
    let (least, largest) = window.x;
    let node = |k: usize| least + (largest - least) * k as f64 / FINE as f64;
    let mut edges: Vec<f64> = (0..=FINE).map(node).chain(zeros.iter().copied()).collect();
    edges.retain(|x| (least..=largest).contains(x));
    let edges: Vec<f64> = ascending(&edges).into_iter().map(|i| edges[i]).collect();
    let strips = edges.windows(2).map(|pair| (band(value(0.5 * (pair[0] + pair[1]))), pair));
    let strips: Vec<(i32, &[f64])> = strips.collect();
    let same = strips.chunk_by(|(a, _), (b, _)| a == b);
    let tile = |same: &[(i32, &[f64])]| {
        let ((band, first), (_, last)) = (same.first()?, same.last()?);
        Some((*band, [[first[0], window.y.0], [last[1], window.y.1]]))
    };
    let tiles = in_tones(&same.filter_map(tile).collect::<Vec<_>>());
    let line = |x: &f64| boundary_line(vec![[*x, window.y.0], [*x, window.y.1]]);
    [Layer::Tiles { tiles: Rc::new(tiles) }].into_iter().chain(zeros.iter().map(line)).collect()
}

/// A piece of the line where f = 0.
fn boundary_line(points: Vec<Point>) -> Layer {
    Layer::Line { points, ink: Ink::Text, width: 2.2, dash: Dash::Solid }
}

/// Rows of rectangles around the cells' middles, neighbours of one tone as one, ordered by
/// tone. Within a row tones change where f does, not only between cells.
fn tiles(values: &[f64], window: Window, side: usize) -> Vec<(Tone, [Point; 2])> {
    let edge =
        |(least, largest): (f64, f64), place: f64| least + (largest - least) * place / side as f64;
    let mut tiles: Vec<(i32, [Point; 2])> = Vec::new();
    for (row, values) in values.chunks(side).enumerate() {
        let (low, high) = (edge(window.y, row as f64), edge(window.y, row as f64 + 1.0));
        let (mut column, mut from) = (0, window.x.0);
        for same in values.chunk_by(|a, b| band(*a) == band(*b)) {
            column += same.len();
            let next = values.get(column).zip(same.last());
            let to = next.map_or(window.x.1, |(right, left)| {
                edge(window.x, column as f64 - 0.5 + change(*left, *right))
            });
            tiles.push((band(same[0]), [[from, low], [to, high]]));
            from = to;
        }
    }
    in_tones(&tiles)
}

/// Tiles by their bands in the bands' tones, ordered by these.
fn in_tones(tiles: &[(i32, [Point; 2])]) -> Vec<(Tone, [Point; 2])> {
    let bands: Vec<f64> = tiles.iter().map(|(band, _)| f64::from(*band)).collect();
    let ordered = ascending(&bands).into_iter().map(|i| tiles[i]);
    ordered.map(|(band, corners)| (tone(band), corners)).collect()
}

/// The lines where f = 0, through the middles of the cells.
fn boundary(values: &[f64], window: Window, side: usize) -> Vec<Vec<Point>> {
    // a grid of this size has no other errors than a wrong size
    let lines = ContourBuilder::new(side, side, true).lines(values, &[0.0]).unwrap_or_default();
    let place = |(least, largest): (f64, f64), k: f64| least + (largest - least) * k / side as f64;
    // the crate closes its lines along the grid's edge, and counts a cell from its corner
    let last = side as f64 - 0.5;
    let on_edge = |x: f64| x <= 0.5 || x >= last;
    lines
        .iter()
        .flat_map(|line| line.geometry().0.iter())
        .flat_map(|string| {
            let inside = string.0.chunk_by(|a, b| {
                let along_x = on_edge(a.x) && on_edge(b.x) && a.x == b.x;
                let along_y = on_edge(a.y) && on_edge(b.y) && a.y == b.y;
                !(along_x || along_y)
            });
            inside.filter(|piece| piece.len() > 1)
        })
        .map(|piece| piece.iter().map(|c| [place(window.x, c.x), place(window.y, c.y)]).collect())
        .collect()
}
