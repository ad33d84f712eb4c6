//! A run of SAM and of gradient descent on one loss, and what its pictures have in common.

use nalgebra::Vector2;

use super::audit::{Audit, TheoremStep, theorem_step};
use super::beside::Beside;
use super::channels::{Channel, Channels};
use super::ground::{self, Ground};
use super::ledger::Verdict;
use super::local::Local;
use super::prediction::DriftAlone;
use super::table::View;
use super::values::{Model, Values};
use super::{ledger, record, scenes, words};
use crate::labs::{Ledger, Record, Run, Settings, Span, StepChecks};
use crate::math::valley::{LOSSES, Loss, nearest_minimum, valley_outcome};
use crate::math::{Optimizer, Outcome, Stepper, Trajectory};
use crate::scene::{Point, Scene};

/// Operations of one slice: a few milliseconds' worth.
const SLICE: usize = 60_000;

/// SAM and gradient descent on the same loss, and what is shown of them.
pub struct ValleyRun {
    /// The settings.
    pub values: Values,
    /// ℓ.
    pub loss: Loss,
    /// SAM's points.
    pub sam: Trajectory,
    /// Gradient descent's points.
    pub gd: Trajectory,
    /// What the charts show of both.
    pub channels: Channels,
    /// What became of SAM; `None` while it is not computed to its end.
    pub outcome: Option<Outcome>,
    /// What lies under the paths, once they are computed.
    pub ground: Option<Ground>,
    /// The drift alone, once it is asked for: `None` inside where there is no minimum.
    pub drift_alone: Option<Option<DriftAlone>>,
    /// The theorem's step all along the run.
    pub audit: Audit,
    /// The theorem's step beside the one shown: taking its suprema costs more than all that is
    /// said of it.
    theorem: Option<Beside>,
    /// What is said of the claims, in the view of them.
    pub verdicts: Vec<Verdict>,
    /// The same start on the quadratic part.
    pub local: Option<Local>,
}

impl ValleyRun {
    /// The run of some settings, with nothing computed but its start.
    pub fn new(settings: &Settings) -> Self {
        Self::of(Values::from(settings))
    }

    fn of(values: Values) -> Self {
        let Model { start, steps, .. } = values.model;
        Self {
            loss: loss(&values.model),
            sam: Trajectory::new(&start, steps),
            gd: Trajectory::new(&start, steps),
            channels: Channels::default(),
            outcome: None,
            ground: None,
            drift_alone: None,
            audit: Audit::default(),
            theorem: None,
            verdicts: Vec::new(),
            local: None,
            values,
        }
    }

    /// The last step to show now: the run may have ended, or got no further.
    pub fn shown(&self, trajectory: &Trajectory) -> usize {
        self.values.time.min(trajectory.last())
    }

    /// The point of a path in the plane at step t.
    pub fn at(trajectory: &Trajectory, t: usize) -> Option<Point> {
        match trajectory.at(t) {
            Some(&[x, y]) => Some([x, y]),
            _ => None,
        }
    }

    /// The middle of step t of a path, that from w_t to w_{t+1}; at the end the one before.
    pub fn midpoint(trajectory: &Trajectory, t: usize) -> Option<Point> {
        let t = t.min(trajectory.last().saturating_sub(1));
        let (from, to) = (Self::at(trajectory, t)?, Self::at(trajectory, t + 1)?);
        Some([0, 1].map(|i| 0.5 * from[i] + 0.5 * to[i]))
    }

    /// The minimum nearest to the middle of step t of SAM.
    pub fn minimum_beside(&self, t: usize) -> Option<Point> {
        nearest_minimum(&self.loss, Self::midpoint(&self.sam, t)?)
    }

    /// A channel at step t; not finite beyond what there is.
    pub fn channel(&self, channel: Channel, t: usize) -> f64 {
        self.channels.at(self, channel, t)
    }

    /// The step that leaves the point shown, or at the end the last there is.
    pub fn step_shown(&self) -> usize {
        self.shown(&self.sam).min(self.sam.last().saturating_sub(1))
    }

