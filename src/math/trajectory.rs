//! A run of an optimizer, computed in slices and never further than it need be.

use nalgebra::allocator::Allocator;
use nalgebra::{DefaultAllocator, Dim, OVector};

use super::{Motion, Objective, Stepper};

/// A run has left the world when ‖w‖ exceeds this (or an entry is not finite).
pub const DIVERGENCE_NORM: f64 = 1e100;

/// Exact repetition is looked for up to this period.
pub const LONGEST_PERIOD: usize = 64;

/// Why nothing more need be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All steps asked for are there.
    Complete,
    /// ∇ℓ(w_t) is exactly 0 at t = `step`: every later point is w_t.
    Stationary {
        /// The first such t.
        step: usize,
    },
    /// w at `from` + `period` equals w at `from` to the last bit. A step is a
    /// function of w alone, so all that follows is known.
    Repeats {
        /// A step in the repeating part.
        from: usize,
        /// The number of steps after which it repeats.
        period: usize,
    },
    /// w_t has an entry that is not finite, or ‖w_t‖ > [`DIVERGENCE_NORM`], first
    /// at t = `step`; the points before it are kept.
    Diverged {
        /// The first such t.
        step: usize,
    },
}

/// The points w₀ … w_T of a run, T = `steps`.
///
/// Only the points that differ are stored: a run that has settled into an exact
/// cycle is not computed on, whatever T is. A long run that has not is computed
/// in slices ([`Trajectory::extend`]), so that nobody waits for it.
#[derive(Clone, Debug)]
pub struct Trajectory {
    dimension: usize,
    steps: usize,
    points: Vec<f64>,
    ending: Option<Ending>,
}

impl Trajectory {
    /// A run of `steps` steps from `start` with nothing computed but w₀.
    pub fn new(start: &[f64], steps: usize) -> Self {
        let mut trajectory =
            Self { dimension: start.len(), steps, points: start.to_vec(), ending: None };
        if left_the_world(start) {
            trajectory.points.clear();
            trajectory.ending = Some(Ending::Diverged { step: 0 });
        } else if steps == 0 {
            trajectory.ending = Some(Ending::Complete);
        }
        trajectory
    }

    /// Computes up to `budget` further steps; returns whether the run is finished.
    ///
    /// `stepper` must be the same rule at every call.
    pub fn extend<D: Dim, O: Objective<D>>(
        &mut self,
        stepper: &mut Stepper<'_, D, O>,
        budget: usize,
        like: &OVector<f64, D>,
    ) -> bool
    where
        DefaultAllocator: Allocator<D>,
    {
        if self.ending.is_some() {
            return true;
        }
        let budget = budget.min(self.steps + 1 - self.computed());
        self.points.reserve(budget * self.dimension);
        let mut w = like.clone();
        let last = self.computed() - 1;
        w.as_mut_slice().copy_from_slice(self.stored(last));
        for t in last + 1..=last + budget {
            if stepper.step(&mut w) == Motion::Stationary {
                self.ending = Some(Ending::Stationary { step: t - 1 });
                return true;
            }
            if left_the_world(w.as_slice()) {
                self.ending = Some(Ending::Diverged { step: t });
                return true;
            }
            // The point compared with is moved up every LONGEST_PERIOD steps: one
            // comparison a step finds any shorter period soon after it sets in.
            let anchor = (t - 1) / LONGEST_PERIOD * LONGEST_PERIOD;
            let repeats = self.stored(anchor) == w.as_slice();
            self.points.extend_from_slice(w.as_slice());
            if repeats {
                self.ending = Some(Ending::Repeats { from: anchor, period: t - anchor });
                return true;
            }
        }
        if self.computed() == self.steps + 1 {
            self.ending = Some(Ending::Complete);
        }
        self.ending.is_some()
    }

    /// w_t, or `None` where the run has diverged, has not been computed so far,
    /// or t > T.
    pub fn at(&self, t: usize) -> Option<&[f64]> {
        if t > self.steps {
            return None;
        }
        let known = self.known_as(t);
        (known < self.computed()).then(|| self.stored(known))
    }

    /// The first step known to be like step t: below [`Trajectory::computed`] for every step of
    /// a run that repeats or rests.
    pub fn known_as(&self, t: usize) -> usize {
        match self.ending {
            Some(Ending::Repeats { from, period }) if t > from => from + (t - from) % period,
            Some(Ending::Stationary { step }) => t.min(step),
            _ => t,
        }
    }

    /// The last t for which [`Trajectory::at`] has a point so far (0 if there is none).
    pub fn last(&self) -> usize {
        match self.ending {
            Some(Ending::Repeats { .. } | Ending::Stationary { .. }) => self.steps,
            _ => self.computed().saturating_sub(1),
        }
    }

    /// The number of points stored; every later one repeats one of them.
    pub fn computed(&self) -> usize {
        self.points.len() / self.dimension.max(1)
    }

    /// The number of steps T asked for.
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// The number of entries of a point.
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// Why nothing more need be computed; `None` while something must.
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    fn stored(&self, index: usize) -> &[f64] {
        &self.points[index * self.dimension..(index + 1) * self.dimension]
    }
}

#[inline]
fn left_the_world(w: &[f64]) -> bool {
    let squares: f64 = w.iter().map(|x| x * x).sum();
    squares.is_nan() || squares > DIVERGENCE_NORM * DIVERGENCE_NORM
}
