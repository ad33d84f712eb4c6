//! A matrix that is computed with: made by a product, and a product's second factor.

use nalgebra::DMatrix;
use wide::f64x4;

use super::panels::LANES;
use crate::math::norm;
use crate::math::norm::SAFE_SQUARES;

/// Columns in one strip. With four rows they make eight vectors of two, as many as stay in
/// registers beside the factors.
pub const STRIP: usize = 4;

/// From a quad to the next rows of the same column.
pub const NEXT: usize = STRIP;

/// Four rows of the four columns of one strip, column by column.
pub type Tile = [[f64; LANES]; STRIP];

/// A matrix in strips of four columns; in a strip, tile by tile from the first rows to the
/// last. The second factor of a product is read in this order.
///
/// What is past the last row and column is 0 and stays so: the product relies on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tiles {
    rows: usize,
    columns: usize,
    tiles: Vec<Tile>,
}

impl Tiles {
    /// A matrix of zeros.
    pub fn zeros(rows: usize, columns: usize) -> Self {
        let count = columns.div_ceil(STRIP) * rows.div_ceil(LANES);
        Self { rows, columns, tiles: vec![Tile::default(); count] }
    }

    /// The transpose of `matrix`.
    pub fn transpose_of(matrix: &DMatrix<f64>) -> Self {
        let mut tiles = Self::zeros(matrix.ncols(), matrix.nrows());
        for (column, row) in matrix.row_iter().enumerate() {
            for (i, entry) in row.iter().enumerate() {
                tiles.set(i, column, *entry);
            }
        }
        tiles
    }

    /// The transpose of this, in the common layout.
    pub fn transposed(&self) -> DMatrix<f64> {
        DMatrix::from_fn(self.columns, self.rows, |j, i| self.get(i, j))
    }

    /// Rows and columns.
    pub fn shape(&self) -> (usize, usize) {
        (self.rows, self.columns)
    }

    /// What it takes of memory.
    pub fn bytes(&self) -> usize {
        std::mem::size_of_val(self.as_slice())
    }

    /// Tiles in one strip, which is panels of four rows.
    pub fn height(&self) -> usize {
        self.rows.div_ceil(LANES)
    }

    /// Where the quad of `column` in the panel of rows `panel` is.
    #[inline(always)]
    fn place(&self, panel: usize, column: usize) -> (usize, usize) {
        (column / STRIP * self.height() + panel, column % STRIP)
    }

    /// Where in the [`quads`](Tiles::quads) of a matrix with so many rows the first four of a
    /// column are; the next four are [`NEXT`] further, and so on.
    pub fn base(rows: usize, column: usize) -> usize {
        column / STRIP * rows.div_ceil(LANES) * STRIP + column % STRIP
    }

    /// The strips, one after the other.
    pub fn tiles(&self) -> &[Tile] {
        &self.tiles
    }

    /// The same, to be changed.
    pub fn tiles_mut(&mut self) -> &mut [Tile] {
        &mut self.tiles
    }

    /// All quads, each four rows of one column, in the order they are kept.
    pub fn quads(&self) -> &[[f64; LANES]] {
        self.tiles.as_flattened()
    }

    /// The same, to be changed.
    pub fn quads_mut(&mut self) -> &mut [[f64; LANES]] {
        self.tiles.as_flattened_mut()
    }

    /// Four rows of a column; zeros outside.
    #[inline(always)]
    pub fn quad(&self, panel: usize, column: usize) -> f64x4 {
        let (tile, at) = self.place(panel, column);
        self.tiles.get(tile).map_or(f64x4::ZERO, |tile| f64x4::new(tile[at]))
    }

    /// Sets four rows of a column: nothing outside.
    #[inline(always)]
    pub fn set_quad(&mut self, panel: usize, column: usize, quad: f64x4) {
        let (tile, at) = self.place(panel, column);
        if let Some(tile) = self.tiles.get_mut(tile) {
            tile[at] = quad.to_array();
        }
    }

    /// One entry; 0 outside.
    pub fn get(&self, row: usize, column: usize) -> f64 {
        self.quad(row / LANES, column).to_array()[row % LANES]
    }

