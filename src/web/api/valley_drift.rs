//! `valleyDrift`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::fault::Fault;
use super::fields::Fields;
use super::foreign::shown;
use super::quadratic_problem::{read_eta, rho_reader};
use super::reply::{each_finite, finite, to_js};
use super::valley_problem::{read_loss, read_pair, read_side};
use crate::math::valley::{Drift, NoDrift};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What {@link valleyDrift} takes. */
export interface ValleyDriftSettings {
    /** The loss, by name or formula. */
    loss: ValleyLoss;
    /** w_z, two numbers: a minimum of the loss where λ₁ > 0 is simple. */
    minimum: readonly number[];
    /** s, 1 or −1: the step begins at w_z + s(β₁/λ₁)e₁. */
    sign: 1 | -1;
    /** The step size η > 0, with ηλ₁ < 2. */
    eta: number;
    /** The radius ρ ≥ 0 of SAM's ascent step. */
    rho: number;
}

/** One step of SAM, taken apart: start + bounce + drift + remainder = next. */
export interface ValleyDrift {
    /** λ₁, the larger eigenvalue of ∇²ℓ(w_z). */
    lambda1: number;
    /** λ₂, the smaller one. */
    lambda2: number;
    /** λ₁'s unit eigenvector, its first entry that is not negligible positive. */
    e1: number[];
    /** ∇λₘₐₓ = D³ℓ(e₁, e₁, ·) at w_z. */
    gradientLambdaMax: number[];
    /** w_z + s(ηρλ₁/(2 − ηλ₁))e₁. */
    start: number[];
    /** SAM's next point; null where it is not finite. */
    next: (number | null)[];
    /** −2s(ηρλ₁/(2 − ηλ₁))e₁. */
    bounce: (number | null)[];
    /** −(ηρ²/2)(1 + ηλ₁/(2 − ηλ₁))²∇λₘₐₓ. */
    drift: (number | null)[];
    /** What is left of the step. */
    remainder: (number | null)[];
    /** Its norm. */
    remainderNorm: number | null;
    /** The printed bound on it with B = B₄, a Lipschitz constant of D³ℓ, alone: it can fail. */
    boundPrintedLipschitz: number | null;
    /** The printed bound with B = max(‖D³ℓ‖, B₄) over the disc of radius 2ρ/(2 − ηλ₁) about w_z. */
    boundPrintedBoth: number | null;
    /** The split bound: η(B₄R³/6 + ρλ₁e + B₃ρRe + ½B₃ρ²e²). */
    boundSplit: number | null;
}
"#;

/// The reply, field by field as declared above.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reply {
    lambda1: f64,
    lambda2: f64,
    e1: [f64; 2],
    gradient_lambda_max: [f64; 2],
    start: [f64; 2],
    next: Vec<Option<f64>>,
    bounce: Vec<Option<f64>>,
    drift: Vec<Option<f64>>,
    remainder: Vec<Option<f64>>,
    remainder_norm: Option<f64>,
    bound_printed_lipschitz: Option<f64>,
    bound_printed_both: Option<f64>,
    bound_split: Option<f64>,
}

/// The drift theorem on one step of SAM that begins beside a minimum.
///
/// Derivatives are exact. Where no bound on the fourth one is proved (trench, wave, formulas)
/// B₄ is the largest value at many points of the disc, and so is ‖D³ℓ‖.
///
/// @throws Error naming the field, the value given and what is allowed.
#[wasm_bindgen(js_name = valleyDrift, unchecked_return_type = "ValleyDrift")]
pub fn valley_drift(
    #[wasm_bindgen(unchecked_param_type = "ValleyDriftSettings")] settings: &JsValue,
) -> Result<JsValue, JsError> {
    let fields = Fields::of(settings, &["loss", "minimum", "sign", "eta", "rho"])?;
    let loss = read_loss(&fields)?;
    let minimum = read_pair(&fields, "minimum")?;
    let side = read_side(&fields)?;
    let eta = read_eta(&fields)?;
    let rho = fields.required("rho", rho_reader())?;
    let drift = Drift::new(&loss, minimum, side, eta, rho)
        .map_err(|reason| refused(reason, minimum, eta))?;
    to_js(&Reply {
        lambda1: drift.point.lambda1,
        lambda2: drift.point.lambda2,
        e1: drift.e1,
        gradient_lambda_max: drift.gradient_lambda_max,
        start: drift.start,
        next: each_finite(&drift.next),
        bounce: each_finite(&drift.bounce),
        drift: each_finite(&drift.drift),
        remainder: each_finite(&drift.remainder),
        remainder_norm: finite(drift.remainder_norm),
        bound_printed_lipschitz: finite(drift.bound_printed_lipschitz()),
        bound_printed_both: finite(drift.bound_printed_both()),
        bound_split: finite(drift.bound_split()),
    })
}

/// The field that does not fit the others, and why.
fn refused(reason: NoDrift, minimum: [f64; 2], eta: f64) -> Fault {
    let is_too_large = matches!(reason, NoDrift::StepTooLarge(_));
    // numbers with the sign that JavaScript reads
    let reason = reason.to_string().replace('−', "-");
    if is_too_large {
        let found = format!("{} given ({reason})", shown(eta));
        return Fault::new(found, "a number above 0 and below 2/λ₁").within("eta");
    }
    let [x, y] = minimum.map(shown);
    let found = format!("[{x}, {y}] given ({reason})");
    Fault::new(found, "a minimum of the loss where λ₁ > 0 is simple").within("minimum")
}
