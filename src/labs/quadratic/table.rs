//! The table of the quadratic lab's parameters.

use crate::labs::{Choice, Domain, Home, Kind, Parameter, Role};
use crate::scene::Scale;

/// The most steps a run may have.
pub const MOST_STEPS: u64 = 1_000_000;

/// Row of λ₁; λ₂ and λ₃ follow.
pub const LAMBDA: usize = 0;
/// Row of η.
pub const ETA: usize = 3;
/// Row of ρ.
pub const RHO: usize = 4;
/// Row of the number of steps.
pub const STEPS: usize = 5;
/// Row of the start's first coordinate; the others follow.
pub const START: usize = 6;
/// Row of “SAM is drawn”.
pub const SAM: usize = 9;
/// Row of “gradient descent is drawn”.
pub const GD: usize = 10;
/// Row of “only every second iterate”.
pub const STROBE: usize = 11;
/// Row of the view.
pub const VIEW: usize = 12;
/// Row of the dimension, from 2.
pub const DIMENSION: usize = 13;
/// Row of “the loss as a surface”.
pub const SURFACE: usize = 14;
/// Row of the number of random starts.
pub const CLOUD: usize = 15;
/// Row of the seed of the random starts.
pub const SEED: usize = 16;
/// Row of the plane of a slice.
pub const SLICE: usize = 17;
/// Row of ε.
pub const EPSILON: usize = 18;
/// Row of the regime map's axes.
pub const AXES: usize = 19;
/// Row of the claim the pictures speak of.
pub const CLAIM: usize = 20;
/// Row of the direction looked from, about e₃, in degrees.
pub const YAW: usize = 21;
/// Row of the height looked from, in degrees.
pub const PITCH: usize = 22;
/// Row of the step shown.
pub const TIME: usize = 23;
/// Row of the speed of play.
pub const SPEED: usize = 24;

/// The views, in the order of the tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The path in w-space.
    Path,
    /// SAM as descent on J.
    J,
    /// The claims, checked.
    Claims,
    /// The ball around w_t and its maximum.
    Minimax,
    /// The outcome over a plane of settings.
    Regimes,
}

impl View {
    /// By position among the tabs.
    pub fn at(position: usize) -> Self {
        [Self::Path, Self::J, Self::Claims, Self::Minimax]
            .get(position)
            .copied()
            .unwrap_or(Self::Regimes)
    }
}

static VIEWS: &[Choice] = &[
    Choice::new("path", "Path"),
    Choice::new("j", "J"),
    Choice::new("claims", "Claims"),
    Choice::new("minimax", "Minimax"),
    Choice::new("regimes", "Regimes"),
];

static SLICES: &[Choice] =
    &[Choice::new("e1e2", "e₁, e₂"), Choice::new("e1e3", "e₁, e₃"), Choice::new("e2e3", "e₂, e₃")];

static AXES_OPTIONS: &[Choice] =
    &[Choice::new("relative", "ηλ₁ and λ₂/λ₁"), Choice::new("absolute", "η and ρ")];

static CLAIMS: &[Choice] = &[
    Choice::new("none", "none"),
    Choice::new("thresholdOrder", "order of the thresholds"),
    Choice::new("betaRule", "β rule"),
    Choice::new("alphaRule", "α rule"),
    Choice::new("trap", "trap"),
    Choice::new("descentIdentity", "descent identity"),
    Choice::new("descentBound", "descent bound"),
    Choice::new("stationaryPoints", "stationary points"),
    Choice::new("countMiddle", "counting lemma"),
    Choice::new("countRight", "counting lemma, the slide's bound"),
    Choice::new("countChain", "counting lemma, the printed chain"),
    Choice::new("limit", "limit"),
    Choice::new("notMinimax", "not the minimax point"),
];

const fn eigenvalue(default: f64) -> Kind {
    Kind::number((0.0, 10.0), Scale::Linear, Domain::NonNegative, default)
}

const fn coordinate(default: f64) -> Kind {
    Kind::number((-1000.0, 1000.0), Scale::Linear, Domain::Real, default)
}

const fn count(min: u64, max: u64, scale: Scale, default: f64) -> Kind {
    Kind::number((min as f64, max as f64), scale, Domain::Integer { min: 0, max }, default)
}

const START_ROW: Parameter = Parameter { home: Home::Start, ..Parameter::MODEL };
const SWITCH: Parameter = Parameter { home: Home::Switches, ..Parameter::SHOWN };

