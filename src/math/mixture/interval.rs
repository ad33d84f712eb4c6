//! How far a frequency may be from the probability it estimates.

/// z with P(|N(0, 1)| ≤ z) = 0.95.
const Z: f64 = 1.959_963_984_540_054;

/// Errors counted in independent pairs of points, one of each cluster with the same noise.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct PairTally {
    /// How many pairs.
    pub pairs: u64,
    /// The sum over the pairs of the part of it that is wrong, 0 to 1.
    sum: f64,
    /// The sum of its square.
    squares: f64,
}

impl PairTally {
    /// Takes in a pair, `wrong` of whose two points are on the wrong side.
    pub fn add(&mut self, wrong: f64) {
        let part = 0.5 * wrong;
        self.pairs += 1;
        self.sum += part;
        self.squares += part * part;
    }

    /// The part of the points that is wrong; NaN if there are none.
    pub fn frequency(&self) -> f64 {
        self.sum / self.pairs as f64
    }

    /// The larger distance of the frequency from an end of Wilson's 95 % interval; NaN if
    /// there are no pairs.
    ///
    /// The interval takes the number of independent points for known, and the two points of a
    /// pair are not independent. That number is taken to be what gives the pairs' own
    /// variance, but at least their number (a part between 0 and 1 never varies more than an
    /// event of the same mean) and at most that of the points. With no error among N pairs the
    /// half-width is z²/(N + z²) or less, not 0.
    pub fn half_width(&self) -> f64 {
        let (pairs, e) = (self.pairs as f64, self.frequency());
        let variance = self.squares / pairs - e * e;
        let binomial = e * (1.0 - e);
        let independent = if variance > 0.0 { binomial / variance } else { 1.0 };
        let count = pairs * independent.clamp(1.0, 2.0);
        let spread = Z * Z / count;
        let middle = (e + 0.5 * spread) / (1.0 + spread);
        let half = (spread * (binomial + 0.25 * spread)).sqrt() / (1.0 + spread);
        half + (middle - e).abs()
    }
}