    /// Sets one entry: nothing outside.
    pub fn set(&mut self, row: usize, column: usize, entry: f64) {
        let (tile, at) = self.place(row / LANES, column);
        if let Some(tile) = self.tiles.get_mut(tile) {
            tile[at][row % LANES] = entry;
        }
    }

    /// All numbers, with the zeros past the ends, in the order they are kept.
    pub fn as_slice(&self) -> &[f64] {
        self.tiles.as_flattened().as_flattened()
    }

    /// Makes each entry `combine(entry of a, entry of b)`, for a `combine` that leaves zeros.
    #[inline(always)]
    pub fn combine(&mut self, a: &Self, b: &Self, combine: impl Fn(f64x4, f64x4) -> f64x4) {
        let quads = a.tiles.as_flattened().iter().zip(b.tiles.as_flattened());
        for (x, (a, b)) in self.tiles.as_flattened_mut().iter_mut().zip(quads) {
            *x = combine(f64x4::new(*a), f64x4::new(*b)).to_array();
        }
    }

    /// Adds `factor` times `other`.
    pub fn add_scaled(&mut self, factor: f64, other: &Self) {
        let quads = self.tiles.as_flattened_mut().iter_mut();
        for (x, y) in quads.zip(other.tiles.as_flattened()) {
            *x = (f64x4::new(*x) + f64x4::splat(factor) * f64x4::new(*y)).to_array();
        }
    }

    /// Σ of the products of entries.
    pub fn dot(&self, other: &Self) -> f64 {
        self.scaled_dot(1.0, other)
    }

    /// The same of both matrices times `factor`, which may make them fit the exponent range.
    pub fn scaled_dot(&self, factor: f64, other: &Self) -> f64 {
        let factor = f64x4::splat(factor);
        // four sums at a time, or each would wait for the one before
        let mut sums = [f64x4::ZERO; STRIP];
        for (x, y) in self.tiles.iter().zip(&other.tiles) {
            for (sum, (x, y)) in sums.iter_mut().zip(x.iter().zip(y)) {
                *sum += (f64x4::new(*x) * factor) * (f64x4::new(*y) * factor);
            }
        }
        let [a, b, c, d] = sums;
        sum_of_lanes((a + b) + (c + d))
    }

    /// The products of `vector`, which has as many entries as this rows, with the columns.
    pub fn products_with(&self, vector: &[f64]) -> Vec<f64> {
        let quads = vector.chunks(LANES).map(|entries| {
            let mut quad = [0.0; LANES];
            quad.iter_mut().zip(entries).for_each(|(place, entry)| *place = *entry);
            f64x4::new(quad)
        });
        let quads: Vec<f64x4> = quads.collect();
        let product = |column| {
            sum_of_quads(quads.iter().enumerate().map(|(p, quad)| *quad * self.quad(p, column)))
        };
        (0..self.columns).map(product).collect()
    }

    /// The largest size of an entry.
    pub fn largest(&self) -> f64 {
        self.as_slice().iter().fold(0.0, |most, x| most.max(x.abs()))
    }

    /// The Frobenius norm; NaN or infinite if an entry is.
    pub fn norm(&self) -> f64 {
        let squares = self.dot(self);
        if SAFE_SQUARES.contains(&squares) { squares.sqrt() } else { norm(self.as_slice()) }
    }

    /// Whether every entry is exactly 0.
    pub fn is_zero(&self) -> bool {
        self.as_slice().iter().all(|x| *x == 0.0)
    }
}

/// The sum of all lanes of all quads, always in the same order.
#[inline(always)]
pub fn sum_of_quads(quads: impl Iterator<Item = f64x4>) -> f64 {
    sum_of_lanes(quads.fold(f64x4::ZERO, |sum, quad| sum + quad))
}

/// The sum of the lanes, always in the same order.
#[inline(always)]
pub fn sum_of_lanes(v: f64x4) -> f64 {
    let [a, b, c, d] = v.to_array();
    (a + b) + (c + d)
}
