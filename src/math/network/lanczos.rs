//! The largest eigenvalue of a symmetric operator that is only known by its products.

use nalgebra::DMatrix;
use wide::f64x4;

use super::tiles::Tiles;

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

/// The eigenvalue of largest size of the symmetric `operator` on the space of `start`, and a
/// unit eigenvector; the vector is 0 where `start` is. An operator whose products are not
/// finite has the eigenvalue NaN.
///
/// Lanczos' method with the basis kept orthogonal, restarted from the better half of its Ritz
/// vectors (thick restart; Wu and Simon 2000). It finds the largest eigenvalue whose
/// eigenvectors `start` is not orthogonal to.
pub fn largest_eigenpair(
    start: Tiles,
    mut operator: impl FnMut(&Tiles, &mut Tiles),
) -> (f64, Tiles) {
    let length = start.norm();
    if !(length.is_finite() && length > 0.0) {
        return (0.0, scaled(&start, 0.0));
    }
    let most = (MOST_BYTES / start.bytes().max(1)).clamp(*BASIS.start(), *BASIS.end());
    let mut next = start.clone();
    let mut basis = vec![scaled(&start, 1.0 / length)];
    let mut projected = DMatrix::zeros(most, most);
    for product in 1.. {
        let last = basis.len() - 1;
        operator(&basis[last], &mut next);
        orthogonalize(&mut next, &basis, &mut projected);
        let rest = next.norm();
        let full = basis.len() == most;
        let scale = projected.amax();
        if !(rest.is_finite() && scale.is_finite()) {
            return (f64::NAN, scaled(&start, 0.0));
        }
        let ends = rest <= f64::EPSILON * scale || product >= MOST_PRODUCTS;
        if ends || full || product % LOOK_EVERY == 0 {
            let size = basis.len();
            // neither its squares nor those of a tiny one may leave the range of numbers
            let unit = if scale > 0.0 { scale } else { 1.0 };
            let ritz = (projected.view((0, 0), (size, size)) / unit).symmetric_eigen();
            let mut order: Vec<usize> = (0..size).collect();
            let value = |i: &usize| ritz.eigenvalues[*i] * unit;
            order.sort_by(|i, j| value(j).abs().total_cmp(&value(i).abs()));
            let top = order.first().copied().unwrap_or(0);
            let residual = rest * ritz.eigenvectors[(last, top)].abs();
            let vector = |i: &usize| combination(&basis, ritz.eigenvectors.column(*i).as_slice());
            if ends || residual <= TOLERANCE * value(&top).abs() {
                return (value(&top), vector(&top));
            }
            if full {
                order.truncate(most / 2);
                let kept: Vec<Tiles> = order.iter().map(vector).collect();
                projected.fill(0.0);
                for (place, i) in order.iter().enumerate() {
                    projected[(place, place)] = value(i);
                }
                basis = kept;
            }
        }
        basis.push(scaled(&next, 1.0 / rest));
    }
    (0.0, start)
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
