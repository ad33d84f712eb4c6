//! What becomes of SAM over a plane of settings, found by running it in each.

use std::rc::Rc;

use super::run::QuadraticRun;
use super::table::{ETA, PARAMETERS, RHO};
use super::values::Values;
use crate::math::{Plane, Regime, RegimeMap};
use crate::notation::number;
use crate::scene::{Axis, Ink, Layer, Layout, Panel, Point, Scale, Tone};

/// Cells along each side.
const CELLS: usize = 256;
/// Steps taken in a cell at most.
const MOST_STEPS: u32 = 2_000;
/// Steps of SAM in one slice: a few milliseconds' worth.
const SLICE: usize = 600_000;
/// The largest ηλ₁ on the map.
const LARGEST_STEP: f64 = 2.4;

/// The map for the settings that do not vary on it.
pub struct Regimes {
    plane: Plane,
    map: RegimeMap,
    edges: [Vec<f64>; 2],
    tiles: Rc<Vec<(Tone, [Point; 2])>>,
}

impl Regimes {
    /// The plane that some settings have.
    pub fn plane(values: &Values) -> Plane {
        let start = [values.start[0], values.start[1]];
        if values.absolute_axes {
            Plane::StepAndRadius { lambda: [values.lambda[0], values.lambda[1]], start }
        } else {
            // the map is the same for every λ₁ > 0 but for the size of w₀
            let largest = values.lambda[0].max(f64::MIN_POSITIVE);
            Plane::StepAndRatio { largest, rho: values.rho, start }
        }
    }

    /// An empty map.
    pub fn new(plane: Plane) -> Self {
        let (x, y) = axes(&plane);
        let edges = [edges(&x), edges(&y)];
        let middles = |axis: &Axis, edges: &[f64]| -> Vec<f64> {
            edges
                .windows(2)
                .map(|ends| match axis.scale {
                    Scale::Linear => (ends[0] + ends[1]) / 2.0,
                    Scale::Log => (ends[0] * ends[1]).sqrt(),
                })
                .collect()
        };
        let map = RegimeMap::new(plane, middles(&x, &edges[0]), middles(&y, &edges[1]), MOST_STEPS);
        Self { plane, map, edges, tiles: Rc::default() }
    }

    /// Whether this is the map of `plane`.
    pub fn is_of(&self, plane: &Plane) -> bool {
        self.plane == *plane
    }

    /// Computes a slice; returns whether the map is complete.
    pub fn fill(&mut self) -> bool {
        if self.map.is_complete() {
            return true;
        }
        let complete = self.map.fill(SLICE);
        self.tiles = Rc::new(self.tiles());
        complete
    }

    /// The cells as rectangles, neighbours in a row of one tone as one, ordered by tone.
    fn tiles(&self) -> Vec<(Tone, [Point; 2])> {
        let [columns, rows] = &self.edges;
        let mut tiles: Vec<(Tone, [Point; 2])> = Vec::new();
        for row in 0..CELLS {
            let tones: Vec<Option<Tone>> =
                (0..CELLS).map(|column| self.map.shown(column, row).map(tone)).collect();
            let mut column = 0;
            for same in tones.chunk_by(|a, b| a == b) {
                let end = column + same.len();
                if let Some(tone) = same[0] {
                    let corners = [[columns[column], rows[row]], [columns[end], rows[row + 1]]];
                    tiles.push((tone, corners));
                }
                column = end;
            }
        }
        tiles.sort_by(|(a, _), (b, _)| a.ink.cmp(&b.ink).then(a.strength.total_cmp(&b.strength)));
        tiles
    }

    /// What becomes of SAM at a point of the map.
    fn at(&self, [x, y]: Point) -> Option<Regime> {
        let cell =
            |edges: &[f64], at: f64| edges.partition_point(|edge| *edge <= at).checked_sub(1);
        self.map.shown(cell(&self.edges[0], x)?, cell(&self.edges[1], y)?)
    }
}

fn axes(plane: &Plane) -> (Axis, Axis) {
    let linear = |range, symbol| Axis { range, scale: Scale::Linear, symbol };
    match plane {
        Plane::StepAndRatio { .. } => {
            (linear((0.0, LARGEST_STEP), "ηλ₁"), linear((0.0, 1.0), "λ₂/λ₁"))
        }
        Plane::StepAndRadius { .. } => (
            Axis { range: PARAMETERS[ETA].range(), scale: Scale::Log, symbol: "η" },
            linear(PARAMETERS[RHO].range(), "ρ"),
        ),
    }
}

fn edges(axis: &Axis) -> Vec<f64> {
    let (least, largest) = axis.range;
    (0..=CELLS)
        .map(|k| k as f64 / CELLS as f64)
        .map(|part| match axis.scale {
            Scale::Linear => least + part * (largest - least),
            Scale::Log => least * (largest / least).powf(part),
        })
        .collect()
}

