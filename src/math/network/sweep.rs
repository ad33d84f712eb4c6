//! One row of a field, all units after each other.

use wide::f64x4;

use super::groups::{Group, groups};
use super::panels::LANES;
use super::sigmoid::exp_quotient;

/// Quads of cells after which a geometric progression starts anew from an exponential: its
/// rounding errors stay those of so many products.
const QUADS: usize = 24;

/// 1 + e^−z is 1 in 64-bit numbers for z from here on.
const FAR: f64 = 37.5;

/// Equal cells on a line.
#[derive(Clone, Copy, Debug)]
pub struct Grid {
    first: f64,
    step: f64,
    count: usize,
}

impl Grid {
    /// `count` cells from `ends.0` to `ends.1`.
    pub fn new(ends: (f64, f64), count: usize) -> Self {
        let step = (ends.1 - ends.0) / count.max(1) as f64;
        Self { first: ends.0 + 0.5 * step, step, count }
    }

    /// The number of cells.
    pub fn len(&self) -> usize {
        self.count
    }

    /// The centre of a cell.
    fn centre(&self, cell: usize) -> f64 {
        self.first + cell as f64 * self.step
    }

    /// All centres in order.
    pub fn centres(self) -> impl Iterator<Item = f64> {
        (0..self.count).map(move |cell| self.centre(cell))
    }
}

/// What sweeps over the rows of a field.
pub struct Sweep {
    grid: Grid,
    leak: f64,
    output: Vec<f64>,
    units: Vec<Unit>,
    groups: Vec<Group>,
    /// The centres of the cells, in fours.
    x: Vec<[f64; LANES]>,
    /// Π(1 + e^−|z|) over the units with a_j ≥ 0, and over those with a_j < 0.
    products: [Vec<[f64; LANES]>; 2],
    /// Σ a_j log((1 + e^−|z|)/2).
    soft: Vec<f64>,
    /// By cell, what is added there to Σ a_j w_j over the units with z > 0.
    switched: Vec<(f64, f64)>,
}

/// A unit along a row.
#[derive(Clone, Copy)]
struct Unit {
    along_x: f64,
    along_y: f64,
    /// |z| grows by this a quad of cells, away from its zero.
    growth: f64,
    /// e^−growth.
    ratio: f64,
}

impl Sweep {
    /// The number of units.
    pub fn units(&self) -> usize {
        self.units.len()
    }

    /// For units w_j with output weights a_j along rows of cells at `grid`.
    pub fn new(units: Vec<(f64, f64)>, output: &[f64], leak: f64, grid: Grid) -> Self {
        let quads = grid.count.div_ceil(LANES);
        let unit = |(along_x, along_y): (f64, f64)| {
            let growth = (along_x * grid.step * LANES as f64).abs();
            Unit { along_x, along_y, growth, ratio: libm::exp(-growth) }
        };
        let mut x = vec![[0.0; LANES]; quads];
        for (cell, x) in x.as_flattened_mut().iter_mut().enumerate() {
            *x = grid.centre(cell);
        }
        Self {
            grid,
            leak,
            output: output.to_vec(),
            units: units.into_iter().map(unit).collect(),
            groups: groups(output),
            products: [x.clone(), x.clone()],
            x,
            soft: vec![0.0; grid.count],
            switched: vec![(0.0, 0.0); grid.count + 1],
        }
    }

    /// Appends the row at height `y` to `field`.
    pub fn row(&mut self, y: f64, field: &mut Vec<f64>) {
        self.soft.fill(0.0);
        for group in &self.groups {
            for (product, units) in self.products.iter_mut().zip([&group.plus, &group.minus]) {
                product.fill([1.0; LANES]);
                for unit in units.iter().filter_map(|j| self.units.get(*j)) {
                    unit.multiply(y, &self.grid, &self.x, product);
                }
            }
            let [plus, minus] = &self.products;
            let halves = group.halves();
            for (soft, (plus, minus)) in
                self.soft.iter_mut().zip(plus.as_flattened().iter().zip(minus.as_flattened()))
            {
                *soft += group.size * (libm::log(plus / minus) - halves);
            }
        }
        self.add_ramps(y, field);
    }

