//! What is read of a training run on its way.

use crate::math::mixture::{Evaluation, Experiment, MarginLemma};

/// What a training run is like at one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The step.
    pub step: usize,
    /// The part of the labels, flipped ones included, that is not fitted.
    pub train_error: f64,
    /// The error on new points with noisy labels, sampled.
    pub test_error: f64,
    /// Its 95 % half-width.
    pub half_width: f64,
    /// The training loss.
    pub loss: f64,
    /// ‖W‖_F.
    pub weight_norm: f64,
    /// The mean of ỹf over the cluster at +μ, over ‖W‖_F.
    pub margin_plus: f64,
    /// The same at −μ.
    pub margin_minus: f64,
    /// What the margin lemma speaks of.
    pub lemma: MarginLemma,
    /// The 95 % half-width of the clean error in it.
    pub clean_half_width: f64,
}

/// Where in a run, from step 1 on, E\[ỹf\]/‖W‖ is least.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeastMargin {
    /// The first such step.
    pub step: usize,
    /// E\[ỹf\]/‖W‖_F over both clusters there, not sampled.
    pub margin: f64,
}

impl Reading {
    /// Of the network of `experiment`, which `evaluation` is of.
    pub fn of(experiment: &Experiment, evaluation: &Evaluation) -> Self {
        let training = experiment.training();
        Self {
            step: training.steps(),
            train_error: training.train_error(),
            test_error: evaluation.test_error(),
            half_width: evaluation.half_width(),
            loss: training.loss(),
            weight_norm: evaluation.weight_norm(),
            margin_plus: evaluation.margin_plus(),
            margin_minus: evaluation.margin_minus(),
            lemma: evaluation.margin_lemma(),
            clean_half_width: evaluation.clean_half_width(),
        }
    }
}

impl LeastMargin {
    /// Takes in the step that `experiment` is at: `least` is of those before.
    pub fn take_in(least: &mut Option<Self>, experiment: &Experiment) {
        let (step, margin) = (experiment.training().steps(), experiment.mean_margin());
        if least.is_none_or(|least| margin < least.margin) {
            *least = Some(Self { step, margin });
        }
    }
}
