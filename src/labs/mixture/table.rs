//! The table of the mixture lab's parameters.

use super::values::usual_step_size;
use crate::labs::{Choice, Domain, Home, Kind, Parameter, Role};
use crate::math::mixture::{MOST_DIMENSIONS, MOST_POINTS, MOST_UNITS};
use crate::scene::Scale;

/// The most steps a run may have.
pub const MOST_STEPS: u32 = 100_000;
/// The most samples.
pub const MOST_SAMPLES: u64 = MOST_POINTS as u64;
/// The widest network.
pub const WIDEST: u64 = MOST_UNITS as u64;

/// Row of the dimension p.
pub const P: usize = 0;
/// Row of ‖μ‖.
pub const MU: usize = 1;
/// Row of the number of samples n.
pub const N: usize = 2;
/// Row of the width m.
pub const M: usize = 3;
/// Row of the noise rate η_flip.
pub const FLIP: usize = 4;
/// Row of the activation's leak γ.
pub const LEAK: usize = 5;
/// Row of the step size α.
pub const STEP_SIZE: usize = 6;
/// Row of the size of the initial weights ω.
pub const INIT_SCALE: usize = 7;
/// Row of SAM's radius ρ.
pub const RHO: usize = 8;
/// Row of the number of steps T.
pub const STEPS: usize = 9;
/// Row of the seed.
pub const SEED: usize = 10;
/// Row of “‖μ‖ = p^⅓”.
pub const TIED_MU: usize = 11;
/// Row of “α and ω by the rule”.
pub const TIED_STEP: usize = 12;
/// Row of the view.
pub const VIEW: usize = 13;
/// Row of the clusters' distribution.
pub const CLUSTERS: usize = 14;
/// Row of the sample that is chosen.
pub const SAMPLE: usize = 15;
/// Row of the label that an added point gets.
pub const ADDED: usize = 16;
/// Row of C.
pub const LARGE_C: usize = 17;
/// Row of c.
pub const SMALL_C: usize = 18;
/// Row of δ.
pub const DELTA: usize = 19;
/// Row of ε.
pub const EPSILON: usize = 20;
/// Row of ‖μ‖ in the counterexample to the margin lemma.
pub const LEMMA_MU: usize = 21;
/// Row of what a sweep goes over.
pub const SWEEP: usize = 22;
/// Row of the number of seeds that a sweep is averaged over.
pub const SEEDS: usize = 23;
/// Row of “what takes long runs”.
pub const RUNNING: usize = 24;
/// Row of the claim the pictures speak of.
pub const CLAIM: usize = 25;
/// Row of the step shown.
pub const TIME: usize = 26;
/// Row of the speed of play.
pub const SPEED: usize = 27;

/// The views, in the order of the tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// f over a plane.
    Plane,
    /// What one step does.
    OneStep,
    /// The claims of this half.
    Claims,
    /// Errors over p, n, m, flips or ρ.
    Sweep,
    /// λₘₐₓ of the Hessian along the run.
    Sharpness,
}

impl View {
    /// By position among the tabs.
    pub fn at(position: usize) -> Self {
        [Self::Plane, Self::OneStep, Self::Claims, Self::Sweep]
            .get(position)
            .copied()
            .unwrap_or(Self::Sharpness)
    }
}

static VIEWS: &[Choice] = &[
    Choice::new("plane", "Plane"),
    Choice::new("onestep", "One step"),
    Choice::new("claims", "Claims"),
    Choice::new("sweep", "Sweep"),
    Choice::new("sharpness", "Sharpness"),
];

static CLUSTER_OPTIONS: &[Choice] = &[
    Choice::new("gaussian", "Gaussian"),
    Choice::new("laplace", "Laplace"),
    Choice::new("uniform", "uniform"),
];

static LABELS: &[Choice] = &[Choice::new("plus", "+1"), Choice::new("minus", "−1")];

static SWEEPS: &[Choice] = &[
    Choice::new("p", "p"),
    Choice::new("n", "n"),
    Choice::new("m", "m"),
    Choice::new("flip", "flips"),
    Choice::new("rho", "ρ"),
];

