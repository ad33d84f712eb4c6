//! The table of the quadratic lab's parameters, and its presets.

use crate::labs::{Domain, Kind, Parameter, Preset, Role, Settings};
use crate::scene::Scale;

/// The most steps a run may have.
pub const MOST_STEPS: u32 = 1_000_000;

/// Row of λ₁.
pub const LAMBDA1: usize = 0;
/// Row of λ₂.
pub const LAMBDA2: usize = 1;
/// Row of η.
pub const ETA: usize = 2;
/// Row of ρ.
pub const RHO: usize = 3;
/// Row of the number of steps.
pub const STEPS: usize = 4;
/// Row of the start's first coordinate.
pub const W1: usize = 5;
/// Row of the start's second coordinate.
pub const W2: usize = 6;
/// Row of “SAM is drawn”.
pub const SAM: usize = 7;
/// Row of “gradient descent is drawn”.
pub const GD: usize = 8;
/// Row of “only every second iterate”.
pub const STROBE: usize = 9;
/// Row of the step shown.
pub const TIME: usize = 10;
/// Row of the speed of play.
pub const SPEED: usize = 11;

/// The parameters, in the order of the rows above.
pub static PARAMETERS: &[Parameter] = &[
    Parameter {
        id: "lambda1",
        symbol: "λ₁",
        label: "largest eigenvalue",
        unit: "",
        sentence: "The curvature across the ravine.",
        kind: Kind::Number {
            range: (0.0, 10.0),
            scale: Scale::Linear,
            domain: Domain::NonNegative,
            default: 1.0,
        },
        role: Role::Model,
    },
    Parameter {
        id: "lambda2",
        symbol: "λ₂",
        label: "second eigenvalue",
        unit: "",
        sentence: "The curvature along the ravine, at most λ₁; 0 makes its floor flat.",
        kind: Kind::Number {
            range: (0.0, 10.0),
            scale: Scale::Linear,
            domain: Domain::NonNegative,
            default: 0.5,
        },
        role: Role::Model,
    },
    Parameter {
        id: "eta",
        symbol: "η",
        label: "step size",
        unit: "",
        sentence: "How far a step goes against the gradient. The theorem asks for η < 1/(2λ₁).",
        kind: Kind::Number {
            range: (1e-3, 10.0),
            scale: Scale::Log,
            domain: Domain::Positive,
            default: 0.4,
        },
        role: Role::Model,
    },
    Parameter {
        id: "rho",
        symbol: "ρ",
        label: "ascent radius",
        unit: "",
        sentence: "How far uphill SAM looks before it steps; with 0 it is gradient descent.",
        kind: Kind::Number {
            range: (0.0, 5.0),
            scale: Scale::Linear,
            domain: Domain::NonNegative,
            default: 0.5,
        },
        role: Role::Model,
    },
    Parameter {
        id: "steps",
        symbol: "",
        label: "steps",
        unit: "steps",
        sentence: "How many steps to run.",
        kind: Kind::Number {
            range: (1.0, MOST_STEPS as f64),
            scale: Scale::Log,
            domain: Domain::Integer { min: 0, max: MOST_STEPS },
            default: 60.0,
        },
        role: Role::Model,
    },
    Parameter {
        id: "w1",
        symbol: "w₀,₁",
        label: "start, across",
        unit: "",
        sentence: "Where the run starts along e₁, across the ravine.",
        kind: START,
        role: Role::Model,
    },
    Parameter {
        id: "w2",
        symbol: "w₀,₂",
        label: "start, along",
        unit: "",
        sentence: "Where the run starts along e₂, along the ravine.",
        kind: Kind::Number {
            range: START_RANGE,
            scale: Scale::Linear,
            domain: Domain::Real,
            default: 0.9,
        },
        role: Role::Model,
    },
    toggle("sam", "SAM", "Draw the path of sharpness-aware minimization.", true),
    toggle("gd", "GD", "Draw the path of gradient descent.", true),
    toggle(
        "strobe",
        "strobe",
        "Show every second iterate only: the bounce vanishes, the slow motion stays.",
        false,
    ),
    Parameter {
        id: "t",
        symbol: "t",
        label: "step shown",
        unit: "steps",
        sentence: "The moment of the run that is shown.",
        kind: Kind::Number {
            range: (0.0, MOST_STEPS as f64),
            scale: Scale::Linear,
            domain: Domain::Integer { min: 0, max: MOST_STEPS },
            default: 60.0,
        },
        role: Role::View,
    },
    Parameter {
        id: "speed",
        symbol: "",
        label: "speed",
        unit: "steps a second",
        sentence: "How fast it plays.",
        kind: Kind::Number {
            range: (1.0, 1000.0),
            scale: Scale::Log,
            domain: Domain::Positive,
            default: 6.0,
        },
        role: Role::View,
    },
];

