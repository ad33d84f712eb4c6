//! The drift alone: minima going down λₘₐₓ along their curve.

use super::conditions::{NoDrift, check};
use super::drift::drift_per_gradient;
use super::minima::{FLAT, Search};
use super::{Loss, Point};
use crate::math::norm;

/// An integration step's error, relative to ‖w‖ or 1.
const TOLERANCE: f64 = 1e-9;

/// Where the slopes of an integration step are taken, as parts of the slopes before; the last
/// is where it ends.
const STAGES: [[f64; 6]; 6] = [
    [1.0 / 5.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [3.0 / 40.0, 9.0 / 40.0, 0.0, 0.0, 0.0, 0.0],
    [44.0 / 45.0, -56.0 / 15.0, 32.0 / 9.0, 0.0, 0.0, 0.0],
    [19372.0 / 6561.0, -25360.0 / 2187.0, 64448.0 / 6561.0, -212.0 / 729.0, 0.0, 0.0],
    [9017.0 / 3168.0, -355.0 / 33.0, 46732.0 / 5247.0, 49.0 / 176.0, -5103.0 / 18656.0, 0.0],
    [35.0 / 384.0, 0.0, 500.0 / 1113.0, 125.0 / 192.0, -2187.0 / 6784.0, 11.0 / 84.0],
];
/// What the method of fourth order says otherwise.
const ERROR: [f64; 7] = [
    71.0 / 57600.0,
    0.0,
    -71.0 / 16695.0,
    71.0 / 1920.0,
    -17253.0 / 339_200.0,
    22.0 / 525.0,
    -1.0 / 40.0,
];

/// The first integration step tried, in steps of SAM.
const FIRST: f64 = 1.0;

/// The shortest one tried before the path ends.
const SHORTEST: f64 = 1.0 / 64.0;

/// The most points of the loss looked at for one path.
const MOST_LOOKS: usize = 20_000;

/// Points of the loss that finding back to the curve may take, beyond any need.
const LOOKS_BACK: usize = 16;

/// Why a path of minima ends before its last step.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum DriftEnd {
    /// The theorem says nothing there.
    #[error(transparent)]
    NoDrift(#[from] NoDrift),
    /// λ₂ > 0: the minimum is not one of a curve of them.
    #[error("the minimum stands alone (λ₂ = {lambda2}): there is no curve to drift along")]
    Alone {
        /// λ₂.
        lambda2: f64,
    },
    /// Beyond are no minima.
    #[error("the curve of minima ends there")]
    CurveEnds,
    /// The path turns too sharply to be followed for the asked time.
    #[error("the drift there is too fast to be followed")]
    TooFast,
}

/// The drift as a differential equation: one step of SAM is one unit of time t, and
/// ẇ = −(ηρ²/2)(1 + h/(2−h))² P∇λₘₐₓ with h = ηλ₁ and P the projection on the tangent of
/// the curve of minima, the kernel of ∇²ℓ.
///
/// Integrated by the method of Dormand and Prince (1980), of fifth order with one of fourth
/// beside it, whose difference is kept below 10⁻⁹; after each step the point returns to the
/// curve. Its points are as many as that takes, not as many as there are steps of SAM.
#[derive(Clone, Debug, PartialEq)]
pub struct DriftPath {
    /// Where the integration came by, in the order of their times, the first at time 0.
    pub points: Vec<DriftPoint>,
    /// Why it ends after the last of them, where that is too early.
    pub end: Option<DriftEnd>,
}

/// A point of the path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DriftPoint {
    /// The time t, in steps of SAM.
    pub time: f64,
    /// The minimum w at that time.
    pub w: [f64; 2],
    /// ẇ; zero where the path ends before it begins.
    pub velocity: [f64; 2],
}

impl DriftPath {
    /// The path from `minimum` for the time `duration` ≥ 0, for step size `eta` > 0 and
    /// radius `rho` ≥ 0.
    pub fn new(loss: &Loss, minimum: [f64; 2], eta: f64, rho: f64, duration: f64) -> Self {
        let start = DriftPoint { time: 0.0, w: minimum, velocity: [0.0; 2] };
        let mut path = Self { points: vec![start], end: None };
        path.end = path.extend(loss, start, eta, rho, duration).err();
        path
    }

    /// The minimum at time `t` ≥ 0, on the cubic through two points with their velocities;
    /// the last one from the end on.
    pub fn at(&self, t: f64) -> Option<[f64; 2]> {
        let after = self.points.partition_point(|point| point.time <= t);
        let from = self.points.get(after.checked_sub(1)?)?;
        let Some(to) = self.points.get(after) else { return Some(from.w) };
        let whole = to.time - from.time;
        let part = (t - from.time) / whole;
        let rest = 1.0 - part;
        Some([0, 1].map(|i| {
            let (leaves, arrives) = (whole * from.velocity[i], whole * to.velocity[i]);
            let turned = rest * leaves - part * arrives;
            let chord = (1.0 - 2.0 * part) * (from.w[i] - to.w[i]);
            rest * from.w[i] + part * to.w[i] + part * rest * (chord + turned)
        }))
    }

