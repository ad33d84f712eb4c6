//! The theorem on benign overfitting: what it assumes, and what it then says.

use std::ops::RangeInclusive;

use super::{Distribution, Setting};

/// The constants that the theorem says exist, and the viewer chooses.
///
/// Nobody knows them: what follows from a choice of them is an illustration, and no claim
/// that the theorem applies.
#[derive(Clone, Debug, PartialEq)]
pub struct Constants {
    /// C > 0, large.
    pub large: f64,
    /// c > 0, small.
    pub small: f64,
    /// δ in (0, 1), the probability that the sample is a bad one.
    pub delta: f64,
    /// What counts as ‖μ‖ = Θ(p^⅓): the values of ‖μ‖/p^⅓ allowed.
    pub theta: RangeInclusive<f64>,
}

/// One of the theorem's assumptions, as the ratio that it bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumption {
    /// Its name in the paper, A1 to A5.
    pub id: &'static str,
    /// The ratio.
    pub ratio: f64,
    /// Whether the ratio is as the constants chosen ask.
    pub met: bool,
}

impl Setting {
    /// The assumptions as ratios, beside what the constants ask of them:
    ///
    /// | | ratio | asked |
    /// |---|---|---|
    /// | A1 | n/log(1/δ) | ≥ C |
    /// | A2 | ‖μ‖/p^⅓ | within what counts as Θ(1) |
    /// | A3 | p/n³ | ≥ C |
    /// | A4 | the noise rate | ≤ 1/C |
    /// | A5 | α/(ω√(mp)) | ≥ 1 |
    ///
    /// They are sufficient, not necessary. With ω = 0 the ratio of A5 is +∞. The clusters
    /// must also be strongly log-concave ([`Setting::is_strongly_log_concave`]).
    ///
    /// Source: Frei, Chatterji, Bartlett (2022), section 2.
    pub fn assumptions(&self, constants: &Constants) -> [Assumption; 5] {
        let Constants { large, theta, delta, .. } = constants;
        let ratios = self.assumption_ratios(*delta);
        let met = |id: &str, ratio: f64| match id {
            "A2" => theta.contains(&ratio),
            "A4" => ratio * large <= 1.0,
            "A5" => ratio >= 1.0,
            _ => ratio >= *large,
        };
        ratios.map(|(id, ratio)| Assumption { id, ratio, met: met(id, ratio) })
    }

    /// The ratios of A1 to A5, for δ = `delta` in (0, 1).
    pub fn assumption_ratios(&self, delta: f64) -> [(&'static str, f64); 5] {
        let (n, p, m) = (self.points(), self.dimensions(), self.draw.units as f64);
        [
            ("A1", n / -libm::log(delta)),
            ("A2", self.draw.mixture.mu() / libm::cbrt(p)),
            ("A3", p / (n * n * n)),
            ("A4", self.draw.mixture.flip()),
            ("A5", self.step_size / (self.draw.init_scale * (m * p).sqrt())),
        ]
    }

    /// Whether the clusters are strongly log-concave; of the laws here the Gaussian is.
    pub fn is_strongly_log_concave(&self) -> bool {
        self.draw.mixture.distribution() == Distribution::Gaussian
    }

    /// The number of steps, Cα⁻¹ε⁻², from which on the theorem gives train error 0 and loss
    /// ≤ `epsilon`; `None` unless 0 < ε < 1/(2n), the range that it speaks of.
    pub fn steps_to(&self, epsilon: f64, constants: &Constants) -> Option<f64> {
        let speaks = 0.0 < epsilon && epsilon < 0.5 / self.points();
        speaks.then(|| constants.large / self.step_size / epsilon / epsilon)
    }

    /// The bound on the test error on noisy labels, flip + 2·exp(−c·n·p^⅓), for any width;
    /// `None` where ‖μ‖ does not count as Θ(p^⅓), and n·p^⅓ means nothing.
    pub fn test_error_bound(&self, constants: &Constants) -> Option<f64> {
        let exponent = -constants.small * self.signal(constants)?;
        Some(self.draw.mixture.flip() + 2.0 * libm::exp(exponent))
    }

    /// √(n·p^⅓), to which the normalised clean margin E\[ỹf\]/‖W_t‖_F is at least
    /// proportional at every step t ≥ 1; `None` where ‖μ‖ does not count as Θ(p^⅓).
    pub fn margin_scale(&self, constants: &Constants) -> Option<f64> {
        self.signal(constants).map(f64::sqrt)
    }

    /// The normalised clean margin E\[ỹf\]/‖W₁‖_F after one step of gradient descent from
    /// small weights, nearly:
    ///
    /// ((1 + γ)/2) · n(1 − 2·flip)‖μ‖² / √((n(1 − 2·flip)‖μ‖)² + np).
    ///
    /// One step adds to each row a multiple of Σ y_i x_i, whose part along μ has the mean
    /// n(1 − 2·flip)‖μ‖ and whose noise has the mean square np; and φ(z) − φ(−z) is (1 + γ)z
    /// exactly. Random numbers are replaced by their means: for n(1 − 2·flip) ≫ 1 it is
    /// within 3 %.
    pub fn one_step_margin(&self) -> f64 {
        let (n, mu) = (self.points(), self.draw.mixture.mu());
        let along = n * (1.0 - 2.0 * self.draw.mixture.flip()) * mu;
        let length = (along * along + n * self.dimensions()).sqrt();
        0.5 * (1.0 + self.leak) * mu * (along / length)
    }

    /// n·p^⅓, where ‖μ‖ counts as Θ(p^⅓).
    fn signal(&self, constants: &Constants) -> Option<f64> {
        let root = libm::cbrt(self.dimensions());
        let counts = constants.theta.contains(&(self.draw.mixture.mu() / root));
        counts.then_some(self.points() * root)
    }

    fn points(&self) -> f64 {
        self.draw.points as f64
    }

    fn dimensions(&self) -> f64 {
        self.draw.mixture.dimensions() as f64
    }
}
