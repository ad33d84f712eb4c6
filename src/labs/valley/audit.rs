//! The theorem's step beside each midpoint of the run, compared with its bounds.

use super::run::ValleyRun;
use super::values::Model;
use crate::math::valley::{Drift, Loss, NoDrift, Point, Side, looks_for_suprema};

/// Operations of one slice: some milliseconds' worth.
const SLICE: usize = 16_000;
/// The most steps of one, where they cost next to nothing.
const MOST_AT_ONCE: usize = 40;
/// The most slices: of a run that would take more, steps at equal distances are looked at.
const MOST_SLICES: usize = 100;

/// The theorem's step, or why there is none: `None` where no minimum was found.
pub type TheoremStep = Result<Drift, Option<NoDrift>>;

/// The theorem's steps looked at so far: first far apart all along the run, then between.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// The step t of the run, and the theorem's step from beside the minimum there; in the
    /// order of t.
    pub drifts: Vec<(usize, Drift)>,
    /// The first step without one, and why: `None` where no minimum was found.
    pub refused: Option<(usize, Option<NoDrift>)>,
    /// Steps looked at, whether there is a theorem's step or none.
    pub looked: usize,
    /// The next one's number in the order of looking.
    next: usize,
}

impl Audit {
    /// How many steps of a run are looked at in the end.
    pub fn planned(run: &ValleyRun) -> usize {
        run.sam.last().min(MOST_SLICES * at_once(&run.loss))
    }

    /// Looks at a few more steps of a run that is computed; returns whether all are.
    pub fn advance(&mut self, run: &ValleyRun) -> bool {
        if run.outcome.is_none() {
            return false;
        }
        let steps = run.sam.last();
        let planned = Self::planned(run);
        let until = planned.min(self.looked + at_once(&run.loss));
        // numbers with their bits reversed halve what lies between, again and again
        let bits = planned.next_power_of_two().trailing_zeros();
        while self.looked < until {
            let place = self.next.reverse_bits().checked_shr(usize::BITS - bits).unwrap_or(0);
            self.next += 1;
            if place < planned {
                self.look(run, place * steps / planned);
            }
        }
        self.looked >= planned
    }

    fn look(&mut self, run: &ValleyRun, t: usize) {
        self.looked += 1;
        match theorem_step(run, t) {
            Ok(drift) => {
                let place = self.drifts.partition_point(|(earlier, _)| *earlier < t);
                self.drifts.insert(place, (t, drift));
            }
            Err(reason) => {
                if self.refused.is_none_or(|(first, _)| t < first) {
                    self.refused = Some((t, reason));
                }
            }
        }
    }
}

/// Steps looked at in one slice.
fn at_once(loss: &Loss) -> usize {
    let cost = loss.operations() * looks_for_suprema(loss);
    (SLICE / cost.max(1)).clamp(1, MOST_AT_ONCE)
}

/// The theorem's step from beside the minimum nearest to the middle of step t, on the side
/// that w_t is on.
///
/// # Errors
/// If there is none: with the reason, or `None` where no minimum was found.
pub fn theorem_step(run: &ValleyRun, t: usize) -> TheoremStep {
    let from = ValleyRun::at(&run.sam, t).ok_or(None)?;
    let minimum = run.minimum_beside(t).ok_or(None)?;
    let along = |e1: [f64; 2]| (0..2).map(|i| (from[i] - minimum[i]) * e1[i]).sum::<f64>();
    let side = match Point::new(&run.loss, minimum).e1 {
        Some(e1) if along(e1) < 0.0 => Side::Minus,
        _ => Side::Plus,
    };
    let Model { eta, rho, .. } = run.values.model;
    let drift = Drift::new(&run.loss, minimum, side, eta, rho).map_err(Some)?;
    Ok(match run.loss.has_cheap_proofs() {
        true => drift.with_proved_bounds(&run.loss).unwrap_or(drift),
        false => drift,
    })
}
