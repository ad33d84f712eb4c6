//! The lemma from margins to test error: as printed, where it fails, and what is true.

/// What the lemma speaks of, for Gaussian clusters: the margins of a network, its norms and
/// its error on clean labels.
///
/// Printed: if E\[ỹf\] ≥ 0 over the clean mixture, then
/// P(err) ≤ flip + 2·exp(−c(E\[ỹf\]/‖W‖_F)²) with a constant c. **No one c serves.** A network
/// can have one cluster all wrong and still a large margin on the average
/// ([`AxisNetwork::counterexample`](super::AxisNetwork::counterexample)); asking that both
/// clusters' margins be ≥ 0 is not enough while the average stays in the exponent.
///
/// True: where both are ≥ 0, the clean error is at most
/// ½·exp(−½(m₊/‖W‖_op)²) + ½·exp(−½(m₋/‖W‖_op)²), m± the means of ỹf over either cluster:
/// given the cluster f is Lipschitz with the constant ‖a‖·‖W‖_op = ‖W‖_op in a standard
/// Gaussian vector. So the lemma holds with min(m₊, m₋) in place of the average and c = ½.
///
/// Source: Frei, Chatterji, Bartlett (2022), the lemma before their proof of the theorem.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarginLemma {
    /// m₊, the mean of f over the cluster at +μ.
    pub plus: f64,
    /// m₋, the mean of −f over the cluster at −μ.
    pub minus: f64,
    /// The error on clean labels.
    pub clean_error: f64,
    /// ‖W‖_F.
    pub frobenius: f64,
    /// ‖W‖_op.
    pub operator: f64,
}

impl MarginLemma {
    /// E\[ỹf\]/‖W‖_F, over both clusters.
    pub fn normalised_margin(&self) -> f64 {
        0.5 * (self.plus + self.minus) / self.frobenius
    }

    /// The printed bound with the constant `c` at the noise rate `flip`; `None` where
    /// E\[ỹf\] < 0 and the lemma says nothing.
    pub fn printed_bound(&self, flip: f64, c: f64) -> Option<f64> {
        let margin = self.normalised_margin();
        (margin >= 0.0).then(|| flip + 2.0 * libm::exp(-c * margin * margin))
    }

    /// The least number above which every c makes the printed bound false here,
    /// log(2/((1 − 2·flip)·clean error))/(E\[ỹf\]/‖W‖_F)²; `None` where no c does.
    pub fn violated_above(&self, flip: f64) -> Option<f64> {
        let margin = self.normalised_margin();
        let excess = (1.0 - 2.0 * flip) * self.clean_error;
        let can_fail = margin > 0.0 && excess > 0.0;
        can_fail.then(|| libm::log(2.0 / excess) / (margin * margin))
    }

    /// The bound that is true, on the clean error; `None` where m₊ < 0 or m₋ < 0.
    pub fn clean_bound(&self) -> Option<f64> {
        let half = |margin: f64| {
            let ratio = margin / self.operator;
            0.5 * libm::exp(-0.5 * ratio * ratio)
        };
        let speaks = self.plus >= 0.0 && self.minus >= 0.0;
        speaks.then(|| half(self.plus) + half(self.minus))
    }

    /// The weaker form of it that reads like the printed one: on noisy labels,
    /// flip + (1 − 2·flip)·exp(−½(min(m₊, m₋)/‖W‖_op)²).
    pub fn corrected_bound(&self, flip: f64) -> Option<f64> {
        let speaks = self.plus >= 0.0 && self.minus >= 0.0;
        let ratio = self.plus.min(self.minus) / self.operator;
        speaks.then(|| flip + (1.0 - 2.0 * flip) * libm::exp(-0.5 * ratio * ratio))
    }
}