    fn extend(
        &mut self,
        loss: &Loss,
        start: DriftPoint,
        eta: f64,
        rho: f64,
        duration: f64,
    ) -> Result<(), DriftEnd> {
        let minimum = start.w;
        let point = Point::new(loss, minimum);
        check(&point, minimum)?;
        let equation = Equation { loss, eta, rho };
        let velocity = equation.velocity(minimum)?;
        if point.lambda2 > FLAT * point.lambda1 {
            return Err(DriftEnd::Alone { lambda2: point.lambda2 });
        }
        let start = DriftPoint { velocity, ..start };
        self.points[0] = start;
        let mut state = State { point: start, pace: FIRST, left: MOST_LOOKS };
        while state.point.time < duration {
            equation.advance(&mut state, duration)?;
            self.points.push(state.point);
        }
        Ok(())
    }
}

struct Equation<'a> {
    loss: &'a Loss,
    eta: f64,
    rho: f64,
}

/// Where the integration is, and at which integration step.
#[derive(Clone, Copy)]
struct State {
    point: DriftPoint,
    pace: f64,
    left: usize,
}

impl Equation<'_> {
    /// ẇ, also beside the curve, where it is a smooth continuation.
    fn velocity(&self, w: [f64; 2]) -> Result<[f64; 2], NoDrift> {
        let Point { lambda1, lambda2, e1, gradient_lambda_max, .. } = Point::new(self.loss, w);
        if !(lambda1.is_finite() && lambda2.is_finite()) {
            return Err(NoDrift::NotFinite);
        }
        if lambda1 <= 0.0 {
            return Err(NoDrift::NotPositive { lambda1 });
        }
        let (Some([u, v]), Some([in_x, in_y])) = (e1, gradient_lambda_max) else {
            return Err(NoDrift::NotSimple { lambda1, lambda2 });
        };
        let speed = drift_per_gradient(self.eta, self.rho, lambda1)?;
        let along = speed * (u * in_y - v * in_x);
        if !along.is_finite() {
            return Err(NoDrift::NotFinite);
        }
        Ok([-along * v, along * u])
    }

    /// One step of the integration that is as exact as asked for, up to the time `until`.
    fn advance(&self, state: &mut State, until: f64) -> Result<(), DriftEnd> {
        loop {
            let left = until - state.point.time;
            let step = state.pace.min(left);
            match self.step(state, step) {
                Ok((w, velocity, error)) => {
                    let allowed = TOLERANCE * norm(&w).max(1.0);
                    let change = 0.9 * libm::pow(allowed / error.max(f64::MIN_POSITIVE), 0.2);
                    state.pace = step * change.clamp(0.2, 5.0);
                    if error <= allowed {
                        let time = if step < left { state.point.time + step } else { until };
                        state.point = DriftPoint { time, w, velocity };
                        return Ok(());
                    }
                }
                Err(end) if step <= SHORTEST || end == DriftEnd::TooFast => return Err(end),
                Err(_) => state.pace = 0.5 * step,
            }
        }
    }

    /// Where a step of length `h` leads, the velocity there, and the step's error.
    fn step(&self, state: &mut State, h: f64) -> Result<([f64; 2], [f64; 2], f64), DriftEnd> {
        state.left = state.left.checked_sub(STAGES.len()).ok_or(DriftEnd::TooFast)?;
        let DriftPoint { w, velocity, .. } = state.point;
        let mut slopes = [velocity; STAGES.len() + 1];
        let sum = |parts: &[f64], slopes: &[[f64; 2]]| {
            let along =
                |i: usize| parts.iter().zip(slopes).map(|(part, k)| part * k[i]).sum::<f64>();
            [0, 1].map(|i| h * along(i))
        };
        let mut next = w;
        for (k, parts) in STAGES.iter().enumerate() {
            let by = sum(&parts[..=k], &slopes);
            next = [w[0] + by[0], w[1] + by[1]];
            slopes[k + 1] = self.beside(next)?;
        }
        let error = norm(&sum(&ERROR, &slopes));
        let w = self.back(next).ok_or(DriftEnd::CurveEnds)?;
        Ok((w, slopes[STAGES.len()], error))
    }

    /// The velocity at a point that should be beside the curve.
    fn beside(&self, w: [f64; 2]) -> Result<[f64; 2], DriftEnd> {
        self.velocity(w).map_err(|reason| match self.back(w) {
            Some(_) => DriftEnd::NoDrift(reason),
            None => DriftEnd::CurveEnds,
        })
    }

    fn back(&self, w: [f64; 2]) -> Option<[f64; 2]> {
        let mut left = LOOKS_BACK;
        Search { loss: self.loss, left: &mut left }.onto_curve(w).map(|place| place.w)
    }
}
