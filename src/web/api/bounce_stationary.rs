//! `bounceStationary`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::fields::Fields;
use super::quadratic_problem::{read_eta, read_quadratic, rho_reader};
use super::reply::to_js;
use crate::math::stationary_points;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** The points where J is stationary for one β: a sphere of radius β_i/λ_i in their eigenspace. */
export interface BounceStationaryPoint {
    /** The positions (from 0) of the eigenvalues with this β. */
    indices: number[];
    /** β_i/λ_i. */
    radius: number;
    /** Positive eigenvalues of the Hessian of J there. */
    positive: number;
    /** Negative ones. */
    negative: number;
    /** Zero ones, along the sphere. */
    zero: number;
}
"#;

/// One entry of the reply, field by field as declared above.
#[derive(Serialize)]
struct Reply {
    indices: Vec<usize>,
    radius: f64,
    positive: usize,
    negative: usize,
    zero: usize,
}

/// The stationary points of J, one entry for each distinct β, largest first. Those with
/// β_i = 0 or ηλ_i ≥ 2 do not exist and are left out.
///
/// @throws Error naming the field, the value given and what is allowed.
#[wasm_bindgen(js_name = bounceStationary, unchecked_return_type = "BounceStationaryPoint[]")]
pub fn bounce_stationary(
    #[wasm_bindgen(unchecked_param_type = "QuadraticThresholdsSettings")] settings: &JsValue,
) -> Result<JsValue, JsError> {
    let fields = Fields::of(settings, &["lambda", "eta", "rho"])?;
    let quadratic = read_quadratic(&fields)?;
    let eta = read_eta(&fields)?;
    let rho = fields.required("rho", rho_reader())?;
    let points = stationary_points(quadratic.lambda(), eta, rho).into_iter().map(|point| Reply {
        indices: point.indices.collect(),
        radius: point.radius,
        positive: point.positive,
        negative: point.negative,
        zero: point.zero,
    });
    to_js(&points.collect::<Vec<_>>())
}
