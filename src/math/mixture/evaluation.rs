//! The test error of a network and its margins, from points drawn for the purpose.

use nalgebra::DMatrix;
use wide::f64x4;

use super::factor::Factoring;
use super::interval::PairTally;
use super::mean_log_cosh::MeanLogCosh;
use super::operator_norm::OperatorNorm;
use super::random::{Purpose, Random};
use super::score::Score;
use super::{Distribution, MarginLemma, Mixture, Sample};
use crate::math::network::Activation;
use crate::math::norm;

/// Noise vectors looked at side by side.
const LANES: usize = 8;

/// Why weights cannot be evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("weights of shape {found:?}, allowed: {allowed:?}, that of the sample's first weights")]
pub struct WeightsShape {
    /// Rows and columns given.
    pub found: (usize, usize),
    /// m and k.
    pub allowed: (usize, usize),
}

/// How a network does on new points of its mixture.
///
/// The error on noisy labels is flip + (1 − 2·flip)·e exactly, with e the error on clean
/// ones, so only that is sampled: no flips are drawn. A score of exactly 0 counts as half
/// an error. Each noise vector z is used twice, for μ + z and −μ + z. For Gaussian clusters
/// no point is drawn at all: the units' pre-activations are ±‖μ‖·(column 0 of W) + Wz, and
/// Wz ~ N(0, WWᵀ) is Rᵀζ with ζ standard Gaussian and R the triangle of the QR
/// decomposition of Wᵀ, for W of any rank, the part outside the coordinates included.
///
/// The means of ỹf are not sampled where they need not be. The odd part of
/// φ(z) = ½(1 + γ)z + (1 − γ)log cosh(z/2) is linear, so that over both clusters of any law
/// that is its own reflection E\[ỹf\] = ½(1 + γ)‖μ‖·(Wᵀa)₀ = ⟨∇f(0), μ⟩. What each cluster has
/// more or less, (1 − γ)Σ a_j E\[log cosh(z_j/2)\], is known for Gaussian ones and else sampled.
///
/// The same seed gives the same ζ whatever the weights, so that two evaluations along one
/// training run differ by the training, not by the points. Made in slices:
/// [`Evaluation::extend`] as often as wanted. What is estimated is NaN before that.
#[derive(Debug)]
pub struct Evaluation {
    mixture: Mixture,
    output: Vec<f64>,
    leak: f64,
    /// One a unit: what the entries of ζ count for; entries past its end are 0.
    factor: Vec<Vec<f64>>,
    /// Where that comes from, while it is not there.
    factoring: Option<Factoring>,
    /// ‖W‖_op, …
    operator: f64,
    /// … and the search for it, while it is not found.
    norming: Option<OperatorNorm>,
    /// ‖μ‖·(column 0 of W).
    shift: Vec<f64>,
    weight_norm: f64,
    random: Random,
    /// The entries of ζ of the [`LANES`] vectors at hand.
    noise: Vec<[f64x4; 2]>,
    tally: PairTally,
    /// The mean of ỹf over both clusters.
    mean_margin: f64,
    /// Half of what the cluster at +μ has more, where it is known, …
    known_excess: Option<f64>,
    /// … and else the sum of it over the pairs of points.
    sampled_excess: f64,
}

impl Evaluation {
    /// The evaluation, without any point yet, of the network with `weights` (m×k, in the
    /// sample's coordinates) beside the sample's weights outside, its output weights, and the
    /// activation's γ = `leak`.
    ///
    /// # Errors
    /// If the weights do not have the shape of the sample's first ones.
    pub fn new(sample: &Sample, weights: &DMatrix<f64>, leak: f64) -> Result<Self, WeightsShape> {
        let (found, allowed) = (weights.shape(), sample.w0.shape());
        if found != allowed {
            return Err(WeightsShape { found, allowed });
        }
        Ok(Self::unchecked(sample, weights, leak))
    }

