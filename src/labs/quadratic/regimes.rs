//! What becomes of SAM over a plane of settings, found by running it in each.

use std::rc::Rc;

use super::run::QuadraticRun;
use super::table::{ETA, PARAMETERS, RHO};
use super::values::Values;
use crate::math::{Plane, Regime, RegimeMap};
use crate::notation::number;
use crate::scene::{Axis, DRAG_HINT, Ink, KeyEntry, Layer, Layout, Panel, Point, Scale, Tone};

/// Cells along each side.
const CELLS: usize = 256;
/// Steps taken in a cell at most.
const MOST_STEPS: u32 = 2_000;
/// Steps of SAM in one slice: a few milliseconds' worth.
const SLICE: usize = 400_000;
/// The part of the cells that must be new for the picture to be made anew.
const NEWS: f64 = 0.02;
/// The largest ηλ₁ on the map.
const LARGEST_STEP: f64 = 2.4;
/// Room for words is looked for in every 4th cell.
const SAMPLE: usize = 4;
/// How many such cells words are high, or little less.
const HIGH: usize = 6;
/// How many such cells the words at the handle reach to its side, on a map of ordinary size.
const HANDLE_ASIDE: usize = 12;
/// The words at the handle.
const HANDLE: &str = "these settings (drag)";

/// The map for the settings that do not vary on it.
pub struct Regimes {
    plane: Plane,
    map: RegimeMap,
    edges: [Vec<f64>; 2],
    tiles: Rc<Vec<(Tone, [Point; 2])>>,
    /// How much of the map there was when the tiles were made.
    tiled: f64,
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
        let mut rows = middles(&y, &edges[1]);
        if let (Plane::StepAndRatio { .. }, Some(top)) = (plane, rows.last_mut()) {
            // λ₁ = λ₂ exactly, where the direction is kept
            *top = 1.0;
        }
        let map = RegimeMap::new(plane, middles(&x, &edges[0]), rows, MOST_STEPS);
        Self { plane, map, edges, tiles: Rc::default(), tiled: 0.0 }
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
        let progress = self.map.progress();
        if complete || self.tiles.is_empty() || progress > self.tiled + NEWS {
            self.tiles = Rc::new(self.tiles());
            self.tiled = progress;
        }
        complete
    }

    /// The cells as rectangles, neighbours of one tone as one, ordered by tone.
    fn tiles(&self) -> Vec<(Tone, [Point; 2])> {
        let [columns, rows] = &self.edges;
        // what is taken into a rectangle is no longer there
        let mut left: Vec<Option<Tone>> = (0..CELLS * CELLS)
            .map(|cell| self.map.shown(cell % CELLS, cell / CELLS).map(tone))
            .collect();
        let mut tiles: Vec<(Tone, [Point; 2])> = Vec::new();
        for first in 0..CELLS * CELLS {
            let Some(tone) = left[first] else { continue };
            let (column, row) = (first % CELLS, first / CELLS);
            let same = |cells: &[Option<Tone>]| {
                cells.iter().take_while(|other| **other == Some(tone)).count()
            };
            let width = same(&left[first..(row + 1) * CELLS]);
            let taken = |row: usize| row * CELLS + column..row * CELLS + column + width;
            let mut end = row;
            while end < CELLS && same(&left[taken(end)]) == width {
                left[taken(end)].fill(None);
                end += 1;
            }
            tiles
                .push((tone, [[columns[column], rows[row]], [columns[column + width], rows[end]]]));
        }
        tiles.sort_unstable_by(|(a, _), (b, _)| {
            a.ink.cmp(&b.ink).then(a.strength.total_cmp(&b.strength))
        });
        tiles
    }

    /// What becomes of SAM at a point of the map.
    fn at(&self, [x, y]: Point) -> Option<Regime> {
        let cell = |edges: &[f64], at: f64| {
            let cell = edges.partition_point(|edge| *edge <= at).checked_sub(1)?;
            // the last edge belongs to the last cell
            Some(if edges.last() == Some(&at) { cell - 1 } else { cell })
        };
        self.map.shown(cell(&self.edges[0], x)?, cell(&self.edges[1], y)?)
    }

    /// Whether SAM bounces along e₁ anywhere on the map.
    fn bounces(&self) -> bool {
        self.tiles.iter().any(|(tone, _)| tone.ink == Ink::Eigen(0))
    }

    /// For each class the widest place on the map that is all its own, as high as a name takes,
    /// but for what the handle at `here` takes: its lower left and upper right corners.
    fn names(&self, here: Point) -> Vec<([Point; 2], &'static str)> {
        const SIDE: usize = CELLS / SAMPLE;
        let [columns, rows] = &self.edges;
        let place = |i: usize| i * SAMPLE + SAMPLE / 2;
        let cell = |edges: &[f64], at: f64| edges.partition_point(|edge| *edge <= at) / SAMPLE;
        let handle = [cell(columns, here[0]), cell(rows, here[1])];
        let is_handle = |i: usize, j: usize| {
            i.abs_diff(handle[0]) <= HANDLE_ASIDE && j.abs_diff(handle[1]) <= HIGH
        };
        let names: Vec<Option<&'static str>> = (0..SIDE * SIDE)
            .map(|k| (k % SIDE, k / SIDE))
            .map(|(i, j)| {
                let regime = self.map.shown(place(i), place(j)).filter(|_| !is_handle(i, j));
                regime.map(name)
            })
            .collect();
        let mut best: Vec<(&'static str, f64, [Point; 2])> = Vec::new();
        for j in 0..=SIDE - HIGH {
            let name_at = |i: usize, up: usize| names[(j + up) * SIDE + i];
            let band: Vec<Option<&'static str>> = (0..SIDE)
                .map(|i| {
                    name_at(i, 0).filter(|_| (1..HIGH).all(|up| name_at(i, up) == name_at(i, 0)))
                })
                .collect();
            let mut start = 0;
            for same in band.chunk_by(|a, b| a == b) {
                let end = start + same.len();
                if let Some(name) = same[0] {
                    // of places of one width the one nearest to half the height
                    let aside = (j + HIGH / 2).abs_diff(SIDE / 2) as f64 / SIDE as f64;
                    let width = same.len() as f64 - aside;
                    let within = [
                        [columns[start * SAMPLE], rows[j * SAMPLE]],
                        [columns[end * SAMPLE], rows[(j + HIGH) * SAMPLE]],
                    ];
                    match best.iter_mut().find(|(known, ..)| *known == name) {
                        Some((_, widest, at)) if width > *widest => {
                            (*widest, *at) = (width, within)
                        }
                        Some(_) => {}
                        None => best.push((name, width, within)),
                    }
                }
                start = end;
            }
        }
        best.into_iter().map(|(name, _, within)| (within, name)).collect()
    }

    /// What the colours on the map stand for.
    fn key(&self) -> Vec<KeyEntry> {
        const SOME: [u32; 3] = [MOST_STEPS, 40, 1];
        let classes = [
            SOME.map(|steps| Regime::BouncingE1 { steps }).to_vec(),
            SOME.map(|steps| Regime::FrozenDirection { steps }).to_vec(),
            vec![Regime::HeldAtSaddle { index: 1 }],
            vec![Regime::Diverging],
            vec![Regime::GradientZero],
            vec![Regime::Unsettled],
        ];
        let entry = |class: &Vec<Regime>| {
            let tones: Vec<Tone> = class.iter().map(|regime| tone(*regime)).collect();
            let ink = tones.first()?.ink;
            let there = self.tiles.iter().any(|(tone, _)| tone.ink == ink);
            there.then(|| KeyEntry { tones, words: in_key(class[0]) })
        };
        classes.iter().filter_map(entry).collect()
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

/// The colour of a regime: e₁'s for a bounce along it, the stronger the sooner it is
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

/// The name of a regime's class on the map.
fn name(regime: Regime) -> &'static str {
    match regime {
        Regime::BouncingE1 { .. } => "bouncing along e₁",
        Regime::FrozenDirection { .. } => "direction kept",
        Regime::HeldAtSaddle { .. } => "held at the saddle",
        Regime::Diverging => "diverging",
        Regime::GradientZero => "at rest",
        Regime::Unsettled => "not settled",
    }
}

/// The name of a regime's class in the key.
fn in_key(regime: Regime) -> String {
    match regime {
        Regime::FrozenDirection { .. } => "direction kept, λ₁ = λ₂".to_owned(),
        Regime::Unsettled => format!("not settled in {MOST_STEPS} steps"),
        _ => name(regime).to_owned(),
    }
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

/// The point of the map that is nearest to a point of its plane.
pub fn within(values: &Values, [x, y]: Point) -> Point {
    let (across, up) = axes(&Regimes::plane(values));
    let held = |value: f64, axis: &Axis| value.clamp(axis.range.0, axis.range.1);
    [held(x, &across), held(y, &up)]
}

/// The words at the handle: what it is, and where the settings are if that is off the map.
fn handle_words(here: Point, axes: [&Axis; 2]) -> String {
    const ARROWS: [[&str; 2]; 2] = [["←", "→"], ["↓", "↑"]];
    let beyond: Vec<String> = (0..2)
        .filter_map(|i| {
            let (axis, value) = (axes[i], here[i]);
            let arrow = if value < axis.range.0 {
                ARROWS[i][0]
            } else if value > axis.range.1 {
                ARROWS[i][1]
            } else {
                return None;
            };
            Some(format!("{} = {} {arrow}", axis.symbol, number(value, 3)))
        })
        .collect();
    if beyond.is_empty() {
        return HANDLE.to_owned();
    }
    format!("off the map: {}{DRAG_HINT}", beyond.join(", "))
}

/// The panel `regimes`.
pub fn map(run: &QuadraticRun) -> Panel {
    let plane = Regimes::plane(&run.values);
    let (x, y) = axes(&plane);
    let mut layers = Vec::new();
    let mut told = "what becomes of SAM".to_owned();
    let here = here(&run.values);
    let at = within(&run.values, here);
    let mut words = Vec::new();
    if let Some(regimes) = &run.regimes {
        layers.push(Layer::Tiles { tiles: regimes.tiles.clone() });
        if !regimes.map.is_complete() {
            let part = number(100.0 * regimes.map.progress(), 2);
            told = format!("running SAM in each cell, {part} % done");
        } else if regimes.bounces() {
            told = "the stronger the tone, the fewer steps to 1 % of w*".to_owned();
        }
        let names = regimes.names(at).into_iter();
        words.extend(names.map(|(within, name)| Layer::Name { within, text: name.to_owned() }));
        words.push(Layer::Key { entries: regimes.key() });
    }
    // a chart has no symbol at its vertical axis
    let caption = format!("{} over {}; {told}", y.symbol, x.symbol);
    layers.push(Layer::Handle { at, label: handle_words(here, [&x, &y]) });
    layers.extend(words);
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
