//! `valleyRun`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::fields::Fields;
use super::quadratic_problem::{read_eta, read_optimizer};
use super::reply::{finite, to_js};
use super::run_reply::{OutcomeReply, Points};
use super::valley_problem::{read_loss, read_pair, read_steps};
use crate::math::valley::{valley_outcome, valley_run as run};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What {@link valleyRun} takes. */
export interface ValleyRunSettings {
    /** The loss, by name or formula. */
    loss: ValleyLoss;
    /** The step size η > 0. */
    eta: number;
    /** The radius ρ ≥ 0 of SAM's ascent step. Only gradient descent can do without it. */
    rho?: number;
    /** The start w₀, two numbers. */
    w0: readonly number[];
    /** The number of steps, a whole number from 0 to 1,000,000. */
    steps: number;
    /** Sharpness-aware minimization ('sam', if left out) or gradient descent ('gd'). */
    optimizer?: 'sam' | 'gd';
}

/** A run on a loss in the plane: one entry for each of w₀ … w_steps, fewer if it diverges. */
export interface ValleyRun {
    /** The points w_t. */
    w: number[][];
    /** ℓ(w_t); null where it is not finite. */
    loss: (number | null)[];
    /** The largest eigenvalue of ∇²ℓ(w_t); null where it is not finite. */
    lambdaMax: (number | null)[];
    /** What became of the run. */
    outcome: ValleyOutcome;
}

/** What became of a run on a loss in the plane. */
export interface ValleyOutcome {
    /**
     * - 'diverged': an entry is not finite, or ‖w‖ > 1e100;
     * - 'stationary': the gradient is exactly 0;
     * - 'running': none of these.
     */
    kind: 'running' | 'stationary' | 'diverged';
    /** The first step at which that is so; null for 'running'. */
    step: number | null;
}
"#;

/// The reply, field by field as declared above.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reply<'a> {
    w: Points<'a>,
    loss: Vec<Option<f64>>,
    lambda_max: Vec<Option<f64>>,
    outcome: OutcomeReply,
}

/// A run of sharpness-aware minimization or gradient descent on a loss in the plane.
///
/// @throws Error naming the field, the value given and what is allowed.
#[wasm_bindgen(js_name = valleyRun, unchecked_return_type = "ValleyRun")]
pub fn valley_run(
    #[wasm_bindgen(unchecked_param_type = "ValleyRunSettings")] settings: &JsValue,
) -> Result<JsValue, JsError> {
    let fields = Fields::of(settings, &["loss", "eta", "rho", "w0", "steps", "optimizer"])?;
    let loss = read_loss(&fields)?;
    let eta = read_eta(&fields)?;
    let optimizer = read_optimizer(&fields)?;
    let start = read_pair(&fields, "w0")?;
    let steps = read_steps(&fields)?;
    let trajectory = run(&loss, optimizer, eta, start, steps);
    let points = Points(&trajectory);
    let (values, lambda_max) = points
        .iter()
        .filter_map(|point| <[f64; 2]>::try_from(point).ok())
        .map(|w| (finite(loss.at(w)), finite(loss.lambda_max(w))))
        .unzip();
    let outcome = valley_outcome(&loss, &trajectory).into();
    to_js(&Reply { w: points, loss: values, lambda_max, outcome })
}
