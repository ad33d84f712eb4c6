//! The mean of log cosh over a Gaussian, which is all that is curved in the activation.

use std::f64::consts::{LN_2, PI};

use wide::f64x4;

use super::Distribution;
use crate::math::network::sigmoid::exp_quotient;
use crate::math::network::sum_of_quads;

/// From one place of a sum to the next. The sums are trapezoidal, of functions analytic to π
/// on either side of the line: with this spacing they are off by about e^(½π² − 4π²) = 1e-15.
const SPACING: f64 = 0.5;

/// Vectors of four places of the standard Gaussian, up to 8.5 on either side.
const NARROW: usize = 9;

/// Vectors of four places along z, up to 37.5 on either side: e^−|z| is below 1e-16 beyond.
const WIDE: usize = 38;

/// The standard deviation from which on z is the better variable.
const WIDE_FROM: f64 = 1.0;

/// The width of the ramp that takes the place of max(z, 0); any of this size will do.
const RAMP: f64 = 1.7;

/// Terms of Σ x^(2k + 1)/(2k + 1) that count for |x| ≤ 0.16.
const TERMS: usize = 11;

/// E\[log cosh(z/2)\] for z ~ N(b, s²), to within about 1e-15·(|b| + s).
///
/// With it the mean of the activation φ(z) = γz + (1 − γ)log((1 + eᶻ)/2) over z ~ N(b, s²) is
/// ½(1 + γ)b + (1 − γ)E\[log cosh(z/2)\].
#[derive(Clone, Debug)]
pub(super) struct MeanLogCosh {
    /// Places of the standard Gaussian with their weights.
    narrow: [[f64x4; 2]; NARROW],
    /// Places z with what log(1 + eᶻ) has beyond the ramp.
    wide: [[f64x4; 2]; WIDE],
}

impl MeanLogCosh {
    /// With its places prepared.
    pub fn new() -> Self {
        let weight = |g: f64| SPACING * density(g);
        let rest = |z: f64| {
            let size = z.abs();
            // both are even but for z/2
            SPACING * (libm::log1p(libm::exp(-size)) - ramp(-size, RAMP))
        };
        Self { narrow: places(weight), wide: places(rest) }
    }

    /// The mean for the mean `b` and the standard deviation `s` ≥ 0 of z.
    pub fn value(&self, b: f64, s: f64) -> f64 {
        if s < WIDE_FROM { self.narrow(b, s) } else { self.wide(b, s) }
    }

    /// Summed over the standard Gaussian.
    fn narrow(&self, b: f64, s: f64) -> f64 {
        let (b, s) = (f64x4::splat(b), f64x4::splat(s));
        sum_of_quads(self.narrow.iter().map(|[g, weight]| *weight * log_cosh_half(b + s * *g)))
    }

    /// log cosh(z/2) = max(z, 0) − z/2 − log 2 + log(1 + e^−|z|): a ramp with rounded corner has
    /// a mean that is one too, and what is left is summed over z.
    fn wide(&self, b: f64, s: f64) -> f64 {
        let (mean, per_deviation) = (f64x4::splat(b), f64x4::splat(1.0 / s));
        let terms = self.wide.iter().map(|[z, rest]| {
            let distance = (*z - mean) * per_deviation;
            let (power, under) = exp_quotient(f64x4::splat(0.5) * distance * distance);
            *rest * (power / under)
        });
        let rest = sum_of_quads(terms) / (s * (2.0 * PI).sqrt());
        // even in b, and without a difference of large numbers where it is taken at −|b|
        let size = b.abs();
        0.5 * size + ramp(-size, libm::hypot(RAMP, s)) - LN_2 + rest
    }
}

/// Equally spaced places about 0, and a function there.
fn places<const QUADS: usize>(function: impl Fn(f64) -> f64) -> [[f64x4; 2]; QUADS] {
    std::array::from_fn(|quad| {
        let at = |lane: usize| SPACING * ((4 * quad + lane) as f64 - (2 * QUADS - 1) as f64);
        let places: [f64; 4] = std::array::from_fn(at);
        [f64x4::new(places), f64x4::new(places.map(&function))]
    })
}

/// The standard Gaussian's density.
fn density(g: f64) -> f64 {
    libm::exp(-0.5 * g * g) / (2.0 * PI).sqrt()
}

/// E\[max(z, 0)\] for z ~ N(b, width²), b ≤ 0: bΦ(b/width) + width·Φ′(b/width).
fn ramp(b: f64, width: f64) -> f64 {
    let t = b / width;
    b * Distribution::Gaussian.tail(-t) + width * density(t)
}

/// log cosh(z/2), relative to which nothing is lost at small z.
///
/// With u = e^−|z| it is artanh((1 − u)²/(1 + 6u + u²)), and for large z
/// |z|/2 − log 2 + 2 artanh(u/(2 + u)).
#[inline(always)]
fn log_cosh_half(z: f64x4) -> f64x4 {
    let size = z.abs();
    let (u, one) = exp_quotient(size);
    let is_small = size.simd_lt(f64x4::ONE);
    let rest = one - u;
    let (six, two) = (f64x4::splat(6.0), f64x4::splat(2.0));
    let over = is_small.select(rest * rest, u);
    let under = is_small.select(one * one + six * (u * one) + u * u, two * one + u);
    let x = over / under;
    let square = x * x;
    let series = (0..TERMS)
        .rev()
        .fold(f64x4::ZERO, |sum, k| sum * square + f64x4::splat(1.0 / (2 * k + 1) as f64));
    let artanh = x * series;
    let far = f64x4::splat(0.5) * size - f64x4::splat(LN_2) + two * artanh;
    is_small.select(artanh, far)
}
