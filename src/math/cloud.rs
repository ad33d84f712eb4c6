//! The random start of the theorem: a cloud of runs.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::Thresholds;
use super::lanes::{Lanes, SamRun};
use super::outcome::TIE;

/// Runs computed side by side.
const LANES: usize = 8;

/// The cloud is kept at most at this many moments, and recomputed from the last one.
const MOST_MOMENTS: usize = 1000;

/// The least number of steps between two moments that are kept.
const SHORTEST_STRIDE: usize = 32;

/// Random starts w₀.
///
/// They are uniform on the ball of radius `radius` about `centre`: a bounded density,
/// 1/volume, as the theorem asks. ChaCha with 8 rounds, seeded with `seed`, draws
/// points of the cube until one is in the ball (78 % of them are for N = 2, 52 % for
/// N = 3). The same seed gives the same cloud on every machine; `radius` 0 gives
/// copies of the centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Starts<const N: usize> {
    /// The centre of the ball.
    pub centre: [f64; N],
    /// Its radius ≥ 0.
    pub radius: f64,
    /// How many.
    pub count: usize,
    /// The seed.
    pub seed: u64,
}

impl<const N: usize> Starts<N> {
    /// The starts.
    pub fn draw(&self) -> Vec<[f64; N]> {
        let mut random = ChaCha8Rng::seed_from_u64(self.seed);
        let mut in_ball = || loop {
            let point: [f64; N] = std::array::from_fn(|_| 2.0 * random.random::<f64>() - 1.0);
            if point.iter().map(|x| x * x).sum::<f64>() <= 1.0 {
                return point;
            }
        };
        let start =
            |unit: [f64; N]| std::array::from_fn(|i| self.centre[i] + self.radius * unit[i]);
        (0..self.count).map(|_| start(in_ball())).collect()
    }
}

/// Many runs of SAM that differ in w₀, and the part of them near ±w* at each step.
///
/// Computed in slices of time ([`Cloud::extend`]). What is kept is the whole cloud
/// every few steps, from where any moment is soon recomputed.
#[derive(Clone, Debug)]
pub struct Cloud<const N: usize> {
    /// Whose `start` is not used.
    rule: SamRun<N>,
    count: usize,
    steps: usize,
    stride: usize,
    /// The points at steps 0, stride, 2·stride, …
    moments: Vec<Vec<[f64; N]>>,
    target: Target<N>,
    /// How many points are near ±w*, by step.
    near: Vec<u32>,
}

impl<const N: usize> Cloud<N> {
    /// The cloud of `starts` under the rule and on the loss of `rule` (its own start
    /// is not used), for `steps` steps. A point counts as near where its distance from
    /// w* or −w*, not looking at components with λ = 0, is at most `epsilon`; where
    /// λ₁ = λ₂, its distance from the sphere that takes their place.
    pub fn new(rule: SamRun<N>, starts: &Starts<N>, steps: usize, epsilon: f64) -> Self {
        let target = Target::new(&rule, epsilon);
        let points = starts.draw();
        let near = points.iter().filter(|w| target.is_near(w)).count() as u32;
        Self {
            rule,
            count: points.len(),
            steps,
            stride: SHORTEST_STRIDE.max(steps.div_ceil(MOST_MOMENTS)),
            moments: vec![points],
            target,
            near: vec![near],
        }
    }

    /// Takes about `budget` steps in all, over all runs, and returns whether the cloud
    /// has taken all its steps.
    pub fn extend(&mut self, budget: usize) -> bool {
        let mut work = 0;
        while work < budget && self.computed() < self.steps {
            let steps = self.stride.min(self.steps - self.computed());
            let Some(mut points) = self.moments.last().cloned() else { return true };
            let mut near = vec![0; steps];
            self.advance(&mut points, steps, |t, lanes, count| {
                near[t] += self.target.count_near(lanes, count);
            });
            self.near.extend_from_slice(&near);
            self.moments.push(points);
            work += steps * self.count;
        }
        self.computed() == self.steps
    }

    /// The number of runs.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The number of steps computed so far.
    pub fn computed(&self) -> usize {
        self.near.len() - 1
    }

    /// The points at step `t`; `None` if that is not computed. Those of runs that
    /// diverge may have entries that are not finite.
    pub fn at(&self, t: usize) -> Option<Vec<[f64; N]>> {
        if t > self.computed() {
            return None;
        }
        let mut points = self.moments.get(t / self.stride)?.clone();
        self.advance(&mut points, t % self.stride, |_, _, _| {});
        Some(points)
    }

    /// The part of the runs that is near ±w* at each step computed, from 0 to 1.
    pub fn near(&self) -> impl ExactSizeIterator<Item = f64> + '_ {
        let count = self.count.max(1) as f64;
        self.near.iter().map(move |near| f64::from(*near) / count)
    }

    /// Takes `points` on by `steps` steps; `seen` sees the lanes after each, with the
    /// number of them that are in use.
    fn advance(
        &self,
        points: &mut [[f64; N]],
        steps: usize,
        mut seen: impl FnMut(usize, &Lanes<N, LANES>, usize),
    ) {
        for group in points.chunks_mut(LANES) {
            let mut lanes = Lanes::<N, LANES>::idle();
            for (lane, w) in group.iter().enumerate() {
                lanes.load(lane, &SamRun { start: *w, ..self.rule });
            }
            for t in 0..steps {
                lanes.step();
                seen(t, &lanes, group.len());
            }
            for (lane, w) in group.iter_mut().enumerate() {
                *w = lanes.point(lane);
            }
        }
    }
}

/// What a point may be near to: ±w*.
#[derive(Clone, Copy, Debug)]
struct Target<const N: usize> {
    /// ‖w*‖.
    radius: f64,
    /// How near.
    epsilon: f64,
    /// The number of components with the eigenvalue λ₁.
    top: usize,
    /// 1 for the other components, 0 where λ = 0.
    counts: [f64; N],
}

impl<const N: usize> Target<N> {
    fn new(rule: &SamRun<N>, epsilon: f64) -> Self {
        let largest = rule.lambda.first().copied().unwrap_or(0.0);
        let top =
            rule.lambda.iter().take_while(|lambda| largest - **lambda <= TIE * largest).count();
        Self {
            radius: Thresholds::cycle_radius(largest, rule.eta, rule.rho),
            epsilon,
            top,
            counts: rule.lambda.map(|lambda| if lambda > 0.0 { 1.0 } else { 0.0 }),
        }
    }

    fn is_near(&self, w: &[f64; N]) -> bool {
        let mut lane = Lanes::<N, 1>::idle();
        lane.place(0, w);
        self.count_near(&lane, 1) == 1
    }

    /// How many of the first `used` lanes are near.
    #[inline]
    fn count_near<const L: usize>(&self, lanes: &Lanes<N, L>, used: usize) -> u32 {
        let rows = lanes.rows();
        let (mut along, mut across) = ([0.0; L], [0.0; L]);
        for (i, row) in rows.iter().enumerate() {
            let into = if i < self.top { &mut along } else { &mut across };
            for lane in 0..L {
                into[lane] += row[lane] * row[lane] * self.counts[i];
            }
        }
        let mut near = 0;
        for lane in 0..used {
            let off = along[lane].sqrt() - self.radius;
            // NaN and ∞ are not near
            near += u32::from(off * off + across[lane] <= self.epsilon * self.epsilon);
        }
        near
    }
}