    /// The same, for weights of the right shape.
    pub(super) fn unchecked(sample: &Sample, weights: &DMatrix<f64>, leak: f64) -> Self {
        let mixture = sample.draw.mixture;
        let (factor, factoring) = match mixture.distribution() {
            Distribution::Gaussian => (Vec::new(), Some(Factoring::new(weights, &sample.outside))),
            Distribution::Laplace | Distribution::Uniform => {
                (weights.row_iter().map(|row| row.iter().copied().collect()).collect(), None)
            }
        };
        let shift: Vec<f64> = weights.column(0).iter().map(|w| mixture.mu() * w).collect();
        let mut evaluation = Self {
            mean_margin: Activation { leak }.odd_part(&sample.output, &shift),
            shift,
            mixture,
            output: sample.output.clone(),
            leak,
            factor,
            factoring,
            operator: f64::NAN,
            norming: None,
            weight_norm: norm(&[norm(weights.as_slice()), norm(sample.outside.as_slice())]),
            random: Random::new(sample.draw.seed, Purpose::TestPoints),
            noise: Vec::new(),
            tally: PairTally::default(),
            known_excess: None,
            sampled_excess: 0.0,
        };
        if evaluation.factoring.is_none() {
            evaluation.take_factor();
        }
        evaluation
    }

    /// Prepares to look at points for about `operations`; returns how many it took, or `None`
    /// once there is nothing left to prepare.
    pub fn prepare(&mut self, operations: usize) -> Option<usize> {
        if let Some(factoring) = &mut self.factoring {
            let taken = factoring.advance(operations);
            if taken.is_none() {
                self.factor = self.factoring.take().map_or_else(Vec::new, Factoring::rows);
                self.take_factor();
            }
            return taken.or(Some(1));
        }
        let mut taken = 0;
        while let Some(norming) = &mut self.norming {
            if taken >= operations.max(1) {
                return Some(taken);
            }
            taken += OperatorNorm::cost(&self.factor);
            if let Some(operator) = norming.advance(&self.factor) {
                self.operator = operator;
                self.norming = None;
            }
        }
        (taken > 0).then_some(taken)
    }

    /// Makes use of the factor, which is there now.
    fn take_factor(&mut self) {
        let columns = self.factor.iter().map(Vec::len).max().unwrap_or(0);
        self.noise = vec![[f64x4::ZERO; 2]; columns];
        self.norming = Some(OperatorNorm::new(&self.factor));
        if self.mixture.distribution() == Distribution::Gaussian {
            let mean = MeanLogCosh::new();
            let units = self.shift.iter().zip(&self.factor).zip(&self.output);
            let curved = units.map(|((shift, row), a)| a * mean.value(*shift, norm(row)));
            self.known_excess = Some((1.0 - self.leak) * curved.sum::<f64>());
        }
    }

    /// About how many operations a noise vector takes: its entries are drawn, multiplied, and
    /// become scores of either cluster.
    pub fn cost_of_vector(&self) -> usize {
        let entries: usize = self.factor.iter().map(Vec::len).sum();
        30 * self.noise.len() + entries / 2 + 40 * self.output.len() + 100
    }

    /// Looks at so many more noise vectors, rounded up to a multiple of eight; each stands
    /// for two points. In how many slices they are asked for changes nothing.
    pub fn extend(&mut self, noise_vectors: usize) {
        while self.prepare(usize::MAX).is_some() {}
        for _ in 0..noise_vectors.div_ceil(LANES) {
            self.draw();
            let [plus, minus] = self.scores();
            for (plus, minus) in plus.into_iter().flatten().zip(minus.into_iter().flatten()) {
                self.tally.add(wrong(plus) + wrong(-minus));
                self.sampled_excess += 0.5 * (plus + minus);
            }
        }
    }

    /// The number of points looked at, both clusters together.
    pub fn points(&self) -> u64 {
        2 * self.tally.pairs
    }

