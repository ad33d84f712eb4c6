//! Where J is stationary.

use std::ops::Range;

use super::Thresholds;
use super::outcome::eigenspaces;

/// The stationary points of J in one eigenspace: the sphere ‖u‖ = β_i/λ_i in
/// span{e_j : β_j = β_i} (two points, ±, where λ_i is simple). The points of the
/// cycles that SAM bounces between.
///
/// Source: Bartlett, Long, Bousquet (2022), section 3.
#[derive(Clone, Debug, PartialEq)]
pub struct StationaryPoint {
    /// The positions (from 0) of the eigenvalues with this β.
    pub indices: Range<usize>,
    /// β_i/λ_i = ηρλ_i/(2 − ηλ_i), the distance from 0.
    pub radius: f64,
    /// J there: −β_i/2.
    pub value: f64,
    /// Positive eigenvalues of the Hessian of J there: #{β_j < β_i} + 1.
    pub positive: usize,
    /// Negative ones: #{β_j > β_i}.
    pub negative: usize,
    /// Zero ones, along the sphere: #{β_j = β_i} − 1.
    pub zero: usize,
}

impl StationaryPoint {
    /// Whether these are minima, and then the global ones; all others are saddles.
    pub fn is_minimum(&self) -> bool {
        self.negative == 0
    }
}

/// The stationary points of J for eigenvalues `lambda` (non-increasing), one for
/// each distinct β, largest first. Those with β_i = 0 (λ_i = 0 or ρ = 0) or
/// ηλ_i ≥ 2 do not exist.
pub fn stationary_points(lambda: &[f64], eta: f64, rho: f64) -> Vec<StationaryPoint> {
    let point = |indices: Range<usize>| {
        let radius = Thresholds::cycle_radius(lambda[indices.start], eta, rho);
        (radius > 0.0 && radius.is_finite()).then(|| StationaryPoint {
            radius,
            value: -0.5 * radius * lambda[indices.start],
            positive: lambda.len() - indices.end + 1,
            negative: indices.start,
            zero: indices.len() - 1,
            indices,
        })
    };
    eigenspaces(lambda).into_iter().filter_map(point).collect()
}
