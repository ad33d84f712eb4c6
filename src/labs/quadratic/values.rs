//! The settings of the quadratic lab by name.

use super::table::*;
use crate::labs::Settings;

/// What the code of the run and of the pictures reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// λ₁, λ₂ and in three dimensions λ₃.
    pub lambda: Vec<f64>,
    /// η.
    pub eta: f64,
    /// ρ.
    pub rho: f64,
    /// The number of steps.
    pub steps: usize,
    /// w₀.
    pub start: Vec<f64>,
    /// Whether SAM is drawn.
    pub sam: bool,
    /// Whether gradient descent is drawn.
    pub gd: bool,
    /// Whether only every second iterate is drawn.
    pub strobe: bool,
    /// What the main picture shows.
    pub view: View,
    /// Whether the loss is shown as a surface.
    pub surface: bool,
    /// The number of random starts.
    pub cloud: usize,
    /// Their seed.
    pub seed: u64,
    /// The directions (from 0) of a slice.
    pub slice: (usize, usize),
    /// ε.
    pub epsilon: f64,
    /// Whether the regime map's axes are η and ρ, not ηλ₁ and λ₂/λ₁.
    pub absolute_axes: bool,
    /// The id of the claim the pictures speak of.
    pub claim: &'static str,
    /// The direction and the height looked from, in degrees.
    pub camera: (f64, f64),
    /// The step shown.
    pub time: usize,
}

impl From<&Settings> for Values {
    fn from(settings: &Settings) -> Self {
        let count = |index| settings.get(index) as usize;
        let dimension = settings.choice(DIMENSION) + 2;
        let row = |first: usize| (first..first + dimension).map(|i| settings.get(i)).collect();
        let slices = [(0, 1), (0, 2), (1, 2)];
        let claim = PARAMETERS[CLAIM].option(settings.get(CLAIM));
        Self {
            lambda: row(LAMBDA),
            eta: settings.get(ETA),
            rho: settings.get(RHO),
            steps: count(STEPS),
            start: row(START),
            sam: settings.is_on(SAM),
            gd: settings.is_on(GD),
            strobe: settings.is_on(STROBE),
            view: View::at(settings.choice(VIEW)),
            surface: settings.is_on(SURFACE) && dimension == 2,
            cloud: count(CLOUD),
            seed: settings.get(SEED) as u64,
            slice: if dimension == 2 { slices[0] } else { slices[settings.choice(SLICE) % 3] },
            epsilon: settings.get(EPSILON),
            absolute_axes: settings.choice(AXES) == 1,
            claim: claim.map_or("none", |option| option.id),
            camera: (settings.get(YAW), settings.get(PITCH)),
            time: count(TIME).min(count(STEPS)),
        }
    }
}

impl Values {
    /// Whether the runs are the same: only what is shown of them differs.
    pub fn has_run_of(&self, other: &Self) -> bool {
        let run = |v: &Self| (v.lambda.clone(), v.eta, v.rho, v.steps, v.start.clone());
        run(self) == run(other)
    }

    /// Whether the random starts are the same, and what is counted of them.
    pub fn has_starts_of(&self, other: &Self) -> bool {
        let starts = |v: &Self| (v.cloud, v.seed, v.epsilon);
        starts(self) == starts(other) || self.cloud + other.cloud == 0
    }

    /// The dimension d.
    pub fn dimension(&self) -> usize {
        self.lambda.len()
    }
}