    /// The error on clean labels, estimated.
    pub fn clean_error(&self) -> f64 {
        self.tally.frequency()
    }

    /// The error on noisy labels, estimated: flip + (1 − 2·flip)·clean error.
    pub fn test_error(&self) -> f64 {
        self.mixture.on_noisy_labels(self.clean_error())
    }

    /// The 95 % half-width of the test error: (1 − 2·flip) times that of the clean error.
    pub fn half_width(&self) -> f64 {
        (1.0 - 2.0 * self.mixture.flip()) * self.clean_half_width()
    }

    /// The 95 % half-width of the clean error: the larger distance to an end of Wilson's
    /// interval, which is not 0 where no error was seen.
    pub fn clean_half_width(&self) -> f64 {
        self.tally.half_width()
    }

    /// The mean of ỹf over the cluster at +μ, over ‖W‖_F; estimated but for Gaussian clusters.
    pub fn margin_plus(&self) -> f64 {
        (self.mean_margin + self.excess()) / self.weight_norm
    }

    /// The mean of ỹf over the cluster at −μ, over ‖W‖_F; estimated but for Gaussian clusters.
    pub fn margin_minus(&self) -> f64 {
        (self.mean_margin - self.excess()) / self.weight_norm
    }

    /// Half of the difference of both clusters' means.
    fn excess(&self) -> f64 {
        self.known_excess.unwrap_or(self.sampled_excess / self.tally.pairs as f64)
    }

    /// ‖W‖_F, the part outside the coordinates included.
    pub fn weight_norm(&self) -> f64 {
        self.weight_norm
    }

    /// What the margin lemma speaks of; the error is estimated, and the margins are but for
    /// Gaussian clusters.
    pub fn margin_lemma(&self) -> MarginLemma {
        MarginLemma {
            plus: self.mean_margin + self.excess(),
            minus: self.mean_margin - self.excess(),
            clean_error: self.clean_error(),
            frobenius: self.weight_norm,
            operator: self.operator,
        }
    }

    /// Draws the next [`LANES`] noise vectors, one after the other.
    fn draw(&mut self) {
        let law = self.mixture.distribution();
        let mut entries = vec![[0.0; LANES]; self.noise.len()];
        for lane in 0..LANES {
            for entry in &mut entries {
                entry[lane] = self.random.coordinate(law);
            }
        }
        for (noise, [a, b, c, d, e, f, g, h]) in self.noise.iter_mut().zip(entries) {
            *noise = [f64x4::new([a, b, c, d]), f64x4::new([e, f, g, h])];
        }
    }

    /// f at the points of either cluster.
    fn scores(&self) -> [[[f64; 4]; 2]; 2] {
        let (mut plus, mut minus) = ([Score::new(); 2], [Score::new(); 2]);
        for ((row, shift), a) in self.factor.iter().zip(&self.shift).zip(&self.output) {
            let mut z = [f64x4::ZERO; 2];
            for (weight, [first, second]) in row.iter().zip(&self.noise) {
                let weight = f64x4::splat(*weight);
                z = [z[0] + weight * *first, z[1] + weight * *second];
            }
            let (shift, is_positive) = (f64x4::splat(*shift), *a > 0.0);
            for ((z, plus), minus) in z.into_iter().zip(&mut plus).zip(&mut minus) {
                plus.add(is_positive, z + shift);
                minus.add(is_positive, z - shift);
            }
        }
        let weight = self.output.first().map_or(0.0, |a| a.abs());
        [plus, minus].map(|halves| halves.map(|score| score.value(weight, self.leak)))
    }
}

/// How wrong it is to score a point of the cluster at +μ so: 0, ½ or 1.
fn wrong(score: f64) -> f64 {
    if score > 0.0 {
        0.0
    } else if score == 0.0 {
        0.5
    } else {
        1.0
    }
}
