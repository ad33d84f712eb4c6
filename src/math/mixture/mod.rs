//! The mixture classifier of the talk's second half: two clusters with noisy labels, a
//! two-layer network trained past them, and the theorem that this does no harm.
//!
//! Everything here costs what the points and the units cost; the number p of dimensions,
//! up to 10¹², costs nothing ([`Sample`]).

mod axis_network;
mod evaluation;
mod experiment;
mod factor;
mod interval;
mod law;
mod margin_lemma;
mod mean_log_cosh;
mod operator_norm;
mod random;
mod sample;
mod score;
mod theorem;

pub use axis_network::AxisNetwork;
pub use evaluation::{Evaluation, WeightsShape};
pub use experiment::{Experiment, ExperimentError, Preparing, Setting};
pub use law::{Distribution, MOST_DIMENSIONS, Mixture, MixtureError};
pub use margin_lemma::MarginLemma;
pub use sample::{
    Draw, DrawError, MOST_DENSE_DIMENSIONS, MOST_POINTS, MOST_UNITS, Sample, output_weights,
};
pub use theorem::{Assumption, Constants};