/// The parameters, in the order of the rows above.
pub static PARAMETERS: &[Parameter] = &[
    Parameter {
        id: "lambda1",
        symbol: "λ₁",
        label: "largest eigenvalue",
        sentence: "The curvature across the ravine.",
        kind: eigenvalue(1.0),
        ..Parameter::MODEL
    },
    Parameter {
        id: "lambda2",
        symbol: "λ₂",
        label: "second eigenvalue",
        sentence: "The curvature along the ravine, at most λ₁; 0 makes its floor flat.",
        kind: eigenvalue(0.5),
        ..Parameter::MODEL
    },
    Parameter {
        id: "lambda3",
        symbol: "λ₃",
        label: "third eigenvalue",
        sentence: "The least curvature in three dimensions, at most λ₂.",
        kind: eigenvalue(0.2),
        ..Parameter::MODEL
    },
    Parameter {
        id: "eta",
        symbol: "η",
        label: "step size",
        sentence: "How far a step goes against the gradient. The theorem asks for η < 1/(2λ₁).",
        kind: Kind::number((1e-3, 10.0), Scale::Log, Domain::Positive, 0.4),
        ..Parameter::MODEL
    },
    Parameter {
        id: "rho",
        symbol: "ρ",
        label: "ascent radius",
        sentence: "How far uphill SAM looks before it steps; with 0 it is gradient descent.",
        kind: Kind::number((0.0, 5.0), Scale::Linear, Domain::NonNegative, 0.5),
        ..Parameter::MODEL
    },
    Parameter {
        id: "steps",
        label: "steps",
        unit: "steps",
        sentence: "How many steps to run.",
        kind: count(1, MOST_STEPS, Scale::Log, 60.0),
        ..Parameter::MODEL
    },
    Parameter {
        id: "w1",
        symbol: "w₀,₁",
        label: "start along e₁",
        sentence: "Where the run starts along e₁, across the ravine.",
        kind: coordinate(1.2),
        ..START_ROW
    },
    Parameter {
        id: "w2",
        symbol: "w₀,₂",
        label: "start along e₂",
        sentence: "Where the run starts along e₂, along the ravine.",
        kind: coordinate(0.9),
        ..START_ROW
    },
    Parameter {
        id: "w3",
        symbol: "w₀,₃",
        label: "start along e₃",
        sentence: "Where the run starts along e₃, in three dimensions.",
        kind: coordinate(0.5),
        ..START_ROW
    },
    Parameter {
        id: "sam",
        label: "SAM",
        sentence: "Draw the path of sharpness-aware minimization.",
        kind: Kind::Toggle { default: true },
        ..SWITCH
    },
    Parameter {
        id: "gd",
        label: "GD",
        sentence: "Draw the path of gradient descent.",
        kind: Kind::Toggle { default: true },
        ..SWITCH
    },
    Parameter {
        id: "strobe",
        label: "strobe",
        sentence: "Show every second iterate only: the bounce vanishes, the slow motion stays.",
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
        id: "dimension",
        symbol: "d",
        label: "dimension",
        sentence: "In the plane, or in space.",
        kind: Kind::Choice { options: &[Choice::new("2", "2"), Choice::new("3", "3")], default: 0 },
        role: Role::Model,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "surface",
        label: "surface",
        sentence: "Show the loss as a surface, with the path on it.",
        ..Parameter::SHOWN
    },
    Parameter {
        id: "cloud",
        label: "starts",
        sentence: "The theorem's start is random: draw so many, about the start, and count.",
        kind: count(0, 500, Scale::Linear, 0.0),
        role: Role::Model,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "seed",
        label: "seed",
        sentence: "The seed of the random starts: the same seed draws the same ones.",
        kind: count(0, 999_999, Scale::Linear, 1.0),
        role: Role::Model,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "slice",
        label: "plane",
        sentence: "The eigen-plane that the picture is a slice along.",
        kind: Kind::Choice { options: SLICES, default: 0 },
        ..Parameter::SHOWN
    },
    Parameter {
        id: "epsilon",
        symbol: "ε",
        label: "tolerance of the counting lemma and of the random starts",
        sentence: "The counting lemma counts the steps with ‖v‖ ≥ (1 + ε)β₁.",
        kind: Kind::number((1e-3, 10.0), Scale::Log, Domain::Positive, 0.1),
        ..Parameter::SHOWN
    },
    Parameter {
        id: "axes",
        label: "axes",
        sentence: "The plane of settings that the map shows.",
        kind: Kind::Choice { options: AXES_OPTIONS, default: 0 },
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
        id: "yaw",
        label: "direction looked from",
        unit: "degrees",
        sentence: "The direction looked from, about e₃.",
        kind: Kind::number((-180.0, 180.0), Scale::Linear, Domain::Real, -60.0),
        home: Home::Picture,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "pitch",
        label: "height looked from",
        unit: "degrees",
        sentence: "The height looked from.",
        kind: Kind::number((-90.0, 90.0), Scale::Linear, Domain::Real, 25.0),
        home: Home::Picture,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "t",
        symbol: "t",
        label: "step shown",
        unit: "steps",
        sentence: "The moment of the run that is shown.",
        kind: count(0, MOST_STEPS, Scale::Linear, 60.0),
        home: Home::Clock,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "speed",
        label: "speed",
        unit: "steps a second",
        sentence: "How fast it plays.",
        kind: Kind::number((1.0, 1000.0), Scale::Log, Domain::Positive, 6.0),
        home: Home::Clock,
        ..Parameter::SHOWN
    },
];