    /// The theorem's step beside the one shown.
    ///
    /// # Errors
    /// If there is none: see [`theorem_step`].
    pub fn theorem_step(&self) -> TheoremStep {
        match &self.theorem {
            Some(beside) if beside.t == self.step_shown() => beside.step,
            _ => theorem_step(self, self.step_shown()),
        }
    }

    /// Computes a slice of both rules.
    fn extend(&mut self) -> bool {
        let budget = SLICE / (1 + self.loss.operations());
        let Model { eta, rho, start, .. } = self.values.model;
        let like = Vector2::from(start);
        let mut sam = Stepper::new(&self.loss, Optimizer::Sam { rho }, eta, &like);
        let sam_done = self.sam.extend(&mut sam, budget, &like);
        let mut gd = Stepper::new(&self.loss, Optimizer::GradientDescent, eta, &like);
        let gd_done = self.gd.extend(&mut gd, budget, &like);
        if sam_done && self.outcome.is_none() {
            self.outcome = Some(valley_outcome(&self.loss, &self.sam));
        }
        sam_done && gd_done
    }

    /// Prepares what the view chosen needs beyond the run; returns whether all of it is there.
    fn prepare(&mut self) -> bool {
        let window = ground::window(self);
        let ground = self.ground.take().and_then(|ground| ground.in_window(self, window));
        self.ground = Some(ground.unwrap_or_else(|| Ground::new(self, window)));
        if self.values.predicted && self.drift_alone.is_none() && DriftAlone::can_begin(self) {
            self.drift_alone = Some(DriftAlone::new(self));
        }
        let view = self.values.view;
        let settled = view != View::Microscope || {
            let beside = Beside::advance(self.theorem.take(), self);
            let settled = beside.is_settled(self);
            self.theorem = Some(beside);
            settled
        };
        if matches!(view, View::Local | View::Claims) && self.local.is_none() {
            self.local = Local::new(&self.loss, &self.values.model);
        }
        if !matches!(view, View::Microscope | View::Claims) {
            return true;
        }
        let mut audit = std::mem::take(&mut self.audit);
        let done = audit.advance(self);
        self.audit = audit;
        if view == View::Claims {
            self.verdicts = ledger::verdicts(self);
        }
        done && settled
    }
}

/// The loss of some settings.
fn loss(model: &Model) -> Loss {
    match model.built_in() {
        Some(row) => Loss::BuiltIn(row),
        // the settings hold no formula that is none
        None => Loss::typed(&model.formula).unwrap_or(Loss::BuiltIn(&LOSSES[0])),
    }
}

impl Run for ValleyRun {
    fn adopt(&mut self, settings: &Settings) {
        let values = Values::from(settings);
        if values.model == self.values.model {
            self.values = values;
        } else {
            // the contours do not depend on the run that goes over them
            let ground =
                self.ground.take().filter(|_| values.model.has_loss_of(&self.values.model));
            *self = Self { ground, ..Self::of(values) };
        }
    }

    fn advance(&mut self) -> bool {
        let done = self.extend();
        let channels = std::mem::take(&mut self.channels);
        self.channels = channels.extended(self);
        self.prepare() && done
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
        words::step_checks(self)
    }

    fn readout(&self, panel: &str, at: Point) -> Vec<String> {
        words::readout(self, panel, at)
    }

    fn record(&self) -> Record {
        record::record(self)
    }

    fn account(&self, panel: &str) -> Vec<String> {
        words::account(self, panel)
    }

    fn swing(&self) -> Option<f64> {
        let [x, _] = Self::at(&self.sam, self.shown(&self.sam))?;
        let Model { rho, start, .. } = self.values.model;
        let size = if rho > 0.0 { rho } else { start[0].abs() };
        (size > 0.0).then(|| x / size)
    }

    fn ledger(&self) -> Option<Ledger> {
        (self.values.view == View::Claims).then(|| ledger::ledger(self))
    }
}
