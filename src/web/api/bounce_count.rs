//! `bounceCount`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::claims_run::ClaimsRun;
use super::reply::to_js;
use crate::math::{CountBounds, Counting, Thresholds};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** The counting lemma on one run of SAM. */
export interface BounceCount {
    /** The first t with ‖v_t‖ ≤ b, or null. */
    firstInside: number | null;
    /** The number of t from there to the end with ‖v_t‖ ≥ (1 + ε)β₁. */
    count: number;
    /** The last such t, or null. */
    last: number | null;
    /** (2/(ηε²λ₁β₁))(max J − min J), the slide's first bound; null where infinite or not defined. */
    boundMiddle: number | null;
    /** 3β₁/(ηε²λ₁β_d), the slide's second bound; null likewise. */
    boundRight: number | null;
    /** boundMiddle/(2 − ηλ₁), what the proof gives; null likewise. */
    boundSharp: number | null;
}
"#;

/// The reply, field by field as declared above.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reply {
    first_inside: Option<usize>,
    count: usize,
    last: Option<usize>,
    bound_middle: Option<f64>,
    bound_right: Option<f64>,
    bound_sharp: Option<f64>,
}

/// How often a run of SAM is far from the bottom of J, beside the counting lemma's bounds.
///
/// @throws Error naming the field, the value given and what is allowed.
#[wasm_bindgen(js_name = bounceCount, unchecked_return_type = "BounceCount")]
pub fn bounce_count(
    #[wasm_bindgen(unchecked_param_type = "QuadraticClaimsSettings")] settings: &JsValue,
) -> Result<JsValue, JsError> {
    let ClaimsRun { quadratic, eta, rho, epsilon, trajectory } = ClaimsRun::read(settings)?;
    let lambda = quadratic.lambda();
    let thresholds = Thresholds::new(lambda, eta, rho);
    let counting = Counting::along(&trajectory, lambda, &thresholds, epsilon);
    let bounds = CountBounds::new(lambda, eta, rho, epsilon);
    to_js(&Reply {
        first_inside: counting.first_inside,
        count: counting.count,
        last: counting.last,
        bound_middle: bounds.middle,
        bound_right: bounds.right,
        bound_sharp: bounds.sharp,
    })
}
