//! A run of SAM and of gradient descent from one start, and what the pictures of
//! it have in common.

use nalgebra::{U2, Vector2};

use super::table::Values;
use super::{charts, checks, path, words};
use crate::labs::envelope::Envelope;
use crate::labs::{Run, Settings, Span, StepChecks};
use crate::math::{
    Cycle, Ending, Optimizer, Outcome, Quadratic, Stepper, Thresholds, Trajectory, norm,
    quadratic_outcome, two_cycle,
};
use crate::scene::{Point, Scene};

/// Steps of each rule computed in one slice: a few milliseconds' worth.
const SLICE: usize = 60_000;

/// The channels of the envelope: ‖v‖, |v₁|, |v₂|.
pub const CHANNELS: usize = 3;

/// SAM and gradient descent on the same quadratic.
pub struct QuadraticRun {
    /// The settings it was made from.
    pub values: Values,
    /// γ, β, α, b and the limit.
    pub thresholds: Thresholds,
    /// SAM's points.
    pub sam: Trajectory,
    /// Gradient descent's points.
    pub gd: Trajectory,
    /// The extremes of SAM's ‖v‖, |v₁|, |v₂|.
    pub envelope: Envelope,
    /// What became of SAM; `None` while it is not computed to its end.
    pub outcome: Option<Outcome>,
    /// The cycle SAM ended in.
    pub cycle: Option<Cycle>,
    /// `None` only if the eigenvalues are no spectrum, which the table excludes.
    quadratic: Option<Quadratic<U2>>,
}

impl QuadraticRun {
    /// The run of some settings, with nothing computed but its start.
    pub fn new(settings: &Settings) -> Self {
        let values = Values::from(settings);
        Self {
            values,
            thresholds: Thresholds::new(&values.lambda, values.eta, values.rho),
            sam: Trajectory::new(&values.start, values.steps),
            gd: Trajectory::new(&values.start, values.steps),
            envelope: Envelope::new(CHANNELS),
            outcome: None,
            cycle: None,
            quadratic: Quadratic::new(Vector2::from(values.lambda)).ok(),
        }
    }

    /// v_t = Λw_t of SAM; `None` beyond what there is.
    pub fn v(&self, t: usize) -> Option<[f64; 2]> {
        let [lambda1, lambda2] = self.values.lambda;
        self.sam.at(t).map(|w| [lambda1 * w[0], lambda2 * w[1]])
    }

    /// Channel `c` of the charts at step t: ‖v‖, |v₁|, |v₂|; 0 beyond what there is.
    pub fn channel(&self, c: usize, t: usize) -> f64 {
        channel(&self.sam, self.values.lambda, c, t)
    }

    /// ℓ(w).
    pub fn loss(&self, w: Point) -> f64 {
        let [lambda1, lambda2] = self.values.lambda;
        0.5 * (lambda1 * w[0] * w[0] + lambda2 * w[1] * w[1])
    }

    /// The eigen-direction (from 0) that SAM bounces along from this start: e₁,
    /// unless the start has no part of it. `None` if it has a part of neither.
    pub fn bounce_direction(&self) -> Option<usize> {
        (0..2).find(|&i| self.values.start[i] != 0.0 && self.values.lambda[i] > 0.0)
    }

    /// c of the cycle w_z ± c that SAM is bound for (or in), and w_z; `None` where
    /// there is none: ρ = 0, η ≥ 2/λ, or no gradient at the start.
    pub fn destination(&self) -> Option<(Point, Point)> {
        let i = self.bounce_direction()?;
        let Values { lambda, eta, rho, start, .. } = self.values;
        let radius = Thresholds::cycle_radius(lambda[i], eta, rho);
        if !(radius.is_finite() && radius > 0.0) {
            return None;
        }
        let floor = [
            if lambda[0] == 0.0 { start[0] } else { 0.0 },
            if lambda[1] == 0.0 { start[1] } else { 0.0 },
        ];
        if lambda[0] == lambda[1] {
            // in the span of equal eigenvalues the direction never turns
            let length = norm(&start);
            return Some((start.map(|w| w / length * radius), floor));
        }
        let mut point = [0.0; 2];
        point[i] = radius.copysign(start[i]);
        Some((point, floor))
    }

    /// The last step to show at `time`: the run may have ended, or got no further.
    pub fn shown(&self, trajectory: &Trajectory, time: usize) -> usize {
        time.min(trajectory.last())
    }
}

/// See [`QuadraticRun::channel`].
fn channel(sam: &Trajectory, lambda: [f64; 2], c: usize, t: usize) -> f64 {
    let Some(w) = sam.at(t) else { return 0.0 };
    let v = [lambda[0] * w[0], lambda[1] * w[1]];
    match c {
        0 => norm(&v),
        c => v[c - 1].abs(),
    }
}

impl Run for QuadraticRun {
    fn advance(&mut self) -> bool {
        let Some(quadratic) = &self.quadratic else {
            return true;
        };
        let start = Vector2::from(self.values.start);
        let Values { eta, rho, lambda, .. } = self.values;
        let mut sam = Stepper::new(quadratic, Optimizer::Sam { rho }, eta, &start);
        let mut gd = Stepper::new(quadratic, Optimizer::GradientDescent, eta, &start);
        let sam_done = self.sam.extend(&mut sam, SLICE, &start);
        let gd_done = self.gd.extend(&mut gd, SLICE, &start);
        let points = &self.sam;
        self.envelope.extend(points.computed(), |c, t| channel(points, lambda, c, t));
        if sam_done && self.outcome.is_none() {
            self.outcome = Some(quadratic_outcome(quadratic, eta, Some(rho), &self.sam));
            if !matches!(self.sam.ending(), Some(Ending::Diverged { .. })) {
                self.cycle = two_cycle(&lambda, eta, rho, &self.sam);
            }
        }
        sam_done && gd_done
    }

    fn scene(&self, settings: &Settings) -> Scene {
        let view = Values::from(settings);
        Scene {
            panels: vec![
                path::panel(self, &view),
                charts::gradient_norm(self, &view),
                charts::components(self, &view),
            ],
        }
    }

    fn sentence(&self, settings: &Settings) -> Vec<Span> {
        words::sentence(self, &Values::from(settings))
    }

    fn live_numbers(&self, settings: &Settings) -> Vec<(&'static str, String)> {
        words::live_numbers(self, &Values::from(settings))
    }

    fn step_checks(&self, settings: &Settings) -> StepChecks {
        checks::step_checks(self, &Values::from(settings))
    }

    fn readout(&self, settings: &Settings, panel: &str, at: Point) -> Vec<String> {
        words::readout(self, &Values::from(settings), panel, at)
    }
}
