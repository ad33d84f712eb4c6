//! The settings of the mixture lab by name.

use super::table::*;
use crate::labs::{Edit, Settings};
use crate::math::mixture::Distribution;

/// What the code of the run and of the pictures reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// What is trained, and on what.
    pub model: Model,
    /// What the main picture shows.
    pub view: View,
    /// The sample (from 0) whose noise direction the picture is a slice along.
    pub sample: usize,
    /// C.
    pub large_c: f64,
    /// c.
    pub small_c: f64,
    /// δ.
    pub delta: f64,
    /// ε.
    pub epsilon: f64,
    /// ‖μ‖ in the counterexample to the margin lemma.
    pub lemma_mu: f64,
    /// Whether ‖μ‖ follows p, and whether α and ω follow the rest.
    pub ties: Ties,
    /// What a sweep goes over.
    pub sweep: Swept,
    /// The number of seeds of a sweep.
    pub seeds: u64,
    /// Whether what takes long runs.
    pub running: bool,
    /// The id of the claim the pictures speak of.
    pub claim: &'static str,
    /// The step shown.
    pub time: usize,
}

/// What determines a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// p.
    pub p: u64,
    /// ‖μ‖.
    pub mu: f64,
    /// n.
    pub n: usize,
    /// m.
    pub m: usize,
    /// η_flip.
    pub flip: f64,
    /// γ.
    pub leak: f64,
    /// α.
    pub step_size: f64,
    /// ω.
    pub init_scale: f64,
    /// ρ.
    pub rho: f64,
    /// T.
    pub steps: usize,
    /// The seed.
    pub seed: u64,
    /// How the coordinates are distributed.
    pub distribution: Distribution,
    /// Samples moved, added or deleted by hand.
    pub edits: Vec<Edit>,
}

/// What follows from the rest of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ties {
    /// ‖μ‖ = p^⅓.
    pub mu: bool,
    /// α and ω by their rule.
    pub step: bool,
}

impl Ties {
    /// Has what is tied follow.
    pub fn follow(self, model: &mut Model) {
        let (p, n, m) = (model.p as f64, model.n as f64, model.m as f64);
        if self.mu {
            model.mu = libm::cbrt(p);
        }
        if self.step {
            model.step_size = usual_step_size(p, model.mu, n);
            model.init_scale = usual_init_scale(model.step_size, p, m);
        }
    }
}

/// What a sweep goes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swept {
    /// The dimension.
    P,
    /// The number of samples.
    N,
    /// The width.
    M,
    /// The noise rate.
    Flip,
    /// SAM's radius.
    Rho,
}

impl Swept {
    const ALL: [Self; 5] = [Self::P, Self::N, Self::M, Self::Flip, Self::Rho];

    /// What the settings ask for.
    pub fn of(settings: &Settings) -> Self {
        Self::ALL[settings.choice(SWEEP) % 5]
    }

    /// Its row.
    pub fn row(self) -> usize {
        match self {
            Self::P => P,
            Self::N => N,
            Self::M => M,
            Self::Flip => FLIP,
            Self::Rho => RHO,
        }
    }
}

impl From<&Settings> for Values {
    fn from(settings: &Settings) -> Self {
        let distributions = [Distribution::Gaussian, Distribution::Laplace, Distribution::Uniform];
        let at = |index: usize| settings.get(index);
        let claim = PARAMETERS[CLAIM].option(at(CLAIM));
        let steps = at(STEPS) as usize;
        Self {
            model: Model {
                p: at(P) as u64,
                mu: at(MU),
                n: at(N) as usize,
                m: at(M) as usize,
                flip: at(FLIP),
                leak: at(LEAK),
                step_size: at(STEP_SIZE),
                init_scale: at(INIT_SCALE),
                rho: at(RHO),
                steps,
                seed: at(SEED) as u64,
                distribution: distributions[settings.choice(CLUSTERS) % 3],
                edits: settings.edits().to_vec(),
            },
            view: View::at(settings.choice(VIEW)),
            sample: at(SAMPLE) as usize - 1,
            large_c: at(LARGE_C),
            small_c: at(SMALL_C),
            delta: at(DELTA),
            epsilon: at(EPSILON),
            lemma_mu: at(LEMMA_MU),
            ties: Ties { mu: settings.is_on(TIED_MU), step: settings.is_on(TIED_STEP) },
            sweep: Swept::of(settings),
            seeds: at(SEEDS) as u64,
            running: settings.is_on(RUNNING),
            claim: claim.map_or("none", |option| option.id),
            time: (at(TIME) as usize).min(steps),
        }
    }
}

/// α = 4n/(p + n‖μ‖²), which all presets of the plane and beyond train with.
pub const fn usual_step_size(p: f64, mu: f64, n: f64) -> f64 {
    4.0 * n / (p + n * mu * mu)
}

/// ω = α/(10√(mp)): small enough for (A5).
pub fn usual_init_scale(step_size: f64, p: f64, m: f64) -> f64 {
    0.1 * step_size / (m * p).sqrt()
}
