//! Training in the span of the samples, at a cost that does not know their dimension.

use std::sync::Arc;

use nalgebra::DMatrix;
use wide::f64x4;

use super::Problem;
use super::panels::{LANES, Panels};
use super::tiles::{Tiles, sum_of_lanes};
use crate::math::norm::SAFE_SQUARES;

/// After so many steps Z is computed anew, so that what was added to it since has not
/// added up its rounding errors.
pub const REFRESH: usize = 128;

/// Below this part of Σ K_ii‖D_i‖², tr(DᵀKD) is the small difference of large terms.
const CANCELLED: f64 = 0.01;

/// C with W = W₀ + CX, and the room for a step: 2n²m operations.
///
/// With K = XXᵀ (n×n) and D = ∂L/∂Z (n×m), ∇L = DᵀX: a step takes αDᵀ from C and αKD from
/// Z = Z₀ + KCᵀ, and ‖∇L‖² = tr(DᵀKD).
#[derive(Clone, Debug)]
pub struct Gram {
    kernel: Kernel,
    /// Z₀ = XW₀ᵀ; shared by the copies of a run.
    start: Arc<Tiles>,
    /// ‖W₀‖².
    start_square: f64,
    /// Cᵀ, n×m.
    coefficients: Tiles,
    /// KD; after a step that does not count yet, Cᵀ there.
    next: Tiles,
}

/// K and its diagonal; shared by the copies of a run.
#[derive(Clone, Debug)]
pub struct Kernel {
    /// K.
    gram: Arc<Panels>,
    /// K_ii, 0 past the end.
    diagonal: Arc<Vec<[f64; LANES]>>,
}

impl Kernel {
    /// K = XXᵀ: n²k operations.
    pub fn of(problem: &Problem) -> Self {
        let x = Panels::of(&problem.x);
        let samples = problem.samples();
        let mut gram = Tiles::zeros(samples, samples);
        gram.set_product(&x, &Tiles::transpose_of(&problem.x));
        let mut diagonal = vec![[0.0; LANES]; samples.div_ceil(LANES)];
        for (i, entry) in diagonal.as_flattened_mut().iter_mut().enumerate() {
            *entry = gram.get(i, i);
        }
        let gram = Panels::from_fn(samples, samples, |i, j| gram.get(i, j));
        Self { gram: Arc::new(gram), diagonal: Arc::new(diagonal) }
    }
}

impl Gram {
    /// C = 0.
    pub fn new(problem: &Problem, kernel: Kernel) -> Self {
        let w0 = Tiles::transpose_of(&problem.w0);
        let (samples, units) = (problem.samples(), problem.units());
        let mut start = Tiles::zeros(samples, units);
        start.set_product(&Panels::of(&problem.x), &w0);
        Self {
            kernel,
            start: Arc::new(start),
            start_square: w0.dot(&w0),
            coefficients: Tiles::zeros(samples, units),
            next: Tiles::zeros(samples, units),
        }
    }

    /// The same with C = 0 again.
    pub fn at_start(&self) -> Self {
        let (samples, units) = self.start.shape();
        Self {
            kernel: self.kernel.clone(),
            start: self.start.clone(),
            start_square: self.start_square,
            coefficients: Tiles::zeros(samples, units),
            next: Tiles::zeros(samples, units),
        }
    }

    /// Whether K is finite.
    pub fn is_finite(&self) -> bool {
        self.kernel.gram.is_finite()
    }

    /// Z₀.
    pub fn start(&self) -> &Tiles {
        &self.start
    }

    /// Z at C.
    pub fn forward(&self, z: &mut Tiles) {
        self.forward_from(&self.coefficients, z);
    }

    /// Takes KD for D = `d`.
    pub fn pull(&mut self, d: &Tiles) {
        self.next.set_product(&self.kernel.gram, d);
    }

    /// KD, if it was taken last.
    pub fn pulled(&self) -> &Tiles {
        &self.next
    }

    /// ‖∇L‖ where D = `d`, as pulled last.
    ///
    /// Where tr(DᵀKD) is at either end of the exponent range it is computed in units of the
    /// largest entry of D; where it has lost digits to cancellation, the gradient's entries are
    /// computed one by one, and KD anew from them.
    pub fn gradient_norm(&mut self, problem: &Problem, d: &Tiles) -> f64 {
        for unit in [1.0, d.largest()] {
            let per_unit = 1.0 / unit;
            let square = d.scaled_dot(per_unit, &self.next);
            if square >= CANCELLED * self.size(d, per_unit) && SAFE_SQUARES.contains(&square) {
                return unit * square.sqrt();
            }
        }
        let gradient = gradient(problem, d);
        self.next.set_product(&Panels::of(&problem.x), &gradient);
        gradient.norm()
    }