static CLAIMS: &[Choice] = &[
    Choice::new("none", "none"),
    Choice::new("A1", "A1"),
    Choice::new("A2", "A2"),
    Choice::new("A3", "A3"),
    Choice::new("A4", "A4"),
    Choice::new("A5", "A5"),
    Choice::new("clusters", "log-concave clusters"),
    Choice::new("fits", "fits the noise"),
    Choice::new("generalizes", "generalizes all the same"),
    Choice::new("margin", "large margin from step 1"),
    Choice::new("marginLemma", "margin lemma as printed"),
    Choice::new("marginLemmaMeans", "margin lemma with both means"),
    Choice::new(super::corrected::CLAIM, "margin lemma as it holds"),
];

const fn count(min: u64, max: u64, scale: Scale, default: f64) -> Kind {
    Kind::number((min as f64, max as f64), scale, Domain::Integer { min, max }, default)
}

const SWITCH: Parameter = Parameter { home: Home::Switches, ..Parameter::MODEL };

/// α by its rule where the lab opens: p = 2, ‖μ‖ = 1.9, n = 50.
const STEP_SIZE_THERE: f64 = usual_step_size(2.0, 1.9, 50.0);
/// ω by its rule there, with √(mp) = √32.
const INIT_SCALE_THERE: f64 = 0.1 * STEP_SIZE_THERE / (4.0 * std::f64::consts::SQRT_2);

