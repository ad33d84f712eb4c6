//! A run of SAM and of gradient descent from one start, and what its pictures have
//! in common.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OVector, U2, U3, Vector2, Vector3};

use super::random_starts::RandomStarts;
use super::regimes::Regimes;
use super::table::View;
use super::values::Values;
use super::{checks, ledger, readout, record, scenes, words};
use crate::labs::envelope::Envelope;
use crate::labs::{Ledger, Record, Run, Settings, Span, StepChecks};
use crate::math::claims::Claim;
use crate::math::{
    Cycle, Ending, Optimizer, Outcome, Quadratic, Stepper, Thresholds, Trajectory, norm,
    quadratic_outcome, two_cycle,
};
use crate::scene::{Point, Scene};

/// Steps of each rule computed in one slice: a few milliseconds' worth.
const SLICE: usize = 60_000;

/// SAM and gradient descent on the same quadratic, and what is shown of them.
pub struct QuadraticRun {
    /// The settings.
    pub values: Values,
    /// γ, β, α, b and the limit.
    pub thresholds: Thresholds,
    /// SAM's points.
    pub sam: Trajectory,
    /// Gradient descent's points.
    pub gd: Trajectory,
    /// The extremes of SAM's ‖v‖, |v₁|, |v₂|, …
    pub envelope: Envelope,
    /// What became of SAM; `None` while it is not computed to its end.
    pub outcome: Option<Outcome>,
    /// The cycle SAM ended in.
    pub cycle: Option<Cycle>,
    /// The claims, checked, in the view of them.
    pub claims: Vec<Claim>,
    /// The steps of SAM and the ε that the claims were checked with.
    checked: Option<(usize, f64)>,
    /// The map of regimes, once it was asked for.
    pub regimes: Option<Regimes>,
    /// The theorem's random starts, if any are asked for.
    pub random_starts: Option<RandomStarts>,
}

/// Where SAM is bound for: w_z ± c.
#[derive(Clone, Debug, PartialEq)]
pub struct Destination {
    /// c, on the side of the start.
    pub point: Vec<f64>,
    /// w_z, the part of the start that never moves (λ_i = 0).
    pub floor: Vec<f64>,
}

impl Destination {
    /// w_z + `sign`·c.
    pub fn end(&self, sign: f64) -> Vec<f64> {
        self.floor.iter().zip(&self.point).map(|(floor, c)| floor + sign * c).collect()
    }

    /// ‖c‖.
    pub fn radius(&self) -> f64 {
        norm(&self.point)
    }
}

impl QuadraticRun {
    /// The run of some settings, with nothing computed but its start.
    pub fn new(settings: &Settings) -> Self {
        let values = Values::from(settings);
        Self {
            thresholds: Thresholds::new(&values.lambda, values.eta, values.rho),
            sam: Trajectory::new(&values.start, values.steps),
            gd: Trajectory::new(&values.start, values.steps),
            envelope: Envelope::new(values.dimension() + 1),
            outcome: None,
            cycle: None,
            claims: Vec::new(),
            checked: None,
            regimes: None,
            random_starts: RandomStarts::new(&values),
            values,
        }
    }

    /// v_t = Λw_t of SAM; `None` beyond what there is.
    pub fn v(&self, t: usize) -> Option<Vec<f64>> {
        self.sam.at(t).map(|w| self.gradient(w))
    }

    /// ∇ℓ(w) = Λw.
    pub fn gradient(&self, w: &[f64]) -> Vec<f64> {
        self.values.lambda.iter().zip(w).map(|(lambda, w)| lambda * w).collect()
    }

    /// Channel `c` of the charts at step t: ‖v‖, |v₁|, |v₂|, …; 0 beyond what there is.
    pub fn channel(&self, c: usize, t: usize) -> f64 {
        channel(&self.sam, &self.values.lambda, c, t)
    }

    /// ℓ(w).
    pub fn loss(&self, w: &[f64]) -> f64 {
        0.5 * self.values.lambda.iter().zip(w).map(|(lambda, w)| lambda * w * w).sum::<f64>()
    }

    /// The eigen-direction (from 0) that SAM bounces along from this start: e₁,
    /// unless the start has no part of it. `None` if it has a part of none.
    pub fn bounce_direction(&self) -> Option<usize> {
        let Values { start, lambda, .. } = &self.values;
        (0..start.len()).find(|&i| start[i] != 0.0 && lambda[i] > 0.0)
    }

    /// Where SAM is bound for; `None` where there is no such place: ρ = 0, η ≥ 2/λ,
    /// or no gradient at the start.
    pub fn destination(&self) -> Option<Destination> {
        let i = self.bounce_direction()?;
        let Values { lambda, eta, rho, start, .. } = &self.values;
        let radius = Thresholds::cycle_radius(lambda[i], *eta, *rho);
        if !(radius.is_finite() && radius > 0.0) {
            return None;
        }
        // in the span of equal eigenvalues the direction never turns
        let span: Vec<f64> =
            lambda.iter().zip(start).map(|(l, w)| if *l == lambda[i] { *w } else { 0.0 }).collect();
        let length = norm(&span);
        Some(Destination {
            point: span.iter().map(|w| w / length * radius).collect(),
            floor: lambda
                .iter()
                .zip(start)
                .map(|(l, w)| if *l == 0.0 { *w } else { 0.0 })
                .collect(),
        })
    }

