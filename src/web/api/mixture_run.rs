//! `mixtureRun`.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::fault::Fault;
use super::fields::Fields;
use super::mixture_problem::{EXPERIMENT_FIELDS, read_experiment};
use super::reply::{finite, to_js};
use crate::math::mixture::Experiment;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What {@link mixtureRun} takes. */
export interface MixtureRunSettings {
    /** The number of training points, a whole number from 1 to 500. */
    n: number;
    /** The number of dimensions, a whole number from 1 to 1e12; it costs nothing. */
    p: number;
    /** The number of hidden units, a whole number from 1 to 512. */
    m: number;
    /** ‖μ‖, from 0 to 1e50: Gaussian clusters with unit variance at ±μ. */
    mu: number;
    /** The probability that a label is flipped, from 0 to 0.5. */
    flip: number;
    /** The activation's γ, from 0 to 1: φ(z) = γz + (1 − γ)log((1 + e^z)/2). */
    leak: number;
    /** The step size α > 0. */
    stepSize: number;
    /** ω, the standard deviation of each first weight, from 0 to 1e50. */
    initScale: number;
    /** The radius ρ ≥ 0 of SAM's ascent step; 0 is gradient descent. */
    rho: number;
    /** The number of steps, a whole number from 0 to 1,000,000; steps · n · m · min(n, p) is at most 1e11. */
    steps: number;
    /** A whole number from 0 to 2^53 − 1; the same one gives the same numbers on every machine. */
    seed: number;
}

/**
 * A two-layer network after training on a sample of the mixture. A run whose weights would
 * exceed 1e100 is left at the step before.
 */
export interface MixtureRun {
    /** The part of the training points with y f(x) ≤ 0, y the observed label. */
    trainError: number;
    /** The error on the noisy labels of new points, estimated from 20,000 of them. */
    testError: number;
    /** The half-width of its 95 % interval (Wilson's), not 0 where no error was seen; it does not count the training sample's own chance. */
    testErrorHalfWidth: number;
    /** The least test error that a classifier can have. */
    bayesError: number;
    /** The logistic loss, averaged over the training points. */
    loss: number | null;
    /** ‖W‖_F in all p dimensions. */
    weightNorm: number | null;
    /** The mean of f over the cluster at +μ, over ‖W‖_F; null where W = 0. */
    marginPlus: number | null;
    /** The mean of −f over the cluster at −μ, over ‖W‖_F; null likewise. */
    marginMinus: number | null;
    /** The first step with train error 0, or null. */
    interpolatedAt: number | null;
    /** The theorem's assumptions (A1) to (A5), as the ratios they speak of. */
    assumptions: MixtureAssumption[];
}

/** One of the theorem's assumptions. */
export interface MixtureAssumption {
    /** Its name. */
    id: 'A1' | 'A2' | 'A3' | 'A4' | 'A5';
    /**
     * - A1: n/log(1/δ), with δ = 0.05;
     * - A2: ‖μ‖/p^⅓;
     * - A3: p/n³;
     * - A4: flip;
     * - A5: α/(ω√(mp)), null where ω = 0 and it is infinite.
     *
     * What they are to be compared with are constants that nobody knows.
     */
    value: number | null;
}
"#;

/// Noise vectors to test with; each stands for a point of either cluster.
const TEST_POINTS: usize = 10_000;

/// The δ of (A1).
const DELTA: f64 = 0.05;

/// The reply, field by field as declared above.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reply {
    train_error: f64,
    test_error: f64,
    test_error_half_width: f64,
    bayes_error: f64,
    loss: Option<f64>,
    weight_norm: Option<f64>,
    margin_plus: Option<f64>,
    margin_minus: Option<f64>,
    interpolated_at: Option<usize>,
    assumptions: Vec<Assumption>,
}

#[derive(Serialize)]
struct Assumption {
    id: &'static str,
    value: Option<f64>,
}

/// Trains a two-layer network on a seeded sample of two Gaussian clusters with noisy labels,
/// and tests it on new points.
///
/// f(x) = Σ a_j φ(⟨w_j, x⟩), only W is trained, by full-batch gradient descent or SAM on the
/// logistic loss; a_j = ±1/√m in turn, + first.
///
/// @throws Error naming the field, the value given and what is allowed.
#[wasm_bindgen(js_name = mixtureRun, unchecked_return_type = "MixtureRun")]
pub fn mixture_run(
    #[wasm_bindgen(unchecked_param_type = "MixtureRunSettings")] settings: &JsValue,
) -> Result<JsValue, JsError> {
    let fields = Fields::of(settings, &EXPERIMENT_FIELDS)?;
    let (setting, steps) = read_experiment(&fields)?;
    let mut experiment = Experiment::new(&setting)
        .map_err(|error| Fault::new(error.to_string(), "an experiment within range"))?;
    experiment.advance(steps);
    let mut evaluation = experiment.evaluation();
    evaluation.extend(TEST_POINTS);
    let training = experiment.training();
    let assumptions = setting
        .assumption_ratios(DELTA)
        .into_iter()
        .map(|(id, ratio)| Assumption { id, value: finite(ratio) })
        .collect();
    to_js(&Reply {
        train_error: training.train_error(),
        test_error: evaluation.test_error(),
        test_error_half_width: evaluation.half_width(),
        bayes_error: setting.draw.mixture.bayes_error(),
        loss: finite(training.loss()),
        weight_norm: finite(experiment.weight_norm()),
        margin_plus: finite(evaluation.margin_plus()),
        margin_minus: finite(evaluation.margin_minus()),
        interpolated_at: experiment.interpolated_at(),
        assumptions,
    })
}
