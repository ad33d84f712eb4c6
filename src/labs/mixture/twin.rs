//! A run of gradient descent or SAM that λₘₐₓ is searched along.

use nalgebra::DMatrix;

use super::costs::Sizes;
use crate::math::Outcome;
use crate::math::network::{BridgeSearch, CurvatureSearch, Training};
use crate::notation::number;
use crate::scene::Point;

/// Looks at the run, spread evenly over the decades of its steps.
const LOOKS: f64 = 60.0;

/// One of the two runs.
pub struct Twin {
    /// ρ; 0 is gradient descent.
    pub rho: f64,
    training: Training,
    sizes: Sizes,
    steps: usize,
    next: usize,
    /// SAM's steps before the next look, up to two of them, with W there.
    trail: Vec<(usize, DMatrix<f64>)>,
    /// What was seen so far, in order.
    pub looks: Vec<Look>,
    /// The look that is under way.
    search: Option<Search>,
}

/// A look while λₘₐₓ is searched for.
enum Search {
    /// Where the run is.
    Here(CurvatureSearch),
    /// Midway between SAM's last two iterates: at the iterates themselves it goes up and down
    /// with the bounce.
    Between(BridgeSearch),
}

/// What is seen at one step.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The step.
    pub step: usize,
    /// λₘₐₓ there; for SAM midway between W_{t−1} and W_t.
    pub lambda_max: f64,
    /// The training loss where λₘₐₓ is.
    pub loss: f64,
    /// SAM's last two steps.
    pub bounce: Option<Bounce>,
}

/// SAM's last two steps beside the two-cycle that it would end in on a quadratic.
#[derive(Clone, Copy, Debug)]
pub struct Bounce {
    /// ‖W_t − W_{t−1}‖.
    pub length: f64,
    /// 2αρλ/(2 − αλ); `None` for λ ≤ 0 and αλ ≥ 2, where there is no cycle.
    pub predicted: Option<f64>,
    /// The cosine of the two steps.
    pub cosine: f64,
    /// The cosine of the last step and the top eigenvector, without its sign.
    pub alignment: f64,
}

impl Search {
    /// The training loss where λₘₐₓ is searched for.
    fn loss(&self) -> f64 {
        match self {
            Self::Here(search) => search.loss(),
            Self::Between(search) => search.loss(),
        }
    }

    /// Takes one product; returns λₘₐₓ and SAM's bounce once they are found.
    fn advance(&mut self) -> Option<(f64, Option<Bounce>)> {
        let bridge = match self {
            Self::Here(search) => return search.advance().map(|found| (found.lambda, None)),
            Self::Between(search) => search.advance()?,
        };
        let bounce = bridge.cosine.zip(bridge.alignment).map(|(cosine, alignment)| Bounce {
            length: bridge.length,
            predicted: bridge.predicted_length.filter(|length| *length > 0.0),
            cosine,
            alignment,
        });
        Some((bridge.curvature.lambda, bounce))
    }
}

impl Twin {
    /// The run of `training`, at its start, to the step `steps`.
    pub fn new(training: Training, steps: usize) -> Self {
        let (rho, sizes) = (training.problem().rho, Sizes::of(training.problem()));
        let (trail, looks) = (Vec::new(), Vec::new());
        Self { rho, training, sizes, steps, next: 0, trail, looks, search: None }
    }

    /// What has become of the run so far.
    pub fn outcome(&self) -> Outcome {
        self.training.outcome()
    }

    /// Whether it is at its end.
    pub fn is_done(&self) -> bool {
        let ended = self.training.outcome() != Outcome::Running;
        ended || self.looks.last().is_some_and(|look| look.step >= self.steps)
    }

    /// Goes on for about `budget` nanoseconds; returns what is left of them.
    pub fn advance(&mut self, budget: usize) -> usize {
        let mut left = budget;
        while left > 0 && !self.is_done() {
            let here = self.training.steps();
            if here < self.next {
                left = left.saturating_sub(self.go_on(left));
                continue;
            }
            let Some(mut search) = self.search.take() else {
                self.search = Some(self.look());
                left = left.saturating_sub(self.sizes.search());
                continue;
            };
            left = left.saturating_sub(self.sizes.product());
            let Some((lambda_max, bounce)) = search.advance() else {
                self.search = Some(search);
                continue;
            };
            let (step, loss) = (here, search.loss());
            self.looks.push(Look { step, lambda_max, loss, bounce });
            let further = libm::pow(self.steps as f64, 1.0 / LOOKS) * (here.max(1) as f64);
            self.next = (here + 1).max(further as usize).min(self.steps);
        }
        left
    }

    /// Takes steps towards the next look for about `budget` nanoseconds, one at least; returns
    /// what they took.
    fn go_on(&mut self, budget: usize) -> usize {
        let (here, cost) = (self.training.steps(), self.sizes.step(self.rho));
        let to_remember = if self.rho > 0.0 { self.next.saturating_sub(2) } else { self.next };
        if here >= to_remember {
            self.trail.retain(|(step, _)| step + 1 == here);
            self.trail.push((here, self.training.weights()));
            self.training.step();
            return cost + self.sizes.look();
        }
        let steps = (budget / cost).clamp(1, to_remember - here);
        for _ in 0..steps {
            self.training.step();
        }
        steps * cost
    }

    fn look(&self) -> Search {
        let here = self.training.steps();
        let at = |back: usize| {
            let found = self.trail.iter().find(|(step, _)| step + back == here);
            found.map(|(_, weights)| weights)
        };
        let Some(previous) = at(1) else {
            return Search::Here(self.training.curvature_search());
        };
        let (problem, last) = (self.training.problem(), self.training.weights());
        Search::Between(BridgeSearch::new(problem, at(2), previous, &last))
    }

    /// The last look at or before step `t`.
    pub fn look_at(&self, t: usize) -> Option<Look> {
        self.looks.iter().rfind(|look| look.step <= t).copied()
    }

    /// The line of what a look gives, in pieces: there is a gap where that is nothing or not
    /// finite.
    pub fn line(&self, point: impl Fn(&Look) -> Option<Point>) -> Vec<Vec<Point>> {
        let point = |look| point(look).filter(|point: &Point| point.iter().all(|x| x.is_finite()));
        let points: Vec<Option<Point>> = self.looks.iter().map(point).collect();
        let pieces = points.split(Option::is_none).map(|piece| piece.iter().flatten());
        pieces
            .map(|piece| piece.copied().collect())
            .filter(|piece: &Vec<_>| !piece.is_empty())
            .collect()
    }

    /// How the rule is called.
    pub fn name(&self) -> String {
        if self.rho > 0.0 { format!("SAM, ρ = {}", number(self.rho, 2)) } else { "GD".to_owned() }
    }
}
