//! The Hessian of the loss, by its products with vectors.

use wide::f64x4;

use super::Problem;
use super::panels::{LANES, Panels};
use super::pass::loss_slope;
use super::tiles::Tiles;
use super::training::softplus;

/// ∇²L at some W, in coordinates of the samples' space.
///
/// With f = Σ a_j φ(⟨w_j, x⟩) and margins t_i = y_i f(x_i), in the direction V (m×r),
/// dZ = XVᵀ and
/// dD_ij = h_i a_jφ′(z_ij) Σ_l a_lφ′(z_il) dz_il + g_i a_jφ″(z_ij) dz_ij,
/// g_i = −y_i/(n(1 + exp t_i)), h_i = (1/n)·u/(1 + u)², u = exp(−|t_i|); the product is dDᵀX.
#[derive(Clone, Debug)]
pub struct Hessian {
    x: Panels,
    x_transposed: Panels,
    /// a_jφ′(z_ij), n×m.
    slopes: Tiles,
    /// g_i a_jφ″(z_ij), n×m.
    bends: Tiles,
    /// h_i, 0 past the end.
    weights: Vec<[f64; LANES]>,
    /// dZ, then dD.
    change: Tiles,
    /// L there.
    loss: f64,
}

impl Hessian {
    /// The Hessian of `problem`'s loss where the pre-activations are `z`, in the coordinates
    /// that `x` (n×r) and its transpose give the samples.
    pub fn new(problem: &Problem, z: &Tiles, x: Panels, x_transposed: Panels) -> Self {
        let activation = problem.activation();
        let (samples, units) = z.shape();
        let (mut slopes, mut bends) = (z.clone(), z.clone());
        let mut weights = vec![[0.0; LANES]; z.height()];
        let mut loss = 0.0;
        let places = weights.as_flattened_mut().iter_mut().zip(&problem.labels);
        for (i, (weight, label)) in places.enumerate() {
            let units = || problem.output.iter().enumerate();
            let f: f64 = units().map(|(j, a)| a * activation.value(z.get(i, j))).sum();
            let margin = label * f;
            loss += softplus(-margin) / samples as f64;
            let u = libm::exp(-margin.abs());
            *weight = u / ((1.0 + u) * (1.0 + u)) / samples as f64;
            let pull = label * loss_slope(margin) / samples as f64;
            for (j, a) in units() {
                slopes.set(i, j, a * activation.slope(z.get(i, j)));
                bends.set(i, j, pull * a * activation.curvature(z.get(i, j)));
            }
        }
        let change = Tiles::zeros(samples, units);
        Self { x, x_transposed, slopes, bends, weights, change, loss }
    }

    /// L where the Hessian is.
    pub fn loss(&self) -> f64 {
        self.loss
    }

    /// `into` = (∇²L)`v`, both r×m.
    pub fn apply(&mut self, v: &Tiles, into: &mut Tiles) {
        let change = &mut self.change;
        change.set_product(&self.x, v);
        let (_, units) = change.shape();
        for (panel, weight) in self.weights.iter().enumerate() {
            let mut along = f64x4::ZERO;
            for j in 0..units {
                along += self.slopes.quad(panel, j) * change.quad(panel, j);
            }
            along *= f64x4::new(*weight);
            for j in 0..units {
                let bend = self.bends.quad(panel, j) * change.quad(panel, j);
                change.set_quad(panel, j, along * self.slopes.quad(panel, j) + bend);
            }
        }
        into.set_product(&self.x_transposed, change);
    }

    /// XᵀR for a matrix R: a direction within the samples' span.
    pub fn within_span(&self, r: &Tiles, into: &mut Tiles) {
        into.set_product(&self.x_transposed, r);
    }
}
