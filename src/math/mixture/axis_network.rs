//! Networks that look along one axis only, whose errors are integrals over a line.

use std::f64::consts::{LN_2, PI};

use super::{Distribution, MarginLemma};
use crate::math::network::Activation;
use crate::math::norm;

/// Standard deviations beyond which a Gaussian is left out: a mass of 10⁻¹⁹ on either side.
const REACH: f64 = 9.0;

/// Where the network's sign is looked for, and its mean summed: at least so many places in
/// each unit of length, and at most.
const FEWEST_PLACES: f64 = 64.0;
const MOST_PLACES: f64 = 4096.0;

/// Where zeros are looked for over a line, places are no closer than this part of their distance
/// from 0.
const OUTWARD: f64 = 512.0;

/// Steps of Newton's method towards the third row with both means ≥ 0: one is enough but for
/// clusters near to 0.
const MOST_NEWTON_STEPS: usize = 20;

/// f(x) = Σ a_j φ(w_j x₀), a network all of whose rows lie along μ = (‖μ‖, 0, …).
///
/// φ(z) = γz + (1 − γ)log((1 + eᶻ)/2).
#[derive(Clone, Debug, PartialEq)]
pub struct AxisNetwork {
    /// w_j, the only entry of each row that is not 0.
    pub weights: Vec<f64>,
    /// a, as many.
    pub output: Vec<f64>,
    /// γ.
    pub leak: f64,
}

/// The mean of ỹf over a cluster, and the part of it on the wrong side.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cluster {
    margin: f64,
    error: f64,
}

impl AxisNetwork {
    /// The counterexample to the printed margin lemma: rows 1, −1, `third`, 0 with
    /// a = (½, ½, ½, −½) and γ = 0.1.
    ///
    /// With `third` = 0.55 the average margin is positive and the cluster at −μ all wrong.
    /// With 8.8129, at ‖μ‖ = 100, both clusters' margins are ≥ 0 and half of that one is wrong.
    pub fn counterexample(third: f64) -> Self {
        Self { weights: vec![1.0, -1.0, third, 0.0], output: vec![0.5, 0.5, 0.5, -0.5], leak: 0.1 }
    }

    /// The same with a third row for which both clusters' margins are ≥ 0 at ‖μ‖ = `mu`, and
    /// that at −μ so near to 0 that about half of its cluster is wrong.
    ///
    /// m₋ = ½(γw‖μ‖ − (1 − γ)(‖μ‖ − 3 log 2)) but for what is exponentially small in ‖μ‖, so
    /// that its zero is at w = (1 − γ)/γ·(1 − 3 log 2/‖μ‖): 8.8129 at ‖μ‖ = 100. It is found by
    /// Newton's method and rounded up, to so many decimals that what this adds to m₋ is far
    /// less than how f varies within the cluster. For ‖μ‖ from 3 to 1000.
    pub fn with_both_means(mu: f64) -> Self {
        let Self { leak, .. } = Self::counterexample(0.0);
        let mut third = (1.0 - leak) / leak * (1.0 - 3.0 * LN_2 / mu);
        let unit = libm::pow(10.0, libm::ceil(2.0 * libm::log10(mu)).max(0.0));
        let near = 1e-3 / unit;
        for _ in 0..MOST_NEWTON_STEPS {
            let step = Self::counterexample(third).cluster(-mu, -1.0).margin / (0.5 * leak * mu);
            third -= step;
            if step.abs() <= near {
                break;
            }
        }
        Self::counterexample(libm::ceil((third + near) * unit) / unit)
    }

    /// The part of the cluster with the label `label` = ±1, at `label`·`mu`, that is on the
    /// wrong side of f = 0; see [`Self::margin_lemma`].
    pub fn cluster_error(&self, mu: f64, label: f64) -> f64 {
        self.cluster(label * mu, label).error
    }

    /// f at points with first coordinate `along`.
    pub fn value(&self, along: f64) -> f64 {
        let activation = Activation { leak: self.leak };
        self.weights.iter().zip(&self.output).map(|(w, a)| a * activation.value(w * along)).sum()
    }

