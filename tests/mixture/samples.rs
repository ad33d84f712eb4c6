//! Samples to state laws about.

use ravine::math::mixture::{Distribution, Draw, Evaluation, Experiment, Mixture, Sample, Setting};

pub fn mixture(dimensions: u64, mu: f64, flip: f64) -> Mixture {
    Mixture::new(dimensions, mu, flip, Distribution::Gaussian).expect("a mixture")
}

pub fn draw(mixture: Mixture, points: usize, units: usize, seed: u64) -> Draw {
    Draw { mixture, points, units, init_scale: 0.5, seed }
}

pub fn sample(draw: Draw) -> Sample {
    Sample::new(draw).expect("a sample")
}

pub fn dense(draw: Draw) -> Sample {
    Sample::dense(draw).expect("a sample")
}

/// The setting of the presets: α = 4n/(p + n‖μ‖²), ω = 0.1α/√(mp), γ = 0.1.
pub fn preset(mixture: Mixture, points: usize, units: usize, seed: u64) -> Setting {
    let (n, p) = (points as f64, mixture.dimensions() as f64);
    let step_size = 4.0 * n / (p + n * mixture.mu() * mixture.mu());
    let init_scale = 0.1 * step_size / (units as f64 * p).sqrt();
    let draw = Draw { mixture, points, units, init_scale, seed };
    Setting { draw, leak: 0.1, step_size, rho: 0.0 }
}

/// The experiment after so many steps.
pub fn trained(setting: &Setting, steps: usize) -> Experiment {
    let mut experiment = Experiment::new(setting).expect("an experiment");
    experiment.advance(steps);
    experiment
}

/// The evaluation of the network as it is, at so many noise vectors.
pub fn evaluated(experiment: &Experiment, points: usize) -> Evaluation {
    let mut evaluation = experiment.evaluation();
    evaluation.extend(points);
    evaluation
}
