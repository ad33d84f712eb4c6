//! A network of one hidden layer, trained by gradient descent or SAM.

mod activation;
mod bridge;
mod carrier;
mod checkpoint;
mod curvature;
mod dense;
mod engine;
mod field;
mod gram;
mod groups;
mod hessian;
mod lanczos;
mod narrowing;
mod panels;
mod pass;
mod preparation;
mod problem;
mod product;
pub(super) mod sigmoid;
mod span;
mod sweep;
mod tiles;
mod training;

pub use activation::Activation;
pub use bridge::{Bridge, BridgeSearch};
pub use checkpoint::{Checkpoint, ForeignCheckpoint};
pub use curvature::{Curvature, CurvatureSearch};
pub use engine::Engine;
pub use field::{Field, Slice};
pub use narrowing::Narrowing;
pub use preparation::Preparation;
pub use problem::{Problem, ProblemError};
pub use training::Training;
pub(super) use {
    lanczos::Lanczos,
    tiles::{Tiles, sum_of_quads},
};
