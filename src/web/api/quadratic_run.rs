//! `quadraticRun`.

use nalgebra::{DVector, Dyn};
use wasm_bindgen::prelude::*;

use super::fault::Fault;
use super::fields::Fields;
use super::quadratic_problem::{
    read_eta, read_optimizer, read_quadratic, read_start, read_steps, run,
};
use super::reply::{finite, to_js};
use super::run_reply::{OutcomeReply, Points};
use crate::math::{Objective, Optimizer, Outcome, Quadratic, Trajectory, norm, quadratic_outcome};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What {@link quadraticRun} takes. */
export interface QuadraticRunSettings {
    /** The eigenvalues λ₁ ≥ … ≥ λ_d ≥ 0 of ℓ(w) = ½ Σ λ_i w_i²; d from 1 to 10,000. */
    lambda: readonly number[];
    /** The step size η > 0. */
    eta: number;
    /** The radius ρ ≥ 0 of SAM's ascent step. Only gradient descent can do without it. */
    rho?: number;
    /** The start w₀, as long as `lambda`. */
    w0: readonly number[];
    /** The number of steps, a whole number from 0 to 1,000,000; steps times d is at most 10,000,000. */
    steps: number;
    /** Sharpness-aware minimization ('sam', if left out) or gradient descent ('gd'). */
    optimizer?: 'sam' | 'gd';
}

/** A run on a quadratic: one entry for each of w₀ … w_steps, fewer if it diverges. */
export interface QuadraticRun {
    /** The points w_t. */
    w: number[][];
    /** ‖∇ℓ(w_t)‖; null where it exceeds the largest number. */
    gradientNorm: (number | null)[];
    /** ℓ(w_t); null where it exceeds the largest number. */
    loss: (number | null)[];
    /** What became of the run. */
    outcome: QuadraticOutcome;
}

/** What became of a run on a quadratic. */
export interface QuadraticOutcome {
    /**
     * - 'diverged': an entry is not finite, or ‖w‖ > 1e100;
     * - 'stationary': the gradient is exactly 0;
     * - 'twoCycle': to the end of the run every point is within 1 % of the two points ± of
     *   a cycle in one eigenspace (never reported for gradient descent);
     * - 'running': none of these.
     */
    kind: 'running' | 'stationary' | 'twoCycle' | 'diverged';
    /** The first step at or from which that is so; null for 'running'. */
    step: number | null;
}
"#;

/// What the argument asks for.
struct Request {
    quadratic: Quadratic<Dyn>,
    optimizer: Optimizer,
    eta: f64,
    start: Vec<f64>,
    steps: usize,
}

impl Request {
    fn read(settings: &JsValue) -> Result<Self, Fault> {
        let known = ["lambda", "eta", "rho", "w0", "steps", "optimizer"];
        let fields = Fields::of(settings, &known)?;
        let quadratic = read_quadratic(&fields)?;
        let eta = read_eta(&fields)?;
        let optimizer = read_optimizer(&fields)?;
        let start = read_start(&fields, quadratic.lambda().len())?;
        let steps = read_steps(&fields, start.len())?;
        Ok(Self { quadratic, optimizer, eta, start, steps })
    }

    fn outcome(&self, trajectory: &Trajectory) -> Outcome {
        let rho = match self.optimizer {
            Optimizer::GradientDescent => None,
            Optimizer::Sam { rho } => Some(rho),
        };
        quadratic_outcome(&self.quadratic, self.eta, rho, trajectory)
    }
}

/// The reply, field by field as declared above.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Reply<'a> {
    w: Points<'a>,
    gradient_norm: Vec<Option<f64>>,
    loss: Vec<Option<f64>>,
    outcome: OutcomeReply,
}

/// A run of sharpness-aware minimization or gradient descent on ℓ(w) = ½ Σ λ_i w_i².
///
/// @throws Error naming the field, the value given and what is allowed.
#[wasm_bindgen(js_name = quadraticRun, unchecked_return_type = "QuadraticRun")]
pub fn quadratic_run(
    #[wasm_bindgen(unchecked_param_type = "QuadraticRunSettings")] settings: &JsValue,
) -> Result<JsValue, JsError> {
    let request = Request::read(settings)?;
    let Request { quadratic, optimizer, eta, start, steps } = &request;
    let trajectory = run(quadratic, *optimizer, *eta, start, *steps);
    let points = Points(&trajectory);
    let mut w = DVector::from_column_slice(start);
    let mut gradient = w.clone();
    let (gradient_norm, loss) = points
        .iter()
        .map(|point| {
            w.copy_from_slice(point);
            quadratic.gradient(&w, &mut gradient);
            (finite(norm(gradient.as_slice())), finite(quadratic.value(&w)))
        })
        .unzip();
    let outcome = request.outcome(&trajectory).into();
    to_js(&Reply { w: points, gradient_norm, loss, outcome })
}
