//! The losses of the drift lab.

use super::closest::{at_origin, on_hyperbola, on_parabola, on_ramp, on_y_axis};
use super::{Bend, Enclosure, Jet, Number, Slope};

/// Where the minima of a loss are.
#[derive(Clone, Copy, Debug)]
pub enum Minima {
    /// Only here.
    Point([f64; 2]),
    /// On a curve through `at(t)`, for t in the open intervals `pieces`.
    Curve {
        /// The minimum of parameter t.
        at: fn(f64) -> [f64; 2],
        /// The open intervals of t, each one connected piece of the curve.
        pieces: &'static [(f64, f64)],
    },
}

/// A loss of the table: a name, its formula, and how it is best looked at.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// Its name.
    pub id: &'static str,
    /// The formula, as a viewer would type it.
    pub formula: &'static str,
    /// A step size η that shows the drift.
    pub eta: f64,
    /// A radius ρ that shows it.
    pub rho: f64,
    /// A start w₀.
    pub start: [f64; 2],
    /// Where the minima are.
    pub minima: Minima,
    /// sup ‖D⁴ℓ‖ over the whole plane, where it is proved: the losses that are polynomials
    /// of degree at most four have a constant D⁴ℓ.
    pub fourth: Option<f64>,
    /// The minimum nearest to a point; `None` where there is no nearest one.
    pub(super) nearest: fn([f64; 2]) -> Option<[f64; 2]>,
    pub(super) kernel: Kernel,
}

/// One formula compiled for each kind of number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kernel {
    pub value: fn(f64, f64) -> f64,
    pub slope: fn(Slope, Slope) -> Slope,
    pub bend: fn(Bend, Bend) -> Bend,
    pub jet: fn(Jet, Jet) -> Jet,
    pub enclosure: fn(Enclosure, Enclosure) -> Enclosure,
}

macro_rules! kernel {
    ($formula:ident) => {
        Kernel {
            value: $formula::<f64>,
            slope: $formula::<Slope>,
            bend: $formula::<Bend>,
            jet: $formula::<Jet>,
            enclosure: $formula::<Enclosure>,
        }
    };
}

const EVERYWHERE: &[(f64, f64)] = &[(f64::NEG_INFINITY, f64::INFINITY)];

/// The minima (0, t) of most ravines.
fn y_axis(t: f64) -> [f64; 2] {
    [0.0, t]
}

fn valley<N: Number>(x: N, y: N) -> N {
    N::constant(0.5) * (N::constant(1.0) + y.powi(2)) * x.powi(2)
}

fn hyperbola<N: Number>(x: N, y: N) -> N {
    N::constant(0.5) * (x * y - N::constant(1.0)).powi(2)
}

fn parabola<N: Number>(x: N, y: N) -> N {
    N::constant(0.5) * (y - x.powi(2)).powi(2)
}

/// 1 − e^(−x²/2): a ravine along the y axis that levels off.
fn ditch<N: Number>(x: N) -> N {
    N::constant(1.0) - (-x.powi(2) / N::constant(2.0)).exp()
}

/// With ½ + 2/(1 + e^−y) = 3/2 + tanh(y/2), which does not overflow.
fn trench<N: Number>(x: N, y: N) -> N {
    (N::constant(1.5) + (y / N::constant(2.0)).tanh()) * ditch(x)
}

fn wave<N: Number>(x: N, y: N) -> N {
    (N::constant(2.0) - y.cos()) * ditch(x)
}

fn ramp<N: Number>(x: N, y: N) -> N {
    N::constant(0.5) * (N::constant(1.0) + y) * x.powi(2)
}

fn cubic<N: Number>(x: N, y: N) -> N {
    let square = x.powi(2);
    N::constant(1.5) * square + y.powi(2) + N::constant(0.5) * square * y
}

/// The losses, each by its row.
pub const LOSSES: [BuiltIn; 7] = [
    BuiltIn {
        id: "valley",
        formula: "0.5*(1 + y^2)*x^2",
        eta: 0.2,
        rho: 0.3,
        start: [0.5, 1.5],
        minima: Minima::Curve { at: y_axis, pieces: EVERYWHERE },
        fourth: Some(3.0),
        nearest: on_y_axis,
        kernel: kernel!(valley),
    },
    BuiltIn {
        id: "hyperbola",
        formula: "0.5*(x*y - 1)^2",
        eta: 0.1,
        rho: 0.2,
        start: [2.5, 0.6],
        minima: Minima::Curve {
            at: |t| [t, 1.0 / t],
            pieces: &[(0.0, f64::INFINITY), (f64::NEG_INFINITY, 0.0)],
        },
        fourth: Some(3.0),
        nearest: on_hyperbola,
        kernel: kernel!(hyperbola),
    },
    BuiltIn {
        id: "parabola",
        formula: "0.5*(y - x^2)^2",
        eta: 0.1,
        rho: 0.2,
        start: [1.0, 1.4],
        minima: Minima::Curve { at: |t| [t, t * t], pieces: EVERYWHERE },
        fourth: Some(12.0),
        nearest: on_parabola,
        kernel: kernel!(parabola),
    },
    BuiltIn {
        id: "trench",
        formula: "(0.5 + 2/(1 + exp(-y)))*(1 - exp(-x^2/2))",
        eta: 0.4,
        rho: 0.6,
        start: [0.4, 2.0],
        minima: Minima::Curve { at: y_axis, pieces: EVERYWHERE },
        fourth: None,
        nearest: on_y_axis,
        kernel: kernel!(trench),
    },
    BuiltIn {
        id: "wave",
        formula: "(2 - cos(y))*(1 - exp(-x^2/2))",
        eta: 0.4,
        rho: 0.4,
        start: [0.4, 2.8],
        minima: Minima::Curve { at: y_axis, pieces: EVERYWHERE },
        fourth: None,
        nearest: on_y_axis,
        kernel: kernel!(wave),
    },
    BuiltIn {
        id: "ramp",
        formula: "0.5*(1 + y)*x^2",
        eta: 0.2,
        rho: 0.3,
        start: [0.5, 1.5],
        minima: Minima::Curve { at: y_axis, pieces: &[(-1.0, f64::INFINITY)] },
        fourth: Some(0.0),
        nearest: on_ramp,
        kernel: kernel!(ramp),
    },
    BuiltIn {
        id: "cubic",
        formula: "1.5*x^2 + y^2 + 0.5*x^2*y",
        eta: 0.1,
        rho: 0.2,
        start: [0.5, 0.5],
        minima: Minima::Point([0.0, 0.0]),
        fourth: Some(0.0),
        nearest: at_origin,
        kernel: kernel!(cubic),
    },
];
