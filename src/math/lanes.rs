//! Many runs of SAM side by side: the step that maps and clouds are made of.

use super::norm;
use super::norm::SAFE_SQUARES;
use super::optimizer::{CANCELLATION, cancels, is_lost};

/// SAM on a quadratic in `N` dimensions: all that a run depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SamRun<const N: usize> {
    /// λ₁ ≥ … ≥ λ_d ≥ 0.
    pub lambda: [f64; N],
    /// The step size η > 0.
    pub eta: f64,
    /// SAM's radius ρ ≥ 0.
    pub rho: f64,
    /// w₀.
    pub start: [f64; N],
}

/// `L` runs in `N` dimensions, each with its own loss and rule, stepped together.
///
/// A step in two dimensions is little work with a long wait in it: a root, then a
/// division. Runs side by side wait together, and share vector instructions.
#[derive(Clone, Debug)]
pub struct Lanes<const N: usize, const L: usize> {
    w: [[f64; L]; N],
    lambda: [[f64; L]; N],
    /// 1 − ηλ_i.
    keep: [[f64; L]; N],
    /// ηρλ_i².
    push: [[f64; L]; N],
}

impl<const N: usize, const L: usize> Lanes<N, L> {
    /// Every lane standing still.
    pub fn idle() -> Self {
        let (zero, one) = ([[0.0; L]; N], [[1.0; L]; N]);
        Self { w: one, lambda: one, keep: one, push: zero }
    }

    /// Makes `lane` stand still, at a point that slows no other lane down.
    pub fn stop(&mut self, lane: usize) {
        self.load(lane, &SamRun { lambda: [0.0; N], eta: 1.0, rho: 0.0, start: [1.0; N] });
        for row in &mut self.lambda {
            row[lane] = 1.0;
        }
    }

    /// Puts `run` on `lane`.
    pub fn load(&mut self, lane: usize, run: &SamRun<N>) {
        for i in 0..N {
            let lambda = run.lambda[i];
            self.lambda[i][lane] = lambda;
            self.keep[i][lane] = 1.0 - run.eta * lambda;
            self.push[i][lane] = run.eta * run.rho * lambda * lambda;
        }
        self.place(lane, &run.start);
    }

    /// Puts the run on `lane` at the point `w`.
    pub fn place(&mut self, lane: usize, w: &[f64; N]) {
        for (row, w) in self.w.iter_mut().zip(w) {
            row[lane] = *w;
        }
    }

    /// The point of the run on `lane`.
    pub fn point(&self, lane: usize) -> [f64; N] {
        self.w.map(|row| row[lane])
    }

    /// All points, coordinate by coordinate.
    #[inline]
    pub fn rows(&self) -> &[[f64; L]; N] {
        &self.w
    }

    /// One step, w_i′ = (1 − ηλ_i − ηρλ_i²/n)w_i, on every lane.
    ///
    /// A factor that is nothing but rounding is 0, and so is a coordinate that is lost, as in
    /// [`Stepper`](super::Stepper); here with ρ = 0, too, where a stepper keeps the latter.
    #[inline]
    pub fn step(&mut self) {
        let mut squares = [0.0; L];
        for (w, lambda) in self.w.iter().zip(&self.lambda) {
            for lane in 0..L {
                let v = lambda[lane] * w[lane];
                squares[lane] += v * v;
            }
        }
        let mut inverse = [0.0; L];
        let mut unsafe_lanes = 0;
        for lane in 0..L {
            inverse[lane] = 1.0 / squares[lane].sqrt();
            let (least, most) = (SAFE_SQUARES.start, SAFE_SQUARES.end);
            // without a branch, so that lanes stay vectors; NaN spoils its own lane only
            unsafe_lanes += u64::from((squares[lane] < least) | (squares[lane] >= most));
        }
        if unsafe_lanes > 0 {
            return self.step_carefully();
        }
        for ((w, keep), push) in self.w.iter_mut().zip(&self.keep).zip(&self.push) {
            for lane in 0..L {
                let factor = keep[lane] - push[lane] * inverse[lane];
                let next = factor * w[lane];
                let nothing = (factor.abs() <= CANCELLATION) | is_lost(w[lane], next);
                w[lane] = if nothing { 0.0 } else { next };
            }
        }
    }

    /// The same step where a sum of squares has lost its digits.
    #[cold]
    fn step_carefully(&mut self) {
        for lane in 0..L {
            let v: [f64; N] = std::array::from_fn(|i| self.lambda[i][lane] * self.w[i][lane]);
            let n = norm(&v);
            // without a gradient the point stays
            if n == 0.0 {
                continue;
            }
            for i in 0..N {
                let w = &mut self.w[i][lane];
                let next = self.keep[i][lane] * *w - self.push[i][lane] * (*w / n);
                *w = if cancels(*w, next) | is_lost(*w, next) { 0.0 } else { next };
            }
        }
    }
}
