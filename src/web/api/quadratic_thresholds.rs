//! `quadraticThresholds`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::fields::Fields;
use super::quadratic_problem::{read_eta, read_quadratic, rho_reader};
use super::reply::{each_finite, finite, to_js};
use crate::math::Thresholds;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What {@link quadraticThresholds} takes. */
export interface QuadraticThresholdsSettings {
    /** The eigenvalues λ₁ ≥ … ≥ λ_d ≥ 0 of ℓ(w) = ½ Σ λ_i w_i²; d from 1 to 10,000. */
    lambda: readonly number[];
    /** The step size η > 0. */
    eta: number;
    /** The radius ρ ≥ 0 of SAM's ascent step. */
    rho: number;
}

/**
 * The numbers that the gradient norm n = ‖Λw‖ is compared with, in units of n.
 * Those with index i are lists with one entry for each eigenvalue.
 */
export interface QuadraticThresholds {
    /** γ_i = ηρλ_i²/(1 − ηλ_i): component i becomes 0 where n = γ_i. Negative for ηλ_i > 1, null for ηλ_i = 1. */
    gamma: (number | null)[];
    /** β_i = ηρλ_i²/(2 − ηλ_i): |v_i| shrinks where n > β_i. Null for ηλ_i ≥ 2, where it never does. */
    beta: (number | null)[];
    /** α_i = ηρ(λ₁² + λ_i²)/(2 − ηλ₁ − ηλ_i): v₁²/v_i² grows where n < α_i. Null where read as +∞: for ηλ₁ + ηλ_i ≥ 2. */
    alpha: (number | null)[];
    /** b = ηρλ₁²: for ηλ₁ < 1, a run that has come to n ≤ b stays there. */
    b: number | null;
    /** β₁/λ₁ = ηρλ₁/(2 − ηλ₁), the distance of the limit ±w* from 0. Null for ηλ₁ ≥ 2. */
    limit: number | null;
}
"#;

/// The reply, field by field as declared above.
#[derive(Serialize)]
struct Reply {
    gamma: Vec<Option<f64>>,
    beta: Vec<Option<f64>>,
    alpha: Vec<Option<f64>>,
    b: Option<f64>,
    limit: Option<f64>,
}

/// The thresholds γ, β, α and b of SAM on a quadratic, and the distance of its limit from 0.
///
/// @throws Error naming the field, the value given and what is allowed.
#[wasm_bindgen(js_name = quadraticThresholds, unchecked_return_type = "QuadraticThresholds")]
pub fn quadratic_thresholds(
    #[wasm_bindgen(unchecked_param_type = "QuadraticThresholdsSettings")] settings: &JsValue,
) -> Result<JsValue, JsError> {
    let fields = Fields::of(settings, &["lambda", "eta", "rho"])?;
    let quadratic = read_quadratic(&fields)?;
    let eta = read_eta(&fields)?;
    let rho = fields.required("rho", rho_reader())?;
    let thresholds = Thresholds::new(quadratic.lambda(), eta, rho);
    to_js(&Reply {
        gamma: each_finite(&thresholds.gamma),
        beta: each_finite(&thresholds.beta),
        alpha: each_finite(&thresholds.alpha),
        b: finite(thresholds.b),
        limit: finite(thresholds.limit),
    })
}
