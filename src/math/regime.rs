//! What becomes of a run, decided as early as it can be.

use std::cmp::Ordering;
use std::ops::Range;

use super::decider::Decider;
use super::lanes::SamRun;
use super::outcome::eigenspaces;
use super::{DIVERGENCE_NORM, TWO_CYCLE_TOLERANCE, Thresholds, norm};

/// What becomes of a run of SAM on a quadratic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// It bounces along e₁, between ±w*.
    BouncingE1 {
        /// The first step from which it is within 1 % of ‖w*‖ of them.
        steps: u32,
    },
    /// It bounces along a later e_i, at a saddle of J: for ever if w has no part
    /// along the ones before, else to the end of the steps it was given.
    HeldAtSaddle {
        /// i, counted from 0.
        index: usize,
    },
    /// λ₁ = λ₂: it bounces as far as ‖w*‖ along the direction of its part in their plane.
    FrozenDirection {
        /// The first step from which it is within 1 %.
        steps: u32,
    },
    /// ‖w‖ grows without bound.
    Diverging,
    /// The gradient is exactly 0, or goes to 0 because ρ = 0 and SAM is gradient descent.
    GradientZero,
    /// None of these within the steps it was given.
    Unsettled,
}

/// What becomes of `run` within `max_steps` steps.
///
/// It is decided by running the dynamics, but for what is certain beforehand: with
/// a part along e_i, ηλ_i ≥ 2 and ρ > 0, |v_i| grows in every step, by the factor
/// ηλ_i − 1 + ηρλ_i²/n. A run bounces from the first step from which it is within
/// 1 % of the cycle's radius R. It is followed until it is within 0.5 %, and from
/// there it stays within 1 %: with a = |w₁|/R − 1 and r = λ_i/λ₁, a′ = −(1 − h)a − (2 − h)ε,
/// 0 ≤ ε ≤ ½Σ(rw_i/R)² ≤ 1.3·10⁻⁵, so that |a| never exceeds its present size by more
/// than ε, while all other |w_i| shrink as long as n > β_i, which they may miss,
/// for r > 0.99 only, by the 0.5 % that |a| alternates or dies out by.
pub fn regime<const N: usize>(run: &SamRun<N>, max_steps: u32) -> Regime {
    let mut found = Regime::Unsettled;
    let mut decider = Decider::<N, 1, ()>::new(max_steps);
    let mut queue = std::iter::once(((), *run));
    while decider.advance(&mut queue, &mut |(), regime| found = regime) > 0 {}
    found
}

/// A run that has to be followed, with its components in the order of their importance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Course<const N: usize> {
    /// The run as it was given.
    origin: SamRun<N>,
    /// The run with the component it will bounce along first, then the later ones.
    /// Those of one eigenvalue are one component, of the length of their part: in
    /// its direction that part never changes.
    pub run: SamRun<N>,
    /// Where each component stood in `origin`.
    index: [usize; N],
    /// Whether the first component is several.
    merged: bool,
    /// The radius R of the cycle along the first component.
    pub radius: f64,
}

impl<const N: usize> Course<N> {
    /// The course of `run`, unless what becomes of it is certain.
    pub fn of(run: &SamRun<N>) -> Result<Self, Regime> {
        let distance = norm(&run.start);
        if distance.is_nan() || distance > DIVERGENCE_NORM {
            return Err(Regime::Diverging);
        }
        let spaces = eigenspaces(&run.lambda);
        let present =
            |space: &Range<usize>| space.clone().any(|i| run.lambda[i] * run.start[i] != 0.0);
        let Some(first) = spaces.iter().position(present) else {
            return Err(Regime::GradientZero);
        };
        let mut course = Self {
            origin: *run,
            run: SamRun { lambda: [0.0; N], start: [0.0; N], ..*run },
            index: [0; N],
            merged: spaces[first].len() > 1,
            radius: 0.0,
        };
        for (slot, space) in spaces[first..].iter().enumerate() {
            course.run.lambda[slot] = run.lambda[space.start];
            course.run.start[slot] = norm(&run.start[space.clone()]);
            course.index[slot] = space.start;
        }
        let lambda = course.run.lambda[0];
        course.radius = Thresholds::cycle_radius(lambda, run.eta, run.rho);
        let h = run.eta * lambda;
        if run.rho == 0.0 {
            return Err(match h.total_cmp(&2.0) {
                Ordering::Less => Regime::GradientZero,
                Ordering::Equal => Regime::Unsettled,
                Ordering::Greater => Regime::Diverging,
            });
        }
        if h >= 2.0 {
            return Err(Regime::Diverging);
        }
        if course.radius.is_normal() { Ok(course) } else { Err(Regime::Unsettled) }
    }

    /// The run from `point` on, as it would have been given.
    pub fn resumed(&self, point: &[f64; N]) -> SamRun<N> {
        let mut start = [0.0; N];
        for ((w, lambda), index) in point.iter().zip(&self.run.lambda).zip(&self.index) {
            // slots that stand for no component have λ = 0, and so has what never moves
            if *lambda > 0.0 {
                start[*index] = *w;
            }
        }
        SamRun { start, ..self.origin }
    }

    /// The regime of a run that bounces along the first component from `steps` on.
    pub fn settled(&self, steps: u32) -> Regime {
        match (self.index[0], self.merged) {
            (0, false) => Regime::BouncingE1 { steps },
            (0, true) => Regime::FrozenDirection { steps },
            (index, _) => Regime::HeldAtSaddle { index },
        }
    }

    /// The saddle that `point` is within 1 % of, if there is one.
    pub fn saddle(&self, point: &[f64; N]) -> Option<Regime> {
        let run = &self.run;
        let near = |slot: &usize| {
            let radius = Thresholds::cycle_radius(run.lambda[*slot], run.eta, run.rho);
            let off = (0..N).filter(|i| run.lambda[*i] > 0.0).map(|i| {
                let cycle = if i == *slot { 1.0 } else { 0.0 };
                let away = point[i].abs() / radius - cycle;
                away * away
            });
            radius > 0.0 && off.sum::<f64>().sqrt() <= TWO_CYCLE_TOLERANCE
        };
        let slot = (1..N).filter(|slot| run.lambda[*slot] > 0.0).find(near)?;
        Some(Regime::HeldAtSaddle { index: self.index[slot] })
    }
}
