//! A plane of settings, coloured by what becomes of the run.

use super::decider::Decider;
use super::lanes::SamRun;
use super::regime::Regime;

/// The first cells computed are this far apart, a power of 2.
const COARSEST: usize = 32;

/// Runs computed side by side.
const LANES: usize = 8;

/// Two settings that vary, and the others that do not, for a run in two dimensions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Plane {
    /// x = h = ηλ₁ > 0, y = λ₂/λ₁ from 0 to 1.
    StepAndRatio {
        /// λ₁ > 0.
        largest: f64,
        /// ρ ≥ 0.
        rho: f64,
        /// w₀.
        start: [f64; 2],
    },
    /// x = η > 0, y = ρ ≥ 0.
    StepAndRadius {
        /// λ₁ ≥ λ₂ ≥ 0.
        lambda: [f64; 2],
        /// w₀.
        start: [f64; 2],
    },
}

impl Plane {
    /// The run at the point (x, y).
    pub fn run(&self, x: f64, y: f64) -> SamRun<2> {
        match *self {
            Self::StepAndRatio { largest, rho, start } => {
                SamRun { lambda: [largest, y * largest], eta: x / largest, rho, start }
            }
            Self::StepAndRadius { lambda, start } => SamRun { lambda, eta: x, rho: y, start },
        }
    }
}

/// A map of regimes over a grid of a [`Plane`], filled in slices, the coarse picture
/// first: every 32nd cell in both directions, then every 16th, and so on.
#[derive(Clone, Debug)]
pub struct RegimeMap {
    grid: Grid,
    decider: Decider<2, LANES, usize>,
    cells: Vec<Option<Regime>>,
    decided: usize,
}

/// The cells still to be begun.
#[derive(Clone, Debug)]
struct Grid {
    plane: Plane,
    x: Vec<f64>,
    y: Vec<f64>,
    order: Order,
}

impl RegimeMap {
    /// An empty map of `plane` at the columns `x` and rows `y` of the grid, each cell
    /// followed for at most `max_steps` steps.
    pub fn new(plane: Plane, x: Vec<f64>, y: Vec<f64>, max_steps: u32) -> Self {
        let (width, height) = (x.len(), y.len());
        Self {
            cells: vec![None; width * height],
            grid: Grid { plane, x, y, order: Order::new(width, height) },
            decider: Decider::new(max_steps),
            decided: 0,
        }
    }

    /// The number of columns.
    pub fn width(&self) -> usize {
        self.grid.x.len()
    }

    /// The number of rows.
    pub fn height(&self) -> usize {
        self.grid.y.len()
    }

    /// Takes about `budget` steps of SAM in all (a few nanoseconds each) and returns
    /// whether the map is complete.
    pub fn fill(&mut self, budget: usize) -> bool {
        let mut work = 0;
        while work < budget && !self.is_complete() {
            let (cells, decided) = (&mut self.cells, &mut self.decided);
            work += self.decider.advance(&mut self.grid, &mut |cell: usize, regime| {
                cells[cell] = Some(regime);
                *decided += 1;
            });
        }
        self.is_complete()
    }

    /// Whether every cell is decided.
    pub fn is_complete(&self) -> bool {
        self.decided == self.cells.len()
    }

    /// The part of the cells that is decided, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.decided as f64 / self.cells.len().max(1) as f64
    }

    /// The regime of a cell, `None` while it is not decided or outside the grid.
    pub fn at(&self, column: usize, row: usize) -> Option<Regime> {
        let inside = column < self.width() && row < self.height();
        if inside { self.cells[row * self.width() + column] } else { None }
    }

    /// What to show at a cell: its own regime, or that of the nearest coarser cell
    /// below and to the left of it that is decided.
    pub fn shown(&self, column: usize, row: usize) -> Option<Regime> {
        let coarser = std::iter::successors(Some(1), |stride| Some(stride * 2));
        let mut strides = coarser.take_while(|stride| *stride <= COARSEST);
        strides.find_map(|stride| self.at(column / stride * stride, row / stride * stride))
    }
}

impl Iterator for Grid {
    type Item = (usize, SamRun<2>);

    fn next(&mut self) -> Option<Self::Item> {
        let (column, row) = self.order.next()?;
        let run = self.plane.run(self.x[column], self.y[row]);
        Some((row * self.x.len() + column, run))
    }
}

/// All cells of a grid, from coarse to fine, each once.
#[derive(Clone, Debug)]
struct Order {
    width: usize,
    height: usize,
    stride: usize,
    column: usize,
    row: usize,
}

impl Order {
    fn new(width: usize, height: usize) -> Self {
        // an empty grid has no level
        let stride = if width * height == 0 { 0 } else { COARSEST };
        Self { width, height, stride, column: 0, row: 0 }
    }

    /// Goes to the next cell of this level, or to the first of the next.
    fn step(&mut self) {
        self.column += self.stride;
        if self.column >= self.width {
            self.column = 0;
            self.row += self.stride;
        }
        if self.row >= self.height {
            self.row = 0;
            self.stride /= 2;
        }
    }

    fn is_on_coarser_level(&self) -> bool {
        let coarser = 2 * self.stride;
        coarser <= COARSEST
            && self.column.is_multiple_of(coarser)
            && self.row.is_multiple_of(coarser)
    }
}

impl Iterator for Order {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        while self.stride > 0 && self.is_on_coarser_level() {
            self.step();
        }
        (self.stride > 0).then(|| {
            let cell = (self.column, self.row);
            self.step();
            cell
        })
    }
}
