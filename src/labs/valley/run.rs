//! A run of SAM and of gradient descent on one loss, and what its pictures have in common.

use nalgebra::Vector2;

use super::audit::{Audit, TheoremStep, theorem_step};
use super::ground::{self, Ground};
use super::ledger::Verdict;
use super::local::Local;
use super::prediction::DriftAlone;
use super::table::View;
use super::values::{Model, Values};
use super::{ledger, record, scenes, words};
use crate::labs::envelope::Envelope;
use crate::labs::{Ledger, Record, Run, Settings, Span, StepChecks};
use crate::math::valley::{Drift, LOSSES, Loss, nearest_minimum, valley_outcome};
use crate::math::{Optimizer, Outcome, Stepper, Trajectory};
use crate::scene::{Point, Scene};

/// Operations of one slice: a few milliseconds' worth.
const SLICE: usize = 60_000;

/// Channels of the charts, two for each rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// λ_max at the midpoint of w_t and w_{t+1} of SAM.
    SamSharpness,
    /// ℓ(w_t) of SAM.
    SamLoss,
    /// λ_max at the midpoints of gradient descent.
    GdSharpness,
    /// ℓ(w_t) of gradient descent.
    GdLoss,
}

/// All of them, in their order.
const CHANNELS: [Channel; 4] =
    [Channel::SamSharpness, Channel::SamLoss, Channel::GdSharpness, Channel::GdLoss];

impl Channel {
    /// Whether it is of SAM.
    fn is_of_sam(self) -> bool {
        matches!(self, Self::SamSharpness | Self::SamLoss)
    }

    /// Whether it is λ_max, and not the loss.
    fn is_sharpness(self) -> bool {
        matches!(self, Self::SamSharpness | Self::GdSharpness)
    }
}

/// The theorem's step beside a step of the run.
struct Beside {
    /// Which step t of the run.
    t: usize,
    /// The theorem's.
    step: TheoremStep,
    /// Whether its suprema are proved where they can be: what takes milliseconds waits for a
    /// moment at which t stands still.
    settled: bool,
}

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
    /// The channels at the steps whose end is computed, each value worked out once.
    series: [Vec<f64>; CHANNELS.len()],
    /// The extremes of the channels.
    pub envelope: Envelope,
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
            series: Default::default(),
            envelope: Envelope::new(CHANNELS.len()),
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
        let trajectory = self.trajectory(channel);
        let known = self.series[channel as usize].get(trajectory.known_as(t));
        match known.filter(|_| t <= trajectory.last()) {
            Some(&known) => known,
            None => self.look(channel, t),
        }
    }

    /// The same, worked out.
    fn look(&self, channel: Channel, t: usize) -> f64 {
        let trajectory = self.trajectory(channel);
        let value = if channel.is_sharpness() {
            Self::midpoint(trajectory, t).map(|w| self.loss.lambda_max(w))
        } else {
            Self::at(trajectory, t).map(|w| self.loss.at(w))
        };
        value.unwrap_or(f64::NAN)
    }

    fn trajectory(&self, channel: Channel) -> &Trajectory {
        if channel.is_of_sam() { &self.sam } else { &self.gd }
    }

    /// Takes in the steps computed since, for the charts.
    fn extend_channels(&mut self) {
        let mut series = std::mem::take(&mut self.series);
        for (channel, values) in CHANNELS.into_iter().zip(&mut series) {
            let trajectory = self.trajectory(channel);
            // the end of the last step is still to come
            let pending = usize::from(trajectory.ending().is_none());
            let final_ones = trajectory.computed().saturating_sub(pending);
            values.extend((values.len()..final_ones).map(|t| self.look(channel, t)));
        }
        self.series = series;
        let mut envelope = std::mem::take(&mut self.envelope);
        let computed = self.sam.computed().min(self.gd.computed()).saturating_sub(1);
        envelope.extend(computed, |c, t| self.channel(CHANNELS[c], t));
        self.envelope = envelope;
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
        let settled = view != View::Microscope || self.look_beside();
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

    /// Takes the theorem's step beside the one shown, and the next time proves its suprema;
    /// returns whether both is done.
    fn look_beside(&mut self) -> bool {
        let t = self.step_shown();
        let beside = match self.theorem.take().filter(|beside| beside.t == t) {
            None => Beside { t, step: theorem_step(self, t), settled: false },
            Some(known @ Beside { settled: true, .. }) => known,
            Some(Beside { step, .. }) => {
                let proved = |drift: Drift| drift.with_proved_bounds(&self.loss).unwrap_or(drift);
                Beside { t, step: step.map(proved), settled: true }
            }
        };
        let settled = beside.settled;
        self.theorem = Some(beside);
        settled
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
        self.extend_channels();
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
