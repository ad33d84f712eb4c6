//! The activation φ, one number at a time.

/// φ(z) = γz + (1 − γ)·log((1 + eᶻ)/2), the smoothed leaky ramp, with γ = `leak`.
///
/// φ(0) = 0, γ < φ′ < 1, 0 ≤ φ″ ≤ (1 − γ)/4. All three are finite for every finite z and
/// have the same bits on every machine.
///
/// Source: Frei, Chatterji, Bartlett (2022), section 2 (γ-leaky, H-smooth activations).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Activation {
    /// γ in [0, 1], the slope far to the left.
    pub leak: f64,
}

impl Activation {
    /// φ(z), as γz + (1 − γ)·(max(z, 0) + log((1 + e^−|z|)/2)).
    pub fn value(&self, z: f64) -> f64 {
        // log((1 + u)/2) = log(1 + (u − 1)/2), which keeps its digits at small |z|
        let soft = libm::log1p(libm::expm1(-z.abs()) / 2.0);
        self.leak * z + (1.0 - self.leak) * (z.max(0.0) + soft)
    }

    /// φ′(z) = γ + (1 − γ)/(1 + e⁻ᶻ).
    pub fn slope(&self, z: f64) -> f64 {
        let u = libm::exp(-z.abs());
        let over = if z >= 0.0 { 1.0 } else { u };
        self.leak + (1.0 - self.leak) * (over / (1.0 + u))
    }

    /// ½(1 + γ)Σ a_j z_j, what of Σ a_j φ(z_j) is odd in z, for a = `output`: φ(z) − φ(−z) = (1 + γ)z.
    pub fn odd_part(&self, output: &[f64], z: &[f64]) -> f64 {
        let sum: f64 = output.iter().zip(z).map(|(a, z)| a * z).sum();
        0.5 * (1.0 + self.leak) * sum
    }

    /// φ″(z) = (1 − γ)·u/(1 + u)², u = e^−|z|.
    pub fn curvature(&self, z: f64) -> f64 {
        let u = libm::exp(-z.abs());
        (1.0 - self.leak) * (u / ((1.0 + u) * (1.0 + u)))
    }
}