/// The parameters, in the order of the rows above.
pub static PARAMETERS: &[Parameter] = &[
    Parameter {
        id: "p",
        symbol: "p",
        label: "dimension",
        sentence: "The dimension of the data. What a step costs does not depend on it.",
        kind: count(1, MOST_DIMENSIONS, Scale::Log, 2.0),
        ..Parameter::MODEL
    },
    Parameter {
        id: "mu",
        symbol: "‖μ‖",
        label: "distance of the cluster means from 0",
        sentence: "The clusters stand at μ and −μ, each with unit variance on every axis.",
        kind: Kind::number((0.01, 1e4), Scale::Log, Domain::NonNegative, 1.9),
        ..Parameter::MODEL
    },
    Parameter {
        id: "n",
        symbol: "n",
        label: "samples",
        sentence: "How many samples to train on.",
        kind: count(1, MOST_SAMPLES, Scale::Log, 50.0),
        ..Parameter::MODEL
    },
    Parameter {
        id: "m",
        symbol: "m",
        label: "width",
        sentence: "The number of hidden units. The theorem holds for any.",
        kind: count(1, WIDEST, Scale::Log, 16.0),
        ..Parameter::MODEL
    },
    Parameter {
        id: "flip",
        label: "flips",
        sentence: "The part of the labels that is flipped, the talk’s η: the noise floor.",
        kind: Kind::number((0.0, 0.5), Scale::Linear, Domain::NonNegative, 0.15),
        ..Parameter::MODEL
    },
    Parameter {
        id: "leak",
        symbol: "γ",
        label: "leak of the activation",
        sentence: "The least slope of the activation φ(z) = γz + (1 − γ)log((1 + eᶻ)/2).",
        kind: Kind::number((0.0, 1.0), Scale::Linear, Domain::NonNegative, 0.1),
        ..Parameter::MODEL
    },
    Parameter {
        id: "step_size",
        symbol: "α",
        label: "step size",
        sentence: "How far a step goes against the gradient of the loss.",
        kind: Kind::number((1e-12, 1e3), Scale::Log, Domain::Positive, STEP_SIZE_THERE),
        ..Parameter::MODEL
    },
    Parameter {
        id: "init_scale",
        symbol: "ω",
        label: "size of the initial weights",
        sentence: "The standard deviation of each entry of W₀.",
        kind: Kind::number((1e-20, 10.0), Scale::Log, Domain::NonNegative, INIT_SCALE_THERE),
        ..Parameter::MODEL
    },
    Parameter {
        id: "rho",
        symbol: "ρ",
        label: "ascent radius",
        sentence: "How far uphill SAM looks before it steps; with 0 it is gradient descent.",
        kind: Kind::number((0.0, 5.0), Scale::Linear, Domain::NonNegative, 0.0),
        ..Parameter::MODEL
    },
    Parameter {
        id: "steps",
        symbol: "T",
        label: "steps",
        unit: "steps",
        sentence: "How many steps to train.",
        kind: count(1, MOST_STEPS as u64, Scale::Log, 500.0),
        ..Parameter::MODEL
    },
    Parameter {
        id: "seed",
        label: "seed",
        sentence: "The seed of the data and of W₀: the same one gives the same run everywhere.",
        kind: count(0, 999_999, Scale::Linear, 1.0),
        home: Home::Dice,
        ..Parameter::MODEL
    },
    Parameter {
        id: "tied_mu",
        label: "tie ‖μ‖",
        sentence: "Keep ‖μ‖ = p^⅓, which the theorem’s (A2) asks for.",
        ..SWITCH
    },
    Parameter {
        id: "tied_step",
        label: "tie α, ω",
        sentence: "Keep α = 4n/(p + n‖μ‖²) and ω = α/(10√(mp)).",
        kind: Kind::Toggle { default: true },
        ..SWITCH
    },
    Parameter {
        id: "view",
        label: "view",
        sentence: "What the main picture shows of the run.",
        kind: Kind::Choice { options: VIEWS, default: 0 },
        home: Home::Tabs,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "clusters",
        label: "clusters",
        sentence: "How the coordinates are distributed; other than Gaussian up to p = 2,000.",
        kind: Kind::Choice { options: CLUSTER_OPTIONS, default: 0 },
        role: Role::Model,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "sample",
        label: "sample",
        sentence: "The sample whose noise direction the picture is a slice along.",
        kind: count(1, 2 * MOST_SAMPLES, Scale::Linear, 2.0),
        ..Parameter::SHOWN
    },
    Parameter {
        id: "added",
        label: "a click adds",
        sentence: "The label of a point added by a click on the picture.",
        kind: Kind::Choice { options: LABELS, default: 0 },
        ..Parameter::SHOWN
    },
    Parameter {
        id: "large_c",
        symbol: "C",
        label: "the theorem’s constant C, your guess",
        sentence: "Nobody knows the theorem’s C: what is compared with it is your guess.",
        kind: Kind::number((1.0, 1e4), Scale::Log, Domain::Positive, 2.0),
        home: Home::BarSlider,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "small_c",
        symbol: "c",
        label: "the theorem’s constant c, your guess",
        sentence: "Nobody knows the theorem’s c: the bound drawn is the one of your guess.",
        kind: Kind::number((1e-6, 10.0), Scale::Log, Domain::Positive, 0.01),
        home: Home::BarSlider,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "delta",
        symbol: "δ",
        label: "probability of failure",
        sentence: "The theorem holds with probability 1 − δ.",
        kind: Kind::number((1e-9, 0.5), Scale::Log, Domain::Positive, 0.05),
        home: Home::BarSlider,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "epsilon",
        symbol: "ε",
        label: "training loss to reach",
        sentence: "The loss to reach, between 0 and 1/(2n), in T ≥ C/(αε²) steps.",
        kind: Kind::number((1e-6, 0.5), Scale::Log, Domain::Positive, 0.005),
        home: Home::BarSlider,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "lemma_mu",
        label: "‖μ‖ there",
        sentence: "How far out the clusters of the counterexample to the margin lemma stand.",
        kind: Kind::number((3.0, 1000.0), Scale::Log, Domain::Positive, 20.0),
        home: Home::BarSlider,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "sweep",
        label: "over",
        sentence: "What the sweep varies; all else is as set.",
        kind: Kind::Choice { options: SWEEPS, default: 0 },
        ..Parameter::SHOWN
    },
    Parameter {
        id: "seeds",
        label: "seeds",
        sentence: "How many seeds each point of the sweep is averaged over.",
        kind: count(1, 32, Scale::Linear, 4.0),
        ..Parameter::SHOWN
    },
    Parameter {
        id: "running",
        label: "run",
        sentence: "Train, and run the sweep; off stops all that takes long, and what is done stays.",
        kind: Kind::Toggle { default: true },
        home: Home::Switches,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "claim",
        label: "claim",
        sentence: "The claim that the pictures speak of.",
        kind: Kind::Choice { options: CLAIMS, default: 0 },
        home: Home::Picture,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "t",
        symbol: "t",
        label: "step shown",
        unit: "steps",
        sentence: "The moment of the run that is shown.",
        kind: count(0, MOST_STEPS as u64, Scale::Linear, 500.0),
        home: Home::Clock,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "speed",
        label: "speed",
        unit: "steps a second",
        sentence: "How fast it plays.",
        kind: Kind::number((1.0, 10_000.0), Scale::Log, Domain::Positive, 30.0),
        home: Home::Clock,
        ..Parameter::SHOWN
    },
];
