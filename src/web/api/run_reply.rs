//! Runs as JavaScript sees them.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::math::{Outcome, Trajectory};

/// The points of a run, row by row, without a copy of a million of them.
pub struct Points<'a>(pub &'a Trajectory);

impl<'a> Points<'a> {
    /// w₀ … as far as the run has points.
    pub fn iter(&self) -> impl Iterator<Item = &'a [f64]> + use<'a> {
        let trajectory = self.0;
        (0..=trajectory.steps()).map_while(|t| trajectory.at(t))
    }
}

impl Serialize for Points<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(None)?;
        for point in self.iter() {
            rows.serialize_element(point)?;
        }
        rows.end()
    }
}

/// What became of a run.
#[derive(serde::Serialize)]
pub struct OutcomeReply {
    kind: &'static str,
    step: Option<usize>,
}

impl From<Outcome> for OutcomeReply {
    fn from(outcome: Outcome) -> Self {
        let (kind, step) = match outcome {
            Outcome::Running => ("running", None),
            Outcome::Stationary { step } => ("stationary", Some(step)),
            Outcome::TwoCycle { step } => ("twoCycle", Some(step)),
            Outcome::Diverged { step } => ("diverged", Some(step)),
        };
        Self { kind, step }
    }
}
