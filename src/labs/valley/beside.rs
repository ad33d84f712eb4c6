//! The theorem's step beside the one shown.

use super::audit::{TheoremStep, theorem_step};
use super::run::ValleyRun;
use crate::math::valley::Drift;

/// The theorem's step beside a step of the run.
pub struct Beside {
    /// Which step t of the run.
    pub t: usize,
    /// The theorem's.
    pub step: TheoremStep,
    /// Whether its suprema are proved where they can be: what takes milliseconds waits for a
    /// moment at which t stands still.
    proved: bool,
}

impl Beside {
    /// The one beside the step shown, or the one `known` if it is, with its suprema proved
    /// where a picture shows their bounds.
    pub fn advance(known: Option<Self>, run: &ValleyRun) -> Self {
        let t = run.step_shown();
        match known.filter(|beside| beside.t == t) {
            None => Self { t, step: theorem_step(run, t), proved: false },
            Some(known) if known.is_settled(run) => known,
            Some(Self { step, .. }) => {
                let proved = |drift: Drift| drift.with_proved_bounds(&run.loss).unwrap_or(drift);
                Self { t, step: step.map(proved), proved: true }
            }
        }
    }

    /// Whether nothing is left to prove of what is shown: of the run's own step no bound is
    /// claimed.
    pub fn is_settled(&self, run: &ValleyRun) -> bool {
        self.proved || run.values.own_step
    }
}
