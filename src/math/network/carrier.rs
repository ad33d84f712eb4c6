//! What carries the weights through a run: W itself, or its coefficients over the samples.

use nalgebra::DMatrix;

use super::dense::Dense;
use super::gram::Gram;
use super::tiles::Tiles;
use super::{Engine, Problem};

/// One of the two engines at work. Both know a gradient by a matrix that is 0 where it is.
#[derive(Clone, Debug)]
pub enum Carrier {
    /// Carries W.
    Dense(Dense),
    /// Carries C.
    Gram(Gram),
}

impl Carrier {
    /// The same engine at W₀, for a `problem` with the same samples and W₀.
    pub fn at_start(&self, problem: &Problem) -> Self {
        match self {
            Self::Dense(_) => Self::Dense(Dense::new(problem)),
            Self::Gram(gram) => Self::Gram(gram.at_start()),
        }
    }

    /// Which it is.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Dense(_) => Engine::Dense,
            Self::Gram(_) => Engine::Gram,
        }
    }

    /// Whether what it computes with is finite.
    pub fn is_finite(&self) -> bool {
        match self {
            Self::Dense(_) => true,
            Self::Gram(gram) => gram.is_finite(),
        }
    }

    /// Z at W.
    pub fn forward(&self, z: &mut Tiles) {
        match self {
            Self::Dense(dense) => dense.forward(z),
            Self::Gram(gram) => gram.forward(z),
        }
    }

    /// Z at W₀, where it is.
    pub fn forward_from_start(&self, z: &mut Tiles) {
        match self {
            Self::Dense(dense) => dense.forward(z),
            Self::Gram(gram) => z.clone_from(gram.start()),
        }
    }

    /// Takes the gradient where ∂L/∂Z is `d`.
    pub fn pull(&mut self, d: &Tiles) {
        match self {
            Self::Dense(dense) => dense.pull(d),
            Self::Gram(gram) => gram.pull(d),
        }
    }

    /// What was taken: a matrix that is 0 where ∇L is.
    pub fn pulled(&self) -> &Tiles {
        match self {
            Self::Dense(dense) => dense.gradient(),
            Self::Gram(gram) => gram.pulled(),
        }
    }

    /// The norm of the gradient taken, at `d`.
    pub fn gradient_norm(&mut self, problem: &Problem, d: &Tiles) -> f64 {
        match self {
            Self::Dense(dense) => dense.gradient().norm(),
            Self::Gram(gram) => gram.gradient_norm(problem, d),
        }
    }

    /// Z at SAM's ascent point, `rho` along the gradient taken, from `z` at W.
    pub fn lean(&mut self, rho: f64, gradient_norm: f64, z: &Tiles, into: &mut Tiles) {
        match self {
            Self::Dense(dense) => dense.lean(rho, gradient_norm, into),
            Self::Gram(gram) => gram.lean(rho, gradient_norm, z, into),
        }
    }

    /// Z after a step against the gradient taken at `d`, from `z` at W (`anew`: from the
    /// carried matrix); and ‖W‖ there.
    pub fn descend(
        &mut self,
        step_size: f64,
        d: &Tiles,
        z: &Tiles,
        into: &mut Tiles,
        anew: bool,
    ) -> f64 {
        match self {
            Self::Dense(dense) => dense.descend(step_size, into),
            Self::Gram(gram) => gram.descend(step_size, d, z, into, anew),
        }
    }

    /// Makes the step just taken count.
    pub fn keep(&mut self) {
        match self {
            Self::Dense(dense) => dense.keep(),
            Self::Gram(gram) => gram.keep(),
        }
    }

    /// The matrix carried: Wᵀ or Cᵀ.
    pub fn carried(&self) -> &Tiles {
        match self {
            Self::Dense(dense) => dense.weights(),
            Self::Gram(gram) => gram.coefficients(),
        }
    }

    /// Carries another matrix of the same shape.
    pub fn place(&mut self, carried: &Tiles) {
        match self {
            Self::Dense(dense) => dense.place(carried),
            Self::Gram(gram) => gram.place(carried),
        }
    }

    /// W.
    pub fn weights(&self, problem: &Problem) -> DMatrix<f64> {
        match self {
            Self::Dense(dense) => dense.weights().transposed(),
            Self::Gram(gram) => gram.weights(problem),
        }
    }

    /// ‖W‖ where Z = `z`, at no more than a pass over what is carried.
    pub fn weight_norm(&self, z: &Tiles) -> f64 {
        match self {
            Self::Dense(dense) => dense.weights().norm(),
            Self::Gram(gram) => gram.weight_norm(z),
        }
    }

    /// Column `c` of W.
    pub fn column(&self, problem: &Problem, c: usize) -> Vec<f64> {
        match self {
            Self::Dense(dense) => {
                (0..problem.units()).map(|unit| dense.weights().get(c, unit)).collect()
            }
            Self::Gram(gram) => gram.column(problem, c),
        }
    }

    /// C.
    pub fn coefficients(&self) -> Option<DMatrix<f64>> {
        match self {
            Self::Dense(_) => None,
            Self::Gram(gram) => Some(gram.coefficients().transposed()),
        }
    }
}
