//! Training in the coordinates of W, for samples with few of them.

use wide::f64x4;

use super::Problem;
use super::panels::Panels;
use super::tiles::Tiles;

/// W, and the room for a step. Every step computes Z = XWᵀ from W: 4nmk operations.
#[derive(Clone, Debug)]
pub struct Dense {
    /// X, n×k.
    x: Panels,
    /// Xᵀ.
    x_transposed: Panels,
    /// Wᵀ, k×m.
    weights: Tiles,
    /// Wᵀ after a step that does not count yet; also SAM's ascent point.
    next: Tiles,
    /// (∇L)ᵀ = XᵀD.
    gradient: Tiles,
}

impl Dense {
    /// W = W₀.
    pub fn new(problem: &Problem) -> Self {
        let weights = Tiles::transpose_of(&problem.w0);
        Self {
            x: Panels::of(&problem.x),
            x_transposed: Panels::transpose_of(&problem.x),
            next: weights.clone(),
            gradient: Tiles::zeros(problem.coordinates(), problem.units()),
            weights,
        }
    }

    /// Z at W.
    pub fn forward(&self, z: &mut Tiles) {
        z.set_product(&self.x, &self.weights);
    }

    /// Takes the gradient where ∂L/∂Z is `d`.
    pub fn pull(&mut self, d: &Tiles) {
        self.gradient.set_product(&self.x_transposed, d);
    }

    /// The gradient taken, (∇L)ᵀ.
    pub fn gradient(&self) -> &Tiles {
        &self.gradient
    }

    /// Z at the ascent point W + rho·∇L/‖∇L‖, with ‖∇L‖ = `gradient_norm`.
    pub fn lean(&mut self, rho: f64, gradient_norm: f64, z: &mut Tiles) {
        let (rho, length) = (f64x4::splat(rho), f64x4::splat(gradient_norm));
        self.next.combine(&self.weights, &self.gradient, |w, g| w + rho * (g / length));
        z.set_product(&self.x, &self.next);
    }

    /// Z at W − step_size·∇L, and ‖W‖ there.
    pub fn descend(&mut self, step_size: f64, z: &mut Tiles) -> f64 {
        let step_size = f64x4::splat(step_size);
        self.next.combine(&self.weights, &self.gradient, |w, g| w - step_size * g);
        z.set_product(&self.x, &self.next);
        self.next.norm()
    }

    /// Makes the step just taken count.
    pub fn keep(&mut self) {
        std::mem::swap(&mut self.weights, &mut self.next);
    }

    /// Wᵀ.
    pub fn weights(&self) -> &Tiles {
        &self.weights
    }

    /// Puts W where Wᵀ is `weights`.
    pub fn place(&mut self, weights: &Tiles) {
        self.weights.clone_from(weights);
    }
}