    /// Σ_i K_ii‖D_i‖² for D = `factor`·`d`.
    fn size(&self, d: &Tiles, factor: f64) -> f64 {
        let (_, units) = d.shape();
        let mut size = f64x4::ZERO;
        for (panel, diagonal) in self.kernel.diagonal.iter().enumerate() {
            let mut squares = f64x4::ZERO;
            for unit in 0..units {
                let d = d.quad(panel, unit) * f64x4::splat(factor);
                squares += d * d;
            }
            size += f64x4::new(*diagonal) * squares;
        }
        sum_of_lanes(size)
    }

    /// Z at the ascent point W + rho·∇L/‖∇L‖, from `z` at W.
    pub fn lean(&self, rho: f64, gradient_norm: f64, z: &Tiles, into: &mut Tiles) {
        let (rho, length) = (f64x4::splat(rho), f64x4::splat(gradient_norm));
        into.combine(z, self.pulled(), |z, g| z + rho * (g / length));
    }

    /// Z at W − step_size·DᵀX, D = `d` as pulled last, from `z` at W; and ‖W‖ there. With
    /// `anew`, not from `z` but from C.
    pub fn descend(
        &mut self,
        step_size: f64,
        d: &Tiles,
        z: &Tiles,
        into: &mut Tiles,
        anew: bool,
    ) -> f64 {
        let step_size = f64x4::splat(step_size);
        if !anew {
            into.combine(z, &self.next, |z, g| z - step_size * g);
        }
        self.next.combine(&self.coefficients, d, |c, d| c - step_size * d);
        if anew {
            self.forward_from(&self.next, into);
        }
        self.norm_at(&self.next, into)
    }

    /// Makes the step just taken count.
    pub fn keep(&mut self) {
        std::mem::swap(&mut self.coefficients, &mut self.next);
    }

    /// Cᵀ.
    pub fn coefficients(&self) -> &Tiles {
        &self.coefficients
    }

    /// Puts C where Cᵀ is `coefficients`.
    pub fn place(&mut self, coefficients: &Tiles) {
        self.coefficients.clone_from(coefficients);
    }

    /// ‖W‖ where Z = `z`; with few digits where W is the small rest of a cancellation.
    pub fn weight_norm(&self, z: &Tiles) -> f64 {
        self.norm_at(&self.coefficients, z)
    }

    /// Column `c` of W₀ + CX, at nm operations.
    pub fn column(&self, problem: &Problem, c: usize) -> Vec<f64> {
        let moved = self.coefficients.products_with(problem.x.column(c).as_slice());
        problem.w0.column(c).iter().zip(moved).map(|(start, moved)| start + moved).collect()
    }

    /// W₀ + CX.
    pub fn weights(&self, problem: &Problem) -> DMatrix<f64> {
        let mut moved = Tiles::zeros(problem.coordinates(), problem.units());
        moved.set_product(&Panels::transpose_of(&problem.x), &self.coefficients);
        &problem.w0 + moved.transposed()
    }

    fn forward_from(&self, coefficients: &Tiles, z: &mut Tiles) {
        z.set_product(&self.kernel.gram, coefficients);
        z.add_scaled(1.0, &self.start);
    }

    /// ‖W‖ as √(‖W₀‖² + ⟨Cᵀ, Z₀ + Z⟩): without a product, but with few digits where the terms
    /// cancel.
    fn norm_at(&self, coefficients: &Tiles, z: &Tiles) -> f64 {
        let moved = coefficients.dot(&self.start) + coefficients.dot(z);
        let square = self.start_square + moved;
        // rounding may leave a negative number where W is 0
        if square < 0.0 { 0.0 } else { square.sqrt() }
    }
}

/// (∇L)ᵀ = XᵀD for D = `d`.
pub fn gradient(problem: &Problem, d: &Tiles) -> Tiles {
    let mut gradient = Tiles::zeros(problem.coordinates(), problem.units());
    gradient.set_product(&Panels::transpose_of(&problem.x), d);
    gradient
}
