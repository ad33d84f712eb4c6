//! `networkRun`.

use nalgebra::DMatrix;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::fault::Fault;
use super::fields::{Fields, Reader};
use super::foreign::describe;
use super::mixture_problem::Between;
use super::readers::{Count, List, Number};
use super::reply::{each_finite, finite, to_js};
use crate::labs::Domain;
use crate::math::network::{Problem, ProblemError, Training};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What {@link networkRun} takes. */
export interface NetworkRunSettings {
    /** The samples x_i: n rows of k numbers, n from 1 to 2,000, k from 1 to 10,000. */
    x: readonly (readonly number[])[];
    /** The labels y_i: n numbers, each 1 or −1. */
    y: readonly number[];
    /** The units w_j at the start: m rows of k numbers, m from 1 to 2,000. */
    w0: readonly (readonly number[])[];
    /** The output weights a_j: m numbers, which are not trained. */
    a: readonly number[];
    /** The activation's γ, from 0 to 1: φ(z) = γz + (1 − γ)log((1 + e^z)/2). */
    leak: number;
    /** The step size α > 0. */
    stepSize: number;
    /** The radius ρ ≥ 0 of SAM's ascent step; 0 is gradient descent. */
    rho: number;
    /** The number of steps, a whole number from 0 to 1,000,000; steps · n · m · min(n, 2k) is at most 1e11. */
    steps: number;
}

/**
 * The network f(x) = Σ a_j φ(⟨w_j, x⟩) at the end of a run. A run stays where its gradient is
 * exactly 0, and before a step after which an entry is not finite or ‖W‖ > 1e100.
 */
export interface NetworkRun {
    /** The units w_j: m rows of k numbers. */
    w: number[][];
    /** L(W) = (1/n) Σ log(1 + exp(−y_i f(x_i))). */
    loss: number;
    /** L at the start. */
    initialLoss: number;
    /** The margins y_i f(x_i), n numbers. */
    margins: number[];
    /** ‖W‖, the Frobenius norm; null where it exceeds the largest number. */
    weightNorm: number | null;
    /** ‖∇L(W)‖, the Frobenius norm; null where it exceeds the largest number. */
    gradientNorm: number | null;
    /** The eigenvalue of ∇²L(W) that is largest in size, with its sign; null where it exceeds the largest number. */
    lambdaMax: number | null;
}
"#;

/// The most samples, and the most units.
const MOST_ROWS: u32 = 2_000;

/// The most coordinates.
const MOST_COORDINATES: u32 = 10_000;

/// The most steps.
const MOST_STEPS: u64 = 1_000_000;

/// The most work in a run.
const MOST_WORK: f64 = 1e11;

/// 1 or −1.
struct Label;

impl Reader for Label {
    type Output = f64;

    fn read(&self, given: &JsValue) -> Result<f64, Fault> {
        let label = given.as_f64().filter(|label| label.abs() == 1.0);
        label.ok_or_else(|| Fault::new(format!("{} given", describe(given)), self.allowed()))
    }

    fn allowed(&self) -> String {
        "1 or -1".to_owned()
    }
}

/// The rows of the field `name`, each with `columns` numbers, or as many as the first.
fn read_matrix(fields: &Fields, name: &str, columns: Option<usize>) -> Result<DMatrix<f64>, Fault> {
    let row = List { entry: Number(Domain::Real), longest: MOST_COORDINATES };
    let rows = fields.required(name, List { entry: row, longest: MOST_ROWS })?;
    let columns = columns.unwrap_or_else(|| rows.first().map_or(0, Vec::len));
    if let Some((index, row)) = rows.iter().enumerate().find(|(_, row)| row.len() != columns) {
        let found = format!("an array of length {} given", row.len());
        let allowed = format!("an array of length {columns}, that of the first row of x");
        return Err(Fault::new(found, allowed).at(index as u32).within(name));
    }
    Ok(DMatrix::from_row_iterator(rows.len(), columns, rows.into_iter().flatten()))
}

/// The numbers of the field `name`, one for each of the `count` rows of `of`.
fn read_list<R: Reader>(
    fields: &Fields,
    name: &str,
    entry: R,
    (count, of): (usize, &str),
) -> Result<Vec<R::Output>, Fault> {
    let list = fields.required(name, List { entry, longest: MOST_ROWS })?;
    if list.len() == count {
        return Ok(list);
    }
    let found = format!("an array of length {} given", list.len());
    Err(Fault::new(found, format!("an array of length {count}, that of {of}")).within(name))
}

fn read(settings: &JsValue) -> Result<(Problem, usize), Fault> {
    let known = ["x", "y", "w0", "a", "leak", "stepSize", "rho", "steps"];
    let fields = Fields::of(settings, &known)?;
    let x = read_matrix(&fields, "x", None)?;
    let (samples, coordinates) = x.shape();
    let labels = read_list(&fields, "y", Label, (samples, "x"))?;
    let w0 = read_matrix(&fields, "w0", Some(coordinates))?;
    let units = w0.nrows();
    let output = read_list(&fields, "a", Number(Domain::Real), (units, "w0"))?;
    let leak = fields.required("leak", Between(0.0, 1.0))?;
    let step_size = fields.required("stepSize", Number(Domain::Positive))?;
    let rho = fields.required("rho", Number(Domain::NonNegative))?;
    let steps = fields.required("steps", Count(Domain::Integer { min: 0, max: MOST_STEPS }))?;
    let work = samples as f64 * units as f64 * samples.min(2 * coordinates) as f64;
    let most = (MOST_WORK / work).floor();
    if steps as f64 > most {
        let allowed = format!(
            "at most {most} here, so that steps times n times m times the lesser of n and 2k is at most {MOST_WORK}"
        );
        return Err(Fault::new(format!("{steps} given"), allowed).within("steps"));
    }
    Ok((Problem { x, labels, w0, output, leak, step_size, rho }, steps))
}

/// The reply, field by field as declared above.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reply {
    w: Vec<Vec<f64>>,
    loss: f64,
    initial_loss: f64,
    margins: Vec<Option<f64>>,
    weight_norm: Option<f64>,
    gradient_norm: Option<f64>,
    lambda_max: Option<f64>,
}

/// Trains a two-layer network f(x) = Σ a_j φ(⟨w_j, x⟩), of which only W is trained, by
/// full-batch gradient descent or SAM on the logistic loss.
///
/// @throws Error naming the field, the value given and what is allowed.
#[wasm_bindgen(js_name = networkRun, unchecked_return_type = "NetworkRun")]
pub fn network_run(
    #[wasm_bindgen(unchecked_param_type = "NetworkRunSettings")] settings: &JsValue,
) -> Result<JsValue, JsError> {
    let (problem, steps) = read(settings)?;
    let largest = problem.x.amax();
    let mut training = Training::new(problem).map_err(|error| too_large(&error, largest))?;
    let initial_loss = training.loss();
    for _ in 0..steps {
        training.step();
    }
    to_js(&Reply {
        w: training.weights().row_iter().map(|row| row.iter().copied().collect()).collect(),
        loss: training.loss(),
        initial_loss,
        margins: each_finite(training.margins()),
        weight_norm: finite(training.weight_norm()),
        gradient_norm: finite(training.gradient_norm()),
        lambda_max: finite(training.lambda_max()),
    })
}

/// The readers let no other error pass.
fn too_large(error: &ProblemError, largest: f64) -> Fault {
    let found = format!("entries up to {largest:e} given: {error}");
    Fault::new(found, "numbers with finite products").within("x")
}
