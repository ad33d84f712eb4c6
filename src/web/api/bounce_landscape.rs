//! `bounceLandscape`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::bounce_point::BouncePoint;
use super::reply::{each_finite, finite, to_js};
use crate::math::Landscape;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What {@link bounceLandscape} and {@link bounceDescent} take. */
export interface BouncePoint {
    /** The eigenvalues λ₁ ≥ … ≥ λ_d ≥ 0 of ℓ(w) = ½ Σ λ_i w_i²; d from 1 to 10,000 (to 1,000 for the Hessian). */
    lambda: readonly number[];
    /** The step size η > 0. */
    eta: number;
    /** The radius ρ ≥ 0 of SAM's ascent step; with 0 there is no J, and its values are null. */
    rho: number;
    /** The point u: d numbers. */
    u: readonly number[];
}

/** J(u) = ½uᵀCu − ‖Λu‖, C_i = (2 − ηλ_i)/(ηρ), at a point. */
export interface BounceLandscape {
    /** J(u). */
    value: number | null;
    /** ∇J(u) = Cu − Λ²u/‖Λu‖; null at the cusp, Λu = 0. */
    gradient: (number | null)[] | null;
    /** ∇²J(u) = C − Λ²/‖Λu‖ + (Λ²u)(Λ²u)ᵀ/‖Λu‖³, row by row; null at the cusp. */
    hessian: (number | null)[][] | null;
    /** The minimum of J, −β₁/2; null where there is none (ηλ₁ ≥ 2). */
    minimum: number | null;
}
"#;

/// The most eigenvalues that a Hessian is written out for.
const MOST_FOR_HESSIAN: usize = 1_000;

/// The reply, field by field as declared above.
#[derive(Default, Serialize)]
struct Reply {
    value: Option<f64>,
    gradient: Option<Vec<Option<f64>>>,
    hessian: Option<Vec<Vec<Option<f64>>>>,
    minimum: Option<f64>,
}

/// The function J that SAM descends on a quadratic, with its gradient and Hessian at u.
///
/// @throws Error naming the field, the value given and what is allowed.
#[wasm_bindgen(js_name = bounceLandscape, unchecked_return_type = "BounceLandscape")]
pub fn bounce_landscape(
    #[wasm_bindgen(unchecked_param_type = "BouncePoint")] settings: &JsValue,
) -> Result<JsValue, JsError> {
    let BouncePoint { quadratic, eta, rho, u } = BouncePoint::read(settings)?;
    let Ok(landscape) = Landscape::new(&quadratic, eta, rho) else {
        return to_js(&Reply::default());
    };
    let rows = |hessian: nalgebra::DMatrix<f64>| {
        hessian.row_iter().map(|row| row.iter().copied().map(finite).collect()).collect()
    };
    let small = u.len() <= MOST_FOR_HESSIAN;
    to_js(&Reply {
        value: finite(landscape.value(&u)),
        gradient: landscape.gradient(&u).map(|gradient| each_finite(gradient.as_slice())),
        hessian: small.then(|| landscape.hessian(&u)).flatten().map(rows),
        minimum: landscape.minimum().and_then(finite),
    })
}
