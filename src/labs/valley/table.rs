//! The table of the valley lab's parameters.

use crate::labs::{Choice, Domain, Home, Kind, Parameter};
use crate::scene::Scale;

/// The most steps a run may have.
pub const MOST_STEPS: u64 = 100_000;

/// Row of the loss.
pub const LOSS: usize = 0;
/// Row of η.
pub const ETA: usize = 1;
/// Row of ρ.
pub const RHO: usize = 2;
/// Row of the number of steps.
pub const STEPS: usize = 3;
/// Row of the start's x; y follows.
pub const START: usize = 4;
/// Row of “SAM is drawn”.
pub const SAM: usize = 6;
/// Row of “gradient descent is drawn”.
pub const GD: usize = 7;
/// Row of “only every second iterate”.
pub const STROBE: usize = 8;
/// Row of “the predicted drift is drawn”.
pub const PREDICTED: usize = 9;
/// Row of the view.
pub const VIEW: usize = 10;
/// Row of “the loss as a surface”.
pub const SURFACE: usize = 11;
/// Row of the step that the microscope looks at: the theorem's or the run's own.
pub const STEP: usize = 12;
/// Row of the claim the pictures speak of.
pub const CLAIM: usize = 13;
/// Row of the direction looked from, in degrees.
pub const YAW: usize = 14;
/// Row of the height looked from, in degrees.
pub const PITCH: usize = 15;
/// Row of the step shown.
pub const TIME: usize = 16;
/// Row of the speed of play.
pub const SPEED: usize = 17;

/// The views, in the order of the tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The paths over the contours.
    Path,
    /// One step, taken apart.
    Microscope,
    /// Both rules against the gradients they cost.
    Compare,
    /// The claims, checked.
    Claims,
    /// The same start on the quadratic part.
    Local,
}

impl View {
    /// By position among the tabs.
    pub fn at(position: usize) -> Self {
        [Self::Path, Self::Microscope, Self::Compare, Self::Claims]
            .get(position)
            .copied()
            .unwrap_or(Self::Local)
    }
}

static VIEWS: &[Choice] = &[
    Choice::new("path", "Path"),
    Choice::new("microscope", "One step"),
    Choice::new("compare", "SAM vs GD"),
    Choice::new("claims", "Claims"),
    Choice::new("local", "ℓ_q"),
];

/// In the order of [`LOSSES`](crate::math::valley::LOSSES); a test holds them together.
static LOSS_OPTIONS: &[Choice] = &[
    Choice::new("valley", "valley ½(1+y²)x²"),
    Choice::new("hyperbola", "hyperbola ½(xy−1)²"),
    Choice::new("parabola", "parabola ½(y−x²)²"),
    Choice::new("trench", "trench, two widths"),
    Choice::new("wave", "wave (2−cos y)(…)"),
    Choice::new("ramp", "ramp ½(1+y)x²"),
    Choice::new("cubic", "cubic, one minimum"),
    Choice::new("typed", "your formula"),
];

static STEP_OPTIONS: &[Choice] =
    &[Choice::new("theorem", "the theorem’s step"), Choice::new("run", "this step")];

static CLAIMS: &[Choice] = &[
    Choice::new("none", "none"),
    Choice::new("splitBound", "remainder, split bound"),
    Choice::new("printedBound", "remainder, printed bound"),
    Choice::new("printedLipschitz", "printed bound, B = Lip(D³ℓ) alone"),
    Choice::new("driftDescends", "SAM descends λₘₐₓ"),
    Choice::new("gdStays", "gradient descent stays"),
    Choice::new("localCycle", "two-cycle on ℓ_q"),
];

const fn coordinate(default: f64) -> Kind {
    Kind::number((-100.0, 100.0), Scale::Linear, Domain::Real, default)
}

const fn count(min: u64, scale: Scale, default: f64) -> Kind {
    let range = (min as f64, MOST_STEPS as f64);
    Kind::number(range, scale, Domain::Integer { min: 0, max: MOST_STEPS }, default)
}