const START_RANGE: (f64, f64) = (-1000.0, 1000.0);

const START: Kind =
    Kind::Number { range: START_RANGE, scale: Scale::Linear, domain: Domain::Real, default: 1.2 };

const fn toggle(
    id: &'static str,
    label: &'static str,
    sentence: &'static str,
    default: bool,
) -> Parameter {
    Parameter {
        id,
        symbol: "",
        label,
        unit: "",
        sentence,
        kind: Kind::Toggle { default },
        role: Role::View,
    }
}

/// Settings worth a name. What a preset does not say has its default.
pub static PRESETS: &[Preset] = &[
    Preset { name: "Opening: gentle ravine", values: &[] },
    Preset {
        name: "Slower",
        values: &[
            ("lambda1", 4.0),
            ("lambda2", 1.0),
            ("eta", 0.1),
            ("rho", 0.4),
            ("w1", 0.3),
            ("w2", 0.8),
        ],
    },
    Preset {
        name: "Nearly tied",
        values: &[
            ("lambda2", 0.99),
            ("eta", 0.3),
            ("w1", 0.4),
            ("w2", 0.7),
            ("steps", 200.0),
            ("t", 200.0),
        ],
    },
    Preset {
        name: "Long ravine",
        values: &[
            ("lambda2", 0.05),
            ("eta", 0.2),
            ("w1", 0.3),
            ("w2", 0.4),
            ("steps", 600.0),
            ("t", 600.0),
        ],
    },
    Preset { name: "Saddle first", values: &[("w1", 1e-6)] },
    Preset { name: "Large step: 1/λ₁ < η < 2/λ₁", values: &[("eta", 1.6)] },
    Preset { name: "Diverging: η > 2/λ₁", values: &[("eta", 2.1)] },
];

/// The settings by name, for the code of the run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Values {
    /// (λ₁, λ₂).
    pub lambda: [f64; 2],
    /// η.
    pub eta: f64,
    /// ρ.
    pub rho: f64,
    /// The number of steps.
    pub steps: usize,
    /// w₀.
    pub start: [f64; 2],
    /// Whether SAM is drawn.
    pub sam: bool,
    /// Whether gradient descent is drawn.
    pub gd: bool,
    /// Whether only every second iterate is drawn.
    pub strobe: bool,
    /// The step shown.
    pub time: usize,
}

impl From<&Settings> for Values {
    fn from(settings: &Settings) -> Self {
        let count = |index| settings.get(index) as usize;
        Self {
            lambda: [settings.get(LAMBDA1), settings.get(LAMBDA2)],
            eta: settings.get(ETA),
            rho: settings.get(RHO),
            steps: count(STEPS),
            start: [settings.get(W1), settings.get(W2)],
            sam: settings.is_on(SAM),
            gd: settings.is_on(GD),
            strobe: settings.is_on(STROBE),
            time: count(TIME).min(count(STEPS)),
        }
    }
}