    /// The last step to show now: the run may have ended, or got no further.
    pub fn shown(&self, trajectory: &Trajectory) -> usize {
        self.values.time.min(trajectory.last())
    }

    /// Computes a slice of the map of regimes where that is what is shown.
    fn fill_map(&mut self) -> bool {
        if self.values.view != View::Regimes {
            return true;
        }
        let plane = Regimes::plane(&self.values);
        if !self.regimes.as_ref().is_some_and(|regimes| regimes.is_of(&plane)) {
            self.regimes = Some(Regimes::new(plane));
        }
        self.regimes.as_mut().is_none_or(Regimes::fill)
    }

    /// The last step on the charts' axis: once SAM bounces, little more than the way
    /// there; else the whole run.
    pub fn horizon(&self) -> usize {
        const LEAST: usize = 24;
        let steps = self.values.steps;
        match &self.cycle {
            Some(cycle) => steps.min((cycle.since + cycle.since / 2 + 4).max(LEAST)),
            None => steps.min(self.sam.last().max(1)),
        }
    }

    /// Computes a slice of both rules on the quadratic with eigenvalues `lambda`.
    fn extend<D: Dim>(&mut self, lambda: OVector<f64, D>, start: &OVector<f64, D>) -> bool
    where
        DefaultAllocator: Allocator<D>,
    {
        // the table keeps the eigenvalues in order: a spectrum that is none has no run
        let Ok(quadratic) = Quadratic::new(lambda) else { return true };
        let Values { eta, rho, .. } = self.values;
        let mut sam = Stepper::new(&quadratic, Optimizer::Sam { rho }, eta, start);
        let mut gd = Stepper::new(&quadratic, Optimizer::GradientDescent, eta, start);
        let sam_done = self.sam.extend(&mut sam, SLICE, start);
        let gd_done = self.gd.extend(&mut gd, SLICE, start);
        if sam_done && self.outcome.is_none() {
            self.outcome = Some(quadratic_outcome(&quadratic, eta, Some(rho), &self.sam));
            if !matches!(self.sam.ending(), Some(Ending::Diverged { .. })) {
                self.cycle = two_cycle(&self.values.lambda, eta, rho, &self.sam);
            }
        }
        sam_done && gd_done
    }
}

/// See [`QuadraticRun::channel`].
fn channel(sam: &Trajectory, lambda: &[f64], c: usize, t: usize) -> f64 {
    let Some(w) = sam.at(t) else { return 0.0 };
    match c {
        0 => {
            let mut v = [0.0; 3];
            for (v, (lambda, w)) in v.iter_mut().zip(lambda.iter().zip(w)) {
                *v = lambda * w;
            }
            norm(&v)
        }
        c => (lambda[c - 1] * w[c - 1]).abs(),
    }
}

impl Run for QuadraticRun {
    fn adopt(&mut self, settings: &Settings) {
        let values = Values::from(settings);
        if values.has_run_of(&self.values) {
            if !values.has_starts_of(&self.values) {
                self.random_starts = RandomStarts::new(&values);
            }
            self.values = values;
        } else {
            // the map of regimes does not depend on where on it the settings stand
            *self = Self { regimes: self.regimes.take(), ..Self::new(settings) };
        }
    }

    fn advance(&mut self) -> bool {
        let done = match (&self.values.lambda[..], &self.values.start[..]) {
            ([l1, l2, l3], [w1, w2, w3]) => {
                let start = Vector3::new(*w1, *w2, *w3);
                self.extend::<U3>(Vector3::new(*l1, *l2, *l3), &start)
            }
            ([l1, l2], [w1, w2]) => {
                let start = Vector2::new(*w1, *w2);
                self.extend::<U2>(Vector2::new(*l1, *l2), &start)
            }
            _ => true,
        };
        let (points, lambda) = (&self.sam, &self.values.lambda);
        self.envelope.extend(points.computed(), |c, t| channel(points, lambda, c, t));
        let checked = (self.sam.computed(), self.values.epsilon);
        if self.values.view == View::Claims
            && self.outcome.is_some()
            && self.checked != Some(checked)
        {
            self.claims = ledger::checked(self);
            self.checked = Some(checked);
        }
        let drawn = self.random_starts.as_mut().is_none_or(RandomStarts::extend);
        done && drawn && self.fill_map()
    }

    fn scene(&self) -> Scene {
        scenes::scene(self)
    }

    fn sentence(&self) -> Vec<Span> {
        words::sentence(self)
    }

    fn live_numbers(&self) -> Vec<(&'static str, String)> {
        words::live_numbers(self)
    }

    fn step_checks(&self) -> StepChecks {
        checks::step_checks(self)
    }

    fn readout(&self, panel: &str, at: Point) -> Vec<String> {
        readout::readout(self, panel, at)
    }

    fn record(&self) -> Record {
        record::record(self)
    }

    fn account(&self, panel: &str) -> Vec<String> {
        readout::account(self, panel)
    }

    fn swing(&self) -> Option<f64> {
        let w1 = *self.sam.at(self.shown(&self.sam))?.first()?;
        let bounce = self.destination().map(|end| end.point[0].abs());
        let size = bounce.filter(|size| *size > 0.0).unwrap_or(self.values.start[0].abs());
        (size > 0.0).then(|| w1 / size)
    }

    fn ledger(&self) -> Option<Ledger> {
        (self.values.view == View::Claims).then(|| ledger::ledger(self))
    }
}