const START_ROW: Parameter = Parameter { home: Home::Start, ..Parameter::MODEL };
const SWITCH: Parameter = Parameter { home: Home::Switches, ..Parameter::SHOWN };
const ON: Kind = Kind::Toggle { default: true };

/// The parameters, in the order of the rows above.
pub static PARAMETERS: &[Parameter] = &[
    Parameter {
        id: "loss",
        symbol: "ℓ",
        label: "loss",
        sentence: "The loss in the plane; another one brings its own η, ρ and start along, your formula does not.",
        kind: Kind::Choice { options: LOSS_OPTIONS, default: 0 },
        ..Parameter::MODEL
    },
    Parameter {
        id: "eta",
        symbol: "η",
        label: "step size",
        sentence: "How far a step goes against the gradient. The theorem needs ηλ₁ < 2.",
        kind: Kind::number((1e-3, 10.0), Scale::Log, Domain::Positive, 0.2),
        ..Parameter::MODEL
    },
    Parameter {
        id: "rho",
        symbol: "ρ",
        label: "ascent radius",
        sentence: "How far uphill SAM looks before it steps; with 0 it is gradient descent.",
        kind: Kind::number((0.0, 5.0), Scale::Linear, Domain::NonNegative, 0.3),
        ..Parameter::MODEL
    },
    Parameter {
        id: "steps",
        label: "steps",
        unit: "steps",
        sentence: "How many steps to run.",
        kind: count(1, Scale::Log, 200.0),
        ..Parameter::MODEL
    },
    Parameter {
        id: "w1",
        symbol: "x₀",
        label: "start, x",
        sentence: "Where the run starts along x.",
        kind: coordinate(0.5),
        ..START_ROW
    },
    Parameter {
        id: "w2",
        symbol: "y₀",
        label: "start, y",
        sentence: "Where the run starts along y.",
        kind: coordinate(1.5),
        ..START_ROW
    },
    Parameter {
        id: "sam",
        label: "SAM",
        sentence: "Draw the path of sharpness-aware minimization.",
        kind: ON,
        ..SWITCH
    },
    Parameter {
        id: "gd",
        label: "GD",
        sentence: "Draw the path of gradient descent.",
        kind: ON,
        ..SWITCH
    },
    Parameter {
        id: "strobe",
        label: "strobe",
        sentence: "Show every second iterate only: the bounce vanishes, the drift stays.",
        ..SWITCH
    },
    Parameter {
        id: "predicted",
        label: "predicted drift",
        sentence: "Draw where the drift alone, along the curve of minima, would be at each step.",
        kind: ON,
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
        id: "surface",
        label: "surface",
        sentence: "Show the loss as a surface, with the path on it.",
        ..Parameter::SHOWN
    },
    Parameter {
        id: "step",
        label: "step",
        sentence: "The step restarted where the theorem starts it, or the run's own.",
        kind: Kind::Choice { options: STEP_OPTIONS, default: 0 },
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
        sentence: "The direction looked from, about the vertical.",
        kind: Kind::number((-180.0, 180.0), Scale::Linear, Domain::Real, -60.0),
        home: Home::Picture,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "pitch",
        label: "height looked from",
        unit: "degrees",
        sentence: "The height looked from.",
        kind: Kind::number((-90.0, 90.0), Scale::Linear, Domain::Real, 35.0),
        home: Home::Picture,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "t",
        symbol: "t",
        label: "step shown",
        unit: "steps",
        sentence: "The moment of the run that is shown.",
        kind: count(0, Scale::Linear, 200.0),
        home: Home::Clock,
        ..Parameter::SHOWN
    },
    Parameter {
        id: "speed",
        label: "speed",
        unit: "steps a second",
        sentence: "How fast it plays.",
        kind: Kind::number((1.0, 1000.0), Scale::Log, Domain::Positive, 20.0),
        home: Home::Clock,
        ..Parameter::SHOWN
    },
];