/// The colour of a regime: e₁'s for a bounce along it, the darker the sooner it is
/// reached; e₂'s for a saddle; SAM's for divergence.
fn tone(regime: Regime) -> Tone {
    let soon = |steps: u32| {
        let decades = f64::from(steps.max(1)).log10();
        // eight tones from 1 step to the most
        let part = (8.0 * (1.0 - decades / f64::from(MOST_STEPS).log10())).round() / 8.0;
        0.15 + 0.75 * part
    };
    let (ink, strength) = match regime {
        Regime::BouncingE1 { steps } => (Ink::Eigen(0), soon(steps)),
        Regime::FrozenDirection { steps } => (Ink::Eigen(2), soon(steps)),
        Regime::HeldAtSaddle { .. } => (Ink::Eigen(1), 0.6),
        Regime::Diverging => (Ink::Sam, 0.45),
        Regime::GradientZero => (Ink::Muted, 0.3),
        Regime::Unsettled => (Ink::Faint, 0.5),
    };
    Tone { ink, strength }
}

/// A regime in words.
fn in_words(regime: Regime) -> String {
    match regime {
        Regime::BouncingE1 { steps } => format!("bouncing along e₁: {steps} steps to 1 % of w*"),
        Regime::FrozenDirection { steps } => {
            format!("direction kept, λ₁ = λ₂: {steps} steps to 1 %")
        }
        Regime::HeldAtSaddle { .. } => "held at the saddle along e₂".to_owned(),
        Regime::Diverging => "diverging".to_owned(),
        Regime::GradientZero => "at rest, or going to 0 (ρ = 0)".to_owned(),
        Regime::Unsettled => format!("not settled within {MOST_STEPS} steps"),
    }
}

/// Where the settings stand on the map.
pub fn here(values: &Values) -> Point {
    if values.absolute_axes {
        return [values.eta, values.rho];
    }
    let [largest, second] = [values.lambda[0], values.lambda[1]];
    let ratio = if largest > 0.0 { second / largest } else { 0.0 };
    [values.eta * largest, ratio]
}

/// The panel `regimes`.
pub fn map(run: &QuadraticRun) -> Panel {
    let plane = Regimes::plane(&run.values);
    let (x, y) = axes(&plane);
    let mut layers = Vec::new();
    let mut caption = "steps to 1 % of w*: the darker the fewer".to_owned();
    if let Some(regimes) = &run.regimes {
        layers.push(Layer::Tiles { tiles: regimes.tiles.clone() });
        if !regimes.map.is_complete() {
            let part = number(100.0 * regimes.map.progress(), 2);
            caption = format!("running SAM in each cell: {part} % done");
        }
    }
    let within = |value: f64, axis: &Axis| value.clamp(axis.range.0, axis.range.1);
    let here = here(&run.values);
    let at = [within(here[0], &x), within(here[1], &y)];
    layers.push(Layer::Handle { at, label: "these settings (drag)".to_owned() });
    if let Some(regimes) = &run.regimes {
        // a class is named in the middle of what it has of a diagonal of the map
        let mut named: Vec<(&str, Vec<Point>)> = Vec::new();
        for k in 0..CELLS * CELLS {
            if k % 61 != 0 {
                continue;
            }
            let (column, row) = (k % CELLS, k / CELLS);
            let Some(regime) = regimes.map.shown(column, row) else { continue };
            let name = match regime {
                Regime::BouncingE1 { .. } => "bouncing along e₁",
                Regime::FrozenDirection { .. } => "direction kept",
                Regime::HeldAtSaddle { .. } => "held at the saddle",
                Regime::Diverging => "diverging",
                Regime::GradientZero => "at rest",
                Regime::Unsettled => "not settled",
            };
            let point = [regimes.edges[0][column], regimes.edges[1][row]];
            match named.iter_mut().find(|(known, _)| *known == name) {
                Some((_, points)) => points.push(point),
                None => named.push((name, vec![point])),
            }
        }
        for (name, points) in named.into_iter().filter(|(_, points)| points.len() > 30) {
            let at = points[points.len() / 2];
            layers.push(Layer::Label { at, text: name.to_owned(), ink: Ink::Text });
        }
    }
    Panel {
        id: "regimes",
        caption,
        x,
        y,
        layout: Layout::Chart,
        layers,
        close_up: None,
        turns: false,
    }
}

/// What there is to say of a point of the map.
pub fn readout(run: &QuadraticRun, at: Point) -> Vec<String> {
    let names = if run.values.absolute_axes { ["η", "ρ"] } else { ["ηλ₁", "λ₂/λ₁"] };
    let mut lines =
        vec![format!("{} = {}, {} = {}", names[0], number(at[0], 3), names[1], number(at[1], 3))];
    lines.extend(run.regimes.as_ref().and_then(|regimes| regimes.at(at)).map(in_words));
    lines
}
