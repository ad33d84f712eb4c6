//! A network trained on a sample of the mixture.

use std::sync::Arc;

use super::{Draw, DrawError, Evaluation, Sample};
use crate::math::network::{
    Checkpoint, ForeignCheckpoint, Preparation, Problem, ProblemError, Training,
};
use crate::math::{Outcome, norm};

/// What is drawn and how it is trained; what the theorem speaks of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// p, ‖μ‖, the noise rate, n, m, ω, the seed.
    pub draw: Draw,
    /// The activation's γ, 0 to 1.
    pub leak: f64,
    /// The step size α > 0.
    pub step_size: f64,
    /// SAM's radius ρ ≥ 0; 0 is gradient descent.
    pub rho: f64,
}

/// Why there is no experiment.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ExperimentError {
    /// Nothing can be drawn.
    #[error(transparent)]
    Draw(#[from] DrawError),
    /// What was drawn cannot be trained.
    #[error(transparent)]
    Problem(#[from] ProblemError),
}

/// A sample of the mixture and the network trained on it, at some step.
#[derive(Clone, Debug)]
pub struct Experiment {
    /// Shared by the copies of a run.
    sample: Arc<Sample>,
    /// ‖W‖_F outside the sample's coordinates, where it never changes.
    outside_norm: f64,
    training: Training,
    interpolated_at: Option<usize>,
}

/// An experiment that is made ready piece by piece.
#[derive(Clone, Debug)]
pub struct Preparing {
    sample: Arc<Sample>,
    preparation: Preparation,
}

impl Preparing {
    /// With nothing computed yet; see [`Experiment::with_sample`].
    ///
    /// # Errors
    /// As there.
    pub fn new(sample: Sample, leak: f64, step_size: f64, rho: f64) -> Result<Self, ProblemError> {
        let preparation = Preparation::new(Problem {
            x: sample.x.clone(),
            labels: sample.labels.clone(),
            w0: sample.w0.clone(),
            output: sample.output.clone(),
            leak,
            step_size,
            rho,
        })?;
        Ok(Self { sample: Arc::new(sample), preparation })
    }

    /// Computes the next piece; returns whether only [`Preparing::finish`] is left.
    pub fn advance(&mut self) -> bool {
        self.preparation.advance()
    }

    /// The sample.
    pub fn sample(&self) -> &Arc<Sample> {
        &self.sample
    }

    /// The experiment at step 0, with whatever was left to compute.
    ///
    /// # Errors
    /// If products of samples and units are no numbers.
    pub fn finish(self) -> Result<Experiment, ProblemError> {
        let training = self.preparation.finish()?;
        let outside_norm = norm(self.sample.outside.as_slice());
        let mut experiment =
            Experiment { sample: self.sample, outside_norm, training, interpolated_at: None };
        experiment.look();
        Ok(experiment)
    }
}

impl Experiment {
    /// The experiment at step 0.
    ///
    /// # Errors
    /// If a number is outside its range.
    pub fn new(setting: &Setting) -> Result<Self, ExperimentError> {
        let sample = Sample::new(setting.draw)?;
        Ok(Self::with_sample(sample, setting.leak, setting.step_size, setting.rho)?)
    }

    /// The experiment at step 0 with `sample` as it stands: its points may have been moved
    /// since they were drawn, as long as its parts fit together.
    ///
    /// # Errors
    /// If they do not, or a number is outside its range.
    pub fn with_sample(
        sample: Sample,
        leak: f64,
        step_size: f64,
        rho: f64,
    ) -> Result<Self, ProblemError> {
        Preparing::new(sample, leak, step_size, rho)?.finish()
    }

    /// The experiment from step 0 on the same sample with another γ, α and ρ.
    ///
    /// # Errors
    /// If one of these is outside its range.
    pub fn with_rule(&self, leak: f64, step_size: f64, rho: f64) -> Result<Self, ProblemError> {
        let training = self.training.with_rule(leak, step_size, rho)?;
        let mut other =
            Self { sample: self.sample.clone(), training, interpolated_at: None, ..*self };
        other.look();
        Ok(other)
    }

    /// Takes up to `steps` more steps, and returns what has become of the run. One that is
    /// stationary or would leave the range of numbers stays where it is.
    pub fn advance(&mut self, steps: usize) -> Outcome {
        for _ in 0..steps {
            if self.training.step() != Outcome::Running {
                break;
            }
            self.look();
        }
        self.training.outcome()
    }

    /// Goes back (or on) to a step saved from this run.
    ///
    /// # Errors
    /// If it is of another run.
    pub fn restore(&mut self, checkpoint: &Checkpoint) -> Result<(), ForeignCheckpoint> {
        self.training.restore(checkpoint)
    }

    /// The sample.
    pub fn sample(&self) -> &Sample {
        &self.sample
    }

    /// The training run: its loss, its train error on the observed labels, its margins.
    pub fn training(&self) -> &Training {
        &self.training
    }

    /// The first step taken at whose end the train error was 0, 0 standing for the start.
    pub fn interpolated_at(&self) -> Option<usize> {
        self.interpolated_at
    }

    /// ‖W‖_F in all p dimensions.
    pub fn weight_norm(&self) -> f64 {
        norm(&[self.training.weight_norm(), self.outside_norm])
    }

    /// E\[ỹf\]/‖W‖_F over both clusters, without sampling and at nm operations.
    ///
    /// Noise and its reflection are of one law, so that the mean is that of
    /// ½(f(μ + z) − f(−μ − z)), f's odd part: E\[ỹf\] = ‖μ‖·∂f/∂x₀(0), for every cluster law.
    pub fn mean_margin(&self) -> f64 {
        let signal = self.sample.draw.mixture.mu() * self.training.slope_at_origin(0);
        signal / norm(&[self.training.quick_weight_norm(), self.outside_norm])
    }

    /// The evaluation of the network as it is now, without any point yet.
    pub fn evaluation(&self) -> Evaluation {
        let leak = self.training.problem().leak;
        Evaluation::unchecked(&self.sample, &self.training.weights(), leak)
    }

    fn look(&mut self) {
        if self.interpolated_at.is_none() && self.training.train_error() == 0.0 {
            self.interpolated_at = Some(self.training.steps());
        }
    }
}
