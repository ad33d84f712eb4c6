//! The product of two matrices.

use wide::f64x4;

use super::panels::{LANES, Panels};
use super::tiles::{STRIP, Tile, Tiles};

/// Strips of the second factor that are multiplied together: they stay near while all rows
/// of the first factor pass.
const STRIPS_TOGETHER: usize = 4;

/// Rows of the second factor that are multiplied together.
const ROWS_TOGETHER: usize = 32 * LANES;

impl Tiles {
    /// Makes this the product of `a` and `b`, whose shapes must fit.
    ///
    /// Every entry is summed in the order of `a`'s columns, whatever the sizes.
    pub fn set_product(&mut self, a: &Panels, b: &Self) {
        let (height, inner) = (self.height().max(1), b.height().max(1));
        let (out, strips) = (self.tiles_mut(), b.tiles());
        out.fill(Tile::default());
        let mut block = [[[0.0; STRIP]; ROWS_TOGETHER]; STRIPS_TOGETHER];
        let together = out.chunks_mut(height * STRIPS_TOGETHER);
        for (out, strips) in together.zip(strips.chunks(inner * STRIPS_TOGETHER)) {
            for first in (0..inner * LANES).step_by(ROWS_TOGETHER) {
                for (rows, strip) in block.iter_mut().zip(strips.chunks_exact(inner)) {
                    lay_out(strip.get(first / LANES..).unwrap_or_default(), rows);
                }
                for (p, a) in a.panels().enumerate() {
                    let a = a.get(first..).unwrap_or_default();
                    for (out, rows) in out.chunks_exact_mut(height).zip(&block) {
                        if let Some(out) = out.get_mut(p) {
                            add_product(out, a, rows);
                        }
                    }
                }
            }
        }
    }
}

/// Lays a strip out row by row, as many rows as there is room for.
fn lay_out(strip: &[Tile], rows: &mut [[f64; STRIP]; ROWS_TOGETHER]) {
    for (rows, tile) in rows.chunks_exact_mut(LANES).zip(strip) {
        for (i, row) in rows.iter_mut().enumerate() {
            *row = tile.map(|quad| quad[i]);
        }
    }
}

/// Adds to one tile four rows of the first factor times the rows of a strip.
///
/// The loop holds one row and no more: eight sums, two vectors of the first factor and four
/// numbers of the second are what the sixteen registers of a browser's compiler carry. With
/// four rows at a time it keeps half of the sums in memory.
#[inline(always)]
fn add_product(out: &mut Tile, a: &[[f64; LANES]], rows: &[[f64; STRIP]; ROWS_TOGETHER]) {
    let mut sums = out.map(f64x4::new);
    for (a, row) in a.iter().zip(rows) {
        let a = f64x4::new(*a);
        for (sum, b) in sums.iter_mut().zip(row) {
            *sum += a * f64x4::splat(*b);
        }
    }
    *out = sums.map(f64x4::to_array);
}
