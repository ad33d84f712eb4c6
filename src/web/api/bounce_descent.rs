//! `bounceDescent`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::bounce_point::BouncePoint;
use super::reply::{each_finite, finite, to_js};
use crate::math::Landscape;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** One step of SAM as a step down J: J(u′) − J(u) = bound − gap. */
export interface BounceDescent {
    /** u′ = u − ηρ∇J(u); null at the cusp, Λu = 0, where SAM stays. */
    next: (number | null)[] | null;
    /** J(u). */
    value: number | null;
    /** J(u′). */
    nextValue: number | null;
    /** −(1/2ρ) Σ u_i²(1 − β_i/‖Λu‖)²(2 − ηλ_i)²λ_i, the slide's bound on J(u′) − J(u). */
    bound: number | null;
    /** ‖Λu′‖ − ⟨Λu, Λu′⟩/‖Λu‖ ≥ 0. */
    gap: number | null;
}
"#;

/// The reply, field by field as declared above.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Reply {
    next: Option<Vec<Option<f64>>>,
    value: Option<f64>,
    next_value: Option<f64>,
    bound: Option<f64>,
    gap: Option<f64>,
}

/// The step of SAM from u, seen as gradient descent on J.
///
/// @throws Error naming the field, the value given and what is allowed.
#[wasm_bindgen(js_name = bounceDescent, unchecked_return_type = "BounceDescent")]
pub fn bounce_descent(
    #[wasm_bindgen(unchecked_param_type = "BouncePoint")] settings: &JsValue,
) -> Result<JsValue, JsError> {
    let BouncePoint { quadratic, eta, rho, u } = BouncePoint::read(settings)?;
    let Ok(landscape) = Landscape::new(&quadratic, eta, rho) else {
        return to_js(&Reply::default());
    };
    let value = finite(landscape.value(&u));
    let Some(next) = landscape.next(&u) else {
        return to_js(&Reply { value, ..Reply::default() });
    };
    let step = landscape.descent(&u, &next);
    to_js(&Reply {
        next: Some(each_finite(next.as_slice())),
        value,
        next_value: step.and_then(|step| finite(step.next_value)),
        bound: step.and_then(|step| finite(step.bound)),
        gap: step.and_then(|step| finite(step.gap)),
    })
}
