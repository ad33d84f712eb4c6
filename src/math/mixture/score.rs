//! The network's output at several points at a time.

use std::f64::consts::LN_2;

use wide::f64x4;

use crate::math::network::sigmoid::exp_quotient;

/// f = Σ a_j φ(z_j) at four points, as the units come in one by one, for a_j = ±1/√m and
/// φ(z) = γz + (1 − γ)log((1 + eᶻ)/2).
///
/// With s_j = sign a_j, Σ s_j log(1 + e^{z_j}) = Σ s_j max(z_j, 0) + log(P₊/P₋), where P₊
/// and P₋ are the products of 1 + e^{−|z_j|} over the units of either sign: one logarithm a
/// point. The factors come as quotients with numerators below 2.5, so that nothing overflows
/// up to 512 units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Score {
    /// Σ s_j z_j.
    straight: f64x4,
    /// Σ s_j |z_j|.
    size: f64x4,
    /// P₊/P₋ is this …
    over: f64x4,
    /// … over this.
    under: f64x4,
    /// Σ s_j.
    surplus: f64,
}

impl Score {
    /// No unit yet.
    pub fn new() -> Self {
        let (zero, one) = (f64x4::ZERO, f64x4::ONE);
        Self { straight: zero, size: zero, over: one, under: one, surplus: 0.0 }
    }

    /// Takes in a unit with an output weight above 0, or else below, and pre-activations `z`.
    #[inline(always)]
    pub fn add(&mut self, is_positive: bool, z: f64x4) {
        let size = z.abs();
        let (power, under) = exp_quotient(size);
        let over = under + power;
        if is_positive {
            self.straight += z;
            self.size += size;
            self.over *= over;
            self.under *= under;
            self.surplus += 1.0;
        } else {
            self.straight -= z;
            self.size -= size;
            self.over *= under;
            self.under *= over;
            self.surplus -= 1.0;
        }
    }

    /// f at each point if these were all units, |a_j| = `weight` and γ = `leak`.
    pub fn value(&self, weight: f64, leak: f64) -> [f64; 4] {
        let logarithm = f64x4::new((self.over / self.under).to_array().map(libm::log));
        // max(z, 0) = (z + |z|)/2
        let ramp = f64x4::splat(0.5) * (self.straight + self.size);
        let bend = ramp + (logarithm - f64x4::splat(self.surplus * LN_2));
        let value = f64x4::splat(leak) * self.straight + f64x4::splat(1.0 - leak) * bend;
        (f64x4::splat(weight) * value).to_array()
    }
}
