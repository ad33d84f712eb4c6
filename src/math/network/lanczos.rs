//! The largest eigenvalue of a symmetric operator that is only known by its products.

use nalgebra::DMatrix;
use wide::f64x4;

use super::tiles::Tiles;
use crate::order::ascending;

/// The basis takes at most about so many bytes …
const MOST_BYTES: usize = 16 << 20;

/// … but has at least, and at most, so many vectors.
const BASIS: std::ops::RangeInclusive<usize> = 8..=40;

/// ‖Hv − λv‖ ≤ this·|λ| ends the search; the eigenvalue is then at least as close to one of H.
const TOLERANCE: f64 = 1e-10;

/// The search ends after so many products in any case.
const MOST_PRODUCTS: usize = 4000;

/// Products between two looks at the eigenvalues.
const LOOK_EVERY: usize = 4;

/// The search for the eigenvalue of largest size of a symmetric operator on the space of its
/// start, and a unit eigenvector; the vector is 0 where the start is. An operator whose
/// products are not finite has the eigenvalue NaN.
///
/// Lanczos' method with the basis kept orthogonal, restarted from the better half of its Ritz
/// vectors (thick restart; Wu and Simon 2000). It finds the largest eigenvalue whose
/// eigenvectors the start is not orthogonal to.
#[derive(Clone, Debug)]
pub struct Lanczos {
    /// Orthonormal vectors, the last of which is to be multiplied next; none for a start of 0.
    basis: Vec<Tiles>,
    next: Tiles,
    projected: DMatrix<f64>,
    products: usize,
}

impl Lanczos {
    /// About how many operations a product takes here for each number of the vector: its
    /// components along a full basis, twice.
    pub const OVERHEAD: usize = 4 * *BASIS.end();

    /// The search from `start`.
    pub fn new(start: &Tiles) -> Self {
        let length = start.norm();
        let most = (MOST_BYTES / start.bytes().max(1)).clamp(*BASIS.start(), *BASIS.end());
        let sound = length.is_finite() && length > 0.0;
        Self {
            basis: sound.then(|| scaled(start, 1.0 / length)).into_iter().collect(),
            next: start.clone(),
            projected: DMatrix::zeros(most, most),
            products: 0,
        }
    }

    /// Takes one product; returns the eigenvalue and its vector once they are found.
    pub fn advance(&mut self, operator: impl FnOnce(&Tiles, &mut Tiles)) -> Option<(f64, Tiles)> {
        let Some(last) = self.basis.len().checked_sub(1) else {
            return Some((0.0, scaled(&self.next, 0.0)));
        };
        let (most, _) = self.projected.shape();
        operator(&self.basis[last], &mut self.next);
        self.products += 1;
        orthogonalize(&mut self.next, &self.basis, &mut self.projected);
        let rest = self.next.norm();
        let full = self.basis.len() == most;
        let scale = self.projected.amax();
        if !(rest.is_finite() && scale.is_finite()) {
            return Some((f64::NAN, scaled(&self.basis[0], 0.0)));
        }
        let ends = rest <= f64::EPSILON * scale || self.products >= MOST_PRODUCTS;
        if ends || full || self.products.is_multiple_of(LOOK_EVERY) {
            let size = self.basis.len();
            // neither its squares nor those of a tiny one may leave the range of numbers
            let unit = if scale > 0.0 { scale } else { 1.0 };
            let ritz = (self.projected.view((0, 0), (size, size)) / unit).symmetric_eigen();
            let value = |i: &usize| ritz.eigenvalues[*i] * unit;
            let sizes: Vec<f64> = (0..size).map(|i| -value(&i).abs()).collect();
            let mut order = ascending(&sizes);
            let top = order.first().copied().unwrap_or(0);
            let residual = rest * ritz.eigenvectors[(last, top)].abs();
            let basis = &self.basis;
            let vector = |i: &usize| combination(basis, ritz.eigenvectors.column(*i).as_slice());
            if ends || residual <= TOLERANCE * value(&top).abs() {
                return Some((value(&top), vector(&top)));
            }
            if full {
                order.truncate(most / 2);
                let kept: Vec<Tiles> = order.iter().map(vector).collect();
                self.projected.fill(0.0);
                for (place, i) in order.iter().enumerate() {
                    self.projected[(place, place)] = value(i);
                }
                self.basis = kept;
            }
        }
        self.basis.push(scaled(&self.next, 1.0 / rest));
        None
    }
}

/// Takes from `v`, the image of the last vector of `basis`, its components along all of them;
/// they go to the last row and column of `projected`.
fn orthogonalize(v: &mut Tiles, basis: &[Tiles], projected: &mut DMatrix<f64>) {
    let last = basis.len() - 1;
    let mut components = vec![0.0; basis.len()];
    // once more, for what the first time has left of them by rounding
    for _ in 0..2 {
        for (component, direction) in components.iter_mut().zip(basis) {
            let along = direction.dot(v);
            *component += along;
            v.add_scaled(-along, direction);
        }
    }
    for (i, component) in components.into_iter().enumerate() {
        projected[(i, last)] = component;
        projected[(last, i)] = component;
    }
}

/// Σ c_i b_i.
fn combination(basis: &[Tiles], coefficients: &[f64]) -> Tiles {
    let mut sum = basis.first().map_or_else(|| Tiles::zeros(0, 0), |first| scaled(first, 0.0));
    for (direction, coefficient) in basis.iter().zip(coefficients) {
        sum.add_scaled(*coefficient, direction);
    }
    sum
}

fn scaled(v: &Tiles, factor: f64) -> Tiles {
    let mut scaled = v.clone();
    let factor = f64x4::splat(factor);
    scaled.combine(v, v, |x, _| x * factor);
    scaled
}