    /// Appends γΣ a_j z_j + (1 − γ)(Σ a_j max(z_j, 0) + soft): z_j = w_j1 x + w_j2 y, so that both
    /// sums are linear in x between the zeros.
    fn add_ramps(&mut self, y: f64, field: &mut Vec<f64>) {
        self.switched.fill((0.0, 0.0));
        let mut all = (0.0, 0.0);
        for (unit, a) in self.units.iter().zip(&self.output) {
            let (slope, level) = (a * unit.along_x, a * (unit.along_y * y));
            all = (all.0 + slope, all.1 + level);
            let zero = unit.zero(y, &self.grid).ceil().clamp(0.0, self.grid.count as f64) as usize;
            let mut switch = |cell: usize, sign: f64| {
                if let Some(sums) = self.switched.get_mut(cell) {
                    *sums = (sums.0 + sign * slope, sums.1 + sign * level);
                }
            };
            if unit.along_x * self.grid.step > 0.0 {
                switch(zero, 1.0);
            } else if unit.along_x * self.grid.step < 0.0 {
                switch(0, 1.0);
                switch(zero, -1.0);
            } else if unit.along_x * self.grid.first + unit.along_y * y > 0.0 {
                switch(0, 1.0);
            }
        }
        let mut active = (0.0, 0.0);
        let cells = self.x.as_flattened().iter().zip(&self.switched).zip(&self.soft);
        field.extend(cells.map(|((x, switched), soft)| {
            active = (active.0 + switched.0, active.1 + switched.1);
            let ramp = active.0 * x + active.1;
            self.leak * (all.0 * x + all.1) + (1.0 - self.leak) * (ramp + soft)
        }));
    }
}

impl Unit {
    /// Where z = 0, in cells from the first; ±∞ or NaN where it is nowhere on the line.
    fn zero(&self, y: f64, grid: &Grid) -> f64 {
        -(self.along_x * grid.first + self.along_y * y) / (self.along_x * grid.step)
    }

    /// Multiplies each cell of `product` by 1 + e^−|z|: away from the zero of z to both sides,
    /// the quad of cells that has it by itself.
    #[inline(always)]
    fn multiply(&self, y: f64, grid: &Grid, x: &[[f64; LANES]], product: &mut [[f64; LANES]]) {
        let line = Line { unit: self, level: self.along_y * y, x };
        let zero = self.zero(y, grid) / LANES as f64;
        // without a zero all cells are to the right of it
        let split = if zero.is_finite() { (zero.floor() + 1.0).max(0.0) as usize } else { 0 };
        let split = split.min(product.len());
        let (left, right) = product.split_at_mut(split);
        let near = line.reach(split, 0).min(right.len());
        for (chunk, quads) in right[..near].chunks_mut(QUADS).enumerate() {
            line.multiply(split + chunk * QUADS, quads.iter_mut());
        }
        let Some((middle, left)) = left.split_last_mut() else { return };
        line.multiply(split - 1, std::iter::once(middle));
        let Some(last) = left.len().checked_sub(1) else { return };
        let near = line.reach(last, LANES - 1).min(left.len());
        let far = left.len() - near;
        for (chunk, quads) in left[far..].rchunks_mut(QUADS).enumerate() {
            line.multiply(last - chunk * QUADS, quads.iter_mut().rev());
        }
    }
}

/// A unit along one row.
struct Line<'a> {
    unit: &'a Unit,
    /// z at x = 0.
    level: f64,
    x: &'a [[f64; LANES]],
}

impl Line<'_> {
    /// |z| in a quad of cells.
    #[inline(always)]
    fn size(&self, quad: usize) -> f64x4 {
        let x = self.x.get(quad).map_or(f64x4::ZERO, |x| f64x4::new(*x));
        (f64x4::splat(self.unit.along_x) * x + f64x4::splat(self.level)).abs()
    }

    /// How many quads of cells from `quad` on, away from the zero, have factors other than 1;
    /// `lane` is the cell of the quad nearest to the zero.
    fn reach(&self, quad: usize, lane: usize) -> usize {
        let size = self.size(quad).to_array();
        let left = FAR - size.get(lane).copied().unwrap_or(FAR);
        // the conversion takes what is negative or NaN to 0, and ∞ to the most there is
        (left / self.unit.growth).ceil() as usize
    }

    /// Multiplies the cells of `quads`, from `first` on away from the zero.
    #[inline(always)]
    fn multiply<'q>(&self, first: usize, quads: impl Iterator<Item = &'q mut [f64; LANES]>) {
        let (power, under) = exp_quotient(self.size(first));
        let (mut u, ratio) = (power / under, f64x4::splat(self.unit.ratio));
        for quad in quads {
            *quad = (f64x4::new(*quad) * (f64x4::splat(1.0) + u)).to_array();
            u *= ratio;
        }
    }
}
