//! The network at the moment shown.

use nalgebra::DMatrix;

use super::course::Course;
use super::plane::View;
use crate::math::mixture::Experiment;
use crate::math::network::Slice;

/// What is kept of a moment to be drawn.
pub struct Shown {
    /// The step.
    pub step: usize,
    /// y_i f(x_i).
    pub margins: Vec<f64>,
    /// ‖∇L‖_F, once it is computed.
    pub gradient_norm: Option<f64>,
    /// The part of the labels that is not fitted.
    pub train_error: f64,
    weights: DMatrix<f64>,
}

impl Shown {
    /// What an experiment is like now.
    pub fn new(experiment: &Experiment) -> Self {
        let training = experiment.training();
        Self {
            step: training.steps(),
            margins: training.margins().to_vec(),
            gradient_norm: None,
            train_error: training.train_error(),
            weights: training.weights(),
        }
    }

    /// The network on the plane of a view.
    pub fn slice(&self, view: &View, course: &Course) -> Slice {
        let across = |row: usize| {
            let row = self.weights.row(row);
            view.across.iter().zip(row.iter()).map(|(across, weight)| across * weight).sum()
        };
        Slice {
            weights: DMatrix::from_fn(self.weights.nrows(), 2, |row, axis| {
                if axis == 0 { self.weights[(row, 0)] } else { across(row) }
            }),
            output: course.sample().output.clone(),
            leak: course.setting().leak,
        }
    }
}
