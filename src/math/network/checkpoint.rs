//! A moment of a training run, to come back to.

use super::Engine;
use super::tiles::Tiles;
use crate::math::Outcome;

/// The state of a [`Training`](super::Training) at one step, without what can be computed
/// from it to the same bits: W (m×k) for the dense engine; C (m×n) for the Gram engine, and Z
/// (n×m) unless the step is a multiple of [`Training::REFRESH`](super::Training::REFRESH).
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    pub(super) engine: Engine,
    pub(super) steps: usize,
    pub(super) outcome: Outcome,
    /// Wᵀ or Cᵀ.
    pub(super) carried: Tiles,
    pub(super) z: Option<Tiles>,
}

/// A checkpoint of a run that is not the one to be restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a checkpoint of the {engine:?} engine with a matrix of {shape:?}: not of this run")]
pub struct ForeignCheckpoint {
    /// Its engine.
    pub engine: Engine,
    /// The shape of its matrix.
    pub shape: (usize, usize),
}

impl Checkpoint {
    /// The number of steps taken.
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// What it holds in memory, in bytes.
    pub fn bytes(&self) -> usize {
        self.carried.bytes() + self.z.as_ref().map_or(0, Tiles::bytes)
    }
}
