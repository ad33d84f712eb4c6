//! The counting lemma: how often a run can be far from the bottom of J.

use super::{Ending, Thresholds, Trajectory, norm};

/// How often ‖v_t‖ ≥ (1 + ε)β₁ once the run has come to ‖v‖ ≤ b.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counting {
    /// The first t with ‖v_t‖ ≤ b; `None` if the run does not come to that.
    pub first_inside: Option<usize>,
    /// The number of t from there to the end of the run with ‖v_t‖ ≥ (1 + ε)β₁.
    pub count: usize,
    /// The last of them.
    pub last: Option<usize>,
}

/// What the lemma says the count is at most, for h = ηλ₁ < 1.
///
/// Each is `None` where it is infinite (λ_d = 0) or not defined (ρ = 0, λ₁ = 0, h ≥ 2).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CountBounds {
    /// (2/(ηε²λ₁β₁))(max_{‖Λu‖≤b} J − min J), the slide's first bound.
    pub middle: Option<f64>,
    /// 3β₁/(ηε²λ₁β_d), the slide's second bound. The printed chain, middle ≤ right,
    /// fails iff h < 2 − √3 and β_d/β₁ < ((2 − h)² − 3)/(3 − 2h); that the count is
    /// at most this one is true all the same.
    pub right: Option<f64>,
    /// middle/(2 − h), what the proof gives.
    pub sharp: Option<f64>,
}

impl Counting {
    /// Counts along `trajectory`, a run on the quadratic with eigenvalues `lambda`
    /// and thresholds `thresholds`; `epsilon` > 0. Steps that repeat stored ones
    /// are counted without being visited.
    pub fn along(
        trajectory: &Trajectory,
        lambda: &[f64],
        thresholds: &Thresholds,
        epsilon: f64,
    ) -> Self {
        let far = (1.0 + epsilon) * thresholds.beta.first().copied().unwrap_or(0.0);
        let mut v = vec![0.0; lambda.len()];
        let mut gradient_norm = |t: usize| {
            let w = trajectory.at(t)?;
            for ((v, lambda), w) in v.iter_mut().zip(lambda).zip(w) {
                *v = lambda * w;
            }
            Some(norm(&v))
        };
        let stored = trajectory.computed();
        let mut counting = Self { first_inside: None, count: 0, last: None };
        for t in 0..stored {
            let Some(n) = gradient_norm(t) else { break };
            if counting.first_inside.is_none() && n <= thresholds.b {
                counting.first_inside = Some(t);
            }
            if counting.first_inside.is_some() && n >= far {
                counting.count += 1;
                counting.last = Some(t);
            }
        }
        if counting.first_inside.is_some() {
            counting.repeat(trajectory, |t| gradient_norm(t).is_some_and(|n| n >= far));
        }
        counting
    }

    /// Adds the steps past the stored ones, each of which repeats one of a period.
    fn repeat(&mut self, trajectory: &Trajectory, mut is_far: impl FnMut(usize) -> bool) {
        let period = match trajectory.ending() {
            Some(Ending::Repeats { period, .. }) => period,
            Some(Ending::Stationary { .. }) => 1,
            _ => return,
        };
        let (first, end) = (trajectory.computed(), trajectory.steps() + 1);
        for t in first..end.min(first + period) {
            if is_far(t) {
                let times = (end - 1 - t) / period;
                self.count += times + 1;
                self.last = self.last.max(Some(t + times * period));
            }
        }
    }
}

impl CountBounds {
    /// The bounds for eigenvalues `lambda`, step size `eta`, radius `rho` and `epsilon` > 0.
    ///
    /// With κ = β_d/β₁ and b/β₁ = 2 − h, where max J = max(0, b²/(2β_d) − b) and
    /// min J = −β₁/2, they are 1/(hε²) times max(0, (2 − h)²/κ − 2(2 − h)) + 1 and
    /// 3/κ: forms that neither overflow nor underflow before their values do.
    pub fn new(lambda: &[f64], eta: f64, rho: f64, epsilon: f64) -> Self {
        let (Some(&largest), Some(&smallest)) = (lambda.first(), lambda.last()) else {
            return Self::default();
        };
        let (h, rest) = (eta * largest, 2.0 - eta * largest);
        if rho == 0.0 || largest == 0.0 || rest <= 0.0 {
            return Self::default();
        }
        let ratio = smallest / largest;
        let kappa = ratio * ratio * (rest / (2.0 - eta * smallest));
        let scale = 1.0 / (h * epsilon * epsilon);
        let highest = (rest * rest / kappa - 2.0 * rest).max(0.0);
        let finite = |bound: f64| Some(bound).filter(|bound| bound.is_finite());
        Self {
            middle: finite(scale * (highest + 1.0)),
            right: finite(scale * (3.0 / kappa)),
            sharp: finite(scale * (highest + 1.0) / rest),
        }
    }
}