    /// Where f = 0 within ±`reach`, from the least on, to the last bit.
    ///
    /// It is looked for between places that are 1/64 apart, or 1/max|w_j| of that if it is less,
    /// and 1/512 of their distance from 0 where that is more, as f is the straighter the
    /// further out: two zeros between the same neighbours are missed.
    pub fn zeros(&self, reach: f64) -> Vec<f64> {
        let steepest = self.weights.iter().fold(1.0_f64, |most, w| most.max(w.abs()));
        let mut outward = vec![0.0];
        let near = 1.0 / (FEWEST_PLACES * steepest);
        let mut last = 0.0_f64;
        while last < reach {
            last += near.max(last / OUTWARD);
            outward.push(last.min(reach));
        }
        let inward = outward.iter().skip(1).rev().map(|x| -x);
        let places: Vec<f64> = inward.chain(outward.iter().copied()).collect();
        let at = |x: f64| self.value(x);
        let within = places.windows(2).filter_map(|pair| match (at(pair[0]), at(pair[1])) {
            (0.0, _) => Some(pair[0]),
            (left, right) if left * right < 0.0 => Some(zero(&at, pair[0], pair[1])),
            _ => None,
        });
        within.collect()
    }

    /// Margins, norms and clean error for Gaussian clusters at ±`mu`, without sampling.
    ///
    /// The error is Φ at the zeros of f, found between neighbours of a grid, whose spacing
    /// is 1/64, or half of 1/max|w_j| if that is less, but at least 1/4096: two zeros between
    /// the same neighbours are missed. The means are sums over the same grid, exact to
    /// rounding up to max|w_j| = 2048 as f is analytic. A score of exactly 0 is half an error.
    pub fn margin_lemma(&self, mu: f64) -> MarginLemma {
        let (plus, minus) = (self.cluster(mu, 1.0), self.cluster(-mu, -1.0));
        // the rows are multiples of one vector
        let length = norm(&self.weights);
        MarginLemma {
            plus: plus.margin,
            minus: minus.margin,
            clean_error: 0.5 * (plus.error + minus.error),
            frobenius: length,
            operator: length,
        }
    }

    /// The cluster of the label `label` = ±1 about `centre`.
    fn cluster(&self, centre: f64, label: f64) -> Cluster {
        let steepest = self.weights.iter().fold(0.0_f64, |most, w| most.max(w.abs()));
        let places = (2.0 * steepest).clamp(FEWEST_PLACES, MOST_PLACES).ceil();
        let cells = 2 * (REACH * places) as usize;
        let at = |cell: usize| cell as f64 / places - REACH;
        let score = |z: f64| label * self.value(centre + z);
        let (mut sum, mut error) = (0.0, 0.0);
        for cell in 0..cells {
            let (from, to) = (at(cell), at(cell + 1));
            let (left, right) = (score(from), score(to));
            sum += left * libm::exp(-0.5 * from * from);
            let mid = if left * right < 0.0 { zero(&score, from, to) } else { to };
            error += wrong_mass(&score, from, mid) + wrong_mass(&score, mid, to);
        }
        Cluster { margin: sum / (places * (2.0 * PI).sqrt()), error }
    }
}

/// P(from < z < to) where `score` is negative in between, half of it where it is 0.
fn wrong_mass(score: &impl Fn(f64) -> f64, from: f64, to: f64) -> f64 {
    let beyond = |z: f64| Distribution::Gaussian.tail(z);
    // the tail on the near side, so that nothing cancels
    let mass = if from >= 0.0 { beyond(from) - beyond(to) } else { beyond(-to) - beyond(-from) };
    match score(0.5 * (from + to)) {
        score if score > 0.0 => 0.0,
        0.0 => 0.5 * mass,
        _ => mass,
    }
}

/// Where `score`, of opposite signs at both ends, changes its sign: bisected until no
/// number lies between.
fn zero(score: &impl Fn(f64) -> f64, mut from: f64, mut to: f64) -> f64 {
    let starts_positive = score(from) > 0.0;
    loop {
        let mid = 0.5 * (from + to);
        if mid <= from || mid >= to {
            return mid;
        }
        if (score(mid) > 0.0) == starts_positive { from = mid } else { to = mid }
    }
}
