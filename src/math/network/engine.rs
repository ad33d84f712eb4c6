//! Which way a step is computed.

/// The way a step is computed; both give the same numbers but for rounding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// In the coordinates of W: 4nmk operations a gradient.
    Dense,
    /// In coefficients over the samples, W = W₀ + CX, with K = XXᵀ: 2n²m a gradient.
    Gram,
}

impl Engine {
    /// The one with the cheaper step for n `samples` in k `coordinates`. Both grow alike with
    /// the number of units.
    pub fn cheapest(samples: usize, coordinates: usize) -> Self {
        if coordinates.saturating_mul(2) <= samples { Self::Dense } else { Self::Gram }
    }
}
