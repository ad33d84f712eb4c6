//! The theorem's step beside each midpoint of the run, compared with its bounds.

use super::run::ValleyRun;
use super::values::Model;
use crate::math::valley::{Drift, NoDrift, Point, Side, nearest_minimum};

/// Steps of the run looked at.
const LOOKED_AT: usize = 48;
/// Of them in one slice: where suprema are sampled each takes milliseconds.
const AT_ONCE: usize = 2;

/// The theorem's step, or why there is none: `None` where no minimum was found.
pub type TheoremStep = Result<Drift, Option<NoDrift>>;

/// The theorem's steps looked at so far.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// The step t of the run, and the theorem's step from beside the minimum there.
    pub drifts: Vec<(usize, Drift)>,
    /// The first step without one, and why: `None` where no minimum was found.
    pub refused: Option<(usize, Option<NoDrift>)>,
    /// Steps looked at.
    looked: usize,
}

impl Audit {
    /// Looks at a few more steps of a run that is computed; returns whether all are.
    pub fn advance(&mut self, run: &ValleyRun) -> bool {
        if run.outcome.is_none() {
            return false;
        }
        let last = run.sam.last().saturating_sub(1);
        let count = LOOKED_AT.min(last + 1);
        for k in self.looked..count.min(self.looked + AT_ONCE) {
            // odd distances look at both sides of the bounce
            let t = if count < LOOKED_AT { k } else { (k * last / (count - 1)).min(last) };
            match theorem_step(run, t) {
                Ok(drift) => self.drifts.push((t, drift)),
                Err(reason) => self.refused = self.refused.or(Some((t, reason))),
            }
            self.looked = k + 1;
        }
        self.looked >= count
    }
}

/// The theorem's step from beside the minimum nearest to the middle of step t, on the side
/// that w_t is on.
///
/// # Errors
/// If there is none: with the reason, or `None` where no minimum was found.
pub fn theorem_step(run: &ValleyRun, t: usize) -> TheoremStep {
    let from = ValleyRun::at(&run.sam, t).ok_or(None)?;
    let middle = ValleyRun::midpoint(&run.sam, t).ok_or(None)?;
    let minimum = nearest_minimum(&run.loss, middle).ok_or(None)?;
    let along = |e1: [f64; 2]| (0..2).map(|i| (from[i] - minimum[i]) * e1[i]).sum::<f64>();
    let side = match Point::new(&run.loss, minimum).e1 {
        Some(e1) if along(e1) < 0.0 => Side::Minus,
        _ => Side::Plus,
    };
    let Model { eta, rho, .. } = run.values.model;
    Drift::new(&run.loss, minimum, side, eta, rho).map_err(Some)
}
