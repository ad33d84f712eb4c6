//! The drift alone, from where the run has begun to bounce.

use super::run::ValleyRun;
use super::values::Model;
use crate::math::Outcome;
use crate::math::valley::{DriftPath, bounces};
use crate::scene::Point;

/// So many steps are waited for a bounce.
const PATIENCE: usize = 100;
/// Points drawn for one of the path's own.
const FINER: usize = 4;

/// The drift's differential equation beside the run.
pub struct DriftAlone {
    /// The step of the run at which it begins: the first that bounces, or the first of all
    /// where none does soon.
    from: usize,
    path: DriftPath,
}

impl DriftAlone {
    /// Whether so much of a run is computed that it can be told where to begin.
    pub fn can_begin(run: &ValleyRun) -> bool {
        run.outcome.is_some() || run.sam.last() > PATIENCE
    }

    /// Beside a run; `None` where there is no minimum beside its step, none that
    /// drifts, or it never moves.
    pub fn new(run: &ValleyRun) -> Option<Self> {
        let last = run.sam.last().min(PATIENCE);
        let from = (0..last).find(|t| bounces(&run.sam, *t)).unwrap_or(0);
        if run.outcome == Some(Outcome::Stationary { step: 0 }) {
            return None;
        }
        let minimum = run.minimum_beside(from)?;
        let Model { eta, rho, steps, .. } = run.values.model;
        let duration = steps.saturating_sub(from) as f64;
        let path = DriftPath::new(&run.loss, minimum, eta, rho, duration);
        // that the theorem says nothing there is no prediction
        if path.points.len() < 2 && path.end.is_some() {
            return None;
        }
        Some(Self { from, path })
    }

    /// The moment of the run and the minimum, all along its way.
    pub fn points(&self) -> impl Iterator<Item = (f64, Point)> {
        let times = self.path.points.windows(2).flat_map(|ends| {
            let [from, to] = [ends[0].time, ends[1].time];
            (0..FINER).map(move |k| from + (to - from) * k as f64 / FINER as f64)
        });
        let last = self.path.points.last().map(|point| point.time);
        times.chain(last).filter_map(|t| Some((t + self.from as f64, self.path.at(t)?)))
    }

    /// Its way up to a step of the run, which it is at in the end.
    pub fn until(&self, step: usize) -> Vec<Point> {
        let Some(at) = step.checked_sub(self.from).and_then(|t| self.path.at(t as f64)) else {
            return Vec::new();
        };
        let before = self.points().take_while(|(t, _)| *t <= step as f64).map(|(_, w)| w);
        before.chain([at]).collect()
    }
}
