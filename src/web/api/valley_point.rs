//! `valleyPoint`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::fields::Fields;
use super::reply::{each_finite, finite, to_js};
use super::valley_problem::{read_loss, read_pair};
use crate::math::valley::Point;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What {@link valleyPoint} takes. */
export interface ValleyPointSettings {
    /** The loss, by name or formula. */
    loss: ValleyLoss;
    /** The point w, two numbers. */
    w: readonly number[];
}

/** A loss at a point of the plane; null where a number is not finite. */
export interface ValleyPoint {
    /** ℓ(w). */
    value: number | null;
    /** ∇ℓ(w). */
    gradient: (number | null)[];
    /** ∇²ℓ(w), row by row. */
    hessian: (number | null)[][];
    /** λ₁, the larger eigenvalue of the Hessian. */
    lambda1: number | null;
    /** λ₂, the smaller one. */
    lambda2: number | null;
    /** λ₁'s unit eigenvector, its first entry that is not negligible positive; null where λ₁ = λ₂. */
    e1: (number | null)[] | null;
    /** ∇λₘₐₓ = D³ℓ(e₁, e₁, ·); null where λ₁ = λ₂. */
    gradientLambdaMax: (number | null)[] | null;
}
"#;

/// The reply, field by field as declared above.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reply {
    value: Option<f64>,
    gradient: Vec<Option<f64>>,
    hessian: Vec<Vec<Option<f64>>>,
    lambda1: Option<f64>,
    lambda2: Option<f64>,
    e1: Option<Vec<Option<f64>>>,
    gradient_lambda_max: Option<Vec<Option<f64>>>,
}

/// A loss in the plane at one point, with its exact derivatives.
///
/// @throws Error naming the field, the value given and what is allowed.
#[wasm_bindgen(js_name = valleyPoint, unchecked_return_type = "ValleyPoint")]
pub fn valley_point(
    #[wasm_bindgen(unchecked_param_type = "ValleyPointSettings")] settings: &JsValue,
) -> Result<JsValue, JsError> {
    let fields = Fields::of(settings, &["loss", "w"])?;
    let loss = read_loss(&fields)?;
    let point = Point::new(&loss, read_pair(&fields, "w")?);
    to_js(&Reply {
        value: finite(point.value),
        gradient: each_finite(&point.gradient),
        hessian: point.hessian.iter().map(|row| each_finite(row)).collect(),
        lambda1: finite(point.lambda1),
        lambda2: finite(point.lambda2),
        e1: point.e1.map(|e1| each_finite(&e1)),
        gradient_lambda_max: point.gradient_lambda_max.map(|gradient| each_finite(&gradient)),
    })
}
