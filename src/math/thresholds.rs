//! The numbers ‖∇ℓ(w)‖ is compared with: γ, β, α, b and the limit.

/// The thresholds of SAM on a quadratic. With n = ‖v‖, v = ∇ℓ(w) = Λw, h = ηλ₁:
///
/// - n > β_i ⇔ |v_i| shrinks in this step (v_i ≠ 0);
/// - n < α_i ⇔ v₁²/v_i² grows in this step (v₁, v_i ≠ 0, λ₁ > λ_i);
/// - n = γ_i ⇔ v_i becomes 0;
/// - n ≤ b ⇒ n′ ≤ b (h < 1).
///
/// All are in units of the gradient norm. Order for h < 1 and λ_d > 0:
/// β_d ≤ … ≤ β₁ < α_d ≤ … ≤ α₂ ≤ α₁ = γ₁.
///
/// Source: Bartlett, Long, Bousquet (2022), section 3; the talk's "thresholds" slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Thresholds {
    /// γ_i = ηρλ_i²/(1 − ηλ_i); negative for ηλ_i > 1, infinite for ηλ_i = 1.
    pub gamma: Vec<f64>,
    /// β_i = ηρλ_i²/(2 − ηλ_i); +∞ for ηλ_i ≥ 2, where |v_i| never shrinks.
    pub beta: Vec<f64>,
    /// α_i = ηρ(λ₁² + λ_i²)/(2 − ηλ₁ − ηλ_i); +∞ where that denominator is not positive.
    pub alpha: Vec<f64>,
    /// b = (1 − ηλ₁)γ₁ = ηρλ₁², the trap.
    pub b: f64,
    /// β₁/λ₁ = ηρλ₁/(2 − ηλ₁), the distance of the limit ±w* from 0; +∞ for ηλ₁ ≥ 2.
    pub limit: f64,
}

impl Thresholds {
    /// The thresholds of eigenvalues `lambda` (non-increasing, ≥ 0), step size
    /// `eta` > 0 and radius `rho` ≥ 0. β, α and b are computed in the forms that
    /// never divide by 1 − ηλ.
    pub fn new(lambda: &[f64], eta: f64, rho: f64) -> Self {
        let largest = lambda.first().copied().unwrap_or(0.0);
        let positive_ratio = |numerator: f64, denominator: f64| {
            if denominator > 0.0 { numerator / denominator } else { f64::INFINITY }
        };
        let each = |formula: &dyn Fn(f64) -> f64| lambda.iter().map(|&l| formula(l)).collect();
        Self {
            gamma: each(&|l| eta * rho * l * l / (1.0 - eta * l)),
            beta: each(&|l| positive_ratio(eta * rho * l * l, 2.0 - eta * l)),
            alpha: each(&|l| {
                positive_ratio(
                    eta * rho * (largest * largest + l * l),
                    2.0 - eta * largest - eta * l,
                )
            }),
            b: eta * rho * largest * largest,
            limit: positive_ratio(eta * rho * largest, 2.0 - eta * largest),
        }
    }

    /// The distance β_i/λ_i = ηρλ_i/(2 − ηλ_i) from 0 of the two-cycle along e_i;
    /// +∞ for ηλ_i ≥ 2.
    pub fn cycle_radius(lambda_i: f64, eta: f64, rho: f64) -> f64 {
        let rest = 2.0 - eta * lambda_i;
        if rest > 0.0 { eta * rho * lambda_i / rest } else { f64::INFINITY }
    }
}
