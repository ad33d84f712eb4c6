//! A training run, computed in slices, with what is read of it on the way.

use std::sync::Arc;

use super::costs::Sizes;
use super::reading::{LeastMargin, Reading};
use super::samples;
use super::values::Model;
use crate::labs::Edit;
use crate::math::Outcome;
use crate::math::mixture::{
    Draw, Evaluation, Experiment, ExperimentError, Mixture, MixtureError, Preparing, Sample,
    Setting,
};
use crate::math::network::{Checkpoint, Problem};

/// Noise vectors that a test error is sampled with; each stands for two points.
const NOISE_VECTORS: usize = 2_048;
/// The fewest that a slice adds: so many are looked at side by side.
const LEAST_VECTORS: usize = 8;
/// Up to this step every one is read; beyond, each further by a part of the last.
const EACH: usize = 16;
/// That part.
const PART: usize = 9;
/// What the kept states may take in memory, in bytes.
const MOST_BYTES: usize = 24_000_000;

/// Why there is no run.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CourseError {
    /// There is no such mixture.
    #[error(transparent)]
    Mixture(#[from] MixtureError),
    /// Nothing can be drawn or trained.
    #[error(transparent)]
    Experiment(#[from] ExperimentError),
}

/// A training run and its readings.
pub struct Course {
    setting: Setting,
    edits: Vec<Edit>,
    steps: usize,
    sample: Arc<Sample>,
    /// The run before its first step, while it is not ready.
    preparing: Option<Preparing>,
    runs: Option<Runs>,
    /// The states to come back to, in order; those not read yet are all there.
    kept: Vec<Checkpoint>,
    /// How many of the steps to be read were passed by the head.
    passed: usize,
    readings: Vec<Reading>,
    least_margin: Option<LeastMargin>,
    evaluation: Option<Evaluation>,
}

/// The run, ready.
struct Runs {
    /// As far as it is computed.
    head: Experiment,
    /// The same at an earlier step.
    back: Experiment,
}

impl Course {
    /// The run of `model` with its sample drawn and nothing else computed.
    ///
    /// # Errors
    /// If there is no such mixture, or nothing can be trained on it.
    pub fn new(model: &Model) -> Result<Self, CourseError> {
        let setting = setting(model)?;
        let mut sample = Sample::new(setting.draw).map_err(ExperimentError::from)?;
        samples::apply(&mut sample, &model.edits);
        let preparing = Preparing::new(sample, setting.leak, setting.step_size, setting.rho)
            .map_err(ExperimentError::from)?;
        let sample = preparing.sample().clone();
        Ok(Self { preparing: Some(preparing), ..Self::unready(setting, model, sample) })
    }

    /// The run of `model`, ready at once where this one is and has the same sample.
    ///
    /// # Errors
    /// As [`Course::new`].
    pub fn followed_by(&self, model: &Model) -> Result<Self, CourseError> {
        let setting = setting(model)?;
        let Some(runs) = self
            .runs
            .as_ref()
            .filter(|_| (&setting.draw, &model.edits) == (&self.setting.draw, &self.edits))
        else {
            return Self::new(model);
        };
        let head = runs.head.with_rule(setting.leak, setting.step_size, setting.rho);
        let head = head.map_err(ExperimentError::from)?;
        let mut course = Self::unready(setting, model, self.sample.clone());
        course.runs = Some(Runs { back: head.clone(), head });
        course.keep();
        Ok(course)
    }

    /// With neither a run nor anything that it could be made of.
    fn unready(setting: Setting, model: &Model, sample: Arc<Sample>) -> Self {
        Self {
            setting,
            edits: model.edits.clone(),
            steps: model.steps,
            sample,
            preparing: None,
            runs: None,
            kept: Vec::new(),
            passed: 0,
            readings: Vec::new(),
            least_margin: None,
            evaluation: None,
        }
    }

    /// Makes the run ready to be trained, for about `budget` nanoseconds; returns what is
    /// left of them.
    ///
    /// # Errors
    /// If products of samples and units are no numbers.
    pub fn prepare(&mut self, budget: usize) -> Result<usize, CourseError> {
        let mut left = budget;
        while let Some(preparing) = self.preparing.as_mut().filter(|_| left > 0) {
            let ends = preparing.advance();
            left = left.saturating_sub(self.cost_of_look());
            if let Some(preparing) = self.preparing.take_if(|_| ends) {
                let head = preparing.finish().map_err(ExperimentError::from)?;
                self.runs = Some(Runs { back: head.clone(), head });
                self.keep();
            }
        }
        Ok(left)
    }

    /// Whether it is ready to be trained.
    pub fn is_ready(&self) -> bool {
        self.runs.is_some()
    }

    /// What is trained, once the run is ready.
    pub fn problem(&self) -> Option<&Problem> {
        Some(self.runs.as_ref()?.head.training().problem())
    }

    /// What is drawn and how it is trained.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// The sample.
    pub fn sample(&self) -> &Sample {
        &self.sample
    }

    /// The Bayes error on noisy labels.
    pub fn bayes_error(&self) -> f64 {
        self.setting.draw.mixture.bayes_error()
    }

    /// How many steps are computed.
    pub fn steps_taken(&self) -> usize {
        self.runs.as_ref().map_or(0, |runs| runs.head.training().steps())
    }

    /// What has become of the run so far.
    pub fn outcome(&self) -> Outcome {
        self.runs.as_ref().map_or(Outcome::Running, |runs| runs.head.training().outcome())
    }

    /// The first step at whose end the train error was 0.
    pub fn interpolated_at(&self) -> Option<usize> {
        self.runs.as_ref()?.head.interpolated_at()
    }

    /// The least margin of all steps computed so far but the start.
    pub fn least_margin(&self) -> Option<LeastMargin> {
        self.least_margin
    }

    /// What has been read so far, in order.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// The last reading at or before step `t`.
    pub fn reading_at(&self, t: usize) -> Option<&Reading> {
        let after = self.readings.partition_point(|reading| reading.step <= t);
        self.readings.get(after.checked_sub(1)?)
    }

    /// The step where the run ends: the last one, or where it stays or leaves the world.
    pub fn last(&self) -> usize {
        match self.outcome() {
            Outcome::Running => self.steps,
            _ => self.steps_taken(),
        }
    }

    /// Whether the head is at the end of the run.
    pub fn is_trained(&self) -> bool {
        self.is_ready() && self.steps_taken() >= self.last()
    }

    /// Whether there is nothing left to compute.
    pub fn is_read(&self) -> bool {
        self.is_trained() && self.readings.len() == self.passed
    }

    /// The sizes that costs depend on.
    pub fn sizes(&self) -> Sizes {
        let (n, k) = self.sample.x.shape();
        Sizes::new(n, k, self.sample.output.len())
    }

    /// About how many nanoseconds a step takes.
    pub fn cost_of_step(&self) -> usize {
        self.sizes().step(self.setting.rho)
    }

    /// About how many nanoseconds it takes to look at the network: its weights and gradient.
    pub fn cost_of_look(&self) -> usize {
        self.sizes().look() + 2 * self.cost_of_step()
    }

    /// Trains towards step `t` for about `budget` nanoseconds; returns what is left of them.
    pub fn train(&mut self, t: usize, budget: usize) -> usize {
        let cost = self.cost_of_step();
        let mut left = budget;
        while left > 0 && !self.is_trained() && self.steps_taken() < t {
            if self.is_full() {
                left = left.saturating_sub(self.read(left));
                continue;
            }
            let Some(runs) = &mut self.runs else { break };
            let here = runs.head.training().steps();
            let next = reading_steps(here).min(t).min(self.steps);
            let steps = (left / cost).clamp(1, next - here);
            for _ in 0..steps {
                if runs.head.advance(1) != Outcome::Running {
                    break;
                }
                LeastMargin::take_in(&mut self.least_margin, &runs.head);
            }
            left = left.saturating_sub(steps * cost);
            let at = runs.head.training().steps();
            if at == reading_steps(here) || self.is_trained() {
                self.keep();
            }
        }
        left
    }

    /// Reads on for about `budget` nanoseconds; returns how many it took.
    pub fn read(&mut self, budget: usize) -> usize {
        let mut spent = 0;
        while spent < budget && self.readings.len() < self.passed {
            let cost_of_look = self.cost_of_look();
            let Some(Runs { back, .. }) = &mut self.runs else { break };
            let Some(evaluation) = &mut self.evaluation else {
                let unread = self.kept.len() - (self.passed - self.readings.len());
                // kept from this very run
                if back.restore(&self.kept[unread]).is_err() {
                    self.readings.clear();
                    self.passed = 0;
                    return spent;
                }
                self.evaluation = Some(back.evaluation());
                spent += cost_of_look;
                continue;
            };
            if let Some(operations) = evaluation.prepare(budget - spent) {
                spent += operations;
                continue;
            }
            let cost = evaluation.cost_of_vector();
            let missing = NOISE_VECTORS - evaluation.points() as usize / 2;
            let some = (budget.saturating_sub(spent) / cost)
                .clamp(LEAST_VECTORS, missing.max(LEAST_VECTORS));
            evaluation.extend(some.min(missing));
            spent += some * cost;
            if evaluation.points() as usize >= 2 * NOISE_VECTORS {
                self.readings.push(Reading::of(back, evaluation));
                self.evaluation = None;
            }
        }
        spent
    }

    /// The run at step `t`, or as near before it as it comes within about `budget`
    /// nanoseconds, once it is ready; further calls come nearer.
    pub fn at(&mut self, t: usize, budget: usize) -> Option<&Experiment> {
        let cost = self.cost_of_step();
        let Runs { head, back } = self.runs.as_mut()?;
        if head.training().steps() <= t {
            return Some(head);
        }
        // what was being evaluated is begun anew
        self.evaluation = None;
        let before = self.kept.partition_point(|kept| kept.steps() <= t).max(1);
        let from = self.kept.get(before - 1);
        let now = back.training().steps();
        if now > t || from.is_some_and(|kept| kept.steps() > now) {
            // kept from this very run
            let _ = from.map(|kept| back.restore(kept));
        }
        let missing = t - back.training().steps().min(t);
        back.advance(missing.min(budget / cost));
        Some(back)
    }

    /// What the run is like at its end, with nothing read or kept on the way.
    ///
    /// # Errors
    /// As [`Course::prepare`].
    pub fn into_end(mut self) -> Result<Option<Reading>, CourseError> {
        self.prepare(usize::MAX)?;
        let Some(Runs { mut head, .. }) = self.runs else { return Ok(None) };
        head.advance(self.steps);
        let mut evaluation = head.evaluation();
        evaluation.extend(NOISE_VECTORS);
        Ok(Some(Reading::of(&head, &evaluation)))
    }

    fn keep(&mut self) {
        let Some(runs) = &self.runs else { return };
        self.kept.push(runs.head.training().save());
        self.passed += 1;
        while self.is_full() && self.readings.len() > 2 && self.thin() {}
    }

    fn is_full(&self) -> bool {
        self.kept.iter().map(Checkpoint::bytes).sum::<usize>() > MOST_BYTES
            && self.readings.len() < self.passed
    }

    /// Drops every second of the states that are read; returns whether there was one.
    fn thin(&mut self) -> bool {
        let unread = self.passed - self.readings.len();
        let read = self.kept.len() - unread;
        if read < 2 {
            return false;
        }
        let mut place = 0;
        self.kept.retain(|_| {
            place += 1;
            place > read || place % 2 == 1
        });
        true
    }
}

/// The step read after step `here`.
fn reading_steps(here: usize) -> usize {
    if here < EACH { here + 1 } else { here + here / PART }
}

/// The mixture and the training that `model` sets.
fn setting(model: &Model) -> Result<Setting, MixtureError> {
    let mixture = Mixture::new(model.p, model.mu, model.flip, model.distribution)?;
    Ok(Setting {
        draw: Draw {
            mixture,
            points: model.n,
            units: model.m,
            init_scale: model.init_scale,
            seed: model.seed,
        },
        leak: model.leak,
        step_size: model.step_size,
        rho: model.rho,
    })
}
